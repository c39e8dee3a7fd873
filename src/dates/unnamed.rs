//! Which day a weekday without a date is, and a day of a month that is not named: "on Friday", "the Saturday", "the 19th".

use super::expression::{DateExpression, Part, Shift, Stated, WEEK};
use super::lexicon::Tense;
use super::resolve::{Basis, Context, Path, STATED, UNRESOLVED};
use super::shift::plus_days;
use super::stated::{days_between, direction, place};
use super::value::{Calendar, Within, YearValue};
use jiff::civil::{Date, Weekday};

/// A weekday without a date.
pub(super) fn weekday_alone(
    stated: &Stated,
    weekday: u8,
    e: &DateExpression,
    context: &Context,
) -> (Calendar, Path) {
    let unknown = Calendar { year: YearValue::Unknown, within: Within::Weekday(weekday), time: None };
    let Ok(target) = Weekday::from_monday_one_offset(weekday as i8) else { return (unknown, UNRESOLVED) };
    if stated.shift == Some(Shift::Any) {
        return (unknown, STATED);
    }
    // "from next Monday to Friday": the first Friday after that Monday
    let start = context.start.and_then(|(start, weekday)| Some((start.known_day()?, weekday)));
    if let (None, Some((start, weekday)), Some((_, path))) = (stated.shift, start, context.writing())
        && (weekday || context.anchor.day().is_some_and(|day| days_between(day, start) <= 14))
    {
        let on = i64::from(target.to_monday_one_offset()) - i64::from(start.weekday().to_monday_one_offset());
        if let Some(day) = plus_days(start, on.rem_euclid(7)) {
            return (Calendar::day(day), path);
        }
    }
    if stated.shift == Some(Shift::Then)
        && let Some(found) = then(target, e, context)
    {
        return found;
    }
    if let Some(found) = listed(stated, target, e, context) {
        return found;
    }
    let anaphoric = matches!(stated.shift, Some(Shift::Previous | Shift::Following | Shift::Same));
    let day = |(told, path): (Calendar, Path)| Some((told.known_day()?, path));
    let running = context.told().and_then(day).or_else(|| context.telling().and_then(day));
    let base = if anaphoric { running } else { None };
    let Some((day, path)) = base.or_else(|| context.writing()) else { return (unknown, UNRESOLVED) };
    let here = i64::from(day.weekday().to_monday_one_offset());
    let there = i64::from(target.to_monday_one_offset());
    let back = (here - there).rem_euclid(7);
    let ahead = (there - here).rem_euclid(7);
    // on a Thursday, "next Friday" is not tomorrow
    let strict = |n: i64| if n <= 1 { n + 7 } else { n };
    let other = |n: i64| if n == 0 { 7 } else { n };
    let week = |n: i64| there - here + 7 * n;
    let days = match (stated.shift, stated.weekday) {
        (Some(Shift::Last), Some(WEEK)) => week(-1),
        (Some(Shift::Next), Some(WEEK)) => week(1),
        (Some(Shift::This), Some(WEEK)) => week(0),
        (Some(Shift::Last | Shift::Previous), _) => -strict(back),
        (Some(Shift::Next | Shift::Following), _) => strict(ahead),
        (Some(Shift::This), _) => ahead,
        (Some(Shift::Same), _) => -back,
        (Some(Shift::Past), _) => -other(back),
        (Some(Shift::Coming), _) => other(ahead),
        (Some(Shift::Weeks(n)), _) => 7 * i64::from(n) + if n < 0 { -back } else { ahead },
        (Some(Shift::Any | Shift::Then) | None, _) => match direction(e) {
            // "back on Sunday night. On Monday he meets …", written on a Monday
            Tense::Future if ahead == 0 && told_ahead(day, context) => 7,
            Tense::Future => ahead,
            _ => -back,
        },
    };
    match plus_days(day, days) {
        Some(day) => (Calendar::day(day), path),
        None => (unknown, UNRESOLVED),
    }
}

/// "to 28 November; matinee Saturday", "Tonight: Cloudy. Tuesday: Rain": where no verb says on which side it lies, a
/// weekday goes on from the day ahead that its sentence has just told, and that which heads an entry from the entry before.
fn listed(
    stated: &Stated,
    target: Weekday,
    e: &DateExpression,
    context: &Context,
) -> Option<(Calendar, Path)> {
    let open = stated.shift.is_none() && stated.weekday.is_none() && direction(e) == Tense::Unknown;
    let writing = context.anchor.day().filter(|_| open)?;
    let told =
        context.told_in(e.sentence).and_then(|(told, _)| told.known_day()).filter(|day| *day > writing);
    let from = told.or_else(|| super::entry::weekday(e, writing, context))?;
    let ahead = from.weekday().until(target);
    let day = plus_days(from, i64::from(ahead))?;
    Some((Calendar::day(day), Path { basis: Basis::Narrative, against: Some(from) }))
}

