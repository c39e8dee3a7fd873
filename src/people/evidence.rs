//! Document evidence: what the first pass saw of a form, counted, so that the whole article can vouch for a name.
//!
//! Counts only add up, so a story takes a block's share out and puts another in. The second pass reads them
//! through coarse bins: most changes of a count change no verdict ([`FormEvidence::same_verdict`]).

use super::label::{self, Label};
use super::unit::{Sentence, Unit, Units};
use super::words::Marks;
use crate::tagger::hash;
use rustc_hash::FxHashMap;

/// A form or a pair of neighbouring forms, folded and hashed; the last bit tells which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FormKey(pub u64);

impl FormKey {
    /// The key of one folded form.
    pub fn one(form: u64) -> Self {
        FormKey(form & !1)
    }
    /// The key of two forms that stand side by side.
    pub fn pair(first: u64, second: u64) -> Self {
        FormKey(hash::mix(first, second) | 1)
    }
    /// Whether it is a pair's.
    pub fn is_pair(self) -> bool {
        self.0 & 1 == 1
    }
}

/// How many kinds of count there are.
const KINDS: usize = 17;

/// Where a form was seen how often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormEvidence([u32; KINDS]);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Labelled as no name.
    Outside = 0,
    /// Labelled as part of a person's name.
    Person,
    /// Labelled as part of an organisation's name.
    Organisation,
    /// Labelled as part of a place's name.
    Place,
    /// Labelled as part of another name.
    Other,
    /// Opening a person's name of several words.
    OpensName,
    /// Closing a person's name of several words.
    ClosesName,
    /// In lower case.
    Lower,
    /// Capitalised inside a sentence of running text.
    Capital,
    /// After a title.
    AfterTitle,
    /// After a given name.
    AfterGiven,
    /// Beside a verb of saying.
    BesideSpeech,
    /// After a preposition of place.
    AfterPreposition,
    /// After "the".
    AfterArticle,
    /// Beside a word organisations have in their names.
    BesideFirm,
    /// Before another capitalised word.
    BeforeCapital,
    /// Before "'s".
    Possessive,
}

pub(super) const OF_LABEL: [Seen; 5] =
    [Seen::Outside, Seen::Person, Seen::Organisation, Seen::Place, Seen::Other];
/// What is read as "never, once or twice, more often".
pub(super) const BINNED: [Seen; 8] = [
    Seen::AfterTitle,
    Seen::AfterGiven,
    Seen::BesideSpeech,
    Seen::AfterPreposition,
    Seen::AfterArticle,
    Seen::BesideFirm,
    Seen::BeforeCapital,
    Seen::Possessive,
];

impl FormEvidence {
    /// How often the form was seen so.
    pub fn count(&self, seen: Seen) -> u32 {
        self.0[seen as usize]
    }
    /// Puts another block's share in.
    pub fn add(&mut self, share: &FormEvidence) {
        self.0.iter_mut().zip(share.0).for_each(|(a, b)| *a += b);
    }
    /// Takes a block's share out again.
    pub fn remove(&mut self, share: &FormEvidence) {
        self.0.iter_mut().zip(share.0).for_each(|(a, b)| *a = a.saturating_sub(b));
    }
    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; KINDS]
    }
    /// Whether every block that holds the form would be decided as before, were `self` replaced by `other`.
    pub fn same_verdict(&self, other: &FormEvidence) -> bool {
        let ends =
            |e: &Self, own| (e.bin_without(Seen::OpensName, own), e.bin_without(Seen::ClosesName, own));
        BINNED.iter().all(|&s| bin(self.count(s)) == bin(other.count(s)))
            && [Seen::Lower, Seen::Capital].iter().all(|&s| (self.count(s) > 0) == (other.count(s) > 0))
            && [0, 1].iter().all(|&own| ends(self, own) == ends(other, own))
            && (0..5).all(|own| self.majority(own) == other.majority(own))
    }
    fn count_in(&mut self, sighting: Sighting) {
        self.0.iter_mut().enumerate().for_each(|(kind, n)| *n += sighting.seen >> kind & 1);
    }
    /// A count without `own` of it, in bins.
    pub(super) fn bin_without(&self, seen: Seen, own: u32) -> u64 {
        bin(self.count(seen).saturating_sub(own))
    }
    /// The label most other occurrences have and how sure that is (0 mixed, 1 two thirds, 2 all, 3 all of many);
    /// `own` is the label of the occurrence that asks. `(9, 0)` when it is the only one.
    pub(super) fn majority(&self, own: usize) -> (u64, u64) {
        let counts: [u32; 5] = std::array::from_fn(|i| self.0[i].saturating_sub(u32::from(i == own)));
        let total: u32 = counts.iter().sum();
        if total == 0 {
            return (9, 0);
        }
        let best = (0..5).fold(0, |b, i| if counts[i] > counts[b] { i } else { b });
        let sure = match counts[best] {
            n if n == total && n >= 3 => 3,
            n if n == total => 2,
            n if n * 3 >= total * 2 => 1,
            _ => 0,
        };
        (best as u64, sure)
    }
}

