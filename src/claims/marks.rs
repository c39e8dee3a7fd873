//! Quotation marks: which open, which close, and what stands between them.

use super::words::{Region, Word};

/// Marks that can only open.
fn opens_only(mark: &str) -> bool {
    matches!(mark, "“" | "``" | "«" | "„")
}

/// Whether `mark` can close a quotation between double marks: "”", a straight mark, two straight apostrophes.
pub fn may_close(mark: &str) -> bool {
    matches!(mark, "”" | "\"" | "''" | "»")
}

/// Whether `mark` can open a quotation.
pub fn may_open(mark: &str) -> bool {
    opens_only(mark) || matches!(mark, "\"" | "''")
}

/// Pairs the marks of a block. Straight marks open after a space and close before one; a mark that opens again
/// while one is open begins a new stretch, and so does one at the start of a line; one never closed runs to the
/// block's end. Single marks count where no double ones are open. Linear.
pub fn regions(text: &str, words: &[Word]) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    let mut open: Option<usize> = None;
    let mut nested = 0;
    for (i, word) in words.iter().enumerate().filter(|(_, word)| !word.alphanumeric) {
        if open.is_none() && is_single(word.text) && regions.last().is_none_or(|last| last.end <= i) {
            regions.extend(single(text, words, i));
            continue;
        }
        if !(opens_only(word.text) || may_close(word.text)) {
            continue;
        }
        let inside_single = regions.last().is_some_and(|last| last.end > i);
        if inside_single {
            continue;
        }
        // “the “great” plan”: an opening mark in the middle of a phrase nests, and so do curly marks in straight ones
        let straight = open.is_some_and(|first| words[first].text == "\"");
        if open.is_some() && word.text == "“" && (straight || words[i - 1].alphanumeric) {
            nested += 1;
            continue;
        }
        if nested > 0 && word.text == "”" {
            nested -= 1;
            continue;
        }
        let heads_line = word.new_line && i > 0;
        if opens(text, words, i, open.is_some() && !heads_line) {
            let reopens = opens_only(word.text) || heads_line;
            if let Some(first) = open.filter(|first| reopens && i - first > 1) {
                regions.push(Region { first, end: i, closed: false });
            }
            open = Some(i);
            nested = 0;
        } else if let Some(first) = open.take() {
            regions.push(Region { first, end: i + 1, closed: true });
        }
    }
    if let Some(first) = open.filter(|first| first + 1 < words.len()) {
        regions.push(Region { first, end: words.len(), closed: false });
    }
    regions
}

/// Longest quotation between single marks, in words.
const LONGEST_SINGLE: usize = 120;

fn is_single(mark: &str) -> bool {
    matches!(mark, "‘" | "'")
}

/// The quotation between single marks that opens at `i`: closed before anything but a letter, by a mark that
/// cannot be an apostrophe — the first one after punctuation, else the first one at all (a straight one only before a
/// comma or stop).
fn single(text: &str, words: &[Word], i: usize) -> Option<Region> {
    let spaced_before =
        text[..words[i].span.start as usize].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let letter_after =
        words.get(i + 1).is_some_and(|next| next.alphanumeric && next.span.start == words[i].span.end);
    if !spaced_before || !letter_after {
        return None;
    }
    let curly = words[i].text == "‘";
    let mut bare = None;
    for j in i + 2..words.len().min(i + LONGEST_SINGLE) {
        let word = &words[j];
        if opens_only(word.text) || may_close(word.text) || word.text == "‘" {
            break;
        }
        let next = text[word.span.end as usize..].chars().next();
        let closes = word.text == if curly { "’" } else { "'" } && next.is_none_or(|c| !c.is_alphanumeric());
        if closes && matches!(words[j - 1].text, "." | "," | "?" | "!" | "…") {
            return Some(Region { first: i, end: j + 1, closed: true });
        }
        // a straight one after a letter closes only before a comma or stop, and not after a plural
        let said =
            words.get(j + 2).is_some_and(|word| matches!(word.low, "he" | "she" | "they" | "said" | "says"));
        let plural = words[j - 1].text.ends_with('s') && !(next == Some(',') && said);
        // at the head of a block, or to its end, nothing but a quotation has marks of its own
        let alone = i == 0 && matches!(next, Some(',' | ':'))
            || i > 0 && words[i - 1].text == ":" && next.is_none_or(|c| c == '\n');
        let plain = alone && j > i + 3 || matches!(next, Some(',' | '.')) && !plural && j > i + 4;
        if closes && (curly || plain) && bare.is_none() {
            bare = Some(j);
        }
    }
    bare.map(|j| Region { first: i, end: j + 1, closed: true })
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
