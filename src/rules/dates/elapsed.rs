//! Years that were counted wrongly: "15 years ago, in 2003" in 2021.

use super::{age_of_thing, anniversary, elapsed_days};
use crate::dates::{Base, DateExpression, Length, Meaning, Reference, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::{Span, pattern};
use regex::Regex;
use std::sync::LazyLock;

pub(super) static ELAPSED: Rule = Rule {
    id: "dates::elapsed-time",
    title: "A length of time that does not fit the dates beside it",
    why: "Both ends are stated, so the years or days between them can be counted, and readers do. The number or one \
          of the two dates is wrong.",
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
    pattern(
        r"^\s?(?:after|since|have passed since)?(?:\s(?:the|its|his|her|their|that))?(?:\s[\p{L}’'-]+){0,5}\s$",
    )
});
/// What makes of "15 years since 2003" a count up to the day of writing.
static LASTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b[Ii]t(?: has|[’']s) been ").expect("it has been"));
/// What joins a length to the range it is the length of.
static OF_RANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?: [\p{L}’'-]+){0,2}(?:,? (?:from|between)|\s\(|,? (?:as|of|in) (?:[\p{L}’'-]+ ){1,4}(?:from|between|\())\s?$",
    )
});
/// What joins a range to its length.
static RANGE_LENGTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:,|\s\(|\s?[–—])\s?(?:(?:a|or|for) )?(?:(?:(?:a )?(?:span|period|stretch|total|reign|tenure|run) )?of )?$")
        .expect("gap")
});
/// What joins the two ends of something to how long it took: "began in 2003 and ended in 2011, lasting".
static LASTING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^, (?:lasting|spanning|having lasted|after) $").expect("gap"));
/// What ends in the second of two years what began in the first.
const ENDS: [&str; 7] = [
    " and closed in",
    " and ended in",
    " and lasted until",
    " and left in",
    " and resigned in",
    " and retired in",
    " and stepped down in",
];

/// A stated number of years.
pub(super) struct Count {
    /// Where the number stands.
    pub span: Span,
    /// How many years it may mean at least.
    pub least: i32,
    /// And at most.
    pub most: i32,
    /// How many it says.
    pub years: i32,
}

/// The two ends as an editor would name them.
pub(super) enum Ends {
    /// Two years that are stated.
    Both(i16, i16),
    /// The second is the year of writing.
    ToWriting(i16, i16),
}

impl Ends {
    /// How many years lie between them.
    pub fn years(&self) -> i32 {
        let (Ends::Both(from, to) | Ends::ToWriting(from, to)) = *self;
        i32::from(to) - i32::from(from)
    }
}

fn elapsed(sheet: &Sheet, out: &mut Vec<Finding>) {
    let dates = sheet.dates_told();
    elapsed_days::elapsed_days(sheet, out);
    if dates.iter().all(|e| year(e).is_none()) {
        return;
    }
    for (i, expression) in dates.iter().enumerate() {
        let Some(count) = count(sheet, expression) else { continue };
        let Some(ends) = ends(sheet, dates, i) else { continue };
        judge(sheet, &count, &ends, out);
    }
    anniversary::anniversaries(sheet, out);
    age_of_thing::ages_of_things(sheet, out);
}

/// Says that `count` is not the years between `ends`, if it is not.
pub(super) fn judge(sheet: &Sheet, count: &Count, ends: &Ends, out: &mut Vec<Finding>) {
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
        Unit::Century => (whole * 100, whole * 100 - 15, whole * 100 + 15),
        _ => return None,
    };
    Some(Count { span: expression.span, least, most, years })
}

/// Whether words before (or at the start of) the number say that it is not exact.
pub(super) fn is_near(sheet: &Sheet, span: Span) -> bool {
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
pub(super) fn gap<'s>(sheet: &'s Sheet, a: &DateExpression, b: &DateExpression) -> &'s str {
    sheet.text().get(a.span.end as usize..b.span.start as usize).unwrap_or_default()
}

