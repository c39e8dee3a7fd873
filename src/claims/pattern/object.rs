//! Noun phrases that are what is said: "proposed a deal", "called it a joke", "praised them for coming".

use super::complement::{NO_COMPLEMENT, Reported, Step};
use super::verb::Cue;
use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::source::names_document;
use std::ops::ControlFlow::Break;

/// "criticised the deal"
pub(super) fn object(cue: &Cue, start: usize) -> Step {
    // "one of the things she wanted |was| a lamp"
    if cue.block.is(start, BE | HAVE | MODAL) && !cue.block.any(start, &["to", "having", "being"]) {
        return Break(None);
    }
    if cue.lemma(&["call", "label", "brand", "dub", "name", "title", "deem", "nickname"]) && named(cue, start)
    {
        let found = cue.reported(start, Complement::NounPhrase, cue.group(), Pattern::Object);
        return Break(found.map(|found| to_the_mark(cue, found)));
    }
    if cue.form.takes(JUDGE) {
        if cue.block.any(start, NO_COMPLEMENT) {
            return Break(what_is_described(cue, start));
        }
        let found = cue.reported(start, Complement::NounPhrase, cue.group(), Pattern::Object);
        return Break(found.filter(|found| gives_reason(cue, &found.parts)));
    }
    // "call 101, quoting log 118": nothing that was said
    if cue.lemma(&["quote"]) && !(start..cue.stop.min(start + 8)).any(|i| cue.block.quoted(i)) {
        return Break(None);
    }
    // "citing |two military sources|": who is cited, not what
    if cue.lemma(&["cite"]) && names_persons(cue, start) {
        return Break(None);
    }
    if let Some(expressed) = expressed(cue, start) {
        return Break(expressed);
    }
    // "the poll found |Doe leading Roe|"
    if cue.lemma(&["find"]) && cue.source.is_some_and(|source| names_document(cue.block, source)) {
        let found = cue.reported(start, Complement::Clause, cue.group(), Pattern::Object);
        return Break(found.filter(|_| !cue.block.any(start, NO_COMPLEMENT)));
    }
    if cue.form.takes(OBJECT) {
        if cue.block.any(start, NO_COMPLEMENT) {
            return Break(what_is_described(cue, start));
        }
        let found = cue.reported(start, Complement::NounPhrase, cue.group(), Pattern::Object);
        let found = found.filter(|found| !cue.lemma(&["call"]) || gives_name(cue, &found.parts));
        return Break(found.map(|found| if cue.lemma(&["call"]) { to_the_mark(cue, found) } else { found }));
    }
    const PERCEIVED: &[&str] = &[
        "view", "expect", "fear", "imagine", "believe", "remember", "show", "indicate", "predict", "reveal",
        "suggest", "signal",
    ];
    // "admits having taken it"
    if cue.lemma(&["admit", "acknowledge", "recall"]) && cue.block.low(start).ends_with("ing") {
        return Break(cue.reported(start, Complement::NounPhrase, cue.group(), Pattern::Object));
    }
    // "see the plan as a gift"
    let seen_as = cue.lemma(&["see", "regard", "perceive", "consider"])
        && (start + 1..cue.stop.min(start + 9))
            .any(|i| cue.block.low(i) == "as" && !cue.block.is(i + 1, SUBJECT));
    if cue.lemma(PERCEIVED) || seen_as {
        return Break(cue.reported(start, Complement::NounPhrase, cue.group(), Pattern::Object));
    }
    Break(None)
}

/// Whether the noun phrase at `start` is no more than people who speak.
fn names_persons(cue: &Cue, start: usize) -> bool {
    let end = cue.block.noun_phrase_end(start, false);
    end > start && (cue.block.is(end - 1, AUDIENCE) || cue.block.any(end - 1, &["source", "sources"]))
}

