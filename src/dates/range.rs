//! Ranges: two expressions that share what one of them says ("July 26–28", "11 and 12 June", "1941–42").

use super::expression::{Base, Meaning, Part, Stated, Year};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{TimeValue, Unit};

/// Reads two expressions joined at `i`: the first, where the second begins, and the second.
pub(super) fn read(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let e = s.e(i);
    if e.role == Role::The {
        return days_first(s, i).or_else(|| centuries(s, i)).or_else(|| quarters(s, i));
    }
    if matches!(e.role, Role::YearMark | Role::Fiscal) {
        return years(s, i);
    }
    if s.figures(i).is_none() && e.month == 0 && e.weekday == 0 && e.nth == 0 && e.number.is_none() {
        return None;
    }
    if s.figures(i).is_none() && e.month == 0 && e.weekday == 0 {
        return days_first(s, i).or_else(|| centuries(s, i)).or_else(|| quarters(s, i));
    }
    if s.figures(i).is_some()
        && let Some(found) = days_first(s, i)
            .or_else(|| centuries(s, i))
            .or_else(|| years(s, i))
            .or_else(|| era_years(s, i))
            .or_else(|| clocks(s, i))
            .or_else(|| super::hours::four_figures(s, i))
    {
        return Some(found);
    }
    month_days(s, i)
}

/// Past what joins the two ends of a range at `j`.
fn joint(s: &Scan, j: usize) -> Option<usize> {
    if s.dash(j) {
        return Some(j + 1);
    }
    matches!(s.role(j), Role::To | Role::And | Role::Or | Role::Through | Role::Until).then_some(j + 1)
}

/// "11 and 12 June 1940", "26–28 July", "the 13th to the 19th of October".
fn days_first(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let at = if s.role(i) == Role::The { i + 1 } else { i };
    let (n, end) = day(s, at)?;
    if super::guard::joined_left(s, at) {
        return None;
    }
    // "5, 6 and 7 May"
    if s.word(end) == "," && s.glued(end) {
        let (next, ..) = days_first(s, end + 1)?;
        let Meaning::Stated(stated @ Stated { part: Part::Day(month, later), .. }) = next.meaning else {
            return None;
        };
        let first = Stated { part: Part::Day(month, n), ..stated };
        return (n < later).then(|| (Found::new(end, Meaning::Stated(first)), end + 1, next));
    }
    let k = joint(s, end)?;
    let the = s.role(k) == Role::The;
    let (_, after) = day(s, if the { k + 1 } else { k })?;
    let month_follows = s.e(s.hyphen(after)).month > 0 || s.role(after) == Role::Of;
    let second = super::calendar::read(s, if the { k + 1 } else { k }, the).filter(|_| month_follows)?;
    let Meaning::Stated(Stated { part: Part::Day(month, last), year, .. }) = second.meaning else {
        return None;
    };
    // "from the 27th to the 3rd of April" begins in the month before
    let before = month > 1 && s.role_before(i) == Role::From && s.role(k - 1) == Role::To;
    let from = if n > last && before { month - 1 } else { month };
    let first = Stated::of(Part::Day(from, n), year);
    (n < last || from < month).then(|| (Found::new(end, Meaning::Stated(first)), k, second))
}

/// A day of the month at `i`, in figures or as an ordinal: the day and its end.
fn day(s: &Scan, i: usize) -> Option<(u8, usize)> {
    match s.figures(i) {
        Some((n @ 1..=31, 1 | 2)) => Some((n as u8, super::calendar::ordinal(s, i + 1).unwrap_or(i + 1))),
        Some(_) => None,
        None => super::calendar::spelled_nth(s, i).filter(|d| d.0 <= 31),
    }
}

