//! Calendar words: months, days, years, weekdays, decades and centuries.

use super::expression::{Meaning, Part, Stated, Year};
use super::guard;
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{DayPart, TimeValue, Unit};
use super::weekday::{month_day, weekday};
use super::year::{
    circa, decade_word, era, era_first, short_year, spelled_year, spelled_year_value, year_after, year_like,
};

/// Reads a calendar expression that begins at `i`; `the` says that an article stands before it.
pub(super) fn read(s: &Scan, i: usize, the: bool) -> Option<Found> {
    let e = s.e(i);
    if s.figures(i).is_some() {
        return super::numeric::read(s, i)
            .or_else(|| day_first(s, i))
            .or_else(|| year_like(s, i, the))
            .or_else(|| nth(s, i, the))
            .or_else(|| super::weekday::day_with_hours(s, i).filter(|_| the));
    }
    if e.month > 0 {
        return super::numeric::marked(s, i).or_else(|| month_first(s, i));
    }
    if e.weekday > 0 && !e.plural {
        return weekday(s, i);
    }
    if e.nth > 0 || e.number.is_some() || e.decade > 0 {
        return day_first(s, i)
            .or_else(|| nth(s, i, the))
            .or_else(|| spelled_year(s, i))
            .or_else(|| decade_word(s, i, the));
    }
    if matches!(s.word(i), "'" | "’" | "‘") {
        return short_year(s, i, the);
    }
    match e.role {
        Role::Ad | Role::A => era_first(s, i),
        Role::Circa => year_like(s, circa(s, i)?, false),
        _ => None,
    }
}

pub(super) fn stated(end: usize, stated: Stated) -> Option<Found> {
    Some(Found::new(end, Meaning::Stated(stated)))
}

/// A month, with a day or a year if there are: "July 26, 2021", "July 2021", "July".
pub(super) fn month_first(s: &Scan, i: usize) -> Option<Found> {
    let month = s.e(i).month;
    let mut j = i + 1;
    let dotted = s.dot(j) > j && s.e(i).short;
    if dotted {
        j = s.dot(j);
    }
    // a day the month does not have ("February 30") is read all the same: it can be told that there is none
    if let Some((day, end)) = day_after(s, j)
        && (s.e(i).short || proper(s, i) || s.capital(i) || day > 0 && !s.is(i, "may"))
    {
        let (year, end) = year_after(s, joined_year(s, end), true).unwrap_or((Year::Missing, end));
        let event = if year == Year::Missing { super::recognise::event(s, i, end) } else { None };
        return event.or_else(|| stated(end, Stated::of(Part::Day(month, day), year)));
    }
    if let Some((year, end)) = year_after(s, joined_year(s, j), false)
        && (proper(s, i) || matches!(year, Year::Stated(_)))
    {
        return stated(end, Stated::of(Part::Month(month), year));
    }
    if !super::month::alone(s, i) {
        return None;
    }
    // the stop of an abbreviation belongs to it only when the sentence goes on
    let end = if dotted && (j == s.len() || s.capital(j) && !s.e(i).short) { i + 1 } else { j };
    stated(end, Stated::part(Part::Month(month)))
}

/// Past a hyphen at `j` that joins a year ("Dec-2018", "Sep-23-2020"), else `j`.
fn joined_year(s: &Scan, j: usize) -> usize {
    let k = s.hyphen(j);
    let year = s.figures(k).is_some_and(|f| f.1 == 4) && s.hyphen(k + 1) == k + 1;
    if year { k } else { j }
}

/// Whether the month name at `i` is written as a name.
fn proper(s: &Scan, i: usize) -> bool {
    s.capital(i)
}

pub(super) fn sentence_start(s: &Scan, i: usize) -> bool {
    let sentences = &s.reading.sentences;
    sentences.get(s.reading.sentence_of(i)).is_some_and(|x| x.start as usize == i)
}

