//! Reading one number, in digits or words, with its scale words.

use super::figure::Unit;
use super::fraction::{
    apart, half, is_another, is_one_measure, of_a_million, part_after, vulgar, with_fraction,
};
use super::lexicon::{NumberWord, number_word, opens_number, unit_word};
use super::unit::currency_before;
use crate::article::Reading;
use crate::text::Kind;

/// A number and the tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// Written in digits.
    pub digits: bool,
    /// Nothing but one run of digits: may be a year, a label, a page.
    pub bare: bool,
    /// A fraction in words or signs ("two-thirds").
    pub fraction: bool,
}

/// The text of token `i`; empty past the end.
pub fn word<'t>(reading: &Reading<'t>, i: usize) -> &'t str {
    if i < reading.tokens.len() { reading.word(i) } else { "" }
}

/// Whether token `i` stands right after the one before it.
pub fn glued(reading: &Reading, i: usize) -> bool {
    reading.tokens.get(i).is_some_and(|token| token.glued())
}

/// Whether token `i` is `text`, whatever its case.
pub fn is(reading: &Reading, i: usize, text: &str) -> bool {
    word(reading, i).eq_ignore_ascii_case(text)
}

/// Whether the word `n` before token `first` is one of `words`, whatever its case.
pub fn back(reading: &Reading, first: usize, n: usize, words: &[&str]) -> bool {
    first.checked_sub(n).is_some_and(|i| words.iter().any(|word| is(reading, i, word)))
}

/// Whether token `i` is a run of digits.
pub fn is_digits(reading: &Reading, i: usize) -> bool {
    reading.tokens.get(i).is_some_and(|token| token.kind == Kind::Number)
}

/// Whether token `i` is a hyphen or dash glued to both neighbours.
pub fn hyphen(reading: &Reading, i: usize) -> bool {
    glued(reading, i) && glued(reading, i + 1) && matches!(word(reading, i), "-" | "‑" | "‐" | "–" | "—")
}

/// The number that starts at token `i`.
pub fn number_at(reading: &Reading, i: usize) -> Option<Number> {
    match reading.tokens.get(i)?.kind {
        Kind::Number => in_digits(reading, i),
        // most words are none
        Kind::Word if opens_number(reading.forms()[i]) => in_words(reading, i),
        Kind::Word => None,
        Kind::Punctuation => below_one(reading, i).or_else(|| sign(reading, i)),
    }
}

/// "|½ mile": a fraction that is one sign.
fn sign(reading: &Reading, i: usize) -> Option<Number> {
    let value = vulgar(reading.word(i))?;
    let number = Number { value, first: i, end: i + 1, digits: true, bare: false, fraction: true };
    Some(scaled(reading, number))
}

/// "a |.345 average", "(|.5%)": a decimal without its zero, but not the calibre of a gun.
fn below_one(reading: &Reading, i: usize) -> Option<Number> {
    const GUNS: [&str; 6] = ["caliber", "calibre", "cal", "rifle", "pistol", "handgun"];
    let opens = i == 0 || !glued(reading, i) || matches!(reading.word(i - 1), "(" | "<" | ">" | "–" | "—");
    if word(reading, i) != "." || !opens || !glued(reading, i + 1) || !is_digits(reading, i + 1) {
        return None;
    }
    let value = format!("0.{}", word(reading, i + 1)).parse().ok()?;
    let end = i + 2;
    let gun = end + usize::from(hyphen(reading, end));
    let number = Number { value, first: i, end, digits: true, bare: false, fraction: false };
    (!GUNS.iter().any(|name| is(reading, gun, name))).then(|| scaled(reading, number))
}

/// How many groups of three digits may follow the first: more than any number in the news has, and few enough that a
/// line of nothing else is not read anew from each of them to its end.
const MOST_GROUPS: usize = 12;

fn in_digits(reading: &Reading, first: usize) -> Option<Number> {
    let mut digits = String::from(word(reading, first));
    let whole = groups(reading, first, &mut digits);
    let end = decimals(reading, whole, &mut digits);
    let value = digits.parse().ok()?;
    let bare = end == first + 1;
    let number = Number { value, first, end, digits: true, bare, fraction: false };
    let mut number = with_fraction(reading, number);
    if number.bare {
        add_half(reading, &mut number);
    }
    Some(scaled(reading, number))
}

