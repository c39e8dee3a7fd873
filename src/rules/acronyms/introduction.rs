//! Where an article says what an acronym stands for: "Kurdistan Regional Government (KRG)".

use crate::article::Reading;
use crate::text::{Kind, Span};

/// An acronym with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction<'t> {
    /// The acronym between the brackets, without a plural's "s".
    pub acronym: &'t str,
    /// Where the acronym stands.
    pub at: Span,
    /// The words before the bracket that it stands for, as they are written.
    pub words: Vec<&'t str>,
    /// Where those stand.
    pub span: Span,
    /// The first letters of the words: the acronym itself, or what it should have been.
    pub initials: String,
}

/// Words that lend an acronym no letter, or need not.
const SMALL: [&str; 22] = [
    "of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "by", "from", "with", "de", "la", "le",
    "du", "des", "del", "di", "für", "or",
];
/// Words of an expansion.
const LONGEST: usize = 14;

/// The acronyms that a block introduces in brackets after what they stand for. `near` also takes those whose letters
/// are not quite the words' initials. Linear.
pub fn introductions<'t>(reading: &Reading<'t>, near: impl Fn(&str, &str) -> bool) -> Vec<Introduction<'t>> {
    let brackets = (1..reading.tokens.len().saturating_sub(2)).filter(|&i| reading.word(i) == "(");
    brackets.filter_map(|open| introduction(reading, open, &near)).collect()
}

/// The acronyms that stand in brackets after a word with a capital, whatever their letters: what a name is called from
/// there on. Linear.
pub fn bracketed<'t>(reading: &Reading<'t>) -> impl Iterator<Item = (&'t str, Span)> {
    let names = |i: usize| reading.word(i) == "(" && reading.tokens[i - 1].capital();
    (1..reading.tokens.len().saturating_sub(2))
        .filter(move |&i| names(i))
        .filter_map(|i| acronym_in(reading, i))
}

/// The acronym in the bracket that token `open` opens, and where it stands.
fn acronym_in<'t>(reading: &Reading<'t>, open: usize) -> Option<(&'t str, Span)> {
    let token = reading.tokens[open + 1];
    if token.kind != Kind::Word || reading.word(open + 2) != ")" {
        return None;
    }
    let acronym = letters(token.of(reading.text))?;
    Some((acronym, Span::new(token.span.start as usize, token.span.start as usize + acronym.len())))
}

fn introduction<'t>(
    reading: &Reading<'t>,
    open: usize,
    near: &impl Fn(&str, &str) -> bool,
) -> Option<Introduction<'t>> {
    let (acronym, at) = acronym_in(reading, open)?;
    let phrase = phrase_before(reading, open, acronym, near)?;
    let end = phrase.last()? + 1;
    Some(Introduction {
        acronym,
        at,
        words: phrase.iter().map(|&i| reading.word(i)).collect(),
        span: reading.span(phrase[0], end),
        initials: initials(reading, &phrase, false),
    })
}

/// The letters of an acronym without a plural's "s"; none when the word is no acronym.
pub fn letters(word: &str) -> Option<&str> {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let count = bare.len();
    ((2..=8).contains(&count) && bare.bytes().all(|b| b.is_ascii_uppercase())).then_some(bare)
}

/// The words before the bracket whose initials spell the acronym: the shortest stretch that does, as token indexes.
fn phrase_before(
    reading: &Reading,
    open: usize,
    acronym: &str,
    near: &impl Fn(&str, &str) -> bool,
) -> Option<Vec<usize>> {
    let mut phrase: Vec<usize> = Vec::new();
    let (mut close, mut listed) = (None, false);
    for i in (open.saturating_sub(LONGEST)..open).rev() {
        let token = reading.tokens[i];
        let word = token.of(reading.text);
        match token.kind {
            Kind::Word => phrase.insert(0, i),
            _ if matches!(word, "-" | "‑" | "‐" | "&" | "'" | "’" | "/") => continue,
            // "science, technology, engineering and math (STEM)"
            _ if word == "," && acronym.len() >= 4 => {
                listed = true;
                continue;
            }
            _ => break,
        }
        if SMALL.contains(&word) {
            continue;
        }
        let capital = token.capital();
        let spelled = [true, false].map(|all| initials(reading, &phrase, all));
        if spelled.iter().any(|s| s == acronym) {
            return Some(phrase);
        }
        let one = &spelled[1];
        if close.is_none() && !listed && capital && one.len() == acronym.len() && near(one, acronym) {
            // only a name as a whole: "the [Federal Bureau of Investigation]"
            let before = i.checked_sub(1).map(|n| reading.tokens[n]);
            let whole = before.is_none_or(|t| {
                t.kind != Kind::Word || t.lower() || SMALL.contains(&&*t.of(reading.text).to_lowercase())
            });
            close = (whole && phrase.len() > 1).then(|| phrase.clone());
        }
        if phrase.len() > acronym.len() + 4 {
            break;
        }
    }
    close
}

/// The first letters of the words in upper case; small words lend theirs only when `all`.
fn initials(reading: &Reading, phrase: &[usize], all: bool) -> String {
    let mut out = String::new();
    for &i in phrase {
        let word = reading.word(i);
        // "'s", "’t"
        let tail = i > 0 && reading.tokens[i].glued() && matches!(reading.word(i - 1), "'" | "’");
        if tail || !all && SMALL.contains(&word) {
            continue;
        }
        out.extend(word.chars().next().into_iter().flat_map(char::to_uppercase));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let reading = Reading::plain(text);
        let near = |a: &str, b: &str| super::super::slip::is_slip(a, b);
        let all = introductions(&reading, near);
        all.iter().map(|i| format!("{}={}", i.acronym, i.words.join(" "))).collect()
    }

    #[test]
    fn expansions() {
        for (text, expected) in [
            ("The Kurdistan Regional Government (KRG) met.", vec!["KRG=Kurdistan Regional Government"]),
            ("The Federal Bureau of Investigation (FBI) said.", vec!["FBI=Federal Bureau of Investigation"]),
            ("The Department of Defense (DOD) said.", vec!["DOD=Department of Defense"]),
            ("non-governmental organisations (NGOs)", vec!["NGO=non governmental organisations"]),
            ("The Federal Bureau of Investigation (FIB) said.", vec!["FIB=Federal Bureau of Investigation"]),
            (
                "science, technology, engineering, and math (STEM)",
                vec!["STEM=science technology engineering and math"],
            ),
            ("The mayor (LA) said it; the president (USA).", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
