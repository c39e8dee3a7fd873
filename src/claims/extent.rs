//! Where reported words begin and end inside their sentence.

use super::lexicon::*;
use super::phrase::Range;
use super::words::Words;

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
        if word == ";" || word == ")" && !(first..at).rev().take(40).any(|i| self.as_written(i) == "(") {
            return true;
        }
        if word == "," || closing_comma {
            return self.comma_stops(first, at, stop, complement, setting);
        }
        if matches!(word, "—" | "–" | "―" | "--") {
            let asserts = self.form(at + 1).is_some_and(|form| form.morph == Morph::Ing && form.takes(SAY));
            // "the work – his life’s work – of healing"
            let closed = (at + 2..stop.min(at + 12)).any(|i| self.as_written(i) == word)
                || (first.max(at.saturating_sub(12))..at.saturating_sub(1))
                    .any(|i| self.as_written(i) == word);
            if !clause && !closed || asserts {
                return true;
            }
        }
        let next = |n: usize| if at + n < stop { self.low(at + n) } else { "" };
        match self.low(at) {
            "and" | "but" => self.conjunction_stops(at, stop, clause),
            "in" | "during" | "at" | "on"
                if !setting.noun
                    && !clause
                    && matches!(next(1), "an" | "a" | "his" | "her" | "the")
                    && (at + 2..(at + 5).min(stop)).any(|i| self.is(i, OCCASION)) =>
            {
                true
            }
            "on" | "via" if self.is(at + 1, NETWORK) && self.capital(at + 1) => true,
            "because" | "when" if !clause => true,
            "in" | "on" if complement == Complement::NounPhrase && self.is(at + 1, DAY) => true,
            low => {
                setting.noun
                    && at > first + 3
                    && self.low(first) != "that"
                    && (self.is(at, BE | HAVE)
                        || matches!(
                            low,
                            "would"
                                | "will"
                                | "could"
                                | "did"
                                | "does"
                                | "can"
                                | "must"
                                | "may"
                                | "should"
                                | "might"
                        ))
            }
        }
    }

    /// Whether the complement ends at the comma at `comma`.
    fn comma_stops(
        &self,
        first: usize,
        comma: usize,
        stop: usize,
        complement: Complement,
        setting: Setting,
    ) -> bool {
        let clause = complement == Complement::Clause;
        let inside = |i: usize| i < stop;
        let next = if inside(comma + 1) { self.low(comma + 1) } else { "" };
        let strong = if clause { SAY } else { SAY | OBJECT | TRANSITIVE };
        let verb = |i: usize, roles: u8| self.takes(i, roles) && !self.is(i, AMBIGUOUS);
        if let Some(form) = self.form(comma + 1) {
            let also = if clause { 0 } else { BELIEVE };
            // "… was quick, demonstrating its reach": what the words before show, not another cue
            const EVIDENCE: &[&str] =
                &["demonstrate", "show", "indicate", "suggest", "prove", "signal", "reveal"];
            let evidence = clause && EVIDENCE.contains(&form.lemma);
            let participle = form.morph == Morph::Ing
                && form.takes(strong | also)
                && !evidence
                && !matches!(next, "including" | "considering" | "reading" | "meaning" | "seeking");
            // "an increase of 25%, compared to last year"
            let measured = form.lemma == "compare" && self.any(comma + 2, &["to", "with"]);
            if participle || !measured && form.finite() && verb(comma + 1, SAY | OBJECT | TRANSITIVE) {
                return true;
            }
        }
        match next {
            "which" if clause && !setting.inside => {}
            "according" | "which" | "although" | "though" | "prompting" | "whom" | "reflecting" => {
                return true;
            }
            "while" | "despite" | "where" if !clause => return true,
            "while" | "whilst" if clause && self.another_speaks(comma + 1, stop) => return true,
            "while" if comma > first + 1 && self.speaks_within(comma + 2, stop, 9) => return true,
            "in" | "during" | "on"
                if self.any(comma + 2, &["an", "a", "his", "her"])
                    && (comma + 3..(comma + 6).min(stop)).any(|i| self.is(i, OCCASION)) =>
            {
                return true;
            }
            "but" => {
                // "not only …, but also …": the same words go on
                const GOES_ON: &[&str] =
                    &["that", "also", "because", "rather", "still", "not", "would", "could", "only"];
                return !clause || !(self.any(comma + 2, GOES_ON) || self.low(comma + 2).ends_with("ing"));
            }
            "a" | "an" if clause && comma - first > 4 => return true,
            // "to mend the roads, build a bridge, and |plant trees"
            "and"
                if complement == Complement::Infinitive
                    && self.form(comma + 2).is_none_or(|form| form.morph == Morph::Base)
                    && !self.capital(comma + 2)
                    && !self.is(comma + 2, SUBJECT | AUXILIARY | DETERMINER | ADVERB)
                    && (first..comma).rev().take(24).any(|i| self.as_written(i) == ",") => {}
            "and" if !clause && self.list_ends(first, comma, stop) => {}
            "and" if !clause => return true,
            "who" | "the" | "a" | "an" | "so" | "just" | "even" | "when" | "he" | "she" | "they"
                if !clause =>
            {
                return true;
            }
            "and" if self.another_speaks(comma + 1, stop) => return true,
            "and" if self.form(comma + 2).is_some_and(Form::finite) && verb(comma + 2, strong | OBJECT) => {
                return true;
            }
            _ => {}
        }
        setting.inside || setting.noun || self.attributed_from(comma + 1)
    }

    /// "roads, bridges|, and schools": the last of a list, with nothing after it.
    fn list_ends(&self, first: usize, comma: usize, stop: usize) -> bool {
        const LONGEST: usize = 6;
        let end = stop - usize::from(self.as_written(stop - 1) == ".");
        let plain = |i: usize| {
            self.words[i].alphanumeric
                && self.words[i].form.is_none()
                && !self.is(i, SUBJECT | AUXILIARY | SUBORDINATOR | ADVERB | FINITE)
                && !self.words[i].text.ends_with("ed")
        };
        let listed = (first..comma).rev().take(12).any(|i| self.as_written(i) == "," && !self.quoted(i));
        listed && end > comma + 2 && end - comma <= LONGEST && (comma + 2..end).all(plain)
    }

    /// Whether somebody else is reported after the conjunction at `and`: "and Democrats accused …".
    fn another_speaks(&self, and: usize, stop: usize) -> bool {
        let subject = and + 1;
        // "Congress and the President agreed"
        let joint = and > 0 && self.capital(and - 1) && !self.is(subject, SUBJECT);
        if joint || !(self.is(subject, SUBJECT | DETERMINER) || self.capital(subject)) {
            return false;
        }
        // after words between marks the writer takes over again
        let quoted =
            and > 1 && (self.closes(and - 1) || self.as_written(and - 1) == "," && self.closes(and - 2));
        let (reach, roles) = if quoted { (9, SAY | OBJECT | TRANSITIVE) } else { (5, SAY) };
        let verb = (subject + 1..stop.min(subject + reach)).find(|i| self.words[*i].form.is_some());
        let plain = |i: usize| {
            self.form(i).is_some_and(|form| form.finite() && form.takes(roles)) && !self.is(i, AMBIGUOUS)
        };
        verb.is_some_and(|verb| {
            plain(verb) && !(subject + 1..verb).any(|i| self.is(i, PREPOSITION | SUBORDINATOR))
        })
    }

    /// Whether a verb of speech with a subject of its own comes within `reach` words: ", while |one in five voters say".
    fn speaks_within(&self, from: usize, stop: usize, reach: usize) -> bool {
        (from + 1..stop.min(from + reach))
            .find(|i| {
                self.words[*i].form.is_some() || self.is(*i, BE | HAVE | MODAL) || self.as_written(*i) == ","
            })
            .is_some_and(|verb| {
                self.form(verb).is_some_and(|form| form.lemma == "say" && form.morph != Morph::Ing)
            })
    }

    /// Whether an attribution between commas begins at `at`: ", he said,".
    fn attributed_from(&self, at: usize) -> bool {
        self.attribution(at, true)
            .is_some_and(|found| found.cue.0 < at + 8 && matches!(self.as_written(found.cue.1), "," | "."))
    }

    /// Whether the complement ends before "and" or "but" at `at`.
    fn conjunction_stops(&self, at: usize, stop: usize, clause: bool) -> bool {
        let next = if at + 1 < stop { self.low(at + 1) } else { "" };
        let strong = if clause { SAY } else { SAY | OBJECT | TRANSITIVE };
        if !clause
            && at + 2 < stop
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
        if let Some(form) = self.form(at + 1).filter(|_| at + 1 < stop) {
            let finite = form.finite() && !self.is(at + 1, AMBIGUOUS) && form.takes(strong);
            if finite || form.morph == Morph::Ing && form.takes(SAY | OBJECT | TRANSITIVE) {
                return true;
            }
        }
        self.low(at) == "but" && matches!(next, "has" | "have" | "had" | "did" | "is" | "was" | "also")
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
        let first = (lowest + 2..end.saturating_sub(2))
            .rev()
            .find(|i| !self.quoted(*i) && matches!(self.as_written(*i), ";" | ":"))
            .map_or(from, |i| i + 1);
        self.past_connectives(first, end)
    }

    /// `first` moved past "But", "And so," and their kin.
    pub fn past_connectives(&self, mut first: usize, end: usize) -> usize {
        while first < end
            && self.any(first, &["but", "and", "yet", "so", "then", "still", ",", "instead", "also"])
        {
            first += 1;
        }
        first
    }

    /// The first noun phrase of the sentence from `from`: the subject a participle or a second verb refers to.
    pub fn leading_subject(&self, from: usize, end: usize) -> Option<Range> {
        let end = end.min(from + 60);
        let mut first = from;
        while first < end
            && self.any(
                first,
                &[
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
                ],
            )
        {
            first += 1;
        }
        // "Yesterday Doe was quoted as saying": no comma after the day
        let day = self.is(first, DAY) && !(first..end.min(first + 4)).any(|i| self.as_written(i) == ",");
        while day && first < end && self.is(first, DAY) {
            first += 1;
        }
        const LEADS: &[&str] = &["after", "while", "when", "as", "although", "though", "before", "if"];
        let adverb = self.is(first, DAY | ADVERB)
            || self.low(first).ends_with("ing")
            || self.any(
                first,
                &["instead", "meanwhile", "earlier", "later", "hours", "days", "last", "there", "why", "now"],
            );
        if first < end && (self.is(first, PREPOSITION) || self.any(first, LEADS) || adverb) {
            first = (first..end).find(|i| self.as_written(*i) == ",").map_or(end, |comma| comma) + 1;
        }
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
        if at == first || self.is(at - 1, DETERMINER) {
            let inside = |i: usize| {
                !self.is(i, AUXILIARY | PREPOSITION | SUBORDINATOR)
                    && self.words[i].form.is_none()
                    && self.words[i].alphanumeric
            };
            while at < end && at - first < 5 && inside(at) {
                at += 1;
            }
        }
        while at > first && self.any(at - 1, &["of", "for", "the", "a"]) {
            at -= 1;
        }
        (at > first).then_some((first, at))
    }

    /// Whether a clause starts at `first`: a subject pronoun, or a finite verb within reach and before any stop.
    pub fn clause_ahead(&self, first: usize, end: usize) -> bool {
        if self.is(first, SUBJECT | CONTRACTED) || self.any(first, &["there", "this"]) {
            return true;
        }
        if self.is(first, PRONOUN) || self.low(first).ends_with("self") || self.low(first).ends_with("selves")
        {
            return false;
        }
        for i in first + 1..end.min(first + 22) {
            let finite = self.is(i, BE | HAVE | NEGATED | FINITE) && self.low(i) != "'s"
                || self.is(i, MODAL) && !matches!(self.low(i), "to" | "'ll" | "not" | "n't");
            if finite {
                return true;
            }
            let clause = self.is(i, SUBORDINATOR) && !matches!(self.low(i), "or" | "so" | "than");
            if clause || matches!(self.as_written(i), ";" | ".") {
                return false;
            }
        }
        false
    }
}
