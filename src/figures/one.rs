//! "One": a number, a pronoun or an article; "zero": a count or a figure of speech.

use super::counted::{counted, initials, single};
use super::lexicon::{Names, named};
use super::number::{Number, back, glued, hyphen, is, word};
use crate::article::Reading;
use crate::text::Kind;

/// Whether `number`, a "one" in words, counts: "one person was killed", but not "one of them", "no one", "the one",
/// "one day", nor "one report" that means any.
pub fn counts_one(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let next = word(reading, end);
    // "|one or more offices", "|one out of every six"
    let bounded = is(reading, end, "or") && is(reading, end + 1, "more");
    if bounded || is(reading, end, "out") && is(reading, end + 1, "of") {
        return !back(reading, first, 1, &["no", "the", "this", "that", "which"]);
    }
    if next == "of" {
        return stressed(reading, first) && !back(reading, first, 1, &["just", "only"])
            || back(reading, first, 1, &["but"]) && back(reading, first, 2, &["all"]);
    }
    if casualty(reading, number) || elliptic(reading, number) || is_subject(reading, number) {
        return true;
    }
    if is_margin(reading, end) {
        return true;
    }
    if is_certain(reading, number) || is_pronoun(reading, first) || is_predicate(reading, first) {
        return false;
    }
    // "only one way" counts, "just one example" does not
    if stressed(reading, first) && !(back(reading, first, 1, &["just"]) && is_instance(reading, number)) {
        let left = told_before(reading, first) && ends(reading, end) && !back(reading, first, 2, &["the"]);
        return left || noun(reading, end) && !named(next, Names::FUNCTION);
    }
    // "add |one more mission"
    if next == "more" && !reading.tokens[first].capital() {
        let idle = [Names::FUNCTION, Names::IDLE].iter().any(|class| named(word(reading, end + 1), *class));
        return noun(reading, end + 1) && !idle && !back(reading, first, 1, &["just", "no", "than", "be"]);
    }
    let before = first.checked_sub(1).map_or("", |i| reading.word(i));
    // "at one point", but "earn one point"
    let point = next == "point" && !back(reading, first, 1, &["at", "to"]);
    noun(reading, end)
        && !indefinite(reading, number)
        && !is_instance(reading, number)
        && (point || !named(next, Names::IDLE))
        && !named(before, Names::ARTICLE)
}

/// "|zero Republican votes", but not "zero tolerance", "net-zero emissions", "zero-sum".
pub fn counts_none(reading: &Reading, number: &Number) -> bool {
    const SAYINGS: [&str; 12] = [
        "carbon",
        "degrees",
        "emission",
        "emissions",
        "gravity",
        "hours",
        "net",
        "sum",
        "tolerance",
        "trust",
        "waste",
        "interest",
    ];
    let (first, end) = (number.first, number.end);
    counted(reading, end).is_some()
        && !hyphen(reading, end)
        && !SAYINGS.iter().any(|saying| is(reading, end, saying))
        && !back(reading, first, 1, &["day", "ground", "near", "net", "patient", "to", "vision"])
        && !glued(reading, first)
}

/// "|one common flaw that developers make", "from |one agency to another", "|one nation": any, not how many.
fn is_instance(reading: &Reading, number: &Number) -> bool {
    const NOUN: usize = 3;
    const AHEAD: usize = 5;
    let end = number.end;
    let lower =
        |i: &usize| reading.tokens.get(*i).is_some_and(|token| token.kind == Kind::Word && token.lower());
    let instance = (end..end + NOUN).take_while(lower).any(|i| named(reading.word(i), Names::INSTANCE));
    let other = |i: usize| ["another", "other", "next"].iter().any(|other| is(reading, i, other));
    let joins = |i: usize| ["to", "after", "from", "or", "into"].iter().any(|join| is(reading, i, join));
    let pairs = |i: usize| joins(i) && (other(i + 1) || is(reading, i + 1, "the") && other(i + 2));
    instance || (end + 1..end + AHEAD).any(pairs)
}

