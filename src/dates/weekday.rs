//! Weekdays, alone and before their date; days of a month that is not named.

use super::calendar::{day_first, month_first, ordinal, sentence_start, spelled_nth, stated};
use super::expression::{Meaning, Part, Shift, Stated, WEEK};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{DayPart, TimeValue, Unit};

/// A weekday, with its date if it has one: "Tuesday, July 27, 2021", "Friday the 13th", "Friday".
pub(super) fn weekday(s: &Scan, i: usize) -> Option<Found> {
    let day = s.e(i).weekday;
    // "Black Monday", "Bloody Sunday", "Good Friday Agreement", "the Sunday Times", "Sunday school" are names
    let good = s.word_before(i) == "Good" && super::guard::heads_name(s, i + 1);
    let named = good || matches!(s.word_before(i), "Black" | "Bloody") && s.capital(i);
    if named
        || super::guard::is_name(s, i)
        || super::guard::heads_title(s, i + 1)
        || day == 7 && s.is(i + 1, "school")
    {
        return None;
    }
    let mut j = i + 1;
    if s.e(i).short {
        if !short_weekday(s, i) {
            return None;
        }
        j = s.dot(j);
    }
    if let Some(date) = weekday_date(s, j)
        && let Meaning::Stated(mut found) = date.meaning
    {
        found.weekday = Some(day);
        return Some(Found { meaning: Meaning::Stated(found), ..date });
    }
    let mut found = Stated::part(Part::Weekday(day));
    let mut end = j;
    // "Sunday dawn of 25 June 1950"
    if let Some((time, part_end)) = super::calendar::part_after(s, j)
        && s.role(part_end) == Role::Of
        && let Some(date) = weekday_date(s, part_end + 1)
        && let Meaning::Stated(found) = date.meaning
    {
        let found = Stated { weekday: Some(day), ..found };
        return Some(Found { meaning: Meaning::Stated(found), ..date }.at(time));
    }
    // "Wednesday evening next week"
    if let Some((time, part_end)) = super::calendar::part_after(s, j)
        && let Some((shift, to)) = which_week(s, part_end)
    {
        let found = Stated { shift: Some(shift), weekday: Some(WEEK), ..found };
        return Some(Found::new(to, Meaning::Stated(found)).at(time));
    }
    if let Some((shift, to)) = which_week(s, j) {
        found.shift = Some(shift);
        found.weekday = Some(WEEK);
        end = to;
    }
    // "Saturday week", "Saturday fortnight", as the British say
    let weeks = match s.e(j).unit {
        Some(Unit::Week) if s.is(j, "week") => 1,
        Some(Unit::Fortnight) if !s.e(j).plural => 2,
        _ => 0,
    };
    if end == j && weeks > 0 && !s.glued(j) && (!s.is_word(j + 1) || s.role(j + 1) != Role::None) {
        (found.shift, end) = (Some(Shift::Weeks(weeks)), j + 1);
    }
    if s.e(i).short && s.dot(i + 1) > i + 1 && end == j && sentence_start(s, j) {
        end = i + 1;
    }
    // "on a cold Thursday in February 1998"
    let described = i > 1
        && s.role(i - 2) == Role::A
        && s.is_word(i - 1)
        && !s.capital(i - 1)
        && !s.glued(i)
        && s.role(i - 1) == Role::None;
    let dated =
        s.role(end) == Role::In && (s.e(end + 1).month > 0 || s.figures(end + 1).is_some_and(|f| f.1 == 4));
    if end == j && found.shift.is_none() && described && dated {
        found.shift = Some(Shift::Any);
    }
    if end == j && found.shift.is_none() && pointed_out(s, i) {
        found.shift = Some(Shift::Then);
    }
    stated(end, found)
}

