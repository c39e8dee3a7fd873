//! Names: parsed once, compared often.

use super::lexicon::{FAMILY_FIRST, LONGEST_SMALL, PARTICLES, SUFFIXES};
use crate::tagger::hash;
use crate::text::{eight, fold};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'n> {
    /// As written, without marks around it.
    pub text: &'n str,
    /// Folded, without stops, hyphens, apostrophes and a leading "al-": what parts are compared by.
    pub core: &'n str,
    /// What it is.
    pub kind: PartKind,
}

/// A parsed name. It is never changed, so that its copies share what it says: an article has few names and many mentions.
///
/// A single word is taken for a family name; Chinese, Korean and Vietnamese names are read family first where
/// that is certain ("Kim Jong-un", "Xi Jinping").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name(Arc<Parsed>);

/// What a name says. Its letters lie in one piece: an article may have as many names as sentences.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parsed {
    /// What each part is written as, and behind it what it is compared by: "Joe", "joe", "Biden", "biden".
    letters: String,
    cuts: SmallVec<[Cut; 3]>,
    family: usize,
    family_first: bool,
}

/// Where a part ends in the letters of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    /// One past what it is written as.
    text: u32,
    /// One past what it is compared by.
    core: u32,
    kind: PartKind,
}

impl Name {
    /// Parses `text`, which should be a name without title and possessive. Linear; never fails: what holds no
    /// letter gives a name without parts.
    pub fn parse(text: &str) -> Name {
        let text = &*without_slip(text);
        let mut parsed = Parsed { letters: String::with_capacity(2 * text.len()), ..Parsed::default() };
        let mut quoted = false;
        for run in text.split(|c: char| c.is_whitespace() || c == ',') {
            if !quoted && is_plain(run) {
                parsed.push_plain(run);
                continue;
            }
            for word in run.split_inclusive(forgotten_space(run)) {
                let opens = word.starts_with(['"', '“', '‘', '\'', '(', '«']);
                let closes = word.ends_with(['"', '”', '’', '\'', ')', '»']);
                quoted |= opens;
                let tail = |c: char| !(c.is_alphanumeric() || c == '.' || is_combining_mark(c));
                let clean = word.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(tail);
                if !clean.is_empty() {
                    let first = parsed.cuts.is_empty();
                    let nickname = quoted && (opens || !first);
                    let folded = fold(clean);
                    let kind = if nickname { PartKind::Nickname } else { kind_of(clean, &folded, first) };
                    parsed.push(stopped(clean, kind), &core(&folded), kind);
                }
                quoted &= !closes;
            }
        }
        parsed.settle();
        Name(Arc::new(parsed))
    }

    /// All parts in the order written.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = Part<'_>> + ExactSizeIterator + Clone {
        (0..self.0.cuts.len()).map(|i| self.0.part(i))
    }

    /// The family name, or the only name there is.
    pub fn family(&self) -> Option<Part<'_>> {
        (self.0.family < self.0.cuts.len()).then(|| self.0.part(self.0.family))
    }

    /// The folded family name without particles: "kadhimi" for "Mustafa al-Kadhimi". Empty for an empty name.
    pub fn family_key(&self) -> &str {
        self.family().map_or("", |p| p.core)
    }

    /// The first part that is no particle, unless that is the family name of a single-word name.
    pub fn given(&self) -> Option<Part<'_>> {
        let kinds = [PartKind::Given, PartKind::Initial];
        self.0.cuts.iter().position(|cut| kinds.contains(&cut.kind)).map(|i| self.0.part(i))
    }

    /// The suffix ("jr"), folded.
    pub fn suffix(&self) -> Option<&str> {
        self.parts().rev().find(|p| p.kind == PartKind::Suffix).map(|p| p.core)
    }

    /// Whether the family name stands first.
    pub fn is_family_first(&self) -> bool {
        self.0.family_first
    }

    /// Whether it introduces a person: a family name with something before or after it.
    pub fn is_full(&self) -> bool {
        self.0.cuts.iter().filter(|cut| cut.is_significant()).count() > 1
    }

    /// Given and family names and initials, in the order written: what tells one person from another.
    pub fn significant(&self) -> impl DoubleEndedIterator<Item = Part<'_>> {
        let cuts = self.0.cuts.iter().enumerate();
        cuts.filter(|(_, cut)| cut.is_significant()).map(|(i, _)| self.0.part(i))
    }

    /// As it should be shown: one space between the parts, slips like "George.W. Bush" put right.
    pub fn display(&self) -> String {
        let mut out = String::new();
        for part in self.parts() {
            if !out.is_empty() {
                out.push(' ');
            }
            match part.kind {
                PartKind::Nickname => out.extend(["“", part.text, "”"]),
                _ => out.push_str(part.text),
            }
        }
        out
    }

    /// Whether no letter is in lower case, as in a headline or dateline.
    pub fn shouted(&self) -> bool {
        let letters = || self.parts().flat_map(|p| p.text.chars()).filter(|c| c.is_alphabetic());
        letters().count() > 3 && letters().all(|c| !c.is_lowercase())
    }
}

