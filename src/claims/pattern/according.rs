//! "According to …", "In her view, …", "As she said, …": the source beside it, the words on the other side.

use crate::claims::attribution::Attribution;
use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::Words;

/// Finds every "according to", and what else names whose word it is.
pub fn find(finder: &mut Finder) {
    for i in 0..finder.block.len().saturating_sub(2) {
        if let Some(given) = given(finder.block, i) {
            one(finder, given);
            finder.mark_cue(given.cue);
        }
        as_said(finder, i);
    }
}

/// The words that name whose word it is.
#[derive(Clone, Copy)]
struct Given {
    /// "According to", "in the words of"; with its owner inside, all of "in her view".
    cue: Range,
    /// Where the source begins.
    source: usize,
    /// One past the source where the phrase itself tells.
    owner_end: Option<usize>,
}

/// The phrase that begins at word `at`.
fn given(block: &Words, at: usize) -> Option<Given> {
    if !block.is(at, LEAD | PREPOSITION) || block.quoted(at) {
        return None;
    }
    let apart = || block.starts(at) || matches!(block.as_written(at - 1), "," | "—" | "–" | "(");
    match block.low(at) {
        "according" => (block.low(at + 1) == "to").then(|| begins(at, 2)),
        "per" => (apart() && names_source(block, at)).then(|| begins(at, 1)),
        "in" | "by" if apart() => poll(block, at).or_else(|| view(block, at)),
        _ => None,
    }
}

/// A phrase of `words` words with the source after it.
fn begins(at: usize, words: usize) -> Given {
    Given { cue: (at, at + words), source: at + words, owner_end: None }
}

/// "per the report", but not "per day", nor "Holm said, per her lawyer, that", which Holm says.
fn names_source(block: &Words, per: usize) -> bool {
    let named = block.is(per + 1, DETERMINER | POSSESSIVE) || block.capital(per + 1);
    named && !(per > 1 && block.says(per - 2))
}

/// "in the words of the mayor,", "in her view,", "by the company's own account,"
fn view(block: &Words, at: usize) -> Option<Given> {
    let of = block.low(at) == "in" && block.low(at + 1) == "the" && block.low(at + 3) == "of";
    let viewed = of && (VIEWS.contains(&block.low(at + 2)) || block.low(at + 2) == "eyes");
    let found = if viewed { Some(begins(at, 4)) } else { owned(block, at) };
    found.filter(|given| matches!(block.as_written(given_end(block, *given)), "," | "." | ")" | "—" | "–"))
}

/// What somebody has of their own: "in her |view|", "in the |words| of".
const VIEWS: &[&str] =
    &["view", "opinion", "words", "telling", "estimation", "judgment", "judgement", "assessment", "analysis"];

/// What one goes by: "by her own |account|".
const ACCOUNTS: &[&str] = &["account", "accounts", "admission", "reckoning", "estimate", "estimates"];

/// "In |a survey of 900 tenants last month|, half want to leave": the numbers are the survey's.
fn poll(block: &Words, at: usize) -> Option<Given> {
    const LONGEST: usize = 14;
    if block.low(at) != "in" || !block.starts(at) {
        return None;
    }
    let comma = (at + 2..block.len().min(at + LONGEST)).find(|i| block.as_written(*i) == ",")?;
    let polled = (at + 2..comma).any(|i| block.any(i, &["poll", "polls", "survey", "surveys"]));
    let clause = block.holds_verb(comma + 1, block.sentence_end(at)) && !block.low(comma + 1).ends_with("ed");
    (polled && clause && !block.holds_verb(at + 1, comma)).then_some(Given {
        cue: (at, at + 1),
        source: at + 1,
        owner_end: Some(comma),
    })
}

/// "in |her| view", "by |the company’s| own account"
fn owned(block: &Words, at: usize) -> Option<Given> {
    const LONGEST: usize = 7;
    let nouns = if block.low(at) == "in" { VIEWS } else { ACCOUNTS };
    let inside = |i: &usize| block.words[*i].alphanumeric || matches!(block.low(*i), "'s" | "'");
    let near = (at + 2..block.len().min(at + LONGEST)).take_while(inside);
    let noun = near.into_iter().find(|i| nouns.contains(&block.low(*i)))?;
    let owner = noun - usize::from(block.low(noun - 1) == "own");
    let end = if owner == at + 2 && block.is(at + 1, POSSESSIVE) {
        owner
    } else {
        Some(owner - 1).filter(|mark| *mark > at + 1 && matches!(block.low(*mark), "'s" | "'"))?
    };
    Some(Given { cue: (at, noun + 1), source: at + 1, owner_end: Some(end) })
}

