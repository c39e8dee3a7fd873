//! Parts of a whole: "half", "two-thirds", "3/4", "3½", "a quarter of a million".

use super::lexicon::{Names, NumberWord, named, number_word, unit_word};
use super::number::{Number, back, glued, hyphen, is, is_digits, is_scale, scaled, word};
use crate::article::Reading;
use crate::text::Kind;

/// The number with the fraction that stands with it: "3|½", "3| 1/2", or is it: "|3/4".
pub fn with_fraction(reading: &Reading, number: Number) -> Number {
    let (end, bare) = (number.end, number.bare);
    let mixed =
        |part: f64, end| Number { value: number.value + part, end, bare: false, fraction: true, ..number };
    if let Some(part) = vulgar(word(reading, end)).filter(|_| glued(reading, end) || bare) {
        return mixed(part, end + 1);
    }
    if !bare {
        return number;
    }
    if let Some((part, after)) = slashed(reading, end) {
        return mixed(part, after);
    }
    match slashed(reading, number.first).filter(|_| !labelled(reading, number.first)) {
        Some((value, end)) => Number { value, end, bare: false, fraction: true, ..number },
        None => number,
    }
}

/// "Site |1/5": the word before says that what follows is a name.
fn labelled(reading: &Reading, first: usize) -> bool {
    first > 0 && named(reading.word(first - 1), Names::LABEL)
}

/// "3/4" at token `i`, as a proper fraction and one past its end. "9/11" and "24/7" are none.
fn slashed(reading: &Reading, i: usize) -> Option<(f64, usize)> {
    let sign = word(reading, i + 1);
    if !(is_digits(reading, i) && matches!(sign, "/" | "⁄") && glued(reading, i + 1) && glued(reading, i + 2))
    {
        return None;
    }
    let (above, below): (f64, f64) = (word(reading, i).parse().ok()?, word(reading, i + 2).parse().ok()?);
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 16.0].contains(&below);
    (above > 0.0 && above < below && usual && word(reading, i + 3) != "/").then_some((above / below, i + 3))
}

/// The value of a fraction sign.
pub fn vulgar(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// "half of", "half the", "by half", "half a million", "half a percent".
pub fn half(reading: &Reading, first: usize) -> Option<Number> {
    let number = Number { value: 0.5, first, end: first + 1, digits: false, bare: false, fraction: true };
    let article = usize::from(is(reading, first + 1, "a"));
    // "half-dozen"
    let end = first + 1 + article + usize::from(hyphen(reading, first + 1) && is_scale(reading, first + 2));
    if is_scale(reading, end) {
        return Some(Number { fraction: false, ..scaled(reading, Number { end, ..number }) });
    }
    if article == 1 && is_one_measure(reading, end) {
        return Some(Number { end, fraction: false, ..number });
    }
    // "half-a-dozen"
    if hyphen(reading, first + 1) && is(reading, first + 2, "a") && hyphen(reading, first + 3) {
        let number = scaled(reading, Number { end: first + 3, ..number });
        return (number.end > first + 4).then_some(Number { fraction: false, ..number });
    }
    // "a half-mile stretch"
    if hyphen(reading, first + 1) && is_one_measure(reading, first + 2) {
        return Some(Number { fraction: false, ..number });
    }
    is_share(reading, first).then_some(number)
}

/// Whether one unit stands at token `i`, as in "half a |percent": no time, no plural.
pub fn is_one_measure(reading: &Reading, i: usize) -> bool {
    if is(reading, i, "percentage") && is(reading, i + 1, "point") {
        return true;
    }
    let unit = unit_word(word(reading, i)).filter(|_| word(reading, i).len() > 3);
    unit.is_some_and(|unit| !unit.is_time())
        && (!word(reading, i).ends_with('s') || is(reading, i, "celsius"))
}

/// "|half of them", "nearly |half said so", "cut by |half": not "the first |half", "a |half day", "|half full".
fn is_share(reading: &Reading, first: usize) -> bool {
    const SHARED: [&str; 10] = ["of", "the", "its", "their", "his", "her", "our", "all", "these", "those"];
    const NEAR: [&str; 13] = [
        "about",
        "almost",
        "approximately",
        "around",
        "barely",
        "by",
        "exactly",
        "just",
        "least",
        "nearly",
        "over",
        "roughly",
        "than",
    ];
    const OTHER: [&str; 5] = ["first", "second", "other", "better", "a"];
    const IDLE: [&str; 12] =
        ["a", "an", "as", "century", "day", "empty", "full", "hour", "past", "time", "way", "year"];
    let among = |i: usize, words: &[&str]| words.iter().any(|known| is(reading, i, known));
    let led = |words: &[&str]| back(reading, first, 1, words);
    let shared = among(first + 1, &SHARED);
    let near = led(&NEAR) && !hyphen(reading, first + 1) && !among(first + 1, &IDLE);
    (shared || near) && !led(&OTHER)
}

/// The denominator after a numerator: "two|-thirds", "one |third of".
pub fn part_after(reading: &Reading, at: usize, above: f64) -> Option<(f64, usize)> {
    let hyphenated = hyphen(reading, at);
    let at = at + usize::from(hyphenated);
    let NumberWord::Part(below) = number_word(word(reading, at))? else { return None };
    let plural = word(reading, at).ends_with('s');
    let fits = above < below && (plural == (above > 1.0)) && (hyphenated || plural || apart(reading, at + 1));
    fits.then_some((below, at + 1))
}

/// Whether a fraction may end before token `at`: "one third|, they said", but not "one third |place".
pub fn apart(reading: &Reading, at: usize) -> bool {
    const NEXT: [&str; 12] =
        ["of", "in", "to", "from", "said", "more", "less", "were", "are", "was", "is", "since"];
    let mark = |token: &crate::text::Token| token.kind == Kind::Punctuation && !hyphen(reading, at);
    reading.tokens.get(at).is_none_or(mark) || NEXT.contains(&word(reading, at))
}

/// "killed two and injured |a third|.": one more, no share.
pub fn is_another(reading: &Reading, third: &Number) -> bool {
    const LEADS: [&str; 16] = [
        "as", "by", "about", "than", "nearly", "almost", "over", "to", "least", "around", "roughly", "only",
        "just", "some", "under", "from",
    ];
    let led = third.first > 0 && LEADS.iter().any(|lead| is(reading, third.first - 1, lead));
    // "a third (34%) were opposed" tells the share twice
    let ends = word(reading, third.end) != "("
        && reading.tokens.get(third.end).is_none_or(|token| token.kind == Kind::Punctuation);
    !led && (ends || ["was", "is", "in"].contains(&word(reading, third.end)))
}

/// "three-quarters| of a million", "a quarter| of a million": the share of a scale word is a count.
pub fn of_a_million(reading: &Reading, share: Number) -> Number {
    let at = share.end;
    let scale = match number_word(word(reading, at + 2)) {
        Some(NumberWord::Scale(scale)) if is(reading, at, "of") && is(reading, at + 1, "a") => scale,
        _ => return share,
    };
    if scale < 1000.0 {
        return share;
    }
    Number { value: share.value * scale, end: at + 3, fraction: false, ..share }
}
