//! Tense: whether what stands near an expression looks back or ahead.

use super::expression::{Base, Meaning, Part, Year};
use super::lexicon::{Role, Tense};
use super::scan::{Found, Scan};
use super::value::Unit;

/// How far to look, in tokens: before the expression and after it.
const REACH: (usize, usize) = (14, 28);

/// The tense of the verb nearest to the expression that begins at `start`, in its sentence: before it first, then
/// after it. Only looked for where the expression leaves its direction open.
pub(super) fn near(s: &Scan, start: usize, found: Found) -> Tense {
    // "ways to get around Wednesday's ruling": what belongs to the day is not what the verb tells of
    let weekday = matches!(found.meaning, Meaning::Stated(stated) if matches!(stated.part, Part::Weekday(_)));
    if open(&found.meaning) && !(weekday && s.possessive(found.end) > found.end) {
        at(s, start, found.end)
    } else {
        Tense::Unknown
    }
}

/// The tense around the tokens `start..end`.
pub(super) fn at(s: &Scan, start: usize, end: usize) -> Tense {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let (first, last) = (sentence.start as usize, (sentence.end as usize).min(s.len()));
    let low = start.saturating_sub(REACH.0).max(first);
    for j in (low..start).rev() {
        match of(s, j) {
            Tense::Unknown | Tense::Present => {}
            tense => return tense,
        }
    }
    for j in end..(end + REACH.1).min(last) {
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
                && !matches!(stated.part, Part::Decade | Part::Century | Part::Millennium)
        }
        Meaning::Unit(Unit::Weekend, 0, Base::Setting) => true,
        _ => false,
    }
}

/// The tense of the word at `j`; regular past forms by their ending.
fn of(s: &Scan, j: usize) -> Tense {
    let entry = s.e(j);
    if entry.role == Role::To && j > 0 {
        return to_come(s, j);
    }
    if entry.month > 0 || entry.weekday > 0 {
        return Tense::Unknown;
    }
    if entry.tense != Tense::Unknown {
        return known(s, j);
    }
    if entry.planned && arranged(s, j) || bidden(s, j) || scheduled(s, j) {
        return Tense::Future;
    }
    if !s.is_word(j) || s.capital(j) {
        return Tense::Unknown;
    }
    let word = s.word(j);
    if word == "ll" && j > 0 && matches!(s.word(j - 1), "'" | "’") {
        return Tense::Future;
    }
    if regular(word) && !attributive(s, j) { Tense::Past } else { Tense::Unknown }
}

/// "is meeting", "aren't flying", "we're also leaving": the present says what has been arranged.
fn arranged(s: &Scan, j: usize) -> bool {
    let present = |j: usize| matches!(s.word(j), "is" | "are" | "am" | "re" | "m");
    (1..=2).any(|n| j >= n && present(j - n))
}

/// "See you on Thursday", "Join us Friday", "Come over Saturday": what is bidden lies ahead.
fn bidden(s: &Scan, j: usize) -> bool {
    let you = matches!(s.word(j + 1), "you" | "u" | "ya" | "us");
    you && (s.is(j, "see") || s.is(j, "join")) || s.is(j, "come") && super::calendar::sentence_start(s, j)
}

/// "takes effect Jan. 1", "goes on sale Friday", "how about Friday?": present forms of what is to come. Of the words
/// only the last counts, which stands nearest to the date.
fn scheduled(s: &Scan, j: usize) -> bool {
    let verb =
        |n: usize| j >= n && matches!(s.word(j - n), "takes" | "take" | "goes" | "go" | "comes" | "come");
    match s.word(j) {
        "effect" | "force" => verb(1) || verb(2) && s.is(j - 1, "into"),
        "sale" | "trial" | "air" => verb(2) && matches!(s.word(j - 1), "on" | "to"),
        "about" => j > 0 && matches!(s.word(j - 1), "how" | "How" | "what" | "What"),
        _ => false,
    }
}

/// Whether `word` ends as past forms do: "signed", "tied", not "need".
fn regular(word: &str) -> bool {
    let past = !word.ends_with("eed") || matches!(word, "agreed" | "disagreed" | "freed" | "guaranteed");
    word.len() > 3 && word.ends_with("ed") && past && word != "hundred"
}

/// What "to" at `j` says: "is to leave", "guidelines to be published in November" look ahead.
fn to_come(s: &Scan, j: usize) -> Tense {
    let before = s.word_before(j);
    let planned = match before {
        "is" | "are" | "set" | "supposed" | "due" | "scheduled" | "expected" | "planned" | "slated"
        | "likely" | "about" | "forecast" | "projected" | "predicted" | "poised" | "going" | "bound"
        | "certain" | "hoping" => s.e(j + 1).role == Role::None,
        _ => false,
    };
    if planned {
        return if overtaken(s, j - 1) { Tense::Past } else { Tense::Future };
    }
    let past = matches!(before, "was" | "were" | "had" | "have" | "has" | "used");
    let open = s.is(j + 1, "be") && !past && s.e(j - 1).tense == Tense::Unknown;
    if open { Tense::Future } else { Tense::Unknown }
}

/// "had been due to expire Friday": whether what the word at `j` plans has been overtaken.
fn overtaken(s: &Scan, j: usize) -> bool {
    s.is(j.wrapping_sub(1), "been") && (2..=3).any(|n| s.is(j.wrapping_sub(n), "had"))
}

/// The tense of a form that the lexicon knows. "To be scheduled" looks ahead, "was scheduled" back or ahead: the
/// nearer word has spoken already.
fn known(s: &Scan, j: usize) -> Tense {
    let tense = s.e(j).tense;
    let before = if j > 0 { s.e(j - 1).tense } else { Tense::Unknown };
    // "will have a meeting"
    let held = s.is(j, "have") && !s.word(j + 1).ends_with("ed") && s.e(j + 1).tense == Tense::Unknown;
    match tense {
        Tense::Future if overtaken(s, j) => Tense::Past,
        _ if held && before == Tense::Future => before,
        // "agreed to meet Monday": an infinitive has no tense of its own
        _ if s.role_before(j) == Role::To => Tense::Unknown,
        // "would be paid", "is being held": the auxiliary says the tense
        Tense::Past if matches!(s.word_before(j), "be" | "being") => Tense::Unknown,
        tense => tense,
    }
}

/// Whether the participle at `j` belongs to a noun ("an unspecified date") or to an auxiliary before it ("will be
/// named"), which then says the tense.
fn attributive(s: &Scan, j: usize) -> bool {
    // "will be signed and ratified"
    let j = if s.role_before(j) == Role::And && j > 1 && s.word(j - 2).ends_with("ed") { j - 2 } else { j };
    matches!(s.role_before(j), Role::The | Role::A | Role::Of | Role::That | Role::This)
        || matches!(
            s.word_before(j),
            "be" | "is" | "are" | "being" | "been" | "still" | "its" | "his" | "her" | "their"
        )
}
