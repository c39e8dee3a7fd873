//! Months that are counted from a day near a change of month.

use crate::dates::{Base, Meaning, Unit, month_name};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

pub(super) static MONTH_BOUNDARY: Rule = Rule {
    id: "dates::month-boundary",
    title: "“Last month”, “this month” or “next month” around a change of month",
    why: "A story written on the 31st is read on the 1st: “next month” has become another month. The month’s name \
          stays true.",
    source: "Craig Silverman, accuracy checklist: watch \"last month\" and \"next month\" when the month is changing",
    class: Class::C,
    severity: Severity::Hint,
    bad: "date 2021-07-30\n\nThe council will vote next month on the plan.\n",
    good: "date 2021-07-14\n\nThe council will vote next month on the plan.\n",
    check: Check::Block(month_boundary),
    ..Rule::PLAIN
};

fn month_boundary(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(day) = sheet.story().date().filter(|d| d.day() <= 5 || d.day() >= 25) else { return };
    let facts = &sheet.block().facts;
    let counted = |m: &Meaning| matches!(m, Meaning::Unit(Unit::Month, -1..=1, Base::Document));
    if !facts.dates.iter().any(|e| counted(&e.meaning)) {
        return;
    }
    for (expression, date) in facts.dates.iter().zip(sheet.dates()) {
        let Some(interval) = date.interval.filter(|_| counted(&expression.meaning)) else { continue };
        if sheet.is_foreign(expression.span) {
            continue;
        }
        let message = format!(
            "Written on {} {}, “{}” is {}: a day later it may read as another month",
            month_name(day.month() as u8),
            day.day(),
            sheet.words(expression.span),
            month_name(interval.first.month() as u8)
        );
        out.push(Finding::new(&MONTH_BOUNDARY, sheet.place(expression.span), message));
    }
}
