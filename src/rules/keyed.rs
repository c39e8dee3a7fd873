//! Rules about things that stand in many places: notes taken block by block, judged key by key.
//!
//! A keyed rule takes notes ("% is written here", "KRG is spelled out there") as a pure function of a block, and
//! judges all notes of one key together. Only keys whose notes changed are judged again, so that the cost of an
//! edit follows what the edit says, not the article.

use super::finding::Kept;
use super::letters::{Letters, Stock};
use super::notes::{Notes, Stretch};
use super::{Check, Finding, House, Policy, Sheet, all};
use crate::rules::Level;
use crate::story::{BlockId, Place, Story, together};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::ptr::fn_addr_eq;
use std::sync::LazyLock;

/// Something a keyed rule wrote down while it read a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it is about: notes with the same key are judged together.
    pub key: Letters,
    /// Where it stands.
    pub place: Place,
    /// What is said of the key there, in the rule's own words.
    pub says: Letters,
    /// A number that goes with it, where the rule needs one.
    pub value: f64,
}

impl Note {
    /// A note without a number.
    pub fn new(key: impl Into<Letters>, place: Place, says: impl Into<Letters>) -> Self {
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
    note: NoteTaker,
    judge: fn(&Story, &House, &[Note], &mut Vec<Finding>),
    bearing: Bearing,
    by_words: bool,
    fronted: bool,
}

/// Takes the notes of one block.
type NoteTaker = fn(&Sheet, &mut Vec<Note>);

/// How far the notes of one key bear on each other. Rules that share their notes say the same of it.
#[derive(Clone, Copy)]
pub enum Bearing {
    /// All on all.
    Whole,
    /// All on all; where there are more than so many, nobody speaks.
    UpTo(usize),
    /// A note this says yes to begins something new: what stands before it and what comes after are judged apart.
    From(fn(&Note) -> bool),
}

impl Bearing {
    /// Whether `note`, one of `count`, and what comes after may be parted from what stands before it.
    pub fn parts(self, note: &Note, count: usize) -> bool {
        match self {
            Bearing::Whole => false,
            Bearing::UpTo(most) => count > most,
            Bearing::From(opens) => opens(note),
        }
    }
}

impl Keyed {
    /// A rule that takes the notes of one block by `note`, and judges all notes of one key, in text order, by `judge`.
    pub const fn of(note: NoteTaker, judge: fn(&Story, &House, &[Note], &mut Vec<Finding>)) -> Self {
        Keyed { note, judge, bearing: Bearing::Whole, by_words: false, fronted: false }
    }

    /// The same; it is silent on keys of more than `most` notes.
    pub const fn up_to(self, most: usize) -> Self {
        Keyed { bearing: Bearing::UpTo(most), ..self }
    }

    /// The same; whether it finds something is told by what the notes say, their numbers and their order alone, wherever they
    /// stand: of the story it asks only for the words at places it shows.
    pub const fn by_words(self) -> Self {
        Keyed { by_words: true, ..self }
    }

    /// The same; there is nothing to note in an article without front matter.
    pub const fn fronted(self) -> Self {
        Keyed { fronted: true, ..self }
    }

    /// The same; from a note that `opens` says yes to on, it is as if there were none before.
    pub const fn from(self, opens: fn(&Note) -> bool) -> Self {
        Keyed { bearing: Bearing::From(opens), ..self }
    }
}

/// A way to take notes, and every rule that judges what it notes, by its index in the registry.
struct Taker {
    note: NoteTaker,
    bearing: Bearing,
    rules: Vec<(usize, Keyed)>,
}

/// Rules that note the same share their notes: each block is read once for all of them.
static TAKERS: LazyLock<Vec<Taker>> = LazyLock::new(|| {
    let mut takers: Vec<Taker> = Vec::new();
    for (index, rule) in all().iter().enumerate() {
        let Check::Keyed(keyed) = rule.check else { continue };
        match takers.iter_mut().find(|t| fn_addr_eq(t.note, keyed.note)) {
            Some(taker) => taker.rules.push((index, keyed)),
            None => {
                takers.push(Taker { note: keyed.note, bearing: keyed.bearing, rules: vec![(index, keyed)] })
            }
        }
    }
    takers
});

impl Taker {
    /// Whether what all its rules find is told by the words of the notes alone.
    fn by_words(&self) -> bool {
        self.rules.iter().all(|(_, keyed)| keyed.by_words)
    }