/// "|one dead", "|one died", "|one was killed", "wounding |one".
fn casualty(reading: &Reading, number: &Number) -> bool {
    const HURT: [&str; 8] =
        ["killed", "dead", "injured", "wounded", "missing", "hurt", "hospitalised", "hospitalized"];
    const HURTING: [&str; 6] = ["killing", "injuring", "wounding", "hurting", "killed", "injured"];
    let (first, end) = (number.first, number.end);
    let next = word(reading, end);
    let was = ["was", "is", "were", "remains"].contains(&next) && HURT.contains(&word(reading, end + 1));
    let led = back(reading, first, 1, &["no", "the", "this", "that", "every", "each", "any"]);
    let object = back(reading, first, 1, &HURTING) && ends(reading, end);
    !led && (was || next == "died" || HURT.contains(&next)) || object
}

/// Whether the clause ends before token `at`, or goes on with "and".
fn ends(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_none_or(|token| matches!(token.of(reading.text), "." | "," | ";" | "and"))
}

/// "at least |one", "only |one", "more than |one": the number is what is said.
fn stressed(reading: &Reading, first: usize) -> bool {
    back(reading, first, 1, &["only", "just", "exactly"])
        || back(reading, first, 1, &["least", "most"]) && back(reading, first, 2, &["at"])
        || back(reading, first, 1, &["than"]) && back(reading, first, 2, &["more", "less"])
}

/// Something that can be counted stands at token `at`: "|person", "|Norwegian soldier", "|Republican Senator", but not
/// a verb ("one |wonders what").
fn noun(reading: &Reading, at: usize) -> bool {
    if is_generic(reading, at) {
        return false;
    }
    let at = initials(reading, at);
    let capital = |i: usize| {
        let token = reading.tokens.get(i);
        token.is_some_and(|token| token.capital() && !token.glued() && token.kind == Kind::Word)
    };
    single(reading, at).is_some() || capital(at) && capital(at + 1)
}

/// "one |wonders what", "if one |looks closely": what anyone does.
fn is_generic(reading: &Reading, verb: usize) -> bool {
    const OBJECTS: [&str; 8] = ["how", "what", "where", "whether", "which", "why", "his", "her"];
    let known = word(reading, verb);
    let third = known.len() > 3
        && known.ends_with('s')
        && !["ss", "us", "is", "ies"].iter().any(|end| known.ends_with(end));
    let next = word(reading, verb + 1);
    let ends = reading.tokens.get(verb + 1).is_none_or(|token| token.kind != Kind::Word);
    third && (ends || named(next, Names::FUNCTION) || next.ends_with("ly") || OBJECTS.contains(&next))
}

/// "according to |one report", "Jane Doe, |one neurosurgeon, said": any, not how many.
fn indefinite(reading: &Reading, number: &Number) -> bool {
    let first = number.first;
    let apposed = back(reading, first, 1, &[","]) && first > 1 && reading.tokens[first - 2].capital();
    let aside = back(reading, first, 1, &["to"]) && back(reading, first, 2, &["according"]);
    apposed || aside
}

/// "|One official said", "|one protester, from Benghazi, said", "|one study found": a certain one, not how many.
fn is_certain(reading: &Reading, number: &Number) -> bool {
    const NOUN: usize = 3;
    const ASIDE: usize = 12;
    const PRONOUNS: [&str; 7] = ["I", "he", "it", "she", "they", "we", "you"];
    const PAPERS: [&str; 7] = ["analysis", "estimate", "paper", "poll", "report", "study", "survey"];
    let end = number.end;
    let part = |i: &usize| {
        let told = named(word(reading, *i), Names::SAYING) || named(word(reading, *i), Names::FUNCTION);
        let token = reading.tokens.get(*i);
        token.is_some_and(|token| token.kind == Kind::Word && !token.glued())
            && !told
            && !PRONOUNS.contains(&word(reading, *i))
            && !word(reading, *i).ends_with("ed")
    };
    let noun = end + (end..end + NOUN).take_while(part).count();
    if noun == end {
        return false;
    }
    let paper = PAPERS.iter().any(|paper| is(reading, noun - 1, paper) || is(reading, end, paper));
    let aside = (noun + 1..noun + ASIDE).find(|i| word(reading, noun) == "," && is(reading, *i, ","));
    let verb = aside.map_or(noun, |comma| comma + 1);
    let verb = verb + usize::from(["was", "is", "has", "had"].contains(&word(reading, verb)));
    paper && aside.is_none() && reading.tokens.get(noun).is_none_or(|next| next.kind == Kind::Word)
        || named(word(reading, verb), Names::SAYING)
}

