//! Hours without half of the day or minutes, where a day beside them says what they are: "tomorrow at 5", "from 7 to
//! 9 on Friday", "next Monday 6-8", "between 0730-0930".

use super::clock::clock;
use super::expression::Meaning;
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{DayPart, TimeValue};

/// Whether the token at `j` ends a day: "Friday", "tomorrow", "July 4", "Friday 23", "last night".
pub(super) fn ends_day(s: &Scan, j: usize) -> bool {
    let e = s.e(j);
    let month_before = j > 0 && (s.e(j - 1).month > 0 || s.e(j).month > 0 && s.figures(j - 1).is_some());
    let dated = month_before || j > 0 && s.e(j - 1).weekday > 0;
    e.weekday > 0
        || e.offset.is_some()
        || e.dark
        || e.part.is_some()
        || s.role(j) == Role::Ordinal
        || s.figures(j).is_some() && dated
}

/// The second half of the day that the words ending at `j` speak of, if they do.
fn late_part(s: &Scan, j: usize) -> Option<DayPart> {
    let part = if s.e(j).dark { Some(DayPart::Night) } else { s.e(j).part };
    part.filter(|p| matches!(p, DayPart::Afternoon | DayPart::Evening | DayPart::Night))
}

/// The hour as it is meant in `part`: "tonight at 9" is 21, but "tonight at 3" is not yet the afternoon.
fn hour_in(hour: u8, part: Option<DayPart>) -> u8 {
    let late = match part {
        Some(DayPart::Afternoon | DayPart::Evening) => hour < 12,
        Some(DayPart::Night) => (5..12).contains(&hour),
        _ => false,
    };
    if late { hour + 12 } else { hour }
}

/// `time` with its hour as it is meant in `part`.
fn meant(time: TimeValue, part: Option<DayPart>) -> TimeValue {
    match time {
        TimeValue::Clock { hour, minute, second, zone } => {
            TimeValue::Clock { hour: hour_in(hour, part), minute, second, zone }
        }
        part => part,
    }
}

/// The clock `time` of a day whose `part` is named after it: "five-thirty tomorrow evening", "8 p.m. Friday night".
pub(super) fn in_part(time: TimeValue, part: TimeValue) -> Option<TimeValue> {
    match (time, part) {
        (TimeValue::Clock { .. }, TimeValue::Part(part)) => Some(meant(time, Some(part))),
        _ => None,
    }
}

/// The time at `first..end` as it is meant after a part of the day: "Sunday evening at 10:00".
pub(super) fn after_part(s: &Scan, time: TimeValue, first: usize, end: usize) -> TimeValue {
    let led = first > 1 && matches!(s.role_before(first), Role::At | Role::About);
    let halved = (first..end).any(|j| matches!(s.role(j), Role::Am | Role::Pm) || s.is(j, "m"));
    if led && !halved { meant(time, late_part(s, first - 2)) } else { time }
}

/// An hour at `i` beside a day: "tomorrow at 5", "tonight around 7", "at 10 tomorrow".
pub(super) fn beside_day(s: &Scan, i: usize) -> Option<(TimeValue, usize)> {
    let hour =
        s.figures(i).filter(|f| f.1 <= 2).map(|f| f.0).or(s.e(i).number).filter(|h| (1..=12).contains(h))?;
    // "to you today about one of them" tells no hour
    let led = matches!(s.role_before(i), Role::At | Role::About) && (s.figures(i).is_some() || hour > 1);
    let after = led && i > 1 && ends_day(s, i - 2);
    let next = i + 1;
    let near = |j: usize| s.e(j).offset.is_some() || s.e(j).dark;
    let at = s.role_before(i) == Role::At;
    // "10am to 4 this afternoon", "8am-3 yesterday afternoon"
    let closes = i > 1
        && (s.role(i - 1) == Role::To || s.dash(i - 1))
        && (matches!(s.role(i - 2), Role::Am | Role::Pm) || s.is(i - 2, "m"));
    // "since 7 this morning", "around 8 last night"
    let parted = s.e(next + 1).part.is_some() && !s.e(next + 1).plural;
    let of_day = parted && (matches!(s.role(next), Role::This | Role::Last) || s.e(next).offset.is_some());
    let bound = closes
        || matches!(s.role_before(i), Role::Since | Role::Until | Role::About | Role::Before | Role::After);
    let since = bound && (of_day || s.role_before(i) == Role::Until && near(next));
    let before = (at && (near(next) || of_day) || since) && !s.glued(next);
    let noun = s.is_word(next) && s.role(next) == Role::None
        || s.glued(next) && (s.is_word(next) || s.glued(next + 1))
        || s.e(next).unit.is_some();
    let doors = at && !noun && super::coming::opened(s, i);
    (after && !noun || before || doors).then_some(())?;
    let part = if before { late_part(s, next) } else { late_part(s, i - 2) };
    Some((clock(u32::from(hour_in(hour as u8, part)), Some(0))?, next))
}

