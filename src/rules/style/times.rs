//! Times of day: a.m. and p.m., noon and midnight, zones.

use super::words::{Words, report};
use crate::dates::TimeValue;
use crate::rules::house::{TimeSeparator, Times};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

/// The rules of this file.
pub const RULES: &[&Rule] = &[&NOON, &TIME_FORM, &TIME_ZONE];

static TIME_FORM: Rule = Rule {
    id: "style::time-form",
    title: "A time of day written otherwise",
    why: "7 p.m., 7pm, 7.30pm or 19:00: each house has one way, and none writes the noughts of a full hour beside a.m. \
          or p.m.",
    source: "Associated Press (second hand); Guardian style guide, \"times\"; GOV.UK A to Z, \"Times\"; BBC News style \
             guide, \"Numbers\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The polls close at 7:00 PM in the capital, officials said.\n",
    good: "The polls close at 7 p.m. in the capital, officials said.\n",
    check: Check::Block(time_form),
    ..Rule::PLAIN
};

static NOON: Rule = Rule {
    id: "style::noon-midnight",
    title: "12 o’clock in figures",
    why: "Nobody is sure whether 12 p.m. is noon or midnight. The words are.",
    source: "Associated Press (second hand); GOV.UK A to Z, \"Times\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The polls close at 12 p.m. in the capital, officials said.\n",
    good: "The polls close at noon in the capital, officials said.\n",
    check: Check::Block(noon),
    ..Rule::PLAIN
};

static TIME_ZONE: Rule = Rule {
    id: "style::time-zone",
    title: "A time of day without its zone",
    why: "The readers of a world service are in every zone: say local time, and what it is in GMT or BST.",
    source: "BBC News style guide, \"Numbers\"",
    class: Class::B,
    severity: Severity::Hint,
    profile: "bbc",
    bad: "The polls close at 19:00 in the capital, officials said.\n",
    good: "The polls close at 19:00 local time (16:00 GMT) in the capital, officials said.\n",
    check: Check::Block(time_zone),
    ..Rule::PLAIN
};

/// A time of day in figures.
struct Clock {
    hour: u32,
    minute: Option<u32>,
    /// Whether "pm" stands with it; none where neither does.
    afternoon: Option<bool>,
    first: usize,
    end: usize,
    /// The full stop of "p.m." also ends the sentence, and is not among the tokens.
    closing_stop: bool,
    /// It is one end of "7-9 p.m.".
    ranged: bool,
}

/// The time of day at token `i`, if one begins there.
fn clock(words: &Words, i: usize) -> Option<Clock> {
    let hour = words.number(i).filter(|h| *h <= 24 && words.word(i).len() <= 2)?;
    let dash = |k: usize| matches!(words.word(k), "-" | "–" | "—");
    let joined = words.glued(i) && i > 0;
    let ranged = i > 0 && dash(i - 1) && words.number(i.wrapping_sub(2)).is_some();
    let money = matches!(words.before(i), "$" | "£" | "€" | "." | ":" | "/" | ",") && joined;
    if joined && !ranged && !matches!(words.before(i), "(" | "-" | "–" | "—") || money {
        return None;
    }
    let mut end = i + 1;
    let separated = matches!(words.word(end), ":" | ".") && words.glued(end) && words.glued(end + 1);
    let minute = words.number(end + 1).filter(|m| separated && *m < 60 && words.word(end + 1).len() == 2);
    let colon = words.word(end) == ":";
    if minute.is_some() {
        end += 2;
    }
    let (afternoon, end, closing_stop) = half(words, end);
    let told =
        afternoon.is_some() && (1..=12).contains(&hour) || minute.is_some() && colon && afternoon.is_none();
    let ranged = ranged || dash(end) && words.glued(end) && afternoon.is_none();
    told.then_some(Clock { hour, minute, afternoon, first: i, end, closing_stop, ranged })
}

/// Whether "am", "a.m.", "PM" … stands at `at`: whether afternoon, one past it, whether its last stop is left out
/// because it ends the sentence.
fn half(words: &Words, at: usize) -> (Option<bool>, usize, bool) {
    let afternoon = |w: &str| match w {
        _ if w.eq_ignore_ascii_case("am") || w.eq_ignore_ascii_case("a") => Some(false),
        _ if w.eq_ignore_ascii_case("pm") || w.eq_ignore_ascii_case("p") => Some(true),
        _ => None,
    };
    let word = words.word(at);
    let Some(found) = afternoon(word) else { return (None, at, false) };
    if word.len() == 2 {
        // "7 am." with a stray stop, or with the end of the sentence
        let stop = words.word(at + 1) == "." && words.glued(at + 1);
        return (Some(found), at + 1, stop && words.ends_sentence(at));
    }
    let dotted =
        words.word(at + 1) == "." && words.is(at + 2, "m") && (at + 1..at + 3).all(|i| words.glued(i));
    if !dotted {
        return (None, at, false);
    }
    let stop = words.word(at + 3) == "." && words.glued(at + 3);
    match stop {
        true if words.ends_sentence(at + 2) => (Some(found), at + 3, true),
        true => (Some(found), at + 4, false),
        false => (Some(found), at + 3, false),
    }
}

impl Clock {
    /// As the house writes it, with `mark` between hours and minutes.
    fn in_house(&self, times: Times, mark: char) -> String {
        let minutes = self.minute.filter(|m| *m > 0).map(|m| format!("{mark}{m:02}")).unwrap_or_default();
        let afternoon = self.afternoon.unwrap_or(self.hour >= 12);
        let hour = if self.afternoon.is_some() || self.hour <= 12 { self.hour } else { self.hour - 12 };
        let letter = if afternoon { 'p' } else { 'a' };
        match times {
            Times::Stopped => format!("{hour}{minutes} {letter}.m."),
            Times::Closed => format!("{hour}{minutes}{letter}m"),
            Times::TwentyFour => {
                let hour = match (self.afternoon, self.hour) {
                    (Some(true), h) if h < 12 => h + 12,
                    (Some(false), 12) => 0,
                    (_, h) => h,
                };
                format!("{hour:02}{mark}{:02}", self.minute.unwrap_or(0))
            }
        }
    }

