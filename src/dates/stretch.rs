//! Stretches of the calendar counted within another: "the first week of May", "week 31", "a three-year period".

use super::expression::{Base, Meaning, Part, Shift, Stated, WEEKEND, Year};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{Amount, Length, Unit};

/// Reads a stretch that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    period(s, i).or_else(|| stretch_of(s, i)).or_else(|| numbered_week(s, i))
}

/// "a three-year period", "the same 28-day period".
fn period(s: &Scan, i: usize) -> Option<Found> {
    let same = s.role(i) == Role::The && s.role(i + 1) == Role::Same;
    let j = if same { i + 2 } else { i + 1 };
    if !matches!(s.role(i), Role::A | Role::The | Role::That | Role::This) {
        return None;
    }
    let count = s.count(j).filter(|c| !c.article)?;
    let k = s.hyphen(count.end);
    let unit = s.e(k).unit.filter(|u| *u != Unit::Period && !s.e(k).plural)?;
    s.is(k + 1, "period").then(|| {
        Found::new(k + 2, Meaning::Length(Length { amount: count.amount, unit, rest: None, least: None }))
            .with(count.modifier)
    })
}

/// "week 31", "week 3 of 2027".
fn numbered_week(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    let day = s.is(j, "day") && j == i;
    let (n @ 1..=53, 1 | 2) = s.figures(j + 1).filter(|_| s.is(j, "week") || day)? else { return None };
    if day && !s.glued(j + 1) && s.e(j + 2).unit.is_none() && s.e(j + 2).month == 0 {
        return Some(Found::new(j + 2, Meaning::Length(Length::counted(1, Unit::Day))));
    }
    if day {
        return None;
    }
    if s.glued(j + 1) || s.e(j + 2).unit.is_some() {
        return None;
    }
    let (year, end) = super::quarter::year_of(s, j + 2).unwrap_or((Year::Missing, j + 2));
    // "In Week 9 Goff threw for 320" is one of a season
    let season = s.capital(j) && !s.reading.tokens[j].upper() && !super::calendar::sentence_start(s, j);
    if season && year == Year::Missing {
        return None;
    }
    Some(Found::new(end, Meaning::Stated(Stated::of(Part::Week(n as u8), year))))
}

/// "the last week of August", "the first days of May": a stretch within another.
fn stretch_of(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    let (nth, noun) = match super::calendar::spelled_nth(s, j) {
        Some(found) if s.e(j).unit.is_none() || s.e(found.1).unit.is_some() => found,
        _ => match s.figures(j) {
            Some((n @ 1..=53, 1 | 2)) => (n as u8, super::calendar::ordinal(s, j + 1)?),
            _ if s.role(j) == Role::Last || j > i && phase(s, j) => (0, j + 1),
            _ => return None,
        },
    };
    let count = s.count(noun).filter(|c| !c.article);
    let k = count.map_or(noun, |c| c.end);
    if let Some(found) = weekend_in(s, nth, k).filter(|_| count.is_none()) {
        return Some(found);
    }
    let unit = s.e(k).unit.filter(|u| matches!(u, Unit::Day | Unit::Week | Unit::Month))?;
    if s.role(k + 1) != Role::Of {
        return None;
    }
    if let (None, Unit::Week, 0..=5) = (count, unit, nth)
        && let Some((stated, end)) = week_in(s, nth, k + 2)
        && !(s.role(end) == Role::Of && s.role(end + 1) == Role::Every)
    {
        return Some(Found::new(end, Meaning::Stated(stated)));
    }
    let inner = super::recognise::core(s, k + 2)?;
    if let Some(stated) = nth_within(inner.meaning, unit, nth).filter(|_| count.is_none()) {
        return Some(Found::new(inner.end, Meaning::Stated(stated)));
    }
    let dated = matches!(inner.meaning, Meaning::Stated(_) | Meaning::Unit(..)) && inner.time.is_none();
    let amount = match count {
        Some(count) => count.amount,
        None if s.e(k).plural => None,
        None => Some(Amount::whole(1)),
    };
    dated.then(|| Found::new(inner.end, Meaning::Length(Length { amount, unit, rest: None, least: None })))
}

/// "the closing days of May": a word for where in the whole a stretch lies.
pub(super) fn phase(s: &Scan, j: usize) -> bool {
    s.e(j + 1).plural && ["opening", "closing", "waning", "dying"].into_iter().any(|word| s.is(j, word))
}

/// "the first weekend of April": the `nth` (0 is the last) weekend at `k`, known by its Saturday.
fn weekend_in(s: &Scan, nth: u8, k: usize) -> Option<Found> {
    let named = s.e(k).unit == Some(Unit::Weekend) && !s.e(k).plural;
    if !named || nth > 5 || !matches!(s.role(k + 1), Role::Of | Role::In) {
        return None;
    }
    let saturday = |month| Part::NthWeekday(nth, 6, month);
    let (stated, end) = super::weekday::in_month(s, k + 2, saturday)?;
    Some(Found::new(end, Meaning::Stated(Stated { weekday: Some(WEEKEND), ..stated })))
}

/// The `nth` day of a month, week or month of a year.
fn nth_within(whole: Meaning, unit: Unit, nth: u8) -> Option<Stated> {
    match (whole, unit, nth) {
        (Meaning::Stated(stated), unit, nth) => {
            let part = match (stated.part, unit, nth) {
                (Part::Month(month), Unit::Day, 1..=31) => Part::Day(month, nth),
                (Part::Year, Unit::Month, 1..=12) => Part::Month(nth),
                (Part::Year, Unit::Week, 1..=53) => Part::Week(nth),
                _ => return None,
            };
            Some(Stated { part, ..stated })
        }
        (Meaning::Unit(Unit::Year, n @ -9..=9, Base::Document), Unit::Month, 1..=12) => {
            Some(Stated::of(Part::Month(nth), Year::FromDocument(n as i8)))
        }
        (Meaning::Unit(Unit::Month, n @ -1..=1, base), Unit::Day, 1..=31) => {
            let shift = match (n, base) {
                (0, Base::Document) => Some(Shift::This),
                (0, _) => None,
                (-1, _) => Some(Shift::Last),
                _ => Some(Shift::Next),
            };
            Some(Stated { shift, ..Stated::part(Part::MonthDay(nth)) })
        }
        _ => None,
    }
}

/// The `nth` week (0 is the last) of the month at `j`, or of the year the last.
fn week_in(s: &Scan, nth: u8, j: usize) -> Option<(Stated, usize)> {
    let found = super::weekday::in_month(s, j, |month| Part::WeekOfMonth(nth, month));
    found.or_else(|| {
        let year = Year::Stated(s.figures(j).filter(|_| nth == 0 && super::guard::is_year(s, j))?.0 as i16);
        Some((Stated::of(Part::WeekOfMonth(0, 12), year), j + 1))
    })
}