/// "on the Saturday": the first one from the day told last, or, where that has not come yet, from the day told before a
/// word pointed to the days of writing.
fn then(target: Weekday, e: &DateExpression, context: &Context) -> Option<(Calendar, Path)> {
    let from = |(told, path): (Calendar, Path)| {
        let day = told.known_day()?;
        let ahead = day.weekday().until(target);
        Some((Calendar::day(plus_days(day, i64::from(ahead))?), path))
    };
    let come = |(day, _): &(Calendar, Path)| e.tense == Tense::Future || !context.is_ahead(day);
    let told = || context.telling().and_then(from).filter(come);
    told().or_else(|| context.before().and_then(from).filter(come))
}

/// Whether this block has told last of a day after `day`.
fn told_ahead(day: Date, context: &Context) -> bool {
    context.told().and_then(|(told, _)| told.known_day()).is_some_and(|told| told > day)
}

/// "Friday the 13th": the nearest one to the day of writing.
fn weekday_and_day(weekday: u8, day: u8, near: Date) -> Option<Date> {
    let months = |n: i32| {
        let index = i32::from(near.year()) * 12 + i32::from(near.month()) - 1 + n;
        let year = i16::try_from(index.div_euclid(12)).ok()?;
        Date::new(year, (index.rem_euclid(12) + 1) as i8, day as i8).ok()
    };
    let fits = |date: &Date| date.weekday().to_monday_one_offset() as u8 == weekday;
    (0..14).flat_map(|n| [n, -n]).filter_map(months).find(fits)
}

/// "the 19th": of the month spoken of, else of the document's.
pub(super) fn month_day(stated: &Stated, day: u8, e: &DateExpression, context: &Context) -> (Calendar, Path) {
    if let (Some(weekday), Some((day_of_writing, path))) = (stated.weekday, context.writing())
        && let Some(date) = weekday_and_day(weekday, day, day_of_writing)
    {
        return (Calendar::day(date), path);
    }
    let month = |c: &Calendar| match c.within {
        Within::Week(_) => c.interval().map(|week| (week.first.year(), week.first.month() as u8)),
        _ => Some((c.known_year()?, c.known_month()?)),
    };
    let telling = context.telling().and_then(|(c, path)| Some((month(&c)?, path)));
    let telling = telling.filter(|((year, month), _)| {
        if day > super::calendar::last_day(Some(*year), *month) {
            return false;
        }
        let told = place(Part::Day(*month, day), Some(*year));
        let against = match e.tense {
            _ if !e.told => false,
            Tense::Past => context.is_ahead(&told),
            Tense::Future => context.is_over(&told) && !context.narrative.is_history(),
            _ => false,
        };
        stated.shift.is_none() && !against
    });
    match telling.or_else(|| month_beside(stated, day, e, context)).or_else(|| shifted_month(stated, context))
    {
        Some(((year, month), path)) => (place(Part::Day(month, day), Some(year)), path),
        None => {
            let within = Within::Day(None, Some(day));
            (Calendar { year: YearValue::Unknown, within, time: None }, UNRESOLVED)
        }
    }
}

/// The month of a day that its verb says has come, or has not: "they were told on the 28th", written on the 20th.
fn month_beside(
    stated: &Stated,
    day: u8,
    e: &DateExpression,
    context: &Context,
) -> Option<((i16, u8), Path)> {
    let writing = context.anchor.day().filter(|_| stated.shift.is_none() && e.told)?;
    let shift = match e.tense {
        Tense::Past if i8::try_from(day).ok()? > writing.day() => Shift::Last,
        Tense::Future if i8::try_from(day).ok()? < writing.day() => Shift::Next,
        _ => return None,
    };
    shifted_month(&Stated { shift: Some(shift), ..*stated }, context)
}

/// Year and month that the shift names, seen from the day of writing: "next month".
fn shifted_month(stated: &Stated, context: &Context) -> Option<((i16, u8), Path)> {
    let (day, path) = context.writing()?;
    let step = match stated.shift {
        Some(Shift::Last) => -1,
        Some(Shift::Next) => 1,
        _ => 0,
    };
    let index = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + step;
    Some(((index.div_euclid(12) as i16, (index.rem_euclid(12) + 1) as u8), path))
}

/// What is counted within the month that the shift names: "the first Monday of next month".
pub(super) fn in_month(stated: &Stated, context: &Context, part: impl Fn(u8) -> Part) -> (Calendar, Path) {
    match shifted_month(stated, context) {
        Some(((year, month), path)) => (place(part(month), Some(year)), path),
        None => (place(part(0), None), UNRESOLVED),
    }
}
