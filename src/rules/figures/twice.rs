//! A unit that is said twice: "$5 dollars", "50% percent".

use crate::figures::{Figure, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::{Span, pattern};
use regex::Regex;
use std::sync::LazyLock;

pub(super) static MONEY_TWICE: Rule = Rule {
    id: "figures::money-twice",
    title: "A sign and the word for it",
    why: "The sign is read as the word: “$5 dollars” is “five dollars dollars”.",
    source: "proselint misc.currency; Associated Press style (second hand)",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The fare went up by $5 dollars, or 50% percent.\n",
    good: "The fare went up by $5, or 50%.\n",
    check: Check::Block(money_twice),
    ..Rule::PLAIN
};

static SIGN_AND_WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?:\$|US\$|£|€)\s?\d[\d,.]*(?:[\s-](?:thousand|million|billion|trillion))?
          (?P<again>[\s-](?:(?P<dollar>(?:U\.?S\.?\s)?dollars?)|(?P<pound>pounds?(?:\ssterling)?)|(?P<euro>euros?)))\b",
    )
});
static PERCENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b\d[\d.,]*(?:%(?P<word>\s?-?per\s?cent)\b|\s?per\s?cent(?P<sign>\s?%))"));

fn money_twice(sheet: &Sheet, out: &mut Vec<Finding>) {
    let units = |f: &Figure| f.unit.is_some_and(|u| u.is_currency() || u == Unit::PERCENT);
    let (text, figures) = (sheet.text(), &sheet.block().facts.figures);
    if !figures.iter().any(units) {
        return;
    }
    // looked at first: most sums and shares are told once
    if sheet.signs().any(['$', '£', '€']) && figures.iter().any(|f| says_word(text, f)) {
        sign_and_word(sheet, out);
    }
    if sheet.signs().any(['%']) && text.match_indices('%').any(|(at, _)| says_percent(text, at)) {
        percent_and_sign(sheet, out);
    }
}

/// Whether the word for the sign at byte `at` stands beside it.
fn says_percent(text: &str, at: usize) -> bool {
    let joint = |c: char| c.is_whitespace() || c == '-';
    let (before, after) = (text[..at].trim_end(), text[at + 1..].trim_start_matches(joint));
    let of = |part: Option<&[u8]>, word: &str| part.is_some_and(|p| p.eq_ignore_ascii_case(word.as_bytes()));
    of(before.as_bytes().last_chunk::<4>().map(|c| &c[..]), "cent") || of(after.as_bytes().get(..3), "per")
}

/// Whether the word for its sign stands in a figure or right after it.
fn says_word(text: &str, figure: &Figure) -> bool {
    const REACH: usize = 32;
    let end = text.ceil_char_boundary((figure.span.end as usize + REACH).min(text.len()));
    let start = text.floor_char_boundary((figure.span.start as usize).saturating_sub("US$ ".len()));
    let near = text[start..end].to_ascii_lowercase();
    [('$', "dollar"), ('£', "pound"), ('€', "euro")]
        .iter()
        .any(|(s, word)| near.contains(*s) && near.contains(word))
}

fn sign_and_word(sheet: &Sheet, out: &mut Vec<Finding>) {
    for found in SIGN_AND_WORD.captures_iter(sheet.text()) {
        let (Some(whole), Some(again)) = (found.get(0), found.name("again")) else { continue };
        let own = |sign: char, name: &str| whole.as_str().contains(sign) && found.name(name).is_some();
        // "a $20 pound note" is another slip, "a $5 pound of beef" none
        if own('$', "dollar") || own('£', "pound") || own('€', "euro") {
            report(sheet, Span::new(whole.start(), whole.end()), Span::new(again.start(), again.end()), out);
        }
    }
}

fn percent_and_sign(sheet: &Sheet, out: &mut Vec<Finding>) {
    for found in PERCENT.captures_iter(sheet.text()) {
        let (Some(whole), Some(again)) = (found.get(0), found.name("word").or(found.name("sign"))) else {
            continue;
        };
        report(sheet, Span::new(whole.start(), whole.end()), Span::new(again.start(), again.end()), out);
    }
}

fn report(sheet: &Sheet, whole: Span, again: Span, out: &mut Vec<Finding>) {
    // what is no figure of the block stands in an address or in code
    if !sheet.block().facts.figures.iter().any(|f| f.span.overlaps(whole)) {
        return;
    }
    let text = sheet.text();
    let message = format!("“{}” says the unit twice", whole.of(text).trim());
    let right = format!(
        "{}{}",
        &text[whole.start as usize..again.start as usize],
        &text[again.end as usize..whole.end as usize]
    );
    let finding = Finding::new(&MONEY_TWICE, sheet.place(whole), message);
    out.push(finding.fix(format!("Write “{right}”"), right, true).quoted(sheet.quoted(whole)));
}
