//! Amounts: percent, money, thousands, decimals, fractions.

use super::words::{Words, report};
use crate::figures::vulgar;
use crate::rules::house::{Percent, Thousands};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

/// The rules of this file.
pub const RULES: &[&Rule] = &[&FRACTIONS, &LEADING_ZERO, &MONEY_RANGE, &PERCENT, &THOUSANDS];

static PERCENT: Rule = Rule {
    id: "style::percent-form",
    title: "Percent written otherwise",
    why: "5%, 5 percent and 5 per cent are one thing: a house writes it one way.",
    source: "Associated Press since 2019 (second hand: RSNA style guide); Reuters Handbook of Journalism; BBC News style \
             guide, \"Numbers\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "Prices rose by 5 percent in June, the office said.\n",
    good: "Prices rose by 5% in June, the office said.\n",
    check: Check::Block(percent),
    ..Rule::PLAIN
};

static MONEY_RANGE: Rule = Rule {
    id: "style::money-range",
    title: "A range of money with its scale only once",
    why: "“$12-14 million” says twelve dollars to fourteen million. Each end takes its own sign and scale.",
    source: "Associated Press (second hand: Common Sense Journalism, 2008)",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The bridge will cost $12-14 million, the mayor said.\n",
    good: "The bridge will cost $12 million to $14 million, the mayor said.\n",
    check: Check::Block(money_range),
    ..Rule::PLAIN
};

static THOUSANDS: Rule = Rule {
    id: "style::thousands",
    title: "A large figure without its comma",
    why: "Groups of three are counted at a glance; a row of five figures is not.",
    source: "GOV.UK A to Z, \"Numbers\"; Guardian and BBC style guides",
    class: Class::B,
    severity: Severity::Information,
    profile: "govuk",
    bad: "The flood drove out 12500 people, the police said.\n",
    good: "The flood drove out 12,500 people, the police said.\n",
    check: Check::Block(thousands),
    ..Rule::PLAIN
};

static LEADING_ZERO: Rule = Rule {
    id: "style::leading-zero",
    title: "A decimal below one without its nought",
    why: "The point of “.6%” is overlooked, and the figure read ten times too large.",
    source: "Associated Press (second hand: RSNA style guide)",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "Prices rose by .6% in June, the office said.\n",
    good: "Prices rose by 0.6% in June, the office said.\n",
    check: Check::Block(leading_zero),
    ..Rule::PLAIN
};

static FRACTIONS: Rule = Rule {
    id: "style::fraction-and-decimal",
    title: "A fraction compared with a decimal",
    why: "Whether 3¼% is more than 3.1% takes a moment that the reader should not need.",
    source: "The Economist style guide, \"Figures\"",
    class: Class::B,
    severity: Severity::Hint,
    profile: "economist",
    bad: "The bank cut its rate from 3¼% to 3.1% in June.\n",
    good: "The bank cut its rate from 3.25% to 3.1% in June.\n",
    check: Check::Block(fractions),
    ..Rule::PLAIN
};

/// The words of a block whose facts hold a figure.
fn words_with_figures<'a, 's>(sheet: &'a Sheet<'s>) -> Option<Words<'a, 's>> {
    (!sheet.block().facts.figures.is_empty()).then(|| Words::of(sheet)).flatten()
}

/// How percent is written after the number that ends before token `i`, and one past it.
fn percent_at(words: &Words, i: usize) -> Option<(Percent, usize)> {
    if words.word(i) == "%" {
        return Some((Percent::Sign, i + 1));
    }
    let hyphen = usize::from(words.word(i) == "-" && words.glued(i) && words.glued(i + 1));
    let at = i + hyphen;
    if words.is(at, "percent") {
        return Some((Percent::Word, at + 1));
    }
    (words.is(at, "per") && words.is(at + 1, "cent") && !words.glued(at + 1))
        .then_some((Percent::TwoWords, at + 2))
}