/// "on the Saturday", "by the Monday evening": whether the weekday at `i` is one of the days being told, which nothing
/// else calls "the Saturday".
fn pointed_out(s: &Scan, i: usize) -> bool {
    let led =
        i > 1 && s.role(i - 1) == Role::The && matches!(s.role(i - 2), Role::On | Role::By | Role::Until);
    let part = s.e(i + 1).part.is_some() && !s.e(i + 1).plural;
    let end = if part { i + 2 } else { i + 1 };
    let noun = super::recognise::noun(s, end) || s.is_word(end) && s.capital(end) && !s.glued(end);
    let closes = s.possessive(end) == end && s.hyphen(end) == end && s.role(end) != Role::Of;
    led && !s.e(i).plural && !noun && closes
}

/// "two Sundays ago": the Sunday before the last.
pub(super) fn several(s: &Scan, i: usize) -> Option<Found> {
    let count = s.count(i).filter(|c| !c.article && c.modifier.is_none())?;
    let day = s.e(count.end);
    let n = count.amount.filter(|n| day.weekday > 0 && day.plural && n.0 % 100 == 0)?.floor();
    let weeks =
        i8::try_from(n).ok()?.checked_sub(1).filter(|n| *n > 0 && s.role(count.end + 1) == Role::Ago)?;
    let stated = Stated { shift: Some(Shift::Weeks(-weeks)), ..Stated::part(Part::Weekday(day.weekday)) };
    Some(Found::new(count.end + 2, Meaning::Stated(stated)))
}

/// "on a Friday", "a Sunday evening": no certain one; "a Friday deadline" is that of the Friday.
pub(super) fn any(s: &Scan, i: usize) -> Option<Found> {
    let day = s.e(i + 1);
    let one = s.role(i) == Role::A || s.is(i, "one");
    if !one || day.weekday == 0 || day.plural || day.short {
        return None;
    }
    let (time, end) = super::calendar::part_after(s, i + 2).map_or((None, i + 2), |(t, end)| (Some(t), end));
    let stands_before = s.hyphen(end) > end || super::recognise::noun(s, end) || s.capital(end);
    let dated = s.e(s.comma(end)).month > 0 || s.figures(s.comma(end)).is_some();
    let stated = Stated { shift: Some(Shift::Any), ..Stated::part(Part::Weekday(day.weekday)) };
    let found = Found { time, ..Found::new(end, Meaning::Stated(stated)) };
    (!stands_before && !dated && which_week(s, end).is_none()).then_some(found)
}

/// "first Monday in May", "the last Friday of June 2021", with no article: the ordinal stands at `j`.
pub(super) fn nth_of_month(s: &Scan, j: usize) -> Option<Found> {
    let (nth, k) = match s.figures(j) {
        Some((n @ 1..=5, 1)) => (n as u8, ordinal(s, j + 1)?),
        Some(_) => return None,
        None if s.role(j) == Role::Last => (0, j + 1),
        None => spelled_nth(s, j)?,
    };
    let day = s.e(k).weekday;
    if nth > 5 || day == 0 || s.e(k).plural {
        return None;
    }
    let part = super::calendar::part_after(s, k + 1);
    let (_, of) = part.unwrap_or((TimeValue::Part(DayPart::Daytime), k + 1));
    if !matches!(s.role(of), Role::In | Role::Of) {
        return None;
    }
    let (found, end) = in_month(s, of + 1, |month| Part::NthWeekday(nth, day, month))?;
    let found = Found::new(end, Meaning::Stated(found));
    Some(part.map_or(found, |(time, _)| found.at(time)))
}

/// What is counted within the month at `j`, named or seen from the document's: "May", "June 2021", "next month".
pub(super) fn in_month(s: &Scan, j: usize, part: impl Fn(u8) -> Part) -> Option<(Stated, usize)> {
    if s.e(j).month > 0 {
        let month = month_first(s, j)?;
        return match month.meaning {
            Meaning::Stated(Stated { part: Part::Month(m), year, .. }) => {
                Some((Stated::of(part(m), year), month.end))
            }
            _ => None,
        };
    }
    let shift = match s.role(j) {
        Role::Last => Shift::Last,
        Role::This | Role::The => Shift::This,
        Role::Next => Shift::Next,
        _ => return None,
    };
    s.is(j + 1, "month").then(|| (Stated { shift: Some(shift), ..Stated::part(part(0)) }, j + 2))
}