/// The same as the story keeps it of every form of an article: few are seen often.
#[derive(Clone, Debug)]
pub struct Tally(Kept);

#[derive(Clone, Debug)]
enum Kept {
    Few([u8; KINDS]),
    Many(Box<FormEvidence>),
}

impl Default for Tally {
    fn default() -> Self {
        Tally(Kept::Few([0; KINDS]))
    }
}

impl Tally {
    /// The counts.
    #[inline]
    pub fn counts(&self) -> FormEvidence {
        match &self.0 {
            Kept::Few(few) => {
                let mut counts = [0; KINDS];
                counts.iter_mut().zip(few).for_each(|(n, few)| *n = u32::from(*few));
                FormEvidence(counts)
            }
            Kept::Many(counts) => **counts,
        }
    }
    /// Puts another block's share in.
    pub fn add(&mut self, share: &FormEvidence) {
        if let Kept::Many(counts) = &mut self.0 {
            return counts.add(share);
        }
        let mut counts = self.counts();
        counts.add(share);
        self.keep(counts);
    }
    /// Takes a block's share out again.
    pub fn remove(&mut self, share: &FormEvidence) {
        let mut counts = self.counts();
        counts.remove(share);
        self.keep(counts);
    }
    #[inline]
    fn keep(&mut self, counts: FormEvidence) {
        let (mut few, mut all) = ([0; KINDS], 0);
        few.iter_mut().zip(&counts.0).for_each(|(few, n)| {
            *few = *n as u8;
            all |= n;
        });
        self.0 = if all > u32::from(u8::MAX) { Kept::Many(Box::new(counts)) } else { Kept::Few(few) };
    }
}

/// Never, once or twice, more often.
pub(super) fn bin(count: u32) -> u64 {
    match count {
        0 => 0,
        1 | 2 => 1,
        _ => 2,
    }
}

/// Where the second pass asks what the article knows of a form.
pub trait Evidence {
    /// All that was counted under `key`, over the first-pass tags of the whole article, the asking block's own
    /// included.
    fn of(&self, key: FormKey) -> FormEvidence;
}

/// Evidence in a map: what a story keeps, and enough for one block alone.
#[derive(Clone, Debug, Default)]
pub struct Counts(FxHashMap<FormKey, FormEvidence>);

impl Counts {
    /// Puts a block's share in.
    pub fn add(&mut self, forms: impl IntoIterator<Item = (FormKey, FormEvidence)>) {
        for (key, share) in forms {
            self.0.entry(key).or_default().add(&share);
        }
    }
    /// Takes a block's share out again.
    pub fn remove(&mut self, forms: impl IntoIterator<Item = (FormKey, FormEvidence)>) {
        for (key, share) in forms {
            if let Some(e) = self.0.get_mut(&key) {
                e.remove(&share);
                if e.is_empty() {
                    self.0.remove(&key);
                }
            }
        }
    }
}

impl Evidence for Counts {
    fn of(&self, key: FormKey) -> FormEvidence {
        self.0.get(&key).copied().unwrap_or_default()
    }
}

/// One occurrence of a form, or of a pair, in a block, and all that it was seen as there. Twelve bytes: an article has many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sighting {
    /// The key's upper and lower half, so that nothing is lost to alignment.
    key: [u32; 2],
    /// A bit for each kind of [`Seen`].
    seen: u32,
}

impl Sighting {
    fn new(key: FormKey) -> Self {
        Sighting { key: [(key.0 >> 32) as u32, key.0 as u32], seen: 0 }
    }
    pub(super) fn key(self) -> FormKey {
        FormKey(u64::from(self.key[0]) << 32 | u64::from(self.key[1]))
    }
    /// The key and what it was seen as, in one number.
    fn order(&self) -> u128 {
        u128::from(self.key().0) << 32 | u128::from(self.seen)
    }
    fn note(&mut self, seen: Seen) {
        self.seen |= 1 << seen as u32;
    }
}

