//! The two passes: what a block alone says its names are, and what the article makes of that.

use super::boundary;
use super::consistency;
use super::evidence::{self, Evidence, FormEvidence, FormKey, Sighting};
use super::features::View;
use super::label::{self, LABELS, Label};
use super::margin::Margins;
use super::memory::Memory;
use super::model::Model;
use super::unit::{self, Unit, Units};
use crate::article::Reading;
use crate::tagger::{Edges, MOST_COLUMNS, Viterbi, Weights};
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
    pub names: Box<[NameTag]>,
    pub(super) labels: Box<[u8]>,
    pub(super) forms: Box<[Sighting]>,
    /// What the second pass will score without the article, for each unit of each stretch in turn.
    pub(super) ahead: Box<[[i16; LABELS]]>,
}

impl FirstPass {
    /// What this block adds to the article's evidence; also the forms its own decision depends on. Sorted by key,
    /// each once.
    pub fn forms(&self) -> impl Iterator<Item = (FormKey, FormEvidence)> + '_ {
        evidence::counted(&self.forms)
    }

    /// What this block adds to the article's evidence of `key`, if anything. Logarithmic.
    pub fn share(&self, key: FormKey) -> Option<FormEvidence> {
        evidence::counted(&self.forms[self.place(key)?..]).next().map(|(_, share)| share)
    }

    /// Where among its sightings those of `key` begin.
    pub(super) fn place(&self, key: FormKey) -> Option<usize> {
        let at = self.forms.partition_point(|s| s.key() < key);
        self.forms.get(at).filter(|s| s.key() == key).map(|_| at)
    }
}

/// Tags a block by itself. Linear.
pub fn first_pass(reading: &Reading<'_>) -> FirstPass {
    first_pass_cut(reading, &mut Memory::default()).0
}

/// [`first_pass`] with what `memory` has at hand of the blocks read before; also the units that the block was cut into, for
/// [`decide_cut`](super::decide_cut).
pub fn first_pass_cut(reading: &Reading<'_>, memory: &mut Memory) -> (FirstPass, Units) {
    let units = Units::recalled(reading, &Model::built_in().words, memory);
    (first_pass_of(Model::built_in(), reading, &units, memory), units)
}

/// [`first_pass`] with a model of one's own.
pub fn first_pass_with(model: &Model<'_>, reading: &Reading<'_>, memory: &mut Memory) -> FirstPass {
    first_pass_of(model, reading, &Units::recalled(reading, &model.words, memory), memory)
}

fn first_pass_of(model: &Model<'_>, reading: &Reading<'_>, units: &Units, memory: &mut Memory) -> FirstPass {
    if units.all.is_empty() {
        return FirstPass::default();
    }
    let (mut labels, ahead) = tag_first(&model.weights, reading.text, units, memory);
    boundary::correct(reading.text, units, &mut labels);
    let forms = evidence::gather(units, &labels);
    FirstPass { names: tags(units, &labels).into(), labels: labels.into(), forms, ahead: ahead.into() }
}

/// Tags a block again, knowing the article, and tells how safe the labels are. `first` must be the first pass of the same
/// reading. Linear.
pub(super) fn second_pass(
    model: &Model<'_>,
    text: &str,
    units: &Units,
    first: &FirstPass,
    evidence: &dyn Evidence,
) -> (Vec<u8>, Margins) {
    if first.labels.len() != units.all.len() {
        return (vec![0; units.all.len()], Margins::none(first));
    }
    second_labels(&model.weights, text, units, first, evidence)
}

/// The second pass with its corrections.
pub(super) fn second_labels(
    weights: &Weights<'_>,
    text: &str,
    units: &Units,
    first: &FirstPass,
    evidence: &dyn Evidence,
) -> (Vec<u8>, Margins) {
    let mut margins = Margins::widest(first);
    let mut labels = tag_second(weights, text, units, first, evidence, &mut margins);
    boundary::correct(text, units, &mut labels);
    consistency::settle(text, units, &mut labels, evidence);
    (labels, margins)
}