    /// 12 o'clock sharp, by day or night.
    fn is_twelve(&self) -> bool {
        self.hour == 12 && self.minute.unwrap_or(0) == 0 && self.afternoon.is_some()
    }
}

/// The words of a block whose facts tell of a time of day.
fn words_with_times<'a, 's>(sheet: &'a Sheet<'s>) -> Option<Words<'a, 's>> {
    let dates = &sheet.block().facts.dates;
    dates.iter().any(|d| matches!(d.time, Some(TimeValue::Clock { .. }))).then(|| Words::of(sheet)).flatten()
}

/// The times of day in figures, within what the facts say is one.
fn clocks(words: &Words) -> Vec<Clock> {
    let facts = &words.sheet.block().facts.dates;
    let timed = facts.iter().filter(|d| matches!(d.time, Some(TimeValue::Clock { .. })));
    let spans: Vec<(usize, usize)> = timed.map(|d| words.tokens(d.span)).collect();
    spans.into_iter().flat_map(|(first, end)| (first..end).filter_map(|i| clock(words, i))).collect()
}

fn time_form(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(times) = sheet.house().times else { return };
    let points = sheet.house().time_separator == Some(TimeSeparator::Point);
    let mark = if points { '.' } else { ':' };
    let Some(words) = words_with_times(sheet) else { return };
    for clock in clocks(&words) {
        let bare = clock.afternoon.is_none();
        let seconds = words.word(clock.end) == ":" && words.glued(clock.end);
        // a time by 24 hours is another house's only where no zone of the world's stands beside it
        let world = words.any(clock.end, &["UTC", "GMT", "Z", "hours", "local"]);
        if clock.is_twelve() && times != Times::TwentyFour
            || bare && times == Times::TwentyFour && (!points || seconds)
            || bare && times != Times::TwentyFour && (clock.hour < 13 || world)
        {
            continue;
        }
        let mut right = clock.in_house(times, mark);
        let stop = clock.end < words.len() && words.word(clock.end) == "." && words.glued(clock.end);
        if clock.closing_stop || stop && words.ends_sentence(clock.end - 1) {
            // one stop serves the "p.m." and the sentence
            right = right.trim_end_matches('.').to_owned();
        }
        let written = words.span(clock.first, clock.end).of(sheet.text());
        if written.split_whitespace().eq(right.split_whitespace()) {
            continue;
        }
        let after = words.glued(clock.end) && (words.is_word(clock.end) || words.is_digits(clock.end));
        // a stop too many is left where "pm." stands in the middle of a sentence
        let stray = stop && !words.ends_sentence(clock.end - 1);
        let end = if stray { clock.end + 1 } else { clock.end };
        let ranged = clock.ranged || words.any(clock.first.wrapping_sub(1), &["-", "–", "—"]);
        let fix = words.put(clock.first, end, &right, true).filter(|_| !ranged && !after);
        report(
            out,
            words.flag(&TIME_FORM, clock.first, clock.end, format!("“{right}” in this house’s style")),
            fix,
        );
    }
}

fn noon(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(words) = words_with_times(sheet) else { return };
    for clock in clocks(&words).into_iter().filter(Clock::is_twelve) {
        let right = if clock.afternoon == Some(true) { "noon" } else { "midnight" };
        let glued = words.glued(clock.end) && !matches!(words.word(clock.end), "." | "," | ")" | ";" | ":");
        let opens = words.opens_sentence(clock.first);
        let fix =
            words.put(clock.first, clock.end, right, false).filter(|_| !clock.ranged && !glued && !opens);
        let message =
            format!("12 {} is read both ways: is it {right}?", if right == "noon" { "p.m." } else { "a.m." });
        report(out, words.flag(&NOON, clock.first, clock.end, message), fix);
    }
    for i in 0..words.len() {
        if words.number(i) == Some(12) && words.any(i + 1, &["noon", "midnight"]) && !words.glued(i) {
            let right = words.word(i + 1);
            let fix = words.put(i, i + 2, right, true).filter(|_| !words.opens_sentence(i));
            report(out, words.flag(&NOON, i, i + 2, format!("“{right}” needs no 12")), fix);
        }
    }
}

fn time_zone(sheet: &Sheet, out: &mut Vec<Finding>) {
    if sheet.house().times != Some(Times::TwentyFour) {
        return;
    }
    let Some(words) = words_with_times(sheet).filter(|_| Words::of_text(sheet).is_some()) else { return };
    let zoned = |t: &TimeValue| matches!(t, TimeValue::Clock { zone: Some(_), .. });
    let facts = &sheet.block().facts.dates;
    for clock in clocks(&words) {
        let span = words.span(clock.first, clock.end);
        let Some(expression) = facts.iter().find(|d| d.span.overlaps(span)) else { continue };
        let (first, end) = words.sentence(clock.first);
        let named = (first..end).any(|i| {
            words.any(
                i,
                &[
                    "local", "time", "GMT", "BST", "UTC", "EST", "EDT", "CET", "CEST", "PST", "PDT", "IST",
                    "ET", "PT",
                ],
            )
        });
        if named || expression.time.as_ref().is_some_and(zoned) {
            continue;
        }
        report(out, words.flag(&TIME_ZONE, clock.first, clock.end, "In which zone?"), None);
    }
}
