//! Numbers that are no figures: years, scores, times, phone numbers, versions, labels, addresses, list markers.

use super::number::{Number, glued, hyphen, is, word};
use crate::article::Reading;
use crate::text::Kind;

/// Nouns whose number is a name, not an amount.
const LABELS: &[&str] = &[
    "article",
    "section",
    "chapter",
    "room",
    "flight",
    "route",
    "highway",
    "interstate",
    "channel",
    "title",
    "phase",
    "proposition",
    "prop",
    "amendment",
    "volume",
    "vol",
    "page",
    "pages",
    "p",
    "pp",
    "figure",
    "fig",
    "table",
    "no",
    "nos",
    "number",
    "numbers",
    "act",
    "part",
    "week",
    "round",
    "game",
    "level",
    "grade",
    "type",
    "class",
    "category",
    "stage",
    "tier",
    "gate",
    "platform",
    "line",
    "area",
    "district",
    "ward",
    "precinct",
    "form",
    "rule",
    "resolution",
    "bill",
    "measure",
    "question",
    "item",
    "lot",
    "unit",
    "suite",
    "apt",
    "apartment",
    "box",
    "verse",
    "psalm",
    "step",
    "season",
    "episode",
    "version",
    "windows",
    "ios",
    "python",
    "formula",
    "model",
    "mark",
    "group",
    "exhibit",
    "count",
    "sgt",
    "convention",
    "paragraph",
    "clause",
    "appendix",
    "annex",
    "division",
    "circuit",
    "hr",
    "h.r",
    "sr",
    "issue",
    "directive",
    "order",
    "pier",
    "terminal",
    "track",
    "world",
    "code",
    "error",
    "option",
    "scenario",
    "guideline",
    "principle",
    "recommendation",
    "lesson",
    "tip",
];
/// What a street ends with.
const STREETS: &[&str] = &[
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "boulevard",
    "blvd",
    "lane",
    "drive",
    "dr",
    "square",
    "place",
    "way",
    "court",
    "terrace",
    "parkway",
    "highway",
    "route",
    "motorway",
    "expressway",
    "bridge",
];

/// Whether `number` is not an amount. `unit`: it has a unit; `near`: it is said how near it is.
pub fn lookalike(reading: &Reading, number: &Number, unit: bool, near: bool) -> bool {
    if glued_badly(reading, number, unit) || is_list_marker(reading, number) {
        return true;
    }
    if !number.digits {
        return !unit
            && (is_name_in_words(reading, number) || number.bare && follows_label(reading, number.first));
    }
    if unit {
        return false;
    }
    is_time(reading, number)
        || number.bare && is_year(reading, number) && !near
        || number.bare && (is_label(reading, number) || is_address(reading, number))
        || reading.tokens[number.end - 1].kind == Kind::Number && is_row_of_numbers(reading, number)
}

/// Part of something larger: "B-52", "G7", "3.5.1", "7:30", "2-1", "4th", "24/7", "@user1".
fn glued_badly(reading: &Reading, number: &Number, unit: bool) -> bool {
    let (first, end) = (number.first, number.end);
    if first > 0
        && glued(reading, first)
        && !matches!(
            reading.word(first - 1),
            "(" | "["
                | "\""
                | "“"
                | "‘"
                | "'"
                | "—"
                | "–"
                | "~"
                | "+"
                | "<"
                | ">"
                | "≈"
                | "±"
                | "="
                | "…"
                | "€"
                | "£"
                | "$"
                | "¥"
                | "₹"
                | "₽"
                | "₩"
                | "₦"
                | "₪"
                | "￥"
                | "*"
                | "_"
        )
    {
        let minus = matches!(reading.word(first - 1), "-" | "−") && !glued(reading, first - 1);
        let compound = !number.digits && matches!(reading.word(first - 1), "-" | "‑");
        if !(minus || compound && unit) {
            return true;
        }
    }
    // width="3000"
    if first > 1 && reading.word(first - 1) == "\"" && reading.word(first - 2) == "=" {
        return true;
    }
    if unit || !glued(reading, end) {
        return false;
    }
    let next = word(reading, end);
    let after = reading.tokens.get(end + 1).filter(|token| token.glued());
    match next {
        ":" | "/" | "." | "," | "-" | "–" | "‑" => after.is_some_and(|token| match next {
            "-" | "‑" | "–" => token.kind == Kind::Number || token.of(reading.text) == "fold",
            "/" => true,
            _ => token.kind == Kind::Number,
        }),
        "'" | "’" => after.is_some_and(|token| token.kind == Kind::Word),
        "°" | "@" | "_" | "#" | "&" | "=" | "(" | "+" | "<" => true,
        _ => reading.tokens[end].kind == Kind::Word,
    }
}

