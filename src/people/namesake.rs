//! What bears a person's name, or looks like one, and is none: airports, storms, organisations.

use super::boundary::next_person;
use super::label::{self, Label};
use super::lexicon::NAMED_AFTER;
use super::unit::Unit;
use super::words::Marks;

const FIRST: u8 = label::first(Label::Person);

/// How many capitalised words may stand between: "Kennedy International Airport".
const BETWEEN: usize = 2;

/// "John F. Kennedy International Airport", "Michael Werner Gallery": not the person, and not a part of the name.
/// "Biden Administration" names the person.
pub(super) fn named_after(text: &str, units: &[Unit], labels: &mut [u8]) {
    let mut at = 0;
    while let Some((a, b)) = next_person(labels, at) {
        at = b;
        let bears = |i: usize| units[i].capital() && NAMED_AFTER.contains(&units[i].form);
        let last = units[b - 1].of(text);
        if b - a > 1 && units[b - 1].capital() && last.eq_ignore_ascii_case("administration") {
            labels[b - 1] = 0;
            continue;
        }
        let run = |i: &usize| {
            units[*i].capital() && units[*i].letters() && !units[*i].new_line() && labels[*i] != FIRST
        };
        let further = (b..units.len()).take_while(run).take(BETWEEN + 1).find(|&i| bears(i));
        if further.is_some() || b - a > 1 && bears(b - 1) {
            labels[a..b].fill(0);
        }
    }
}

/// "Hurricane Ian" is no person.
pub(super) fn drop_storms(text: &str, units: &[Unit], labels: &mut [u8]) {
    let storm = |i: usize| {
        matches!(
            units[i].of(text),
            "Hurricane" | "Hurricanes" | "Typhoon" | "Cyclone" | "Storm" | "Operation"
        )
    };
    let mut at = 0;
    while let Some((a, b)) = next_person(labels, at) {
        at = b;
        if storm(a) && b - a < 3 || a > 0 && storm(a - 1) && b - a == 1 {
            labels[a..b].fill(label::further(Label::Other));
            labels[a] = label::first(Label::Other);
        }
    }
}

/// "al-Qaeda": a name that is all of a known organisation's, and none of it a person's, is no person.
pub(super) fn drop_known_groups(units: &[Unit], labels: &mut [u8]) {
    let mut at = 0;
    while let Some((a, b)) = next_person(labels, at) {
        at = b;
        let group = |u: &Unit| {
            let marks = u.word.marks;
            marks.any(Marks::IN_PHRASE)
                && marks.any(Marks::ORGANISATION)
                && !marks.any(Marks::GIVEN.with(Marks::FAMILY))
                || u.hyphen()
                || marks.any(Marks::PARTICLE)
        };
        if b - a > 1 && units[a..b].iter().all(group) {
            labels[a..b].fill(0);
        }
    }
}
