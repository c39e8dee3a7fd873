//! Small word lists of `data/people` that names and roles are read with.

use super::unit::form_of;
use crate::text::entries;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The sex a word tells, if it tells one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// Nouns that say what a person is, folded, with the sex they tell.
pub(super) static ROLES: LazyLock<FxHashMap<&'static str, Option<Gender>>> = LazyLock::new(|| {
    entries(include_str!("../../data/people/roles.txt"))
        .map(|l| match l.rsplit_once(' ') {
            Some((word, "m")) => (word, Some(Gender::Male)),
            Some((word, "f")) => (word, Some(Gender::Female)),
            _ => (l, None),
        })
        .collect()
});

/// The forms those nouns begin with, and of how many units the longest is that begins so: a hyphen is one.
pub(super) static ROLE_STARTS: LazyLock<FxHashMap<u64, usize>> = LazyLock::new(|| {
    let mut out: FxHashMap<_, usize> = FxHashMap::default();
    for role in ROLES.keys() {
        let units = 1 + role.matches(' ').count() + 2 * role.matches('-').count();
        let longest = out.entry(form_of(role.split([' ', '-']).next().unwrap_or(role))).or_default();
        *longest = units.max(*longest);
    }
    out
});

/// What says that a role is held no more.
pub(super) const PAST: [&str; 8] =
    ["former", "ex", "then", "late", "onetime", "one-time", "erstwhile", "previous"];
/// What says that a role is not, or not fully, held.
pub(super) const QUALIFIED: [&str; 9] =
    ["acting", "designate", "elect", "incoming", "interim", "caretaker", "honorary", "would-be", "shadow"];

/// The forms that may stand before such a noun in lower case: these, listed modifiers, and the nouns themselves.
pub(super) static ROLE_MODIFIERS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let listed = entries(include_str!("../../data/people/role_modifiers.txt"));
    listed.chain(ROLES.keys().copied()).chain(PAST).chain(QUALIFIED).map(form_of).collect()
});

/// What a word that is no part of a plain noun phrase does after a role's noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseWord {
    /// Goes on to what the role is of: "of", "at", "and".
    Links,
    /// Ends the phrase: "who", "said".
    Ends,
}

/// Such words by their form.
pub(super) static PHRASE_WORDS: LazyLock<FxHashMap<u64, PhraseWord>> = LazyLock::new(|| {
    entries(include_str!("../../data/people/phrase_words.txt"))
        .filter_map(|l| l.split_once(' '))
        .map(|(word, does)| {
            (form_of(word), if does == "links" { PhraseWord::Links } else { PhraseWord::Ends })
        })
        .collect()
});

/// Short given names with the long forms they may stand for.
pub(super) static NICKNAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut out: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for (short, long) in
        entries(include_str!("../../data/people/nicknames.txt")).filter_map(|l| l.split_once(' '))
    {
        out.entry(short).or_default().push(long);
    }
    out
});

/// Family names that stand first; the value says whether that is certain.
pub(super) static FAMILY_FIRST: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    entries(include_str!("../../data/people/family_first.txt"))
        .map(|l| l.strip_suffix(" ?").map_or((l, true), |word| (word, false)))
        .collect()
});

/// Names and adjectives of countries with the word under which roles are compared.
pub(super) static COUNTRIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("../../data/people/countries.txt")).filter_map(|l| l.split_once('\t')).collect()
});

/// The forms of nouns of organisations; the value says whether nobody is called so.
pub(super) static FIRM_NOUNS: LazyLock<FxHashMap<u64, bool>> = LazyLock::new(|| {
    entries(include_str!("../../data/people/firm_nouns.txt"))
        .map(|l| l.strip_suffix(" ?").map_or((form_of(l), true), |word| (form_of(word), false)))
        .collect()
});

/// The forms of verbs after which a town's name by itself is the town or its team.
pub(super) static OPPONENT_VERBS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| entries(include_str!("../../data/people/opponent_verbs.txt")).map(form_of).collect());

/// The forms of nouns of what is named after persons and bears their name whole.
pub(super) static NAMED_AFTER: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| entries(include_str!("../../data/people/named_after.txt")).map(form_of).collect());

/// Particles of family names, folded.
pub(super) const PARTICLES: [&str; 41] = [
    "abu", "ad", "al", "an", "ar", "as", "ash", "at", "az", "ben", "bin", "bint", "da", "das", "de", "del",
    "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "lo", "los",
    "san", "st", "ten", "ter", "ul", "van", "von", "y", "zu",
];

/// What may close a name without being part of it, folded, without stops.
pub(super) const SUFFIXES: [&str; 14] =
    ["cbe", "esq", "ii", "iii", "iv", "jnr", "jr", "kc", "mbe", "md", "obe", "phd", "qc", "sr"];
/// No particle and no suffix has more letters.
pub(super) const LONGEST_SMALL: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_in_order_and_short() {
        assert!(PARTICLES.is_sorted() && SUFFIXES.is_sorted());
        assert_eq!(PARTICLES.iter().chain(&SUFFIXES).map(|w| w.len()).max(), Some(LONGEST_SMALL));
    }
}