/// `1. Open the lid`, `(2)`, `[3]`.
fn is_list_marker(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    if !number.digits || !number.bare {
        return false;
    }
    let bracket = first > 0 && matches!(reading.word(first - 1), "(" | "[" | "#") && glued(reading, first);
    let closed = matches!(word(reading, end), ")" | "]");
    let heads_line =
        reading.tokens[first].new_line() && matches!(word(reading, end), "." | ")") && glued(reading, end);
    bracket && closed && glued(reading, end) || heads_line || first > 0 && reading.word(first - 1) == "#"
}

/// Four digits that may be a year.
fn is_year(reading: &Reading, number: &Number) -> bool {
    let recent = number.value >= 1800.0;
    reading.word(number.first).len() == 4
        && (1100.0..2100.0).contains(&number.value)
        && (recent || super::counted::counted(reading, number.end).is_none())
}

/// "7 p.m.", "10 am", "5 o'clock".
fn is_time(reading: &Reading, number: &Number) -> bool {
    let at = number.end;
    let stopped =
        matches!(word(reading, at), "a" | "p") && word(reading, at + 1) == "." && is(reading, at + 2, "m");
    stopped
        || ["am", "pm", "o", "GMT", "UTC", "EST", "EDT", "BST"].iter().any(|word| is(reading, at, word))
        || is(reading, at, "noon")
}

/// "Article 50", "Boeing 737", "No. 5".
fn is_label(reading: &Reading, number: &Number) -> bool {
    let Some(before) = number.first.checked_sub(1) else { return false };
    let before =
        if reading.word(before) == "." && glued(reading, before) && before > 0 { before - 1 } else { before };
    let label = reading.word(before);
    // "H.R. 3642"
    let initials = before + 1 < number.first && label.len() == 1 && reading.tokens[before].capital();
    // "a Boeing 737 aircraft": one thing, whatever its number
    let one = before > 0 && ["a", "an"].iter().any(|a| is(reading, before - 1, a));
    let named = one && reading.tokens[before].capital() && reading.tokens[before].kind == Kind::Word;
    if initials || named || follows_label(reading, before + 1) {
        return true;
    }
    let token = &reading.tokens[before];
    let sentence = reading.sentences.get(reading.sentence_of(before)).map_or(0, |s| s.start as usize);
    let name = token.kind == Kind::Word && token.capital() && before > sentence && before + 1 == number.first;
    let next = reading.tokens.get(number.end);
    let counts = next.is_some_and(|t| {
        t.kind == Kind::Word && !t.glued() && (t.lower() && !function_word(t.of(reading.text)))
    });
    name && !counts && !function_word(label)
}

/// Whether the word before token `at` is a label.
fn follows_label(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let label = reading.word(before);
    LABELS.iter().any(|known| label.eq_ignore_ascii_case(known)) && !is_verb_like(reading, before)
}

/// "orders 12 jets", "in question 5": lower-case labels only after an article or preposition.
fn is_verb_like(reading: &Reading, label: usize) -> bool {
    let word = reading.word(label);
    reading.tokens[label].lower()
        && matches!(
            word,
            "count"
                | "order"
                | "measure"
                | "question"
                | "issue"
                | "track"
                | "group"
                | "box"
                | "area"
                | "line"
                | "world"
                | "class"
                | "code"
                | "unit"
                | "act"
                | "part"
                | "number"
                | "numbers"
                | "week"
                | "round"
                | "game"
                | "bill"
                | "model"
        )
        && !matches!(
            word,
            "number" | "part" | "week" | "round" | "game" | "question" | "class" | "unit" | "area" | "line"
        )
}

