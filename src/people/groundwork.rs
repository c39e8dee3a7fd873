//! Groundwork: what the first pass worked out of a block that the second one asks for again.
//!
//! It can be worked out anew from the block, and takes more room than the block does, so nobody keeps it long. That of
//! many blocks lies in few pieces: small ones would leave gaps behind that nothing else fits into.

use super::pass::{Lent, Tagged};
use super::unit::Units;
use std::sync::Arc;

/// What the first pass worked out of one block.
#[derive(Clone, Debug)]
pub struct Worked {
    pub(super) units: Arc<Units>,
    pub(super) tagged: Arc<Tagged>,
}

/// What it worked out of several, in order.
#[derive(Debug, Default)]
struct Pile {
    all: Tagged,
    /// Where in `all` each block ends.
    ends: Vec<(usize, usize)>,
    /// The units of each block, or of none.
    units: Vec<Arc<Units>>,
}

/// How many blocks make a pile.
const A_PILE: usize = 256;

/// Piles up what was worked out of an article's blocks.
#[derive(Debug, Default)]
pub struct Piling {
    pile: Pile,
    done: Vec<Groundwork>,
}

impl Piling {
    /// Lays the next block down; its units only where `keep_units` says so, for they take ten times the room of the text. Either
    /// of all blocks or of none.
    pub fn lay(&mut self, worked: &Worked, keep_units: bool) {
        let Pile { all, ends, units } = &mut self.pile;
        all.labels.extend_from_slice(&worked.tagged.labels);
        all.ahead.extend_from_slice(&worked.tagged.ahead);
        ends.push((all.labels.len(), all.ahead.len()));
        units.extend(keep_units.then(|| worked.units.clone()));
        if ends.len() == A_PILE {
            self.close();
        }
    }

    /// The groundwork of all blocks that were laid down, in order.
    pub fn done(mut self) -> Vec<Groundwork> {
        self.close();
        self.done
    }

    fn close(&mut self) {
        let pile = Arc::new(std::mem::take(&mut self.pile));
        self.done.extend((0..pile.ends.len()).map(|at| Groundwork { pile: pile.clone(), at }));
    }
}

/// The groundwork of one block. The default is none: it will be worked out.
#[derive(Clone, Debug, Default)]
pub struct Groundwork {
    pile: Arc<Pile>,
    at: usize,
}

impl Groundwork {
    /// The units, where they were kept.
    pub(super) fn units(&self) -> Option<&Units> {
        self.pile.units.get(self.at).map(|units| &**units)
    }

    /// How the block was tagged.
    pub(super) fn tagged(&self) -> Option<Lent<'_>> {
        let (labels, ahead) = *self.pile.ends.get(self.at)?;
        let before = self.at.checked_sub(1).map_or((0, 0), |i| self.pile.ends[i]);
        let all = &self.pile.all;
        Some(Lent { labels: &all.labels[before.0..labels], ahead: &all.ahead[before.1..ahead] })
    }
}

impl From<&Worked> for Groundwork {
    /// That of a block by itself.
    fn from(worked: &Worked) -> Self {
        let mut piling = Piling::default();
        piling.lay(worked, true);
        piling.done().pop().unwrap_or_default()
    }
}
