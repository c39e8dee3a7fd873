//! What follows a length and makes it an offset or an age: "ago", "later", "from now", "old".

use super::expression::{Base, Meaning, Part, Shift, Stated};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{Length, Modifier, Unit};

/// The length `found` with what follows it: "ago", "later", "old", "or so". `selected` is what stood before it ("the
/// last"), `adjective` says that hyphens join it, `before` is the word before it all.
pub(super) fn trailing(
    s: &Scan,
    found: Found,
    length: Length,
    selected: Role,
    adjective: bool,
    before: Role,
) -> Found {
    let found = rounded(s, found);
    let end = found.end;
    if selected != Role::None && selected != Role::The {
        return found;
    }
    // "for 3 days from today" tells a length and its beginning, and no hours are counted from a day
    let begins = s.role(end) == Role::From && s.is(end + 1, "today");
    if begins && (before == Role::For || length.unit.is_time()) {
        return found;
    }
    // "in two weeks' time"
    let time = s.possessive(end);
    if before == Role::In && time > end && s.is(time, "time") {
        return Found { meaning: Meaning::Offset(length, 1, Base::Document), ..found.to(time + 1) };
    }
    let counted = || {
        beside_day(s, end, length)
            .or_else(|| beside_unit(s, end, length))
            .or_else(|| beside_weekday(s, end, length, before))
    };
    match counted().or_else(|| direction(s, end, length)) {
        Some((to, meaning)) => Found { end: to, meaning, ..found },
        None => found.to(aged(s, end, length, adjective)),
    }
}

/// "three weeks or so", "two days or more".
fn rounded(s: &Scan, found: Found) -> Found {
    let modifier = match s.role(found.end + 1) {
        Role::So => Modifier::Approx,
        Role::More => Modifier::EqualOrMore,
        _ => return found,
    };
    if s.role(found.end) == Role::Or { found.to(found.end + 2).with(Some(modifier)) } else { found }
}

/// "two weeks before yesterday", "4 months from tomorrow", "a year ago today": counted from a day and told to the day.
fn beside_day(s: &Scan, end: usize, length: Length) -> Option<(usize, Meaning)> {
    let days = i32::from(s.e(end + 1).offset?);
    let whole = length.amount.filter(|a| a.0 % 100 == 0);
    if let (Some(amount), Some(step)) = (whole, day_step(length.unit))
        && matches!(s.role(end), Role::Before | Role::After | Role::From)
    {
        let sign = if s.role(end) == Role::Before { -1 } else { 1 };
        let n = i32::try_from(amount.floor()).unwrap_or(i32::MAX).saturating_mul(step * sign);
        return Some((end + 2, Meaning::Days(n.saturating_add(days), Base::Document)));
    }
    let exact = |days, sign| {
        let length = Length { rest: Some((days, Unit::Day)), ..length };
        Some((end + 2, Meaning::Offset(length, sign, Base::Document)))
    };
    match (s.role(end), days) {
        _ if length.rest.is_some() => None,
        (Role::Ago, 0)
            if s.is(end + 1, "today") && matches!(length.unit, Unit::Week | Unit::Month | Unit::Year) =>
        {
            exact(0, -1)
        }
        (Role::From, 1) if length.unit >= Unit::Month => exact(1, 1),
        _ => None,
    }
}

/// "three years ago this month", "a year ago this week": told to the week or month; "two years ago to the day": to the day.
fn beside_unit(s: &Scan, end: usize, length: Length) -> Option<(usize, Meaning)> {
    let from = match s.role(end) {
        Role::Ago => Some((-1, Base::Document)),
        Role::Earlier => Some((-1, Base::Narrative)),
        Role::Later => Some((1, Base::Narrative)),
        _ => None,
    };
    let to_the_day = s.role(end + 1) == Role::To && s.role(end + 2) == Role::The && s.is(end + 3, "day");
    if let Some((sign, base)) =
        from.filter(|_| to_the_day && length.unit >= Unit::Week && length.rest.is_none())
    {
        let length = Length { rest: Some((0, Unit::Day)), ..length };
        return Some((end + 4, Meaning::Offset(length, sign, base)));
    }
    let unit = s.e(end + 2).unit.filter(|u| matches!(u, Unit::Week | Unit::Month) && *u < length.unit)?;
    let this = s.role(end) == Role::Ago && s.role(end + 1) == Role::This;
    let length = Length { rest: Some((0, unit)), ..length };
    (this && !s.e(end + 2).plural).then_some((end + 3, Meaning::Offset(length, -1, Base::Document)))
}

