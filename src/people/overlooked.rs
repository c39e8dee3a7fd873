//! Names that the tagger saw none in: behind a form of address, before what only people do.

use super::boundary::{only_a_name, person};
use super::label::{self, Label};
use super::unit::Unit;
use super::words::Marks;

const FIRST: u8 = label::first(Label::Person);

/// "Sen. Day", "Mrs Good": what follows a form of address is a name, whatever word it looks like.
pub(super) fn name_after_address(text: &str, units: &[Unit], labels: &mut [u8]) {
    for i in 1..units.len() {
        let (u, before) = (&units[i], &units[i - 1]);
        if !u.capital() || !before.capital() || labels[i] != 0 {
            continue;
        }
        let called = matches!(
            before.of(text),
            "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Sen." | "Rep." | "Gov."
        );
        if called && u.long() && !u.upper() && !u.glued() && !u.marks().any(Marks::NOT_NAME) {
            labels[i] = FIRST;
        }
    }
}

/// What stands between a name and the verb without telling whose it is.
const BETWEEN_VERB: [&str; 14] = [
    "also",
    "again",
    "been",
    "eventually",
    "first",
    "had",
    "has",
    "is",
    "later",
    "never",
    "subsequently",
    "successfully",
    "then",
    "was",
];
/// What is only done by or to somebody.
const OF_A_LIFE: [&str; 26] = [
    "assassinated",
    "born",
    "buried",
    "campaigned",
    "died",
    "divorced",
    "educated",
    "elected",
    "graduated",
    "imprisoned",
    "joked",
    "knighted",
    "married",
    "quipped",
    "re-elected",
    "recalled",
    "reelected",
    "resigned",
    "retired",
    "shrugged",
    "smiled",
    "studied",
    "sworn",
    "testified",
    "tweeted",
    "widowed",
];
/// How many units after the name are looked at.
const VERB_WITHIN: usize = 4;

/// "Hundal later ran for …", "Samis was re-elected": a name nobody knows that opens the sentence is a person's when
/// what it does only people do.
pub(super) fn subject_of_a_life(text: &str, units: &[Unit], labels: &mut [u8]) {
    let Some(u) = units.first() else { return };
    let single =
        labels.get(1).is_some_and(|l| *l == 0 || l % 2 == 1) && units[1].letters() && !units[1].capital();
    let name = u.capital() && u.long() && !u.upper() && only_a_name(u) && !u.marks().any(Marks::NOT_NAME);
    if !single || !name || person(labels[0]) {
        return;
    }
    let end = units.len().min(1 + VERB_WITHIN);
    let word = |i: usize| units.get(i).map_or("", |u| u.of(text));
    for i in 1..end {
        let again = word(i) == "re" && word(i + 1) == "-" && word(i + 2) == "elected";
        let stands = matches!(word(i), "ran" | "stood") && matches!(word(i + 1), "for" | "unsuccessfully");
        if again || stands || OF_A_LIFE.binary_search(&word(i)).is_ok() {
            labels[0] = FIRST;
            return;
        }
        if BETWEEN_VERB.binary_search(&word(i)).is_err() {
            return;
        }
    }
}
