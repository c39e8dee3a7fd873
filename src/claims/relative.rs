//! Relative clauses that no comma parts from the noun they tell about.

use super::lexicon::*;
use super::phrase::Range;
use super::subject::LONGEST;
use super::words::Words;

impl Words<'_> {
    /// "|A woman who wanted to help| said", "… and |the union that represents them| said": a noun with a relative clause that
    /// no comma parts from it.
    pub(super) fn with_relative(&self, from: usize, end: usize) -> Option<Range> {
        // "people who lead |Doe's| party", "which began in May and |ended|"
        if matches!(self.low(end), "'s" | "'") || self.any(end - 1, &["and", "but", "or"]) {
            return None;
        }
        let inside = |i: &usize| self.words[*i].alphanumeric && !self.quoted(*i);
        let pronoun = |i: &usize| {
            self.is(*i, SUBORDINATOR | SUBJECT) && (self.any(*i, &["who", "whose"]) || self.relative_that(*i))
        };
        let who = (from + 1..end).rev().take(LONGEST).take_while(inside).filter(pronoun).last()?;
        let (first, _) = self.plain_subject(from, who)?;
        let verb = |i| self.holds_verb(i, i + 1) && !self.is(i, SUBJECT);
        // whatever follows "who" is its verb: "a man who |lives| nearby"
        let own = self.low(who) == "who"
            && who + 1 < end
            && !self.capital(who + 1)
            && !self.is(who + 1, DETERMINER | POSSESSIVE | SUBJECT | PREPOSITION);
        let clause =
            own || self.low(who) == "that" || self.form(who + 1).is_some() || (who + 1..end).any(verb);
        // "members who have not yet |announced| it": the clause has its verb already
        let done = (who + 1..end).any(|i| !self.is(i, AUXILIARY | NEGATED | ADVERB));
        (clause && done && !self.holds_verb(first, who)).then_some((first, end))
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
}
