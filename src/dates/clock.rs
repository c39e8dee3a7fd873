//! Times of day: "3 p.m.", "11:30 a.m. EST", "1900 hours", "noon", "half past ten", "5 o'clock".

use super::expression::{Base, Meaning};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{DayPart, Modifier, TimeValue};

/// Reads a time of day that begins at `i`, with the day right after it if there is one ("9 a.m. Friday").
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    let (time, end) = time(s, i)?;
    let (time, end) = zone(s, time, end);
    let time = super::hours::after_part(s, time, i, end);
    let found = with_day(s, time, end);
    let about = s.word(end - 1).to_ascii_lowercase().ends_with("ish");
    Some(found.with(Some(Modifier::Approx).filter(|_| about)))
}

pub(super) fn clock(hour: u32, minute: Option<u32>) -> Option<TimeValue> {
    let valid = hour <= 24 && minute.is_none_or(|m| m < 60);
    valid.then(|| TimeValue::Clock {
        hour: hour as u8,
        minute: minute.map(|m| m as u8),
        second: None,
        zone: None,
    })
}

fn time(s: &Scan, i: usize) -> Option<(TimeValue, usize)> {
    if let Some(hour) = s.e(i).hour {
        if s.word_before(i).eq_ignore_ascii_case("high") || super::guard::code_name(s, i) {
            return None;
        }
        return Some((clock(u32::from(hour), Some(0))?, i + 1));
    }
    // "mid night" in two words
    if s.role(i) == Role::Mid && s.is(i + 1, "night") && !s.glued(i + 1) {
        return Some((clock(24, Some(0))?, i + 2));
    }
    if s.figures(i).is_some_and(|f| f.0 == 12) && s.e(i + 1).hour.is_some() && !s.glued(i + 1) {
        return Some((clock(u32::from(s.e(i + 1).hour?), Some(0))?, i + 2));
    }
    if s.figures(i).is_some() {
        // "this Sat,7pm"
        let after_day = s.word_before(i) == "," && i > 1 && s.e(i - 2).weekday > 0;
        // "section 506A"
        let lettered = s.glued(i + 1) && s.word(i + 1).len() == 1 && super::guard::numbered(s, i);
        if super::guard::joined_left(s, i) && !after_day || lettered {
            return None;
        }
        return figures(s, i)
            .or_else(|| spelled(s, i))
            .or_else(|| super::hours::with_stop(s, i))
            .or_else(|| super::hours::four(s, i))
            .or_else(|| super::hours::beside_day(s, i));
    }
    spelled(s, i).or_else(|| super::hours::beside_day(s, i))
}

/// Whether "am", "a.m.", "pm" or "p.m." stands at `j`: whether afternoon, and its end.
pub(super) fn half(s: &Scan, j: usize) -> Option<(bool, usize)> {
    let pm = match s.role(j) {
        Role::Am if reporter(s, j) => return None,
        Role::Am => return (s.glued(j) || s.word(j).len() == 2 && !verb_am(s, j)).then_some((false, j + 1)),
        Role::Pm => return Some((true, j + 1)),
        _ if s.is(j, "p") => true,
        _ if s.is(j, "a") => false,
        _ => return None,
    };
    if s.glued(j) && s.word(j).len() == 1 && !(s.glued(j + 1) && (s.is_word(j + 1) || s.is(j + 2, "m"))) {
        return lettered(s, j).then_some((pm, j + 1));
    }
    let dotted = s.word(j + 1) == "." && s.glued(j + 1) && s.is(j + 2, "m") && s.glued(j + 2);
    if dotted {
        return Some((pm, s.dot(j + 3)));
    }
    // as it is spoken and set apart: "p m", "p . m ."
    let stop = |k: usize| if s.word(k) == "." { k + 1 } else { k };
    let m = stop(j + 1);
    let apart = s.is(m, "m") && !s.glued(m) && !(s.glued(m + 1) && (s.is_word(m + 1) || s.apostrophe(m + 1)));
    apart.then(|| (pm, if m > j + 1 { stop(m + 1) } else { m + 1 }))
}

