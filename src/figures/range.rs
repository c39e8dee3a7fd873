//! Two numbers that make one figure: "10–15", "$10 to $15", "between 10 and 15", "two or three".

use super::counted::counted;
use super::figure::Unit;
use super::label::follows;
use super::lexicon::{Names, NumberWord, named, number_word};
use super::number::{Number, back, glued, hyphen, is, number_at, word};
use super::phrase::hangs;
use super::unit::unit_after;
use crate::article::Reading;

/// How the upper number is tied to the lower.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// "10–15", "10 to 15"
    To,
    /// "between 10 and 15"
    And,
    /// "two or three"
    Or,
}

/// `number` with the upper number of its range taken in, and that number; without one, `number` as it is. `money`:
/// where its currency starts.
pub fn range(reading: &Reading, number: Number, money: Option<usize>) -> (Number, Option<f64>) {
    let alone = (number, None);
    let first = money.unwrap_or(number.first);
    let same = same_unit(reading, &number).filter(|_| money.is_none());
    let joint = same.map_or(number.end, |(_, end)| end);
    let joint = joint + usize::from(same.is_none() && hangs(reading, joint));
    let Some(join) = join(reading, first, joint, number.digits) else { return alone };
    let Some(upper) = number_at(reading, upper_start(reading, joint + 1, money.is_some())) else {
        return alone;
    };
    let ages = || back(reading, first, 1, &["ages", "aged"]);
    if upper.digits != number.digits && join != Join::And && !ages() || upper.fraction || number.fraction {
        return alone;
    }
    let scale = shared_scale(reading, &upper);
    let mut lower = number.value;
    if lower < 1000.0 {
        lower *= scale;
    }
    let after = unit_after(reading, &upper).map(|(unit, _)| unit);
    let other_unit = same.is_some_and(|(unit, _)| after != Some(unit));
    let unit = money.is_some() || after.is_some();
    let year = number.bare && number.digits && reading.word(number.first).len() == 4 && !unit;
    if other_unit
        || lower >= upper.value
        || year
        || changes(reading, first, same.is_some() || money.is_some())
    {
        return alone;
    }
    let fits = if join == Join::Or {
        let plain = money.is_none() && same.is_none() && !follows(reading, first);
        plain && lower >= 1.0 && (upper.value <= 2.0 * lower || counts(reading, upper.end))
    } else {
        let times = is(reading, upper.end, "times") || is(reading, upper.end, "range");
        let grouped = number.digits && lower >= 1000.0 && !number.bare && hyphen(reading, joint);
        unit || counts(reading, upper.end)
            || times
            || grouped
            || join == Join::And
            || scale > 1.0
            || is_scale_or_ages(reading, first, &upper)
    };
    if !fits {
        return alone;
    }
    (Number { value: lower, first: number.first, ..upper }, Some(upper.value))
}

/// "on a scale of |1 to 5", "ages |6 to 17", "children |6 to 17", "between |3,000-4,000".
fn is_scale_or_ages(reading: &Reading, first: usize, upper: &Number) -> bool {
    let led = back(reading, first, 1, &["of", "from"]) && back(reading, first, 2, &["age", "ages", "scale"]);
    let people = first.checked_sub(1).is_some_and(|i| named(reading.word(i), Names::PEOPLE));
    led || back(reading, first, 1, &["age", "ages", "aged", "between"])
        || people && upper.bare && upper.value <= 120.0
}

/// How the number that ends before token `joint` is tied to the next. `first`: where it starts, its currency
/// included.
fn join(reading: &Reading, first: usize, joint: usize, digits: bool) -> Option<Join> {
    // "between the ages of |6 and 17"
    let ages = back(reading, first, 1, &["of"]) && back(reading, first, 2, &["ages"]);
    let between = (1..=2).any(|n| back(reading, first, n, &["between"])) || ages;
    let spaced = word(reading, joint) == "-" && !glued(reading, joint) && !glued(reading, joint + 1);
    let dash = (hyphen(reading, joint) || spaced) && digits || word(reading, joint) == "–";
    if dash || is(reading, joint, "to") {
        Some(Join::To)
    } else if between && is(reading, joint, "and") {
        Some(Join::And)
    } else {
        is(reading, joint, "or").then_some(Join::Or)
    }
}

/// Where the upper number starts, after its own currency: "$10-|$15", "AU$300 to AU$|400".
fn upper_start(reading: &Reading, at: usize, money: bool) -> usize {
    let sign = |at: usize| money && matches!(word(reading, at), "$" | "£" | "€");
    if sign(at) {
        at + 1
    } else if sign(at + 1) && glued(reading, at + 1) {
        at + 2
    } else {
        at
    }
}

/// "$2-3 |million", "1.5 to 2.5 |million": the scale word that serves the lower number too.
fn shared_scale(reading: &Reading, upper: &Number) -> f64 {
    match number_word(word(reading, upper.end - 1)) {
        Some(NumberWord::Scale(scale) | NumberWord::Suffix(scale)) if upper.value >= 1000.0 => scale,
        _ => 1.0,
    }
}

/// "from |$70 to $75", "cut it from |30 to 20 percent", "rose |5% to 7%": two amounts, one after the other; but "ranging from |5
/// to 7 percent". `told`: each has its unit.
fn changes(reading: &Reading, first: usize, told: bool) -> bool {
    const RANGING: [&str; 10] = [
        "range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "anything", "anywhere",
    ];
    if back(reading, first, 1, &["from"]) {
        return !back(reading, first, 2, &RANGING);
    }
    told && back(reading, first, 1, &["rose", "fell", "up", "down"])
}

/// Whether something is counted after token `end`: "10 to 15| people", "two or three| more people".
fn counts(reading: &Reading, end: usize) -> bool {
    counted(reading, end + usize::from(is(reading, end, "more"))).is_some()
}

/// The unit after `number` if it can stand at both ends of a range, and one past it: "5|%| to 7%".
fn same_unit(reading: &Reading, number: &Number) -> Option<(Unit, usize)> {
    let (unit, end) = unit_after(reading, number)?;
    (!hyphen(reading, number.end) && !unit.is_time()).then_some((unit, end))
}
