//! Where reported words begin and end inside their sentence.

use super::lexicon::*;
use super::words::{Region, Words};

/// What stands after the cue; it decides what ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complement {
    /// A clause.
    Clause,
    /// An infinitive.
    Infinitive,
    /// A noun phrase.
    NounPhrase,
    /// What a preposition takes.
    Prepositional,
}

/// What is looked for beyond the complement itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The cue stands in a clause inside the sentence ("…, who said that …, was"): a comma ends it.
    pub inside: bool,
    /// The cue is a noun ("the claim that … was false"): the main verb ends it.
    pub noun: bool,
    /// The cue stands in a relative clause that belongs to the sentence's subject ("those who said that … were"): the main
    /// verb ends it.
    pub relative: bool,
}

/// Longest words of one complement; a sentence beyond is no sentence.
const LONGEST: usize = 400;

impl Words<'_> {
    /// One past the last word of the complement that starts at word `first`.
    pub fn complement_end(&self, first: usize, complement: Complement, setting: Setting) -> usize {
        let stop = self.sentence_end(first).min(first + LONGEST);
        let mut at = first;
        while at < stop {
            let mut closing_comma = false;
            if let Some(region) = self.region(at).filter(|region| region.first == at && region.end <= stop) {
                at = region.end;
                // the comma inside the marks acts as one outside
                closing_comma = at >= 2 && self.as_written(at - 2) == "," && at < stop && at - 1 > first;
                if !closing_comma {
                    continue;
                }
                at -= 1;
            }
            if at > first && self.complement_stops(first, at, stop, closing_comma, complement, setting) {
                at += usize::from(closing_comma);
                break;
            }
            at += 1;
        }
        self.trimmed(first, at.min(stop))
    }

    fn complement_stops(
        &self,
        first: usize,
        at: usize,
        stop: usize,
        closing_comma: bool,
        complement: Complement,
        setting: Setting,
    ) -> bool {
        let clause = complement == Complement::Clause;
        let word = self.as_written(at);
        if word == "," || closing_comma {
            return !(clause && self.between_dashes(first, at, stop))
                && self.comma_stops(first, at, stop, complement, setting);
        }
        if self.mark_stops(first, at, stop, clause) || self.says_itself(at) {
            return true;
        }
        let next = |n: usize| if at + n < stop { self.low(at + n) } else { "" };
        match self.low(at) {
            "and" | "but" => self.conjunction_stops(first, at, stop, clause),
            "in" | "during" | "at" | "on"
                if !setting.noun
                    && !clause
                    && matches!(next(1), "an" | "a" | "his" | "her" | "the")
                    && (at + 2..(at + 5).min(stop)).any(|i| self.is(i, OCCASION)) =>
            {
                true
            }
            "on" | "via" if self.is(at + 1, NETWORK) && self.capital(at + 1) => true,
            // "accused the cabinet |on Tuesday| of lying" goes on
            "in" | "on" if complement == Complement::NounPhrase && self.is(at + 1, DAY) => {
                !self.any(at + 2, &["of", "for"]) && self.as_written(at - 1) != "due"
            }
            _ if setting.relative && self.main_verb(first, at, clause) => true,
            _ => {
                const MODALS: &[&str] =
                    &["would", "will", "could", "did", "does", "can", "must", "may", "should", "might"];
                setting.noun
                    && at > first + if complement == Complement::Infinitive { 1 } else { 3 }
                    && self.low(first) != "that"
                    && (self.is(at, BE | HAVE) || self.any(at, MODALS))
            }
        }
    }

    /// "who wanted to help |said it was over": whether the word at `at`, after a relative clause's own words from `first`, is
    /// the verb of the noun before it.
    fn main_verb(&self, first: usize, at: usize, clause: bool) -> bool {
        let helps = |i: usize| {
            self.is(i, BE | HAVE | MODAL | FINITE)
                && !self.any(i, &["'s", "to", "not", "n't", "be", "been", "being"])
                && !self.any(i - 1, &["to", "not"])
        };
        let finite = |i: usize| self.form(i).is_some_and(Form::finite) || self.low(i) == "say";
        let says = finite(at) && self.form(at).is_some_and(|form| form.takes(SAY)) && !self.is(at, AMBIGUOUS);
        let inner = |i: usize| self.is(i, SUBORDINATOR) || self.any(i, &["who", "what", "which"]);
        let subject = self.is(at - 1, SUBJECT) || inner(at - 1);
        // a clause has a verb of its own first
        let own = || (first..at).any(|i| helps(i) || finite(i));
        let ends = if clause { says && own() } else { says || helps(at) && !(first..at).any(inner) };
        ends && !subject
    }

    /// Whether the complement ends at the mark at `at`: a semicolon, a bracket it did not open, a dash before
    /// something else, a colon before a quotation of its own.
    fn mark_stops(&self, first: usize, at: usize, stop: usize, clause: bool) -> bool {
        // "urged them to act: “It is time”"
        let own = |region: Region| {
            region.first == at + 1 && (!clause || self.as_written(region.end.saturating_sub(2)) == ",")
        };
        match self.as_written(at) {
            ";" => true,
            ":" => self.region(at + 1).is_some_and(own),
            ")" => !(first..at).rev().take(40).any(|i| self.as_written(i) == "("),
            dash if self.dash(at) => {
                let asserts =
                    self.form(at + 1).is_some_and(|form| form.morph == Morph::Ing && form.takes(SAY));
                // "the work – his life’s work – of healing"
                let closed = (at + 2..stop.min(at + 12)).any(|i| self.as_written(i) == dash)
                    || (first.max(at.saturating_sub(12))..at.saturating_sub(1))
                        .any(|i| self.as_written(i) == dash);
                // "a gift – an odd one – to the town" goes on
                let later = || (at + 2..stop.min(at + 60)).any(|i| self.as_written(i) == dash);
                let aside =
                    !closed && !later() && self.any(at + 1, &["though", "although", "something", "an"]);
                !clause && !closed || asserts || aside
            }
            _ => false,
        }
    }

    /// "condemned the attack |saying, “…”": a participle of speech with a quotation of its own.
    fn says_itself(&self, at: usize) -> bool {
        let says = self.form(at).is_some_and(|form| form.morph == Morph::Ing && form.takes(SAY))
            && !self.is(at - 1, PREPOSITION | SUBORDINATOR);
        let quotes = |i: usize| self.region(i).is_some_and(|region| region.first == i);
        says && (quotes(at + 1) || self.as_written(at + 1) == "," && quotes(at + 2))
    }

    /// "its force — said to number 8,000|, but smaller — is": inside dashes that open and close in what is said.
    fn between_dashes(&self, first: usize, at: usize, stop: usize) -> bool {
        const LONGEST: usize = 30;
        let dash = |i: &usize| self.dash(*i) && !self.quoted(*i);
        let before = (first..at).rev().take(LONGEST).filter(dash).count();
        before % 2 == 1 && (at..stop.min(at + LONGEST)).any(|i| dash(&i))
    }

    /// Whether the complement ends before "and" or "but" at `at`.
    fn conjunction_stops(&self, first: usize, at: usize, stop: usize, clause: bool) -> bool {
        let next = if at + 1 < stop { self.low(at + 1) } else { "" };
        // after words between marks the writer takes over again: "said it was “a joke” and |accused| them of lying"
        let quoted = at > 0 && self.closes(at - 1);
        let strong = if clause && !quoted { SAY } else { SAY | OBJECT | TRANSITIVE | BELIEVE | WHOM };
        if !clause
            && at + 2 < stop
            && !self.not_only(first, at)
            && matches!(next, "also" | "then" | "later" | "has" | "have" | "had" | "is" | "was")
        {
            return true;
        }
        if self.another_speaks(at, stop) {
            return true;
        }
        // "remains a threat and also referred to a bombing"
        let adverb = self.any(at + 1, &["also", "then", "later"]) || self.is(at + 1, ADVERB);
        if let Some(form) = self.form(at + 2).filter(|form| adverb && at + 2 < stop && form.finite())
            && (form.takes(SAY | BELIEVE | OBJECT | TRANSITIVE) || !form.prepositions.is_empty())
            && !self.is(at + 2, AMBIGUOUS)
        {
            return true;
        }
        // "were arrested and charged": one participle after another
        let participles = at > 1
            && self.words[at - 1].text.ends_with("ed")
            && self.form(at + 1).is_some_and(|form| form.morph == Morph::Past)
            && (self.is(at - 2, BE) || self.low(at - 2) == "those")
            && !self.form(at + 1).is_some_and(|form| matches!(form.lemma, "say" | "add"));
        if let Some(form) = self.form(at + 1).filter(|_| at + 1 < stop && !participles) {
            // "denied the claim and apologised for the delay"
            let takes = form.takes(strong) || !clause && !form.prepositions.is_empty();
            let finite = form.finite() && !self.is(at + 1, AMBIGUOUS) && takes;
            if finite || form.morph == Morph::Ing && form.takes(SAY | OBJECT | TRANSITIVE) {
                return true;
            }
        }
        // "said he was ready but had asked for time"
        let same =
            clause && next == "had" && (first..at).any(|i| self.any(i, &["was", "were", "had", "would"]));
        let verb = !same && matches!(next, "has" | "have" | "had" | "did" | "is" | "was" | "were" | "also");
        self.low(at) == "but" && verb && !self.not_only(first, at)
    }

    /// "|not only| because it leaks |but| also because it is old"
    fn not_only(&self, first: usize, but: usize) -> bool {
        const REACH: usize = 40;
        let begins =
            |i: usize| self.low(i) == "not" && self.any(i + 1, &["only", "just", "merely", "simply"]);
        self.low(but) == "but" && (first..but).rev().take(REACH).any(begins)
    }

    /// `end` moved back over marks, conjunctions; never before `first`.
    pub fn trimmed(&self, first: usize, mut end: usize) -> usize {
        let bracketed = || (first..end).rev().take(60).any(|i| self.as_written(i) == "(");
        let bracketed = end > first && self.as_written(end - 1) == ")" && bracketed();
        while end > first && !self.quoted(end - 1) {
            let mark = matches!(
                self.as_written(end - 1),
                "." | "," | ";" | ":" | "!" | "?" | "]" | "—" | "–" | "-" | "--" | "(" | ")" | "…" | "..."
            );
            if !mark || bracketed && self.as_written(end - 1) == ")" {
                break;
            }
            end -= 1;
        }
        while end > first && matches!(self.low(end - 1), "and" | "but" | ",") && !self.quoted(end - 1) {
            end -= 1;
        }
        end
    }

    /// Where a reported clause starts that ends at `end` in the sentence from `from`: after the last colon or
    /// semicolon and what leads it in.
    pub fn clause_start(&self, from: usize, end: usize) -> usize {
        let lowest = from.max(end.saturating_sub(LONGEST));
        let first = (lowest + 2..end.saturating_sub(1))
            .rev()
            .find(|i| !self.quoted(*i) && matches!(self.as_written(*i), ";" | ":"))
            .or_else(|| {
                Some(from + 1).filter(|colon| self.is(from, BANNER) && self.as_written(*colon) == ":")
            })
            .map_or(from, |i| i + 1);
        self.past_connectives(first, end)
    }

    /// `first` moved past "But", "And so," and their kin.
    pub fn past_connectives(&self, mut first: usize, end: usize) -> usize {
        while first < end && (self.is(first, CONNECTIVE) || matches!(self.as_written(first), "," | "]")) {
            first += 1;
        }
        first
    }

    /// Whether a clause starts at `first`: a subject pronoun, or a finite verb within reach and before any stop.
    pub fn clause_ahead(&self, first: usize, end: usize) -> bool {
        if self.is(first, SUBJECT | CONTRACTED) || self.any(first, &["there", "this"]) {
            return true;
        }
        if self.is(first, PRONOUN) && !self.owns(first)
            || self.low(first).ends_with("self")
            || self.low(first).ends_with("selves")
        {
            return false;
        }
        for i in first + 1..end.min(first + 22) {
            let finite = self.is(i, BE | HAVE | NEGATED | FINITE) && self.low(i) != "'s"
                || self.is(i, MODAL) && !matches!(self.low(i), "to" | "'ll" | "not" | "n't");
            // "found only a third |believed it"
            let reports = self.form(i).is_some_and(|f| f.morph == Morph::Past && f.takes(SAY | BELIEVE))
                && !self.is(i, AMBIGUOUS)
                && !(first..i).any(|k| !self.words[k].alphanumeric)
                && !self.is(i - 1, PREPOSITION | DETERMINER | SUBORDINATOR | AUXILIARY)
                && !self.is(i + 1, PREPOSITION | DAY);
            // "found voters |favoured| the mayor"
            let past = self.words[i].text.ends_with("ed")
                && !self.capital(i)
                && self.noun_before(i)
                && !self.is(i - 1, AUXILIARY | ADVERB | PREPOSITION | DETERMINER | POSSESSIVE)
                && (self.is(i + 1, DETERMINER | POSSESSIVE) || self.capital(i + 1));
            // "answered her door |and said|"
            let joined = self.any(i - 1, &["and", "but"]);
            if finite || reports && !joined || past && self.words[i].form.is_none() {
                // "confirmed his name |and was let go": the verb goes on with the sentence
                return !(self.is(i, BE) && joined);
            }
            let clause = self.is(i, SUBORDINATOR) && !matches!(self.low(i), "or" | "so" | "than");
            if clause || matches!(self.as_written(i), ";" | ".") {
                return false;
            }
        }
        false
    }
}
