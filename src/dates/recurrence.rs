//! What recurs: "every Monday", "daily", "per day", "Mondays", "each July".

use super::expression::{Meaning, Recurrence};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{Amount, Length, TimeValue, Unit};

/// Reads a recurring expression that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = timed(s, i).or_else(|| day_of_month(s, i)).or_else(|| weekday_of_month(s, i)) {
        return Some(found);
    }
    let found = plain(s, i)?;
    let daily = match found.meaning {
        Meaning::Recurrence(Recurrence::Every(l)) => l == Length::counted(1, Unit::Day),
        Meaning::Recurrence(Recurrence::Weekday(_) | Recurrence::Time) => true,
        _ => false,
    };
    let j = if s.role(found.end) == Role::At { found.end + 1 } else { found.end };
    if let Some(clock) = super::clock::read(s, j).filter(|c| daily && c.meaning == Meaning::Time) {
        let meaning = match found.meaning {
            Meaning::Recurrence(Recurrence::Weekday(_)) => found.meaning,
            _ => Meaning::Recurrence(Recurrence::Time),
        };
        return Some(Found { meaning, time: clock.time, end: clock.end, ..found });
    }
    Some(found)
}

/// "6am everyday", "3 p.m. each Monday": the time before what recurs.
fn timed(s: &Scan, i: usize) -> Option<Found> {
    let clock = s.figures(i).is_some() || s.e(i).hour.is_some();
    let recurs = |j: usize| s.role(j) == Role::Every || s.e(j).every.is_some() || s.e(j).plural;
    if !clock || !(i + 1..i + 8).any(recurs) {
        return None;
    }
    // "from 9 a.m. to 8 p.m. every day" has two ends
    if matches!(s.role_before(i), Role::To | Role::Until | Role::And) || i > 0 && s.dash(i - 1) {
        return None;
    }
    let (time @ TimeValue::Clock { .. }, end) = super::clock::alone(s, i)? else { return None };
    let found = plain(s, end).filter(|f| f.time.is_none())?;
    let meaning = match found.meaning {
        Meaning::Recurrence(Recurrence::Every(l)) if l == Length::counted(1, Unit::Day) => {
            Meaning::Recurrence(Recurrence::Time)
        }
        Meaning::Recurrence(Recurrence::Weekday(_)) => found.meaning,
        _ => return None,
    };
    Some(Found { meaning, ..found }.at(time))
}

/// "the third Thursday of each month".
fn weekday_of_month(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    let (_, k) =
        super::calendar::spelled_nth(s, j).or_else(|| (s.role(j) == Role::Last).then_some((0, j + 1)))?;
    let day = s.e(k).weekday;
    let monthly =
        matches!(s.role(k + 1), Role::Of | Role::In) && s.role(k + 2) == Role::Every && s.is(k + 3, "month");
    (monthly && day > 0).then(|| Found::new(k + 4, Meaning::Recurrence(Recurrence::Weekday(day))))
}

/// "the 19th of every month", "first of each month".
fn day_of_month(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    let (day, end) = match s.figures(j) {
        Some((n, 1 | 2)) => (n as u8, super::calendar::ordinal(s, j + 1)?),
        Some(_) => return None,
        None => super::calendar::spelled_nth(s, j)?,
    };
    let monthly = s.role(end) == Role::Of && s.role(end + 1) == Role::Every && s.is(end + 2, "month");
    (monthly && (1..=31).contains(&day))
        .then(|| Found::new(end + 3, Meaning::Recurrence(Recurrence::Day(day))))
}

/// "quarterly", "semi-annually", "bi-monthly": a word of recurrence, with its prefix.
fn word(s: &Scan, i: usize) -> Option<Found> {
    // "the everyday life of miners", "everyday Americans", but "an everyday routine"
    let noun = || super::recognise::noun(s, i + 1) || s.is_word(i + 1) && s.capital(i + 1);
    if s.is(i, "everyday") && noun() && !s.e(i + 1).appointed {
        return None;
    }
    let start = super::calendar::sentence_start(s, i);
    if named(s, i, start) {
        return None;
    }
    let prefixed = s.e(i).every.is_none() && s.hyphen(i + 1) > i + 1;
    let j = if prefixed { s.hyphen(i + 1) } else { i };
    let e = s.e(j);
    let unit = e.every?;
    let closed = j + 1 == s.len() || matches!(s.word(j + 1), "." | "," | ";" | ":" | "!" | "?" | ")");
    let title = s.capital(i) && !start;
    let alone = s.word(j).ends_with("ly") && closed && !title;
    if e.adjective && !alone && !s.e(j + 1).appointed {
        return None;
    }
    let (step, unit) = match (prefixed, s.e(i).step, unit) {
        // twice a year is every six months
        (true, 50, Unit::Year) => (600, Unit::Month),
        (true, step, unit) => (step, unit),
        (false, 0, unit) => (100, unit),
        (false, step, unit) => (step, unit),
    };
    let length = Length { amount: Some(Amount(u64::from(step))), unit, rest: None, least: None };
    Some(Found::new(j + 1, Meaning::Recurrence(Recurrence::Every(length))))
}