/// "expressed concern |that …|", "voiced his fear of |…|": the noun is part of the cue.
fn expressed(cue: &Cue, start: usize) -> Option<Option<Reported>> {
    const TAKES: &[&str] = &["that", "about", "for", "over", "in", "to"];
    const LONGEST: usize = 5;
    let block = cue.block;
    if !cue.lemma(&["express", "voice"]) {
        return None;
    }
    let near = start + 1..cue.stop.saturating_sub(1).min(start + LONGEST);
    let at = near.take_while(|i| block.words[*i].alphanumeric).find(|i| block.any(*i, TAKES))?;
    Some(match block.low(at) {
        "that" => cue.reported(at, Complement::Clause, (cue.first, at), Pattern::ThatClause),
        "to" if block.is(at + 1, DETERMINER | POSSESSIVE) || block.capital(at + 1) => return None,
        "to" => cue.reported(at, Complement::Infinitive, (cue.first, at), Pattern::Infinitive),
        _ => cue.reported(at + 1, Complement::Prepositional, (cue.first, at + 1), Pattern::Preposition),
    })
}

/// "what Doe describes |as a chance|", ", |which| Doe describes |as a chance|"
fn what_is_described(cue: &Cue, start: usize) -> Option<Reported> {
    let block = cue.block;
    let what = cue.source.and_then(|source| cue.fronted(source.0));
    if what.is_none() || block.low(start) != "as" || start + 1 >= cue.stop {
        return None;
    }
    let setting = Setting { inside: true, ..Setting::default() };
    let said = (start, block.complement_end(start, Complement::NounPhrase, setting));
    let relative = what.filter(|what| block.low(*what) != "what").map(|which| (which, which + 1));
    let parts = relative.into_iter().chain([said]).collect();
    Some(Reported { parts, source: cue.source, cue: cue.group(), pattern: Pattern::Object })
}

/// "calls it |a “corridor”| into the city": what is between marks is the name, and nothing after them.
fn to_the_mark(cue: &Cue, mut found: Reported) -> Reported {
    let Some(part) = found.parts.last_mut() else { return found };
    let named = part.0 + usize::from(cue.block.is(part.0, PRONOUN));
    let first = named + usize::from(cue.block.is(named, DETERMINER));
    let region = cue.block.region(first).filter(|region| region.first == first && region.closed);
    if let Some(region) = region.filter(|region| region.end < part.1)
        && (cue.block.as_written(region.end - 2) == ","
            || cue.block.any(region.end, &["into", "in", "at", "on", "during", "after", "before"]))
    {
        part.1 = region.end;
    }
    found
}

/// "praised them |for coming "dismissed it |as a joke", "mocked |“the plan”": an act told with what was said.
fn gives_reason(cue: &Cue, parts: &[Range]) -> bool {
    let block = cue.block;
    parts.iter().flat_map(|part| part.0 + 1..part.1).any(|i| {
        block.quoted(i) || block.any(i, &["as", "because"]) || block.low(i) == "for" && !block.capital(i + 1)
    })
}

/// "called the plan |a joke", but not "called |a vote", "called |an ambulance".
fn gives_name(cue: &Cue, parts: &[Range]) -> bool {
    let block = cue.block;
    let asked = cue.source.is_some_and(|source| source.0 > 0 && block.any(source.0 - 1, &["what", "which"]));
    asked
        || parts.iter().any(|part| {
            (part.0..part.1).any(|i| block.quoted(i))
                || (part.0 + 1..part.1).any(|i| block.any(i, &["a", "an"]))
                || part.1 > part.0 + 1 && block.is(part.1 - 1, VERDICT)
        })
}

/// Whether a pronoun is given a name: "called |him a liar|".
fn named(cue: &Cue, start: usize) -> bool {
    let (block, next) = (cue.block, start + 1);
    let pronoun = block.is(start, PRONOUN) && !block.is(start, SUBJECT) || block.any(start, &["it", "you"]);
    let itself = pronoun || block.any(start, &["himself", "herself", "itself", "themselves"]);
    itself && next < cue.stop && (block.is(next, DETERMINER | VERDICT) || block.quoted(next))
}
