//! Days that a verb tells of itself: between "was arrested" and "on 3 February" stand at most a place and an object.
//!
//! A day without a year belongs to the calendar year of writing unless the words say otherwise (the Associated Press gives the
//! year of any other); the verb of the day itself says it best.

use super::lexicon::{Role, Tense};
use super::scan::Scan;
use super::tense;

/// How far before the day its verb may stand, and how far after it where the day opens its sentence, in tokens.
const REACH: usize = 16;

/// Whether the verb that gives the expression `start..end` its `tense` tells of that very day.
pub(super) fn of_the_day(s: &Scan, start: usize, end: usize, tense: Tense) -> bool {
    let led = matches!(s.role_before(start), Role::On | Role::In);
    // "the May 4 election"
    let owned = matches!(s.role_before(start), Role::The | Role::A);
    if tense == Tense::Unknown || owned || s.possessive(end) > end || super::recognise::noun(s, end) {
        return false;
    }
    let by = s.role_before(start) == Role::By;
    let first = if led || by { start - 1 } else { start };
    if super::calendar::sentence_start(s, first) {
        return (led || by && tense == Tense::Past) && first_verb(s, end) == Some(tense);
    }
    let plain = |before| !by && (s.is_word(before) || s.is(before, ",") && led);
    first.checked_sub(1).is_some_and(plain)
        && verb_before(s, first).is_some_and(|verb| {
            tense::of(s, verb) == tense
                && !announced(s, verb, first)
                && !(tense == Tense::Future && object(s, verb, first))
        })
}

/// The verb before `first` with nothing between them that the day could belong to.
fn verb_before(s: &Scan, first: usize) -> Option<usize> {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(first)).copied().unwrap_or_default();
    let low = first.saturating_sub(REACH).max(sentence.start as usize);
    for j in (low..first).rev() {
        if tense::of(s, j) != Tense::Unknown {
            return Some(j);
        }
        if apart(s, j) && !gone_to(s, j) {
            return None;
        }
    }
    None
}

/// Whether "to" at `j` says where somebody went: "went to the polls", "returned to Leeds".
fn gone_to(s: &Scan, j: usize) -> bool {
    j > 0
        && s.role(j) == Role::To
        && s.e(j - 1).goes
        && (matches!(s.role(j + 1), Role::The | Role::A) || s.capital(j + 1))
}

/// The tense of the first verb after a date at the beginning of its sentence: "On 3 February |he was| arrested".
pub(super) fn first_verb(s: &Scan, end: usize) -> Option<Tense> {
    // "the film |directed| by Jane Doe will open"
    let reduced = |j: usize| s.role(j + 1) == Role::By && s.e(j - 1).tense == Tense::Unknown;
    let words = (end..end + REACH).take_while(|j| !apart(s, *j));
    words.filter(|j| !reduced(*j)).map(|j| tense::of(s, j)).find(|tense| *tense != Tense::Unknown)
}

fn apart(s: &Scan, j: usize) -> bool {
    let word = s.word(j);
    matches!(s.role(j), Role::To | Role::For | Role::That | Role::About | Role::From | Role::Until)
        || s.e(j).apart
        || s.is_word(j) && word.len() > 4 && word.ends_with("ing") && !s.capital(j)
        || matches!(word, ";" | ":" | "“" | "”" | "\"" | "—" | "–")
}

/// "announced a strike on 3 February": a verb that tells of plans has an object between it and the day, which may be what
/// the day is for.
fn announced(s: &Scan, verb: usize, first: usize) -> bool {
    first > verb + 1 && s.e(verb).announces
}

/// "will look into |the fire| on 3 February": something with an article, which is no place, stands between.
fn object(s: &Scan, verb: usize, first: usize) -> bool {
    (verb + 1..first)
        .any(|j| s.role(j) == Role::The && !matches!(s.role(j - 1), Role::In | Role::At | Role::On))
}
