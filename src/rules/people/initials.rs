//! Initials and their full stops: "George W.Bush", "the U.S army", "Joseph R.. Biden", "the US. army". Looks at the bytes
//! around each full stop, so that a block without a slip costs nothing.

use crate::people::words::Marks;
use crate::people::{Model, form_of};
use crate::text::Span;

/// A full stop out of place.
pub struct Misplaced {
    /// The words that hold it.
    pub span: Span,
    /// Those words put right.
    pub right: String,
    /// What is wrong about them.
    pub what: &'static str,
}

/// Every full stop of `text` that is out of place beside initials, in order. Linear.
pub fn misplaced(text: &str) -> Vec<Misplaced> {
    let mut out: Vec<Misplaced> = Vec::new();
    for at in memchr::memchr_iter(b'.', text.as_bytes()) {
        let found = slip_at(text, at);
        let apart = |m: &Misplaced| out.last().is_none_or(|last| last.span.end <= m.span.start);
        out.extend(found.filter(apart));
    }
    out
}

fn is_upper(text: &str, at: Option<usize>) -> bool {
    at.and_then(|i| text.as_bytes().get(i)).is_some_and(u8::is_ascii_uppercase)
}

fn is_space(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(|b| matches!(b, b' ' | b'\n'))
}

fn slip_at(text: &str, at: usize) -> Option<Misplaced> {
    let initial = is_upper(text, at.checked_sub(1));
    match text.as_bytes().get(at + 1)? {
        b'.' if initial => doubled(text, at),
        b if initial && b.is_ascii_uppercase() => joined(text, at).or_else(|| open(text, at)),
        b' ' | b'\n' if initial => halved(text, at),
        b' ' | b'\n' => after_given(text, at),
        _ => None,
    }
}

fn slip((from, to): (usize, usize), right: String, what: &'static str) -> Option<Misplaced> {
    Some(Misplaced { span: Span::new(from, to), right, what })
}

/// The word that ends before byte `end`.
fn word_before(text: &str, end: usize) -> &str {
    let start = text[..end].rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| text.ceil_char_boundary(i + 1));
    &text[start..end]
}

/// The word that starts at byte `at`.
fn word_after(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())]
}

/// "Bush": a capital and two small letters at least.
fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.clone().count() >= 2
        && chars.all(char::is_lowercase)
}

fn is_given(word: &str) -> bool {
    is_name(word) && Model::built_in().words.get(form_of(word)).marks.any(Marks::GIVEN)
}

/// Whether what starts at byte `start` goes on from something before it: an address, a handle, a model's name. A word
/// with a hyphen ("anti-U.S") is none of them.
fn is_tied(text: &str, start: usize) -> bool {
    let before = &text[..start];
    let prefix = before.strip_suffix('-').is_some_and(|w| w.ends_with(|c: char| c.is_ascii_lowercase()));
    before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '@' | '-' | '_' | '&'))
        && !prefix
}

/// "George W.Bush".
fn joined(text: &str, at: usize) -> Option<Misplaced> {
    let end = at.checked_sub(2).filter(|i| is_space(text, *i))?;
    let (given, family) = (word_before(text, end), word_after(text, at + 1));
    let start = end - given.len();
    if !is_given(given) || !is_name(family) || is_tied(text, start) {
        return None;
    }
    let right = [&text[start..=at], " ", family].concat();
    slip((start, at + 1 + family.len()), right, "A space is missing")
}

/// "the U.S army", "an M.B.A in finance".
fn open(text: &str, at: usize) -> Option<Misplaced> {
    const LONG: [&str; 3] = ["U.S.A", "U.A.E", "M.B.A"];
    let (mut start, end) = (at - 1, at + 2);
    let mut after = text[end..].chars();
    let closes = after.next().is_some_and(|c| c.is_whitespace() || matches!(c, ',' | ';' | '-'));
    if !closes || !after.next().is_some_and(char::is_alphabetic) {
        return None;
    }
    if let Some(longer) =
        start.checked_sub(2).filter(|s| text.get(*s..end).is_some_and(|w| LONG.contains(&w)))
    {
        start = longer;
    }
    let right = || format!("{}.", &text[start..end]);
    (!is_tied(text, start)).then(right).and_then(|r| slip((start, end), r, "The last full stop is missing"))
}

