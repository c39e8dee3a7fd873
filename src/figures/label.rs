//! Numbers that are names or parts of names: "Article 50", "Boeing 737", "Apollo 11, 12 and 14", "Seven Sisters".

use super::counted::counted;
use super::lexicon::{Names, named};
use super::number::{Number, glued, is, number_at, word};
use super::one::counts_one;
use crate::article::Reading;
use crate::text::Kind;

/// "Article 50", "Boeing 737", "No. 5", "WCAG 2.0", "the Apollo 11 astronauts".
pub fn is_label(reading: &Reading, number: &Number) -> bool {
    let version = number.end == number.first + 3 && word(reading, number.first + 1) == ".";
    if !(number.bare || version) {
        return false;
    }
    let Some(before) = number.first.checked_sub(1) else { return false };
    let before =
        if reading.word(before) == "." && glued(reading, before) && before > 0 { before - 1 } else { before };
    let label = reading.word(before);
    // "H.R. 3642"
    let initials = before + 1 < number.first && label.len() == 1 && reading.tokens[before].capital();
    // "a Boeing 737 aircraft": one thing, whatever its number
    let one = before > 0 && ["a", "an"].iter().any(|a| is(reading, before - 1, a));
    let named = one && reading.tokens[before].capital() && reading.tokens[before].kind == Kind::Word;
    initials || named || follows(reading, before + 1) || names(reading, number) || continues(reading, number)
}

/// Whether the capitalised word before the number makes it a name: nothing after the number is counted by it, or
/// what is counted has its article before the name.
fn names(reading: &Reading, number: &Number) -> bool {
    let Some(before) = number.first.checked_sub(1) else { return false };
    let token = &reading.tokens[before];
    let sentence = reading.sentences.get(reading.sentence_of(before)).map_or(0, |s| s.start as usize);
    if token.kind != Kind::Word
        || !token.capital()
        || before <= sentence
        || named(reading.word(before), Names::FUNCTION)
    {
        return false;
    }
    const HURT: [&str; 7] = ["dead", "killed", "injured", "wounded", "hurt", "missing", "homeless"];
    let hurt = HURT.iter().any(|hurt| is(reading, number.end, hurt));
    let counts = hurt || counted(reading, number.end).is_some();
    !counts || !hurt && led_by_article(reading, before, sentence)
}

/// "the Apollo |11 astronauts", "three Expedition |20 crew members", but not "in the Congo |11 people died".
fn led_by_article(reading: &Reading, last: usize, sentence: usize) -> bool {
    const LONGEST: usize = 4;
    let run = (sentence..=last).rev().take(LONGEST).take_while(|i| reading.tokens[*i].capital()).count();
    let Some(before) = (last + 1 - run).checked_sub(1).filter(|before| *before >= sentence) else {
        return false;
    };
    let led = ["the", "a", "an", "this", "these", "those", "its", "their", "his", "her"]
        .iter()
        .any(|article| is(reading, before, article));
    let place = before > sentence
        && ["in", "at", "on", "across", "from", "near", "outside", "for", "of", "to", "with"]
            .iter()
            .any(|lead| is(reading, before - 1, lead));
    led && !place && !reading.tokens[before].capital()
}

/// "number 9 or |10", "Apollo 11, 12, |14 and 17": goes on with the numbers of a label.
fn continues(reading: &Reading, number: &Number) -> bool {
    const MOST: usize = 12;
    let digits = |i: usize| reading.tokens[i].kind == Kind::Number && reading.tokens[i].span.len() <= 4;
    let joins = |i: usize| matches!(reading.word(i), "," | "and" | "or" | "&");
    let (mut at, floor) = (number.first, number.first.saturating_sub(MOST));
    let joined = at > floor && matches!(reading.word(at - 1), "and" | "or" | "&");
    while at > floor + 1 && joins(at - 1) {
        let mut next = at - 1;
        while next > floor && joins(next - 1) {
            next -= 1;
        }
        if next == floor || !digits(next - 1) {
            break;
        }
        at = next - 1;
    }
    let first = at < number.first && at > 0 && reading.tokens[at].kind == Kind::Number;
    if !first || !joined && counted(reading, number.end).is_some() {
        return false;
    }
    let named_first = reading.tokens[at - 1].capital() && !named(reading.word(at - 1), Names::FUNCTION);
    follows(reading, at) || named_first && joined && counted(reading, at + 1).is_none() && at > 1
}

/// Whether the word before token `at` is a label.
pub fn follows(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let label = reading.word(before);
    // "orders 12 jets"
    let lower = reading.tokens[before].lower();
    let verb = lower && named(label, Names::SELDOM);
    // "last week 20 people died"
    let apart = lower
        && before > 0
        && ["the", "last", "this", "that", "next", "each", "every", "a", "one"]
            .iter()
            .any(|lead| is(reading, before - 1, lead))
        && number_at(reading, at).is_some_and(|number| counted(reading, number.end).is_some());
    named(label, Names::LABEL) && !verb && !apart
}

/// "1600 Pennsylvania Avenue", ", 30 Millbank, London"
pub fn is_address(reading: &Reading, number: &Number) -> bool {
    let capital = |i: usize| reading.tokens.get(i).is_some_and(|token| token.capital());
    let street = (number.end..number.end + 4)
        .take_while(|i| capital(*i))
        .skip(1)
        .any(|i| named(reading.word(i), Names::STREET));
    let comma = |i: Option<usize>| i.is_some_and(|i| word(reading, i) == ",");
    let led = comma(number.first.checked_sub(1)) || number.first > 0 && is(reading, number.first - 1, "at");
    let house = led && capital(number.end) && comma(Some(number.end + 1));
    // "20 High Court judges"
    let counts = counted(reading, number.end).is_some() && !comma(number.first.checked_sub(1));
    street && !counts || house && capital(number.end + 2)
}

/// "50 Cent": a unit does not have a capital.
pub fn is_named_unit(reading: &Reading, number: &Number) -> bool {
    number.bare && word(reading, number.end) == "Cent"
}

/// "Seven Sisters", "Three Mile Island", "the Group of Seven"; "one of them", "no one".
pub fn is_name_in_words(reading: &Reading, number: &Number, unit: bool) -> bool {
    let first = &reading.tokens[number.first];
    let capital = |i: usize| reading.tokens.get(i).is_some_and(|token| token.capital());
    let sentence = reading.sentences.get(reading.sentence_of(number.first)).map_or(0, |s| s.start as usize);
    // after a mark a capital opens a sentence, whatever it was
    let inside =
        first.capital() && number.first > sentence && reading.tokens[number.first - 1].kind == Kind::Word;
    if unit {
        return inside
            && capital(number.end)
            && capital(number.end + 1)
            && word(reading, number.end).len() > 3;
    }
    let after_capital = number.first > 0 && first.capital() && capital(number.first - 1);
    let group =
        inside && is(reading, number.first - 1, "of") && number.first > 1 && capital(number.first - 2);
    // "one" and "zero" are mostly pronouns and figures of speech
    let idle = number.bare && number.value <= 1.0 && !(number.value == 1.0 && counts_one(reading, number));
    inside && capital(number.end) || idle || after_capital || group
}
