//! Verbs of attribution in the passive: "is expected to …", "was asked by the mayor to …", "it is claimed …".

use super::complement::Reported;
use super::verb::Cue;
use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::Words;
use smallvec::{SmallVec, smallvec};

/// "is expected to …", "was criticised by …", "was asked whether …"
pub fn passive(cue: &Cue) -> Option<Reported> {
    let block = cue.block;
    if (cue.first..cue.verb).any(|i| block.low(i) == "going") {
        return None;
    }
    // "The storm grew |and is expected to …"
    let shared = || {
        let and =
            cue.first.checked_sub(1).filter(|and| *and > cue.from && block.any(*and, &["and", "but"]))?;
        block.leading_subject(cue.from, and)
    };
    // "The savings, while hard to prove, |were judged to …"
    let apart = || {
        let comma = cue.first > cue.from && block.as_written(cue.first - 1) == ",";
        block.leading_subject(cue.from, cue.first).filter(|_| comma)
    };
    let subject = block.subject_before(cue.first).or_else(shared).or_else(apart)?;
    raised(cue, subject)
        .or_else(|| asked_by(cue, subject))
        .or_else(|| judged(cue, subject))
        .or_else(|| said_by(cue, subject))
        .or_else(|| impersonal(cue, subject))
        .or_else(|| accused(cue, subject))
        .or_else(|| asked(cue))
}

/// Words `first..` as the complement of a passive cue.
fn reported(cue: &Cue, subject: Option<Range>, complement: Range, pattern: Pattern) -> Option<Reported> {
    let parts: SmallVec<[Range; 2]> = subject.into_iter().chain([complement]).collect();
    Some(Reported { parts, source: None, cue: cue.group(), pattern })
}

/// One past the complement that starts at `first`.
fn end(cue: &Cue, first: usize, complement: Complement) -> usize {
    cue.block.complement_end(first, complement, Setting::default())
}

/// "|The storm| is expected |to grow|"
fn raised(cue: &Cue, subject: Range) -> Option<Reported> {
    let (block, next) = (cue.block, cue.verb + 1);
    // "are advised |not| to travel"
    let to = next + usize::from(block.any(next, &["not", "never"]));
    // "it was reported to the police": whoever is told
    let audience = block.is(to + 1, DETERMINER | POSSESSIVE | AUDIENCE)
        || block.low(subject.0) == "it" && !block.any(to + 1, &["be", "have"]);
    let told = cue.lemma(&["report"]) && audience;
    let acts = block.words.get(to + 1).is_some_and(|word| word.alphanumeric || block.quoted(to + 1));
    if block.low(to) != "to" || !cue.form.takes(RAISED) || !acts || told {
        return None;
    }
    let whole = (subject.0, block.trimmed(subject.0, subject.1));
    reported(cue, Some(whole), (next, end(cue, to, Complement::Infinitive)), Pattern::Passive)
}

/// "|Doe| was asked by the mayor |to stay|", "Doe was asked by a reporter |whether she would|"
fn asked_by(cue: &Cue, subject: Range) -> Option<Reported> {
    const REACH: usize = 12;
    let (block, by) = (cue.block, cue.verb + 1);
    if block.low(by) != "by" || !cue.form.takes(WHOM) {
        return None;
    }
    let asks = |i: &usize| cue.lemma(&["ask"]) && block.any(*i, &["whether", "if", "how", "why", "what"]);
    let to = (by + 2..cue.stop.min(by + REACH)).find(|i| block.low(*i) == "to" || asks(i))?;
    let source = Some((by + 1, to));
    // "was asked by a reporter |whether …|"
    if asks(&to) {
        let parts = smallvec![(to, end(cue, to, Complement::Clause))];
        return Some(Reported { parts, source, cue: (cue.first, by + 1), pattern: Pattern::Question });
    }
    let parts = smallvec![subject, (to, end(cue, to, Complement::Infinitive))];
    Some(Reported { parts, source, cue: (cue.first, by + 1), pattern: Pattern::Passive })
}

/// "|Doe| was regarded by many |as a hero|", "|The work| is cited |as a model|", "|He| was criticised |for being late|"
fn judged(cue: &Cue, subject: Range) -> Option<Reported> {
    const REACH: usize = 10;
    let (block, next) = (cue.block, cue.verb + 1);
    let seen = cue.form.takes(SEEN_AS);
    let opens = |i: usize| block.low(i) == "as" || !seen && block.low(i) == "for";
    if !(seen || cue.form.takes(JUDGE)) || !(opens(next) || block.any(next, &["by", "to"])) {
        return None;
    }
    let near = next..cue.stop.saturating_sub(1).min(next + REACH);
    let at = near.take_while(|i| block.as_written(*i) != ",").find(|i| opens(*i))?;
    let source = Some((next + 1, at)).filter(|source| block.low(next) == "by" && source.1 > source.0);
    let subject = (subject.0, block.trimmed(subject.0, subject.1));
    let found = reported(cue, Some(subject), (at, end(cue, at, Complement::NounPhrase)), Pattern::Passive)?;
    Some(Reported { source, ..found })
}

