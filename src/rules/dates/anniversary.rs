//! Anniversaries, and what is so many years old, against the year it began.

use super::elapsed::{Count, Ends, judge};
use crate::dates::{Base, DateExpression, Meaning, Part, Reference, Stated, Unit};
use crate::rules::{Finding, Sheet};
use crate::text::{Span, pattern};
use regex::Regex;
use std::sync::LazyLock;

/// An anniversary up to the words before its year.
static ANNIVERSARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary of (?:\p{L}[\p{L}’'-]*,? ){0,5}(?:\d{1,2}, )?(?P<year>1[5-9]\d\d|20\d\d)\b",
    )
});
/// Where something began, with its year: "founded in Leeds in 1998".
static BEGAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\b(?:founded|established|incorporated|opened|formed|created|launched|built|erected|constructed|completed|
          inaugurated|signed|enacted|adopted|ratified|introduced|unveiled)(?:\sin\s\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?,?)?
          \sin\s(?P<year>1[5-9]\d\d|20\d\d)\b",
    )
});
/// How old it is told to be: "its 50th anniversary", "is now 15 years old".
static OLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:its|their|the) (?P<nth>\d{1,3})(?:st|nd|rd|th) (?:anniversary|birthday)\b|(?:is|are)(?: now)? (?P<n>\d{1,3}) years old\b)",
    )
});

/// "the 20th anniversary of the 2001 attacks", "founded in 1998, it marks its 50th anniversary this year".
pub(super) fn anniversaries(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    let Some(writing) = sheet.day_of_writing().filter(|_| tells_how_old(text)) else { return };
    let numbered = |(at, _): (usize, &str)| {
        let nth = text[..at].trim_end_matches(|c: char| c.is_ascii_lowercase());
        nth.len() < at && nth.ends_with(|c: char| c.is_ascii_digit())
    };
    let named = text.match_indices(" anniversary of ").any(numbered).then(|| ANNIVERSARY.captures_iter(text));
    for found in named.into_iter().flatten() {
        let (Some(n), Some(year)) = (found.name("n"), found.name("year")) else { continue };
        let span = Span::new(n.start(), n.end() + 2);
        if let Some(sentence) = sentence_of(sheet, span)
            && others(sheet, sentence, year.start()).all(|d| d.span.start > span.end || is_now(d))
        {
            hold(sheet, span, (n.as_str(), year.as_str()), writing.year(), false, out);
        }
    }
    for (i, sentence) in sheet.block().facts.sentences.iter().enumerate() {
        let words = sentence.of(text);
        if !tells_how_old(words) || !tells_year(words) {
            continue;
        }
        let Some(old) = OLD.captures(words) else { continue };
        let Some(began) = BEGAN.captures(words) else { continue };
        let (Some(year), Some(n)) = (began.name("year"), old.name("nth").or(old.name("n"))) else { continue };
        let at = sentence.start as usize;
        let mut others = others(sheet, i, at + year.start()).filter(|d| !d.span.touches(at + n.start()));
        if others.all(is_now) {
            let span = Span::new(n.start(), n.end()).shifted(at);
            // "celebrated its 10th anniversary" may be told of any year that has been
            let any = old.name("nth").is_some()
                && !sheet.dates_told().iter().any(|d| d.sentence as usize == i && is_now(d));
            hold(sheet, span, (n.as_str(), year.as_str()), writing.year(), any, out);
        }
    }
}

/// Whether a figure that may be a year stands behind "in".
pub(super) fn tells_year(words: &str) -> bool {
    words.match_indices("in").any(|(at, lead)| {
        let after = words[at + lead.len()..].strip_prefix(char::is_whitespace);
        after.is_some_and(|year| year.starts_with(['1', '2']))
    })
}

/// Whether the words tell for how many years something has been.
fn tells_how_old(words: &str) -> bool {
    ["anniversary", "birthday", "years old"].iter().any(|w| words.contains(w))
}

/// Holds so many years against the year they began in. A coming anniversary, or one past, is a year off at most; one of
/// `any` time must only have been.
fn hold(sheet: &Sheet, span: Span, (n, year): (&str, &str), writing: i16, any: bool, out: &mut Vec<Finding>) {
    let (Ok(years), Ok(from)) = (n.parse::<i32>(), year.parse::<i16>()) else { return };
    let ends = Ends::ToWriting(from, writing);
    let off = years - ends.years();
    if off > 1 || off < -1 && !any {
        judge(sheet, &Count { span, least: years, most: years, years }, &ends, out);
    }
}

/// Which sentence holds `span`.
fn sentence_of(sheet: &Sheet, span: Span) -> Option<usize> {
    sheet.block().facts.sentences.iter().position(|s| s.covers(span))
}

/// The dates of a sentence but the one at byte `year`.
fn others<'s>(sheet: &Sheet<'s>, sentence: usize, year: usize) -> impl Iterator<Item = &'s DateExpression> {
    sheet.dates_told().iter().filter(move |d| d.sentence as usize == sentence && !d.span.touches(year))
}

/// "now", "today", "this year", "Tuesday".
fn is_now(e: &DateExpression) -> bool {
    matches!(
        e.meaning,
        Meaning::Reference(Reference::Present)
            | Meaning::Days(0, Base::Document)
            | Meaning::Unit(Unit::Year | Unit::Month | Unit::Week | Unit::Day, 0, Base::Document)
            | Meaning::Stated(Stated { part: Part::Weekday(_), shift: None, .. })
    )
}
