//! "One": a number, a pronoun or an article; "zero": a count or a figure of speech.

use super::counted::{counted, single};
use super::lexicon::{Names, named};
use super::number::{Number, back, glued, hyphen, is, word};
use crate::article::Reading;
use crate::text::Kind;

/// Whether `number`, a "one" in words, counts: "one person was killed", but not "one of them", "no one", "the one",
/// "one day", nor "one report" that means any.
pub fn counts_one(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let next = word(reading, end);
    if next == "of" {
        return false;
    }
    if casualty(reading, number) || elliptic(reading, number) {
        return true;
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

/// Something that can be counted stands at token `at`: "|person", "|Norwegian soldier", "|Republican Senator".
fn noun(reading: &Reading, at: usize) -> bool {
    let capital = |i: usize| {
        let token = reading.tokens.get(i);
        token.is_some_and(|token| token.capital() && !token.glued() && token.kind == Kind::Word)
    };
    single(reading, at).is_some() || capital(at) && capital(at + 1)
}

/// "according to |one report", "Jane Doe, |one neurosurgeon, said": any, not how many.
fn indefinite(reading: &Reading, number: &Number) -> bool {
    let first = number.first;
    let apposed = back(reading, first, 1, &[","]) && first > 1 && reading.tokens[first - 2].capital();
    let aside = back(reading, first, 1, &["to"]) && back(reading, first, 2, &["according"]);
    apposed || aside
}

/// "three in Haiti and |one in Jamaica": what is counted was said before.
fn elliptic(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let place = ["in", "by", "at", "from", "on", "with", "near"].contains(&word(reading, end));
    place && back(reading, first, 1, &["and", ",", "with"]) && told_before(reading, first)
}

/// Whether a number above one stands a little before token `first`, in its sentence.
fn told_before(reading: &Reading, first: usize) -> bool {
    const BACK: usize = 14;
    let sentence = reading.sentences.get(reading.sentence_of(first)).map_or(0, |s| s.start as usize);
    let counts = |i: usize| {
        let known = super::lexicon::number_word(reading.word(i));
        reading.tokens[i].kind == Kind::Number
            || matches!(known, Some(super::lexicon::NumberWord::Value(value)) if value > 1.0)
    };
    (sentence.max(first.saturating_sub(BACK))..first).any(counts)
}