/// "1941–42", "2019/20", "FY2027/28", "fiscal 2027-28": the second year by its last two figures.
fn years(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let at = match s.role(i) {
        Role::Fiscal if s.is(i + 1, "year") => i + 2,
        Role::Fiscal | Role::YearMark => i + 1,
        _ => i,
    };
    let (n @ 1000..=2100, 4) = s.figures(at)? else { return None };
    let slash = s.word(at + 1) == "/" && s.glued(at + 1);
    if super::numeric::marked(s, at).is_some()
        || super::guard::in_figures(s, at)
        || !(s.dash(at + 1) || slash)
        || !s.glued(at + 1)
        || !s.glued(at + 2)
        || super::guard::joined_left(s, i)
    {
        return None;
    }
    let (last, 2) = s.figures(at + 2)? else { return None };
    let end = at + 3;
    let follows =
        last > n % 100 && !(s.glued(end) && (s.is_word(end) || s.dash(end) && s.figures(end + 1).is_some()));
    let stated =
        |year: u32, end| Found::new(end, Meaning::Stated(Stated::of(Part::Year, Year::Stated(year as i16))));
    follows.then(|| (stated(n, at + 1), at + 2, stated(n / 100 * 100 + last, end)))
}

/// "5 to 6pm", "2:20–3 pm tomorrow": half of the day and day stand once.
fn clocks(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let first = super::hours::hour(s, i)?;
    if s.figures(i).is_some() && super::guard::joined_left(s, i) {
        return None;
    }
    let (hour, minute, end) = first;
    let k = joint(s, end)?;
    if let Some(found) = super::hours::range(s, i, first, k) {
        return Some(found);
    }
    let second = super::clock::read(s, k)?;
    let Some(TimeValue::Clock { hour: last, minute: Some(m), .. }) = second.time else { return None };
    let halved = (k..second.end)
        .any(|j| matches!(s.role(j), Role::Am | Role::Pm) || s.is(j, "m") || s.e(j).part.is_some());
    if !halved {
        return None;
    }
    // the same half of the day, unless that would run backwards ("11 to 1 pm")
    let afternoon = last >= 12;
    let mut first = hour % 12 + if afternoon { 12 } else { 0 };
    if (first, minute) >= (last, m) {
        first = first.checked_sub(12)?;
    }
    let time = TimeValue::Clock { hour: first, minute: Some(minute), second: None, zone: None };
    Some((Found { end, time: Some(time), ..second }, k, second))
}

/// The hour that a range of hours ends at whose first has been read: "10am-4pm" and, where the first has its day, "Friday,
/// 10am-6pm", "July 26, 9 a.m. to noon". Where it stands, and the day with it; an hour before the first is of another
/// day.
pub(super) fn closing(s: &Scan, first: Found) -> Option<(usize, Found)> {
    let (TimeValue::Clock { hour: from, .. }, k) = (first.time?, joint(s, first.end)?) else { return None };
    let dash = s.dash(first.end);
    let alone = first.meaning == Meaning::Time;
    if !dash && (alone || !matches!(s.role(first.end), Role::To | Role::Until)) {
        return None;
    }
    let (time, end) = match s.figures(k) {
        Some(_) => super::clock::figures(s, k).or_else(|| super::hours::beside_day(s, k))?,
        None => super::clock::alone(s, k)?,
    };
    let after = |time| matches!(time, TimeValue::Clock { hour, .. } if hour >= from);
    if alone {
        let halved = s.figures(k).is_none() || end == k + 1 || super::hours::halved(s, k);
        let found = super::clock::with_day(s, time, end);
        // "11pm-2am Saturday" ends on the Sunday
        return (halved && (found.end == end || found.time.is_some_and(after))).then_some((k, found));
    }
    // "9 a.m. to 5 p.m., Saturday", but "Fri 9am-5pm, Sat 10am-1pm"
    let other = super::recognise::day(s, if dash { end } else { s.comma(end) }).is_some();
    (after(time) && !other).then_some((k, Found { end, time: Some(time), ..first }))
}

