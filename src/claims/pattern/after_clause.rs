//! Reported words before their attribution, without marks: "The bridge will close, officials said."

use crate::claims::attribution::Attribution;
use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::source::names_document;

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
    let rest = resumed(finder, found, stop);
    if first >= comma && rest.is_none() || finder.used[from..comma].iter().rev().take(200).any(|used| *used) {
        return false;
    }
    // "The park, which, officials said, is closed": of what stands before, only "which" is said
    let relative = block.any(comma - 1, &["which", "who", "whom", "whose"]) && comma - 1 > first;
    // "But, she said, it is late": nothing stands before it
    let before = (if relative { comma - 1 } else { first.min(comma) }, comma);
    let parts: Vec<Range> = [before].into_iter().chain(rest).filter(|part| part.1 > part.0).collect();
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
    // "The members, |asked the minister|, if he knew"
    if found.inverted() && form.lemma == "ask" {
        return false;
    }
    // "A poll, made by two firms, |shows Doe with 47 percent|", but "…, |shows a new study|"
    if found.inverted() && form.lemma == "show" && !names_document(block, found.source) {
        return false;
    }
    // "Houses, following the lot of northern |states|.": no subject
    let gerund = block.low(found.source.0).ends_with("ing") && block.is(found.source.0 + 1, DETERMINER);
    if gerund && !found.inverted() {
        return false;
    }
    let told = form.lemma == "tell" && !found.inverted();
    if finder.cued[found.cue.0] || !speech || told && !tells(finder, found.cue.1) {
        return false;
    }
    if told {
        return !names_subject(finder, sentence.0, comma, found);
    }
    let end = found.end();
    let next = block.as_written(end);
    // "…, and officials said |at least ten were missing|": another clause, and its own words follow
    if block.any(comma + 1, &["and", "but"]) && !matches!(next, "." | "," | "") && !found.inverted() {
        return false;
    }
    let closes = matches!(next, "." | "," | ";" | "")
        || (form.lemma == "say"
            || form.takes(SAY) && form.morph == Morph::Past && !block.is(verb, AMBIGUOUS))
            && (block.is(end, DAY)
                || block.any(end, &["in", "on", "at", "during", "last", "this", "after", "late", "early"]));
    let helped = (found.cue.0..verb).any(|i| block.is(i, BE | MODAL));
    // a head ends without a stop
    let cut = found.cue.1 >= sentence.1 && sentence.1 < block.len();
    if cut || !closes || helped || found.cue.1 - comma >= 16 {
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
    // "At least 17 were killed, officials said" leads nothing in
    let counted = led == "at" && block.any(sentence.0 + 1, &["least", "most"]);
    let lead_only = !counted
        && LEADS.contains(&led.as_str())
        && !(sentence.0..comma).rev().take(200).any(|i| block.as_written(i) == ",");
    let resumed = next == "," && !found.inverted();
    let speaks = found.inverted() && !named(finder, sentence.1, found);
    (!lead_only || resumed) && !(speaks && names_subject(finder, sentence.0, comma, found))
}

/// ", said |Jane Doe, director of the centre|.": a full name with nothing after it is who speaks, not what is said.
fn named(finder: &Finder, stop: usize, found: Attribution) -> bool {
    let block = finder.block;
    let (first, end) = found.source;
    let name = (first..end).take_while(|i| block.capital(*i)).count();
    let office = block.as_written(first + name) == "," || first + name == end;
    name > 1 && office && end + 1 == stop && block.as_written(end) == "."
}

/// ", the commander told |reporters|.": nothing but an audience follows the verb.
fn tells(finder: &Finder, at: usize) -> bool {
    const LONGEST: usize = 6;
    let block = finder.block;
    let end = (at..block.len().min(at + LONGEST)).find(|i| matches!(block.as_written(*i), "." | ","));
    end.is_some_and(|end| {
        end > at && (at..end).all(|i| block.words[i].alphanumeric && !block.is(i, SUBORDINATOR | AUXILIARY))
    })
}

/// Whether the words before the comma are the subject of the verb after it, an apposition and all: "Jane Doe, a
/// judge, said cars burned". They are if they hold no verb, or if what would be the source holds one.
fn names_subject(finder: &Finder, from: usize, comma: usize, found: Attribution) -> bool {
    let block = finder.block;
    let verb = |i: usize| {
        let word = &block.words[i];
        block.is(i, BE | HAVE | MODAL | NEGATED | FINITE) && !matches!(word.low, "'s" | "to" | "not")
            || !word.capital && (word.form.is_some() && !block.is(i, AMBIGUOUS) || word.text.ends_with("ed"))
    };
    let (first, end) = found.source;
    let relative = |i: usize| i > first && (block.is(i, SUBORDINATOR) || block.low(i) == "who");
    let close = (first..end).find(|i| block.as_written(*i) == "," || relative(*i)).unwrap_or(end);
    let speaks = (first + 1..close).any(|i| {
        verb(i)
            || block.is(i, SUBJECT | ADVERB)
            || block.any(i, &["still", "never", "also", "often", "up", "out", "back"])
    });
    let open_comma = |from: usize| (from..comma).find(|i| block.as_written(*i) == "," && !block.quoted(*i));
    // "In Springfield, the mill is shut, said the owner": the first comma closes what leads in
    let led = open_comma(from).filter(|close| block.is(from, PREPOSITION) && !(from..*close).any(verb));
    let from = led.map_or(from, |close| close + 1);
    let first_comma = open_comma(from);
    let clause =
        |stop: usize| (stop..comma).any(verb) && !(stop..comma).any(|i| block.is(i, SUBORDINATOR | SUBJECT));
    // "The bus, carrying 52 pupils, |was| late when it crashed, police said": the subject has its verb
    let main = |stop: usize| {
        let close = (stop + 1..comma).find(|i| block.as_written(*i) == "," && !block.quoted(*i));
        close.is_some_and(|close| {
            block.is(close + 1, BE | HAVE | MODAL | FINITE) || block.words[close + 1].text.ends_with("ed")
        })
    };
    let bare = first_comma.is_some_and(|stop| !(from..stop).any(verb) && !clause(stop) && !main(stop));
    // "One in eight waits for hours, |a watchdog finds|.": nothing is left that what stands before could be the subject of
    let closes = matches!(block.as_written(found.end()), "." | "")
        && !found.inverted()
        && found.source == (comma + 1, found.cue.0)
        && first_comma.is_none();
    speaks || bare && !closes && !block.is(found.source.0, SUBJECT)
}

/// What is said after the attribution: "The bridge, officials said, will close".
fn resumed(finder: &Finder, found: Attribution, stop: usize) -> Option<Range> {
    let block = finder.block;
    // "women, the captain told |her|, were bad luck"
    let told = block.form(found.cue.1 - 1).is_some_and(|form| form.lemma == "tell");
    let end = found.end() + usize::from(told && block.is(found.end(), PRONOUN));
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
