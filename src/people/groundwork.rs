//! Groundwork: what the first pass worked out of a block that the second one asks for again.
//!
//! It can be worked out anew from the block, and takes more room than the block does, so nobody keeps it long. That of
//! many blocks lies in few pieces: small ones would leave gaps behind that nothing else fits into.

use super::pass::{Lent, Tagged};
use super::unit::Units;
use std::sync::Arc;

/// What the first pass worked out of one block.
#[derive(Debug)]
pub struct Worked {
    pub(super) units: Units,
    pub(super) tagged: Tagged,
}

/// What it worked out of several, in order.
#[derive(Debug, Default)]
pub struct Pile {
    all: Tagged,
    /// Where in `all` each block ends.
    ends: Vec<(usize, usize)>,
    /// The units of each block, or of none.
    units: Vec<Units>,
}

impl Pile {
    /// Lays another block on top; its units only where `keep_units` says so, for they take ten times the room of the text.
    /// Either of all blocks or of none.
    pub fn lay(&mut self, worked: Worked, keep_units: bool) {
        self.all.labels.extend(worked.tagged.labels);
        self.all.ahead.extend(worked.tagged.ahead);
        self.ends.push((self.all.labels.len(), self.all.ahead.len()));
        if keep_units {
            self.units.push(worked.units);
        }
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// The groundwork of one block. The default is none: it will be worked out.
#[derive(Clone, Debug, Default)]
pub struct Groundwork {
    pile: Arc<Pile>,
    at: usize,
}

impl Groundwork {
    /// That of block `at` of `pile`.
    pub fn of(pile: &Arc<Pile>, at: usize) -> Self {
        Groundwork { pile: pile.clone(), at }
    }

    /// The units, where they were kept.
    pub(super) fn units(&self) -> Option<&Units> {
        self.pile.units.get(self.at)
    }

    /// How the block was tagged.
    pub(super) fn tagged(&self) -> Option<Lent<'_>> {
        let (labels, ahead) = *self.pile.ends.get(self.at)?;
        let before = self.at.checked_sub(1).map_or((0, 0), |i| self.pile.ends[i]);
        let all = &self.pile.all;
        Some(Lent { labels: &all.labels[before.0..labels], ahead: &all.ahead[before.1..ahead] })
    }
}
