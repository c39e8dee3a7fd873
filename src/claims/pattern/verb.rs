//! Verbs of attribution, left to right: which word is one, who its subject is, what its complement.

use super::complement::{self, Reported};
use super::passive;
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::Words;

/// A verb that may be a cue, with what is known around it.
pub struct Cue<'w, 't> {
    /// The block.
    pub block: &'w Words<'t>,
    /// The verb.
    pub verb: usize,
    /// Its form.
    pub form: Form,
    /// Where its group starts ("had repeatedly said").
    pub first: usize,
    /// Its subject.
    pub source: Option<Range>,
    /// Where its sentence starts.
    pub from: usize,
    /// One past the end of its sentence.
    pub stop: usize,
}

/// Walks the verbs of a block. A cue inside what another one reports is part of what is reported, and a report of its
/// own only if it is plainly somebody else's.
pub fn find(finder: &mut Finder) {
    let block = finder.block;
    let mut spoken: Vec<(Range, Range)> =
        finder.found.iter().filter_map(|found| found.cue.zip(found.source)).collect();
    spoken.sort_unstable();
    let (mut sentence, mut last, mut outer, mut weak) = (usize::MAX, None, (0, 0), false);
    for verb in 0..block.len() {
        if block.words[verb].form.is_none() || block.quoted(verb) || finder.cued[verb] {
            continue;
        }
        let Some(form) = block.form(verb).copied() else { continue };
        let from = block.sentence_start(verb);
        if from != sentence {
            (sentence, last) = (from, None);
        }
        let nested = outer.0 <= verb && verb < outer.1;
        if nested && !form.takes(SAY) {
            continue;
        }
        // "…," she said, adding that
        let before = spoken[..spoken.partition_point(|(cue, _)| cue.1 <= verb)].last();
        let speaker = last.or(before.filter(|(cue, _)| cue.0 >= from).map(|(_, source)| *source));
        let Some(reported) = read(block, verb, form, from, speaker) else { continue };
        // "quoted him as |saying|: “…”" has been taken with the quotation
        if finder.used[verb] && noun_like(reported.pattern) || finder.cued[reported.cue.1 - 1] {
            continue;
        }
        // "According to the organiser, athletes are expected to come": somebody else's words already
        if finder.covered[verb] && reported.source.is_none() && reported.pattern == Pattern::Passive {
            continue;
        }
        let Some(extent) = reported.parts.first().zip(reported.parts.last()) else { continue };
        // "She said “…,” she said": the words between marks have been given
        if finder.used[extent.0.0] && block.quoted(extent.0.0) {
            continue;
        }
        if extent.1.1 <= extent.1.0 {
            continue;
        }
        // "said in a statement |posted| online that …": the words have been given
        if outer.1 > 0 && outer.0 == extent.0.0 {
            continue;
        }
        if nested {
            let plain = another(block, &reported) || weak && somebody_else(block, &reported);
            if plain && extent.1.1 <= outer.1 {
                finder.emit(&reported.parts, reported.source, Some(reported.cue), reported.pattern);
            }
            continue;
        }
        outer = (extent.0.0, extent.1.1);
        weak = noun_like(reported.pattern);
        finder.emit(&reported.parts, reported.source, Some(reported.cue), reported.pattern);
        finder.mark_cue(reported.cue);
        last = reported.source.filter(|s| !block.any(s.0, &["who", "which", "that"])).or(last);
    }
}

/// Whether what is reported inside somebody's reported words is plainly somebody else's: "said |the driver had told
/// him that he was late|".
fn another(block: &Words, reported: &Reported) -> bool {
    let Some(part) = reported.parts.first() else { return false };
    let clause = matches!(reported.pattern, Pattern::ThatClause | Pattern::Told | Pattern::BareClause);
    let source = reported.source.filter(|source| {
        !block.is(source.0, SUBJECT | CONTRACTED | POSSESSIVE | SUBORDINATOR)
            && !block.any(source.0, &["this", "that", "which", "who"])
    });
    clause && source.is_some() && block.low(part.0) == "that"
}

/// Whether what is reported inside a mere noun phrase or infinitive is a clause of somebody's own: "rebuked critics |who| say
/// it is late", "accuses Holm of lying, while |Holm| suggests it is late".
fn somebody_else(block: &Words, reported: &Reported) -> bool {
    let clause = matches!(reported.pattern, Pattern::ThatClause | Pattern::Told | Pattern::BareClause);
    let source = reported.source.filter(|source| {
        block.low(source.0) == "who" || !block.is(source.0, SUBJECT | CONTRACTED | POSSESSIVE | SUBORDINATOR)
    });
    clause && source.is_some() && !block.is(reported.cue.1 - 1, AMBIGUOUS)
}

/// Patterns that are too weak to stand inside other reported words.
fn noun_like(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Object | Pattern::Preposition | Pattern::Infinitive | Pattern::Question)
}

