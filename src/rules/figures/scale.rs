//! One figure with two scale words: "$1.9 billion" here, "$1.9 million" there.

use super::crowd::overcrowded;
use super::told::{is_plain, words_of};
use crate::figures::Figure;
use crate::rules::letters::{Letters, letters};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::{Place, Story};
use crate::text::{entries, fold};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

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

/// The key of counts of people that are wrong by themselves.
const CROWD: Letters = letters!("crowd");

const SCALES: [(&str, f64); 6] =
    [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12), ("bn", 1e9), ("m", 1e6)];

/// How many words before and after a figure are near it.
const NEAR: usize = 8;
/// How many words before and after a figure may tell what it is of.
const FAR: usize = 20;
/// How many words after "the $45 billion" may name what that is.
const NAMED: usize = 5;

/// Notes every figure with a scale word under its digits and unit, "1.9 USD", with the words around it that tell what it
/// is of: those near, those of the sentence, and those it is pointed back to by ("the $1.9 billion |bill|").
fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let text = sheet.text();
    if !sheet.block().kind.is_prose() {
        return;
    }
    let facts = &sheet.block().facts;
    for figure in facts.figures.iter().filter(|f| is_plain(f)) {
        if let Some(says) = overcrowded(sheet, figure) {
            out.push(Note::new(CROWD, sheet.place(figure.span), says).value(figure.value));
        }
        let Some((digits, scale)) = scaled(figure, figure.span.of(text)) else { continue };
        let Some(sentence) = facts.sentences.iter().find(|s| s.covers(figure.span)) else { continue };
        let unit = figure.unit.map_or("", |u| u.as_str());
        let before = &text[sentence.start as usize..figure.span.start as usize];
        let after = &text[figure.span.end as usize..sentence.end as usize];
        let around = |reach| told(words_of(before).rev().take(reach).chain(words_of(after).take(reach)));
        let says = [around(NEAR), around(FAR), pointed_back(before, after)].join("|");
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

/// Those of `words` that tell what is spoken of, apart by spaces.
fn told<'t>(words: impl Iterator<Item = &'t str>) -> String {
    words.filter_map(content).collect::<Vec<_>>().join(" ")
}

/// What "the $45 billion for roads", "its $12 million project", "the loss of $2 million" points back to: the words right
/// after the figure, or before its "of".
fn pointed_back(before: &str, after: &str) -> String {
    const POINTS: [&str; 9] = ["the", "this", "that", "its", "his", "her", "their", "our", "s"];
    let points = |w: Option<&str>| w.is_some_and(|w| POINTS.iter().any(|p| w.eq_ignore_ascii_case(p)));
    const NEARLY: [&str; 12] = [
        "about", "almost", "entire", "full", "more", "nearly", "new", "over", "roughly", "than", "total",
        "whole",
    ];
    let mut lead = words_of(before).rev().skip_while(|w| NEARLY.contains(w));
    let first = lead.next();
    if points(first) {
        let phrase = after.split(['.', ',', ';', ':', '(', '—', '–']).next().unwrap_or_default();
        return told(words_of(phrase).take(NAMED));
    }
    let noun = lead.next().filter(|_| first == Some("of") && points(lead.next()));
    told(noun.into_iter())
}

/// Words that do not tell what a sum is of: "empty" or "generic", and the word.
const WORDS: &str = include_str!("../../../data/rules/sum-words.txt");

static EMPTY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words_that_are("empty"));
static GENERIC: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words_that_are("generic"));

fn words_that_are(kind: &str) -> FxHashSet<&'static str> {
    let lines = entries(WORDS).filter_map(|l| l.split_once(' '));
    lines.filter(|(k, _)| *k == kind).map(|(_, word)| word).collect()
}

/// A word that tells what is spoken of, without its plural: not a function word, not a word of saying or amount.
fn content(word: &str) -> Option<String> {
    let folded = fold(word);
    let stem = folded.strip_suffix('s').filter(|s| s.len() > 3 && !s.ends_with('s')).unwrap_or(&folded);
    (stem.chars().count() > 3 && !EMPTY.contains(stem)).then(|| stem.to_owned())
}

fn judge(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    if notes.first().is_some_and(|n| n.key == CROWD) {
        out.extend(notes.iter().map(|n| Finding::new(&SCALE, n.place, &*n.says)));
        return;
    }
    let mut scales: Vec<f64> = notes.iter().map(|n| n.value).collect();
    scales.sort_by(f64::total_cmp);
    scales.dedup();
    if scales.len() < 2 {
        return;
    }
    let told: Vec<_> = notes.iter().map(split).collect();
    let uses = |scale: f64| notes.iter().filter(|n| n.value == scale).count();
    for (i, note) in notes.iter().enumerate() {
        let other = (0..notes.len()).find(|&k| is_slip(notes, &told, k.min(i), k.max(i)));
        let Some(other) = other.map(|k| &notes[k]) else { continue };
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

/// Whether notes `first` and `later`, which have the same digits and what `told` says around them, are of the same thing on
/// another scale. The fewer digits
/// the more words around must be shared ("$2 million" and "$2 billion" meet by chance), unless the later points back
/// to what the earlier tells of, and nothing else before it has its scale.
fn is_slip(notes: &[Note], told: &[[FxHashSet<&str>; 3]], first: usize, later: usize) -> bool {
    let (a, b) = (&notes[first], &notes[later]);
    let ratio = (a.value / b.value).max(b.value / a.value);
    if ratio != 1e3 && ratio != 1e6 {
        return false;
    }
    let digits = a.key.split(' ').next().unwrap_or_default().trim_matches(['0', '.', ',']);
    let digits = digits.bytes().filter(u8::is_ascii_digit).count();
    let ([near, far, _], [other_near, other_far, back]) = (&told[first], &told[later]);
    let shared = |x: &FxHashSet<&str>, y: &FxHashSet<&str>| {
        x.intersection(y).filter(|w| !GENERIC.contains(**w)).count()
    };
    let (near, all) = (shared(near, other_near), shared(far, other_far));
    let pointed = back.intersection(far).count();
    if pointed > 1 || pointed == 1 && notes[..later].iter().all(|n| n.value != b.value) {
        return true;
    }
    match digits {
        // long lists of sums have every round figure in both scales
        0 | 1 => near >= 3,
        2 => near >= 2 || all >= 4,
        _ => true,
    }
}

/// The three sets of words of a note.
fn split(note: &Note) -> [FxHashSet<&str>; 3] {
    let mut sets = note.says.split('|').map(|words| words.split(' ').filter(|w| !w.is_empty()).collect());
    [0; 3].map(|_| sets.next().unwrap_or_default())
}
