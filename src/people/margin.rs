//! How safe the second pass's labels are: what the article may change its mind on without a block being decided again.
//!
//! A row of labels wins by some margin. When the article's evidence of a form turns, the scores of the form's units change by
//! no more than its features weigh, and where that is less than the margin, the same row wins. So a turn need not be
//! followed into every block that holds the form, and what is said of those left alone is what deciding them again would
//! say.

use super::evidence::{FormEvidence, FormKey, OF_LABEL, Seen};
use super::features::{Verdict, View, of_pair};
use super::label::LABELS;
use super::model::Model;
use super::pass::FirstPass;
use crate::tagger::MOST_COLUMNS;

/// For each form of a block: how much the scores of the units that ask for it may change together before another row of
/// labels can win. What is wider than a byte is as wide as one. They stand where the form's first sighting does.
#[derive(Clone, Debug, Default)]
pub struct Margins(Box<[u8]>);

impl Margins {
    /// No label asks for any form.
    pub(super) fn widest(first: &FirstPass) -> Self {
        Margins(vec![u8::MAX; first.forms.len()].into())
    }

    /// Notes that the label of unit `i` wins by `margin`.
    pub(super) fn note(&mut self, first: &FirstPass, view: &View<'_>, i: usize, margin: f32) {
        let unit = &view.units[i];
        if !unit.capital() {
            return;
        }
        // what the block does not count it cannot weigh either
        let counted = |i: usize| view.units[i].letters() && !view.units[i].barred();
        let mut narrow = |key: FormKey, counted: bool| {
            let margin = if counted { margin as u8 } else { 0 };
            // as wide as it is anyway
            if margin == u8::MAX {
                return;
            }
            if let Some(form) = first.place(key) {
                self.0[form] = self.0[form].min(margin);
            }
        };
        narrow(FormKey::one(unit.form), counted(i));
        for a in [Some(i), i.checked_sub(1)].into_iter().flatten() {
            view.pair(a).into_iter().for_each(|key| narrow(key, counted(a)));
        }
    }

    /// How much the scores of the units of `key` may change; `first` is the first pass of the same block.
    pub fn of(&self, first: &FirstPass, key: FormKey) -> u32 {
        first.place(key).and_then(|form| self.0.get(form)).copied().unwrap_or(0).into()
    }
}

/// What a change of the evidence of one form does to the scores of a unit that asks for it, at most: how much a label can
/// gain on another. By the kind of the first pass's label of the unit.
#[derive(Clone, Copy, Debug)]
pub struct Turn([u32; OF_LABEL.len()]);

impl Turn {
    /// From `before` to `after`. `None` where more than scores asks for what changed: the rules that settle single names,
    /// and what is asked together with the word before.
    pub fn between(key: FormKey, before: &FormEvidence, after: &FormEvidence) -> Option<Self> {
        if key.is_pair() {
            let reach = |own: usize| {
                let (was, is) = (of_pair(before, own), of_pair(after, own));
                spread(&was[..1], &is[..1]) + spread(&was[1..], &is[1..])
            };
            return Some(Turn(std::array::from_fn(reach)));
        }
        let settles = [Seen::ClosesName, Seen::OpensName, Seen::AfterTitle, Seen::Lower];
        let named = |e: &FormEvidence, own| e.bin_without(Seen::ClosesName, own);
        if settles.iter().any(|&s| (before.count(s) > 0) != (after.count(s) > 0))
            || [0, 1].iter().any(|&own| named(before, own) != named(after, own))
        {
            return None;
        }
        let reach = |own: usize| {
            let of = |e: &FormEvidence, opens| {
                let mut features = Vec::with_capacity(16);
                Verdict::of(e, own, (opens, 0)).features(&mut features);
                features
            };
            [0, 1].iter().map(|&opens| spread(&of(before, opens), &of(after, opens))).max().unwrap_or(0)
        };
        Some(Turn(std::array::from_fn(reach)))
    }

    /// What it does to a block that adds `share` to the evidence, over all its units.
    pub fn reach(&self, share: &FormEvidence) -> u32 {
        OF_LABEL.iter().zip(self.0).map(|(&seen, reach)| share.count(seen) * reach).sum()
    }
}

/// Whether a block that adds `share` has a unit that asks for the form: words in lower case only tell.
pub fn asks(share: &FormEvidence) -> bool {
    OF_LABEL.iter().any(|&seen| share.count(seen) > 0)
}

/// By how much a label can gain on another when a unit has the features `is` in place of `was`.
fn spread(was: &[u64], is: &[u64]) -> u32 {
    let weights = &Model::built_in().weights;
    let sum = |features: &[u64]| {
        let mut sum = [0; MOST_COLUMNS];
        weights.add(features, &mut sum);
        sum
    };
    let (was, is) = (sum(was), sum(is));
    let gains = || (LABELS..2 * LABELS).map(|l| i32::from(is[l]) - i32::from(was[l]));
    let (most, least) = (gains().max().unwrap_or(0), gains().min().unwrap_or(0));
    most.abs_diff(least)
}
