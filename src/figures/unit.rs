//! What a number is measured in: signs and words before and after it.

use super::counted::counted;
use super::figure::Unit;
use super::fraction::is_one_measure;
use super::lexicon::{nation_unit, unit_word};
use super::number::{Number, back, glued, hyphen, is, is_digits, word};
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
        // "$US |5 million"
        "US" if at > 0 && glued(reading, at) && reading.word(at - 1) == "$" => {
            return Some((Unit("USD"), at - 1));
        }
        "KSh" | "Ksh" | "KSH" | "Sh" => Unit("KES"),
        "R" if is_sum(reading, first) => Unit("ZAR"),
        "N" if is_sum(reading, first) => Unit("NGN"),
        "Tk" => Unit("BDT"),
        "SFr" | "Sfr" => Unit("CHF"),
        "Rmb" => Unit("CNY"),
        code if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
            return unit_word(code).filter(|unit| unit.is_currency()).map(|unit| (unit, at));
        }
        _ => return None,
    };
    let prefix = at.checked_sub(1).filter(|i| {
        glued(reading, at)
            && reading.tokens[*i].kind == Kind::Word
            && reading.word(*i).len() <= 3
            && reading.tokens[*i].upper()
    });
    Some((unit, prefix.unwrap_or(at)))
}

/// "R|120 million", "N|5,000": whether the digits at token `first`, joined to one letter, are money and no road.
fn is_sum(reading: &Reading, first: usize) -> bool {
    let grouped =
        word(reading, first + 1) == "," && glued(reading, first + 1) && is_digits(reading, first + 2);
    let scaled =
        (first + 1..first + 4).any(|i| matches!(word(reading, i), "million" | "billion" | "trillion" | "bn"));
    glued(reading, first) && (grouped || scaled)
}

/// Whose dollar the sign at token `at` is: "A$", "HK$"; a bare one is American.
fn dollar(reading: &Reading, at: usize) -> Unit {
    if !glued(reading, at) || at == 0 {
        return Unit("USD");
    }
    match reading.word(at - 1) {
        "A" | "AU" | "AUD" => Unit("AUD"),
        "C" | "CA" | "CAD" => Unit("CAD"),
        "HK" | "HKD" => Unit("HKD"),
        "NZ" | "NZD" => Unit("NZD"),
        "S" | "SGD" => Unit("SGD"),
        "R" => Unit("BRL"),
        _ => Unit("USD"),
    }
}

/// What one of the unit that ends before token `end` is worth: "99 cents|" are 0.99 of their currency.
pub fn worth(reading: &Reading, end: usize) -> f64 {
    let hundredths = ["cent", "cents", "pence", "p"];
    if hundredths.iter().any(|part| is(reading, end - 1, part)) { 0.01 } else { 1.0 }
}

