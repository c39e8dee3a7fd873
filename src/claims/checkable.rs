//! What there is to check: every sentence scored, to rank a list "to verify". Never a reason to warn.

use super::facts::Quotation;
use crate::article::Reading;
use crate::figures::Figure;
use crate::text::{Kind, Span, fold};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::sync::LazyLock;

/// A sentence with how much in it could be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkable {
    /// The sentence, in bytes of the block.
    pub span: Span,
    /// From 0 (nothing) to 1.
    pub score: f32,
    /// Somebody is given for it; otherwise the writer says so.
    pub attributed: bool,
    /// The quotation it belongs to, by its place among those given.
    pub quotation: Option<u32>,
    /// Its figures, by their places among those given.
    pub figures: SmallVec<[u32; 4]>,
    /// Its dates, by their places among those given.
    pub dates: SmallVec<[u32; 4]>,
}

struct Features {
    weights: Vec<f32>,
    words: FxHashMap<&'static str, u8>,
}

static FEATURES: LazyLock<Features> = LazyLock::new(|| {
    let mut features = Features { weights: Vec::new(), words: FxHashMap::default() };
    for line in include_str!("../../data/claims/checkable.txt").lines().filter(|line| !line.starts_with('#'))
    {
        if let Some((head, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            let weight = head.rsplit(' ').next().and_then(|weight| weight.parse().ok());
            features.weights.push(weight.unwrap_or(0.0));
            continue;
        }
        let feature = features.weights.len().saturating_sub(1) as u8;
        features.words.extend(line.split_whitespace().map(|word| (word, feature)));
    }
    features
});

const BIAS: f32 = -1.6;
const FIRST_FIGURE: f32 = 1.7;
const MORE_FIGURES: f32 = 0.4;
const MEASURED: f32 = 0.5;
const DATE: f32 = 0.9;
const NAME: f32 = 0.25;
const QUESTION: f32 = -2.0;
const SHORT: f32 = -1.2;

/// Scores every sentence of a block. `dates`: spans of its date expressions. All three lists sorted.
///
/// A linear model over what is in the sentence; the weights stand here and in `data/claims/checkable.txt`.
pub fn checkable(
    reading: &Reading,
    figures: &[Figure],
    dates: &[Span],
    quotations: &[Quotation],
) -> Vec<Checkable> {
    let score = |sentence: &Span| {
        let (first, end) = (sentence.start as usize, sentence.end as usize);
        let span = reading.span(first, end);
        let figures_in = within(span, figures, |figure| figure.span);
        let dates_in = within(span, dates, |date| *date);
        let measured = figures_in.iter().any(|n| figures[*n as usize].unit.is_some());
        let sum = BIAS + words(reading, first, end) + amounts(figures_in.len(), measured, dates_in.len());
        let quotation = quoted_by(quotations, span);
        Checkable {
            span,
            score: 1.0 / (1.0 + (-sum).exp()),
            attributed: quotation.is_some(),
            quotation,
            figures: figures_in,
            dates: dates_in,
        }
    };
    reading.sentences.iter().map(score).collect()
}

/// The places in a sorted list of what starts inside `span`.
fn within<T>(span: Span, list: &[T], at: impl Fn(&T) -> Span) -> SmallVec<[u32; 4]> {
    let first = list.partition_point(|item| at(item).start < span.start);
    let end = list.partition_point(|item| at(item).start < span.end);
    (first as u32..end as u32).collect()
}

/// What figures and dates add.
fn amounts(figures: usize, measured: bool, dates: usize) -> f32 {
    let counted = if figures > 0 { FIRST_FIGURE + MORE_FIGURES * (figures - 1).min(4) as f32 } else { 0.0 };
    counted + if measured { MEASURED } else { 0.0 } + if dates > 0 { DATE } else { 0.0 }
}

/// The first quotation that shares words with the sentence.
fn quoted_by(quotations: &[Quotation], sentence: Span) -> Option<u32> {
    let near = quotations.partition_point(|q| q.span.start < sentence.end);
    let overlaps = |q: &Quotation| q.parts.iter().any(|part| part.overlaps(sentence));
    (near.saturating_sub(8)..near).find(|n| overlaps(&quotations[*n])).map(|n| n as u32)
}

/// What the words of a sentence add: each feature once, names up to three.
fn words(reading: &Reading, first: usize, end: usize) -> f32 {
    let mut seen = 0u32;
    let (mut sum, mut names) = (0.0, 0);
    for i in first..end {
        let token = &reading.tokens[i];
        if token.kind != Kind::Word {
            continue;
        }
        if token.capital() && i > first && !token.glued() {
            names += 1;
        }
        let word = fold(token.of(reading.text));
        if let Some(feature) =
            FEATURES.words.get(word.as_ref()).filter(|feature| seen & (1 << **feature) == 0)
        {
            seen |= 1 << feature;
            sum += FEATURES.weights[*feature as usize];
        }
    }
    let count = end - first;
    let last = reading.word(end - 1);
    sum += NAME * names.min(3) as f32;
    sum += if last == "?" || count > 1 && reading.word(end - 2) == "?" { QUESTION } else { 0.0 };
    sum + if count < 6 { SHORT } else { 0.0 }
}
