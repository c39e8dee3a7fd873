//! Numbers that are names or parts of names: "Article 50", "Boeing 737", "Apollo 11, 12 and 14", "Seven Sisters".

use super::counted::counted;
use super::lexicon::{Names, NumberWord, named, number_word};
use super::number::{Number, glued, hyphen, is, number_at, word};
use super::one::{counts_none, counts_one};
use crate::article::Reading;
use crate::text::Kind;

/// "Article 50", "Boeing 737", "No. 5", "WCAG 2.0", "the Apollo 11 astronauts".
pub fn is_label(reading: &Reading, number: &Number) -> bool {
    let version = number.end == number.first + 3 && word(reading, number.first + 1) == ".";
    if !(number.bare || version) {
        return false;
    }
    // "the 1.0 release"
    const ISSUED: [&str; 4] = ["release", "version", "beta", "edition"];
    if version && ISSUED.iter().any(|issued| is(reading, number.end, issued)) {
        return true;
    }
    let Some(before) = number.first.checked_sub(1) else { return false };
    let before =
        if reading.word(before) == "." && glued(reading, before) && before > 0 { before - 1 } else { before };
    let label = reading.word(before);
    let counts = || is(reading, number.end, "of") || counted(reading, number.end).is_some();
    // "H.R. 3642", but not "1,000 °C. 27 lorries"
    let initials = before + 1 < number.first && label.len() == 1 && reading.tokens[before].capital();
    // "a Boeing 737 aircraft": one thing, whatever its number
    let one = before > 0 && ["a", "an"].iter().any(|a| is(reading, before - 1, a));
    // "the iPad 2 sells"
    let product = proper(reading, before)
        && reading.tokens[before].span.len() < 10
        && !label.starts_with(char::is_uppercase);
    let named = one && proper(reading, before) || product;
    initials && !counts()
        || named
        || is_model(reading, number)
        || follows(reading, before + 1)
        || follows(reading, before_bracket(reading, number.first))
        || is_group(reading, number)
        || names(reading, number)
        || continues(reading, number)
}

/// Whether token `i` is a word with a capital, wherever it stands: "Boeing", "iPhone".
fn proper(reading: &Reading, i: usize) -> bool {
    let token = &reading.tokens[i];
    token.kind == Kind::Word
        && (token.capital() || reading.word(i).bytes().skip(1).any(|b| b.is_ascii_uppercase()))
}

/// "a |747 landed": one thing with a number for its name, as nothing is counted or measured by it.
fn is_model(reading: &Reading, number: &Number) -> bool {
    let one = number.first > 0 && ["a", "an"].iter().any(|a| is(reading, number.first - 1, a));
    let next = reading.tokens.get(number.end).filter(|token| token.kind == Kind::Word);
    // "a |747 carrying pilgrims"
    let carrying = word(reading, number.end).ends_with("ing");
    let idle = next.is_none() || carrying || named(word(reading, number.end), Names::FUNCTION);
    one && reading.word(number.first).len() == 3 && idle && !hyphen(reading, number.end)
}

/// "Executive Order| (EO) 13985": the token before which the words stand that the brackets before token `at` explain.
fn before_bracket(reading: &Reading, at: usize) -> usize {
    match at.checked_sub(3) {
        Some(open) if reading.word(at - 1) == ")" && reading.word(open) == "(" => open,
        _ => at,
    }
}

/// "the Gang of |8"
fn is_group(reading: &Reading, number: &Number) -> bool {
    let Some(name) = number.first.checked_sub(2) else { return false };
    let group = ["gang", "group", "class", "council"].iter().any(|group| is(reading, name, group));
    group
        && reading.tokens[name].capital()
        && is(reading, name + 1, "of")
        && counted(reading, number.end).is_none()
}

