//! Verbs of attribution, left to right: which word is one, who its subject is, what its complement.

use super::complement::{self, Reported};
use super::passive;
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::Words;

/// A verb that may be a cue, with what is known around it.
pub struct Cue<'w, 't> {
    /// The block.
    pub block: &'w Words<'t>,
    /// The verb.
    pub verb: usize,
    /// Its form.
    pub form: Form,
    /// Where its group starts ("had repeatedly said").
    pub first: usize,
    /// Its subject.
    pub source: Option<Range>,
    /// Where its sentence starts.
    pub from: usize,
    /// One past the end of its sentence.
    pub stop: usize,
}

/// Walks the verbs of a block. A cue inside what another one reports is part of what is reported, and a report of its
/// own only if it is plainly somebody else's.
pub fn find(finder: &mut Finder) {
    let block = finder.block;
    let mut spoken: Vec<(Range, Range)> =
        finder.found.iter().filter_map(|found| found.cue.zip(found.source)).collect();
    spoken.sort_unstable();
    let (mut sentence, mut last, mut outer) = (usize::MAX, None, (0, 0));
    for verb in 0..block.len() {
        if block.words[verb].form.is_none() || block.quoted(verb) || finder.cued[verb] {
            continue;
        }
        let Some(form) = block.form(verb).copied() else { continue };
        let from = block.sentence_start(verb);
        if from != sentence {
            (sentence, last) = (from, None);
        }
        let nested = outer.0 <= verb && verb < outer.1;
        if nested && !form.takes(SAY) {
            continue;
        }
        // "…," she said, adding that
        let before = spoken[..spoken.partition_point(|(cue, _)| cue.1 <= verb)].last();
        let speaker = last.or(before.filter(|(cue, _)| cue.0 >= from).map(|(_, source)| *source));
        let Some(reported) = read(block, verb, form, from, speaker) else { continue };
        // "quoted him as |saying|: “…”" has been taken with the quotation
        if finder.used[verb] && noun_like(reported.pattern) || finder.cued[reported.cue.1 - 1] {
            continue;
        }
        // "According to the organiser, athletes are expected to come": somebody else's words already
        if finder.covered[verb] && reported.source.is_none() && reported.pattern == Pattern::Passive {
            continue;
        }
        let Some(extent) = reported.parts.first().zip(reported.parts.last()) else { continue };
        // "She said “…,” she said": the words between marks have been given
        if finder.used[extent.0.0] && block.quoted(extent.0.0) {
            continue;
        }
        if extent.1.1 <= extent.1.0 {
            continue;
        }
        if nested {
            if another(block, &reported) && extent.1.1 <= outer.1 {
                finder.emit(&reported.parts, reported.source, Some(reported.cue), reported.pattern);
            }
            continue;
        }
        outer = (extent.0.0, extent.1.1);
        finder.emit(&reported.parts, reported.source, Some(reported.cue), reported.pattern);
        finder.mark_cue(reported.cue);
        last = reported.source.filter(|s| !block.any(s.0, &["who", "which", "that"])).or(last);
    }
}

/// Whether what is reported inside somebody's reported words is plainly somebody else's: "said |the driver had told
/// him that he was late|".
fn another(block: &Words, reported: &Reported) -> bool {
    let Some(part) = reported.parts.first() else { return false };
    let clause = matches!(reported.pattern, Pattern::ThatClause | Pattern::Told | Pattern::BareClause);
    let source = reported.source.filter(|source| {
        !block.is(source.0, SUBJECT | CONTRACTED | POSSESSIVE | SUBORDINATOR)
            && !block.any(source.0, &["this", "that", "which", "who"])
    });
    clause && source.is_some() && block.low(part.0) == "that"
}

/// Patterns that are too weak to stand inside other reported words.
fn noun_like(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Object | Pattern::Preposition | Pattern::Infinitive | Pattern::Question)
}

fn read(block: &Words, verb: usize, form: Form, from: usize, last: Option<Range>) -> Option<Reported> {
    let stop = block.sentence_end(verb);
    if verb + 1 >= stop {
        return None;
    }
    // what is known is not said, but who lets somebody know tells
    if form.lemma == "know" && !(from..verb).rev().take(8).any(|i| block.any(i, &["let", "lets", "letting"]))
    {
        return None;
    }
    let first = block.group_start(verb);
    let mut cue = Cue { block, verb, form, first, source: None, from, stop };
    if cue.passive() {
        return passive::passive(&cue);
    }
    if cue.form.lemma == "ask" && form.morph == Morph::Past && (first == from || cue.before() == "when") {
        return passive::asked_in_passing(&cue);
    }
    let agent = block.low(verb + 1) == "by" && form.morph != Morph::Ing && first == verb;
    if agent && matches!(form.morph, Morph::Past | Morph::Participle) {
        return None;
    }
    let infinitive =
        form.morph == Morph::Base && cue.has("to") && !cue.has_class(CATENATIVE) && !cue.has("on");
    cue.source = match form.morph {
        _ if infinitive => Some(cue.purpose()?),
        Morph::Ing if !cue.progressive() => cue.participle_source(last)?,
        _ => cue.finite_source(last)?,
    };
    // "agencies should think about it"; "did not say whether"
    let ought = ["should", "must", "can", "could"].iter().any(|modal| cue.has(modal));
    let silent = form.takes(SAY) && !form.takes(BELIEVE | TO) && cue.negated();
    if ought && !form.takes(SAY) || silent {
        return None;
    }
    // "an area called Big Bone Mountain"
    if cue.names_before() {
        return None;
    }
    // "what you want", "you guessed it": whoever reads, and nobody in particular
    if cue.source.is_some_and(|source| block.low(source.0) == "you") && !form.takes(SAY) {
        return None;
    }
    complement::active(&cue)
}

