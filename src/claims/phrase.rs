//! Noun phrases beside a verb: the subject before it, the subject or agent after it.

use super::lexicon::*;
use super::words::Words;

/// Words `first..end`.
pub type Range = (usize, usize);

/// Longest subject, in words.
const LONGEST: usize = 30;
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
            && (self.is(first - 1, AUXILIARY | NEGATED)
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

    fn subject(&self, end: usize, depth: usize) -> Option<Range> {
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

    /// "Jane Doe (D-Ohio) |said"
    fn before_bracket(&self, from: usize, end: usize, depth: usize) -> Option<Range> {
        let open = (from + 1..end).rev().take(8).find(|i| self.as_written(*i) == "(")?;
        self.subject(open, depth - 1).map(|(first, _)| (first, end))
    }

    /// "Jane Doe, the mayor of Springfield, |said"
    fn before_apposition(&self, from: usize, end: usize, depth: usize) -> Option<Range> {
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

    /// "|A woman who wanted to help| said": a noun that opens its sentence, with a relative clause that no comma parts from it.
    fn with_relative(&self, from: usize, end: usize) -> Option<Range> {
        let pronoun = |i: &usize| self.any(*i, &["who", "whose"]) || self.relative_that(*i);
        if end - from > LONGEST {
            return None;
        }
        let who = (from + 1..end).find(pronoun)?;
        let (first, _) = self.plain_subject(from, who)?;
        let whole = (who + 1..end).all(|i| self.words[i].alphanumeric && !self.quoted(i));
        let verb = |i| self.holds_verb(i, i + 1) && !self.is(i, SUBJECT);
        // whatever follows "who" is its verb: "a man who |lives| nearby"
        let own = self.low(who) == "who"
            && who + 1 < end
            && !self.capital(who + 1)
            && !self.is(who + 1, DETERMINER | POSSESSIVE | SUBJECT | PREPOSITION);
        let clause = own || self.form(who + 1).is_some() || (who + 1..end).any(verb);
        (whole && clause && !self.holds_verb(from, who)).then_some((first, end))
    }

    /// "Jane Doe, |says that": a comma that should not be there, after a name that opens the sentence.
    fn before_stray_comma(&self, from: usize, end: usize) -> Option<Range> {
        let named =
            end >= from + 3 && end - from < 12 && self.capital(end - 2) && self.low(end + 1) == "that";
        named.then(|| self.plain_subject(from, end - 1)).flatten().filter(|subject| subject.0 == from)
    }

    /// A noun phrase without commas: everything back to punctuation, a subordinator, a verb.
    fn plain_subject(&self, from: usize, end: usize) -> Option<Range> {
        let mut first = end;
        while first > from && end - first <= LONGEST && !self.subject_stops(from, first, end) {
            first -= 1;
        }
        // "|the union that| represents most of the workers |said"
        if first > from + 1 && self.relative_that(first - 1) {
            // within reach of the first verb only, however many clauses hang on one another
            let from = from.max(end.saturating_sub(LONGEST));
            return self.plain_subject(from, first - 1).map(|subject| (subject.0, end));
        }
        let first = self.without_adverbial(first, end)?;
        (first < end && end - first <= LONGEST && self.words[end - 1].alphanumeric).then_some((first, end))
    }

    /// Whether the word at `that` is a "that" whose verb follows at once, after a noun that it tells about: "the union
    /// |that| represents", "the trust |that| runs it", but not "said |that| workers left".
    pub fn relative_that(&self, that: usize) -> bool {
        if self.low(that) != "that" || that < 2 || self.quoted(that) || !self.noun_before(that) {
            return false;
        }
        let (noun, verb) = (that - 1, that + 1);
        let verbal = self.words[noun].form.is_some() && !self.is(noun - 1, DETERMINER | POSSESSIVE);
        let told = verbal || self.is(noun, SUBJECT | AUXILIARY | ADVERB | DAY);
        let word = self.words.get(verb).map_or("", |word| word.text);
        let inflected = word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss");
        let led = self.is(verb + 1, DETERMINER | POSSESSIVE | PREPOSITION | PRONOUN)
            || self.any(verb + 1, &["most", "all", "it", "them"]);
        let finite = self.is(verb, BE | HAVE | MODAL | FINITE);
        !told && !self.capital(verb) && (finite || inflected && led)
    }

    /// Whether the word before `first` does not belong to the subject `first..end`.
    fn subject_stops(&self, from: usize, first: usize, end: usize) -> bool {
        let before = first - 1;
        let word = &self.words[before];
        let mark = matches!(
            word.text,
            "," | ";"
                | ":"
                | "—"
                | "–"
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
                | "--"
                | "."
        );
        let mark = mark || self.closes(before);
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
        const LEADS: &[&str] = &[
            "and",
            "but",
            "yet",
            "so",
            "still",
            "also",
            "then",
            "instead",
            "meanwhile",
            "however",
            "later",
            "now",
            "here",
            "earlier",
        ];
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
            && (self.any(first, LEADS) || self.is(first, DAY) || adverb(first))
        {
            first += 1;
        }
        let lead = self.is(first, PREPOSITION) && !self.any(first, &["about", "over", "under"])
            || self.any(first, &["after", "before", "since", "like", "despite"]);
        if first < end && lead {
            first = self.after_preposition(first, end)?;
        }
        // "May 5 |the mayor", "October 2010 |the station"
        let number = |i: usize| {
            let digits = self.low(i);
            digits.bytes().all(|b| b.is_ascii_digit())
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

    /// One past the noun phrase that starts at `first`; with `apposition`, also past ", the mayor of Springfield".
    pub fn noun_phrase_end(&self, first: usize, apposition: bool) -> usize {
        // "said |her family"
        let owner = self.as_written(first) == "her"
            && self.words.get(first + 1).is_some_and(|word| word.alphanumeric)
            && !self.is(first + 1, PREPOSITION | SUBORDINATOR | DAY | ADVERB | AUXILIARY);
        if self.is(first, PRONOUN) && !owner {
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
