//! What a number takes over from the one it goes with: "from 2 to 3 billion", "at 12 and 50 minutes", "$3.9 billion,
//! 3.58 of which": its scale and its unit.

use super::age::is_old;
use super::figure::{Figure, Unit};
use super::lexicon::{NumberWord, number_word};
use super::number::{Number, back, is, is_scale, number_at, word};
use super::phrase::next_of_list;
use super::unit::unit_after;
use crate::article::Reading;

/// The unit of the numbers that follow `number` in its list: "|12 and 50 minutes", "by |3, 5 and 7 percent", "the |12
/// and 14 year olds".
pub fn unit_ahead(reading: &Reading, number: &Number) -> Option<Unit> {
    const MOST: usize = 6;
    let (mut last, mut joined) = (*number, false);
    for _ in 0..MOST {
        let Some((step, next)) = next_of_list(reading, last.end) else { break };
        (last, joined) = (next, step.joined);
    }
    if !joined || last.digits != number.digits || is_scale(reading, last.end - 1) {
        return None;
    }
    let (unit, end) = unit_after(reading, &last)?;
    match unit.is_time() {
        true if is_old(reading, end) => Some(Unit::YEAR),
        true => (unit.as_str() == "minute").then_some(unit),
        false => Some(unit),
    }
}

/// What `number` is to be multiplied by, as the number it rose or fell to has its scale word: "from |2 to 3 billion",
/// "from |$1.2 to $1.4 billion". `first`: where it starts, its currency included.
pub fn scale_ahead(reading: &Reading, first: usize, number: &Number) -> Option<(f64, Number)> {
    const ALIKE: f64 = 10.0;
    if !back(reading, first, 1, &["from"]) || !is(reading, number.end, "to") || number.value >= 1000.0 {
        return None;
    }
    let sign = usize::from(first < number.first && matches!(word(reading, number.end + 1), "$" | "£" | "€"));
    let upper = number_at(reading, number.end + 1 + sign).filter(|upper| upper.digits == number.digits)?;
    let scale = scale(word(reading, upper.end - 1)).filter(|scale| *scale >= 1000.0)?;
    let times = upper.value / scale / number.value;
    (1.0 / ALIKE..ALIKE).contains(&times).then_some((scale, upper))
}

/// The scale and the unit of the sum before, of which `number` is a part: "$3.9 billion, |3.58 of which".
pub fn part_of(reading: &Reading, number: &Number, whole: Option<&Figure>) -> Option<(f64, Unit)> {
    let whole = whole.filter(|_| !number.fraction)?;
    let unit = whole.unit.filter(|unit| unit.is_currency())?;
    if !(is(reading, number.end, "of") && is(reading, number.end + 1, "which")) {
        return None;
    }
    let at = reading.token_at(whole.span.start as usize);
    let last = reading.token_at(whole.span.end as usize - 1);
    let same = reading.sentence_of(at) == reading.sentence_of(number.first);
    let scale = (at..=last).find_map(|i| scale(reading.word(i))).filter(|_| same)?;
    (number.value * scale < whole.value).then_some((scale, unit))
}

/// What a scale word multiplies by.
fn scale(word: &str) -> Option<f64> {
    match number_word(word)? {
        NumberWord::Scale(scale) | NumberWord::Suffix(scale) => Some(scale),
        _ => None,
    }
}
