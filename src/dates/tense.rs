//! Tense: whether what stands near an expression looks back or ahead.

use super::coming;
use super::expression::{Base, Meaning, Part, Shift, Year};
use super::lexicon::{Role, Tense};
use super::scan::{Found, Scan};
use super::value::{Modifier, TimeValue, Unit};

/// How far to look, in tokens: before the expression and after it.
const REACH: (usize, usize) = (14, 28);

/// How far before a weekday: its year is never in doubt, so that only the verb tells which it is.
const WEEKDAY_REACH: usize = 20;

/// How far behind the expression a present form ("the trial resumes") still tells of it.
const FAR: usize = 3;

/// The tense of the verb nearest to the expression that begins at `start`, in its sentence: before it first, then
/// after it. Only looked for where the expression leaves its direction open.
pub(super) fn near(s: &Scan, start: usize, found: Found) -> Tense {
    let unsaid = open(&found.meaning) || year_end(&found) && s.role_before(start) == Role::At;
    if !unsaid {
        return Tense::Unknown;
    }
    let part = match found.meaning {
        Meaning::Stated(stated) => stated.part,
        _ => Part::Year,
    };
    let month = matches!(part, Part::Month(_));
    let dated = month || matches!(part, Part::Day(..));
    // "ways to get around Wednesday's ruling": what belongs to the day is not what the verb tells of
    let owner = s.possessive(found.end);
    let weekday = matches!(part, Part::Weekday(_)) && owner > found.end && !coming::held(s, owner);
    match at(s, start, found.end) {
        // "crude for January delivery"
        _ if s.role_before(start) == Role::For && ["delivery", "settlement"].contains(&s.word(found.end)) => {
            Tense::Future
        }
        _ if falls_on(s, start, month) || coming::set_for(s, start) => Tense::Future,
        // what was bidden may have been done since
        _ if dated && coming::bidden_to(s, start) => Tense::Unknown,
        _ if weekday => Tense::Unknown,
        Tense::Future if month && owned(s, start, found.end) => Tense::Unknown,
        Tense::Future if (month || matches!(part, Part::MonthDay(_))) && was_due(s, start) => Tense::Unknown,
        Tense::Unknown if found.meaning == Meaning::Time && was(s, start) => Tense::Past,
        // "Funeral: Friday, 1.30pm"
        Tense::Unknown if announced(s, start, &found) => Tense::Future,
        tense => tense,
    }
}

/// "Sterling was down at 0815 GMT": whether the copula before `start` is of the past.
fn was(s: &Scan, start: usize) -> bool {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let first = start.saturating_sub(REACH.0).max(sentence.start as usize);
    (first..start).any(|j| matches!(s.word(j), "was" | "were"))
}

/// Whether a weekday with its hour is all that is said of what it is for: no verb stands in the sentence.
fn announced(s: &Scan, start: usize, found: &Found) -> bool {
    let weekday = matches!(found.meaning, Meaning::Stated(stated) if matches!(stated.part, Part::Weekday(_)));
    // "7pm on Friday"
    let before = || {
        let j = start.checked_sub(2).filter(|_| s.role(start - 1) == Role::On);
        j.is_some_and(|j| s.e(j).hour.is_some() || matches!(s.role(j), Role::Am | Role::Pm) || s.is(j, "m"))
    };
    let hour = matches!(found.time, Some(TimeValue::Clock { .. })) || before();
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let verb = |j: usize| of(s, j) != Tense::Unknown;
    let near = start.saturating_sub(REACH.1).max(sentence.start as usize)
        ..(found.end + REACH.1).min(sentence.end as usize);
    weekday && hour && !near.into_iter().any(verb)
}

/// "will speak on the July jobs report", "the order from March will help": whether the month `start..end` belongs to a
/// noun, so that it may be over.
fn owned(s: &Scan, start: usize, end: usize) -> bool {
    let noun = |j: usize| super::recognise::noun(s, j);
    let the = matches!(s.role_before(start), Role::The | Role::A | Role::That)
        || matches!(s.word_before(start), "its" | "his" | "her" | "their" | "our" | "my" | "your");
    let from = start > 1 && s.role_before(start) == Role::From && noun(start - 2);
    s.possessive(end) > end || the && noun(end) || from
}

/// "was due to start in June", "had been expected in March": whether what was planned may have come since.
fn was_due(s: &Scan, start: usize) -> bool {
    const REACH: usize = 8;
    let due = |j: usize| s.e(j).tense == Tense::Future || s.e(j).aims;
    let was = |j: usize| matches!(s.word(j), "was" | "were" | "been");
    (start.saturating_sub(REACH)..start).any(|j| j > 0 && due(j) && was(j - 1))
}

