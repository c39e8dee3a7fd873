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
        // "Her view is |that it is late|": the clause runs on as after a verb
        let setting = Setting { noun: !block.is(first - 1, BE), ..Setting::default() };
        let end = block.complement_end(first, complement, setting);
        let end = main_verb(block, i, (first, end)).unwrap_or(end);
        if lacks_object(block, (first, end)) {
            continue;
        }
        // "claims |by two agencies| that"
        let apart = first > i + 2;
        let named = (apart && block.any(i + 1, &["by", "from"])).then_some((i + 2, first));
        let (source, cue) = match owner(block, i).or(named) {
            None => lent(block, i).map_or((None, i), |(source, verb)| (Some(source), verb)),
            owner => (owner, i),
        };
        if source.is_none() && block.words[i].prepositions.contains(&"owned") {
            continue;
        }
        let cue_end = if apart { i + 1 } else { first.max(i + 1) };
        finder.emit(&[(first, end)], source, Some((cue, cue_end)), Pattern::Noun);
    }
}

/// Where what the noun at `noun` announces begins, and what it is: "claim |that …|", "promise |to …|", "calls for |…|".
fn complement(block: &Words, noun: usize) -> Option<(usize, Complement)> {
    let next = noun + 1;
    let takes = |word: &str| block.words[noun].prepositions.contains(&word);
    let is = block.is(next, BE) && block.low(next + 1) == "that" && !block.is(next + 2, BE | MODAL);
    if is && (owner(block, noun).is_some() || !takes("is") && led(block, noun)) {
        return Some((next + 1, Complement::Clause));
    }
    if block.low(next) == "that" && !takes("is") {
        let relative = acts(block, next + 1) && !block.capital(next + 1);
        // "we notice that" is a verb, "gave notice that" and "the notice that" are none
        let before = noun.wrapping_sub(1);
        let owned = block.is(before, DETERMINER | POSSESSIVE) || block.low(before) == "'s";
        let verb = block.is(noun, AMBIGUOUS)
            && block.words[noun].form.is_none()
            && !(owned || lent(block, noun).is_some());
        return (!relative && !verb).then_some((next, Complement::Clause));
    }
    if let Some(that) = distant_that(block, noun) {
        return Some((that, Complement::Clause));
    }
    if block.is(next, BE) || !takes(block.low(next)) || !led(block, noun) {
        return None;
    }
    match block.low(next) {
        "to" if block.is(next + 1, DETERMINER | POSSESSIVE) || block.capital(next + 1) => None,
        "to" => Some((next, Complement::Infinitive)),
        _ => Some((next + 1, Complement::Prepositional)),
    }
}

/// "a charge that the board denied": what "that" opens ends with a verb that lacks its object, which is the noun before.
fn lacks_object(block: &Words, said: Range) -> bool {
    let (that, last) = (said.0, said.1 - 1);
    let takes = |form: &Form| form.finite() && form.takes(OBJECT | TRANSITIVE | JUDGE);
    block.low(that) == "that"
        && last > that + 1
        && block.form(last).is_some_and(takes)
        && !block.is(last, AMBIGUOUS)
        && !(last - 2..last).any(|i| block.is(i, BE))
}

/// "ideas that |would| lead nowhere": what follows "that" is a verb, so that the noun does something, and nobody says it.
fn acts(block: &Words, verb: usize) -> bool {
    block.is(verb, BE | HAVE | MODAL | FINITE)
        || block.low(verb).ends_with("ed")
        || block.form(verb).is_some_and(Form::finite)
}

/// "claims by two agencies |that …|", "his allegation in an interview |that …|": whose it is, or where it was made, stands
/// between.
fn distant_that(block: &Words, noun: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    // "made the case |to the board| that"
    let heard = block.low(noun + 1) == "to" && block.words[noun].prepositions.contains(&"owned");
    let apart = block.any(noun + 1, &["by", "from", "in", "on"]) || heard;
    if !apart || !(block.starts(noun) || led(block, noun)) {
        return None;
    }
    let inside =
        |i: &usize| block.words[*i].alphanumeric && !block.holds_verb(*i, *i + 1) || block.low(*i) == "'s";
    let near = (noun + 2..block.sentence_end(noun).min(noun + LONGEST)).take_while(inside);
    let that = near.into_iter().find(|i| block.low(*i) == "that").filter(|that| *that > noun + 2)?;
    (!acts(block, that + 1) && !block.is(that + 1, PREPOSITION)).then_some(that)
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

/// "The claim |that the pumps were new| was false": where the verb of the noun itself begins, if the noun opens its
/// sentence.
fn main_verb(block: &Words, noun: usize, said: Range) -> Option<usize> {
    const NEAR: usize = 12;
    let from = block.sentence_start(noun);
    let opens = noun - from < NEAR && !block.holds_verb(from, noun);
    if block.low(said.0) != "that" || block.is(said.0 - 1, BE) || !opens {
        return None;
    }
    let helps =
        |i: usize| block.is(i, BE | HAVE | MODAL) && !matches!(block.low(i), "'s" | "to" | "not" | "n't");
    let own = (said.0 + 2..said.1).find(|i| helps(*i) || block.is(*i, FINITE))?;
    let another = |i: &usize| {
        block.is(*i, SUBORDINATOR) || block.any(*i, &["and", "but", "or", "who", "which"]) || block.quoted(*i)
    };
    (own + 2..said.1)
        .take_while(|i| !another(i))
        .find(|i| helps(*i) && !block.is(i - 1, AUXILIARY | NEGATED | ADVERB | SUBJECT))
}

/// Who lends the noun a verb, and that verb: "|the mayor| made the claim", "|the board| gave notice".
fn lent(block: &Words, noun: usize) -> Option<(Range, usize)> {
    const LONGEST: usize = 5;
    let inside = |i: &usize| block.words[*i].alphanumeric && !block.is(*i, PREPOSITION | SUBORDINATOR | BE);
    let from = block.sentence_start(noun);
    let verb = (from..noun).rev().take(LONGEST).take_while(inside).find(|i| block.is(*i, LIGHT))?;
    let first = block.group_start(verb);
    let source = if first > from && block.is(first - 1, CONTRACTED) {
        Some((first - 1, first))
    } else {
        block.subject_before(first)
    };
    Some((source?, first))
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
