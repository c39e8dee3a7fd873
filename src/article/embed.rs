//! Posts of a social network pasted into an article: "… — Name (@handle) July 26, 2021".

use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:[—–―]|--|&mdash;)\s*
        (?P<author>[^\n\r()—–―]{1,80}?)\s*\((?P<handle>@\w{1,30})\)\s*
        (?:\[|\()?(?P<date>(?:\p{L}{3,9}\.?\ \d{1,2},\ \d{4})|(?:\d{1,2}\ \p{L}{3,9}\.?\ \d{4})|\d{4}-\d{2}-\d{2})(?:[\])].*)?\s*$",
    )
    .expect("post signature")
});

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

/// The signature at the end of a post's block.
pub fn signature(block: &str) -> Option<Signature> {
    let from = block.floor_char_boundary(block.len().saturating_sub(400));
    let found = SIGNATURE.captures(&block[from..])?;
    let span = |name| found.name(name).map(|m| Span::new(m.start(), m.end()).shifted(from));
    let whole = found.get(0)?.start() + from;
    let author = span("author")?;
    Some(Signature {
        dash: Span::new(whole, author.start as usize),
        author,
        handle: span("handle")?,
        date: span("date")?,
    })
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
        assert!(!is_post("He wrote to (@POTUS) on July 26, 2021, he said."));
    }
}
