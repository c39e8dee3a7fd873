//! An acronym whose letters are mixed up: introduced as "KRG", written "KGR".

use super::introduction::{bracketed, introductions, letters};
use super::two_meanings::may_introduce;
use crate::rules::letters::Letters;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::{Kind, Slip, Span, entries, slip};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::sync::LazyLock;

pub static LETTERS: Rule = Rule {
    id: "acronyms::mixed-up-letters",
    title: "An acronym with a letter wrong",
    why: "The article says what the letters stand for, and once they come in another order or one of them is \
          another. The reader takes it for a second organisation.",
    source: "copy editing practice",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The Kurdistan Regional Government (KRG) met on Monday. The KRG has no money, and the KGR knows it.\n",
    good: "The Kurdistan Regional Government (KRG) met on Monday. The KRG has no money, and the KRG knows it.\n",
    check: Check::Keyed(Keyed::of(note, judge).by_words()),
    ..Rule::PLAIN
};

/// Acronyms that are right as they are, whatever stands near them.
static KNOWN: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/rules/known-acronyms.txt")).collect());

const INTRODUCED: &str = "introduced";
/// In brackets after a name whose initials are others: "U.S. Agency for International Development (USAID)".
const CALLED: &str = "called";
const SPELLED: &str = "spelled";
const USED: &str = "used";
/// Of one that is used: in brackets, or part of a longer name.
const EXPLAINED: &str = "explained";

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let (text, kind) = (sheet.text(), sheet.block().kind);
    if !kind.is_prose() || kind.is_head() || !has_acronym(text) {
        return;
    }
    let reading = sheet.reading();
    let introduced = if may_introduce(text) { introductions(reading, is_slip) } else { Vec::new() };
    for found in &introduced {
        let fits = found.acronym == found.initials || !is_slip(found.acronym, &found.initials);
        let says = if fits {
            Letters::of_parts(&[INTRODUCED, " ", found.acronym])
        } else {
            Letters::of_parts(&[SPELLED, " ", found.acronym, " ", &found.initials])
        };
        enter(sheet, found.acronym, found.at, &says, out);
        if !fits {
            let shared = keys(found.acronym);
            let place = sheet.place(found.at);
            let others = keys(&found.initials).into_iter().filter(|k| !shared.contains(k));
            out.extend(others.map(|key| Note::new(key, place, says.clone())));
        }
    }
    let called = may_introduce(text).then(|| bracketed(reading)).into_iter().flatten();
    let called: Vec<(&str, Span)> =
        called.filter(|(a, at)| a.len() >= 3 && introduced.iter().all(|f| f.at != *at)).collect();
    for (acronym, at) in &called {
        enter(sheet, acronym, *at, &Letters::of_parts(&[CALLED, " ", acronym]), out);
    }
    for (i, token) in reading.tokens.iter().enumerate() {
        let capitals =
            text.as_bytes()[token.span.start as usize..].iter().take(2).all(u8::is_ascii_uppercase);
        if !capitals || token.kind != Kind::Word || token.span.len() < 3 {
            continue;
        }
        let Some(acronym) = letters(token.of(text)).filter(|a| a.len() >= 3) else { continue };
        let shouts = |n: Option<usize>| {
            n.and_then(|n| reading.tokens.get(n))
                .is_some_and(|t| t.kind == Kind::Word && t.upper() && t.span.len() > 3)
        };
        if shouts(i.checked_sub(1))
            || shouts(Some(i + 1))
            || introduced.iter().any(|f| f.at.overlaps(token.span))
            || called.iter().any(|(_, at)| at.overlaps(token.span))
        {
            continue;
        }
        let span = Span::new(token.span.start as usize, token.span.start as usize + acronym.len());
        let says = match explained(text, span) {
            true => Letters::of_parts(&[USED, " ", acronym, " ", EXPLAINED]),
            false => Letters::of_parts(&[USED, " ", acronym]),
        };
        enter(sheet, acronym, span, &says, out);
    }
}

/// A quick look at the bytes: three capitals in a row.
fn has_acronym(text: &str) -> bool {
    let upper = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    // one of them stands at every third byte
    let about = |at: usize| match (upper(at - 1), upper(at + 1)) {
        (true, after) => after || upper(at - 2),
        (false, after) => after && upper(at + 2),
    };
    (2..text.len()).step_by(3).any(|at| upper(at) && about(at))
}

