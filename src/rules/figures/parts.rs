//! Totals and the parts they are said to be made of.

use super::outgrown;
use super::told::{Reach, Told, number};
use crate::figures::Figure;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::entries;
use regex::Regex;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

pub(super) static PARTS: Rule = Rule {
    id: "figures::parts-and-total",
    title: "A total that its parts do not add up to",
    why: "The parts stand right beside the total, and readers add them up. Either the total or one of the parts is \
          wrong, or a part is missing.",
    source: "Craig Silverman, accuracy checklist: \"do the numbers add up?\"; University of Kansas, \"Accurate\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The blast killed 13 people: seven men and five women.\n",
    good: "The blast killed 12 people: seven men and five women.\n",
    check: Check::Block(parts),
    ..Rule::PLAIN
};

/// Nouns for people at large, and for kinds of people: "whole people", "part women".
const PERSONS: &str = include_str!("../../../data/rules/persons.txt");

fn nouns(kind: &str) -> FxHashSet<&'static str> {
    let lines = entries(PERSONS).filter_map(|l| l.split_once(' '));
    lines.filter(|(k, _)| *k == kind).map(|(_, noun)| noun).collect()
}

static WHOLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| nouns("whole"));
static KINDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| nouns("part"));

/// Whether a noun, in lower case, is one for people.
pub(super) fn is_person(noun: &str) -> bool {
    WHOLES.contains(noun) || KINDS.contains(noun)
}

/// What opens the list of parts after the total.
static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<words>(?: [\p{L}’'-]+){0,6}?)(?P<mark>:| \(| ?—| –|,) ?(?:an estimated )?$")
        .expect("opening")
});
/// What stands between one part and the next.
pub(super) static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<part>(?: [\p{L}’'$-]+){0,8}?)(?:(?:,|;),? (?:and |plus )?| and | plus | & )$")
        .expect("between")
});
/// What may stand after the last part, up to the mark that ends the list.
static LAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<part>(?: [\p{L}’'-]+){0,8}?)(?P<mark>[.;)—]| –|,|$|\n)").expect("the last part")
});
/// A total after its parts: "seven men and five women, 12 in all".
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<part>(?: [\p{L}’'-]+){0,4}?)(?:,| –| —) (?:for |in )?(?:a total of|altogether) $")
        .expect("a total")
});
static IN_ALL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?: [\p{L}’'-]+)? (?:in all|in total|altogether)[.,;)]").expect("in all"));

fn parts(sheet: &Sheet, out: &mut Vec<Finding>) {
    for told in Told::of(sheet, 3) {
        let mut i = 0;
        while i < told.figures.len() {
            match total_first(&told, i).or_else(|| seated(&told, i)).or_else(|| total_last(&told, i)) {
                Some(sum) => {
                    report(sheet, &told, &sum, out);
                    i = sum.last.max(sum.total) + 1;
                }
                None => i += 1,
            }
        }
        outgrown::outgrown(sheet, &told, out);
    }
}

/// A total and its parts, as indexes of figures.
struct Sum {
    total: usize,
    first: usize,
    last: usize,
    /// Parts in words without a number: "and a child".
    more: f64,
}

fn report(sheet: &Sheet, told: &Told, sum: &Sum, out: &mut Vec<Finding>) {
    let reach = |i: usize| Reach::of(&told.figures[i], told.words(i));
    let money = told.figures[sum.total].unit.is_some();
    let total = reach(sum.total);
    let mut parts = Reach { least: sum.more, most: sum.more };
    let mut plain = sum.more;
    for i in sum.first..=sum.last {
        let part = reach(i);
        (parts.least, parts.most) = (parts.least + part.least, parts.most + part.most);
        plain += told.figures[i].value;
    }
    let said = told.figures[sum.total].value;
    // small counts are exact, whatever zeros they end in; sums of money and large counts are rounded
    let exact = !money && said < 1000.0 && plain < 1000.0;
    if exact && plain == said || !exact && parts.meets(total) {
        return;
    }
    let span = told.figures[sum.total].span;
    let list = told.figures[sum.first].span.to(told.figures[sum.last].span);
    let unit = if money { " in the same unit" } else { "" };
    let message = format!("The parts add up to {}{unit}, not {}", number(plain), number(said));
    let finding = Finding::new(&PARTS, sheet.place(span), message);
    out.push(finding.related(sheet.place(list), "The parts").quoted(sheet.quoted(span)));
}

pub(super) fn is_exact(figure: &Figure) -> bool {
    figure.approximate.is_none()
        && figure.high.is_none()
        && figure.value >= 1.0
        && figure.value.fract() == 0.0
}

/// "12 people: seven men and five women", "12 people, seven men and five women, …".
fn total_first(told: &Told, total: usize) -> Option<Sum> {
    let whole = &told.figures[total];
    let before = told.before(total);
    let before = before.strip_suffix("total of ").unwrap_or(before);
    if !is_exact(whole) || whole.unit.is_some_and(|u| !u.is_currency()) || hedged(before) {
        return None;
    }
    let opens = OPENS.captures(told.after(total))?;
    let (words, mark) = (opens.name("words")?.as_str(), opens.name("mark")?.as_str());
    if hedged(words) || mark == ":" && words.trim().is_empty() && whole.unit.is_none() {
        return None;
    }
    let (sum, ended) = list(told, total, total + 1)?;
    let count = (sum.last - sum.first + 1) as f64 + sum.more;
    let smaller = (sum.first..=sum.last).all(|i| told.figures[i].value < whole.value);
    let people = mark != "," || {
        let kinds = (sum.first..=sum.last).all(|i| noun(told, i).is_some_and(|n| KINDS.contains(n.as_str())));
        noun(told, total).is_some_and(|n| WHOLES.contains(n.as_str())) && kinds
    };
    let closed = mark.trim() != "(" || ended == ")";
    (smaller && people && closed && count != whole.value).then_some(sum)
}

/// "a 47-member board has 19 women and 24 men".
fn seated(told: &Told, total: usize) -> Option<Sum> {
    static SEATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^-(?:member|seat|person)(?: [\p{L}’'-]+){1,3} (?:has|had|consists of|comprises|is made up of) $")
            .expect("seats")
    });
    let opens = is_exact(&told.figures[total]) && SEATED.is_match(told.after(total));
    let (sum, _) = opens.then(|| list(told, total, total + 1))??;
    let mut nouns: Vec<String> = (sum.first..=sum.last).filter_map(|i| noun(told, i)).collect();
    nouns.sort_unstable();
    // others may be left out of a list; of men and women nobody is
    (sum.more == 0.0 && nouns == ["men", "women"]).then_some(sum)
}

/// "seven men and five women, a total of 12", "…, 12 in all".
fn total_last(told: &Told, total: usize) -> Option<Sum> {
    let last = total.checked_sub(1)?;
    let rest = &told.text[told.figures[total].span.end as usize..told.sentence.end as usize];
    let gap = told.after(last);
    let named = TOTAL.captures(gap).map(|c| c.name("part").map_or("", |p| p.as_str()));
    let counted = gap.strip_suffix(", ").filter(|g| !g.contains(',') && IN_ALL.is_match(rest));
    let part = named.or(counted)?;
    if !is_exact(&told.figures[total]) {
        return None;
    }
    let mut first = last;
    while first > 0 && BETWEEN.is_match(told.after(first - 1)) && fits(told, total, first - 1) {
        first -= 1;
    }
    let whole =
        first < last && parts_in_words(part) == Some(0.0) && (first..=last).all(|i| fits(told, total, i));
    whole.then_some(Sum { total, first, last, more: 0.0 })
}

/// Whether figure `i` can be a part of the total.
fn fits(told: &Told, total: usize, i: usize) -> bool {
    let (part, whole) = (&told.figures[i], &told.figures[total]);
    is_exact(part) && part.unit == whole.unit && !hedged(told.before(i))
}

/// Words that keep a list from being whole, or a number from being exact.
fn hedged(words: &str) -> bool {
    const HEDGES: &[&str] = &[
        "including",
        "among",
        "least",
        "some",
        "about",
        "nearly",
        "almost",
        "than",
        "over",
        "roughly",
        "around",
        "up",
        "mostly",
        "mainly",
        "many",
        "several",
        "others",
        "other",
        "another",
        "additional",
        "dozens",
        "include",
        "like",
        "especially",
        "particularly",
        "such",
        "estimated",
        "as",
        "both",
        "versus",
        "until",
        "by",
        "to",
        "of",
        "only",
        "per",
        "each",
        "every",
        "between",
        "average",
        "approximately",
        "including:",
        "e.g",
    ];
    let words = words.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let near: Vec<&str> = words.collect();
    near.iter().rev().take(6).any(|w| HEDGES.contains(&w.to_lowercase().as_str()))
}

/// The list of parts from figure `first` on, and the mark that ends it.
fn list<'s>(told: &Told<'s>, total: usize, first: usize) -> Option<(Sum, &'s str)> {
    let mut last = first;
    while last < told.figures.len() {
        if !fits_list(told, total, last) {
            return None;
        }
        let gap = told.after(last);
        if last + 1 < told.figures.len() && BETWEEN.is_match(gap) {
            if hedged(gap) {
                return None;
            }
            last += 1;
            continue;
        }
        let found = LAST.captures(gap)?;
        let part = found.name("part")?.as_str();
        let rest = &gap[found.get(0)?.end()..];
        let more = match found.name("mark")?.as_str() {
            "," if rest.starts_with(" and ") => {
                parts_in_words(&gap[part.len() + 1..].split(['.', ',']).next()?.replace("  ", " "))?
            }
            _ => parts_in_words(part)?,
        };
        if last == first && more == 0.0 {
            return None;
        }
        return Some((Sum { total, first, last, more }, found.name("mark")?.as_str()));
    }
    None
}

