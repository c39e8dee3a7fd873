//! Ranges of figures that run backwards.

use super::change::way;
use super::told::{Told, number, words_of};
use crate::dates::{DateExpression, Meaning};
use crate::figures::{Approximator, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;
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

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bbetween (?:about |around |some |roughly |an estimated )?$").expect("between")
});

fn backward(sheet: &Sheet, out: &mut Vec<Finding>) {
    lengths(sheet, out);
    for told in Told::of(sheet, 2) {
        for i in 1..told.figures.len() {
            let (a, b) = (&told.figures[i - 1], &told.figures[i]);
            let gap = told.after(i - 1);
            let plain = a.high.is_none()
                && b.high.is_none()
                && a.unit != Some(Unit::RATIO)
                && b.unit != Some(Unit::RATIO);
            let between = gap == " and " && BETWEEN.is_match(told.before(i - 1));
            // "15–10 percent", but not "a 51–49 percent split" and not "by 54–46"
            let dashed = matches!(gap, "–" | "-")
                && a.unit.is_none()
                && b.unit.is_some_and(|u| u != Unit::YEAR)
                && (a.value + b.value < 90.0 || b.unit != Some(Unit::PERCENT) || is_change(&told, i));
            // "costs $15 to $5": without a verb of change such a pair is a range
            let priced =
                gap == " to " && b.unit.is_some_and(Unit::is_currency) && is_price(told.before(i - 1));
            // "about 70 to 60 percent", but "fell about 70 to 60 percent"
            let roughly = gap == " to "
                && a.unit.is_none()
                && a.approximate.is_some_and(|how| how == Approximator::About)
                && (b.unit == Some(Unit::PERCENT) || b.of.is_some())
                && words_of(told.before(i - 1)).all(|w| way(w).is_none() && w != "from");
            let same = a.unit == b.unit || a.unit.is_none();
            // "between $5 million and $2": the scale word stands once
            let words = told.words(i - 1);
            let scaled = b.value >= 1000.0 && a.value < 1000.0 || words.contains("illion");
            if !(plain && same && (between || dashed || priced || roughly))
                || a.value <= b.value
                || scaled && a.unit.is_none()
            {
                continue;
            }
            let span = a.span.to(b.span);
            let message =
                format!("This range runs backwards: {} is less than {}", number(b.value), number(a.value));
            let mut finding = Finding::new(&BACKWARD, sheet.place(span), message);
            if a.unit.is_none() && b.unit.is_none() {
                let right = format!("{}{gap}{}", told.words(i), told.words(i - 1));
                finding = finding.fix(format!("Write “{right}”"), right, false);
            }
            out.push(finding.quoted(sheet.quoted(span)));
        }
    }
}

/// Whether figure `i` says how much something changes: "a 52–50 percent |reduction".
fn is_change(told: &Told, i: usize) -> bool {
    words_of(told.after(i)).next().is_some_and(|w| way(w).is_some())
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
            let message = format!("This range runs backwards: {low} is less than {high}");
            out.push(Finding::new(&BACKWARD, sheet.place(span), message).quoted(sheet.quoted(span)));
        }
    }
}

/// The two numbers of a length of time, "18–6 months", "between 42 and |16 weeks", and where the first and the last stand.
fn length(text: &str, e: &DateExpression) -> Option<(Span, u32, u32)> {
    let own = e.span.of(text);
    let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = digits(own);
    let rest = &own[first..];
    let joined = ["–", "-", " to "].iter().find_map(|mark| rest.strip_prefix(mark));
    if let Some(second) = joined.filter(|s| digits(s) > 0) {
        let low = second[..digits(second)].parse().ok()?;
        return Some((e.span, own[..first].parse().ok()?, low));
    }
    let before = text[..e.span.start as usize].strip_suffix(" and ")?;
    let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let between = before[..start].trim_end().ends_with("etween") && first > 0;
    let span = Span::new(start, e.span.end as usize);
    between.then(|| Some((span, before[start..].parse().ok()?, own[..first].parse().ok()?)))?
}
