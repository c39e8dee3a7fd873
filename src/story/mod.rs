//! Stories: one whole article kept up to date.
//!
//! A [`Story`] cuts the text into blocks, keeps each block's facts, and brings together what crosses blocks: the
//! cast (who is who), the timeline (when is when), the claim ledger (who says what). [`Story::apply`] makes an
//! edit at the cost of what it touches.
//!
//! **The law:** after any sequence of edits the story equals the story built from the text afresh. Hence strata,
//! each reading only earlier ones: blocks → carried ([`carried`]) → keyed ([`evidence`]) → grouped ([`cast`]) →
//! what is read on demand ([`outline`], [`ledger`], [`view`]).

pub mod block_store;
pub mod carried;
pub mod cast;
pub mod changes;
pub mod document_date;
pub mod evidence;
pub mod facts;
pub mod ledger;
mod line_start;
pub mod outline;
pub mod rename;
pub mod rewrite;
pub mod strain;
pub mod together;
pub mod truth;
mod usage;
pub mod view;
mod window;

use crate::article::Format;
use crate::text::{Edit, Span};
use jiff::civil::Date;
use ropey::Rope;
use std::borrow::Cow;

pub use block_store::{Block, BlockId, BlockStore, Place};
pub use cast::{Cast, Person, PersonId};
pub use document_date::{DocumentDate, Evidence, Origin};
pub use facts::BlockFacts;
pub use ledger::Claim;
pub use view::{BlockView, Mention, MentionKind};

/// One article: its text and blocks, its cast.
#[derive(Clone, Debug)]
pub struct Story {
    origin: Origin,
    store: BlockStore,
    document: Option<DocumentDate>,
    evidence: evidence::Table,
    cast: Cast,
    changes: changes::Changes<BlockId>,
    revision: u64,
}

impl Story {
    /// Reads `text`. Linear.
    pub fn new(text: &str, format: Format, origin: Origin) -> Self {
        let mut evidence = evidence::Table::default();
        let (store, all) = BlockStore::new(text, format, |id, facts| evidence.count(id, &facts.names));
        let mut story = Story {
            origin,
            store,
            document: None,
            evidence,
            cast: Cast::default(),
            changes: changes::Changes::default(),
            revision: 0,
        };
        story.settle(all);
        story.changes.forget(story.revision);
        story.cast.forget_changes(story.revision);
        story
    }

    /// Makes an edit. The edit's span is brought inside the text and onto character boundaries first.
    ///
    /// Cost: the blocks around the edit, the blocks that what they carry reaches, the forms and persons they name.
    pub fn apply(&mut self, edit: &Edit) {
        let edit = self.inside(edit);
        let splice = self.store.apply(&edit);
        self.settle(splice);
    }

    /// The edit with its span inside the text and on character boundaries.
    fn inside(&self, edit: &Edit) -> Edit {
        let rope = self.rope();
        let clamp = |at: u32| rope.char_to_byte(rope.byte_to_char((at as usize).min(rope.len_bytes())));
        let (start, end) = (clamp(edit.span.start), clamp(edit.span.end));
        Edit { span: Span::new(start, end.max(start)), text: edit.text.clone() }
    }

    /// Brings every stratum up to date after `splice`.
    fn settle(&mut self, mut splice: block_store::Splice) {
        let top = splice.added.start < document_date::TOP;
        let document = if top { document_date::find(&self.store, &self.origin) } else { self.document };
        let date_changed =
            document.map(|d| d.date) != self.document.map(|d| d.date) && !self.store.blocks().is_empty();
        self.document = document;
        let date = document.map(|d| d.date);
        let (from, until) =
            if date_changed { (0, usize::MAX) } else { (splice.added.start, splice.added.end) };
        let carried = carried::forward(&mut self.store, from, until, date);
        let mut changed = carried.blocks;
        changed.extend(splice.added.clone());
        if date_changed {
            changed.extend(0..self.store.blocks().len());
        }
        let decided = self.evidence.update(&mut self.store, &mut splice);
        splice.groundwork = Vec::new();
        changed.extend(decided.blocks.iter().copied());
        self.revise(&splice, &mut changed);
        self.cast.update(&self.store, &splice, &decided, &carried.quoting, self.revision);
    }

    fn revise(&mut self, splice: &block_store::Splice, changed: &mut Vec<usize>) {
        changed.sort_unstable();
        changed.dedup();
        self.revision += 1;
        for gone in &splice.removed {
            self.changes.note(self.revision, gone.block.id);
        }
        let blocks = self.store.blocks_mut();
        for &i in changed.iter() {
            self.revision += 1;
            blocks[i].revision = self.revision;
            self.changes.note(self.revision, blocks[i].id);
        }
        self.revision += 1;
    }

    /// Grows with every change of the story.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Which blocks changed lately.
    pub fn changes(&self) -> &changes::Changes<BlockId> {
        &self.changes
    }

    /// The text.
    pub fn rope(&self) -> &Rope {
        self.store.rope()
    }

    /// The blocks.
    pub fn store(&self) -> &BlockStore {
        &self.store
    }

    /// The format it is read in.
    pub fn format(&self) -> Format {
        self.store.format()
    }

    /// What the caller knew of it.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Says anew what is known of it beyond its text.
    pub fn set_origin(&mut self, origin: Origin) {
        self.origin = origin;
        self.settle(block_store::Splice::default());
    }

    /// Which day the article stands on.
    pub fn document_date(&self) -> Option<&DocumentDate> {
        self.document.as_ref()
    }

    /// The day alone.
    pub fn date(&self) -> Option<Date> {
        self.document.map(|d| d.date)
    }

    /// Where the article says which day it stands on, when it does.
    pub fn document_place(&self) -> Option<Place> {
        let span = self.document?.span?;
        let view = self.view_at(span.start as usize)?;
        let from = |at: u32| (at as usize).checked_sub(view.start());
        Some(view.place(Span::new(from(span.start)?, from(span.end)?)))
    }

    /// The persons of the article.
    pub fn cast(&self) -> &Cast {
        &self.cast
    }

    /// Block `index` with everything said of it.
    pub fn view(&self, index: usize) -> BlockView<'_> {
        BlockView::new(self, index)
    }

    /// All blocks, seen whole.
    pub fn views(&self) -> impl Iterator<Item = BlockView<'_>> {
        (0..self.store.blocks().len()).map(|i| self.view(i))
    }

    /// The block that holds byte `at`; `None` in an empty article.
    pub fn view_at(&self, at: usize) -> Option<BlockView<'_>> {
        (!self.store.blocks().is_empty()).then(|| self.view(self.store.index_at(at)))
    }

    /// The block called `id`, unless it went.
    pub fn view_of(&self, id: BlockId) -> Option<BlockView<'_>> {
        self.store.index_of(id).map(|i| self.view(i))
    }

    /// Where `place` stands in the article, in bytes. A place in a block that went is the article's start.
    pub fn span(&self, place: Place) -> Span {
        match self.store.index_of(place.block) {
            Some(i) => place.span.shifted(self.store.start(i)),
            None => Span::default(),
        }
    }

    /// Whether the words at `place` are somebody else's, as [`BlockView::quoted`] tells; no for a block that went.
    pub fn quoted(&self, place: Place) -> bool {
        self.store.index_of(place.block).is_some_and(|i| self.view(i).quoted(place.span))
    }

    /// The text of `place`; none in a block that went. Cost: logarithmic; a copy where it does not lie in one piece.
    pub fn text(&self, place: Place) -> Cow<'_, str> {
        self.store.index_of(place.block).map_or_else(Cow::default, |i| self.store.text_of(i, place.span))
    }
}
