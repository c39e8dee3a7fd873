//! Dates in figures alone: 2021-07-27, 27/7/2021, 7/27/2021, 27.7.2021.

use super::expression::{DateExpression, Meaning, Part, Stated, Year};
use super::guard;
use super::lexicon::Role;
use super::scan::{Found, Scan};

/// Reads a date in figures at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    if guard::joined_left(s, i) && !matches!(s.word_before(i), "(" | ",") {
        return None;
    }
    if guard::numbered(s, i) {
        return None;
    }
    three(s, i)
        .or_else(|| named_month(s, i))
        .or_else(|| compact(s, i))
        .or_else(|| apart(s, i))
        .or_else(|| year_month(s, i))
        .or_else(|| two(s, i))
}

/// Reads the dates of a block that may be of either order ("1/4/2026") as its others are that may not ("31/3/2031").
pub(super) fn agree(text: &str, out: &mut [DateExpression]) {
    let day_first = |e: &DateExpression| slashed(e.span.of(text)).is_some_and(|(a, b)| a > 12 && b <= 12);
    let month_first = |e: &DateExpression| slashed(e.span.of(text)).is_some_and(|(a, b)| a <= 12 && b > 12);
    if !out.iter().any(day_first) || out.iter().any(month_first) {
        return;
    }
    for e in out {
        if let (Some((a @ 1..=12, b @ 1..=12)), Meaning::Stated(date)) =
            (slashed(e.span.of(text)), &mut e.meaning)
            && date.part == Part::Day(a, b)
        {
            date.part = Part::Day(b, a);
        }
    }
}

/// The first two numbers of a date in figures with slashes and a year: "31/3/2031" is 31 and 3.
fn slashed(text: &str) -> Option<(u8, u8)> {
    let mut parts = text.splitn(3, '/');
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = a.len() <= 2 && b.len() <= 2 && year.starts_with(|c: char| c.is_ascii_digit());
    short.then(|| Some((a.parse().ok()?, b.parse().ok()?))).flatten()
}

fn separator<'t>(s: &Scan<'_, 't>, j: usize) -> Option<&'t str> {
    let mark = s.word(j);
    (s.glued(j) && s.glued(j + 1) && matches!(mark, "-" | "/" | "." | "–")).then_some(mark)
}

/// "On 2016 10 16": year, month and day set apart by spaces.
fn apart(s: &Scan, i: usize) -> Option<Found> {
    let ((y @ 1900..=2100, 4), (m @ 1..=12, 2), (d, 2)) =
        (s.figures(i)?, s.figures(i + 1)?, s.figures(i + 2)?)
    else {
        return None;
    };
    let led = matches!(s.role_before(i), Role::On | Role::Since | Role::Until | Role::By | Role::From);
    let valid = (1..=u32::from(super::calendar::last_day(None, m as u8))).contains(&d);
    let closed = !s.is_word(i + 3) && s.figures(i + 3).is_none();
    let stated = Stated::of(Part::Day(m as u8, d as u8), Year::Stated(y as i16));
    (led && valid && closed && !s.glued(i + 1)).then(|| Found::new(i + 3, Meaning::Stated(stated)))
}

/// Whether the date at `i` of three numbers with `mark` between them stands in a longer row of figures. Two whole
/// dates are the ends of a range: "10-1-2018-10-7-2018".
fn in_row(s: &Scan, i: usize, mark: &str) -> bool {
    let joint = |j: usize| s.glued(j) && s.glued(j + 1) && s.word(j) == mark;
    let length = |j: usize| s.figures(j).map_or(0, |f| f.1);
    let whole = |j: usize| length(j) <= 2 && length(j + 2) <= 2 && length(j + 4) == 4;
    let after = joint(i + 5) && length(i + 6) > 0;
    let before = i > 1 && joint(i - 1) && length(i - 2) > 0;
    after && !(whole(i) && whole(i + 6)) || before && !(i > 5 && whole(i - 6) && whole(i))
}

