//! Shares told as so many in so many: "one in five"; but "three out of ten" are two counts.

use super::counted;
use super::figure::{Figure, Unit};
use super::lexicon;
use super::number::{Number, glued, hyphen, is, number_at};
use super::recognise::round;
use crate::article::Reading;

/// "one in five", "four in 10", "1-in-43": a share.
pub fn ratio(reading: &Reading, number: Number) -> Option<(Figure, usize)> {
    // "a 1-in-43 chance"
    let chained = hyphen(reading, number.end) && hyphen(reading, number.end + 2);
    let joint = number.end + usize::from(chained);
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
    let usual = whole.value >= 2.0 && whole.value <= 12.0 || whole.value % 10.0 == 0.0 || counts;
    if !few || glued(reading, whole.end) && hyphen(reading, whole.end) || !(every || usual || chained) {
        return None;
    }
    let approximate = lexicon::approximator(|n| number.first.checked_sub(n + 1).map(|i| reading.word(i)));
    let span = reading.span(number.first, whole.end);
    let of = counted::counted(reading, whole.end);
    let value = round(number.value / whole.value);
    Some((Figure { span, value, high: None, unit: Some(Unit::RATIO), of, approximate }, whole.end))
}