/// The groups of digits after the first: "2|,500", "12|,34,567", "20| 000". Gives one past the last.
fn groups(reading: &Reading, first: usize, digits: &mut String) -> usize {
    let mut end = first + 1;
    if digits.len() > 3 {
        return end;
    }
    let comma = |at: usize| glued(reading, at) && word(reading, at) == ",";
    while end <= first + 2 * MOST_GROUPS && comma(end) && grouped(reading, end + 1, 3) {
        digits.push_str(word(reading, end + 1));
        end += 2;
    }
    if end > first + 1 {
        return end;
    }
    // "3|.000.000 copies": one such group would be decimals, and "192.168.100.200" is an address
    let dot = |at: usize| glued(reading, at) && word(reading, at) == "." && grouped(reading, at + 1, 3);
    let dotted = (0..MOST_GROUPS).take_while(|n| dot(end + 2 * n)).count();
    let after = end + 2 * dotted;
    if dotted > 1 && !glued(reading, after) && super::counted::counted(reading, after).is_some() {
        digits.extend((0..dotted).map(|n| word(reading, end + 2 * n + 1)));
        return after;
    }
    // in South Asia only the last group has three digits
    let pairs =
        (0..MOST_GROUPS).take_while(|n| comma(end + 2 * n) && grouped(reading, end + 2 * n + 1, 2)).count();
    let last = end + 2 * pairs;
    if pairs > 0 && digits.len() < 3 && comma(last) && grouped(reading, last + 1, 3) {
        digits.extend((0..=pairs).map(|n| word(reading, end + 2 * n + 1)));
        return last + 2;
    }
    spaced_groups(reading, end, digits)
}

/// The decimals after the whole number that ends before token `at`: "4|.2", and "1|,5 million". Gives one past them.
fn decimals(reading: &Reading, at: usize, digits: &mut String) -> usize {
    let follow = glued(reading, at) && glued(reading, at + 1) && is_digits(reading, at + 1);
    let comma = || {
        let next = word(reading, at + 2);
        let told = next.starts_with('%') || unit_word(next).is_some_and(Unit::is_currency);
        word(reading, at) == "," && word(reading, at + 1).len() < 3 && (told || is_scale(reading, at + 2))
    };
    if !follow || word(reading, at) != "." && !comma() {
        return at;
    }
    digits.push('.');
    digits.push_str(word(reading, at + 1));
    at + 2
}

/// "20| 000 men": groups of three digits set apart by spaces, if something is counted or measured by them. Gives
/// one past the last.
fn spaced_groups(reading: &Reading, at: usize, digits: &mut String) -> usize {
    const MOST: usize = 4;
    let group = |i: usize| is_digits(reading, i) && !glued(reading, i) && word(reading, i).len() == 3;
    let end = at + (0..=MOST).take_while(|n| group(at + n)).count();
    let alone = !glued(reading, end) && !is_digits(reading, end) && (at < 2 || !is_digits(reading, at - 2));
    let counts = word(reading, end).starts_with('%') || super::counted::counted(reading, end).is_some();
    if end == at || end > at + MOST || !alone || !counts || digits.starts_with('0') {
        return at;
    }
    digits.extend((at..end).map(|i| word(reading, i)));
    end
}

/// Whether token `i` is a group of `digits` digits.
fn grouped(reading: &Reading, i: usize, digits: usize) -> bool {
    glued(reading, i) && is_digits(reading, i) && word(reading, i).len() == digits
}

/// One past the "+" or "-plus" that says that `number` is more: "$7|+ billion", "80|-plus thousand"; none without.
pub fn plus_after(reading: &Reading, number: &Number) -> Option<usize> {
    let end = number.end;
    if number.digits && glued(reading, end) && word(reading, end) == "+" {
        return Some(end + 1);
    }
    (hyphen(reading, end) && is(reading, end + 1, "plus")).then_some(end + 2)
}

/// `number` times the scale words after it: "4.2 |billion", "20|k", "three-|million", "$7|+ billion".
pub fn scaled(reading: &Reading, mut number: Number) -> Number {
    loop {
        let plus = plus_after(reading, &number);
        let at = plus.unwrap_or(number.end + usize::from(hyphen(reading, number.end)));
        let spaced = !glued(reading, at);
        let times = match number_word(word(reading, at)) {
            Some(NumberWord::Scale(times)) => times,
            // "4.2bn", "$4.2 bn", "$4.2 B", but never "5 m"
            Some(NumberWord::Suffix(times))
                if number.digits
                    && plus.is_none()
                    && (!spaced || word(reading, at).len() == 2 || money(reading, &number))
                    && !metres(reading, &number, at)
                    && !is_letter(reading, &number, at) =>
            {
                times
            }
            _ => return number,
        };
        number.value *= times;
        number.end = at + 1;
        number.bare = false;
    }
}