    /// The rules that are not off.
    fn on(&self, policy: &Policy) -> impl Iterator<Item = &Keyed> {
        self.rules.iter().filter(|(i, _)| policy.level_at(*i) != Level::Off).map(|(_, keyed)| keyed)
    }
}

/// Index of the taker, and the key, whose letters all who hold it share.
type Key = (u16, Letters);

/// How far the notes of `key` bear on each other.
fn bearing(key: &Key) -> Bearing {
    TAKERS[usize::from(key.0)].bearing
}

/// The indexes of the takers whose notes somebody judges under `policy`, in an article that has front matter or not.
pub fn takers(policy: &Policy, fronted: bool) -> Vec<u16> {
    let wanted = |index: &u16| TAKERS[usize::from(*index)].on(policy).any(|keyed| fronted || !keyed.fronted);
    (0..TAKERS.len() as u16).filter(wanted).collect()
}

/// What `takers` note of each block, each note with the index of its taker: a pure function of the block.
pub fn noted(sheets: &[Sheet], takers: &[u16]) -> Vec<Vec<(u16, Note)>> {
    let (mut out, mut taken) = (vec![Vec::new(); sheets.len()], Vec::new());
    for &index in takers {
        let note = TAKERS[usize::from(index)].note;
        for (sheet, out) in sheets.iter().zip(&mut out) {
            note(sheet, &mut taken);
            if taken.is_empty() {
                // most blocks say nothing of most things
                continue;
            }
            out.extend(taken.drain(..).map(|note| (index, note)));
        }
    }
    out
}

/// The notes of one story and what was found on them.
#[derive(Clone, Debug, Default)]
pub struct Notebook {
    /// By block id: where it stood when its notes were taken, and the keys they were taken of, each once.
    of_block: Vec<(usize, Box<[Key]>)>,
    notes: FxHashMap<Key, Notes>,
    /// What the notes say.
    said: Stock,
    /// The keys that something was found on, and those of them with something to show unasked.
    found: FxHashSet<Key>,
    loud: FxHashSet<Key>,
    /// The keys whose notes came or went since they were last judged, each once.
    touched: Vec<Key>,
    /// The blocks that were read since keys were last judged.
    fresh: Vec<BlockId>,
}

impl Notebook {
    /// Forgets what was noted in `blocks`; those that went stand before those that changed. Cost: a search for each key, and
    /// the notes near those that go; where a key loses many, all its notes.
    pub fn forget(&mut self, story: &Story, blocks: &[BlockId]) {
        /// How many notes of one key are taken out one by one.
        const FEW: usize = 16;
        let mut losing: FxHashMap<Key, Vec<(BlockId, usize)>> = FxHashMap::default();
        for &block in blocks {
            let Some((near, keys)) = self.of_block.get_mut(block.0 as usize) else { continue };
            let near = story.store().index_of(block).unwrap_or(*near);
            std::mem::take(keys).into_iter().for_each(|k| losing.entry(k).or_default().push((block, near)));
        }
        for (key, lost) in losing {
            let Some(notes) = self.notes.get_mut(&key) else { continue };
            let bearing = bearing(&key);
            if lost.len() > FEW {
                notes.remove_all(story, &lost.into_iter().map(|(block, _)| block).collect(), bearing);
            } else {
                lost.into_iter().for_each(|(block, near)| notes.remove(story, block, near, bearing));
            }
            if notes.touch() {
                self.touched.push(key);
            }
        }
    }

