//! What one line looks like, whatever the format.

use crate::article::date_line::is_date_line;
use crate::article::dateline::is_city;
use crate::article::written_date::opens_iso;
use crate::article::{BlockKind, opener};
use regex::Regex;
use std::sync::LazyLock;

/// A line with its place and without its break.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// The line's text without its break.
    pub text: &'t str,
    /// First byte.
    pub start: usize,
    /// One past its break.
    pub end: usize,
}

impl<'t> Line<'t> {
    /// The line of `text` that starts at byte `start`. At the end of the text an empty line.
    pub fn at(text: &'t str, start: usize) -> Self {
        let rest = &text[start..];
        match memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
            None => Line { text: rest, start, end: text.len() },
            Some(i) => {
                let wide = rest.as_bytes()[i] == b'\r' && rest.as_bytes().get(i + 1) == Some(&b'\n');
                Line { text: &rest[..i], start, end: start + i + 1 + wide as usize }
            }
        }
    }

    /// Nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Says by whom the article is or of which day: what stands before it at the top is a line of its own.
    pub fn credits(&self) -> bool {
        let text = self.text.trim_start();
        is_date_line(text) || opener::kind_of(text) == Some(BlockKind::Byline)
    }

    /// Leading spaces and tabs. No-break spaces are text: press offices indent their paragraphs with them, and
    /// that makes no code.
    pub fn indent(&self) -> usize {
        self.text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }
}

/// How many bytes the list marker at the start of `line` takes, with the space after it.
pub fn list_marker(line: &str) -> Option<usize> {
    let body = line.trim_start();
    let rest = body.strip_prefix(['-', '*', '+', '•', '‣', '▪', '·']).or_else(|| after_number(body))?;
    let text = rest.trim_start();
    (text.len() < rest.len()).then(|| line.len() - text.len())
}

/// What follows "1.", "(12)" or "a)" at the start of `body`.
fn after_number(body: &str) -> Option<&str> {
    let body = body.strip_prefix('(').unwrap_or(body);
    let digits = body.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let sign =
        if digits == 0 { body.bytes().take(1).take_while(u8::is_ascii_lowercase).count() } else { digits };
    body[sign..].strip_prefix(['.', ')']).filter(|_| sign > 0)
}

static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:\*\*|__)?(?P<label>Q|A|[A-Z][A-Z.'’\-]+(?:[ \n](?:[A-Z][A-Z.,'’\-]*|de|al-[A-Z]+|\([A-Z ]+\))){0,7})(?:\*\*|__)?:(?:\*\*|__)?(?:\s|$)")
        .expect("speaker label")
});

/// The label of a speaker turn at the start of `text` ("Q", "PRESIDENT BIDEN"), as a byte range. Labels in
/// mixed case are headings or prose as often as not and do not count.
pub fn speaker_label(text: &str) -> Option<std::ops::Range<usize>> {
    let head = &text[..text.floor_char_boundary(120)];
    let body = head.trim_start().trim_start_matches(['*', '_']);
    // looked at first: prose opens with one capital
    let capitals = !body.bytes().take(2).any(|b| b.is_ascii_lowercase());
    let labelled = (capitals && head.contains(':')).then(|| SPEAKER.captures(head)).flatten();
    let Some(found) = labelled else { return question_turn(head) };
    let label = found.name("label")?;
    let one_word = !label.as_str().contains(char::is_whitespace);
    // "NOTE:", "WASHINGTON:" — one word in capitals is a speaker only when it is Q or A, or a form of office
    const SOLO: [&str; 16] = [
        "Q",
        "A",
        "QUESTION",
        "ANSWER",
        "REPORTER",
        "MODERATOR",
        "PRESIDENT",
        "AIDE",
        "PARTICIPANT",
        "AUDIENCE",
        "PARTICIPANTS",
        "INTERVIEWER",
        "HOST",
        "SPEAKER",
        "PROSECUTOR",
        "WITNESS",
    ];
    (if one_word { SOLO.contains(&label.as_str()) } else { names_speaker(label.as_str()) })
        .then(|| label.range())
}

