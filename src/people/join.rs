//! How tokens join into units: addresses, initials with their stops, figures in groups, what an apostrophe holds together.

use crate::article::Reading;
use crate::text::{Kind, Token};
use std::cell::LazyCell;

/// Where the address or handle that may start at token `at` ends; `at` when there is none. Looks at one run of
/// glued tokens.
pub(super) fn address_end(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    let tokens = &reading.tokens;
    let mut run = at + 1;
    while run < end && tokens[run].glued() {
        run += 1;
    }
    let text = |i: usize| reading.word(i);
    if matches!(text(at), "@" | "#") && run > at + 1 {
        let mut stop = at + 1;
        while stop < run && (tokens[stop].kind != Kind::Punctuation || text(stop) == "_") {
            stop += 1;
        }
        return stop;
    }
    // "example.org/Name", whatever the domain ends in
    let path = LazyCell::new(|| (at + 1..run).any(|i| text(i) == "/"));
    let addressed = (at + 1..run.saturating_sub(1)).any(|i| match text(i) {
        "@" | "_" => true,
        ":" => text(i + 1) == "/",
        "." if text(i - 1) == "www" => true,
        "." => {
            tokens[i + 1].lower()
                && (matches!(text(i + 1), "com" | "org" | "net" | "gov" | "edu" | "co" | "ly" | "uk" | "tv")
                    || tokens[i - 1].lower() && *path)
        }
        _ => false,
    });
    if addressed { run } else { at }
}

/// One past the last token of the unit that starts at `at`.
pub(super) fn join(reading: &Reading<'_>, at: usize, end: usize, address: bool) -> usize {
    let tokens = &reading.tokens;
    let glued = |i: usize| i < end && tokens[i].glued();
    if address {
        let mut next = at + 1;
        while glued(next) && (tokens[next].kind != Kind::Punctuation || reading.word(next) == "_") {
            next += 1;
        }
        return next;
    }
    match tokens[at].kind {
        Kind::Word => join_word(reading, at, end),
        Kind::Number => {
            let mut next = at + 1;
            while glued(next + 1)
                && glued(next)
                && matches!(reading.word(next), "," | ".")
                && tokens[next + 1].kind == Kind::Number
            {
                next += 2;
            }
            next
        }
        Kind::Punctuation
            if apostrophe(reading.word(at)) && glued(at + 1) && matches!(reading.word(at + 1), "s" | "S") =>
        {
            let ends =
                at + 2 >= tokens.len() || !tokens[at + 2].glued() || tokens[at + 2].kind == Kind::Punctuation;
            if ends && tokens[at].glued() { at + 2 } else { at + 1 }
        }
        Kind::Punctuation => at + 1,
    }
}

fn join_word(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    let tokens = &reading.tokens;
    let glued = |i: usize| i < end && tokens[i].glued();
    let mut next = at + 1;
    // O'Brien, d'Estaing, don't; but not Bush's
    while glued(next)
        && apostrophe(reading.word(next))
        && glued(next + 1)
        && tokens[next + 1].kind == Kind::Word
    {
        if matches!(reading.word(next + 1), "s" | "S") {
            return next;
        }
        next += 2;
    }
    // U.S., J.K., W.
    let letter = |t: &Token| {
        t.kind == Kind::Word && t.capital() && t.upper() && t.of(reading.text).chars().count() == 1
    };
    if next == at + 1 && letter(&tokens[at]) {
        while glued(next) && reading.word(next) == "." {
            next += 1;
            if !(glued(next)
                && letter(&tokens[next])
                && next + 1 < tokens.len()
                && reading.word(next + 1) == ".")
            {
                return next;
            }
            next += 1;
        }
        return next;
    }
    // Mr., George.W.: the stop does not end the sentence
    let closes = || (next + 1..end).all(|i| tokens[i].glued() && tokens[i].kind == Kind::Punctuation);
    if glued(next) && reading.word(next) == "." && tokens[at].capital() && !closes() {
        let after = tokens.get(next + 1);
        if after.is_some_and(|t| t.kind == Kind::Word || !t.glued()) {
            return next + 1;
        }
    }
    next
}

pub(super) fn apostrophe(mark: &str) -> bool {
    matches!(mark, "'" | "’" | "‘" | "ʼ" | "`" | "´" | "ʻ" | "′")
}
