//! Changes: "fell 27 points from 52 percent to 38 percent".

use super::compared::{Compared, compared};
use super::told::{Reach, Told, before_phrase, is_word, number, words_of};
use crate::figures::{Figure, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::{Span, entries, pattern};
use regex::Regex;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub(super) static PERCENT_POINTS: Rule = Rule {
    id: "figures::percent-points",
    title: "A change that the two figures beside it do not give",
    why: "From 52 percent to 38 percent is a fall of 14 percentage points, or of 27 percent. The difference between \
          the two is the commonest slip with figures, and both ends stand there for the reader to check.",
    source: "The Journalist’s Resource, \"Percent change and percentage-point change\"; NPR accuracy checklist",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Support fell 27 percentage points, from 52 percent to 38 percent.\n",
    good: "Support fell 14 percentage points, from 52 percent to 38 percent.\n",
    check: Check::Block(percent_points),
    ..Rule::PLAIN
};

pub(super) static DIRECTION: Rule = Rule {
    id: "figures::change-direction",
    title: "A rise to a lower figure, or a fall to a higher one",
    why: "The verb and the figures contradict each other: one of the three is wrong.",
    source: "Craig Silverman, accuracy checklist: \"do the numbers add up?\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Unemployment rose from 6.2 percent to 5.4 percent.\n",
    good: "Unemployment fell from 6.2 percent to 5.4 percent.\n",
    check: Check::Block(direction),
    ..Rule::PLAIN
};

/// Words of change: "up rose", "down fell".
const CHANGES: &str = include_str!("../../../data/rules/changes.txt");

static WAYS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let lines = entries(CHANGES).filter_map(|l| l.split_once(' '));
    lines.map(|(way, word)| (word, way == "up")).collect()
});

/// Which way a word of change goes: up or not.
pub(super) fn way(word: &str) -> Option<bool> {
    WAYS.get(word.to_lowercase().as_str()).copied()
}

/// Two figures told as before and after.
pub(super) struct Change {
    /// Index of the figure before, and after; the same when one figure holds both ("from 10 to 15 percent").
    pub(super) from: usize,
    pub(super) to: usize,
    /// What they may mean.
    pub(super) old: Reach,
    pub(super) new: Reach,
    /// Both are percentages.
    pub(super) percent: bool,
    /// Where the first of the two begins, and the second ends.
    pub(super) span: Span,
}

/// Words between "from" or "to" and its figure that blur it, and those after "to" that praise it.
const HEDGES: [&str; 11] = [
    "about ",
    "around ",
    "some ",
    "nearly ",
    "almost ",
    "just ",
    "roughly ",
    "over ",
    "under ",
    "more than ",
    "less than ",
];
const HEIGHTS: [&str; 3] = ["approximately ", "only ", "a record "];

/// What stands before "from" or "to", when `gap` ends in it, with a hedge or without.
fn before_end<'t>(gap: &'t str, end: &str) -> Option<&'t str> {
    let lead = before_phrase(gap, &HEDGES).or_else(|| before_phrase(gap, &HEIGHTS));
    before_phrase(lead.unwrap_or(gap), &[end])
}

/// Whether `gap` leads from the figure before a change to the one after it: " in May 2020 to about ".
fn leads_to(gap: &str) -> bool {
    let Some(lead) = before_end(gap, "to ").and_then(|lead| lead.strip_suffix(' ')) else { return false };
    let words = lead.strip_suffix(',').unwrap_or(lead);
    let year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    words.is_empty()
        || words.strip_prefix(' ').is_some_and(|words| {
            words.split(' ').count() <= 5
                && words.split(' ').enumerate().all(|(i, w)| is_word(w) || i > 0 && year(w))
        })
}

/// Whether `gap` leads back from the figure after a change to the one before: ", from nearly ", " a month, from ".
fn leads_from(gap: &str) -> bool {
    let rate = |lead: &str| {
        lead.strip_suffix([' ', ','])
            .is_some_and(|lead| matches!(words(lead).collect::<Vec<_>>()[..], ["a" | "an" | "per", _]))
    };
    before_end(gap, "from ")
        .is_some_and(|lead| matches!(lead, " " | ", ") || lead.len() < 20 && rate(lead.trim_end()))
}

