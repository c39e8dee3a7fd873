//! The claim ledger: who says what, with which figures.

use super::Story;
use super::block_store::Block;
use super::cast::PersonId;
use super::view::{BlockView, Clean, Mention};
use crate::claims::{Confidence, Quotation, QuotationKind, SourceKind, SourceRef};
use crate::figures::Figure;
use crate::text::{Span, fold};
use std::cell::LazyCell;

/// A statement of the article that somebody could check.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words of the claim, in bytes of the block: a quotation's content or a sentence.
    pub span: Span,
    /// How much there is to check, 0 to 1. Ranks a list; never warns.
    pub score: f32,
    /// The quotation it is, as an index into the block's quotations; `None` in the writer's own voice.
    pub quotation: Option<usize>,
    /// Who says it, when somebody is given.
    pub source: Option<ClaimSource>,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimSource {
    /// The words that name the source, when the block itself holds them.
    pub span: Option<Span>,
    /// The same in words, carried from an earlier block where need be.
    pub text: String,
    /// The person of the cast, when it is one.
    pub person: Option<PersonId>,
    /// What kind of thing speaks.
    pub kind: SourceKind,
    /// Whether the reader cannot tell who it is.
    pub anonymous: bool,
}

/// Spans in the order of their starts, ready to be asked which of them overlap another.
struct Ordered {
    starts: Vec<u32>,
    /// The furthest end up to each.
    reach: Vec<u32>,
}

impl Ordered {
    /// `spans` must come in the order of their starts. Linear.
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let (starts, ends): (Vec<u32>, Vec<u32>) = spans.map(|span| (span.start, span.end)).unzip();
        let reach = ends.iter().scan(0, |furthest, end| {
            *furthest = (*furthest).max(*end);
            Some(*furthest)
        });
        Ordered { reach: reach.collect(), starts }
    }

    /// Whether any overlaps `span`. Logarithmic.
    fn any(&self, span: Span) -> bool {
        let before = self.starts.partition_point(|start| *start < span.end);
        before > 0 && self.reach[before - 1] > span.start
    }

    /// The places of those that may overlap `span`, last first: all that do, and beside them only what a longer one
    /// before them reaches over.
    fn near(&self, span: Span) -> impl Iterator<Item = usize> {
        let before = self.starts.partition_point(|start| *start < span.end);
        (0..before).rev().take_while(move |i| self.reach[*i] > span.start)
    }
}

/// The claims of a block in text order: quotations, and checkable sentences that no quotation touches.
///
/// A block of thousands of quotations costs n log n.
pub fn claims(view: &BlockView) -> Vec<Claim> {
    let block = view.block();
    if block.quotations.is_empty() {
        return own(block).map(own_voice).collect();
    }
    let mentions = view.mentions();
    let checkable: Vec<(Span, f32)> = block.facts.scored().collect();
    let (named, sentences) =
        (Ordered::new(mentions.iter().map(|m| m.span)), Ordered::new(checkable.iter().map(|c| c.0)));
    let score_in = |span: Span| {
        let overlapping = sentences.near(span).map(|i| checkable[i]).filter(|c| c.0.overlaps(span));
        overlapping.map(|c| c.1).fold(0.0_f32, f32::max)
    };
    let person = |span: Span| {
        let overlapping = named.near(span).map(|i| &mentions[i]).filter(|m| m.span.overlaps(span));
        overlapping.min_by_key(|m| (m.kind as u8, m.span)).map(|m| m.person)
    };
    let clean = LazyCell::new(|| view.clean());
    let claim = |(i, q): (usize, &Quotation)| Claim {
        span: q.span,
        score: score_in(q.span),
        quotation: Some(i),
        source: q.source.as_ref().map(|s| source(view, &clean, person, s)),
    };
    let mut out: Vec<Claim> = block.quotations.iter().enumerate().map(claim).collect();
    out.extend(own(block).map(own_voice));
    out.sort_by_key(|c| c.span);
    out
}

/// The claim that a sentence in the writer's own voice is.
fn own_voice((span, score): (Span, f32)) -> Claim {
    Claim { span, score, quotation: None, source: None }
}

/// The sentences of a block that no quotation touches, in text order, each with how much in it could be checked.
pub fn own(block: &Block) -> impl Iterator<Item = (Span, f32)> {
    let quoted = Ordered::new(block.quotations.iter().map(|q| q.span));
    block.facts.scored().filter(move |(span, _)| !quoted.any(*span))
}

fn source<'s>(
    view: &BlockView<'s>,
    clean: &LazyCell<Clean<'s>, impl FnOnce() -> Clean<'s>>,
    person: impl Fn(Span) -> Option<PersonId>,
    source: &SourceRef,
) -> ClaimSource {
    match source {
        SourceRef::Here(s) => ClaimSource {
            span: Some(s.span),
            text: clean.words(s.span),
            person: if s.anonymous { None } else { person(s.span) },
            kind: s.kind,
            anonymous: s.anonymous,
        },
        SourceRef::Carried(s) => ClaimSource {
            span: None,
            text: s.text.to_string(),
            person: carried_person(view, &s.text),
            kind: s.kind,
            anonymous: s.anonymous,
        },
    }
}

/// The person a source span names: a name inside it before a role, the first before the later ones.
fn person_at(mentions: &[Mention], span: Span) -> Option<PersonId> {
    mentions.iter().filter(|m| span.overlaps(m.span)).min_by_key(|m| m.kind as u8).map(|m| m.person)
}

