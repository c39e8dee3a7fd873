//! Days before the article's own that are told as still to come: "will open on March 5, 2025" in 2026.

use super::calendar::long;
use crate::dates::month_name;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::pattern;
use regex::Regex;
use std::sync::LazyLock;

pub(super) static FUTURE: Rule = Rule {
    id: "dates::told-as-future",
    title: "A day before the article’s own, told as still to come",
    why: "What will happen cannot lie before the day of writing. In January it is often last year’s number that the hand \
          writes by itself.",
    source: "Craig Silverman, accuracy checklist; copy editing practice",
    class: Class::A,
    severity: Severity::Warning,
    bad: "date 2021-07-27\n\nThe new bridge will open on September 3, 2020.\n",
    good: "date 2021-07-27\n\nThe new bridge will open on September 3, 2021.\n",
    check: Check::Block(told_as_future),
    ..Rule::PLAIN
};

/// A verb of what happens on a day, in the future, right before the day: nothing between them may have a date of its own.
static WILL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\bwill\s(?:also\s|then\s|not\s|now\s|officially\s)?
          (?:be\s(?:held|shown|\p{Ll}+ed)|take\splace|begin|start|open|reopen|close|end|expire|retire|meet|vote|launch|arrive|leave|return|resume)
          (?:\sagain)?\s(?:on|in|by|until|from)\s$",
    )
});

/// What leads from such a verb to its day.
const BEFORE_DAY: [&str; 5] = ["on", "in", "by", "until", "from"];

fn told_as_future(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(writing) = sheet.day_of_writing().filter(|_| sheet.is_own_prose()) else { return };
    let text = sheet.text();
    for (i, expression) in sheet.block().facts.dates.iter().enumerate() {
        let (Some(year), Some(month), day) = expression.calendar_parts() else { continue };
        let Some(sentence) = sheet.sentences().find(|s| s.covers(expression.span)) else { continue };
        let before = &text[sentence.start as usize..expression.span.start as usize];
        let led = before.split_whitespace().next_back().is_some_and(|w| BEFORE_DAY.contains(&w));
        let to_come = led && before.contains(" will ") && WILL.is_match(before);
        if !to_come || sheet.quoted(expression.span) {
            continue;
        }
        let last = sheet.dates().get(i).and_then(|d| d.interval).map(|i| i.last);
        if let Some(last) = last.filter(|last| (writing - *last).get_days() > LEAST) {
            let words = day.map_or_else(|| format!("{} {year}", month_name(month)), |_| long(last));
            let message = format!(
                "{words} is before the article’s own date, {}, but is told as still to come",
                long(writing)
            );
            out.push(related(sheet, Finding::new(&FUTURE, sheet.place(expression.span), message)));
        }
    }
}

/// How many days before the day of writing a day must lie: it is yesterday somewhere still.
const LEAST: i32 = 1;

fn related(sheet: &Sheet, finding: Finding) -> Finding {
    match sheet.story().document_place().filter(|_| sheet.post_date().is_none()) {
        Some(place) => finding.related(place, "The article’s own date"),
        None => finding,
    }
}
