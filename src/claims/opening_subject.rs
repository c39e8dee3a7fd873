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
                    && (self.words[i].form.is_none() || i > first && self.is(i - 1, DETERMINER | POSSESSIVE))
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
        at = self.past_complement(first, at, end);
        while at > first && self.any(at - 1, &["of", "for", "the", "a"]) {
            at -= 1;
        }
        (at > first).then(|| (first, self.past_aside(first, at, end)))
    }

    /// One past what a preposition adds to the noun phrase `first..at`: "A spokesman |for the department| declined",
    /// "More |than 600 people| signed". Only where the verb, or a comma, follows at once.
    fn past_complement(&self, first: usize, at: usize, end: usize) -> usize {
        const LONGEST: usize = 7;
        let leads = self.any(at, &["for", "of", "at", "from", "with", "than"]);
        if at == first || !leads || self.is(at + 1, DAY) {
            return at;
        }
        let part = |i: &usize| {
            self.capital(*i) && (self.low(*i) == "today" || !self.is(*i, DAY))
                || self.is(*i, DETERMINER | POSSESSIVE)
                || self.any(*i, &["of", "and"])
                || self.names_office(*i)
        };
        let close = at + 1 + (at + 1..end).take(LONGEST).take_while(part).count();
        let whole = close > at + 1 && close < end && !self.is(close - 1, DETERMINER | POSSESSIVE);
        if whole && (self.as_written(close) == "," || self.acts(close)) { close } else { at }
    }

    /// One past what stands between commas behind the noun phrase `first..at` and before its verb: "The minister|, Jane
    /// Doe, |on Thursday rejected".
    fn past_aside(&self, first: usize, at: usize, end: usize) -> usize {
        const LONGEST: usize = 16;
        let opens = self.is(at + 1, DETERMINER | POSSESSIVE)
            || self.any(at + 1, &["who", "whose", "which"])
            || self.capital(at + 1) && !self.is(at + 1, DAY);
        if self.as_written(at) != "," || self.is(first, SUBJECT) || !opens {
            return at;
        }
        let close = (at + 2..end.min(at + LONGEST)).find(|i| self.as_written(*i) == ",");
        close.filter(|close| close + 1 < end && self.acts(close + 1)).unwrap_or(at)
    }

    /// Whether the word at `i` is a verb, or an adverb or a day before one.
    fn acts(&self, i: usize) -> bool {
        const VERBAL: Classes = AUXILIARY | NEGATED | FINITE | ADVERB;
        let word = &self.words[i];
        let verbal = |i: usize| {
            self.is(i, VERBAL) && !self.any(i, &["to", "'s"])
                || !self.capital(i)
                    && (self.words.get(i).is_some_and(|word| {
                        word.form.is_some() && !self.is(i, AMBIGUOUS) || word.text.ends_with("ed")
                    }))
        };
        let day = i + usize::from(word.low == "on");
        verbal(i) || self.is(day, DAY) && verbal(day + 1)
    }

    /// One past the office behind a possessive at `at`, and the name between commas after it: "the agency|'s spokesman,
    /// Jane Doe|, declined".
    fn past_possessive(&self, at: usize, end: usize) -> usize {
        const LONGEST: usize = 4;
        if !matches!(self.as_written(at), "'s" | "’s") {
            return at;
        }
        let plain = |i: &usize| self.names_office(*i);
        let run = at + 1 + (at + 1..end.min(at + LONGEST)).take_while(plain).count();
        // "the agency's office |cut| its fares": before an article stands the verb
        let cuts = run > at + 2 && self.is(run, DETERMINER | POSSESSIVE);
        let office = run - usize::from(cuts);
        let name = office + 1 + (office + 1..end).take_while(|i| self.capital(*i)).count();
        let named = self.as_written(office) == "," && name > office + 2 && self.as_written(name) == ",";
        match named {
            true => name,
            false if self.is(office - 1, OFFICE) => office,
            // "Doe's |office| cut its fares", but "Doe's statement was: “…”" is hers
            false
                if office > at + 1
                    && (cuts || self.acts(office))
                    && !self.is(office - 1, CLAIM_NOUN | OCCASION) =>
            {
                office
            }
            false => at,
        }
    }

    /// Where the main clause of the sentence from `from` starts: past "But", past "Yesterday", past "In May,". At or
    /// beyond `end` if nothing but a lead stands before it.
    fn past_lead(&self, from: usize, end: usize) -> usize {
        const LATE: &[&str] = &[",", "later", "however", "meanwhile"];
        let mut first = from;
        while first < end && (self.is(first, CONNECTIVE) || self.any(first, LATE)) {
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
            || self.is(first, OPENING)
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
