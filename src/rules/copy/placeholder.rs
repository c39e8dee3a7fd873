//! Placeholders: what was to be filled in before publication.

use crate::article::Reading;
use crate::dates::MONTHS;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Kind;
use regex::bytes;
use std::sync::LazyLock;

pub static PLACEHOLDER: Rule = Rule {
    id: "copy::placeholder",
    title: "A placeholder that is still there",
    why: "\"TK\", \"XXX\", \"[NAME]\", \"(check)\" are promises to come back. Once a story is out they are what \
          everybody quotes.",
    source: "newsroom practice (TK: \"to come\"); Columbia Journalism Review, \"What does TK mean\"",
    class: Class::A,
    severity: Severity::Information,
    bad: "The fire killed TK people on Monday, the police said (check).\n",
    good: "The fire killed six people on Monday, the police said.\n",
    check: Check::Block(placeholder),
    ..Rule::PLAIN
};

fn placeholder(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    if !sheet.block().kind.is_prose() || !may_hold_one(text) {
        return;
    }
    let reading = sheet.reading();
    let found = found(reading);
    for &(at, end) in &found {
        let span = reading.span(at, end);
        // "As a [insert user], I need to [insert need]" in quotation marks is a form for the reader to fill in
        let slots = found.iter().filter(|(at, _)| reading.word(*at) == "[").count();
        if slots > 1 && reading.word(at) == "[" && sheet.is_foreign(span) {
            continue;
        }
        let message = format!("“{}” is still to be filled in", span.of(text));
        // in a quotation of the writer's own a placeholder is one all the same: the words are to come
        let finding = Finding::new(&PLACEHOLDER, sheet.place(span), message);
        out.push(finding.quoted(sheet.block().kind.is_quoted()));
    }
}

/// The placeholders of a block: the first token of each, and one past its last.
fn found(reading: &Reading) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let end = phrase(reading, at)
            .or_else(|| letters(reading, at))
            .or_else(|| noughts(reading, at))
            .or_else(|| bracketed(reading, at))
            .or_else(|| question_marks(reading, at));
        out.extend(end.map(|end| (at, end)));
        at = end.unwrap_or(at + 1);
    }
    out
}

/// A quick look at the bytes: whether the letters and marks stand there that every placeholder has at least one of.
fn may_hold_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    let opens = |at: usize| may_be_filled_in(&text[at + 1..]);
    memchr::memchr3_iter(b'(', b'[', b'{', bytes).any(opens)
        || TELLING.find_iter(bytes).any(|found| tells(text, found.start(), found.end()))
}

/// What every placeholder without brackets holds, and those in brackets that nothing tells by how they begin: in small letters,
/// in capitals or with a capital, as people write them.
static TELLING: LazyLock<bytes::Regex> = LazyLock::new(|| {
    let signs = r"TK|tk|TODO|FIXME|XX|\?\?|00";
    let words =
        "here|Here|HERE|come|Come|COME|ipsum|Ipsum|IPSUM|amet|Amet|AMET|lastname|Lastname|LastName|LASTNAME";
    bytes::Regex::new(&format!("{signs}|{words}")).expect("a pattern of our own")
});

/// Whether what is found at `at..end` of `text` may be part of a placeholder.
fn tells(text: &str, at: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).map_or(0, |at| bytes[at]);
    let (apart, last) = (before.is_ascii_whitespace(), || closes(&bytes[end..]));
    match bytes[at] {
        // "1,000" and "9.00"
        b'0' => !before.is_ascii_digit() && !matches!(before, b',' | b'.'),
        b'h' | b'H' => apart && (may_end_phrase(&text[..at]) || last()),
        b'c' | b'C' => apart && last(),
        b'i' | b'I' | b'a' | b'A' | b'l' | b'L' => apart,
        _ => true,
    }
}

/// Whether what stands behind an opening bracket begins as something does that is to be filled in.
fn may_be_filled_in(inner: &str) -> bool {
    let inner = inner.trim_start();
    let capitals = || inner.bytes().take(2).all(|b| b.is_ascii_uppercase());
    let slots = || SLOTS.iter().flat_map(|slot| slot.split(' '));
    TO_DO.iter().chain(&INSERT).any(|words| begins_with(inner, words))
        || capitals() && slots().any(|word| inner.starts_with(word))
}