/// One past the whole phrase.
fn given_end(block: &Words, given: Given) -> usize {
    if given.owner_end.is_some() { given.cue.1 } else { block.noun_phrase_end(given.source, false) }
}

/// "As the mayor said in May, |the bridge will close|", "As reported by the agency, |…|"
fn as_said(finder: &mut Finder, at: usize) {
    const REACH: usize = 12;
    let block = finder.block;
    if block.low(at) != "as" || block.quoted(at) {
        return;
    }
    let (from, stop) = (block.sentence_start(at), block.sentence_end(at));
    let leads = at == from || at == from + 1 && block.any(from, &["and", "but"]);
    if !leads || at + 2 >= stop {
        return;
    }
    let Some((cue, source)) = said_before(block, at + 1) else { return };
    let end = cue.1.max(source.1);
    let Some(comma) = (end..stop.min(end + REACH)).find(|i| block.as_written(*i) == ",") else { return };
    // "As he told reporters in May,", but "As he claimed victory,"
    let told = block.form(cue.1 - 1).is_some_and(|form| form.lemma == "tell");
    let apart = comma == end || told || block.is(end, PREPOSITION | DAY | ADVERB);
    if !apart || block.holds_verb(end, comma) || comma + 2 >= stop || finder.used[comma + 1] {
        return;
    }
    let part = (comma + 1, block.trimmed(comma + 1, stop));
    finder.emit(&[part], Some(source), Some(cue), Pattern::AccordingTo);
    finder.mark((at, part.1));
    finder.mark_cue(cue);
}

/// The verb of speech and its source from word `at`, right after "as": "the mayor said", "reported by the agency".
fn said_before(block: &Words, at: usize) -> Option<(Range, Range)> {
    if block.takes(at, SAY) && block.low(at + 1) == "by" {
        let end = block.noun_phrase_end(at + 2, false);
        return (end > at + 2).then_some(((at, at + 2), (at + 2, end)));
    }
    // "As the mayor |pointed out|,", "As the mayor |put it|,"
    let particle = |found: &Attribution| {
        let last = found.cue.1 - 1;
        let verb = last.checked_sub(1).filter(|verb| *verb >= found.cue.0);
        verb.is_some_and(|verb| {
            block.form(last).is_none() && block.form(verb).is_some()
                || block.low(last) == "it" && speaks_together(block.low(verb), "it")
        })
    };
    let plain = block.attribution(at, false);
    let found = plain.or_else(|| block.attribution(at, true).filter(particle));
    let found = found.filter(|found| !found.inverted())?;
    let form = block.form(found.cue.1 - 1);
    let speaks = form.is_none_or(|form| form.takes(SAY) && form.lemma != "read");
    (speaks && found.source.0 == at).then_some((found.cue, found.source))
}

