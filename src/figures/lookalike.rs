//! Numbers that are no figures by how they are written: ordinals, years, scores, times, phone numbers, citations,
//! versions, list markers.

use super::joined::is_joined;
use super::label;
use super::number::{Number, back, glued, hyphen, is, number_at, word};
use super::phrase::{is_elided_time, is_phrase, is_point};
use crate::article::Reading;
use crate::text::Kind;

/// Whether `number` is not an amount. `unit`: it has a unit; `near`: it is said how near it is.
pub fn lookalike(reading: &Reading, number: &Number, unit: bool, near: bool) -> bool {
    if is_joined(reading, number, unit)
        || is_list_marker(reading, number)
        || is_ordinal(reading, number)
        || !unit
            && (is_score(reading, number) || is_elided_time(reading, number) || is_phrase(reading, number))
    {
        return true;
    }
    if !number.digits {
        return label::is_name_in_words(reading, number, unit)
            || is_year_in_words(reading, number)
            || is_point(reading, number)
            || !unit
                && number.bare
                && (label::follows(reading, number.first) || label::continues(reading, number));
    }
    if unit {
        return is_coordinate(reading, number) || label::is_named_unit(reading, number);
    }
    is_time(reading, number)
        || number.bare && is_code(reading, number)
        || number.bare && (is_year(reading, number) && !near || is_class(reading, number))
        || is_resolution(reading, number)
        || number.bare && (is_citation(reading, number) || is_called(reading, number))
        || label::is_label(reading, number)
        || number.bare && label::is_address(reading, number)
        || reading.tokens[number.end - 1].kind == Kind::Number && is_row_of_numbers(reading, number)
}

/// "250th" with its ending set apart by markup, "twenty-first", "two hundred and fiftieth".
fn is_ordinal(reading: &Reading, number: &Number) -> bool {
    let end = number.end;
    if number.digits {
        return number.bare && matches!(word(reading, end), "st" | "nd" | "rd" | "th");
    }
    let ordinal = |i: usize| {
        const FIRST: [&str; 13] = [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "hundredth",
        ];
        let word = word(reading, i);
        FIRST.iter().any(|known| word.eq_ignore_ascii_case(known))
            || word.ends_with("teenth")
            || word.ends_with("tieth")
    };
    let hyphened = hyphen(reading, end) && ordinal(end + 1) && number.value >= 20.0;
    let hundreds = number.value >= 100.0 && is(reading, end, "and") && ordinal(end + 1);
    !number.fraction && (hyphened || hundreds)
}

/// "by a vote of |219 to |212", "a |three-nil win", "|fifty-fifty": the count of two sides, kept out like "2-1".
fn is_score(reading: &Reading, number: &Number) -> bool {
    const SIDES: [&str; 21] = [
        "vote",
        "votes",
        "voted",
        "voting",
        "score",
        "odds",
        "ratio",
        "margin",
        "beat",
        "defeated",
        "lead",
        "led",
        "won",
        "lost",
        "outnumbered",
        "split",
        "carried",
        "passed",
        "approved",
        "adopted",
        "rejected",
    ];
    const BACK: usize = 5;
    let (first, end) = (number.first, number.end);
    if hyphen(reading, end) && !number.digits {
        let other = word(reading, end + 1);
        return matches!(other, "nil" | "all" | "love") || other.eq_ignore_ascii_case(reading.word(first));
    }
    let side = |i: usize| number_at(reading, i).is_some_and(|other| other.bare && other.end == i + 1);
    let start = if is(reading, end, "to") && side(end + 1) {
        first
    } else if first > 1 && back(reading, first, 1, &["to"]) && side(first - 2) {
        first - 2
    } else {
        return false;
    };
    let after = if start == first { end + 2 } else { end };
    let sentence = reading.sentences.get(reading.sentence_of(first)).map_or(0, |s| s.start as usize);
    let led = (sentence.max(start.saturating_sub(BACK))..start).any(|i| SIDES.contains(&reading.word(i)));
    // "a 15 to 0 vote"
    let led = led || ["vote", "win", "victory", "defeat", "score", "margin"].contains(&word(reading, after));
    number.bare
        && led
        && !back(reading, start, 1, &["from"])
        && super::counted::counted(reading, after).is_none()
}

