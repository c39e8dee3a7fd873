//! A link that refers to a definition the article does not have, or to nothing.

use crate::article::{BlockKind, Format};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::Span;

pub static BROKEN_LINK_REFERENCE: Rule = Rule {
    id: "copy::broken-link-reference",
    title: "A link whose address is missing",
    why: "\"[the deal][1]\" needs a line \"[1]: https://…\" somewhere in the article. Without it the page shows the \
          brackets, and the reader gets no source.",
    source: "CommonMark 0.31, 6.3 \"Links\"",
    class: Class::A,
    severity: Severity::Information,
    bad: "They signed [the deal][1] on Monday.\n\n[2]: https://example.org/deal\n",
    good: "They signed [the deal][1] on Monday.\n\n[1]: https://example.org/deal\n",
    check: Check::Keyed(Keyed::of(note, judge)),
    ..Rule::MARKDOWN
};

const USED: &str = "used";
const DEFINED: &str = "defined";
/// The key and the note of a link with empty brackets: no label is so written.
const EMPTY: &str = "()";
/// No label reaches further.
const LONGEST: usize = 200;

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let (text, kind) = (sheet.text(), sheet.block().kind);
    if sheet.story().format() != Format::Markdown || !text.contains('[') {
        return;
    }
    if kind == BlockKind::LinkReference {
        let label = text.find('[').and_then(|open| {
            let close = text[open..].find("]:")?;
            Some(Span::new(open + 1, open + close))
        });
        if let Some(span) = label {
            out.push(Note::new(key(span.of(text)), sheet.place(span), DEFINED));
        }
    } else if kind.is_prose() {
        uses(sheet, out);
        empty(sheet, out);
    }
}

/// The references of a block: `[words][label]`. In code there are none.
fn uses(sheet: &Sheet, out: &mut Vec<Note>) {
    let text = sheet.text();
    let mut at = 0;
    while let Some(found) = text[at..].find("][") {
        let middle = at + found;
        at = middle + 2;
        let reach = text.floor_char_boundary((at + LONGEST).min(text.len()));
        let Some(close) = text[at..reach].find(']') else { continue };
        let label = &text[at..at + close];
        let Some(open) = text[..middle].rfind('[') else { continue };
        let words = &text[open + 1..middle];
        let escaped = |i: usize| i > 0 && text.as_bytes()[i - 1] == b'\\';
        let brackets = label.contains('[') || words.contains(']') || escaped(open) || escaped(middle);
        // an array's index, a footnote, an image's path, a template's field
        if brackets || words.trim().is_empty() || label.starts_with('^') || in_code(text, open) {
            continue;
        }
        let label = if label.trim().is_empty() { words } else { label };
        let place = sheet.place(Span::new(open, at + close + 1));
        out.push(Note::new(key(label), place, USED));
        at += close + 1;
    }
}

/// The links of a block with nothing between their brackets: `[words]()`.
fn empty(sheet: &Sheet, out: &mut Vec<Note>) {
    let text = sheet.text();
    for (middle, found) in text.match_indices("]()") {
        let Some(open) = text[..middle].rfind('[') else { continue };
        let words = &text[open + 1..middle];
        if !words.trim().is_empty() && !words.contains(']') && !in_code(text, open) {
            out.push(Note::new(EMPTY, sheet.place(Span::new(open, middle + found.len())), EMPTY));
        }
    }
}

/// Whether an odd number of backticks stands before `at` on its line.
fn in_code(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
    text[line..at].bytes().filter(|b| *b == b'`').count() % 2 == 1
}

/// Labels are compared without case, with white space made one (CommonMark 0.31, 4.7).
fn key(label: &str) -> String {
    label.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn judge(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    if notes.iter().any(|n| &*n.says == DEFINED) {
        return;
    }
    for note in notes {
        let message = match &*note.says {
            EMPTY => "The address of this link is missing".to_owned(),
            _ => format!("The address of this link is missing: no line begins “[{}]:”", note.key),
        };
        out.push(Finding::new(&BROKEN_LINK_REFERENCE, note.place, message));
    }
}