fn function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "in", "on", "at", "by", "for", "with", "from", "to", "of", "and", "or", "but", "is", "are", "was",
        "were", "has", "have", "had", "will", "would", "the", "a", "an", "that", "as", "than", "after",
        "before", "when", "while", "said", "says", "about", "only", "some", "over", "under", "more", "all",
        "these", "those", "another", "nearly", "around", "almost", "last", "next", "first", "between", "up",
        "who", "since", "into", "can", "could", "may", "did", "does",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// "1600 Pennsylvania Avenue"
fn is_address(reading: &Reading, number: &Number) -> bool {
    (number.end..number.end + 4)
        .take_while(|i| reading.tokens.get(*i).is_some_and(|token| token.capital()))
        .skip(1)
        .any(|i| STREETS.iter().any(|street| is(reading, i, street)))
}

/// "202 456 1111", "(202) 456-1111": nothing but numbers in a row.
fn is_row_of_numbers(reading: &Reading, number: &Number) -> bool {
    let digits = |i: usize| reading.tokens.get(i).is_some_and(|token| token.kind == Kind::Number);
    let after = digits(number.end)
        || hyphen(reading, number.end) && digits(number.end + 1)
        || word(reading, number.end) == ")" && digits(number.end + 1);
    let before = number.first > 0 && digits(number.first - 1)
        || number.first > 1
            && matches!(reading.word(number.first - 1), ")" | "-" | "+")
            && digits(number.first - 2);
    after || before
}

/// "Seven Sisters", "one of them", "no one".
fn is_name_in_words(reading: &Reading, number: &Number) -> bool {
    let first = &reading.tokens[number.first];
    let next = reading.tokens.get(number.end);
    let sentence = reading.sentences.get(reading.sentence_of(number.first)).map_or(0, |s| s.start as usize);
    let title = first.capital() && number.first > sentence && next.is_some_and(|token| token.capital());
    // "one" and "zero" are mostly pronouns and figures of speech
    let idle = number.bare && number.value <= 1.0 && !(number.value == 1.0 && counts_one(reading, number));
    title || idle || title_case_around(reading, number)
}

fn title_case_around(reading: &Reading, number: &Number) -> bool {
    let first = &reading.tokens[number.first];
    number.first > 0 && first.capital() && reading.tokens[number.first - 1].capital()
}

/// "one person was killed", but not "one of them", "no one", "the one", "one day".
fn counts_one(reading: &Reading, number: &Number) -> bool {
    const IDLE: &[&str] = &[
        "another",
        "day",
        "time",
        "thing",
        "way",
        "hand",
        "side",
        "more",
        "who",
        "can",
        "may",
        "or",
        "and",
        "to",
        "that",
        "has",
        "is",
        "was",
        "would",
        "could",
        "should",
        "might",
        "must",
        "will",
        "such",
        "else",
        "point",
        "moment",
        "morning",
        "night",
        "evening",
        "afternoon",
        "so",
        "big",
        "reason",
        "step",
    ];
    const BEFORE: &[&str] = &[
        "no", "the", "this", "that", "which", "each", "every", "any", "another", "number", "some", "a",
        "first", "than", "as", "not", "day",
    ];
    let next = word(reading, number.end);
    let before = number.first.checked_sub(1).map_or("", |i| reading.word(i));
    // "Jane Doe, one neurosurgeon, said"; "according to one report"
    let back = |n: usize| number.first.checked_sub(n).map_or("", |i| reading.word(i));
    let apposed = back(1) == "," && number.first > 1 && reading.tokens[number.first - 2].capital();
    let aside = apposed || back(1) == "to" && back(2).eq_ignore_ascii_case("according");
    super::counted::single(reading, number.end).is_some()
        && !aside
        && !IDLE.contains(&next)
        && !BEFORE.iter().any(|known| before.eq_ignore_ascii_case(known))
}
