//! What recurs: "every Monday", "daily", "per day", "Mondays", "each July".

use super::expression::{Meaning, Recurrence};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{Amount, Length, TimeValue, Unit};

/// Reads a recurring expression that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
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

fn plain(s: &Scan, i: usize) -> Option<Found> {
    let e = s.e(i);
    if let Some(unit) = e.every {
        return Some(Found::new(i + 1, every(1, unit)));
    }
    match e.role {
        Role::Often => often(s, i + 1),
        _ if s.is(i + 1, "times") && (e.number.is_some() || s.figures(i).is_some()) => often(s, i + 2),
        Role::Every => after_every(s, i),
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
    Meaning::Recurrence(Recurrence::Every(Length { amount: Some(Amount::whole(n)), unit, rest: None }))
}

/// "once a week", "three times per month": what stands at `j` after the number of times.
fn often(s: &Scan, j: usize) -> Option<Found> {
    let unit = s.e(j + 1).unit.filter(|u| *u >= Unit::Hour && *u < Unit::Period && !s.e(j + 1).plural)?;
    let each = matches!(s.role(j), Role::A | Role::Per | Role::Every);
    (each && *s.word(j + 1) != *"quarter").then(|| Found::new(j + 2, every(1, unit)))
}

fn after_every(s: &Scan, i: usize) -> Option<Found> {
    let mut j = i + 1;
    if s.role(j) == Role::Single || s.is(j, "other") {
        j += 1;
    }
    let e = s.e(j);
    if s.role(j) == Role::Of {
        return None;
    }
    if e.weekday > 0 {
        let found = Found::new(j + 1, Meaning::Recurrence(Recurrence::Weekday(e.weekday)));
        return Some(match super::calendar::part_after(s, j + 1) {
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
    let n = if s.is(i + 1, "other") { 2 } else { 1 };
    if let Some(unit) = e.unit.filter(|u| *u != Unit::Period && !e.plural) {
        return Some(Found::new(j + 1, every(n, unit)));
    }
    let count = s.count(j).filter(|c| !c.article)?;
    let unit = s.e(count.end).unit?;
    Some(Found::new(
        count.end + 1,
        Meaning::Recurrence(Recurrence::Every(Length { amount: count.amount, unit, rest: None })),
    ))
}

/// "Mondays", "weekends", "Tuesday nights", "summers".
fn plural(s: &Scan, i: usize) -> Option<Found> {
    let e = s.e(i);
    if e.weekday > 0 && e.plural {
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
