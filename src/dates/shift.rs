//! Calendar arithmetic: units and offsets counted from a date that may be known in part.

use super::expression::{Base, DateExpression, Meaning};
use super::lexicon::Tense;
use super::resolve::{Basis, Context, Path, UNDATED, UNRESOLVED, below_day, some_time};
use super::value::{Amount, Calendar, Length, Unit, Value, Within, YearValue};
use jiff::Span;
use jiff::civil::{Date, Weekday};

/// `n` days on.
pub(super) fn plus_days(day: Date, n: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(n).ok()?).ok()
}

/// `n` months on.
fn plus_months(day: Date, n: i64) -> Option<Date> {
    day.checked_add(Span::new().try_months(n).ok()?).ok()
}

fn unknown(within: Within) -> (Calendar, Path) {
    (Calendar { year: YearValue::Unknown, within, time: None }, UNRESOLVED)
}

/// A day counted from the day of writing, whatever is being told: "today".
pub(super) fn writing(n: i32, context: &Context) -> (Calendar, Path) {
    match context.writing().and_then(|(day, path)| Some((Calendar::day(plus_days(day, i64::from(n))?), path)))
    {
        Some(found) => found,
        None => unknown(Within::Day(None, None)),
    }
}

/// A day counted from `base`.
pub(super) fn days(n: i32, base: Base, context: &Context) -> (Calendar, Path) {
    let Some((from, path)) = context.base(base) else { return unknown(Within::Day(None, None)) };
    match from.known_day().and_then(|d| plus_days(d, i64::from(n))) {
        Some(day) => (Calendar::day(day), path),
        None => (partly(from), path),
    }
}

/// A day counted from `base`, which has come if it was told of in the past: "the following morning". "In the afternoon"
/// is that of the day its sentence has just told.
pub(super) fn days_told(n: i32, base: Base, e: &DateExpression, context: &Context) -> (Calendar, Path) {
    if (n, base) == (0, Base::Setting)
        && let Some((told, path)) = context.told_in(e.sentence).filter(|(told, _)| told.known_day().is_some())
    {
        return (told, path);
    }
    let (found, path) = days(n, base, context);
    if base == Base::Narrative
        && n > 0
        && e.tense != Tense::Future
        && context.is_ahead(&found)
        && let Some((before, path)) = context.before()
        && let then = counted(Unit::Day, n, before)
        && !context.is_ahead(&then)
    {
        return (then, path);
    }
    (found, path)
}

/// A day of which no more is known than what `from` says.
fn partly(from: Calendar) -> Calendar {
    Calendar { year: from.year, within: Within::Day(from.known_month(), None), time: None }
}

/// The calendar unit that lies `n` from the one that holds the base.
pub(super) fn unit(
    unit: Unit,
    n: i32,
    base: Base,
    e: &DateExpression,
    context: &Context,
) -> (Calendar, Path) {
    if unit == Unit::Day || unit == Unit::Night {
        return days(n, base, context);
    }
    if unit == Unit::Quarter
        && n == 0
        && let Some(found) = quarter_ended(context)
    {
        return found;
    }
    if unit == Unit::Quarter
        && base != Base::Document
        && let Some((year, q)) = context.narrative.quarter_in_mind()
    {
        let path = Path { basis: Basis::Narrative, against: None };
        return (quarter(i32::from(year) * 4 + i32::from(q) - 1 + n), path);
    }
    // "The cave was found in 2010. That year, …": the year told last, also where it was told in passing
    let near = || context.previous.filter(|(_, at)| *at + 1 >= e.sentence).and_then(|_| context.told());
    let beside = || context.told_in(e.sentence);
    let told = match (unit, n, base) {
        (Unit::Year, 0, Base::Narrative) => near(),
        (Unit::Year, 1, Base::Narrative) => beside().or_else(|| near().filter(|_| e.opens)),
        _ => None,
    };
    let Some((from, path)) = told.or_else(|| context.base(base)) else { return unknown(within(unit)) };
    let n = match (unit, base) {
        (Unit::Weekend, Base::Setting) if e.tense == Tense::Past => weekend_past(from),
        // "had 40 branches at year-end": the end of a year that is over
        (Unit::Year, Base::Setting) if e.tense == Tense::Past && !context.narrative.is_history() => -1,
        (Unit::Quarter, Base::Setting | Base::Narrative) if n == 0 => -1,
        _ => n,
    };
    let found = counted(unit, n, from);
    // "The next week will be hard": the one after that of writing
    if (n, base, e.tense) == (1, Base::Narrative, Tense::Future)
        && told.is_none()
        && context.is_over(&found)
        && let Some((day, path)) = context.writing().filter(|_| !context.narrative.is_history())
    {
        return (counted(unit, n, Calendar::day(day)), path);
    }
    // after "on Friday", "that month" is not this one
    if base == Base::Narrative
        && n == 0
        && context.anchor.day().is_some_and(|day| counted(unit, 0, Calendar::day(day)) == found)
        && let Some((before, path)) = context.before()
        && let then = counted(unit, 0, before)
        && context.is_over(&then)
    {
        return (then, path);
    }
    (found, path)
}

