//! Sentences: where a full stop ends one and where it does not.

use super::word_list::entries;
use super::{Kind, Span, Token};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Abbreviations by folded word; the value says whether a sentence may still end there.
static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    entries(include_str!("../../data/text/abbreviations.txt"))
        .map(|line| match line.strip_suffix(" ?") {
            Some(word) => (word, true),
            None => (line, false),
        })
        .collect()
});

/// Words that open a sentence far more often than they continue a name: after "U.S." they decide.
const OPENERS: [&str; 42] = [
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "He",
    "She",
    "It",
    "They",
    "We",
    "I",
    "But",
    "And",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "His",
    "Her",
    "Its",
    "Their",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "As",
    "For",
    "With",
    "However",
    "Although",
    "Since",
    "You",
    "My",
    "Our",
    "So",
    "What",
    "Some",
    "According",
    "Meanwhile",
];

/// Cuts a block's tokens into sentences: ranges of token indexes, in order, covering every token.
///
/// A sentence ends at `. ? ! …` with the closing quotation marks and brackets that follow, unless the stop
/// belongs to an abbreviation, an initial, a number or a handle. Linear.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut i) = (0, 0);
    while i < tokens.len() {
        if !ends_with_stop(text, tokens, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < tokens.len() && tokens[end].glued() && closes(tokens[end].of(text)) {
            end += 1;
        }
        if end == tokens.len() || opens_after(text, tokens, i, end) {
            out.push(Span::new(start, end));
            start = end;
        }
        i = end;
    }
    if start < tokens.len() {
        out.push(Span::new(start, tokens.len()));
    }
    out
}

/// The index of the sentence that holds token `token`. Logarithmic.
pub fn sentence_of(sentences: &[Span], token: usize) -> usize {
    sentences.partition_point(|s| s.end as usize <= token).min(sentences.len().saturating_sub(1))
}

fn closes(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "." | "?" | "!" | "…")
}

fn ends_with_stop(text: &str, tokens: &[Token], i: usize) -> bool {
    if tokens[i].kind != Kind::Punctuation {
        return false;
    }
    match tokens[i].of(text) {
        "?" | "!" | "…" => true,
        "." => !is_abbreviation(text, tokens, i),
        _ => false,
    }
}

/// Whether the stop at `i` belongs to an abbreviation, an initial or a dotted row of letters.
fn is_abbreviation(text: &str, tokens: &[Token], i: usize) -> bool {
    if i == 0 || !tokens[i].glued() || tokens[i - 1].kind != Kind::Word {
        return false;
    }
    let word = tokens[i - 1];
    let next = tokens.get(i + 1);
    let opener = next.is_some_and(|t| !t.glued() && OPENERS.contains(&t.of(text)));
    // "the 1970s." ends a sentence, "John F." does not
    let initial = !(word.glued() && i > 1 && tokens[i - 2].kind == Kind::Number);
    if word.span.len() == 1 && word.of(text) != "I" && initial {
        return !(opener || next.is_none()) || (opener && !dotted(text, tokens, i) && word.upper());
    }
    let folded = super::fold(word.of(text));
    match ABBREVIATIONS.get(folded.as_ref()) {
        Some(true) => !opener,
        Some(false) => next.is_some(),
        None => false,
    }
}

/// Whether the letter before the stop at `i` itself follows a dotted letter, as in "U.S."
fn dotted(text: &str, tokens: &[Token], i: usize) -> bool {
    i >= 3 && tokens[i - 1].glued() && tokens[i - 2].of(text) == "." && tokens[i - 3].span.len() == 1
}

/// Whether what stands at `next` can open a sentence after the stop at `stop`.
fn opens_after(text: &str, tokens: &[Token], stop: usize, next: usize) -> bool {
    let t = &tokens[next];
    if t.glued() {
        // "today.The" is a slip of the keyboard, "18f.gov" and "3.5" are not
        return false;
    }
    let closed = next > stop + 1 && !matches!(tokens[next - 1].of(text), "." | ")" | "]");
    match t.kind {
        Kind::Word => !t.lower() || t.new_line() && !closed && tokens[stop].of(text) != "…",
        Kind::Number => true,
        Kind::Punctuation => {
            !matches!(t.of(text), "," | ";" | ":" | "." | ")" | "]" | "–" | "—" | "-" | "/" | "%")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokenize;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, &[], &mut tokens);
        let bytes = |s: &Span| tokens[s.start as usize].span.to(tokens[s.end as usize - 1].span);
        sentences(text, &tokens).iter().map(|s| bytes(s).of(text)).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(cut("Mr. Bush met Sen. John F. Kerry Jan. 5. He left.").len(), 2);
        assert_eq!(cut("He lives in the U.S. The war ended.").len(), 2);
        assert_eq!(cut("The U.S. President spoke to George W. Bush. It rained.").len(), 2);
        assert_eq!(cut("It fell 2.5 percent. \"We lost,\" she said.").len(), 2);
    }

    #[test]
    fn quotation_marks_stay_with_their_sentence() {
        assert_eq!(
            cut("\"We left.\" He paused. “Why?” she asked."),
            ["\"We left.\"", "He paused.", "“Why?” she asked."]
        );
    }
}
