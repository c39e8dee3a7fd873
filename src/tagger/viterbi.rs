//! The best row of labels for a sequence of scored tokens.

use super::weights::{MOST_COLUMNS, Moves};

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
    back: Vec<[u8; MOST_COLUMNS]>,
}

/// What stands around a sequence.
#[derive(Clone, Copy, Debug)]
pub struct Edges {
    /// A sentence starts with the sequence; else label 0 stands before it.
    pub opens: bool,
    /// Nothing stands after the sequence; else label 0 does.
    pub closes: bool,
}

impl Viterbi {
    /// Appends the best labels to `out`. `score(i, label)` scores token `i` of `len`. Linear.
    pub fn decode(
        &mut self,
        moves: &Moves,
        len: usize,
        score: impl Fn(usize, usize) -> i32,
        edges: Edges,
        out: &mut Vec<u8>,
    ) {
        if len == 0 {
            return;
        }
        let labels = moves.len() - 1;
        let mut best = [NEVER; MOST_COLUMNS];
        let before = if edges.opens { labels } else { 0 };
        for to in (0..labels).filter(|&to| may_follow(None, to)) {
            best[to] = score(0, to) + moves[before][to];
        }
        self.back.clear();
        for i in 1..len {
            let (mut next, mut back) = ([NEVER; MOST_COLUMNS], [0; MOST_COLUMNS]);
            for to in 0..labels {
                // what continues a type follows that type alone, anything else follows all
                let before = if may_follow(None, to) { 0..labels } else { to - 1..to + 1 };
                for from in before {
                    let sum = best[from] + moves[from][to];
                    if sum > next[to] {
                        (next[to], back[to]) = (sum, from as u8);
                    }
                }
                next[to] = (next[to] + score(i, to)).max(NEVER);
            }
            self.back.push(back);
            best = next;
        }
        let end = |label: usize| best[label] + if edges.closes { 0 } else { moves[label][0] };
        let last = (0..labels).max_by_key(|&l| (end(l), std::cmp::Reverse(l))).unwrap_or(0);
        self.trace(last, len, out);
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