/// Three numbers with the same mark between them.
fn three(s: &Scan, i: usize) -> Option<Found> {
    let mark = separator(s, i + 1)?;
    if separator(s, i + 3)? != mark {
        return None;
    }
    let (a, b, c) = (s.figures(i)?, s.figures(i + 2)?, s.figures(i + 4)?);
    let end = i + 5;
    if in_row(s, i, mark) {
        return None;
    }
    let found = |year: i16, m: u32, d: u32| {
        let (m, d) = (u8::try_from(m).ok()?, u8::try_from(d).ok()?);
        let valid = (1..=12).contains(&m) && (1..=super::calendar::last_day(None, m)).contains(&d);
        let stated = Stated::of(Part::Day(m, d), Year::Stated(year));
        valid.then(|| time_after(s, Found::new(end, Meaning::Stated(stated))))
    };
    match (a, b, c) {
        ((y @ 1000..=2999, 4), (m, 1 | 2), (d, 1 | 2)) => found(y as i16, m, d),
        ((m, 1 | 2), (d, 1 | 2), (y, len @ (2 | 4))) => {
            if len == 2 && (mark == "." && (m > 31 || d > 12) || mark == "-" && !(a.1 == 2 && b.1 == 2)) {
                return None;
            }
            if s.glued(end) && s.is_word(end) {
                return None;
            }
            let year = if len == 2 {
                super::year::pivot(y)
            } else if (1000..3000).contains(&y) {
                y as i16
            } else {
                return None;
            };
            if mark == "." && d <= 12 || m > 12 {
                return found(year, d, m);
            }
            found(year, m, d)
        }
        _ => None,
    }
}

/// "2019-Aug-1", "23-2020-September", "Sep/2020/23": a month's name between marks, with day and year in any order.
pub(super) fn marked(s: &Scan, i: usize) -> Option<Found> {
    let mark = separator(s, i + 1).filter(|m| matches!(*m, "-" | "/"))?;
    if separator(s, i + 3)? != mark || s.glued(i + 5) && s.word(i + 5) == mark && s.glued(i + 6) {
        return None;
    }
    let parts = [i, i + 2, i + 4];
    let month = parts.into_iter().map(|j| s.e(j).month).find(|m| *m > 0)?;
    let year =
        parts.into_iter().find_map(|j| s.figures(j).filter(|f| f.1 == 4 && (1000..3000).contains(&f.0)))?;
    let day = parts.into_iter().find_map(|j| s.figures(j).filter(|f| f.1 <= 2 && (1..=31).contains(&f.0)))?;
    let stated = Stated::of(Part::Day(month, day.0 as u8), Year::Stated(year.0 as i16));
    Some(Found::new(i + 5, Meaning::Stated(stated)))
}

/// "2017 April".
fn named_month(s: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = marked(s, i) {
        return Some(found);
    }
    let (year @ 1000..=2999, 4) = s.figures(i)? else { return None };
    let year = Year::Stated(year as i16);
    let month = s.e(i + 1).month;
    let alone = s.figures(i + 2).is_none() && !s.e(i + 1).short && !matches!(month, 3 | 5);
    if month > 0 && alone && !s.glued(i + 1) && guard::is_year(s, i) {
        return Some(Found::new(i + 2, Meaning::Stated(Stated::of(Part::Month(month), year))));
    }
    None
}

/// "20210727".
fn compact(s: &Scan, i: usize) -> Option<Found> {
    let (n, 8) = s.figures(i)? else { return None };
    let (year, month, day) = (n / 10_000, (n / 100 % 100) as u8, (n % 100) as u8);
    let valid = (1900..2100).contains(&year)
        && (1..=12).contains(&month)
        && (1..=super::calendar::last_day(None, month)).contains(&day);
    // "-20200701-", but not "IMG-20200701": names of files are no running text
    let before = !s.glued(i) || s.word_before(i) == "-" && !(i > 1 && s.glued(i - 1));
    let clean = before && !(s.glued(i + 1) && s.is_word(i + 1));
    (valid && clean).then(|| {
        Found::new(i + 1, Meaning::Stated(Stated::of(Part::Day(month, day), Year::Stated(year as i16))))
    })
}

