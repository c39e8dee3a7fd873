//! Placeholders: what was to be filled in before publication.

use crate::article::Reading;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Kind;

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
    let mut at = 0;
    while at < reading.tokens.len() {
        let found = phrase(reading, at)
            .or_else(|| letters(reading, at))
            .or_else(|| bracketed(reading, at))
            .or_else(|| question_marks(reading, at));
        let Some(end) = found else {
            at += 1;
            continue;
        };
        let span = reading.span(at, end);
        let message = format!("“{}” is still to be filled in", span.of(text));
        // in a quotation of the writer's own a placeholder is one all the same: the words are to come
        let finding = Finding::new(&PLACEHOLDER, sheet.place(span), message);
        out.push(finding.quoted(sheet.block().kind.is_quoted()));
        at = end;
    }
}

/// A quick look at the bytes: the letters and marks that every placeholder has at least one of.
fn may_hold_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    let low = |b: u8| b.to_ascii_lowercase();
    let marked = bytes.windows(2).any(|w| {
        matches!(w, b"TK" | b"XX" | b"??" | b"FI")
            || matches!((w[0], low(w[1])), (b'[' | b'(', b'a'..=b'z' | b'?' | b' '))
    });
    // every phrase holds one of these words
    marked
        || text
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| ["lorem", "amet", "here", "firstname"].iter().any(|w| word.eq_ignore_ascii_case(w)))
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
        "TKTK" | "TKTKTK" | "TKTKTKTK" | "FIXME" | "TKK" => Some(end),
        // "TK Maxx", "TK Elevator", "T.K.", initials before a name
        "TK" if !named_tk(reading, at) => Some(end),
        _ if word.len() >= 3 && word.bytes().all(|b| b == b'X') && !numeral(reading, at) => Some(end),
        "XX" if counts(reading, end) => Some(end),
        _ => None,
    }
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
];

/// `[NAME]`, `(check)`, `[insert quote]`, `(sp?)`.
fn bracketed(reading: &Reading, at: usize) -> Option<usize> {
    let square = reading.word(at) == "[";
    if !square && reading.word(at) != "(" {
        return None;
    }
    let close = if square { "]" } else { ")" };
    let end = (at + 1..reading.tokens.len().min(at + 7)).find(|&i| reading.word(i) == close)?;
    let inner =
        reading.text[reading.tokens[at].span.end as usize..reading.tokens[end].span.start as usize].trim();
    let low = inner.to_lowercase();
    // "[check](https://…)" is a link: its brackets are markup and never tokens
    let slot = square && SLOTS.contains(&inner);
    let insert = square && low.starts_with("insert ");
    let bare = low.trim_end_matches(['!', '.']);
    (slot || insert || TO_DO.contains(&bare)).then_some(end + 1)
}

/// "???" stands where a word should.
fn question_marks(reading: &Reading, at: usize) -> Option<usize> {
    let is = |i: usize| reading.tokens.get(i).is_some_and(|t| t.of(reading.text) == "?");
    if !is(at) || at > 0 && reading.tokens[at].glued() && is(at - 1) {
        return None;
    }
    let end = (at..reading.tokens.len()).find(|&i| !is(i) || i > at && !reading.tokens[i].glued());
    let end = end.unwrap_or(reading.tokens.len());
    // "What???" is an outcry: a placeholder stands by itself
    let alone =
        at == 0 || !reading.tokens[at].glued() || matches!(reading.word(at - 1), "(" | "[" | "“" | "$");
    (end - at >= 3 && alone).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let reading = Reading::plain(text);
        let at = |i| {
            phrase(&reading, i)
                .or_else(|| letters(&reading, i))
                .or_else(|| bracketed(&reading, i))
                .or_else(|| question_marks(&reading, i))
        };
        (0..reading.tokens.len()).filter_map(|i| Some(reading.span(i, at(i)?).of(text))).collect()
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
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