/// "The deadline is Friday", "the vote comes on Thursday": of a day gone by one says "was". "Ahead of Friday's vote".
fn falls_on(s: &Scan, start: usize, month: bool) -> bool {
    let led = matches!(s.role_before(start), Role::On | Role::In);
    let end = if led { start - 1 } else { start };
    let verb = s.word_before(end);
    // "had come on the 3rd"
    if end > 1 && matches!(s.word(end - 2), "had" | "has" | "have") {
        return false;
    }
    if start > 1 && s.role(start - 1) == Role::Of && s.role(start - 2) == Role::Ahead {
        return true;
    }
    // "the darker number is July"
    (led || !month) && matches!(verb, "is" | "are" | "comes" | "come" | "falls")
}

/// The tense around the tokens `start..end`.
pub(super) fn at(s: &Scan, start: usize, end: usize) -> Tense {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let (first, last) = (sentence.start as usize, (sentence.end as usize).min(s.len()));
    let reach = if s.e(start).weekday > 0 { WEEKDAY_REACH } else { REACH.0 };
    let low = start.saturating_sub(reach).max(first);
    for j in (low..start).rev() {
        match of(s, j) {
            Tense::Unknown | Tense::Present => {}
            // "will meet Doe, who beat her in May": the clause has a verb of its own, whatever its tense
            Tense::Future if apart(s, j, start) => break,
            // "want to follow up on something from Friday"
            _ if s.role(j) == Role::To && s.role_before(start) == Role::From && j + 3 < start => {}
            tense => return tense,
        }
    }
    for j in end..(end + REACH.1).min(last) {
        // "a message on Saturday saying that it will": what is said has a time of its own
        if s.role(j) == Role::That && s.word_before(j).ends_with("ing") {
            break;
        }
        match of(s, j) {
            Tense::Unknown | Tense::Present => {}
            // "the fire on Friday kills 27 as the search ends": the present far behind tells of another time
            Tense::Future if appointed(s.word(j)) && j > end + FAR => {}
            tense => return tense,
        }
    }
    Tense::Unknown
}

/// Whether a relative clause begins behind the verb at `verb` and before `start`: "will meet Doe|, who| beat her in May".
fn apart(s: &Scan, verb: usize, start: usize) -> bool {
    (verb + 2..start).any(|j| matches!(s.word(j), "who" | "which" | "whose") && s.word(j - 1) == ",")
}

/// "had 40 branches at year-end", "at the end of the year": in the past tense one that has come.
fn year_end(found: &Found) -> bool {
    found.meaning == Meaning::Unit(Unit::Year, 0, Base::Setting) && found.modifier == Some(Modifier::End)
}

/// Whether the expression leaves open which of several days, months … is meant.
fn open(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Stated(stated) => {
            stated.year == Year::Missing
                && matches!(stated.shift, None | Some(Shift::Then))
                && !matches!(stated.part, Part::Decade | Part::Century | Part::Millennium)
        }
        Meaning::Unit(Unit::Weekend, 0, Base::Setting) | Meaning::Time => true,
        Meaning::Offset(_, 1, Base::Narrative)
        | Meaning::Days(1.., Base::Narrative)
        | Meaning::Unit(_, 1.., Base::Narrative) => true,
        _ => false,
    }
}