/// Whether the letter at `j` makes an hour of the figures before it: "at 7p", "7:30p", "8p tonight"; not "fell to 212p",
/// "up 5p", "Flat 3a".
fn lettered(s: &Scan, j: usize) -> bool {
    let first = j.wrapping_sub(1);
    let (Some((_, digits)), true) = (s.figures(first), j > 0) else { return false };
    if s.word_before(first) == ":" {
        return true;
    }
    let led = matches!(s.role_before(first), Role::At | Role::Until);
    let dashed = first > 0 && s.dash(first - 1) || s.dash(j + 1) && s.figures(j + 2).is_some();
    let day = |k: usize| s.e(k).weekday > 0 || s.e(k).offset.is_some() || s.e(k).dark;
    digits < 3 && (led || dashed || day(j + 1) || first > 0 && day(first - 1))
}

/// "109 Am. J. Int'l L.", "3 Am. St. Rep.": an abbreviated title with its volume before it.
fn reporter(s: &Scan, j: usize) -> bool {
    s.word(j) == "Am" && !s.glued(j) && s.word(j + 1) == "." && s.glued(j + 1)
}

fn verb_am(s: &Scan, j: usize) -> bool {
    s.is(j.wrapping_sub(1), "i")
}

/// Hour, minute and second as the figures at `i` have them ("9", "9:30", "9:30:05", "0930"), and where they end.
fn digits(s: &Scan, i: usize) -> Option<(u32, Option<u32>, Option<u8>, usize)> {
    let (n, digits) = s.figures(i)?;
    let mut end = i + 1;
    let (hour, mut minute) = if digits > 2 { (n / 100, Some(n % 100)) } else { (n, None) };
    let mut second = None;
    let joined = |j: usize, mark: &str| s.glued(j) && s.glued(j + 1) && s.word(j) == mark;
    if digits <= 2
        && let Some((m @ 0..=59, 2)) = s.figures(end + 1)
        && (joined(end, ":") || joined(end, ".") && half(s, end + 2).is_some())
    {
        minute = Some(m);
        end += 2;
        if joined(end, ":")
            && let Some((sec @ 0..=59, 2)) = s.figures(end + 1)
        {
            second = Some(sec as u8);
            end += 2;
        }
    }
    // "9+pm", "9.am"
    let marked = matches!(s.word(end), "+" | ".") && s.glued(end) && s.glued(end + 1);
    Some((hour, minute, second, if marked && half(s, end + 1).is_some() { end + 1 } else { end }))
}

/// The time of an ISO date and time: "08:30", "08:30:05Z".
pub(super) fn iso(s: &Scan, i: usize) -> Option<(TimeValue, usize)> {
    let (hour, minute, second, end) = digits(s, i)?;
    let time = with_second(clock(hour, Some(minute?))?, second);
    if s.is(end, "Z") && s.glued(end) {
        return Some((time, end + 1));
    }
    // "11:02:00-04:00"
    let offset = matches!(s.word(end), "-" | "+" | "−") && s.word(end + 2) == ":";
    let figures = |j: usize| s.figures(j).is_some_and(|f| f.1 == 2);
    let joined = (end..end + 4).all(|j| s.glued(j)) && figures(end + 1) && figures(end + 3);
    Some((time, if offset && joined { end + 4 } else { end }))
}