/// "the 5th to the 3rd century BC", "the 18th and 19th centuries", "18th- and 19th-century".
fn centuries(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let at = if s.role(i) == Role::The { i + 1 } else { i };
    let (n, mut end) = day(s, at)?;
    if at > 0 && super::guard::joined_left(s, at) {
        return None;
    }
    let open = s.dash(end) && s.glued(end) && !s.glued(end + 1);
    let k = joint(s, if open { end + 1 } else { end })?;
    let the = s.role(k) == Role::The;
    let second = super::calendar::nth(s, if the { k + 1 } else { k }, the)?;
    let Meaning::Stated(Stated { part: Part::Century, year: Year::Stated(last), .. }) = second.meaning else {
        return None;
    };
    // "BC" stands once
    let before = s.role(second.end - 1) == Role::Bc || s.is(second.end - 2, "c") || last < 0;
    let century = if before { 1 - i16::from(n) } else { i16::from(n) - 1 };
    end = end.max(at + 1);
    (century < last).then(|| {
        let first = Stated::of(Part::Century, Year::Stated(century));
        (Found::new(end, Meaning::Stated(first)), k, second)
    })
}

/// "the second and fourth quarters", "first and second quarters of 2027": what they count stands once.
fn quarters(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let at = if s.role(i) == Role::The { i + 1 } else { i };
    let (n, end) = super::calendar::spelled_nth(s, at)?;
    let k = joint(s, end)?;
    let (m, noun) = super::calendar::spelled_nth(s, if s.role(k) == Role::The { k + 1 } else { k })?;
    if n >= m || m > 4 || !s.is(noun, "quarters") && !s.is(noun, "quarter") {
        return None;
    }
    let (year, past) = super::quarter::year_of(s, noun + 1).unwrap_or((Year::Missing, noun + 1));
    let stated = |n, end| Found::new(end, Meaning::Stated(Stated::of(Part::Quarter(n), year)));
    Some((stated(n, end), k, stated(m, past)))
}

/// "499–493 BC", "496 and 495 BC": the era stands once.
fn era_years(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let (n @ 1..=2999, 1..=4) = s.figures(i)? else { return None };
    let k = joint(s, i + 1)?;
    let (_, 1..=4) = s.figures(k)? else { return None };
    let (bc, end) = super::year::era(s, k + 1)?;
    if super::guard::joined_left(s, i) {
        return None;
    }
    let sign = if bc { -1 } else { 1 };
    let stated =
        |n: u32, end| Found::new(end, Meaning::Stated(Stated::of(Part::Year, Year::Stated(sign * n as i16))));
    Some((stated(n, i + 1), k, stated(s.figures(k)?.0, end)))
}

/// "July 26–28, 2021", "July 4 and 5".
fn month_days(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let first = super::calendar::read(s, i, false)?;
    let Meaning::Stated(stated) = first.meaning else { return None };
    let Part::Day(month, day_of_first) = stated.part else { return None };
    if stated.year != Year::Missing || first.time.is_some() || s.e(first.end - 1).month > 0 {
        return None;
    }
    let k = joint(s, first.end)?;
    let (n, end) = day(s, if s.role(k) == Role::The { k + 1 } else { k })?;
    let other = s.e(s.hyphen(end)).month > 0
        || s.role(end) == Role::Of && s.e(end + 1).month > 0
        || s.e(end).unit.is_some()
        || s.glued(end) && (matches!(s.word(end), ":" | "%" | "/") || s.is_word(end));
    // "from April 27 to the 3rd" ends in the next month
    let over = n < day_of_first && s.role(k) == Role::The && s.role_before(i) == Role::From;
    let last = if over { month % 12 + 1 } else { month };
    if other
        || n <= day_of_first && !over
        || n > super::calendar::last_day(None, last)
        || super::guard::counted(s, end)
    {
        return None;
    }
    let (year, end) = super::year::year_after(s, end, true).unwrap_or((Year::Missing, end));
    let first = Found { meaning: Meaning::Stated(Stated { year, ..stated }), ..first };
    Some((first, k, Found::new(end, Meaning::Stated(Stated::of(Part::Day(last, n), year)))))
}

