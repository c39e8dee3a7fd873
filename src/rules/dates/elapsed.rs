//! Years that were counted wrongly: "15 years ago, in 2003" in 2021.

use crate::dates::{Base, DateExpression, Length, Meaning, Reference, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

pub(super) static ELAPSED: Rule = Rule {
    id: "dates::elapsed-time",
    title: "A number of years that does not fit the years beside it",
    why: "Both ends are stated, so the years between them can be counted, and readers do. The number or one of the \
          two years is wrong.",
    source: "ACES, \"10 tips for copy editing\", no. 4: \"signed 235 years ago? Check it\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "date 2021-07-27\n\nThe troops came 15 years ago, in 2003, and never quite left.\n",
    good: "date 2021-07-27\n\nThe troops came 18 years ago, in 2003, and never quite left.\n",
    check: Check::Block(elapsed),
    ..Rule::PLAIN
};

/// What joins "20 years ago" to the year it means.
static THEN_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:,? (?:back )?in|,? on|\s?[(–—]|,? \(in|\s[–—-] in)\s?(?:early |late )?$").expect("gap")
});
/// What joins a year to "20 years ago" said of it.
static THEN_COUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:,|,? \(|\s?[–—]|,? or|, (?:some|about|nearly|almost|over|more than|exactly|just))\s?$")
        .expect("gap")
});
/// What joins "18 years" to the year it counts from.
static FROM_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s?(?:after|since)?(?:\s(?:the|its|his|her|their|that))?(?:\s[\p{L}’'-]+){0,5}\s$")
        .expect("gap")
});
/// What joins a length to the range it is the length of.
static OF_RANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?: [\p{L}’'-]+){0,2}(?:,? (?:from|between)|\s\(|,? (?:as|of|in) (?:[\p{L}’'-]+ ){1,4}(?:from|between|\())\s?$")
        .expect("gap")
});
/// What joins a range to its length.
static RANGE_LENGTH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:, (?:a )?|\s\((?:a )?|\s?[–—]\s?)$").expect("gap"));
/// An anniversary up to the words before its year.
static ANNIVERSARY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary of (?:\p{L}[\p{L}’'-]*,? ){0,5}(?:\d{1,2}, )?(?P<year>1[5-9]\d\d|20\d\d)\b")
        .expect("anniversary")
});

/// A stated number of years that was checked.
struct Count {
    /// Where the number stands.
    span: Span,
    /// How many years it may mean.
    least: i32,
    most: i32,
    /// How many it says.
    years: i32,
}

/// The two ends as an editor would name them.
enum Ends {
    Both(i16, i16),
    /// The second is the year of writing.
    ToWriting(i16, i16),
}

impl Ends {
    fn years(&self) -> i32 {
        let (Ends::Both(from, to) | Ends::ToWriting(from, to)) = *self;
        i32::from(to) - i32::from(from)
    }
}

fn elapsed(sheet: &Sheet, out: &mut Vec<Finding>) {
    let dates = &sheet.block().facts.dates;
    if dates.iter().all(|e| year(e).is_none()) {
        return;
    }
    for (i, expression) in dates.iter().enumerate() {
        let Some(count) = count(sheet, expression) else { continue };
        let Some(ends) = ends(sheet, dates, i) else { continue };
        judge(sheet, &count, &ends, out);
    }
    anniversaries(sheet, out);
}

fn judge(sheet: &Sheet, count: &Count, ends: &Ends, out: &mut Vec<Finding>) {
    let years = ends.years();
    if years < 0 || (count.least..=count.most).contains(&years) {
        return;
    }
    let post = sheet.post_date().is_some();
    let (from, to, whose) = match *ends {
        Ends::Both(from, to) => (from, to, ""),
        Ends::ToWriting(from, to) if post => (from, to, ", the year of the post,"),
        Ends::ToWriting(from, to) => (from, to, ", the year of the article,"),
    };
    let message = format!("{from} to {to}{whose} is {}, not {}", in_years(years), count.years);
    let mut finding = Finding::new(&ELAPSED, sheet.place(count.span), message);
    if let (Ends::ToWriting(..), false, Some(place)) = (ends, post, sheet.story().document_place()) {
        finding = finding.related(place, "The article’s own date");
    }
    let words = count.span.of(sheet.text());
    let figures = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if figures > 0 && count.years != 1 && years > 1 {
        let right = format!("{years}{}", &words[figures..]);
        finding = finding.fix(format!("Write “{right}”"), right, false);
    }
    out.push(finding.quoted(sheet.quoted(count.span)));
}

