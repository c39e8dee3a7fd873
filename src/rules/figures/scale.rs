//! One figure with two scale words: "$1.9 billion" here, "$1.9 million" there.

use super::told::is_plain;
use crate::figures::Figure;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::{Place, Story};
use crate::text::{Span, fold};
use rustc_hash::FxHashSet;

pub(super) static SCALE: Rule = Rule {
    id: "figures::scale-slip",
    title: "The same figure in millions here and in billions there",
    why: "Millions and billions are a letter apart and a thousandfold different: the slip that Craig Silverman’s \
          checklist asks about by name.",
    source: "Craig Silverman, accuracy checklist: \"Is it millions or billions?\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Congress passed the $1.9 billion relief bill on Monday.\n\nThe relief bill, worth $1.9 million, goes to the president.\n",
    good: "Congress passed the $1.9 billion relief bill on Monday.\n\nThe relief bill, worth $1.9 billion, goes to the president.\n",
    check: Check::Keyed(Keyed::of(note, judge)),
    ..Rule::PLAIN
};

const SCALES: [(&str, f64); 6] =
    [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12), ("bn", 1e9), ("m", 1e6)];

/// How many words before and after a figure are near it.
const NEAR: usize = 6;
/// How many words before and after a figure may tell what it is of.
const FAR: usize = 20;

/// Notes every figure with a scale word under its digits and unit: "1.9 USD".
fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let text = sheet.text();
    if !sheet.block().kind.is_prose() {
        return;
    }
    for figure in sheet.block().facts.figures.iter().filter(|f| is_plain(f)) {
        let Some((digits, scale)) = scaled(figure, figure.span.of(text)) else { continue };
        let unit = figure.unit.map_or("", |u| u.as_str());
        let says = format!("{}|{}", around(sheet, figure.span, NEAR), around(sheet, figure.span, FAR));
        out.push(Note::new(format!("{digits} {unit}"), sheet.place(figure.span), says).value(scale));
    }
}

/// The digits and the scale of "$1.9 billion".
fn scaled<'t>(figure: &Figure, words: &'t str) -> Option<(&'t str, f64)> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let rest = &words[start..];
    let len = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
    let digits = rest[..len].trim_end_matches(['.', ',']);
    let word =
        rest[len..].trim_start_matches([' ', '-', '\u{a0}', '\n']).split([' ', '-']).next()?.to_lowercase();
    let scale = SCALES.iter().find(|(name, _)| *name == word)?.1;
    (figure.value >= scale / 1000.0).then_some((digits, scale))
}

/// The words around a figure in its sentence that tell what it is of, folded.
fn around(sheet: &Sheet, span: Span, reach: usize) -> String {
    let facts = &sheet.block().facts;
    let text = sheet.text();
    let Some(sentence) = facts.sentences.iter().find(|s| s.covers(span)) else { return String::new() };
    let words =
        |s: std::ops::Range<u32>| text[s.start as usize..s.end as usize].split(|c: char| !c.is_alphabetic());
    let before = words(sentence.start..span.start).rev().filter(|w| !w.is_empty()).take(reach);
    let after = words(span.end..sentence.end).filter(|w| !w.is_empty()).take(reach);
    before.chain(after).filter_map(content).collect::<Vec<_>>().join(" ")
}

/// A word that tells what is spoken of, without its plural: not a function word, not a word of saying or amount.
fn content(word: &str) -> Option<String> {
    const EMPTY: &[&str] = &[
        "about",
        "after",
        "again",
        "also",
        "amount",
        "annual",
        "annually",
        "another",
        "around",
        "because",
        "been",
        "before",
        "being",
        "between",
        "billion",
        "could",
        "cost",
        "dollar",
        "during",
        "each",
        "estimated",
        "every",
        "following",
        "from",
        "have",
        "including",
        "into",
        "just",
        "last",
        "least",
        "less",
        "like",
        "made",
        "make",
        "million",
        "month",
        "more",
        "most",
        "nearly",
        "next",
        "nation",
        "only",
        "other",
        "over",
        "part",
        "people",
        "per",
        "percent",
        "president",
        "public",
        "said",
        "says",
        "should",
        "since",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "time",
        "today",
        "total",
        "under",
        "until",
        "value",
        "very",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "within",
        "worth",
        "would",
        "year",
        "your",
        "government",
        "country",
        "federal",
        "announced",
        "additional",
        "provide",
        "support",
        "program",
        "american",
        "across",
        "first",
        "state",
        "thousand",
        "trillion",
        "invest",
        "investment",
        "funding",
        "fund",
        "spend",
        "spent",
        "spending",
        "budget",
        "money",
        "save",
        "help",
        "plan",
    ];
    let folded = fold(word);
    let stem = folded.strip_suffix('s').filter(|s| s.len() > 3 && !s.ends_with('s')).unwrap_or(&folded);
    (stem.chars().count() > 3 && !EMPTY.contains(&stem)).then(|| stem.to_owned())
}

fn judge(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let mut scales: Vec<f64> = notes.iter().map(|n| n.value).collect();
    scales.sort_by(f64::total_cmp);
    scales.dedup();
    if scales.len() < 2 {
        return;
    }
    let uses = |scale: f64| notes.iter().filter(|n| n.value == scale).count();
    for note in notes {
        let other = notes.iter().find(|n| is_slip_of(n, note));
        let Some(other) = other else { continue };
        // the rarer is the slip; of two the later
        let (own, usual) = (uses(note.value), uses(other.value));
        let first = |scale: f64| notes.iter().position(|n| n.value == scale);
        if own > usual || own == usual && first(note.value) < first(other.value) {
            continue;
        }
        report(story, note, other, out);
    }
}

fn report(story: &Story, note: &Note, other: &Note, out: &mut Vec<Finding>) {
    let words = |p: Place| story.text(p).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!(
        "“{}” here, “{}” elsewhere for what looks like the same thing",
        words(note.place),
        words(other.place)
    );
    let mut finding = Finding::new(&SCALE, note.place, message);
    finding = finding.related(other.place, format!("“{}” here", words(other.place)));
    let quoted =
        story.store().index_of(note.place.block).is_some_and(|i| story.view(i).quoted(note.place.span));
    let text = words(other.place);
    out.push(finding.fix(format!("Write “{text}”"), text, false).quoted(quoted));
}

/// Whether two notes of the same digits are of the same thing on another scale. The fewer digits the more words around
/// must be shared: "$2 million" and "$2 billion" meet by chance.
fn is_slip_of(a: &Note, b: &Note) -> bool {
    let ratio = (a.value / b.value).max(b.value / a.value);
    if ratio != 1e3 && ratio != 1e6 {
        return false;
    }
    let digits = a
        .key
        .split(' ')
        .next()
        .unwrap_or_default()
        .trim_matches(['0', '.', ','])
        .bytes()
        .filter(u8::is_ascii_digit)
        .count();
    let split = |n: &Note| -> [FxHashSet<String>; 2] {
        let (near, far) = n.says.split_once('|').unwrap_or_default();
        [near, far].map(|words| words.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect())
    };
    let ([near, far], [other_near, other_far]) = (split(a), split(b));
    let (near, far) = (near.intersection(&other_near).count(), far.intersection(&other_far).count());
    match digits {
        // long lists of sums have every round figure in both scales
        0 | 1 => near >= 3,
        2 => near >= 2 || far >= 4,
        _ => true,
    }
}