/// The unit after `number`, and one past its last token.
pub fn unit_after(reading: &Reading, number: &Number) -> Option<(Unit, usize)> {
    let hyphenated = hyphen(reading, number.end) && word(reading, number.end) != "—";
    let at = number.end + usize::from(hyphenated);
    let next = word(reading, at);
    match next {
        "%" | "％" => return Some((Unit::PERCENT, at + 1)),
        "in" if back(reading, number.first, 1, &["ft", "feet", "foot"]) => return Some((Unit("in"), at + 1)),
        "€" if glued(reading, at) || !number_follows(reading, at) => return Some((Unit("EUR"), at + 1)),
        "£" if glued(reading, at) => return Some((Unit("GBP"), at + 1)),
        "$" if glued(reading, at) && !glued(reading, at + 1) => return Some((Unit("USD"), at + 1)),
        "p" if glued(reading, at) && number.digits && !hyphenated && !is_picture(number.value) => {
            return Some((Unit("GBP"), at + 1));
        }
        "°" => return Some(degrees(reading, at)),
        "Celsius" => return Some((Unit("°C"), at + 1)),
        "Fahrenheit" => return Some((Unit("°F"), at + 1)),
        "″" if glued(reading, at) => return Some((Unit("in"), at + 1)),
        "\"" if glued(reading, at) && is_size(reading, at + 1) => return Some((Unit("in"), at + 1)),
        "C" | "F" if glued(reading, at) && is_warmth(reading, number) => {
            return Some((if next == "C" { Unit("°C") } else { Unit("°F") }, at + 1));
        }
        _ => {}
    }
    if next.eq_ignore_ascii_case("per") {
        let cent = at + 1 + usize::from(hyphen(reading, at + 1));
        if is(reading, cent, "cent") {
            return Some((Unit::PERCENT, cent + 1));
        }
    }
    if is(reading, at, "parts") && is(reading, at + 1, "per") {
        let parts = [("million", Unit("ppm")), ("billion", Unit("ppb"))];
        return parts.iter().find(|(word, _)| is(reading, at + 2, word)).map(|(_, unit)| (*unit, at + 3));
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
    part_of_one(reading, number, at).or_else(|| measure(reading, number, at))
}

/// "a quarter |of a percentage point", "three-quarters |of a mile": the part of one unit.
fn part_of_one(reading: &Reading, number: &Number, at: usize) -> Option<(Unit, usize)> {
    let one = at + 2;
    let of_one =
        number.fraction && is(reading, at, "of") && (is(reading, at + 1, "a") || is(reading, at + 1, "an"));
    if !of_one || !is_one_measure(reading, one) {
        return None;
    }
    if is(reading, one, "percentage") {
        return Some((Unit::PERCENTAGE_POINTS, one + 2));
    }
    unit_word(word(reading, one)).map(|unit| (unit, one + 1))
}

/// "up to 1" |thick": what follows the sign for inches.
fn is_size(reading: &Reading, i: usize) -> bool {
    ["thick", "wide", "long", "tall", "deep", "high", "across"].iter().any(|size| is(reading, i, size))
}

/// "temperatures reached |38.7C": a letter for the degrees, not part of a name such as "18F".
fn is_warmth(reading: &Reading, number: &Number) -> bool {
    const BACK: usize = 10;
    const WARM: [&str; 9] =
        ["temperature", "temperatures", "mercury", "high", "highs", "low", "lows", "degrees", "heat"];
    let warm = || (1..=BACK).any(|n| back(reading, number.first, n, &WARM));
    number.digits && (-90.0..=1000.0).contains(&number.value) && warm()
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

/// "8000 |Hong Kong dollars", "600 million |Chilean pesos": whose money it is belongs to the unit.
fn nation_money(reading: &Reading, at: usize) -> Option<(Unit, usize)> {
    let named = |i: usize| {
        let token = reading.tokens.get(i);
        token.is_some_and(|token| token.capital() && token.kind == Kind::Word && !token.glued())
    };
    // "315 billion |U.S. dollars"
    if is(reading, at, "U") && is(reading, at + 2, "S") && is(reading, at + 4, "dollars") {
        return Some((Unit("USD"), at + 5));
    }
    let words = (1..=2).take_while(|n| named(at + n - 1)).find(|n| {
        let money = word(reading, at + n);
        money.starts_with(|c: char| c.is_lowercase()) && unit_word(money).is_some_and(Unit::is_currency)
    })?;
    let nation = reading.span(at, at + words).of(reading.text);
    Some((nation_unit(nation, unit_word(word(reading, at + words))?), at + words + 1))
}

/// A word for a unit, with "square", "cubic" or whose money it is before it and "per hour" after.
fn measure(reading: &Reading, number: &Number, at: usize) -> Option<(Unit, usize)> {
    const LEADS: [&str; 5] = ["square", "sq", "cubic", "metric", "nautical"];
    if let Some(found) = nation_money(reading, at) {
        return Some(found);
    }
    let led = LEADS.iter().any(|lead| is(reading, at, lead));
    // "12 sq. mi."
    let stopped = led && is(reading, at, "sq") && glued(reading, at + 1) && word(reading, at + 1) == ".";
    // "310,000-square-foot"
    let tied = led && hyphen(reading, at + 1);
    let start = at + usize::from(led) + usize::from(stopped || tied);
    let years = at + 1 + usize::from(hyphen(reading, at + 1));
    if is(reading, at, "light") && (is(reading, years, "years") || is(reading, years, "year")) {
        return Some((Unit("ly"), years + 1));
    }
    if is(reading, start, "points") || is(reading, start, "point") {
        return is_of_a_poll(reading, number, start).then_some((Unit::PERCENTAGE_POINTS, start + 1));
    }
    let found = unit_word(word(reading, start))?;
    let symbol = word(reading, start).len() <= 2;
    // "5 in" and "3 ha" are seldom units
    if symbol && !number.digits || is_no_unit(reading, number, start) {
        return None;
    }
    if found == Unit("pounds") {
        let end = start + 1;
        let unit = match () {
            _ if is_weight(reading, number, end) => Unit("lb"),
            _ if is_sterling(reading, number, end) => Unit("GBP"),
            _ => found,
        };
        return Some((unit, end));
    }
    let more = rate(reading, found, start + 1)
        .or_else(|| temperature(reading, found, start + 1))
        .or_else(|| energy(reading, found, start + 1));
    if let Some(found) = more {
        return Some(found);
    }
    let (unit, end) = match (found.as_str(), word(reading, at), word(reading, start + 1)) {
        ("ton", "metric", _) => (Unit("t"), start + 1),
        ("mi", "square" | "sq", _) => (Unit("mi²"), start + 1),
        ("km", "square" | "sq", _) => (Unit("km²"), start + 1),
        ("m", "square" | "sq", _) => (Unit("m²"), start + 1),
        ("ft", "square" | "sq", _) => (Unit("ft²"), start + 1),
        ("m", "cubic", _) => (Unit("m³"), start + 1),
        ("km", "cubic", _) => (Unit("km³"), start + 1),
        ("cm", "cubic", _) => (Unit("cm³"), start + 1),
        ("ft", "cubic", _) => (Unit("ft³"), start + 1),
        ("yd", "cubic", _) => (Unit("yd³"), start + 1),
        ("km", _, "²") => (Unit("km²"), start + 2),
        ("m", _, "²") => (Unit("m²"), start + 2),
        ("m", _, "³") => (Unit("m³"), start + 2),
        _ => (found, start + 1),
    };
    Some((unit, end))
}

/// "they |won", "six |stone pillars", "a |3g network": words that are units elsewhere.
fn is_no_unit(reading: &Reading, number: &Number, at: usize) -> bool {
    let mobile = is(reading, at, "g") && glued(reading, at) && number.value < 7.0 && number.bare;
    let stone = is(reading, at, "stone") && !glued(reading, at) && counted(reading, at + 1).is_some();
    is(reading, at, "won") || mobile || stone
}

/// "110,000 pounds| of formula", "weighs 180 pounds|": not money.
fn is_weight(reading: &Reading, number: &Number, end: usize) -> bool {
    const BACK: usize = 4;
    const WEIGHT: [&str; 8] =
        ["weigh", "weighs", "weighed", "weighing", "weight", "heavier", "lighter", "heavy"];
    let stuff = is(reading, end, "of") && !is_of_money(reading, end);
    stuff || (1..=BACK).any(|n| back(reading, number.first, n, &WEIGHT))
}

/// "150 million pounds| of shares": what money is, or is spent on.
fn is_of_money(reading: &Reading, of: usize) -> bool {
    const MONEY: [&str; 36] = [
        "aid",
        "assets",
        "assistance",
        "bonds",
        "borrowing",
        "capital",
        "cash",
        "compensation",
        "costs",
        "cuts",
        "damages",
        "debt",
        "debts",
        "equity",
        "fines",
        "funding",
        "government",
        "income",
        "investment",
        "investments",
        "loans",
        "losses",
        "money",
        "orders",
        "profit",
        "public",
        "revenue",
        "sales",
        "savings",
        "shares",
        "spending",
        "stock",
        "tax",
        "taxpayer",
        "taxpayers",
        "the",
    ];
    is(reading, of, "of") && MONEY.iter().any(|money| is(reading, of + 1, money))
}

/// "4.2 billion pounds", "40 million pounds| of shares", "40 million pounds| ($53 million)": more than is weighed, or
/// told in other money beside.
fn is_sterling(reading: &Reading, number: &Number, end: usize) -> bool {
    let beside = word(reading, end) == "(" && matches!(word(reading, end + 1), "$" | "€");
    number.value >= 1e9 || is_of_money(reading, end) || beside
}

/// "miles |per hour", "km|/h", "metres |per second", "km|/s": what token `at` makes of a length or an amount of data.
fn rate(reading: &Reading, unit: Unit, at: usize) -> Option<(Unit, usize)> {
    const RATES: [(&str, &str); 8] = [
        ("m", "m/s"),
        ("km", "km/s"),
        ("mi", "mi/s"),
        ("ft", "ft/s"),
        ("MB", "MB/s"),
        ("GB", "GB/s"),
        ("Mbit", "Mbit/s"),
        ("Gbit", "Gbit/s"),
    ];
    // "miles-per-hour"
    let per = at + usize::from(hyphen(reading, at));
    let time_at = per + 1 + usize::from(hyphen(reading, per + 1));
    let each = |time: &str, sign: &str| {
        is(reading, per, "per") && is(reading, time_at, time)
            || word(reading, at) == "/" && word(reading, at + 1) == sign
    };
    let hourly = match unit.as_str() {
        "mi" => Some(Unit("mph")),
        "km" => Some(Unit("km/h")),
        _ => None,
    };
    if let Some(hourly) = hourly.filter(|_| each("hour", "h")) {
        return Some((hourly, time_at + 1));
    }
    let (_, second) = RATES.iter().find(|(amount, _)| *amount == unit.as_str() && each("second", "s"))?;
    Some((Unit(second), time_at + 1))
}

/// "kilowatt|-hours", "megawatt |hours": power over a time.
fn energy(reading: &Reading, unit: Unit, at: usize) -> Option<(Unit, usize)> {
    const ENERGY: [(&str, &str); 3] = [("kW", "kWh"), ("MW", "MWh"), ("GW", "GWh")];
    let (_, energy) = ENERGY.iter().find(|(power, _)| *power == unit.as_str())?;
    let hours = at + usize::from(hyphen(reading, at));
    (is(reading, hours, "hours") || is(reading, hours, "hour")).then_some((Unit(energy), hours + 1))
}

/// "leads by nine |points in the latest poll", "down two |points to 36%": percentage points, as those of a game and
/// of an index are not.
fn is_of_a_poll(reading: &Reading, number: &Number, points: usize) -> bool {
    const AROUND: usize = 30;
    const POLLS: [&str; 10] = [
        "electorate",
        "poll",
        "polled",
        "polling",
        "polls",
        "pollster",
        "pollsters",
        "survey",
        "surveys",
        "voters",
    ];
    let approval = |i: usize| is(reading, i, "approval") && word(reading, i + 1).starts_with("rating");
    let error = |i: usize| is(reading, i, "margin") && is(reading, i + 2, "error");
    let poll = |i: usize| POLLS.iter().any(|poll| is(reading, i, poll)) || approval(i) || error(i);
    let share = ["to", "from", "at"].iter().any(|to| is(reading, points + 1, to))
        && is_digits(reading, points + 2)
        && (points + 3..points + 6).any(|i| word(reading, i) == "%" || is(reading, i, "percent"));
    let sentence = reading.sentences.get(reading.sentence_of(points));
    let (start, end) = sentence.map_or((0, 0), |s| (s.start as usize, s.end as usize));
    let around = start.max(number.first.saturating_sub(AROUND))..end.min(points + AROUND);
    share || around.into_iter().any(poll)
}

/// "degrees |Celsius"
fn temperature(reading: &Reading, unit: Unit, at: usize) -> Option<(Unit, usize)> {
    match word(reading, at) {
        "Celsius" | "C" | "centigrade" if unit == Unit("°") => Some((Unit("°C"), at + 1)),
        "Fahrenheit" | "F" if unit == Unit("°") => Some((Unit("°F"), at + 1)),
        _ => None,
    }
}
