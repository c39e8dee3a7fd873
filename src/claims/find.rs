//! Walking a block pattern by pattern, from the surest to the weakest.

use super::facts::Pattern;
use super::phrase::Range;
use super::words::Words;
use smallvec::{SmallVec, smallvec};

/// A quotation found, in words.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is said.
    pub parts: SmallVec<[Range; 2]>,
    /// Who says it.
    pub source: Option<Range>,
    /// The words that say that it is said.
    pub cue: Option<Range>,
    /// By which pattern.
    pub pattern: Pattern,
}

impl Found {
    /// One past the last word of what is said, who says it and the cue.
    pub fn end(&self) -> usize {
        let ranges = self.parts.iter().copied().chain(self.source).chain(self.cue);
        ranges.map(|range| range.1).max().unwrap_or_default()
    }
}

/// One flag a word; those of a short block take no memory of their own.
pub type Flags = SmallVec<[bool; 64]>;

/// The state of a walk over one block: what has been found and which words are spoken for.
pub struct Finder<'w, 't> {
    /// The block.
    pub block: &'w Words<'t>,
    /// Quotations found so far.
    pub found: Vec<Found>,
    /// Words that belong to quotations with marks or a following attribution.
    pub used: Flags,
    /// Words inside any quotation's extent.
    pub covered: Flags,
    /// Words that are cues.
    pub cued: Flags,
}

impl<'w, 't> Finder<'w, 't> {
    /// A walk that has found nothing yet.
    pub fn new(block: &'w Words<'t>) -> Self {
        let n = block.len();
        Finder {
            block,
            found: Vec::new(),
            used: smallvec![false; n],
            covered: smallvec![false; n],
            cued: smallvec![false; n],
        }
    }

    /// Records a quotation; parts without words are left out, and a quotation without parts is none.
    pub fn emit(&mut self, parts: &[Range], source: Option<Range>, cue: Option<Range>, pattern: Pattern) {
        let mut kept: SmallVec<[Range; 2]> = SmallVec::new();
        for part in parts {
            let after = kept.last().is_none_or(|last: &Range| last.1 <= part.0);
            if part.1 > part.0 && after {
                kept.push(*part);
            }
        }
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return };
        self.covered[first.0..last.1].fill(true);
        let source = source.filter(|source| source.1 > source.0);
        self.found.push(Found { parts: kept, source, cue, pattern });
    }

    /// Marks the words of `range` as spoken for.
    pub fn mark(&mut self, range: Range) {
        self.used[range.0..range.1].fill(true);
    }

    /// Marks the words of `range` as a cue.
    pub fn mark_cue(&mut self, range: Range) {
        self.cued[range.0..range.1].fill(true);
    }
}
