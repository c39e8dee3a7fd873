//! Quotation marks: which open, which close, and what stands between them.

use super::words::{Region, Word};

/// Marks that can only open.
fn opens_only(mark: &str) -> bool {
    matches!(mark, "“" | "``" | "«" | "„")
}

/// Whether `mark` can close a quotation: "”", a straight mark, two straight apostrophes.
pub fn may_close(mark: &str) -> bool {
    matches!(mark, "”" | "\"" | "''" | "»")
}

/// Whether `mark` can open a quotation.
pub fn may_open(mark: &str) -> bool {
    opens_only(mark) || matches!(mark, "\"" | "''")
}

/// Pairs the double marks of a block. Straight marks open after a space and close before one; a mark that opens
/// again while one is open begins a new stretch; one never closed runs to the block's end. Linear.
pub fn regions(text: &str, words: &[Word]) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut open: Option<usize> = None;
    for (i, word) in words.iter().enumerate() {
        if !(opens_only(word.text) || may_close(word.text)) {
            continue;
        }
        if opens(text, words, i, open.is_some()) {
            if let Some(first) = open.filter(|first| opens_only(word.text) && i - first > 1) {
                regions.push(Region { first, end: i, closed: false });
            }
            open = Some(i);
        } else if let Some(first) = open.take() {
            regions.push(Region { first, end: i + 1, closed: true });
        }
    }
    if let Some(first) = open.filter(|first| first + 1 < words.len()) {
        regions.push(Region { first, end: words.len(), closed: false });
    }
    regions
}

/// Whether the mark at `i` opens, given whether one is open.
fn opens(text: &str, words: &[Word], i: usize, inside: bool) -> bool {
    let mark = words[i];
    let spaced = |c: Option<char>| c.is_none_or(|c| c.is_whitespace());
    let before = text[..mark.span.start as usize].chars().next_back();
    let after = text[mark.span.end as usize..].chars().next();
    let space_before = spaced(before) || matches!(before, Some('(' | '[' | '—' | '–' | '-' | '―'));
    match mark.text {
        "“" | "``" | "«" | "„" => true,
        "”" | "»" => !inside && space_before,
        _ => !inside && (space_before || !spaced(after)),
    }
}
