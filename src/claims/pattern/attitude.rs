//! Attitudes: "is worried about …", "made clear that …".

use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;

/// "is worried about the bridge", "was sure they knew"
pub fn adjectives(finder: &mut Finder) {
    let block = finder.block;
    for i in 1..block.len().saturating_sub(2) {
        if !block.is(i, ATTITUDE) || block.quoted(i) || finder.cued[i] || finder.covered[i] {
            continue;
        }
        let group = block.group_start(i);
        // "remains convinced", "sounded confident"
        let link = group > 0 && block.is(group - 1, LINK) && !block.starts(group);
        let first = if link { block.group_start(group - 1) } else { group };
        let contracted = first > 0 && block.is(first - 1, CONTRACTED);
        let linked = link || (first..i).any(|k| block.is(k, BE));
        if !linked && !contracted {
            continue;
        }
        let source = if contracted { Some((first - 1, first)) } else { block.subject_before(first) };
        let Some(source) = source else { continue };
        // "it is doubtful", "it’s clear": nobody's attitude
        if block.any(source.0, &["it", "it's", "this", "that"]) {
            continue;
        }
        let next = block.low(i + 1);
        let takes = block.words[i].prepositions.contains(&next);
        let opens = || block.is(i + 1, SUBJECT) || block.low(i + 1) == "the" || block.capital(i + 1);
        let clause = || opens() && block.clause_ahead(i + 1, block.sentence_end(i));
        if !(takes || next == "that" || clause()) {
            continue;
        }
        let whole = matches!(next, "that" | "to" | "if" | "whether" | "how") || !takes;
        let start = if whole { i + 1 } else { i + 2 };
        let kind = if whole && next != "to" { Complement::Clause } else { Complement::NounPhrase };
        let part = (start, block.complement_end(start, kind, Setting::default()));
        finder.emit(&[part], Some(source), Some((first, start)), Pattern::Adjective);
        finder.mark_cue((i, i + 1));
    }
}

/// "made clear that …", "makes it clear …", "let slip that …"
pub fn made_clear(finder: &mut Finder) {
    let block = finder.block;
    for i in 1..block.len().saturating_sub(3) {
        if !block.any(i, &["made", "makes", "make", "making", "let", "lets"]) || block.quoted(i) {
            continue;
        }
        let told: &[&str] = if block.low(i).starts_with('l') {
            &["slip", "on"]
        } else {
            &["clear", "plain", "known", "public"]
        };
        let Some(clear) = (i + 1..=i + 2).find(|k| block.any(*k, told)) else { continue };
        // "made clear |Tuesday| that"
        let next = clear + 1 + usize::from(block.is(clear + 1, DAY));
        let reported = block.low(next) == "that"
            || block.low(clear) == "clear"
                && (block.any(next, &["he", "she", "they"]) || block.capital(next));
        if (clear == i + 1 || block.low(i + 1) == "it") && reported && !finder.cued[clear] {
            let first = block.group_start(i);
            let part = (next, block.complement_end(next, Complement::Clause, Setting::default()));
            finder.emit(&[part], block.subject_before(first), Some((first, next)), Pattern::Adjective);
        }
    }
}

/// "The ship is |reportedly| held", "and |allegedly| fled": nobody is given for it.
pub fn hearsay(finder: &mut Finder) {
    let block = finder.block;
    for i in 0..block.len().saturating_sub(2) {
        let hearsay =
            ["reportedly", "allegedly"].iter().any(|adverb| block.as_written(i).eq_ignore_ascii_case(adverb));
        if !hearsay || block.quoted(i) || finder.covered[i] || finder.cued[i] || finder.used[i] {
            continue;
        }
        let from = block.sentence_start(i);
        let start = i + 1 + usize::from(block.as_written(i + 1) == ",");
        if start >= block.sentence_end(i) {
            continue;
        }
        let rest = (start, block.complement_end(start, Complement::Clause, Setting::default()));
        let first = block.group_start(i);
        let subject = if i == from { None } else { block.subject_before(first) };
        let parts = match subject {
            Some(subject) => vec![(subject.0, i), rest],
            None => vec![rest],
        };
        finder.emit(&parts, None, Some((i, i + 1)), Pattern::Passive);
        finder.mark_cue((i, i + 1));
    }
}
