//! Wording: verbs that carry a view, anonymity without a reason, arrests, ellipses.

use super::words::{Words, report};
use crate::claims::{Confidence, Pattern, SourceKind, SourceRef};
use crate::rules::house::Ellipsis;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;

/// The rules of this file.
pub const RULES: &[&Rule] = &[&ANONYMITY_REASON, &ARRESTED_FOR, &ELLIPSIS, &LOADED_VERB];

static LOADED_VERB: Rule = Rule {
    id: "style::loaded-verb",
    title: "A verb of saying that carries a view",
    why: "“Claimed” doubts, “admitted” convicts, “pointed out” agrees. “Said” leaves it to the reader.",
    source: "Reuters Handbook of Journalism, \"N\"; Associated Press (second hand)",
    class: Class::B,
    severity: Severity::Hint,
    profile: "reuters",
    bad: "Troops will leave in December, the minister claimed.\n",
    good: "Troops will leave in December, the minister said.\n",
    check: Check::Block(loaded_verb),
    ..Rule::PLAIN
};

static ANONYMITY_REASON: Rule = Rule {
    id: "style::anonymity-reason",
    title: "Anonymity without its reason",
    why: "A reader who may not know who speaks should at least know why not.",
    source: "Associated Press, statement of news values (second hand); Mongabay style guide",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The talks have failed, said a diplomat, who spoke on condition of anonymity.\n",
    good: "The talks have failed, said a diplomat, who spoke on condition of anonymity because they were private.\n",
    check: Check::Block(anonymity_reason),
    ..Rule::PLAIN
};

static ARRESTED_FOR: Rule = Rule {
    id: "style::arrested-for",
    title: "“Arrested for” a crime",
    why: "It says that the crime was done. An arrest is on a charge or on suspicion; the court decides.",
    source: "Associated Press (second hand); The Diamondback stylebook",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "Two men were arrested for robbery on the campus, the police said.\n",
    good: "Two men were arrested on suspicion of robbery on the campus, the police said.\n",
    check: Check::Block(arrested_for),
    ..Rule::PLAIN
};

static ELLIPSIS: Rule = Rule {
    id: "style::ellipsis",
    title: "An ellipsis written otherwise",
    why: "Three full stops or one sign, with a space on either side: a house writes it one way, and search finds it.",
    source: "Reuters Handbook of Journalism, \"Q\"; Guardian style guide, \"ellipsis\"; The Diamondback stylebook",
    class: Class::B,
    severity: Severity::Hint,
    profile: "ap",
    bad: "The plan was to win...take the town, and go home again.\n",
    good: "The plan was to win ... take the town, and go home again.\n",
    check: Check::Block(ellipsis),
    ..Rule::PLAIN
};

/// Verbs of saying with a view, and the plain verb in the same tense.
const LOADED: [(&str, &str); 22] = [
    ("admit", "say"),
    ("admits", "says"),
    ("admitted", "said"),
    ("admitting", "saying"),
    ("assert", "say"),
    ("asserted", "said"),
    ("asserts", "says"),
    ("boasted", "said"),
    ("boasts", "says"),
    ("claim", "say"),
    ("claimed", "said"),
    ("claiming", "saying"),
    ("claims", "says"),
    ("conceded", "said"),
    ("concedes", "says"),
    ("confessed", "said"),
    ("insisted", "said"),
    ("insisting", "saying"),
    ("insists", "says"),
    ("maintained", "said"),
    ("maintains", "says"),
    ("opined", "said"),
];

fn loaded_verb(sheet: &Sheet, out: &mut Vec<Finding>) {
    for quotation in sheet.block().quotations.iter() {
        let told = matches!(
            quotation.pattern,
            Pattern::AfterQuotation
                | Pattern::BeforeQuotation
                | Pattern::AfterClause
                | Pattern::ThatClause
                | Pattern::BareClause
        );
        let person = quotation.source.as_ref().and_then(SourceRef::here).is_some_and(|s| {
            matches!(
                s.kind,
                SourceKind::Person | SourceKind::Pronoun | SourceKind::Organisation | SourceKind::Anonymous
            )
        });
        let Some(cue) =
            quotation.cue.filter(|_| told && person && quotation.confidence == Confidence::Speech)
        else {
            continue;
        };
        let word = cue.of(sheet.text());
        let two = word.eq_ignore_ascii_case("pointed out").then_some("said");
        let plain = LOADED.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, p)| *p).or(two);
        // "an investigation into claims that": no verb
        const NOUN: [&str; 20] = [
            "into", "of", "the", "these", "those", "such", "on", "about", "over", "by", "with", "from",
            "their", "his", "her", "its", "any", "no", "some", "despite",
        ];
        let before = sheet.text()[..cue.start as usize].split_whitespace().next_back().unwrap_or("");
        let noun = NOUN.contains(&before);
        let Some(plain) = plain.filter(|_| !noun && !sheet.is_foreign(cue)) else { continue };
        let message = format!("“{word}” carries a view; “{plain}” does not");
        out.push(Finding::new(&LOADED_VERB, sheet.place(cue), message).fix(
            format!("Write “{plain}”"),
            plain,
            false,
        ));
    }
}