/// "at |0145", "|508 compliant", "the |700 block of Elm Street", "Rockville, MD, |20850": digits that stand for
/// something.
fn is_code(reading: &Reading, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let digits = reading.word(first);
    let standard = ["compliant", "compliance", "accessibility"].iter().any(|next| is(reading, end, next));
    let block = is(reading, end, "block") && is(reading, end + 1, "of");
    let state = |n: usize| {
        first.checked_sub(n).is_some_and(|i| reading.tokens[i].upper() && word(reading, i).len() == 2)
    };
    let postal = digits.len() == 5
        && (state(1) || back(reading, first, 1, &[","]) && state(2))
        && super::counted::counted(reading, end).is_none();
    standard || block || postal || digits.len() > 1 && digits.starts_with('0')
}

/// "in the year of our Lord two thousand twenty-one".
fn is_year_in_words(reading: &Reading, number: &Number) -> bool {
    let led = |lead: &str| number.first > 0 && is(reading, number.first - 1, lead);
    (1100.0..2100.0).contains(&number.value) && (led("lord") || led("year"))
}

/// "17°5′ N"
fn is_coordinate(reading: &Reading, number: &Number) -> bool {
    let degrees = word(reading, number.end) == "°";
    degrees
        && (reading.tokens.get(number.end + 1).is_some_and(|next| next.glued() && next.kind == Kind::Number)
            || matches!(word(reading, number.end + 1), "N" | "S" | "E" | "W" | "′" | "'"))
}

/// "50 U.S.C. 1701", "597 U.S. 215", "73 Stat. 212", "40 CFR 60": where a law or a judgment is printed.
fn is_citation(reading: &Reading, number: &Number) -> bool {
    let end = number.end;
    let digits = |i: usize| reading.tokens.get(i).is_some_and(|token| token.kind == Kind::Number);
    match word(reading, end) {
        "CFR" | "USC" | "FR" => true,
        "Stat" | "Fed" => {
            let at = end + 1 + usize::from(word(reading, end + 1) == ".");
            digits(at) || is(reading, at, "Reg")
        }
        "U" if is(reading, end + 2, "S") => word(reading, end + 4) == "C" || digits(end + 4),
        _ => false,
    }
}

/// "the class of '|89"
fn is_class(reading: &Reading, number: &Number) -> bool {
    let first = number.first;
    let mark = first > 1 && glued(reading, first) && matches!(reading.word(first - 1), "'" | "’" | "‘");
    mark && reading.word(first).len() == 2
        && (!glued(reading, first - 1) || back(reading, first, 2, &["("]))
        && super::counted::counted(reading, number.end).is_none()
}

/// "4K": how fine a picture is, not thousands.
fn is_resolution(reading: &Reading, number: &Number) -> bool {
    let sharp = matches!(reading.word(number.first), "2" | "4" | "5" | "8");
    sharp && number.end == number.first + 2 && word(reading, number.first + 1) == "K"
}