fn in_years(years: i32) -> String {
    if years == 1 { "one year".to_owned() } else { format!("{years} years") }
}

/// The year an expression states, alone or with month and day.
fn year(expression: &DateExpression) -> Option<i16> {
    expression.calendar_parts().0
}

/// The number of years an expression counts, as "20 years", "20 years ago", "two decades later".
fn count(sheet: &Sheet, expression: &DateExpression) -> Option<Count> {
    let (Meaning::Length(length) | Meaning::Offset(length, ..)) = expression.meaning else { return None };
    let Length { amount: Some(amount), unit, rest: None, .. } = length else { return None };
    let whole = i32::try_from(amount.floor()).ok().filter(|n| *n < 3000 && amount.0 % 100 == 0)?;
    let near = expression.modifier.is_some() || is_near(sheet, expression.span);
    let (years, least, most) = match unit {
        // 20 years ago may be 21 calendar years: the day has not come round yet
        Unit::Year if !near => (whole, whole, whole + 1),
        Unit::Year => (whole, whole - 2 - whole * 3 / 10, whole + 3 + whole / 2),
        Unit::Decade => (whole * 10, whole * 10 - 5, whole * 10 + 7),
        _ => return None,
    };
    Some(Count { span: expression.span, least, most, years })
}

/// Whether words before (or at the start of) the number say that it is not exact.
fn is_near(sheet: &Sheet, span: Span) -> bool {
    const NEAR: &[&str] = &[
        "about",
        "around",
        "roughly",
        "some",
        "approximately",
        "nearly",
        "almost",
        "than",
        "over",
        "least",
        "under",
        "up",
        "only",
        "just",
        "estimated",
        "other",
        "another",
        "past",
        "last",
        "first",
        "next",
        "or",
        "to",
    ];
    let text = sheet.text();
    let from = text.floor_char_boundary((span.start as usize).saturating_sub(24));
    let before = text[from..span.start as usize].split_whitespace().rev().take(2);
    before.chain(span.of(text).split_whitespace().take(1)).any(|w| NEAR.contains(&w.to_lowercase().as_str()))
}

/// What the number at `dates[i]` is the distance of, when both ends are certain.
fn ends(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<Ends> {
    let writing = sheet.day_of_writing().map(|d| d.year());
    match dates[i].meaning {
        Meaning::Offset(_, -1, Base::Document) => {
            let said = said_of_ago(sheet, dates, i)?;
            Some(Ends::ToWriting(said, writing?))
        }
        Meaning::Offset(_, 1, _) if dates[i].span.of(sheet.text()).ends_with("later") => {
            later(sheet, dates, i)
        }
        Meaning::Offset(_, 1, _) | Meaning::Length(_) => {
            range(sheet, dates, i).or_else(|| counted_from(sheet, dates, i, writing))
        }
        _ => None,
    }
}

/// The words between two expressions.
fn gap<'s>(sheet: &'s Sheet, a: &DateExpression, b: &DateExpression) -> &'s str {
    sheet.text().get(a.span.end as usize..b.span.start as usize).unwrap_or_default()
}

