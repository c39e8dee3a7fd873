//! A word set twice: "the the".

use crate::people::words::Marks;
use crate::people::{Model, form_of};
use crate::rules::people::is_common;
use crate::rules::{Check, Class, Finding, Fix, Rule, Severity, Sheet};
use crate::text::{Kind, Span, Token, eight, entries};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

pub static DOUBLED_WORD: Rule = Rule {
    id: "copy::doubled-word",
    title: "A word set twice",
    why: "The eye reads over it and the reader does not. It happens most where a line was broken or a sentence \
          rebuilt. Words that English does double (\"had had\", \"very very\"), numbers and names like Pago Pago \
          are let stand.",
    source: "copy editing practice; LanguageTool ENGLISH_WORD_REPEAT_RULE",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The council voted on the the new bridge on Monday.\n",
    good: "The council voted on the new bridge on Monday; it had had enough.\n",
    check: Check::Block(doubled),
    ..Rule::PLAIN
};

/// Words and names that may stand twice, in lower case.
static MAY_STAND_TWICE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/rules/doubled-words.txt")).collect());

fn doubled(sheet: &Sheet, out: &mut Vec<Finding>) {
    if !sheet.block().kind.is_prose() || !may_hold_one(sheet.text()) {
        return;
    }
    let reading = sheet.reading();
    let tokens = &reading.tokens;
    for i in 3..tokens.len() {
        out.extend(pair_at(sheet, i));
    }
    for i in 1..tokens.len() {
        let (a, b) = (tokens[i - 1], tokens[i]);
        let words = a.kind == Kind::Word && b.kind == Kind::Word && !b.glued();
        if !words || !same(a.of(reading.text), b.of(reading.text), i, sheet) {
            continue;
        }
        let between = &reading.text[a.span.end as usize..b.span.start as usize];
        let tied = |at: Option<usize>| {
            at.and_then(|n| tokens.get(n)).is_some_and(|t| t.glued() && ties(t.of(reading.text)))
        };
        // "one one-hour talk", "face-to-face face masks", "it's its own", a table's gap
        if breaks(between) || tied(Some(i + 1)) || a.glued() && i > 1 && ties(reading.word(i - 2)) {
            continue;
        }
        if reading.sentence_of(i - 1) != reading.sentence_of(i) || in_a_row(sheet, i) {
            continue;
        }
        out.push(twice(sheet, a.span, b.span));
    }
}

/// Says that what stands at `first` stands again at `second`, and takes that out.
fn twice(sheet: &Sheet, first: Span, second: Span) -> Finding {
    let (both, words) = (first.to(second), second.of(sheet.text()));
    let mut finding = Finding::new(&DOUBLED_WORD, sheet.place(both), format!("“{words}” stands twice"));
    finding.fix = Some(Fix {
        title: format!("Take out the second “{words}”"),
        edits: vec![(sheet.place(Span { start: first.end, ..second }), String::new())],
        sure: true,
    });
    finding.quoted(sheet.quoted(both))
}

/// Small words of which two, set twice, are a slip of the hand: "of the of the". Sorted. Not "have": "to have to have".
const SMALL: [&str; 23] = [
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "it", "of", "on", "that",
    "the", "to", "was", "were", "will", "with", "would",
];

/// Two small words that stand again right after themselves, the last at token `i`: "the lights |and the and the| doors".
fn pair_at(sheet: &Sheet, i: usize) -> Option<Finding> {
    let reading = sheet.reading();
    let four = &reading.tokens[i - 3..=i];
    let same = |a: usize, b: usize| reading.word(a).eq_ignore_ascii_case(reading.word(b));
    let small = |at: usize| SMALL.binary_search(&reading.word(at)).is_ok();
    let apart = four[1..].iter().all(|token| token.kind == Kind::Word && !token.glued());
    if !apart || !same(i - 2, i) || !same(i - 3, i - 1) || !small(i - 1) || !small(i) || same(i - 1, i) {
        return None;
    }
    // "in and in and in": meant
    let meant = i > 3 && same(i - 4, i) || i + 1 < reading.tokens.len() && same(i + 1, i - 1);
    let between = |a: &Token, b: &Token| &reading.text[a.span.end as usize..b.span.start as usize];
    let broken = four.windows(2).any(|two| breaks(between(&two[0], &two[1])));
    let one = reading.sentence_of(i - 3) == reading.sentence_of(i);
    let twice = || twice(sheet, four[0].span.to(four[1].span), four[2].span.to(four[3].span));
    (!meant && !broken && one).then(twice)
}