/// "call 988", "dialled 911", "the 988 hotline", "text HELP to 60155".
fn is_called(reading: &Reading, number: &Number) -> bool {
    const BACK: usize = 6;
    let texted = back(reading, number.first, 1, &["to"])
        && reading.word(number.first).len() >= 5
        && (2..=BACK).any(|n| back(reading, number.first, n, &["text", "texting", "sms"]));
    if texted {
        return true;
    }
    let known = matches!(reading.word(number.first), "911" | "988" | "999" | "112");
    if known && super::counted::counted(reading, number.end).is_none() {
        return true;
    }
    const CALLS: [&str; 10] =
        ["call", "calls", "called", "calling", "contact", "dial", "dials", "dialed", "dialled", "ring"];
    let short = reading.word(number.first).len() == 3;
    // "call the police on 101"
    let reached = short
        && back(reading, number.first, 1, &["on"])
        && (2..=BACK).any(|n| back(reading, number.first, n, &CALLS))
        && super::counted::counted(reading, number.end).is_none();
    if reached {
        return true;
    }
    let text = || is(reading, number.first - 1, "text") || is(reading, number.first - 1, "phone");
    let called = || CALLS.iter().any(|call| is(reading, number.first - 1, call));
    short
        && number.first > 0
        && (called() || text())
        && super::counted::counted(reading, number.end).is_none()
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
    // "likely to 1) fail"
    const BACK: usize = 16;
    let opened = || (first.saturating_sub(BACK)..first).any(|i| matches!(reading.word(i), "(" | "["));
    let inline = number.value < 20.0 && word(reading, end) == ")" && glued(reading, end) && !opened();
    // "Smith (31)", "Webber (220)", but not "Smith (2004)"
    let year = (1800.0..2100.0).contains(&number.value);
    let told = number.value >= 16.0 && !year && first > 1 && {
        let name = &reading.tokens[first - 2];
        name.capital() && !name.upper() && !label::follows(reading, first - 1)
    };
    // "1. Webber, |2. Button"
    let ranked = number.value <= 40.0
        && first > 0
        && matches!(reading.word(first - 1), "," | ":")
        && word(reading, end) == "."
        && glued(reading, end)
        && reading.tokens.get(end + 1).is_some_and(|next| next.capital() && !next.glued());
    inline
        || ranked
        || !(told && reading.word(first - 1) == "(") && bracket && closed && glued(reading, end)
        || heads_line
        || first > 0 && matches!(reading.word(first - 1), "#" | "§")
}

/// Four digits that may be a year: not when something is counted by them ("killed 2000 people").
fn is_year(reading: &Reading, number: &Number) -> bool {
    const DATED: [&str; 14] = [
        "in", "since", "by", "the", "until", "this", "our", "its", "their", "his", "her", "early", "mid",
        "late",
    ];
    let opens = reading.sentences.get(reading.sentence_of(number.first)).map_or(0, |s| s.start as usize);
    let before = number.first.checked_sub(1).filter(|_| number.first > opens);
    let dated = before.is_some_and(|i| {
        let token = &reading.tokens[i];
        // "the magazine's |2022 list"
        let owned = word(reading, i) == "s" && token.glued();
        token.kind == Kind::Word
            && (owned || token.capital() || DATED.iter().any(|lead| is(reading, i, lead)))
    });
    reading.word(number.first).len() == 4
        && (1100.0..2100.0).contains(&number.value)
        && (dated && number.value >= 1800.0 || super::counted::counted(reading, number.end).is_none())
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

/// "202 456 1111", "(202) 456-1111": nothing but numbers in a row; but "in 2009 |27 people died".
fn is_row_of_numbers(reading: &Reading, number: &Number) -> bool {
    if !glued(reading, number.first) && super::counted::counted(reading, number.end).is_some() {
        return false;
    }
    // "more than 170 |18F team members"
    let name =
        |i: usize| reading.tokens.get(i + 1).is_some_and(|next| next.glued() && next.kind == Kind::Word);
    let digits = |i: usize| reading.tokens.get(i).is_some_and(|token| token.kind == Kind::Number) && !name(i);
    let after = digits(number.end)
        || hyphen(reading, number.end) && digits(number.end + 1)
        || word(reading, number.end) == ")" && digits(number.end + 1);
    let before = number.first > 0 && digits(number.first - 1)
        || number.first > 1
            && matches!(reading.word(number.first - 1), ")" | "-" | "+")
            && digits(number.first - 2);
    after || before
}
