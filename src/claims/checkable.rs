//! What there is to check: every sentence scored, to rank a list "to verify". Never a reason to warn.

use super::facts::{Quotation, QuotationKind};
use crate::article::Reading;
use crate::figures::Figure;
use crate::text::{Kind, Span, entries, form};
use rustc_hash::FxHashMap;
use std::ops::Range;
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
    pub figures: Range<u32>,
    /// Its dates, by their places among those given.
    pub dates: Range<u32>,
}

/// The weights of `data/claims/checkable.txt`, by name, and which features each listed word has, a bit each, by its form.
struct Features {
    weights: Vec<f32>,
    names: FxHashMap<&'static str, u8>,
    words: FxHashMap<u64, u64>,
}

impl Features {
    fn weight(&self, name: &str) -> f32 {
        self.names.get(name).map_or(0.0, |feature| self.weights[*feature as usize])
    }
}

static FEATURES: LazyLock<Features> = LazyLock::new(|| {
    let mut features =
        Features { weights: Vec::new(), names: FxHashMap::default(), words: FxHashMap::default() };
    for line in entries(include_str!("../../data/claims/checkable.txt")) {
        if let Some((head, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            let (name, weight) = head.split_once(' ').unwrap_or((head, ""));
            features.names.insert(name, features.weights.len() as u8);
            features.weights.push(weight.parse().unwrap_or(0.0));
            continue;
        }
        let feature = features.weights.len().saturating_sub(1) as u8;
        for word in line.split_whitespace() {
            *features.words.entry(form(word)).or_default() |= 1 << feature;
        }
    }
    features
});

/// Figures beyond the first that still count.
const MOST_FIGURES: usize = 4;
/// Capitalised words that still count.
const MOST_NAMES: usize = 4;
/// Words of a sentence that is not long.
const LONG: usize = 12;

/// Scores every sentence of a block. `dates`: spans of its date expressions. All three lists sorted.
///
/// A logistic regression over what is in the sentence; its weights stand in `data/claims/checkable.txt`, how they
/// were found in `corpus/checkworthy/README.md`. Linear.
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
        let measured = figures_in.clone().any(|n| figures[n as usize].unit.is_some());
        let written = |n: u32| dates[n as usize].of(reading.text).bytes().any(|byte| byte.is_ascii_digit());
        let dated = if dates_in.clone().any(written) { FEATURES.weight("dated") } else { 0.0 };
        let sum = dated
            + FEATURES.weight("bias")
            + words(reading, first, end)
            + amounts(figures_in.len(), measured, dates_in.len())
            + said(quotations, span);
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
fn within<T>(span: Span, list: &[T], at: impl Fn(&T) -> Span) -> Range<u32> {
    let first = list.partition_point(|item| at(item).start < span.start);
    let end = list.partition_point(|item| at(item).start < span.end);
    first as u32..end as u32
}

/// What figures and dates add.
fn amounts(figures: usize, measured: bool, dates: usize) -> f32 {
    let counted = if figures > 0 {
        FEATURES.weight("figure") + FEATURES.weight("more_figures") * (figures - 1).min(MOST_FIGURES) as f32
    } else {
        0.0
    };
    counted
        + if measured { FEATURES.weight("measured") } else { 0.0 }
        + if dates > 0 { FEATURES.weight("date") } else { 0.0 }
}

/// What it adds that most of the sentence is somebody's words.
fn said(quotations: &[Quotation], sentence: Span) -> f32 {
    let near = quotations.partition_point(|q| q.span.start < sentence.end);
    let (mut direct, mut reported) = (0, 0);
    for quotation in &quotations[near.saturating_sub(NEAR)..near] {
        let shared = |part: &Span| part.end.min(sentence.end).saturating_sub(part.start.max(sentence.start));
        let sum: u32 = quotation.parts.iter().map(shared).sum();
        match quotation.kind {
            QuotationKind::Direct => direct += sum,
            _ => reported += sum,
        }
    }
    let most = |part: u32| part * 2 > sentence.end - sentence.start;
    (if direct > 0 { FEATURES.weight("between_marks") } else { 0.0 })
        + if most(direct) { FEATURES.weight("direct") } else { 0.0 }
        + if most(reported) { FEATURES.weight("reported") } else { 0.0 }
}

/// How many quotations before a sentence's end may reach into it.
const NEAR: usize = 8;

/// The first quotation that shares words with the sentence.
fn quoted_by(quotations: &[Quotation], sentence: Span) -> Option<u32> {
    let near = quotations.partition_point(|q| q.span.start < sentence.end);
    let overlaps = |q: &Quotation| q.parts.iter().any(|part| part.overlaps(sentence));
    (near.saturating_sub(NEAR)..near).find(|n| overlaps(&quotations[*n])).map(|n| n as u32)
}

/// What the words of a sentence add: each feature once, names up to [`MOST_NAMES`].
fn words(reading: &Reading, first: usize, end: usize) -> f32 {
    let (features, mut seen, mut room) = (&*FEATURES, 0u64, String::new());
    let (mut sum, mut names, mut count, mut regular) = (0.0, 0, 0, false);
    let forms = reading.forms();
    for i in (first..end).filter(|&i| reading.tokens[i].kind == Kind::Word) {
        if reading.tokens[i].capital() && count > 0 {
            names += 1;
        }
        count += 1;
        let word = reading.folded(i, &mut room);
        regular |= word.len() > 4 && word.ends_with("ed");
        let mut new = features.words.get(&forms[i]).map_or(0, |has| has & !seen);
        seen |= new;
        while new != 0 {
            sum += features.weights[new.trailing_zeros() as usize];
            new &= new - 1;
        }
    }
    let asks = (end.saturating_sub(2).max(first)..end).any(|i| reading.word(i) == "?");
    sum += if asks { FEATURES.weight("question") } else { 0.0 };
    sum += FEATURES.weight("name") * names.min(MOST_NAMES) as f32;
    sum += if regular { FEATURES.weight("regular_past") } else { 0.0 };
    sum + if count > LONG { FEATURES.weight("long") } else { 0.0 }
}
