//! Calendar words: months, days, years, weekdays, decades and centuries.

use super::expression::{Meaning, Part, Shift, Stated, Year};
use super::guard;
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::TimeValue;

/// Reads a calendar expression that begins at `i`; `the` says that an article stands before it.
pub(super) fn read(s: &Scan, i: usize, the: bool) -> Option<Found> {
    let e = s.e(i);
    if s.figures(i).is_some() {
        return super::numeric::read(s, i)
            .or_else(|| day_first(s, i))
            .or_else(|| year_like(s, i, the))
            .or_else(|| nth(s, i, the));
    }
    if e.month > 0 {
        return month_first(s, i);
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
        Role::Ad => era_first(s, i),
        Role::Circa => {
            let j = s.dot(i + 1);
            year_like(s, j, false)
        }
        _ => None,
    }
}

fn stated(end: usize, stated: Stated) -> Option<Found> {
    Some(Found::new(end, Meaning::Stated(stated)))
}

/// A month, with a day or a year if there are: "July 26, 2021", "July 2021", "July".
fn month_first(s: &Scan, i: usize) -> Option<Found> {
    let month = s.e(i).month;
    let mut j = i + 1;
    let dotted = s.dot(j) > j && s.e(i).short;
    if dotted {
        j = s.dot(j);
    }
    if let Some((day, end)) = day_after(s, j)
        && days_in(month) >= day
        && (s.e(i).short || proper(s, i) || s.capital(i) || day > 0 && !s.is(i, "may"))
    {
        let (year, end) = year_after(s, end, true).unwrap_or((Year::Missing, end));
        let event = if year == Year::Missing { super::recognise::event(s, i, end) } else { None };
        return event.or_else(|| stated(end, Stated::of(Part::Day(month, day), year)));
    }
    if let Some((year, end)) = year_after(s, j, false)
        && (proper(s, i) || matches!(year, Year::Stated(_))) {
            return stated(end, Stated::of(Part::Month(month), year));
        }
    if !alone(s, i) {
        return None;
    }
    // the stop of an abbreviation belongs to it only when the sentence goes on
    let end = if dotted && (j == s.len() || s.capital(j) && !s.e(i).short) { i + 1 } else { j };
    stated(end, Stated::part(Part::Month(month)))
}

/// Whether the month name at `i` is written as a name.
fn proper(s: &Scan, i: usize) -> bool {
    s.capital(i)
}

/// Whether the month name at `i` may stand alone: not the verb "may", not a person called June.
fn alone(s: &Scan, i: usize) -> bool {
    let before = s.role_before(i);
    let led = matches!(
        before,
        Role::In
            | Role::Since
            | Role::Until
            | Role::By
            | Role::Last
            | Role::Next
            | Role::This
            | Role::Early
            | Role::Late
            | Role::Mid
            | Role::From
            | Role::Of
            | Role::Every
            | Role::Past
            | Role::Previous
            | Role::Following
            | Role::During
            | Role::Coming
            | Role::Through
            | Role::Between
            | Role::Before
            | Role::After
            | Role::Same
            | Role::That
    ) || i > 1 && s.dash(i - 1) && s.role(i - 2) == Role::Mid;
    let ahead = s.glued(i + 1) && s.dash(i + 1) && s.e(i + 2).month > 0;
    let listed = ahead || i > 1
        && (s.word(i - 1) == "," || matches!(s.role(i - 1), Role::And | Role::Or) || s.dash(i - 1))
        && s.e(i - 2).month > 0;
    if s.e(i).short && listed && s.capital(i) {
        return true;
    }
    if s.e(i).short {
        return led && s.capital(i)
            || s.glued(i + 1) && s.word(i + 1) == "." && s.capital(i) && s.word(i).len() > 2 && led;
    }
    if matches!(s.e(i).month, 3 | 5) && !s.capital(i) {
        let from = s.e(i).month == 3 && matches!(before, Role::From | Role::Since | Role::Until);
        return led
            && (from
                || matches!(
                    before,
                    Role::In | Role::Last | Role::Next | Role::Early | Role::Late | Role::Mid
                ));
    }
    if led {
        return true;
    }
    if s.e(i).month == 5 {
        // "May I", "May the", "Theresa May", "May said"
        let month_like =
            matches!(s.word(i + 1), "," | "." | ";" | ")" | "–" | "-") || s.role(i + 1) == Role::And;
        return month_like && !(i > 0 && s.capital(i - 1) && s.e(i - 1).weekday == 0);
    }
    if s.e(i).month == 3 && (i == 0 || !led && matches!(s.role(i + 1), Role::For | Role::Of | Role::On)) {
        return false;
    }
    if !s.capital(i) {
        return true;
    }
    // a name: a capital before or after that is no calendar word
    let name_before = i > 0
        && s.capital(i - 1)
        && !sentence_start(s, i - 1)
        && s.e(i - 1).weekday == 0
        && s.e(i - 1).month == 0;
    let after = i + 1;
    let name_after =
        matches!(s.e(i).month, 4 | 6 | 8) && s.capital(after) && !s.e(after).opens && !s.glued(after);
    !(name_before && matches!(s.e(i).month, 3 | 4 | 6 | 8) || name_after)
}