/// Every change told in a sentence.
fn changes(told: &Told) -> Vec<Change> {
    let mut out = Vec::new();
    let sentence = told.sentence.of(told.text).as_bytes();
    if !sentence.windows("from".len()).any(|w| w.eq_ignore_ascii_case(b"from")) {
        return out;
    }
    for (i, figure) in told.figures.iter().enumerate() {
        if let Some(high) = figure.high {
            let words = told.words(i);
            let ends = before_end(told.before(i), "from ").is_some() && words.contains(" to ");
            if ends && let Some((first, second)) = words.split_once(" to ") {
                let end = |value, words| Reach::of(&Figure { value, high: None, ..figure.clone() }, words);
                let scaled = (second.trim_start_matches(|c: char| !c.is_ascii_digit()), first);
                let percent = figure.unit == Some(Unit::PERCENT);
                let (old, new) = (end(figure.value, scaled.1), end(high, scaled.0));
                out.push(Change { from: i, to: i, old, new, percent, span: figure.span });
            }
            continue;
        }
        let Some(next) = told.figures.get(i + 1).filter(|n| n.high.is_none()) else { continue };
        let gap = told.after(i);
        let forward = before_end(told.before(i), "from ").is_some() && leads_to(gap);
        let backward = || leads_from(gap) && before_end(told.before(i), "to ").is_some();
        if !alike(figure, next) || !(forward || backward()) {
            continue;
        }
        let percent = figure.unit == Some(Unit::PERCENT) || next.unit == Some(Unit::PERCENT);
        let (from, to) = if forward { (i, i + 1) } else { (i + 1, i) };
        let reach = |k: usize| Reach::of(&told.figures[k], told.words(k));
        let span = figure.span.to(next.span);
        out.push(Change { from, to, old: reach(from), new: reach(to), percent, span });
    }
    out
}

/// Whether two figures measure the same: one unit, or one of them left out.
pub(super) fn alike(a: &Figure, b: &Figure) -> bool {
    let ratio = |f: &Figure| f.unit == Some(Unit::RATIO) || f.unit == Some(Unit::PERCENTAGE_POINTS);
    (a.unit == b.unit
        || a.unit.is_none() && b.unit == Some(Unit::PERCENT)
        || b.unit.is_none() && a.unit == Some(Unit::PERCENT))
        && !ratio(a)
        && !ratio(b)
}

/// How a change is measured.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Measure {
    /// In percentage points.
    Points,
    /// In percent of what was before.
    Percent,
    /// In what the two ends are told in: "rose by 20, from 100 to 120".
    Amount,
}

/// How big a change is said to be: by which figure, in what, and where.
pub(super) type Size = (usize, Measure, Span);

/// How figure `i` measures a change: "27 points", "a 27-point", "5 percent".
pub(super) fn measure(told: &Told, i: usize) -> Option<(Measure, Span)> {
    let figure = &told.figures[i];
    let after = &told.text[figure.span.end as usize..told.sentence.end as usize];
    if figure.high.is_some() || figure.value <= 0.0 {
        return None;
    }
    let points = figure.unit == Some(Unit::PERCENTAGE_POINTS);
    if points || figure.unit.is_none() || figure.unit == Some(Unit::PERCENT) {
        if points {
            return Some((Measure::Points, figure.span));
        }
        if let Some(len) = points_after(after) {
            let span = Span { end: figure.span.end + len as u32, ..figure.span };
            return Some((Measure::Points, span));
        }
    }
    (figure.unit == Some(Unit::PERCENT)).then_some((Measure::Percent, figure.span))
}

/// How long the word is that makes a figure before it one of points: " points", "-point", " percentage points".
fn points_after(after: &str) -> Option<usize> {
    const JOINTS: [char; 2] = [' ', '-'];
    let lead = after.strip_prefix(JOINTS).unwrap_or(after);
    let share = lead.strip_prefix("percentage").or(lead.strip_prefix("percent"));
    let word = share.and_then(|rest| rest.strip_prefix(JOINTS)).unwrap_or(lead).strip_prefix("point")?;
    let rest = word.strip_prefix('s').unwrap_or(word);
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    ends.then(|| after.len() - rest.len())
}

