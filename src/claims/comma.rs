//! Whether reported words end at a comma, and who else may speak after it.

use super::extent::{Complement, Setting};
use super::lexicon::*;
use super::words::Words;

impl Words<'_> {
    /// Whether the complement ends at the comma at `comma`.
    pub(super) fn comma_stops(
        &self,
        first: usize,
        comma: usize,
        stop: usize,
        complement: Complement,
        setting: Setting,
    ) -> bool {
        let clause = complement == Complement::Clause;
        let next = if comma + 1 < stop { self.low(comma + 1) } else { "" };
        // "that|, if elected, he would go"
        if clause && comma == first + 1 && self.low(first) == "that" {
            return false;
        }
        if clause && !setting.inside && self.owes_verb(first, comma, stop) && !self.attributed_from(comma + 1)
        {
            return false;
        }
        if self.verb_stops(comma, clause) || self.speaker_follows(comma, stop) {
            return true;
        }
        match next {
            // "…|, which he denies": the writer's word on what was said
            "which" if clause && (self.any(comma + 2, &["he"]) || self.is(comma + 2, DETERMINER)) => {
                return true;
            }
            "something" => return true,
            "which" if clause && !setting.inside => {}
            "compared" if self.compares(comma + 2, stop) => return true,
            "according" | "which" | "although" | "though" | "prompting" | "whom" | "reflecting"
            | "becoming" | "sparking" | "triggering" => {
                return true;
            }
            "while" | "despite" | "where" | "following" | "having" if !clause => return true,
            // "welcomed the vote, with its president saying “…”"
            "with" if !clause && self.another_says(comma + 2, stop) => return true,
            "while" | "whilst" if clause && self.another_speaks(comma + 1, stop) => return true,
            "while" if comma > first + 1 && self.speaks_within(comma + 2, stop, 9) => return true,
            "in" | "during" | "on"
                if self.any(comma + 2, &["an", "a", "his", "her"])
                    && (comma + 3..(comma + 6).min(stop)).any(|i| self.is(i, OCCASION)) =>
            {
                return true;
            }
            "but" => return self.but_stops(comma, stop, clause),
            "a" | "an" if clause && comma - first > 4 => return true,
            "the" | "a" | "an" if !clause && self.list_goes_on(comma, stop) => {}
            "who" | "the" | "a" | "an" | "so" | "just" | "even" | "when" | "he" | "she" | "they" | "many"
            | "most"
                if !clause =>
            {
                return true;
            }
            "and" if self.and_stops(first, comma, stop, complement) => return true,
            _ => {}
        }
        setting.inside || setting.noun || self.attributed_from(comma + 1)
    }

    /// "that if nobody comes|, it will close", "that the group|, or what is left of it, has left": at its first comma the clause
    /// from `first` still owes its main clause, or the verb of its subject.
    fn owes_verb(&self, first: usize, comma: usize, stop: usize) -> bool {
        const LONGEST: usize = 30;
        const APART: usize = 14;
        const LEADS: &[&str] = &[
            "if", "when", "unless", "although", "though", "while", "because", "once", "since", "after",
            "before",
        ];
        let that = self.low(first) == "that";
        let lead = first + usize::from(that);
        let near = comma > lead + 1 && comma - first <= LONGEST && !self.quoted(lead);
        if !near || (first..comma).any(|i| self.as_written(i) == ",") {
            return false;
        }
        // "asked if he came" has no other clause
        let led = self.any(lead, LEADS) && (that || self.low(lead) != "if");
        let close = || (comma + 2..stop.min(comma + APART)).find(|i| self.as_written(*i) == ",");
        let finite = |i: usize| {
            self.is(i, BE | HAVE | MODAL | NEGATED | FINITE) && self.low(i) != "to"
                || self.form(i).is_some_and(Form::finite)
        };
        led || !self.holds_verb(lead, comma)
            && close().is_some_and(|close| finite(close + 1) && !self.holds_verb(comma + 1, comma + 2))
    }

    /// "|with 33 percent a year ago|": the writer sets another number beside the one that is said.
    fn compares(&self, with: usize, stop: usize) -> bool {
        const REACH: usize = 8;
        let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let number = |i: usize| {
            let word = self.as_written(i);
            self.is(i, QUANTIFIER) || word.starts_with(|c: char| c.is_ascii_digit()) && !year(word)
        };
        self.any(with, &["with", "to"]) && (with + 1..stop.min(with + REACH)).any(number)
    }

    /// "a truce|, an end to abuses, and aid": to the end of the sentence nothing but a list without a verb.
    fn list_goes_on(&self, comma: usize, stop: usize) -> bool {
        const LONGEST: usize = 50;
        let joined = |i: usize| self.as_written(i) == "," && self.any(i + 1, &["and", "or"]);
        let verb = |i: usize| {
            let finite = self.form(i).is_some_and(|form| form.finite() && form.morph != Morph::Base);
            let ended = self.words[i].text.ends_with("ed") && {
                let noun = self.words[i - 1].alphanumeric
                    && !self.is(i - 1, DETERMINER | POSSESSIVE | PREPOSITION | ADVERB)
                    && !self.any(i - 1, &["and", "or"]);
                noun || self.is(i + 1, DETERMINER | PREPOSITION | SUBORDINATOR)
            };
            // "a truce, and plans to leave"
            let second = self.any(i - 1, &["and", "or"]) && self.low(i + 1) == "to";
            self.is(i, BE | HAVE | MODAL | NEGATED | FINITE | SUBJECT | SUBORDINATOR) && self.low(i) != "'s"
                || finite && (second || !self.is(i, AMBIGUOUS))
                || ended
                || matches!(self.as_written(i), ";" | ":")
                || self.dash(i)
        };
        stop - comma < LONGEST
            && (comma..stop.saturating_sub(2)).any(joined)
            && !(comma + 1..stop - 1).any(|i| self.low(i) != "to" && verb(i))
    }

    /// "|its president saying": a participle of speech within reach, before any comma.
    fn another_says(&self, from: usize, stop: usize) -> bool {
        const REACH: usize = 14;
        (from..stop.min(from + REACH))
            .take_while(|i| self.as_written(*i) != ",")
            .any(|i| self.form(i).is_some_and(|form| form.morph == Morph::Ing && form.takes(SAY)))
    }

    /// "…|, Doe said she was sure", "…|, has said he will go": after the comma at `comma` somebody speaks, and has words of
    /// their own.
    fn speaker_follows(&self, comma: usize, stop: usize) -> bool {
        const REACH: usize = 6;
        let says = |i: usize| {
            self.form(i)
                .is_some_and(|form| form.takes(SAY) && matches!(form.morph, Morph::Past | Morph::Third))
                && !self.is(i, AMBIGUOUS)
        };
        let next = comma + 1;
        if self.is(next, HAVE) && says(next + 1) {
            return true;
        }
        let name =
            (next..stop.min(next + REACH)).take_while(|i| self.capital(*i) && !self.is(*i, DAY)).count();
        let verb = next + name.max(usize::from(self.is(next, SUBJECT) && !self.any(next, &["who", "it"])));
        let own = self.is(verb + 1, SUBJECT | CONTRACTED | DETERMINER) || self.low(verb + 1) == "that";
        verb > next && says(verb) && own || self.headline_speaker(next, stop)
    }

    /// "Watchdog warns of gaps, |minister denies delay|": in a head, which ends without a stop, somebody else after the comma.
    fn headline_speaker(&self, first: usize, stop: usize) -> bool {
        const LONGEST: usize = 3;
        let head = stop == self.len() && self.words[stop - 1].alphanumeric && self.starts(0);
        let plain =
            |i: &usize| self.words[*i].alphanumeric && self.form(*i).is_none() && !self.is(*i, AUXILIARY);
        let verb = first + (first..stop).take(LONGEST).take_while(plain).count();
        let present = |form: &Form| form.morph == Morph::Third && form.takes(SAY);
        head && verb > first
            && !self.is(first, SUBJECT | DETERMINER | PREPOSITION | SUBORDINATOR)
            && !self.is(verb, AMBIGUOUS)
            && self.form(verb).is_some_and(present)
    }

    /// Whether the verb after the comma at `comma` belongs to whoever speaks: ", adding that", ", blasting the deal".
    fn verb_stops(&self, comma: usize, clause: bool) -> bool {
        let Some(form) = self.form(comma + 1) else { return false };
        let roles = if clause { SAY } else { SAY | OBJECT | TRANSITIVE | BELIEVE };
        // "… was quick, demonstrating its reach": what the words before show, not another cue
        const EVIDENCE: &[&str] =
            &["demonstrate", "show", "indicate", "suggest", "prove", "signal", "reveal"];
        const NO_CUES: &[&str] = &["including", "considering", "reading", "meaning", "seeking"];
        let evidence = clause && EVIDENCE.contains(&form.lemma);
        let participle =
            form.morph == Morph::Ing && form.takes(roles) && !evidence && !self.any(comma + 1, NO_CUES);
        // "an increase of 25%, compared to last year"
        let measured = form.lemma == "compare" && self.any(comma + 2, &["to", "with"]);
        let finite = form.finite() && form.takes(SAY | OBJECT | TRANSITIVE) && !self.is(comma + 1, AMBIGUOUS);
        participle || !measured && finite
    }

    /// Whether the complement ends at ", but".
    fn but_stops(&self, comma: usize, stop: usize, clause: bool) -> bool {
        let next = comma + 2;
        // "…, but still says …"
        let speaks = self.form(next + 1).is_some_and(|form| form.finite() && form.takes(SAY));
        if speaks && self.any(next, &["still", "also"]) {
            return true;
        }
        // "said that it is hard, but “must be done”"
        if clause && self.region(next).is_some_and(|region| region.first == next) {
            return false;
        }
        // "not only …, but also …": the same words go on
        const GOES_ON: &[&str] = &["that", "also", "because", "rather", "still", "only", "no", "nothing"];
        let same = self.any(next, GOES_ON)
            || self.is(next, NEGATED | MODAL) && self.low(next) != "to"
            || self.is(next, PREPOSITION) && !self.holds_verb(next + 1, stop)
            || self.low(next).ends_with("ing");
        !(clause && same)
    }

    /// Whether the complement ends at ", and".
    fn and_stops(&self, first: usize, comma: usize, stop: usize, complement: Complement) -> bool {
        let (next, clause) = (comma + 2, complement == Complement::Clause);
        if !clause {
            return !(complement == Complement::Infinitive && self.infinitive_goes_on(first, comma)
                || self.list_ends(first, comma, stop)
                || self.list_goes_on(comma, stop));
        }
        // "said that he wrote it, and has not apologised": nothing in what is said has such a verb
        let perfect = |i: usize| self.is(i, HAVE | MODAL) && self.low(i) != "to";
        let has = self.any(next, &["has", "have"]) && !(first..comma).any(perfect);
        let speaks = self.form(next).is_some_and(|form| form.finite() && form.takes(SAY | OBJECT))
            && !self.is(next, AMBIGUOUS);
        // "…, and he left": who speaks goes on without saying so
        let goes_on = self.low(next) == "he" && !self.is(first, SUBJECT | CONTRACTED);
        has || speaks || goes_on || self.another_speaks(comma + 1, stop)
    }

    /// "to mend the roads, build a bridge, and |plant trees", "to hear the plan, and |perhaps change it"
    fn infinitive_goes_on(&self, first: usize, comma: usize) -> bool {
        let next = comma + 2;
        // "to go to the moon, and |then to Mars"
        if self.low(next) == "then" && self.is(next + 1, PREPOSITION) {
            return true;
        }
        let perhaps = self.any(next, &["perhaps", "possibly", "eventually", "ultimately"]);
        if perhaps && self.words.get(next + 1).is_some_and(|word| !word.text.ends_with("ed")) {
            return true;
        }
        self.form(next).is_none_or(|form| form.morph == Morph::Base)
            && !self.capital(next)
            && !self.is(next, SUBJECT | AUXILIARY | DETERMINER | ADVERB)
            && (first..comma).rev().take(24).any(|i| self.as_written(i) == ",")
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
    pub fn another_speaks(&self, and: usize, stop: usize) -> bool {
        let subject = and + 1;
        // "Congress and the President agreed"
        let joint =
            and > 0 && (self.capital(and - 1) || self.is(and - 1, SUBJECT)) && !self.is(subject, SUBJECT);
        let aside = matches!(self.low(and), "while" | "whilst");
        // "and |nearly three in five| said"
        let counted = (subject..subject + 3)
            .any(|i| self.is(i, QUANTIFIER) || self.as_written(i).starts_with(|c: char| c.is_ascii_digit()));
        let opens = self.is(subject, SUBJECT | DETERMINER)
            || aside && self.is(subject, POSSESSIVE)
            || counted && !self.is(subject, PREPOSITION | AUXILIARY | SUBORDINATOR);
        if joint || !(opens || self.capital(subject)) {
            return false;
        }
        // after words between marks the writer takes over again
        let quoted =
            and > 1 && (self.closes(and - 1) || self.as_written(and - 1) == "," && self.closes(and - 2));
        let (reach, roles) = match (quoted, aside) {
            (true, _) => (9, SAY | OBJECT | TRANSITIVE),
            (_, true) if counted => (8, SAY | OBJECT | BELIEVE | TRANSITIVE),
            (_, true) => (7, SAY | OBJECT | BELIEVE),
            _ if counted => (8, SAY),
            _ => (5, SAY),
        };
        let verb = (subject + 1..stop.min(subject + reach)).find(|i| self.words[*i].form.is_some());
        let plain = |i: usize| {
            // "while Doe |hopes| to stay"
            let hopes = aside && self.capital(i - 1) && self.low(i + 1) == "to";
            // "and one in five |say|"
            let plural = |form: &Form| counted && form.lemma == "say" && form.morph == Morph::Base;
            self.form(i).is_some_and(|form| (form.finite() || plural(form)) && form.takes(roles))
                && (hopes || !self.is(i, AMBIGUOUS))
        };
        verb.is_some_and(|verb| {
            plain(verb)
                && !(subject + 1..verb).any(|i| {
                    self.is(i, SUBORDINATOR)
                        || self.is(i, PREPOSITION) && !(counted && self.any(i, &["in", "of"]))
                })
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
}