/// "the second |one", "a great |one", "the best |one yet": stands for what was named.
fn is_pronoun(reading: &Reading, first: usize) -> bool {
    const ADJECTIVES: [&str; 22] = [
        "bad",
        "best",
        "better",
        "big",
        "different",
        "final",
        "first",
        "good",
        "great",
        "last",
        "new",
        "next",
        "old",
        "only",
        "other",
        "previous",
        "right",
        "second",
        "similar",
        "small",
        "third",
        "wrong",
    ];
    const LEADS: [&str; 9] = ["a", "an", "the", "this", "that", "our", "its", "their", "your"];
    back(reading, first, 1, &ADJECTIVES) && back(reading, first, 2, &LEADS)
}

/// "it is |one tool in the box": one of some, which nobody counts; but "there is |one" and "the toll is |one".
fn is_predicate(reading: &Reading, first: usize) -> bool {
    const COUNTS: [&str; 10] =
        ["there", "toll", "total", "number", "margin", "majority", "lead", "difference", "limit", "takes"];
    const BACK: usize = 6;
    let owned = back(reading, first, 1, &["s", "re"]) && glued(reading, first - 1);
    let is_owned =
        owned && back(reading, first, 3, &["it", "that", "this", "we", "he", "she", "you", "they"]);
    (is_owned || back(reading, first, 1, &["is", "was", "are", "were", "be", "as"]))
        && !(2..=BACK).any(|n| back(reading, first, n, &COUNTS))
        && !told_before(reading, first)
}

/// "a |one-goal lead", "a |one-vote majority"
fn is_margin(reading: &Reading, end: usize) -> bool {
    const MARGINS: [&str; 9] =
        ["lead", "majority", "margin", "win", "victory", "defeat", "loss", "deficit", "advantage"];
    hyphen(reading, end) && MARGINS.contains(&word(reading, end + 2))
}

/// "three in Haiti and |one in Jamaica": what is counted was said before; but "|one in Rome, the other in Bonn".
fn elliptic(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let place = ["in", "by", "at", "from", "on", "with", "near"].contains(&word(reading, end));
    let led = back(reading, first, 1, &["and", ",", "with"]);
    // "two Greek and |one Danish"
    let kind = reading.tokens.get(end).is_some_and(|token| token.capital() && !token.glued())
        && ends(reading, end + 1);
    // "gold in two and silver in |one"
    let last = ends(reading, end) && back(reading, first, 1, &["in", "for", "by", "on"]);
    const AHEAD: usize = 10;
    let paired = (end..end + AHEAD).any(|i| is(reading, i, "other") || is(reading, i, "another"));
    !paired && (led && (place || kind) || last) && told_before(reading, first)
}

/// "ten fell ill; |one died", "|One was found in the river": of those counted before.
fn is_subject(reading: &Reading, number: &Number) -> bool {
    const BACK: usize = 40;
    const VERBS: [&str; 11] =
        ["was", "has", "had", "died", "fell", "remains", "went", "escaped", "came", "survived", "lost"];
    let (first, end) = (number.first, number.end);
    let next = word(reading, end);
    let verb = VERBS.contains(&next) || next.len() > 4 && next.ends_with("ed");
    // "one has to wonder"
    if !verb || is(reading, end + 1, "to") || back(reading, first, 1, &["the", "no", "this", "that"]) {
        return false;
    }
    let opens = first == sentence_start(reading, first);
    if opens {
        return told_between(reading, first.saturating_sub(BACK), first);
    }
    back(reading, first, 1, &["and", ",", ";", "—", "–", "but", "while"]) && told_before(reading, first)
}

/// The first token of the sentence of token `i`.
fn sentence_start(reading: &Reading, i: usize) -> usize {
    reading.sentences.get(reading.sentence_of(i)).map_or(0, |s| s.start as usize)
}

/// Whether a number above one stands a little before token `first`, in its sentence.
fn told_before(reading: &Reading, first: usize) -> bool {
    const BACK: usize = 14;
    told_between(reading, sentence_start(reading, first).max(first.saturating_sub(BACK)), first)
}

/// Whether a number above one stands from token `from` up to token `to`.
fn told_between(reading: &Reading, from: usize, to: usize) -> bool {
    let counts = |i: usize| {
        let known = super::lexicon::number_word(reading.word(i));
        reading.tokens[i].kind == Kind::Number
            || matches!(known, Some(super::lexicon::NumberWord::Value(value)) if value > 1.0)
    };
    (from..to).any(counts)
}
