//! Totals and the parts they are said to be made of.

use super::outgrown;
use super::told::{Reach, Told, is_word, is_words, number};
use crate::figures::Figure;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::entries;
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

/// What opens the list of parts after the total: the words up to its mark, and the mark.
fn opening(gap: &str) -> Option<(&str, &str)> {
    const MARKS: [&str; 6] = [":", " (", " —", "—", " –", ","];
    let gap = gap.strip_suffix("an estimated ").unwrap_or(gap);
    let gap = gap.strip_suffix(' ').unwrap_or(gap);
    let (words, mark) = MARKS.iter().find_map(|mark| Some((gap.strip_suffix(mark)?, *mark)))?;
    is_words(words, 6).then_some((words, mark))
}

/// Whether `gap` may stand between one part and the next.
pub(super) fn is_between(gap: &str) -> bool {
    const JOINTS: [&str; 9] =
        [", and ", "; and ", ", plus ", "; plus ", " and ", " plus ", " & ", ", ", "; "];
    JOINTS.iter().any(|joint| gap.strip_suffix(joint).is_some_and(|part| is_words(part, 8)))
}

/// What may stand after the last part, up to the mark that ends the list, and the mark.
fn last_part(gap: &str) -> Option<(&str, &str)> {
    const MARKS: [&str; 7] = [".", ";", ")", "—", " –", ",", "\n"];
    let mut at = 0;
    for _ in 0..=8 {
        let rest = &gap[at..];
        if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            return Some((&gap[..at], mark));
        }
        if rest.is_empty() {
            return Some((gap, ""));
        }
        let word = rest.strip_prefix(' ')?;
        let end = word.find(|c: char| " .;)—,\n".contains(c)).unwrap_or(word.len());
        at += is_word(&word[..end]).then_some(1 + end)?;
    }
    None
}

/// The words of the last part before a total that comes after its parts: "seven men and five women|, a total of |12".
fn before_total(gap: &str) -> Option<&str> {
    let gap = gap.strip_suffix("a total of ").or(gap.strip_suffix("altogether "))?;
    let gap = ["for ", "in "].iter().find_map(|w| gap.strip_suffix(w)).unwrap_or(gap);
    let part = [", ", " – ", " — "].iter().find_map(|mark| gap.strip_suffix(mark))?;
    is_words(part, 4).then_some(part)
}

/// Whether a number is said to be a total right after it: "12| in all,".
fn is_in_all(rest: &str) -> bool {
    let total = |rest: &str| {
        let end = [" in all", " in total", " altogether"].iter().find_map(|w| rest.strip_prefix(w));
        end.is_some_and(|end| end.starts_with(['.', ',', ';', ')']))
    };
    let noun = rest.strip_prefix(' ').and_then(|r| r.split_once(' ')).filter(|(noun, _)| is_word(noun));
    total(rest) || noun.is_some_and(|(noun, _)| total(&rest[1 + noun.len()..]))
}

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
    let (words, mark) = opening(told.after(total))?;
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
    const HAVE: [&str; 5] = [" has ", " had ", " consists of ", " comprises ", " is made up of "];
    let after = told.after(total);
    let seated = ["-member", "-seat", "-person"].iter().find_map(|m| after.strip_prefix(m));
    let named = seated.and_then(|rest| HAVE.iter().find_map(|h| rest.strip_suffix(h)));
    let opens =
        is_exact(&told.figures[total]) && named.is_some_and(|noun| !noun.is_empty() && is_words(noun, 3));
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
    let counted = || gap.strip_suffix(", ").filter(|g| !g.contains(',') && is_in_all(rest));
    let part = before_total(gap).or_else(counted)?;
    if !is_exact(&told.figures[total]) {
        return None;
    }
    let mut first = last;
    while first > 0 && is_between(told.after(first - 1)) && fits(told, total, first - 1) {
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
        if last + 1 < told.figures.len() && is_between(gap) {
            if hedged(gap) {
                return None;
            }
            last += 1;
            continue;
        }
        let (part, mark) = last_part(gap)?;
        let rest = &gap[part.len() + mark.len()..];
        let more = match mark {
            "," if rest.starts_with(" and ") => {
                parts_in_words(&gap[part.len() + 1..].split(['.', ',']).next()?.replace("  ", " "))?
            }
            _ => parts_in_words(part)?,
        };
        if last == first && more == 0.0 {
            return None;
        }
        return Some((Sum { total, first, last, more }, mark));
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
    fn gaps_around_parts() {
        assert_eq!(opening(" people were killed: an estimated "), Some((" people were killed", ":")));
        assert_eq!(opening(" people ("), Some((" people", " (")));
        assert_eq!(opening(" people in 2003, "), None);
        assert!(
            is_between(" men and ") && is_between(", ") && is_between(" women; ") && !is_between(" men or ")
        );
        assert_eq!(last_part(" women and a child, who"), Some((" women and a child", ",")));
        assert_eq!(last_part(" women"), Some((" women", "")));
        assert_eq!(last_part(" women: a"), None);
        assert_eq!(before_total(" women, for a total of "), Some(" women"));
        assert!(is_in_all(" people in all.") && is_in_all(" altogether,") && !is_in_all(" in all of"));
    }

    #[test]
    fn words_that_keep_a_list_open() {
        assert!(hedged("including "));
        assert!(!hedged("The blast killed "));
    }
}
