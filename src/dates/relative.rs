//! Expressions seen from the day of writing or from what was told last: "yesterday", "last week", "that day".

use super::expression::{Base, Meaning, Part, Shift, Stated, WEEK, WEEKEND, Year};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::vague;
use super::value::{Amount, DayPart, Length, TimeValue, Unit};

/// Reads a relative expression that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    let e = s.e(i);
    if let Some(days) = e.offset {
        let today = s.is(i, "today");
        let day = || Meaning::Days(i32::from(days), Base::Document);
        return Some(Found::new(i + 1, if today { vague::today(s, i) } else { day() }));
    }
    if e.dark {
        return Some(Found::new(i + 1, Meaning::Days(0, Base::Document)).at(TimeValue::Part(DayPart::Night)));
    }
    super::beside::read(s, i).or_else(|| shifted(s, i))
}

/// Which one, and where the noun begins: "last", "this past", "the following", "that same".
fn which(s: &Scan, i: usize) -> Option<(Shift, bool, usize)> {
    let the = s.role(i) == Role::The;
    let mut j = if the { i + 1 } else { i };
    if s.is(j, "final") {
        return None;
    }
    let shift = match s.role(j) {
        Role::Last => {
            if the {
                Shift::Previous
            } else {
                Shift::Last
            }
        }
        Role::Past => Shift::Last,
        Role::This => match s.role(j + 1) {
            Role::Past | Role::Last => {
                j += 1;
                Shift::Last
            }
            Role::Coming | Role::Next => {
                j += 1;
                Shift::Next
            }
            Role::Same => {
                j += 1;
                Shift::Same
            }
            _ => Shift::This,
        },
        Role::Next => {
            if the {
                Shift::Following
            } else {
                Shift::Next
            }
        }
        Role::Coming => Shift::Next,
        Role::Previous | Role::Prior => Shift::Previous,
        // "losses following Friday's"
        Role::Following if !the && s.e(j + 1).weekday > 0 && s.possessive(j + 2) > j + 2 => return None,
        Role::Following => Shift::Following,
        Role::Same => Shift::Same,
        Role::That => {
            if s.role(j + 1) == Role::Same {
                j += 1;
            }
            Shift::Same
        }
        _ if s.is(j, "current") => Shift::This,
        Role::Latest => Shift::Last,
        _ => return None,
    };
    Some((shift, the, j + 1))
}

/// "fiscal year", "financial year", "calendar year" at `j`.
pub(super) fn financial(s: &Scan, j: usize) -> bool {
    ["fiscal", "financial", "calendar"].into_iter().any(|word| s.is(j, word)) && s.is(j + 1, "year")
}

fn shifted(s: &Scan, i: usize) -> Option<Found> {
    let the = s.role(i) == Role::The;
    let Some((shift, _, j)) = which(s, i) else {
        return if the { the_unit(s, i + 1) } else { None };
    };
    // "this working week"
    let j = if s.is(j, "working") && s.is(j + 1, "week") { j + 1 } else { j };
    let e = s.e(j);
    if financial(s, j) {
        return unit(s, Unit::Year, shift, j + 2, i);
    }
    // "last nights game"
    let slip = e.plural && e.part == Some(DayPart::Night) && s.role(i) == Role::Last;
    if let Some(part) = e.part.filter(|_| !e.plural || slip) {
        let (days, base) = shifted_part(part, shift);
        return Some(Found::new(j + 1, Meaning::Days(days, base)).at(TimeValue::Part(part)));
    }
    if let Some(found) = shifted_date(s, j, shift).filter(|_| !clause(s, i, j)) {
        return Some(found);
    }
    // "take that day by day"
    let named = || super::guard::titled(s, i, j) || super::bare::repeated(s, j);
    let kind = e.unit.filter(|_| !e.plural && !named())?;
    if let Some(end) = year_before(s, j + 1).filter(|_| shift == Shift::Same) {
        let stated = match kind {
            Unit::Month => Some(Stated::of(Part::SameMonth, Year::FromNarrative(-1))),
            Unit::Quarter => Some(Stated::of(Part::Period, Year::FromDocument(-1))),
            _ => None,
        };
        if let Some(stated) = stated {
            return Some(Found::new(end, Meaning::Stated(stated)));
        }
    }
    // "next week on Tuesday"
    if kind == Unit::Week
        && matches!(shift, Shift::Last | Shift::This | Shift::Next)
        && s.role(j + 1) == Role::On
    {
        let day = s.e(j + 2).weekday;
        if day > 0 && !s.e(j + 2).plural && !s.e(j + 2).short {
            let stated =
                Stated { weekday: Some(WEEK), shift: Some(shift), ..Stated::part(Part::Weekday(day)) };
            return Some(Found::new(j + 3, Meaning::Stated(stated)));
        }
    }
    unit(s, kind, shift, j + 1, i)
}