/// A time that begins with figures.
pub(super) fn figures(s: &Scan, i: usize) -> Option<(TimeValue, usize)> {
    let (n, figures) = s.figures(i)?;
    if figures > 4 {
        return None;
    }
    let (hour, minute, second, end) = digits(s, i)?;
    let halved = |pm: bool| {
        (1..=12).contains(&hour).then(|| clock(hour % 12 + if pm { 12 } else { 0 }, minute.or(Some(0))))?
    };
    if let Some((pm, to)) = half(s, end) {
        return Some((with_second(halved(pm)?, second), to));
    }
    let round = || ish(s, end).filter(|_| figures <= 2 && (1..=12).contains(&n));
    if let Some(to) = o_clock(s, end).or_else(round) {
        return Some((clock(hour, minute.or(Some(0)))?, to));
    }
    let military = matches!(s.word(end), "hours" | "hrs" | "h" | "Hrs");
    if figures == 4 && military && n <= 2400 && !measured(s, i) {
        return Some((clock(hour, minute)?, end + 1));
    }
    if minute.is_some() && figures <= 2 {
        let time = with_second(clock(hour, minute)?, second);
        return alone_at(s, i, end, second.is_some()).map(|to| (time, to));
    }
    if figures <= 2 && s.role(end) == Role::In && s.role(end + 1) == Role::The {
        let pm = match s.e(end + 2).part? {
            DayPart::Morning => false,
            DayPart::Afternoon | DayPart::Evening => true,
            _ => return None,
        };
        return Some((halved(pm)?, end + 3));
    }
    None
}

/// Whether the words before `i` measure the hours there: "about 1600 hours", but "at about 1600 hours".
fn measured(s: &Scan, i: usize) -> bool {
    use Role::*;
    matches!(s.role_before(i), About | Almost | Over | Than | Under | Some) && s.role(i.wrapping_sub(2)) != At
}

/// The end of an hour with minutes at `i..end` that says no half of the day, unless it is a verse ("Corinthians 9:25"),
/// a score ("beat Spain 3:12"), a ratio ("a return of 1:31") or a part of more figures.
fn alone_at(s: &Scan, i: usize, end: usize, seconds: bool) -> Option<usize> {
    let verse = i > 0
        && s.capital(i - 1)
        && s.is_word(i - 1)
        && !s.e(i - 1).opens
        && !seconds
        && !super::calendar::sentence_start(s, i - 1);
    let ratio = s.role_before(i) == Role::Of && i > 1 && s.role(i - 2) != Role::As;
    let odd = s.glued(end)
        && (matches!(s.word(end), "." | ":" | "-" | "/" | "%")
            && s.glued(end + 1)
            && s.figures(end + 1).is_some());
    let hours = matches!(s.word(end), "hrs" | "h");
    // "with 1:53 left"
    let played =
        matches!(s.word(end), "left" | "remaining") || s.role(end) == Role::To && s.is(end + 1, "go");
    if played && i > 0 && s.is(i - 1, "with") {
        return None;
    }
    (!verse && !ratio && (!odd || hours)).then_some(if hours { end + 1 } else { end })
}

fn with_second(time: TimeValue, second: Option<u8>) -> TimeValue {
    match time {
        TimeValue::Clock { hour, minute, zone, .. } => TimeValue::Clock { hour, minute, second, zone },
        part => part,
    }
}

/// Past "o'clock" at `j`.
fn o_clock(s: &Scan, j: usize) -> Option<usize> {
    if s.is(j, "oclock") {
        return Some(j + 1);
    }
    (s.is(j, "o") && s.apostrophe(j + 1) && s.is(j + 2, "clock")).then_some(j + 3)
}

/// Past "ish" joined to the hour before `j` ("11ish", "7-ish"), unless something is counted ("10ish people").
fn ish(s: &Scan, j: usize) -> Option<usize> {
    let k = s.hyphen(j);
    let noun = s.is_word(k + 1) && s.role(k + 1) == Role::None && !s.e(k + 1).opens;
    (s.glued(k) && s.is(k, "ish") && !noun).then_some(k + 1)
}

/// "at half seven": half past seven, as the British say.
fn half_hour(s: &Scan, i: usize) -> Option<(u32, bool, usize)> {
    let led = s.role(i) == Role::Half && matches!(s.role_before(i), Role::At | Role::About | Role::By);
    let closed = !s.is_word(i + 2) || s.role(i + 2) != Role::None;
    (led && closed && s.e(i + 1).number.is_some()).then_some((30, false, i + 1))
}

