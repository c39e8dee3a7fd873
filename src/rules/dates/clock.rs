//! Times that say the half of the day twice.

use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::{Span, pattern};
use regex::Regex;
use std::sync::LazyLock;

pub(super) static CLOCK_TWICE: Rule = Rule {
    id: "dates::clock-twice",
    title: "A time that says morning or evening twice",
    why: "“7 a.m.” is in the morning already.",
    source: "The Diamondback stylebook; proselint; Associated Press style (second hand)",
    class: Class::A,
    severity: Severity::Warning,
    on: false,
    bad: "The polls open at 7 a.m. in the morning on Tuesday.\n",
    good: "The polls open at 7 a.m. on Tuesday.\n",
    check: Check::Block(clock_twice),
    ..Rule::PLAIN
};

static TWICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)\b\d{1,2}(?::\d\d)?\s?(?:
          a\.?m\b\.?(?P<am>,?\s(?:in\sthe|this)\smorning)|
          p\.?m\b\.?(?P<pm>,?\s(?:(?:in\sthe|this)\s(?:afternoon|evening)|tonight|at\snight)))",
    )
});

fn clock_twice(sheet: &Sheet, out: &mut Vec<Finding>) {
    if !sheet.block().facts.dates.iter().any(|e| e.time.is_some()) {
        return;
    }
    for found in TWICE.captures_iter(sheet.text()) {
        let Some(again) = found.name("am").or(found.name("pm")) else { continue };
        let span = Span::new(again.start(), again.end());
        let message =
            format!("“{}” says again what a.m. or p.m. says", again.as_str().trim_start_matches([',', ' ']));
        let finding = Finding::new(&CLOCK_TWICE, sheet.place(span), message);
        out.push(finding.fix("Take it out", "", true).quoted(sheet.quoted(span)));
    }
}
