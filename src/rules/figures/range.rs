//! Ranges of figures that run backwards.

use super::told::{Told, number};
use crate::figures::Unit;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
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
                && (a.value + b.value < 90.0 || b.unit != Some(Unit::PERCENT));
            let same = a.unit == b.unit || a.unit.is_none();
            // "between $5 million and $2": the scale word stands once
            let words = told.words(i - 1);
            let scaled = b.value >= 1000.0 && a.value < 1000.0 || words.contains("illion");
            if !(plain && same && (between || dashed)) || a.value <= b.value || scaled && a.unit.is_none() {
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
