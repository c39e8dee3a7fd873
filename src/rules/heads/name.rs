//! Names in the title against those in the story.

use super::title;
use crate::article::{BlockKind, Format, Reading};
use crate::people::{self, Label};
use crate::rules::letters::{Letters, letters};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::{Story, cast};
use crate::text::{Slip, Span, fold, slip};
use rustc_hash::FxHashSet;

pub(super) static NAME: Rule = Rule {
    id: "heads::name-not-in-story",
    title: "A name in the title that the story spells otherwise",
    why: "A slip in a name is worst in the title: it is the largest type on the page and what search engines keep.",
    source: "Maier, \"Accuracy Matters\" (2005): names lead the list of errors; Craig Silverman, accuracy checklist",
    class: Class::A,
    severity: Severity::Warning,
    bad: "---\ntitle: President meets Kadhmi in Washington\ndate: 2021-07-26\n---\n\n\
          President Joe Biden met Prime Minister Mustafa Kadhimi on Monday. Kadhimi flew home later.\n",
    good: "---\ntitle: President meets Kadhimi in Washington\ndate: 2021-07-26\n---\n\n\
           President Joe Biden met Prime Minister Mustafa Kadhimi on Monday. Kadhimi flew home later.\n",
    check: Check::Keyed(Keyed::of(note, misspelled).fronted()),
    ..Rule::MARKDOWN
};

pub(super) static ABSENT: Rule = Rule {
    id: "heads::name-absent",
    title: "A name in the title that the story does not have",
    why: "Whom the title names the story should speak of; a reader who looks for the name finds nobody.",
    source: "Craig Silverman, accuracy checklist",
    class: Class::C,
    severity: Severity::Hint,
    bad: "Jane Miller wins seat in Leeds\n\nThe vote in Leeds was counted on Monday, and the seat went to the left.\n",
    good: "Jane Miller wins seat in Leeds\n\nThe vote in Leeds was counted on Monday, and the seat went to Jane Miller.\n",
    check: Check::Keyed(Keyed::of(families, absent)),
    ..Rule::PLAIN
};

const HEAD: &str = "head";
/// The same of a word behind a title.
const TITLED: &str = "titled";
const BODY: &str = "body";

/// Shortest word in which a letter more or less is a slip rather than another name.
const SHORTEST: usize = 6;
/// The same where nothing but that name can stand: behind a title ("President Trmup") or behind the given name that the
/// story has with it ("James Maeison").
const SHORTEST_SURE: usize = 4;
/// What stands before a name and nothing else, in heads as in text.
const TITLES: [&str; 19] = [
    "Chancellor",
    "Congressman",
    "Congresswoman",
    "Gov",
    "Governor",
    "Judge",
    "Justice",
    "King",
    "Mayor",
    "Minister",
    "Pope",
    "Premier",
    "President",
    "Rep",
    "Representative",
    "Secretary",
    "Sen",
    "Senator",
    "Speaker",
];

/// Notes each word of the title, and of the names in the story, under its first and its last letters: a slip of one
/// letter leaves one of the two as it is, of three letters in a long word, of two in a short one.
fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let block = sheet.block();
    if block.kind == BlockKind::FrontMatter {
        let Some((words, span)) = title::of(sheet) else { return };
        let literal = span.of(sheet.text()) == words;
        for word in names_of(words) {
            let within = Span::within(words, word).start as usize;
            let at = within + span.start as usize;
            let place = if literal { Span::new(at, at + word.len()) } else { span };
            let kind = if is_titled(words, within) { TITLED } else { HEAD };
            keyed(sheet, Told { kind, word, given: given_before(words, within) }, place, out);
        }
        return;
    }
    // plain text has no title to compare with
    if !cast::has_cast(block.kind) || sheet.story().format() == Format::Plain {
        return;
    }
    let mut seen = FxHashSet::default();
    for name in block.names.iter() {
        let first = name.name.given();
        for part in name.name.significant() {
            let given = first.filter(|g| *g != part).map_or("", |g| g.text);
            if seen.insert((part.text, given)) {
                keyed(sheet, Told { kind: BODY, word: part.text, given }, name.span, out);
            }
        }
    }
}

/// A word as title or story tell it, with the given name before it, if any.
#[derive(Clone, Copy)]
struct Told<'t> {
    kind: &'t str,
    word: &'t str,
    given: &'t str,
}

impl<'t> Told<'t> {
    fn read(note: &'t Note) -> Option<Self> {
        let mut told = note.says.splitn(3, ' ');
        Some(Told { kind: told.next()?, word: told.next()?, given: told.next()? })
    }
}

/// The word with a capital right before byte `at` of a title, as a given name stands before a surname.
fn given_before(title: &str, at: usize) -> &str {
    let Some(before) = title[..at].strip_suffix([' ', '\u{a0}']) else { return "" };
    let word = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let name = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    if name { word } else { "" }
}