/// "the Daily Telegraph", "People's Daily reported": whether the word at `i` is part of the name of a paper. `start` says
/// that it opens its sentence.
fn named(s: &Scan, i: usize, start: bool) -> bool {
    let capital = |j: usize| s.is_word(j) && s.capital(j);
    let before = i > 0 && (capital(i - 1) || i > 2 && s.possessive(i - 2) == i && capital(i - 3));
    let running = s.is_word(i + 1) && !s.capital(i + 1) && !s.glued(i + 1) || s.word(i + 1) == ")";
    let titled = s.role_before(i) == Role::The && capital(i + 1) && !capital(i + 2);
    s.capital(i) && (titled || super::guard::heads_title(s, i + 1) || !start && before && running)
}

fn plain(s: &Scan, i: usize) -> Option<Found> {
    let e = s.e(i);
    if e.every.is_some() || e.step > 0 {
        return word(s, i);
    }
    match e.role {
        Role::Often => often(s, i + 1),
        // "take one a day"
        _ if e.number == Some(1) && s.role(i + 1) == Role::A && !s.is_word(i + 3) => often(s, i + 1),
        _ if s.is(i + 1, "times") && (e.number.is_some() || s.figures(i).is_some()) => often(s, i + 2),
        Role::Every => after_every(s, i),
        Role::Most => plural(s, i + 1),
        Role::Any if s.e(i + 1).unit == Some(Unit::Weekend) => after_every(s, i),
        // "190 kilometers per hour" is a speed
        Role::Per
            if s.e(i + 1).unit.is_some_and(|u| u != Unit::Period && !u.is_time()) && !s.e(i + 1).plural =>
        {
            Some(Found::new(i + 2, every(1, s.e(i + 1).unit?)))
        }
        _ => plural(s, i),
    }
}

fn every(n: u32, unit: Unit) -> Meaning {
    Meaning::Recurrence(Recurrence::Every(Length {
        amount: Some(Amount::whole(n)),
        unit,
        rest: None,
        least: None,
    }))
}

/// "once a week", "three times per month", "twice daily": what stands at `j` after the number of times.
fn often(s: &Scan, j: usize) -> Option<Found> {
    if let Some(unit) = s.e(j).every.filter(|_| !s.e(j).adjective) {
        return Some(Found::new(j + 1, every(1, unit)));
    }
    let unit = s.e(j + 1).unit.filter(|u| *u >= Unit::Hour && *u < Unit::Period && !s.e(j + 1).plural)?;
    let each = matches!(s.role(j), Role::A | Role::Per | Role::Every);
    (each && *s.word(j + 1) != *"quarter").then(|| Found::new(j + 2, every(1, unit)))
}

