//! Nouns of attribution: "the mayor's claim that …", "a promise to …", "calls for …".

use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::Words;

/// Finds nouns of attribution followed by what is said.
pub fn find(finder: &mut Finder) {
    let block = finder.block;
    for i in 0..block.len().saturating_sub(2) {
        if !block.is(i, CLAIM_NOUN) || block.quoted(i) || finder.cued[i] || finder.covered[i] {
            continue;
        }
        let Some((first, complement)) = complement(block, i) else { continue };
        let setting = Setting { noun: true, ..Setting::default() };
        let end = block.complement_end(first, complement, setting);
        finder.emit(&[(first, end)], owner(block, i), Some((i, first.max(i + 1))), Pattern::Noun);
    }
}

/// Where what the noun at `noun` announces begins, and what it is: "claim |that …|", "promise |to …|", "calls for |…|".
fn complement(block: &Words, noun: usize) -> Option<(usize, Complement)> {
    let next = noun + 1;
    if block.low(next) == "that" {
        // "ideas that would lead nowhere" do something, and nobody says it
        let relative =
            block.is(next + 1, BE | HAVE | MODAL) || block.form(next + 1).is_some_and(Form::finite);
        return (!relative).then_some((next, Complement::Clause));
    }
    if !block.words[noun].prepositions.contains(&block.low(next)) || !led(block, noun) {
        return None;
    }
    match block.low(next) {
        "to" if block.is(next + 1, DETERMINER | POSSESSIVE) || block.capital(next + 1) => None,
        "to" => Some((next, Complement::Infinitive)),
        _ => Some((next + 1, Complement::Prepositional)),
    }
}

/// Whether an article, an owner or a preposition tells that the word at `noun` is a noun here: "|her| first promise".
fn led(block: &Words, noun: usize) -> bool {
    let lead = |i: usize| {
        block.is(i, DETERMINER | POSSESSIVE | PREPOSITION | QUANTIFIER)
            || matches!(block.low(i), "'s" | "'" | "any" | "no" | "new" | "and")
    };
    (1..=2.min(noun)).any(|back| lead(noun - back))
        && !block.is(noun - 1, SUBJECT | AUXILIARY | SUBORDINATOR | ADVERB)
}

/// Whose noun it is: "his", "the mayor's".
fn owner(block: &Words, noun: usize) -> Option<Range> {
    for i in (noun.saturating_sub(3)..noun).rev() {
        if block.any(i, &["his", "her", "their", "its", "my", "our"]) {
            return Some((i, i + 1));
        }
        if matches!(block.low(i), "'s" | "'") {
            return block.subject_before(i);
        }
        if block.any(i, &["the", "a", "an", "of", "in"]) || block.as_written(i) == "," {
            return None;
        }
    }
    None
}