fn fits_list(told: &Told, total: usize, i: usize) -> bool {
    let (part, whole) = (&told.figures[i], &told.figures[total]);
    is_exact(part) && part.unit == whole.unit
}

/// How many more parts the words after the last number hold: "five women| and a child" holds one. Nothing when that
/// cannot be told.
fn parts_in_words(words: &str) -> Option<f64> {
    let Some((before, after)) = words.rsplit_once(" and ") else {
        return (!hedged(words)).then_some(0.0);
    };
    let single = ["a ", "an ", "one "].iter().any(|a| after.starts_with(a));
    (single && !before.contains(" and ") && after.split(' ').count() <= 3 && !hedged(words)).then_some(1.0)
}

/// The noun a figure counts, in lower case: the last word of what it is of, or the word after it.
fn noun(told: &Told, i: usize) -> Option<String> {
    let figure = &told.figures[i];
    let words = match figure.of {
        Some(of) => of.of(told.text),
        None => told.after(i).trim_start().split([' ', ',', ':', '.', '(', ')']).next()?,
    };
    Some(words.rsplit([' ', '-']).next()?.to_lowercase()).filter(|n| !n.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_part_in_words() {
        assert_eq!(parts_in_words(" women and a child"), Some(1.0));
        assert_eq!(parts_in_words(" women and several others"), None);
        assert_eq!(parts_in_words(" women"), Some(0.0));
    }

    #[test]
    fn words_that_keep_a_list_open() {
        assert!(hedged("including "));
        assert!(!hedged("The blast killed "));
    }
}
