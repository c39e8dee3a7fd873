//! Verbs that take whoever is told or asked: "told reporters it was over", "urged them to stay", "asked the court for
//! help".

use super::complement::{SCARE, Step, reduced};
use super::verb::Cue;
use crate::claims::extent::Complement;
use crate::claims::facts::Pattern;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use std::ops::ControlFlow::{Break, Continue};

/// Verbs that take whom they are said to, and then a clause.
pub(super) const TELLS: &[&str] = &[
    "tell", "remind", "inform", "assure", "reassure", "warn", "forewarn", "advise", "convince", "notify",
    "promise",
];

/// "told reporters it was over", "reminded the mayor he had agreed"
pub(super) fn told(cue: &Cue, start: usize) -> Step {
    if !cue.lemma(TELLS) {
        return Continue(());
    }
    let end = audience_end(cue, start);
    if end >= cue.stop || end == start {
        return Continue(());
    }
    if !cue.lemma(&["tell"]) {
        let block = cue.block;
        let clause = block.is(end, SUBJECT | CONTRACTED) && block.low(end) != "who";
        // "the research informed the choices we made"
        let told = !cue.lemma(&["inform", "advise"]) && !(start..end).any(|i| block.is(i, SUBORDINATOR));
        return if clause && told {
            Break(cue.reported(end, Complement::Clause, cue.group(), Pattern::Told))
        } else {
            Continue(())
        };
    }
    // "told her family about it": a topic
    if cue.block.as_written(end) == "," || cue.block.low(end) == "about" {
        return Break(None);
    }
    let range = if end - cue.verb < 4 { (cue.first, end) } else { cue.group() };
    Break(cue.reported(end, Complement::Clause, range, Pattern::Told))
}

/// One past whoever is told.
fn audience_end(cue: &Cue, start: usize) -> usize {
    let (block, stop) = (cue.block, cue.stop);
    // "told her family", "told her that"
    let owned = block.is(start, POSSESSIVE)
        && block.words.get(start + 1).is_some_and(|word| word.alphanumeric)
        && block.any(
            start + 1,
            &["family", "mother", "father", "wife", "husband", "parents", "lawyer", "supporters"],
        );
    if block.is(start, PRONOUN) && !owned {
        return start + 1;
    }
    let leads = ["the", "a", "an", "his", "her", "their", "its", "cnn", "some"];
    let first = start + usize::from(block.any(start, &leads));
    let mut at = first;
    while at < stop && at - start < 10 && !block.is(at, SUBJECT) && block.low(at) != "to" {
        let word = &block.words[at];
        let part = word.capital
            || block.is(at, AUDIENCE)
            || block.any(at, &["of", "the", "'s", "on", "in", "at", "and", ".", "\""])
            || at == start + 1
            // "told USA Today's |weekly podcast| it was over"
            || (start..at).any(|i| block.low(i) == "'s")
                && word.alphanumeric
                && !block.is(at, SUBJECT | DETERMINER | AUXILIARY | SUBORDINATOR | PREPOSITION)
            || word.alphanumeric && at - start < 3 && !block.any(at, &["that", "he", "she", "about"]);
        // "told reporters |Acme is "worried"", "told Reuters |"today …""
        let says = at > first
            && block.is(at - 1, AUDIENCE)
            && block.low(at - 1).ends_with('s')
            && word.capital
            && !block.is(at, DAY)
            || block.region(at).is_some_and(|region| region.first == at && region.end - at > SCARE);
        let told = at > first
            && (block.is(at - 1, AUDIENCE) || block.capital(at - 1) && !block.capital(at + 1))
            && block.is(at, DETERMINER | POSSESSIVE);
        // "told the meeting |the pool would close|": an article after a noun begins the clause
        let opens = at > first + usize::from(first == start)
            && block.is(at, DETERMINER)
            && block.words[at - 1].alphanumeric
            && !block.is(at - 1, PREPOSITION | DETERMINER)
            && !block.any(at - 1, &["and"])
            && block.clause_ahead(at, stop);
        if !part || told || says || opens {
            break;
        }
        at += 1;
    }
    at
}

