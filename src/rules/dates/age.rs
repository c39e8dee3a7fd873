//! Ages that do not fit: against a date of birth, against another age of the same person.

use crate::dates::{DateExpression, month_name};
use crate::people::{NameMention, RoleKind};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::{Story, cast};
use crate::text::{Span, fold};
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

pub(super) static AGE: Rule = Rule {
    id: "dates::age-mismatch",
    title: "An age that does not fit the date of birth, or another age of the same person",
    why: "Ages are among the facts that papers correct most often. Two ages of one person in one article, or an age \
          that the date of birth contradicts, cannot both be right.",
    source: "Maier, \"Accuracy Matters\" (2005); NPR accuracy checklist",
    class: Class::A,
    severity: Severity::Warning,
    bad: "date 2021-07-27\n\nJane Miller, 45, was elected on Monday. Miller was born in 1967 in Leeds.\n",
    good: "date 2021-07-27\n\nJane Miller, 54, was elected on Monday. Miller was born in 1967 in Leeds.\n",
    check: Check::Keyed(Keyed::of(note, judge)),
    ..Rule::PLAIN
};

/// Kinds of notes: the age beside a name, a date of birth, "the 45-year-old", any other age: "a 45-year-old", an age
/// that is quoted or told of another time.
const NAMED: &str = "named";
const BORN: &str = "born";
const THE: &str = "the";
const OTHER: &str = "other";
/// The key under which ages without a name stand.
const ANYBODY: &str = "*";

static YEAR_OLD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(\d{1,3})[- ]years?[- ](?:old|of age)\b").expect("an age"));

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let block = sheet.block();
    if !cast::has_cast(block.kind) || !sheet.is_own_prose() {
        return;
    }
    for name in block.names.iter() {
        let Some(age) = name.age else { continue };
        let Some(span) = age_beside(sheet.text(), name.span, age) else { continue };
        let told = !sheet.quoted(name.span) && !is_past(sheet, span);
        if told {
            out.push(of_person(sheet, name, span, NAMED, f64::from(age)));
        }
        let what = if told { NAMED } else { OTHER };
        out.push(Note::new(ANYBODY, sheet.place(span), what).value(f64::from(age)));
    }
    for expression in &block.facts.dates {
        if let Some((name, value)) = birth(sheet, expression) {
            out.push(of_person(sheet, name, expression.span, BORN, value));
        }
    }
    if sheet.text().contains("year") {
        without_name(sheet, out);
    }
}

/// A note under the person's family name that says what it is and the given name.
fn of_person(sheet: &Sheet, name: &NameMention, span: Span, what: &str, value: f64) -> Note {
    let given = name.name.given().map_or("", |g| g.core.as_str());
    let key = name.name.family_key().to_owned();
    Note::new(key, sheet.place(span), format!("{what} {given}")).value(value)
}

/// Where the age after a name stands: "Jane Miller, |45|,".
fn age_beside(text: &str, name: Span, age: u8) -> Option<Span> {
    let after = &text[name.end as usize..text.ceil_char_boundary((name.end as usize + 40).min(text.len()))];
    let words = age.to_string();
    let at = after.find(&words)? + name.end as usize;
    Some(Span::new(at, at + words.len()))
}

/// How far around an age words of another time count, in bytes: "then 45,", "45, when he died".
const NEAR: usize = 40;

/// Whether the age is told of another time: a year before the article's in the sentence; "then", "when", a death
/// beside it.
fn is_past(sheet: &Sheet, span: Span) -> bool {
    let facts = &sheet.block().facts;
    let Some(i) = facts.sentences.iter().position(|s| s.covers(span)) else { return true };
    let now = sheet.story().date().map(|d| d.year());
    let other = |e: &DateExpression| {
        e.sentence as usize == i && e.calendar_parts().0.is_some_and(|y| now.is_none_or(|now| y < now))
    };
    let (text, sentence) = (sheet.text(), facts.sentences[i]);
    let from = (span.start as usize).saturating_sub(NEAR).max(sentence.start as usize);
    let to = (span.end as usize + NEAR).min(sentence.end as usize);
    let words = &text[text.floor_char_boundary(from)..text.ceil_char_boundary(to)];
    let told = words.split(|c: char| !c.is_alphabetic());
    const TOLD: &[&str] = &[
        "then", "when", "while", "died", "dead", "killed", "death", "late", "ago", "former", "once", "time",
        "since",
    ];
    facts.dates.iter().any(other) || told.into_iter().any(|w| TOLD.contains(&w))
}