/// The figure that says how big the change was: right before ("fell 14 points, from …") or right after ("…, a 14-point
/// drop", "…, down 27 percent").
fn size(told: &Told, change: &Change) -> Option<Size> {
    let (first, last) = (change.from.min(change.to), change.from.max(change.to));
    let amount = |i: usize| {
        let (a, b) = (&told.figures[i], &told.figures[first]);
        // "by half" says how many times, not how much
        let share = a.value < 1.0 && told.words(i).starts_with(char::is_alphabetic);
        (a.high.is_none() && a.unit == b.unit && !change.percent && a.value > 0.0 && !share)
            .then_some((Measure::Amount, a.span))
    };
    if let Some(i) = first.checked_sub(1)
        && let Some((measure, span)) = measure(told, i).or_else(|| amount(i))
    {
        let gap = &told.text[span.end as usize..told.figures[first].span.start as usize];
        let lead = told.before(i);
        let moved = match measure {
            // "rose by 20, from": no "hired 20 people who moved from"
            Measure::Amount => {
                let by = lead.trim_end().strip_suffix(" by").unwrap_or(lead);
                words(by).next_back().is_some_and(|w| way(w).is_some()) && gap == ", from "
            }
            _ => {
                words(lead).rev().take(4).any(|w| way(w).is_some())
                    || words(gap).take(2).any(|w| way(w).is_some())
            }
        };
        let near = gap.len() <= 60 && !gap.contains(['.', ';', '(', '“', '”', '"', ':']) && commas(gap) <= 1;
        let other =
            ["while", "and", "but", "compared", "after", "as", "when", "year", "which", "who", "with", "to"];
        // "rose 1.2 points to 7.5 percent from 6.3 percent", "down 2 points, to 7 percent from 9 percent"
        let to = gap.trim_start_matches(',').trim() == "to";
        if moved && near && (to || !words(gap).any(|w| other.contains(&w))) {
            return Some((i, measure, span));
        }
    }
    let i = last + 1;
    if i < told.figures.len()
        && let Some((measure, span)) = measure(told, i)
    {
        static THEN: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"^(?: (?:in|by|this|last|an?) (?:early |late |the )?(?:\p{L}+|\d{4}|\p{L}+ \d{4}|year (?:earlier|ago|before)))?,? \(?(?:(?:an? |up |down |by |that is |or )*(?:an? )?(?:[\p{L}]+ of )?(?:about |nearly |almost |some |roughly )?|(?:which is |representing |amounting to )an? )$",
            )
        });
        let gap = told.after(last);
        let after = &told.text[span.end as usize..told.sentence.end as usize];
        let closed = words(after).next().is_some_and(|w| way(w).is_some());
        let moved = words(gap).any(|w| way(w).is_some());
        if THEN.is_match(gap) && (closed || moved) {
            return Some((i, measure, span));
        }
    }
    None
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '’').filter(|w| !w.is_empty())
}

fn commas(text: &str) -> usize {
    text.bytes().filter(|b| *b == b',').count()
}

/// "doubled from 100 to 150": how many times the verb says, at least and at most, and where it stands.
fn times(told: &Told, change: &Change) -> Option<(f64, f64, Span)> {
    const TIMES: [(&str, f64, f64); 9] = [
        ("dropped by half", 0.38, 0.62),
        ("fell by half", 0.38, 0.62),
        ("cut by half", 0.38, 0.62),
        ("doubled", 1.65, 2.6),
        ("tripled", 2.5, 3.7),
        ("trebled", 2.5, 3.7),
        ("quadrupled", 3.4, 4.8),
        ("halved", 0.38, 0.62),
        ("quintupled", 4.4, 5.8),
    ];
    // from the start of the sentence, as "half" is a figure before them
    let first = told.figures[change.from.min(change.to)].span.start as usize;
    let lead = &told.text[told.sentence.start as usize..first];
    let lead = lead.trim_end().strip_suffix(" from")?.trim_end_matches(',');
    let (at, (word, least, most)) = TIMES.iter().find_map(|t| Some((lead.strip_suffix(t.0)?.len(), *t)))?;
    let near = words(&lead[..at]).next_back().unwrap_or_default();
    // "more than doubled" says no more than that
    let most = if matches!(near, "than") { f64::MAX } else { most };
    Some((least, most, Span::within(told.text, &lead[at..at + word.len()])))
}

/// Says that a change is not as many times as its verb says.
fn multiplied(sheet: &Sheet, told: &Told, change: &Change, out: &mut Vec<Finding>) {
    let Some((least, most, span)) = times(told, change) else { return };
    let (low, high) =
        (change.new.least / change.old.most, change.new.most / change.old.least.max(f64::MIN_POSITIVE));
    if change.old.least <= 0.0 || low <= most && high >= least {
        return;
    }
    let (from, to) = (told.words(change.from), told.words(change.to));
    let message = format!("{from} to {to} is not “{}”", span.of(told.text));
    let finding = Finding::new(&PERCENT_POINTS, sheet.place(span), message);
    out.push(finding.related(sheet.place(change.span), "Before and after").quoted(sheet.quoted(span)));
}

fn percent_points(sheet: &Sheet, out: &mut Vec<Finding>) {
    for told in Told::of(sheet, 1) {
        for change in changes(&told) {
            multiplied(sheet, &told, &change, out);
            out.extend(size(&told, &change).and_then(|size| missized(sheet, &told, &change, size)));
        }
        for Compared { change, size: between, .. } in compared(&told) {
            let size = between.or_else(|| size(&told, &change));
            out.extend(size.and_then(|size| missized(sheet, &told, &change, size)));
        }
    }
}