/// Past "last year", "of the previous year", "a year earlier" at `k`.
fn year_before(s: &Scan, k: usize) -> Option<usize> {
    let k = if matches!(s.role(k), Role::Of | Role::In) { k + 1 } else { k };
    if let Some((Year::FromDocument(-1) | Year::FromNarrative(-1), end)) = super::year::relative_year(s, k) {
        return Some(end);
    }
    let ago = matches!(s.role(k + 2), Role::Ago | Role::Earlier | Role::Before);
    (s.role(k) == Role::A && s.is(k + 1, "year") && ago).then_some(k + 3)
}

/// "last night", "this morning": how many days from which base the part lies.
fn shifted_part(part: DayPart, shift: Shift) -> (i32, Base) {
    match shift {
        Shift::Last => (-1, Base::Document),
        Shift::Past if matches!(part, DayPart::Night | DayPart::Evening) => (-1, Base::Document),
        Shift::Past | Shift::This => (0, Base::Document),
        Shift::Next | Shift::Coming | Shift::Following => (1, Base::Narrative),
        Shift::Previous => (-1, Base::Narrative),
        Shift::Same | Shift::Then | Shift::Any | Shift::Weeks(_) => (0, Base::Narrative),
    }
}

/// Whether "that" at `i` opens a clause: "they said that third-quarter profits rose", "that Sun's profits would rise".
fn clause(s: &Scan, i: usize, j: usize) -> bool {
    let quarter = || super::calendar::spelled_nth(s, j).is_some_and(|(_, k)| s.hyphen(k) > k);
    s.role(i) == Role::That && (s.e(j).weekday > 0 && s.e(j).short || quarter())
}

/// "last June", "this Friday-Jun-15", "next 5/12", "the previous spring": calendar words at `j` and which of them.
fn shifted_date(s: &Scan, j: usize, shift: Shift) -> Option<Found> {
    let e = s.e(j);
    // "that Sun's profits would rise": a name
    if e.weekday > 0 && !e.plural && !(e.short && s.role(j - 1) == Role::That) {
        return shifted_weekday(s, j, shift);
    }
    if (s.figures(j).is_some() || e.nth > 0)
        && let Some(found) = super::calendar::read(s, j, false)
        && let Meaning::Stated(day @ Stated { part: Part::Day(..), year: Year::Missing, .. }) = found.meaning
    {
        return Some(Found { meaning: Meaning::Stated(Stated { shift: Some(shift), ..day }), ..found });
    }
    if e.month > 0 && (s.capital(j) || shift != Shift::This && !matches!(e.month, 3 | 5)) {
        let end = if e.short { s.dot(j + 1) } else { j + 1 };
        let longer = super::calendar::read(s, j, false).filter(|f| f.end > end);
        return longer.or_else(|| Some(Found::new(end, stated(Part::Month(e.month), shift))));
    }
    if let Some(season) = e.season.filter(|_| !e.plural && !super::quarter::is_named(s, j)) {
        return Some(Found::new(j + 1, stated(Part::Season(season), shift)));
    }
    // "said that Ramadan would begin"
    if let Some((number, end)) = super::recognise::holiday(s, j).filter(|_| s.role(j - 1) != Role::That) {
        return Some(Found::new(end, stated(Part::Holiday(number), shift)));
    }
    let (n, k) = super::calendar::spelled_nth(s, j)?;
    let k = s.hyphen(k);
    s.is(k, "quarter").then(|| Found::new(k + 1, stated(Part::Quarter(n), shift)))
}

