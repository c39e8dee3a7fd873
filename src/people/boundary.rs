//! Where a person's name begins and ends: rules over the tagger's labels.
//!
//! Annotated sets disagree on titles, and a linear model learns the mixture; the house's convention is fixed
//! here: no title, no demonym and no acronym before the name, no possessive after it, all of a hyphenated name,
//! its initials and a nickname in quotation marks.

use super::firm::drop_firms;
use super::label::{self, Label};
use super::namesake::{drop_known_groups, drop_storms, named_after};
use super::overlooked::{name_after_address, subject_of_a_life};
use super::unit::{Unit, Units};
use super::words::Marks;
use crate::text::fold;

const FIRST: u8 = label::first(Label::Person);
const FURTHER: u8 = label::further(Label::Person);

/// Corrects the edges of persons' names in place. Linear.
pub(super) fn correct(text: &str, units: &Units, labels: &mut [u8]) {
    for sentence in &units.sentences {
        let (a, b) = sentence.units;
        let (units, labels) = (&units.all[a..b], &mut labels[a..b]);
        if !labels.iter().any(|&l| person(l)) {
            // the rules that find a name where none was seen
            name_after_address(text, units, labels);
            subject_of_a_life(text, units, labels);
            continue;
        }
        let quoted = has_marks(text, units);
        if quoted {
            join_nicknames(text, units, labels);
        }
        join_hyphens(text, units, labels);
        if quoted {
            join_elisions(text, units, labels);
        }
        join_families(text, units, labels);
        take_in_initials(text, units, labels);
        take_in_suffixes(text, units, labels);
        suffix_after_comma(text, units, labels);
        take_in_particles(text, units, labels);
        // from here on no name of one unit grows
        let several = labels.contains(&FURTHER);
        if several {
            join_patronymics(units, labels);
            strip_titles(units, labels);
            strip_numerals(text, units, labels);
        }
        name_after_address(text, units, labels);
        strip_dates(text, units, labels);
        if several {
            if !sentence.shouted {
                strip_acronyms(text, units, labels);
            }
            part_at_lines(text, units, labels);
            drop_known_groups(units, labels);
        }
        named_after(text, units, labels);
        drop_storms(text, units, labels);
        if several {
            cut_origins(text, units, labels);
            drop_firms(text, units, labels);
        }
        subject_of_a_life(text, units, labels);
    }
}

/// Whether there may be a quotation mark or an apostrophe among `units`, by the byte it begins with.
fn has_marks(text: &str, units: &[Unit]) -> bool {
    let whole = units.first().zip(units.last()).map(|(first, last)| first.span.to(last.span).of(text));
    whole.is_some_and(|whole| memchr::memchr3(b'"', b'\'', "’".as_bytes()[0], whole.as_bytes()).is_some())
}

pub(super) fn person(label: u8) -> bool {
    label == FIRST || label == FURTHER
}

/// The first person's name from unit `from` on: its first unit and one past its last.
pub(super) fn next_person(labels: &[u8], from: usize) -> Option<(usize, usize)> {
    let first = from + labels[from..].iter().position(|&l| person(l))?;
    let further = labels[first + 1..].iter().take_while(|&&l| l == FURTHER).count();
    Some((first, first + 1 + further))
}

/// "Jong" + "-un", "Inzamam" + "-ul-Haq", "Smith" + "-Jones": a lower-case or capitalised part that hangs on.
fn join_hyphens(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 0..units.len().saturating_sub(2) {
        if !person(labels[i]) || labels[i + 1] != 0 {
            continue;
        }
        let (u, hyphen, part) = (&units[i], &units[i + 1], &units[i + 2]);
        let hangs = hyphen.hyphen() && hyphen.glued() && part.glued() && part.letters() && !part.barred();
        if !hangs {
            continue;
        }
        if labels[i + 2] == FIRST {
            // "Charles-Michael Friedek", but not "Rabin-Arafat talks"
            if labels.get(i + 3) == Some(&FURTHER) && u.marks().any(Marks::GIVEN) {
                (labels[i + 1], labels[i + 2]) = (FURTHER, FURTHER);
            }
            continue;
        }
        let letters = part.of(text).chars().count();
        let lower =
            !part.capital() && letters <= 5 && u.capital() && !part.word.marks.any(Marks::HYPHEN_STOP);
        let family =
            part.capital() && letters > 1 && !part.upper() && (labels[i] == FURTHER || only_a_name(part));
        if lower || family {
            (labels[i + 1], labels[i + 2]) = (FURTHER, FURTHER);
            if lower {
                take_in_rest(units, labels, i + 3);
            }
        }
    }
}

/// "-ul" + "-Haq", "-o" + "-cha": the parts after the first that hangs on.
fn take_in_rest(units: &[Unit], labels: &mut [u8], from: usize) {
    let mut i = from;
    while i + 1 < units.len()
        && units[i].hyphen()
        && units[i].glued()
        && units[i + 1].glued()
        && units[i + 1].letters()
    {
        if units[i + 1].word.marks.any(Marks::HYPHEN_STOP) || units[i + 1].span.len() > 12 {
            return;
        }
        labels[i..i + 2].fill(FURTHER);
        i += 2;
    }
}

