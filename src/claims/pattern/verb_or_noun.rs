//! Whether a form that may be a noun or an adjective is a verb of attribution here: "reports", "claims", "plan", "alleged".

use super::verb::Cue;
use crate::claims::lexicon::*;

/// Whether `noun` looks like a plural: "emissions", but not "analysis" or "class".
fn plural_noun(noun: &str) -> bool {
    noun.len() > 3
        && noun.ends_with('s')
        && !["ss", "'s", "is", "us"].iter().any(|singular| noun.ends_with(singular))
}

impl Cue<'_, '_> {
    /// Whether a form that may be a noun is a verb here, by its neighbours.
    pub(super) fn verb_here(&self) -> bool {
        let block = self.block;
        let (before, form) = (self.before(), self.form);
        let ambiguous = block.is(self.verb, AMBIGUOUS);
        if ambiguous && matches!(form.morph, Morph::Base | Morph::Third) && !self.present_here() {
            return false;
        }
        // "the mayor's comments"
        let owned = block.low(self.first) == "'s" && self.first + 1 == self.verb;
        if ambiguous && form.morph != Morph::Past && owned {
            return false;
        }
        if form.morph == Morph::Past && ambiguous && matches!(before, "the" | "a" | "his") {
            return false;
        }
        // "investigated alleged crimes"
        let next = self.verb + 1;
        let bare = !block.is(next, DETERMINER | SUBJECT | CONTRACTED | POSSESSIVE) && !block.capital(next);
        if form.lemma == "allege" && self.first == self.verb && bare && block.low(next) != "that" {
            let plain = block.words.get(next).is_some_and(|word| word.alphanumeric);
            let subject = block.is(self.first.wrapping_sub(1), SUBJECT);
            return !(form.morph == Morph::Past && plain && !subject);
        }
        // "a group of 22 suspected terrorists"
        let figure = before != "," && before.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
        let scale = matches!(before, "thousand" | "million" | "billion" | "trillion");
        // "there were only |eight| reported incidents"
        let number = block.is(self.first.wrapping_sub(1), QUANTIFIER)
            && (2..=3.min(self.first - self.from)).any(|back| block.is(self.first - back, BE));
        let counted = form.morph == Morph::Past && (figure || scale || number);
        let clause = block.is(self.verb + 1, SUBJECT | CONTRACTED | SUBORDINATOR);
        if counted && self.first > self.from && !clause && form.lemma != "say" {
            return false;
        }
        // "|Most| believe it", but "most believe" after anything else may be about their number
        !self.led_by(NO_SUBJECT) || self.counted_subject()
    }

    /// Whether the word before the group is of `class`.
    fn led_by(&self, class: Classes) -> bool {
        self.first > self.from && self.block.is(self.first - 1, class)
    }

    /// "|Most| say so", "…; |many| say so": a quantity alone opens its clause, and stands for those it counts.
    fn counted_subject(&self) -> bool {
        let block = self.block;
        let Some(count) = self.first.checked_sub(1).filter(|count| *count >= self.from) else { return false };
        let opens = count == self.from
            || matches!(block.as_written(count - 1), ";" | ":" | ",")
            || block.dash(count - 1);
        opens && block.is(count, QUANTIFIER) && self.form.takes(SAY | BELIEVE)
    }

    /// Whether a present form that may be a noun ("claims", "plan") is a verb here.
    fn present_here(&self) -> bool {
        let (block, before, form) = (self.block, self.before(), self.form);
        let modal = self.has_class(MODAL);
        // "according to |figures| her office gave"
        if form.morph == Morph::Third && modal {
            return false;
        }
        if !modal && self.governed() {
            return false;
        }
        // "an acquisitions project can be hard", but "which officials claim is true"
        let auxiliary = block.is(self.verb + 1, MODAL | BE | HAVE) && block.low(self.verb + 1) != "to";
        const NEAR: usize = 24;
        let relative = || {
            let near = (self.from..self.first).rev().take(NEAR);
            near.into_iter().any(|i| block.any(i, &["which", "what", "who", "whom", "that"]))
        };
        if auxiliary && !modal && !relative() {
            return false;
        }
        if self.led_by(NOUN_LEAD) && !modal && !self.counted_subject() {
            return false;
        }
        let previous = self.first.wrapping_sub(1);
        if !(modal || self.first > self.from && self.subject_fits(previous)) {
            return false;
        }
        let singular = matches!(before, "he" | "she" | "it")
            || block.capital(previous)
                && !block.is(previous, SUBJECT)
                && !before.ends_with('s')
                && !self.plural_subject();
        if form.morph == Morph::Base && !modal && (singular && !self.has_class(HAVE) || self.names_speaker())
        {
            return false;
        }
        // "the states that voted"
        let told = block.is(previous, SUBJECT)
            || block.capital(previous)
            || before == ","
            || before == "which" && block.low(self.verb + 1) == "that";
        if form.lemma == "state" && !told {
            return false;
        }
        // "emissions rules": a plural has no third person singular
        let plural = plural_noun(before) && !block.capital(previous) && !self.singular_subject();
        !(form.morph == Morph::Third && plural)
    }

    /// "dismissed |reports| that", "brushed off |claims| that": what the verb before it is about.
    fn governed(&self) -> bool {
        let block = self.block;
        let particle =
            usize::from(block.any(self.first.wrapping_sub(1), &["off", "down", "out", "up", "aside"]));
        let Some(verb) = self.first.checked_sub(1 + particle).filter(|verb| *verb > self.from) else {
            return false;
        };
        let past = block.low(verb).ends_with("ed")
            || block.is(verb, FINITE)
            || block.form(verb).is_some_and(|form| form.morph == Morph::Past);
        // "the injured claim"
        past && !block.capital(verb) && !block.is(verb - 1, DETERMINER | POSSESSIVE)
    }