/// A day of the month at `j`: "26", "26th", "the 26th", "eighth".
fn day_after(s: &Scan, j: usize) -> Option<(u8, usize)> {
    let the = s.role(j) == Role::The;
    // "October, 1st"
    let comma =
        s.comma(j) > j && ordinal(s, j + 2).is_some_and(|end| !s.is_word(end) || s.role(end) != Role::None);
    let j = if the || comma { j + 1 } else { s.hyphen(j) };
    if let Some((n @ 1..=31, 1 | 2)) = s.figures(j) {
        let end = ordinal(s, j + 1).unwrap_or(j + 1);
        let tight = s.glued(end) && s.glued(end + 1) && s.figures(end + 1).is_some();
        let clock = s.glued(end) && s.word(end) == ":" && s.figures(end + 1).is_some();
        let decimal =
            tight && matches!(s.word(end), "." | ",") && s.figures(end + 1).is_some_and(|f| f.1 != 4);
        let joined = end == j + 1 && s.glued(end) && s.is_word(end);
        let counted = s.e(end).times > 0
            || matches!(s.word(end), "%")
            || s.is(end, "percent")
            || s.is(end, "million")
            || s.e(end).unit.is_some() && s.e(end).plural;
        return (!clock && !decimal && !joined && !counted && (!the || end > j + 1))
            .then_some((n as u8, end));
    }
    let slash = s.word(j) == "/" && s.glued(j) && s.glued(j + 1);
    if let (true, Some((n @ 1..=31, 1 | 2))) = (slash, s.figures(j + 1)) {
        return Some((n as u8, j + 2));
    }
    let Some(nth) = spelled_nth(s, j) else {
        // "January nineteen ninety-seven"
        let year = spelled_year_value(s, j).is_some();
        let (n, end) = s.numeral(j).filter(|_| !the && !year && s.e(j).number.is_some())?;
        let day = u8::try_from(n.floor()).ok().filter(|d| (1..=31).contains(d) && n.0 % 100 == 0)?;
        // "In May four more ships came"
        let counts = super::guard::counted(s, end)
            || super::recognise::noun(s, end)
            || matches!(s.role(end), Role::More | Role::Of);
        return (s.e(end).unit.is_none() && !counts).then_some((day, end));
    };
    (s.e(nth.1).unit.is_none()).then_some(nth)
}

/// An ordinal in words, one or two: "eighth", "twenty-first".
pub(super) fn spelled_nth(s: &Scan, j: usize) -> Option<(u8, usize)> {
    if s.e(j).nth > 0 {
        return Some((s.e(j).nth, j + 1));
    }
    let tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90) = s.e(j).number? else { return None };
    let next = s.hyphen(j + 1);
    let nth @ 1..=9 = s.e(next).nth else { return None };
    Some((tens as u8 + nth, next + 1))
}

/// Past an ordinal ending joined to the figures before `j`.
pub(super) fn ordinal(s: &Scan, j: usize) -> Option<usize> {
    (s.glued(j) && s.role(j) == Role::Ordinal).then_some(j + 1)
}