/// Notes an acronym under itself and under itself with each one letter left out: two that differ by one letter, or
/// by the order of two, share a key.
fn enter(sheet: &Sheet, acronym: &str, span: Span, says: &Letters, out: &mut Vec<Note>) {
    let quoted = f64::from(u8::from(sheet.quoted(span)));
    let place = sheet.place(span);
    out.extend(keys(acronym).into_iter().map(|key| Note::new(key, place, says.clone()).value(quoted)));
}

fn keys(acronym: &str) -> SmallVec<[Letters; 9]> {
    let without = |i: usize| Letters::of_parts(&[&acronym[..i], &acronym[i + 1..]]);
    let mut keys: SmallVec<[Letters; 9]> = (0..acronym.len()).map(without).collect();
    keys.push(acronym.into());
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether fingers make the one of the other: two neighbours in the wrong order, or one letter another in a longer
/// one.
pub fn is_slip(a: &str, b: &str) -> bool {
    a.len() >= 3 && matches!(slip(a, b), Some(Slip::Swap | Slip::Sound | Slip::Letter))
}

fn judge(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let word = |n: &Note, at: usize| n.says.split(' ').nth(at).unwrap_or_default().to_owned();
    let key = &*notes[0].key;
    let is =
        |n: &Note, what: &str| n.says.starts_with(what) && n.says.as_bytes().get(what.len()) == Some(&b' ');
    // most keys have nothing to hold against: only uses
    if notes.iter().all(|n| is(n, USED)) {
        return;
    }
    let of = |what: &str| -> Vec<(usize, String)> {
        notes.iter().enumerate().filter(|(_, n)| is(n, what)).map(|(i, n)| (i, word(n, 1))).collect()
    };
    let (introduced, called) = (of(INTRODUCED), of(CALLED));
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for used in notes.iter().filter(|n| is(n, USED)).filter_map(|n| n.says.split(' ').nth(1)) {
        *counts.entry(used).or_default() += 1;
    }
    let count = |acronym: &str| counts.get(acronym).copied().unwrap_or(0);
    for note in notes {
        let wrong = word(note, 1);
        // a pair that shares several keys is judged under the first of them
        let under = |right: &str| {
            let others = keys(right);
            keys(&wrong).into_iter().find(|k| others.contains(k)).as_deref() == Some(key)
        };
        if is(note, SPELLED) {
            let right = word(note, 2);
            // the letters of a foreign name stand in another order as well: only a long one tells by itself
            let long = wrong.len() >= 5 && is_swap(&right, &wrong);
            let (used, alone) = (count(&right) > 0, long && !KNOWN.contains(&*wrong));
            if under(&right) && count(&wrong) == 0 && (used || alone) {
                let also = if used { ", and so they are elsewhere" } else { "" };
                out.push(finding(note, format!("The words before begin with “{right}”{also}"), &right));
            }
        } else if is(note, USED) && count(&wrong) == 1 {
            let itself = introduced.iter().chain(&called).any(|(_, other)| *other == wrong);
            let close = introduced.iter().find(|(_, right)| is_slip(right, &wrong) && under(right));
            // whose letters the words do not give must be used, and only their order be another
            let swapped = || called.iter().find(|(_, c)| is_swap(c, &wrong) && under(c) && count(c) > 1);
            let Some((first, right)) = close.or_else(swapped).filter(|_| !itself) else { continue };
            let known = KNOWN.contains(&*wrong);
            if known && !(is_swap(right, &wrong) && count(right) > 1) {
                continue;
            }
            // short acronyms that differ by a letter are two organisations more often than one
            let sure = right.len() > 3 || is_swap(right, &wrong);
            if sure || count(right) > 1 && word(note, 2) != EXPLAINED {
                let message = format!("“{wrong}” stands only here: is it “{right}”?");
                let found = finding(note, message, right);
                let found = found.related(notes[*first].place, format!("“{right}” is introduced here"));
                let severity = if sure { found.severity } else { found.severity.min(Severity::Information) };
                out.push(Finding { severity, ..found });
            }
        }
    }
}

/// Whether fingers took two neighbours in the wrong order.
fn is_swap(a: &str, b: &str) -> bool {
    slip(a, b) == Some(Slip::Swap)
}

/// Whether the acronym at `span` is explained where it stands: in brackets, or part of a longer name.
fn explained(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize].chars().next_back();
    let mut after = text[span.end as usize..].chars();
    let next = after.next();
    let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    before == Some('(') || matches!(next, Some('-' | '‑')) || next == Some(' ') && capital(after.next())
}

fn finding(note: &Note, message: String, right: &str) -> Finding {
    Finding::new(&LETTERS, note.place, message)
        .fix(format!("Write “{right}”"), right, false)
        .quoted(note.value > 0.0)
}
