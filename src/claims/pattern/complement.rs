//! What a verb of attribution takes: clauses with and without "that", questions, whoever is told, infinitives,
//! objects, prepositions.

use super::verb::Cue;
use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
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
type Step = ControlFlow<Option<Reported>>;

impl Cue<'_, '_> {
    fn reported(
        &self,
        first: usize,
        complement: Complement,
        cue: Range,
        pattern: Pattern,
    ) -> Option<Reported> {
        let setting = Setting { inside: self.inside(), noun: self.restrictive() };
        let part = (first, self.block.complement_end(first, complement, setting));
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

    fn lemma(&self, list: &[&str]) -> bool {
        list.contains(&self.form.lemma)
    }

    /// The verb group alone.
    fn group(&self) -> Range {
        (self.first, self.verb + 1)
    }
}

/// "is expected to …", "was criticised by …", "was asked whether …"
pub fn passive(cue: &Cue) -> Option<Reported> {
    let (block, verb) = (cue.block, cue.verb);
    if (cue.first..verb).any(|i| block.low(i) == "going") {
        return None;
    }
    let next = block.low(verb + 1);
    // "The storm grew |and is expected to …"
    let shared = || {
        let and =
            cue.first.checked_sub(1).filter(|and| *and > cue.from && block.any(*and, &["and", "but"]))?;
        block.leading_subject(cue.from, and)
    };
    let subject = block.subject_before(cue.first).or_else(shared)?;
    const EXPECTED: &[&str] = &[
        "suspect",
        "say",
        "expect",
        "believe",
        "think",
        "know",
        "report",
        "consider",
        "see",
        "estimate",
        "ask",
        "allege",
        "suppose",
        "judge",
        "deem",
        "anticipate",
        "understand",
        "rumour",
        "rumor",
        "predict",
        "project",
        "forecast",
        "claim",
    ];
    if next == "to" && cue.lemma(EXPECTED) {
        let end = block.complement_end(verb + 1, Complement::Infinitive, Setting::default());
        let parts = smallvec![subject, (verb + 1, end)];
        return Some(Reported { parts, source: None, cue: cue.group(), pattern: Pattern::Passive });
    }
    if next == "by" && cue.form.takes(SAY) && !cue.lemma(&["observe"]) && verb + 2 < cue.stop {
        let source = Some((verb + 2, block.noun_phrase_end(verb + 2, true)));
        let (parts, cue) = (smallvec![subject], (cue.first, verb + 2));
        return Some(Reported { parts, source, cue, pattern: Pattern::Passive });
    }
    // "It has been widely reported that …"
    let that = if block.as_written(verb + 1) == "," {
        (verb + 2..cue.stop.min(verb + 8)).find(|i| block.as_written(*i) == ",").map_or(verb + 1, |i| i + 1)
    } else {
        verb + 1
    };
    if block.low(subject.0) == "it"
        && block.low(that) == "that"
        && cue.form.takes(SAY | BELIEVE)
        && that + 1 < cue.stop
    {
        let end = block.complement_end(that, Complement::Clause, Setting::default());
        let parts = smallvec![(that, end)];
        return Some(Reported { parts, source: None, cue: cue.group(), pattern: Pattern::ThatClause });
    }
    // "The minister was accused of lying"
    if next == "of" && cue.lemma(&["accuse", "suspect"]) && verb + 2 < cue.stop {
        let end = block.complement_end(verb + 1, Complement::Prepositional, Setting::default());
        let parts = smallvec![subject, (verb + 1, end)];
        return Some(Reported { parts, source: None, cue: cue.group(), pattern: Pattern::Passive });
    }
    let question = matches!(next, "about" | "if" | "whether" | "why" | "how" | "what" | "that");
    let advised = next == "that" && cue.lemma(&["advise", "inform", "warn", "remind"]);
    if cue.lemma(&["ask", "tell"]) && question || advised {
        let start = verb + 1 + usize::from(next == "about");
        let end = block.complement_end(start, Complement::Clause, Setting::default());
        let parts = smallvec![(start, end)];
        return Some(Reported { parts, source: None, cue: cue.group(), pattern: Pattern::Question });
    }
    None
}

/// "Asked whether …, the mayor", "when asked about …": a question nobody is given for.
pub fn asked_in_passing(cue: &Cue) -> Option<Reported> {
    const WH: &[&str] = &["about", "whether", "if", "why", "how", "what", "who", "where", "when"];
    let block = cue.block;
    let mut at = cue.verb + 1;
    // "asked by a reporter on Monday whether"
    if !(block.any(at, WH) || block.low(at) == "to") {
        at = (at..cue.stop.min(at + 8)).find(|i| block.any(*i, WH) || block.as_written(*i) == ",")?;
    }
    if at >= cue.stop || block.as_written(at) == "," {
        return None;
    }
    let setting = Setting { inside: true, noun: false };
    let parts = smallvec![(at, block.complement_end(at, Complement::Clause, setting))];
    Some(Reported { parts, source: None, cue: (cue.first, cue.verb + 1), pattern: Pattern::Question })
}

/// The complement of an active verb: the first pattern that fits.
pub fn active(cue: &Cue) -> Option<Reported> {
    let start = past_adverbs(cue);
    if start >= cue.stop {
        return None;
    }
    let patterns = [
        as_saying,
        that_clause,
        question,
        told,
        asked,
        particle,
        infinitive,
        asked_for,
        quotation,
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
    let adverb = |i: usize| {
        block.low(i).ends_with("ly") && !block.any(i, &["only", "early", "family", "likely"])
            || block.is(i, DAY) && block.low(i) != "may"
            || block.any(i, &["last", "week", "again", "too", "also"])
            || block.low(i) == "on" && block.is(i + 1, DAY)
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
    const TELLS: &[&str] = &["tell", "remind", "inform", "assure", "warn", "advise", "convince", "notify"];
    const BETWEEN: &[&str] =
        &["in", "on", "at", "to", "during", "last", "this", "with", "through", "earlier", "via", "after"];
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
        || !(block.is(start + 1, SUBORDINATOR | PREPOSITION) || block.capital(start + 1))
    {
        return None;
    }
    let close = (start + 2..cue.stop.min(start + 18)).find(|i| block.as_written(*i) == ",")?;
    (block.low(close + 1) == "that" && close + 2 < cue.stop).then_some(close + 1)
}

/// "expressed concern |that …", "voiced his fear |that …"
fn expressed(cue: &Cue, start: usize) -> Option<usize> {
    let near = start + 1..cue.stop.saturating_sub(1).min(start + 4);
    let that = near.into_iter().find(|i| cue.block.low(*i) == "that")?;
    (cue.lemma(&["express", "voice"]) && (start..that).all(|i| cue.block.words[i].alphanumeric))
        .then_some(that)
}

/// The "that" that opens the complement, if nothing before it rules it out.
fn find_that(cue: &Cue, start: usize) -> Option<usize> {
    let block = cue.block;
    for i in start..cue.stop.min(start + 14) {
        if block.low(i) == "that" && !block.any(i + 1, &["is", "was", "would"]) {
            return Some(i);
        }
        let verb = i > start
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
    let opens = matches!(word, "whether" | "if" | "how" | "why" | "what" | "where" | "who" | "when");
    if !cue.form.takes(SAY | BELIEVE) || !opens || start != cue.verb + 1 {
        return Continue(());
    }
    let asks = ["know", "remember", "decide", "see", "ask", "wonder"];
    if word == "when" && cue.form.takes(SAY) && !cue.lemma(&asks) {
        return Break(None);
    }
    Break(cue.reported(start, Complement::Clause, cue.group(), Pattern::Question))
}

const ASKS: &[&str] = &[
    "ask",
    "urge",
    "advise",
    "order",
    "press",
    "encourage",
    "instruct",
    "direct",
    "invite",
    "beg",
    "push",
    "want",
    "expect",
];

/// "told reporters it was over"
fn told(cue: &Cue, start: usize) -> Step {
    if !cue.lemma(&["tell"]) {
        return Continue(());
    }
    let end = audience_end(cue, start);
    if end >= cue.stop || end == start {
        return Continue(());
    }
    // "told her family about it": a topic
    if cue.block.as_written(end) == "," || cue.block.low(end) == "about" {
        return Break(None);
    }
    let range = if end - cue.verb < 4 { (cue.first, end) } else { cue.group() };
    Break(cue.reported(end, Complement::Clause, range, Pattern::Told))
}

/// One past whoever is told.
fn audience_end(cue: &Cue, start: usize) -> usize {
    let (block, stop) = (cue.block, cue.stop);
    // "told her family", "told her that"
    let owned = block.is(start, POSSESSIVE)
        && block.words.get(start + 1).is_some_and(|word| word.alphanumeric)
        && block.any(
            start + 1,
            &["family", "mother", "father", "wife", "husband", "parents", "lawyer", "supporters"],
        );
    if block.is(start, PRONOUN) && !owned {
        return start + 1;
    }
    let leads = ["the", "a", "an", "his", "her", "their", "its", "cnn", "some"];
    let first = start + usize::from(block.any(start, &leads));
    let mut at = first;
    while at < stop && at - start < 10 && !block.is(at, SUBJECT) && block.low(at) != "to" {
        let word = &block.words[at];
        let part = word.capital
            || block.is(at, AUDIENCE)
            || block.any(at, &["of", "the", "'s", "on", "in", "at", "and", ".", "\""])
            || at == start + 1
            || word.alphanumeric && at - start < 3 && !block.any(at, &["that", "he", "she", "about"]);
        let told = at > first
            && (block.is(at - 1, AUDIENCE) || block.capital(at - 1) && !block.capital(at + 1))
            && block.is(at, DETERMINER | POSSESSIVE);
        if !part || told {
            break;
        }
        at += 1;
    }
    at
}

/// "urged them to …", "asked reporters why …"
fn asked(cue: &Cue, start: usize) -> Step {
    let block = cue.block;
    if !cue.lemma(ASKS) || !(cue.form.takes(TO) || cue.lemma(&["ask", "urge", "advise"])) {
        return Continue(());
    }
    const WH: &[&str] = &["how", "whether", "if", "why", "what", "about", "who", "where", "when"];
    let barred = |i: usize| matches!(block.as_written(i), "," | "." | "\"" | "“");
    if cue.lemma(&["ask"]) {
        let wh = (start..cue.stop.min(start + 10))
            .find(|i| block.any(*i, WH) || block.low(*i) == "to" || barred(*i));
        if let Some(wh) = wh.filter(|i| *i > start && block.any(*i, WH)) {
            let first = wh + usize::from(block.low(wh) == "about");
            return Break(cue.reported(first, Complement::Clause, (cue.first, start), Pattern::Question));
        }
    }
    let to = (start..cue.stop.min(start + 12)).find(|i| block.low(*i) == "to" || barred(*i));
    match to.filter(|i| block.low(*i) == "to") {
        Some(_) => Break(cue.reported(start, Complement::Infinitive, cue.group(), Pattern::Infinitive)),
        None => Continue(()),
    }
}

/// "called for a vote", "pointed out that …"
fn particle(cue: &Cue, _: usize) -> Step {
    let (block, after) = (cue.block, cue.verb + 2);
    let next = block.low(cue.verb + 1);
    if !cue.form.prepositions.contains(&next) {
        return Continue(());
    }
    if after >= cue.stop {
        return Break(None);
    }
    let complement =
        if next == "out" && cue.lemma(&["point"]) { Complement::Clause } else { Complement::Prepositional };
    Break(cue.reported(after, complement, (cue.first, after), Pattern::Preposition))
}

/// "refused to go"
fn infinitive(cue: &Cue, start: usize) -> Step {
    if !cue.form.takes(TO) || cue.block.low(start) != "to" {
        return Continue(());
    }
    Break(cue.reported(start, Complement::Infinitive, cue.group(), Pattern::Infinitive))
}

/// "asked for help"
fn asked_for(cue: &Cue, start: usize) -> Step {
    if !cue.lemma(&["ask"]) || cue.block.low(start) != "for" || start + 1 >= cue.stop {
        return Continue(());
    }
    Break(cue.reported(start + 1, Complement::Prepositional, (cue.first, start + 1), Pattern::Preposition))
}

/// Words between marks that are more likely borrowed than said.
const SCARE: usize = 4;

/// "shouted “shame”"
fn quotation(cue: &Cue, start: usize) -> Step {
    const QUOTES: &[&str] = &[
        "yell", "shout", "scream", "chant", "read", "write", "say", "tweet", "declare", "exclaim", "reply",
        "respond", "post", "ask", "add", "cry",
    ];
    let block = cue.block;
    let Some(region) = block.region(start).filter(|region| region.first == start) else {
        return Continue(());
    };
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

const NO_COMPLEMENT: &[&str] = &[
    "in", "at", "during", "on", "of", "with", "to", "about", "after", "for", "as", "by", "from", ",", ".",
    ":", "-", "—", "–", "--", ")", "(", "and", "or", "but", "than",
];

/// "said it was raining"
fn clause(cue: &Cue, start: usize) -> Step {
    if !cue.form.takes(SAY | BELIEVE) {
        return Continue(());
    }
    if cue.block.any(start, NO_COMPLEMENT) {
        return Break(None);
    }
    // "research informed the design"
    if cue.lemma(&["inform", "notify"]) {
        return Break(None);
    }
    // "posted the third fastest time, though he was late": the comma ends what has no verb of its own
    let comma = (start..cue.stop).find(|i| cue.block.as_written(*i) == "," && !cue.block.capital(*i - 1));
    let stop = comma.filter(|_| !cue.form.takes(SAY) || cue.lemma(&["post"])).unwrap_or(cue.stop);
    // "asserting Doe “has added nothing”": the verb stands between the marks
    let marks = cue.form.takes(SAY)
        && (start + 1..cue.stop.min(start + 6))
            .any(|i| cue.block.region(i).is_some_and(|region| region.first == i && region.end - i > SCARE));
    if marks || cue.block.clause_ahead(start, stop) || cue.lemma(&["say"]) {
        return Break(cue.reported(start, Complement::Clause, cue.group(), Pattern::BareClause));
    }
    Continue(())
}

/// "criticised the deal"
fn object(cue: &Cue, start: usize) -> Step {
    if cue.lemma(&["call", "label", "brand", "dub", "name", "title", "deem", "nickname"])
        && let Some(named) = named(cue, start)
    {
        return Break(cue.reported(named, Complement::NounPhrase, cue.group(), Pattern::Object));
    }
    if cue.form.takes(JUDGE) {
        if cue.block.any(start, NO_COMPLEMENT) {
            return Break(None);
        }
        let found = cue.reported(start, Complement::NounPhrase, cue.group(), Pattern::Object);
        return Break(found.filter(|found| gives_reason(cue, &found.parts)));
    }
    if let Some(that) = expressed(cue, start) {
        return Break(cue.reported(that, Complement::Clause, (cue.first, that), Pattern::ThatClause));
    }
    if cue.form.takes(OBJECT) {
        if cue.block.any(start, NO_COMPLEMENT) {
            return Break(None);
        }
        let found = cue.reported(start, Complement::NounPhrase, cue.group(), Pattern::Object);
        return Break(found.filter(|found| !cue.lemma(&["call"]) || gives_name(cue, &found.parts)));
    }
    const PERCEIVED: &[&str] = &[
        "view", "consider", "expect", "fear", "imagine", "believe", "remember", "show", "indicate",
        "predict", "reveal", "suggest", "signal",
    ];
    // "see the plan as a gift"
    let seen_as = cue.lemma(&["see", "regard", "perceive"])
        && (start + 1..cue.stop.min(start + 9))
            .any(|i| cue.block.low(i) == "as" && !cue.block.is(i + 1, SUBJECT));
    if cue.lemma(PERCEIVED) || seen_as {
        return Break(cue.reported(start, Complement::NounPhrase, cue.group(), Pattern::Object));
    }
    Break(None)
}

/// "praised them |for coming", "dismissed it |as a joke", "mocked |“the plan”": an act told with what was said.
fn gives_reason(cue: &Cue, parts: &[Range]) -> bool {
    let block = cue.block;
    parts.iter().flat_map(|part| part.0 + 1..part.1).any(|i| {
        block.quoted(i) || block.any(i, &["as", "because"]) || block.low(i) == "for" && !block.capital(i + 1)
    })
}

/// "called the plan |a joke", but not "called |a vote", "called |an ambulance".
fn gives_name(cue: &Cue, parts: &[Range]) -> bool {
    let block = cue.block;
    let asked = cue.source.is_some_and(|source| source.0 > 0 && block.any(source.0 - 1, &["what", "which"]));
    asked
        || parts.iter().any(|part| {
            (part.0..part.1).any(|i| block.quoted(i))
                || (part.0 + 1..part.1).any(|i| block.any(i, &["a", "an"]))
        })
}

/// What somebody is called: what follows the pronoun in "called him a liar".
fn named(cue: &Cue, start: usize) -> Option<usize> {
    let block = cue.block;
    let pronoun = block.any(start, &["him", "them", "it", "me", "us", "you"]) && start + 1 < cue.stop;
    pronoun.then_some(start + 1).filter(|next| block.is(*next, DETERMINER) || block.quoted(*next))
}
