//! Walking a block's tokens for figures.

use super::counted;
use super::figure::{Figure, Unit};
use super::lexicon;
use super::lookalike::lookalike;
use super::number::{Number, glued, hyphen, is, number_at, word};
use super::unit::{currency_before, unit_after};
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
        match figure(reading, number, limit).filter(|(figure, _)| figure.span.start >= floor) {
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
/// game") or the end of a speed ("miles |per hour|").
fn is_no_date(reading: &Reading, span: Span) -> bool {
    let text = span.of(reading.text);
    let rate = text.get(..4).is_some_and(|lead| lead.eq_ignore_ascii_case("per "));
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    if digits && (text.ends_with("second") || text.ends_with("seconds")) && !text.contains("minute") {
        return true;
    }
    if !(rate
        || ["year", "years", "month", "months", "minutes", "week", "weeks", "day", "days", " old"]
            .iter()
            .any(|unit| text.ends_with(unit)))
    {
        return false;
    }
    let first = reading.token_at(span.start as usize);
    let end = reading.token_at(span.end as usize - 1) + 1;
    let before = |n: usize| first.checked_sub(n).map_or("", |i| reading.word(i));
    if rate {
        let unit = lexicon::unit_word(before(1));
        return unit.is_some_and(|unit| matches!(unit.as_str(), "km" | "mi" | "m" | "ft" | "MB" | "GB"));
    }
    let old = end + usize::from(hyphen(reading, end));
    let age = is(reading, old, "old") || is(reading, old, "olds") || text.ends_with(" old");
    let play = text.ends_with("minutes") && (before(1) == "at" || is(reading, end, "into"));
    age || play
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
/// amount.
fn figure(reading: &Reading, number: Number, limit: u32) -> Option<(Figure, usize)> {
    if let Some(found) = ratio(reading, number) {
        return Some(found).filter(|(figure, _)| figure.span.end <= limit);
    }
    let before = currency_before(reading, number.first);
    let first = before.map_or(number.first, |(_, first)| first);
    let (last, high) = range(reading, number, before.is_some().then_some(first));
    let after = unit_after(reading, &last);
    let unit =
        before.or(after).map(|(unit, _)| unit).or_else(|| is_age(reading, &last).then_some(Unit::YEAR));
    // "a 26-year-old", "62 years old": the age, not its unit, is the figure
    let aged = |end: usize| {
        let end = end + usize::from(hyphen(reading, end));
        is(reading, end, "old") || is(reading, end, "olds")
    };
    let after = after.filter(|(unit, end)| !(unit.is_time() && aged(*end)));
    let end = match (before, after) {
        (Some(_), Some((unit, end))) if unit.is_currency() => end,
        (Some(_), _) => last.end,
        (None, after) => after.map_or(last.end, |(_, end)| end),
    };
    let approximate = lexicon::approximator(|n| first.checked_sub(n + 1).map(|i| reading.word(i)));
    let minus = high.is_none() && is_below_zero(reading, first, unit);
    let whole = Number { end: last.end, bare: number.bare && high.is_none(), ..number };
    let named = unit.is_some() || number.fraction;
    let spoken = number.value <= 1.0 && !number.digits && number.bare && !aged(end + 1);
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
    let value = round(if minus { -last.value } else { last.value });
    let value = Figure { span, value, high: high.map(round), unit, of, approximate };
    Some((value, end))
}

/// "−|5 °C", "-|0.5%": a sign that belongs to what is measured from zero.
fn is_below_zero(reading: &Reading, first: usize, unit: Option<Unit>) -> bool {
    let Some(sign) = first.checked_sub(1) else { return false };
    let signed =
        glued(reading, first) && !glued(reading, sign) && matches!(reading.word(sign), "-" | "−" | "–");
    signed && unit.is_some_and(|unit| unit.is_percent() || unit.as_str().starts_with('°'))
}

/// Sixteen digits are more than anyone wrote: 4.2 billion is 4200000000, not 4200000000.0000005.
fn round(value: f64) -> f64 {
    if value.abs() >= 1e15 { value } else { (value * 1e6).round() / 1e6 }
}

/// "aged 42", "at the age of 42", "died at 42", "Jane Doe, 42, said".
fn is_age(reading: &Reading, number: &Number) -> bool {
    let back = |n: usize| number.first.checked_sub(n).map_or("", |i| reading.word(i));
    let years = number.bare && number.digits && (1.0..=120.0).contains(&number.value);
    const AGES: [&str; 3] = ["aged", "age", "ages"];
    let told = AGES.iter().any(|word| back(1).eq_ignore_ascii_case(word))
        || back(1) == "of" && back(2) == "age"
        || back(1) == "at" && ["dies", "died", "dead", "retired"].contains(&back(2));
    let named = back(1) == "," && number.first > 1 && reading.tokens[number.first - 2].capital();
    let between = named && matches!(word(reading, number.end), ",");
    years && (told || between)
}

/// The upper number of a range: "10–15", "10 to 15", "between 10 and 15", "$10-$15". `money`: where its currency
/// starts.
fn range(reading: &Reading, number: Number, money: Option<usize>) -> (Number, Option<f64>) {
    let alone = (number, None);
    let first = money.unwrap_or(number.first);
    let money = money.is_some();
    let between = (1..=2).any(|n| first >= n && is(reading, first - n, "between"));
    let before = first.checked_sub(1).map_or("", |i| reading.word(i));
    let same = same_unit(reading, &number).filter(|_| !money);
    let joint = same.map_or(number.end, |(_, end)| end);
    let joined = hyphen(reading, joint) && number.digits
        || is(reading, joint, "to")
        || between && is(reading, joint, "and")
        || word(reading, joint) == "–";
    if !joined {
        return alone;
    }
    let sign = |at: usize| money && matches!(word(reading, at), "$" | "£" | "€");
    let at = joint + 1;
    // "AU$300 to AU$400"
    let at = if sign(at) {
        at + 1
    } else if sign(at + 1) && glued(reading, at + 1) {
        at + 2
    } else {
        at
    };
    let Some(mut upper) = number_at(reading, at) else { return alone };
    let mut lower = number;
    if upper.digits != number.digits && !between || upper.fraction || number.fraction {
        return alone;
    }
    // "$2-3 million"
    let scaled = upper.value / word(reading, at).parse().unwrap_or(f64::NAN);
    if number.bare && scaled >= 1000.0 && lower.value < 1000.0 {
        lower.value *= scaled;
    }
    let unit = money || unit_after(reading, &upper).is_some();
    let more = usize::from(is(reading, upper.end, "more"));
    let counts = counted::counted(reading, upper.end + more).is_some();
    // "rose from $70 to $75": two amounts
    let apart = at > number.end + 1 && ["from", "rose", "fell", "up", "down"].contains(&before);
    if apart
        || same.is_some_and(|(unit, _)| unit_after(reading, &upper).is_none_or(|(other, _)| other != unit))
    {
        return alone;
    }
    let years = number.bare && number.digits && reading.word(number.first).len() == 4 && !unit;
    let times = is(reading, upper.end, "times")
        || first > 0 && ["ages", "aged"].iter().any(|age| is(reading, first - 1, age));
    if lower.value >= upper.value || !(unit || counts || times || between) || years {
        return alone;
    }
    let high = upper.value;
    upper = Number { value: lower.value, first: number.first, ..upper };
    (upper, Some(high))
}

/// The unit after `number` if it can stand at both ends of a range, and one past it: "5|%| to 7%".
fn same_unit(reading: &Reading, number: &Number) -> Option<(Unit, usize)> {
    let (unit, end) = unit_after(reading, number)?;
    (!hyphen(reading, number.end) && !unit.is_time()).then_some((unit, end))
}

/// "one in five", "3 out of 10", "1-in-43": a share.
fn ratio(reading: &Reading, number: Number) -> Option<(Figure, usize)> {
    let out = is(reading, number.end, "out") && is(reading, number.end + 1, "of");
    // "a 1-in-43 chance"
    let chained = hyphen(reading, number.end) && hyphen(reading, number.end + 2);
    let joint = number.end + usize::from(chained);
    if !(out || is(reading, joint, "in")) || !number.bare || number.first > 0 && glued(reading, number.first)
    {
        return None;
    }
    let at = joint + if out || chained { 2 } else { 1 };
    let every = is(reading, at, "every");
    let at = at + usize::from(every);
    let whole = number_at(reading, at).filter(|whole| whole.value > number.value && !whole.fraction)?;
    let year = whole.bare && whole.digits && reading.word(at).len() == 4;
    let few = number.value <= 10.0 && (out || whole.digits == number.digits || number.value == 1.0) && !year;
    let counts = whole.digits && number.value == 1.0 && counted::counted(reading, whole.end).is_some();
    let usual = whole.value >= 2.0 && whole.value <= 12.0 || whole.value % 10.0 == 0.0 || counts;
    if !few || glued(reading, whole.end) && hyphen(reading, whole.end) || !(out || every || usual || chained)
    {
        return None;
    }
    let approximate = lexicon::approximator(|n| number.first.checked_sub(n + 1).map(|i| reading.word(i)));
    let span = reading.span(number.first, whole.end);
    let of = counted::counted(reading, whole.end);
    let value = round(number.value / whole.value);
    Some((Figure { span, value, high: None, unit: Some(Unit::RATIO), of, approximate }, whole.end))
}

/// What is counted: the noun after a count, what follows "of" after a share or a measure, "in" after money.
fn of(reading: &Reading, end: usize, unit: Option<Unit>, fraction: bool, one: bool) -> Option<Span> {
    match unit {
        None if fraction => counted::whole(reading, end, &["of"]).or_else(|| {
            let articles = ["the", "all", "its", "their"];
            articles.iter().any(|a| is(reading, end, a)).then(|| counted::counted(reading, end + 1)).flatten()
        }),
        None if one => counted::single(reading, end),
        None => {
            let at = end + usize::from(hyphen(reading, end));
            if is(reading, at, "of") {
                counted::whole(reading, at, &["of"])
            } else {
                counted::counted(reading, at)
            }
        }
        Some(unit) if unit.is_currency() => counted::whole(reading, end, &["in", "of"]),
        Some(_) => counted::whole(reading, end, &["of"]),
    }
}
