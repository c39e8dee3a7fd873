//! Figures in the title against those in the story.

use super::title;
use crate::article::BlockKind;
use crate::figures::Figure;
use crate::rules::figures::told::{Reach, is_plain, number};
use crate::rules::letters::{Letters, letters};
use crate::rules::signs::numbers;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::{Place, Story};
use crate::text::{Span, fold};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

pub(super) static FIGURE: Rule = Rule {
    id: "heads::figure-not-in-story",
    title: "A figure in the title that the story gives otherwise",
    why: "Most readers read the title only, and it is written last and in haste. The story has another number for \
          the same thing.",
    source: "Craig Silverman, accuracy checklist; The Diamondback stylebook, \"Ledes\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Army sends 3,500 troops to northern border\n\nThe army sent 2,500 troops to the northern border on Monday, officials said.\n",
    good: "Army sends 2,500 troops to northern border\n\nThe army sent 2,500 troops to the northern border on Monday, officials said.\n",
    check: Check::Keyed(Keyed::of(note, contradicted).up_to(MOST)),
    ..Rule::PLAIN
};

pub(super) static ABSENT: Rule = Rule {
    id: "heads::figure-absent",
    title: "A figure in the title that the story does not have",
    why: "What the title counts the story should bear out; a reader who looks for the figure finds none.",
    source: "Craig Silverman, accuracy checklist; The Diamondback stylebook, \"Ledes\"",
    class: Class::C,
    severity: Severity::Hint,
    bad: "Army sends 3,500 troops to border\n\nThe army sent troops to the border on Monday, officials said.\n",
    good: "Army sends 3,500 troops to border\n\nThe army sent 3,500 troops to the border on Monday, officials said.\n",
    check: Check::Keyed(Keyed::of(note, absent).up_to(MOST)),
    ..Rule::PLAIN
};

/// The one key: a title is held against the whole story.
const HEAD: Letters = letters!("head");

/// How many figures a title is held against: what has more is no article, and no title tells what stands in it.
const MOST: usize = 2_000;

/// Notes the figures of title and story by what they are of, "body troop", those of the title with the whole title and
/// their own words on lines below; and their numbered things, "head-label Flight".
fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let kind = sheet.block().kind;
    if matches!(kind, BlockKind::Title | BlockKind::FrontMatter) {
        let words = title::of(sheet).map_or("", |(words, _)| words);
        for (figure, span) in title::figures(sheet).iter().filter(|(f, _)| is_plain(f)) {
            let says = format!("head {}\n{words}\n{}", thing(figure, words), figure.span.of(words));
            out.push(Note::new(HEAD, sheet.place(*span), says).value(figure.value));
        }
        for (label, n, span) in labelled(words, &numbers(words)) {
            let place = title::place(sheet, span);
            out.push(Note::new(HEAD, sheet.place(place), format!("head-label {label}")).value(n));
        }
        return;
    }
    if !kind.is_prose() || matches!(kind, BlockKind::Byline | BlockKind::DateLine | BlockKind::Credit) {
        return;
    }
    labels(sheet, out);
    for figure in &sheet.block().facts.figures {
        let thing = thing(figure, sheet.text());
        let told = |thing: &str| Letters::of_parts(&["body ", thing]);
        let place = sheet.place(figure.span);
        if let Some(toll) = toll_near(sheet.text(), figure.span).filter(|t| *t != thing) {
            out.push(Note::new(HEAD, place, told(toll)).value(figure.value));
        }
        let says = told(&thing);
        out.push(Note::new(HEAD, place, says.clone()).value(figure.value));
        out.extend(figure.high.map(|high| Note::new(HEAD, place, says).value(high)));
    }
}

/// Notes the numbered things of a block: "body-label Flight".
fn labels(sheet: &Sheet, out: &mut Vec<Note>) {
    for (label, n, span) in labelled(sheet.text(), sheet.numbers()) {
        out.push(Note::new(HEAD, sheet.place(span), Letters::of_parts(&["body-label ", label])).value(n));
    }
}

/// Words that a number belongs to.
const LABELS: [&str; 19] = [
    "Flight",
    "Section",
    "Article",
    "Expedition",
    "Resolution",
    "Amendment",
    "Apollo",
    "Proposition",
    "Route",
    "Highway",
    "Interstate",
    "Channel",
    "Phase",
    "Chapter",
    "No.",
    "H.R.",
    "H.J. Res.",
    "H.J.Res.",
    "S.",
];

