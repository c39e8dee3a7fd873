//! Minutes of a match: "at 55 minutes", "two minutes from the end", "after 28 and 33 minutes": figures, as they say where
//! in the game something happened.

use super::number::{back, is, number_at, word};
use crate::article::Reading;

/// Whether the minutes that the tokens `first..end` tell are those of a match.
pub fn is_play(reading: &Reading, first: usize, end: usize) -> bool {
    const PERIODS: [&str; 6] = ["match", "game", "half", "quarter", "period", "play"];
    if follows(reading, first, "at") || is(reading, end, "into") {
        return true;
    }
    if is(reading, end, "after") && (end + 1..end + 4).any(|i| is_break(reading, i)) {
        return true;
    }
    let left = is(reading, end, "left") || is(reading, end, "remaining");
    if left && is(reading, end + 1, "in") && PERIODS.contains(&word(reading, end + 3)) {
        return true;
    }
    let told = left
        || is(reading, end, "from") && (end + 1..end + 4).any(|i| is_end(reading, i))
        || is(reading, end, "before")
            && (end + 1..end + 4).any(|i| is_break(reading, i) || is_end(reading, i))
        || follows(reading, first, "after")
        || follows(reading, first, "inside");
    told && in_match(reading, first)
}

/// Whether `lead` stands before the list of numbers that ends before token `first`: "after 28 and |33 minutes".
fn follows(reading: &Reading, first: usize, lead: &str) -> bool {
    const MOST: usize = 6;
    let joins =
        |i: &usize| matches!(reading.word(*i), "," | "and" | "or") || number_at(reading, *i).is_some();
    let run = (first.saturating_sub(MOST)..first).rev().take_while(joins).count();
    back(reading, first - run, 1, &[lead])
}

/// "after the |break", "before |half-time"
fn is_break(reading: &Reading, i: usize) -> bool {
    ["game", "match", "break", "kick", "restart", "interval", "half", "halftime"]
        .iter()
        .any(|play| is(reading, i, play))
}

/// "from the |end", "from |time"
fn is_end(reading: &Reading, i: usize) -> bool {
    ["end", "time", "full", "half", "whistle"].iter().any(|play| is(reading, i, play))
}

/// Whether a match is told around token `i`.
pub fn in_match(reading: &Reading, i: usize) -> bool {
    const AROUND: usize = 60;
    const WORDS: [&str; 18] = [
        "equaliser",
        "equalised",
        "equalized",
        "equalizer",
        "goalkeeper",
        "goalless",
        "goals",
        "halftime",
        "header",
        "keeper",
        "midfielder",
        "offside",
        "penalty",
        "referee",
        "scored",
        "scorer",
        "scoring",
        "striker",
    ];
    let end = reading.tokens.len().min(i + AROUND);
    (i.saturating_sub(AROUND)..end).any(|i| WORDS.contains(&reading.word(i)))
}