/// Who a source carried from an earlier block is: the nearest block before that hands on a source with a person.
fn carried_person(view: &BlockView, text: &str) -> Option<PersonId> {
    const NEAR: usize = 12;
    let story = view.story();
    if let Some(person) = story.cast().person_at(story.store(), text, view.index(), 0) {
        return Some(person);
    }
    let before = (view.index().saturating_sub(NEAR)..view.index()).rev().map(|i| story.view(i));
    before
        .filter_map(|v| Some((v, v.block().facts.claims.hands_on?)))
        .next()
        .and_then(|(v, s)| person_at(&v.mentions(), s.span))
}

/// The words of a quotation's content, parts joined by an ellipsis; a direct one's between one pair of marks. `clean` is
/// the block's text.
pub fn words(clean: &Clean, quotation: &Quotation) -> String {
    let parts = quotation.parts.iter().map(|p| clean.words(*p));
    if quotation.kind != QuotationKind::Direct {
        return parts.collect::<Vec<_>>().join(" … ");
    }
    let bare: Vec<String> = parts.map(|part| bare(&part).to_owned()).collect();
    format!("“{}”", bare.join(" … "))
}

/// A part of a direct quotation without the marks around it and the comma before its attribution. Marks inside the marks are
/// the words' own: “‘Go,’ she told me”.
fn bare(part: &str) -> &str {
    const DOUBLE: (&[&str], &[&str]) = (&["``", "\"", "“", "«"], &["''", "\"", "”", "»"]);
    const SINGLE: (&[&str], &[&str]) = (&["‘", "'", "`"], &["’", "'"]);
    let without = |(open, closed): (&[&str], &[&str])| {
        let inner = open.iter().find_map(|mark| part.strip_prefix(mark))?;
        Some(closed.iter().find_map(|mark| inner.strip_suffix(mark)).unwrap_or(inner))
    };
    without(DOUBLE).or_else(|| without(SINGLE)).unwrap_or(part).trim_end_matches(',')
}

/// The words of a claim. `clean` is the block's text.
pub fn content(view: &BlockView, clean: &Clean, claim: &Claim) -> String {
    match claim.quotation {
        Some(i) => words(clean, &view.block().quotations[i]),
        None => clean.words(claim.span),
    }
}

/// What `person` says by a reliable cue, in text order. Cost: the blocks with quotations.
pub fn said_by<'s>(story: &'s Story, person: PersonId) -> Vec<(BlockView<'s>, Claim)> {
    let quoting = story.views().filter(|v| !v.block().quotations.is_empty());
    let claims = quoting.flat_map(|v| v.claims().into_iter().map(move |c| (v, c)));
    let reliable = |v: &BlockView, c: &Claim| {
        c.quotation.is_some_and(|i| v.block().quotations[i].confidence == Confidence::Speech)
    };
    claims
        .filter(|(v, c)| c.source.as_ref().is_some_and(|s| s.person == Some(person)) && reliable(v, c))
        .collect()
}

/// What a figure is about: the noun it counts, folded and without a plural's s; `None` when it counts nothing that
/// is named.
pub fn quantity(view: &BlockView, figure: &Figure) -> Option<String> {
    let words = view.words(figure.of?);
    let noun = words.rsplit(' ').next().filter(|w| w.chars().any(char::is_alphabetic))?;
    let noun = fold(noun).into_owned();
    Some(noun.strip_suffix('s').filter(|n| n.len() > 2).map(str::to_owned).unwrap_or(noun))
}

/// The other figures of the article on the same quantity, in text order. Cost: the blocks with figures.
pub fn same_quantity<'s>(view: &BlockView<'s>, figure: &Figure) -> Vec<(BlockView<'s>, Figure)> {
    let Some(wanted) = quantity(view, figure) else { return Vec::new() };
    let others = view.story().views().filter(|v| !v.block().facts.figures.is_empty());
    let all = others.flat_map(|v| v.block().facts.figures.iter().map(move |f| (v, f)));
    let same = all.filter(|(v, f)| {
        (v.index(), f.span) != (view.index(), figure.span)
            && f.unit == figure.unit
            && quantity(v, f).as_ref() == Some(&wanted)
    });
    same.map(|(v, f)| (v, f.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_loses_its_own_marks_alone() {
        for (part, expected) in [
            ("“It rained,”", "It rained"),
            ("\"It rained\"", "It rained"),
            ("``It rained,''", "It rained"),
            ("“‘Go,’ she told me,”", "‘Go,’ she told me"),
            ("“It was the boys’", "It was the boys’"),
            ("It rained,", "It rained"),
            ("“", ""),
        ] {
            assert_eq!(bare(part), expected, "{part}");
        }
    }

    const MANY: usize = 50_000;

    fn rows(count: usize) -> impl Iterator<Item = Span> {
        (0..count).map(|i| Span::new(i * 10, i * 10 + 8))
    }

    #[test]
    fn thousands_of_spans_are_asked_a_few_steps_each() {
        let ordered = Ordered::new(rows(MANY));
        let steps: usize = rows(MANY).map(|span| ordered.near(span).count()).sum();
        assert_eq!(steps, MANY);
        assert!(rows(MANY).all(|span| ordered.any(span)));
        assert!(!ordered.any(Span::new(8, 10)) && !ordered.any(Span::new(MANY * 10, MANY * 10 + 5)));
    }

    #[test]
    fn what_lies_inside_a_longer_one_is_found() {
        let spans = [Span::new(0, 30), Span::new(5, 9), Span::new(25, 28)];
        let ordered = Ordered::new(spans.into_iter());
        let overlapping =
            |span: Span| ordered.near(span).filter(|i| spans[*i].overlaps(span)).collect::<Vec<_>>();
        assert_eq!(overlapping(Span::new(10, 12)), [0]);
        assert_eq!(overlapping(Span::new(8, 26)), [2, 1, 0]);
    }
}