/// Whether the capitalised word before the number makes it a name: nothing after the number is counted by it, or
/// what is counted has its article before the name.
fn names(reading: &Reading, number: &Number) -> bool {
    let Some(before) = number.first.checked_sub(1) else { return false };
    let token = &reading.tokens[before];
    let sentence = reading.sentences.get(reading.sentence_of(before)).map_or(0, |s| s.start as usize);
    // "USWDS |2.0 is out", "Pillar |1: Awareness", also where it opens the sentence
    let version = token.upper() && reading.word(before).len() > 2 && !number.bare;
    let opens = version || heads(reading, number, before);
    if !proper(reading, before)
        || before <= sentence && !opens
        || is_apart(reading, number.first)
        || named(reading.word(before), Names::FUNCTION)
    {
        return false;
    }
    // "the Web |2.0 tools"
    if number.end == number.first + 3 && number.value < 20.0 && word(reading, number.end - 1) == "0" {
        return true;
    }
    const HURT: [&str; 7] = ["dead", "killed", "injured", "wounded", "hurt", "missing", "homeless"];
    let hurt = HURT.iter().any(|hurt| is(reading, number.end, hurt));
    let times = number.end + usize::from(word(reading, number.end) == "+");
    let counts = hurt || is(reading, times, "times") || counted(reading, number.end).is_some();
    !counts || !hurt && led_by_article(reading, before, sentence)
}

/// "|Module 1: Prizes", "|Exercise 2": the first word of its line and the number after it are what the line is called.
fn heads(reading: &Reading, number: &Number, before: usize) -> bool {
    let few = number.bare && reading.word(number.first).len() < 3;
    few && reading.tokens[before].new_line()
        && reading.tokens.get(number.end).is_none_or(|next| next.of(reading.text) == ":" || next.new_line())
}

/// "Q    |Two questions": whether several spaces part token `i` from the word before, as they do a label.
fn is_apart(reading: &Reading, i: usize) -> bool {
    let before = i.checked_sub(1).map_or(0, |before| reading.tokens[before].span.end);
    let gap = reading.text.get(before as usize..reading.tokens[i].span.start as usize);
    gap.is_some_and(|gap| gap.len() > 1 && gap.bytes().all(|b| b == b' '))
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

/// "number 9 or |10", "Apollo 11, 12, |14 and 17", "sections 2 through |5", "figures two and |three": goes on with
/// the numbers of a label.
pub fn continues(reading: &Reading, number: &Number) -> bool {
    const MOST: usize = 12;
    let digits = |i: usize| {
        let token = &reading.tokens[i];
        let number_here = if number.digits {
            token.kind == Kind::Number
        } else {
            matches!(number_word(reading.word(i)), Some(NumberWord::Value(_)))
        };
        number_here && token.span.len() <= 5
    };
    let joins = |i: usize| matches!(reading.word(i), "," | "and" | "or" | "&" | "through" | "to");
    let (mut at, floor) = (number.first, number.first.saturating_sub(MOST));
    let joined = at > floor && matches!(reading.word(at - 1), "and" | "or" | "&" | "through");
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
    let first = at < number.first && at > 0;
    if !first || !joined && counted(reading, number.end).is_some() {
        return false;
    }
    let named_first =
        number.digits && reading.tokens[at - 1].capital() && !named(reading.word(at - 1), Names::FUNCTION);
    follows(reading, at) || named_first && joined && counted(reading, at + 1).is_none() && at > 1
}

/// Whether the word before token `at` is a label.
pub fn follows(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let label = reading.word(before);
    if !named(label, Names::LABEL) {
        return false;
    }
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
    !verb && !apart
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
    let inside = first.capital()
        && number.first > sentence
        && reading.tokens[number.first - 1].kind == Kind::Word
        && !is_apart(reading, number.first);
    if unit {
        return inside
            && capital(number.end)
            && capital(number.end + 1)
            && word(reading, number.end).len() > 3;
    }
    let after_capital =
        number.first > 0 && first.capital() && capital(number.first - 1) && !is_apart(reading, number.first);
    let group =
        inside && is(reading, number.first - 1, "of") && number.first > 1 && capital(number.first - 2);
    // "one" and "zero" are mostly pronouns and figures of speech
    let counts =
        || if number.value == 1.0 { counts_one(reading, number) } else { counts_none(reading, number) };
    let idle = number.bare && number.value <= 1.0 && !counts();
    inside && capital(number.end) || idle || after_capital || group
}