fn read(block: &Words, verb: usize, form: Form, from: usize, last: Option<Range>) -> Option<Reported> {
    let stop = block.sentence_end(verb);
    if verb + 1 >= stop {
        return None;
    }
    // what is known is not said, but who lets somebody know tells
    if form.lemma == "know" && !(from..verb).rev().take(8).any(|i| block.any(i, &["let", "lets", "letting"]))
    {
        return None;
    }
    if form.lemma == "hear" {
        return super::passive::heard(block, verb, from, stop);
    }
    let first = block.group_start(verb);
    let mut cue = Cue { block, verb, form, first, source: None, from, stop };
    if cue.passive() {
        return passive::passive(&cue);
    }
    if cue.form.lemma == "ask" && form.morph == Morph::Past && (first == from || cue.before() == "when") {
        return passive::asked_in_passing(&cue);
    }
    let agent = block.low(verb + 1) == "by" && form.morph != Morph::Ing && first == verb;
    if agent && matches!(form.morph, Morph::Past | Morph::Participle) {
        return None;
    }
    let infinitive =
        form.morph == Morph::Base && cue.has("to") && !cue.has_class(CATENATIVE) && !cue.has("on");
    cue.source = match form.morph {
        _ if infinitive => Some(cue.purpose()?),
        Morph::Ing if !cue.progressive() => cue.participle_source(last)?,
        _ => cue.finite_source(last)?,
    };
    // "agencies should think about it"; "did not say whether"
    let ought = ["should", "must", "can", "could"].iter().any(|modal| cue.has(modal));
    let silent = form.takes(SAY) && !form.takes(BELIEVE | TO) && cue.negated();
    if ought && !form.takes(SAY) || silent {
        return None;
    }
    // "an area called Big Bone Mountain"
    if cue.names_before() {
        return None;
    }
    // "what you want", "you guessed it": whoever reads, and nobody in particular
    if cue.source.is_some_and(|source| block.low(source.0) == "you") && !form.takes(SAY) || cue.may_be_said()
    {
        return None;
    }
    // "Will readers want to pay?", "Can you say who will go?"
    let you = cue.source.is_some_and(|source| block.low(source.0) == "you");
    if cue.asked() && (you || !form.takes(SAY)) {
        return None;
    }
    complement::active(&cue)
}

impl Cue<'_, '_> {
    /// The word before the group.
    pub(super) fn before(&self) -> &str {
        if self.first > self.from { self.block.low(self.first - 1) } else { "" }
    }

    /// Whether the group holds `word`.
    pub(super) fn has(&self, word: &str) -> bool {
        (self.first..self.verb).any(|i| self.block.low(i) == word)
    }

    pub(super) fn has_class(&self, class: Classes) -> bool {
        (self.first..self.verb).any(|i| self.block.is(i, class))
    }

    /// The pronoun contracted with the auxiliary: "he’s", "they’d".
    pub(super) fn contracted(&self) -> Option<&str> {
        let before = self.first.checked_sub(1)?;
        (self.first > self.from && self.block.is(before, CONTRACTED)).then(|| self.block.low(before))
    }

    /// "was asked", not "he’s asked".
    fn passive(&self) -> bool {
        matches!(self.form.morph, Morph::Past | Morph::Participle)
            && self.has_class(BE)
            && self.contracted().is_none()
    }

    /// "is saying", "he’s saying".
    fn progressive(&self) -> bool {
        let contracted =
            self.contracted().is_some_and(|word| ["'s", "'re", "'m"].iter().any(|end| word.ends_with(end)));
        self.has_class(BE) || contracted
    }

    /// The subject of a finite verb; none at all if the word is no verb here.
    fn finite_source(&self, last: Option<Range>) -> Option<Option<Range>> {
        let block = self.block;
        if !self.verb_here() {
            return None;
        }
        let before = self.before();
        let after_and = matches!(before, "and" | "but" | "or");
        let source = if before == "," && last.is_some() && self.first > self.from + 1 {
            block.subject_before(self.first).or(last)
        } else if after_and && last.is_some() && self.first > self.from + 1 {
            last
        } else if after_and {
            block.leading_subject(self.from, self.first - 1)
        } else if self.contracted().is_some() {
            Some((self.first - 1, self.first))
        } else {
            block.subject_before(self.first)
        };
        let opens = self.first == self.from;
        if source.is_none() && (opens || self.form.lemma != "say") {
            return None;
        }
        Some(source)
    }

    /// "one could say it was late", "you might say it is": nobody does.
    fn may_be_said(&self) -> bool {
        let anybody = self
            .source
            .is_some_and(|source| source.1 - source.0 == 1 && self.block.any(source.0, &["one", "you"]));
        anybody && ["could", "might", "can", "would", "may"].iter().any(|modal| self.has(modal))
    }

    /// Whether the sentence asks: its first word helps a verb, and a question mark ends it.
    fn asked(&self) -> bool {
        let block = self.block;
        let lead = self.from + usize::from(block.any(self.from, &["and", "but", "so"]));
        block.is(lead, BE | HAVE | MODAL) && block.as_written(self.stop - 1) == "?"
    }