    /// Takes in what is [`noted`] of a block that came or changed; the old notes are forgotten. Those of every other block that
    /// went or changed must have been forgotten before: where a note belongs is told by those around it.
    pub fn enter(&mut self, story: &Story, (block, index): (BlockId, usize), noted: Vec<(u16, Note)>) {
        self.forget(story, &[block]);
        self.fresh.push(block);
        let mut keys: Vec<Key> = Vec::with_capacity(noted.len());
        for (taker, mut note) in noted {
            let entry = self.notes.entry((taker, note.key.clone()));
            let key = entry.key().clone();
            note.key = key.1.clone();
            note.says = self.said.of(note.says);
            let notes = entry.or_default();
            notes.insert(story, note, TAKERS[usize::from(taker)].bearing);
            if notes.touch() {
                self.touched.push(key.clone());
            }
            keys.push(key);
        }
        self.file((block, index), keys);
    }

    /// Adds to the keys that notes were taken of in a block.
    fn file(&mut self, (block, index): (BlockId, usize), mut keys: Vec<Key>) {
        /// So many keys are worth a set.
        const MANY: usize = 64;
        if keys.is_empty() {
            return;
        }
        let slot = block.0 as usize;
        self.of_block.resize(self.of_block.len().max(slot + 1), Default::default());
        keys.extend(std::mem::take(&mut self.of_block[slot].1));
        if keys.len() > MANY {
            // of a long block's notes most are of few keys, whose letters are compared one by one
            let mut known = FxHashSet::default();
            keys.retain(|(taker, key)| known.insert((*taker, key.address())));
        }
        keys.sort_unstable();
        keys.dedup();
        self.of_block[slot] = (index, keys.into());
    }

    /// The same for a block that came where `old`, which went, stood alone, or that is `old` itself, its text unchanged: notes
    /// that say what the old ones said take their places. The notes of every other block that went, or has another text, must
    /// have been forgotten before.
    pub fn exchange(
        &mut self,
        story: &Story,
        old: BlockId,
        (block, index): (BlockId, usize),
        mut noted: Vec<(u16, Note)>,
    ) {
        if !self.knows(old) {
            return self.enter(story, (block, index), noted);
        }
        let (near, before) = std::mem::take(&mut self.of_block[old.0 as usize]);
        let near = story.store().index_of(old).unwrap_or(near);
        self.fresh.push(block);
        noted.sort_by(|(x, a), (y, b)| (x, &a.key, a.place.span).cmp(&(y, &b.key, b.place.span)));
        let (mut moved, mut rest) = (Vec::new(), Vec::new());
        for same in noted.chunk_by(|(x, a), (y, b)| (x, &a.key) == (y, &b.key)) {
            let key = (same[0].0, same[0].1.key.clone());
            let by_words = TAKERS[usize::from(key.0)].by_words();
            let notes = before.binary_search(&key).ok().and_then(|_| self.notes.get_mut(&key));
            let exchanged = notes.and_then(|notes| {
                let judged = notes.exchange(story, (old, near), same, by_words)?;
                Some(!judged && notes.touch())
            });
            match exchanged {
                Some(touched) => {
                    self.touched.extend(touched.then(|| key.clone()));
                    moved.push(key);
                }
                None => rest.extend_from_slice(same),
            }
        }
        let left: Box<[Key]> = before.into_iter().filter(|k| moved.binary_search(k).is_err()).collect();
        self.of_block[old.0 as usize] = (near, left);
        self.forget(story, &[old]);
        self.enter(story, (block, index), rest);
        self.file((block, index), moved);
    }

    /// Whether notes were taken in `block`.
    pub fn knows(&self, block: BlockId) -> bool {
        self.of_block.get(block.0 as usize).is_some_and(|(_, keys)| !keys.is_empty())
    }