/// Hour and minute at `i`, in figures or an hour in words, and where they end: "7", "7:30", "seven".
pub(super) fn hour(s: &Scan, i: usize) -> Option<(u8, u8, usize)> {
    let Some((hour, digits)) = s.figures(i) else {
        let hour = s.e(i).number.filter(|n| (1..=12).contains(n))?;
        return (s.hyphen(i + 1) == i + 1).then_some((hour as u8, 0, i + 1));
    };
    ((1..=12).contains(&hour) && digits <= 2).then_some(())?;
    let joined = s.glued(i + 1) && s.glued(i + 2);
    let colon = s.word(i + 1) == ":" || s.word(i + 1) == "." && s.dash(i + 3) && halved(s, i + 4);
    match s.figures(i + 2).filter(|m| joined && colon && m.1 == 2 && m.0 < 60) {
        Some((minute, _)) => Some((hour as u8, minute as u8, i + 3)),
        None => Some((hour as u8, 0, i + 1)),
    }
}

/// Whether the time at `i` says which half of the day it is in.
pub(super) fn halved(s: &Scan, i: usize) -> bool {
    let end = super::clock::figures(s, i).map_or(i, |(_, end)| end);
    (i..end).any(|j| matches!(s.role(j), Role::Am | Role::Pm) || s.is(j, "m"))
}

/// "Monday at 2.30", "Thursdays at 17.30 Beijing time", "leaves at 6.45": hour and minute with a stop, after a day or
/// a word of coming and going; what was traded then has a price.
pub(super) fn with_stop(s: &Scan, i: usize) -> Option<(TimeValue, usize)> {
    if i < 2 || s.role(i - 1) != Role::At {
        return None;
    }
    let ((hour, 1 | 2), (minute, 2)) = (s.figures(i)?, s.figures(i + 2)?) else { return None };
    let stop = s.word(i + 1) == "." && s.glued(i + 1) && s.glued(i + 2);
    // "at 6.40 on Sunday evening", "On Monday evening, at 16.21"
    let on = (s.role(i + 3) == Role::On).then(|| super::recognise::day(s, i + 4)).flatten();
    let part = on.and_then(|day| late_part(s, day.end - usize::from(s.e(day.end).part.is_none())));
    let comma = s.word(i - 2) == "," && i > 2 && ends_day(s, i - 3);
    let day = comma || on.is_some() || ends_day(s, i - 2) || super::guard::timed(s, i - 2);
    let clause = i.saturating_sub(8)..i;
    let price = clause.into_iter().any(|j| super::guard::priced(s, j));
    let zone = s.e(i + 3).zone.is_some() || s.capital(i + 3) && s.role(i + 4) == Role::Time;
    let counted = s.is_word(i + 3) && s.role(i + 3) == Role::None && !zone
        || s.e(i + 3).unit.is_some()
        || s.word(i + 3) == "%"
        || s.glued(i + 3) && s.glued(i + 4);
    let end = if s.role(i + 4) == Role::Time && s.capital(i + 3) { i + 5 } else { i + 3 };
    (stop && day && !price && !counted && hour < 24).then_some(())?;
    Some((meant(clock(hour, Some(minute))?, part), end))
}

fn at(hour: u8, minute: u8, end: usize) -> Found {
    let time = TimeValue::Clock { hour, minute: Some(minute), second: None, zone: None };
    Found::new(end, Meaning::Time).at(time)
}

