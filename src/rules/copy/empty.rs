//! A quotation with nothing in it.

use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

pub static EMPTY_QUOTATION: Rule = Rule {
    id: "copy::empty-quotation",
    title: "A quotation with nothing in it",
    why: "Somebody meant to put the words in later. On the page it is two marks side by side.",
    source: "copy editing practice",
    class: Class::A,
    severity: Severity::Information,
    bad: "The mayor called the plan “” and left the room.\n",
    good: "The mayor called the plan “a gift” and left the room.\n",
    check: Check::Block(empty),
    ..Rule::PLAIN
};

/// How far apart the two marks may stand, in tokens: nothing but dots between them.
const REACH: usize = 4;

/// What may stand in an empty quotation.
fn is_nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '…' | '_')
}

/// Whether some quotation mark is followed by another with nothing between them, so that the block is worth reading.
fn may_be_hollow(text: &str) -> bool {
    let opens = ["“", "\""];
    // all that opens begins with one of two bytes
    memchr::memchr2_iter(b'"', "“".as_bytes()[0], text.as_bytes())
        .filter_map(|at| opens.iter().find_map(|mark| text[at..].strip_prefix(mark)))
        .any(|rest| rest.trim_start_matches(is_nothing).starts_with(['”', '"']))
}

fn empty(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    if !sheet.block().kind.is_prose() || !may_be_hollow(text) {
        return;
    }
    let reading = sheet.reading();
    let tokens = &reading.tokens;
    for i in 0..tokens.len() {
        let close = match reading.word(i) {
            "“" => "”",
            // a straight mark opens at the start or after a space
            "\"" if i == 0 || !tokens[i].glued() => "\"",
            _ => continue,
        };
        let dots = (i + 1..tokens.len().min(i + REACH))
            .take_while(|&n| matches!(reading.word(n), "." | "…" | "_"))
            .count();
        let end = i + 1 + dots;
        if end >= tokens.len() || reading.word(end) != close {
            continue;
        }
        let between = &text[tokens[i].span.end as usize..tokens[end].span.start as usize];
        let hollow = between.chars().all(is_nothing);
        // a straight mark that a letter follows opens another quotation: ' "" she said' is none
        let after = text[tokens[end].span.end as usize..].chars().next();
        if hollow && after.is_none_or(|c| !c.is_alphanumeric() && c != '"') {
            let place = sheet.place(reading.span(i, end + 1));
            let finding =
                Finding::new(&EMPTY_QUOTATION, place, "Nothing stands between these quotation marks");
            out.push(finding.quoted(sheet.block().kind.is_quoted()));
        }
    }
}