/// Numbered things, "Flight 447", "Section 508", of a text with its numbers: the word, the number and where it stands.
fn labelled<'t>(text: &'t str, numbers: &[Span]) -> impl Iterator<Item = (&'t str, f64, Span)> {
    let open = |n: &Span| text[n.end as usize..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    numbers.iter().filter(move |n| n.len() <= 6 && !open(n)).filter_map(|n| {
        let label = label_before(&text[..n.start as usize])?;
        Some((label, n.of(text).parse().ok()?, *n))
    })
}

/// The label that `text` ends in, where it begins a word.
fn label_before(text: &str) -> Option<&str> {
    const LONGEST: usize = 11;
    let text = text.strip_suffix(' ').unwrap_or(text);
    // most figures follow small letters
    if !text.bytes().rev().take(LONGEST).any(|b| b.is_ascii_uppercase()) {
        return None;
    }
    LABELS.iter().find_map(|label| {
        let lead = text.strip_suffix(label)?;
        let opens = !lead.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        opens.then_some(&text[lead.len()..])
    })
}

/// What a figure is of: its unit, the harm people came to, or the noun it counts without its plural.
fn thing(figure: &Figure, text: &str) -> String {
    let noun = figure.of.map_or("", |of| of.of(text)).rsplit([' ', '-', '\n']).next().unwrap_or_default();
    match figure.unit {
        Some(unit) => unit.as_str().to_owned(),
        // "Twelve dead, nine injured"
        None if noun.is_empty() => {
            let next =
                text[figure.span.end as usize..].trim_start().split(|c: char| !c.is_alphabetic()).next();
            next.and_then(toll).unwrap_or_default().to_owned()
        }
        None => toll(noun).map_or_else(|| stem(noun), str::to_owned),
    }
}

/// What a word says of people who came to harm: heads count "12 dead", stories "12 people were killed".
fn toll(word: &str) -> Option<&'static str> {
    const DEAD: [&str; 9] = ["dead", "death", "deaths", "die", "died", "dies", "killed", "kills", "killing"];
    const INJURED: [&str; 6] = ["hurt", "injured", "injuries", "injuring", "wounded", "wounding"];
    let one_of = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    if one_of(&DEAD) { Some("dead") } else { one_of(&INJURED).then_some("injured") }
}

/// The harm that a figure of the story is told with: said by the words right behind it, else by those right before.
fn toll_near(text: &str, figure: Span) -> Option<&'static str> {
    const REACH: usize = 5;
    let end = text.ceil_char_boundary((figure.end as usize + 80).min(text.len()));
    let start = text.floor_char_boundary((figure.start as usize).saturating_sub(80));
    let after = text[figure.end as usize..end].split(['.', ',', ';']).next().unwrap_or_default();
    let before = text[start..figure.start as usize].rsplit(['.', ',', ';']).next().unwrap_or_default();
    let apart = |c: char| !c.is_alphabetic();
    let behind = after.split(apart).filter(|w| !w.is_empty()).take(REACH).find_map(toll);
    behind.or_else(|| before.rsplit(apart).filter(|w| !w.is_empty()).take(REACH).find_map(toll))
}

fn stem(word: &str) -> String {
    let folded = fold(word).into_owned();
    match folded.strip_suffix('s') {
        Some(rest) if rest.len() > 2 && !rest.ends_with('s') => rest.to_owned(),
        _ => folded,
    }
}

/// A figure of the title: what it is of, the title, its words.
struct Head<'n> {
    note: &'n Note,
    thing: &'n str,
    title: &'n str,
    words: &'n str,
}

fn heads(notes: &[Note]) -> Vec<Head<'_>> {
    notes.iter().filter_map(Head::read).collect()
}

impl<'n> Head<'n> {
    fn read(note: &'n Note) -> Option<Self> {
        let mut lines = note.says.strip_prefix("head ")?.split('\n');
        Some(Head { note, thing: lines.next()?, title: lines.next()?, words: lines.next()? })
    }
}

fn body(notes: &[Note]) -> impl Iterator<Item = (&Note, &str)> {
    notes.iter().filter_map(|n| Some((n, n.says.strip_prefix("body ")?)))
}

/// Whether the story has the figure, exactly or as the title or the story rounds it, or as the sum of two of its
/// figures; of the same thing, or of whatever.
fn is_told(head: &Head, notes: &[Note], same: bool) -> bool {
    let told = head.note.value;
    let mut reach = Reach::written(told, head.words, false);
    if told >= 100.0 && told % 10.0 == 0.0 {
        let tenth = told.abs() * 0.1;
        (reach.least, reach.most) = (reach.least.min(told - tenth), reach.most.max(told + tenth / 2.0));
    }
    let like = |thing: &str| !same || thing == head.thing || thing.is_empty();
    let values: Vec<f64> = body(notes).filter(|(_, thing)| like(thing)).map(|(n, _)| n.value).collect();
    let few = &values[..values.len().min(200)];
    let rounded = |v: f64| v >= 100.0 && Reach::written(v, &number(v), false).holds(told);
    values.iter().any(|v| *v == told || told >= 10.0 && (reach.holds(*v) || rounded(*v)))
        || few.iter().enumerate().any(|(i, a)| few[i + 1..].iter().any(|b| a + b == told))
}

