//! What stands between a subject and its verb, in brackets or between commas: appositions, ages, origins, parties.

use super::lexicon::*;
use super::phrase::Range;
use super::words::Words;

impl Words<'_> {
    /// "Jane Doe (D-Ohio) |said"
    pub(super) fn before_bracket(&self, from: usize, end: usize, depth: usize) -> Option<Range> {
        let open = (from + 1..end).rev().take(8).find(|i| self.as_written(*i) == "(")?;
        self.subject(open, depth - 1).map(|(first, _)| (first, end))
    }

    /// "Jane Doe, the mayor of Springfield, |said"
    pub(super) fn before_apposition(&self, from: usize, end: usize, depth: usize) -> Option<Range> {
        let mark = self.as_written(end - 1);
        let open = (from + 1..end - 1).rev().take(28).find(|i| self.as_written(*i) == mark)?;
        let open = self.past_particulars(from, open);
        // "One minister, |speaking on condition of anonymity|, said"
        if self.low(open + 1) == "speaking" {
            let (first, inner) = self.subject(open, depth - 1)?;
            let hidden = (open + 1..end).any(|i| self.low(i) == "anonymity");
            return Some((first, if hidden { end } else { inner }));
        }
        // "state Sen. Jane Doe, |D-Ohio|, said"
        if self.party(open + 1, end - 1) {
            return self.subject(open, depth - 1).map(|(first, _)| (first, end));
        }
        if !self.capital(open - 1) && self.form(open + 1).is_some() {
            return None;
        }
        // "A statement from the band's singer, |Jane Doe, points out": the name alone will do
        let name = || {
            self.plain_subject(open + 1, end - 1)
                .filter(|name| name.0 == open + 1)
                .filter(|name| (name.0..name.1).all(|i| self.capital(i)))
        };
        let Some((mut first, inner)) = self.subject(open, depth - 1) else { return name() };
        if !(self.capital(first)
            || self.any(first, &["the", "a", "an", "one"])
            || self.is(first, POSSESSIVE)
            || self.is(inner - 1, SUBJECT))
        {
            return name();
        }
        // "Jane Doe, |asked whether she would stay|, said": when she says so, not who she is
        const WHEN: &[&str] = &["asked", "pressed", "speaking", "when", "for", "meanwhile", "however"];
        if self.any(open + 1, WHEN) && !self.capital(open + 1) {
            return Some((first, inner));
        }
        // several appositions: "Jane Doe, a former judge, the mayor, |said"
        for _ in 0..3 {
            let stacked = first >= from + 2
                && self.as_written(first - 1) == ","
                && self.capital(first - 2)
                && self.any(first, &["the", "a", "an", "one"]);
            match self.subject(first.saturating_sub(1), depth - 1).filter(|outer| stacked && outer.0 < first)
            {
                Some(outer) => first = outer.0,
                None => break,
            }
        }
        Some((first, end))
    }

    /// "Jane Doe|, 61|, who runs it, said", "Doe|, 61|, of Leeds, said": the comma before an age or an origin that stands
    /// before the one at `comma`.
    fn past_particulars(&self, from: usize, comma: usize) -> usize {
        /// Nobody has more of them.
        const MOST: usize = 3;
        let mut at = comma;
        for _ in 0..MOST {
            let Some(before) = self.particular_before(from, at) else { break };
            at = before;
        }
        at
    }

    /// Whether words `first..end` are a party and a state: "R-Neb."
    fn party(&self, first: usize, end: usize) -> bool {
        first + 1 == end && ["D-", "R-", "I-"].iter().any(|party| self.as_written(first).starts_with(party))
    }

    /// The comma before the age, the origin or the party that ends at the comma `comma`, if one does.
    fn particular_before(&self, from: usize, comma: usize) -> Option<usize> {
        const LONGEST: usize = 6;
        let before = (from + 1..comma).rev().take(LONGEST).find(|i| self.as_written(*i) == ",")?;
        let age = |i: usize| {
            let word = self.as_written(i);
            word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit())
        };
        let aged = age(comma - 1) && (before + 1..comma - 1).all(|i| self.any(i, &["now", "aged", "then"]));
        let origin = self.any(before + 1, &["of", "from", "in"])
            && before + 2 < comma
            && (before + 2..comma).all(|i| self.capital(i));
        (before + 1 < comma && (aged || origin || self.party(before + 1, comma))).then_some(before)
    }
}