/// Whether `noun` looks like a plural: "emissions", but not "analysis" or "class".
fn plural_noun(noun: &str) -> bool {
    noun.len() > 3
        && noun.ends_with('s')
        && !["ss", "'s", "is", "us"].iter().any(|singular| noun.ends_with(singular))
}

impl Cue<'_, '_> {
    /// The word before the group.
    pub(super) fn before(&self) -> &str {
        if self.first > self.from { self.block.low(self.first - 1) } else { "" }
    }

    /// Whether the group holds `word`.
    fn has(&self, word: &str) -> bool {
        (self.first..self.verb).any(|i| self.block.low(i) == word)
    }

    fn has_class(&self, class: Classes) -> bool {
        (self.first..self.verb).any(|i| self.block.is(i, class))
    }

    /// The pronoun contracted with the auxiliary: "he’s", "they’d".
    fn contracted(&self) -> Option<&str> {
        let before = self.first.checked_sub(1)?;
        (self.first > self.from && self.block.is(before, CONTRACTED)).then(|| self.block.low(before))
    }

    /// "was asked", not "he’s asked".
    fn passive(&self) -> bool {
        matches!(self.form.morph, Morph::Past | Morph::Participle)
            && self.has_class(BE)
            && self.contracted().is_none()
    }

    /// "is saying", "he’s saying".
    fn progressive(&self) -> bool {
        let contracted =
            self.contracted().is_some_and(|word| ["'s", "'re", "'m"].iter().any(|end| word.ends_with(end)));
        self.has_class(BE) || contracted
    }

    /// The subject of a finite verb; none at all if the word is no verb here.
    fn finite_source(&self, last: Option<Range>) -> Option<Option<Range>> {
        let block = self.block;
        if !self.verb_here() {
            return None;
        }
        let before = self.before();
        let after_and = matches!(before, "and" | "but" | "or");
        let source = if before == "," && last.is_some() && self.first > self.from + 1 {
            block.subject_before(self.first).or(last)
        } else if after_and && last.is_some() && self.first > self.from + 1 {
            last
        } else if after_and {
            block.leading_subject(self.from, self.first - 1)
        } else if self.contracted().is_some() {
            Some((self.first - 1, self.first))
        } else {
            block.subject_before(self.first)
        };
        let opens = self.first == self.from;
        if source.is_none() && (opens || self.form.lemma != "say") {
            return None;
        }
        Some(source)
    }

    /// Whether a form that may be a noun is a verb here, by its neighbours.
    fn verb_here(&self) -> bool {
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
        let counted = form.morph == Morph::Past && (figure || scale);
        let clause = block.is(self.verb + 1, SUBJECT | CONTRACTED | SUBORDINATOR);
        if counted && self.first > self.from && !clause && form.lemma != "say" {
            return false;
        }
        const NOT_SUBJECTS: &[&str] = &[
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "of",
            "in",
            "for",
            "with",
            "by",
            "most",
            "more",
            "at",
            "this",
            "'s",
            "amongst",
            "amid",
            "new",
            "despite",
            "between",
            "among",
            "other",
            "including",
        ];
        !NOT_SUBJECTS.contains(&before)
    }