/// "the U.S.. army", "the U..S. army", "Joseph R.. Biden".
fn doubled(text: &str, at: usize) -> Option<Misplaced> {
    const WHAT: &str = "A full stop too many";
    let bytes = text.as_bytes();
    let mut start = at - 1;
    while start >= 2 && bytes[start - 1] == b'.' && is_upper(text, Some(start - 2)) {
        start -= 2;
    }
    if is_tied(text, start) {
        return None;
    }
    if is_upper(text, Some(at + 2)) && bytes.get(at + 3) == Some(&b'.') {
        let right = [&text[start..=at], &text[at + 2..at + 4]].concat();
        return slip((start, at + 4), right, WHAT);
    }
    if !is_space(text, at + 2) {
        return None;
    }
    if start == at - 1 {
        let end = start.checked_sub(1).filter(|i| is_space(text, *i))?;
        let given = word_before(text, end);
        if !is_name(given) || !is_name(word_after(text, at + 3)) {
            return None;
        }
        start = end - given.len();
    }
    slip((start, at + 2), text[start..=at].to_owned(), WHAT)
}

/// "the US. army": with both stops, where the block writes it so elsewhere, or with none.
fn halved(text: &str, at: usize) -> Option<Misplaced> {
    let letters = word_before(text, at);
    let start = at - letters.len();
    let next = word_after(text, at + 2);
    let small = next.len() > 1
        && next.chars().all(char::is_lowercase)
        && !text[at + 2 + next.len()..].starts_with('.');
    if !["EU", "UK", "UN", "US"].contains(&letters) || !small || is_tied(text, start) {
        return None;
    }
    let stopped: String = letters.chars().flat_map(|c| [c, '.']).collect();
    let right = if text.contains(&stopped) { stopped } else { letters.to_owned() };
    slip((start, at + 1), right, "Half of the full stops are missing")
}

/// "President George. W. Bush": what stands before the given name shows that no sentence ends with it.
fn after_given(text: &str, at: usize) -> Option<Misplaced> {
    let given = word_before(text, at);
    let start = at - given.len();
    let before = text[..start].strip_suffix([' ', '\n']).map(|t| word_before(t, t.len()));
    let begun = start == 0 || before.is_some_and(is_name);
    let initial = is_upper(text, Some(at + 2)) && text.as_bytes().get(at + 3) == Some(&b'.');
    if !begun || !initial || !is_space(text, at + 4) || !is_name(word_after(text, at + 5)) || !is_given(given)
    {
        return None;
    }
    let right = [given, &text[at + 1..at + 4]].concat();
    slip((start, at + 4), right, "Stray full stop")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_of_initials() {
        for (text, wrong, right) in [
            ("President George W.Bush left.", "George W.Bush", "George W. Bush"),
            ("the U.S army left", "U.S", "U.S."),
            ("an anti-U.S rally", "U.S", "U.S."),
            ("an M.B.A in finance", "M.B.A", "M.B.A."),
            ("the U.S.. army", "U.S..", "U.S."),
            ("the U..S. army", "U..S.", "U.S."),
            ("President Joseph R.. Biden left", "Joseph R..", "Joseph R."),
            ("The US. army met the U.S. navy", "US.", "U.S."),
            ("the UK. government", "UK.", "UK"),
            ("President George. W. Bush left", "George. W.", "George W."),
        ] {
            let found = misplaced(text);
            let said: Vec<(&str, &str)> = found.iter().map(|m| (m.span.of(text), m.right.as_str())).collect();
            assert_eq!(said, [(wrong, right)], "{text}");
        }
    }

    #[test]
    fn stops_in_their_place() {
        for text in [
            "She left the U.S. on Monday. J.R.R. Tolkien wrote.",
            "He moved to the US. They stayed in the UK.",
            "He thanked George. W. Smith was there.",
            "They won in the U.S... and lost.",
            "an F-U.S model, www.U.S/a",
            "H.",
            "",
        ] {
            assert!(misplaced(text).is_empty(), "{text}");
        }
    }
}
