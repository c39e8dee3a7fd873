//! A sheet of copy: one block as it lies before the desk, with the house's style beside it.

use super::House;
use crate::article::Reading;
use crate::story::BlockView;
use crate::text::Span;
use std::cell::OnceCell;
use std::ops::Deref;

/// One block before the desk. It is the block's [`BlockView`], and tokens are read once for all rules that ask.
pub struct Sheet<'s> {
    view: BlockView<'s>,
    house: &'s House,
    reading: OnceCell<Reading<'s>>,
    foreign: OnceCell<Vec<Span>>,
}

impl<'s> Sheet<'s> {
    /// The block of `view`, to be judged by the style of `house`.
    pub fn new(view: BlockView<'s>, house: &'s House) -> Self {
        Sheet { view, house, reading: OnceCell::new(), foreign: OnceCell::new() }
    }

    /// The style of the house.
    pub fn house(&self) -> &'s House {
        self.house
    }

    /// The block's words and sentences without markup. Cost: linear in the block at the first call, then nothing;
    /// a rule that can tell from the bytes or the facts that it has nothing to say does not ask.
    pub fn reading(&self) -> &Reading<'s> {
        self.reading.get_or_init(|| self.view.reading())
    }

    /// Whether the block is prose in the writer's own words: neither a post, a block quote or a correction, nor
    /// code, comment or markup.
    pub fn is_own_prose(&self) -> bool {
        let kind = self.view.block().kind;
        kind.is_prose() && !kind.is_quoted()
    }

    /// Whether the words at `span` are an example's or somebody else's, so that house style does not touch them:
    /// quoted, between quotation marks of whatever kind, or the text of a link. Cost: linear in the block at the
    /// first call, then in its quotations.
    pub fn is_foreign(&self, span: Span) -> bool {
        let stretches = || self.foreign.get_or_init(|| super::foreign::stretches(self));
        !self.is_own_prose() || self.view.quoted(span) || stretches().iter().any(|s| s.overlaps(span))
    }
}

impl<'s> Deref for Sheet<'s> {
    type Target = BlockView<'s>;

    fn deref(&self) -> &BlockView<'s> {
        &self.view
    }
}
