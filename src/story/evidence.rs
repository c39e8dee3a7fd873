//! The article's evidence for its names: what the first pass saw of every form, counted over all blocks, and the
//! names decided with it.
//!
//! Counts are keyed by form, never by mention. When the verdict that a form's counts give changes, those of the blocks that
//! hold the form are decided again whose names it can turn ([`strain`](super::strain)), and only those. Evidence comes from
//! first-pass tags alone, so deciding again never feeds back.

use super::block_store::{Block, BlockId, BlockStore, Removed, Splice, shared};
use super::facts;
use super::strain::Strain;
use super::together;
use crate::article::Format;
use crate::people::{
    self, Evidence, FirstPass, FormEvidence, FormKey, Groundwork, Margins, Memory, NameMention, RoleMention,
    Tally,
};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, Mutex};

#[derive(Clone, Debug, Default)]
struct Entry {
    tally: Tally,
    blocks: SmallVec<[BlockId; 2]>,
}

/// What the article knows of each form.
#[derive(Clone, Debug, Default)]
pub struct Table {
    forms: FxHashMap<FormKey, Entry>,
    strain: Strain,
}

impl Evidence for Table {
    fn of(&self, key: FormKey) -> FormEvidence {
        self.forms.get(&key).map(|e| e.tally.counts()).unwrap_or_default()
    }
}

/// The names of a block, how safe they are, and its mentions without a name, where they may be others than before.
type Named = (Arc<[NameMention]>, Margins, Option<Arc<[RoleMention]>>);

/// A block by its index, with its text.
type Read<'s> = (usize, &'s Block, Cow<'s, str>);

/// Blocks whose names were decided, with what they were before.
#[derive(Debug, Default)]
pub struct Decided {
    /// Indexes of blocks whose names changed.
    pub blocks: Vec<usize>,
    /// The names that were there before, of blocks that stayed: by index.
    pub before: Vec<(usize, Arc<[NameMention]>)>,
}

impl Table {
    /// Takes in what a block that comes says of forms: `names` are those its first pass saw.
    pub fn count(&mut self, id: BlockId, names: &FirstPass) {
        self.count_in(id, names, |_, _| {});
    }

    /// The same; `before` is told what each form counted.
    fn count_in(&mut self, id: BlockId, names: &FirstPass, mut before: impl FnMut(FormKey, &Tally)) {
        for (key, share) in names.forms() {
            let entry = self.forms.entry(key).or_default();
            before(key, &entry.tally);
            entry.tally.add(&share);
            entry.blocks.push(id);
        }
    }

    /// Takes the removed blocks' shares out and the added ones' in, and decides again what that touches. At the opening of an
    /// article its blocks have been [counted](Self::count), and each is decided with what is at hand of them, which is used up.
    pub fn update(&mut self, store: &mut BlockStore, splice: &mut Splice) -> Decided {
        if let Some(opening) = splice.opening.take() {
            return self.decide_all(store, std::mem::take(&mut splice.groundwork), opening);
        }
        let turned = self.recount(store, splice);
        let again = self.unsettled(&turned, store, &splice.added);
        self.decide_again(store, splice, again)
    }

    /// Takes the removed blocks' shares out and the added ones' in; gives what the forms they hold counted before.
    fn recount(&mut self, store: &BlockStore, splice: &Splice) -> FxHashMap<FormKey, FormEvidence> {
        let mut before: FxHashMap<FormKey, FormEvidence> = FxHashMap::default();
        for Removed { block, .. } in &splice.removed {
            self.strain.forget_block(block.id);
            for (key, share) in block.facts.names.forms() {
                let Some(entry) = self.forms.get_mut(&key) else { continue };
                before.entry(key).or_insert_with(|| entry.tally.counts());
                entry.tally.remove(&share);
                if let Some(i) = entry.blocks.iter().rposition(|b| *b == block.id) {
                    entry.blocks.swap_remove(i);
                }
            }
        }
        for block in &store.blocks()[splice.added.clone()] {
            self.count_in(block.id, &block.facts.names, |key, tally| {
                before.entry(key).or_insert_with(|| tally.counts());
            });
        }
        before
    }

    /// Indexes of the blocks that hold a form whose verdict changed and may have to be decided otherwise. Forms nobody holds
    /// any more are forgotten.
    fn unsettled(
        &mut self,
        before: &FxHashMap<FormKey, FormEvidence>,
        store: &BlockStore,
        fresh: &Range<usize>,
    ) -> FxHashSet<usize> {
        let mut again = FxHashSet::default();
        for (key, old) in before {
            let Some(entry) = self.forms.get(key) else { continue };
            let new = entry.tally.counts();
            if !old.same_verdict(&new) {
                let holders = entry.blocks.iter().filter_map(|b| store.index_of(*b));
                let holders = holders.filter(|i| !fresh.contains(i)).map(|i| (i, &store.blocks()[i]));
                self.strain.turn(*key, old, &new, holders, |i| {
                    again.insert(i);
                });
            }
            if entry.blocks.is_empty() {
                self.forms.remove(key);
                self.strain.forget_form(*key);
            }
        }
        again
    }

