//! Parts of the day and units that stand by themselves: "at night", "weekend", "all day", "a year-long siege".

use super::expression::{Base, Meaning, WEEKEND};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{Length, TimeValue, Unit};

/// A bare part of the day or unit, without article or number: "at night", "in the long day", "weekend".
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    let e = s.e(i);
    let name = s.capital(i) && !s.reading.tokens[i].upper() && !super::calendar::sentence_start(s, i);
    let led =
        matches!(s.role_before(i), Role::A | Role::The | Role::All | Role::To) || i > 0 && s.e(i - 1).nth > 0;
    if s.role(i) == Role::A || s.e(i).number == Some(1) {
        let k = if matches!(s.role(i + 1), Role::Late | Role::Early) { i + 2 } else { i + 1 };
        let part = s.e(k).part.filter(|_| !s.e(k).plural && s.hyphen(k + 1) == k + 1)?;
        if s.role(i) == Role::A && super::duration::rate(s, i) {
            return None;
        }
        return Some(Found::new(k + 1, Meaning::Time).at(TimeValue::Part(part)));
    }
    if s.role(i) == Role::All {
        let unit = s.e(i + 1).unit.filter(|u| *u >= Unit::Day && *u <= Unit::Year && !s.e(i + 1).plural)?;
        return Some(Found::new(i + 2, Meaning::Length(Length::counted(1, unit))));
    }
    let joined = s.hyphen(i + 1);
    if joined > i + 1 && s.role(joined) == Role::Long && e.unit.is_some_and(|u| u >= Unit::Day) {
        let n = if e.plural { Length::vague(e.unit?) } else { Length::counted(1, e.unit?) };
        return Some(Found::new(joined + 1, Meaning::Length(n)));
    }
    // "a night-time retreat"
    if let Some(part) = e.part.filter(|_| joined > i + 1 && s.is(joined, "time")) {
        return Some(Found::new(joined + 1, Meaning::Time).at(TimeValue::Part(part)));
    }
    if greeting(s, i) || repeated(s, i) || in_row(s, i) {
        return None;
    }
    if e.plural || e.short || name || led || joined > i + 1 || s.glued(i) && i > 0 {
        return None;
    }
    if let Some(part) = e.part.filter(|_| s.role(s.hyphen(i + 1)) != Role::Long) {
        if super::guard::of_kind(s, i + 1) {
            return None;
        }
        let light = ["dawn", "dusk", "sunset", "sunrise", "daylight"].into_iter().any(|word| s.is(i, word));
        return (!light).then(|| Found::new(i + 1, Meaning::Time).at(TimeValue::Part(part)));
    }
    let unit = e.unit?;
    // "sales by year", "no week 00", "Year 6 pupils", "the 1st week"
    let sorted = s.role_before(i) == Role::By && !s.is(i + 1, "end") && unit >= Unit::Week;
    let nth = s.role_before(i) == Role::Ordinal && unit != Unit::Weekend;
    let numbered = s.figures(i + 1).is_some();
    // "the school year", "the school day", but "a new day"
    let named = s.e(i.wrapping_sub(1)).school && (unit == Unit::Year || s.is(i - 1, "school"));
    let sorted = sorted || named;
    // "day one", "any day", "what day of the week", "a teacher by day"
    let idiom = unit == Unit::Day
        && (s.is(i + 1, "one")
            || matches!(s.role_before(i), Role::Any | Role::By)
            || s.role(i + 1) == Role::Of && s.is(i + 3, "week"));
    // "the time of day", "in its 45th day"
    let kind = i > 1 && s.role(i - 1) == Role::Of && s.role(i - 2) == Role::Time;
    if sorted || idiom || nth || kind || numbered {
        return None;
    }
    if unit == Unit::Weekend && s.role(i + 1) == Role::Of {
        return super::relative::week_of(s, i + 2, WEEKEND);
    }
    match unit {
        Unit::Weekend => Some(Found::new(i + 1, Meaning::Unit(Unit::Weekend, 0, Base::Document))),
        unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year) => {
            Some(Found::new(i + 1, Meaning::Length(Length::counted(1, unit))))
        }
        _ => None,
    }
}

/// "day after day", "night by night", "year over year", "month on month", "day to day", "day and night".
pub(super) fn repeated(s: &Scan, i: usize) -> bool {
    let whole = |j: usize| matches!(s.e(j).unit, Some(Unit::Day | Unit::Night));
    let again = |joint: usize, j: usize| match s.role(joint) {
        Role::After | Role::By | Role::On | Role::Over | Role::To => s.is(j, s.word(i)),
        Role::And => whole(i) && whole(j) && !s.is(j, s.word(i)),
        _ => false,
    };
    again(i + 1, i + 2) || i > 1 && again(i - 1, i - 2)
}

/// "the third consecutive year", "the four-day week": a unit that is counted or measured and none by itself.
fn in_row(s: &Scan, i: usize) -> bool {
    let measured = i > 2 && s.e(i - 1).unit.is_some() && s.hyphen(i - 2) == i - 1;
    measured || matches!(s.word_before(i), "consecutive" | "straight" | "successive" | "running")
}

/// "Good night", "Have a great week", "Nice day!": a wish, no time.
fn greeting(s: &Scan, i: usize) -> bool {
    let good =
        ["good", "great", "nice", "lovely", "wonderful"].into_iter().any(|word| i > 0 && s.is(i - 1, word));
    let wish = s.is(i, "night") && i > 0 && s.is(i - 1, "good")
        || i > 2 && s.role(i - 2) == Role::A && s.is(i - 3, "have") && s.e(i).unit >= Some(Unit::Week)
        || i > 0 && super::calendar::sentence_start(s, i - 1) && !s.is_word(i + 1);
    good && wish
}
