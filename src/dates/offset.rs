//! What follows a length and makes it an offset or an age: "ago", "later", "from now", "old".

use super::expression::{Base, Meaning};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{Length, Modifier, Unit};

/// What follows a length: "ago", "later", "old", "or so".
pub(super) fn trailing(
    s: &Scan,
    found: Found,
    length: Length,
    selected: Role,
    adjective: bool,
    before: Role,
) -> Found {
    let mut found = found;
    let mut end = found.end;
    if s.role(end) == Role::Or && s.role(end + 1) == Role::So {
        end += 2;
        found = found.to(end).with(Some(Modifier::Approx));
    } else if s.role(end) == Role::Or && s.role(end + 1) == Role::More {
        end += 2;
        found = found.to(end).with(Some(Modifier::EqualOrMore));
    }
    let offset = |to, sign, base| Found { end: to, meaning: Meaning::Offset(length, sign, base), ..found };
    if selected != Role::None && selected != Role::The {
        return found;
    }
    // "for 3 days from today" tells a length and its beginning, and no hours are counted from a day
    let begins = s.role(end) == Role::From && s.is(end + 1, "today");
    if begins && (before == Role::For || length.unit.is_time()) {
        return found;
    }
    let closed = |j: usize| !s.is_word(j) || matches!(s.role(j), Role::And | Role::In | Role::At | Role::But);
    if let (Some(days), Some(amount), Some(step)) =
        (s.e(end + 1).offset, length.amount, day_step(length.unit))
        && matches!(s.role(end), Role::Before | Role::After | Role::From)
        && amount.0 % 100 == 0
    {
        let sign = if s.role(end) == Role::Before { -1 } else { 1 };
        let n = i32::try_from(amount.floor()).unwrap_or(i32::MAX).saturating_mul(step * sign);
        return Found {
            end: end + 2,
            meaning: Meaning::Days(n.saturating_add(i32::from(days)), Base::Document),
            ..found
        };
    }
    match s.role(end) {
        // "a year ago today": told to the day
        Role::Ago
            if s.e(end + 1).offset == Some(0)
                && s.is(end + 1, "today")
                && length.rest.is_none()
                && matches!(length.unit, Unit::Week | Unit::Month | Unit::Year) =>
        {
            let exact = Length { rest: Some((0, Unit::Day)), ..length };
            Found { end: end + 2, meaning: Meaning::Offset(exact, -1, Base::Document), ..found }
        }
        Role::Ago => offset(end + 1, -1, Base::Document),
        Role::Hence => offset(end + 1, 1, Base::Document),
        Role::Back if closed(end + 1) => offset(end + 1, -1, Base::Document),
        // "30 minutes later this week"
        Role::Earlier | Role::Later if s.role(end + 1) == Role::This => found,
        Role::Earlier | Role::Prior | Role::Previous if s.role(end + 1) != Role::Than => {
            offset(end + 1, -1, Base::Narrative)
        }
        Role::Before if closed(end + 1) => offset(end + 1, -1, Base::Narrative),
        Role::Before if s.e(end + 1).offset.is_some() => found,
        Role::Later | Role::Afterwards => offset(end + 1, 1, Base::Narrative),
        Role::After if closed(end + 1) => offset(end + 1, 1, Base::Narrative),
        Role::From if s.is(end + 1, "now") || s.is(end + 1, "today") => offset(end + 2, 1, Base::Document),
        // "4 months from tomorrow": told to the day
        Role::From
            if s.e(end + 1).offset == Some(1) && length.rest.is_none() && length.unit >= Unit::Month =>
        {
            let exact = Length { rest: Some((1, Unit::Day)), ..length };
            Found { end: end + 2, meaning: Meaning::Offset(exact, 1, Base::Document), ..found }
        }
        // "in two weeks' time"
        _ if s.possessive(end) > end && s.is(s.possessive(end), "time") && before == Role::In => {
            offset(end, 1, Base::Document)
        }
        _ if s.is(end, "previously") => offset(end + 1, -1, Base::Narrative),
        Role::Old if !adjective || s.e(end - 1).plural => found.to(end + 1),
        Role::Of if s.role(end + 1) == Role::Age => found.to(end + 2),
        // "a 3 year long siege"
        Role::Long
            if length.amount.is_some_and(|a| a.0 > 100)
                && !s.e(end - 1).plural
                && !s.e(end - 1).short
                && noun_after(s, end + 1) =>
        {
            found.to(end + 1)
        }
        _ => {
            let joined = s.hyphen(end);
            let old = joined > end && matches!(s.role(joined), Role::Old | Role::Long);
            let ago = joined > end && s.role(joined) == Role::Ago;
            if ago {
                offset(joined + 1, -1, Base::Document)
            } else if old {
                found.to(joined + 1)
            } else {
                found
            }
        }
    }
}

/// Whether a plain word stands at `j`.
fn noun_after(s: &Scan, j: usize) -> bool {
    s.is_word(j) && s.role(j) == Role::None
}

/// How many days the unit has, where that is certain.
fn day_step(unit: Unit) -> Option<i32> {
    match unit {
        Unit::Day => Some(1),
        Unit::Week => Some(7),
        _ => None,
    }
}
