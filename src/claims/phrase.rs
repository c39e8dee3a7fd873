//! Noun phrases after a verb: where one ends.

use super::lexicon::*;
use super::words::Words;

/// Words `first..end`.
pub type Range = (usize, usize);

/// Longest name, in words.
const LONGEST: usize = 30;

impl Words<'_> {
    /// One past the noun phrase that starts at `first`; with `apposition`, also past ", the mayor of Springfield".
    pub fn noun_phrase_end(&self, first: usize, apposition: bool) -> usize {
        if self.is(first, PRONOUN) && !self.owns(first) {
            return first + 1;
        }
        let stop = self.sentence_end(first).min(first + 60);
        let mut at = first;
        while at < stop {
            let long = |region: super::words::Region| region.first == at && region.end - region.first > 6;
            if at > first && self.region(at).is_some_and(long) {
                break;
            }
            if self.as_written(at) == "," {
                match self.past_comma(at, stop, apposition) {
                    Some(next) => at = next,
                    None => break,
                }
                continue;
            }
            if self.phrase_stops(first, at) {
                break;
            }
            at += 1;
        }
        at.min(stop)
    }

    /// "said |her| family": whether the pronoun at `first` says whose the noun after it is.
    pub(super) fn owns(&self, first: usize) -> bool {
        self.as_written(first) == "her"
            && self.words.get(first + 1).is_some_and(|word| word.alphanumeric)
            && !self.is(first + 1, PREPOSITION | SUBORDINATOR | DAY | ADVERB | AUXILIARY)
    }

    /// Where to go on after the comma at `comma` if what follows belongs to the noun phrase.
    fn past_comma(&self, comma: usize, stop: usize, apposition: bool) -> Option<usize> {
        if !apposition || comma + 1 >= stop {
            return None;
        }
        let age = self.as_written(comma + 1).bytes().all(|b| b.is_ascii_digit());
        if age && self.as_written(comma + 2) == "," && comma + 2 < stop {
            return Some(comma + 2);
        }
        let opens = (self.any(comma + 1, &["who", "a", "an", "the", "whose", "one"])
            || self.is(comma + 1, OFFICE))
            && !self.quoted(comma + 2);
        if opens {
            let close = (comma + 1..stop)
                .find(|i| matches!(self.as_written(*i), "," | "." | ";" | "—" | "–"))
                .unwrap_or(stop);
            let speaks = self.low(comma + 1) != "who"
                && (comma + 1..close.min(comma + 4))
                    .any(|i| self.form(i).is_some_and(|form| form.finite() && form.takes(SAY)));
            if close - comma < 30 && !speaks {
                return Some(close);
            }
        }
        // "the manager, |Jane Doe|," and what follows her
        let name = comma + 1 + (comma + 1..stop).take(LONGEST).take_while(|i| self.capital(*i)).count();
        let office = comma > 1 && !self.capital(comma - 1) && self.words[comma - 1].alphanumeric;
        if office && (3..=5).contains(&(name - comma)) && matches!(self.as_written(name), "," | ".") {
            return Some(name);
        }
        let next = self.as_written(comma + 1);
        let suffix = matches!(next, "Jr" | "Jr." | "Sr" | "Sr.")
            || next.len() <= 2 && next.starts_with(|c: char| c.is_ascii_uppercase()) && next != "I";
        suffix.then_some((comma + 2).min(stop))
    }

    /// Whether word `at` ends the noun phrase that started at `first`.
    fn phrase_stops(&self, first: usize, at: usize) -> bool {
        let low = self.low(at);
        let mark = matches!(low, "." | ";" | ":" | "?" | "!" | "—" | "–" | "-" | "--" | "…");
        // "USA Today"
        let day = self.is(at, DAY) && low != "may" && !(at > first && low == "today" && self.capital(at));
        if mark || self.is(at, SUBORDINATOR) && low != "whose" || day {
            return true;
        }
        let next = |list: &[&str]| self.any(at + 1, list);
        match low {
            "during" | "after" if at > first && next(&["an", "a", "the", "his", "her", "interview"]) => {
                return true;
            }
            "in" if next(&["an", "a", "his", "her", "response"]) => return true,
            "at" if next(&["a", "an", "the"]) && (at + 2..at + 5).any(|i| self.is(i, OCCASION)) => {
                return true;
            }
            "no" | "nobody" | "nothing" | "there" if at > first => return true,
            "on" if self.is(at + 1, DAY | NETWORK) => return true,
            "and" | "but" if self.form(at + 1).is_some() || self.is(at + 1, SUBJECT) => return true,
            _ => {}
        }
        // "his page he later became": a pronoun after a noun begins a clause
        if at > first && self.any(at, &["he", "she", "they", "we"]) && self.noun_before(at) {
            return true;
        }
        // "Reuters the prime minister": an article after a noun begins another phrase
        if at > first && self.is(at, DETERMINER) && !self.is(at - 1, PREPOSITION) && self.noun_before(at) {
            return true;
        }
        let verb = self.is(at, BE) && low != "'s"
            || self.is(at, HAVE)
            || matches!(
                low,
                "would" | "will" | "could" | "can" | "did" | "does" | "may" | "might" | "should"
            );
        at > first && verb
    }

    /// Whether the word before `at` looks like a noun: a word of its own that no rule knows as anything else.
    pub fn noun_before(&self, at: usize) -> bool {
        let word = &self.words[at - 1];
        word.alphanumeric
            && word.low != "all"
            && word.low != "both"
            && !self.any(at - 1, &["and", "or", "nor", "plus"])
    }
}
