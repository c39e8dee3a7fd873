//! A stretch of a rope as one text.

use ropey::Rope;
use std::borrow::Cow;
use std::ops::Range;

/// The text of `range` of `rope`, in bytes that fall on character boundaries inside it: lent where it lies in one piece of
/// the rope, else a copy. Cost: logarithmic in the rope, and the copy.
pub fn stretch(rope: &Rope, range: Range<usize>) -> Cow<'_, str> {
    if range.is_empty() {
        return Cow::Borrowed("");
    }
    let (first, start, ..) = rope.chunk_at_byte(range.start);
    if range.end <= start + first.len() {
        return Cow::Borrowed(&first[range.start - start..range.end - start]);
    }
    let mut text = String::with_capacity(range.len());
    text.push_str(&first[range.start - start..]);
    while text.len() < range.len() {
        let (chunk, ..) = rope.chunk_at_byte(range.start + text.len());
        text.push_str(&chunk[..chunk.len().min(range.len() - text.len())]);
    }
    Cow::Owned(text)
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
        for (i, &start) in ends.iter().enumerate() {
            for &end in &ends[i..] {
                assert_eq!(stretch(&rope, start..end), text[start..end], "{start}..{end}");
            }
        }
        assert_eq!(stretch(&Rope::new(), 0..0), "");
    }
}