/// What sightings sorted by key add up to: each key once, in order.
pub(super) fn counted(mut sightings: &[Sighting]) -> impl Iterator<Item = (FormKey, FormEvidence)> + '_ {
    std::iter::from_fn(move || {
        let first = sightings.first()?;
        let mut sum = FormEvidence::default();
        while let Some((next, rest)) = sightings.split_first().filter(|(next, _)| next.key == first.key) {
            sum.count_in(*next);
            sightings = rest;
        }
        Some((first.key(), sum))
    })
}

/// What a block's units, labelled by the first pass, say of their forms; sorted by key.
pub(super) fn gather(units: &Units, labels: &[u8]) -> Box<[Sighting]> {
    let mut out = Vec::with_capacity(units.all.len() / 2);
    for sentence in &units.sentences {
        let (first, end) = sentence.units;
        let (all, labels) = (&units.all[first..end], &labels[first..end]);
        for (i, u) in all.iter().enumerate().filter(|(_, u)| u.letters() && !u.barred()) {
            let mut sighting = Sighting::new(FormKey::one(u.form));
            if u.capital() {
                note_labels(&mut sighting, all, labels, i);
                note_surroundings(&mut sighting, sentence, all, i);
                if let Some(next) = all.get(i + 1).filter(|n| n.capital()) {
                    let mut pair = Sighting::new(FormKey::pair(u.form, next.form));
                    pair.note(OF_LABEL[label::kind(labels[i])]);
                    out.push(pair);
                }
            } else if u.word.rate < 4 || u.word.rate == 9 {
                // what open text has in lower case anyway tells nothing new
                sighting.note(Seen::Lower);
            } else {
                continue;
            }
            out.push(sighting);
        }
    }
    out.sort_unstable_by_key(Sighting::order);
    out.into()
}

fn note_labels(e: &mut Sighting, units: &[Unit], labels: &[u8], i: usize) {
    e.note(OF_LABEL[label::kind(labels[i])]);
    if opens_name(labels, i) {
        e.note(Seen::OpensName);
    }
    if closes_name(units, labels, i) {
        e.note(Seen::ClosesName);
    }
}

/// Whether label `i` opens a person's name of several units.
pub(super) fn opens_name(labels: &[u8], i: usize) -> bool {
    labels[i] == label::first(Label::Person) && labels.get(i + 1) == Some(&label::further(Label::Person))
}

/// Whether label `i` closes a person's name of several units that has more than a particle before it.
pub(super) fn closes_name(units: &[Unit], labels: &[u8], i: usize) -> bool {
    let further = label::further(Label::Person);
    if labels[i] != further || labels.get(i + 1) == Some(&further) {
        return false;
    }
    let solid = |j: usize| units[j].letters() && !units[j].word.marks.any(Marks::PARTICLE);
    let inside = (0..i).rev().take_while(|&j| labels[j] == further || labels[j + 1] == further);
    inside.take(12).any(solid)
}

fn note_surroundings(e: &mut Sighting, sentence: &Sentence, all: &[Unit], i: usize) {
    let before = i.checked_sub(1).map(|j| &all[j]);
    let after = all.get(i + 1);
    let marked = |u: Option<&Unit>, marks| u.is_some_and(|u| u.word.marks.any(marks));
    let found = [
        (before.is_some() && !sentence.titled, Seen::Capital),
        (marked(before, Marks::HONORIFIC), Seen::AfterTitle),
        (before.is_some_and(|u| u.marks().any(Marks::GIVEN)), Seen::AfterGiven),
        (marked(before, Marks::SPEECH) || marked(after, Marks::SPEECH), Seen::BesideSpeech),
        (marked(before, Marks::PREPOSITION), Seen::AfterPreposition),
        (marked(before, Marks::ARTICLE), Seen::AfterArticle),
        (marked(before, Marks::FIRM) || marked(after, Marks::FIRM), Seen::BesideFirm),
        (after.is_some_and(Unit::capital), Seen::BeforeCapital),
        (after.is_some_and(Unit::possessive), Seen::Possessive),
    ];
    for (holds, seen) in found {
        e.seen |= u32::from(holds) << seen as u32;
    }
}