/// An ISO time joined to the date: "T10:30:00Z", " 10:30".
fn time_after(s: &Scan, found: Found) -> Found {
    let j = found.end;
    let joined = s.is(j, "T") && s.glued(j) && s.glued(j + 1);
    match super::clock::iso(s, j + 1).filter(|_| joined) {
        Some((time, end)) => found.to(end).at(time),
        None => found,
    }
}

/// "2021-07", "2016/11".
fn year_month(s: &Scan, i: usize) -> Option<Found> {
    let mark = separator(s, i + 1)?;
    if !matches!(mark, "-" | "/") || separator(s, i + 3).is_some() && s.figures(i + 4).is_some() {
        return None;
    }
    match (s.figures(i)?, s.figures(i + 2)?) {
        // two figures that are more than the year's are the second end of a range: "2010-12"
        ((y @ 1000..=2100, 4), (m @ 1..=12, figures))
            if (mark == "-" || figures == 2 && m <= y % 100)
                && (figures == 1 || m < 10 && m != y % 100 + 1 || m <= y % 100)
                && !(s.glued(i + 3) && s.is_word(i + 3)) =>
        {
            Some(Found::new(i + 3, Meaning::Stated(Stated::of(Part::Month(m as u8), Year::Stated(y as i16)))))
        }
        ((m @ 1..=12, 1 | 2), (y @ 1900..=2100, 4))
            if !(i > 1 && s.dash(i - 1) && s.figures(i - 2).is_some()) =>
        {
            Some(Found::new(i + 3, Meaning::Stated(Stated::of(Part::Month(m as u8), Year::Stated(y as i16)))))
        }
        _ => None,
    }
}

/// "7/26": only where words say that it is a date.
fn two(s: &Scan, i: usize) -> Option<Found> {
    // "10/1-11/7": the two ends say of each other that they are dates
    let range = s.hyphen(i + 3) == i + 4
        && s.figures(i + 4).is_some_and(|f| f.1 <= 2)
        && separator(s, i + 5) == Some("/")
        && s.figures(i + 6).is_some_and(|f| f.1 <= 2);
    let longer = separator(s, i + 3).is_some() && s.figures(i + 4).is_some();
    if separator(s, i + 1)? != "/" || longer && !range {
        return None;
    }
    let ((a @ 1..=31, 1 | 2), (b @ 1..=31, 1 | 2)) = (s.figures(i)?, s.figures(i + 2)?) else { return None };
    if let Some(event) = super::recognise::event(s, i, i + 3) {
        return Some(event);
    }
    let weekday =
        i > 0 && (s.e(i - 1).weekday > 0 || s.word(i - 1) == "," && i > 1 && s.e(i - 2).weekday > 0);
    // "11/20, 11/22 or 11/25": the figures of one of two say that they are no fractions
    let listed = i > 3
        && (s.word(i - 1) == "," || s.role(i - 1) == Role::Or)
        && (a.max(b) > 9 && s.figures(i - 2).is_some_and(|f| f.0 > 9 && f.0 <= 31));
    let joint = listed || matches!(s.role_before(i), Role::To | Role::And) || i > 0 && s.dash(i - 1);
    let second = i > 3 && s.word(i - 3) == "/" && joint;
    // "for 6/4 between 9 and 10"
    let hours = matches!(s.role(i + 3), Role::Between | Role::From | Role::At) && s.figures(i + 4).is_some();
    let led = weekday
        || hours && s.role_before(i) == Role::For
        || second
        || range
        || matches!(
            s.role_before(i),
            Role::On
                | Role::Until
                | Role::Since
                | Role::By
                | Role::From
                | Role::Between
                | Role::This
                | Role::Next
        );
    let (month, day) = if a > 12 { (b, a) } else { (a, b) };
    let valid = month <= 12
        && day <= u32::from(super::calendar::last_day(None, month as u8))
        && (b > 9 || a > 9 || led);
    (led && valid && s.e(i + 3).unit.is_none()).then(|| {
        // "5/1-5/7, 2020"
        let year = super::year::year_after(s, i + 3, true).filter(|_| second && s.word(i + 3) == ",");
        let (year, end) = year.unwrap_or((Year::Missing, i + 3));
        Found::new(end, Meaning::Stated(Stated::of(Part::Day(month as u8, day as u8), year)))
    })
}
