//! Participles of attribution: whose "saying" it is.

use super::verb::Cue;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::source;

impl Cue<'_, '_> {
    /// ", saying …": the subject of the clause before it.
    pub(super) fn participle_source(&self, last: Option<Range>) -> Option<Option<Range>> {
        let block = self.block;
        let before = self.before();
        let preposition = self.first > self.from && block.is(self.first - 1, PREPOSITION);
        if preposition && !matches!(before, "by" | "for" | "of" | "in" | "about" | "from") {
            return None;
        }
        let noun = matches!(
            before,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "their"
                | "of"
                | "no"
                | "any"
                | "same"
                | "most"
                | "more"
                | "very"
        );
        let preposition =
            matches!(block.low(self.verb), "regarding" | "considering" | "including" | "concerning");
        if noun || preposition || block.low(self.first) == "'s" {
            return None;
        }
        // "the committee hearing he attended"
        let noun = block.is(self.verb, AMBIGUOUS)
            && self.first > self.from
            && block.words[self.first - 1].alphanumeric
            && !block.any(self.verb + 1, &["that", "how", "no", "a"]);
        if noun {
            return None;
        }
        let source = self
            .document()
            .or_else(|| block.companion(self.from, self.first))
            .or_else(|| self.main_subject())
            .or(last)
            .or_else(|| block.leading_subject(self.from, self.first));
        let named = |s: &Range| {
            block.capital(s.0)
                || block.is(s.0, SUBJECT | DETERMINER | POSSESSIVE | QUANTIFIER)
                || block.any(s.0, &["other", "more"])
        };
        Some(source.filter(named))
    }

    /// "adopted |a resolution| calling for peace": what is written speaks, unless somebody gives it out to speak.
    fn document(&self) -> Option<Range> {
        const LONGEST: usize = 5;
        let block = self.block;
        let head = self.first.checked_sub(1).filter(|_| self.first > self.from + 1)?;
        // "issued a |statement| saying": whoever issued it says so
        if !source::is_document(block.low(head)) || block.is(head, GIVEN_OUT) {
            return None;
        }
        let inside = |i: &usize| {
            block.words[*i].alphanumeric
                && !block.is(*i, PREPOSITION | SUBORDINATOR | BE | HAVE | MODAL | DETERMINER | POSSESSIVE)
        };
        let first = (self.from..head).rev().take(LONGEST).take_while(inside).last().unwrap_or(head);
        let led = first > self.from && block.is(first - 1, DETERMINER | POSSESSIVE);
        Some((if led { first - 1 } else { head }, head + 1))
    }

    /// The subject after the comma that ends a leading participle: "(A day after) saying he was tired, |Doe| left".
    fn main_subject(&self) -> Option<Range> {
        let block = self.block;
        let led = || block.any(self.first - 1, &["after", "before", "by", "while", "in", "when"]);
        let leads = self.first == self.from || led() && !self.verb_before(self.first);
        let comma = (self.verb + 1..self.stop.min(self.verb + 40))
            .find(|i| block.as_written(*i) == "," && (!block.quoted(*i) || block.closes(*i + 1)))
            .filter(|_| leads)?;
        let first = comma + 1 + usize::from(block.closes(comma + 1));
        block.leading_subject(first, self.stop)
    }

    /// "A woman who |wanted| to help said": the verb of a relative clause that no comma parts from its noun, while the
    /// sentence's own verb is still to come.
    pub fn in_relative(&self) -> bool {
        let block = self.block;
        let pronoun = self.first.wrapping_sub(1);
        self.first > self.from + 1
            && block.any(pronoun, &["who", "that", "which"])
            && block.words[pronoun - 1].alphanumeric
            && !self.verb_before(pronoun)
    }

    /// "Individuals |refusing| to pay can be charged": a participle that belongs to a noun whose verb is still to come.
    pub fn restrictive(&self) -> bool {
        const NEAR: usize = 24;
        let block = self.block;
        // "With the road closed, drivers |wishing| to pass could turn": what leads in has no say
        let led = block.is(self.from, PREPOSITION | SUBORDINATOR);
        let comma = || (self.from..self.first).rev().find(|i| block.as_written(*i) == ",");
        let from = if led { comma().map_or(self.from, |comma| comma + 1) } else { self.from };
        // "agreed that those |wishing| to sign must pay"
        let that = (from..self.first).rev().take(NEAR).find(|i| block.low(*i) == "that");
        let from = that.map_or(from, |that| that + 1);
        self.form.morph == Morph::Ing
            && self.first == self.verb
            && self.first > self.from
            && block.words[self.first - 1].alphanumeric
            && !block.is(self.first - 1, PREPOSITION | SUBORDINATOR)
            && !(from..self.first).any(|i| {
                block.is(i, BE | HAVE | MODAL | FINITE)
                    || block.form(i).is_some_and(Form::finite)
                    || block.words[i].text.ends_with("ed")
            })
    }
}