fn after_every(s: &Scan, i: usize) -> Option<Found> {
    let mut j = i + 1;
    // "every second Tuesday", "every third year"
    let nth = s.e(j).nth.max(if s.is(j, "other") { 2 } else { 1 });
    let next = s.e(j + 1);
    let stepped = s.e(j).nth > 0 && (next.weekday > 0 || next.unit.is_some() && !next.plural);
    // "with each passing day"
    if s.role(j) == Role::Single || s.is(j, "other") || s.is(j, "passing") || stepped {
        j += 1;
    }
    let e = s.e(j);
    if s.role(j) == Role::Of {
        return None;
    }
    if e.weekday > 0 {
        let monthly = s.e(j - 1).nth > 0 && s.role(j + 1) == Role::Of && s.is(j + 3, "month");
        let end = if monthly { j + 4 } else { j + 1 };
        let found = Found::new(end, Meaning::Recurrence(Recurrence::Weekday(e.weekday)));
        return Some(match super::calendar::part_after(s, end) {
            Some((time, end)) => found.to(end).at(time),
            None => found,
        });
    }
    if e.month > 0 && s.capital(j) {
        return Some(Found::new(j + 1, Meaning::Recurrence(Recurrence::Month(e.month))));
    }
    if let Some(season) = e.season {
        return Some(Found::new(j + 1, Meaning::Recurrence(Recurrence::Season(season))));
    }
    if let Some(part) = e.part {
        return Some(Found::new(j + 1, Meaning::Recurrence(Recurrence::Time)).at(TimeValue::Part(part)));
    }
    if e.unit == Some(Unit::Weekend) {
        return Some(Found::new(j + 1, Meaning::Recurrence(Recurrence::Weekend)));
    }
    if let Some(unit) = e.unit.filter(|u| *u != Unit::Period && !e.plural && part_of_hour(s, j).is_none()) {
        let n = if j > i + 1 { u32::from(nth) } else { 1 };
        // "every hour and a half"
        if let Some((part, end)) = s.and_part(j + 1).filter(|_| n == 1) {
            let amount = Some(Amount(100 + part));
            return Some(Found::new(end, parted(Length { amount, unit, rest: None, least: None })));
        }
        return Some(Found::new(j + 1, every(n, unit)));
    }
    let (amount, at) = match part_of_hour(s, j) {
        Some((part, at)) => (Some(Amount(part)), at),
        None => s.count(j).filter(|c| !c.article).map(|count| (count.amount, count.end))?,
    };
    let unit = s.e(at).unit?;
    Some(Found::new(at + 1, parted(Length { amount, unit, rest: None, least: None })))
}

/// "every |half |hour", "every |quarter of an |hour": the part in hundredths, and where the hour stands.
fn part_of_hour(s: &Scan, j: usize) -> Option<(u64, usize)> {
    let whole = if s.role(j + 1) == Role::Of && s.role(j + 2) == Role::A { j + 3 } else { s.hyphen(j + 1) };
    let hour = s.e(whole).unit == Some(Unit::Hour) && !s.e(whole).plural;
    let part = match s.role(j) {
        Role::Half => 50,
        _ if s.is(j, "quarter") => 25,
        _ => return None,
    };
    hour.then_some((part, whole))
}

/// What recurs every `length`, told in whole units: "every half hour" is every 30 minutes.
fn parted(mut length: Length) -> Meaning {
    match length.amount {
        Some(Amount(25)) if length.unit == Unit::Hour => length = Length::counted(15, Unit::Minute),
        _ => super::duration::split_half(&mut length),
    }
    Meaning::Recurrence(Recurrence::Every(length))
}

/// The weekday that what recurs daily leaves out: "every day but Monday", "daily except Sundays". Where it stands, and
/// that it recurs.
pub(super) fn exception(s: &Scan, last: Found) -> Option<(usize, Found)> {
    let Meaning::Recurrence(Recurrence::Every(length)) = last.meaning else { return None };
    let but = s.role(last.end) == Role::But
        || ["except", "excluding", "bar"].into_iter().any(|w| s.is(last.end, w));
    let k = if matches!(s.role(last.end + 1), Role::On | Role::For) { last.end + 2 } else { last.end + 1 };
    let day = s.e(k);
    let closed = !s.is_word(k + 1) || s.role(k + 1) != Role::None;
    let daily = but && length == Length::counted(1, Unit::Day) && day.weekday > 0 && !day.short && closed;
    daily.then(|| (k, Found::new(k + 1, Meaning::Recurrence(Recurrence::Weekday(day.weekday)))))
}

/// "Mondays", "weekends", "Tuesday nights", "summers".
fn plural(s: &Scan, i: usize) -> Option<Found> {
    let e = s.e(i);
    // "the last three Fridays" are certain ones
    let counted = i > 0 && (s.e(i - 1).number.is_some() || s.figures(i - 1).is_some());
    if e.weekday > 0 && e.plural && !counted {
        return Some(Found::new(i + 1, Meaning::Recurrence(Recurrence::Weekday(e.weekday))));
    }
    if e.weekday > 0 && s.e(i + 1).part.is_some() && s.e(i + 1).plural {
        let time = TimeValue::Part(s.e(i + 1).part?);
        return Some(Found::new(i + 2, Meaning::Recurrence(Recurrence::Weekday(e.weekday))).at(time));
    }
    if let Some(part) = e.part.filter(|p| e.plural && *p != super::value::DayPart::Night) {
        return Some(Found::new(i + 1, Meaning::Recurrence(Recurrence::Time)).at(TimeValue::Part(part)));
    }
    if e.unit == Some(Unit::Weekend) && e.plural {
        return Some(Found::new(i + 1, Meaning::Recurrence(Recurrence::Weekend)));
    }
    None
}
