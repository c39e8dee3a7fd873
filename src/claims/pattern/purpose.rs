//! Infinitives that say: "took to the air to say that …", "used her speech to call for …", "was keen to stress that …".

use super::verb::Cue;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;

/// What is before an infinitive that nobody says: "|refused| to say that", "it is |fair| to say that".
const NOT_DONE: [&str; 3] = ["refus", "declin", "fail"];
const NOT_SAID: [&str; 8] = ["able", "and", "fair", "having", "or", "ready", "unable", "unreasonable"];
/// What shows rather than says: "a flag to indicate that".
const SHOWS: [&str; 5] = ["find", "indicate", "show", "suggest", "tell"];

impl Cue<'_, '_> {
    /// Who says it, of an infinitive with "that" or with the preposition that makes it a cue.
    pub(super) fn purpose(&self) -> Option<Range> {
        let (block, next) = (self.block, self.block.low(self.verb + 1));
        let says = self.form.takes(SAY) && next == "that" && !self.lemma(&SHOWS);
        let calls =
            self.form.prepositions.contains(&next) && !self.form.takes(BELIEVE) && !self.lemma(&["ask"]);
        let to = self.verb.checked_sub(1).filter(|to| block.low(*to) == "to")?;
        let before = self.first.checked_sub(1).filter(|before| *before > self.from)?;
        let word = &block.words[before];
        let done = word.form.is_none()
            && !NOT_SAID.contains(&word.low)
            && !NOT_DONE.iter().any(|stem| word.low.starts_with(stem));
        if !(says || calls) || !done || (self.first..to).any(|i| block.is(i, BE | HAVE | MODAL)) {
            return None;
        }
        self.acting(before).filter(|source| !block.any(source.0, &["it", "it's"]))
    }

    /// The subject of the last verb up to word `last`: "|she| was keen (to say)".
    fn acting(&self, last: usize) -> Option<Range> {
        const REACH: usize = 16;
        let block = self.block;
        let verb = |i: &usize| {
            block.is(*i, CONTRACTED)
                || block.is(*i, BE | HAVE | MODAL | FINITE) && !matches!(block.low(*i), "'s" | "to")
                || !block.capital(*i)
                    && (block.words[*i].text.ends_with("ed") || block.form(*i).is_some_and(Form::finite))
        };
        let Some(verb) = (self.from..=last).rev().take(REACH).find(verb) else {
            return block.leading_subject(self.from, self.first);
        };
        if block.is(verb, CONTRACTED) {
            Some((verb, verb + 1))
        } else {
            block.subject_before(block.group_start(verb))
        }
    }
}