/// "five o'clock", "half past ten", "quarter to nine", "ten p.m.".
fn spelled(s: &Scan, i: usize) -> Option<(TimeValue, usize)> {
    let q = if s.role(i) == Role::A { i + 1 } else { i };
    let past = if s.role(i) == Role::Half && s.role(i + 1) == Role::Past {
        Some((30, false, i + 2))
    } else if s.is(q, "quarter") && matches!(s.role(q + 1), Role::Past | Role::To | Role::After) {
        Some((15, s.role(q + 1) == Role::To, q + 2))
    } else {
        minutes_past(s, i).or_else(|| half_hour(s, i))
    };
    if let Some((minutes, to, j)) = past {
        let hour = s.figures(j).map(|f| f.0).or(s.e(j).number).filter(|h| (1..=12).contains(h))?;
        let total = hour * 60 + if to { 0 } else { minutes } - if to { minutes } else { 0 };
        let end = o_clock(s, j + 1).unwrap_or(j + 1);
        let pm = s.role(end) == Role::In && s.role(end + 1) == Role::The;
        let (late, end) = match s.e(end + 2).part.filter(|_| pm) {
            Some(part) => (part != DayPart::Morning, end + 3),
            None => half(s, end).unwrap_or((false, end)),
        };
        let hours = (total / 60) % 12 + if late { 12 } else { 0 };
        return Some((clock(hours, Some(total % 60))?, end));
    }
    let hour @ 1..=12 = s.e(i).number? else { return None };
    if let Some(end) = o_clock(s, i + 1) {
        return Some((clock(hour, Some(0))?, end));
    }
    if let Some(found) = hour_and_minutes(s, i, hour).or_else(|| hour_of_part(s, i, hour)) {
        return Some(found);
    }
    // "ten am", but "I, for one, am late"
    let am = s.role(i + 1) == Role::Am && hour > 1 && !s.is(i + 2, "I");
    let lettered = |_: &(bool, usize)| s.word(i + 1).len() == 1 || s.role(i + 1) == Role::Pm || am;
    let (pm, end) = half(s, i + 1).filter(lettered)?;
    Some((clock(hour % 12 + if pm { 12 } else { 0 }, Some(0))?, end))
}

/// "at seven twenty-seven", "from three thirty to four thirty", "July fourth at five-thirty", "one thirty p.m.":
/// minutes in words after an hour in words.
fn hour_and_minutes(s: &Scan, i: usize, hour: u32) -> Option<(TimeValue, usize)> {
    let j = s.hyphen(i + 1);
    s.e(j).number.filter(|n| (10..60).contains(n))?;
    let (minute, end) = s.numeral(j)?;
    let halved = half(s, end).filter(|_| minute.0 % 100 == 0);
    if let Some((pm, to)) = halved {
        return Some((clock(hour % 12 + if pm { 12 } else { 0 }, Some(minute.floor()))?, to));
    }
    let led = matches!(s.role_before(i), Role::At | Role::From | Role::To | Role::Until);
    let day = i > 0 && (s.e(i - 1).nth > 0 || super::hours::ends_day(s, i - 1));
    // a hyphen joins many a number ("at two-thirty-second intervals")
    let joined = j > i + 1;
    let clear = !joined || led && !s.is_word(end) || super::recognise::day(s, end).is_some();
    if !(clear && (led || day || joined)) {
        return None;
    }
    let noun = s.is_word(end) && s.role(end) == Role::None && !s.e(end).opens;
    let counted = s.e(end).unit.is_some() || super::guard::counted(s, end) || s.hyphen(end) > end || noun;
    if counted || minute.0 % 100 != 0 {
        return None;
    }
    Some((clock(hour, Some(minute.floor()))?, end))
}

