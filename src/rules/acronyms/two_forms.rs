//! Two short forms of one thing: "ISIS" here, "ISIL" there.

use crate::article::Reading;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::{Kind, Token, entries};
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

pub static TWO_FORMS: Rule = Rule {
    id: "acronyms::two-forms",
    title: "Two short forms for one thing",
    why: "A reader who knows only one of them takes them for two. Each newsroom has its own form for the Islamic State \
          group, but none has two in one story.",
    source: "BBC editorial guidelines, Associated Press and NPR on naming the Islamic State group: one short form a \
             story",
    class: Class::A,
    severity: Severity::Information,
    bad: "ISIS took the town in 2014. The army fought ISIL for three years.\n",
    good: "ISIS took the town in 2014. The army fought ISIS for three years.\n",
    check: Check::Keyed(Keyed::of(note, judge)),
    ..Rule::PLAIN
};

/// Short forms by word, each with the thing it stands for (its line's first form).
static FORMS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("../../../data/rules/one-thing.txt"))
        .flat_map(|line| {
            let thing = line.split(' ').next().unwrap_or(line);
            line.split(' ').map(move |form| (form, thing))
        })
        .collect()
});

/// Any of them, within a word or not.
static ANY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&FORMS.keys().copied().collect::<Vec<_>>().join("|")).expect("short forms"));

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let text = sheet.text();
    if !sheet.is_own_prose() || !ANY.is_match(text) {
        return;
    }
    let reading = sheet.reading();
    for (i, token) in reading.tokens.iter().enumerate() {
        let word = token.of(text);
        let Some(thing) = FORMS.get(word).filter(|_| token.kind == Kind::Word) else { continue };
        let introduced = is_introduced(reading, i);
        if word.len() == 2 && !introduced && !is_named(reading, i) {
            continue;
        }
        if sheet.is_foreign(token.span)
            || !introduced && explains(reading.word(i.saturating_sub(1)))
            || tied(reading.tokens.get(i + 1), text)
        {
            continue;
        }
        out.push(Note::new(*thing, sheet.place(token.span), word));
    }
}

/// A form in brackets, after "or", "called", "as" stands there to be explained.
fn explains(before: &str) -> bool {
    matches!(
        before,
        "(" | "[" | "/" | "or" | "called" | "as" | "acronym" | "“" | "\"" | "‘" | "#" | "@" | "-"
    )
}

/// "the Islamic State (|IS|)": the form that the story will have.
fn is_introduced(reading: &Reading, i: usize) -> bool {
    i > 1
        && reading.word(i - 1) == "("
        && matches!(reading.word(i - 2), "State" | "group" | "Levant" | "Syria")
        && reading.tokens.get(i + 1).is_some_and(|t| t.of(reading.text) == ")")
}

/// "ISIS-K" is a branch of it.
fn tied(next: Option<&Token>, text: &str) -> bool {
    next.is_some_and(|t| t.glued() && t.of(text) == "-")
}

/// Whether "IS" is the group rather than a verb in capitals: "by IS", "IS fighters".
fn is_named(reading: &Reading, i: usize) -> bool {
    const BEFORE: [&str; 10] =
        ["by", "of", "against", "from", "with", "to", "the", "called", "join", "fight"];
    const AFTER: [&str; 7] = ["fighters", "militants", "group", "forces", "leader", "leaders", "militant"];
    let next = reading.tokens.get(i + 1).map_or("", |t| t.of(reading.text));
    i > 0 && BEFORE.contains(&reading.word(i - 1)) || AFTER.contains(&next)
}

/// Speaks once for each form after the one used most (the first of those used equally often).
fn judge(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let mut forms: Vec<(&str, usize, usize)> = Vec::new();
    for (n, note) in notes.iter().enumerate() {
        match forms.iter_mut().find(|f| f.0 == &*note.says) {
            Some(form) => form.1 += 1,
            None => forms.push((&note.says, 1, n)),
        }
    }
    let Some(&house) = forms.iter().max_by_key(|f| (f.1, std::cmp::Reverse(f.2))) else { return };
    for (form, _, first) in forms.into_iter().filter(|f| f.0 != house.0) {
        let message = format!("“{form}” here and “{}” elsewhere are the same", house.0);
        let mut finding = Finding::new(&TWO_FORMS, notes[first].place, message)
            .related(notes[house.2].place, format!("“{}” here", house.0));
        let others = notes.iter().enumerate().filter(|(n, note)| *n != first && &*note.says == form);
        for (_, note) in others.take(8) {
            finding = finding.related(note.place, format!("“{form}” here as well"));
        }
        out.push(finding);
    }
}