fn percent(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().percent else { return };
    let Some(words) = words_with_figures(sheet) else { return };
    for i in 0..words.len() {
        let Some((found, end)) = words.is_digits(i).then(|| percent_at(&words, i + 1)).flatten() else {
            continue;
        };
        if found == way || words.any(end, &["point", "points"]) {
            continue;
        }
        // "50%-60%", "5 to 10 percent", "half a percent" want more than one change
        let from = start_of_number(&words, i);
        let ranged = i > from && words.word(i - 1) == "-" || ends_range(&words, from);
        let compound = words.glued(end) && (words.is_word(end) || matches!(words.word(end), "-" | "–" | "+"));
        let figure = words.span(from, i + 1).of(sheet.text());
        let right = match way {
            Percent::Sign => "%",
            Percent::Word => " percent",
            Percent::TwoWords => " per cent",
        };
        let whole = format!("{figure}{right}");
        let spelled = way == Percent::Sign && words.opens_sentence(from);
        let after = crate::text::Span { start: words.span(i, i + 1).end, ..words.span(i + 1, end) };
        let sure = words.plain(from, end) && !ranged && !compound && !spelled;
        let fix = sure.then(|| words.edit(after, right, &whole, true));
        report(out, words.flag(&PERCENT, from, end, format!("“{whole}” in this house’s style")), fix);
    }
}

/// The first token of the number that ends with token `i`: "2,500.5".
fn start_of_number(words: &Words, i: usize) -> usize {
    let mut from = i;
    while from >= 2
        && matches!(words.word(from - 1), "." | ",")
        && words.glued(from)
        && words.glued(from - 1)
        && words.is_digits(from - 2)
    {
        from -= 2;
    }
    from
}

/// Whether the number at `from` is the upper end of "5 to 10", "5-10", "5 or 10".
fn ends_range(words: &Words, from: usize) -> bool {
    from >= 2 && words.any(from - 1, &["to", "-", "–", "—", "and", "or"]) && words.is_digits(from - 2)
}

fn money_range(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(words) = words_with_figures(sheet) else { return };
    const SCALES: [&str; 5] = ["million", "billion", "trillion", "thousand", "crore"];
    for i in 0..words.len() {
        if !matches!(words.word(i), "$" | "£" | "€" | "¥" | "₹")
            || !words.is_digits(i + 1)
            || !words.glued(i + 1)
        {
            continue;
        }
        let low = end_of_number(&words, i + 1);
        let dash = matches!(words.word(low), "-" | "–" | "—") && words.glued(low);
        if !dash && !words.is(low, "to") {
            continue;
        }
        let sign = words.word(low + 1) == words.word(i);
        let high = low + 1 + usize::from(sign);
        if !words.is_digits(high) {
            continue;
        }
        let end = end_of_number(&words, high);
        // "$900 to $1 million" may mean what it says
        if !SCALES.contains(&words.word(end)) || words.is(low, "to") && sign {
            continue;
        }
        let figure = |a, b| words.span(a, b).of(sheet.text());
        let (mark, scale) = (words.word(i), words.word(end));
        let whole = format!("{mark}{} {scale} to {mark}{} {scale}", figure(i + 1, low), figure(high, end));
        let joined = words.glued(i) && i > 0 && words.is_word(i - 1) || words.word(end + 1) == "-";
        let fix = words.put(i, end + 1, &whole, true).filter(|_| !joined);
        report(out, words.flag(&MONEY_RANGE, i, end + 1, format!("Say “{whole}”")), fix);
    }
}

/// One past the number that begins with token `i`.
fn end_of_number(words: &Words, i: usize) -> usize {
    let mut end = i + 1;
    while matches!(words.word(end), "." | ",")
        && words.glued(end)
        && words.glued(end + 1)
        && words.is_digits(end + 1)
    {
        end += 2;
    }
    end
}