/// The words of a title that can be names: those the tagger takes for a person's, and where the title is written as a
/// sentence every word with a capital but the first.
fn names_of(title: &str) -> Vec<&str> {
    let words = title.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 3);
    // title case leaves these small as well
    const SMALL: [&str; 8] = ["with", "from", "into", "over", "upon", "than", "that", "between"];
    let small = |w: &str| !w.starts_with(char::is_uppercase) && !SMALL.contains(&w);
    let (all, lower) = words.fold((0, 0), |(all, lower), w| (all + 1, lower + usize::from(small(w))));
    let sentence = lower * 5 >= all;
    let reading = Reading::plain(title);
    let tagged = people::first_pass(&reading).names;
    let persons: Vec<Span> = tagged.iter().filter(|n| n.label == Label::Person).map(|n| n.span).collect();
    let at = |w: &str| Span::within(title, w).start as usize;
    let capital = title.split(|c: char| !c.is_alphabetic()).filter(|w| w.starts_with(char::is_uppercase));
    let person = |w: &str| persons.iter().any(|p| p.touches(at(w) + 1));
    capital.filter(|w| sentence && at(w) > 0 || person(w) || is_titled(title, at(w))).collect()
}

/// Whether the word at byte `at` of a title stands right behind an office.
fn is_titled(title: &str, at: usize) -> bool {
    let before = title[..at].trim_end_matches([' ', '\u{a0}']).trim_end_matches('.');
    at > before.len()
        && TITLES.contains(&before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
}

fn keyed(sheet: &Sheet, told: Told, place: Span, out: &mut Vec<Note>) {
    let folded = fold(told.word);
    let len = folded.chars().count();
    if folded.chars().any(|c| !c.is_alphabetic()) || !told.word.chars().any(char::is_lowercase) {
        return;
    }
    let says = Letters::of_parts(&[told.kind, " ", told.word, " ", told.given]);
    let short = (SHORTEST_SURE..SHORTEST).contains(&len);
    for (n, _) in [(2, short), (3, len > SHORTEST_SURE)].into_iter().filter(|(_, wanted)| *wanted) {
        let keys = Letters::of_ends(&folded, n);
        out.extend(keys.map(|key| Note::new(key, sheet.place(place), says.clone())));
    }
}

fn misspelled(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let told = || notes.iter().filter_map(|n| Some((n, Told::read(n)?)));
    let body = || told().filter(|(_, t)| t.kind == BODY);
    for (note, head) in told().filter(|(_, t)| t.kind != BODY) {
        let own = fold(head.word);
        if body().any(|(_, t)| fold(t.word) == own) {
            continue;
        }
        let Some((there, name)) = body().find(|(_, t)| is_slip(head, *t)).map(|(n, t)| (n, t.word)) else {
            continue;
        };
        if *note.key != *speaking_key(&own, &fold(name)) {
            continue;
        }
        let message = format!("“{}” in the title, “{name}” in the story", head.word);
        let mut finding =
            Finding::new(&NAME, note.place, message).related(there.place, format!("“{name}” here"));
        if story.text(note.place) == head.word {
            finding = finding.fix(format!("Write “{name}”"), name, false);
        }
        out.push(finding);
    }
}

/// Of the keys that two words may share the one under which they are spoken of.
fn speaking_key(a: &str, b: &str) -> String {
    let shorter = |word: &str| word.chars().count() < SHORTEST;
    let n = if shorter(a) && shorter(b) { 2 } else { 3 };
    let start = |word: &str| -> String { word.chars().take(n).collect() };
    if start(a) == start(b) {
        return start(a) + "-";
    }
    let skip = a.chars().count().saturating_sub(n);
    std::iter::once('-').chain(a.chars().skip(skip)).collect()
}

/// Whether fingers make the one of the other: not by the "s" of a plural, nor by one letter for another, unless nothing
/// but the name can stand there.
fn is_slip(head: Told, body: Told) -> bool {
    let (a, b) = (fold(head.word), fold(body.word));
    let plural = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    let named = !head.given.is_empty() && fold(head.given) == fold(body.given);
    let sure = head.kind == TITLED || named;
    let long = a.chars().count() >= SHORTEST;
    slip(&a, &b).is_some_and(|how| sure || long && how != Slip::Letter) && !plural(&a, &b) && !plural(&b, &a)
}

/// Notes the family names of title and story.
fn families(sheet: &Sheet, out: &mut Vec<Note>) {
    let block = sheet.block();
    let kind = if block.kind == BlockKind::Title { letters!(HEAD) } else { letters!(BODY) };
    for name in block.names.iter().filter(|_| cast::has_cast(block.kind)) {
        out.push(Note::new(name.name.family_key(), sheet.place(name.span), kind.clone()));
    }
}

fn absent(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    if notes.iter().any(|n| &*n.says == BODY) {
        return;
    }
    for note in notes {
        let message = format!("“{}” does not come up in the story", story.text(note.place));
        out.push(Finding::new(&ABSENT, note.place, message));
    }
}
