//! Posts of social networks that are younger than the article that shows them.

use super::calendar::long;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

pub(super) static POST_DATE: Rule = Rule {
    id: "dates::post-date",
    title: "A post that is dated after the article",
    why: "An article cannot quote what was posted after it was written: the date of one of the two is wrong.",
    source: "copy editing practice",
    class: Class::A,
    severity: Severity::Warning,
    bad: "date 2021-07-27\n\nThe president thanked his guest.\n\n\
          A good day in the Oval Office. — President Biden (@POTUS) August 26, 2021\n",
    good: "date 2021-07-27\n\nThe president thanked his guest.\n\n\
           A good day in the Oval Office. — President Biden (@POTUS) July 26, 2021\n",
    check: Check::Block(post_date),
    ..Rule::PLAIN
};

fn post_date(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(signature) = &sheet.block().facts.rare().signature else { return };
    let (Some(posted), Some(document)) = (sheet.post_date(), sheet.story().document_date()) else { return };
    if posted <= document.date {
        return;
    }
    let message = format!("This post is dated {}, the article {}", long(posted), long(document.date));
    let mut finding = Finding::new(&POST_DATE, sheet.place(signature.date), message);
    if let Some(place) = sheet.story().document_place() {
        finding = finding.related(place, "The article’s own date");
    }
    out.push(finding);
}
