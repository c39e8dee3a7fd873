//! Names: parsed once, compared often.

use super::lexicon::{FAMILY_FIRST, LONGEST_SMALL, PARTICLES, SUFFIXES};
use crate::tagger::hash;
use crate::text::fold;
use smallvec::SmallVec;
use std::borrow::Cow;
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// What a part of a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// "George"
    Given,
    /// "W.", "J.K."
    Initial,
    /// "Pepe" in "José “Pepe” Mujica"
    Nickname,
    /// "van der", "bin" standing as a word of its own
    Particle,
    /// "Bush"
    Family,
    /// "Jr."
    Suffix,
}

/// One part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As written, without marks around it.
    pub text: String,
    /// Folded, without stops, hyphens, apostrophes and a leading "al-": what parts are compared by.
    pub core: String,
    /// What it is.
    pub kind: PartKind,
}

/// A parsed name. It is never changed, so that its copies share what it says: an article has few names and many mentions.
///
/// A single word is taken for a family name; Chinese, Korean and Vietnamese names are read family first where
/// that is certain ("Kim Jong-un", "Xi Jinping").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name(Arc<Parsed>);

/// What a name says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parsed {
    parts: Box<[Part]>,
    family: usize,
    family_first: bool,
}

impl Name {
    /// Parses `text`, which should be a name without title and possessive. Linear; never fails: what holds no
    /// letter gives a name without parts.
    pub fn parse(text: &str) -> Name {
        let mut parts: SmallVec<[Part; 3]> = SmallVec::new();
        let mut quoted = false;
        for word in words(&without_slip(text)) {
            let opens = word.starts_with(['"', '“', '‘', '\'', '(', '«']);
            let closes = word.ends_with(['"', '”', '’', '\'', ')', '»']);
            quoted |= opens;
            let tail = |c: char| !(c.is_alphanumeric() || c == '.' || is_combining_mark(c));
            let clean = word.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(tail);
            if !clean.is_empty() {
                let nickname = quoted && (opens || !parts.is_empty());
                let folded = fold(clean);
                let kind =
                    if nickname { PartKind::Nickname } else { kind_of(clean, &folded, parts.is_empty()) };
                parts.push(Part { text: stopped(clean, kind).to_string(), core: core(folded), kind });
            }
            quoted &= !closes;
        }
        if parts.iter().all(|p| p.kind == PartKind::Nickname) {
            parts.iter_mut().enumerate().for_each(|(i, p)| p.kind = kind_of(&p.text, &fold(&p.text), i == 0));
        }
        Name(Arc::new(Parsed::settled(parts)))
    }

    /// All parts in the order written.
    pub fn parts(&self) -> &[Part] {
        &self.0.parts
    }

    /// The family name, or the only name there is.
    pub fn family(&self) -> Option<&Part> {
        self.parts().get(self.0.family)
    }

    /// The folded family name without particles: "kadhimi" for "Mustafa al-Kadhimi". Empty for an empty name.
    pub fn family_key(&self) -> &str {
        self.family().map_or("", |p| &p.core)
    }

    /// The first part that is no particle, unless that is the family name of a single-word name.
    pub fn given(&self) -> Option<&Part> {
        let kinds = [PartKind::Given, PartKind::Initial];
        self.parts().iter().find(|p| kinds.contains(&p.kind))
    }

    /// The suffix ("jr"), folded.
    pub fn suffix(&self) -> Option<&str> {
        self.parts().iter().rev().find(|p| p.kind == PartKind::Suffix).map(|p| p.core.as_str())
    }

    /// Whether the family name stands first.
    pub fn is_family_first(&self) -> bool {
        self.0.family_first
    }

    /// Whether it introduces a person: a family name with something before or after it.
    pub fn is_full(&self) -> bool {
        self.significant().count() > 1
    }

    /// Given and family names and initials, in the order written: what tells one person from another.
    pub fn significant(&self) -> impl DoubleEndedIterator<Item = &Part> {
        self.parts()
            .iter()
            .filter(|p| !matches!(p.kind, PartKind::Particle | PartKind::Suffix | PartKind::Nickname))
    }

    /// As it should be shown: one space between the parts, slips like "George.W. Bush" put right.
    pub fn display(&self) -> String {
        let mut out = String::new();
        for part in self.parts() {
            if !out.is_empty() {
                out.push(' ');
            }
            match part.kind {
                PartKind::Nickname => out.extend(["“", &part.text, "”"]),
                _ => out.push_str(&part.text),
            }
        }
        out
    }

    /// Whether no letter is in lower case, as in a headline or dateline.
    pub fn shouted(&self) -> bool {
        let letters = || self.parts().iter().flat_map(|p| p.text.chars()).filter(|c| c.is_alphabetic());
        letters().count() > 3 && letters().all(|c| !c.is_lowercase())
    }
}

