//! Days, weeks and months that were counted wrongly: "two weeks ago, on June 1" in late July.

use super::calendar::long;
use super::elapsed::{ELAPSED, gap, is_near};
use crate::dates::{Base, DateExpression, Length, Meaning, Part, Stated, Unit};
use crate::rules::{Finding, Sheet};
use crate::text::{Span, pattern};
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// What joins "two weeks ago" to the day it means.
static THEN_DAY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:,? on |, | \()$").expect("gap"));
/// What joins a length to the days it lasts from and to: "10 days, from", "five-day summit runs from".
static OF_DAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<noun>(?: [\p{L}’'-]+){0,2}?)(?: (?:will )?(?:runs?|ran|lasts?|lasted|goes|went|takes place|took place|begins?|began|starts?|started|opens?|opened|(?:is|was|be) held))?,? (?:from |on )?$",
    )
});

/// A length in days at least and at most, by the calendar.
fn days(length: Length) -> Option<(i32, i32)> {
    let Length { amount: Some(amount), unit, rest: None, least: None } = length else { return None };
    let n = i32::try_from(amount.floor()).ok().filter(|n| (1..400).contains(n) && amount.0 % 100 == 0)?;
    match unit {
        Unit::Day => Some((n - 1, n + 1)),
        Unit::Week => Some((n * 7 - 6, n * 7 + 6)),
        Unit::Month => Some((n * 28 - 16, n * 31 + 16)),
        _ => None,
    }
}

/// Speaks of lengths whose two ends are days that stand beside them.
pub(super) fn elapsed_days(sheet: &Sheet, out: &mut Vec<Finding>) {
    let dates = sheet.dates_told();
    for (i, expression) in dates.iter().enumerate() {
        let (length, ago) = match expression.meaning {
            Meaning::Offset(length, -1, Base::Document) => (length, true),
            Meaning::Length(length) => (length, false),
            _ => continue,
        };
        let Some(reach) = days(length) else { continue };
        if expression.modifier.is_some() || is_near(sheet, expression.span) {
            continue;
        }
        let ends = if ago { since(sheet, dates, i) } else { lasted(sheet, dates, i) };
        let Some((from, to)) = ends else { continue };
        // a visit of two days from Monday to Tuesday counts both of them
        let counted = (to - from).get_days();
        let fits = (reach.0..=reach.1 - i32::from(!ago && length.unit == Unit::Day)).contains(&counted);
        if counted >= 0 && !fits {
            report(sheet, expression.span, (from, to), counted, out);
        }
    }
}

fn report(sheet: &Sheet, span: Span, (from, to): (Date, Date), counted: i32, out: &mut Vec<Finding>) {
    let words = span.of(sheet.text());
    let message = format!("{} to {} is {counted} days, not “{words}”", long(from), long(to));
    out.push(Finding::new(&ELAPSED, sheet.place(span), message).quoted(sheet.quoted(span)));
}

/// The day an expression names by month and figure, in its year or in `year`.
fn day(e: &DateExpression, year: i16) -> Option<Date> {
    let Meaning::Stated(Stated { part: Part::Day(month, day), shift: None, .. }) = e.meaning else {
        return None;
    };
    Date::new(e.calendar_parts().0.unwrap_or(year), month as i8, day as i8).ok()
}

/// "two weeks ago, on June 1": the last such day, and the day of writing.
fn since(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<(Date, Date)> {
    let writing = sheet.day_of_writing()?;
    let next = dates.get(i + 1).filter(|e| THEN_DAY.is_match(gap(sheet, &dates[i], e)))?;
    let last = [writing.year(), writing.year() - 1].into_iter().filter_map(|y| day(next, y));
    Some((last.into_iter().find(|d| *d <= writing)?, writing))
}

/// "10 days, from July 1 to July 20": the two days.
fn lasted(sheet: &Sheet, dates: &[DateExpression], i: usize) -> Option<(Date, Date)> {
    let (a, b) = (dates.get(i + 1)?, dates.get(i + 2)?);
    let to = gap(sheet, a, b);
    const TO: [&str; 6] = [" to ", " through ", " until ", "–", "-", " – "];
    const AND_ENDS: [&str; 4] = ["ends", "ended", "closes", "closed"];
    // "from Friday, Nov. 27, to Monday, Nov. 30", "begins on Nov. 23 and ends on Nov. 25"
    let to = to.strip_prefix(',').unwrap_or(to);
    let ends = to.strip_prefix(" and ").map(|verb| verb.trim_end().trim_end_matches(" on"));
    let range = TO.contains(&to) || ends.is_some_and(|verb| AND_ENDS.contains(&verb));
    if !range || a.sentence != dates[i].sentence {
        return None;
    }
    let joined = OF_DAYS.captures(gap(sheet, &dates[i], a))?;
    let noun = joined.name("noun")?.as_str();
    // "three-day events" are several; of working days there are fewer
    let several =
        noun.split(' ').any(|w| w.ends_with('s') || matches!(w, "business" | "working" | "window" | "of"));
    let year = b.calendar_parts().0.or(sheet.day_of_writing().map(|d| d.year()))?;
    (!several).then(|| Some((day(a, year)?, day(b, year)?))).flatten()
}
