//! What the article settles: a family name on its own is the person's whose full name the article gives.
//!
//! The second pass learns this as a tendency; where the form can hardly be anything else, it is a rule.

use super::boundary::only_a_name;
use super::evidence::{Evidence, FormKey, Seen};
use super::label::{self, Label};
use super::unit::{Unit, Units};
use super::words::Marks;

const FIRST: u8 = label::first(Label::Person);
const FURTHER: u8 = label::further(Label::Person);

/// Settles single names of a block in place. Linear.
pub(super) fn settle(units: &Units, labels: &mut [u8], evidence: &dyn Evidence) {
    for sentence in &units.sentences {
        let (a, b) = sentence.units;
        let (units, labels) = (&units.all[a..b], &mut labels[a..b]);
        for i in 0..units.len() {
            if units[i].capital() && !sentence.shouted {
                take_as_person(units, labels, i, evidence);
                drop_bare_title(units, labels, i, evidence);
            }
        }
    }
}

/// Whether a name stands at unit `i` alone: nothing before or after it belongs to it.
fn alone(units: &[Unit], labels: &[u8], first: usize, end: usize) -> bool {
    let inside = |l: u8| l > 0 && l.is_multiple_of(2);
    let opens = labels[first] == 0 || !inside(labels[first]);
    let capital = |i: Option<usize>| i.and_then(|i| units.get(i)).is_some_and(|u| u.capital() && u.letters());
    let hyphen = units.get(end).is_some_and(|u| u.hyphen() && u.glued());
    opens
        && !labels.get(end).is_some_and(|&l| inside(l))
        && !capital(Some(end))
        && !capital(first.checked_sub(1))
        && !hyphen
}

/// "Al-Attiyah" of "Nasser al-Attiyah", "Zameer" of "Ahmed Zameer".
fn take_as_person(units: &[Unit], labels: &mut [u8], i: usize, evidence: &dyn Evidence) {
    if label::kind(labels[i]) == Label::Person as usize + 1 {
        return;
    }
    let led = i > 1
        && units[i - 1].hyphen()
        && units[i - 1].glued()
        && units[i].glued()
        && units[i - 2].word.marks.any(Marks::PARTICLE);
    let first = if led { i - 2 } else { i };
    if !(led || only_a_name(&units[i]) && units[i].long() && !units[i].upper())
        || !alone(units, labels, first, i + 1)
    {
        return;
    }
    let seen = evidence.of(FormKey::one(units[i].form));
    if seen.count(Seen::ClosesName) > 0 && seen.count(Seen::Lower) == 0 {
        labels[first] = FIRST;
        labels[first + 1..=i].fill(FURTHER);
    }
}

/// "the Pope", "Madam": a title by itself names nobody, unless the article has it as somebody's family name.
fn drop_bare_title(units: &[Unit], labels: &mut [u8], i: usize, evidence: &dyn Evidence) {
    let single = labels[i] == FIRST && labels.get(i + 1) != Some(&FURTHER);
    if single && units[i].marks().any(Marks::NOT_NAME) {
        let seen = evidence.of(FormKey::one(units[i].form));
        if seen.count(Seen::ClosesName) == 0 {
            labels[i] = 0;
        }
    }
}
