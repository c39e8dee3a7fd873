//! Rules about dates: the calendar, and the article's own day.

use super::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::dates::{DateExpression, MONTHS};
use jiff::civil::{Date, Weekday};

/// The rules of this family.
pub const RULES: &[&Rule] = &[&IMPOSSIBLE, &RELATIVE, &WEEKDAY];

static WEEKDAY: Rule = Rule {
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

static IMPOSSIBLE: Rule = Rule {
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

static RELATIVE: Rule = Rule {
    id: "dates::relative-date",
    title: "A date that counts from the day of writing",
    why: "\"Last week\" is true for a week. The day that is meant can be written out, so that the story still \
          reads right tomorrow and in the archive.",
    source: "BBC News style guide, \"Days\"; Associated Press advice on time elements (second hand)",
    class: Class::C,
    severity: Severity::Hint,
    bad: "date 2021-07-27\n\nThe bomb went off in Baghdad last week, the police said.\n",
    good: "date 2021-07-27\n\nThe bomb went off in Baghdad on July 19, 2021, the police said.\n",
    check: Check::Block(relative),
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
        if year.is_none()
            && let Some(document) = view.story().document_date()
            && let Some((view, span)) =
                document.span.and_then(|s| Some((view.story().view_at(s.start as usize)?, s)))
        {
            let span =
                crate::text::Span::new(span.start as usize - view.start(), span.end as usize - view.start());
            finding = finding.related(view.place(span), "The year comes from the article’s own date");
        }
        out.push(finding.quoted(view.quoted(expression.span)));
    }
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

fn impossible(view: &Sheet, out: &mut Vec<Finding>) {
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

/// The last day of a month; without a year February has 29.
fn last_day(year: Option<i16>, month: u8) -> Option<u8> {
    let first = Date::new(year.unwrap_or(2000), month as i8, 1).ok()?;
    Some(first.days_in_month() as u8)
}

fn relative(view: &Sheet, out: &mut Vec<Finding>) {
    if view.block().kind.is_quoted() || view.story().date().is_none() {
        return;
    }
    let resolved = view.dates();
    for (expression, date) in view.block().facts.dates.iter().zip(&resolved) {
        let Some(interval) = date.interval.as_ref().filter(|_| counts_from_writing(expression)) else {
            continue;
        };
        if view.quoted(expression.span) {
            continue;
        }
        let message = format!("{} here is {}", quoted_words(view, expression), interval.in_words());
        out.push(Finding::new(&RELATIVE, view.place(expression.span), message));
    }
}

fn counts_from_writing(expression: &DateExpression) -> bool {
    expression.is_relative()
}

fn quoted_words(view: &Sheet, expression: &DateExpression) -> String {
    format!("“{}”", view.words(expression.span))
}

fn number(day: Weekday) -> u8 {
    day.to_monday_one_offset() as u8
}

fn name(weekday: u8) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [(weekday.clamp(1, 7) - 1) as usize]
}

fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12) - 1)]
}

/// "July 26, 2021".
fn long(date: Date) -> String {
    format!("{} {}, {}", month_name(date.month() as u8), date.day(), date.year())
}
