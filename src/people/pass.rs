//! The two passes: what a block alone says its names are, and what the article makes of that.

use super::boundary;
use super::evidence::{self, Evidence, FormEvidence, FormKey};
use super::features::View;
use super::label::{self, Label};
use super::model::Model;
use super::unit::{self, Unit, Units};
use crate::article::Reading;
use crate::tagger::{MAX_LABELS, Viterbi, Weights};
use crate::text::Span;

/// One tagged name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameTag {
    /// What it names.
    pub label: Label,
    /// Bytes of the block.
    pub span: Span,
    /// First token of the reading and one past the last.
    pub tokens: (u32, u32),
}

/// What the first pass says of a block: a pure function of its reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstPass {
    /// The names found, in text order, not overlapping.
    pub names: Vec<NameTag>,
    pub(super) labels: Vec<u8>,
    pub(super) forms: Vec<(FormKey, FormEvidence)>,
}

impl FirstPass {
    /// What this block adds to the article's evidence; also the forms its own decision depends on. Sorted by key,
    /// each once.
    pub fn forms(&self) -> impl Iterator<Item = (FormKey, FormEvidence)> + '_ {
        self.forms.iter().copied()
    }
}

/// Tags a block by itself. Linear.
pub fn first_pass(reading: &Reading<'_>) -> FirstPass {
    first_pass_with(Model::built_in(), reading)
}

/// [`first_pass`] with a model of one's own.
pub fn first_pass_with(model: &Model<'_>, reading: &Reading<'_>) -> FirstPass {
    let units = Units::new(reading, &model.words);
    if units.all.is_empty() {
        return FirstPass::default();
    }
    let mut labels = tag(&model.first, reading.text, &units, None);
    boundary::correct(reading.text, &units, &mut labels);
    let forms = evidence::gather(&units, &labels);
    FirstPass { names: tags(&units, &labels), labels, forms }
}

/// Tags a block again, knowing the article. `first` must be the first pass of the same reading. Linear.
pub(super) fn second_pass(
    model: &Model<'_>,
    text: &str,
    units: &Units,
    first: &FirstPass,
    evidence: &dyn Evidence,
) -> Vec<u8> {
    if first.labels.len() != units.all.len() {
        return vec![0; units.all.len()];
    }
    let mut labels = tag(&model.second, text, units, Some((evidence, &first.labels)));
    boundary::correct(text, units, &mut labels);
    labels
}

pub(super) fn tag(
    weights: &Weights<'_>,
    text: &str,
    units: &Units,
    article: Option<(&dyn Evidence, &[u8])>,
) -> Vec<u8> {
    let mut labels = vec![0; units.all.len()];
    let (mut viterbi, mut stretches) = (Viterbi::default(), Vec::new());
    let (mut scores, mut features, mut row) = (Vec::new(), Vec::with_capacity(128), Vec::new());
    for sentence in &units.sentences {
        let (first, end) = sentence.units;
        let all = &units.all[first..end];
        unit::stretches(all, &mut stretches);
        let article = article.map(|(evidence, labels)| (evidence, &labels[first..end]));
        let view = View { text, units: all, shouted: sentence.shouted, article };
        for &(a, b) in &stretches {
            scores.clear();
            for i in a..b {
                features.clear();
                view.features(i, &mut features);
                let mut sum = [0; MAX_LABELS];
                features.iter().for_each(|&f| weights.add(f, &mut sum));
                scores.push(sum);
            }
            row.clear();
            viterbi.decode(weights, &scores, a == 0, b == all.len(), &mut row);
            labels[first + a..first + b].copy_from_slice(&row);
        }
    }
    labels
}

/// The names a row of labels holds.
pub(super) fn tags(units: &Units, labels: &[u8]) -> Vec<NameTag> {
    let mut out = Vec::new();
    for sentence in &units.sentences {
        let (first, end) = sentence.units;
        let names = label::names(&labels[first..end]).into_iter();
        out.extend(names.map(|(label, a, b)| tag_of(&units.all[first..end], label, a, b)));
    }
    out
}

/// The name that units `first..end` are.
pub(super) fn tag_of(units: &[Unit], label: Label, first: usize, end: usize) -> NameTag {
    let (a, b) = (&units[first], &units[end - 1]);
    NameTag { label, span: a.span.to(b.span), tokens: (a.tokens.0, b.tokens.1) }
}
