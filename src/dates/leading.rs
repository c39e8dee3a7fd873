//! Leading words: whether an expression is led by "since" or "until", or named beside the telling.

use super::expression::{Leading, Meaning, Stated, Year};
use super::lexicon::{Role, Tense};
use super::recognise::opens_sentence;
use super::scan::{Found, Scan};

/// What the words before the expression at `start` say of it.
pub(super) fn before(s: &Scan, start: usize, found: &Found) -> Leading {
    // "until at least Thursday"
    let least = start > 2 && s.role(start - 1) == Role::Least && s.role(start - 2) == Role::At;
    match s.role_before(if least { start - 2 } else { start }) {
        Role::Since => Leading::Since,
        // "the year ended Jan. 31"
        Role::Ended if s.is(start - 1, "ended") => Leading::Since,
        Role::Until | Role::By | Role::Through if perfect(s, start) => Leading::None,
        // "By August it was clear that the date could not be met"
        Role::By if super::calendar::sentence_start(s, start - 1) && !looks_ahead(s, start, found.end) => {
            Leading::None
        }
        // "throughout June", "Sales through June were up"
        Role::Through if s.is(start - 1, "throughout") || looks_back(s, start, found.end) => Leading::None,
        // "the 12 months through February"
        Role::Through if start > 2 && s.e(start - 2).plural && s.count(start - 3).is_some() => Leading::None,
        Role::Until | Role::By | Role::Through => Leading::Until,
        Role::As if start > 1 && matches!(s.word(start - 2), "early" | "soon") => Leading::Until,
        _ if start > 0 && matches!(s.word(start - 1), "(" | "[") => Leading::Aside,
        Role::Of => Leading::Aside,
        _ if s.word_before(start) == "business" && until_close(s, start) => Leading::Until,
        _ if with_year(found) && until(s, start) => Leading::Until,
        _ if with_year(found) && !opens_sentence(s, start) => Leading::Aside,
        _ => Leading::None,
    }
}

/// Whether the sentence of the expression `start..end`, which it opens, tells of what is to come.
fn looks_ahead(s: &Scan, start: usize, end: usize) -> bool {
    super::tense::at(s, start, end) == Tense::Future
}

/// Whether no verb stands before the expression `start..end`, and the first one behind it tells of the past.
fn looks_back(s: &Scan, start: usize, end: usize) -> bool {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let first = start.saturating_sub(12).max(sentence.start as usize);
    let verb = |j: usize| super::tense::of(s, j) != Tense::Unknown;
    !(first..start).any(verb) && super::told::first_verb(s, end) == Some(Tense::Past)
}

/// "by close of business Friday", "until the close of business Friday".
fn until_close(s: &Scan, start: usize) -> bool {
    let close = start.checked_sub(3).filter(|j| s.role(*j) == Role::Close).unwrap_or_default();
    let at = if s.role_before(close) == Role::The { close - 1 } else { close };
    matches!(s.role_before(at), Role::By | Role::Until)
}

/// "until the fall of the town in February 1945": "until" stands before the nouns that the date belongs to.
fn until(s: &Scan, start: usize) -> bool {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let first = start.saturating_sub(9).max(sentence.start as usize + 1);
    let nouns = |j: &usize| s.is_word(*j) && s.e(*j).tense == Tense::Unknown;
    (first..start).rev().take_while(nouns).any(|j| s.role(j) == Role::Until)
}

fn with_year(found: &Found) -> bool {
    matches!(found.meaning, Meaning::Stated(Stated { year: Year::Stated(_), .. }))
}

/// "had not called until Thursday", "until Thursday they had not called": the past perfect looks back on it.
fn perfect(s: &Scan, start: usize) -> bool {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let first = start.saturating_sub(12).max(sentence.start as usize);
    (first..(start + 6).min(sentence.end as usize)).any(|j| s.is(j, "had"))
}
