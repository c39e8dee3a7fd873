//! The block store: the article's blocks in order, cut again only around an edit.

use super::carried::Carry;
use super::facts::BlockFacts;
use super::line_start::{LineStart, breaks, opens_line};
use super::together;
use super::window::Window;
use crate::article::cut::{Cut, LONG, LOOKS_BACK, WINDOW, cut, cuts};
use crate::article::{BlockKind, Format, LexicalState};
use crate::claims::Quotation;
use crate::people::{Groundwork, Margins, Memory, NameMention, Piling, RoleMention, Worked};
use crate::text::{Edit, Span, Stretches, stretch};
use ropey::Rope;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut, Range};
use std::sync::Arc;

/// Names a block for as long as its text stays as it is. The name of a block that went may be given again, so
/// whoever keeps something by it also compares the block's revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId(pub u32);

/// A stretch of one block, so that a block that merely moves costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Which block.
    pub block: BlockId,
    /// Where in it, in bytes from its start.
    pub span: Span,
}

/// One block of the store. It is [`Known`] behind one pointer, so that a block that comes or goes in a long article
/// moves little.
#[derive(Clone, Debug)]
pub struct Block(Box<Known>);

impl Deref for Block {
    type Target = Known;

    #[inline]
    fn deref(&self) -> &Known {
        &self.0
    }
}

impl DerefMut for Block {
    #[inline]
    fn deref_mut(&mut self) -> &mut Known {
        &mut self.0
    }
}

impl Block {
    /// A block as it was cut and extracted; nothing has been carried into it or decided of it.
    fn new(cut: &Cut, state: LexicalState, facts: Arc<BlockFacts>) -> Self {
        Block(Box::new(Known {
            id: NEW,
            len: cut.len,
            kind: cut.kind,
            continues: cut.continues,
            state,
            next: cut.next,
            facts,
            carry: Carry::default(),
            quotations: Arc::default(),
            names: Arc::default(),
            margins: Margins::default(),
            roles: Arc::default(),
            revision: 0,
        }))
    }
}

/// What is known of one block.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its name.
    pub id: BlockId,
    /// Length in bytes, trailing blank lines included.
    pub len: usize,
    /// What it is.
    pub kind: BlockKind,
    /// It goes on with a paragraph that was too long for one block.
    pub continues: bool,
    /// The lexical state it was cut in.
    pub state: LexicalState,
    /// The state after it.
    pub next: LexicalState,
    /// What was extracted from it.
    pub facts: Arc<BlockFacts>,
    /// What came to it from the blocks before.
    pub carry: Carry,
    /// Its quotations with what was carried in.
    pub quotations: Arc<[Quotation]>,
    /// Its names, decided with the article's evidence.
    pub names: Arc<[NameMention]>,
    /// By how much they win over other names.
    pub margins: Margins,
    /// Its mentions of people without a name.
    pub roles: Arc<[RoleMention]>,
    /// Grows whenever anything above changes; never the same for two states of a story.
    pub revision: u64,
}

/// What an edit did to the store.
#[derive(Clone, Debug, Default)]
pub struct Splice {
    /// Blocks that went.
    pub removed: Vec<Removed>,
    /// Indexes of the blocks that came, in the new order.
    pub added: Range<usize>,
    /// With what the names of each of these can be decided, in order; nothing of those that were known before.
    pub groundwork: Vec<Groundwork>,
    /// What each core had at hand, when these are all there are.
    pub opening: Option<Vec<Memory>>,
}

/// A block that went.
#[derive(Clone, Debug)]
pub struct Removed {
    /// The block as it was.
    pub block: Block,
    /// Its text, which stands in the article no longer.
    pub text: Box<str>,
}

/// What a block says by itself, and what was worked out on the way.
type Extracted = (Arc<BlockFacts>, Worked);

/// A block that was read: its text and kind, and what was extracted of it.
type Read<'t> = ((&'t str, BlockKind), Extracted);