    /// Decides all blocks of an article that is opened: the same as [`decide_again`](Self::decide_again) for each.
    fn decide_all(
        &mut self,
        store: &mut BlockStore,
        groundwork: Vec<Groundwork>,
        memories: Vec<Memory>,
    ) -> Decided {
        let shown = &*store;
        let (format, bytes) = (shown.format(), shown.len());
        let memories = Mutex::new(memories);
        let kept = || memories.lock().ok().and_then(|mut memories| memories.pop());
        let memory = || kept().unwrap_or_else(|| Memory::for_text(bytes));
        let names = |memory: &mut Memory, lot: Vec<(Read<'_>, Groundwork)>| {
            let named = lot.into_iter().map(|((i, block, text), work)| {
                (i, self.names((block, &text), true, (format, Some(&work)), memory))
            });
            named.collect()
        };
        let mut texts = shown.texts();
        let blocks = shown.blocks().iter().enumerate().map(move |(i, block)| (i, block, texts.of(i)));
        let blocks = blocks.zip(groundwork);
        let mut named = Vec::with_capacity(shown.blocks().len());
        let weight = |((_, block, _), _): &(Read<'_>, Groundwork)| together::weight(block.len);
        let lot = (together::lot(bytes), weight);
        together::flow(blocks, lot, memory, names, |decided| named.push(decided));
        self.settled(store, named)
    }

    /// Decides the added blocks, and those that are to be decided `again`.
    fn decide_again(
        &mut self,
        store: &mut BlockStore,
        splice: &Splice,
        mut again: FxHashSet<usize>,
    ) -> Decided {
        again.extend(splice.added.clone());
        let mut again: Vec<usize> = again.into_iter().collect();
        again.sort_unstable();
        let mut memory = store.take_memory();
        let format = store.format();
        let shown = &*store;
        let blocks: Vec<(usize, &Block)> = again.into_iter().map(|i| (i, &shown.blocks()[i])).collect();
        let bytes = blocks.iter().map(|(_, block)| block.len).sum();
        let fresh = |i| splice.added.contains(&i);
        let names = |memory: &mut Memory, (i, block): &(usize, &Block)| {
            let work = i.checked_sub(splice.added.start).and_then(|i| splice.groundwork.get(i));
            (*i, self.names((block, &shown.text(*i)), fresh(*i), (format, work), memory))
        };
        let named = match bytes < together::WORTH_IT {
            true => blocks.iter().map(|block| names(&mut memory, block)).collect(),
            false => {
                let lot = (together::lot(bytes), |(_, block): &(usize, &Block)| together::weight(block.len));
                together::share(&blocks, lot, || Memory::for_text(bytes), names)
            }
        };
        store.keep_memory(memory);
        self.settled(store, named)
    }

    /// Takes in what was decided of blocks, by index.
    fn settled(&mut self, store: &mut BlockStore, named: Vec<(usize, Named)>) -> Decided {
        let mut decided = Decided::default();
        for (index, (names, margins, roles)) in named {
            let block = &mut store.blocks_mut()[index];
            block.margins = margins;
            let now = |key| self.forms.get(&key).map(|e| e.tally.counts()).unwrap_or_default();
            self.strain.decided(block, now);
            if *block.names != *names || roles.as_ref().is_some_and(|roles| *block.roles != **roles) {
                if let Some(roles) = roles {
                    block.roles = roles;
                }
                let old = std::mem::replace(&mut block.names, names);
                decided.before.push((index, old));
                decided.blocks.push(index);
            }
        }
        decided
    }

    /// The names of a block, how safe they are, and its mentions without a name: these only when the block is fresh or its
    /// names are not what they were, for they depend on nothing else.
    fn names(
        &self,
        (block, text): (&Block, &str),
        fresh: bool,
        (format, work): (Format, Option<&Groundwork>),
        memory: &mut Memory,
    ) -> Named {
        if !block.kind.is_prose() {
            return Named::default();
        }
        let changed = |names: &[NameMention]| fresh || *block.names != *names;
        let (facts, kind) = (&block.facts, block.kind);
        let nothing = Groundwork::default();
        let work = work.unwrap_or(&nothing);
        let read = || facts::read(text, kind, format);
        let (names, margins, roles) =
            people::decide_on(work, (text, kind), read, &facts.names, self, changed, memory);
        (shared(names), margins, roles.map(shared))
    }
}