/// A word that open text does not know, or only as a name.
pub(super) fn only_a_name(u: &Unit) -> bool {
    let other =
        Marks::PLACE.with(Marks::TOWN).with(Marks::DEMONYM).with(Marks::ORGANISATION).with(Marks::FIRM);
    matches!(u.word.rate, 0 | 9) && !u.marks().any(other)
}

/// How many units a nickname may have.
const NICKNAME: usize = 4;

/// "José “Pepe” Mujica": what stands in quotation marks between two parts of a name is part of it.
fn join_nicknames(text: &str, units: &[Unit], labels: &mut [u8]) {
    let mark = |i: usize| matches!(units[i].of(text), "\"" | "“" | "”" | "‘" | "’" | "'");
    for open in 1..units.len().saturating_sub(2) {
        let opens = person(labels[open - 1])
            && !units[open].letters()
            && mark(open)
            && !units[open].glued()
            && units[open + 1].glued();
        if !opens {
            continue;
        }
        let end = units.len().min(open + NICKNAME + 2);
        let Some(close) = (open + 2..end).find(|&i| mark(i)) else { continue };
        let joins = units[close].glued() && close + 1 < units.len() && !units[close + 1].glued();
        if joins && person(labels[close + 1]) && units[open + 1].capital() {
            labels[open..=close + 1].fill(FURTHER);
        }
    }
}

/// "Massimo D 'Alema", "O 'Reilly": a space that slipped in before the apostrophe parts nothing.
fn join_elisions(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 0..units.len().saturating_sub(2) {
        if labels[i] != FURTHER {
            continue;
        }
        let (u, mark, rest) = (&units[i], &units[i + 1], &units[i + 2]);
        let elided = matches!(u.of(text), "D" | "O" | "L") && matches!(mark.of(text), "'" | "’" | "‘");
        if elided && !mark.glued() && rest.glued() && rest.capital() && rest.long() {
            labels[i + 1..i + 3].fill(FURTHER);
        }
    }
}

/// "Jordi Sànchez i Picanyol", "José Ortega y Gasset": two family names with "and" between them.
fn join_families(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 1..units.len().saturating_sub(1) {
        if labels[i] != 0 || labels[i - 1] != FURTHER {
            continue;
        }
        let next = &units[i + 1];
        let and = matches!(units[i].of(text), "i" | "y" | "e");
        let single =
            labels[i + 1] == 0 || labels[i + 1] == FIRST && labels.get(i + 2).is_none_or(|&l| l != FURTHER);
        if and && single && next.capital() && next.long() && !next.upper() && only_a_name(next) {
            labels[i..i + 2].fill(FURTHER);
        }
    }
}

/// Initials right before a name are its own, with stops or, when they are no known abbreviation, without.
fn take_in_initials(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in (1..units.len()).rev() {
        if labels[i] != FIRST || labels[i - 1] != 0 || !units[i].capital() {
            continue;
        }
        let u = &units[i - 1];
        let stopped = u.capital() && u.of(text).ends_with('.') && u.span.len() == 2;
        let bare = u.upper() && u.span.len() == 2 && u.word.rate == 9 && u.word.marks == Marks(0);
        let initial = stopped || bare && !units[i].upper() && units[i].long() && !units[i].glued();
        if initial {
            (labels[i - 1], labels[i]) = (FIRST, FURTHER);
        }
    }
}

/// "Joseph A. Day": what follows an initial inside a sentence belongs to the name; so do "II" and "Jr."
fn take_in_suffixes(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 1..units.len() {
        let (u, before) = (&units[i], &units[i - 1]);
        if !person(labels[i - 1]) || labels[i] != 0 || !u.capital() || u.glued() {
            continue;
        }
        let initial = before.of(text).ends_with('.') && before.span.len() == 2 && labels[i - 1] == FURTHER;
        let suffix =
            matches!(u.of(text).trim_end_matches('.'), "Jr" | "Sr" | "Jnr") || numeral(text, units, i);
        if initial && u.long() || suffix {
            labels[i] = FURTHER;
        }
    }
}

/// Whether unit `i` counts the bearers of a name: "Louis XIV", "Elizabeth I of England". "I" and "V" alone are more
/// often something else.
fn numeral(text: &str, units: &[Unit], i: usize) -> bool {
    let word = units[i].of(text);
    let next = units.get(i + 1).map(|u| u.of(text));
    match word {
        "I" | "V" => next.is_some_and(|n| matches!(n, "of" | "," | ")" | "'s" | "’s")),
        _ => (2..=5).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')),
    }
}

/// "World War I Kähler": a numeral that counts what stands before it opens no name.
fn strip_numerals(text: &str, units: &[Unit], labels: &mut [u8]) {
    strip_front(labels, |i| {
        matches!(units[i].of(text), "I" | "II" | "III" | "IV") && i > 0 && units[i - 1].capital()
    });
}