/// That a change is not as big as is said.
fn missized(sheet: &Sheet, told: &Told, change: &Change, (i, measure, span): Size) -> Option<Finding> {
    let said = Reach::of(&told.figures[i], told.words(i));
    let (message, fix) = misfit(told, change, said, (i, measure))?;
    let mut finding = Finding::new(&PERCENT_POINTS, sheet.place(span), message);
    finding = finding.related(sheet.place(change.span), "Before and after");
    if let Some(text) = fix {
        finding = finding.fix(format!("Write “{text}”"), text, false);
    }
    Some(finding.quoted(sheet.quoted(span)))
}

/// Why the size said does not fit the change, and what would.
fn misfit(
    told: &Told,
    change: &Change,
    said: Reach,
    (i, measure): (usize, Measure),
) -> Option<(String, Option<String>)> {
    let (old, new) = (change.old, change.new);
    let low = (new.least - old.most).abs().min((old.least - new.most).abs());
    let overlap = old.meets(new);
    let points = Reach {
        least: if overlap { 0.0 } else { low },
        most: (new.most - old.least).abs().max((old.most - new.least).abs()),
    };
    if old.least <= 0.0 {
        return None;
    }
    let percent = Reach { least: points.least / old.most * 100.0, most: points.most / old.least * 100.0 };
    let middle = |r: Reach| (r.least + r.most) / 2.0;
    let (from, to) = (middle(old), middle(new));
    let (by, share) = ((to - from).abs(), (to - from).abs() / from * 100.0);
    let ends = format!("{} to {}", told.words(change.from), told.words(change.to));
    let ends = if change.from == change.to { told.words(change.from).to_owned() } else { ends };
    match measure {
        Measure::Amount if said.meets(points) => None,
        Measure::Amount => {
            let message = format!("{ends} is {}, not {}", number(by), number(told.figures[i].value));
            Some((message, None))
        }
        Measure::Points if said.meets(points) => None,
        Measure::Points if !change.percent => None,
        Measure::Points => Some((
            format!("{ends} is {} percentage points, not {}", number(by), number(told.figures[i].value)),
            None,
        )),
        Measure::Percent if said.meets(percent) => None,
        Measure::Percent if change.percent && said.meets(points) => {
            let text = format!("{} percentage points", number(told.figures[i].value));
            let message = format!("{ends} is {} percentage points, or {} percent", number(by), number(share));
            Some((message, Some(text)))
        }
        Measure::Percent => Some((
            format!("{ends} is {} percent, not {}", number(share), number(told.figures[i].value)),
            None,
        )),
    }
}

/// Words of a sentence in which the lower figure is the better one.
const RANKED: [&str; 14] = [
    "chart",
    "charts",
    "handicap",
    "places",
    "rank",
    "ranked",
    "ranking",
    "rankings",
    "ranks",
    "seed",
    "seeded",
    "seeding",
    "spots",
    "standings",
];

fn direction(sheet: &Sheet, out: &mut Vec<Finding>) {
    for told in Told::of(sheet, 1) {
        let led = changes(&told).into_iter().filter_map(|change| {
            let first = change.from.min(change.to);
            Some((verb(&told, told.before(first), first)?, change))
        });
        let beside = compared(&told).into_iter().filter_map(|c| Some((c.way?, c.change)));
        let mut told_ways = led.chain(beside).peekable();
        let mut words = words_of(told.sentence.of(told.text));
        let mut ranked = || words.any(|w| RANKED.iter().any(|r| r.eq_ignore_ascii_case(w)));
        if told_ways.peek().is_some() && !ranked() {
            out.extend(told_ways.filter_map(|(way, change)| contradicted(sheet, way, &change)));
        }
    }
}

/// That the word at `span` goes one way and the figures the other.
fn contradicted(sheet: &Sheet, (span, said): (Span, bool), change: &Change) -> Option<Finding> {
    let (rises, falls) = (change.new.least >= change.old.most, change.new.most <= change.old.least);
    if !(if said { falls } else { rises }) {
        return None;
    }
    let name = |up: bool| if up { "up" } else { "down" };
    let word = span.of(sheet.text());
    let message = format!("“{word}” goes {}, but the figures go {}", name(said), name(!said));
    let finding = Finding::new(&DIRECTION, sheet.place(span), message);
    Some(finding.related(sheet.place(change.span), "Before and after").quoted(sheet.quoted(span)))
}

/// The verb of change right before "from" or "to", with at most two words between, and whether it goes up.
fn verb(told: &Told, lead: &str, first: usize) -> Option<(Span, bool)> {
    let end = told.figures[first].span.start as usize;
    let near = words(lead).rev().take(4);
    for word in near {
        let span = Span::within(told.text, word);
        let text = &told.text[span.end as usize..end];
        if text.contains([',', ';', '(', ':']) {
            return None;
        }
        if let Some(up) = way(word) {
            let finite = word.chars().all(char::is_lowercase);
            return finite.then_some((span, up));
        }
    }
    None
}
