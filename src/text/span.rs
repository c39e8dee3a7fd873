//! Half-open stretches of text, counted in UTF-8 bytes.

use std::ops::Range;

/// A half-open stretch of a text in UTF-8 bytes: `start..end`.
///
/// Whose text it counts into is said by whoever holds it: facts of a block count from the block's first byte,
/// what the story hands out counts from the article's. 32 bits are enough: articles over 4 GiB are refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`. `start` may not lie after `end`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Span { start: start as u32, end: end as u32 }
    }

    /// Where `part`, a slice of `whole`, stands in it.
    #[inline]
    pub fn within(whole: &str, part: &str) -> Self {
        let start = part.as_ptr().addr() - whole.as_ptr().addr();
        debug_assert!(whole.get(start..start + part.len()) == Some(part), "{part:?} is no slice of the text");
        Span::new(start, start + part.len())
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no text.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range to index a `str` with.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text it covers.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The same stretch seen from a text in which this one begins at byte `by`.
    #[inline]
    pub fn shifted(self, by: usize) -> Self {
        Span { start: self.start + by as u32, end: self.end + by as u32 }
    }

    /// Whether the two share at least one byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether byte offset `at` lies inside or at either edge, the way a caret touches a word.
    #[inline]
    pub fn touches(self, at: usize) -> bool {
        self.start as usize <= at && at <= self.end as usize
    }

    /// The smallest span that covers both.
    #[inline]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Range<usize>> for Span {
    fn from(r: Range<usize>) -> Self {
        Span::new(r.start, r.end)
    }
}
