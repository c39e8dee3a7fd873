//! Walking a block's tokens for figures.

use super::age::{is_age, is_limit, is_old};
use super::carried::{part_of, scale_ahead, unit_ahead};
use super::counted;
use super::figure::{Approximator, Figure, Unit};
use super::lexicon;
use super::lookalike::lookalike;
use super::number::{Number, back, glued, hyphen, is, number_at, plus_after, word};
use super::play::is_play;
use super::range::range;
use super::ratio::ratio;
use super::unit::{currency_before, unit_after, worth};
use crate::article::Reading;
use crate::text::Span;

/// The figures of a block, in order, without those in `taken` (spans of date expressions, sorted).
///
/// Linear; about 20 MB/s.
pub fn recognise(reading: &Reading, taken: &[Span]) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut taken = taken.iter().filter(|span| !is_no_date(reading, **span)).peekable();
    let (mut i, mut floor) = (0, 0);
    while i < reading.tokens.len() {
        let token = reading.tokens[i].span;
        while let Some(span) = taken.next_if(|span| span.end <= token.start) {
            floor = span.end;
        }
        if let Some(span) = taken.peek().filter(|span| span.start < token.end) {
            i = reading.token_at(span.end as usize - 1).max(i) + 1;
            continue;
        }
        let Some(number) = number_at(reading, i) else {
            i += 1;
            continue;
        };
        let limit = taken.peek().map_or(u32::MAX, |span| span.start);
        match figure(reading, number, limit, out.last()).filter(|(figure, _)| figure.span.start >= floor) {
            Some((figure, end)) => {
                floor = figure.span.end;
                out.push(figure);
                i = end;
            }
            None => i = past(reading, number),
        }
    }
    out
}

/// A length of time that is an age ("62 years| old"), a moment of play ("at |55 minutes|", "80 minutes| into the
/// game"), some seconds, the end of a speed ("miles |per hour|") or pence.
fn is_no_date(reading: &Reading, span: Span) -> bool {
    let text = span.of(reading.text);
    let rate = text.get(..4).is_some_and(|lead| lead.eq_ignore_ascii_case("per "));
    let seconds = text.ends_with("second") || text.ends_with("seconds");
    let first = reading.token_at(span.start as usize);
    if is_pence(reading, first, text)
        || seconds && !text.contains("minute") && number_at(reading, first).is_some()
    {
        return true;
    }
    if !(rate
        || [
            "year", "years", "month", "months", "minutes", "hour", "hours", "week", "weeks", "day", "days",
            "old",
        ]
        .iter()
        .any(|unit| text.ends_with(unit)))
    {
        return false;
    }
    let end = reading.token_at(span.end as usize - 1) + 1;
    let before = |n: usize| first.checked_sub(n).map_or("", |i| reading.word(i));
    if rate {
        let unit = lexicon::unit_word(before(1));
        return unit.is_some_and(|unit| matches!(unit.as_str(), "km" | "mi" | "m" | "ft" | "MB" | "GB"));
    }
    let age = is_old(reading, end) || text.ends_with("old");
    // "800 gigawatt |hours", "640 light |years"
    let measured = match text {
        "hours" | "hour" => {
            lexicon::unit_word(before(1)).is_some_and(|unit| matches!(unit.as_str(), "kW" | "MW" | "GW"))
        }
        "years" | "year" => before(1) == "light",
        _ => false,
    };
    age || measured || text.ends_with("minutes") && is_play(reading, first, end)
}

/// "12p", "345p": where the shares stand, but the time of day in "at 5p".
fn is_pence(reading: &Reading, first: usize, text: &str) -> bool {
    let Some(pence) = text.strip_suffix('p').and_then(|digits| digits.parse::<u32>().ok()) else {
        return false;
    };
    pence > 12 || !back(reading, first, 1, &["at", "around", "before", "by", "until", "after", "since"])
}

/// One past the last token that belongs together with a number that is no figure: "7|:30", "2|-1".
fn past(reading: &Reading, number: Number) -> usize {
    // "two thousand and twenty-one", "twenty-first": nothing inside is a number of its own
    let mut end = if number.digits { number.first + 1 } else { number.end };
    if number.digits {
        while glued(reading, end) && !matches!(reading.word(end), "," | ";" | "—" | "(" | ")") {
            end += 1;
        }
    }
    end
}