/// "last week", "of next week", "of the following week" after a weekday.
pub(super) fn which_week(s: &Scan, j: usize) -> Option<(Shift, usize)> {
    let of = if s.role(j) == Role::Of { j + 1 } else { j };
    let k = if of > j && s.role(of) == Role::The { of + 1 } else { of };
    let shift = match s.role(k) {
        Role::Last | Role::Previous => Shift::Last,
        Role::Next | Role::Following => Shift::Next,
        Role::This | Role::Same => Shift::This,
        _ => return None,
    };
    s.is(k + 1, "week").then_some((shift, k + 2))
}

/// The date that follows a weekday ending at `j`.
pub(super) fn weekday_date(s: &Scan, j: usize) -> Option<Found> {
    let k = s.hyphen(s.comma(j));
    let the = s.role(k) == Role::The;
    let k = if the { k + 1 } else { k };
    let found = if s.e(k).month > 0 {
        month_first(s, k)
    } else if the
        // "into Monday, the first at 23:52"
        && s.word(j) != ","
        && s.figures(k).is_none()
        && spelled_nth(s, k).is_some_and(|n| {
            let counts = s.role(n.1) == Role::Of || super::recognise::noun(s, n.1);
            s.e(n.1).month == 0 && !counts
        })
    {
        let (day, end) = spelled_nth(s, k)?;
        Some(Found::new(end, Meaning::Stated(Stated::part(Part::MonthDay(day)))))
    } else if s.figures(k).is_some() || s.e(k).nth > 0 {
        super::numeric::read(s, k)
            .or_else(|| day_first(s, k))
            .or_else(|| month_day(s, k).filter(|_| the || k == j))
            .or_else(|| bare_day(s, k).filter(|_| k == j))
            .or_else(|| listed_day(s, k).filter(|_| k == j))
    } else {
        None
    }?;
    match found.meaning {
        Meaning::Stated(Stated { part: Part::Day(..) | Part::MonthDay(_), .. }) => Some(found),
        _ => None,
    }
}

/// The figure of "Sunday 31.", "Friday 23 at 4": the clause ends there, so that it counts nothing.
fn bare_day(s: &Scan, k: usize) -> Option<Found> {
    let (n @ 1..=31, 1 | 2) = s.figures(k)? else { return None };
    let hours = matches!(s.role(k + 1), Role::Between | Role::From) && s.figures(k + 2).is_some();
    let ends = s.role(k + 1) == Role::At
        || hours
        || s.glued(k + 1) && matches!(s.word(k + 1), "." | "!" | "?") && !s.glued(k + 2);
    ends.then(|| Found::new(k + 1, Meaning::Stated(Stated::part(Part::MonthDay(n as u8)))))
}

/// The figure of "Sunday 6 and Sunday 13 December", "Tuesday 1, Wednesday 2 or Thursday 3 December": what is joined to it
/// says the month.
fn listed_day(s: &Scan, k: usize) -> Option<Found> {
    let (n @ 1..=31, 1 | 2) = s.figures(k)? else { return None };
    let end = ordinal(s, k + 1).unwrap_or(k + 1);
    let joint = s.word(end) == "," || s.dash(end) || matches!(s.role(end), Role::And | Role::Or | Role::To);
    let j =
        if s.word(end) == "," && matches!(s.role(end + 1), Role::And | Role::Or) { end + 2 } else { end + 1 };
    if !joint || s.e(j).weekday == 0 {
        return None;
    }
    let next = s.nested(|| weekday(s, j))?;
    let Meaning::Stated(Stated { part: Part::Day(month, last), year, .. }) = next.meaning else {
        return None;
    };
    (n < u32::from(last))
        .then(|| Found::new(end, Meaning::Stated(Stated::of(Part::Day(month, n as u8), year))))
}

