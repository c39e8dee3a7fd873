//! Votes and scores in the title against those in the story.

use super::title;
use crate::rules::letters::{Letters, letters};
use crate::rules::signs::numbers;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::Span;
use std::sync::LazyLock;

pub(super) static TALLY: Rule = Rule {
    id: "heads::tally-not-in-story",
    title: "A vote or score in the title that the story gives otherwise",
    why: "Tallies are typed twice, once in the story and once in its title, and the second time in haste.",
    source: "Craig Silverman, accuracy checklist",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Senate passes water bill 52-47\n\nThe Senate voted 52 to 48 on Monday to pass the bill.\n",
    good: "Senate passes water bill 52-48\n\nThe Senate voted 52 to 48 on Monday to pass the bill.\n",
    check: Check::Keyed(Keyed::of(note, contradicted).up_to(MOST)),
    ..Rule::PLAIN
};

/// The one key: a title is held against the whole story.
const TALLIES: Letters = letters!("tally");
const HEAD: Letters = letters!("head");
/// A tally of the story, and one that its sentence tells as the outcome.
const BODY: Letters = letters!("body");
const OUTCOME: Letters = letters!("outcome");
/// What has more tallies than this is no story of one vote or game.
const MOST: usize = 60;

/// Words of a vote or a game that was decided.
static DECIDED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    "approve approved approves beat beats defeat defeated defeats downs draw draws drew edge edged edges lose loses lost \
     over pass passed passes past reject rejected rejects rout routed routs rule ruled rules victory vote voted votes win \
     wins won"
        .split(' ')
        .collect()
});
/// Words of a stage of it, or of another.
static PARTIAL: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    "ahead aggregate break committee earlier first half halftime house lead leading leads led penalties previous quarter \
     record season set sets shootout series"
        .split(' ')
        .collect()
});

fn holds(list: &[&str], text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.any(|w| list.iter().any(|l| l.eq_ignore_ascii_case(w)))
}

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    if let Some((words, _)) = title::of(sheet) {
        for (tally, span) in tallies(words, &numbers(words)).into_iter().filter(|_| holds(&DECIDED, words)) {
            out.push(Note::new(TALLIES, sheet.place(title::place(sheet, span)), HEAD).value(tally));
        }
        return;
    }
    if !sheet.block().kind.is_prose() {
        return;
    }
    for (tally, span) in tallies(sheet.text(), sheet.numbers()) {
        let sentence = sheet.sentences().find(|s| s.covers(span)).map_or("", |s| s.of(sheet.text()));
        let told = holds(&DECIDED, sentence) && !holds(&PARTIAL, sentence);
        out.push(Note::new(TALLIES, sheet.place(span), if told { OUTCOME } else { BODY }).value(tally));
    }
}

/// The tallies of a text with its numbers, "52-47", "52 to 48": the greater number times a thousand and the lesser, and where
/// they stand. Linear.
fn tallies(text: &str, numbers: &[Span]) -> Vec<(f64, Span)> {
    let (mut out, mut taken) = (Vec::new(), 0);
    for pair in numbers.windows(2).filter(|pair| matches!(between(text, pair), "-" | "–" | " to ")) {
        let (Some(a), Some(b)) = (number(pair[0].of(text)), number(pair[1].of(text))) else { continue };
        let (start, end) = (pair[0].start, pair[1].end);
        if start < taken {
            continue;
        }
        taken = end;
        if stands_alone(text, start as usize, end as usize) {
            out.push((f64::from(a.max(b)) * 1000.0 + f64::from(a.min(b)), pair[0].to(pair[1])));
        }
    }
    out
}

fn between<'t>(text: &'t str, pair: &[Span]) -> &'t str {
    &text[pair[0].end as usize..pair[1].start as usize]
}

/// A number of votes or goals.
fn number(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|_| digits.len() <= 3 && (digits.len() == 1 || !digits.starts_with('0')))
}

/// Whether nothing around `start..end` makes it a part of something else: a date, a sum, a share, a length.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].strip_prefix(['.', ',', ':']).unwrap_or(&text[end..]).chars().next();
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "-–/$£€%:+".contains(c));
    !part(before) && !text[..start].ends_with(['.', ',']) && !part(after)
}

fn contradicted(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let of = |kind: Letters| notes.iter().filter(move |n| n.says == kind);
    for head in of(HEAD) {
        if of(BODY).chain(of(OUTCOME)).any(|n| n.value == head.value) {
            continue;
        }
        let mut near = of(OUTCOME).filter(|n| shares_one(n.value, head.value));
        let Some(told) = near.next().filter(|told| near.all(|n| n.value == told.value)) else { continue };
        let message = format!("The title says {}, the story {}", in_words(head.value), in_words(told.value));
        out.push(Finding::new(&TALLY, head.place, message).related(told.place, "In the story"));
    }
}

fn parts(tally: f64) -> [u32; 2] {
    [tally as u32 / 1000, tally as u32 % 1000]
}

/// Whether two tallies have one number in common.
fn shares_one(a: f64, b: f64) -> bool {
    parts(a).iter().any(|n| parts(b).contains(n))
}

fn in_words(tally: f64) -> String {
    let [more, less] = parts(tally);
    format!("{more} to {less}")
}
