//! The noun phrase before a verb group: its subject, and where the group starts.

use super::lexicon::*;
use super::phrase::Range;
use super::words::Words;

/// Longest subject, in words.
pub(super) const LONGEST: usize = 30;
/// How many appositions, brackets and relative pronouns may stack up in one subject.
const DEEPEST: usize = 6;

impl Words<'_> {
    /// The first word of the verb group that ends with the verb at `verb`: "has repeatedly said".
    pub fn group_start(&self, verb: usize) -> usize {
        let mut first = verb;
        while first > 0
            && !self.starts(first)
            && !self.quoted(first - 1)
            && verb - first < 12
            && (self.is(first - 1, AUXILIARY | NEGATED) && (self.headline || !self.name_like(first - 1))
                || self.is(first - 1, ADVERB) && !self.name_like(first - 1)
                || self.low(first - 1) == "again"
                || self.low(first) == "to" && self.is(first - 1, CATENATIVE)
                || self.goes_on(first))
        {
            first -= 1;
        }
        first
    }

    /// "Keneally said": a capital makes a name of what looks like an adverb, unless the sentence starts with it and
    /// goes on with more of its subject.
    fn name_like(&self, i: usize) -> bool {
        self.capital(i) && (!self.starts(i) || self.form(i + 1).is_some())
    }

    /// Whether the word before `first` belongs to "went on to say", of which `first` is "to" or "on".
    fn goes_on(&self, first: usize) -> bool {
        const GO: [&str; 5] = ["go", "goes", "went", "going", "gone"];
        let on = match self.as_written(first) {
            "to" => first.checked_sub(1),
            "on" if self.as_written(first + 1) == "to" => Some(first),
            _ => None,
        };
        on.is_some_and(|on| on > 0 && self.as_written(on) == "on" && GO.contains(&self.as_written(on - 1)))
    }

    /// The subject that ends right before word `end`.
    pub fn subject_before(&self, end: usize) -> Option<Range> {
        self.subject(end, DEEPEST)
    }

    pub(super) fn subject(&self, end: usize, depth: usize) -> Option<Range> {
        if end == 0 || depth == 0 {
            return None;
        }
        let from = self.sentence_start(end - 1);
        let last = end - 1;
        if self.closes(last) && self.region(last).is_some_and(|region| end - region.first > 8) {
            return None;
        }
        if self.is(last, SUBJECT) {
            // "the trust that runs it |said"
            let object = last > from + 2 && self.relative_that(last - 2);
            let whole = object.then(|| self.subject(last - 2, depth - 1)).flatten();
            return Some((whole.map_or(last, |(first, _)| first), end));
        }
        // "Jane Doe, the mayor, yesterday |announced", "the board today |announced"
        let adverb = |day: usize| !self.capital(day) && self.low(day).ends_with("day");
        if last > from
            && self.is(last, DAY)
            && (adverb(last) && self.words[last - 1].alphanumeric
                || matches!(self.as_written(last - 1), "," | ")"))
        {
            return self.subject(last, depth - 1);
        }
        let relative = self.any(last, &["that", "which"]);
        if relative
            && end >= from + 2
            && !self.quoted(end - 2)
            && !matches!(self.as_written(end - 2), "," | ";")
        {
            return self.subject(last, depth - 1);
        }
        // An “Asian source” |stated
        if self.closes(last)
            && let Some(region) =
                self.region(last).filter(|region| region.first > from && end - region.first <= 8)
            && self.is(region.first - 1, DETERMINER | POSSESSIVE)
        {
            return Some((region.first - 1, end));
        }
        // "Acme, Inc."
        const SUFFIXES: &[&str] = &["Inc", "Inc.", "Ltd", "Ltd.", "LLC", "Corp.", "Co.", "PLC", "Jr.", "Sr."];
        if SUFFIXES.contains(&self.as_written(last)) && last > from + 1 && self.as_written(last - 1) == "," {
            return self.subject(last - 1, depth - 1).map(|(first, _)| (first, end));
        }
        match self.low(last) {
            "which" => Some((last, end)),
            ")" => self.before_bracket(from, end, depth),
            "," => self.before_apposition(from, end, depth).or_else(|| self.before_stray_comma(from, end)),
            _ if self.dash(last) => self.before_apposition(from, end, depth),
            _ => self.with_relative(from, end).or_else(|| self.plain_subject(from, end)),
        }
    }

    /// "…, with |the mayor| saying", "Despite |Jane Doe| voicing hope": who speaks beside the subject of the sentence
    /// from `from`, before the participle at `verb`.
    pub fn companion(&self, from: usize, verb: usize) -> Option<Range> {
        const LONGEST: usize = 16;
        let leads = |i: &usize| self.any(*i, &["with", "despite"]);
        let with = (from..verb).rev().take(LONGEST).find(leads)?;
        let plain = (with + 1..verb)
            .all(|i| self.as_written(i) != "," && !self.quoted(i) && !self.is(i, SUBORDINATOR | FINITE));
        let apart = with == from || self.as_written(with - 1) == ",";
        (apart && with + 1 < verb && plain).then_some((with + 1, verb))
    }

    /// "Jane Doe, |says that": a comma that should not be there, after a name that opens the sentence.
    fn before_stray_comma(&self, from: usize, end: usize) -> Option<Range> {
        let named =
            end >= from + 3 && end - from < 12 && self.capital(end - 2) && self.low(end + 1) == "that";
        named.then(|| self.plain_subject(from, end - 1)).flatten().filter(|subject| subject.0 == from)
    }

    /// A noun phrase without commas: everything back to punctuation, a subordinator, a verb.
    pub(super) fn plain_subject(&self, from: usize, end: usize) -> Option<Range> {
        let mut first = end;
        while first > from && end - first <= LONGEST && !self.subject_stops(from, first, end) {
            first -= 1;
        }
        let first = self.without_adverbial(first, end)?;
        (first < end && end - first <= LONGEST && self.words[end - 1].alphanumeric).then_some((first, end))
    }

    /// Whether the word before `first` does not belong to the subject `first..end`.
    fn subject_stops(&self, from: usize, first: usize, end: usize) -> bool {
        let before = first - 1;
        let word = &self.words[before];
        let mark = || {
            matches!(
                word.text,
                "," | ";"
                    | ":"
                    | "("
                    | ")"
                    | "["
                    | "]"
                    | "“"
                    | "”"
                    | "\""
                    | "``"
                    | "?"
                    | "!"
                    | "‘"
                    | "''"
                    | "."
            ) || self.dash(before)
                || self.closes(before)
        };
        let mark = !word.alphanumeric && mark();
        if mark || self.is(before, SUBORDINATOR) || first < end && self.is(before, SUBJECT) {
            return true;
        }
        if matches!(word.low, "and" | "but") && !self.joins(before, end) {
            return true;
        }
        if first == end {
            return false;
        }
        // "a person close |to the board|"
        let towards = word.low == "to"
            && (self.is(first, DETERMINER | POSSESSIVE) || self.capital(first))
            && before > from
            && !self.holds_verb(before - 1, before);
        if before > from && self.is(before, BE | HAVE | MODAL | NEGATED) && word.low != "'s" && !towards {
            return true;
        }
        word.form.is_some_and(|form| {
            !word.capital
                && matches!(form.morph, Morph::Past | Morph::Ing)
                && word.classes & AMBIGUOUS == 0
                && !(before > 0 && self.is(before - 1, DETERMINER | POSSESSIVE))
                && (self.any(first, &["the", "a", "an", "that"]) || self.capital(first))
        })
    }

    /// Whether "and" at `and` joins two like noun phrases into the subject that ends at `end`.
    fn joins(&self, and: usize, end: usize) -> bool {
        if and == 0 || and + 1 >= end || self.is(and + 1, SUBJECT) {
            return false;
        }
        let both = (self.capital(and - 1), self.capital(and + 1));
        both == (true, true)
            || both == (false, false)
                && end - (and + 1) < 4
                && self.words[and - 1].form.is_none()
                && self.low(end - 1).ends_with('s')
    }

    /// The subject without what leads it in: "But on Tuesday |the mayor".
    fn without_adverbial(&self, mut first: usize, end: usize) -> Option<usize> {
        const LATE: &[&str] = &["meanwhile", "however", "later", "now", "here", "earlier"];
        let adverb = |i: usize| self.is(i, ADVERB) && !self.capital(i);
        // "|Earlier work| has shown", but "Earlier |the mayor| said"
        let adjective = |i: usize| {
            self.any(i, &["earlier", "later"])
                && i + 1 < end
                && !self.capital(i + 1)
                && !self.is(i + 1, DETERMINER | POSSESSIVE | SUBJECT | PREPOSITION | DAY)
                && !self.any(i + 1, &["this", "that"])
        };
        while first < end
            && !adjective(first)
            && (self.is(first, CONNECTIVE | DAY) || self.any(first, LATE) || adverb(first))
        {
            first += 1;
        }
        let lead = self.is(first, PREPOSITION) && !self.any(first, &["about", "over", "under"])
            || self.any(first, &["after", "before", "since", "like", "despite"]);
        if first < end && lead {
            first = self.after_preposition(first, end)?;
        }
        // "May 5 |the mayor", "October 2010 |the station", but "27 percent of them"
        let number = |i: usize| {
            let digits = self.low(i);
            (i > 0 && self.is(i - 1, DAY) || self.is(i + 1, DAY))
                && digits.bytes().all(|b| b.is_ascii_digit())
                && (digits.len() < 3 || digits.len() == 4 && matches!(&digits[..2], "19" | "20"))
        };
        while first + 1 < end && (self.is(first, DAY) || number(first)) {
            first += 1;
        }
        Some(first)
    }

    /// Where the subject starts after a leading prepositional phrase: "In an interview |Doe".
    fn after_preposition(&self, first: usize, end: usize) -> Option<usize> {
        const CLOSES: &[&str] =
            &["week", "month", "year", "night", "morning", "interview", "statement", "debate", "day"];
        let closes = |i: &usize| {
            self.is(*i, DAY) || self.any(*i, CLOSES) || self.low(*i).bytes().all(|b| b.is_ascii_digit())
        };
        let close = (first + 1..end).find(closes);
        match close {
            Some(close) if close + 1 < end => Some(close + 1),
            Some(_) => Some(first),
            None => (first + 2..end).rev().find(|i| {
                self.any(*i, &["the", "a", "his", "her"])
                    || self.capital(*i)
                        && !self.capital(i - 1)
                        && !self.is(i - 1, PREPOSITION)
                        && !self.any(i - 1, &["the", "a", "an"])
            }),
        }
    }
}
