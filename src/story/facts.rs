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
        let mut reading = unparted(text, kind, format);
        let run_ins = run_ins(&reading, format);
        head::part_from_sentences(&mut reading, &run_ins);
        let dates = dates::recognise(&reading);
        let date_spans: Vec<Span> = dates.iter().map(|d| d.span).collect();
        let figures = figures::recognise(&reading, &date_spans);
        let claims = claims::extract(&reading);
        let checkable = claims::checkable(&reading, &figures, &date_spans, &claims.quotations);
        let (names, worked) = people::first_pass_cut(&reading, memory);
        let rare = Rare {
            heading: kind.is_head().then(|| heading_span(&reading)).flatten(),
            run_ins,
            signature: (kind == BlockKind::Embed).then(|| embed::signature(text)).flatten(),
            front_matter: (kind == BlockKind::FrontMatter).then(|| front_matter::read(text)),
        };
        let facts = BlockFacts {
            sentences: reading
                .sentences
                .iter()
                .map(|s| reading.span(s.start as usize, s.end as usize))
                .collect(),
            dates: dates.into(),
            names,
            figures: figures.into(),
            claims,
            checkable: checkable.iter().map(|c| c.score).collect(),
            rare: (rare != NOTHING_RARE).then(|| Box::new(rare)),
        };
        (facts, worked)
    }
}

/// A block's reading: its tokens without markup, its run-in heads sentences of their own.
pub fn read(text: &str, kind: BlockKind, format: Format) -> Reading<'_> {
    let mut reading = unparted(text, kind, format);
    let run_ins = run_ins(&reading, format);
    head::part_from_sentences(&mut reading, &run_ins);
    reading
}

fn unparted(text: &str, kind: BlockKind, format: Format) -> Reading<'_> {
    let masks = format.masks(text, kind);
    Reading::new(text, kind, &masks)
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