/// "$|4.2 B": money before the number, so that a letter alone after it is a scale.
fn money(reading: &Reading, number: &Number) -> bool {
    currency_before(reading, number.first).is_some()
}

/// "22|b", "221|B Baker Street": part of a name, unless it is money or something is counted: "8|B+ views".
fn is_letter(reading: &Reading, number: &Number, at: usize) -> bool {
    let next = at + 1 + usize::from(word(reading, at + 1) == "+");
    let currency = || unit_word(word(reading, next)).is_some_and(Unit::is_currency);
    word(reading, at).eq_ignore_ascii_case("b")
        && !money(reading, number)
        && !currency()
        && super::counted::counted(reading, next).is_none()
}

/// "a 700|m stretch", "the 400|m hurdles": no money, and nothing is counted in millions.
fn metres(reading: &Reading, number: &Number, at: usize) -> bool {
    const RUN: [&str; 6] = ["hurdles", "heats", "finals", "races", "relays", "sprints"];
    let run = || RUN.iter().any(|race| is(reading, at + 1, race));
    word(reading, at) == "m"
        && !money(reading, number)
        && (run() || super::counted::counted(reading, at + 1).is_none())
}

fn in_words(reading: &Reading, first: usize) -> Option<Number> {
    let opening = word(reading, first);
    if opening.eq_ignore_ascii_case("a") || opening.eq_ignore_ascii_case("an") {
        return with_article(reading, first);
    }
    if opening.eq_ignore_ascii_case("half") {
        return half(reading, first);
    }
    let value = match number_word(opening)? {
        NumberWord::Value(value) => value,
        NumberWord::Scale(_) => return the_dozen(reading, first),
        _ => return None,
    };
    let mut number = Number { value, first, end: first + 1, digits: false, bare: true, fraction: false };
    // "Twenty|20 cricket"
    if glued(reading, number.end) && is_digits(reading, number.end) {
        return None;
    }
    if let Some(part) = part_after(reading, number.end, value) {
        let number = Number { value: value / part.0, end: part.1, bare: false, fraction: true, ..number };
        return Some(of_a_million(reading, number));
    }
    if value >= 20.0 {
        add_ones(reading, &mut number);
    }
    add_half(reading, &mut number);
    let before = number.end;
    number = scaled(reading, number);
    if number.end > before {
        add_rest(reading, &mut number);
    }
    Some(number)
}

/// "a dozen", "a hundred", "a third of".
fn with_article(reading: &Reading, first: usize) -> Option<Number> {
    let number = Number { value: 1.0, first, end: first + 1, digits: false, bare: false, fraction: false };
    // "a half-dozen"
    let scale = first + 2 + usize::from(hyphen(reading, first + 2));
    match number_word(word(reading, first + 1))? {
        NumberWord::Scale(_) if !glued(reading, first + 1) => {
            let mut number = scaled(reading, number);
            add_rest(reading, &mut number);
            Some(number)
        }
        // "a half million doses", "a quarter billion", "a half mile"
        NumberWord::Part(part @ (2.0 | 4.0))
            if is_scale(reading, scale) || is_one_measure(reading, first + 2) =>
        {
            Some(scaled(reading, Number { value: 1.0 / part, end: first + 2, ..number }))
        }
        NumberWord::Part(part) if is(reading, first + 2, "of") || part > 2.0 && apart(reading, first + 2) => {
            let number = Number { value: 1.0 / part, end: first + 2, fraction: true, ..number };
            Some(of_a_million(reading, number))
                .filter(|number| !number.fraction || !is_another(reading, number))
        }
        _ => None,
    }
}

/// Whether token `i` is a scale word: "million", "dozen".
pub fn is_scale(reading: &Reading, i: usize) -> bool {
    matches!(number_word(word(reading, i)), Some(NumberWord::Scale(_)))
}

/// "the |dozen albums", "the |hundred people killed": a scale word alone that counts what follows it.
fn the_dozen(reading: &Reading, first: usize) -> Option<Number> {
    let led = first > 0 && ["the", "these", "those", "another"].iter().any(|a| is(reading, first - 1, a));
    let number = Number { value: 1.0, first, end: first, digits: false, bare: false, fraction: false };
    let number = scaled(reading, number);
    let counts = super::counted::counted(reading, number.end).is_some() && !hyphen(reading, number.end);
    (led && counts && !glued(reading, first)).then_some(number)
}

