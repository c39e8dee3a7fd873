//! What a number is measured in: signs and words before and after it.

use super::figure::Unit;
use super::lexicon::unit_word;
use super::number::{Number, glued, hyphen, is, word};
use crate::article::Reading;
use crate::text::Kind;

/// The currency sign or code before token `first`, and where it starts.
pub fn currency_before(reading: &Reading, first: usize) -> Option<(Unit, usize)> {
    let at = first.checked_sub(1)?;
    let unit = match reading.word(at) {
        "$" => dollar(reading, at),
        "£" => Unit("GBP"),
        "€" => Unit("EUR"),
        "¥" | "￥" => Unit("JPY"),
        "₹" => Unit("INR"),
        "₽" => Unit("RUB"),
        "₩" => Unit("KRW"),
        "₦" => Unit("NGN"),
        "₪" => Unit("ILS"),
        "." if at > 0 && glued(reading, at) && reading.word(at - 1) == "Rs" => {
            return Some((Unit("INR"), at - 1));
        }
        "Rs" => Unit("INR"),
        code if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
            return unit_word(code).filter(|unit| unit.is_currency()).map(|unit| (unit, at));
        }
        _ => return None,
    };
    let prefix = at.checked_sub(1).filter(|i| {
        glued(reading, at)
            && reading.tokens[*i].kind == Kind::Word
            && reading.word(*i).len() <= 2
            && reading.tokens[*i].upper()
    });
    Some((unit, prefix.unwrap_or(at)))
}

/// Whose dollar the sign at token `at` is: "A$", "HK$"; a bare one is American.
fn dollar(reading: &Reading, at: usize) -> Unit {
    if !glued(reading, at) || at == 0 {
        return Unit("USD");
    }
    match reading.word(at - 1) {
        "A" | "AU" => Unit("AUD"),
        "C" | "CA" => Unit("CAD"),
        "HK" => Unit("HKD"),
        "NZ" => Unit("NZD"),
        "S" => Unit("SGD"),
        "R" => Unit("BRL"),
        _ => Unit("USD"),
    }
}

/// The unit after `number`, and one past its last token.
pub fn unit_after(reading: &Reading, number: &Number) -> Option<(Unit, usize)> {
    let hyphenated = hyphen(reading, number.end) && word(reading, number.end) != "—";
    let at = number.end + usize::from(hyphenated);
    let next = word(reading, at);
    match next {
        "%" | "％" => return Some((Unit::PERCENT, at + 1)),
        "€" if glued(reading, at) || !number_follows(reading, at) => return Some((Unit("EUR"), at + 1)),
        "£" if glued(reading, at) => return Some((Unit("GBP"), at + 1)),
        "p" if glued(reading, at) && number.digits && !hyphenated && !is_picture(number.value) => {
            return Some((Unit("GBP"), at + 1));
        }
        "°" => return Some(degrees(reading, at)),
        _ => {}
    }
    if next.eq_ignore_ascii_case("per") && is(reading, at + 1, "cent") {
        return Some((Unit::PERCENT, at + 2));
    }
    if ["percentage", "percent"].iter().any(|p| next.eq_ignore_ascii_case(p)) {
        let points = is(reading, at + 1, "points") || is(reading, at + 1, "point");
        return match next.len() {
            7 if points => Some((Unit::PERCENTAGE_POINTS, at + 2)),
            7 => Some((Unit::PERCENT, at + 1)),
            _ => points.then_some((Unit::PERCENTAGE_POINTS, at + 2)),
        };
    }
    if next.eq_ignore_ascii_case("basis") && is(reading, at + 1, "points") {
        return Some((Unit::BASIS_POINTS, at + 2));
    }
    measure(reading, number, at)
}

/// "1080p": lines of a picture, not pence.
fn is_picture(lines: f64) -> bool {
    [480.0, 720.0, 1080.0, 1440.0, 2160.0].contains(&lines)
}

/// "five € 30 notes": the sign belongs to what comes after it.
fn number_follows(reading: &Reading, sign: usize) -> bool {
    reading.tokens.get(sign + 1).is_some_and(|token| token.kind == Kind::Number)
}

fn degrees(reading: &Reading, at: usize) -> (Unit, usize) {
    match word(reading, at + 1) {
        "C" => (Unit("°C"), at + 2),
        "F" => (Unit("°F"), at + 2),
        _ => (Unit("°"), at + 1),
    }
}

/// Countries of two words whose dollar is not the American one.
const COUNTRIES: [(&str, &str, &str); 2] = [("Hong", "Kong", "HKD"), ("New", "Zealand", "NZD")];

/// A word for a unit, with "square", "cubic" or a country before it and "per hour" after.
fn measure(reading: &Reading, number: &Number, at: usize) -> Option<(Unit, usize)> {
    const LEADS: &[&str] = &[
        "square",
        "sq",
        "cubic",
        "metric",
        "US",
        "Australian",
        "Canadian",
        "nautical",
        "American",
        "Singapore",
        "Hong",
    ];
    for (first, second, unit) in COUNTRIES {
        if is(reading, at, first) && is(reading, at + 1, second) && is(reading, at + 2, "dollars") {
            return Some((Unit(unit), at + 3));
        }
    }
    let led = LEADS.iter().any(|lead| is(reading, at, lead));
    let start = at + usize::from(led);
    if is(reading, at, "light") && is(reading, at + 2, "years") && matches!(word(reading, at + 1), "-" | "‑")
    {
        return Some((Unit("ly"), at + 3));
    }
    let found = unit_word(word(reading, start))?;
    let symbol = word(reading, start).len() <= 2;
    let points = found == Unit::PERCENTAGE_POINTS;
    // "5 in", "3 ha" and "7 points" are seldom units
    if points || symbol && !number.digits || word(reading, start).eq_ignore_ascii_case("won") {
        return None;
    }
    let unit = match (found.as_str(), word(reading, at)) {
        ("mi", _) if is(reading, start + 1, "per") && is(reading, start + 2, "hour") => {
            return Some((Unit("mph"), start + 3));
        }
        ("km", _) if is(reading, start + 1, "per") && is(reading, start + 2, "hour") => {
            return Some((Unit("km/h"), start + 3));
        }
        ("km" | "mi", _) if word(reading, start + 1) == "/" && is(reading, start + 2, "h") => {
            return Some((Unit(if found.as_str() == "km" { "km/h" } else { "mph" }), start + 3));
        }
        ("°", _) => match word(reading, start + 1) {
            "Celsius" | "C" | "centigrade" => return Some((Unit("°C"), start + 2)),
            "Fahrenheit" | "F" => return Some((Unit("°F"), start + 2)),
            _ => found,
        },
        ("USD", "Australian") => Unit("AUD"),
        ("USD", "Canadian") => Unit("CAD"),
        ("mi", "square" | "sq") => Unit("mi²"),
        ("km", "square" | "sq") => Unit("km²"),
        ("m", "square" | "sq") => Unit("m²"),
        ("ft", "square" | "sq") => Unit("ft²"),
        ("m", "cubic") => Unit("m³"),
        ("ft", "cubic") => Unit("ft³"),
        _ => found,
    };
    Some((unit, start + 1))
}
