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
    self, Evidence, FormEvidence, FormKey, Groundwork, Margins, Memory, NameMention, RoleMention, Tally,
};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::Arc;

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

/// Blocks whose names were decided, with what they were before.
#[derive(Debug, Default)]
pub struct Decided {
    /// Indexes of blocks whose names changed.
    pub blocks: Vec<usize>,
    /// The names that were there before, of blocks that stayed: by index.
    pub before: Vec<(usize, Arc<[NameMention]>)>,
}

impl Table {
    /// Takes the removed blocks' shares out and the added ones' in, and decides again what that touches.
    pub fn update(&mut self, store: &mut BlockStore, splice: &Splice) -> Decided {
        let mut before: FxHashMap<FormKey, FormEvidence> = FxHashMap::default();
        // while nothing is known of any form, no block but the added ones holds one, and those are decided anyway
        let opening = self.forms.is_empty();
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
            for (key, share) in block.facts.names.forms() {
                let entry = self.forms.entry(key).or_default();
                if !opening {
                    before.entry(key).or_insert_with(|| entry.tally.counts());
                }
                entry.tally.add(&share);
                entry.blocks.push(block.id);
            }
        }
        let again = self.unsettled(&before, store, &splice.added);
        let at_hand = (!opening).then(|| store.take_memory());
        self.decide(store, splice, again, at_hand)
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

    /// `at_hand` is what edits have at hand.
    fn decide(
        &mut self,
        store: &mut BlockStore,
        splice: &Splice,
        mut again: FxHashSet<usize>,
        mut at_hand: Option<Memory>,
    ) -> Decided {
        again.extend(splice.added.clone());
        let mut again: Vec<usize> = again.into_iter().collect();
        again.sort_unstable();
        let format = store.format();
        let blocks: Vec<&Block> = again.iter().map(|i| &store.blocks()[*i]).collect();
        let bytes = blocks.iter().map(|b| b.len).sum();
        let fresh = |i: usize| splice.added.contains(&i);
        let numbered: Vec<(usize, &Block)> = again.iter().copied().zip(blocks).collect();
        let shown = &*store;
        let names = |memory: &mut Memory, (i, block): &(usize, &Block)| {
            let work = i.checked_sub(splice.added.start).and_then(|i| splice.groundwork.get(i));
            self.names((block, &shown.text(*i)), fresh(*i), (format, work), memory)
        };
        let named = match &mut at_hand {
            Some(memory) if bytes < together::WORTH_IT => {
                numbered.iter().map(|block| names(memory, block)).collect()
            }
            _ => together::map(&numbered, bytes, || Memory::for_text(bytes), names),
        };
        at_hand.into_iter().for_each(|memory| store.keep_memory(memory));
        let mut decided = Decided::default();
        for (index, (names, margins, roles)) in again.into_iter().zip(named) {
            let block = &mut store.blocks_mut()[index];
            block.margins = margins;
            let now = |key| self.forms.get(&key).map(|e| e.tally.counts()).unwrap_or_default();
            self.strain.decided(block, now);
            if *block.names != *names || roles.as_ref().is_some_and(|roles| *block.roles != **roles) {
                if let Some(roles) = roles {
                    block.roles = shared(roles);
                }
                let old = std::mem::replace(&mut block.names, shared(names));
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
    ) -> (Vec<NameMention>, Margins, Option<Vec<RoleMention>>) {
        if !block.kind.is_prose() {
            return (Vec::new(), Margins::default(), None);
        }
        let changed = |names: &[NameMention]| fresh || *block.names != *names;
        let (facts, kind) = (&block.facts, block.kind);
        let nothing = Groundwork::default();
        let work = work.unwrap_or(&nothing);
        let read = || facts::read(text, kind, format);
        people::decide_on(work, (text, kind), read, &facts.names, self, changed, memory)
    }
}
