//! Ranges: two expressions that share what one of them says ("July 26–28", "11 and 12 June", "1941–42").

use super::expression::{Base, DateExpression, Meaning, Part, Recurrence, Shift, Stated, WEEK, Year};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{TimeValue, Unit};
use crate::text::Span;

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
    (n < last).then(|| (Found::new(end, Meaning::Stated(Stated::of(Part::Day(month, n), year))), k, second))
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

/// The hour that a range of hours ends at whose first has been read with its day: "Friday, 10am-6pm", "July 26, 9 a.m.
/// to noon". Where it stands, and the day with it; an hour before the first is of another day.
pub(super) fn closing(s: &Scan, first: Found) -> Option<(usize, Found)> {
    let begins = first.time.filter(|_| first.meaning != Meaning::Time)?;
    let (TimeValue::Clock { hour: from, .. }, k) = (begins, joint(s, first.end)?) else { return None };
    if !s.dash(first.end) && !matches!(s.role(first.end), Role::To | Role::Until) {
        return None;
    }
    let (time, end) = match s.figures(k) {
        Some(_) => super::clock::figures(s, k)?,
        None => super::clock::alone(s, k)?,
    };
    let later = matches!(time, TimeValue::Clock { hour, .. } if hour >= from);
    let other = super::recognise::day(s, s.comma(end)).is_some();
    (later && !other).then_some((k, Found { end, time: Some(time), ..first }))
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
    let Meaning::Stated(stated @ Stated { part: Part::Day(month, before), .. }) = last.meaning else {
        return None;
    };
    let (k, n, end) = listed(s, last.end, month, before)?;
    let ordinal = s.figures(k).is_none() || end > k + 1;
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

/// Marks the ends of ranges and gives the first of two joined dates the year of the second ("June and July 1990").
pub(super) fn join(s: &Scan, out: &mut [DateExpression]) {
    for k in (1..out.len()).rev() {
        let (head, tail) = out.split_at_mut(k);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first_mut()) else { continue };
        let gap = Span { start: first.span.end, end: second.span.start };
        let Some(words) = s.reading.text.get(gap.range()).map(between) else { continue };
        let ends = matches!(words, "-" | "–" | "—" | "to" | "through" | "until" | "till" | "and")
            && (words != "and" || before(s, first.span, "between"))
            && !uneven(first, second);
        let joined = ends || matches!(words, "and" | "or" | "," | ", and" | "/");
        if ends || matches!(words, "and" | "or") && next_day(first, second) {
            first.range_with_next = true;
        }
        if joined {
            inherit(first, second);
        }
        if words == "(" {
            named_by(first, second);
        }
        if ends {
            kept_open(s, first, second);
        }
        if matches!(words, "on" | "on the" | "of" | "(" | "to" | "-" | "–" | "and" | "until" | "till") {
            let on = words.starts_with("on") || words == "of";
            // "from 2pm till tomorrow 4:30pm" names another day; "from 3 to 5 tomorrow" the same
            let same = second.span.of(s.reading.text).starts_with(|c: char| c.is_ascii_digit());
            if on || same {
                day_of(first, second, on);
            }
        }
    }
}

/// The words between two expressions that may join them; "(0735 GMT)" and "local time on" lead to the day of a time.
fn between(gap: &str) -> &str {
    let words = gap.trim();
    let aside = words.starts_with('(') && words.ends_with(')') || words.ends_with(" time on");
    match words.len() {
        ..=8 => words,
        ..=20 if aside => "on",
        _ => "",
    }
}

/// "a revision on Friday to December's figures": no range runs from a day of the week to a month or year.
fn uneven(first: &DateExpression, second: &DateExpression) -> bool {
    let (Meaning::Stated(a), Meaning::Stated(b)) = (first.meaning, second.meaning) else { return false };
    let long =
        |part| !matches!(part, Part::Weekday(_) | Part::Day(..) | Part::MonthDay(_) | Part::Holiday(_));
    matches!(a.part, Part::Weekday(_)) && a.weekday.is_none() && long(b.part)
}

