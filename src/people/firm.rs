//! Firms told like persons: "The contractor, Balfour Lyle, said …".
//!
//! Two capitalised words between commas are a person's name to the tagger. The noun before them says what they are.

use super::boundary::next_person;
use super::label::{self, Label};
use super::lexicon::{FAMILY_FIRST, FIRM_NOUNS, PHRASE_WORDS};
use super::role::{ARTICLES, Words};
use super::unit::Unit;
use super::words::Marks;
use crate::text::fold;

/// Whose the organisation may be.
const POSSESSIVES: [&str; 6] = ["his", "her", "its", "their", "our", "my"];
/// How many units may stand before the name: "The family-run haulage company,".
const FURTHEST: usize = 9;

/// Takes names for organisations' that stand between commas behind the noun of one, where that noun's phrase opens the
/// sentence: elsewhere "… left the company, Jane Dean said" has a comma of its own. Cost: constant.
pub(super) fn drop_firms(text: &str, units: &[Unit], labels: &mut [u8]) {
    let words = Words { text, units };
    let Some((start, end)) = next_person(labels, 0).filter(|(start, _)| *start <= FURTHEST) else { return };
    let opens = || words.is(0, &ARTICLES) || words.is(0, &POSSESSIVES);
    if is_firm(words, start, end) && opens() {
        labels[start..end].fill(label::further(Label::Other));
        labels[start] = label::first(Label::Other);
    }
}

/// Whether the name of units `start..end` is that of an organisation whose noun opens the sentence.
fn is_firm(words: Words<'_>, start: usize, end: usize) -> bool {
    let Some(noun) = start.checked_sub(2).filter(|&noun| noun > 0) else { return false };
    if !words.is(start - 1, &[","]) || !words.is(end, &[","]) {
        return false;
    }
    let plain = |u: &Unit| u.hyphen() || u.letters() && !PHRASE_WORDS.contains_key(&u.form);
    let describes = |i: usize| plain(&words.units[i]) && !words.is(i, &ARTICLES);
    match FIRM_NOUNS.get(&words.units[noun].form) {
        Some(sure) => (1..noun).all(describes) && (*sure || opens_with_family(words, start, end)),
        None => false,
    }
}

/// Whether a name of two words opens with a family name, and of no people that put it first.
fn opens_with_family(words: Words<'_>, start: usize, end: usize) -> bool {
    let first = &words.units[start];
    let marks = first.marks();
    let eastern = || FAMILY_FIRST.contains_key(&*fold(first.of(words.text)));
    end - start == 2 && marks.any(Marks::FAMILY) && !marks.any(Marks::GIVEN) && !eastern()
}