/// Whether a label in capitals can be somebody's name and office: "PRESIDENT BIDEN", "THE VICE PRESIDENT", but not
/// "PUTTING FAMILIES FIRST", "JOBS FOR THE MIDWEST", which head what follows, nor "NEW DELHI", where it was written.
pub fn names_speaker(label: &str) -> bool {
    const NO_NAMES: [&str; 11] =
        ["AND", "AT", "BY", "FOR", "FROM", "IN", "ON", "OVER", "TO", "WITH", "AGAINST"];
    let opens = label.split_whitespace().next().unwrap_or_default();
    let participle = opens.len() > 4 && opens.ends_with("ING");
    let owned = |word: &str| word.ends_with("'S") || word.ends_with("’S");
    !(participle
        || label.split_whitespace().any(|word| NO_NAMES.contains(&word) || owned(word))
        || is_city(label))
}

/// The "Q" that opens a question without a colon: "Q    Mr. President, why?"
fn question_turn(head: &str) -> Option<std::ops::Range<usize>> {
    let at = head.len() - head.trim_start().len();
    let after = head[at..].strip_prefix('Q')?;
    let words = after.strip_prefix(|c: char| c == '.' || c.is_whitespace())?;
    (words.starts_with(char::is_whitespace) && !words.trim_start().is_empty()).then_some(at..at + 1)
}

/// A `date 2021-07-27` header at the start of `line`: the bytes it takes, with the space after it.
pub fn date_header(line: &str) -> Option<usize> {
    let (word, rest) = line.trim_start().split_at_checked("date".len())?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let date = rest.trim_start();
    if !word.eq_ignore_ascii_case("date") || date.len() == rest.len() || !opens_iso(date) {
        return None;
    }
    let after = &date["2021-07-27".len()..];
    let text = after.trim_start();
    (after.is_empty() || text.len() < after.len()).then(|| line.len() - text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_crlf_and_cr() {
        let text = "a\r\nb\rc\nd";
        let (mut at, mut seen) = (0, Vec::new());
        while at < text.len() {
            let line = Line::at(text, at);
            seen.push(line.text);
            at = line.end;
        }
        assert_eq!(seen, ["a", "b", "c", "d"]);
    }

    #[test]
    fn no_break_spaces_indent_nothing() {
        let line = |text| Line { text, start: 0, end: 0 };
        assert_eq!(line("  \tcode").indent(), 3);
        assert_eq!(line("\u{a0}\u{a0}\u{a0}\u{a0} THE PRESIDENT:  Well").indent(), 0);
    }

    #[test]
    fn speakers() {
        let label = |s: &str| speaker_label(s).map(|r| s[r].to_owned());
        assert_eq!(label("PRESIDENT BIDEN:  Well, thank you."), Some("PRESIDENT BIDEN".into()));
        assert_eq!(label("PRIME MINISTER AL-KADHIMI:  Thank you."), Some("PRIME MINISTER AL-KADHIMI".into()));
        assert_eq!(label("Q    Mr. President, why?"), Some("Q".into()));
        assert_eq!(label("THE VICE PRESIDENT: Yes."), Some("THE VICE PRESIDENT".into()));
        assert_eq!(label("KING ABDULLAH II: Yes."), Some("KING ABDULLAH II".into()));
        assert_eq!(label("**PUTTING FAMILIES FIRST:** Today the President signed"), None);
        assert_eq!(label("JOBS FOR THE MIDWEST: The plan"), None);
        assert_eq!(label("NEW DELHI: The cabinet met."), None);
        assert_eq!(label("NOTE: this is prose"), None);
        assert_eq!(label("Background: the war"), None);
    }

    #[test]
    fn headers() {
        assert_eq!(date_header(" date 2021-07-27 The President"), Some(17));
        assert_eq!(date_header("Date:\t2021-07-27"), Some(16));
        assert_eq!(date_header("date2021-07-27").or(date_header("date 2021-07-271")), None);
    }

    #[test]
    fn list_markers() {
        for (line, bytes) in [("- a", 2), ("  •  a", 7), ("1. a", 3), ("(12) a", 5), ("a) b", 3)] {
            assert_eq!(list_marker(line), Some(bytes), "{line}");
        }
        for line in ["-a", "123. a", "A. b", "", "1 a", "— a"] {
            assert_eq!(list_marker(line), None, "{line}");
        }
    }
}