/// "the quarter ended July 31": the one that most of those three months lie in.
fn quarter_ended(context: &Context) -> Option<(Calendar, Path)> {
    let e = context.ended?;
    let Meaning::Stated(stated) = e.meaning else { return None };
    let (end, path) = super::stated::resolve(&stated, e, context);
    let middle = plus_days(end.known_day()?, -45)?;
    Some((quarter(i32::from(middle.year()) * 4 + (i32::from(middle.month()) - 1) / 3), path))
}

/// In the past tense on a weekday, "the weekend" is the one before.
fn weekend_past(from: Calendar) -> i32 {
    let weekend =
        from.known_day().is_some_and(|d| matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday));
    if weekend { 0 } else { -1 }
}

fn within(unit: Unit) -> Within {
    match unit {
        Unit::Month => Within::Month(None),
        Unit::Week | Unit::Fortnight => Within::Week(None),
        Unit::Weekend => Within::Weekend(None),
        Unit::Quarter => Within::Quarter(None),
        _ => Within::All,
    }
}

/// Quarter number `n`, counted from the first of year 0.
fn quarter(n: i32) -> Calendar {
    let within = Within::Quarter(Some((n.rem_euclid(4) + 1) as u8));
    Calendar { year: YearValue::Year(n.div_euclid(4) as i16), within, time: None }
}

/// The `unit` that lies `n` from the one that holds `from`, as far as `from` is known.
fn counted(unit: Unit, n: i32, from: Calendar) -> Calendar {
    let Some(year) = from.known_year() else { return Calendar { within: within(unit), ..from } };
    let years = |n: i32| year.saturating_add(i16::try_from(n).unwrap_or(0));
    let day = from.known_day();
    match unit {
        Unit::Year => Calendar::year(skip_zero(year, years(n))),
        Unit::Decade => Calendar {
            year: YearValue::Decade(years(n.saturating_mul(10)) / 10),
            within: Within::All,
            time: None,
        },
        Unit::Century => Calendar {
            year: YearValue::Century(years(n.saturating_mul(100)) / 100),
            within: Within::All,
            time: None,
        },
        Unit::Month => match from.known_month() {
            Some(month) => {
                let index = i32::from(year) * 12 + i32::from(month) - 1 + n;
                Calendar::month(index.div_euclid(12) as i16, (index.rem_euclid(12) + 1) as u8)
            }
            None => Calendar { within: Within::Month(None), ..from },
        },
        Unit::Quarter => match (from.within, from.known_month()) {
            (Within::Quarter(Some(q)), _) => quarter(i32::from(year) * 4 + i32::from(q) - 1 + n),
            (_, Some(month)) => quarter(i32::from(year) * 4 + (i32::from(month) - 1) / 3 + n),
            _ => Calendar { within: Within::Quarter(None), ..from },
        },
        Unit::Week | Unit::Fortnight | Unit::Weekend => {
            let step = if unit == Unit::Fortnight { 14 } else { 7 };
            let days = i64::from(n) * step;
            let monday = from.interval().filter(|_| !matches!(from.within, Within::All | Within::Month(_)));
            match monday.and_then(|i| plus_days(i.first, days)) {
                Some(d) if unit == Unit::Weekend => Calendar::weekend(d),
                Some(d) => Calendar::week(d),
                None => Calendar { within: within(unit), ..from },
            }
        }
        _ => match day.and_then(|d| plus_days(d, i64::from(n))) {
            Some(d) => Calendar::day(d),
            None => partly(from),
        },
    }
}

/// There is no year 0: from 1 BC the next is AD 1.
fn skip_zero(from: i16, to: i16) -> i16 {
    match (from < 0, to) {
        (true, to) if to >= 0 => to + 1,
        (false, to) if to <= 0 => to - 1,
        _ => to,
    }
}

/// More years than this are no date, however they are counted.
const CALENDAR: u32 = 9999;