/// What is extracted of `blocks`. One like the one before it shares its facts, the first with `last`, whose place the last of
/// them takes.
fn extract_new<'t>(
    blocks: &[(&'t str, BlockKind)],
    format: Format,
    memory: &mut Memory,
    last: &mut Option<Read<'t>>,
) -> Vec<Extracted> {
    let before = last.as_ref().map(|(block, _)| *block);
    let before = std::iter::once(before).chain(blocks.iter().copied().map(Some));
    let alike: Vec<bool> = blocks.iter().zip(before).map(|(block, before)| Some(*block) == before).collect();
    let fresh: Vec<_> =
        blocks.iter().zip(&alike).filter(|(_, alike)| !**alike).map(|(block, _)| *block).collect();
    let mut made = BlockFacts::extract_all(&fresh, format, memory).into_iter();
    let read = blocks.iter().zip(alike).filter_map(|(block, alike)| {
        if !alike {
            *last = made.next().map(|(facts, worked)| (*block, (Arc::new(facts), worked)));
        }
        last.as_ref().map(|(_, extracted)| extracted.clone())
    });
    read.collect()
}

/// A block that was cut: its first byte, and with what its names can be decided.
type Fresh = (usize, Block, Groundwork);

/// How long a text may be, in bytes, whose units are kept until its names have been decided.
const CUT_ONCE: usize = 2 << 20;

/// An article's text and its blocks, in order. They tile it: every byte is in exactly one.
#[derive(Clone, Debug)]
pub struct BlockStore {
    format: Format,
    /// The text, which is kept here alone: that of a block is read out of it when it is asked for.
    rope: Rope,
    blocks: Vec<Block>,
    /// The first byte of each block, its name, and the line it starts on: apart from the blocks, so that those after an edit are moved
    /// without being looked at.
    starts: Vec<u32>,
    ids: Vec<BlockId>,
    lines: Vec<LineStart>,
    /// The index of each block, by name.
    index: Vec<u32>,
    free: Vec<BlockId>,
    /// What edits had at hand, for the next one: it is made where the last one was, most of the time.
    at_hand: Memory,
}

/// How many bytes of text an edit has at hand.
const AT_HAND: usize = 16 * 1024;

/// The id of a block that is not in the store yet.
const NEW: BlockId = BlockId(u32::MAX);

impl BlockStore {
    /// Cuts and extracts the whole of `text`; all blocks are added ones, and one like that before it shares its facts. `seen`
    /// is told of each, in order, while later ones are extracted. Linear.
    pub fn new<'t>(
        text: &'t str,
        format: Format,
        mut seen: impl FnMut(BlockId, &BlockFacts) + Send,
    ) -> (Self, Splice) {
        let mut store = BlockStore {
            format,
            rope: Rope::from_str(text),
            blocks: Vec::new(),
            starts: Vec::new(),
            ids: Vec::new(),
            lines: Vec::new(),
            index: Vec::new(),
            free: Vec::new(),
            at_hand: Memory::default(),
        };
        let (blocks, mut piling) = (&mut store.blocks, Piling::default());
        let tool = || (Memory::for_text(text.len()), None::<Read<'t>>);
        let extract = |(memory, last): &mut (Memory, Option<Read<'t>>),
                       lot: Vec<(usize, LexicalState, Cut)>| {
            let sources: Vec<_> =
                lot.iter().map(|(at, _, cut)| (&text[*at..at + cut.len], cut.kind)).collect();
            let read = extract_new(&sources, format, memory, last);
            let blocks = lot.into_iter().zip(read);
            blocks
                .map(|((_, state, cut), (facts, worked))| (Block::new(&cut, state, facts), worked))
                .collect()
        };
        let weight = |(.., cut): &(_, _, Cut)| together::weight(cut.len);
        let lot = (together::lot(text.len()), weight);
        let tools = together::flow(cuts(text, format), lot, tool, extract, |(block, worked)| {
            seen(BlockId(blocks.len() as u32), &block.facts);
            blocks.push(block);
            piling.lay(&worked, text.len() <= CUT_ONCE);
        });
        let all = 0..store.blocks.len();
        let (bytes, mut counted) = (text.as_bytes(), (0, 0));
        store.number(all.clone(), 0, |at| {
            counted = (at, counted.1 + breaks(bytes, counted.0, at));
            let before = at.checked_sub(1).map(|before| bytes[before]);
            LineStart { line: counted.1 as u32, whole: opens_line(before, bytes.get(at).copied()) }
        });
        let memories = tools.into_iter().map(|(memory, _)| memory).collect();
        (
            store,
            Splice { removed: Vec::new(), added: all, groundwork: piling.done(), opening: Some(memories) },
        )
    }

    /// Cuts one block from the start of `text`; facts are taken from one of `old` with the same text and kind.
    fn make(
        &self,
        text: &str,
        state: LexicalState,
        old: &[(&Block, Cow<'_, str>)],
        memory: &mut Memory,
    ) -> (Block, Groundwork) {
        let cut = cut(text, self.format, state);
        let source = &text[..cut.len];
        let known = old.iter().find(|(block, text)| block.kind == cut.kind && *text == source);
        let (facts, work) = match known {
            Some((block, _)) => (block.facts.clone(), Groundwork::default()),
            None => {
                let (facts, worked) = BlockFacts::extract(source, cut.kind, self.format, memory);
                (Arc::new(facts), Groundwork::from(&worked))
            }
        };
        (Block::new(&cut, state, facts), work)
    }

    /// Makes `edit`, whose span lies inside the text and on character boundaries, and cuts again around it. Cost: the
    /// blocks around the edit, and an addition for each block after it.
    pub fn apply(&mut self, edit: &Edit) -> Splice {
        // the two share all but what the edit touches
        let before = self.rope.clone();
        let at = |byte: u32| before.byte_to_char(byte as usize);
        let (start, end) = (at(edit.span.start), at(edit.span.end));
        self.rope.remove(start..end);
        self.rope.insert(start, &edit.text);
        let (first, stop, fresh) = self.cut_again(&before, edit);
        self.splice(first, stop, fresh, &before)
    }

    /// Cuts around `edit`, which turned the text `before` into the present one: the blocks that come, each with its first
    /// byte, and which they stand for, from the first and up to another.
    fn cut_again(&mut self, before: &Rope, edit: &Edit) -> (usize, usize, Vec<Fresh>) {
        let rope = self.rope.clone();
        let first = self.first_to_cut(before, edit.span.start as usize);
        let delta = edit.text.len() as isize - edit.span.len() as isize;
        let edit_end = edit.span.start as usize + edit.text.len();
        let (mut at, mut state) = match self.blocks.get(first) {
            Some(block) => (self.start(first), block.state),
            None => (0, LexicalState::Start),
        };
        let old_from = |at: usize| at.checked_add_signed(-delta);
        let last_touched = self.index_at(edit.span.end as usize);
        let near = first.min(self.blocks.len())..(last_touched + 2).min(self.blocks.len());
        let mut memory = self.take_memory();
        let reusable: Vec<_> = near.map(|i| (&self.blocks[i], self.text_before(before, i))).collect();
        let mut window = Window::new(&rope);
        let (mut fresh, mut stop) = (Vec::new(), self.blocks.len());
        while at < rope.len_bytes() {
            if at >= edit_end {
                let same = old_from(at).and_then(|old| self.starts.binary_search(&(old as u32)).ok());
                if let Some(i) = same.filter(|&i| i > last_touched && self.blocks[i].state == state) {
                    stop = i;
                    break;
                }
            }
            let (block, work) = self.make(window.from(at), state, &reusable, &mut memory);
            let from = at;
            at += block.len;
            state = block.next;
            fresh.push((from, block, work));
        }
        self.keep_memory(memory);
        (first, stop.max(first), fresh)
    }

    /// The text block `index` had `before` the edit that is being made.
    fn text_before<'r>(&self, before: &'r Rope, index: usize) -> Cow<'r, str> {
        let start = self.start(index);
        stretch(before, start..start + self.blocks[index].len)
    }

    /// What is at hand for the blocks of an edit, to be given back. An article that nobody edits needs none, and a short
    /// one little.
    pub(super) fn take_memory(&mut self) -> Memory {
        let bytes = self.len().min(AT_HAND);
        let kept = std::mem::take(&mut self.at_hand);
        if kept.serves(bytes) { kept } else { Memory::for_text(bytes) }
    }

    /// Takes back what was at hand.
    pub(super) fn keep_memory(&mut self, memory: Memory) {
        self.at_hand = memory;
    }

    /// The first block that an edit at byte `at` of the text `before` can make end elsewhere or be something else.
    fn first_to_cut(&self, before: &Rope, at: usize) -> usize {
        let mut first = self.index_at(at).saturating_sub(LOOKS_BACK);
        // what was too long for one block is what it is by all that stands in a window from its start
        while first > 0 && self.blocks[first - 1].len > LONG && at < self.start(first - 1) + WINDOW {
            first -= 1;
        }
        if first > 0 && at < WINDOW && self.opens_front_matter(before) {
            let (top, old) =
                (cut(Window::new(&self.rope).from(0), self.format, LexicalState::Start), &self.blocks[0]);
            if (top.len, top.kind, top.next) != (old.len, old.kind, old.next) {
                first = 0;
            }
        }
        first
    }

    /// Whether the text `before` begins with a fence that makes all up to another one, wherever it is, front matter.
    fn opens_front_matter(&self, before: &Rope) -> bool {
        let opens = |fence: &str| before.bytes().take(fence.len()).eq(fence.bytes());
        self.format == Format::Markdown && (opens("---") || opens("+++"))
    }

    /// Puts `fresh` in the place of blocks `first..stop`, leaving those that are the same at either end alone. `before` is
    /// the text these stood in.
    fn splice(&mut self, mut first: usize, mut stop: usize, mut fresh: Vec<Fresh>, before: &Rope) -> Splice {
        let same = |(fresh, old): &(&Fresh, usize)| self.is_same(fresh, *old, before);
        let lead = fresh.iter().zip(first..stop).take_while(same).count();
        fresh.drain(..lead);
        first += lead;
        let tail = fresh.iter().rev().zip((first..stop).rev()).take_while(same).count();
        fresh.truncate(fresh.len() - tail);
        stop -= tail;
        let added = first..first + fresh.len();
        let texts: Vec<Box<str>> =
            (first..stop).map(|i| self.text_before(before, i).into_owned().into()).collect();
        let (fresh, groundwork): (Vec<_>, Vec<_>) =
            fresh.into_iter().map(|(_, block, work)| (block, work)).unzip();
        let removed = self.blocks.splice(first..stop, fresh).zip(texts);
        let removed: Vec<Removed> = removed.map(|(block, text)| Removed { block, text }).collect();
        let rope = self.rope.clone();
        self.number(added.clone(), removed.len(), |at| {
            let before = at.checked_sub(1).map(|before| rope.byte(before));
            LineStart { line: rope.byte_to_line(at) as u32, whole: opens_line(before, rope.get_byte(at)) }
        });
        // only now, so that no added block bears the name of one that goes with it
        self.free.extend(removed.iter().map(|r| r.block.id));
        Splice { removed, added, groundwork, opening: None }
    }

    /// Whether a block that was cut from byte `at` on is the one of index `old`, which stood in the text `before`.
    fn is_same(&self, (at, block, _): &Fresh, old: usize, before: &Rope) -> bool {
        let known = &self.blocks[old];
        block.state == known.state
            && block.next == known.next
            && block.kind == known.kind
            && block.continues == known.continues
            && block.len == known.len
            && (Arc::ptr_eq(&block.facts, &known.facts)
                || stretch(&self.rope, *at..at + block.len) == self.text_before(before, old))
    }

    /// Brings offsets and indexes up to date after the blocks `added` have come for `removed` others. Cost: an
    /// addition for each block after them.
    fn number(&mut self, added: Range<usize>, removed: usize, mut line_at: impl FnMut(usize) -> LineStart) {
        let old_end = added.start + removed;
        let mut at = match added.start {
            0 => 0,
            before => self.starts[before - 1] + self.blocks[before - 1].len as u32,
        };
        let old_at = self.starts.get(old_end).copied();
        let (mut starts, mut ids, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for (i, block) in self.blocks[added.clone()].iter_mut().enumerate() {
            block.id = self.free.pop().unwrap_or(BlockId(self.index.len() as u32));
            self.index.resize(self.index.len().max(block.id.0 as usize + 1), 0);
            self.index[block.id.0 as usize] = (added.start + i) as u32;
            starts.push(at);
            ids.push(block.id);
            lines.push(line_at(at as usize));
            at += block.len as u32;
        }
        self.starts.splice(added.start..old_end, starts);
        self.ids.splice(added.start..old_end, ids);
        self.lines.splice(added.start..old_end, lines);
        if let Some(old_at) = old_at {
            let by = at.wrapping_sub(old_at);
            if by != 0 {
                self.starts[added.end..].iter_mut().for_each(|start| *start = start.wrapping_add(by));
            }
            let here = line_at(at as usize);
            let more = here.line.wrapping_sub(self.lines[added.end].line);
            if more != 0 {
                self.lines[added.end..].iter_mut().for_each(|l| l.line = l.line.wrapping_add(more));
            }
            self.lines[added.end].whole = here.whole;
        }
        if added.len() != removed {
            for (i, id) in self.ids.iter().enumerate().skip(added.end) {
                self.index[id.0 as usize] = i as u32;
            }
        }
    }

    /// How long the article is, in bytes.
    pub fn len(&self) -> usize {
        self.starts.last().zip(self.blocks.last()).map_or(0, |(at, last)| *at as usize + last.len)
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The index of the block that holds byte `at`; the last one at the end; 0 when there is none. Logarithmic.
    pub fn index_at(&self, at: usize) -> usize {
        self.starts.partition_point(|s| *s as usize <= at).saturating_sub(1)
    }

    /// The index of block `id`, when it is still there.
    pub fn index_of(&self, id: BlockId) -> Option<usize> {
        let i = *self.index.get(id.0 as usize)? as usize;
        self.ids.get(i).filter(|known| **known == id).map(|_| i)
    }

    /// All blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// All blocks in order, to put in what the later strata say of them.
    pub(super) fn blocks_mut(&mut self) -> &mut [Block] {
        &mut self.blocks
    }

    /// The article's text.
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// The text of block `index`. Cost: logarithmic in the article; a copy where it does not lie in one piece.
    pub fn text(&self, index: usize) -> Cow<'_, str> {
        let start = self.start(index);
        stretch(&self.rope, start..start + self.blocks[index].len)
    }

    /// The texts of many blocks, those that lie beside each other without a search.
    pub fn texts(&self) -> Texts<'_> {
        Texts { store: self, stretches: Stretches::of(&self.rope) }
    }

    /// The text of `span` of block `index`. Cost: logarithmic in the article; a copy where it does not lie in one piece.
    pub fn text_of(&self, index: usize, span: Span) -> Cow<'_, str> {
        stretch(&self.rope, span.shifted(self.start(index)).range())
    }

    /// The first byte of block `index`.
    pub fn start(&self, index: usize) -> usize {
        self.starts[index] as usize
    }

    /// The line block `index` starts on, from zero.
    pub fn line(&self, index: usize) -> usize {
        self.lines[index].line as usize
    }

    /// Whether block `index` starts where its line does. A paragraph too long for one block goes on in mid-line.
    pub fn starts_line(&self, index: usize) -> bool {
        self.lines[index].whole
    }

    /// The format the article is read in.
    pub fn format(&self) -> Format {
        self.format
    }
}

/// The texts of a store's blocks, read one after another.
pub struct Texts<'s> {
    store: &'s BlockStore,
    stretches: Stretches<'s>,
}

impl<'s> Texts<'s> {
    /// The text of block `index`.
    pub fn of(&mut self, index: usize) -> Cow<'s, str> {
        let start = self.store.start(index);
        self.stretches.text(start..start + self.store.blocks[index].len)
    }
}

/// `list`, to be shared. An empty one takes no memory: most blocks name and quote nobody.
pub(super) fn shared<T>(list: Vec<T>) -> Arc<[T]> {
    if list.is_empty() { Arc::default() } else { list.into() }
}
