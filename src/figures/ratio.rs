//! Shares told as so many in so many: "one in five"; but "three out of ten" are two counts.

use super::counted;
use super::figure::{Figure, Unit};
use super::lexicon::{self, Names, named};
use super::number::{Number, glued, hyphen, is, number_at, word};
use super::recognise::round;
use crate::article::Reading;
use crate::text::{Kind, Span};

/// "one |worker in nine": the noun between.
fn is_one_of_them(reading: &Reading, number: &Number) -> bool {
    let noun = reading.tokens.get(number.end).filter(|token| token.kind == Kind::Word && !token.capital());
    let name = word(reading, number.end);
    is(reading, number.first, "one")
        && noun.is_some_and(|token| !token.glued())
        && name.len() > 3
        && !name.ends_with('s')
        && is(reading, number.end + 1, "in")
        && number_at(reading, number.end + 2).is_some_and(|whole| whole.value > 2.0)
}

/// "one in eight |patients| waits": of two words that look plural the second is the verb of "one", unless one follows.
fn without_verb(reading: &Reading, span: Span, one: f64) -> Span {
    const HELPING: [&str; 12] =
        ["are", "can", "could", "did", "do", "had", "has", "have", "is", "was", "were", "will"];
    let next = word(reading, reading.tokens.partition_point(|token| token.span.start < span.end));
    let verb = || HELPING.contains(&next) || next.ends_with("ed") || named(next, Names::SAYING);
    match span.of(reading.text).rsplit_once(' ') {
        Some((nouns, _)) if one == 1.0 && counted::is_plural(nouns) && !verb() => {
            Span { end: span.start + nouns.len() as u32, ..span }
        }
        _ => span,
    }
}

/// "one in five", "four in 10", "1-in-43": a share.
pub fn ratio(reading: &Reading, number: Number) -> Option<(Figure, usize)> {
    // "a 1-in-43 chance"
    let chained = hyphen(reading, number.end) && hyphen(reading, number.end + 2);
    let named = usize::from(is_one_of_them(reading, &number));
    let joint = number.end + usize::from(chained) + named;
    if !is(reading, joint, "in") || !number.bare || number.first > 0 && glued(reading, number.first) {
        return None;
    }
    let at = joint + if chained { 2 } else { 1 };
    let every = is(reading, at, "every");
    let at = at + usize::from(every);
    let whole = number_at(reading, at).filter(|whole| whole.value > number.value && !whole.fraction)?;
    let year = whole.bare && whole.digits && reading.word(at).len() == 4;
    // "four in 10"
    let tenths = whole.digits && whole.value == 10.0 && !counted::time(reading, whole.end);
    let alike = tenths || whole.digits == number.digits || number.value == 1.0;
    let few = number.value <= 10.0 && alike && !year;
    let counts = whole.digits && number.value == 1.0 && counted::counted(reading, whole.end).is_some();
    let spoken = number.value == 1.0 && !number.digits && whole.digits && !counted::time(reading, whole.end);
    let usual = spoken || whole.value >= 2.0 && whole.value <= 12.0 || whole.value % 10.0 == 0.0 || counts;
    if !few || glued(reading, whole.end) && hyphen(reading, whole.end) || !(every || usual || chained) {
        return None;
    }
    let approximate = lexicon::approximator(|n| number.first.checked_sub(n + 1).map(|i| reading.word(i)));
    let span = reading.span(number.first, whole.end);
    let after = counted::counted(reading, whole.end).map(|span| without_verb(reading, span, number.value));
    // "one goal in nine games" are two counts
    if named == 1 && (after.is_some() || counted::time(reading, whole.end)) {
        return None;
    }
    let of = if named == 1 { Some(reading.span(number.end, number.end + 1)) } else { after };
    let value = round(number.value / whole.value);
    Some((Figure { span, value, high: None, unit: Some(Unit::RATIO), of, approximate }, whole.end))
}