/// Labels of the first pass, and the second pass's scores as far as they are known without the article.
pub(super) fn tag_first(
    weights: &Weights<'_>,
    text: &str,
    units: &Units,
    memory: &mut Memory,
) -> (Vec<u8>, Vec<[i16; LABELS]>) {
    let mut labels = vec![0; units.all.len()];
    let mut ahead = Vec::new();
    let (mut scores, mut features, mut looks) = (Vec::new(), Vec::new(), Vec::new());
    let (mut viterbi, mut row) = (Viterbi::default(), Vec::new());
    each_stretch(text, units, true, |view, first, a, b| {
        scores.clear();
        looks.clear();
        features.reserve(128);
        let near = a.saturating_sub(2)..view.units.len().min(b + 2);
        looks.extend(view.units[near.clone()].iter().map(|u| u.look(text)));
        for i in a..b {
            let mut sum = [0; MOST_COLUMNS];
            for (j, seat) in view.seats(i) {
                memory.add(weights, view, (j, looks[j - near.start]), seat, &mut sum);
            }
            features.clear();
            view.together(i, &mut features);
            features.iter().for_each(|&f| weights.add(f, &mut sum));
            if weights.passes() > 1 {
                ahead.push(std::array::from_fn(|l| sum[LABELS + l]));
            }
            scores.push(sum);
        }
        row.clear();
        let edges = Edges { opens: a == 0, closes: b == view.units.len() };
        viterbi.decode(weights.moves(0), b - a, |i, l| i32::from(scores[i][l]), edges, &mut row);
        labels[first + a..first + b].copy_from_slice(&row);
    });
    (labels, ahead)
}

fn tag_second(
    weights: &Weights<'_>,
    text: &str,
    units: &Units,
    first: &FirstPass,
    evidence: &dyn Evidence,
    margins: &mut Margins,
) -> Vec<u8> {
    let mut labels = vec![0; units.all.len()];
    let (mut scores, mut features, mut done) = (Vec::new(), Vec::new(), 0);
    let (mut viterbi, mut row) = (Viterbi::default(), Vec::new());
    each_stretch(text, units, false, |view, at, a, b| {
        scores.clear();
        features.reserve(32);
        let before = &first.labels[at..at + view.units.len()];
        for i in a..b {
            features.clear();
            view.article(i, evidence, before, &mut features);
            let mut sum = [0; MOST_COLUMNS];
            features.iter().for_each(|&f| weights.add(f, &mut sum));
            let known = first.ahead.get(done + i - a).copied().unwrap_or_default();
            scores.push(std::array::from_fn::<i32, LABELS, _>(|l| {
                i32::from(sum[LABELS + l]) + i32::from(known[l])
            }));
        }
        done += b - a;
        row.clear();
        let edges = Edges { opens: a == 0, closes: b == view.units.len() };
        viterbi.decode(weights.moves(1), b - a, |i, l| scores[i][l], edges, &mut row);
        let score = |i: usize, l: usize| scores[i][l];
        viterbi.margins(weights.moves(1), &row, score, edges, |i, margin| {
            margins.note(first, view, a + i, margin);
        });
        labels[at + a..at + b].copy_from_slice(&row);
    });
    labels
}

/// Calls `each` with every stretch that may hold names: its sentence, the sentence's first unit, and the
/// stretch's first unit and one past its last, counted from there. The view has shapes only where `shaped`.
fn each_stretch(
    text: &str,
    units: &Units,
    shaped: bool,
    mut each: impl FnMut(&View<'_>, usize, usize, usize),
) {
    let (mut stretches, mut shapes) = (Vec::new(), Vec::new());
    for sentence in &units.sentences {
        let (first, end) = sentence.units;
        let all = &units.all[first..end];
        unit::stretches(all, &mut stretches);
        if shaped && !stretches.is_empty() {
            shapes.resize(all.len().max(shapes.len()), 0);
            stretches.iter().for_each(|&s| unit::shapes(text, all, s, &mut shapes));
        }
        let view = View { text, units: all, shapes: &shapes, shouted: sentence.shouted };
        stretches.iter().for_each(|&(a, b)| each(&view, first, a, b));
    }
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