/// The figure that `number` begins, and one past its last token; none if it would reach byte `limit` or is no
/// amount. `told`: the figure before.
fn figure(reading: &Reading, number: Number, limit: u32, told: Option<&Figure>) -> Option<(Figure, usize)> {
    if let Some(found) = ratio(reading, number) {
        return Some(found).filter(|(figure, _)| figure.span.end <= limit);
    }
    let before = currency_before(reading, number.first);
    let first = before.map_or(number.first, |(_, first)| first);
    let (last, high) = range(reading, number, before.is_some().then_some(first));
    let after = unit_after(reading, &last);
    let age = || is_age(reading, &Number { first, ..last }) || is_age(reading, &number);
    // "$3.9 billion CAD": the code after the sum says whose dollars they are
    let coded =
        after.filter(|(unit, _)| unit.is_currency() && before.is_some_and(|(sign, _)| sign == Unit("USD")));
    let unit = coded.or(before).or(after).map(|(unit, _)| unit).or_else(|| age().then_some(Unit::YEAR));
    // "a 26-year-old", "62 years old": the age, not its unit, is the figure
    let after = after.filter(|(unit, end)| !(unit.is_time() && is_old(reading, *end)));
    let end = match (before, after) {
        (Some(_), Some((unit, end))) if unit.is_currency() => end,
        (Some(_), _) => last.end,
        (None, after) => after.map_or(last.end, |(_, end)| end),
    };
    let approximate = near(reading, first, &last, end);
    let minus = high.is_none() && (is_below_zero(reading, first, unit) || is_minus(reading, first));
    let below = high.is_none() && is(reading, end, "below") && is(reading, end + 1, "zero");
    let whole = Number { end: last.end, bare: number.bare && high.is_none(), ..number };
    let named = unit.is_some() || number.fraction;
    let spoken = number.value <= 1.0 && !number.digits && number.bare && !is_old(reading, end + 1);
    let time = unit.is_some_and(Unit::is_time);
    if lookalike(reading, &whole, named, approximate.is_some()) || spoken && time {
        return None;
    }
    let span = reading.span(first - usize::from(minus), end);
    if span.end > limit {
        return None;
    }
    if unit.is_none() && counted::time(reading, end) {
        return None;
    }
    let of = of(reading, end, unit, number.fraction, number.value == 1.0);
    let (scale, unit) = match unit {
        Some(unit) if before.is_none() && unit.is_currency() => (worth(reading, end), Some(unit)),
        Some(unit) if unit.is_currency() => {
            (scale_ahead(reading, first, &number).map_or(1.0, |(scale, _)| scale), Some(unit))
        }
        None if high.is_none() => carried(reading, &number, told),
        _ => (1.0, unit),
    };
    let value = round(scale * if minus || below { -last.value } else { last.value });
    let high = high.map(|high| round(scale * high));
    Some((Figure { span, value, high, unit, of, approximate }, end))
}

/// What `number`, without a unit of its own, is multiplied by and measured in like the number it goes with.
fn carried(reading: &Reading, number: &Number, told: Option<&Figure>) -> (f64, Option<Unit>) {
    if let Some((scale, unit)) = part_of(reading, number, told) {
        return (scale, Some(unit));
    }
    match scale_ahead(reading, number.first, number) {
        Some((scale, upper)) => (scale, unit_after(reading, &upper).map(|(unit, _)| unit)),
        None => (1.0, unit_ahead(reading, number)),
    }
}

/// What is said of how near a figure is, before its token `first` or after `end`: "about |5", "5| or so", "80|-plus".
fn near(reading: &Reading, first: usize, last: &Number, end: usize) -> Option<Approximator> {
    let after = || match word(reading, end + 1) {
        _ if plus_after(reading, last).is_some() => Some(Approximator::MoreThan),
        "so" | "thereabouts" if is(reading, end, "or") => Some(Approximator::About),
        "more" | "greater" if is(reading, end, "or") => Some(Approximator::AtLeast),
        "fewer" | "less" if is(reading, end, "or") => Some(Approximator::AtMost),
        "older" | "over" | "up" | "above" if is_limit(reading, last) => Some(Approximator::AtLeast),
        "younger" | "under" | "below" if is_limit(reading, last) => Some(Approximator::AtMost),
        _ => None,
    };
    let before = || lexicon::approximator(|n| first.checked_sub(n + 1).map(|i| reading.word(i)));
    before().or_else(after)
}

/// "−|5 °C", "-|0.5%": a sign that belongs to what is measured from zero.
fn is_below_zero(reading: &Reading, first: usize, unit: Option<Unit>) -> bool {
    let Some(sign) = first.checked_sub(1) else { return false };
    let signed =
        glued(reading, first) && !glued(reading, sign) && matches!(reading.word(sign), "-" | "−" | "–");
    signed && unit.is_some_and(|unit| unit.is_percent() || unit.as_str().starts_with('°'))
}

/// "minus |24 degrees", but "plus or minus |2 points".
fn is_minus(reading: &Reading, first: usize) -> bool {
    back(reading, first, 1, &["minus"])
        && !back(reading, first, 2, &["or", "and"])
        && !hyphen(reading, first - 1)
}

/// Sixteen digits are more than anyone wrote: 4.2 billion is 4200000000, not 4200000000.0000005.
pub fn round(value: f64) -> f64 {
    if value.abs() >= 1e15 { value } else { (value * 1e6).round() / 1e6 }
}

/// What is counted: the noun after a count, what follows "of" after a share or a measure, "in" after money.
fn of(reading: &Reading, end: usize, unit: Option<Unit>, fraction: bool, one: bool) -> Option<Span> {
    match unit {
        None if fraction => counted::whole(reading, end, &["of"]).or_else(|| {
            let articles = ["the", "all", "its", "their"];
            articles.iter().any(|a| is(reading, end, a)).then(|| counted::counted(reading, end + 1)).flatten()
        }),
        None if one => counted::single(reading, end),
        None if hyphen(reading, end) => {
            // "a 40-|member crew", but not "two-|tiered"
            let noun = word(reading, end + 1);
            (!noun.ends_with("ed")).then(|| reading.span(end + 1, end + 2))
        }
        None => {
            if is(reading, end, "of") {
                counted::whole(reading, end, &["of"])
            } else {
                counted::counted(reading, end)
            }
        }
        Some(unit) if unit.is_currency() => counted::whole(reading, end, &["in", "of"]),
        Some(_) => counted::whole(reading, end, &["of"]),
    }
}
