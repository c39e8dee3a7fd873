//! Posts of a social network pasted into an article: "… — Name (@handle) July 26, 2021".

use super::written_date::{is_written, opens_iso};
use crate::text::Span;
use std::ops::Range;

/// A post's signature, in bytes of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The dash that opens it.
    pub dash: Span,
    /// The name as the network shows it.
    pub author: Span,
    /// The handle with its `@`.
    pub handle: Span,
    /// The post's own date: the anchor of every date in it.
    pub date: Span,
}

/// Whether a block is a post: it ends in a signature.
pub fn is_post(block: &str) -> bool {
    block.contains("(@") && signature(block).is_some()
}

/// How far from the end of a block its signature may begin, in bytes.
const REACH: usize = 400;
/// The shape of a date in figures.
const ISO: &str = "2021-07-26";
/// What opens a signature.
const DASHES: [&str; 5] = ["—", "–", "―", "--", "&mdash;"];

/// The signature at the end of a post's block: the dash, the name, the handle in brackets, the date. Cost: constant.
pub fn signature(block: &str) -> Option<Signature> {
    let from = block.floor_char_boundary(block.len().saturating_sub(REACH));
    let text = &block[from..];
    let span = |a: usize, b: usize| Span::new(from + a, from + b);
    for (at, _) in text.match_indices("(@") {
        let name = text[at + "(@".len()..].split(')').next().unwrap_or_default();
        let close = at + "(@".len() + name.len();
        let known = (1..=30).contains(&name.chars().count())
            && name.chars().all(|c| c.is_alphanumeric() || c == '_')
            && text[close..].starts_with(')');
        let Some(date) = known.then(|| date_at_end(text, close + 1)).flatten() else { continue };
        let Some((dash, author)) = author_before(&text[..at]) else { continue };
        return Some(Signature {
            dash: span(dash, author.start),
            author: span(author.start, author.end),
            handle: span(at + 1, close),
            date: span(date.start, date.end),
        });
    }
    None
}

/// The name right before a handle, and where the dash before it begins.
fn author_before(text: &str) -> Option<(usize, Range<usize>)> {
    let (dash, mark) = DASHES.iter().filter_map(|mark| Some((text.rfind(mark)?, mark))).max()?;
    let from = dash + mark.len();
    let name = text[from..].trim();
    let start = from + (text[from..].len() - text[from..].trim_start().len());
    let fits = (1..=80).contains(&name.chars().count()) && !name.contains(['\n', '\r', '(', ')']);
    fits.then(|| (dash, start..start + name.len()))
}

/// The date that stands from byte `from` of `text` to its end, in brackets or not; after a bracket anything may follow on
/// its line.
fn date_at_end(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text[from..].trim();
    let start = from + (text[from..].len() - text[from..].trim_start().len());
    let open = rest.len() - rest.strip_prefix(['[', '(']).unwrap_or(rest).len();
    let inner = &rest[open..];
    let date = inner.split([']', ')']).next().unwrap_or_default();
    let iso = date.len() == ISO.len() && opens_iso(date);
    ((iso || is_written(date)) && !inner.contains('\n')).then(|| start + open..start + open + date.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signature_at_the_end() {
        let post = "Today I met him. pic.twitter.com/x — President Biden (@POTUS) July 26, 2021\n";
        let s = signature(post).expect("a signature");
        assert_eq!(
            (s.author.of(post), s.handle.of(post), s.date.of(post)),
            ("President Biden", "@POTUS", "July 26, 2021")
        );
        for post in [
            "Well. -- A B (@a_b) 26 July 2021 ",
            "Well. &mdash; A (@a) [2021-07-26](https://x.org/a)\n",
            "A – b — C (@c) (Sept. 6, 2021)",
        ] {
            assert!(is_post(post), "{post}");
        }
        let early = "He (@a) wrote. — B (@b) July 26, 2021";
        assert_eq!(signature(early).expect("a signature").author.of(early), "B");
        assert!(!is_post("— A (@a) July 26, 2021 and more") && !is_post("A (@a) July 26, 2021"));
        assert!(!is_post("He wrote to (@POTUS) on July 26, 2021, he said."));
    }
}