/// "five in the morning", "seven in the evening".
fn hour_of_part(s: &Scan, i: usize, hour: u32) -> Option<(TimeValue, usize)> {
    let part = s.e(i + 3).part.filter(|_| s.role(i + 1) == Role::In && s.role(i + 2) == Role::The)?;
    let pm = match part {
        DayPart::Morning => false,
        DayPart::Afternoon | DayPart::Evening => true,
        _ => return None,
    };
    // "one in the morning and two in the evening" counts something
    let led = hour > 1 || s.role_before(i) == Role::At;
    let clock = clock(hour % 12 + if pm { 12 } else { 0 }, Some(0)).filter(|_| led)?;
    Some((clock, i + 4))
}

/// The time of day alone that begins at `i`, whatever day follows it.
pub(super) fn alone(s: &Scan, i: usize) -> Option<(TimeValue, usize)> {
    let (time, end) = time(s, i)?;
    Some(zone(s, time, end))
}

/// "10 past 9", "twenty minutes to eight": the minutes, whether they count back, and where the hour stands.
fn minutes_past(s: &Scan, i: usize) -> Option<(u32, bool, usize)> {
    let (n, end) = s.numeral(i)?;
    let minutes = matches!(s.e(end).unit, Some(super::value::Unit::Minute));
    let k = if minutes { end + 1 } else { end };
    // "at ten to eleven", but "at ten to eleven dollars"
    let told = || {
        let closed = !s.is_word(k + 2) || s.e(k + 2).opens || s.role(k + 2) != Role::None;
        let fives = matches!(n.0, 500 | 1000 | 2000 | 2500) && s.figures(i).is_none();
        fives && closed && s.role_before(i) == Role::At && s.e(k + 1).number.is_some()
    };
    let to = match s.role(k) {
        Role::To if !minutes && told() => true,
        Role::Past => false,
        Role::After | Role::To if minutes => s.role(k) == Role::To,
        _ => return None,
    };
    let hour = s.figures(k + 1).map(|f| f.0).or(s.e(k + 1).number);
    let alone = s.e(k + 2).unit.is_none() && !s.e(k + 2).times > 0;
    (n.floor() < 60 && n.0 % 100 == 0 && hour.is_some_and(|h| h <= 12) && alone).then_some((
        n.floor(),
        to,
        k + 1,
    ))
}

/// A time zone right after a time.
fn zone(s: &Scan, time: TimeValue, end: usize) -> (TimeValue, usize) {
    let open = s.word(end) == "(";
    let j = if open { end + 1 } else { end };
    match (s.e(j).zone, time) {
        (Some(_), TimeValue::Clock { .. }) if s.reading.tokens[j].upper() => {
            (time, if open { j + 2 } else { j + 1 })
        }
        _ if s.is(end, "local") && s.role(end + 1) == Role::Time => (time, end + 2),
        _ => (time, end),
    }
}

/// The time of day that ends at `end`, with the day right after it if there is one.
pub(super) fn with_day(s: &Scan, time: TimeValue, end: usize) -> Found {
    day_after(s, time, end).unwrap_or_else(|| Found::new(end, Meaning::Time).at(time))
}

/// The day right after a time: "9 a.m. Friday", "8 p.m. EST, Nov. 9", "noon yesterday", "3pm tomorrow".
fn day_after(s: &Scan, time: TimeValue, end: usize) -> Option<Found> {
    let j = s.comma(end);
    let found = super::recognise::day(s, j)?;
    let found = match super::calendar::part_after(s, found.end) {
        Some((part @ TimeValue::Part(_), end)) if found.time.is_none() => found.to(end).at(part),
        _ => found,
    };
    let time = match found.time {
        None => time,
        Some(part) => super::hours::in_part(time, part)?,
    };
    let near = match found.meaning {
        Meaning::Stated(stated) => {
            matches!(stated.part, super::expression::Part::Weekday(_) | super::expression::Part::Day(..))
        }
        Meaning::Days(_, Base::Document) => true,
        _ => false,
    };
    near.then(|| found.at(time))
}
