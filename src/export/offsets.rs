//! An article's text with the offsets of its bytes in the unit that is asked for.

use crate::text::Span;
use ropey::Rope;

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Unicode code points.
    #[default]
    CodePoints,
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units.
    Utf16,
}

impl Offsets {
    /// How many units begin in these `bytes`.
    fn begin_in(self, bytes: &[u8]) -> usize {
        let count = |begins: fn(&&u8) -> bool| bytes.iter().filter(begins).count();
        let characters = || count(|b| !matches!(b, 0x80..=0xbf));
        match self {
            Offsets::Utf8 => bytes.len(),
            Offsets::CodePoints => characters(),
            // those of four bytes are two units
            Offsets::Utf16 => characters() + count(|b| **b >= 0xf0),
        }
    }
}

/// How many bytes are counted at most for an offset.
const STEP: usize = 64;

/// The text in one piece, which is measured once: an offset costs no search.
pub struct Ruled {
    text: String,
    offsets: Offsets,
    /// The offset of every [`STEP`]th byte; none where offsets are bytes.
    marks: Vec<u32>,
}

impl Ruled {
    /// The text of `rope`. Linear.
    pub fn of(rope: &Rope, offsets: Offsets) -> Self {
        let text = rope.to_string();
        let offsets = if text.is_ascii() { Offsets::Utf8 } else { offsets };
        let mut marks = Vec::new();
        if offsets != Offsets::Utf8 {
            marks.push(0);
            marks.extend(text.as_bytes().chunks(STEP).scan(0, |at, bytes| {
                *at += offsets.begin_in(bytes) as u32;
                Some(*at)
            }));
        }
        Ruled { marks, text, offsets }
    }

    /// The words at `span`, in bytes on character boundaries.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The offset of byte `at`, which is a character's first or the text's end.
    pub fn offset(&self, at: u32) -> usize {
        let at = at as usize;
        let mark = self.marks.get(at / STEP).map(|mark| *mark as usize);
        mark.map_or(at, |mark| mark + self.offsets.begin_in(&self.text.as_bytes()[at - at % STEP..at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_the_text() {
        for text in
            ["", "a plain text ".repeat(30).as_str(), "Zoë 👩‍👧 met\r\n".repeat(40).as_str(), &"é".repeat(STEP)]
        {
            let rope = Rope::from_str(text);
            let ruled = |offsets| Ruled::of(&rope, offsets);
            let [bytes, points, units] = [Offsets::Utf8, Offsets::CodePoints, Offsets::Utf16].map(ruled);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let here = at as u32;
                assert_eq!(bytes.offset(here), at);
                assert_eq!(points.offset(here), text[..at].chars().count());
                assert_eq!(units.offset(here), text[..at].encode_utf16().count());
            }
        }
    }
}
