//! Attributions that follow what is said: "…," she said; "…", said the mayor.

use super::lexicon::{self, *};
use super::phrase::Range;
use super::words::Words;

/// A cue and its source, as ranges of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The verb group.
    pub cue: Range,
    /// Who says it.
    pub source: Range,
}

impl Attribution {
    /// Whether the verb stands before its subject ("said the mayor").
    pub fn inverted(&self) -> bool {
        self.source.0 >= self.cue.1
    }

    /// One past its last word.
    pub fn end(&self) -> usize {
        self.cue.1.max(self.source.1)
    }
}

/// How far after the words the verb may stand.
const REACH: usize = 28;

impl Words<'_> {
    /// Whether word `i` is a verb of speech or thought.
    pub fn says(&self, i: usize) -> bool {
        self.takes(i, SAY | BELIEVE | QUOTATION)
    }

    /// The attribution that begins at word `at` (or after a comma or dash there). `quoted`: what precedes it
    /// stands between marks, so that even a verb that is often a noun will do before punctuation.
    pub fn attribution(&self, at: usize, quoted: bool) -> Option<Attribution> {
        let at = at + usize::from(self.as_written(at) == "," || self.dash(at));
        if at >= self.len() {
            return None;
        }
        // "“No entry,” read |a sign|"
        let sign = quoted && self.any(at + 1, &["a", "an", "one", "the"]);
        let plural = |form: &Form| form.lemma == "say" && form.morph == Morph::Base;
        if self.says(at)
            && self
                .form(at)
                .is_some_and(|form| if form.lemma == "read" { sign } else { form.finite() || plural(form) })
        {
            return self.inverted(at);
        }
        // “Why?” He answered, “Because.”
        let sentence = quoted && self.capital(at) && self.is(at, SUBJECT) && self.as_written(at) != "I";
        if self.quoted(at) || sentence {
            return None;
        }
        self.subject_first(at, quoted)
    }

    /// "said the mayor"
    fn inverted(&self, verb: usize) -> Option<Attribution> {
        const NOT_SUBJECTS: &[&str] = &[
            "no", "there", "not", "yes", "nothing", "earlier", "later", "last", "this", "that", "these",
            "during",
        ];
        let first = verb + 1;
        let word = self.words.get(first)?;
        if self.form(verb).is_some_and(|form| form.lemma == "tell")
            || !word.alphanumeric
            || self.quoted(first)
        {
            return None;
        }
        let rules_out = SUBORDINATOR | PREPOSITION | DAY | AUXILIARY;
        let may_speak = word.capital
            || self.is(first, SUBJECT)
            || !(self.is(first, rules_out) || self.any(first, NOT_SUBJECTS));
        if !may_speak {
            return None;
        }
        let end = self.noun_phrase_end(first, true);
        if end < self.len() {
            let verb_follows = self.is(end, BE | MODAL | NEGATED | HAVE)
                || self.form(end).is_some_and(|form| form.finite()) && !self.is(end, AMBIGUOUS);
            let pronoun_goes_on = self.is(first, SUBJECT) && !matches!(self.as_written(end), "." | "," | ";");
            if verb_follows || pronoun_goes_on {
                return None;
            }
        }
        (end > first).then_some(Attribution { cue: (verb, verb + 1), source: (first, end) })
    }

    /// "the mayor of Springfield said"
    fn subject_first(&self, at: usize, quoted: bool) -> Option<Attribution> {
        let limit = self.len().min(at + REACH);
        for i in at..limit {
            if self.quoted(i) || self.ends_search(i) {
                return None;
            }
            let phrase = quoted && i > at && lexicon::speaks_together(self.low(i), self.low(i + 1));
            if i > at && (phrase || self.closing_verb(i, quoted) || quoted && self.retorts(at, i)) {
                let first = self.group_start(i);
                // "the repeal of Don't ask, don't tell"; "the nominee, a judge, would be confirmed"
                if (first..i).any(|k| self.is(k, NEGATED | BE)) && self.form(i).is_none_or(Form::finite) {
                    return None;
                }
                let mut source = self.subject_before(first)?;
                // "“…,” |the former senator and Springfield mayor| said"
                let closed = quoted && source.0 > at && (1..=2.min(at)).any(|back| self.closes(at - back));
                let plain = |k: usize| self.words[k].alphanumeric && !self.holds_verb(k, k + 1);
                if closed && (at + 1..source.0).any(|k| self.low(k) == "and") && (at..source.0).all(plain) {
                    source.0 = at;
                }
                let cue = (first, i + 1 + usize::from(phrase));
                let taken = quoted && !phrase && self.has_complement(i);
                // "…, |which| he had denied" tells more, not who said so
                let relative = source.0 > at && self.any(at, &["which", "who", "whom", "whose"]);
                let opens = (at..=at + 1).contains(&source.0) && !relative;
                return (opens && !taken).then_some(Attribution { cue, source });
            }
            if self.is(i, SUBORDINATOR)
                && !matches!(self.low(i), "which" | "whose" | "as" | "who" | "or")
                && !(i > at + 1 && self.relative_that(i))
            {
                return None;
            }
        }
        None
    }

    /// "“This is no joke,” |the mayor retaliated|.": after a sentence between marks that a comma or question mark leaves open, any
    /// past form that ends its own sentence at once tells how it was said.
    fn retorts(&self, at: usize, verb: usize) -> bool {
        const SHORTEST: usize = 6;
        const REACH: usize = 6;
        let word = &self.words[verb];
        let past =
            word.text.ends_with("ed") && word.text.len() > 4 && !word.capital && word.classes & ADVERB == 0;
        if !past || verb - at > REACH || self.as_written(verb + 1) != "." || self.is(verb - 1, BE | HAVE) {
            return false;
        }
        let region = at.checked_sub(1).and_then(|last| self.region(last)).filter(|region| region.end == at);
        region.is_some_and(|region| {
            region.closed
                && at - region.first > SHORTEST
                && matches!(self.as_written(at - 2), "," | "?" | "!")
                && self.starts(region.first)
        })
    }

    /// Whether the verb at `verb` has words of its own after it: "the mayor said the bridge", not "said Tuesday".
    fn has_complement(&self, verb: usize) -> bool {
        const TELLS: &[&str] = &[
            "tell", "ask", "remind", "warn", "assure", "inform", "advise", "question", "urge", "text",
            "tweet",
        ];
        let next = verb + 1;
        let Some(word) = self.words.get(next) else { return false };
        if !word.alphanumeric
            || self.quoted(next)
            || self.points_at_time(next)
            || self.form(verb).is_some_and(|f| TELLS.contains(&f.lemma))
        {
            return false;
        }
        // "said both men were late", but "said two days later"
        let counted = self.any(next, &["both", "one", "two", "three", "four", "several"])
            && self.clause_ahead(next, self.sentence_end(next));
        let clause = counted || self.any(next, &["that", "whether", "how", "why", "what"]);
        let adverbial = self.is(next, PREPOSITION | SUBORDINATOR | DAY | ADVERB | ADVERBIAL);
        // "she said onstage": a word that begins no clause of its own
        let onstage = || {
            self.form(verb).is_some_and(|form| form.lemma == "say")
                && !self.any(next, &["yes", "no"])
                && !self.is(next, DETERMINER | POSSESSIVE | SUBJECT | CONTRACTED | QUANTIFIER)
                && !word.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !self.clause_ahead(next, self.sentence_end(next))
        };
        clause || !adverbial && !onstage()
    }

    /// Whether word `at` points at when something is said, with nothing behind it: "she said |that year."
    pub(super) fn points_at_time(&self, at: usize) -> bool {
        const TIMES: &[&str] =
            &["day", "night", "morning", "afternoon", "evening", "week", "month", "year", "time"];
        let closed = self.words.get(at + 2).is_none_or(|word| !word.alphanumeric);
        closed && self.any(at, &["that", "this", "last"]) && self.any(at + 1, TIMES)
    }

    /// Whether word `i` tells no more than when or how something was said: "reported |just today|", "feel |this way|".
    pub(super) fn says_when(&self, i: usize) -> bool {
        const WHEN: &[&str] =
            &["just", "later", "earlier", "ago", "before", "this", "that", "way", "so", "months"];
        self.is(i, DAY | ADVERB) || self.any(i, WHEN)
    }

    fn ends_search(&self, i: usize) -> bool {
        match self.as_written(i) {
            ";" | ":" | "?" => true,
            "." => {
                i + 1 >= self.len() || self.capital(i + 1) || super::marks::may_open(self.as_written(i + 1))
            }
            _ => false,
        }
    }

    /// Whether word `i` may be the verb of an attribution that follows the words.
    fn closing_verb(&self, i: usize, quoted: bool) -> bool {
        let Some(form) = self.form(i) else { return false };
        let quotation = if quoted { QUOTATION } else { 0 };
        if !form.takes(SAY | BELIEVE | quotation) || matches!(form.morph, Morph::Ing | Morph::Participle) {
            return false;
        }
        let before_mark = quoted && matches!(self.as_written(i + 1), "." | ",");
        let records = form.morph == Morph::Base
            && self.low(i - 1).ends_with('s')
            && (i < 7 || (i - 7..i).any(|k| matches!(self.as_written(k), "," | "”" | "\"")))
            && matches!(self.as_written(i + 1), "." | ",");
        let noun = self.is(i, AMBIGUOUS)
            && !self.is(i - 1, SUBJECT)
            && !self.capital(i - 1)
            && !before_mark
            && !records;
        !noun && !self.any(i - 1, &["the", "a", "his", "her", "their", "to", "of", "that"])
    }
}
