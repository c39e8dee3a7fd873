//! Where a person's name begins and ends: rules over the tagger's labels.
//!
//! Annotated sets disagree on titles, and a linear model learns the mixture; the house's convention is fixed
//! here: no title, no demonym before the name, no possessive after it, all of a hyphenated name.

use super::label::{self, Label};
use super::unit::{Unit, Units};
use super::words::Marks;

const FIRST: u8 = label::first(Label::Person);
const FURTHER: u8 = label::further(Label::Person);

/// Corrects the edges of persons' names in place. Linear.
pub(super) fn correct(text: &str, units: &Units, labels: &mut [u8]) {
    for sentence in &units.sentences {
        let (a, b) = sentence.units;
        let (units, labels) = (&units.all[a..b], &mut labels[a..b]);
        join_hyphens(text, units, labels);
        strip_titles(units, labels);
    }
}

/// "Jong" + "-un", "Inzamam" + "-ul-Haq", "Smith" + "-Jones": a lower-case or capitalised part that hangs on.
fn join_hyphens(text: &str, units: &[Unit], labels: &mut [u8]) {
    let person = |l: u8| l == FIRST || l == FURTHER;
    for i in 0..units.len().saturating_sub(2) {
        let (u, hyphen, part) = (&units[i], &units[i + 1], &units[i + 2]);
        let hangs = hyphen.hyphen() && hyphen.glued() && part.glued() && part.letters() && !part.barred();
        if !(hangs && person(labels[i]) && labels[i + 1] == 0 && labels[i + 2] != FIRST) {
            continue;
        }
        let letters = part.of(text).chars().count();
        let lower =
            !part.capital() && letters <= 5 && u.capital() && !part.word.marks.any(Marks::HYPHEN_STOP);
        let family = part.capital() && letters > 1 && !part.upper() && labels[i] == FURTHER;
        if lower || family {
            (labels[i + 1], labels[i + 2]) = (FURTHER, FURTHER);
            if lower
                && units
                    .get(i + 4)
                    .is_some_and(|last| units[i + 3].hyphen() && units[i + 3].glued() && last.capital())
            {
                (labels[i + 3], labels[i + 4]) = (FURTHER, FURTHER);
            }
        }
    }
}

/// Titles and demonyms before a name are not the name.
fn strip_titles(units: &[Unit], labels: &mut [u8]) {
    for i in 0..units.len() {
        if labels[i] != FIRST {
            continue;
        }
        let mut at = i;
        while at + 1 < units.len() && labels[at + 1] == FURTHER && not_name(&units[at]) {
            labels[at] = 0;
            at += 1;
            labels[at] = FIRST;
        }
    }
}

fn not_name(u: &Unit) -> bool {
    let marks = u.marks();
    marks.any(Marks::NOT_NAME) || marks.any(Marks::DEMONYM) && !marks.any(Marks::GIVEN.with(Marks::FAMILY))
}