/// Whose birth a date is: "Jane Miller was born on May 2, 1967", "Miller (born 1967)", "Miller … She was born in 1967".
fn birth<'s>(sheet: &Sheet<'s>, e: &DateExpression) -> Option<(&'s NameMention, f64)> {
    let (Some(year), month, day) = e.calendar_parts() else { return None };
    let block = sheet.block();
    let sentence = block.facts.sentences.get(e.sentence as usize)?;
    let before = sheet.text().get(sentence.start as usize..e.span.start as usize)?.trim_end();
    let before = before.strip_suffix(" in").or(before.strip_suffix(" on")).unwrap_or(before);
    if !(before.ends_with("was born") || before.ends_with("(born") || before.ends_with(", born"))
        || sheet.quoted(e.span)
    {
        return None;
    }
    let value =
        f64::from(year) * 10_000.0 + f64::from(month.unwrap_or(0)) * 100.0 + f64::from(day.unwrap_or(0));
    let within =
        |s: &Span, end: u32| block.names.iter().rfind(|n| s.start <= n.span.start && n.span.end <= end);
    if let Some(name) = within(sentence, e.span.start) {
        // one subject, one birth: "Jane Miller, whose son John was born in 2001"
        let others =
            block.names.iter().filter(|n| sentence.covers(n.span) && n.span.end <= e.span.start).count();
        let between = &sheet.text()[name.span.end as usize..e.span.start as usize];
        let plain = between.len() < 40 && !between.contains("whose") && !name.possessive;
        return (others == 1 && plain).then_some((name, value));
    }
    let pronoun = ["He was born", "She was born"].iter().any(|w| before.trim_start() == *w);
    let previous = block.facts.sentences.get((e.sentence as usize).checked_sub(1)?)?;
    let mut names = block.names.iter().filter(|n| previous.covers(n.span));
    let only = names.next()?;
    (pronoun && names.all(|n| n.name.family_key() == only.name.family_key())).then_some((only, value))
}

/// "the 45-year-old" and every other "45-year-old".
fn without_name(sheet: &Sheet, out: &mut Vec<Note>) {
    let the =
        |m: Span| sheet.block().roles.iter().any(|r| matches!(r.kind, RoleKind::Age(_)) && r.span.covers(m));
    for found in YEAR_OLD.captures_iter(sheet.text()) {
        let (Some(n), Some(whole)) = (found.get(1), found.get(0)) else { continue };
        let span = Span::new(n.start(), n.end());
        let what =
            if the(Span::new(whole.start(), whole.end())) && !sheet.quoted(span) { THE } else { OTHER };
        let value = n.as_str().parse().unwrap_or(0.0);
        out.push(Note::new(ANYBODY, sheet.place(span), what).value(value));
    }
}

fn judge(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    if &*notes[0].key == ANYBODY {
        return the_only_aged(notes, out);
    }
    let of = |what: &str| -> Vec<(&Note, String)> {
        let split = notes.iter().filter_map(|n| n.says.split_once(' ').map(|(w, given)| (n, w, given)));
        split.filter(|(_, w, _)| *w == what).map(|(n, _, g)| (n, fold(g).into_owned())).collect()
    };
    let (ages, births) = (of(NAMED), of(BORN));
    let mut given: Vec<&str> =
        ages.iter().chain(&births).map(|(_, g)| g.as_str()).filter(|g| !g.is_empty()).collect();
    given.sort_unstable();
    given.dedup();
    let same = |a: &str, b: &str| a == b && !a.is_empty() || given.len() == 1;
    for (i, (age, name)) in ages.iter().enumerate() {
        if let Some((first, _)) = ages[..i].iter().find(|(n, g)| same(g, name) && n.value != age.value) {
            let message = format!("{} here, but {} earlier in the article", age.value, first.value);
            let finding = Finding::new(&AGE, age.place, message);
            out.push(finding.related(first.place, format!("{} here", first.value)));
            continue;
        }
        let Some((born, _)) = births.iter().find(|(_, g)| same(g, name)) else { continue };
        if let Some(message) = misfit(story.date(), born.value, age.value) {
            let finding = Finding::new(&AGE, age.place, message);
            out.push(finding.related(born.place, "Born then"));
        }
    }
}

/// Why somebody born on `born` (as 19670502, 19670000 for a year alone) is not `age` on the article's day.
fn misfit(document: Option<Date>, born: f64, age: f64) -> Option<String> {
    let (document, born) = (document?, born as i64);
    let (year, month, day) = (born / 10_000, born / 100 % 100, born % 100);
    let years = i64::from(document.year()) - year;
    let age = age as i64;
    let before = (i64::from(document.month()), i64::from(document.day())) < (month, day);
    let (least, most) = match (month, day) {
        (0, _) | (_, 0) => (years - 1, years),
        _ => (years - i64::from(before), years - i64::from(before)),
    };
    if (least..=most).contains(&age) || years < 0 {
        return None;
    }
    let when = match (month, day) {
        (0, _) => format!("{year}"),
        (m, 0) => format!("{} {year}", month_name(m as u8)),
        (m, d) => format!("{} {d}, {year}", month_name(m as u8)),
    };
    let told = if least == most { format!("{most}") } else { format!("{least} or {most}") };
    let on = if day > 0 { "on" } else { "in" };
    Some(format!("Somebody born {on} {when} was {told} on the article’s day, not {age}"))
}

/// "The 54-year-old" after the only aged person of the article, who is 45.
fn the_only_aged(notes: &[Note], out: &mut Vec<Finding>) {
    let Some(at) = notes.iter().position(|n| &*n.says == NAMED) else { return };
    let (first, after) = (&notes[at], &notes[at + 1..]);
    if after.iter().any(|n| &*n.says == NAMED && n.value != first.value)
        || notes.iter().any(|n| &*n.says == OTHER)
    {
        return;
    }
    for note in after.iter().filter(|n| &*n.says == THE && n.value != first.value) {
        let message = format!("{} here, but the only age given before is {}", note.value, first.value);
        out.push(
            Finding::new(&AGE, note.place, message).related(first.place, format!("{} here", first.value)),
        );
    }
}
