//! The best row of labels for a sequence of scored tokens.

use super::{MAX_LABELS, Scores, Weights};

/// A score no path may have.
const NEVER: i32 = i32::MIN / 4;

/// Whether label `to` may stand right after label `from` (`None`: at the start): a type is continued only where
/// it was begun.
#[inline]
pub fn may_follow(from: Option<usize>, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from.is_some_and(|from| from == to || from + 1 == to)
}

/// Scratch space for decoding, to be used again and again.
#[derive(Clone, Debug, Default)]
pub struct Viterbi {
    back: Vec<[u8; MAX_LABELS]>,
}

impl Viterbi {
    /// Appends the best labels for `scores` to `out`; `opens` says that the sequence starts a sentence, else
    /// label 0 stands before it; `closes` that nothing stands after it, else label 0 does. Linear.
    pub fn decode(
        &mut self,
        weights: &Weights<'_>,
        scores: &[Scores],
        opens: bool,
        closes: bool,
        out: &mut Vec<u8>,
    ) {
        if scores.is_empty() {
            return;
        }
        let labels = weights.labels();
        let mut best = [NEVER; MAX_LABELS];
        let before = if opens { None } else { Some(0) };
        for to in (0..labels).filter(|&to| may_follow(None, to)) {
            best[to] = scores[0][to] + weights.step(before, to);
        }
        self.back.clear();
        for row in &scores[1..] {
            let (mut next, mut back) = ([NEVER; MAX_LABELS], [0; MAX_LABELS]);
            for to in 0..labels {
                for (from, &so_far) in
                    best.iter().enumerate().take(labels).filter(|(f, _)| may_follow(Some(*f), to))
                {
                    let score = so_far + weights.step(Some(from), to);
                    if score > next[to] {
                        (next[to], back[to]) = (score, from as u8);
                    }
                }
                next[to] = (next[to] + row[to]).max(NEVER);
            }
            self.back.push(back);
            best = next;
        }
        let end = |label: usize| best[label] + if closes { 0 } else { weights.step(Some(label), 0) };
        let last = (0..labels).max_by_key(|&l| (end(l), std::cmp::Reverse(l))).unwrap_or(0);
        self.trace(last, scores.len(), out);
    }

    fn trace(&self, last: usize, len: usize, out: &mut Vec<u8>) {
        let start = out.len();
        out.resize(start + len, 0);
        let mut label = last as u8;
        for i in (0..len).rev() {
            out[start + i] = label;
            if i > 0 {
                label = self.back[i - 1][label as usize];
            }
        }
    }
}
