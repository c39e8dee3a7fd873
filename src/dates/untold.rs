//! Which day a time of day belongs to that stands without one: "at 3 p.m.", "by midnight", "in the morning".

use super::expression::{Base, DateExpression};
use super::lexicon::Tense;
use super::resolve::{Basis, Context, Path, UNDATED, with_time};
use super::shift;
use super::value::{Calendar, DayPart, TimeValue, Value, Within, YearValue};
use jiff::civil::Date;

/// What a time of day means that stands alone. Midnight opens its day, unless an evening or the first end of a range stands
/// before it or it is to come.
pub(super) fn time_alone(e: &DateExpression, context: &Context) -> (Value, Path) {
    let (day, path) = day_of(e, context);
    // "from 9pm on Friday until midnight", "will end at midnight"
    let closes = context.start.is_some() || evening(context, e) || e.tense == Tense::Future;
    let time = if closes { e.time } else { e.time.map(opening) };
    (Value::Calendar(with_time(day, time)), path)
}

/// Whether what was told right before `e` was an evening or night.
fn evening(context: &Context, e: &DateExpression) -> bool {
    context.time.is_some_and(is_late) && context.previous.is_some_and(|(_, at)| at + 1 >= e.sentence)
}

/// Whether a time is one of the evening or night.
fn is_late(time: TimeValue) -> bool {
    match time {
        TimeValue::Clock { hour, .. } => (17..24).contains(&hour),
        TimeValue::Part(part) => matches!(part, DayPart::Evening | DayPart::Night),
    }
}

/// Midnight without a day opens the day; "midnight Friday" closes it.
fn opening(time: TimeValue) -> TimeValue {
    match time {
        TimeValue::Clock { hour: 24, minute, second, zone } => {
            TimeValue::Clock { hour: 0, minute, second, zone }
        }
        time => time,
    }
}

/// The day of a time that stands alone; in a history "at night" is no night in particular. That of this block's last
/// date, of what has happened also that of the blocks before, if it is one of the last days; else the day of writing.
fn day_of(e: &DateExpression, context: &Context) -> (Calendar, Path) {
    /// How many days before that of writing news is told of by the hour.
    const NEWS: i32 = 7;
    /// Before this hour it is still night.
    const SMALL: u8 = 5;
    let part = matches!(e.time, Some(TimeValue::Part(_)));
    if part && context.narrative.is_history() {
        let within = Within::Day(None, None);
        return (Calendar { year: YearValue::Unknown, within, time: None }, UNDATED);
    }
    if let Some((from, day)) = over_midnight(e, context) {
        return (day, Path { basis: Basis::Narrative, against: Some(from) });
    }
    // "The bill runs to Jan. 30. The vote came at 2 a.m.": what has come is no part of a day ahead
    let fits = |(told, at): &(Calendar, u32)| {
        let other = *at != e.sentence;
        let unmet = other && e.tense == Tense::Past && context.is_ahead(told);
        // "Apollo 8 orbited it on Christmas Eve 1968. The crew will sleep until 6 a.m."
        let bygone = other && e.tense == Tense::Future && context.is_over(told);
        let lasts = other && context.until;
        matches!(told.within, Within::Day(..)) && !(unmet || bygone || lasts)
    };
    if let Some((previous, at)) = context.previous.filter(fits) {
        // "At 11pm on Friday he left. At 2am he was seen", but "tonight at 2am"
        let named = matches!(context.time, Some(TimeValue::Part(_))) && at == e.sentence;
        let small = matches!(e.time, Some(TimeValue::Clock { hour: 0..SMALL, .. }));
        let small = small && !named && evening(context, e);
        let day = previous.known_day().filter(|_| small).and_then(|day| shift::plus_days(day, 1));
        let previous = day.map_or(previous, Calendar::day);
        return (previous, Path { basis: Basis::Narrative, against: previous.known_day() });
    }
    // "Saturday 16 May" heads the fixtures below it
    if let Some((running, path)) = context.telling()
        && !part
        && context.previous.is_none()
        && running.known_day().is_some_and(|day| context.narrative.heads(day))
    {
        return (running, path);
    }
    let ago = |day: Date| {
        context.anchor.day().and_then(|writing| day.until(writing).ok()).map(|span| span.get_days())
    };
    // midnight belongs to the night before as well
    let midnight = matches!(e.time, Some(TimeValue::Clock { hour: 0 | 24, .. }));
    if !(part || midnight)
        && e.tense == Tense::Past
        && let Some((running, path)) = context.telling()
        && running.known_day().and_then(ago).is_some_and(|days| (1..=NEWS).contains(&days))
    {
        return (running, path);
    }
    shift::days(0, Base::Setting, context)
}

/// "between 10pm and 1am": the second end of a range of hours that goes over midnight is of the next day.
fn over_midnight(e: &DateExpression, context: &Context) -> Option<(Date, Calendar)> {
    let minutes = |time: TimeValue| match time {
        TimeValue::Clock { hour, minute, .. } => Some(u32::from(hour) * 60 + u32::from(minute.unwrap_or(0))),
        TimeValue::Part(_) => None,
    };
    let (start, _) = context.start?;
    let over = minutes(e.time?)? < minutes(start.time?)?;
    let from = start.known_day().filter(|_| over)?;
    Some((from, Calendar::day(shift::plus_days(from, 1)?)))
}