/// The last day of a month; without a year February has 29.
pub fn last_day(year: Option<i16>, month: u8) -> u8 {
    let leap = |y: i16| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    match month {
        2 if year.is_none_or(leap) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day before its month: "26 July 2021", "the 26th of July", "fourth of July".
pub(super) fn day_first(s: &Scan, i: usize) -> Option<Found> {
    let (day, mut j) = match s.figures(i) {
        Some((n @ 1..=31, 1 | 2)) => {
            if guard::joined_left(s, i) {
                return None;
            }
            (n as u8, ordinal(s, i + 1).unwrap_or(i + 1))
        }
        Some(_) => return None,
        None => spelled_nth(s, i).or_else(|| cardinal_day(s, i))?,
    };
    j = s.hyphen(j);
    if s.word(j) == "/" && s.glued(j) && s.glued(j + 1) && s.e(j + 1).month > 0 {
        j += 1;
    }
    if s.e(j).weekday > 0 && s.e(s.comma(j + 1)).month > 0 {
        return None;
    }
    let of = s.role(j) == Role::Of;
    if of {
        j += 1;
    }
    let month = s.e(j).month;
    if month == 0 || !s.capital(j) && matches!(month, 3 | 5) && !of && !s.is(j, "march") {
        return None;
    }
    let mut end = j + 1;
    if s.e(j).short && s.dot(end) > end && !sentence_start(s, s.dot(end)) {
        end = s.dot(end);
    }
    let slash = s.word(end) == "/" && s.glued(end) && s.figures(end + 1).is_some_and(|f| f.1 == 4);
    let after = if slash { end + 1 } else { s.hyphen(end) };
    let (year, end) = year_after(s, after, true).unwrap_or((Year::Missing, end));
    stated(end, Stated::of(Part::Day(month, day), year))
}

/// A day as a number word right before its month: "fifteen August".
fn cardinal_day(s: &Scan, i: usize) -> Option<(u8, usize)> {
    let (n, end) = s.numeral(i)?;
    let day = u8::try_from(n.floor()).ok().filter(|d| (1..=31).contains(d) && n.0 % 100 == 0)?;
    (s.e(end).month > 0 && s.capital(end)).then_some((day, end))
}

/// Ordinals: centuries ("19th century"), quarters and halves, days of the month ("the 19th").
pub(super) fn nth(s: &Scan, i: usize, the: bool) -> Option<Found> {
    let (n, j) = match s.figures(i) {
        Some((n @ 1..=31, 1 | 2)) if !guard::joined_left(s, i) => (n as u8, ordinal(s, i + 1)?),
        Some(_) => return None,
        None => spelled_nth(s, i)?,
    };
    let unit = s.hyphen(j);
    let long = match s.e(unit).unit {
        Some(Unit::Century) => Some(Part::Century),
        Some(Unit::Millennium) if n < 10 => Some(Part::Millennium),
        _ => None,
    };
    // "his first century", of a batsman
    let scored = || matches!(s.word_before(i), "his" | "her" | "my" | "your");
    if let Some(part) = long.filter(|part| *part != Part::Century || s.hyphen(j) > j || !scored()) {
        let (bc, end) = era(s, unit + 1).unwrap_or((false, unit + 1));
        let stretch = i16::from(n) - 1;
        return stated(end, Stated::of(part, Year::Stated(if bc { -stretch } else { stretch })));
    }
    // "the 29th", "on 29th -"
    let closed = || j == s.len() || matches!(s.word(j), "." | "," | ";" | "-" | "–" | ")" | "?" | "!");
    let led = the || s.role_before(i) == Role::On && closed();
    super::quarter::ordinal(s, n, j).or_else(|| month_day(s, i).filter(|_| led))
}

/// The part of day that stands right after a day, if it does: "Friday morning".
pub(super) fn part_after(s: &Scan, j: usize) -> Option<(TimeValue, usize)> {
    // "Tuesday in the morning"
    if s.role(j) == Role::In
        && s.role(j + 1) == Role::The
        && !s.is_word(j + 3)
        && let Some(part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening)) =
            s.e(j + 2).part.filter(|_| !s.e(j + 2).plural)
    {
        return Some((TimeValue::Part(part), j + 3));
    }
    let k = if matches!(s.role(j), Role::Late | Role::Early | Role::Mid) { s.hyphen(j + 1) } else { j };
    if s.role(j) == Role::Mid && k == j + 1 && !s.glued(k) || s.glued(j) {
        return None;
    }
    let e = s.e(k);
    if let Some(part) = e.part.filter(|_| !e.plural) {
        return Some((TimeValue::Part(part), k + 1));
    }
    let hour = e.hour?;
    Some((TimeValue::Clock { hour, minute: Some(0), second: None, zone: None }, k + 1))
}