/// "last Friday", "this past Wednesday", which may be yesterday, "the coming Friday", which may be tomorrow.
fn shifted_weekday(s: &Scan, j: usize, shift: Shift) -> Option<Found> {
    let e = s.e(j);
    let k = s.hyphen(s.comma(j + 1));
    if (s.e(k).month > 0 || s.figures(k).is_some())
        && let Some(found) = super::calendar::read(s, j, false).filter(|f| f.end > j + 1)
    {
        return Some(found);
    }
    let stop = s.dot(j + 1);
    let closes = stop == s.len() || super::calendar::sentence_start(s, stop);
    let end = if e.short && !closes { stop } else { j + 1 };
    let shift = match s.role(j - 1) {
        Role::Past => Shift::Past,
        Role::Coming => Shift::Coming,
        _ => shift,
    };
    Some(Found::new(end, stated(Part::Weekday(e.weekday), shift)))
}

fn stated(part: Part, shift: Shift) -> Meaning {
    Meaning::Stated(Stated { shift: Some(shift), ..Stated::part(part) })
}

/// "last week", "the past year", "that month": a unit and which of it.
fn unit(s: &Scan, unit: Unit, shift: Shift, end: usize, i: usize) -> Option<Found> {
    if unit == Unit::Period {
        let latest = s.role(end.wrapping_sub(2)) == Role::Latest;
        return latest.then(|| Found::new(end, Meaning::Unit(Unit::Quarter, 0, Base::Setting)));
    }

    // "over the next month", "for the coming year", "for the last week": so long, not which
    let span = matches!(s.role_before(i), Role::Over | Role::Within | Role::For | Role::During);
    let selected = match s.role(i + 1) {
        Role::Next | Role::Coming => true,
        Role::Last => s.role(end) != Role::Of,
        _ => false,
    };
    if span && selected && s.role(i) == Role::The && unit >= Unit::Week {
        return Some(Found::new(end, Meaning::Length(Length::counted(1, unit))));
    }
    let past = s.role(end - 2) == Role::Past;
    if past && s.role(end.wrapping_sub(3)) != Role::This {
        let mut length = Length::counted(1, unit);
        // "the past decade and a half"
        let (part, end) = s.and_part(end).unwrap_or((0, end));
        length.amount = length.amount.map(|whole| Amount(whole.0 + part));
        super::duration::split_half(&mut length);
        return Some(Found::new(end, Meaning::Length(length)));
    }
    // "the next fortnight" has no place in the calendar
    if unit.is_time() || unit == Unit::Fortnight {
        return match shift {
            Shift::Last | Shift::Next | Shift::Previous | Shift::Following => {
                Some(Found::new(end, Meaning::Length(Length::counted(1, unit))))
            }
            _ => None,
        };
    }
    let day = unit == Unit::Day;
    // "the last day of the 1981 Ashes"
    let the = shift == Shift::Previous || s.role_before(i) == Role::The;
    if day && the && matches!(shift, Shift::Previous | Shift::Last) && s.role(end) == Role::Of {
        return None;
    }
    let (n, base) = match shift {
        Shift::Last if s.role(end - 2) == Role::Latest && unit == Unit::Year => (0, Base::Document),
        Shift::Last | Shift::Past if day => (-1, Base::Narrative),
        Shift::Last | Shift::Past => (-1, Base::Document),
        Shift::This => (0, Base::Document),
        Shift::Next | Shift::Coming if day => (1, Base::Narrative),
        Shift::Next | Shift::Coming => (1, Base::Document),
        Shift::Previous if s.role(i) == Role::The && s.role(i + 1) == Role::Last && !day => {
            (-1, Base::Document)
        }
        Shift::Previous => (-1, Base::Narrative),
        Shift::Following => (1, Base::Narrative),
        Shift::Same | Shift::Then | Shift::Any | Shift::Weeks(_) => (0, Base::Narrative),
    };
    // "the next morning" was read before; "the next day's" keeps its own end
    Some(Found::new(end, Meaning::Unit(unit, n, base)))
}

