//! Cutting: where one block ends and the next begins.
//!
//! [`cut`] reads one block from the start of a text and the state carried in. It looks no further than the first
//! line after the block, so after an edit only the blocks around it are cut again (the story goes back
//! [`LOOKS_BACK`] blocks and on until cut and state agree with the old ones).

use super::format::{Format, line::Line, markdown, plain};
use super::{BlockKind, LexicalState};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// How many blocks before an edit may be cut differently because of it.
pub const LOOKS_BACK: usize = 3;
/// A paragraph is cut at a sentence end once it is longer than this many bytes, so that a text on one line does
/// not make every keystroke pay for all of it.
pub const LONG: usize = 4096;
/// A paragraph without a sentence end is cut before a word, or at a character, before this many bytes.
pub const TOO_LONG: usize = 2 * LONG;
/// How many bytes of the line after a block its kind may depend on.
pub const LOOKS_AHEAD: usize = 512;
/// A cut depends on no more than this many bytes from the block's start, so that a window cut out of a rope gives
/// the same blocks as the whole text. Front matter and runs of blank lines longer than this end here.
pub const WINDOW: usize = 64 * 1024;

/// One block as cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Length in bytes, with the blank lines that follow.
    pub len: usize,
    /// What it is.
    pub kind: BlockKind,
    /// It goes on with the paragraph of the block before, which was too long.
    pub continues: bool,
    /// The state after it.
    pub next: LexicalState,
}

/// Cuts the block at the start of `text`, which must not be empty.
///
/// `text` is what follows in the article, all of it or at least [`WINDOW`] bytes. Cost: linear in the block.
pub fn cut(text: &str, format: Format, state: LexicalState) -> Cut {
    let text = &text[..text.floor_char_boundary(WINDOW)];
    if let LexicalState::Within(kind) = state {
        let len = paragraph_end(text, 0, format);
        let rest = shortened(text, 0, Cut { len, kind, continues: true, next: LexicalState::Body });
        return Cut { len: after_blank_lines(text, rest.len), ..rest };
    }
    let (mut at, mut line) = (0, Line::at(text, 0));
    while line.is_blank() && line.end < text.len() {
        at = line.end;
        line = Line::at(text, at);
    }
    if line.is_blank() {
        let next = if state == LexicalState::Start { LexicalState::Top } else { state };
        return Cut { len: text.len(), kind: BlockKind::Blank, continues: false, next };
    }
    let body = match format {
        Format::Plain => plain::cut(text, at, state),
        Format::Markdown => markdown::cut(text, at, state),
    };
    let body = shortened(text, at, body);
    Cut { len: after_blank_lines(text, body.len), ..body }
}

/// Cuts a long paragraph where a sentence ends.
fn shortened(text: &str, at: usize, cut: Cut) -> Cut {
    if cut.len - at <= LONG || matches!(cut.kind, BlockKind::FrontMatter) {
        return cut;
    }
    let block = &text[..cut.len];
    let from = block.floor_char_boundary(at + LONG);
    let to = block.floor_char_boundary((at + TOO_LONG).min(block.len()));
    let window = &block[from..to];
    let end = sentence_end(window)
        .or_else(|| steady_word(window))
        .or_else(|| window.rfind(char::is_whitespace).map(|i| i + 1))
        .map_or(to, |i| from + i);
    let end = block.ceil_char_boundary(end);
    if block[end..].trim().is_empty() {
        return cut;
    }
    let next = match cut.next {
        LexicalState::Fence { .. } | LexicalState::Comment => cut.next,
        _ => LexicalState::Within(cut.kind),
    };
    Cut { len: end, next, ..cut }
}

/// The end of the paragraph that byte `at` is in.
fn paragraph_end(text: &str, at: usize, format: Format) -> usize {
    match format {
        Format::Plain => plain::paragraph_end(text, at),
        Format::Markdown => markdown::paragraph_end(text, at),
    }
}

/// The byte after the first full stop and space in `window`, closing marks and all.
fn sentence_end(window: &str) -> Option<usize> {
    let bytes = window.as_bytes();
    memchr::memmem::find_iter(bytes, b". ")
        .map(|i| i + 2)
        .find(|&end| bytes.get(end).is_some_and(u8::is_ascii_uppercase))
}

/// The start of the word in `window` that its letters single out. Wherever the window begins it is the same one, as long as it
/// is in it: after an edit in a long line the next cut or two move, and all others stay where they were. Before a word, not
/// just after a space: that nothing but blanks follows is not to be told from afar.
fn steady_word(window: &str) -> Option<usize> {
    /// How many bytes tell a word from others.
    const TELLING: usize = 16;
    let told = |at: usize| {
        let mut hasher = FxHasher::default();
        hasher.write(window.as_bytes().get(at..at + TELLING)?);
        Some((hasher.finish(), at))
    };
    let spaces = window.char_indices().filter(|(_, c)| c.is_whitespace());
    let after = spaces.map(|(at, c)| at + c.len_utf8());
    let words = after.filter(|at| window[*at..].starts_with(|c: char| !c.is_whitespace()));
    words.filter_map(told).min().map(|(_, at)| at)
}

/// The end of the blank lines after byte `at`, which is where the next block starts.
fn after_blank_lines(text: &str, mut at: usize) -> usize {
    while at < text.len() {
        let line = Line::at(text, at);
        if !line.is_blank() {
            break;
        }
        at = line.end;
    }
    at
}

/// The first line that is not blank after byte `at`, for a glance of at most [`LOOKS_AHEAD`] bytes.
pub fn glance(text: &str, at: usize) -> Option<&str> {
    let next = after_blank_lines(text, at);
    let line = Line::at(text, next).text;
    (!line.trim().is_empty()).then(|| &line[..line.floor_char_boundary(LOOKS_AHEAD)])
}

/// Cuts a whole text into blocks. Linear.
pub fn cut_all(text: &str, format: Format) -> Vec<(usize, LexicalState, Cut)> {
    cuts(text, format).collect()
}

/// The blocks of a whole text, cut one by one: where each starts, in which state, and the cut.
pub fn cuts(text: &str, format: Format) -> impl Iterator<Item = (usize, LexicalState, Cut)> {
    let (mut at, mut state) = (0, LexicalState::Start);
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let here = (at, state, cut(rest, format, state));
        at += here.2.len;
        state = here.2.next;
        Some(here)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_in_a_long_line_moves_few_cuts() {
        let starts = |text: &str| -> Vec<usize> {
            cut_all(text, Format::Plain).into_iter().map(|(at, ..)| at).collect()
        };
        let text: String = (0..9000).map(|n| format!("ship {} and ", n * 7919 % 9001)).collect();
        let before = starts(&text);
        for at in (20_000..30_000).step_by(1009) {
            let mut edited = text.clone();
            edited.insert(at, 'x');
            let after = starts(&edited);
            let stays = |start: &usize| after.binary_search(&(start + usize::from(*start > at))).is_ok();
            let moved = before.iter().filter(|start| !stays(start)).count();
            assert!(moved <= 3, "{moved} of {} cuts moved", before.len());
        }
    }
}
