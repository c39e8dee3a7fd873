//! What kind of source a phrase names, judged by the noun it is built on.

use super::facts::{Source, SourceKind};
use super::lexicon::*;
use super::phrase::Range;
use super::words::Words;
use crate::text::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static KINDS: LazyLock<FxHashMap<&'static str, SourceKind>> = LazyLock::new(|| {
    let mut kinds = FxHashMap::default();
    let mut kind = SourceKind::Person;
    for line in entries(include_str!("../../data/claims/sources.txt")) {
        match line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some(("anonymous", _)) => kind = SourceKind::Anonymous,
            Some(("document", _)) => kind = SourceKind::Document,
            Some(_) => kind = SourceKind::Organisation,
            None => kinds.extend(line.split_whitespace().map(|word| (word, kind))),
        }
    }
    kinds
});

/// Whether `noun`, in lower case, is something written, counted or drawn up.
pub fn is_document(noun: &str) -> bool {
    KINDS.get(noun) == Some(&SourceKind::Document)
}

/// Whether the noun that words `range` are built on is something written, counted or drawn up.
pub fn names_document(block: &Words, range: Range) -> bool {
    is_document(&block.as_written(head(block, range)).to_lowercase())
}

/// The source that words `range` name.
pub fn source(block: &Words, range: Range) -> Source {
    let kind = kind(block, range);
    let anonymous = kind == SourceKind::Anonymous || hides(block, range);
    Source { span: block.span(range.0, range.1), kind, anonymous }
}

/// "a nurse who |asked not to be named|", "…, who spoke |on condition of anonymity|": words that keep the name back.
fn hides(block: &Words, range: Range) -> bool {
    const SAYS_SO: &[&str] = &["anonymity", "anonymous", "anonymously"];
    let named = |i: usize| {
        block.any(i - 1, &["be", "being"]) && block.any(i, &["named", "identified", "quoted"])
            || block.low(i) == "name" && block.is(i - 1, POSSESSIVE) && block.low(i - 2).starts_with("giv")
    };
    let says_name = block.capital(range.0) && block.capital(range.0 + 1);
    let denies = |i: usize| {
        block.any(i, &["not", "without", "anonymously"])
            || ["declin", "refus"].iter().any(|stem| block.low(i).starts_with(stem))
    };
    !says_name
        && (range.0 + 2..range.1).any(|i| block.any(i, SAYS_SO) || named(i) && (range.0..i).any(denies))
}

fn kind(block: &Words, range: Range) -> SourceKind {
    let (mut first, end) = range;
    let owner = end > first + 1 && block.is(first, POSSESSIVE);
    if block.is(first, PRONOUN | CONTRACTED) && !owner || block.any(first, &["who", "which", "that"]) {
        return SourceKind::Pronoun;
    }
    // "one of the officials", "some of them"
    while first + 2 < end && block.low(first + 1) == "of" && !block.capital(first + 1) {
        first += 2;
    }
    let head = head(block, (first, end));
    let word = block.as_written(head);
    let listed = KINDS.get(word.to_lowercase().trim_end_matches('.')).copied();
    let acronym = word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
    match listed {
        // "CNN’s John King", "Jane Church": a name is not its last word
        Some(SourceKind::Organisation) if block.capital(head) && two_names(block, first, head) => {
            SourceKind::Organisation
        }
        Some(SourceKind::Anonymous) if block.capital(head) && head > first => SourceKind::Person,
        Some(kind) => kind,
        None if acronym => SourceKind::Organisation,
        None => SourceKind::Person,
    }
}

fn two_names(block: &Words, first: usize, head: usize) -> bool {
    first < head && block.capital(head - 1)
}

/// The noun a phrase is built on: the last word before "of", "who", a comma, a bracket, or what was done with it ("a report
/// published in May").
fn head(block: &Words, range: Range) -> usize {
    const ENDS: &[&str] = &[
        "familiar", "close", "briefed", "speaking", "involved", "present", "based", "loyal", "opposed",
        "aware",
    ];
    const DONE: &[&str] = &["written", "seen", "shown", "sent", "drawn", "made", "given"];
    let done = |i: usize| {
        (block.low(i).ends_with("ed") || block.any(i, DONE)) && KINDS.contains_key(block.low(i - 1))
    };
    let ends = |i: &usize| {
        block.is(*i, PREPOSITION | SUBORDINATOR)
            || done(*i)
            || !block.words[*i].alphanumeric && !matches!(block.low(*i), "'s" | "'")
            || block.any(*i, ENDS)
    };
    let stop = (range.0 + 1..range.1).find(ends).unwrap_or(range.1);
    stop - 1
}