/// "the year", "the quarter", "the weekend", "the full year" (the article is before `j`).
fn the_unit(s: &Scan, j: usize) -> Option<Found> {
    if s.role(j) == Role::Whole && s.is(j + 1, "day") {
        return whole_day(s, j + 2);
    }
    if let Some(found) = super::year::new_year(s, j) {
        return Some(found);
    }
    let j = if matches!(s.role(j), Role::Whole) { j + 1 } else { j };
    let j = if financial(s, j) { j + 1 } else { j };
    let e = s.e(j);
    if e.plural && e.unit == Some(Unit::Year) && s.figures(j + 1).is_some_and(|f| f.1 == 4) {
        return year_of_our_time(s, j);
    }
    if e.plural || s.hyphen(j + 1) > j + 1 {
        return None;
    }
    if let Some(part) = e.part {
        if let Some(found) = part_of_day(s, j, part) {
            return Some(found);
        }
        // "the dawn of an era", "the night shift"
        if s.is(j, "dawn") && s.role(j + 1) == Role::Of || super::guard::of_kind(s, j + 1) {
            return None;
        }
        let hours = if s.is(j + 1, "hours") { j + 2 } else { j + 1 };
        return Some(Found::new(hours, Meaning::Days(0, Base::Setting)).at(TimeValue::Part(part)));
    }
    let unit = e.unit?;
    // "the week ahead": as long, from now on
    if s.role(j + 1) == Role::Ahead && s.role(j + 2) != Role::Of && unit >= Unit::Day && unit != Unit::Period
    {
        return Some(Found::new(j + 2, Meaning::Length(Length::counted(1, unit))));
    }
    match unit {
        Unit::Year if guard_year(s, j) => year_of_our_time(s, j),
        Unit::Week if bounds(s, j + 1) && week_of(s, j + 2, WEEK).is_some() => week_of(s, j + 2, WEEK),
        Unit::Weekend if s.role(j + 1) == Role::Of && week_of(s, j + 2, WEEKEND).is_some() => {
            week_of(s, j + 2, WEEKEND)
        }
        Unit::Month if s.role(j + 1) == Role::Of && s.e(j + 2).month > 0 => {
            super::calendar::read(s, j + 2, false)
        }
        Unit::Year | Unit::Quarter | Unit::Month | Unit::Week | Unit::Weekend | Unit::Day => {
            bounded(s, j, unit)
        }
        // "for the hour", "the fortnight" have no place in the calendar
        Unit::Hour if s.role_before(j - 1) == Role::For && !s.is_word(j + 1) => {
            Some(Found::new(j + 1, Meaning::Length(Length::counted(1, unit))))
        }
        Unit::Fortnight if !s.is_word(j + 1) => {
            Some(Found::new(j + 1, Meaning::Length(Length::counted(1, unit))))
        }
        _ => None,
    }
}

/// "talked the whole day", "will talk the whole day tomorrow": what follows the words stands at `end`.
fn whole_day(s: &Scan, end: usize) -> Option<Found> {
    Some(match s.e(end).offset {
        Some(days) => Found::new(end + 1, Meaning::Days(i32::from(days), Base::Document)),
        None => Found::new(end, Meaning::Length(Length::counted(1, Unit::Day))),
    })
}

/// "the year", "the day" at `j`: the one that the article or its telling stands in, unless it is part of an idiom or
/// belongs to what follows.
fn bounded(s: &Scan, j: usize, unit: Unit) -> Option<Found> {
    let dated = |k: usize| s.e(k).month > 0 || s.figures(k).is_some() && s.e(k + 1).month > 0;
    let ended = s.role(j + 1) == Role::Ended || s.is(j + 1, "to") && dated(j + 2);
    if unit == Unit::Year && ended {
        return Some(Found::new(j + 1, Meaning::Length(Length::counted(1, unit))));
    }
    // "the day after the battle", "the year before the vote"
    let feast = s.e(j + 2).holiday && s.capital(j + 2);
    let clause = s.is_word(j + 2) && (unit == Unit::Day || s.role(j + 2) == Role::The || feast);
    if matches!(s.role(j + 1), Role::After | Role::Before) && clause {
        return None;
    }
    let idiom = s.e(j.wrapping_sub(2)).wins;
    // "back in the day"
    let bygone = j > 2 && s.role(j - 2) == Role::In && s.role(j - 3) == Role::Back;
    if unit == Unit::Day && (idiom || bygone || super::guard::at_last(s, j)) {
        return None;
    }
    let again = s.role(j + 1) == Role::To && s.e(j + 2).unit == Some(unit);
    let title = s.capital(j) && !s.reading.tokens[j].upper() && !s.capital(j - 1);
    if again || title {
        return None;
    }
    let noun = s.role(j + 1) == Role::Of || s.role(j + 1) == Role::That;
    // "what day of the week"
    let named = j > 2 && unit == Unit::Week && s.role(j - 2) == Role::Of && s.is(j - 3, "day");
    (!noun && !named).then(|| Found::new(j + 1, Meaning::Unit(unit, 0, Base::Setting)))
}