fn contradicted(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    other_label(notes, out);
    for head in heads(notes) {
        if head.note.value < 2.0 || head.thing.is_empty() || is_told(&head, notes, true) {
            continue;
        }
        let title = content(head.title);
        let same: Vec<&Note> =
            body(notes).filter(|(n, thing)| *thing == head.thing && n.value >= 2.0).map(|(n, _)| n).collect();
        let shared = |n: &Note| content(&sentence(story, n.place)).intersection(&title).count();
        let best = same.iter().map(|n| (shared(n), *n));
        let Some((count, told)) = best.reduce(|a, b| if b.0 > a.0 { b } else { a }) else { continue };
        // one number for the thing throughout the story, or a sentence that tells what the title tells
        let agreed = same.iter().all(|n| n.value == told.value);
        // where the number stands of something else, the story may call the thing by another name
        let enough = match (agreed, is_told(&head, notes, false)) {
            (true, false) => 2,
            (true, true) => 4.max(title.len() / 2),
            (false, false) => 3.max(title.len() / 3),
            (false, true) => continue,
        };
        if count < enough {
            continue;
        }
        let there = story.text(told.place).split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("The title says {}, the story {there}", head.words);
        let finding = Finding::new(&FIGURE, head.note.place, message);
        out.push(finding.related(told.place, "The story’s figure"));
    }
}

fn absent(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    for head in heads(notes).iter().filter(|h| h.note.value >= 2.0 && !is_told(h, notes, false)) {
        let message = format!("{} does not come up in the story ({})", head.words, number(head.note.value));
        out.push(Finding::new(&ABSENT, head.note.place, message));
    }
}

/// A numbered thing of the title that the story only has with other numbers: the one it has most often, where it has
/// several.
fn other_label(notes: &[Note], out: &mut Vec<Finding>) {
    let of = |kind: &'static str| notes.iter().filter_map(move |n| Some((n, n.says.strip_prefix(kind)?)));
    for (note, label) in of("head-label ") {
        let told: Vec<&Note> = of("body-label ").filter(|(_, l)| *l == label).map(|(n, _)| n).collect();
        let count = |value: f64| told.iter().filter(|n| n.value == value).count();
        let named = of("head-label ").filter(|(_, l)| *l == label).count();
        let Some(usual) = told.iter().rev().max_by_key(|n| count(n.value)) else { continue };
        let alone = told.iter().all(|n| n.value == usual.value);
        if count(note.value) > 0 || named > 1 || !alone && 2 * count(usual.value) <= told.len() {
            continue;
        }
        let message = format!("The title says {label} {}, the story {label} {}", note.value, usual.value);
        out.push(Finding::new(&FIGURE, note.place, message).related(usual.place, "The story’s number"));
    }
}

/// The sentence around a place.
fn sentence(story: &Story, place: Place) -> Cow<'_, str> {
    let Some(index) = story.store().index_of(place.block) else { return Cow::default() };
    let mut sentences = story.store().blocks()[index].facts.sentences.iter();
    let around = sentences.find(|s| s.covers(place.span));
    around.map_or_else(Cow::default, |s| story.store().text_of(index, *s))
}

/// The words that tell what is spoken of, without endings.
fn content(text: &str) -> FxHashSet<String> {
    const EMPTY: &[&str] = &[
        "about", "after", "again", "also", "amid", "been", "before", "from", "have", "into", "more", "most",
        "near", "over", "said", "says", "some", "than", "that", "their", "them", "then", "they", "this",
        "were", "what", "when", "will", "with", "year", "percent", "million", "billion", "least", "nearly",
        "would", "which", "your",
    ];
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 3);
    let root = |w: &str| {
        let folded = fold(w).into_owned();
        let root =
            ["ing", "ed", "es", "s"].iter().find_map(|end| folded.strip_suffix(end).filter(|r| r.len() > 3));
        root.map_or(folded.clone(), str::to_owned).trim_end_matches('e').to_owned()
    };
    words.filter(|w| !EMPTY.contains(&fold(w).as_ref())).map(root).collect()
}
