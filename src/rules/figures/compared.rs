//! A figure beside what it was before: "$22 million, up 20 percent from $15 million", "340 officers, down from 420".

use super::change::{Change, Measure, Size, alike, measure, way};
use super::told::{Reach, Told, is_hedge, is_phrase, words_of};
use crate::figures::{Figure, Unit};
use crate::text::Span;

/// Two figures, the later one first, and what the words between them say of the change.
pub(super) struct Compared {
    /// The two figures.
    pub(super) change: Change,
    /// How big the change is said to be, where that stands between the two.
    pub(super) size: Option<Size>,
    /// The word that says which way it went, and whether that is up.
    pub(super) way: Option<(Span, bool)>,
}

/// Words that may stand between "from" and the figure before the change.
const POINTERS: [&str; 10] =
    ["the", "its", "their", "a", "last", "previous", "year’s", "year's", "year-ago", "month’s"];
/// How many words may stand between a figure and the comma after it.
const MOST_WORDS: usize = 8;

/// Every figure of a sentence that is held against an earlier one after it. Linear.
pub(super) fn compared(told: &Told) -> Vec<Compared> {
    (0..told.figures.len().saturating_sub(1)).filter_map(|new| compared_at(told, new)).collect()
}

/// What stands between a figure and the next, after the comma.
enum Opening {
    /// The figure before the change follows: "up from", "compared with".
    Old,
    /// The size of the change follows: "up", "a rise of", "a".
    Size,
}

fn compared_at(told: &Told, new: usize) -> Option<Compared> {
    let (words, tail) = told.after(new).rsplit_once(", ")?;
    // ", police said, down from"
    let words =
        words.rsplit_once(", ").filter(|(_, aside)| is_attribution(aside)).map_or(words, |(words, _)| words);
    if !is_phrase(words, MOST_WORDS) {
        return None;
    }
    let (opening, said) = opening(told, tail)?;
    match opening {
        Opening::Old => {
            let change = change(told, new, new + 1)?;
            Some(Compared { change, size: None, way: said })
        }
        Opening::Size => {
            let (measure, span) = measure(told, new + 1).or_else(|| amount(told, new))?;
            let old = told.figures.get(new + 2)?;
            let gap = &told.text[span.end as usize..old.span.start as usize];
            let said = leads_back(told, gap, said)?;
            let change = change(told, new, new + 2)?;
            Some(Compared { change, size: Some((new + 1, measure, span)), way: Some(said) })
        }
    }
}

/// Whether what stands between commas says whose word it is: "police said".
fn is_attribution(aside: &str) -> bool {
    (aside.ends_with(" said") || aside.ends_with(" says")) && aside.split(' ').count() <= 4
}

/// What the words before the next figure announce, and the word in them that says which way.
fn opening(told: &Told, tail: &str) -> Option<(Opening, Option<(Span, bool)>)> {
    let tail =
        ["which is ", "which was ", "or "].iter().find_map(|lead| tail.strip_prefix(lead)).unwrap_or(tail);
    let words: Vec<&str> = tail.split(' ').filter(|w| !w.is_empty() && !is_hedge(w) && *w != "by").collect();
    let said = |word: &str| way(word).map(|up| (Span::within(told.text, word), up));
    match words[..] {
        ["up" | "down", "from"] => Some((Opening::Old, said(words[0]))),
        ["compared", "with" | "to"] => Some((Opening::Old, None)),
        ["up" | "down"] => Some((Opening::Size, said(words[0]))),
        ["a" | "an"] => Some((Opening::Size, None)),
        ["a" | "an", noun, "of"] => Some((Opening::Size, Some(said(noun)?))),
        _ => None,
    }
}

/// The way told by the words between the size of a change and the figure before it: " from ", " increase over last year’s ".
fn leads_back(told: &Told, gap: &str, said: Option<(Span, bool)>) -> Option<(Span, bool)> {
    let words: Vec<&str> = gap.split(' ').filter(|w| !w.is_empty()).collect();
    let (said, rest) = match (said, &words[..]) {
        (Some(said), rest) => (said, rest),
        (None, [noun, rest @ ..]) => ((Span::within(told.text, noun), way(noun)?), rest),
        _ => return None,
    };
    let (link, pointers) = rest.split_first()?;
    let pointed = pointers.iter().all(|w| POINTERS.contains(w) || is_hedge(w));
    // "up 5 percent on $15 billion in sales" is no change from those
    let linked =
        *link == "from" || matches!(*link, "on" | "over") && pointers.iter().any(|w| POINTERS.contains(w));
    (pointed && linked).then_some(said)
}

/// The size of a change in what the two figures are told in: "340 officers, down |80| from 420".
fn amount(told: &Told, new: usize) -> Option<(Measure, Span)> {
    let (figure, size) = (&told.figures[new], told.figures.get(new + 1)?);
    let plain = size.high.is_none() && size.of.is_none() && size.value >= 1.0;
    (plain && size.unit == figure.unit && figure.unit != Some(Unit::PERCENT))
        .then_some((Measure::Amount, size.span))
}

fn change(told: &Told, to: usize, from: usize) -> Option<Change> {
    let (new, old) = (&told.figures[to], &told.figures[from]);
    let single = new.high.is_none() && old.high.is_none();
    if !single || !alike(new, old) || !counts_the_same(told.text, new, old) {
        return None;
    }
    let reach = |k: usize| Reach::of(&told.figures[k], told.words(k));
    let percent = new.unit == Some(Unit::PERCENT) || old.unit == Some(Unit::PERCENT);
    Some(Change { from, to, old: reach(from), new: reach(to), percent, span: new.span.to(old.span) })
}

/// Whether the earlier figure is left without a noun of its own, or has the later one's.
fn counts_the_same(text: &str, new: &Figure, old: &Figure) -> bool {
    let noun = |figure: &Figure| figure.of.and_then(|of| words_of(of.of(text)).next_back());
    old.of.is_none() || noun(new) == noun(old)
}