    /// "|an average| of recent polls": the subject is built on a singular with an article.
    fn singular_subject(&self) -> bool {
        let block = self.block;
        let Some((first, end)) = block.subject_before(self.first) else { return false };
        let head = (first..end).find(|i| block.is(*i, PREPOSITION)).unwrap_or(first);
        let opens = first == self.from || block.as_written(first - 1) == ",";
        opens && head > first && block.is(first, DETERMINER) && !plural_noun(block.low(head - 1))
    }

    /// Whether the word at `previous`, right before the group, may be the end of a subject.
    fn subject_fits(&self, previous: usize) -> bool {
        let (block, before, form) = (self.block, self.before(), self.form);
        let pronoun = block.is(previous, SUBJECT) || self.contracted().is_some();
        const PLURALS: [&str; 8] = ["who", "people", "which", "data", "police", "men", "women", "children"];
        let plural = before.ends_with('s') && !before.ends_with("ous") || PLURALS.contains(&before);
        let noun = block.capital(previous)
            || plural
            || form.morph == Morph::Base && self.joint_subject()
            || form.morph == Morph::Third && (self.singular_says() || self.singular_calls());
        let singular = || self.singular_takes() || self.singular_aims();
        pronoun || matches!(before, ")" | ",") || noun || form.morph == Morph::Third && singular()
    }

    /// "The team hopes to drill again": a singular noun that opens the sentence, and no verb up to the first comma whose
    /// subject the hopes might be.
    fn singular_aims(&self) -> bool {
        let (block, to) = (self.block, self.verb + 1);
        let comma = (to..self.stop).find(|i| block.as_written(*i) == ",").unwrap_or(self.stop);
        let verb = |i: usize| {
            block.holds_verb(i, i + 1)
                && !block.capital(i)
                && !block.is(i, SUBJECT)
                && !block.is(i - 1, SUBJECT)
        };
        self.form.takes(TO)
            && block.low(to) == "to"
            && block.subject_before(self.first) == Some((self.from, self.first))
            && block.is(self.from, DETERMINER)
            && !(to + 2..comma).any(verb)
    }

    /// "Also the draft demands full cessation": a singular noun that opens the sentence, and no other verb in it.
    fn singular_takes(&self) -> bool {
        let block = self.block;
        let subject = block.subject_before(self.first).filter(|subject| block.is(subject.0, DETERMINER));
        let opens = subject.is_some_and(|subject| {
            subject.1 - subject.0 <= 4
                && (self.from..subject.0).all(|i| !block.holds_verb(i, i + 1))
                && subject.0 <= self.from + 1
        });
        let next = self.verb + 1;
        opens
            && self.form.takes(OBJECT)
            && block.words.get(next).is_some_and(|word| word.alphanumeric && word.form.is_none())
            && !block.is(next, PREPOSITION | SUBORDINATOR)
            && !block.holds_verb(next, self.stop)
    }

    /// "Cyprus |state| radio reported": part of the name of whoever the next verb is about.
    fn names_speaker(&self) -> bool {
        let (block, noun) = (self.block, self.verb + 1);
        let plain = block.words.get(noun).is_some_and(|word| word.alphanumeric && !word.capital)
            && !block.is(noun, SUBJECT | CONTRACTED | DETERMINER | POSSESSIVE | SUBORDINATOR | PREPOSITION);
        let speaks = block.form(noun + 1).is_some_and(|form| form.morph == Morph::Past && form.takes(SAY));
        plain && speaks && !block.is(noun + 1, AMBIGUOUS)
    }

    /// "the poll shows that …": a singular noun, and what follows begins a clause.
    fn singular_says(&self) -> bool {
        let (block, next) = (self.block, self.verb + 1);
        let relative = block.low(next) == "that" && block.is(next + 1, BE | HAVE | MODAL);
        let opens = block.low(next) == "that"
            || block.is(next, DETERMINER | SUBJECT | CONTRACTED)
            || block.any(next, &["how", "what", "why", "there", "both", "no", "nearly", "almost"])
            || block.capital(next);
        opens && !relative
    }

    /// "the resolution calls for …": a singular noun at its sentence's start, and the verb with its preposition.
    fn singular_calls(&self) -> bool {
        let (block, next) = (self.block, self.verb + 1);
        let subject = block.subject_before(self.first);
        self.form.prepositions.contains(&block.low(next))
            && subject.is_some_and(|s| block.starts(s.0) && block.is(s.0, DETERMINER) && s.1 - s.0 <= 6)
    }

    /// "polls in Ohio show": the subject is built on a plural.
    fn plural_subject(&self) -> bool {
        let block = self.block;
        let Some((first, end)) = block.subject_before(self.first) else { return false };
        let head = (first..end).find(|i| block.is(*i, PREPOSITION)).unwrap_or(end);
        head < end && head > first && block.low(head - 1).ends_with('s')
    }

    /// "the mayor and the council want": two subjects make a plural.
    fn joint_subject(&self) -> bool {
        let block = self.block;
        let Some((first, end)) = block.subject_before(self.first) else { return false };
        (first + 1..end).any(|i| block.low(i) == "and" && block.is(i + 1, DETERMINER | POSSESSIVE))
    }
}