fn anonymity_reason(sheet: &Sheet, out: &mut Vec<Finding>) {
    if memchr::memmem::find(sheet.text().as_bytes(), b"anonymity").is_none() {
        return;
    }
    let Some(words) = Words::of_text(sheet) else { return };
    const REASONS: [&str; 18] = [
        "because",
        "as",
        "since",
        "due",
        "citing",
        "fear",
        "fearing",
        "fears",
        "authorized",
        "authorised",
        "discuss",
        "protect",
        "sensitivity",
        "given",
        "owing",
        "describe",
        "avoid",
        "speak",
    ];
    for i in (0..words.len()).filter(|i| words.is(*i, "anonymity")) {
        let asked = words.is(i.wrapping_sub(1), "of")
            && words.any(i.wrapping_sub(2), &["condition", "guarantee", "cover"])
            || words.any(i.wrapping_sub(1), &["requested", "requesting"]);
        let (first, end) = words.sentence(i);
        // the reason may stand in the next sentence: "They were not allowed to talk to reporters"
        let next =
            words.reading.sentences.get(words.reading.sentence_of(i) + 1).map_or(end, |s| s.end as usize);
        let reason = (first..end).any(|k| words.any(k, &REASONS))
            || (end..next).any(|k| {
                words.any(
                    k,
                    &["authorized", "authorised", "allowed", "permitted", "fear", "feared", "because"],
                )
            });
        if asked && !reason {
            report(out, words.flag(&ANONYMITY_REASON, i, i + 1, "Say why the source may not be named"), None);
        }
    }
}

fn arrested_for(sheet: &Sheet, out: &mut Vec<Finding>) {
    if memchr::memmem::find(sheet.text().as_bytes(), b"arrested for").is_none() {
        return;
    }
    let Some(words) = Words::of(sheet) else { return };
    for i in (0..words.len()).filter(|i| words.is(*i, "arrested") && words.is(i + 1, "for")) {
        // "for the first time", "for two days", "for questioning"
        const NO_CRIME: [&str; 14] = [
            "the",
            "questioning",
            "a",
            "about",
            "more",
            "less",
            "several",
            "some",
            "their",
            "his",
            "her",
            "its",
            "suspected",
            "alleged",
        ];
        let time = words.any(i + 2, &NO_CRIME[..7]) && {
            (i + 3..i + 6).any(|k| {
                words.any(k, &["time", "day", "days", "week", "weeks", "month", "hour", "hours", "year"])
            })
        };
        let counted = words.is_digits(i + 2) || words.any(i + 2, &["one", "two", "three", "four", "five"]);
        let charge =
            (i + 2..i + 5).any(|k| words.any(k, &["alleged", "allegedly", "suspected", "questioning"]));
        if time || counted || charge {
            continue;
        }
        report(
            out,
            words.flag(&ARRESTED_FOR, i, i + 2, "“Arrested on suspicion of” leaves it to the court"),
            None,
        );
    }
}

fn ellipsis(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().ellipsis else { return };
    let text = sheet.text();
    if !text.contains("...") && !text.contains('…') || Words::of(sheet).is_none() {
        return;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = text[at..].find(['…', '.']).map(|i| i + at) {
        let dots = bytes[found..].iter().take_while(|b| **b == b'.').count();
        let len = if dots == 0 { '…'.len_utf8() } else { dots };
        at = found + len;
        // a stop, ".." or a leader of dots is no ellipsis; four stops end a sentence as well
        if dots != 0 && dots != 3 {
            continue;
        }
        let mark = if way == Ellipsis::Dots { "..." } else { "…" };
        let before = text[..found].chars().next_back();
        let after = text[at..].chars().next();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (left, right) = (letter(before), letter(after));
        let stray = left && right;
        if &text[found..at] == mark && !stray || left && right && is_range(text, found, at) {
            continue;
        }
        let new = match stray {
            true => format!(" {mark} "),
            false => mark.to_owned(),
        };
        let span = Span::new(found, at);
        if !sheet.is_foreign(span) && covered(sheet, span) {
            let message = format!("An ellipsis is “{mark}” with a space on either side");
            let title = format!("Write “{new}”");
            out.push(Finding::new(&ELLIPSIS, sheet.place(span), message).fix(title, new, true));
        }
    }
}

/// Whether the ellipsis is text of the block, not part of a link's target or code.
fn covered(sheet: &Sheet, span: Span) -> bool {
    let reading = sheet.reading();
    reading.tokens.get(reading.token_at(span.start as usize)).is_some_and(|t| t.span.start == span.start)
}

/// "1...5": figures on either side make a range, not an ellipsis.
fn is_range(text: &str, start: usize, end: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(text[..start].chars().next_back()) && digit(text[end..].chars().next())
}
