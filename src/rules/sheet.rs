//! A sheet of copy: one block as it lies before the desk, with the house's style beside it.

use super::House;
use super::signs::{self, Signs};
use crate::article::dateline::{self, Dateline, dateline};
use crate::article::{BlockKind, Reading};
use crate::dates::DateExpression;
use crate::story::view::Clean;
use crate::story::{BlockView, facts};
use crate::text::Span;
use std::cell::OnceCell;
use std::ops::Deref;

/// One block before the desk. It is the block's [`BlockView`], and tokens are read once for all rules that ask.
pub struct Sheet<'s> {
    view: BlockView<'s>,
    text: &'s str,
    house: &'s House,
    signs: OnceCell<Signs>,
    numbers: OnceCell<Vec<Span>>,
    reading: OnceCell<Reading<'s>>,
    clean: OnceCell<Clean<'s>>,
    foreign: OnceCell<Vec<Span>>,
    opening: OnceCell<usize>,
}

impl<'s> Sheet<'s> {
    /// The block of `view`, whose text is `text`, to be judged by the style of `house`.
    pub fn new(view: BlockView<'s>, text: &'s str, house: &'s House) -> Self {
        Sheet {
            view: view.with_text(text),
            text,
            house,
            signs: OnceCell::new(),
            numbers: OnceCell::new(),
            reading: OnceCell::new(),
            clean: OnceCell::new(),
            foreign: OnceCell::new(),
            opening: OnceCell::new(),
        }
    }

    /// The block's text.
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// The style of the house.
    pub fn house(&self) -> &'s House {
        self.house
    }

    /// The signs that stand in the block: what a rule asks before it looks for them. Cost: linear in the block at the first
    /// call, then nothing.
    pub fn signs(&self) -> &Signs {
        self.signs.get_or_init(|| Signs::of(self.text))
    }

    /// Where the numbers of the block's text stand, each a run of digits. Cost: as for [`signs`](Self::signs).
    pub fn numbers(&self) -> &[Span] {
        self.numbers
            .get_or_init(|| if self.signs().digits() { signs::numbers(self.text) } else { Vec::new() })
    }

    /// The block's words and sentences without markup. Cost: linear in the block at the first call, then nothing;
    /// a rule that can tell from the bytes or the facts that it has nothing to say does not ask.
    pub fn reading(&self) -> &Reading<'s> {
        self.reading.get_or_init(|| facts::read(self.text, self.block().kind, self.story().format()))
    }

    /// The words at `span` as a reader sees them: without markup, on one line. Cost: linear in the block at the first
    /// call, then these words.
    pub fn words(&self, span: Span) -> String {
        self.clean.get_or_init(|| self.view.clean()).words(span)
    }

    /// The dateline that opens the block, if one does.
    pub fn dateline(&self) -> Option<Dateline> {
        let may_open = self.block().kind == BlockKind::Paragraph && self.signs().any(['-', '–', '—', '_']);
        may_open.then(|| dateline(self.text())).flatten()
    }

    /// Where the block's words begin after a dateline ("BAGHDAD, July 26 (Reuters) - |"), 0 without one.
    fn opening(&self) -> usize {
        let after = |end: usize| end + self.text()[end..].len() - self.text()[end..].trim_start().len();
        *self.opening.get_or_init(|| self.dateline().map_or(0, |line| after(line.end)))
    }

    /// The block's sentences; the first begins after the dateline.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = Span> + ExactSizeIterator + '_ {
        let cut = |s: &Span| Span { start: s.start.max((self.opening() as u32).min(s.end)), ..*s };
        self.view.block().facts.sentences.iter().map(cut)
    }

    /// The block's date expressions but for those of its dateline.
    pub fn dates_told(&self) -> &'s [DateExpression] {
        let dates = &self.view.block().facts.dates;
        // only a date near the start can be a dateline's
        if dates.first().is_none_or(|d| d.span.start as usize > dateline::LONGEST) {
            return dates;
        }
        let opening = self.opening();
        &dates[dates.iter().take_while(|d| (d.span.start as usize) < opening).count()..]
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
