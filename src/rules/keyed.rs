//! Rules about things that stand in many places: notes taken block by block, judged key by key.
//!
//! A keyed rule takes notes ("% is written here", "KRG is spelled out there") as a pure function of a block, and
//! judges all notes of one key together. Only keys whose notes changed are judged again, so that the cost of an
//! edit follows what the edit says, not the article.

use super::{Check, Finding, House, Policy, Sheet, all};
use crate::rules::Level;
use crate::story::{BlockId, Place, Story};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::ptr::fn_addr_eq;
use std::sync::{Arc, LazyLock};

/// Something a keyed rule wrote down while it read a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it is about: notes with the same key are judged together.
    pub key: Arc<str>,
    /// Where it stands.
    pub place: Place,
    /// What is said of the key there, in the rule's own words.
    pub says: Box<str>,
    /// A number that goes with it, where the rule needs one.
    pub value: f64,
}

impl Note {
    /// A note without a number.
    pub fn new(key: impl Into<Arc<str>>, place: Place, says: impl Into<Box<str>>) -> Self {
        Note { key: key.into(), place, says: says.into(), value: 0.0 }
    }

    /// The same with a number.
    pub fn value(mut self, value: f64) -> Self {
        self.value = value;
        self
    }
}

/// The two halves of a keyed rule.
#[derive(Clone, Copy)]
pub struct Keyed {
    /// Takes the notes of one block.
    pub note: fn(&Sheet, &mut Vec<Note>),
    /// Judges all notes of one key, in text order.
    pub judge: fn(&Story, &House, &[Note], &mut Vec<Finding>),
}

/// A way to take notes, and every rule that judges what it notes, by its index in the registry.
struct Taker {
    note: fn(&Sheet, &mut Vec<Note>),
    rules: Vec<(usize, Keyed)>,
}

/// Rules that note the same share their notes: each block is read once for all of them.
static TAKERS: LazyLock<Vec<Taker>> = LazyLock::new(|| {
    let mut takers: Vec<Taker> = Vec::new();
    for (index, rule) in all().iter().enumerate() {
        let Check::Keyed(keyed) = rule.check else { continue };
        match takers.iter_mut().find(|t| fn_addr_eq(t.note, keyed.note)) {
            Some(taker) => taker.rules.push((index, keyed)),
            None => takers.push(Taker { note: keyed.note, rules: vec![(index, keyed)] }),
        }
    }
    takers
});

impl Taker {
    /// The rules that are not off.
    fn on(&self, policy: &Policy) -> impl Iterator<Item = &Keyed> {
        self.rules.iter().filter(|(i, _)| policy.level_at(*i) != Level::Off).map(|(_, keyed)| keyed)
    }
}

/// Index of the taker, and the key, whose letters all who hold it share.
type Key = (u16, Arc<str>);

/// What is noted of one block, each note with the index of its taker: a pure function of the block.
pub fn noted(sheet: &Sheet, policy: &Policy) -> Vec<(u16, Note)> {
    let (mut taken, mut out) = (Vec::new(), Vec::new());
    for (index, taker) in TAKERS.iter().enumerate().filter(|(_, taker)| taker.on(policy).next().is_some()) {
        (taker.note)(sheet, &mut taken);
        out.extend(taken.drain(..).map(|note| (index as u16, note)));
    }
    out
}

/// The notes of one story and what was found on them.
#[derive(Clone, Debug, Default)]
pub struct Notebook {
    /// By block: the keys that notes were taken of there, each once.
    of_block: FxHashMap<BlockId, Box<[Key]>>,
    /// By key: its notes in text order.
    notes: FxHashMap<Key, Vec<Note>>,
    findings: FxHashMap<Key, Arc<[Finding]>>,
    /// Those of the findings with something to show unasked.
    loud: FxHashMap<Key, Arc<[Finding]>>,
    touched: FxHashSet<Key>,
}