/// Whether what stands before "here" may be one of the [`PHRASES`] without it: behind markup everything may.
fn may_end_phrase(before: &str) -> bool {
    let before = before.trim_end();
    let ends = |word: &str| {
        let end = before.len().checked_sub(word.len()).and_then(|at| before.as_bytes().get(at..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(word.as_bytes()))
    };
    let last = PHRASES.iter().filter_map(|phrase| phrase.strip_suffix(&["here"])?.last());
    !before.ends_with(char::is_alphanumeric) || last.into_iter().any(|word| ends(word))
}

/// Whether `text` begins with `word`, in whatever case.
fn begins_with(text: &str, word: &str) -> bool {
    text.as_bytes().get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether a bracket closes at once, or after what may stand at the end of words.
fn closes(after: &[u8]) -> bool {
    let close = after.iter().find(|b| !b.is_ascii_whitespace() && !matches!(b, b'.' | b'!'));
    close.is_some_and(|b| matches!(b, b')' | b']' | b'}'))
}

/// Fixed phrases, in lower case.
const PHRASES: &[&[&str]] = &[
    &["lorem", "ipsum", "dolor"],
    &["dolor", "sit", "amet"],
    &["insert", "quote", "here"],
    &["insert", "name", "here"],
    &["insert", "text", "here"],
    &["insert", "link", "here"],
    &["insert", "date", "here"],
    &["insert", "photo", "here"],
    &["insert", "image", "here"],
    &["insert", "headline", "here"],
    &["insert", "title", "here"],
    &["quote", "goes", "here"],
    &["text", "goes", "here"],
    &["name", "goes", "here"],
    &["headline", "goes", "here"],
    &["your", "text", "here"],
    &["firstname", "lastname"],
];

fn phrase(reading: &Reading, at: usize) -> Option<usize> {
    let is = |i: usize, word: &str| {
        reading.tokens.get(i).is_some_and(|t| t.of(reading.text).eq_ignore_ascii_case(word))
    };
    // "Lorem Ipsum" with two capitals is the name of the filler, not the filler
    if is(at, "lorem") && reading.tokens.get(at + 1).is_some_and(|t| t.of(reading.text) == "ipsum") {
        return Some(at + 2);
    }
    let first = reading.word(at);
    let follows = |p: &[&str]| (1..p.len()).all(|n| is(at + n, p[n]));
    let found = PHRASES.iter().find(|p| first.eq_ignore_ascii_case(p[0]) && follows(p));
    found.map(|p| at + p.len())
}

/// "TK", "TKTK", "TK TK", "XXX", "XX percent", "FIXME".
fn letters(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.tokens[at];
    if token.kind != Kind::Word || tied(reading, at) {
        return None;
    }
    let word = token.of(reading.text);
    let end = at + 1;
    match word {
        "TKTK" | "TKTKTK" | "TKTKTKTK" | "FIXME" | "TKK" | "tktk" => Some(end),
        // "tk 500" is money
        "tk" if reading.tokens.get(end).is_some_and(|t| t.kind == Kind::Word && t.lower() && !t.glued()) => {
            Some(end)
        }
        // "TK Maxx", "TK Elevator", "T.K.", initials before a name
        "TK" if !named_tk(reading, at) => Some(end),
        _ if word.len() >= 3 && word.bytes().all(|b| b == b'X') && !numeral(reading, at) => Some(end),
        "XX" if counts(reading, end) || at > 0 && MONTHS.contains(&reading.word(at - 1)) => Some(end),
        "TODO" if reading.word(end) == ":" && reading.tokens[end].glued() => Some(end),
        _ => None,
    }
}

/// "00 people", "$00 million": noughts where the number is to come.
fn noughts(reading: &Reading, at: usize) -> Option<usize> {
    if !matches!(reading.word(at), "00" | "000") {
        return None;
    }
    let tokens = &reading.tokens;
    // "47, 000" and "20 000" are numbers with a space in them
    let number = |n: usize| at.checked_sub(n).is_some_and(|i| tokens[i].kind == Kind::Number);
    if number(1) || number(2) && reading.word(at - 1) == "," {
        return None;
    }
    let glued =
        tokens[at].glued() && (at == 0 || !matches!(reading.word(at - 1), "$" | "£" | "€" | "(" | "“"));
    let next = tokens.get(at + 1)?;
    let counted = next.kind == Kind::Word && next.lower() && !next.glued();
    let half = matches!(reading.word(at + 1), "a" | "p" | "am" | "pm" | "hours" | "and" | "or" | "to");
    (!glued && counted && !half).then_some(at + 1)
}

/// Whether the word at `at` is part of something longer: a handle, an address, "XXX-rated", "TK's".
fn tied(reading: &Reading, at: usize) -> bool {
    let mark =
        |i: usize| matches!(reading.word(i), "-" | "@" | "#" | "/" | "&" | "_" | "." | "'" | "’" | ":" | "=");
    let before = at > 0 && reading.tokens[at].glued() && mark(at - 1);
    let next = reading.tokens.get(at + 1).filter(|t| t.glued());
    let more = |i: usize| reading.tokens.get(i).is_some_and(|t| t.glued() && t.kind != Kind::Punctuation);
    before || next.is_some_and(|t| t.kind == Kind::Number || mark(at + 1) && more(at + 2))
}

fn named_tk(reading: &Reading, at: usize) -> bool {
    let next = reading.tokens.get(at + 1).filter(|t| t.kind == Kind::Word && t.capital() && !t.glued());
    next.is_some_and(|t| !matches!(t.of(reading.text), "TK" | "TKTK"))
}

/// "Super Bowl XXX", "Games of the XXX Olympiad", "Pope John XXX": a Roman numeral; "XXX" right after a capital
/// word or before "Olympiad".
fn numeral(reading: &Reading, at: usize) -> bool {
    let first = reading.sentences.get(reading.sentence_of(at)).map_or(0, |s| s.start as usize);
    let before = at > first + 1 && {
        let t = reading.tokens[at - 1];
        t.kind == Kind::Word && t.capital() && !t.upper()
    };
    let after = reading.tokens.get(at + 1).is_some_and(|t| t.of(reading.text) == "Olympiad");
    reading.word(at).len() == 3 && (before || after)
}

/// Whether what follows "XX" is counted or dated by it: "XX percent", "XX people".
fn counts(reading: &Reading, at: usize) -> bool {
    let Some(next) = reading.tokens.get(at) else { return false };
    let word = next.of(reading.text);
    let female = matches!(word, "and" | "or" | "chromosome" | "chromosomes" | "is" | "are");
    next.kind == Kind::Word && next.lower() && !next.glued() && !female || word == "%"
}

/// Words that a bracket holds when something is missing; in lower case.
const TO_DO: &[&str] = &[
    "check",
    "ck",
    "cq",
    "cq?",
    "tk",
    "tktk",
    "to come",
    "sp?",
    "spelling?",
    "check spelling",
    "check this",
    "check name",
    "check date",
    "check quote",
    "check figure",
    "fact check",
    "source?",
    "needs source",
    "need source",
    "citation needed",
    "add source",
    "add link",
    "link here",
    "more here",
    "more to come",
    "name?",
    "date?",
    "title?",
    "age?",
    "who?",
    "when?",
    "where?",
    "?",
    "confirm",
    "to be confirmed",
    "verify",
    "todo",
    "to do",
    "insert quote",
    "insert name",
    "insert link",
    "insert date",
    "insert photo",
    "insert image",
    "quote tk",
    "name tk",
];
/// What a bracket begins with that says what to put there; in lower case.
const INSERT: [&str; 2] = ["insert ", "add "];
/// What is set in capitals between square brackets to be replaced.
const SLOTS: &[&str] = &[
    "NAME",
    "NAMES",
    "FIRST NAME",
    "LAST NAME",
    "FULL NAME",
    "DATE",
    "DAY",
    "MONTH",
    "YEAR",
    "TIME",
    "PLACE",
    "CITY",
    "TOWN",
    "STATE",
    "COUNTRY",
    "TITLE",
    "AGE",
    "NUMBER",
    "AMOUNT",
    "FIGURE",
    "QUOTE",
    "QUOTATION",
    "SOURCE",
    "LINK",
    "URL",
    "HEADLINE",
    "PHOTO",
    "IMAGE",
    "CAPTION",
    "COMPANY",
    "ORGANISATION",
    "ORGANIZATION",
    "AGENCY",
    "EMAIL",
    "PHONE",
    "SPOKESPERSON",
    "LOCATION",
    "PERSON",
    "POSITION",
    "TOPIC",
    "TEXT",
    "TBD",
    "TBC",
    "TBA",
    "TODO",
    "XX",
    "XXX",
];

/// `[NAME]`, `{NAME}`, `(check)`, `[insert quote]`, `(sp?)`.
fn bracketed(reading: &Reading, at: usize) -> Option<usize> {
    let square = reading.word(at) == "[";
    let close = match reading.word(at) {
        "[" => "]",
        "(" => ")",
        "{" => "}",
        _ => return None,
    };
    let end = (at + 1..reading.tokens.len().min(at + 7)).find(|&i| reading.word(i) == close)?;
    let inner =
        reading.text[reading.tokens[at].span.end as usize..reading.tokens[end].span.start as usize].trim();
    let low = inner.to_lowercase();
    // "[check](https://…)" is a link: its brackets are markup and never tokens
    let slot = close != ")" && is_slot(inner);
    let insert = square && INSERT.iter().any(|w| low.starts_with(w));
    let bare = low.trim_end_matches(['!', '.']);
    let come = [" to come", " tk", " here"].iter().any(|w| bare.ends_with(w)) && bare.split(' ').count() < 5;
    let come = come && (square || !bare.ends_with(" here"));
    (slot || insert || come || TO_DO.contains(&bare)).then_some(end + 1)
}

/// "NAME", "FIRST NAME LAST NAME", "XX".
fn is_slot(inner: &str) -> bool {
    let words = |s: &'static str| s.split(' ');
    let known = |w: &str| SLOTS.iter().any(|s| words(s).any(|k| k == w));
    SLOTS.contains(&inner) || inner.contains(' ') && inner.split(' ').all(known)
}

/// "???" stands where a word should.
fn question_marks(reading: &Reading, at: usize) -> Option<usize> {
    let is = |i: usize| reading.tokens.get(i).is_some_and(|t| t.of(reading.text) == "?");
    if !is(at) || at > 0 && reading.tokens[at].glued() && is(at - 1) {
        return None;
    }
    let end = (at..reading.tokens.len()).find(|&i| !is(i) || i > at && !reading.tokens[i].glued());
    let end = end.unwrap_or(reading.tokens.len());
    // what ends all words, and what heads them ("???: let us know"), stands for none
    let of_none = end >= reading.tokens.len() || reading.word(end) == ":";
    // "What???" is an outcry: a placeholder stands by itself
    let alone =
        at == 0 || !reading.tokens[at].glued() || matches!(reading.word(at - 1), "(" | "[" | "“" | "$");
    (end - at >= 3 && alone && !of_none).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words of placeholders, in other cases too, between words, marks and brackets.
    fn copy() -> impl Strategy<Value = String> {
        let of = |words: &[&'static str]| proptest::sample::select(words.to_vec());
        let phrase = proptest::sample::select(PHRASES.to_vec()).prop_map(|words| words.join(" "));
        let marks =
            ["TK", "tktk", "XXX", "00", "???", " ", "(", ")", "[", "]", "{", "}", "**", ".", "\n", "9"];
        let rest =
            ["people", " percent", "FIXME", "TODO:", "Quote to come", "photo tk", "TO COME", "insert it"];
        let piece = prop_oneof![
            of(TO_DO).prop_map(String::from),
            of(SLOTS).prop_map(String::from),
            of(&marks).prop_map(String::from),
            of(&rest).prop_map(String::from),
            phrase,
        ];
        let cased = (piece, 0..4_u8).prop_map(|(piece, case)| match case {
            0 => piece.to_uppercase(),
            1 => piece + " ",
            _ => piece,
        });
        proptest::collection::vec(cased, 1..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_quick_look_misses_nothing(text in copy()) {
            prop_assert!(may_hold_one(&text) || found(&text).is_empty(), "{:?} in {text:?}", found(&text));
        }
    }

    fn found(text: &str) -> Vec<&str> {
        let reading = Reading::plain(text);
        super::found(&reading).into_iter().map(|(at, end)| reading.span(at, end).of(text)).collect()
    }

    #[test]
    fn what_is_to_come() {
        for (text, words) in [
            ("The fire killed TK people.", "TK"),
            ("It cost TKTK dollars.", "TKTK"),
            ("Some XXX people came.", "XXX"),
            ("About XX percent came.", "XX"),
            ("The mayor, [NAME], came.", "[NAME]"),
            ("The mayor came (check).", "(check)"),
            ("It cost ??? dollars.", "???"),
            ("Lorem ipsum for now.", "Lorem ipsum"),
            ("“Insert quote here,” she said.", "Insert quote here"),
            ("He is [insert age] now.", "[insert age]"),
            ("Ms. Smyth (sp?) came.", "(sp?)"),
            ("It was on July XX in Leeds.", "XX"),
            ("The fire killed 00 people.", "00"),
            ("It cost $00 million.", "00"),
            ("TODO: ask the mayor.", "TODO"),
            ("The mayor of {CITY} came.", "{CITY}"),
            ("The mayor, [FIRST NAME LAST NAME], came.", "[FIRST NAME LAST NAME]"),
            ("He said so (quote to come).", "(quote to come)"),
        ] {
            assert_eq!(found(text), [words], "{text}");
            assert!(may_hold_one(text), "{text}");
        }
    }

    #[test]
    fn what_is_meant() {
        for text in [
            "The chain TK Maxx opened.",
            "Super Bowl XXX was long ago; an XXX-rated film.",
            "Games of the XXX Olympiad.",
            "[APPLAUSE] [sic] (Applause.) [REDACTED] (check.in) [The] name",
            "What??? Really??",
            "He signed a check (see below).",
            "Chromosomes XX and XY.",
            "Tags: date, name, ???",
            "???: let us know.",
            "More than 47, 000 people and 20 000 men came.",
            "It opens at 9:00 and costs 5,000 dollars, or 00 hours; in 2000 people came (see it here).",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
