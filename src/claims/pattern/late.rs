//! What is said behind when, where and to whom it is said: "vowed in May to go", "said in a statement they had left".

use super::complement::{SCARE, Step};
use super::verb::Cue;
use crate::claims::extent::Complement;
use crate::claims::facts::Pattern;
use crate::claims::lexicon::*;
use std::ops::ControlFlow::{Break, Continue};

/// "vowed in a speech on Monday |to go|": when and where stand between.
pub(super) fn late_infinitive(cue: &Cue, start: usize) -> Step {
    const REACH: usize = 10;
    let block = cue.block;
    let promises = cue.form.takes(TO) && cue.form.takes(SAY) && cue.form.finite();
    if !promises || !block.any(start, &["in", "at", "on", "during", "last", "this"]) {
        return Continue(());
    }
    let inside =
        |i: &usize| block.words[*i].alphanumeric && !block.holds_verb(*i, *i + 1) && !block.quoted(*i);
    let near = (start + 1..cue.stop.saturating_sub(2).min(start + REACH)).take_while(inside);
    let Some(to) = near.into_iter().find(|i| block.low(*i) == "to") else { return Continue(()) };
    // "agreed on a way to leave" has its noun before it, "vowed in May to leave" its day or occasion
    let apart = block.is(to - 1, DAY | OCCASION) || block.capital(to - 1);
    let acts = !block.is(to + 1, DETERMINER | POSSESSIVE) && !block.capital(to + 1);
    if !apart || !acts {
        return Continue(());
    }
    Break(cue.reported(to, Complement::Infinitive, cue.group(), Pattern::Infinitive))
}

/// "said in a statement |they had left|": the clause begins with a pronoun, after when and where it is said.
pub(super) fn late_clause(cue: &Cue, start: usize) -> Step {
    const REACH: usize = 10;
    const LEADS: &[&str] =
        &["in", "on", "at", "during", "for", "to", "after", "with", "from", "via", "through", "last", "this"];
    let block = cue.block;
    if !cue.form.takes(SAY) || !cue.form.finite() || !block.any(start, LEADS) {
        return Continue(());
    }
    let plain = |i: &usize| {
        block.words[*i].alphanumeric
            && !block.quoted(*i)
            && !block.is(*i, SUBORDINATOR | BE | HAVE | FINITE)
            && (block.low(*i) == "to" || !block.is(*i, MODAL))
            && !block.form(*i).is_some_and(Form::finite)
    };
    let subject = |i: &usize| block.is(*i, SUBJECT | CONTRACTED) && !block.any(*i, &["who", "you"]);
    let near =
        (start + 1..cue.stop.saturating_sub(2).min(start + REACH)).take_while(|i| plain(i) || subject(i));
    let Some(first) = near.into_iter().find(subject) else { return after_occasion(cue, start) };
    let marks = block.region(first + 1).is_some_and(|region| region.first == first + 1);
    let verb = marks || block.is(first, CONTRACTED) || block.holds_verb(first + 1, (first + 4).min(cue.stop));
    if block.is(first - 1, PREPOSITION | DETERMINER | POSSESSIVE) || !verb {
        return Continue(());
    }
    Break(cue.reported(first, Complement::Clause, cue.group(), Pattern::BareClause))
}

/// "said in a statement |the bridge was safe|", "said in an interview on Tuesday |Doe would stay|"
fn after_occasion(cue: &Cue, start: usize) -> Step {
    const REACH: usize = 6;
    const SHORTEST: usize = 3;
    const TALKS: &[&str] = &["briefing", "conference", "forum", "hearing", "podcast"];
    let block = cue.block;
    let near = start + 1..cue.stop.saturating_sub(SHORTEST).min(start + REACH);
    let Some(occasion) = near.into_iter().find(|i| block.is(*i, OCCASION) || block.any(*i, TALKS)) else {
        return Continue(());
    };
    let on = occasion + 1 + usize::from(block.as_written(occasion + 1) == "on");
    let day = on + usize::from(block.is(on, DAY));
    let first = if day > on { day } else { occasion + 1 };
    let opens = block.is(first, DETERMINER | POSSESSIVE) || block.capital(first) && !block.quoted(first);
    // "said in an interview |“it will be very hard” if nothing changes|"
    let marks =
        block.region(first).is_some_and(|region| region.first == first && region.end - first > SCARE + 2);
    let clause = marks || opens && block.clause_ahead(first, cue.stop);
    if !clause || block.holds_verb(start + 1, occasion) {
        return Continue(());
    }
    Break(cue.reported(first, Complement::Clause, cue.group(), Pattern::BareClause))
}
