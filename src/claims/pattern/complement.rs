//! What a verb of attribution takes: clauses with and without "that", questions, infinitives, prepositions.

use super::late::{late_clause, late_infinitive};
use super::object::object;
use super::verb::Cue;
use super::whom::{TELLS, asked, asked_for, told};
use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::{Region, Words};
use smallvec::{SmallVec, smallvec};
use std::ops::ControlFlow::{self, Break, Continue};

/// What is reported by one cue.
pub struct Reported {
    /// What is said.
    pub parts: SmallVec<[Range; 2]>,
    /// Who says it.
    pub source: Option<Range>,
    /// The words that say that it is said.
    pub cue: Range,
    /// By which pattern.
    pub pattern: Pattern,
}

/// Goes on with the next pattern, or ends the search: with a report, or knowing that there is none.
pub(super) type Step = ControlFlow<Option<Reported>>;

impl Cue<'_, '_> {
    pub(super) fn reported(
        &self,
        first: usize,
        complement: Complement,
        cue: Range,
        pattern: Pattern,
    ) -> Option<Reported> {
        let setting =
            Setting { inside: self.inside(), noun: self.restrictive(), relative: self.in_relative() };
        let part = (first, self.block.complement_end(first, complement, setting));
        if (part.0..part.1).all(|i| self.block.says_when(i)) {
            return None;
        }
        let clause = matches!(pattern, Pattern::ThatClause | Pattern::BareClause);
        let pattern = if clause && !self.form.takes(SAY | QUOTATION) { Pattern::Thought } else { pattern };
        let mut parts: SmallVec<[Range; 2]> = smallvec![part];
        if let Some(word) = self
            .source
            .and_then(|source| self.fronted(source.0))
            .filter(|_| clause && self.block.low(first) != "that")
        {
            parts.insert(0, (word, word + 1));
        }
        Some(Reported { parts, source: self.source, cue, pattern })
    }

    pub(super) fn lemma(&self, list: &[&str]) -> bool {
        list.contains(&self.form.lemma)
    }

    /// The verb group alone.
    pub(super) fn group(&self) -> Range {
        (self.first, self.verb + 1)
    }
}

/// The complement of an active verb: the first pattern that fits.
pub fn active(cue: &Cue) -> Option<Reported> {
    let start = past_adverbs(cue);
    // "showed up", "showed off"
    let acts = cue.lemma(&["show"]) && cue.block.any(cue.verb + 1, &["up", "off", "around"]);
    if start >= cue.stop || acts {
        return None;
    }
    let patterns = [
        as_saying,
        that_clause,
        past_comma,
        question,
        told,
        asked,
        particle,
        infinitive,
        late_infinitive,
        asked_for,
        quotation,
        late_clause,
        clause,
        object,
    ];
    for pattern in patterns {
        if let Break(outcome) = pattern(cue, start) {
            return outcome;
        }
    }
    None
}

/// "quoted officials as saying that …": the officials say it.
fn as_saying(cue: &Cue, start: usize) -> Step {
    let block = cue.block;
    if !cue.lemma(&["cite", "quote"]) {
        return Continue(());
    }
    let near = start + 1..cue.stop.saturating_sub(1).min(start + 24);
    let Some(at) = near.into_iter().find(|i| block.low(*i) == "as" && block.low(*i + 1) == "saying") else {
        return Continue(());
    };
    // "“…,” the agency quoted him as saying."
    if at + 3 >= cue.stop {
        return Break(None);
    }
    let end = block.complement_end(at + 2, Complement::Clause, Setting::default());
    Break(Some(Reported {
        parts: smallvec![(at + 2, end)],
        source: Some((start, at)),
        cue: (at + 1, at + 2),
        pattern: Pattern::ThatClause,
    }))
}

/// The first word of the complement, past "however," and adverbs and days: "said |Tuesday |again |that".
fn past_adverbs(cue: &Cue) -> usize {
    let (block, stop) = (cue.block, cue.stop);
    let mut at = cue.verb + 1;
    if block.as_written(at) == ","
        && at + 3 < stop
        && block.any(at + 1, &["however", "though", "too", "meanwhile"])
        && block.as_written(at + 2) == ","
    {
        at += 3;
    }
    // "said Tuesday |evening|", "reported last |month|"
    const PARTS: [&str; 8] = ["morning", "afternoon", "evening", "night", "weekend", "week", "month", "year"];
    let adverb = |i: usize| {
        block.low(i).ends_with("ly") && !block.any(i, &["only", "early", "family", "likely"])
            || block.is(i, DAY) && block.low(i) != "may"
            || block.any(i, &["last", "again", "too", "also"])
            || i > cue.verb + 1 && PARTS.contains(&block.as_written(i))
            || matches!(block.as_written(i), "on" | "late" | "early") && block.is(i + 1, DAY)
    };
    while at < stop && adverb(at) {
        at += 1;
    }
    at
}

