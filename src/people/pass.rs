//! The two passes: what a block alone says its names are, and what the article makes of that.

use super::boundary;
use super::consistency;
use super::evidence::{self, Evidence, FormEvidence, FormKey, Sighting};
use super::features::View;
use super::groundwork::Worked;
use super::label::{self, LABELS, Label};
use super::margin::Margins;
use super::memory::Memory;
use super::model::Model;
use super::unit::{Unit, Units};
use crate::article::Reading;
use crate::tagger::{MOST_COLUMNS, MOST_LABELS, Row, Scores, Viterbi, Weights};
use crate::text::Span;
use std::sync::Arc;

/// One tagged name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameTag {
    /// What it names.
    pub label: Label,
    /// Bytes of the block.
    pub span: Span,
}

/// What the first pass says of a block: a pure function of its reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstPass {
    /// The names found, in text order, not overlapping.
    pub names: Box<[NameTag]>,
    pub(super) forms: Box<[Sighting]>,
}

/// How the first pass tags a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Tagged {
    /// The label of each unit.
    pub labels: Vec<u8>,
    /// What the second pass will score without the article, for each unit of each stretch in turn.
    pub ahead: Vec<[i16; LABELS]>,
}

/// [`Tagged`], lent.
#[derive(Clone, Copy)]
pub(super) struct Lent<'t> {
    pub labels: &'t [u8],
    pub ahead: &'t [[i16; LABELS]],
}

impl Tagged {
    pub(super) fn lend(&self) -> Lent<'_> {
        Lent { labels: &self.labels, ahead: &self.ahead }
    }
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
    let mut one = first_passes(&[reading], &mut Memory::default());
    one.pop().map(|(first, _)| first).unwrap_or_default()
}