impl Parsed {
    /// The name of these parts: the family name is found among them.
    fn settled(mut parts: SmallVec<[Part; 3]>) -> Self {
        let is_solid = |p: &Part| matches!(p.kind, PartKind::Given | PartKind::Family);
        let solid: SmallVec<[usize; 4]> = (0..parts.len()).filter(|&i| is_solid(&parts[i])).collect();
        let family_first =
            solid.len() > 1 && family_first(&solid.iter().map(|&i| &parts[i]).collect::<Vec<_>>());
        let family = match (solid.first(), solid.last()) {
            (Some(&first), Some(&last)) => {
                if family_first {
                    first
                } else {
                    last
                }
            }
            _ => parts.len().saturating_sub(1),
        };
        if !solid.is_empty() {
            parts[family].kind = PartKind::Family;
        }
        Parsed { parts: parts.into_vec().into(), family, family_first }
    }
}

/// "O 'Reilly" without the space that slipped in.
fn without_slip(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains('\'') {
        return Cow::Borrowed(text);
    }
    let slip = |(at, _): &(usize, &str)| {
        let before = text[..*at].rsplit(char::is_whitespace).next();
        matches!(before, Some("O" | "D" | "L")) && text[*at..].chars().nth(2).is_some_and(char::is_uppercase)
    };
    let found = [" '", " ’", " ‘"].iter().filter_map(|mark| text.match_indices(mark).find(slip)).next();
    match found {
        Some((at, _)) => Cow::Owned([&text[..at], &text[at + 1..]].concat()),
        None => Cow::Borrowed(text),
    }
}

/// The words of a name: cut at spaces and commas, and after a stop that a space was forgotten behind.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || c == ',');
    words.flat_map(|word| word.split_inclusive(forgotten_space(word)))
}

/// Tells for each full stop of `word` whether a space is missing behind it: more than an initial stands before it,
/// and the whole is no row of initials.
fn forgotten_space(word: &str) -> impl FnMut(char) -> bool + use<> {
    let initials = word.split('.').all(|s| s.chars().filter(|c| c.is_alphabetic()).count() <= 1);
    let mut letters = 0;
    move |c| {
        letters += usize::from(c.is_alphabetic());
        let cut = c == '.' && letters > 1 && !initials;
        letters = if cut { 0 } else { letters };
        cut
    }
}

/// Drops the stop of a full word ("George." → "George"), keeps that of an initial or suffix.
fn stopped(word: &str, kind: PartKind) -> &str {
    let full = word.chars().filter(|c| c.is_alphabetic()).count() > 3 || word.matches('.').count() > 1;
    match kind {
        PartKind::Initial | PartKind::Suffix => word,
        _ if full => word.trim_end_matches(|c: char| !(c.is_alphanumeric() || is_combining_mark(c))),
        _ => word,
    }
}

fn kind_of(word: &str, folded: &str, first: bool) -> PartKind {
    let letters: SmallVec<[char; 8]> = word.chars().filter(|c| c.is_alphabetic()).take(9).collect();
    let plain = folded.trim_end_matches('.');
    let plain = if plain.contains('.') { Cow::Owned(plain.replace('.', "")) } else { Cow::Borrowed(plain) };
    let upper = letters.iter().all(|c| c.is_uppercase());
    let short = plain.len() <= LONGEST_SMALL;
    if short && !first && SUFFIXES.binary_search(&&*plain).is_ok() {
        return PartKind::Suffix;
    }
    if upper && (letters.len() == 1 || word.contains('.') && letters.len() < 4) {
        return PartKind::Initial;
    }
    let lower = letters.first().is_some_and(|c| c.is_lowercase());
    let arab =
        first && matches!(&*plain, "al" | "abu" | "bin" | "ibn" | "van" | "von" | "de" | "el" | "la" | "le");
    if short
        && PARTICLES.binary_search(&&*plain).is_ok()
        && (lower || arab || !first && plain.len() < 4 && plain != "san")
    {
        return PartKind::Particle;
    }
    PartKind::Given
}

/// What parts are compared by: of a `folded` word.
fn core(folded: Cow<'_, str>) -> String {
    if folded.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return folded.into_owned();
    }
    let mut rest = folded.as_ref();
    for article in ["al-", "el-", "as-", "ad-", "an-", "ar-", "at-", "az-", "ash-", "al'"] {
        if let Some(tail) = rest.strip_prefix(article).filter(|t| t.chars().count() > 2) {
            rest = tail;
            break;
        }
    }
    rest.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether these parts stand family name first.
fn family_first(parts: &[&Part]) -> bool {
    let Some(&certain) = FAMILY_FIRST.get(parts[0].core.as_str()) else { return false };
    if FAMILY_FIRST.get(parts[parts.len() - 1].core.as_str()) == Some(&true) {
        return false;
    }
    let hyphened = parts[1].text.contains(['-', '\u{2010}', '\u{2011}']);
    let short = |p: &&Part| p.core.len() <= 5;
    hyphened || (certain && parts.len() <= 3) || (parts.len() == 3 && parts[1..].iter().all(short))
}

