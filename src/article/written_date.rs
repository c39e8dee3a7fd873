//! Full dates, and times of day, as a line or a signature has them. Only their shape is looked at: what day is meant the room of
//! dates says.

use regex::Regex;
use std::sync::LazyLock;

/// The first letters of the months and of the weekdays.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Whether `word` is one of `names`, or begins with it and goes on with letters.
fn is_named(word: &str, names: &[&str]) -> bool {
    let opens = word.get(..3).is_some_and(|open| names.iter().any(|name| name.eq_ignore_ascii_case(open)));
    opens && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether `word` is a weekday, whole or short: "Tuesday", "Tues".
pub fn is_weekday(word: &str) -> bool {
    is_named(word, &WEEKDAYS) && (word.len() <= 5 || word.ends_with("day"))
}

/// Whether `text` is a day, a month and a year: "June 21, 2005", "21 June, 2005", "Jan. 5th 2021".
pub fn is_written(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let parts = [words.next(), words.next(), words.next(), words.next()];
    let [Some(a), Some(b), Some(year), None] = parts else { return false };
    let b = b.strip_suffix(',').unwrap_or(b);
    let month = |word: &str| is_named(word.strip_suffix('.').unwrap_or(word), &MONTHS);
    let day = |word: &str| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let end = word[digits..].to_ascii_lowercase();
        (1..=2).contains(&digits) && matches!(end.as_str(), "" | "st" | "nd" | "rd" | "th")
    };
    let in_order = month(a) && day(b) || day(a) && month(b);
    in_order && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

/// Whether `text` is a day, a month and a year in figures that can be read in one way only: "27/07/2021", "7.27.2021".
pub fn is_numeric(text: &str) -> bool {
    let mut parts = text.split(['/', '.', '-']);
    let figure = |part: Option<&str>, digits: std::ops::RangeInclusive<usize>| -> Option<u16> {
        part.filter(|p| digits.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
    };
    let (Some(a), Some(b), Some(_), None) =
        (figure(parts.next(), 1..=2), figure(parts.next(), 1..=2), figure(parts.next(), 4..=4), parts.next())
    else {
        return false;
    };
    let (low, high) = (a.min(b), a.max(b));
    (1..=12).contains(&low) && (13..=31).contains(&high) || a == b && (1..=12).contains(&a)
}

/// Whether `text` begins with "2021-07-27".
pub fn opens_iso(text: &str) -> bool {
    let bytes = text.as_bytes();
    let fits = |(i, b): (usize, &u8)| if matches!(i, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() };
    bytes.len() >= 10 && bytes[..10].iter().enumerate().all(fits)
}

static TIMESTAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^\s*(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?\s*(?i:[ap]\.?m\.?)?|(?:0?[1-9]|1[0-2])\s*(?i:[ap]\.?m\.?))
          \s*(?:\(?[A-Z]{2,4}\)?)?\s*$",
    )
    .expect("timestamp")
});

/// Whether `text` holds a time of day and nothing else ("2:20 P.M. EDT", "14:05 GMT", "9 a.m.").
pub fn is_timestamp(text: &str) -> bool {
    text.len() <= 40
        && text.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && TIMESTAMP.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::is_timestamp;

    #[test]
    fn times_alone() {
        for time in ["2:20 P.M. EDT  ", "14:05 GMT", "14:05:33", "9 a.m. (EST)", "4.15pm"] {
            assert!(is_timestamp(time), "{time}");
        }
        for other in ["2.5", "10:42 the vote", "9", "19 p.m.", "9 AMS GMT"] {
            assert!(!is_timestamp(other), "{other}");
        }
    }
}