impl Cut {
    fn is_significant(&self) -> bool {
        !matches!(self.kind, PartKind::Particle | PartKind::Suffix | PartKind::Nickname)
    }
}

impl Parsed {
    fn part(&self, i: usize) -> Part<'_> {
        let Cut { text, core, kind } = self.cuts[i];
        let start = i.checked_sub(1).map_or(0, |before| self.cuts[before].core as usize);
        let (text, core) = (text as usize, core as usize);
        Part { text: &self.letters[start..text], core: &self.letters[text..core], kind }
    }

    fn push(&mut self, text: &str, core: &str, kind: PartKind) {
        self.letters.push_str(text);
        let text = self.letters.len() as u32;
        self.letters.push_str(core);
        self.cuts.push(Cut { text, core: self.letters.len() as u32, kind });
    }

    /// Adds a [plain](is_plain) word: it is compared by its letters, and what is longer than all small words is a name.
    fn push_plain(&mut self, word: &str) {
        self.push(word, word, PartKind::Given);
        let i = self.cuts.len() - 1;
        let text = self.cuts[i].text as usize;
        self.letters[text..].make_ascii_lowercase();
        if word.len() <= LONGEST_SMALL {
            self.cuts[i].kind = kind_of(word, &self.letters[text..], i == 0);
        }
    }

    /// Finds the family name among the parts.
    fn settle(&mut self) {
        if self.cuts.iter().all(|cut| cut.kind == PartKind::Nickname) {
            for i in 0..self.cuts.len() {
                let text = self.part(i).text;
                self.cuts[i].kind = kind_of(text, &fold(text), i == 0);
            }
        }
        let is_solid = |kind| matches!(kind, PartKind::Given | PartKind::Family);
        let solid: SmallVec<[usize; 4]> =
            (0..self.cuts.len()).filter(|&i| is_solid(self.cuts[i].kind)).collect();
        self.family_first = solid.len() > 1 && {
            let parts: SmallVec<[Part; 4]> = solid.iter().map(|&i| self.part(i)).collect();
            family_first(&parts)
        };
        let family = if self.family_first { solid.first() } else { solid.last() };
        self.family = family.copied().unwrap_or(self.cuts.len().saturating_sub(1));
        if !solid.is_empty() {
            self.cuts[self.family].kind = PartKind::Family;
        }
    }
}