    /// Which blocks notes were taken in.
    pub fn blocks(&self) -> impl Iterator<Item = BlockId> + '_ {
        let noted = self.of_block.iter().enumerate().filter(|(_, (_, keys))| !keys.is_empty());
        noted.map(|(slot, _)| BlockId(slot as u32))
    }

    /// Judges the keys that were touched; whether any has, or had, something to show unasked. Cost: the notes that bear on what
    /// came or went.
    pub fn judge(&mut self, story: &Story, policy: &Policy) -> bool {
        /// How many keys are worth the other cores, and how many each takes at a time.
        const MANY: usize = 256;
        const LOT: usize = 16;
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.sort_unstable();
        let mut touched = std::mem::take(&mut self.touched);
        touched.retain(|key| self.notes.get_mut(key).map(|notes| notes.part(bearing(key))).is_some());
        let notes: Vec<(&Key, &Notes)> =
            touched.iter().filter_map(|key| Some((key, self.notes.get(key)?))).collect();
        let lot = if notes.len() < MANY { usize::MAX } else { LOT };
        let judged = together::share(&notes, (lot, |_: &_| 1), Vec::new, |said, (key, notes)| {
            let taker = &TAKERS[usize::from(key.0)];
            let judge = |stretch: &Stretch| {
                taker.on(policy).for_each(|k| (k.judge)(story, policy.house(), &stretch.notes, said));
                known(&stretch.found, said.drain(..).map(|f| policy.keep(f)).collect(), &fresh)
            };
            notes.unjudged().map(judge).collect::<SmallVec<[_; 1]>>()
        });
        touched.into_iter().zip(judged).fold(false, |loud, (key, found)| self.settle(&key, found) || loud)
    }

    /// Takes in what was found on the stretches of `key` that were not judged; whether there is, or was, something to show
    /// unasked.
    fn settle(&mut self, key: &Key, judged: SmallVec<[Box<[Kept]>; 1]>) -> bool {
        let Some(notes) = self.notes.get_mut(key) else { return false };
        notes.judge(judged);
        let (found, loud) = (notes.found().next().is_some(), notes.found().any(Kept::is_loud));
        let before = notes.settle(found, loud);
        if notes.is_empty() {
            self.notes.remove(key);
        }
        mark(&mut self.loud, key, (before.1, loud));
        mark(&mut self.found, key, (before.0, found));
        before.1 || loud
    }

    /// Everything found, in no order; without those keys that only quiet things were found on where only the `loud` are
    /// asked for.
    pub fn findings(&self, loud: bool) -> impl Iterator<Item = &Kept> {
        let keys = if loud { &self.loud } else { &self.found };
        keys.iter().filter_map(|key| self.notes.get(key)).flat_map(Notes::found)
    }
}

/// Makes `key` a member of `set` or not; most were what they are.
fn mark(set: &mut FxHashSet<Key>, key: &Key, (was, is): (bool, bool)) {
    match (was, is) {
        (false, true) => drop(set.insert(key.clone())),
        (true, false) => drop(set.remove(key)),
        _ => {}
    }
}

/// What was `found`, with those that were there before as they were: who has shown one need not print it again. In a
/// `fresh` block, of which these are in order, nothing is as it was, whatever it looks like.
fn known(before: &[Kept], mut found: Vec<Kept>, fresh: &[BlockId]) -> Box<[Kept]> {
    /// How many may have gone between two that stay.
    const GONE: usize = 8;
    let mut rest = before;
    for new in &mut found {
        let is_fresh = |block: &BlockId| fresh.binary_search(block).is_ok();
        let same = |old: &Kept| **old == **new && !new.places().any(|p| is_fresh(&p.block));
        if let Some(i) = rest.iter().take(GONE).position(same) {
            *new = rest[i].clone();
            rest = &rest[i + 1..];
        }
    }
    found.into()
}
