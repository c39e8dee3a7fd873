//! Names in the title against those in the story.

use super::title;
use crate::article::{BlockKind, Reading};
use crate::people::{self, Label};
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
    check: Check::Keyed(Keyed::of(note, misspelled)),
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
/// The same behind a title ("President Trmup"), where nothing but a name can stand.
const SHORTEST_TITLED: usize = 4;
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
            let within = word.as_ptr() as usize - words.as_ptr() as usize;
            let at = within + span.start as usize;
            let place = if literal { Span::new(at, at + word.len()) } else { span };
            keyed(sheet, word, place, if is_titled(words, within) { TITLED } else { HEAD }, out);
        }
        return;
    }
    if !cast::has_cast(block.kind) {
        return;
    }
    let mut seen = FxHashSet::default();
    for name in block.names.iter() {
        for part in name.name.significant() {
            if seen.insert(part.text.clone()) {
                keyed(sheet, &part.text, name.span, BODY, out);
            }
        }
    }
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
    let at = |w: &str| w.as_ptr() as usize - title.as_ptr() as usize;
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

fn keyed(sheet: &Sheet, word: &str, place: Span, kind: &str, out: &mut Vec<Note>) {
    let folded: Vec<char> = fold(word).chars().collect();
    let len = folded.len();
    if folded.iter().any(|c| !c.is_alphabetic()) || !word.chars().any(char::is_lowercase) {
        return;
    }
    // a short word of the story is there for those behind a title
    let short = kind != HEAD && (SHORTEST_TITLED..SHORTEST).contains(&len);
    let long = len >= SHORTEST || short && len > SHORTEST_TITLED;
    for n in [2, 3].into_iter().zip([short, long]).filter(|(_, wanted)| *wanted).map(|(n, _)| n) {
        let (first, last): (String, String) =
            (folded[..n].iter().collect(), folded[len - n..].iter().collect());
        let says = format!("{kind} {word}");
        out.push(Note::new(format!("{first}-"), sheet.place(place), says.clone()));
        out.push(Note::new(format!("-{last}"), sheet.place(place), says));
    }
}

fn misspelled(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let of = |kind: &'static str| {
        notes.iter().filter_map(move |n| Some((n, n.says.strip_prefix(kind)?.trim_start())))
    };
    let heads = || of(HEAD).map(|h| (h, false)).chain(of(TITLED).map(|h| (h, true)));
    if heads().next().is_none() {
        return;
    }
    for ((note, word), titled) in heads() {
        let own = fold(word);
        if of(BODY).any(|(_, name)| fold(name) == own) {
            continue;
        }
        let near: Vec<(&Note, &str)> =
            of(BODY).filter(|(_, name)| is_slip(&own, &fold(name), titled)).collect();
        let Some((told, name)) = near.first() else { continue };
        // several keys may be shared: one of them speaks
        let (a, b) = (fold(word).into_owned(), fold(name).into_owned());
        let n = if b.chars().count() < SHORTEST { 2 } else { 3 };
        let first = a.chars().take(n).eq(b.chars().take(n));
        if first != note.key.ends_with('-') || note.key.chars().count() != n + 1 {
            continue;
        }
        let message = format!("“{word}” in the title, “{name}” in the story");
        let mut finding =
            Finding::new(&NAME, note.place, message).related(told.place, format!("“{name}” here"));
        if story.text(note.place) == word {
            finding = finding.fix(format!("Write “{name}”"), *name, false);
        }
        out.push(finding);
    }
}

/// Whether fingers make the one of the other: not by the "s" of a plural, nor, but behind a title, by one consonant for
/// another.
fn is_slip(a: &str, b: &str, titled: bool) -> bool {
    let plural = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    slip(a, b).is_some_and(|how| titled || how != Slip::Letter) && !plural(a, b) && !plural(b, a)
}

/// Notes the family names of title and story.
fn families(sheet: &Sheet, out: &mut Vec<Note>) {
    let block = sheet.block();
    let kind = if block.kind == BlockKind::Title { HEAD } else { BODY };
    for name in block.names.iter().filter(|_| cast::has_cast(block.kind)) {
        out.push(Note::new(name.name.family_key(), sheet.place(name.span), kind));
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
