//! Ranges of figures that run backwards.

use super::change::way;
use super::told::{Told, before_phrase, number, words_of};
use crate::dates::{DateExpression, Meaning};
use crate::figures::{Approximator, Figure, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::{Span, pattern};
use regex::Regex;
use std::sync::LazyLock;

pub(super) static BACKWARD: Rule = Rule {
    id: "figures::backward-range",
    title: "A range whose lower end comes last",
    why: "“Between 60 and 40” makes the reader stop: the two are in the wrong order, or one is mistyped.",
    source: "copy editing practice",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Between 60 and 40 percent of the harvest is lost.\n",
    good: "Between 40 and 60 percent of the harvest is lost.\n",
    check: Check::Block(backward),
    ..Rule::PLAIN
};

/// What stands before the lower end of a range that "and" joins.
const BETWEEN: [&str; 6] = [
    "between ",
    "between about ",
    "between around ",
    "between some ",
    "between roughly ",
    "between an estimated ",
];

fn backward(sheet: &Sheet, out: &mut Vec<Finding>) {
    lengths(sheet, out);
    shares(sheet, out);
    for told in Told::of(sheet, 2) {
        for i in 1..told.figures.len() {
            let (a, b) = (&told.figures[i - 1], &told.figures[i]);
            if a.value <= b.value || !is_pair(&told, i) || !is_range(&told, i) {
                continue;
            }
            let span = a.span.to(b.span);
            let mut finding = runs_backwards(sheet, span, &number(a.value), &number(b.value));
            if a.unit.is_none() && b.unit.is_none() {
                let right = format!("{}{}{}", told.words(i), told.after(i - 1), told.words(i - 1));
                finding = finding.fix(format!("Write “{right}”"), right, false);
            }
            out.push(finding);
        }
    }
}

fn runs_backwards(sheet: &Sheet, span: Span, high: &str, low: &str) -> Finding {
    let message = format!("This range runs backwards: {low} is less than {high}");
    Finding::new(&BACKWARD, sheet.place(span), message).quoted(sheet.quoted(span))
}

/// Whether figure `i` and the one before are plain and of one unit.
fn is_pair(told: &Told, i: usize) -> bool {
    let (a, b) = (&told.figures[i - 1], &told.figures[i]);
    let plain = |f: &Figure| f.high.is_none() && f.unit != Some(Unit::RATIO);
    // "between $5 million and $2": the scale word stands once
    let scaled = b.value >= 1000.0 && a.value < 1000.0 || told.words(i - 1).contains("illion");
    plain(a) && plain(b) && (a.unit == b.unit || a.unit.is_none() && !scaled)
}

/// Whether figure `i` and the one before are the two ends of a range.
fn is_range(told: &Told, i: usize) -> bool {
    let (a, b) = (&told.figures[i - 1], &told.figures[i]);
    let before = told.before(i - 1);
    let percent = b.unit == Some(Unit::PERCENT);
    let low = a.value + b.value < TWO_SIDES;
    match told.after(i - 1) {
        " and " => before_phrase(before, &BETWEEN).is_some(),
        // "15–10 percent", but not "a 51–49 percent split" and not "by 54–46"
        "–" | "-" => {
            a.unit.is_none()
                && b.unit.is_some_and(|u| u != Unit::YEAR)
                && (low || !percent || is_change(told.after(i)))
        }
        // "costs $15 to $5": without a verb of change such a pair is a range
        " to " if b.unit.is_some_and(Unit::is_currency) => is_price(before),
        " to " => {
            let by = before_phrase(before, &["by "]).is_some();
            let about = a.approximate.is_some_and(|how| how == Approximator::About);
            // "35 to 30 percent of their income", but "leads 48 to 42 percent"
            let share = percent && a.value < 100.0 && told.after(i).starts_with(" of ");
            !is_contest(told)
                && if by {
                    percent && low
                } else {
                    moves_nowhere(before)
                        && (a.unit.is_none() && about && (percent || b.of.is_some())
                            || share
                            || percent && is_change(told.after(i)))
                }
        }
        _ => false,
    }
}

/// What two percentages come to, at least, when they are the two sides of a vote or a race.
const TWO_SIDES: f64 = 90.0;

/// Whether the words behind a percentage say how much something changes or differs: "|reduction", "|below 2005 levels".
fn is_change(after: &str) -> bool {
    const DIFFERS: [&str; 7] = ["below", "above", "fewer", "less", "more", "lower", "higher"];
    words_of(after).next().is_some_and(|w| way(w).is_some() || DIFFERS.contains(&w))
}

/// Whether nothing before a figure says that it was another: "About |70 to 60 percent", but "fell |70 to 60 percent".
fn moves_nowhere(before: &str) -> bool {
    words_of(before).all(|w| way(w).is_none() && !w.eq_ignore_ascii_case("from"))
}

/// Whether the sentence tells of two sides and their shares.
fn is_contest(told: &Told) -> bool {
    const CONTESTS: [&str; 16] = [
        "ahead", "against", "beat", "beaten", "beating", "defeated", "favored", "lead", "leading", "leads",
        "led", "margin", "versus", "vs", "win", "won",
    ];
    words_of(told.sentence.of(told.text)).any(|w| CONTESTS.contains(&w))
}

/// A share written with a dash whose figures nobody would take for a score: "52-50 percent |reduction".
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[ (])(?P<pair>(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?: ?%| per ?cent))(?P<after>\s[a-z]+)")
});