/// A key of the cast's index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameKey(pub u64);

/// The keys under which a name must be looked up: any two names that could be one person's share at least one.
///
/// Each significant part and nickname by itself, all parts as one word, and the family name with each one letter
/// left out, so that two spellings one letter apart meet. At most one key a letter of the family name.
pub fn keys(name: &Name) -> SmallVec<[NameKey; 8]> {
    let mut out = whole_keys(name);
    out.extend(family_keys(name));
    out.sort_unstable();
    out.dedup();
    out
}

/// The [`keys`] of a name, each once: those of its family name first.
#[derive(Clone, Debug)]
pub struct NameKeys {
    all: Box<[NameKey]>,
    family: u32,
    full: bool,
}

impl NameKeys {
    /// The keys of `name`.
    pub fn of(name: &Name) -> Self {
        let mut all = family_keys(name);
        all.sort_unstable();
        all.dedup();
        let family = all.len();
        let mut others = whole_keys(name);
        others.sort_unstable();
        others.dedup();
        others.retain(|key| all.binary_search(key).is_err());
        all.extend(others);
        NameKeys { all: all.into_vec().into(), family: family as u32, full: name.is_full() }
    }

    /// All of them.
    pub fn all(&self) -> &[NameKey] {
        &self.all
    }

    /// All of them, each with whether names can be one person's by it alone. Two full names cannot by a given name: one of them
    /// must have the key as its family name, or as that with a letter left out. To a single name every key is such a one.
    pub fn weighed(&self) -> impl Iterator<Item = (NameKey, bool)> + '_ {
        self.all.iter().enumerate().map(|(i, key)| (*key, !self.full || i < self.family as usize))
    }
}

/// Each significant part and nickname by itself, and all parts as one word.
fn whole_keys(name: &Name) -> SmallVec<[NameKey; 8]> {
    let told = |p: &&Part| match p.kind {
        PartKind::Initial => p.core.len() > SHORT,
        PartKind::Particle | PartKind::Suffix => false,
        _ => true,
    };
    let mut out: SmallVec<[NameKey; 8]> = name.parts().iter().filter(told).map(|p| key(&p.core)).collect();
    if name.is_full() {
        let letters = name.significant().flat_map(|p| p.core.bytes());
        out.push(NameKey(hash::finish(letters.fold(hash::SEED, hash::step))));
    }
    out
}

/// An initial of at most so many bytes tells nobody apart: names do not meet by it.
pub(super) const SHORT: usize = 3;
/// Names of more bytes than this are compared letter for letter.
pub(super) const LONGEST: usize = 24;

/// The keys of the family name alone: as it is, and with each one letter left out.
fn family_keys(name: &Name) -> SmallVec<[NameKey; 8]> {
    let family = name.family_key();
    let mut out = SmallVec::new();
    if !family.is_empty() {
        out.push(key(family));
    }
    if (5..=LONGEST).contains(&family.len()) {
        let read = |state: u64, letters: &str| letters.bytes().fold(state, hash::step);
        let mut before = hash::SEED;
        for (at, c) in family.char_indices() {
            let (letter, after) = family[at..].split_at(c.len_utf8());
            out.push(NameKey(hash::finish(read(before, after))));
            before = read(before, letter);
        }
    }
    out
}

fn key(part: &str) -> NameKey {
    NameKey(hash::bytes(part.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn family(text: &str) -> String {
        Name::parse(text).family_key().to_string()
    }

    #[test]
    fn family_names_of_many_cultures() {
        for (text, key) in [
            ("Mustafa al-Kadhimi", "kadhimi"),
            ("Mustafa Al-Kadhimi", "kadhimi"),
            ("Kim Jong-un", "kim"),
            ("Xi Jinping", "xi"),
            ("Nguyen Phu Trong", "nguyen"),
            ("Lee Harvey Oswald", "oswald"),
            ("Kim Kardashian", "kardashian"),
            ("Ludwig van Beethoven", "beethoven"),
            ("Sammy Davis Jr.", "davis"),
            ("John F. Kennedy, Jr", "kennedy"),
            ("José “Pepe” Mujica", "mujica"),
            ("Conan O’Brien", "obrien"),
            ("Conan O'Brien", "obrien"),
            ("Pelé", "pele"),
            ("Hamad bin Khalifa Al Thani", "thani"),
            ("BIDEN", "biden"),
        ] {
            assert_eq!(family(text), key, "{text}");
        }
    }

    #[test]
    fn slips_are_put_right() {
        assert_eq!(Name::parse("George.W. Bush").display(), "George W. Bush");
        assert_eq!(Name::parse("J.K.  Rowling").display(), "J.K. Rowling");
        assert_eq!(Name::parse("Martin Luther King Jr.").display(), "Martin Luther King Jr.");
        assert_eq!(Name::parse("").display(), "");
        assert_eq!(Name::parse("...").display(), "");
    }
}