/// "tomorrow from 7 to 7:30", "between 3 and 5 on Friday", "next Monday 6-8": two hours beside a day, the first read,
/// the second at `k`.
pub(super) fn range(s: &Scan, i: usize, first: (u8, u8, usize), k: usize) -> Option<(Found, usize, Found)> {
    let (last, minutes, end) = hour(s, k)?;
    s.figures(i).or(s.figures(k))?;
    let led = matches!(s.role_before(i), Role::From | Role::Between);
    let joined = s.dash(k - 1) && arranged(s, i, end);
    let before = led && i > 1 && ends_day(s, i - 2) || joined && i > 0 && ends_day(s, i - 1);
    let on = if s.role(end) == Role::On { end + 1 } else { end };
    let after = (led || joined && ahead(s, end))
        && super::recognise::day(s, on).is_some_and(|f| ends_day(s, f.end - 1) || on > end);
    // "between 9 and 10:30": the minutes make both of them hours
    let timed = led && (end > k + 1 || first.2 > i + 1);
    let number = s.glued(end) && (s.is_word(end) || s.word(end) == "%" || s.glued(end + 1));
    let counted = s.is_word(end) && s.role(end) == Role::None && s.e(end).zone.is_none() && !after;
    if !(before || after || timed) || number || counted || super::clock::half(s, end).is_some() {
        return None;
    }
    // "between 3 and 8 yesterday", "between 7 and 9 last night": the day stands right after
    let day = super::recognise::day(s, end).filter(|_| after && on == end);
    let part = if before {
        late_part(s, if led { i - 2 } else { i - 1 })
    } else {
        day.and_then(|f| late_part(s, f.end - 1))
    };
    let from = at(hour_in(first.0, part), first.1, first.2);
    let mut to = hour_in(last, part);
    // "tonight from 9 to 3" ends after midnight, "11-4" in the afternoon
    let start = hour_in(first.0, part);
    if to < start && to + 12 > start {
        to += 12;
    }
    let second = at(to, minutes, end);
    Some((from, k, day.map_or(second, |day| Found { time: second.time, ..day })))
}

/// Whether the day at `j` lies ahead: "next Monday", "tomorrow".
fn ahead(s: &Scan, j: usize) -> bool {
    matches!(s.role(j), Role::Next | Role::Coming) || s.e(j).offset.is_some_and(|d| d > 0)
}

/// Whether "Monday 6-8" at `i..end` tells hours and no result ("won Monday 6-3"): the day lies ahead, or the words
/// before it speak of appointments and opening.
fn arranged(s: &Scan, i: usize, end: usize) -> bool {
    let near = i.saturating_sub(8)..i;
    (1..=3).any(|n| i >= n && ahead(s, i - n))
        || ahead(s, end)
        || !s.is_word(end) && near.into_iter().any(|j| s.e(j).appointed || s.role(j) == Role::Time)
}

/// "left the camp at 2250.": hour and minute in four figures, where someone comes or goes.
pub(super) fn four(s: &Scan, i: usize) -> Option<(TimeValue, usize)> {
    if s.role_before(i) != Role::At {
        return None;
    }
    let (n, 4) = s.figures(i)? else { return None };
    let timed = (i.saturating_sub(4)..i).any(|j| super::guard::timed(s, j));
    let open = s.is_word(i + 1) || s.glued(i + 1) && s.glued(i + 2);
    let year = (1900..2060).contains(&n);
    let zone = s.e(i + 1).zone.is_some() && s.reading.tokens[i + 1].upper();
    (zone || timed && !open && !year).then_some(())?;
    Some((clock(n / 100, Some(n % 100))?, i + 1))
}

/// "between 0730-0930", "from 0800 to 1615": four figures each, of which one has a zero before it, so that they are
/// no years.
pub(super) fn four_figures(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let four = |j: usize| s.figures(j).filter(|f| f.1 == 4 && f.0 % 100 < 60 && f.0 < 2400).map(|f| f.0);
    let (first, last) = (four(i)?, four(i + 2)?);
    let joint = s.dash(i + 1) || matches!(s.role(i + 1), Role::To | Role::And | Role::Until);
    let led = matches!(s.role_before(i), Role::From | Role::Between);
    let plain = !(s.glued(i + 3) && (s.is_word(i + 3) || s.glued(i + 4)));
    (led && joint && plain && (first < 1000 || last < 1000)).then_some(())?;
    // with a zero before it, an hour is one of twenty-four
    let last = if last < first && (1000..1200).contains(&last) { last + 1200 } else { last };
    let at = |n: u32, end| at((n / 100) as u8, (n % 100) as u8, end);
    Some((at(first, i + 1), i + 2, at(last, i + 3)))
}
