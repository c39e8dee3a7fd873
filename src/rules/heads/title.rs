//! The article's title wherever it stands: its own line, or front matter.

use crate::article::{BlockKind, Reading};
use crate::dates;
use crate::figures::{self, Figure};
use crate::rules::Sheet;
use crate::text::Span;

/// The words of the title that the block holds, and where they stand in it.
pub fn of<'s>(sheet: &Sheet<'s>) -> Option<(&'s str, Span)> {
    let block = sheet.block();
    if block.kind == BlockKind::Title {
        let span = block.facts.rare().heading?;
        return Some((span.of(sheet.text()), span));
    }
    let title = block.facts.rare().front_matter.as_ref()?.title.as_ref()?;
    (!title.span.is_empty()).then_some((title.text.as_str(), title.span))
}

/// The figures of the title in a block, their spans counted from the start of its words, each with its [`place`] in
/// the block.
pub fn figures(sheet: &Sheet) -> Vec<(Figure, Span)> {
    let Some((words, _)) = of(sheet) else { return Vec::new() };
    if !words.contains(|c: char| c.is_ascii_digit()) && !words.contains(' ') {
        return Vec::new();
    }
    let reading = Reading::plain(words);
    let taken: Vec<Span> = dates::recognise(&reading).iter().map(|d| d.span).collect();
    let found = figures::recognise(&reading, &taken);
    found.iter().map(|f| (f.clone(), place(sheet, f.span))).collect()
}

/// Where a stretch of the title's words stands in the block: the whole title where that is written with escapes.
pub fn place(sheet: &Sheet, words: Span) -> Span {
    match of(sheet) {
        Some((title, span)) if span.of(sheet.text()) == title => words.shifted(span.start as usize),
        Some((_, span)) => span,
        None => words,
    }
}