/// "twenty|-three"
fn add_ones(reading: &Reading, number: &mut Number) {
    let at = number.end + usize::from(hyphen(reading, number.end));
    if let Some(NumberWord::Value(ones)) =
        number_word(word(reading, at)).filter(|_| number.value % 10.0 == 0.0)
        && (1.0..10.0).contains(&ones)
        && number.value < 100.0
    {
        number.value += ones;
        number.end = at + 1;
    }
}

/// "two hundred| and fifty", "three thousand| four hundred"
fn add_rest(reading: &Reading, number: &mut Number) {
    let at = number.end + usize::from(is(reading, number.end, "and"));
    if glued(reading, at) || number.value < 100.0 {
        return;
    }
    let Some(NumberWord::Value(value)) = number_word(word(reading, at)) else { return };
    let mut rest = Number { value, first: at, end: at + 1, digits: false, bare: false, fraction: false };
    if value >= 20.0 {
        add_ones(reading, &mut rest);
    }
    let small = rest.value;
    let rest = scaled(reading, rest);
    if rest.value < number.value {
        number.value += rest.value;
    } else if small < number.value {
        // "a hundred eighty million": the scale belongs to both
        number.value = (number.value + small) * (rest.value / small);
    } else {
        return;
    }
    number.end = rest.end;
    *number = scaled(reading, *number);
}

/// "three| and a half", "three|-and-a-half"
fn add_half(reading: &Reading, number: &mut Number) {
    let hyphens = usize::from(hyphen(reading, number.end));
    let at = number.end + hyphens;
    let step = 1 + hyphens;
    let half = is(reading, at, "and") && is(reading, at + step, "a") && is(reading, at + 2 * step, "half");
    if half && number.value < 1000.0 {
        number.value += 0.5;
        number.end = at + 2 * step + 1;
        number.bare = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(f64, &str)> {
        let reading = Reading::plain(text);
        number_at(&reading, 0).map(|n| (n.value, reading.span(n.first, n.end).of(text)))
    }

    #[test]
    fn digits_and_words() {
        assert_eq!(value("2,500 troops"), Some((2500.0, "2,500")));
        assert_eq!(value("12,34,567 rupees"), Some((1_234_567.0, "12,34,567")));
        assert_eq!(value("1,5 million"), Some((1.5e6, "1,5 million")));
        assert_eq!(value("1,5 of"), Some((1.0, "1")));
        assert_eq!(value("4.2 billion"), Some((4.2e9, "4.2 billion")));
        assert_eq!(value("20k runners"), Some((20e3, "20k")));
        assert_eq!(value("3 1/2 hours"), Some((3.5, "3 1/2")));
        assert_eq!(
            value("two hundred and fifty thousand people"),
            Some((250e3, "two hundred and fifty thousand"))
        );
        assert_eq!(value("twenty-three cats"), Some((23.0, "twenty-three")));
        assert_eq!(value("two-thirds of them"), Some((2.0 / 3.0, "two-thirds")));
        assert_eq!(value("half a million"), Some((5e5, "half a million")));
        assert_eq!(value("a half million doses"), Some((5e5, "a half million")));
        assert_eq!(value("half million"), Some((5e5, "half million")));
        assert_eq!(value(".345 average"), Some((0.345, ".345")));
        assert_eq!(value(".45-caliber gun"), None);
        assert_eq!(value("half-a-dozen"), Some((6.0, "half-a-dozen")));
        assert_eq!(value("half-a-year"), None);
        assert_eq!(value("three-quarters of a million"), Some((75e4, "three-quarters of a million")));
        assert_eq!(value("$7+ billion".get(1..).unwrap_or_default()), Some((7e9, "7+ billion")));
        assert_eq!(value("a dozen eggs"), Some((12.0, "a dozen")));
        assert_eq!(value("a hundred eighty million doses"), Some((180e6, "a hundred eighty million")));
        assert_eq!(value("two thousand four hundred men"), Some((2400.0, "two thousand four hundred")));
        assert_eq!(value("three and a half trillion"), Some((3.5e12, "three and a half trillion")));
        assert_eq!(value("three-and-a-half-year"), Some((3.5, "three-and-a-half")));
        assert_eq!(value("a man"), None);
        assert_eq!(value("half time"), None);
        assert_eq!(value("a half-dozen men"), Some((6.0, "a half-dozen")));
        assert_eq!(value("3.000.000 copies"), Some((3e6, "3.000.000")));
        assert_eq!(value("3,50 euros"), Some((3.5, "3,50")));
        assert_eq!(value("Twenty20 cricket"), None);
    }
}
