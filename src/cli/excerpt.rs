//! Lines of an article cut to the width of a terminal, with the words meant marked in them.
//!
//! A news paragraph is one long line, so a line is shown as a window around its words, "…" where it was cut.

use crate::text::Span;
use ropey::{Rope, RopeSlice};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Lines shown together lie no further apart than this.
pub const TOGETHER: usize = 6;
/// A window is moved by at most this many characters so that it starts and ends between words.
const WORD: usize = 16;

/// Consecutive lines of an article, cut to a width.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines, each ended by a line feed.
    pub text: String,
    /// Number of the first one, from 1.
    pub first_line: usize,
    /// Where the main words stand in `text`. Words that run over a line's end or the width are marked up to there.
    pub main: Range<usize>,
    /// The same for the other words; `None` for those that are too far away to be shown.
    pub others: Vec<Option<Range<usize>>>,
}

impl Excerpt {
    /// The line of `main` and those of `others` that are near it, at most `width` characters each.
    /// Cost: what is shown, whatever the length of the lines.
    pub fn new(rope: &Rope, main: Span, others: &[Span], width: usize) -> Self {
        let main = LineSpan::new(rope, main);
        let others: Vec<LineSpan> = others.iter().map(|s| LineSpan::new(rope, *s)).collect();
        let near = others.iter().map(|o| o.line).filter(|line| line.abs_diff(main.line) <= TOGETHER);
        let (first, last) = near.fold((main.line, main.line), |(a, b), line| (a.min(line), b.max(line)));
        let mut excerpt = Excerpt {
            text: String::new(),
            first_line: first + 1,
            main: 0..0,
            others: vec![None; others.len()],
        };
        for line in first..=last {
            excerpt.push(rope, line, &main, &others, width);
        }
        excerpt
    }

    /// Number of the last line, from 1.
    pub fn last_line(&self) -> usize {
        self.first_line + self.text.matches('\n').count().saturating_sub(1)
    }

    fn push(&mut self, rope: &Rope, line: usize, main: &LineSpan, others: &[LineSpan], width: usize) {
        let here = |span: &&LineSpan| span.line == line;
        let wanted =
            std::iter::once(main).filter(here).chain(others.iter().filter(here)).map(|s| s.chars.clone());
        let window = Window::new(rope, line, wanted, width);
        let base = self.text.len();
        let mark = |span: &LineSpan| {
            let at = |char: usize| base + window.byte_of(char);
            window.shows(&span.chars).then(|| at(span.chars.start)..at(span.chars.end))
        };
        if main.line == line {
            self.main = mark(main).unwrap_or(base..base);
        }
        for (slot, other) in self.others.iter_mut().zip(others).filter(|(_, o)| o.line == line) {
            *slot = mark(other);
        }
        self.text.push_str(&window.text);
        self.text.push('\n');
    }
}

/// The first line of a span: which line, and which of its characters.
struct LineSpan {
    line: usize,
    chars: Range<usize>,
}

impl LineSpan {
    fn new(rope: &Rope, span: Span) -> Self {
        let (start, end) = (rope.byte_to_char(span.start as usize), rope.byte_to_char(span.end as usize));
        let line = rope.char_to_line(start);
        let first = rope.line_to_char(line);
        let length = length(rope, line);
        LineSpan { line, chars: (start - first).min(length)..(end - first).min(length) }
    }
}

/// Characters of a line without the end of line.
fn length(rope: &Rope, line: usize) -> usize {
    let line = rope.line(line);
    let end = line.chars_at(line.len_chars()).reversed().take_while(|c| matches!(c, '\r' | '\n')).count();
    line.len_chars() - end
}

/// The part of a line that is shown.
struct Window {
    text: String,
    chars: Range<usize>,
    /// Bytes of the sign that stands for what was cut off before.
    before: usize,
}

impl Window {
    /// The part of `line` around the first of `wanted`, with as many of the others as fit.
    fn new(rope: &Rope, line: usize, wanted: impl Iterator<Item = Range<usize>>, width: usize) -> Self {
        let length = length(rope, line);
        let slice = rope.line(line);
        let chars = if length <= width {
            0..length
        } else {
            around(&slice, wanted, length, width.saturating_sub(2).max(1))
        };
        let before = if chars.start > 0 { "…" } else { "" };
        let after = if chars.end < length { "…" } else { "" };
        Window { text: format!("{before}{}{after}", slice.slice(chars.clone())), chars, before: before.len() }
    }

    /// Whether some of `chars` can be seen; an empty range is seen where it stands.
    fn shows(&self, chars: &Range<usize>) -> bool {
        self.chars.start <= chars.start
            && (chars.start < self.chars.end || chars.start == chars.end && chars.end <= self.chars.end)
    }

