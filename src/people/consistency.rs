//! What the article settles: a family name on its own is the person's whose full name the article gives.
//!
//! The second pass learns this as a tendency; where the form can hardly be anything else, it is a rule.

use super::boundary::only_a_name;
use super::evidence::{Evidence, FormKey, Seen};
use super::label::{self, Label};
use super::lexicon::OPPONENT_VERBS;
use super::unit::{Unit, Units};
use super::words::Marks;

const FIRST: u8 = label::first(Label::Person);
const FURTHER: u8 = label::further(Label::Person);

/// Settles single names of a block in place. Linear.
pub(super) fn settle(text: &str, units: &Units, labels: &mut [u8], evidence: &dyn Evidence) {
    for sentence in &units.sentences {
        let (a, b) = sentence.units;
        let (units, labels) = (&units.all[a..b], &mut labels[a..b]);
        for i in 0..units.len() {
            if units[i].capital() && !sentence.shouted {
                take_as_person(units, labels, i, evidence);
                drop_bare_title(units, labels, i, evidence);
                drop_calendar(units, labels, i, evidence);
            }
        }
        drop_opponents(text, units, labels, evidence);
        label_speaker(text, units, labels, evidence);
        name_of_administration(text, units, labels, evidence);
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

/// "Ramadan", "April": a day, month or feast by itself is a person only where the article has one of that name.
fn drop_calendar(units: &[Unit], labels: &mut [u8], i: usize, evidence: &dyn Evidence) {
    let single = labels[i] == FIRST && labels.get(i + 1) != Some(&FURTHER);
    if single && units[i].marks().any(Marks::CALENDAR) {
        let seen = evidence.of(FormKey::one(units[i].form));
        let named = [Seen::ClosesName, Seen::OpensName, Seen::AfterTitle];
        if named.iter().all(|&s| seen.count(s) == 0) {
            labels[i] = 0;
        }
    }
}

/// "They host Barnsley, then visit Preston and Lincoln": a town's name by itself after such a verb is the town or its team,
/// unless the article has it as a person's.
fn drop_opponents(text: &str, units: &[Unit], labels: &mut [u8], evidence: &dyn Evidence) {
    let mut opponent = None;
    for i in 1..units.len() {
        let (u, before) = (&units[i], &units[i - 1]);
        let single = labels[i] == FIRST && labels.get(i + 1) != Some(&FURTHER);
        if !single || !u.marks().any(Marks::TOWN) {
            continue;
        }
        let after_verb = !before.capital() && OPPONENT_VERBS.contains(&before.form);
        let after_other = opponent == i.checked_sub(2) && before.of(text) == "and";
        let named = [Seen::ClosesName, Seen::OpensName, Seen::AfterTitle];
        let seen = evidence.of(FormKey::one(u.form));
        if (after_verb || i > 1 && after_other) && named.iter().all(|&s| seen.count(s) == 0) {
            labels[i] = label::first(Label::Other);
            opponent = Some(i);
        }
    }
}

/// "the Biden Administration", "the Biden-Harris Administration": whose it is, not the organisation.
fn name_of_administration(text: &str, units: &[Unit], labels: &mut [u8], evidence: &dyn Evidence) {
    let named = |u: &Unit| {
        let seen = evidence.of(FormKey::one(u.form));
        let known = seen.count(Seen::ClosesName) + seen.count(Seen::AfterTitle) > 0;
        u.capital() && u.long() && !u.upper() && (known || only_a_name(u))
    };
    for last in 1..units.len() {
        if units[last].span.len() != "administration".len() {
            continue;
        }
        let i = last - 1;
        let word = matches!(units[last].of(text), "Administration" | "administration");
        let begun = labels[i] != 0 && !labels[i].is_multiple_of(2);
        let joined = i > 1 && units[i - 1].hyphen() && units[i - 1].glued() && named(&units[i - 2]);
        if !word || !named(&units[i]) || !(begun || joined || labels[i] == 0) {
            continue;
        }
        (labels[i], labels[last]) = (FIRST, 0);
        if joined {
            (labels[i - 2], labels[i - 1]) = (FIRST, 0);
        }
    }
}

/// How many units a speaker's label may have.
const SPEAKER: usize = 8;

/// "PRIME MINISTER AL-KADHIMI:" before what he says: the last word in capitals before the colon is a name when the
/// article has it as one.
fn label_speaker(text: &str, units: &[Unit], labels: &mut [u8], evidence: &dyn Evidence) {
    let colon = units.iter().take(SPEAKER).position(|u| u.of(text) == ":");
    let Some(last) = colon.and_then(|c| c.checked_sub(1)) else { return };
    let capitals = units[..=last].iter().all(|u| u.upper() || !u.letters() || !u.long());
    if !capitals || !units[last].upper() || labels[last] != 0 {
        return;
    }
    if evidence.of(FormKey::one(units[last].form)).count(Seen::ClosesName) > 0 {
        let led = last > 1 && units[last - 1].hyphen() && units[last - 2].word.marks.any(Marks::PARTICLE);
        let first = if led { last - 2 } else { last };
        labels[first] = FIRST;
        labels[first + 1..=last].fill(FURTHER);
    }
}