/// Whether `word` is nothing but a capital and small letters, all of them plain Latin ones.
fn is_plain(word: &str) -> bool {
    let Some((first, rest)) = word.as_bytes().split_first() else { return false };
    let small = eight::letters(rest);
    first.is_ascii_uppercase() && small.lower && !small.upper && small.count == rest.len()
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
fn core(folded: &str) -> Cow<'_, str> {
    if folded.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Cow::Borrowed(folded);
    }
    let mut rest = folded;
    for article in ["al-", "el-", "as-", "ad-", "an-", "ar-", "at-", "az-", "ash-", "al'"] {
        if let Some(tail) = rest.strip_prefix(article).filter(|t| t.chars().count() > 2) {
            rest = tail;
            break;
        }
    }
    rest.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether these parts stand family name first.
fn family_first(parts: &[Part<'_>]) -> bool {
    let Some(&certain) = FAMILY_FIRST.get(parts[0].core) else { return false };
    if FAMILY_FIRST.get(parts[parts.len() - 1].core) == Some(&true) {
        return false;
    }
    let hyphened = parts[1].text.contains(['-', '\u{2010}', '\u{2011}']);
    let short = |p: &Part| p.core.len() <= 5;
    hyphened || (certain && parts.len() <= 3) || (parts.len() == 3 && parts[1..].iter().all(short))
}

/// A key of the cast's index: a hash of letters. Two that are one by chance cost a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameKey(pub u32);

/// Few names have more keys than this.
type Keys = SmallVec<[NameKey; 16]>;

/// The keys under which a name must be looked up, each once, those of its family name first: any two names that could be one
/// person's share at least one.
///
/// Each significant part and nickname by itself, all parts as one word, and the family name with each one letter
/// left out, so that two spellings one letter apart meet. At most one key a letter of the family name.
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
        let family = all.len();
        let mut others = whole_keys(name);
        others.sort_unstable();
        others.dedup();
        others.retain(|key| !all.contains(key));
        all.extend(others);
        NameKeys { all: all.as_slice().into(), family: family as u32, full: name.is_full() }
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
fn whole_keys(name: &Name) -> Keys {
    let told = |p: &Part| match p.kind {
        PartKind::Initial => p.core.len() > SHORT,
        PartKind::Particle | PartKind::Suffix => false,
        _ => true,
    };
    let mut out: Keys = name.parts().filter(told).map(|p| key(read(0, p.core))).collect();
    if name.is_full() {
        out.push(key(name.significant().fold(0, |state, p| read(state, p.core))));
    }
    out
}

/// An initial of at most so many bytes tells nobody apart: names do not meet by it.
pub(super) const SHORT: usize = 3;
/// Names of more bytes than this are compared letter for letter.
pub(super) const LONGEST: usize = 24;

/// The keys of the family name alone, each once: as it is, and with each one letter left out. Linear in the name; few are
/// looked at for each other.
fn family_keys(name: &Name) -> Keys {
    let family = name.family_key();
    let mut out = Keys::new();
    let whole = read(0, family);
    if !family.is_empty() {
        out.push(key(whole));
    }
    if (5..=LONGEST).contains(&family.len()) {
        let states: SmallVec<[(u64, usize); LONGEST]> = family
            .chars()
            .scan(0, |state, c| {
                let before = *state;
                *state = read(before, c.encode_utf8(&mut [0; 4]));
                // what the letter adds, and its bytes
                Some((state.wrapping_sub(before), c.len_utf8()))
            })
            .collect();
        let mut behind: u64 = 1;
        for (added, bytes) in states.into_iter().rev() {
            let key = key(whole.wrapping_sub(added.wrapping_mul(behind)));
            if !out.contains(&key) {
                out.push(key);
            }
            (0..bytes).for_each(|_| behind = behind.wrapping_mul(BASE));
        }
    }
    out
}

/// What letters are read in: their bytes are the digits of a number of this base, so that one of them can be taken out again.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Reads `letters` on behind what made `state`.
fn read(state: u64, letters: &str) -> u64 {
    letters.bytes().fold(state, |state, byte| state.wrapping_mul(BASE).wrapping_add(u64::from(byte)))
}

fn key(state: u64) -> NameKey {
    NameKey((hash::finish(state) >> 32) as u32)
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