/// "|The death| was confirmed by the family"
fn said_by(cue: &Cue, subject: Range) -> Option<Reported> {
    let (block, by) = (cue.block, cue.verb + 1);
    let done = cue.lemma(&["observe", "find", "maintain"]);
    if block.low(by) != "by" || !cue.form.takes(SAY) || done || by + 1 >= cue.stop {
        return None;
    }
    let source = Some((by + 1, block.noun_phrase_end(by + 1, true)));
    let parts = smallvec![subject];
    Some(Reported { parts, source, cue: (cue.first, by + 1), pattern: Pattern::Passive })
}

/// "It has been widely reported |that …|", "It is also claimed |the plan should have been dropped|"
fn impersonal(cue: &Cue, subject: Range) -> Option<Reported> {
    let (block, next) = (cue.block, cue.verb + 1);
    if block.low(subject.0) != "it" {
        return None;
    }
    // "It has been reported, however, that"
    let that = if block.as_written(next) == "," {
        (next + 1..cue.stop.min(next + 7)).find(|i| block.as_written(*i) == ",").map_or(next, |i| i + 1)
    } else {
        next
    };
    if block.low(that) == "that" && cue.form.takes(SAY | BELIEVE) && that + 1 < cue.stop {
        return reported(cue, None, (that, end(cue, that, Complement::Clause)), Pattern::ThatClause);
    }
    let opens = block.is(next, SUBJECT | DETERMINER | POSSESSIVE) || block.capital(next);
    if opens && cue.form.takes(RAISED) && block.clause_ahead(next, cue.stop) {
        return reported(cue, None, (next, end(cue, next, Complement::Clause)), Pattern::BareClause);
    }
    None
}

/// "|The minister| was accused |of lying|"
fn accused(cue: &Cue, subject: Range) -> Option<Reported> {
    let of = cue.verb + 1;
    if cue.block.low(of) != "of" || !cue.lemma(&["accuse", "suspect"]) || of + 1 >= cue.stop {
        return None;
    }
    reported(cue, Some(subject), (of, end(cue, of, Complement::Prepositional)), Pattern::Passive)
}

/// "was asked |whether …|", "was told about |it|", "was warned |that …|"
fn asked(cue: &Cue) -> Option<Reported> {
    let next = cue.block.low(cue.verb + 1);
    let question = matches!(next, "about" | "if" | "whether" | "why" | "how" | "what" | "that" | "which");
    let advised = next == "that" && cue.lemma(&["advise", "inform", "warn", "remind"]);
    if !(cue.lemma(&["ask", "tell"]) && question || advised) {
        return None;
    }
    let start = cue.verb + 1 + usize::from(next == "about");
    reported(cue, None, (start, end(cue, start, Complement::Clause)), Pattern::Question)
}

/// "Asked whether …, the mayor", "when asked about …": a question nobody is given for.
pub fn asked_in_passing(cue: &Cue) -> Option<Reported> {
    const WH: &[&str] =
        &["about", "whether", "if", "why", "how", "what", "who", "where", "when", "which", "for", "to"];
    let block = cue.block;
    // "asked by a reporter on Monday whether"
    let near = cue.verb + 1..cue.stop.min(cue.verb + 9);
    let at = near.into_iter().find(|i| block.any(*i, WH) || block.as_written(*i) == ",")?;
    let at = at + usize::from(block.any(at, &["about", "for"]));
    // "Asked about this, Doe shrugged"
    let bare = block.is(at, PRONOUN) || block.any(at, &["this", "that"]);
    if at >= cue.stop || block.as_written(at) == "," || bare && block.as_written(at + 1) == "," {
        return None;
    }
    let setting = Setting { inside: true, ..Setting::default() };
    let parts = smallvec![(at, block.complement_end(at, Complement::Clause, setting))];
    Some(Reported { parts, source: None, cue: cue.group(), pattern: Pattern::Question })
}

/// "The court |heard| that …", "An inquest has heard how …": what was told there, and nobody is given for it.
pub fn heard(block: &Words, verb: usize, from: usize, stop: usize) -> Option<Reported> {
    let (first, next) = (block.group_start(verb), verb + 1);
    let (head, end) = block.subject_before(first)?;
    let plain = (head..end).all(|i| block.words[i].alphanumeric && !block.is(i, PREPOSITION));
    let there = plain && block.is(end - 1, HEARING);
    if !there || head < from || next + 1 >= stop || !block.any(next, &["that", "how"]) {
        return None;
    }
    let parts = smallvec![(next, block.complement_end(next, Complement::Clause, Setting::default()))];
    Some(Reported { parts, source: None, cue: (first, verb + 1), pattern: Pattern::Passive })
}