fn thousands(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().thousands else { return };
    let Some(words) = words_with_figures(sheet) else { return };
    for figure in &sheet.block().facts.figures {
        let counts = figure.of.is_some() || figure.unit.is_some();
        let (first, end) = words.tokens(figure.span);
        for i in first..end {
            let len = words.word(i).len();
            if !words.is_digits(i) || !(4..=12).contains(&len) || words.word(i).starts_with('0') {
                continue;
            }
            let value: u64 = words.word(i).parse().unwrap_or(0);
            let money = i > 0 && matches!(words.word(i - 1), "$" | "£" | "€") && words.glued(i);
            let year = len == 4 && (1000..2200).contains(&value) && !money && figure.unit.is_none();
            let joined = |k: usize| {
                words.glued(k) && matches!(words.word(k), "-" | "–" | "/" | "." | "#" | "+" | ":" | ",")
            };
            let before = i > 0 && (joined(i - 1) && words.glued(i) || words.glued(i) && !money);
            // after the figure a stop or comma is fine, another figure glued to it is not
            let after = joined(i + 1) && words.glued(i + 2) && !words.is_word(i + 2)
                || words.glued(i + 1) && words.is_word(i + 1);
            let labelled = i > 0
                && (words.is_word(i - 1) && words.capital(i - 1) && !words.opens_sentence(i - 1)
                    || words.word(i - 1) == "#"
                    || words.any(i - 1, &["number", "room", "page", "at"]));
            if !counts && !money || year || before || after || labelled {
                continue;
            }
            let right = grouped(words.word(i), way);
            let fix = words.put(i, i + 1, &right, false);
            report(out, words.flag(&THOUSANDS, i, i + 1, format!("“{right}” is read at a glance")), fix);
        }
    }
}

/// A row of figures in groups of three.
fn grouped(figures: &str, way: Thousands) -> String {
    let mark = match way {
        Thousands::Comma => ',',
        Thousands::Space => '\u{a0}',
    };
    let mut out = String::new();
    for (i, c) in figures.chars().enumerate() {
        if i > 0 && (figures.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(c);
    }
    out
}

fn leading_zero(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text().as_bytes();
    let bare = |w: &[u8]| (w[0] == b' ' || w[0] == b'(') && w[1] == b'.' && w[2].is_ascii_digit();
    if !text.windows(3).any(bare) {
        return;
    }
    let Some(words) = Words::of(sheet) else { return };
    for i in 0..words.len() {
        let point = words.word(i) == "." && !words.glued(i) && words.is_digits(i + 1) && words.glued(i + 1);
        // calibres (.22) and averages (.300) are written so
        let unit = percent_at(&words, i + 2).is_some()
            || words.any(
                i + 2,
                &["million", "billion", "percentage", "inch", "inches", "miles", "mile", "km", "points"],
            );
        if !point || !unit {
            continue;
        }
        let whole = format!("0.{}", words.word(i + 1));
        let fix = words.edit(words.span(i, i + 1), "0.", &whole, true);
        report(out, words.flag(&LEADING_ZERO, i, i + 2, format!("“{whole}”, with its nought")), fix);
    }
}

fn fractions(sheet: &Sheet, out: &mut Vec<Finding>) {
    let sign = |c: char| !c.is_ascii() && vulgar(c.encode_utf8(&mut [0; 4])).is_some();
    if !sheet.text().contains(sign) {
        return;
    }
    let Some(words) = Words::of_text(sheet) else { return };
    for i in (0..words.len()).filter(|i| vulgar(words.word(*i)).is_some()) {
        let (first, end) = words.sentence(i);
        let Some((_, after)) = percent_at(&words, i + 1) else { continue };
        let decimal = (first..end).find(|k| {
            words.is_digits(*k)
                && words.word(k + 1) == "."
                && words.is_digits(k + 2)
                && words.glued(k + 2)
                && percent_at(&words, k + 3).is_some()
        });
        if decimal.is_some() {
            let from = if i > 0 && words.is_digits(i - 1) { i - 1 } else { i };
            report(out, words.flag(&FRACTIONS, from, after, "Both as decimals, or both as fractions"), None);
        }
    }
}