    /// Whether a present form that may be a noun ("claims", "plan") is a verb here.
    fn present_here(&self) -> bool {
        const NOUN_AFTER: &[&str] = &[
            "the", "a", "an", "his", "her", "their", "its", "this", "that", "of", "in", "for", "no", "any",
            "our", "my", "your", "'s", "some", "and", "with", "to", "new", "on", "by", "many", "most",
            "several", "few", "these", "those", "other", "such", "all", "both", "more", "two", "three",
            "four", "five", "various", "into", "over", "from", "against", "amid", "despite", "alleged",
        ];
        let (block, before, form) = (self.block, self.before(), self.form);
        let modal = self.has_class(MODAL);
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
        if NOUN_AFTER.contains(&before) && !modal {
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
        let told = block.is(previous, SUBJECT) || block.capital(previous) || before == ",";
        if form.lemma == "state" && !told {
            return false;
        }
        // "emissions rules": a plural has no third person singular
        let plural = plural_noun(before) && !block.capital(previous) && !self.singular_subject();
        !(form.morph == Morph::Third && plural)
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
        pronoun || matches!(before, ")" | ",") || noun || form.morph == Morph::Third && self.singular_takes()
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
            || block.any(next, &["how", "what", "why", "there", "both", "no"])
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

    /// "did not say", "neither country has revealed"
    fn negated(&self) -> bool {
        let block = self.block;
        let nobody = self.source.is_some_and(|source| {
            ["neither", "nobody", "none", "no"]
                .iter()
                .any(|no| block.as_written(source.0).eq_ignore_ascii_case(no))
        });
        nobody
            || self.has("not")
            || self.has("never")
            || (self.first..self.verb).any(|i| block.is(i, NEGATED) || block.low(i) == "n't")
    }

    /// "a place |called| the Mount": a participle that names the noun before it.
    fn names_before(&self) -> bool {
        let block = self.block;
        let before = self.first.wrapping_sub(1);
        self.form.morph == Morph::Past
            && matches!(self.form.lemma, "call" | "dub" | "name" | "nickname" | "label")
            && self.first == self.verb
            && self.first > self.from
            && block.words[before].alphanumeric
            && !block.capital(before)
            && !block.is(before, SUBJECT | DAY | ADVERB)
            && (block.quoted(self.verb + 1) || block.capital(self.verb + 1))
            && (self.from..before).any(|i| {
                block.is(i, BE | HAVE | MODAL | FINITE)
                    || block.is(i, PREPOSITION)
                    || block.words[i].text.ends_with("ed")
            })
    }

    /// "Doe, |citing| the rules, did not say": a participle before the sentence has its verb.
    fn between_commas(&self) -> bool {
        let block = self.block;
        self.before() == ","
            && !(self.from..self.first).any(|i| {
                block.is(i, BE | HAVE | MODAL | FINITE)
                    || !block.words[i].capital
                        && (block.words[i].form.is_some() || block.words[i].text.ends_with("ed"))
            })
    }

    /// Whether the cue stands in a clause inside its sentence: a relative clause, or before the main clause.
    pub fn inside(&self) -> bool {
        let block = self.block;
        let relative = self.source.is_some_and(|s| {
            let comma = s.0 > self.from && block.as_written(s.0 - 1) == ",";
            s.1 - s.0 == 1 && block.any(s.0, &["who", "which"]) && (comma || self.main_verb_follows())
        });
        let participle = self.form.morph == Morph::Ing && (self.first == self.from || self.between_commas());
        let fronted = self.source.is_some_and(|s| self.fronted(s.0).is_some());
        self.subordinate() || relative || participle || fronted
    }

    /// "Though he said so, |it is not|", "Weeks after announcing it, |he left|": the cue stands in a clause that
    /// leads in the main one.
    fn subordinate(&self) -> bool {
        const LEADS: &[&str] = &[
            "while", "whilst", "though", "although", "when", "after", "if", "because", "since", "as",
            "before", "once", "until", "whereas",
        ];
        let block = self.block;
        let lead = self.from + usize::from(block.any(self.from, &["and", "but"]));
        let comma = || (self.from..self.verb).rev().take(80).any(|i| block.as_written(i) == ",");
        if (block.any(lead, LEADS) || block.low(lead) == "even") && !comma() {
            return true;
        }
        let clause = if self.form.morph == Morph::Ing { Some(self.first) } else { self.source.map(|s| s.0) };
        let Some(before) = clause.and_then(|clause| clause.checked_sub(1)).filter(|i| *i >= self.from) else {
            return false;
        };
        // "…, and while he said it was so, it is not"
        let conceded = before > self.from && block.any(before - 1, &["and", "but"]);
        block.any(before, LEADS) && (conceded || !self.verb_before(before))
    }

    /// "those who said they care, |most in both states|": after a relative clause without a comma the sentence
    /// still owes its main clause only if none of its words came before.
    fn main_verb_follows(&self) -> bool {
        !self.verb_before(self.first.saturating_sub(1))
    }

    /// Whether the sentence has a finite verb before word `end`.
    pub(super) fn verb_before(&self, end: usize) -> bool {
        let block = self.block;
        (self.from..end).rev().take(40).any(|i| {
            block.is(i, BE | HAVE | MODAL | FINITE) && block.low(i) != "'s" && block.low(i) != "to"
                || block.form(i).is_some_and(Form::finite)
        })
    }

    /// The relative or question word before the subject, which is part of what is said: "|which officials say".
    pub fn fronted(&self, subject: usize) -> Option<usize> {
        let before = subject.checked_sub(1).filter(|before| *before >= self.from)?;
        self.block.any(before, &["which", "what", "whom"]).then_some(before)
    }
}