/// So much time before or after the base, told no finer than its unit.
pub(super) fn offset(
    length: Length,
    sign: i8,
    base: Base,
    e: &DateExpression,
    context: &Context,
) -> (Value, Path) {
    let Some(amount) = length.amount else {
        return (some_time(sign), context.base(base).map_or(UNRESOLVED, |(_, path)| path));
    };
    if below_day(&length) {
        let (day, path) = days(whole_days(&length, amount, sign), base, context);
        return (Value::Calendar(day), path);
    }
    // "66 million years ago": no calendar reaches so far
    if length.unit >= Unit::Year && length.unit < Unit::Period && amount.floor() > CALENDAR {
        return (some_time(sign), UNDATED);
    }
    // "died in August 2009 and two weeks later": from what the sentence has just told; years, also from the one before
    let years = length.unit >= Unit::Year && (context.narrative.is_history() || sign > 0);
    let beside = context
        .previous
        .filter(|(_, at)| base == Base::Narrative && (*at == e.sentence || years && *at + 1 == e.sentence))
        .and_then(|_| context.told())
        .filter(|(told, _)| years || told.known_month().is_some());
    let Some((from, path)) = beside.or_else(|| context.base(base)) else {
        return (Value::Calendar(unknown(offset_within(length.unit)).0), UNRESOLVED);
    };
    let found = off(&length, amount, sign, from, context);
    // "a year ago" in a report on a quarter
    let quarter = matches!(found.within, Within::Quarter(_)) && length.unit == Unit::Year;
    let path = if quarter { Path { basis: Basis::Narrative, against: None } } else { path };
    // after "on Friday", "11 days later" cannot have come yet
    if (base, sign) == (Base::Narrative, 1)
        && e.tense != Tense::Future
        && context.is_ahead(&found)
        && let Some((before, path)) = context.before()
        && let then = off(&length, amount, sign, before, context)
        && context.is_over(&then)
    {
        return (Value::Calendar(then), path);
    }
    (Value::Calendar(found), path)
}

/// `length`, of which there are `amount`, before or after `from`.
fn off(length: &Length, amount: Amount, sign: i8, from: Calendar, context: &Context) -> Calendar {
    let n = i32::try_from(amount.floor()).unwrap_or(i32::MAX).saturating_mul(i32::from(sign));
    let quarter_in_mind = context.narrative.quarter_in_mind().filter(|_| length.rest.is_none());
    if let (Unit::Year, -1, Some((year, q))) = (length.unit, n, quarter_in_mind) {
        return quarter(i32::from(year) * 4 + i32::from(q) - 5);
    }
    let (unit, n) = match length.unit {
        Unit::Decade => (Unit::Year, in_years(amount, 10, sign)),
        // "half a century later" is told in years
        Unit::Century if !amount.0.is_multiple_of(100) => (Unit::Year, in_years(amount, 100, sign)),
        Unit::Weekend => (Unit::Week, n),
        Unit::Fortnight => (Unit::Week, n.saturating_mul(2)),
        unit => (unit, n),
    };
    if let Some(found) = from.known_day().and_then(|day| exact(day, length, n, sign)) {
        return found;
    }
    let half = amount.0 % 100 == 50 || length.rest.is_some();
    if length.unit == Unit::Year
        && half
        && let Some(day) =
            from.known_day().and_then(|d| plus_months(d, i64::from(n) * 12 + 6 * i64::from(sign)))
    {
        return Calendar::month(day.year(), day.month() as u8);
    }
    counted(unit, n, from)
}

/// The days that hours fill: "48 hours ago" is two days back, "three hours later" the same day.
fn whole_days(length: &Length, amount: Amount, sign: i8) -> i32 {
    let days = if length.unit == Unit::Hour { amount.floor() / 24 } else { 0 };
    i32::try_from(days).unwrap_or(i32::MAX).saturating_mul(i32::from(sign))
}

/// The years of so many stretches of `each` years, before or after.
fn in_years(amount: Amount, each: u64, sign: i8) -> i32 {
    let years = amount.0.saturating_mul(each) / 100;
    i32::try_from(years).unwrap_or(i32::MAX).saturating_mul(i32::from(sign))
}

/// "2 weeks and 2 days ago": told as finely as the smaller unit.
fn exact(day: Date, length: &Length, n: i32, sign: i8) -> Option<Calendar> {
    let (rest, small) = length.rest?;
    let add = |day: Date, unit: Unit, n: i64| match unit {
        Unit::Year => plus_months(day, n.checked_mul(12)?),
        Unit::Month => plus_months(day, n),
        Unit::Week => plus_days(day, n.checked_mul(7)?),
        Unit::Day => plus_days(day, n),
        _ => None,
    };
    let day = add(day, length.unit, i64::from(n))?;
    let mut day = add(day, small, i64::from(rest) * i64::from(sign))?;
    let mut small = small;
    if let Some((least, unit)) = length.least {
        (day, small) = (add(day, unit, i64::from(least) * i64::from(sign))?, unit);
    }
    match small {
        Unit::Day => Some(Calendar::day(day)),
        Unit::Week => Some(Calendar::week(day)),
        Unit::Month => Some(Calendar::month(day.year(), day.month() as u8)),
        _ => None,
    }
}

fn offset_within(unit: Unit) -> Within {
    match unit {
        Unit::Day | Unit::Night => Within::Day(None, None),
        unit => within(unit),
    }
}
