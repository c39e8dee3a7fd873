//! What holds for any text.

use copydesk::article::{BlockKind, Reading};
use copydesk::claims::{Conversation, Quotation, carry, checkable, extract};
use copydesk::figures::recognise;
use copydesk::text::Span;
use proptest::prelude::*;

/// Words and marks the grammar reacts to, in any order.
fn newsy() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("said"),
        Just("says"),
        Just("he"),
        Just("that"),
        Just("which"),
        Just("who"),
        Just(","),
        Just("."),
        Just(";"),
        Just(":"),
        Just("\""),
        Just("“"),
        Just("”"),
        Just("‘"),
        Just("’"),
        Just("''"),
        Just("'s"),
        Just("—"),
        Just("("),
        Just(")"),
        Just("according to"),
        Just("told"),
        Just("reporters"),
        Just("The mayor"),
        Just("Jane Doe"),
        Just("and"),
        Just("but"),
        Just("Tuesday"),
        Just("asked whether"),
        Just("was"),
        Just("criticised by"),
        Just("claim"),
        Just("is worried about"),
        Just("made it clear"),
        Just("seems to"),
        Just("adding"),
        Just("?"),
        Just("\n"),
        Just("called for"),
        Just("2,500"),
        Just("U.S."),
        Just("é\u{301}"),
        Just("👩\u{200d}🚒"),
        Just("\u{0}"),
        Just("Q:"),
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

fn kinds() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        Just(BlockKind::Paragraph),
        Just(BlockKind::Embed),
        Just(BlockKind::SpeakerTurn),
        Just(BlockKind::Quote),
        Just(BlockKind::Title),
        Just(BlockKind::Blank),
    ]
}

fn inside(text: &str, span: Span) -> bool {
    let range = span.range();
    range.start <= range.end && text.get(range).is_some()
}

fn sound(text: &str, quotations: &[Quotation]) -> Result<(), TestCaseError> {
    for quotation in quotations {
        prop_assert!(!quotation.parts.is_empty());
        prop_assert!(
            quotation.parts.iter().all(|part| !part.is_empty() && inside(text, *part)),
            "{quotation:?}"
        );
        prop_assert!(quotation.parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "{quotation:?}");
        prop_assert_eq!(quotation.span.start, quotation.parts[0].start);
        prop_assert_eq!(quotation.span.end, quotation.parts[quotation.parts.len() - 1].end);
        prop_assert!(quotation.cue.is_none_or(|cue| inside(text, cue)));
        let source = quotation.source.as_ref().and_then(|source| source.here());
        prop_assert!(source.is_none_or(|source| !source.span.is_empty() && inside(text, source.span)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn quotations_are_sound(text in newsy(), kind in kinds()) {
        let reading = Reading::new(&text, kind, &[]);
        let facts = extract(&reading);
        sound(&text, &facts.quotations)?;
        prop_assert!(facts.quotations.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
        prop_assert_eq!(&facts, &extract(&reading));
        let figures = recognise(&reading, &[]);
        for sentence in checkable(&reading, &figures, &[], &facts.quotations) {
            prop_assert!(inside(&text, sentence.span) && (0.0..=1.0).contains(&sentence.score));
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}", kind in kinds()) {
        let facts = extract(&Reading::new(&text, kind, &[]));
        sound(&text, &facts.quotations)?;
    }

    #[test]
    fn carrying_is_a_function_of_what_is_carried(blocks in prop::collection::vec((newsy(), kinds()), 1..5)) {
        let facts: Vec<_> = blocks.iter().map(|(text, kind)| (extract(&Reading::new(text, *kind, &[])), *kind)).collect();
        let mut conversation = Conversation::default();
        for ((facts, kind), (text, _)) in facts.iter().zip(&blocks) {
            let before = conversation.clone();
            let quotations = carry(facts, *kind, &mut conversation);
            sound(text, &quotations)?;
            let mut again = before;
            prop_assert_eq!(quotations, carry(facts, *kind, &mut again));
            prop_assert_eq!(&conversation, &again);
        }
    }
}

/// Time grows with the text, not with its square: each of these would take minutes otherwise.
#[test]
fn hostile_blocks_are_read_at_once() {
    let hostile = [
        "\" ".repeat(50_000),
        "“".repeat(50_000),
        "‘a ".repeat(50_000),
        "he said, ".repeat(8_000),
        "\"a,\" he said ".repeat(5_000),
        "said ".repeat(15_000),
        "that ".repeat(15_000),
        ", ".repeat(15_000),
        "Jane Doe, a judge, ".repeat(5_000),
        "according to ".repeat(8_000),
        "( ".repeat(15_000),
        "the claim that ".repeat(5_000),
        "12, ".repeat(15_000) + "said it",
        "Jane Doe, 12, said ".repeat(5_000),
        "the men that sees the ".repeat(8_000) + "said it",
        "a man who wanted ".repeat(8_000) + "said it",
        "a".repeat(1_000_000),
    ];
    for text in &hostile {
        let reading = Reading::plain(text);
        sound(text, &extract(&reading).quotations).expect("sound");
    }
}