/// "Joseph R. Biden, Jr.": the comma, the suffix and its stop belong to the name.
fn suffix_after_comma(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 1..units.len() {
        let suffix = || matches!(units[i].of(text), "Jr." | "Jr" | "Sr." | "Sr" | "Jnr" | "Jnr.");
        if !units[i].capital() || !suffix() {
            continue;
        }
        let comma = i > 1 && units[i - 1].of(text) == "," && units[i - 1].glued();
        if comma && labels[i - 2] == FURTHER && labels[i - 1] == 0 {
            labels[i - 1..=i].fill(FURTHER);
        }
        let stop = units.get(i + 1).is_some_and(|u| u.glued() && u.of(text) == ".");
        if labels[i] == FURTHER && stop && labels[i + 1] == 0 {
            labels[i + 1] = FURTHER;
        }
    }
}

/// Particles that stand before a family name often enough to be taken in wherever they stand before one.
const LEADING: [&str; 21] = [
    "al", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "ter", "van", "vander", "von", "zu",
];

/// "Van der Westhuizen", "Da Silva", "al-Rahbi": particles right before a name are its own.
fn take_in_particles(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in (1..units.len()).rev() {
        if labels[i] != FIRST || labels[i - 1] != 0 {
            continue;
        }
        let glued = units[i - 1].hyphen() && i > 1 && units[i - 1].glued() && units[i].glued();
        let at = if glued { i - 2 } else { i - 1 };
        let particle = |u: &Unit| u.letters() && LEADING.binary_search(&fold(u.of(text)).as_ref()).is_ok();
        if labels[at] == 0 && (glued || !units[i].glued()) && particle(&units[at]) {
            labels[at] = FIRST;
            labels[at + 1..=i].fill(FURTHER);
        }
    }
}

/// Titles and demonyms before a name are not the name.
fn strip_titles(units: &[Unit], labels: &mut [u8]) {
    strip_front(labels, |i| {
        let marks = units[i].marks();
        marks.any(Marks::NOT_NAME)
            || marks.any(Marks::DEMONYM) && !marks.any(Marks::GIVEN.with(Marks::FAMILY))
    });
}

/// "ILO Cynthia Samuel-Olonjuwon": an acronym before a name is whom the person works for.
fn strip_acronyms(text: &str, units: &[Unit], labels: &mut [u8]) {
    strip_front(labels, |i| {
        let u = &units[i];
        let letters = u.of(text).chars().count();
        u.upper() && letters > 2 && u.of(text).chars().all(char::is_alphabetic) && !units[i + 1].upper()
    });
    for i in (1..units.len()).rev() {
        if labels[i] != FURTHER || labels.get(i + 1) == Some(&FURTHER) {
            continue;
        }
        let u = &units[i];
        let numeral = u.of(text).bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        let known = u.marks().any(Marks::FAMILY) || numeral || units[i - 1].upper() || units[i - 1].hyphen();
        if u.upper() && u.span.len() <= 3 && !u.of(text).ends_with('.') && !known {
            labels[i] = 0;
        }
    }
}

/// How many bytes a line must have for its break to be no more than a wrap.
const WRAPPED: usize = 50;

/// A name does not go on past the end of a short line: that is a list, a signature, a heading.
fn part_at_lines(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 1..units.len() {
        if labels[i] == FURTHER && units[i].new_line() {
            let end = units[i - 1].span.end as usize;
            let window = &text.as_bytes()[end.saturating_sub(WRAPPED)..end];
            if end < WRAPPED || window.contains(&b'\n') {
                labels[i] = FIRST;
            }
        }
    }
}

/// "Hamad bin" + "Jassim": a name does not end in a particle.
fn join_patronymics(units: &[Unit], labels: &mut [u8]) {
    for i in 1..units.len() {
        let open = labels[i - 1] == FURTHER
            && units[i - 1].word.marks.any(Marks::PARTICLE)
            && !units[i - 1].capital();
        if open && labels[i] == FIRST {
            labels[i] = FURTHER;
        }
    }
}

/// Takes first units off names of several units as long as `off` says so.
fn strip_front(labels: &mut [u8], off: impl Fn(usize) -> bool) {
    for i in 0..labels.len() {
        if labels[i] == FIRST && labels.get(i + 1) == Some(&FURTHER) && off(i) {
            (labels[i], labels[i + 1]) = (0, FIRST);
        }
    }
}

/// "Jun 15" is a day, whoever is called Jun.
fn strip_dates(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 0..units.len().saturating_sub(1) {
        let number = || units[i + 1].of(text).bytes().all(|b| b.is_ascii_digit());
        let single = labels[i] == FIRST && labels[i + 1] != FURTHER;
        if single && units[i].marks().any(Marks::CALENDAR) && number() {
            labels[i] = 0;
        }
    }
}

/// "Daisy House of Chisasibi": a full name ends before where its bearer is from.
fn cut_origins(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 2..units.len() {
        if labels[i] == FURTHER
            && person(labels[i - 1])
            && labels[i - 1] == FURTHER
            && units[i].of(text) == "of"
        {
            labels[i..].iter_mut().take_while(|l| **l == FURTHER).for_each(|l| *l = 0);
        }
    }
}
