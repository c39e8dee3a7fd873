//! Numbers in phrases that count nothing by themselves: points of a spoken list, lengths of time whose unit comes
//! later, and set phrases.

use super::age::{follows_age, is_old};
use super::counted::counted;
use super::number::{Number, back, glued, hyphen, is, number_at, word};
use super::play::in_match;
use crate::article::Reading;
use crate::text::Kind;

/// "|Two, we shall build", "and then |three, how long": a point in a list that is spoken; but "|Two, both of them
/// men" and "|two, Doe and Roe".
pub fn is_point(reading: &Reading, number: &Number) -> bool {
    const COUNTED: [&str; 19] = [
        "a",
        "aged",
        "all",
        "among",
        "an",
        "and",
        "at",
        "both",
        "each",
        "from",
        "in",
        "including",
        "mostly",
        "of",
        "or",
        "the",
        "which",
        "who",
        "with",
    ];
    let (first, end) = (number.first, number.end);
    let sentence = reading.sentences.get(reading.sentence_of(first)).map_or(0, |s| s.start as usize);
    let and = |n: usize| back(reading, first, n, &["and"]);
    let opens = first == sentence
        || and(1) && (first == sentence + 1 || back(reading, first, 2, &[";", "?"]))
        || and(2) && back(reading, first, 1, &["then"]);
    let said = reading.tokens.get(end + 1).is_some_and(|next| next.lower() || next.of(reading.text) == "I")
        && number_at(reading, end + 1).is_none()
        && !COUNTED.iter().any(|next| is(reading, end + 1, next));
    opens && number.bare && number.value <= 10.0 && word(reading, end) == "," && said
}

/// "at |1, 3 and 6 months", "a |15- or 45-minute call", "a |two- to four-year term": the length of time is said with
/// the last of them.
pub fn is_elided_time(reading: &Reading, number: &Number) -> bool {
    const MOST: usize = 6;
    const TIMES: [&str; 12] = [
        "day", "days", "hour", "hours", "minute", "minutes", "month", "months", "week", "weeks", "year",
        "years",
    ];
    const LEADS: [&str; 8] = ["after", "at", "between", "every", "for", "in", "next", "within"];
    let (mut last, mut steps) = (*number, Vec::new());
    while number.bare && steps.len() < MOST {
        let Some((step, next)) = next_of_list(reading, last.end).filter(|(_, next)| next.bare) else { break };
        steps.push(step);
        last = next;
    }
    let commas = steps.iter().filter(|step| step.comma).count();
    let joined = steps.last().is_some_and(|step| step.joined);
    let told = steps.iter().any(|step| step.hanging)
        || commas > 1
        || joined && (commas > 0 || back(reading, number.first, 1, &LEADS) || goes_on(reading, number.first));
    let time = last.end + usize::from(hyphen(reading, last.end));
    let of_age = is_old(reading, time + 1) || is(reading, time + 1, "of") && is(reading, time + 2, "age");
    // "goals at 12 and 55 minutes"
    let led = back(reading, number.first, 1, &["at"])
        || back(reading, number.first, 1, &["after"]) && in_match(reading, number.first);
    let play = led && commas == 0 && is(reading, time, "minutes");
    told && !of_age
        && !play
        && !follows_age(reading, number.first)
        && TIMES.iter().any(|unit| is(reading, time, unit))
}

/// "30, |60 or even 90 minutes": a number of the list stands before token `first`.
fn goes_on(reading: &Reading, first: usize) -> bool {
    back(reading, first, 1, &[","])
        && first > 1
        && number_at(reading, first - 2).is_some_and(|number| number.bare)
}

/// What ties a number of a list to the one before it.
pub struct Step {
    /// "15|- or 45-minute"
    hanging: bool,
    comma: bool,
    /// "and", "or", "to"
    pub joined: bool,
}

/// The number that goes on with the list whose last one ended before token `end`: "1|, 3", "30| or even 90".
pub fn next_of_list(reading: &Reading, end: usize) -> Option<(Step, Number)> {
    let hanging = hangs(reading, end);
    let at = end + usize::from(hanging);
    let comma = word(reading, at) == ",";
    let at = at + usize::from(comma);
    let joined = ["and", "or", "to"].iter().any(|join| is(reading, at, join));
    let at = at + usize::from(joined);
    let at = at + usize::from(joined && is(reading, at, "even"));
    let next = number_at(reading, at).filter(|_| comma || joined)?;
    Some((Step { hanging, comma, joined }, next))
}

/// Whether a hyphen hangs at token `i`: "12|- to 17-year-olds".
pub fn hangs(reading: &Reading, i: usize) -> bool {
    matches!(word(reading, i), "-" | "‑") && glued(reading, i) && !glued(reading, i + 1)
}

/// "two by two", "a day or |two", "40 under |40", "a high |five", "the last |16", "work |9 to 5".
pub fn is_phrase(reading: &Reading, number: &Number) -> bool {
    let counts = || counted(reading, number.end).is_some();
    is_twice(reading, number)
        || is_set(reading, number)
        || (is_a_few(reading, number) || is_round(reading, number) || is_workday(reading, number))
            && !counts()
}

/// "two |by two", "40 under |40": the same number on both sides.
fn is_twice(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let joins = |i: usize| is(reading, i, "by") || is(reading, i, "under");
    let same = |i: usize| is(reading, i, reading.word(first));
    number.bare && (joins(end) && same(end + 1) || first > 1 && joins(first - 1) && same(first - 2))
}

/// "a day or |two", "in a week or |two": a few.
fn is_a_few(reading: &Reading, number: &Number) -> bool {
    let first = number.first;
    let noun = first.checked_sub(2).filter(|_| back(reading, first, 1, &["or"]));
    let few = is(reading, first, "two") || is(reading, first, "three");
    few && !is(reading, number.end, "or")
        && noun.is_some_and(|i| reading.tokens[i].lower() && number_at(reading, i).is_none())
}

/// "behind the |eight ball", "a high |five"
fn is_set(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let next = end + usize::from(hyphen(reading, end));
    is(reading, first, "eight") && is(reading, next, "ball")
        || is(reading, first, "five") && back(reading, first, 1, &["high"])
}

/// "in the last |16", "a place in the last |eight": a round.
fn is_round(reading: &Reading, number: &Number) -> bool {
    let first = number.first;
    let few = ["16", "32", "eight"].iter().any(|round| is(reading, first, round));
    let ends = reading.tokens.get(number.end).is_none_or(|next| next.kind == Kind::Punctuation);
    few && ends && back(reading, first, 1, &["last"]) && back(reading, first, 2, &["the"])
}

/// "work |9 to 5"
fn is_workday(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let nine = |i: usize| is(reading, i, "9") || is(reading, i, "nine");
    let five = |i: usize| is(reading, i, "5") || is(reading, i, "five");
    nine(first) && is(reading, end, "to") && five(end + 1)
        || five(first) && first > 1 && is(reading, first - 1, "to") && nine(first - 2)
}
