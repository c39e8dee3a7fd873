//! Characters nobody can see, inside a word or at its edge.

use crate::article::BlockKind;
use crate::rules::people::{is_common, is_odd};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::{Span, is_direction_mark};

pub static HIDDEN_CHARACTER: Rule = Rule {
    id: "copy::hidden-character",
    title: "A character nobody can see in a word",
    why: "Text pasted from a word processor, a chat or a web page brings soft hyphens, zero-width spaces and marks of \
          writing direction along. The word looks right and is another one: searches, links and screen readers do \
          not find it.",
    source: "Unicode Standard Annex 14 and 9; copy editing practice",
    class: Class::A,
    severity: Severity::Information,
    bad: "The govern\u{ad}ment met on Monday, the minister said.\n",
    good: "The government met on Monday, the minister said.\n",
    check: Check::Block(hidden),
    ..Rule::PLAIN
};

/// What is hidden, by name. A no-break space is seen as a space: it counts only inside a word (see [`splits`]).
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        c if is_direction_mark(c) => "a mark of writing direction",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte order mark",
        '\u{180e}' | '\u{2061}'..='\u{2064}' => "an invisible character",
        _ => return None,
    })
}

fn hidden(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    let kind = sheet.block().kind;
    if !kind.is_prose() && kind != BlockKind::FrontMatter || !may_hold_one(sheet) {
        return;
    }
    splits(sheet, out);
    let mut at = 0;
    while let Some(start) = first(text, at, is_hidden) {
        let end = text[start..].find(|c| !is_hidden(c)).map_or(text.len(), |n| start + n);
        at = end;
        if !touches_a_word(text, start, end) {
            continue;
        }
        let span = Span::new(start, end);
        let first = text[start..].chars().next().and_then(name).unwrap_or("an invisible character");
        let message = match word_around(text, start, end) {
            word if word.is_empty() => format!("There is {first} here that nobody can see"),
            word => format!("There is {first} in “{word}” that nobody can see"),
        };
        let finding = Finding::new(&HIDDEN_CHARACTER, sheet.place(span), message)
            .fix("Take it out", "", true)
            .quoted(sheet.quoted(span));
        out.push(finding);
    }
}

/// A quick look: every character looked for begins with one of few bytes, and those of quotation marks and dashes alone are
/// common.
fn may_hold_one(sheet: &Sheet) -> bool {
    let sought = |c: char| is_broad(c) || is_hidden(c);
    let rare = || sheet.signs().any(['\u{a0}', '\u{61c}', '\u{180e}', '\u{feff}']);
    let common = || memchr::memchr_iter(FIRST, sheet.text().as_bytes());
    rare() && first(sheet.text(), 0, sought).is_some()
        || common().any(|at| sheet.text()[at..].starts_with(sought))
}

/// Where the first character from byte `from` on stands that is `sought`, which no letter of ASCII is.
fn first(text: &str, from: usize, sought: impl Fn(char) -> bool) -> Option<usize> {
    let beyond = |at: &usize| text.as_bytes()[*at] >= 0xc0;
    (from..text.len()).filter(beyond).find(|at| text[*at..].starts_with(&sought))
}

/// The first byte of the characters from U+2000 on.
const FIRST: u8 = 0xe2;

/// A space that does not break.
fn is_broad(c: char) -> bool {
    !c.is_ascii() && matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

fn is_hidden(c: char) -> bool {
    !c.is_ascii() && name(c).is_some()
}

/// Endings that are no words of their own.
const ENDINGS: [&str; 14] =
    ["able", "al", "ed", "er", "ers", "est", "ing", "ings", "ity", "ly", "ment", "ness", "rs", "tion"];

/// A no-break space inside a word: one half of it is no common word, and the whole is one that is known.
fn splits(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    let mut next = 0;
    while let Some(at) = first(text, next, is_broad) {
        let end = text.ceil_char_boundary(at + 1);
        next = end;
        let letter = |c: char| c.is_alphabetic();
        let from = text[..at].rfind(|c| !letter(c)).map_or(0, |i| text.ceil_char_boundary(i + 1));
        let to = text[end..].find(|c| !letter(c)).map_or(text.len(), |i| end + i);
        let (left, right) = (&text[from..at], &text[end..to]);
        let inside = !left.is_empty() && right.starts_with(char::is_lowercase);
        let whole = [left, right].concat();
        let two = is_common(left) && is_common(right) && !ENDINGS.contains(&right);
        if !inside || is_odd(&whole) || two || whole.len() > 40 {
            continue;
        }
        let span = Span::new(at, end);
        let message = format!("A no-break space cuts “{whole}” in two");
        let finding = Finding::new(&HIDDEN_CHARACTER, sheet.place(span), message);
        out.push(finding.fix("Take it out", "", true).quoted(sheet.quoted(span)));
    }
}

/// Whether a letter of a script that does without such characters stands beside them. In an emoji they make one
/// picture of several, in Persian or Hindi they shape letters, and in Hebrew or Arabic they say which way to read.
fn touches_a_word(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let needs_them = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{590}'..='\u{fff}' | '\u{1780}'..='\u{18af}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe70}'..='\u{fefe}' | '\u{1f000}'..))
    };
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !needs_them(before) && !needs_them(after) && (letter(before) || letter(after))
}

/// The word around what is hidden, without it.
fn word_around(text: &str, start: usize, end: usize) -> String {
    let of_word = |c: char| c.is_alphanumeric() || name(c).is_some();
    let from = text[..start].rfind(|c| !of_word(c)).map_or(0, |at| text.ceil_char_boundary(at + 1));
    let to = text[end..].find(|c| !of_word(c)).map_or(text.len(), |at| end + at);
    text[from..to].chars().filter(|c| name(*c).is_none()).take(40).collect()
}