    /// "did not say", "neither country has revealed", "he neither confirmed nor denied"
    fn negated(&self) -> bool {
        let block = self.block;
        let nobody = self.source.is_some_and(|source| {
            let no = |i: usize| {
                ["neither", "nobody", "none", "no"]
                    .iter()
                    .any(|no| block.as_written(i).eq_ignore_ascii_case(no))
            };
            no(source.0) || no(source.1 - 1)
        });
        nobody
            || self.before() == "nor"
            || self.left_undone()
            || self.has("not")
            || self.has("never")
            || (self.first..self.verb).any(|i| block.is(i, NEGATED) || block.low(i) == "n't")
    }

    /// "refused to confirm |or deny|": the second of two things that are not done.
    fn left_undone(&self) -> bool {
        const NEAR: usize = 5;
        let block = self.block;
        let refuses = |i: usize| {
            block.is(i, NEGATED)
                || block.any(i, &["not", "neither", "cannot", "never"])
                || ["refus", "declin"].iter().any(|stem| block.low(i).starts_with(stem))
        };
        self.form.morph == Morph::Base
            && self.before() == "or"
            && (self.from..self.first).rev().take(NEAR).any(refuses)
    }

    /// "a place |called| the Mount": a participle that names the noun before it.
    fn names_before(&self) -> bool {
        let block = self.block;
        let before = self.first.wrapping_sub(1);
        self.form.morph == Morph::Past
            && matches!(self.form.lemma, "call" | "dub" | "name" | "nickname" | "label")
            && self.first == self.verb
            && self.first > self.from
            && block.words[before].alphanumeric
            && !block.capital(before)
            && !block.is(before, SUBJECT | DAY | ADVERB)
            && (block.quoted(self.verb + 1) || block.capital(self.verb + 1))
            && (self.from..before).any(|i| {
                block.is(i, BE | HAVE | MODAL | FINITE)
                    || block.is(i, PREPOSITION)
                    || block.words[i].text.ends_with("ed")
            })
    }

    /// "Doe, |citing| the rules, did not say": a participle before the sentence has its verb.
    fn between_commas(&self) -> bool {
        let block = self.block;
        self.before() == ","
            && !(self.from..self.first).any(|i| {
                block.is(i, BE | HAVE | MODAL | FINITE)
                    || !block.words[i].capital
                        && (block.words[i].form.is_some() || block.words[i].text.ends_with("ed"))
            })
    }

    /// Whether the cue stands in a clause inside its sentence: a relative clause, or before the main clause.
    pub fn inside(&self) -> bool {
        let block = self.block;
        let relative = self.source.is_some_and(|s| {
            let comma = s.0 > self.from && block.as_written(s.0 - 1) == ",";
            s.1 - s.0 == 1 && block.any(s.0, &["who", "which"]) && (comma || self.main_verb_follows())
        });
        let participle = self.form.morph == Morph::Ing && (self.first == self.from || self.between_commas());
        let fronted = self.source.is_some_and(|s| self.fronted(s.0).is_some());
        self.subordinate() || relative || participle || fronted
    }

    /// "Though he said so, |it is not|", "Weeks after announcing it, |he left|": the cue stands in a clause that
    /// leads in the main one.
    fn subordinate(&self) -> bool {
        const LEADS: &[&str] = &[
            "while", "whilst", "though", "although", "when", "after", "if", "because", "since", "as",
            "before", "once", "until", "whereas",
        ];
        let block = self.block;
        let lead = self.from + usize::from(block.any(self.from, &["and", "but"]));
        let comma = || (self.from..self.verb).rev().take(80).any(|i| block.as_written(i) == ",");
        if (block.any(lead, LEADS) || block.low(lead) == "even") && !comma() {
            return true;
        }
        let clause = if self.form.morph == Morph::Ing { Some(self.first) } else { self.source.map(|s| s.0) };
        let Some(before) = clause.and_then(|clause| clause.checked_sub(1)).filter(|i| *i >= self.from) else {
            return false;
        };
        // "…, and while he said it was so, it is not"
        let conceded = before > self.from && block.any(before - 1, &["and", "but"]);
        block.any(before, LEADS) && (conceded || !self.verb_before(before))
    }

    /// "those who said they care, |most in both states|": after a relative clause without a comma the sentence
    /// still owes its main clause only if none of its words came before.
    fn main_verb_follows(&self) -> bool {
        !self.verb_before(self.first.saturating_sub(1))
    }

    /// Whether the sentence has a finite verb before word `end`.
    pub(super) fn verb_before(&self, end: usize) -> bool {
        let block = self.block;
        (self.from..end).rev().take(40).any(|i| {
            block.is(i, BE | HAVE | MODAL | FINITE) && block.low(i) != "'s" && block.low(i) != "to"
                || block.form(i).is_some_and(Form::finite)
        })
    }

    /// The relative or question word before the subject, which is part of what is said: "|which officials say".
    pub fn fronted(&self, subject: usize) -> Option<usize> {
        let before = subject.checked_sub(1).filter(|before| *before >= self.from)?;
        // "an electorate |in which| most say so"
        let beside = before > self.from && self.block.is(before - 1, PREPOSITION);
        let word = self.block.low(before);
        (word == "what" || matches!(word, "which" | "whom") && !beside).then_some(before)
    }
}