fn one(finder: &mut Finder, given: Given) {
    let (block, at) = (finder.block, given.cue.0);
    let (from, stop) = (block.sentence_start(at), block.sentence_end(at));
    if given.source >= stop {
        return;
    }
    let leads = at == from
        || block.capital(at) && !block.headline
        || at - from < 3 && matches!(block.low(at - 1), "and" | "but")
        || block.any(at - 1, &["but", "and"]) && block.as_written(at - 2) == ","
        || block.low(at - 1) == "that";
    // "In the long run, according to the bank, prices will fall": what is said comes after
    let adverbial = !leads && block.as_written(at - 1) == "," && at - from < 9 && !block.holds_verb(from, at);
    let end = if let Some(end) = given.owner_end {
        end.max(given.cue.1)
    } else {
        source_end(block, given, stop, leads, adverbial)
    };
    let (source, cue) = (Some((given.source, given.owner_end.unwrap_or(end))), Some(given.cue));
    if leads {
        let first = if end < stop && block.as_written(end) == "," { end + 1 } else { end };
        if first < stop {
            // "According to the one, it is old; the other noted that it is new"
            let other = (first..stop)
                .find(|i| block.as_written(*i) == ";" && !block.quoted(*i) && block.another_speaks(*i, stop));
            let part = (first, block.trimmed(first, other.unwrap_or(stop)));
            finder.emit(&[part], source, cue, Pattern::AccordingTo);
            finder.mark((at, part.1));
        }
        return;
    }
    let before = block.trimmed(from, at);
    let first = block.clause_start(from, before);
    if before <= first + 1 || finder.used[first.max(before - 2)] {
        return;
    }
    let mut parts: Vec<Range> = vec![(first, before)];
    const OTHERS: &[&str] = &[
        "which", "who", "but", "and", "while", "though", "although", "a", "an", "the", "more", "less", "up",
        "down", "or", "compared", "with", "where", "even", "when", "because", "after",
    ];
    let view = !block.any(at, &["according"]) && block.is(end + 1, DETERMINER);
    let goes_on = adverbial || view || !block.any(end + 1, OTHERS);
    if end < stop && block.as_written(end) == "," && stop - end > 3 && goes_on {
        parts.push((end + 1, block.complement_end(end + 1, Complement::Clause, Setting::default())));
    }
    finder.emit(&parts, source, cue, Pattern::AccordingTo);
    finder.mark((first, before));
}

/// One past the source that follows the phrase.
fn source_end(block: &Words, given: Given, stop: usize, leads: bool, adverbial: bool) -> usize {
    let first = given.source;
    let according = block.any(given.cue.0, &["according"]);
    let end = block.noun_phrase_end(first, according && !leads && !adverbial);
    if leads {
        past_apposition(block, first, past_participle(block, end), stop)
    } else if end > first + 1 && end < stop && block.low(end - 1).ends_with("ed") && !block.capital(end - 1) {
        // "according to a study |published on Monday in the Lancet|."
        let close = (end..stop).find(|i| matches!(block.as_written(*i), "," | ";" | ":") || block.dash(*i));
        let close = close.unwrap_or(block.trimmed(end, stop));
        if block.holds_verb(end, close) { end - 1 } else { close }
    } else {
        past_listed_name(block, end, stop)
    }
}

/// "According to the list |released yesterday|, she is": one past what the comma closes.
fn past_participle(block: &Words, end: usize) -> usize {
    const LONGEST: usize = 12;
    let after = block.is(end, DAY) || end > 0 && block.low(end - 1).ends_with("ed");
    let close = (end..block.len().min(end + LONGEST)).find(|i| block.as_written(*i) == ",");
    close.filter(|close| after && !block.holds_verb(end, *close)).unwrap_or(end)
}

/// "…, according to the Bureau of Alcohol|, Tobacco and Firearms|.": one past a name with commas that ends the
/// sentence.
fn past_listed_name(block: &Words, end: usize, stop: usize) -> usize {
    let last = stop.saturating_sub(1);
    if block.as_written(end) != "," || last <= end + 2 || !block.capital(end + 1) {
        return end;
    }
    let name = |i: usize| block.capital(i) || block.any(i, &["and", "of", "for", "the", ","]);
    let listed = (end + 1..last).all(name) && (end + 1..last).any(|i| block.low(i) == "and");
    if listed { last } else { end }
}

/// "According to Doe|, the mayor of Springfield|, it is": one past an apposition without a verb.
fn past_apposition(block: &Words, first: usize, end: usize, stop: usize) -> usize {
    const LONGEST: usize = 14;
    let named = block.capital(first) && !block.headline;
    let relative = block.any(end + 1, &["which", "who", "whose"]);
    if block.as_written(end) != "," || !(named || relative) {
        return end;
    }
    let close = (end + 2..stop.min(end + LONGEST)).find(|i| block.as_written(*i) == ",");
    // "According to Doe, |the city's water chief|, it is"
    let office = || (end + 1..close.unwrap_or(end)).any(|i| block.low(i) == "'s" || block.is(i, OFFICE));
    // "According to the charity, |which asked 2,004 adults|, most are"
    if relative {
        return close.unwrap_or(end);
    }
    if !(block.is(end + 1, DETERMINER) || block.any(end + 1, &["speaking"]) || office()) {
        return end;
    }
    let inner = end + 1 + usize::from(block.low(end + 1) == "speaking");
    close.filter(|close| !block.holds_verb(inner, *close)).unwrap_or(end)
}
