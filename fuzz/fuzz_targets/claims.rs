//! Any text, cut at blank lines into blocks: figures, quotations and checkable sentences lie inside their block, in
//! order, and what is carried from block to block depends on the blocks alone.
#![no_main]

use copydesk::article::{BlockKind, Reading};
use copydesk::claims::{Conversation, Quotation, carry, checkable, extract};
use copydesk::dates;
use copydesk::figures::recognise;
use copydesk::text::Span;
use libfuzzer_sys::fuzz_target;

const KINDS: [BlockKind; 6] = [
    BlockKind::Paragraph,
    BlockKind::Quote,
    BlockKind::SpeakerTurn,
    BlockKind::Embed,
    BlockKind::ListItem,
    BlockKind::Heading(2),
];

fn inside(text: &str, span: Span) {
    assert!(!span.is_empty() && text.get(span.range()).is_some(), "{span:?}");
}

fn quotation(text: &str, quotation: &Quotation) {
    let mut end = quotation.span.start;
    for part in &quotation.parts {
        inside(text, *part);
        assert!(part.start >= end && part.end <= quotation.span.end);
        end = part.end;
    }
    let source = quotation.source.as_ref().and_then(|source| source.here());
    for span in [quotation.cue, source.map(|source| source.span)].into_iter().flatten() {
        inside(text, span);
    }
}

/// Reads one block and gives its quotations with what is carried in.
fn block(text: &str, kind: BlockKind, conversation: &mut Conversation) -> Vec<Quotation> {
    let reading = Reading::new(text, kind, &[]);
    let taken: Vec<Span> = dates::recognise(&reading).iter().map(|date| date.span).collect();
    let figures = recognise(&reading, &taken);
    let mut end = 0;
    for figure in &figures {
        inside(text, figure.span);
        assert!(figure.span.start >= end && figure.value.is_finite());
        figure.of.into_iter().for_each(|of| inside(text, of));
        end = figure.span.end;
    }
    let facts = extract(&reading);
    let quotations = carry(&facts, kind, conversation);
    quotations.iter().for_each(|q| quotation(text, q));
    for sentence in checkable(&reading, &figures, &taken, &facts.quotations) {
        inside(text, sentence.span);
        assert!((0.0..=1.0).contains(&sentence.score));
    }
    quotations
}

fuzz_target!(|text: &str| {
    let read = || {
        let mut conversation = Conversation::default();
        let blocks = text.split("\n\n").enumerate();
        blocks
            .map(|(n, t)| block(t, KINDS[t.len().wrapping_add(n) % KINDS.len()], &mut conversation))
            .collect::<Vec<_>>()
    };
    assert_eq!(read(), read());
});