/// "said (in an interview) that …", "told reporters that …"
fn that_clause(cue: &Cue, start: usize) -> Step {
    let block = cue.block;
    if !cue.form.takes(SAY | BELIEVE) {
        return Continue(());
    }
    if cue.form.takes(TO) && block.low(start) == "to" {
        return Continue(());
    }
    if let Some(that) = interrupted_that(cue, start) {
        return Break(cue.reported(that, Complement::Clause, cue.group(), Pattern::ThatClause));
    }
    let Some(that) = find_that(cue, start) else { return Continue(()) };
    let distance = that - start;
    const BETWEEN: &[&str] = &[
        "in", "on", "at", "to", "during", "last", "this", "with", "through", "earlier", "via", "after",
        "for", "as", "from", "by", "before", "without", "soon", "once", "several",
    ];
    let speech = cue.form.takes(SAY);
    let fits = distance == 0
        || cue.lemma(TELLS) && distance < 12
        || speech && block.any(cue.verb + 1, &["last", "this", "earlier", "later"]) && distance < 5
        || speech && block.any(start, BETWEEN) && distance < 14;
    if !fits {
        return Continue(());
    }
    let range = if distance < 6 { (cue.first, that) } else { cue.group() };
    Break(cue.reported(that, Complement::Clause, range, Pattern::ThatClause))
}

/// "said, as he met the mayor, |that …"
fn interrupted_that(cue: &Cue, start: usize) -> Option<usize> {
    let block = cue.block;
    if block.as_written(start) != ","
        || !(block.is(start + 1, SUBORDINATOR | PREPOSITION)
            || block.low(start + 1) == "per"
            || block.capital(start + 1))
    {
        return None;
    }
    let close = (start + 2..cue.stop.min(start + 18)).find(|i| block.as_written(*i) == ",")?;
    (block.low(close + 1) == "that" && close + 2 < cue.stop).then_some(close + 1)
}

/// "Aides say|, the pier is old", "She said|, if elected, she would mend it": a comma, and a clause goes on.
fn past_comma(cue: &Cue, start: usize) -> Step {
    const LEADS: &[&str] = &["if", "when", "while", "although", "because", "unless", "once"];
    const ASIDE: usize = 6;
    let (block, first) = (cue.block, start + 1);
    let opens = cue.source.is_some_and(|source| source.0 <= cue.from + 1);
    let comma = start == cue.verb + 1 && block.as_written(start) == ",";
    if !cue.lemma(&["say", "write", "add", "argue", "claim"]) || !opens || !comma || block.quoted(first) {
        return Continue(());
    }
    // "says, |win or lose, she will stay|"
    let aside = || {
        let close = (first..cue.stop.min(first + ASIDE)).find(|i| block.as_written(*i) == ",");
        close.is_some_and(|close| block.is(close + 1, SUBJECT | CONTRACTED))
    };
    let subject = block.is(first, SUBJECT | CONTRACTED | DETERMINER | POSSESSIVE) || block.capital(first);
    if !(block.any(first, LEADS) || subject && block.clause_ahead(first, cue.stop) || aside()) {
        return Continue(());
    }
    Break(cue.reported(first, Complement::Clause, cue.group(), Pattern::BareClause))
}

/// The "that" that opens the complement, if nothing before it rules it out.
fn find_that(cue: &Cue, start: usize) -> Option<usize> {
    /// Longest title between marks, in words.
    const LONGEST: usize = 10;
    let block = cue.block;
    for i in start..cue.stop.min(start + 14) {
        if block.low(i) == "that" && !block.any(i + 1, &["is", "was", "would"]) {
            return (!block.points_at_time(i)).then_some(i);
        }
        // "told ABC’s “Good Morning” that": a title
        let title = |region: Region| {
            let long = |k: &usize| block.as_written(*k).len() > 4;
            region.closed
                && (region.end - region.first <= SCARE + 2
                    || region.end - region.first <= LONGEST
                        && (region.first..region.end).filter(long).all(|k| block.capital(k)))
        };
        if i > start && block.region(i).is_some_and(title) {
            continue;
        }
        // "said in a statement |posted| online that"
        let given_out = i > start
            && block.is(i - 1, OCCASION)
            && block.form(i).is_some_and(|form| form.morph == Morph::Past);
        let verb = i > start
            && !given_out
            && (block.is(i, BE) && block.low(i) != "'s"
                || block.form(i).is_some_and(Form::finite) && !block.is(i, AMBIGUOUS));
        let far = block.as_written(i) == "," && block.low(i + 1) != "that" && i - start > 8;
        if matches!(block.as_written(i), "." | ";" | "“" | "\"") || verb || far {
            return None;
        }
    }
    None
}

