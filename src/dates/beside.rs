//! Days and parts of days beside others: "the day before yesterday", "the Thursday before", "the small hours of May 3".

use super::expression::{Base, Meaning, Part, Shift, Stated, Year};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{DayPart, Modifier, TimeValue, Unit};

/// Reads an expression that begins at `i` and names a day by one beside it, or a part of one.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    day_beside(s, i)
        .or_else(|| weekday_beside(s, i))
        .or_else(|| weekday_by_feast(s, i))
        .or_else(|| small_hours(s, i))
}

/// "the day before yesterday", "the day after tomorrow", "the day before", "the day after".
fn day_beside(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    // "the eve of Thanksgiving"
    if j > i && s.is(j, "eve") && s.role(j + 1) == Role::Of {
        return beside_stated(s, j + 2, -1);
    }
    let e = s.e(j);
    let unit = e.unit.filter(|_| !e.plural)?;
    let sign: i32 = match s.role(j + 1) {
        Role::Before => -1,
        Role::After | Role::Following => 1,
        _ => return None,
    };
    // "the week after next", "the year before last"
    if j > i
        && matches!((sign, s.role(j + 2)), (1, Role::Next) | (-1, Role::Last))
        && !s.is_word(j + 3) | !s.e(j + 3).opens
        && unit > Unit::Day
        && unit != Unit::Period
    {
        return Some(Found::new(j + 3, Meaning::Unit(unit, 2 * sign, Base::Document)));
    }
    // "the night before Christmas"
    if unit == Unit::Night
        && let Some(found) = beside_stated(s, j + 2, sign)
    {
        return Some(found.at(TimeValue::Part(DayPart::Night)));
    }
    if unit == Unit::Day {
        if let Some(days) = s.e(j + 2).offset {
            return Some(Found::new(j + 3, Meaning::Days(i32::from(days) + sign, Base::Document)));
        }
        if let Some(found) = beside_stated(s, j + 2, sign) {
            return Some(found);
        }
    }
    // "the year before 2015"
    if unit == Unit::Year && super::guard::is_year(s, j + 2) {
        let year = i16::try_from(s.figures(j + 2)?.0).ok()? + sign as i16;
        return Some(Found::new(j + 3, Meaning::Stated(Stated::of(Part::Year, Year::Stated(year)))));
    }
    let closed = !s.is_word(j + 2) && s.figures(j + 2).is_none()
        || matches!(s.role(j + 2), Role::And | Role::In | Role::At | Role::That);
    if j == i || !closed || unit < Unit::Day || unit == Unit::Period {
        return None;
    }
    let found = Found::new(j + 2, Meaning::Unit(unit, sign, Base::Narrative));
    Some(if unit == Unit::Night { found.at(TimeValue::Part(DayPart::Night)) } else { found })
}

/// "the day after Christmas", "the day before last Tuesday", "the day before 3 May": the day counted from stands at `j`. A
/// feast that opens a name ("the day after Thanksgiving dinner") is none.
fn beside_stated(s: &Scan, j: usize, sign: i32) -> Option<Found> {
    let weekday = s.role(j) == Role::Last && s.e(j + 1).weekday > 0 && !s.e(j + 1).plural;
    let dated = s.e(j).month > 0 || s.figures(j).is_some_and(|f| f.1 <= 2);
    if !weekday && !dated && !s.e(j).holiday {
        return None;
    }
    let found = super::recognise::core(s, j)?;
    match found.meaning {
        Meaning::Stated(
            stated @ Stated { part: Part::Holiday(_) | Part::Weekday(_) | Part::Day(..), .. },
        ) if found.time.is_none() && !super::recognise::noun(s, found.end) => {
            let beside = Stated { beside: sign as i8, ..stated };
            Some(Found { meaning: Meaning::Stated(beside), ..found })
        }
        _ => None,
    }
}

/// "the Thursday before", "the Friday after": seen from what was told last. The clause ends there.
fn weekday_beside(s: &Scan, i: usize) -> Option<Found> {
    let day = s.e(i + 1);
    let shift = match s.role(i + 2) {
        Role::Before => Shift::Previous,
        Role::After => Shift::Following,
        _ => return None,
    };
    let closed = !s.is_word(i + 3) && s.figures(i + 3).is_none() || s.role(i + 3) == Role::And;
    let named = s.role(i) == Role::The && day.weekday > 0 && !day.plural && !day.short;
    let stated = Stated { shift: Some(shift), ..Stated::part(Part::Weekday(day.weekday)) };
    (named && closed).then(|| Found::new(i + 3, Meaning::Stated(stated)))
}

/// "the last Friday before Christmas", "the Monday after Easter": the weekday nearest to a feast on that side of it.
fn weekday_by_feast(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    let side = |k: usize| match s.role(k + 1) {
        Role::Before => Some((Role::Last, -1)),
        Role::After => Some((Role::None, 1)),
        _ => None,
    };
    let nearest = if s.role(j) == Role::Last || s.is(j, "first") { j + 1 } else { j };
    let (last, sign) = side(nearest)?;
    let day = s.e(nearest);
    let named = day.weekday > 0 && !day.plural && !day.short && nearest > i;
    if !named || nearest > j && s.role(j) != last || !s.e(nearest + 2).holiday {
        return None;
    }
    let found = beside_stated(s, nearest + 2, sign)?;
    let Meaning::Stated(feast) = found.meaning else { return None };
    Some(Found { meaning: Meaning::Stated(Stated { weekday: Some(day.weekday), ..feast }), ..found })
}

/// "the early hours of Tuesday", "the small hours of May 3": the beginning of that day's morning.
fn small_hours(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    let small = s.role(j) == Role::Early || ["small", "wee", "predawn"].into_iter().any(|word| s.is(j, word));
    if !small || !s.is(j + 1, "hours") || s.role(j + 2) != Role::Of {
        return None;
    }
    let day = super::recognise::day(s, j + 3).filter(|day| day.time.is_none())?;
    // "of Thursday morning" says it itself
    let parted = super::calendar::part_after(s, day.end).is_some();
    (!parted).then(|| day.at(TimeValue::Part(DayPart::Morning)).with(Some(Modifier::Start)))
}