/// Whether an abbreviated weekday at `i` is one: beside a date, a time or a word of direction.
pub(super) fn short_weekday(s: &Scan, i: usize) -> bool {
    let after = s.comma(s.dot(i + 1));
    // "Sat: football"
    if s.capital(i) && s.word(i + 1) == ":" && sentence_start(s, i) {
        return true;
    }
    let apart = after > i + 1 && sentence_start(s, after);
    let dated = s.e(after).month > 0 || s.figures(after).is_some_and(|f| f.0 <= 31);
    let calendar = !apart && (dated || s.e(after).part.is_some() || s.e(after).hour.is_some());
    let led = matches!(
        s.role_before(i),
        Role::On | Role::Last | Role::Next | Role::This | Role::Every | Role::Until | Role::By | Role::Coming
    );
    let other = |j: usize| s.e(j).weekday > 0 && (s.e(j).short || s.capital(j));
    let joined =
        |j: usize| s.dash(j) || matches!(s.word(j), "," | "&") || matches!(s.role(j), Role::And | Role::Or);
    let listed = joined(i + 1) && other(i + 2) || i > 1 && joined(i - 1) && other(i - 2);
    if listed && (s.capital(i) || !matches!(s.word(i), "sat" | "sun" | "wed")) {
        return true;
    }
    let verb = matches!(s.word(i), "sat" | "sun" | "wed" | "mon");
    let newspaper =
        s.word(after.saturating_sub(1)) == "," && i > 0 && s.capital(i - 1) && !sentence_start(s, i - 1);
    (calendar && !newspaper || led && !(verb && s.role_before(i) != Role::Next))
        && !(s.is(i, "sun") && s.role_before(i) == Role::The)
}

/// "on the 17 from 2pm": the hours after it say that the figure is a day.
pub(super) fn day_with_hours(s: &Scan, i: usize) -> Option<Found> {
    let (n @ 1..=31, 1 | 2) = s.figures(i)? else { return None };
    let on = i > 1 && s.role(i - 1) == Role::The && s.role(i - 2) == Role::On;
    let timed = || {
        super::range::read(s, i + 2)
            .map(|r| r.2.time.is_some())
            .or_else(|| super::clock::alone(s, i + 2).map(|_| true))
            .unwrap_or(false)
    };
    let hours = matches!(s.role(i + 1), Role::Between | Role::From | Role::At) && s.figures(i + 2).is_some();
    (on && hours && timed())
        .then(|| Found::new(i + 1, Meaning::Stated(Stated::part(Part::MonthDay(n as u8)))))
}

/// A day of an unnamed month: "the 19th".
pub(super) fn month_day(s: &Scan, i: usize) -> Option<Found> {
    let (n @ 1..=31, 1 | 2) = s.figures(i)? else { return None };
    let end = ordinal(s, i + 1)?;
    if s.role(end) == Role::To && s.role(end + 1) == Role::The && s.e(end + 4).unit.is_some()
        || s.e(end).unit.is_some()
    {
        return None;
    }
    // "the 21st of this month", "the 21st this month"
    let of = if s.role(end) == Role::Of { end } else { end - 1 };
    if s.is(of + 2, "month") && !(of < end && s.role(of + 1) == Role::The) {
        let shift = match s.role(of + 1) {
            Role::Last => Some(Shift::Last),
            Role::This => Some(Shift::This),
            Role::Next => Some(Shift::Next),
            Role::The => None,
            _ => return None,
        };
        let day = Stated { shift, ..Stated::part(Part::MonthDay(n as u8)) };
        return Some(Found::new(of + 3, Meaning::Stated(day)));
    }
    let noun = s.is_word(end) && !s.e(end).opens && s.role(end) == Role::None && !is_verb_like(s, end)
        || s.role(end) == Role::Time;
    (!noun && s.hyphen(end) == end && !s.capital(end))
        .then(|| Found::new(end, Meaning::Stated(Stated::part(Part::MonthDay(n as u8)))))
}

pub(super) fn is_verb_like(s: &Scan, i: usize) -> bool {
    s.e(i).tense != super::lexicon::Tense::Unknown
}