/// A quick look at the bytes: whether any word, or any two, are followed by themselves, in whatever case their letters A to Z
/// are.
fn may_hold_one(text: &str) -> bool {
    let (mut before, mut two_before, mut pair) = (None, None, false);
    let bytes = text.as_bytes();
    let mut start = 0;
    let ends = eight::blanks(bytes).chain([bytes.len()]);
    let words = ends.map(|end| &bytes[std::mem::replace(&mut start, end + 1)..end]);
    for word in words.filter_map(Opening::of) {
        let again = word.is(two_before);
        if word.is(before) || again && pair {
            return true;
        }
        (before, two_before, pair) = (Some(word), before, again);
    }
    false
}

/// A word and its first letter, by which most words are told apart before the marks around them are taken off.
#[derive(Clone, Copy)]
struct Opening<'t> {
    letter: u8,
    word: &'t [u8],
}

impl<'t> Opening<'t> {
    /// None where nothing but marks stands.
    fn of(word: &'t [u8]) -> Option<Self> {
        let word = if word.first()?.is_ascii_alphanumeric() { word } else { bare(word) };
        Some(Opening { letter: word.first()?.to_ascii_lowercase(), word })
    }

    fn is(self, other: Option<Self>) -> bool {
        let alike = other.filter(|other| other.letter == self.letter);
        alike.is_some_and(|other| bare(self.word).eq_ignore_ascii_case(bare(other.word)))
    }
}

/// A word without the marks around it.
fn bare(word: &[u8]) -> &[u8] {
    let mark = |b: &u8| b.is_ascii() && !b.is_ascii_alphanumeric();
    let start = word.iter().position(|b| !mark(b)).unwrap_or(word.len());
    let end = word.iter().rposition(|b| !mark(b)).map_or(start, |last| last + 1);
    match &word[start..end] {
        word @ ([first, .., last] | [first @ last]) if first.is_ascii() && last.is_ascii() => word,
        word => std::str::from_utf8(word)
            .map_or(word, |w| w.trim_matches(|c: char| !c.is_alphanumeric()).as_bytes()),
    }
}

/// Names that a verb or noun of the same letters may follow: "Will will come".
const NAMES_AND_WORDS: [&str; 6] = ["will", "may", "mark", "bill", "grant", "hope"];

/// Whether `a` and `b` (token `i`) are one word set twice, and not one that may be.
fn same(a: &str, b: &str, i: usize, sheet: &Sheet) -> bool {
    if !a.eq_ignore_ascii_case(b) || b.len() > 40 {
        return false;
    }
    // "Will will", "US us": two words; "The the" at the start of a sentence is one
    let reading = sheet.reading();
    let opens = reading.sentences[reading.sentence_of(i - 1)].start as usize == i - 1
        || i > 1 && matches!(reading.word(i - 2), "-" | "–" | "—") && !reading.tokens[i - 1].glued();
    if a != b && !(opens && after_first(a) == after_first(b)) {
        return false;
    }
    let low = b.to_ascii_lowercase();
    if is_double_name(b, opens && a != b) || a != b && NAMES_AND_WORDS.contains(&low.as_str()) {
        return false;
    }
    // single letters are initials, grades, notes
    (b.chars().count() > 1 || matches!(b, "a" | "I")) && !MAY_STAND_TWICE.contains(low.as_str())
}

/// A word without its first letter.
fn after_first(word: &str) -> &str {
    let mut chars = word.chars();
    chars.next();
    chars.as_str()
}

/// Whether what stands between two words parts them: anything but white space, a line broken on purpose, the width
/// of a table's column.
fn breaks(between: &str) -> bool {
    !between.trim().is_empty()
        || between.contains("  \n")
        || between.contains("\t")
        || between.chars().filter(|c| matches!(c, ' ' | '\u{a0}')).count() > 3 && !between.contains('\n')
        || between.chars().filter(|c| *c == '\u{a0}').count() > 3
}

/// Names are doubled by parents (Abdullah Abdullah) and by places (Boda Boda): a capitalised word inside a sentence
/// must be known, and not as a given name.
fn is_double_name(word: &str, opens: bool) -> bool {
    let known = Model::built_in().words.get(form_of(word));
    let named = known.is_unheard_of() || known.marks.any(Marks::GIVEN);
    !opens && word.starts_with(char::is_uppercase) && named && !is_common(word)
}

/// Marks that make one word of what stands on their two sides.
fn ties(mark: &str) -> bool {
    matches!(mark, "-" | "‐" | "‑" | "'" | "’" | "/" | "&" | "@" | "_" | "\\" | ".")
}

/// Three or more in a row are meant: "location, location", "ha ha ha", a row of a table.
fn in_a_row(sheet: &Sheet, i: usize) -> bool {
    let reading = sheet.reading();
    let is = |n: Option<usize>| {
        n.filter(|n| *n < reading.tokens.len())
            .is_some_and(|n| reading.word(n).eq_ignore_ascii_case(reading.word(i)))
    };
    is(i.checked_sub(2)) || is(Some(i + 1))
}