/// "asked whether …", "knows why …"
fn question(cue: &Cue, start: usize) -> Step {
    let word = cue.block.low(start);
    let opens =
        matches!(word, "whether" | "if" | "how" | "why" | "what" | "where" | "who" | "when" | "which");
    if !cue.form.takes(SAY | BELIEVE) || !opens || start != cue.verb + 1 {
        return Continue(());
    }
    let asks = ["know", "remember", "decide", "see", "ask", "wonder"];
    if word == "when" && cue.form.takes(SAY) && !cue.lemma(&asks) {
        return Break(None);
    }
    Break(cue.reported(start, Complement::Clause, cue.group(), Pattern::Question))
}

/// "called for a vote", "called |Monday| for a vote", "pointed out that …"
fn particle(cue: &Cue, start: usize) -> Step {
    let block = cue.block;
    let takes = |at: &usize| cue.form.prepositions.contains(&block.low(*at));
    let late = if cue.form.takes(BELIEVE) { cue.verb + 1 } else { start };
    let Some(at) = [cue.verb + 1, late].into_iter().find(takes) else { return Continue(()) };
    let (next, after) = (block.low(at), at + 1);
    // "admitted to |stealing|", but "admitted to the bar"
    if next == "to" && cue.lemma(&["admit"]) && !block.low(after).ends_with("ing") {
        return Continue(());
    }
    // "Lashing out, the mayor left", "weighed in as well", "doubled down with a rally"
    let alone = matches!(next, "in" | "down" | "out")
        && block.any(after, &["as", "with", "again", "too", "after", "at"]);
    if alone
        || after >= cue.stop
        || matches!(block.as_written(after), "," | "." | ";" | ":")
        || block.dash(after)
    {
        return Break(None);
    }
    let complement =
        if next == "out" && cue.lemma(&["point"]) { Complement::Clause } else { Complement::Prepositional };
    Break(cue.reported(after, complement, (cue.first, after), Pattern::Preposition))
}

/// "vowed to go", "vowed |not| to go"
fn infinitive(cue: &Cue, start: usize) -> Step {
    let to = start + usize::from(cue.block.any(start, &["not", "never"]));
    if !cue.form.takes(TO) || cue.block.low(to) != "to" {
        return Continue(());
    }
    if reduced(cue, to) {
        return Break(None);
    }
    Break(cue.reported(start, Complement::Infinitive, cue.group(), Pattern::Infinitive))
}

/// "Others |expected| to attend are in Rome": a participle whose noun has its verb still to come.
pub(super) fn reduced(cue: &Cue, to: usize) -> bool {
    const LONGEST: usize = 16;
    let block = cue.block;
    let ends = |i: &usize| {
        matches!(block.as_written(*i), "," | ";" | ":")
            || block.dash(*i)
            || block.is(*i, SUBORDINATOR)
            || block.any(*i, &["and", "but", "who", "which", "what", "that", "where"])
            || *i > to + 1 && block.form(*i).is_some_and(|form| form.takes(SAY | BELIEVE))
    };
    let near = (to + 2..cue.stop.min(to + LONGEST)).take_while(|i| !ends(i));
    let finite = |i: usize| matches!(block.low(i), "is" | "are" | "was" | "were");
    let thinks = block.form(to + 1).is_some_and(|form| form.takes(SAY | BELIEVE));
    cue.form.morph == Morph::Past && cue.first == cue.verb && !thinks && near.into_iter().any(finite)
}

/// Words between marks that are more likely borrowed than said.
pub(super) const SCARE: usize = 4;

/// "shouted “shame”"
fn quotation(cue: &Cue, start: usize) -> Step {
    const QUOTES: &[&str] = &[
        "yell", "shout", "scream", "chant", "read", "write", "say", "tweet", "declare", "exclaim", "reply",
        "respond", "post", "ask", "add", "cry",
    ];
    let block = cue.block;
    let Some(start) = quotation_start(cue, start) else { return Continue(()) };
    let Some(region) = block.region(start) else { return Continue(()) };
    // "claimed “he failed to see it coming”", but not "announced “Plan B”"
    let clause = cue.form.takes(SAY) && region.closed && region.end - region.first > SCARE + 2;
    if !(cue.form.takes(QUOTATION) || cue.form.takes(SAY) && cue.lemma(QUOTES) || clause) {
        return Continue(());
    }
    if region.end >= 2 && matches!(block.as_written(region.end - 2), "." | "!" | "?") {
        let parts = smallvec![(start, region.end)];
        return Break(Some(Reported {
            parts,
            source: cue.source,
            cue: cue.group(),
            pattern: Pattern::BeforeQuotation,
        }));
    }
    Break(cue.reported(start, Complement::Clause, cue.group(), Pattern::BareClause))
}

