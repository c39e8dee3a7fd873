//! Heads written without markup: titles, headings on a line of their own, run-in heads inside a paragraph.

use super::{BlockKind, Reading};
use crate::text::{Kind, Span, entries};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Verb forms that make a phrase a sentence. A head in front of a colon has none of them.
static FINITE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../data/article/finite-verbs.txt")).collect());

/// Words that open a sentence and no head in front of a colon.
static OPENERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../data/article/sentence-openers.txt")).collect());

/// Whether a word is one that opens a sentence, and no name or head.
pub(super) fn opens_sentence(word: &str) -> bool {
    OPENERS.contains(word.to_lowercase().as_str())
}

/// Whether a line at the top of plain text can be the article's title: up to 25 words, no sentence stop.
pub fn is_title(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    (1..=25).contains(&words)
        && line.len() <= 200
        && !line.ends_with(['.', ',', ';', ':', '…'])
        && starts_like_head(line)
}

/// Whether a line of its own in the body can be a heading: at most 12 words, opens with a capital or a figure,
/// and ends like no sentence. A question may end in its mark.
pub fn is_heading(line: &str) -> bool {
    let line = line.trim();
    // most lines are far too long, and need no counting
    if line.len() > 90 * char::MAX.len_utf8() || !starts_like_head(line) {
        return false;
    }
    let words = line.split_whitespace().count();
    (1..=12).contains(&words)
        && line.chars().count() <= 90
        && !line.ends_with(['.', ',', ';', ':', '…', '!', '"', '”', '’', ')', ']', '-', '—', '–', '|'])
        && !is_left_open(line)
        && !line.contains("://")
        && !line.contains('@')
        && line.chars().any(char::is_lowercase) | (words >= 2)
}

/// Whether a line is no more than a name, of a writer or a paper: up to 5 words, all with capitals but for "of" and "the".
pub fn is_name(line: &str) -> bool {
    let named =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and" | "&");
    (1..=5).contains(&line.split_whitespace().count())
        && line.split_whitespace().all(named)
        && !line.trim_end().ends_with(|c: char| c.is_ascii_punctuation())
}

/// Whether a line opens with a quotation mark that it does not close: somebody speaks on, over paragraphs.
fn is_left_open(line: &str) -> bool {
    line.strip_prefix(['"', '“', '«']).is_some_and(|rest| !rest.contains(['"', '”', '»']))
}

fn starts_like_head(line: &str) -> bool {
    line.chars()
        .find(|c| !matches!(c, '\'' | '‘' | '"' | '“'))
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && line.chars().any(char::is_alphabetic)
}

/// Whether a line reads like running text rather than one more short line of a list.
pub fn is_prose(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 60 || line.ends_with(['.', '?', '!', '"', '”', '’'])
}

/// The run-in heads of a block: "American troops in Iraq: The US only has …", at the start of a sentence.
///
/// The span ends before the colon that closes the head; a question right after a colon belongs to the head with
/// its mark ("End of US-led invasion of Iraq: Has it really ended?").
pub fn run_ins(reading: &Reading) -> Vec<Span> {
    if !matches!(reading.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return Vec::new();
    }
    (0..reading.sentences.len()).filter_map(|s| run_in(reading, s)).collect()
}

fn run_in(reading: &Reading, sentence: usize) -> Option<Span> {
    let range = reading.sentences[sentence].range();
    let first = range.start;
    let colon = range.clone().take(12).find(|&i| reading.word(i) == ":")?;
    let bold = reading.tokens[first].after_markup() && reading.tokens[colon].after_markup()
        || reading.tokens[first].after_markup()
            && reading.tokens.get(colon + 1).is_some_and(|t| t.after_markup());
    if !reading.tokens[first].capital() || !reading.tokens[colon].glued() || colon + 1 >= range.end {
        return None;
    }
    let after = reading.tokens[colon + 1];
    if after.glued() || !(after.capital() && after.kind == Kind::Word) {
        return None;
    }
    let words: Vec<usize> = (first..colon).filter(|&i| reading.tokens[i].kind == Kind::Word).collect();
    let head = reading.span(first, colon);
    if bold && words.len() <= 10 {
        return Some(head);
    }
    if !(3..=9).contains(&words.len()) || !is_noun_phrase(reading, first..colon, &words) {
        return None;
    }
    if is_question(reading, colon + 1, range.end) && range.end < reading.tokens.len() {
        return Some(reading.span(first, range.end));
    }
    // "Three things matter: The first …" in running text is a sentence; a head is followed by a whole one
    (range.end - colon > 6).then_some(head)
}

