//! Lines and columns in the three encodings a client may ask for, over a rope.
//!
//! Lines end at LF, CRLF or a lone CR, as the Language Server Protocol counts them (LSP 3.17, "Text Documents");
//! ropey is built without its Unicode line breaks so that it counts the same.

use super::Span;
use ropey::Rope;

/// The unit of [`Position::column`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units, the protocol's default.
    #[default]
    Utf16,
    /// Unicode code points.
    Utf32,
}

impl Encoding {
    /// How many units `c` takes.
    pub fn width(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// A place in a text: line and column, both from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line number from zero.
    pub line: u32,
    /// Units of the negotiated [`Encoding`] from the line's start.
    pub column: u32,
}

/// The byte offset of `position`. A line past the end is the end of the text; a column past its line's end is
/// the line's end (before its break); a column inside a character is that character's start.
pub fn byte_at(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let slice = rope.line(line);
    let start = rope.line_to_byte(line);
    let (mut left, mut byte) = (position.column as usize, start);
    for chunk in slice.chunks() {
        if chunk.is_ascii() {
            let stop = memchr::memchr2(b'\n', b'\r', chunk.as_bytes()).unwrap_or(chunk.len());
            if left <= stop || stop < chunk.len() {
                return byte + left.min(stop);
            }
            left -= chunk.len();
            byte += chunk.len();
            continue;
        }
        for c in chunk.chars() {
            let width = encoding.width(c);
            if left < width || c == '\n' || c == '\r' {
                return byte;
            }
            left -= width;
            byte += c.len_utf8();
        }
    }
    byte
}

/// The bytes between two positions, each brought inside the text; a range that runs backwards is turned round, and
/// no range is the whole text.
pub fn span_between(rope: &Rope, range: Option<(Position, Position)>, encoding: Encoding) -> Span {
    let Some((from, to)) = range else { return Span::new(0, rope.len_bytes()) };
    let (a, b) = (byte_at(rope, from, encoding), byte_at(rope, to, encoding));
    Span::new(a.min(b), a.max(b))
}

/// The line and column of byte offset `byte` (clamped to the text).
pub fn position_of(rope: &Rope, byte: usize, encoding: Encoding) -> Position {
    let byte = byte.min(rope.len_bytes());
    let line = rope.byte_to_line(byte);
    let start = rope.line_to_byte(line);
    let column = match encoding {
        Encoding::Utf8 => byte - start,
        Encoding::Utf32 => rope.byte_to_char(byte) - rope.line_to_char(line),
        Encoding::Utf16 => {
            let (a, b) = (rope.line_to_char(line), rope.byte_to_char(byte));
            rope.char_to_utf16_cu(b) - rope.char_to_utf16_cu(a)
        }
    };
    Position { line: line as u32, column: column as u32 }
}

/// The line and column of byte `at` of `text`, a stretch of an article that begins where line `first` begins. `None`
/// where `text` alone does not tell, between the two bytes of a line break that it may end in the middle of.
pub fn position_within(text: &str, at: usize, first: usize, encoding: Encoding) -> Option<Position> {
    let before = &text.as_bytes()[..at];
    if before.last() == Some(&b'\r') && text.as_bytes().get(at).is_none_or(|b| *b == b'\n') {
        return None;
    }
    let (mut line, mut start) = (first, 0);
    for i in memchr::memchr2_iter(b'\n', b'\r', before) {
        if before[i] == b'\n' || before.get(i + 1) != Some(&b'\n') {
            line += 1;
            start = i + 1;
        }
    }
    let words = &text[start..at];
    let column = match encoding {
        Encoding::Utf8 => words.len(),
        _ if words.is_ascii() => words.len(),
        _ => words.chars().map(|c| encoding.width(c)).sum(),
    };
    Some(Position { line: line as u32, column: column as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Every character boundary comes back from its position, in every encoding, whatever the line breaks.
        #[test]
        fn round_trip(text in "[a-cé\u{301}👩\u{200d}\u{2028}𝒳\r\n]{0,60}") {
            let rope = Rope::from_str(&text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                for (byte, c) in text.char_indices() {
                    // the LF of a CRLF is inside a break, where no position points
                    if c == '\n' && text[..byte].ends_with('\r') { continue; }
                    let position = position_of(&rope, byte, encoding);
                    prop_assert_eq!(byte_at(&rope, position, encoding), byte, "{:?} {:?}", position, encoding);
                }
            }
        }
    }

    proptest! {
        /// A stretch that begins with a line tells the same positions as the rope.
        #[test]
        fn within_a_stretch(text in "[a-cé\u{301}👩\u{200d}\u{2028}𝒳\r\n]{0,60}") {
            let rope = Rope::from_str(&text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                for line in 0..rope.len_lines() {
                    let start = rope.line_to_byte(line);
                    for at in (start..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                        let found = position_within(&text[start..], at - start, line, encoding);
                        let told = found.unwrap_or_else(|| position_of(&rope, at, encoding));
                        prop_assert_eq!(told, position_of(&rope, at, encoding), "{} {:?}", at, encoding);
                    }
                }
            }
        }
    }

    #[test]
    fn out_of_range_is_clamped() {
        let rope = Rope::from_str("ab\r\nc");
        let at = |line, column| byte_at(&rope, Position { line, column }, Encoding::Utf16);
        assert_eq!((at(0, 99), at(1, 99), at(9, 0)), (2, 5, 5));
    }
}