/// Where the quotation after the verb opens: at `start`, or past whoever is told and when, and a comma: "asking her, |“Why?”|".
fn quotation_start(cue: &Cue, start: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let block = cue.block;
    let opens = |i: &usize| block.region(*i).is_some_and(|region| region.first == *i);
    let open = (start..cue.stop.min(start + LONGEST)).find(opens)?;
    let region = block.region(open).filter(|region| region.closed && region.end - region.first > SCARE + 1);
    let apart = cue.form.takes(SAY)
        && region.is_some()
        && block.capital(open + 1)
        && matches!(block.as_written(open.wrapping_sub(1)), "," | ":")
        && !block.holds_verb(start, open - 1);
    (open == start || apart).then_some(open)
}

/// What no complement without a preposition begins with.
pub(super) const NO_COMPLEMENT: &[&str] = &[
    "in", "at", "during", "on", "of", "with", "to", "about", "after", "for", "as", "by", "from", ",", ".",
    ":", "-", "—", "–", "--", ")", "(", "and", "or", "but", "than", "off", "under", "against", "within",
    "until",
];

/// Whether what stands at `at` is a number with its measure, which may open a clause: "|at least| ten", "|about half|".
fn measured(block: &Words, at: usize) -> bool {
    let number =
        block.is(at + 1, QUANTIFIER) || block.as_written(at + 1).starts_with(|c: char| c.is_ascii_digit());
    block.low(at) == "at" && block.any(at + 1, &["least", "most"])
        || block.low(at) == "as"
            && block.any(at + 1, &["few", "many", "much", "little"])
            && block.low(at + 2) == "as"
        || block.any(at, &["about", "over", "between"]) && number
}

/// "said it was raining"
fn clause(cue: &Cue, start: usize) -> Step {
    if !cue.form.takes(SAY | BELIEVE) {
        return Continue(());
    }
    // "mentioned |it|, and left"
    let alone = cue.block.low(start) == "it" && matches!(cue.block.as_written(start + 1), "," | "." | ";");
    if alone
        || cue.block.points_at_time(start)
        || cue.block.any(start, NO_COMPLEMENT) && !measured(cue.block, start)
    {
        return Break(None);
    }
    // "The plans |announced| are a few of many": a participle, and the verb of its noun
    let auxiliary = cue.block.is(start, BE | HAVE | MODAL);
    let asked_for = cue.source.is_some_and(|source| {
        source.0 > cue.from && cue.block.any(source.0 - 1, &["that", "who", "which", "whom", "what"])
    });
    if auxiliary && !asked_for && cue.form.morph == Morph::Past && cue.first == cue.verb {
        return Break(None);
    }
    // "has said |little about| the plan"
    if cue.block.any(start, &["little", "nothing", "much", "more", "less"])
        && cue.block.is(start + 1, PREPOSITION)
    {
        return Break(None);
    }
    // "research informed the design"
    if cue.lemma(&["inform", "notify", "advise"]) {
        return Break(None);
    }
    // "posted the third fastest time, though he was late": the comma ends what has no verb of its own
    let comma = (start..cue.stop)
        .find(|i| cue.block.as_written(*i) == "," && !cue.block.capital(*i - 1) || cue.block.dash(*i));
    // "the group, which rules the city, has left"
    let relative = cue.source.is_some_and(|source| cue.block.any(source.0, &["which", "who"]));
    let close = !cue.form.takes(SAY) || cue.lemma(&["post"]) || relative && !cue.lemma(&["say"]);
    let stop = comma.filter(|_| close).unwrap_or(cue.stop);
    // "asserting Doe “has added nothing”": the verb stands between the marks
    let marks = cue.form.takes(SAY)
        && (start + 1..cue.stop.min(start + 6))
            .any(|i| cue.block.region(i).is_some_and(|region| region.first == i && region.end - i > SCARE));
    // "a step which he argues |is needed"
    let fronted = cue.source.is_some_and(|source| cue.fronted(source.0).is_some())
        && cue.block.is(start, BE | HAVE | MODAL);
    if marks || fronted || cue.block.clause_ahead(start, stop) || cue.lemma(&["say"]) {
        return Break(cue.reported(start, Complement::Clause, cue.group(), Pattern::BareClause));
    }
    Continue(())
}
