//! Dates that no calendar has.

use crate::dates::{DateExpression, Meaning, Part, Stated, last_day, month_name};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;
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
/// The same without a year: "on March 32, when …". What follows must not be a thing that could be counted.
static BEYOND_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^ (?:3[2-9]|4\d)(?:[,;.:)](?:\s|$)|$|[–-]\d{1,2}\b| (?:to|at|in|during|for|when|where|and|or|with|as|after|before|the|by|on|that|which|who|last|this|next|is|was|has|have|had|will|would|until|from|amid|because|but|while)\b)",
    )
    .expect("a day without a year")
});
/// An all-figure date with its year.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:(?P<iy>(?:19|20)\d\d)-(?P<im>0[1-9]|1[0-2])-(?P<id>29|3[01])|(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d))\b")
        .expect("an all-figure date")
});

fn impossible(view: &Sheet, out: &mut Vec<Finding>) {
    misread(view, out);
    for expression in &view.block().facts.dates {
        let (year, Some(month), Some(day)) = expression.calendar_parts() else { continue };
        let last = last_day(year, month);
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
    let mut spans: Vec<(Span, u8, u8)> = Vec::new();
    for e in view.block().facts.dates.iter().filter(|e| long(e)) {
        let Some(month) = e.calendar_parts().1 else { continue };
        let Some(length) = beyond(text, e.span) else { continue };
        let span = Span::new(e.span.start as usize, e.span.end as usize + length);
        spans.push((span, month, last_day(None, month)));
    }
    let prose = !view.block().facts.dates.is_empty() || view.block().kind.is_prose();
    let figures = (prose && may_hold_figures(text)).then(|| FIGURES.captures_iter(text));
    for found in figures.into_iter().flatten() {
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
        if (1..=12).contains(&month) && day > u16::from(last) && day <= 31 {
            spans.push((Span::new(whole.start(), whole.end()), month as u8, last));
        }
    }
    for (span, month, last) in spans {
        if view.block().facts.dates.iter().any(|e| e.span.covers(span)) {
            continue;
        }
        let message = format!("{} has {last} days: there is no such day", month_name(month));
        out.push(Finding::new(&IMPOSSIBLE, view.place(span), message).quoted(view.quoted(span)));
    }
}

/// Whether a digit stands before a slash or hyphen anywhere: without one there is no date in figures.
fn may_hold_figures(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_digit() && matches!(pair[1], b'/' | b'-'))
}

/// How many bytes after a month at `span` are a day beyond any month, with its year.
fn beyond(text: &str, span: Span) -> Option<usize> {
    let after = &text[span.end as usize..];
    if let Some(found) = BEYOND.find(after) {
        return Some(found.end());
    }
    // "in March 32 and in April 40" counts something; "on March 32 and" does not
    let before = text[..span.start as usize].trim_end();
    let counts = ["in", "of", "In"].iter().any(|w| before.ends_with(w));
    (!counts && BEYOND_ALONE.is_match(after)).then_some(" 32".len())
}
