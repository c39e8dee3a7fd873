//! A weekday beside a date that is another day.

use super::calendar::long;
use crate::dates::{DateExpression, Meaning, Part, Shift, Stated, weekday_name};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;
use jiff::civil::{Date, Weekday};

pub(super) static WEEKDAY: Rule = Rule {
    id: "dates::weekday-mismatch",
    title: "A weekday that is not the day of the date beside it",
    why: "One of the two is wrong, and a reader who keeps a calendar will notice which. Where no year is given, \
          the years around the day of writing are tried, and the rule speaks only when the weekday fits none.",
    source: "NPR accuracy checklist, \"Days and dates\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The leaders met on Tuesday, July 26, 2021, in Washington.\n",
    good: "The leaders met on Monday, July 26, 2021, in Washington.\n",
    check: Check::Block(weekday),
    ..Rule::PLAIN
};

/// How far from the day of writing a date without a year may lie to be meant: events are told within a year.
const NEAR: i32 = 330;

fn weekday(view: &Sheet, out: &mut Vec<Finding>) {
    let dates = &view.block().facts.dates;
    for (i, expression) in dates.iter().enumerate() {
        let (year, Some(month), Some(day)) = expression.calendar_parts() else { continue };
        let beside = |k: Option<usize>| beside(view, expression, dates.get(k?)?);
        let own = expression.weekday().map(|weekday| (weekday, expression.span));
        let Some((stated, span)) = own.or_else(|| beside(i.checked_sub(1))).or_else(|| beside(Some(i + 1)))
        else {
            continue;
        };
        let candidates = candidates(view, year, month, day);
        let Ok(stated) = Weekday::from_monday_one_offset(stated as i8) else { continue };
        let Some(&date) = candidates.first() else { continue };
        if candidates.iter().any(|d| d.weekday() == stated) {
            continue;
        }
        report(view, span, date, weekday_name(stated), year.is_none(), out);
    }
}

/// The weekday that stands by itself beside a date, and where the two stand: "Friday (July 26)", "Friday night, July 26",
/// "July 26, a Friday".
fn beside(view: &Sheet, date: &DateExpression, other: &DateExpression) -> Option<(u8, Span)> {
    let Meaning::Stated(Stated { part: Part::Weekday(weekday), shift, .. }) = other.meaning else {
        return None;
    };
    let (first, second) = if other.span.start < date.span.start { (other, date) } else { (date, other) };
    let gap = view.text().get(first.span.end as usize..second.span.start as usize)?;
    let joined = match shift {
        None => first.span == other.span && matches!(gap, " (" | ", "),
        Some(Shift::Any) => first.span == date.span && gap == ", ",
        Some(_) => false,
    };
    let apart = date.sentence == other.sentence && date.weekday().is_none();
    (joined && apart).then(|| (weekday, first.span.to(second.span)))
}

/// Says that `date` is no `wrong`; `guessed` where the article does not state its year.
fn report(view: &Sheet, span: Span, date: Date, wrong: &str, guessed: bool, out: &mut Vec<Finding>) {
    let right = weekday_name(date.weekday());
    let message = format!("{} is a {right}, not a {wrong}", long(date));
    let mut finding = Finding::new(&WEEKDAY, view.place(span), message);
    if let Some(place) = view.story().document_place().filter(|_| guessed && view.post_date().is_none()) {
        finding = finding.related(place, "The year comes from the article’s own date");
    }
    if let Some(fix) = written(view, span, wrong) {
        finding = finding.fix(format!("Write “{right}”"), right, false);
        finding.fix.iter_mut().flat_map(|f| &mut f.edits).for_each(|(place, _)| *place = view.place(fix));
    }
    out.push(finding.quoted(view.quoted(span)));
}

/// Where the weekday stands in the expression, when it is written in full.
fn written(view: &Sheet, expression: Span, weekday: &str) -> Option<Span> {
    let at = expression.of(view.text()).find(weekday)? + expression.start as usize;
    Some(Span::new(at, at + weekday.len()))
}

/// The days a stated month and day can mean: one when the year is stated, else those near the day of writing, the
/// nearest first.
fn candidates(view: &Sheet, year: Option<i16>, month: u8, day: u8) -> Vec<Date> {
    let on = |year: i16| Date::new(year, month as i8, day as i8).ok();
    if let Some(year) = year {
        return on(year).into_iter().collect();
    }
    let Some(writing) = view.day_of_writing() else { return Vec::new() };
    let distance = |d: &Date| (*d - writing).get_days().abs();
    let mut near: Vec<Date> =
        (-1..=1).filter_map(|by| on(writing.year() + by)).filter(|d| distance(d) <= NEAR).collect();
    near.sort_by_key(distance);
    near
}