/// No word that opens or makes a sentence, nothing but words and hyphens, no part of a link's text, and not a mere row of
/// names (that would be a speaker or a place): at least one word inside is lower case.
fn is_noun_phrase(reading: &Reading, range: std::ops::Range<usize>, words: &[usize]) -> bool {
    let plain = range.clone().all(|i| {
        reading.tokens[i].kind != Kind::Punctuation
            || matches!(reading.word(i), "-" | "’" | "'" | "." | "&" | ",")
    });
    let word = |i: &usize| reading.word(*i).to_lowercase();
    let opens = words.first().is_some_and(|i| opens_sentence(reading.word(*i)));
    // "named", "agreed", but for the end of "US-led" and "need"
    let past = |i: &usize| {
        reading.tokens[*i].lower()
            && !reading.tokens[*i].glued()
            && word(i).ends_with("ed")
            && !word(i).ends_with("eed")
    };
    let verb = words.iter().any(|i| past(i) || FINITE.contains(word(i).as_str()));
    let lower = words.iter().filter(|&&i| reading.tokens[i].lower()).count();
    plain && !opens && !verb && lower >= 1 && !in_link(reading, range)
}

/// Whether a Markdown link opens in the range or right before it.
fn in_link(reading: &Reading, range: std::ops::Range<usize>) -> bool {
    let span = reading.span(range.start, range.end);
    let before = reading.text[..span.start as usize].ends_with('[');
    before || span.of(reading.text).contains('[')
}

fn is_question(reading: &Reading, first: usize, end: usize) -> bool {
    end - first <= 12 && end > first && reading.word(end - 1) == "?"
}

/// The run-in head of a Markdown block that opens in bold type and ends its bold phrase with a stop:
/// "**What happened.** The army …".
pub fn bold_run_in(reading: &Reading) -> Option<Span> {
    let first = reading.tokens.first()?;
    if !matches!(reading.kind, BlockKind::Paragraph | BlockKind::ListItem)
        || !reading.text.trim_start().starts_with("**")
    {
        return None;
    }
    let open = reading.text.find("**")? + 2;
    let close = open + reading.text[open..].find("**")?;
    let end = reading.tokens.partition_point(|t| (t.span.end as usize) <= close);
    if !first.after_markup() || end == 0 || end >= reading.tokens.len() || end > 14 {
        return None;
    }
    let stop = matches!(reading.word(end - 1), "." | ":" | "?" | "!");
    let colon_after = reading.word(end) == ":" && reading.tokens[end].glued();
    if !(stop || colon_after) || !first.capital() {
        return None;
    }
    let end = if stop && matches!(reading.word(end - 1), ":" | ".") { end - 1 } else { end };
    (end > 0).then(|| reading.span(0, end))
}

/// Makes each of `heads` a sentence of its own, with the colon that closes it, so that what follows is read as a
/// sentence without it.
pub fn part_from_sentences(reading: &mut Reading, heads: &[Span]) {
    for head in heads {
        let end = reading.tokens.partition_point(|t| t.span.end <= head.end);
        let end = if end < reading.tokens.len() && reading.word(end) == ":" { end + 1 } else { end };
        let Some(at) =
            reading.sentences.iter().position(|s| (s.start as usize) < end && end < s.end as usize)
        else {
            continue;
        };
        let whole = reading.sentences[at];
        reading.sentences[at] = Span::new(whole.start as usize, end);
        reading.sentences.insert(at + 1, Span::new(end, whole.end as usize));
    }
}
