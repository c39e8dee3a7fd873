//! A weekday beside a date that is another day.

use super::calendar::{long, name, number};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::story::Place;
use crate::text::Span;
use jiff::civil::Date;

pub(super) static WEEKDAY: Rule = Rule {
    id: "dates::weekday-mismatch",
    title: "A weekday that is not the day of the date beside it",
    why: "One of the two is wrong, and a reader who keeps a calendar will notice which. Where no year is given, \
          the years around the article's own date are tried, and the rule speaks only when the weekday fits none.",
    source: "NPR accuracy checklist, \"Days and dates\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The leaders met on Tuesday, July 26, 2021, in Washington.\n",
    good: "The leaders met on Monday, July 26, 2021, in Washington.\n",
    check: Check::Block(weekday),
    ..Rule::PLAIN
};

/// How far from the article's day a date without a year may lie to be meant: events are told within a year.
const NEAR: i32 = 330;

fn weekday(view: &Sheet, out: &mut Vec<Finding>) {
    for expression in &view.block().facts.dates {
        let (Some(stated), (year, Some(month), Some(day))) =
            (expression.weekday(), expression.calendar_parts())
        else {
            continue;
        };
        let candidates = candidates(view, year, month, day);
        if candidates.is_empty() || candidates.iter().any(|d| number(d.weekday()) == stated) {
            continue;
        }
        let date = candidates[0];
        let message = format!("{} is a {}, not a {}", long(date), name(number(date.weekday())), name(stated));
        let mut finding = Finding::new(&WEEKDAY, view.place(expression.span), message);
        if let Some(place) = document_place(view).filter(|_| year.is_none()) {
            finding = finding.related(place, "The year comes from the article’s own date");
        }
        if let Some(fix) = written(view, expression.span, stated) {
            let right = name(number(date.weekday()));
            finding = finding.fix(format!("Write “{right}”"), right, false);
            finding.fix.iter_mut().flat_map(|f| &mut f.edits).for_each(|(place, _)| *place = view.place(fix));
        }
        out.push(finding.quoted(view.quoted(expression.span)));
    }
}

/// Where the weekday stands in the expression, when it is written in full.
fn written(view: &Sheet, expression: Span, weekday: u8) -> Option<Span> {
    let at = expression.of(view.text()).find(name(weekday))? + expression.start as usize;
    Some(Span::new(at, at + name(weekday).len()))
}

/// Where the article says its own date, when it does.
pub(super) fn document_place(view: &Sheet) -> Option<Place> {
    let span = view.story().document_date()?.span?;
    let view = view.story().view_at(span.start as usize)?;
    let from = |at: u32| (at as usize).checked_sub(view.start());
    Some(view.place(Span::new(from(span.start)?, from(span.end)?)))
}

/// The days a stated month and day can mean: one when the year is stated, else those near the article's day, the
/// nearest first.
fn candidates(view: &Sheet, year: Option<i16>, month: u8, day: u8) -> Vec<Date> {
    let on = |year: i16| Date::new(year, month as i8, day as i8).ok();
    if let Some(year) = year {
        return on(year).into_iter().collect();
    }
    let Some(document) = view.post_date().or(view.story().date()) else { return Vec::new() };
    let distance = |d: &Date| (*d - document).get_days().abs();
    let mut near: Vec<Date> =
        (-1..=1).filter_map(|by| on(document.year() + by)).filter(|d| distance(d) <= NEAR).collect();
    near.sort_by_key(distance);
    near
}
