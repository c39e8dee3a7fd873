//! Amounts and their conversions in brackets: "€10 million ($11.8 million)", "10 miles (16 km)".

use super::told::{Reach, Told, number};
use crate::figures::{Figure, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use regex::Regex;
use std::sync::LazyLock;

pub(super) static CONVERSION: Rule = Rule {
    id: "figures::conversion",
    title: "A conversion in brackets that is far off",
    why: "One of the two figures, or its unit, is wrong. Sums of money are only held against rough rates, since rates \
          move.",
    source: "Leeds student press style guide: multiply and check; Southeast Asia Globe style guide",
    class: Class::C,
    severity: Severity::Hint,
    bad: "The town lies 10 miles (160 kilometers) from the border.\n",
    good: "The town lies 10 miles (16 kilometers) from the border.\n",
    check: Check::Block(conversion),
    ..Rule::PLAIN
};

/// What one of a unit is worth: its kind, and how much of that kind's base unit.
const WORTH: &[(&str, &str, f64)] = &[
    ("mi", "length", 1609.344),
    ("km", "length", 1000.0),
    ("m", "length", 1.0),
    ("ft", "length", 0.3048),
    ("yd", "length", 0.9144),
    ("in", "length", 0.0254),
    ("cm", "length", 0.01),
    ("mm", "length", 0.001),
    ("nmi", "length", 1852.0),
    ("acre", "area", 4046.86),
    ("ha", "area", 10_000.0),
    ("km²", "area", 1e6),
    ("mi²", "area", 2.59e6),
    ("m²", "area", 1.0),
    ("ft²", "area", 0.092_903),
    ("kg", "mass", 1.0),
    ("lb", "mass", 0.453_592),
    ("oz", "mass", 0.028_349_5),
    ("g", "mass", 0.001),
    ("mph", "speed", 1.609_344),
    ("km/h", "speed", 1.0),
    ("USD", "money", 1.0),
    ("EUR", "money", 1.15),
    ("GBP", "money", 1.4),
    ("JPY", "money", 0.008),
    ("CNY", "money", 0.15),
    ("INR", "money", 0.014),
    ("RUB", "money", 0.02),
    ("CAD", "money", 0.8),
    ("AUD", "money", 0.75),
    ("CHF", "money", 1.05),
];

fn worth(unit: Option<Unit>) -> Option<(&'static str, f64)> {
    let name = unit?.as_str();
    WORTH.iter().find(|(n, ..)| *n == name).map(|(_, kind, worth)| (*kind, *worth))
}

fn conversion(sheet: &Sheet, out: &mut Vec<Finding>) {
    static BRACKET: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^ \((?:about |around |some |roughly |or )?$").expect("a bracket"));
    for told in Told::of(sheet, 2) {
        for i in 1..told.figures.len() {
            let (a, b) = (&told.figures[i - 1], &told.figures[i]);
            let closed = told.text[b.span.end as usize..].starts_with(')');
            if !closed || !BRACKET.is_match(told.after(i - 1)) || a.unit == b.unit {
                continue;
            }
            if let Some(message) = far_off(&told, (i - 1, a), (i, b)) {
                let finding = Finding::new(&CONVERSION, sheet.place(b.span), message);
                out.push(
                    finding.related(sheet.place(a.span), "Converted from this").quoted(sheet.quoted(b.span)),
                );
            }
        }
    }
}

fn far_off(told: &Told, (i, a): (usize, &Figure), (k, b): (usize, &Figure)) -> Option<String> {
    let ((kind, x), (other, y)) = (worth(a.unit)?, worth(b.unit)?);
    let pence = [i, k].iter().any(|n| ["pence", "cent", "penn"].iter().any(|w| told.words(*n).contains(w)));
    if kind != other || pence || a.high.is_some() || b.high.is_some() {
        return None;
    }
    let slack = if kind == "money" { 4.0 } else { 1.15 };
    let scaled =
        |r: Reach, by: f64, slack: f64| Reach { least: r.least * by / slack, most: r.most * by * slack };
    let from = scaled(Reach::of(a, told.words(i)), x, slack);
    let to = scaled(Reach::of(b, told.words(k)), y, 1.0);
    let about = number(a.value * x / y);
    (!from.meets(to)).then(|| format!("{} would be about {about}, not {}", told.words(i), number(b.value)))
}
