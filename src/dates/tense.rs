//! Tense: whether what stands near an expression looks back or ahead.

use super::expression::{Meaning, Part, Year};
use super::lexicon::{Role, Tense};
use super::scan::{Found, Scan};

/// How far to look, in tokens.
const REACH: usize = 14;

/// The tense of the verb nearest to the expression that begins at `start`, in its sentence: before it first, then
/// after it. Only looked for where the expression leaves its direction open.
pub(super) fn near(s: &Scan, start: usize, found: Found) -> Tense {
    if !open(&found.meaning) {
        return Tense::Unknown;
    }
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let (first, last) = (sentence.start as usize, (sentence.end as usize).min(s.len()));
    let low = start.saturating_sub(REACH).max(first);
    for j in (low..start).rev() {
        match of(s, j) {
            Tense::Unknown | Tense::Present => {}
            tense => return tense,
        }
    }
    for j in found.end..(found.end + REACH).min(last) {
        match of(s, j) {
            Tense::Unknown | Tense::Present => {}
            tense => return tense,
        }
    }
    Tense::Unknown
}

/// Whether the expression leaves open which of several days, months … is meant.
fn open(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Stated(stated) => {
            stated.year == Year::Missing
                && stated.shift.is_none()
                && !matches!(stated.part, Part::Decade | Part::Century)
        }
        _ => false,
    }
}

/// The tense of the word at `j`; regular past forms by their ending.
fn of(s: &Scan, j: usize) -> Tense {
    let entry = s.e(j);
    if entry.month > 0 || entry.weekday > 0 {
        return Tense::Unknown;
    }
    if entry.tense != Tense::Unknown {
        // "to be scheduled" looks ahead, "was scheduled" back or ahead: the nearer word has spoken already
        return entry.tense;
    }
    if !s.is_word(j) || s.capital(j) {
        return Tense::Unknown;
    }
    let word = s.word(j);
    if word == "ll" && j > 0 && matches!(s.word(j - 1), "'" | "’") {
        return Tense::Future;
    }
    if word.len() > 4
        && word.ends_with("ed")
        && !matches!(word, "need" | "indeed" | "hundred" | "speed" | "exceed" | "proceed")
    {
        return Tense::Past;
    }
    if s.role_before(j) == Role::To
        && entry.role == Role::None
        && word.is_ascii()
        && s.word(j).len() > 1
        && s.role(j) == Role::None
    {
        return if entry.opens { Tense::Unknown } else { Tense::Future };
    }
    Tense::Unknown
}
