//! How far the article's evidence has moved since blocks were decided, and which of them that can have turned.
//!
//! A block's names win by margins ([`Margins`](crate::people::Margins)). Each form whose verdict has turned since puts a
//! strain on the blocks that hold it ([`Turn`]); a block whose strain stays below its margins need not be decided again.
//! Strain is a distance, not a tally: when a verdict turns back, it is gone.

use super::block_store::{Block, BlockId};
use crate::people::{FormEvidence, FormKey, Turn, margin};
use rustc_hash::FxHashMap;

/// The strain on every block.
#[derive(Clone, Debug, Default)]
pub struct Strain {
    /// What the article said of a form before it turned, of those that have not turned back.
    told: FxHashMap<FormKey, FormEvidence>,
    /// Only of blocks that hold one of those.
    blocks: FxHashMap<BlockId, Pull>,
}

/// The strain on one block.
#[derive(Clone, Copy, Debug)]
struct Pull {
    /// What all the forms that have turned do to it.
    now: u32,
    /// The same when it was decided.
    then: u32,
    /// The least margin of those forms.
    margin: u32,
}

impl Default for Pull {
    fn default() -> Self {
        Pull { now: 0, then: 0, margin: u32::MAX }
    }
}

impl Strain {
    /// Form `key` has turned from `old` to `new`. Names those of `holders` that must be decided again: the blocks that hold
    /// the form, but for those that are decided now anyway. Cost: these blocks.
    pub fn turn<'b>(
        &mut self,
        key: FormKey,
        old: &FormEvidence,
        new: &FormEvidence,
        holders: impl Iterator<Item = (usize, &'b Block)>,
        mut again: impl FnMut(usize),
    ) {
        let mut holders = holders.peekable();
        if holders.peek().is_none() && !self.told.contains_key(&key) {
            return;
        }
        let told = *self.told.get(&key).unwrap_or(old);
        let was = Turn::between(key, &told, old);
        let is = Turn::between(key, &told, new);
        // where all who ask are decided again, nothing before counts
        match is.is_none() || told.same_verdict(new) {
            true => self.told.remove(&key),
            false => self.told.insert(key, told),
        };
        let reach = |turn: Option<Turn>, share: &FormEvidence| turn.map_or(0, |t| t.reach(share));
        for (index, block) in holders {
            let first = &block.facts.names;
            let Some(share) = first.share(key).filter(margin::asks) else { continue };
            let pull = self.blocks.entry(block.id).or_default();
            pull.now = (pull.now + reach(is, &share)).saturating_sub(reach(was, &share));
            pull.margin = pull.margin.min(block.margins.of(first, key));
            if is.is_none() || pull.now + pull.then >= pull.margin {
                again(index);
            }
        }
    }

    /// Nobody holds the form any more.
    pub fn forget_form(&mut self, key: FormKey) {
        self.told.remove(&key);
    }

    /// The block has gone.
    pub fn forget_block(&mut self, block: BlockId) {
        self.blocks.remove(&block);
    }

    /// The block has been decided with the evidence as `now` tells it.
    pub fn decided(&mut self, block: &Block, now: impl Fn(FormKey) -> FormEvidence) {
        self.blocks.remove(&block.id);
        if self.told.is_empty() {
            return;
        }
        let first = &block.facts.names;
        for (key, share) in first.forms() {
            let Some(told) = self.told.get(&key).filter(|_| margin::asks(&share)) else { continue };
            let pull = self.blocks.entry(block.id).or_default();
            pull.now += Turn::between(key, told, &now(key)).map_or(0, |t| t.reach(&share));
            pull.then = pull.now;
            pull.margin = pull.margin.min(block.margins.of(first, key));
        }
    }
}
