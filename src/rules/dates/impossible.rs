//! Dates that no calendar has.

use super::calendar::month_name;
use crate::dates::{DateExpression, Meaning, Part, Stated};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

pub(super) static IMPOSSIBLE: Rule = Rule {
    id: "dates::impossible-date",
    title: "A date that no calendar has",
    why: "There is no such day, so the reader cannot know which one is meant.",
    source: "the Gregorian calendar",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The vote is set for February 30, 2021, officials said.\n",
    good: "The vote is set for February 28, 2021, officials said.\n",
    check: Check::Block(impossible),
    ..Rule::PLAIN
};

/// After a month: a day beyond any month, and a year.
static BEYOND: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ (?:3[2-9]|[4-9]\d),? \d{4}\b").expect("a day"));
/// An all-figure date with its year.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:(?P<iy>(?:19|20)\d\d)-(?P<im>0[1-9]|1[0-2])-(?P<id>29|3[01])|(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d))\b")
        .expect("an all-figure date")
});

fn impossible(view: &Sheet, out: &mut Vec<Finding>) {
    if !view.block().facts.dates.is_empty()
        || view.text().contains(['/', '-']) && view.block().kind.is_prose()
    {
        misread(view, out);
    }
    for expression in &view.block().facts.dates {
        let (year, Some(month), Some(day)) = expression.calendar_parts() else { continue };
        let Some(last) = last_day(year, month) else { continue };
        if day <= last {
            continue;
        }
        let month_name = month_name(month);
        let message = match year {
            Some(year) if month == 2 && day == 29 => {
                format!("{year} was not a leap year: February had 28 days")
            }
            _ => format!("{month_name} has {last} days: there is no {month_name} {day}"),
        };
        out.push(
            Finding::new(&IMPOSSIBLE, view.place(expression.span), message)
                .quoted(view.quoted(expression.span)),
        );
    }
}

/// "July 32, 2021", "31/4/2021", "2021-02-30": what no calendar has and so is not read as a date.
fn misread(view: &Sheet, out: &mut Vec<Finding>) {
    let text = view.text();
    let long = |e: &DateExpression| matches!(e.meaning, Meaning::Stated(Stated { part: Part::Month(_), .. }));
    let mut spans: Vec<(Span, u8, Option<i16>)> = Vec::new();
    for e in view.block().facts.dates.iter().filter(|e| long(e)) {
        let Some(found) = BEYOND.captures(&text[e.span.end as usize..]) else { continue };
        let (Some(whole), Some(month)) = (found.get(0), e.calendar_parts().1) else { continue };
        let span = Span::new(e.span.start as usize, e.span.end as usize + whole.end());
        spans.push((span, month, None));
    }
    for found in FIGURES.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let part = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<u16>().ok());
        let iso = part("iy").zip(part("im")).zip(part("id"));
        let (year, month, day) = match (iso, part("a"), part("b"), part("y")) {
            (Some(((y, m), d)), ..) => (y, m, d),
            (_, Some(a), Some(b), Some(y)) => {
                if a > 12 {
                    (y, b, a)
                } else {
                    (y, a, b)
                }
            }
            _ => continue,
        };
        let last = last_day(Some(year as i16), month as u8);
        if last.is_some_and(|last| day > u16::from(last) && day <= 31) {
            spans.push((Span::new(whole.start(), whole.end()), month as u8, Some(year as i16)));
        }
    }
    for (span, month, year) in spans {
        if view.block().facts.dates.iter().any(|e| e.span.covers(span)) {
            continue;
        }
        let last = last_day(year, month).unwrap_or(31);
        let message = format!("{} has {last} days: there is no such day", month_name(month));
        out.push(Finding::new(&IMPOSSIBLE, view.place(span), message).quoted(view.quoted(span)));
    }
}

/// The last day of a month; without a year February has 29.
fn last_day(year: Option<i16>, month: u8) -> Option<u8> {
    let first = Date::new(year.unwrap_or(2000), month as i8, 1).ok()?;
    Some(first.days_in_month() as u8)
}
