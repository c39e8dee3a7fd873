//! The same thing counted twice, with two results.

use super::told::{Reach, is_plain, number};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;

pub(super) static SAME: Rule = Rule {
    id: "figures::same-quantity",
    title: "One thing with two numbers",
    why: "Often there is a reason: another year, another place. Where there is none, one of the numbers is old or \
          mistyped. Compare them.",
    source: "Craig Silverman, accuracy checklist: \"do the numbers add up?\"",
    class: Class::C,
    severity: Severity::Hint,
    bad: "There are 2,500 American troops in Iraq.\n\nThe 3,500 American troops will leave by December.\n",
    good: "There are 2,500 American troops in Iraq.\n\nThe 2,500 American troops will leave by December.\n",
    check: Check::Keyed(Keyed::of(note, judge)),
    ..Rule::PLAIN
};

/// What the note of an approximate count says.
const ABOUT: &str = "about";

/// Notes counts under the words for what is counted, if those are two or more.
fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    for figure in
        sheet.block().facts.figures.iter().filter(|f| is_plain(f) && f.unit.is_none() && f.value >= 10.0)
    {
        let Some(of) = figure.of.map(|of| of.of(sheet.text())).filter(|of| of.contains(' ')) else {
            continue;
        };
        if !sheet.is_foreign(figure.span) {
            let key = of.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let says = if figure.approximate.is_some() { ABOUT } else { "" };
            out.push(Note::new(key, sheet.place(figure.span), says).value(figure.value));
        }
    }
}

/// Whether one count may be the other rounded.
fn is_same(story: &Story, a: &Note, b: &Note) -> bool {
    let reach = |n: &Note| Reach::written(n.value, &story.text(n.place), &*n.says == ABOUT);
    reach(a).holds(b.value) || reach(b).holds(a.value)
}

fn judge(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let Some((first, rest)) = notes.split_first() else { return };
    for note in rest.iter().filter(|n| !is_same(story, n, first)) {
        let key = &note.key;
        let message =
            format!("{} {key} here, {} before: compare them", number(note.value), number(first.value));
        out.push(
            Finding::new(&SAME, note.place, message)
                .related(first.place, format!("{} here", number(first.value))),
        );
    }
}
