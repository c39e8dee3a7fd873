//! Events after the article's own day that are told as past.

use super::calendar::long;
use crate::dates::{DateExpression, Part, Stated};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;
use jiff::civil::Date;

pub(super) static TENSE: Rule = Rule {
    id: "dates::tense",
    title: "A day after the article’s own, told as past",
    why: "What has happened cannot lie after the day of writing: the date, the article’s own date or the tense is \
          wrong.",
    source: "Craig Silverman, accuracy checklist; LanguageTool DATE_FUTURE_VERB_PAST",
    class: Class::C,
    severity: Severity::Hint,
    bad: "date 2021-07-27\n\nThe ministers met on July 29 and signed the accord.\n",
    good: "date 2021-07-27\n\nThe ministers will meet on July 29 to sign the accord.\n",
    check: Check::Block(tense),
    ..Rule::PLAIN
};

/// How far after the day of writing a date without a year is still that of the coming days, not of last year.
const SOON: i32 = 45;

/// Words that look ahead from the past, so that a past verb says nothing.
const AHEAD: &[&str] = &[
    "scheduled",
    "planned",
    "planning",
    "plans",
    "plan",
    "expected",
    "due",
    "set",
    "slated",
    "will",
    "would",
    "shall",
    "until",
    "till",
    "by",
    "before",
    "ahead",
    "deadline",
    "upcoming",
    "announced",
    "supposed",
    "intended",
    "to",
    "proposed",
    "through",
    "starting",
    "beginning",
    "effective",
    "postponed",
    "delayed",
    "moved",
    "next",
    "should",
    "could",
    "may",
    "can",
    "if",
    "register",
    "for",
    "coming",
    "available",
    "from",
];

fn tense(sheet: &Sheet, out: &mut Vec<Finding>) {
    let facts = &sheet.block().facts;
    let Some(writing) = sheet.day_of_writing() else { return };
    for expression in &facts.dates {
        let Some(day) = after(expression, writing) else { continue };
        let Some(sentence) = facts.sentences.iter().find(|s| s.covers(expression.span)) else { continue };
        if sheet.quoted(expression.span) || !tells_past(sheet, *sentence, expression.span) {
            continue;
        }
        let whose = if sheet.post_date().is_some() { "the post’s" } else { "the article’s" };
        let message =
            format!("{} is after {whose} own date, {}, but is told as past", long(day), long(writing));
        out.push(Finding::new(&TENSE, sheet.place(expression.span), message));
    }
}

/// The day an expression names, when that lies after the day of writing.
fn after(expression: &DateExpression, writing: Date) -> Option<Date> {
    let crate::dates::Meaning::Stated(Stated { part: Part::Day(month, day), shift: None, .. }) =
        expression.meaning
    else {
        return None;
    };
    let (year, ..) = expression.calendar_parts();
    let on = |year: i16| Date::new(year, month as i8, day as i8).ok();
    let days = |d: &Date| (*d - writing).get_days();
    match year {
        Some(year) => on(year).filter(|d| days(d) > 0),
        None => {
            let coming = [writing.year(), writing.year() + 1].into_iter().filter_map(on);
            coming.into_iter().find(|d| (1..=SOON).contains(&days(d)))
        }
    }
}

/// "on" stands before the date, and before that a past form is the nearest verb, with no word between that looks ahead.
fn tells_past(sheet: &Sheet, sentence: Span, date: Span) -> bool {
    let before = &sheet.text()[sentence.start as usize..date.start as usize];
    let words: Vec<&str> = before.split_whitespace().collect();
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let [rest @ .., "on"] = words.as_slice() else { return false };
    let near: Vec<String> = rest.iter().rev().take(8).map(|w| plain(w)).collect();
    let past = near.iter().position(|w| {
        w.len() > 4 && w.ends_with("ed")
            || ["met", "held", "took", "won", "died", "began", "left", "was", "were"].contains(&w.as_str())
    });
    past.is_some_and(|i| i <= 3) && !near.iter().any(|w| AHEAD.contains(&w.as_str()))
}