/// "20 years ago, in 2001"; "2001, 20 years ago".
fn said_of_ago(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<i16> {
    let after = dates.get(i + 1).filter(|e| THEN_YEAR.is_match(gap(sheet, &dates[i], e))).and_then(year);
    after.or_else(|| {
        let before = &dates[i.checked_sub(1)?];
        let closed = sheet.text()[dates[i].span.end as usize..].starts_with([',', '.', ')', ';', '—', '–']);
        let joined = closed && THEN_COUNT.is_match(gap(sheet, before, &dates[i]));
        year(before).filter(|_| joined)
    })
}

/// "In 2003 … eight years later, in 2011".
fn later(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<Ends> {
    let to = dates.get(i + 1).filter(|e| THEN_YEAR.is_match(gap(sheet, &dates[i], e))).and_then(year)?;
    let before = &dates[i.checked_sub(1)?];
    let near = before.sentence == dates[i].sentence
        || before.sentence + 1 == dates[i].sentence && sheet.opens_sentence(dates[i].span);
    let alone = i < 2 || dates[i - 2].sentence != before.sentence;
    Some(Ends::Both(year(before).filter(|_| near && alone)?, to))
}

/// "eight years, from 2003 to 2011"; "from 2003 to 2011, eight years."
fn range(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<Ends> {
    let ends = |a: &DateExpression, b: &DateExpression| {
        (a.range_with_next || gap(sheet, a, b).trim() == "and")
            .then(|| Some(Ends::Both(year(a)?, year(b)?)))
            .flatten()
    };
    if let (Some(a), Some(b)) = (dates.get(i + 1), dates.get(i + 2))
        && OF_RANGE.is_match(gap(sheet, &dates[i], a))
        // "two four-year terms, from 2000 to 2008"
        && !["terms", "stints", "periods", "stretches"].iter().any(|w| gap(sheet, &dates[i], a).contains(w))
        && let Some(found) = ends(a, b)
    {
        return Some(found);
    }
    let (a, b) = (dates.get(i.checked_sub(2)?)?, &dates[i - 1]);
    let rest = &sheet.text()[dates[i].span.end as usize..];
    let closed = rest.starts_with([',', '.', ')', ';', '—', '–']);
    if closed && RANGE_LENGTH.is_match(gap(sheet, b, &dates[i])) { ends(a, b) } else { None }
}

/// "In 2021, 18 years after the 2003 invasion"; "now, 18 years after 2003"; "18 years since 2003".
fn counted_from(sheet: &Sheet, dates: &[DateExpression], i: usize, writing: Option<i16>) -> Option<Ends> {
    let e = &dates[i];
    let next = dates.get(i + 1).filter(|n| n.sentence == e.sentence)?;
    let words = gap(sheet, e, next);
    let own = e.span.of(sheet.text());
    let counts = ["after", "since"].iter().any(|w| own.ends_with(w) || words.trim_start().starts_with(w));
    if !counts || !FROM_YEAR.is_match(words) {
        return None;
    }
    let from = year(next)?;
    let others: Vec<&DateExpression> = dates
        .iter()
        .enumerate()
        .filter(|(k, d)| *k != i && *k != i + 1 && d.sentence == e.sentence)
        .map(|(_, d)| d)
        .collect();
    match others.as_slice() {
        [other] if year(other).is_some() => {
            let joined =
                dates[..i].last().is_some_and(|p| std::ptr::eq(p, *other) && gap(sheet, p, e).len() <= 3)
                    || dates
                        .get(i + 2)
                        .is_some_and(|p| std::ptr::eq(p, *other) && gap(sheet, next, p).trim() == ", in");
            year(other).filter(|_| joined).map(|to| Ends::Both(from, to))
        }
        [] if own.ends_with("since") || words.trim_start().starts_with("since") => {
            let sentence = sheet.block().facts.sentences.get(e.sentence as usize)?.of(sheet.text());
            let lasting =
                ["It has been ", "it has been ", "It’s been ", "it’s been ", "It's been ", "it's been "];
            Some(Ends::ToWriting(from, writing?)).filter(|_| lasting.iter().any(|w| sentence.contains(w)))
        }
        [other] if is_now(other) && gap(sheet, other, e).trim() == "," => {
            Some(Ends::ToWriting(from, writing?))
        }
        _ => None,
    }
}

/// "now", "today".
fn is_now(e: &DateExpression) -> bool {
    matches!(e.meaning, Meaning::Reference(Reference::Present) | Meaning::Days(0, Base::Document))
}

/// "the 20th anniversary of the 2001 attacks", where no date before it in the sentence says when that was.
fn anniversaries(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    if !text.contains("anniversary of") {
        return;
    }
    let Some(writing) = sheet.day_of_writing() else { return };
    for found in ANNIVERSARY.captures_iter(text) {
        let (Some(n), Some(year)) = (found.name("n"), found.name("year")) else { continue };
        let (Ok(years), Ok(from)) = (n.as_str().parse::<i32>(), year.as_str().parse::<i16>()) else {
            continue;
        };
        let span = Span::new(n.start(), n.end() + 2);
        let facts = &sheet.block().facts;
        let sentence = facts.sentences.iter().position(|s| s.covers(span));
        let others = facts.dates.iter().filter(|d| Some(d.sentence as usize) == sentence);
        let alone = others.filter(|d| !d.span.touches(year.start())).all(|d| d.span.start > span.end);
        let ends = Ends::ToWriting(from, writing.year());
        let off = (ends.years() - years).abs();
        // a coming anniversary, or one past, is a year off at most
        if alone && off > 1 {
            judge(sheet, &Count { span, least: years, most: years, years }, &ends, out);
        }
    }
}