/// The next day of a list of days of one month, of which `last` was read last: "May 25th, 26th and 27th", "July 4, 5
/// and 6", "May 2–3, 9–10, 16–17". Figures alone count as days only where the list goes on after them or ends with
/// "and". Where it stands, and the day.
pub(super) fn further(s: &Scan, last: Found) -> Option<(usize, Found)> {
    let Meaning::Stated(stated) = last.meaning else { return None };
    let (month, before) = match stated.part {
        Part::Day(month, before) => (month, before),
        Part::MonthDay(before) => (NO_MONTH, before),
        _ => return None,
    };
    let (k, n, end) = listed(s, last.end, month, before)?;
    let ordinal = s.figures(k).is_none() || end > k + 1;
    // "between the 21st and 23rd"
    if month == NO_MONTH {
        let alone = ordinal && stated.shift.is_none() && stated.weekday.is_none();
        return alone.then(|| (k, Found::new(end, Meaning::Stated(Stated::part(Part::MonthDay(n))))));
    }
    let (mut to, mut latest) = (end, n);
    // a list of figures holds to its end
    while let Some((_, n, end)) = listed(s, to, month, latest).filter(|_| !ordinal) {
        (to, latest) = (end, n);
    }
    let closes = s.role(k - 1) == Role::And || s.dash(k - 1) || to > end;
    if stated.year != Year::Missing || last.time.is_some() || !ordinal && !closes {
        return None;
    }
    let (year, end) = super::year::year_after(s, end, true).unwrap_or((Year::Missing, end));
    Some((k, Found::new(end, Meaning::Stated(Stated::of(Part::Day(month, n), year)))))
}

/// Stands for the month of "the 21st": it may be any.
const NO_MONTH: u8 = 0;

/// A day later than `before` that a comma, "and" or dash at `j` lists: where it stands, the day, and past it. Not what
/// counts something, has a month of its own or is part of a longer number.
fn listed(s: &Scan, j: usize, month: u8, before: u8) -> Option<(usize, u8, usize)> {
    let k = match s.word(j) {
        "," if s.role(j + 1) == Role::And => j + 2,
        "," => j + 1,
        _ if s.role(j) == Role::And || s.dash(j) => j + 1,
        _ => return None,
    };
    let k = if s.role(k) == Role::The { k + 1 } else { k };
    let (n, end) = day(s, k).filter(|d| d.0 > before && d.0 <= super::calendar::last_day(None, month))?;
    let other = s.e(s.hyphen(end)).month > 0
        || s.role(end) == Role::Of
        || s.e(end).unit.is_some()
        || s.e(end).times > 0
        || s.is_word(end) && (s.glued(end) || s.capital(end) || super::recognise::noun(s, end))
        || s.glued(end) && !matches!(s.word(end), "," | "." | ";" | ")" | "!" | "?" | "-" | "–")
        || s.glued(end) && s.glued(end + 1) && s.word(end) == "." && s.figures(end + 1).is_some()
        || super::guard::joined_left(s, k) && !s.dash(k - 1)
        || super::guard::counted(s, end)
        || super::clock::half(s, end).is_some();
    (!other).then_some((k, n, end))
}

/// "this year and next", "as much this week as last": the unit stands once. Where the other one stands, and what it is.
pub(super) fn neighbour(s: &Scan, last: Found) -> Option<(usize, Found)> {
    let Meaning::Unit(unit, n, Base::Document) = last.meaning else { return None };
    let k = last.end + 1;
    let beside = match (n, s.role(k)) {
        (0, Role::Next) => 1,
        (0, Role::Last) => -1,
        (-1 | 1, Role::This) => 0,
        _ => return None,
    };
    let joint = matches!(s.role(k - 1), Role::And | Role::Or | Role::As | Role::Than);
    let closed = !s.is_word(k + 1) && s.figures(k + 1).is_none();
    let whole =
        matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) && last.modifier.is_none();
    (joint && closed && whole).then(|| (k, Found::new(k + 1, Meaning::Unit(unit, beside, Base::Document))))
}
