//! All-figure dates: which order they are written in.

use crate::dates::DateExpression;
use crate::rules::{Check, Class, English, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use jiff::civil::Date;

pub(super) static AMBIGUOUS: Rule = Rule {
    id: "dates::ambiguous-date",
    title: "An all-figure date that can be read two ways",
    why: "7/8/21 is July 8 to an American and 7 August to the rest of the world. Nothing in the article says which \
          order is meant; a month written as a word cannot be misread.",
    source: "GOV.UK style guide, \"Dates\"; Microsoft Writing Style Guide, \"Date order\"",
    class: Class::A,
    severity: Severity::Information,
    bad: "The bridge opened on 7/8/2021 after years of work.\n",
    good: "The bridge opened on July 8, 2021, after years of work.\n",
    check: Check::Keyed(Keyed::of(orders, ambiguous)),
    ..Rule::PLAIN
};

pub(super) static TWO_ORDERS: Rule = Rule {
    id: "dates::two-date-orders",
    title: "All-figure dates in two orders",
    why: "One date puts the day first, another the month. The reader cannot tell in which order any of the others \
          is to be read.",
    source: "GOV.UK style guide, \"Dates\"; Microsoft Writing Style Guide, \"Date order\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The bridge opened on 26/7/2021 and was closed again on 7/28/2021.\n",
    good: "The bridge opened on 26/7/2021 and was closed again on 28/7/2021.\n",
    check: Check::Keyed(Keyed::of(orders, two_orders)),
    ..Rule::PLAIN
};

const DAY_FIRST: &str = "day";
const MONTH_FIRST: &str = "month";
const EITHER: &str = "either";

/// Notes the order of every all-figure date with a year in the writer's own words.
fn orders(sheet: &Sheet, out: &mut Vec<Note>) {
    for expression in &sheet.block().facts.dates {
        let Some((first, second)) = in_figures(expression.span.of(sheet.text())) else { continue };
        if sheet.is_foreign(expression.span) || first == second {
            continue;
        }
        let order = match (first > 12, second > 12) {
            (true, false) => DAY_FIRST,
            (false, true) => MONTH_FIRST,
            _ => near(sheet, expression).unwrap_or(EITHER),
        };
        out.push(Note::new("order", sheet.place(expression.span), order));
    }
}

/// The order in which a date lies within weeks of the article's own day, when only one does.
fn near(sheet: &Sheet, expression: &DateExpression) -> Option<&'static str> {
    const WEEKS: i32 = 45;
    let day = sheet.story().date()?;
    let (Some(year), ..) = expression.calendar_parts() else { return None };
    let words = expression.span.of(sheet.text());
    let (first, second) = in_figures(words)?;
    let close = |month: u8, date: u8| {
        Date::new(year, month as i8, date as i8).is_ok_and(|d| (d - day).get_days().abs() <= WEEKS)
    };
    match (close(first, second), close(second, first)) {
        (true, false) => Some(MONTH_FIRST),
        (false, true) => Some(DAY_FIRST),
        _ => None,
    }
}

/// The first two numbers of "7/8/2021", "7.8.21", "7-8-2021".
fn in_figures(words: &str) -> Option<(u8, u8)> {
    let mark = words.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = words.split(mark).collect();
    let &[first, second, year] = parts.as_slice() else { return None };
    let short = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let digits = matches!(year.len(), 2 | 4) && year.bytes().all(|b| b.is_ascii_digit());
    (short(first) && short(second) && digits).then(|| Some((first.parse().ok()?, second.parse().ok()?)))?
}

fn of<'n>(notes: &'n [Note], order: &str) -> Vec<&'n Note> {
    notes.iter().filter(|n| &*n.says == order).collect()
}

fn ambiguous(_: &Story, house: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let decided = house.english.is_some() || notes.iter().any(|n| &*n.says != EITHER);
    let Some((first, others)) = notes.split_first().filter(|_| !decided) else { return };
    let message = "This date can be read day first or month first; write the month as a word";
    let mut finding = Finding::new(&AMBIGUOUS, first.place, message);
    for other in others.iter().take(8) {
        finding = finding.related(other.place, "So can this one");
    }
    out.push(finding);
}

fn two_orders(_: &Story, house: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let (days, months) = (of(notes, DAY_FIRST), of(notes, MONTH_FIRST));
    let (Some(day), Some(month)) = (days.first(), months.first()) else { return };
    // without a house style the rarer order is the odd one, of two the later
    let odd_days = match house.english {
        Some(English::Us) => true,
        Some(English::Gb) => false,
        None if days.len() != months.len() => days.len() < months.len(),
        None => notes.iter().position(|n| n == *day) > notes.iter().position(|n| n == *month),
    };
    let (odd, usual, how, else_) = match odd_days {
        true => (days, month, "day", "month"),
        false => (months, day, "month", "day"),
    };
    let message = format!("The {how} comes first here, elsewhere in the article the {else_} does");
    for note in odd {
        let other = format!("Here the {else_} comes first");
        out.push(Finding::new(&TWO_ORDERS, note.place, message.clone()).related(usual.place, other));
    }
}
