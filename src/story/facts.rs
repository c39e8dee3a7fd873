//! The facts of one block: everything extraction says of it, a pure function of its text, kind and format.

use crate::article::embed::{self, Signature};
use crate::article::format::front_matter::{self, FrontMatter};
use crate::article::{BlockKind, Format, Reading, head};
use crate::claims::{self, ClaimFacts};
use crate::dates::{self, DateExpression};
use crate::figures::{self, Figure};
use crate::people::{self, FirstPass, Memory, Worked};
use crate::text::Span;

/// What was extracted from one block. Spans count bytes from the block's start; its text is the store's
/// ([`BlockStore::text`](super::BlockStore::text)).
#[derive(Clone, Debug, PartialEq)]
pub struct BlockFacts {
    /// Sentences, in bytes.
    pub sentences: Box<[Span]>,
    /// Date expressions, unresolved.
    pub dates: Box<[DateExpression]>,
    /// Names as the first pass sees them.
    pub names: FirstPass,
    /// Numbers with unit and what they count.
    pub figures: Box<[Figure]>,
    /// Quotations as far as this block alone tells.
    pub claims: ClaimFacts,
    /// How much in each of the sentences could be checked, from 0 to 1.
    pub checkable: Box<[f32]>,
    rare: Option<Box<Rare>>,
}

/// What few blocks have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rare {
    /// The head's text, when the block is a title or heading.
    pub heading: Option<Span>,
    /// Run-in heads.
    pub run_ins: Vec<Span>,
    /// The signature, when the block is an embedded post.
    pub signature: Option<Signature>,
    /// What front matter says, when the block is that.
    pub front_matter: Option<FrontMatter>,
}

/// What most blocks have of that.
static NOTHING_RARE: Rare = Rare { heading: None, run_ins: Vec::new(), signature: None, front_matter: None };

impl BlockFacts {
    /// What few blocks have.
    pub fn rare(&self) -> &Rare {
        self.rare.as_deref().unwrap_or(&NOTHING_RARE)
    }

    /// The sentences, each with how much in it could be checked.
    pub fn scored(&self) -> impl Iterator<Item = (Span, f32)> + '_ {
        self.sentences.iter().copied().zip(self.checkable.iter().copied())
    }

    /// Extracts a block, with what `memory` has at hand of others; also what is worked out on the way, with which its names can be
    /// decided. Cost: linear in its length, whatever it holds.
    pub fn extract(text: &str, kind: BlockKind, format: Format, memory: &mut Memory) -> (Self, Worked) {
        let mut one = Self::extract_all(&[(text, kind)], format, memory);
        one.pop().expect("one block makes one")
    }

    /// Extracts several blocks, each as [`extract`](Self::extract) does. All are read by one room after the other: a processor keeps
    /// at hand what one room does, not what all of them do, and would fetch it anew for each block.
    pub fn extract_all(
        blocks: &[(&str, BlockKind)],
        format: Format,
        memory: &mut Memory,
    ) -> Vec<(Self, Worked)> {
        let mut under_way: Vec<_> =
            blocks.iter().map(|(text, kind)| Extraction::begin(text, *kind, format)).collect();
        under_way.iter_mut().for_each(|block| block.dates = dates::recognise(&block.reading));
        under_way.iter_mut().for_each(Extraction::figures);
        under_way.iter_mut().for_each(|block| block.claims = claims::extract(&block.reading));
        under_way.iter_mut().for_each(Extraction::score);
        let readings: Vec<&Reading> = under_way.iter().map(|block| &block.reading).collect();
        let named = people::first_passes(&readings, memory);
        let all = under_way.into_iter().zip(named);
        all.map(|(block, (names, worked))| (block.facts(names), worked)).collect()
    }
}

/// A block on its way from room to room.
struct Extraction<'t> {
    reading: Reading<'t>,
    run_ins: Vec<Span>,
    dates: Vec<DateExpression>,
    /// Where those stand.
    dated: Vec<Span>,
    figures: Vec<Figure>,
    claims: ClaimFacts,
    checkable: Box<[f32]>,
}

impl<'t> Extraction<'t> {
    fn begin(text: &'t str, kind: BlockKind, format: Format) -> Self {
        let (reading, run_ins) = parted(text, kind, format);
        Extraction {
            reading,
            run_ins,
            dates: Vec::new(),
            dated: Vec::new(),
            figures: Vec::new(),
            claims: ClaimFacts::default(),
            checkable: Box::default(),
        }
    }

    fn figures(&mut self) {
        self.dated = self.dates.iter().map(|date| date.span).collect();
        self.figures = figures::recognise(&self.reading, &self.dated);
    }

    fn score(&mut self) {
        let Extraction { reading, figures, dated, claims, .. } = &*self;
        let scored = claims::checkable(reading, figures, dated, &claims.quotations);
        self.checkable = scored.iter().map(|sentence| sentence.score).collect();
    }

    fn facts(self, names: FirstPass) -> BlockFacts {
        let Reading { text, kind, .. } = self.reading;
        let rare = Rare {
            heading: kind.is_head().then(|| heading_span(&self.reading)).flatten(),
            run_ins: self.run_ins,
            signature: (kind == BlockKind::Embed).then(|| embed::signature(text)).flatten(),
            front_matter: (kind == BlockKind::FrontMatter).then(|| front_matter::read(text)),
        };
        let sentence = |s: &Span| self.reading.span(s.start as usize, s.end as usize);
        BlockFacts {
            sentences: self.reading.sentences.iter().map(sentence).collect(),
            dates: self.dates.into(),
            names,
            figures: self.figures.into(),
            claims: self.claims,
            checkable: self.checkable,
            rare: (rare != NOTHING_RARE).then(|| Box::new(rare)),
        }
    }
}

/// A block's reading: its tokens without markup, its run-in heads sentences of their own.
pub fn read(text: &str, kind: BlockKind, format: Format) -> Reading<'_> {
    parted(text, kind, format).0
}

/// The same, with the run-in heads.
fn parted(text: &str, kind: BlockKind, format: Format) -> (Reading<'_>, Vec<Span>) {
    let masks = format.masks(text, kind);
    let mut reading = Reading::new(text, kind, &masks);
    let run_ins = run_ins(&reading, format);
    head::part_from_sentences(&mut reading, &run_ins);
    (reading, run_ins)
}

fn heading_span(reading: &Reading) -> Option<Span> {
    let closing = reading.tokens.iter().rev().take_while(|t| t.of(reading.text) == "#").count();
    let end = reading.tokens.len() - closing;
    (end > 0).then(|| reading.span(0, end))
}

fn run_ins(reading: &Reading, format: Format) -> Vec<Span> {
    let mut found = head::run_ins(reading);
    if format == Format::Markdown
        && let Some(bold) = head::bold_run_in(reading)
        && found.first().is_none_or(|f| !f.overlaps(bold))
    {
        found.insert(0, bold);
    }
    found
}
