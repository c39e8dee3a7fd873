//! Ages: "aged 42", "a 26-year-old", "children under 13", "died at 42", "Jane Doe, 42, said", "anyone 12 and older".

use super::counted::counted;
use super::lexicon::{Names, named};
use super::number::{Number, back, hyphen, is, number_at, word};
use crate::article::Reading;
use crate::text::Kind;

/// The oldest anyone is said to be.
const OLDEST: f64 = 120.0;

/// Whether `number` says how old somebody is, by the words around it; "26-year-old" says so by its unit.
pub fn is_age(reading: &Reading, number: &Number) -> bool {
    let years = number.bare && (1.0..=OLDEST).contains(&number.value);
    turned(reading, number)
        || years
            && (follows_age(reading, number.first)
                || is_limit(reading, number)
                || at_death(reading, number)
                || number.digits
                    && (in_apposition(reading, number)
                        || of_a_child(reading, number)
                        || is_told(reading, number)
                        || is_set(reading, number)))
}

/// Whether token `old`, or the one after a hyphen there, ends an age: "26-year|-olds", "62 years |old".
pub fn is_old(reading: &Reading, old: usize) -> bool {
    let old = old + usize::from(hyphen(reading, old));
    is(reading, old, "old") || is(reading, old, "olds")
}

/// "children under |13", "those over |65", "anyone |12 and older", "under the age of |six": from or up to which age.
pub fn is_limit(reading: &Reading, number: &Number) -> bool {
    const ON: [&str; 7] = ["older", "over", "up", "above", "under", "younger", "below"];
    let (first, end) = (number.first, number.end);
    let onwards = ["and", "or"].iter().any(|and| is(reading, end, and))
        && ON.iter().any(|on| is(reading, end + 1, on))
        && number_at(reading, end + 2).is_none();
    let people = |n: usize| first.checked_sub(n).is_some_and(|i| named(reading.word(i), Names::PEOPLE));
    let bounded = back(reading, first, 1, &["under", "over", "below", "above", "than"]);
    // "of those over 65 were wounded" may be how many
    let bounded = bounded && !back(reading, first, 3, &["of"]) && counted(reading, end).is_none();
    let past = if back(reading, first, 1, &["than"]) { 3 } else { 2 };
    number.digits && onwards && people(1) || bounded && people(past)
}

/// "aged |42", "at the age of |62", "aged six and |nine", "between the ages of |6 and 17".
pub fn follows_age(reading: &Reading, first: usize) -> bool {
    const AGES: [&str; 3] = ["aged", "age", "ages"];
    const MOST: usize = 12;
    let joins =
        |i: usize| matches!(reading.word(i), "," | "and" | "or" | "to") || number_at(reading, i).is_some();
    let floor = first.saturating_sub(MOST);
    let run = (floor..first).rev().take_while(|i| joins(*i)).count();
    let at = first - run;
    let listed = run != 1 || back(reading, first, 1, &["to"]);
    listed
        && (back(reading, at, 1, &AGES)
            || back(reading, at, 1, &["of"]) && back(reading, at, 2, &["age", "ages"]))
}

/// "turned |65", "the brewery turns |200 this year"
fn turned(reading: &Reading, number: &Number) -> bool {
    const OLDEST_FIRM: f64 = 1000.0;
    const NEXT: [&str; 7] = ["this", "next", "last", "on", "in", "today", "yesterday"];
    let next = reading.tokens.get(number.end);
    let ends = next.is_none_or(|next| next.kind == Kind::Punctuation && !next.glued())
        || next.is_some_and(|next| matches!(next.of(reading.text), "." | "," | ";" | ":" | ")" | "!" | "?"))
        || NEXT.iter().any(|next| is(reading, number.end, next));
    number.digits
        && number.bare
        && (1.0..=OLDEST_FIRM).contains(&number.value)
        && ends
        && back(reading, number.first, 1, &["turned", "turning", "turns"])
}

/// "she is |58.", "who was |12, fled", "At |101, she votes"
fn is_told(reading: &Reading, number: &Number) -> bool {
    const NOON: f64 = 12.0;
    let (first, end) = (number.first, number.end);
    let ends = reading.tokens.get(end).is_none_or(|next| matches!(next.of(reading.text), "." | "," | ";"));
    let somebody = back(reading, first, 1, &["is", "was"]) && back(reading, first, 2, &["he", "she", "who"]);
    let person = is(reading, end + 1, "he") || is(reading, end + 1, "she");
    let opens =
        number.value > NOON && word(reading, end) == "," && person && back(reading, first, 1, &["at"]);
    ends && (somebody || opens)
}

/// "the voting age was lowered to |16", "the minimum age is |21"
fn is_set(reading: &Reading, number: &Number) -> bool {
    const BACK: usize = 10;
    let first = number.first;
    let start = reading.sentences.get(reading.sentence_of(first)).map_or(0, |s| s.start as usize);
    back(reading, first, 1, &["to", "from", "at", "is", "was"])
        && (start.max(first.saturating_sub(BACK))..first).any(|i| is(reading, i, "age"))
        && counted(reading, number.end).is_none()
}

/// "died at |42", "dead at just |23", "died today at |95", "left school at |15".
fn at_death(reading: &Reading, number: &Number) -> bool {
    const DEATHS: [&str; 9] =
        ["died", "dies", "dead", "retired", "dying", "married", "widowed", "orphaned", "school"];
    const BACK: usize = 4;
    let first = number.first;
    let just = usize::from(back(reading, first, 1, &["just", "only"]));
    let ends = reading.tokens.get(number.end).is_none_or(|next| next.kind == Kind::Punctuation);
    if !back(reading, first, 1 + just, &["at"]) {
        return false;
    }
    let died = |n: usize| back(reading, first, n, &DEATHS);
    number.digits && (died(2 + just) || ends && ((3..=BACK).any(|n| died(n + just)) || just == 1))
}

/// "Jane Doe, |42, said", "the victim, |34, was", "the couple, both |71, had".
fn in_apposition(reading: &Reading, number: &Number) -> bool {
    let first = number.first;
    let both = usize::from(back(reading, first, 1, &["both"]));
    let Some(noun) = first.checked_sub(2 + both).filter(|_| back(reading, first, 1 + both, &[","])) else {
        return false;
    };
    let somebody = reading.tokens[noun].capital() || named(reading.word(noun), Names::PEOPLE);
    somebody && word(reading, number.end) == ","
}

/// "a boy of |12"
fn of_a_child(reading: &Reading, number: &Number) -> bool {
    const CHILDREN: [&str; 8] = ["boy", "girl", "child", "man", "woman", "son", "daughter", "teenager"];
    let first = number.first;
    back(reading, first, 1, &["of"])
        && back(reading, first, 2, &CHILDREN)
        && counted(reading, number.end).is_none()
}
