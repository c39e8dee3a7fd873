//! What one line looks like, whatever the format.

use crate::article::written_date::{is_weekday, is_written, opens_iso};
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
/// "PUTTING FAMILIES FIRST", "JOBS FOR THE MIDWEST", which head what follows.
pub fn names_speaker(label: &str) -> bool {
    const NO_NAMES: [&str; 11] =
        ["AND", "AT", "BY", "FOR", "FROM", "IN", "ON", "OVER", "TO", "WITH", "AGAINST"];
    let opens = label.split_whitespace().next().unwrap_or_default();
    let participle = opens.len() > 4 && opens.ends_with("ING");
    let owned = |word: &str| word.ends_with("'S") || word.ends_with("’S");
    !(participle || label.split_whitespace().any(|word| NO_NAMES.contains(&word) || owned(word)))
}

/// The "Q" that opens a question without a colon: "Q    Mr. President, why?"
fn question_turn(head: &str) -> Option<std::ops::Range<usize>> {
    let at = head.len() - head.trim_start().len();
    let after = head[at..].strip_prefix('Q')?;
    let words = after.strip_prefix(|c: char| c == '.' || c.is_whitespace())?;
    (words.starts_with(char::is_whitespace) && !words.trim_start().is_empty()).then_some(at..at + 1)
}

/// Whether the line holds one full date and nothing else but a word that says whose it is: "Date:", "Published on".
pub fn is_date_line(line: &str) -> bool {
    let body = unlabelled(line.trim());
    if line.len() > 60 || !body.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '{') {
        return false;
    }
    let (first, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let body = if is_weekday(first.trim_end_matches(',')) { rest.trim_start() } else { body };
    is_wiki_date(body) || is_iso_line(body) || is_written(body)
}

/// What stands behind "Date:", "Published on" or the like; all of `line` where nothing does.
fn unlabelled(line: &str) -> &str {
    const MARKS: [char; 2] = ['*', '_'];
    let word = line.trim_start_matches(MARKS);
    let labels = ["date", "dated", "published", "posted"];
    let label = |label: &&str| word.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label));
    let Some(label) = labels.iter().rev().find(|l| label(l)) else { return line };
    let rest =
        word[label.len()..].trim_start_matches(MARKS).trim_start_matches(':').trim_start_matches(MARKS);
    let date = rest.trim_start();
    if date.len() == rest.len() {
        return line;
    }
    date.strip_prefix("on ").map_or(date, str::trim_start)
}

/// "2021-07-27", "2021-07-27T10:15:00Z".
fn is_iso_line(text: &str) -> bool {
    let Some(time) = opens_iso(text).then(|| &text[10..]) else { return false };
    let hour = time.get(1..).map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
    let minutes = matches!(time.as_bytes().get(1 + hour..), Some([b':', a, b, ..]) if a.is_ascii_digit() && b.is_ascii_digit());
    let timed = time.starts_with(['T', 't', ' ']) && (1..=2).contains(&hour) && minutes;
    time.is_empty() || timed && time[1 + hour + ":00".len()..].chars().count() <= 20
}

/// "{{date|July 27, 2021}}".
fn is_wiki_date(text: &str) -> bool {
    let (open, inner) = text.split_at_checked("{{date|".len()).unwrap_or_default();
    let inner = inner.strip_suffix("}}").filter(|_| open.eq_ignore_ascii_case("{{date|"));
    inner.is_some_and(|inner| (4..=40).contains(&inner.chars().count()) && !inner.contains('}'))
}

static TIMESTAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[01]?\d|2[0-3])[:.][0-5]\d\s*(?:(?i:[ap]\.?m\.?))?\s*(?:\(?[A-Z]{2,4}\)?)?\s*$")
        .expect("timestamp")
});

/// Whether the line holds a time of day and nothing else ("2:20 P.M. EDT", "14:05 GMT").
pub fn is_timestamp(line: &str) -> bool {
    line.len() <= 40
        && line.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && TIMESTAMP.is_match(line)
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
        assert_eq!(label("NOTE: this is prose"), None);
        assert_eq!(label("Background: the war"), None);
    }

    #[test]
    fn dates_alone() {
        assert!(
            is_date_line("June 21, 2005")
                && is_date_line("Tuesday, 27 July 2021")
                && is_date_line("2021-07-27")
        );
        for line in [
            "  Wed, Sept. 5th 2021 ",
            "21 June, 2005",
            "2021-07-27T10:15:00+02:00",
            "Mon 2021-07-27 9:15",
            "{{date|July 27, 2021}}",
            "Date: March 3, 2026",
            "**Date:** Tuesday, 3 March 2026",
            "Published on Nov. 20, 2026",
            "POSTED: 2026-11-20",
        ] {
            assert!(is_date_line(line), "{line}");
        }
        for line in [
            "June 21, 2005 was warm",
            "June 21",
            "2021-07-27 x",
            "21st, June 2005",
            "Junkyard 2021",
            "Dates: March 3, 2026",
            "Published",
            "Date March",
        ] {
            assert!(!is_date_line(line), "{line}");
        }
        assert!(
            is_timestamp("2:20 P.M. EDT  ")
                && is_timestamp("14:05 GMT")
                && !is_timestamp("2.5")
                && !is_timestamp("10:42 the vote")
        );
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
