//! Reported words before their attribution, without marks: "The bridge will close, officials said."

use crate::claims::attribution::Attribution;
use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;

/// Takes the first attribution after a comma in each sentence.
pub fn find(finder: &mut Finder) {
    for n in 0..finder.block.bounds.len() - 1 {
        let sentence = (finder.block.bounds[n], finder.block.bounds[n + 1]);
        for comma in sentence.0 + 1..sentence.1.saturating_sub(1) {
            if finder.block.as_written(comma) == ","
                && !finder.block.quoted(comma)
                && one(finder, sentence, comma)
            {
                break;
            }
        }
    }
}

fn one(finder: &mut Finder, sentence: Range, comma: usize) -> bool {
    let block = finder.block;
    let (from, stop) = sentence;
    if finder.used[comma - 1] {
        return false;
    }
    let early = comma < from + 3;
    if early && !(comma + 2..stop.min(comma + 8)).any(|i| block.as_written(i) == "," && block.says(i - 1)) {
        return false;
    }
    let Some(found) =
        block.attribution(comma + 1, false).filter(|found| fits(finder, sentence, comma, *found))
    else {
        return false;
    };
    let first = block.clause_start(from, comma);
    if first >= comma || finder.used[from..comma].iter().rev().take(200).any(|used| *used) {
        return false;
    }
    let mut parts = vec![(first, comma)];
    parts.extend(resumed(finder, found, stop));
    finder.emit(&parts, Some(found.source), Some(found.cue), Pattern::AfterClause);
    for part in parts {
        finder.mark(part);
    }
    finder.mark_cue(found.cue);
    true
}

/// Whether the attribution closes what is before the comma.
fn fits(finder: &Finder, sentence: Range, comma: usize, found: Attribution) -> bool {
    let block = finder.block;
    let verb = found.cue.1 - 1;
    let Some(form) = block.form(verb) else { return false };
    let speech = form.takes(SAY) || matches!(form.lemma, "believe" | "think" | "fear" | "learn");
    if finder.cued[found.cue.0] || !speech || !found.inverted() && form.lemma == "tell" {
        return false;
    }
    let end = found.end();
    let next = block.as_written(end);
    let closes = matches!(next, "." | "," | ";" | "")
        || block.is(end, DAY)
        || block.any(end, &["in", "on", "at", "during", "last", "this"]);
    if found.cue.1 >= sentence.1 || !closes || found.cue.1 - comma >= 16 {
        return false;
    }
    if !matches!(next, "." | ",") && (end..end + 8).any(|i| block.low(i) == "that") {
        return false;
    }
    const LEADS: &[&str] = &[
        "while", "although", "though", "after", "when", "as", "in", "on", "if", "at", "during", "since",
        "because", "before", "with", "nearly", "like", "by", "despite",
    ];
    let led = block.words[sentence.0].low.to_ascii_lowercase();
    let lead_only = LEADS.contains(&led.as_str())
        && !(sentence.0..comma).rev().take(200).any(|i| block.as_written(i) == ",");
    !lead_only
}

/// What is said after the attribution: "The bridge, officials said, will close".
fn resumed(finder: &Finder, found: Attribution, stop: usize) -> Option<Range> {
    let block = finder.block;
    let end = found.end();
    if found.inverted() || block.as_written(end) != "," || end + 1 >= stop {
        return None;
    }
    const OTHERS: &[&str] = &["adding", "citing", "but", "while", "noting", "though", "although"];
    let participle = block.form(end + 1).is_some_and(|form| form.morph == Morph::Ing);
    if participle || block.any(end + 1, OTHERS) {
        return None;
    }
    Some((end + 1, block.complement_end(end + 1, Complement::Clause, Setting::default())))
}