    /// The byte of `text` where character `char` of the line starts; the end of what is shown for later ones.
    fn byte_of(&self, char: usize) -> usize {
        let inside = char.min(self.chars.end).saturating_sub(self.chars.start);
        let shown = &self.text[self.before..];
        self.before + shown.char_indices().nth(inside).map_or(shown.len(), |(at, _)| at)
    }
}

/// `width` of `length` characters: the first range wanted, those of the rest that fit with it, the remainder shared
/// out before and after.
fn around(
    line: &RopeSlice,
    wanted: impl Iterator<Item = Range<usize>>,
    length: usize,
    width: usize,
) -> Range<usize> {
    let together = |a: &Range<usize>, b: &Range<usize>| a.start.min(b.start)..a.end.max(b.end);
    let fits = |r: &Range<usize>| r.len() <= width;
    let seen =
        wanted.reduce(|seen, next| Some(together(&seen, &next)).filter(fits).unwrap_or(seen)).unwrap_or(0..0);
    let start =
        seen.start.saturating_sub(width.saturating_sub(seen.len()) / 2).min(length.saturating_sub(width));
    let end = (start + width).min(length);
    starts_word(line, start, seen.start)..ends_word(line, end, seen.end)
}

/// `start` moved behind the word it breaks, where that is a short way and not beyond `keep`; never between a letter
/// and its accents.
fn starts_word(line: &RopeSlice, start: usize, keep: usize) -> usize {
    let edge = |i: &usize| *i == 0 || line.char(i - 1).is_whitespace();
    let start = (start..=keep.min(start + WORD)).find(edge).unwrap_or(start);
    (start..keep).find(|i| !is_combining_mark(line.char(*i))).unwrap_or(keep)
}

/// The same for the end of what is shown.
fn ends_word(line: &RopeSlice, end: usize, keep: usize) -> usize {
    let edge = |i: &usize| *i == line.len_chars() || line.char(*i).is_whitespace();
    let end = (keep.max(end.saturating_sub(WORD))..=end).rev().find(edge).unwrap_or(end);
    let letter = |i: &usize| *i == line.len_chars() || !is_combining_mark(line.char(*i));
    (keep..=end).rev().find(letter).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(text: &str, words: &str) -> Span {
        let at = text.find(words).expect(words);
        Span::new(at, at + words.len())
    }

    #[test]
    fn a_short_line_stands_whole() {
        let text = "Head\r\nIt was Tuesday, July 26, 2021.\r\nEnd";
        let excerpt = Excerpt::new(&Rope::from_str(text), span(text, "Tuesday"), &[span(text, "Head")], 80);
        assert_eq!(excerpt.text, "Head\nIt was Tuesday, July 26, 2021.\n");
        assert_eq!(excerpt.first_line, 1);
        assert_eq!(&excerpt.text[excerpt.main.clone()], "Tuesday");
        assert_eq!(excerpt.others[0].clone().map(|r| &excerpt.text[r]), Some("Head"));
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let text = format!(
            "{}It was Tuesday.{}",
            "Words before it all. ".repeat(9),
            " Words after it all.".repeat(9)
        );
        let excerpt = Excerpt::new(&Rope::from_str(&text), span(&text, "Tuesday"), &[], 40);
        assert_eq!(excerpt.text, "…before it all. It was Tuesday. Words…\n");
        assert_eq!(&excerpt.text[excerpt.main], "Tuesday");
    }

    #[test]
    fn words_too_far_apart_are_not_shown_together() {
        let text = format!("Kadhimi met {} al-Kadhimi", "somebody ".repeat(30));
        let excerpt = Excerpt::new(
            &Rope::from_str(&text),
            span(&text, "al-Kadhimi"),
            &[span(&text, "Kadhimi met")],
            60,
        );
        assert_eq!(excerpt.others, [None]);
        assert_eq!(&excerpt.text[excerpt.main], "al-Kadhimi");
    }

    proptest! {
        #[test]
        fn marks_are_the_words_meant(text in "[ a-zé́😀\r\n]{0,300}", from in 0usize..300, len in 0usize..90, width in 20usize..90) {
            let rope = Rope::from_str(&text);
            let at = |i: usize| rope.char_to_byte(i.min(rope.len_chars()));
            let main = Span::new(at(from), at(from + len));
            let excerpt = Excerpt::new(&rope, main, &[main], width);
            prop_assert!(excerpt.text.lines().all(|l| l.chars().count() <= width));
            let (meant, shown) = (&text[main.range()], &excerpt.text[excerpt.main.clone()]);
            prop_assert!(meant.starts_with(shown) || shown.is_empty());
        }
    }
}