/// "urged them to …", "asked reporters why …"
pub(super) fn asked(cue: &Cue, start: usize) -> Step {
    let block = cue.block;
    if !cue.form.takes(WHOM) {
        return Continue(());
    }
    if block.low(start) == "to" && reduced(cue, start) {
        return Break(None);
    }
    // "asked not to be named"
    let to = start + usize::from(block.low(start) == "not");
    let hides = to > start || block.low(to) == "to" && block.any(to + 1, &["remain", "stay"]);
    if cue.lemma(&["ask"])
        && hides
        && (to..cue.stop.min(to + 4)).any(|i| block.any(i, &["named", "identified", "quoted", "anonymous"]))
    {
        return Break(None);
    }
    // "press on with the plan"
    if cue.lemma(&["press", "push"]) && block.is(start, PREPOSITION) {
        return Continue(());
    }
    if cue.lemma(&["ask"]) && block.low(start) == "for" {
        return Continue(());
    }
    const WH: &[&str] = &["how", "whether", "if", "why", "what", "about", "who", "where", "when", "which"];
    let names = names_between(cue, start);
    let barred = |i: usize| {
        let mark = block.as_written(i);
        matches!(mark, "." | "\"" | "“") || mark == "," && !(names.0..names.1).contains(&i)
    };
    if cue.lemma(&["ask"]) {
        let wh = (start..cue.stop.min(start + 12))
            .find(|i| block.any(*i, WH) || block.low(*i) == "to" || barred(*i));
        if let Some(wh) = wh.filter(|i| *i > start && block.any(*i, WH)) {
            let first = wh + usize::from(block.low(wh) == "about");
            return Break(cue.reported(first, Complement::Clause, (cue.first, start), Pattern::Question));
        }
    }
    let to = (start..cue.stop.min(start + 12).max(names.1 + 1).min(cue.stop))
        .find(|i| block.low(*i) == "to" || barred(*i));
    match to.filter(|i| block.low(*i) == "to") {
        Some(_) => Break(cue.reported(start, Complement::Infinitive, cue.group(), Pattern::Infinitive)),
        None => Continue(()),
    }
}

/// "asked the minister|, Jane Doe,| if", "urged its partners|, Japan, China and Korea,| to": names between commas.
fn names_between(cue: &Cue, start: usize) -> Range {
    const REACH: usize = 10;
    const LONGEST: usize = 12;
    let block = cue.block;
    let Some(open) = (start..cue.stop.min(start + REACH)).find(|i| block.as_written(*i) == ",") else {
        return (start, start);
    };
    let name = |i: &usize| block.capital(*i) || block.any(*i, &["and", "the", "of", ","]);
    let end = open + (open..cue.stop.min(open + LONGEST)).take_while(name).count();
    if end > open + 2 && block.as_written(end - 1) == "," { (open, end) } else { (start, start) }
}

/// "asked for help", "asked the court for help"
pub(super) fn asked_for(cue: &Cue, start: usize) -> Step {
    const LONGEST: usize = 7;
    let block = cue.block;
    if !cue.lemma(&["ask"]) {
        return Continue(());
    }
    let of_whom =
        |i: &usize| block.words[*i].alphanumeric && !block.is(*i, SUBORDINATOR | SUBJECT | AUXILIARY);
    let near = (start..cue.stop.saturating_sub(1).min(start + LONGEST)).take_while(of_whom);
    let Some(to_have) = near.into_iter().find(|i| block.low(*i) == "for") else { return Continue(()) };
    let cue_words = if to_have == start { (cue.first, start + 1) } else { cue.group() };
    Break(cue.reported(to_have + 1, Complement::Prepositional, cue_words, Pattern::Preposition))
}
