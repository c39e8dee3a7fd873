//! Shorthand of offices and messages: "eod", "w/c Feb 4", "CY18", "for 3h".

use super::calendar::stated;
use super::expression::{Base, Meaning, Part, Stated, Year};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{DayPart, Modifier, TimeValue, Unit};

/// Reads a shorthand that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    if let Some((2, 1)) = s.figures(i) {
        return sounded(s, i);
    }
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    if let Some(unit) = s.e(j).closes {
        let meaning = match unit {
            Unit::Day => Meaning::Days(0, Base::Document),
            unit => Meaning::Unit(unit, 0, Base::Document),
        };
        return Some(Found::new(j + 1, meaning).with(Some(Modifier::End)));
    }
    // "by midweek", but "a midweek game"
    if let Some(unit) = s.e(j).halves.filter(|_| j == i && !super::recognise::noun(s, j + 1)) {
        return Some(Found::new(j + 1, Meaning::Unit(unit, 0, Base::Setting)).with(Some(Modifier::Mid)));
    }
    match s.role(j) {
        Role::Week if s.word(j + 1) == "/" && s.glued(j + 1) && s.is(j + 2, "c") && s.glued(j + 2) => {
            super::relative::week_of(s, j + 3, super::expression::WEEK)
        }
        // "the FY22 budget": the article belongs to the noun
        Role::YearMark if j == i => year(s, j),
        _ => None,
    }
}

/// "2day", "2nite", "2moro": the figure is sounded; but "a 2day trip".
fn sounded(s: &Scan, i: usize) -> Option<Found> {
    let days = match s.word(i + 1).to_ascii_lowercase().as_str() {
        "day" | "nite" | "night" => 0,
        "morrow" | "moro" | "morow" | "moz" | "mrw" => 1,
        _ => return None,
    };
    let joined = s.glued(i) && i > 0 && !s.dash(i - 1) || s.glued(i + 2) && s.is_word(i + 2);
    if joined || !s.glued(i + 1) || matches!(s.role_before(i), Role::A | Role::The) {
        return None;
    }
    let found = Found::new(i + 2, Meaning::Days(days, Base::Document));
    Some(if s.e(i + 1).part.is_some() { found.at(TimeValue::Part(DayPart::Night)) } else { found })
}

/// "CY18", "FY2019": a calendar or fiscal year by its letters.
fn year(s: &Scan, j: usize) -> Option<Found> {
    let (year, end) = marked_year(s, j)?;
    stated(end, Stated::of(Part::Year, Year::Stated(year)))
}

/// The year whose letters stand at `j`, and past it.
pub(super) fn marked_year(s: &Scan, j: usize) -> Option<(i16, usize)> {
    let (n, digits) = s.figures(j + 1).filter(|_| s.glued(j + 1))?;
    let year = match digits {
        2 => super::year::pivot(n),
        4 if (1900..=2100).contains(&n) => n as i16,
        _ => return None,
    };
    let longer = s.glued(j + 2) && (s.is_word(j + 2) || s.glued(j + 3) && !s.apostrophe(j + 2));
    let apart = !s.glued(j) || j == 0;
    (apart && !longer).then_some((year, j + 2))
}

/// The unit whose first letter is joined to the figures at `j`: "for 3h", "within 10D", "lasted 2W". Only where the
/// words before speak of a length and no noun follows ("for 3D glasses").
pub(super) fn letter(s: &Scan, j: usize, k: usize) -> Option<Unit> {
    let (n, 1..=3) = s.figures(j)? else { return None };
    let led = matches!(s.role_before(j), Role::For | Role::Within)
        || matches!(s.word_before(j), "last" | "lasted" | "lasts" | "take" | "takes" | "took");
    let closed = !s.glued(k + 1) || !s.is_word(k + 1) && !s.glued(k + 2);
    let noun = s.is_word(k + 1) && s.role(k + 1) == Role::None;
    if k != j + 1 || !s.glued(k) || !led || !closed || noun {
        return None;
    }
    match s.word(k) {
        "h" | "H" => Some(Unit::Hour),
        "d" | "D" if n > 3 => Some(Unit::Day),
        "w" | "W" => Some(Unit::Week),
        "y" | "Y" => Some(Unit::Year),
        _ => None,
    }
}