/// Shares that the figures leave out as they leave out scores.
fn shares(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    // few blocks join two numbers, and the pattern is dear to make
    let share = || sheet.signs().any(['%']) || text.contains("cent");
    if !sheet.signs().digits() || !share() || !joins_numbers(text) {
        return;
    }
    let figures = &sheet.block().facts.figures;
    for found in SHARE.captures_iter(text).filter(|c| is_change(&c["after"])) {
        let span = found.name("pair").map_or(Span::default(), |m| Span::new(m.start(), m.end()));
        let (high, low): (u32, u32) = (found["a"].parse().unwrap_or(0), found["b"].parse().unwrap_or(0));
        if high > low && !figures.iter().any(|f| f.span.start == span.start) {
            out.push(runs_backwards(sheet, span, &high.to_string(), &low.to_string()));
        }
    }
}

/// Whether a dash stands between two figures.
fn joins_numbers(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let begins_dash = memchr::memchr2_iter(b'-', "–".as_bytes()[0], text.as_bytes());
    let joins = |at: usize| {
        let after = text[at..].strip_prefix(['-', '–']);
        text[..at].ends_with(digit) && after.is_some_and(|after| after.starts_with(digit))
    };
    begins_dash.into_iter().any(joins)
}

/// Whether the words before a sum name a price, and nothing that changes.
fn is_price(before: &str) -> bool {
    const PRICES: [&str; 9] =
        ["charge", "charges", "cost", "costs", "costing", "pay", "pays", "priced", "ranging"];
    words_of(before).rev().take(2).any(|w| PRICES.contains(&w)) && words_of(before).all(|w| way(w).is_none())
}

/// How many words before a length may say that it changes.
const NEAR: usize = 4;

/// Lengths of time whose lower end comes last: "between 42 and 16 weeks", "18–6 months".
fn lengths(sheet: &Sheet, out: &mut Vec<Finding>) {
    for expression in sheet.dates_told().iter().filter(|e| matches!(e.meaning, Meaning::Length(_))) {
        let Some((span, high, low)) = length(sheet.text(), expression).filter(|(_, high, low)| high > low)
        else {
            continue;
        };
        let sentence = sheet.sentences().find(|s| s.covers(span)).unwrap_or(span);
        let before = &sheet.text()[sentence.start as usize..span.start as usize];
        let after = &sheet.text()[span.end as usize..sentence.end as usize];
        // "10 to 5 days before the vote" counts down; "from a norm of 10 to 5 years" is a fall
        let counts = words_of(after)
            .next()
            .is_some_and(|w| ["ago", "before", "earlier", "prior", "until"].contains(&w));
        let falls = words_of(before).any(|w| w.eq_ignore_ascii_case("from"))
            || words_of(before).rev().take(NEAR).any(|w| way(w).is_some());
        if !counts && !falls {
            out.push(runs_backwards(sheet, span, &high.to_string(), &low.to_string()));
        }
    }
}

/// The two numbers of a length of time, "18–6 months", "between 42 and |16 weeks", and where the first and the last stand.
fn length(text: &str, e: &DateExpression) -> Option<(Span, u32, u32)> {
    let own = e.span.of(text);
    // "the next |36-24 hours"
    let lead = own.find(|c: char| c.is_ascii_digit())?;
    let (start, own) = (e.span.start as usize + lead, &own[lead..]);
    let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = digits(own);
    let rest = &own[first..];
    let joined = ["–", "-", " to "].iter().find_map(|mark| rest.strip_prefix(mark));
    if let Some(second) = joined.filter(|s| digits(s) > 0) {
        let low = second[..digits(second)].parse().ok()?;
        return Some((Span::new(start, e.span.end as usize), own[..first].parse().ok()?, low));
    }
    let before = text[..start].strip_suffix(" and ")?;
    let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let between = before[..start].trim_end().ends_with("etween") && first > 0;
    let span = Span::new(start, e.span.end as usize);
    between.then(|| Some((span, before[start..].parse().ok()?, own[..first].parse().ok()?)))?
}
