//! Past, present and future without a date: "now", "recently", "the near future".

use super::expression::{Base, Meaning};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{Reference, Unit};

/// Reads a vague reference that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    let found = |end, reference| Some(Found::new(end, Meaning::Reference(reference)));
    if let Some(reference) = s.e(i).reference {
        return word(s, i).then_some(()).and_then(|()| found(i + 1, reference));
    }
    match s.role(i) {
        Role::This | Role::That if matches!(s.word(i + 1), "time" | "period") && led(s, i) => {
            found(i + 2, if s.role(i) == Role::This { Reference::Present } else { Reference::Past })
        }
        Role::The if other_day(s, i) => found(i + 3, Reference::Past),
        Role::Some if s.is(i + 1, "day") && (s.is(i + 2, "soon") || !super::recognise::noun(s, i + 2)) => {
            found(i + 2, Reference::Future)
        }
        Role::Right if s.is(i + 1, "now") => found(i + 2, Reference::Present),
        Role::More if s.is(i + 1, "recently") => found(i + 2, Reference::Past),
        Role::The => {
            let j = if matches!(
                s.word(i + 1),
                "near" | "distant" | "foreseeable" | "recent" | "immediate" | "not"
            ) {
                i + 2
            } else {
                i + 1
            };
            match s.word(j).to_ascii_lowercase().as_str() {
                "future" => found(j + 1, Reference::Future),
                "past" | "Past" if !followed(s, j + 1) => found(j + 1, Reference::Past),
                "present" if !followed(s, j + 1) => found(j + 1, Reference::Present),
                "term" if j > i + 1 && s.is(j - 1, "near") => found(j + 1, Reference::Future),
                _ if s.is(j, "time") && s.is(j + 1, "being") => found(j + 2, Reference::Present),
                _ => None,
            }
        }
        // "the largest to date", "He is abroad at present."
        Role::Date if matches!(s.role_before(i), Role::To | Role::Until) && closes(s, i) => {
            found(i + 1, Reference::Present)
        }
        // "in present-day Belize", "near modern day Oslo"
        Role::Presence if s.is(s.hyphen(i + 1), "day") => found(s.hyphen(i + 1) + 1, Reference::Present),
        Role::Presence if s.role_before(i) == Role::At && !s.is_word(i + 1) => {
            found(i + 1, Reference::Present)
        }
        Role::As if s.is(i + 1, "soon") && s.role(i + 2) == Role::As && s.is(i + 3, "possible") => {
            found(i + 4, Reference::Future)
        }
        _ => None,
    }
}

/// What "today" at `i` means: its day, or our time in "today's youth", "more today than ever", "still owns it today".
pub(super) fn today(s: &Scan, i: usize) -> Meaning {
    let after = s.possessive(i + 1);
    let owned = after > i + 1 && (after..after + 2).any(|j| super::guard::of_our_days(s, j));
    let compared = s.role(i + 1) == Role::Than && s.is(i + 2, "ever");
    let lasting = || (i.saturating_sub(8)..i).any(|j| s.word(j) == "still" && lasts(s, j));
    match owned || compared || lasting() {
        true => Meaning::Reference(Reference::Present),
        false => Meaning::Days(0, Base::Document),
    }
}

/// Whether a present form follows "still" at `i`: "still owns", "still in use", not "was still closed".
fn lasts(s: &Scan, i: usize) -> bool {
    let open = |j: usize| s.e(j).tense == super::lexicon::Tense::Unknown;
    let participle = ["ing", "ed", "en"].into_iter().any(|end| s.word(i + 1).ends_with(end));
    let verb = s.is_word(i + 1) && s.role(i + 1) == Role::None && open(i + 1) && !participle;
    let used = s.role(i + 1) == Role::In && s.is(i + 2, "use");
    used || verb && (i == 0 || open(i - 1))
}

/// "the other day", "the other night".
fn other_day(s: &Scan, i: usize) -> bool {
    let unit = s.e(i + 2).unit.is_some_and(|u| u >= Unit::Day) && !s.e(i + 2).plural;
    s.is(i + 1, "other") && unit && s.hyphen(i + 3) == i + 3 && !super::recognise::noun(s, i + 3)
}

/// Whether the word at `i` is used as a time: not "as soon as", "future generations' fund", "Current TV".
fn word(s: &Scan, i: usize) -> bool {
    if s.is(i, "current") {
        return s.hyphen(i + 1) == i + 1;
    }
    if s.is(i, "now") {
        return s.hyphen(i + 1) == i + 1;
    }
    // "as recently as last month"
    if s.is(i, "recently") && s.role(i + 1) == Role::As {
        return s.role_before(i) != Role::As;
    }
    true
}

/// Whether "to date" at `i - 1` closes its clause and does not belong to "up to date", "the year to date", "equal to
/// date".
fn closes(s: &Scan, i: usize) -> bool {
    let bound = matches!(s.role(i.wrapping_sub(2)), Role::Up | Role::The)
        || i > 1 && (s.word(i - 2).starts_with("equal") || s.e(i - 2).unit.is_some());
    let aux = matches!(s.word(i + 1), "has" | "have" | "had");
    !bound && (!s.is_word(i + 1) && s.figures(i + 1).is_none() && s.hyphen(i + 1) == i + 1 || aux)
}

/// Whether a preposition of time stands before `i`.
fn led(s: &Scan, i: usize) -> bool {
    matches!(
        s.role_before(i),
        Role::At
            | Role::By
            | Role::During
            | Role::In
            | Role::Through
            | Role::From
            | Role::Before
            | Role::Since
            | Role::Until
    )
}

/// Whether a noun follows, so that "past" and "present" are adjectives.
fn followed(s: &Scan, j: usize) -> bool {
    s.is_word(j) && s.e(j).role == Role::None && s.e(j).tense == super::lexicon::Tense::Unknown
        || s.figures(j).is_some()
        || s.e(j).unit.is_some()
}