/// The tense of the word at `j`; regular past forms by their ending.
pub(super) fn of(s: &Scan, j: usize) -> Tense {
    let entry = s.e(j);
    if entry.role == Role::To && j > 0 {
        return to_come(s, j);
    }
    if entry.month > 0 && s.word(j) != "may" || entry.weekday > 0 {
        return Tense::Unknown;
    }
    if entry.tense != Tense::Unknown {
        return known(s, j);
    }
    if entry.planned && coming::arranged(s, j) || coming::tells(s, j) || supposed(s, j) {
        return Tense::Future;
    }
    if s.word(j) == "set" {
        return fixed(s, j);
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

/// "If approved Tuesday", "unless extended by Friday": what is supposed has not happened yet.
fn supposed(s: &Scan, j: usize) -> bool {
    matches!(s.word_before(j), "if" | "If" | "unless" | "Unless") && s.is_word(j) && regular(s.word(j))
}

/// What "set" says: "a record set in August" looks back, "a hearing set for Friday" ahead.
fn fixed(s: &Scan, j: usize) -> Tense {
    match s.role(j + 1) {
        // "originally set for February" tells of what did not come
        Role::For if formerly(s.word_before(j)) => Tense::Unknown,
        Role::For => Tense::Future,
        Role::On | Role::In | Role::Last
            if s.role_before(j) != Role::To && !s.is(j.wrapping_sub(1), "be") =>
        {
            Tense::Past
        }
        // "set aside her plans", "set off for Leeds"
        _ if matches!(s.word(j + 1), "aside" | "off" | "out" | "up" | "fire" | "sail") && told(s, j) => {
            Tense::Past
        }
        _ => Tense::Unknown,
    }
}

/// Whether no auxiliary and no "to" stands before the verb at `j`, whose past is like its present.
fn told(s: &Scan, j: usize) -> bool {
    let before = s.word_before(j);
    s.role_before(j) != Role::To && !modal(before) && j > 0 && s.e(j - 1).tense == Tense::Unknown
}

/// Whether what `word` says was planned may have come or not: "as previously planned".
fn formerly(word: &str) -> bool {
    matches!(word, "first" | "originally" | "initially" | "previously")
}

/// Whether `word` ends as past forms do: "signed", "tied", not "need".
fn regular(word: &str) -> bool {
    let past = !word.ends_with("eed") || matches!(word, "agreed" | "disagreed" | "freed" | "guaranteed");
    word.len() > 3 && word.ends_with("ed") && past && word != "hundred"
}

/// What "to" at `j` says: "is to leave", "guidelines to be published in November" look ahead.
fn to_come(s: &Scan, j: usize) -> Tense {
    let before = s.word_before(j);
    let verb =
        s.is_word(j + 1) && matches!(s.role(j + 1), Role::None | Role::Close | Role::End | Role::Start);
    if verb && s.e(j - 1).aims {
        return if overtaken(s, j - 1) { Tense::Past } else { Tense::Future };
    }
    let past = matches!(before, "had" | "have" | "has" | "used");
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
        Tense::Future if coming::nominal(s, j) => Tense::Unknown,
        Tense::Future if overtaken(s, j) => Tense::Past,
        Tense::Future if formerly(s.word_before(j)) => Tense::Unknown,
        // "We have a deadline on the 18th"
        Tense::Past if matches!(s.word(j), "have" | "has") && owns(s, j) => Tense::Unknown,
        _ if held && (before == Tense::Future || s.word_before(j) == "ll") => Tense::Future,
        // "agreed to meet Monday": an infinitive has no tense of its own
        _ if s.role_before(j) == Role::To => Tense::Unknown,
        // "would be paid", "is being held": the auxiliary says the tense
        Tense::Past if passive(s, j) => Tense::Unknown,
        // "will cut rates", "could hit land": the modal says it
        Tense::Past if modal(s.word_before(j)) => Tense::Future,
        // "a rate cut"
        Tense::Past if s.is(j, "cut") && j > 0 && s.e(j - 1).reduced => Tense::Unknown,
        tense => tense,
    }
}

/// "would be paid", "is only held in April", "will stay shut": whether the form at `j` is a participle.
fn passive(s: &Scan, j: usize) -> bool {
    let adverb =
        s.word_before(j).ends_with("ly") || matches!(s.word_before(j), "also" | "not" | "still" | "now");
    let verb = s.word_before(if adverb { j - 1 } else { j });
    matches!(verb, "be" | "being" | "is" | "are" | "stay" | "remain")
}

/// "We have a deadline", "it has the vote": whether "have" at `j` is no auxiliary.
fn owns(s: &Scan, j: usize) -> bool {
    let subject = s.role_before(j) == Role::Pronoun || matches!(s.word_before(j), "I" | "it" | "It");
    subject && matches!(s.role(j + 1), Role::A | Role::The)
}

/// "resumes", "ends": a present form that tells of an appointment; not "plans" and "expects", which look ahead from
/// anywhere.
fn appointed(word: &str) -> bool {
    word.ends_with('s') && !matches!(word, "plans" | "expects")
}

/// Words before a verb that say what may come; the forms of "cut" and "hit" tell no tense themselves.
pub(super) fn modal(word: &str) -> bool {
    matches!(word, "will" | "would" | "could" | "can" | "may" | "might" | "must" | "should" | "shall")
}

/// Whether the participle at `j` belongs to a noun ("an unspecified date") or to an auxiliary before it ("will be
/// named"), which then says the tense.
fn attributive(s: &Scan, j: usize) -> bool {
    // "will be signed and ratified"
    let j = if s.role_before(j) == Role::And && j > 1 && s.word(j - 2).ends_with("ed") { j - 2 } else { j };
    matches!(s.role_before(j), Role::The | Role::A | Role::Of | Role::That | Role::This)
        || matches!(
            s.word_before(j),
            "be" | "is"
                | "are"
                | "being"
                | "been"
                | "stay"
                | "remain"
                | "still"
                | "its"
                | "his"
                | "her"
                | "their"
        )
}