/// "two weeks from Friday", "a week ago Tuesday", "a fortnight on Friday": counted from a weekday.
fn beside_weekday(s: &Scan, end: usize, length: Length, before: Role) -> Option<(usize, Meaning)> {
    let day = s.e(end + 1);
    let dated = s.e(s.comma(end + 2)).month > 0;
    let whole = length.amount.filter(|a| a.0 % 100 == 0 && length.rest.is_none())?;
    let each = match length.unit {
        Unit::Week => 1,
        Unit::Fortnight => 2,
        _ => return None,
    };
    let weeks = i8::try_from(whole.floor().checked_mul(each)?)
        .ok()
        .filter(|_| day.weekday > 0 && !day.plural && !day.short && !dated)?;
    let closed = !s.is_word(end + 2) || s.role(end + 2) != Role::None;
    let weeks = match s.role(end) {
        Role::From => weeks,
        Role::On if closed && matches!(before, Role::None | Role::Until | Role::By) => weeks,
        Role::Ago => -weeks,
        _ => return None,
    };
    let stated = Stated { shift: Some(Shift::Weeks(weeks)), ..Stated::part(Part::Weekday(day.weekday)) };
    Some((end + 2, Meaning::Stated(stated)))
}

/// "ago", "later", "before", "from now": past it, and the offset.
fn direction(s: &Scan, end: usize, length: Length) -> Option<(usize, Meaning)> {
    let offset = |to, sign, base| Some((to, Meaning::Offset(length, sign, base)));
    let closed = |j: usize| match s.role(j) {
        Role::And | Role::In | Role::At | Role::But => true,
        // "a few minutes before 8"
        _ => !s.is_word(j) && s.figures(j).is_none(),
    };
    match s.role(end) {
        Role::Ago => offset(end + 1, -1, Base::Document),
        Role::Hence => offset(end + 1, 1, Base::Document),
        Role::Back if closed(end + 1) || matches!(s.role(end + 1), Role::That | Role::Pronoun) => {
            offset(end + 1, -1, Base::Document)
        }
        // "30 minutes later this week"
        Role::Earlier | Role::Later if s.role(end + 1) == Role::This && s.e(end + 2).unit.is_some() => None,
        Role::Earlier | Role::Prior | Role::Previous if s.role(end + 1) != Role::Than => {
            offset(end + 1, -1, Base::Narrative)
        }
        Role::Before if closed(end + 1) => offset(end + 1, -1, Base::Narrative),
        // "three years later than planned" is so long
        Role::Later if s.role(end + 1) == Role::Than => None,
        Role::Later | Role::Afterwards => offset(end + 1, 1, Base::Narrative),
        Role::After if closed(end + 1) => offset(end + 1, 1, Base::Narrative),
        Role::From if s.is(end + 1, "now") || s.is(end + 1, "today") => offset(end + 2, 1, Base::Document),
        _ if s.is(end, "previously") => offset(end + 1, -1, Base::Narrative),
        _ if s.hyphen(end) > end && s.role(s.hyphen(end)) == Role::Ago => {
            offset(s.hyphen(end) + 1, -1, Base::Document)
        }
        _ => None,
    }
}

/// Past "old", "of age" and "long" at `end`, where they belong to the length.
fn aged(s: &Scan, end: usize, length: Length, adjective: bool) -> usize {
    let joined = s.hyphen(end);
    match s.role(end) {
        Role::Old if !adjective || s.e(end - 1).plural => end + 1,
        Role::Of if s.role(end + 1) == Role::Age => end + 2,
        // "a 3 year long siege"
        Role::Long
            if length.amount.is_some_and(|a| a.0 > 100)
                && !s.e(end - 1).plural
                && !s.e(end - 1).short
                && s.is_word(end + 1)
                && s.role(end + 1) == Role::None =>
        {
            end + 1
        }
        _ if joined > end && matches!(s.role(joined), Role::Old | Role::Long) => joined + 1,
        _ => end,
    }
}

/// How many days the unit has, where that is certain.
fn day_step(unit: Unit) -> Option<i32> {
    match unit {
        Unit::Day => Some(1),
        Unit::Week => Some(7),
        _ => None,
    }
}