/// [`first_pass`] of several blocks, in order, with what `memory` has at hand of those read before; also what it worked out on
/// the way, for [`decide_on`](super::decide_on).
pub fn first_passes(readings: &[&Reading<'_>], memory: &mut Memory) -> Vec<(FirstPass, Worked)> {
    let model = Model::built_in();
    let units: Vec<Units> =
        readings.iter().map(|reading| Units::recalled(reading, &model.words, memory)).collect();
    let passes = readings.iter().zip(units).map(|(reading, units)| {
        let (first, tagged) = first_pass_of(model, reading, &units, memory);
        (first, Worked { units: Arc::new(units), tagged: Arc::new(tagged) })
    });
    passes.collect()
}

/// [`first_pass`] with a model of one's own.
pub fn first_pass_with(model: &Model<'_>, reading: &Reading<'_>, memory: &mut Memory) -> FirstPass {
    first_pass_of(model, reading, &Units::recalled(reading, &model.words, memory), memory).0
}

fn first_pass_of(
    model: &Model<'_>,
    reading: &Reading<'_>,
    units: &Units,
    memory: &mut Memory,
) -> (FirstPass, Tagged) {
    if units.all.is_empty() {
        return Default::default();
    }
    let tagged = tag(&model.weights, reading.text, units, memory);
    let forms = evidence::gather(units, &tagged.labels);
    (FirstPass { names: tags(units, &tagged.labels).into(), forms }, tagged)
}

/// Tags a block again, knowing the article, and tells how safe the labels are. `first` must be the first pass of the same
/// reading, and `tagged` how it tags it, where that was kept. Linear.
pub(super) fn second_pass(
    model: &Model<'_>,
    text: &str,
    (units, tagged): (&Units, Option<Lent<'_>>),
    first: &FirstPass,
    evidence: &dyn Evidence,
    memory: &mut Memory,
) -> (Vec<u8>, Margins) {
    let weights = &model.weights;
    match tagged.filter(|tagged| tagged.labels.len() == units.all.len()) {
        Some(tagged) => second_labels(weights, text, (units, tagged), first, evidence, memory),
        None => {
            let tagged = tag(weights, text, units, memory);
            second_labels(weights, text, (units, tagged.lend()), first, evidence, memory)
        }
    }
}

/// The second pass with its corrections.
pub(super) fn second_labels(
    weights: &Weights<'_>,
    text: &str,
    (units, tagged): (&Units, Lent<'_>),
    first: &FirstPass,
    evidence: &dyn Evidence,
    memory: &mut Memory,
) -> (Vec<u8>, Margins) {
    let mut margins = Margins::widest(first);
    let mut labels = tag_second(weights, (text, units, tagged), first, evidence, &mut margins, memory);
    boundary::correct(text, units, &mut labels);
    consistency::settle(text, units, &mut labels, evidence);
    (labels, margins)
}

/// What the passes work on, to be used again and again.
#[derive(Clone, Debug, Default)]
pub(super) struct Bench {
    looks: Vec<u64>,
    shapes: Vec<u64>,
    features: Vec<u64>,
    sums: Vec<Scores>,
    scores: Vec<Row>,
    viterbi: Viterbi,
    row: Vec<u8>,
}

/// How the first pass tags a block, with its corrections.
pub(super) fn tag(weights: &Weights<'_>, text: &str, units: &Units, memory: &mut Memory) -> Tagged {
    let (mut labels, ahead) = tag_first(weights, text, units, memory);
    boundary::correct(text, units, &mut labels);
    Tagged { labels, ahead }
}

/// Labels of the first pass, and the second pass's scores as far as they are known without the article.
fn tag_first(
    weights: &Weights<'_>,
    text: &str,
    units: &Units,
    memory: &mut Memory,
) -> (Vec<u8>, Vec<[i16; LABELS]>) {
    let mut labels = vec![0; units.all.len()];
    let again = weights.passes() > 1;
    let mut ahead = Vec::with_capacity(if again { units.stretched() } else { 0 });
    let mut bench = std::mem::take(&mut memory.bench);
    for sentence in &units.sentences {
        let (all, stretches) = (units.of(sentence), units.stretches(sentence));
        if stretches.is_empty() {
            continue;
        }
        bench.shapes.resize(all.len().max(bench.shapes.len()), 0);
        for &(a, b) in stretches {
            let near = a.saturating_sub(2)..all.len().min(b + 2);
            bench.looks.clear();
            for j in near.clone() {
                let look = all[j].look(text);
                bench.looks.push(look);
                bench.shapes[j] = memory.shape(look, &all[j], text);
            }
            let view = View { text, units: all, shapes: &bench.shapes, shouted: sentence.shouted };
            let sums = &mut bench.sums;
            sums.clear();
            sums.resize(b - a, [0; MOST_COLUMNS]);
            near.zip(&bench.looks).for_each(|(j, look)| memory.add(weights, &view, (j, *look), a, sums));
            bench.scores.clear();
            for (i, sum) in (a..b).zip(sums) {
                bench.features.clear();
                view.together(i, &mut bench.features);
                memory.weigh(weights, &bench.features, sum);
                bench.scores.push(row(&sum[..LABELS]));
                if again {
                    ahead.push(std::array::from_fn(|l| sum[LABELS + l]));
                }
            }
            bench.row.clear();
            bench.viterbi.decode(weights.moves(0), &bench.scores, view.edges(a, b), &mut bench.row);
            labels[sentence.units.0..][a..b].copy_from_slice(&bench.row);
        }
    }
    memory.bench = bench;
    (labels, ahead)
}

fn tag_second(
    weights: &Weights<'_>,
    (text, units, tagged): (&str, &Units, Lent<'_>),
    first: &FirstPass,
    evidence: &dyn Evidence,
    margins: &mut Margins,
    memory: &mut Memory,
) -> Vec<u8> {
    let mut labels = vec![0; units.all.len()];
    let mut ahead = tagged.ahead.iter();
    let mut bench = std::mem::take(&mut memory.bench);
    for sentence in &units.sentences {
        let all = units.of(sentence);
        let view = View { text, units: all, shapes: &[], shouted: sentence.shouted };
        let before = &tagged.labels[sentence.units.0..sentence.units.1];
        for &(a, b) in units.stretches(sentence) {
            bench.scores.clear();
            for i in a..b {
                let mut sum = [0; MOST_COLUMNS];
                if let Some(verdict) = view.verdict(i, evidence, before) {
                    sum = memory.told(weights, verdict);
                    bench.features.clear();
                    view.beside(i, verdict, (evidence, before), &mut bench.features);
                    memory.weigh(weights, &bench.features, &mut sum);
                }
                let mut scores = row(&sum[LABELS..]);
                let known = ahead.next().into_iter().flatten();
                scores.iter_mut().zip(known).for_each(|(score, &known)| *score += f32::from(known));
                bench.scores.push(scores);
            }
            bench.row.clear();
            let (moves, edges) = (weights.moves(1), view.edges(a, b));
            bench.viterbi.decode(moves, &bench.scores, edges, &mut bench.row);
            bench.viterbi.margins(moves, &bench.row, &bench.scores, edges, |i, margin| {
                margins.note(first, &view, a + i, margin);
            });
            labels[sentence.units.0..][a..b].copy_from_slice(&bench.row);
        }
    }
    memory.bench = bench;
    labels
}

/// A row of what each label scores.
fn row(sums: &[i16]) -> Row {
    let mut row = [0.0; MOST_LABELS];
    row.iter_mut().zip(sums).for_each(|(score, &sum)| *score = f32::from(sum));
    row
}

/// The names a row of labels holds.
pub(super) fn tags(units: &Units, labels: &[u8]) -> Vec<NameTag> {
    let mut out = Vec::new();
    for sentence in &units.sentences {
        let (first, end) = sentence.units;
        let names = label::names(&labels[first..end]);
        out.extend(names.map(|(label, a, b)| tag_of(&units.all[first..end], label, a, b)));
    }
    out
}

/// The name that units `first..end` are.
pub(super) fn tag_of(units: &[Unit], label: Label, first: usize, end: usize) -> NameTag {
    let (a, b) = (&units[first], &units[end - 1]);
    NameTag { label, span: a.span.to(b.span) }
}