impl Notebook {
    /// Forgets what was noted in `block`, which went or changed. Logarithmic in the notes of each key where the block is
    /// still there and those that went were forgotten before; any order is right.
    pub fn forget(&mut self, story: &Story, block: BlockId) {
        for key in self.of_block.remove(&block).unwrap_or_default() {
            if let Some(notes) = self.notes.get_mut(&key) {
                notes.drain(stretch(story, notes, block));
            }
            self.touched.insert(key);
        }
    }

    /// Takes in what is [`noted`] of a block that came or changed; the old notes are forgotten. Those of every other block that
    /// went or changed must have been forgotten before: where a note belongs is told by those around it.
    pub fn enter(&mut self, story: &Story, block: BlockId, noted: Vec<(u16, Note)>) {
        self.forget(story, block);
        let mut keys: Vec<Key> = Vec::with_capacity(noted.len());
        for (taker, mut note) in noted {
            let entry = self.notes.entry((taker, note.key.clone()));
            note.key = entry.key().1.clone();
            keys.push(entry.key().clone());
            // most keys are noted once
            let notes = entry.or_insert_with(|| Vec::with_capacity(1));
            let at = place_in(story, notes, &note);
            notes.insert(at, note);
        }
        if !keys.is_empty() {
            keys.sort_unstable();
            keys.dedup();
            self.touched.extend(keys.iter().cloned());
            self.of_block.insert(block, keys.into());
        }
    }

    /// Which blocks notes were taken in.
    pub fn blocks(&self) -> impl Iterator<Item = BlockId> + '_ {
        self.of_block.keys().copied()
    }

    /// Judges the keys that were touched. Cost: their notes.
    pub fn judge(&mut self, story: &Story, policy: &Policy) {
        for key in &std::mem::take(&mut self.touched) {
            let taker = &TAKERS[usize::from(key.0)];
            let mut found = Vec::new();
            match self.notes.get(key).filter(|notes| !notes.is_empty()) {
                Some(notes) => {
                    taker.on(policy).for_each(|k| (k.judge)(story, policy.house(), notes, &mut found))
                }
                None => {
                    self.notes.remove(key);
                }
            }
            let loud = found.iter().any(|f| policy.level(f.rule) != Level::Quiet);
            let found: Option<Arc<[Finding]>> = (!found.is_empty()).then(|| found.into());
            keep(&mut self.loud, key, found.clone().filter(|_| loud));
            keep(&mut self.findings, key, found);
        }
    }

    /// Everything found, in no order; without those keys that only quiet things were found on where only the `loud` are
    /// asked for.
    pub fn findings(&self, loud: bool) -> impl Iterator<Item = &Finding> {
        let found = if loud { &self.loud } else { &self.findings };
        found.values().flat_map(|f| f.iter())
    }
}

fn keep(all: &mut FxHashMap<Key, Arc<[Finding]>>, key: &Key, found: Option<Arc<[Finding]>>) {
    match found {
        Some(found) => all.insert(key.clone(), found),
        None => all.remove(key),
    };
}

/// The notes of `block` among `notes`: side by side wherever the block now stands.
fn stretch(story: &Story, notes: &[Note], block: BlockId) -> Range<usize> {
    let is_own = |n: &Note| n.place.block == block;
    let index = |id: BlockId| story.store().index_of(id);
    let near = index(block).map(|own| notes.partition_point(|n| index(n.place.block) < Some(own)));
    let from = near.filter(|&at| notes.get(at).is_some_and(is_own));
    let Some(from) = from.or_else(|| notes.iter().position(is_own)) else { return 0..0 };
    from..from + notes[from..].iter().take_while(|n| is_own(n)).count()
}

/// Where `note` belongs among `notes`, which are in text order. Logarithmic.
fn place_in(story: &Story, notes: &[Note], note: &Note) -> usize {
    let order = |n: &Note| story.span(n.place);
    let at = order(note);
    match notes.last() {
        Some(last) if order(last) > at => notes.partition_point(|n| order(n) <= at),
        _ => notes.len(),
    }
}
