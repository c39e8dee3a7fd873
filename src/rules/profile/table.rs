//! The tables that a profile and `copydesk.toml` share: `[rules]`, `[style]`, `[spellings]`.

use super::Complaint;
use crate::rules::house::{self, Given, NotChosen};
use crate::rules::spellings::Spellings;
use crate::rules::{House, Level, Rule, Severity, by_id};
use crate::text::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Parses a TOML file as far as it goes; what does not parse is complained of with its place.
pub fn parse<'t>(text: &'t str, out: &mut Vec<Complaint>) -> DeTable<'t> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let inside = |at: usize| text.floor_char_boundary(at.min(text.len()));
        let span = Span::new(inside(at.start), inside(at.end).max(inside(at.start)));
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        out.push(Complaint { span, message: format!("{NO_TOML}: {message}") });
    }
    table.into_inner()
}

/// Puts complaints in the order of the file, and drops what is only the echo of a place that did not parse.
pub fn in_order(complaints: &mut Vec<Complaint>) {
    complaints.sort_by_key(|c| c.span);
    complaints.dedup_by(|later, first| later.span == first.span && first.message.starts_with(NO_TOML));
}

/// How every complaint about syntax begins.
const NO_TOML: &str = "This is no TOML";

/// The words for the levels of a rule, each with the level and what it means.
pub const LEVELS: [(&str, Level, &str); 6] = [
    ("off", Level::Off, "The rule is not run."),
    ("quiet", Level::Quiet, "Found for hovers and reports, not shown unasked."),
    ("hint", Level::On(Severity::Hint), "Shown as a hint."),
    ("information", Level::On(Severity::Information), "Shown as information."),
    ("warning", Level::On(Severity::Warning), "Shown as a warning."),
    ("error", Level::On(Severity::Error), "Shown as an error."),
];

/// The level called `word`.
pub fn level(word: &str) -> Option<Level> {
    LEVELS.iter().find(|(w, ..)| *w == word).map(|(_, level, _)| *level)
}

/// The table `[rules]`: a rule's id with a level, `true` (the rule's own loudness) or `false` (off).
pub fn rules(table: &DeTable, out: &mut Vec<Complaint>) -> Vec<(&'static Rule, Level)> {
    let mut set = Vec::new();
    for (key, value) in table {
        let id = &**key.get_ref();
        let Some(rule) = by_id(id) else {
            let near = crate::rules::near(id);
            out.push(Complaint { span: span(key), message: format!("There is no rule “{id}”{near}") });
            continue;
        };
        let found = match value.get_ref() {
            DeValue::Boolean(on) => Some(if *on { Level::On(rule.severity) } else { Level::Off }),
            DeValue::String(word) => level(word),
            _ => None,
        };
        match found {
            Some(level) => set.push((rule, level)),
            None => out.push(no_level(value)),
        }
    }
    set
}

fn no_level(value: &Spanned<DeValue>) -> Complaint {
    let given = match value.get_ref() {
        DeValue::String(word) => format!("“{word}”"),
        other => other.type_str().to_owned(),
    };
    let words = house::one_of(LEVELS.iter().map(|(w, ..)| *w));
    let message = format!("{given} is no level: it can be true, {words}");
    Complaint { span: span(value), message }
}

/// The table `[style]`: choices of [`house::KEYS`].
pub fn style(table: &DeTable, out: &mut Vec<Complaint>) -> House {
    let mut made = House::default();
    for (key, value) in table {
        let name = &**key.get_ref();
        let given = match value.get_ref() {
            DeValue::String(word) => Given::Word(word),
            DeValue::Integer(n) => {
                i64::from_str_radix(n.as_str(), n.radix()).map_or(Given::Other("that number"), Given::Number)
            }
            other => Given::Other(other.type_str()),
        };
        match made.choose(name, given) {
            Ok(()) => {}
            Err(NotChosen::Key) => {
                out.push(unknown("key of [style]", name, span(key), house::KEYS.iter().map(|k| k.name)))
            }
            Err(NotChosen::Value(message)) => out.push(Complaint { span: span(value), message }),
        }
    }
    made
}

/// The table `[spellings]`: what is not written = what the house writes.
pub fn spellings(table: &DeTable, out: &mut Vec<Complaint>) -> Spellings {
    let mut made = Spellings::default();
    for (key, value) in table {
        let wrong = &**key.get_ref();
        match value.get_ref().as_str() {
            Some(right) if right.trim() == wrong.trim() => out.push(Complaint {
                span: span(value),
                message: format!("“{wrong}” is given as its own spelling"),
            }),
            Some(right) if !right.trim().is_empty() && made.insert(wrong, right) => {}
            Some(_) => out.push(Complaint {
                span: span(key),
                message: "A spelling starts with a letter or figure, and stands for words".into(),
            }),
            None => out.push(Complaint {
                span: span(value),
                message: format!("[spellings] wants text: what is written for “{wrong}”"),
            }),
        }
    }
    made
}

/// Where a key or value stands in its file.
pub fn span<T>(spanned: &Spanned<T>) -> Span {
    Span::from(spanned.span())
}

/// The complaint that there is no such thing, with what was probably meant of `known`.
pub fn unknown<'k>(
    what: &str,
    name: &str,
    span: Span,
    known: impl IntoIterator<Item = &'k str>,
) -> Complaint {
    Complaint { span, message: format!("There is no {what} “{name}”{}", near(name, known)) }
}

/// " (did you mean …?)" with the one of `known` that is fewest slips of the keyboard away; empty when none is near.
pub fn near<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    nearest(name, known).map_or_else(String::new, |k| format!(" (did you mean {k}?)"))
}

/// The one of `known` that is fewest slips of the keyboard away, when that is near enough to be meant.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let (slips, k) = known.into_iter().map(|k| (slips(name, k), k)).min()?;
    (slips * 3 <= k.len().max(6)).then_some(k)
}

/// The edit distance between two short words. Cost: the product of their lengths, cut at 64 bytes.
fn slips(a: &str, b: &str) -> usize {
    let (a, b) = (&a.as_bytes()[..a.len().min(64)], &b.as_bytes()[..b.len().min(64)]);
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (before + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            before = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()]
}