/// "20 years ago, in 2001"; "2001, 20 years ago".
fn said_of_ago(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<i16> {
    then_year(sheet, dates, i).or_else(|| {
        let before = &dates[i.checked_sub(1)?];
        let closed = sheet.text()[dates[i].span.end as usize..].starts_with([',', '.', ')', ';', '—', '–']);
        year(before).filter(|_| closed && THEN_COUNT.is_match(gap(sheet, before, &dates[i])))
    })
}

/// The year right after `dates[i]` that says when that is.
fn then_year(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<i16> {
    let next = dates.get(i + 1)?;
    year(next).filter(|_| THEN_YEAR.is_match(gap(sheet, &dates[i], next)))
}

/// "In 2003 … eight years later, in 2011".
fn later(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<Ends> {
    let to = then_year(sheet, dates, i)?;
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
        && let Some(found) = ends(a, b)
        && OF_RANGE.is_match(gap(sheet, &dates[i], a))
        && !gap(sheet, &dates[i], a).contains(" that ")
        // "two four-year terms, from 2000 to 2008"
        && !["terms", "stints", "periods", "stretches"].iter().any(|w| gap(sheet, &dates[i], a).contains(w))
    {
        return Some(found);
    }
    let (a, b) = (dates.get(i.checked_sub(2)?)?, &dates[i - 1]);
    let rest = &sheet.text()[dates[i].span.end as usize..];
    let closed = rest.starts_with([',', '.', ')', ';', '—', '–']);
    let joined = gap(sheet, b, &dates[i]);
    if closed && let Some(found) = ends(a, b).filter(|_| RANGE_LENGTH.is_match(joined)) {
        return Some(found);
    }
    let alone = i < 3 || dates[i - 3].sentence != a.sentence;
    let began = ENDS.iter().any(|end| gap(sheet, a, b).contains(end));
    (alone && began && a.sentence == dates[i].sentence && LASTING.is_match(joined))
        .then(|| Some(Ends::Both(year(a)?, year(b)?)))
        .flatten()
}

/// "In 2021, 18 years after the 2003 invasion"; "now, 18 years after 2003"; "18 years since 2003".
fn counted_from(sheet: &Sheet, dates: &[DateExpression], i: usize, writing: Option<i16>) -> Option<Ends> {
    let e = &dates[i];
    let next = dates.get(i + 1).filter(|n| n.sentence == e.sentence)?;
    let words = gap(sheet, e, next);
    let own = e.span.of(sheet.text());
    let leads = |w: &&str| own.ends_with(*w) || words.trim_start().starts_with(*w);
    let counts = ["after", "since", "have passed since"].iter().any(leads);
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
        _ if i32::from(from) + whole_years(e)? > i32::from(writing?) + 1 && !looks_ahead(sheet, e) => {
            Some(Ends::ToWriting(from, writing?))
        }
        [] if own.ends_with("since") || words.trim_start().starts_with("since") => {
            let sentence = sheet.block().facts.sentences.get(e.sentence as usize)?.of(sheet.text());
            let before = &sheet.text()[..e.span.start as usize];
            let lasting = LASTED.is_match(before) || words.trim_start().starts_with("have passed since");
            Some(Ends::ToWriting(from, writing?)).filter(|_| lasting || LASTED.is_match(sentence))
        }
        [other] if is_now(other) && gap(sheet, other, e).trim() == "," => {
            Some(Ends::ToWriting(from, writing?))
        }
        _ => None,
    }
}

/// How many years an expression counts, where it counts whole ones and exactly.
fn whole_years(e: &DateExpression) -> Option<i32> {
    let (Meaning::Length(length) | Meaning::Offset(length, ..)) = e.meaning else { return None };
    let amount = length.amount.filter(|_| length.unit == Unit::Year && e.modifier.is_none())?;
    i32::try_from(amount.floor()).ok()
}

/// Whether the sentence of an expression tells of what is to come.
fn looks_ahead(sheet: &Sheet, e: &DateExpression) -> bool {
    const AHEAD: [&str; 14] = [
        "will",
        "would",
        "by",
        "until",
        "could",
        "should",
        "may",
        "might",
        "shall",
        "plans",
        "expected",
        "projected",
        "expires",
        "expire",
    ];
    let sentence = sheet.block().facts.sentences.get(e.sentence as usize);
    let words = sentence.map_or("", |s| s.of(sheet.text())).split(|c: char| !c.is_alphabetic());
    words.into_iter().any(|w| AHEAD.contains(&w))
}

/// "now", "today".
fn is_now(e: &DateExpression) -> bool {
    matches!(e.meaning, Meaning::Reference(Reference::Present) | Meaning::Days(0, Base::Document))
}