/// "open Tuesday to Saturday", "Monday to Friday, closed on Sunday": days on which something is kept open recur.
fn kept_open(s: &Scan, first: &mut DateExpression, second: &mut DateExpression) {
    const REACH: usize = 6;
    let at = s.reading.token_at(first.span.start as usize);
    let sentence = s.reading.sentences.get(s.reading.sentence_of(at)).copied().unwrap_or_default();
    let mut before = at.saturating_sub(REACH).max(sentence.start as usize)..at;
    let kept = before.clone().any(|j| matches!(s.word(j), "open" | "Open" | "closed" | "Closed" | "hours"));
    if !kept || before.any(|j| super::tense::modal(s.word(j))) {
        return;
    }
    for e in [first, second] {
        if let Meaning::Stated(Stated { part: Part::Weekday(day), weekday: None, shift: None, .. }) =
            e.meaning
        {
            e.meaning = Meaning::Recurrence(Recurrence::Weekday(day));
        }
    }
}

/// "May 5–6 (Tue–Wed)": the weekday in brackets is that of the days before them; "2025 (Feb. 23)": the day is of that year.
fn named_by(first: &DateExpression, second: &mut DateExpression) {
    if let (Meaning::Stated(Stated { part: Part::Year, year, .. }), Meaning::Stated(day)) =
        (first.meaning, &mut second.meaning)
        && matches!(day.part, Part::Day(..) | Part::Month(_))
        && (day.year, day.shift) == (Year::Missing, None)
    {
        day.year = year;
    }
    let Meaning::Stated(Stated { part: Part::Day(..), .. }) = first.meaning else { return };
    if let Meaning::Stated(day @ Stated { part: Part::Weekday(_), shift: None, weekday: None, .. }) =
        &mut second.meaning
    {
        day.shift = Some(Shift::Same);
    }
}

/// Gives a time of day that stands alone the day that follows it: "at noon on Sunday", "from 3 to 5 on Friday".
fn day_of(first: &mut DateExpression, second: &DateExpression, on: bool) {
    if first.meaning != Meaning::Time
        || !matches!(first.time, Some(TimeValue::Clock { .. }))
        || !(on || second.time.is_some())
    {
        return;
    }
    let day = match second.meaning {
        // the weekday is checked against the date once, where both are written
        Meaning::Stated(stated) if matches!(stated.part, Part::Day(..) | Part::MonthDay(_)) => {
            Some(Meaning::Stated(Stated { weekday: None, ..stated }))
        }
        Meaning::Stated(stated) if matches!(stated.part, Part::Weekday(_)) => Some(second.meaning),
        Meaning::Days(..) => Some(second.meaning),
        _ => None,
    };
    if let Some(day) = day {
        (first.meaning, first.tense, first.leading) = (day, second.tense, second.leading);
    }
}

/// "Thursday and Friday": two days in a row, of one week.
fn next_day(first: &DateExpression, second: &DateExpression) -> bool {
    let bare = |e: &DateExpression| match e.meaning {
        Meaning::Stated(Stated { part: Part::Weekday(day), weekday: None, shift: None, .. }) => Some(day),
        _ => None,
    };
    matches!((bare(first), bare(second)), (Some(a), Some(b)) if a % 7 + 1 == b)
}

fn before(s: &Scan, span: Span, word: &str) -> bool {
    s.reading.text.get(..span.start as usize).is_some_and(|t| t.trim_end().ends_with(word))
}

fn inherit(first: &mut DateExpression, second: &DateExpression) {
    let (Meaning::Stated(a), Meaning::Stated(b)) = (&mut first.meaning, &second.meaning) else { return };
    // "from Tuesday to Thursday next week"
    if let (Part::Weekday(_), Part::Weekday(_), None, Some(WEEK)) = (a.part, b.part, a.shift, b.weekday) {
        (a.shift, a.weekday) = (b.shift, b.weekday);
    }
    let rank = |p: Part| match p {
        Part::Month(m) => Some((0, m, 0)),
        Part::Day(m, d) => Some((1, m, d)),
        Part::Season(x) => Some((2, x as u8, 0)),
        Part::Quarter(q) => Some((3, q, 0)),
        _ => None,
    };
    let (Some(x), Some(y)) = (rank(a.part), rank(b.part)) else { return };
    if a.year == Year::Missing
        && b.year != Year::Missing
        && a.shift.is_none()
        && (x.0 == y.0 || y.0 < 2 && x.0 < 2)
    {
        a.year = match b.year {
            Year::Stated(n) if (x.1, x.2) > (y.1, y.2) => Year::Stated(n - 1),
            year => year,
        };
    }
}
