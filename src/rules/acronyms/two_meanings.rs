//! One acronym that stands for two things.

use super::introduction::introductions;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::fold;

pub static TWO_MEANINGS: Rule = Rule {
    id: "acronyms::two-meanings",
    title: "One acronym for two things",
    why: "After the second introduction nobody can tell which of the two a bare acronym means. Often one of the two \
          names is simply wrong.",
    source: "Reuters Handbook of Journalism, \"Abbreviations and acronyms\"; GOV.UK style guide",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The Kurdistan Regional Government (KRG) met on Monday.\n\nThe Kirkuk Recovery Group (KRG) met on Tuesday.\n",
    good: "The Kurdistan Regional Government (KRG) met on Monday.\n\nThe Kirkuk Recovery Group met on Tuesday.\n",
    check: Check::Keyed(Keyed::of(note, judge)),
    ..Rule::PLAIN
};

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    if !sheet.block().kind.is_prose() || !may_introduce(sheet.text()) {
        return;
    }
    for found in introductions(sheet.reading(), |_, _| false) {
        let quoted = f64::from(u8::from(sheet.quoted(found.at)));
        let place = sheet.place(found.span.to(found.at));
        out.push(Note::new(found.acronym, place, found.words.join(" ")).value(quoted));
    }
}

/// A quick look at the bytes: a bracket right before a capital letter.
pub fn may_introduce(text: &str) -> bool {
    memchr::memchr_iter(b'(', text.as_bytes())
        .any(|at| text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_uppercase))
}

fn judge(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let first = &notes[0];
    let mut told: Vec<&str> = vec![&first.says];
    for note in &notes[1..] {
        if told.iter().any(|t| same_thing(t, &note.says)) {
            continue;
        }
        told.push(&note.says);
        let message = format!("{} is “{}” here and “{}” before", note.key, note.says, first.says);
        let finding = Finding::new(&TWO_MEANINGS, note.place, message)
            .related(first.place, format!("Here it is “{}”", first.says))
            .quoted(note.value > 0.0);
        out.push(finding);
    }
}

/// Whether two expansions are two ways to name one thing: a plural, a small word, "Organization" and
/// "Organisation". They are two things when a word of the one begins unlike the word that lends the same letter to
/// the other.
fn same_thing(a: &str, b: &str) -> bool {
    let stems = |s: &str| -> Vec<String> {
        let words = s.split(' ').filter(|w| w.chars().count() > 3 || w.chars().any(char::is_uppercase));
        words.map(|w| fold(w).chars().take(4).collect()).collect()
    };
    let (x, y) = (stems(a), stems(b));
    if x.len() != y.len() {
        // the one says more than the other
        let (few, many) = if x.len() < y.len() { (&x, &y) } else { (&y, &x) };
        return few.iter().all(|w| many.contains(w));
    }
    x == y
}