pub(super) fn sentence_start(s: &Scan, i: usize) -> bool {
    let sentences = &s.reading.sentences;
    sentences.get(s.reading.sentence_of(i)).is_some_and(|x| x.start as usize == i)
}

/// A day of the month at `j`: "26", "26th", "the 26th", "eighth".
fn day_after(s: &Scan, j: usize) -> Option<(u8, usize)> {
    let the = s.role(j) == Role::The;
    let j = if the { j + 1 } else { s.hyphen(j) };
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
        let (n, end) = s.numeral(j).filter(|_| !the && s.e(j).number.is_some())?;
        let day = u8::try_from(n.floor()).ok().filter(|d| (1..=31).contains(d) && n.0 % 100 == 0)?;
        return (s.e(end).unit.is_none() && !super::guard::counted(s, end)).then_some((day, end));
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

/// How many days `month` may have.
pub(super) fn days_in(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day before its month: "26 July 2021", "the 26th of July", "fourth of July".
fn day_first(s: &Scan, i: usize) -> Option<Found> {
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
    if month == 0
        || days_in(month) < day
        || !s.capital(j) && matches!(month, 3 | 5) && !of && !s.is(j, "march")
    {
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

/// A year after a month or day: ", 2021", "2021", "of 2021", "'21", "last year", "of that year".
/// After a day (`day`) a comma is usual.
pub(super) fn year_after(s: &Scan, j: usize, day: bool) -> Option<(Year, usize)> {
    let mut k = s.comma(j);
    let comma = k > j;
    let of = s.role(k) == Role::Of
        || !comma && s.role(k) == Role::In && s.figures(k + 1).is_some_and(|f| f.1 == 4);
    let slash =
        s.word(k) == "/" && s.glued(k) && s.glued(k + 1) && s.figures(k + 1).is_some_and(|f| f.1 == 4);
    let of = of || slash;
    if of {
        k += 1;
    }
    if let Some(found) = era_year(s, k) {
        return Some(found);
    }
    if let Some((n @ 1000..=2100, 4)) = s.figures(k)
        && (!s.glued(k) || matches!(s.word_before(k), "," | "." | "-" | "–" | "/"))
        && !(s.glued(k + 1)
            && s.glued(k + 2)
            && matches!(s.word(k + 1), ":" | ".")
            && s.figures(k + 2).is_some())
        && !(s.word_before(k) == "," && guard::counted(s, k + 1))
        && !(s.glued(k + 1) && s.is_word(k + 1))
    {
        return Some((Year::Stated(n as i16), k + 1));
    }
    if matches!(s.word(k), "'" | "’" | "‘") && s.glued(k + 1) && !comma {
        let (n, 2) = s.figures(k + 1)? else { return None };
        return Some((Year::Stated(pivot(n)), k + 2));
    }
    if let Some((year, end)) = spelled_year_value(s, k).filter(|_| !comma) {
        return Some((Year::Stated(year), end));
    }
    if s.e(k).number == Some(2) && s.e(k + 1).times == 1000 && !comma {
        let (n, end) = s.numeral(k)?;
        let year = i16::try_from(n.floor()).ok().filter(|y| (2000..2100).contains(y))?;
        return (s.e(end).unit.is_none() && !guard::counted(s, end)).then_some((Year::Stated(year), end));
    }
    let (year, end) = relative_year(s, k)?;
    (!comma || day).then_some(()).filter(|()| !comma || of).or((!comma).then_some(()))?;
    Some((year, end))
}

/// "last year", "this year", "that year", "the same year", "the following year" at `k`.
pub(super) fn relative_year(s: &Scan, k: usize) -> Option<(Year, usize)> {
    let (j, the) = if s.role(k) == Role::The { (k + 1, true) } else { (k, false) };
    if s.is(j + 1, "year") && s.possessive(j + 2) == j + 2 {
        let year = match s.role(j) {
            Role::Last if !the => Year::FromDocument(-1),
            Role::This => Year::FromDocument(0),
            Role::Next if !the => Year::FromDocument(1),
            Role::That | Role::Same => Year::FromNarrative(0),
            Role::Following | Role::Next => Year::FromNarrative(1),
            Role::Previous | Role::Last => Year::FromNarrative(-1),
            _ => return None,
        };
        return Some((year, j + 2));
    }
    None
}

/// A two-figure year: those up to 39 are of this century.
pub(super) fn pivot(n: u32) -> i16 {
    if n < 40 { 2000 + n as i16 } else { 1900 + n as i16 }
}

/// "480 BC", "AD 79", "79 AD" at `k`.
fn era_year(s: &Scan, k: usize) -> Option<(Year, usize)> {
    if s.role(k) == Role::Ad && s.word(k).len() == 2 && s.reading.tokens[k].upper() {
        let (n @ 1..=2100, 1..=4) = s.figures(k + 1)? else { return None };
        return Some((Year::Stated(n as i16), k + 2));
    }
    let (n @ 1..=9999, 1..=4) = s.figures(k)? else { return None };
    let (bc, end) = era(s, k + 1)?;
    Some((Year::Stated(if bc { -(n as i16) } else { n as i16 }), end))
}

/// An era at `k`: whether before Christ, and its end.
pub(super) fn era(s: &Scan, k: usize) -> Option<(bool, usize)> {
    if !s.is_word(k) {
        return None;
    }
    match s.role(k) {
        Role::Bc if s.capital(k) || s.word(k).len() == 2 => return Some((true, k + 1)),
        Role::Ad if s.reading.tokens[k].upper() => return Some((false, k + 1)),
        _ => {}
    }
    let dotted = s.word(k + 1) == "." && s.glued(k + 1) && s.glued(k + 2);
    let bc = match (s.word(k), s.word(k + 2)) {
        ("B" | "b", "C" | "c") => true,
        ("A" | "a", "D" | "d") | ("C", "E") => false,
        _ => return None,
    };
    dotted.then(|| (bc, if s.dot(k + 3) < s.len() && !s.capital(k + 4) { s.dot(k + 3) } else { k + 3 }))
}

fn era_first(s: &Scan, i: usize) -> Option<Found> {
    let (year, end) = era_year(s, i)?;
    stated(end, Stated::of(Part::Year, year))
}

/// A weekday, with its date if it has one: "Tuesday, July 27, 2021", "Friday the 13th", "Friday".
fn weekday(s: &Scan, i: usize) -> Option<Found> {
    let day = s.e(i).weekday;
    let mut j = i + 1;
    if s.e(i).short {
        if !short_weekday(s, i) {
            return None;
        }
        j = s.dot(j);
    }
    if let Some(date) = weekday_date(s, j)
        && let Meaning::Stated(mut found) = date.meaning {
            found.weekday = Some(day);
            return Some(Found { meaning: Meaning::Stated(found), ..date });
        }
    let mut found = Stated::part(Part::Weekday(day));
    let mut end = j;
    if let Some((shift, to)) = which_week(s, j) {
        found.shift = Some(shift);
        found.weekday = Some(0);
        end = to;
    }
    if s.e(i).short && s.dot(i + 1) > i + 1 && end == j && sentence_start(s, j) {
        end = i + 1;
    }
    stated(end, found)
}

/// "last week", "of next week", "of the following week" after a weekday.
fn which_week(s: &Scan, j: usize) -> Option<(Shift, usize)> {
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
fn weekday_date(s: &Scan, j: usize) -> Option<Found> {
    let k = s.comma(j);
    let the = s.role(k) == Role::The;
    let k = if the { k + 1 } else { k };
    let found = if s.e(k).month > 0 {
        month_first(s, k)
    } else if the && s.figures(k).is_none() && spelled_nth(s, k).is_some_and(|n| s.e(n.1).month == 0 && s.role(n.1) != Role::Of) {
        let (day, end) = spelled_nth(s, k)?;
        Some(Found::new(end, Meaning::Stated(Stated::part(Part::MonthDay(day)))))
    } else if s.figures(k).is_some() || s.e(k).nth > 0 {
        super::numeric::read(s, k)
            .or_else(|| day_first(s, k))
            .or_else(|| month_day(s, k).filter(|_| the || k == j))
    } else {
        None
    }?;
    match found.meaning {
        Meaning::Stated(Stated { part: Part::Day(..) | Part::MonthDay(_), .. }) => Some(found),
        _ => None,
    }
}

/// Whether an abbreviated weekday at `i` is one: beside a date, a time or a word of direction.
fn short_weekday(s: &Scan, i: usize) -> bool {
    let after = s.comma(s.dot(i + 1));
    let calendar =
        s.e(after).month > 0 || s.figures(after).is_some_and(|f| f.0 <= 31) || s.e(after).part.is_some();
    let led = matches!(
        s.role_before(i),
        Role::On | Role::Last | Role::Next | Role::This | Role::Every | Role::Until | Role::By | Role::Coming
    );
    let other = |j: usize| s.e(j).weekday > 0 && (s.e(j).short || s.capital(j));
    let joined = |j: usize| s.dash(j) || s.word(j) == "," || matches!(s.role(j), Role::And | Role::Or);
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

/// A day of an unnamed month: "the 19th".
fn month_day(s: &Scan, i: usize) -> Option<Found> {
    let (n @ 1..=31, 1 | 2) = s.figures(i)? else { return None };
    let end = ordinal(s, i + 1)?;
    if s.role(end) == Role::To && s.role(end + 1) == Role::The && s.e(end + 4).unit.is_some()
        || s.e(end).unit.is_some()
    {
        return None;
    }
    let noun = s.is_word(end) && !s.e(end).opens && s.role(end) == Role::None && !is_verb_like(s, end);
    (!noun && s.hyphen(end) == end && !s.capital(end))
        .then(|| Found::new(end, Meaning::Stated(Stated::part(Part::MonthDay(n as u8)))))
}

fn is_verb_like(s: &Scan, i: usize) -> bool {
    s.e(i).tense != super::lexicon::Tense::Unknown
}

/// Ordinals: centuries ("19th century"), quarters and halves, days of the month ("the 19th").
fn nth(s: &Scan, i: usize, the: bool) -> Option<Found> {
    let (n, j) = match s.figures(i) {
        Some((n @ 1..=31, 1 | 2)) if !guard::joined_left(s, i) => (n as u8, ordinal(s, i + 1)?),
        Some(_) => return None,
        None => spelled_nth(s, i)?,
    };
    let unit = s.hyphen(j);
    if s.is(unit, "century") || s.is(unit, "centuries") {
        let (bc, end) = era(s, unit + 1).unwrap_or((false, unit + 1));
        let century = i16::from(n) - 1;
        return stated(end, Stated::of(Part::Century, Year::Stated(if bc { -century } else { century })));
    }
    super::quarter::ordinal(s, n, j).or_else(|| month_day(s, i).filter(|_| the))
}

/// Figures read as a year: "1990", "1990s", "480 BC", "2003–2011".
fn year_like(s: &Scan, i: usize, the: bool) -> Option<Found> {
    if let Some(decade) = decade_figures(s, i, the) {
        return Some(decade);
    }
    if !guard::joined_left(s, i)
        && let Some((year, end)) = era_year(s, i)
    {
        return stated(end, Stated::of(Part::Year, year));
    }
    if !guard::is_year(s, i) {
        return None;
    }
    let year = Year::Stated(s.figures(i)?.0 as i16);
    if let Some(season) = s.e(i + 1).season.filter(|_| !s.is(i + 1, "fall") || the)
        && !s.is(i + 2, "olympics") && !s.is(i + 2, "games") {
            return stated(i + 2, Stated::of(Part::Season(season), year));
        }
    if let Some(found) = super::quarter::after_year(s, i + 1, year) {
        return Some(found);
    }
    if (s.is(i + 1, "fiscal") || s.is(i + 1, "calendar")) && s.is(i + 2, "year") {
        return stated(i + 3, Stated::of(Part::Year, year));
    }
    if the && (s.is(i + 1, "period") || s.is(i + 1, "quarter")) {
        return stated(i + 2, Stated::of(Part::Period, year));
    }
    stated(i + 1, Stated::of(Part::Year, year))
}

/// "1990s", "1990's", "480s BC".
fn decade_figures(s: &Scan, i: usize, the: bool) -> Option<Found> {
    let (n, digits) = s.figures(i)?;
    let mut end = i + 1;
    if s.apostrophe(end) && s.is(end + 1, "s") && s.glued(end + 1) && the {
        end += 2;
    } else if s.is(end, "s") && s.glued(end) {
        end += 1;
    } else {
        return None;
    }
    if n % 10 != 0 || guard::joined_left(s, i) {
        return None;
    }
    let (bc, end) = era(s, end).unwrap_or((false, end));
    let year = match digits {
        4 if n % 100 == 0 && n < 2000 => {
            return stated(end, Stated::of(Part::Century, Year::Stated((n / 100) as i16)));
        }
        4 if (1000..=2090).contains(&n) => n as i16,
        3 if bc => -(n as i16),
        2 if the || matches!(s.role_before(i), Role::Early | Role::Late | Role::Mid) => 1900 + n as i16,
        _ => return None,
    };
    stated(end, Stated::of(Part::Decade, Year::Stated(year)))
}

/// "'94", "the '90s".
fn short_year(s: &Scan, i: usize, _the: bool) -> Option<Found> {
    if s.glued(i) && i > 0 && (s.is_word(i - 1) || s.figures(i - 1).is_some()) || !s.glued(i + 1) {
        return None;
    }
    let (n, 2) = s.figures(i + 1)? else { return None };
    if s.glued(i + 2) && s.is(i + 2, "s") && n % 10 == 0 {
        return stated(i + 3, Stated::of(Part::Decade, Year::Stated(pivot(n))));
    }
    let closing = s.apostrophe(i + 2);
    let tail = s.glued(i + 2) && (s.is_word(i + 2) || s.figures(i + 3).is_some() && s.glued(i + 3));
    (!closing && !tail).then_some(())?;
    let led = matches!(
        s.role_before(i),
        Role::In | Role::Since | Role::Of | Role::Late | Role::Early | Role::From | Role::To | Role::And
    );
    led.then(|| Found::new(i + 2, Meaning::Stated(Stated::of(Part::Year, Year::Stated(pivot(n))))))
}

/// "the nineties", "the nineteen-sixties".
fn decade_word(s: &Scan, i: usize, the: bool) -> Option<Found> {
    if s.e(i).number == Some(19) {
        let j = s.hyphen(i + 1);
        let decade @ 10.. = s.e(j).decade else { return None };
        return stated(j + 1, Stated::of(Part::Decade, Year::Stated(1900 + i16::from(decade))));
    }
    let decade @ 10.. = s.e(i).decade else { return None };
    let possessive = matches!(s.word_before(i), "his" | "her" | "their" | "my" | "your");
    let led = the || matches!(s.role_before(i), Role::Early | Role::Late | Role::Mid);
    (led && !possessive).then(|| {
        Found::new(i + 1, Meaning::Stated(Stated::of(Part::Decade, Year::Stated(1900 + i16::from(decade)))))
    })
}

fn spelled_year(s: &Scan, i: usize) -> Option<Found> {
    let (year, end) = spelled_year_value(s, i)?;
    stated(end, Stated::of(Part::Year, Year::Stated(year)))
}

/// "nineteen ninety-six", "twenty twenty-one", "nineteen oh five".
pub(super) fn spelled_year_value(s: &Scan, i: usize) -> Option<(i16, usize)> {
    let century @ (16..=20) = s.e(i).number? else { return None };
    let j = s.hyphen(i + 1);
    if j == i + 1 && s.glued(j) {
        return None;
    }
    if s.is(j, "oh") {
        let n @ 1..=9 = s.e(j + 1).number? else { return None };
        return Some((century as i16 * 100 + n as i16, j + 2));
    }
    if s.e(j).times == 100 && century < 20 {
        let k = if s.role(j + 1) == Role::And { j + 2 } else { j + 1 };
        let (n, end) = s.numeral(k).filter(|n| s.e(k).number.is_some() && n.0.floor() < 100)?;
        let counted = s.e(end).unit.is_some() || guard::counted(s, end);
        return (!counted && n.0 % 100 == 0).then_some((century as i16 * 100 + n.floor() as i16, end));
    }
    let tens @ (10..=19 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90) = s.e(j).number? else { return None };
    let k = s.hyphen(j + 1);
    let (n, end) = match s.e(k).number {
        Some(n @ 1..=9) if tens >= 20 => (tens + n, k + 1),
        _ => (tens, j + 1),
    };
    let counted = s.e(end).unit.is_some() || s.e(end).times > 0 || guard::counted(s, end);
    (!counted && (century < 20 || (10..40).contains(&n))).then_some((century as i16 * 100 + n as i16, end))
}

/// The part of day that stands right after a day, if it does: "Friday morning".
pub(super) fn part_after(s: &Scan, j: usize) -> Option<(TimeValue, usize)> {
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
