//! Votes and scores in the title against those in the story.

use super::title;
use crate::rules::letters::{Letters, letters};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::Span;

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
const DECIDED: &str = "\
    approve approved approves beat beats defeat defeated defeats downs draw draws drew edge edged edges lose loses lost over \
    pass passed passes past reject rejected rejects rout routed routs rule ruled rules victory vote voted votes win wins won";
/// Words of a stage of it, or of another.
const PARTIAL: &str = "\
    ahead aggregate break committee earlier first half halftime house lead leading leads led penalties previous quarter record \
    season set sets shootout series";

fn holds(list: &str, text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.any(|w| list.split(' ').any(|l| l.eq_ignore_ascii_case(w)))
}

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    if let Some((words, _)) = title::of(sheet) {
        for (tally, span) in tallies(words).into_iter().filter(|_| holds(DECIDED, words)) {
            out.push(Note::new(TALLIES, sheet.place(title::place(sheet, span)), HEAD).value(tally));
        }
        return;
    }
    if !sheet.block().kind.is_prose() || !sheet.signs().digits() {
        return;
    }
    for (tally, span) in tallies(sheet.text()) {
        let sentence = sheet.sentences().find(|s| s.covers(span)).map_or("", |s| s.of(sheet.text()));
        let told = holds(DECIDED, sentence) && !holds(PARTIAL, sentence);
        out.push(Note::new(TALLIES, sheet.place(span), if told { OUTCOME } else { BODY }).value(tally));
    }
}

/// The tallies of a text, "52-47", "52 to 48": the greater number times a thousand and the lesser, and where they stand. Linear.
fn tallies(text: &str) -> Vec<(f64, Span)> {
    let (mut out, mut from) = (Vec::new(), 0);
    while let Some(start) = text.as_bytes()[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) {
        let first = digits(&text[start..]);
        from = start + first.len();
        let Some(joined) = ["-", "–", " to "].iter().find_map(|join| text[from..].strip_prefix(join))
        else {
            continue;
        };
        let second = digits(joined);
        let end = text.len() - joined.len() + second.len();
        let (Some(a), Some(b)) = (number(first), number(second)) else { continue };
        from = end;
        if stands_alone(text, start, end) {
            out.push((f64::from(a.max(b)) * 1000.0 + f64::from(a.min(b)), Span::new(start, end)));
        }
    }
    out
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
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
