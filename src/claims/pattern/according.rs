//! "According to …", "As she said, …": the source after it, the words on the other side.

use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::Words;

/// Finds every "according to".
pub fn find(finder: &mut Finder) {
    for i in 0..finder.block.len().saturating_sub(2) {
        if finder.block.low(i).eq_ignore_ascii_case("according")
            && finder.block.low(i + 1) == "to"
            && !finder.block.quoted(i)
        {
            one(finder, i);
            finder.mark_cue((i, i + 2));
        }
        as_said(finder, i);
    }
}

/// "As the mayor said in May, |the bridge will close|", "As reported by the agency, |…|"
fn as_said(finder: &mut Finder, at: usize) {
    const REACH: usize = 12;
    let block = finder.block;
    let (from, stop) = (block.sentence_start(at), block.sentence_end(at));
    let leads = at == from || at == from + 1 && block.any(from, &["and", "but"]);
    if block.low(at) != "as" || !leads || block.quoted(at) || at + 2 >= stop {
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
    let found = block.attribution(at, false).filter(|found| !found.inverted())?;
    let speaks = block.form(found.cue.1 - 1).is_some_and(|form| form.takes(SAY) && form.lemma != "read");
    (speaks && found.source.0 == at).then_some((found.cue, found.source))
}

fn one(finder: &mut Finder, at: usize) {
    let block = finder.block;
    let (from, stop) = (block.sentence_start(at), block.sentence_end(at));
    if at + 2 >= stop {
        return;
    }
    let leads = at == from
        || block.capital(at) && !block.headline
        || at - from < 3 && matches!(block.low(at - 1), "and" | "but")
        || block.any(at - 1, &["but", "and"]) && block.as_written(at - 2) == ","
        || block.low(at - 1) == "that";
    // "In the long run, according to the bank, prices will fall": what is said comes after
    let adverbial = !leads && block.as_written(at - 1) == "," && at - from < 9 && !block.holds_verb(from, at);
    let end = block.noun_phrase_end(at + 2, !leads && !adverbial);
    let end = if leads {
        past_apposition(block, at + 2, past_participle(block, end), stop)
    } else {
        past_listed_name(block, end, stop)
    };
    let (source, cue) = (Some((at + 2, end)), Some((at, at + 2)));
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
    let goes_on = adverbial || !block.any(end + 1, OTHERS);
    if end < stop && block.as_written(end) == "," && stop - end > 3 && goes_on {
        parts.push((end + 1, block.complement_end(end + 1, Complement::Clause, Setting::default())));
    }
    finder.emit(&parts, source, cue, Pattern::AccordingTo);
    finder.mark((first, before));
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
    if block.as_written(end) != "," || !named {
        return end;
    }
    let close = (end + 2..stop.min(end + LONGEST)).find(|i| block.as_written(*i) == ",");
    // "According to Doe, |the city's water chief|, it is"
    let office = || (end + 1..close.unwrap_or(end)).any(|i| block.low(i) == "'s" || block.is(i, OFFICE));
    if !(block.is(end + 1, DETERMINER) || block.any(end + 1, &["speaking"]) || office()) {
        return end;
    }
    let inner = end + 1 + usize::from(block.low(end + 1) == "speaking");
    close.filter(|close| !block.holds_verb(inner, *close)).unwrap_or(end)
}
