//! A post of a social network pasted into the article: its words, then a dash, the author and the date.

use crate::claims::facts::*;
use crate::claims::source;
use crate::claims::words::Words;
use smallvec::smallvec;

/// The one quotation of a block that is a post: "We did it. pic.twitter.com/x — Jane Doe (@jane) July 26, 2021".
///
/// Links at the end belong to the post, not to what it says. Without a dash and an author there is no source.
pub fn post(block: &Words) -> Option<Quotation> {
    let text = block.text;
    let start = block.words.first()?.span.start as usize;
    let dash = author_dash(block);
    let said = dash.map_or(text, |dash| &text[..block.words[dash].span.start as usize]);
    let end = without_links(said).len();
    if end <= start {
        return None;
    }
    let source = dash.map(|dash| {
        let range = (dash + 1, author_end(block, dash + 1));
        let kind = if text[block.span(range.0, range.1).range()].contains("(@") {
            SourceKind::Person
        } else {
            source::source(block, range).kind
        };
        SourceRef::Here(Source { span: block.span(range.0, range.1), kind, anonymous: false })
    });
    let span = crate::text::Span::new(start, end);
    Some(Quotation {
        span,
        parts: smallvec![span],
        kind: QuotationKind::Direct,
        cue: None,
        source,
        confidence: Confidence::Speech,
        pattern: Pattern::Embed,
        embed: true,
        continues: false,
    })
}

/// The last dash with an author after it.
fn author_dash(block: &Words) -> Option<usize> {
    (1..block.len()).rev().take(40).filter(|i| block.dash(*i)).find(|i| {
        let named = |k: usize| block.words[k].alphanumeric || block.as_written(k).starts_with('@');
        i + 1 < block.len() && named(i + 1) && !block.words[*i - 1].new_line
    })
}

/// One past the author's name and handle: the closing bracket, or where the date begins.
fn author_end(block: &Words, first: usize) -> usize {
    use crate::claims::lexicon::DAY;
    let stop = block.len().min(first + 20);
    if let Some(open) = (first..stop).find(|i| block.as_written(*i) == "(") {
        return (open..stop)
            .find(|i| block.as_written(*i) == ")")
            .map_or(open.max(first + 1), |close| close + 1);
    }
    (first + 1..stop).find(|i| block.is(*i, DAY) || block.as_written(*i) == ",").unwrap_or(stop)
}

/// `text` without the links and spaces at its end.
fn without_links(text: &str) -> &str {
    let mut text = text.trim_end();
    loop {
        let start = text
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let last = &text[start..];
        let link = ["pic.twitter.com/", "http://", "https://", "t.co/", "pic.x.com/"]
            .iter()
            .any(|l| last.starts_with(l));
        if !link || start == 0 {
            return text;
        }
        text = text[..start].trim_end();
    }
}
