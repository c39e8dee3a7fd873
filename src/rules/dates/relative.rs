//! Dates that count from the day of writing.

use crate::dates::DateExpression;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

pub(super) static RELATIVE: Rule = Rule {
    id: "dates::relative-date",
    title: "A date that counts from the day of writing",
    why: "\"Last week\" is true for a week. The day that is meant can be written out, so that the story still \
          reads right tomorrow and in the archive.",
    source: "BBC News style guide, \"Days\"; Associated Press advice on time elements (second hand)",
    class: Class::C,
    severity: Severity::Hint,
    bad: "date 2021-07-27\n\nThe bomb went off in Baghdad last week, the police said.\n",
    good: "date 2021-07-27\n\nThe bomb went off in Baghdad on July 19, 2021, the police said.\n",
    check: Check::Block(relative),
    ..Rule::PLAIN
};

fn relative(view: &Sheet, out: &mut Vec<Finding>) {
    if view.block().kind.is_quoted() || view.story().date().is_none() {
        return;
    }
    let dates = &view.block().facts.dates;
    if !dates.iter().any(DateExpression::is_relative) {
        return;
    }
    for (expression, date) in dates.iter().zip(view.dates()) {
        let Some(interval) = date.interval.filter(|_| expression.is_relative()) else { continue };
        if view.quoted(expression.span) {
            continue;
        }
        let message = format!("“{}” here is {}", view.words(expression.span), interval.in_words());
        out.push(Finding::new(&RELATIVE, view.place(expression.span), message));
    }
}
