//! Shares of one whole that are more than the whole.

use super::told::{Told, number};
use crate::figures::{Figure, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use regex::Regex;
use std::sync::LazyLock;

pub(super) static SHARE: Rule = Rule {
    id: "figures::share-over-100",
    title: "Shares that make more than the whole",
    why: "Nobody can be more than 100 percent of the voters, and the parts of one whole cannot add up to more than \
          it, or leave a remainder that does not fit.",
    source: "Craig Silverman, accuracy checklist: \"do the numbers add up?\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The poll found that 120 percent of voters backed the plan.\n",
    good: "The poll found that 20 percent of voters backed the plan.\n",
    check: Check::Block(share),
    ..Rule::PLAIN
};

/// Those of whom nobody can have more than all.
static MEMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^\ of\ (?:all\ |the\ |its\ |their\ |our\ |U\.S\.\ |registered\ |likely\ |eligible\ |respondents\ who\ |young\ |adult\ )*
          (?:voters|respondents|residents|students|employees|workers|americans|women|men|children|households|adults|
          members|patients|votes?|ballots|seats|teachers|farmers|participants|citizens|families|drivers|parents|those\ \p{L}+ed)\b",
    )
    .expect("members")
});
/// What is left of a whole: "the remaining 20 percent".
static REST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bthe (?:remaining|other|rest[,:]?) $").expect("the rest"));

fn share(sheet: &Sheet, out: &mut Vec<Finding>) {
    for told in Told::of(sheet, 1) {
        for i in 0..told.figures.len() {
            if !is_percent(&told.figures[i]) {
                continue;
            }
            over(sheet, &told, i, out);
            remainder(sheet, &told, i, out);
        }
        split_vote(sheet, &told, out);
    }
}

fn is_percent(figure: &Figure) -> bool {
    figure.unit == Some(Unit::PERCENT) && figure.high.is_none()
}

/// "120 percent of voters".
fn over(sheet: &Sheet, told: &Told, i: usize, out: &mut Vec<Finding>) {
    let (figure, before) = (&told.figures[i], told.before(i).to_lowercase());
    let than = ["by ", "grew ", "rose ", "increased ", "up "].iter().any(|w| before.ends_with(w));
    let rest = &told.text[figure.span.end as usize..told.sentence.end as usize];
    if figure.value > 100.0 && MEMBERS.is_match(rest) && !than {
        let message = format!("{} is more than all of them", told.words(i));
        out.push(Finding::new(&SHARE, sheet.place(figure.span), message).quoted(sheet.quoted(figure.span)));
    }
}

/// "60 percent …, 30 percent … and the remaining 20 percent": all shares of the sentence and the rest are one whole.
fn remainder(sheet: &Sheet, told: &Told, i: usize, out: &mut Vec<Finding>) {
    if i == 0 || !REST.is_match(told.before(i)) || told.figures[i].approximate.is_some() {
        return;
    }
    let shares = &told.figures[..i];
    if !shares.iter().all(|f| is_percent(f) && f.approximate.is_none()) {
        return;
    }
    let sum: f64 = told.figures[..=i].iter().map(|f| f.value).sum();
    // each share may be rounded by half a point
    let slack = 0.5 * (i + 1) as f64 + 0.01;
    let nested = (0..i).any(|k| told.before(k).contains("of those") || told.before(k).contains("of them"));
    if (sum - 100.0).abs() > slack && !nested {
        let message = format!("With the shares before it, this makes {} percent", number(sum));
        let span = told.figures[i].span;
        let related = told.figures[0].span.to(told.figures[i - 1].span);
        let finding = Finding::new(&SHARE, sheet.place(span), message);
        out.push(finding.related(sheet.place(related), "The shares before it").quoted(sheet.quoted(span)));
    }
}

/// "won 55 percent of the vote to Smith’s 48 percent": two shares of one vote.
fn split_vote(sheet: &Sheet, told: &Told, out: &mut Vec<Finding>) {
    static OF_VOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^ of (?:the )?votes?,? (?:to|against|compared (?:with|to)|while|with)\b[^.;:]{0,60}$")
            .expect("a vote")
    });
    let dated = sheet.block().facts.dates.iter().any(|d| told.sentence.covers(d.span));
    if dated {
        return;
    }
    for i in 1..told.figures.len() {
        let (a, b) = (&told.figures[i - 1], &told.figures[i]);
        let sum = a.value + b.value;
        if is_percent(a)
            && is_percent(b)
            && sum > 101.0
            && OF_VOTE.is_match(told.after(i - 1))
            && !told.after(i - 1).contains("turnout")
        {
            let message = format!("The two shares of the vote make {} percent", number(sum));
            let finding = Finding::new(&SHARE, sheet.place(b.span), message);
            out.push(finding.related(sheet.place(a.span), "The other share").quoted(sheet.quoted(b.span)));
        }
    }
}