/// Whether the word at `j` ties a week to one of its days: "of", "beginning", "ended", "to".
fn bounds(s: &Scan, j: usize) -> bool {
    matches!(s.role(j), Role::Of | Role::Ended | Role::To)
        || ["beginning", "starting", "commencing"].into_iter().any(|word| s.is(j, word))
}

/// "the week of May 11", "the week commencing May 11", "the weekend of the Fourth of July": the date stands at `j`.
pub(super) fn week_of(s: &Scan, j: usize, mark: u8) -> Option<Found> {
    let j = if s.role(j) == Role::On { j + 1 } else { j };
    let found = super::recognise::core(s, j)?;
    let Meaning::Stated(stated) = found.meaning else { return None };
    let (Part::Day(..) | Part::MonthDay(_) | Part::Holiday(_)) = stated.part else { return None };
    let shift = Some(Shift::Same).filter(|_| mark == WEEK);
    Some(Found { meaning: Meaning::Stated(Stated { shift, weekday: Some(mark), ..stated }), ..found })
}

/// "morning of July 3", "morning hours of Friday": the part of day at `j` with its day.
pub(super) fn part_of_day(s: &Scan, j: usize, part: DayPart) -> Option<Found> {
    let k = if s.is(j + 1, "hours") { j + 2 } else { j + 1 };
    if s.role(k) != Role::Of {
        return None;
    }
    let found = match super::range::read(s, k + 1) {
        // "the night of 13–14 February 1945" begins on the 13th
        Some((first, _, last)) if part == DayPart::Night => Found { meaning: with_year(first, last), ..last },
        _ => super::recognise::core(s, k + 1)?,
    };
    let dated = found.time.is_none() && matches!(found.meaning, Meaning::Stated(_) | Meaning::Days(..));
    dated.then(|| found.at(TimeValue::Part(part)))
}

/// What the first of two joined days says, with the year of the second.
fn with_year(first: Found, second: Found) -> Meaning {
    match (first.meaning, second.meaning) {
        (Meaning::Stated(a), Meaning::Stated(b)) if a.year == Year::Missing => {
            Meaning::Stated(Stated { year: b.year, ..a })
        }
        (meaning, _) => meaning,
    }
}

fn guard_year(s: &Scan, j: usize) -> bool {
    s.figures(j + 1).is_some() || s.e(j + 1).number.is_some()
}

/// "the year 1990", "the year two thousand".
fn year_of_our_time(s: &Scan, j: usize) -> Option<Found> {
    if let Some((n @ 1..=9999, _)) = s.figures(j + 1) {
        if let Some(found) = super::calendar::read(s, j + 1, true) {
            return Some(found);
        }
        return (n > 99)
            .then(|| Found::new(j + 2, Meaning::Stated(Stated::of(Part::Year, Year::Stated(n as i16)))));
    }
    if let Some((year, end)) = super::year::spelled_year_value(s, j + 1) {
        return Some(Found::new(end, Meaning::Stated(Stated::of(Part::Year, Year::Stated(year)))));
    }
    let (n, end) = s.numeral(j + 1)?;
    let n = i16::try_from(n.floor()).ok().filter(|n| (1000..3000).contains(n))?;
    Some(Found::new(end, Meaning::Stated(Stated::of(Part::Year, Year::Stated(n)))))
}
