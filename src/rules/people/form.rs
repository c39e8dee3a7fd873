//! Full stops of names and initials: one too many, one too few, a space left out.

use super::initials::{Misplaced, misplaced};
use crate::people::words::Marks;
use crate::people::{Model, form_of};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;

pub static NAME_FORM: Rule = Rule {
    id: "people::name-form",
    title: "A full stop of a name or its initials out of place",
    why: "A stop after a given name is a slip of the keyboard (\"George.W. Bush\" is George W. Bush), and so are a space \
          left out (\"George W.Bush\"), a last stop left out (\"the U.S army\") and one too many (\"the U.S.. army\").",
    source: "copy editing practice",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The war began under President George.W. Bush, historians say.\n",
    good: "The war began under President George W. Bush, historians say.\n",
    check: Check::Block(name_form),
    ..Rule::PLAIN
};

fn name_form(sheet: &Sheet, out: &mut Vec<Finding>) {
    if !sheet.text().contains('.') {
        return;
    }
    let before = out.len();
    in_mentions(sheet, out);
    initials(sheet, out);
    let said: Vec<Span> = out[before..].iter().map(|f| f.place.span).collect();
    for span in in_other_names(sheet) {
        if said.iter().any(|s| s.overlaps(span)) {
            continue;
        }
        let words = span.of(sheet.text());
        let right = words.replacen('.', " ", 1);
        let finding = Finding::new(&NAME_FORM, sheet.place(span), format!("Stray full stop in “{words}”"));
        out.push(finding.fix(format!("Write “{right}”"), right, true).quoted(sheet.quoted(span)));
    }
}

/// "George W.Bush", "the U.S army", "the U.S.. army".
fn initials(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    if !sheet.block().kind.is_prose() {
        return;
    }
    for Misplaced { span, right, what } in misplaced(text) {
        if out.iter().any(|f| f.place.block == sheet.block().id && f.place.span.overlaps(span)) {
            continue;
        }
        let finding = Finding::new(&NAME_FORM, sheet.place(span), format!("{what} in “{}”", span.of(text)));
        out.push(finding.fix(format!("Write “{right}”"), right, true).quoted(sheet.quoted(span)));
    }
}

/// Given names with a stop and an initial right after them outside the names of people: "|John.F.| Kennedy Airport".
/// Looks at the bytes alone.
fn in_other_names(sheet: &Sheet) -> Vec<Span> {
    let (text, kind) = (sheet.text(), sheet.block().kind);
    let bytes = text.as_bytes();
    if !kind.is_prose() {
        return Vec::new();
    }
    let initial = |at: usize| {
        let after = bytes.get(at + 1..at + 5).unwrap_or_default();
        matches!(after, [a, b'.', b' ', c] if a.is_ascii_uppercase() && c.is_ascii_uppercase())
    };
    let stops = memchr::memchr_iter(b'.', bytes).filter(|at| initial(*at));
    stops.filter_map(|at| given_before(text, at).map(|start| Span::new(start, at + 3))).collect()
}

/// Where the given name that ends at byte `at` starts.
fn given_before(text: &str, at: usize) -> Option<usize> {
    let start = text[..at].rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| text.ceil_char_boundary(i + 1));
    let word = &text[start..at];
    let apart = text[..start]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '['));
    let known = Model::built_in().words.get(form_of(word)).marks.any(Marks::GIVEN);
    (apart && known && word.chars().count() > 2 && word.starts_with(char::is_uppercase)).then_some(start)
}

fn in_mentions(sheet: &Sheet, out: &mut Vec<Finding>) {
    // looked at first: most names have none
    if !sheet.block().names.iter().any(|n| n.span.of(sheet.text()).contains('.')) {
        return;
    }
    for (mention, _) in sheet.named() {
        let words = mention.span.of(sheet.text());
        if !words.contains('.') {
            continue;
        }
        let right = mention.name.display();
        if !has_stray_stop(words, &right) {
            continue;
        }
        let message = format!("Stray full stop in “{words}”");
        out.push(
            Finding::new(&NAME_FORM, sheet.place(mention.span), message)
                .fix(format!("Write “{right}”"), right, true)
                .quoted(sheet.quoted(mention.span)),
        );
    }
}

/// The words differ from the right form by stops alone, and a stop stands between a given name and an initial:
/// "George.W. Bush". Initials and "Ph.D." keep theirs; "Challenge.Gov" is an address.
fn has_stray_stop(words: &str, right: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    let between = |i: usize| {
        let name = chars[..i].iter().rev().take_while(|c| c.is_alphabetic()).count();
        let initial = chars.get(i + 1).is_some_and(|c| c.is_uppercase());
        name >= 3 && initial && chars.get(i + 2).is_none_or(|c| !c.is_alphabetic())
    };
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    (0..chars.len()).any(|i| chars[i] == '.' && between(i))
        && words != right
        && letters(words) == letters(right)
}
