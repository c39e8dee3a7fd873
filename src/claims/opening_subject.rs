//! The noun phrase a sentence opens with: whom its second verb or a participle of speech refers to.

use super::lexicon::*;
use super::phrase::Range;
use super::words::Words;

impl Words<'_> {
    /// The first noun phrase of the sentence from `from`: the subject a participle or a second verb refers to.
    pub fn leading_subject(&self, from: usize, end: usize) -> Option<Range> {
        let end = end.min(from + 60);
        let first = self.past_lead(from, end);
        if first >= end {
            return None;
        }
        if self.is(first, SUBJECT | CONTRACTED) {
            return Some((first, first + 1));
        }
        let part = |i: usize| {
            self.capital(i) || self.any(i, &["the", "a", "an", "of", "for", "his", "her", "former"])
        };
        let mut at = first;
        while at < end && part(at) {
            at += 1;
        }
        if at == first || self.is(at - 1, DETERMINER) || self.any(at - 1, &["this", "these", "those"]) {
            let inside = |i: usize| {
                !self.is(i, AUXILIARY | PREPOSITION | SUBORDINATOR)
                    && self.words[i].form.is_none()
                    && self.words[i].alphanumeric
                    && !self.any(i, &["and", "but"])
            };
            while at < end && at - first < 5 && inside(at) {
                at += 1;
            }
            // "the mayor |smiled| and said"
            let acts = self.any(at, &["and", "but"]) && self.words[at - 1].text.ends_with("ed");
            at -= usize::from(acts && at > first + 2);
        }
        at = self.past_office(first, at, end);
        at = self.past_possessive(at, end);
        while at > first && self.any(at - 1, &["of", "for", "the", "a"]) {
            at -= 1;
        }
        (at > first).then_some((first, at))
    }

    /// One past the office behind a possessive at `at`, and the name between commas after it: "the agency|'s spokesman,
    /// Jane Doe|, declined".
    fn past_possessive(&self, at: usize, end: usize) -> usize {
        const LONGEST: usize = 4;
        if !matches!(self.as_written(at), "'s" | "’s") {
            return at;
        }
        let plain = |i: &usize| self.names_office(*i);
        let office = at + 1 + (at + 1..end.min(at + LONGEST)).take_while(plain).count();
        let name = office + 1 + (office + 1..end).take_while(|i| self.capital(*i)).count();
        let named = self.as_written(office) == "," && name > office + 2 && self.as_written(name) == ",";
        match named {
            true => name,
            false if self.is(office - 1, OFFICE) => office,
            false => at,
        }
    }

    /// Where the main clause of the sentence from `from` starts: past "But", past "Yesterday", past "In May,". At or
    /// beyond `end` if nothing but a lead stands before it.
    fn past_lead(&self, from: usize, end: usize) -> usize {
        const CONNECTIVES: &[&str] = &[
            "but",
            "and",
            "yet",
            "so",
            "still",
            "then",
            "also",
            "later",
            ",",
            "however",
            "instead",
            "meanwhile",
        ];
        const LEADS: &[&str] = &[
            "after",
            "while",
            "when",
            "as",
            "although",
            "though",
            "before",
            "if",
            "instead",
            "meanwhile",
            "earlier",
            "later",
            "hours",
            "days",
            "last",
            "there",
            "why",
            "now",
            "asked",
            "pressed",
            "questioned",
            "reached",
            "contacted",
        ];
        let mut first = from;
        while first < end && self.any(first, CONNECTIVES) {
            first += 1;
        }
        // "Yesterday Doe was quoted as saying", "Currently the party": no comma after the day
        let time = |i: usize| self.is(i, DAY | ADVERB);
        let lead = time(first) && !(first..end.min(first + 4)).any(|i| self.as_written(i) == ",");
        while lead && first < end && time(first) {
            first += 1;
        }
        // "Born in Leeds in 1938, the son of a baker, |Doe left school and said"
        let born = self.low(first) == "born"
            || self.as_written(first).ends_with("ed") && self.is(first + 1, PREPOSITION);
        if first < end && born {
            return (first..end).rfind(|i| self.as_written(*i) == ",").map_or(first, |comma| comma + 1);
        }
        let leads = self.is(first, PREPOSITION | DAY | ADVERB)
            || self.any(first, LEADS)
            || self.low(first).ends_with("ing");
        if first < end && leads {
            return (first..end).find(|i| self.as_written(*i) == ",").unwrap_or(end) + 1;
        }
        first
    }

    /// One past the plain words after the capitals `first..at`, and the name that follows: "The Russian| foreign minister
    /// Jane Doe", "The Canadian| ambassador". Without an article only if there is such a name.
    fn past_office(&self, first: usize, at: usize, end: usize) -> usize {
        const LONGEST: usize = 3;
        const APART: &[&str] = &[
            "then", "also", "last", "later", "earlier", "himself", "herself", "both", "first", "this", "once",
        ];
        let plain = |i: &usize| !self.capital(*i) && self.names_office(*i) && !self.any(*i, APART);
        if at == first || at >= end || !self.capital(at - 1) {
            return at;
        }
        let office = at + (at..end.min(at + LONGEST)).take_while(plain).count();
        let name = office + (office..end).take_while(|i| self.capital(*i)).count();
        let whole = name > office || self.any(first, &["the", "a", "an"]);
        if office > at && whole { name } else { at }
    }

    /// Whether the word at `i` may be of an office: no verb, and none of the words between clauses.
    fn names_office(&self, i: usize) -> bool {
        const OTHERS: Classes =
            AUXILIARY | NEGATED | PREPOSITION | SUBORDINATOR | SUBJECT | FINITE | ADVERB | DAY;
        let word = &self.words[i];
        word.alphanumeric && word.form.is_none() && !self.is(i, OTHERS) && !self.low(i).ends_with("ed")
    }
}
