//! Stretches of a rope, each as one text.

use ropey::Rope;
use std::borrow::Cow;
use std::ops::Range;

/// The text of `range` of `rope`, in bytes that fall on character boundaries inside it: lent where it lies in one piece of
/// the rope, else a copy. Cost: logarithmic in the rope, and the copy.
pub fn stretch(rope: &Rope, range: Range<usize>) -> Cow<'_, str> {
    Stretches::of(rope).text(range)
}

/// Stretches of one rope, read one after another: those that lie in the piece of the rope that the one before lay in, as
/// most of a thousand short ones do, cost no search.
pub struct Stretches<'r> {
    rope: &'r Rope,
    /// The piece last looked at, and its first byte.
    piece: &'r str,
    start: usize,
}

impl<'r> Stretches<'r> {
    /// Nothing read yet.
    pub fn of(rope: &'r Rope) -> Self {
        Stretches { rope, piece: "", start: 0 }
    }

    /// As [`stretch`].
    pub fn text(&mut self, range: Range<usize>) -> Cow<'r, str> {
        if range.is_empty() {
            return Cow::Borrowed("");
        }
        let first = self.from(range.start);
        if range.len() <= first.len() {
            return Cow::Borrowed(&first[..range.len()]);
        }
        let mut text = String::with_capacity(range.len());
        text.push_str(first);
        while text.len() < range.len() {
            let piece = self.from(range.start + text.len());
            text.push_str(&piece[..piece.len().min(range.len() - text.len())]);
        }
        Cow::Owned(text)
    }

    /// What stands from byte `at` to the end of its piece.
    fn from(&mut self, at: usize) -> &'r str {
        if !(self.start..self.start + self.piece.len()).contains(&at) {
            (self.piece, self.start, ..) = self.rope.chunk_at_byte(at);
        }
        &self.piece[at - self.start..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stretch_is_that_of_the_text() {
        let text = "Zoë 👩‍👩‍👧 met\r\nthe \0 board.\r".repeat(200);
        let mut rope = Rope::from_str(&text[..text.len() / 2]);
        rope.append(Rope::from_str(&text[text.len() / 2..]));
        let ends: Vec<usize> = (0..=text.len()).filter(|i| text.is_char_boundary(*i)).step_by(37).collect();
        let mut stretches = Stretches::of(&rope);
        for (i, &start) in ends.iter().enumerate() {
            for &end in &ends[i..] {
                assert_eq!(stretch(&rope, start..end), text[start..end], "{start}..{end}");
                assert_eq!(stretches.text(start..end), text[start..end], "{start}..{end}");
            }
        }
        assert_eq!(stretch(&Rope::new(), 0..0), "");
    }
}
