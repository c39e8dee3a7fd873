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
    /// For each token but the first and each of its labels: the label before on the best row.
    back: Vec<Row>,
    /// For each token and each of its labels: the score of the best row up to there.
    ahead: Vec<Row>,
}

/// A score for each label.
type Row = [i32; MOST_COLUMNS];

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
        self.ahead.clear();
        self.back.clear();
        let mut best = opening(moves, &score, edges);
        self.ahead.push(best);
        for i in 1..len {
            let back;
            (best, back) = step(moves, &best, |to| score(i, to));
            self.ahead.push(best);
            self.back.push(back);
        }
        let end = |label: usize| best[label] + if edges.closes { 0 } else { moves[label][0] };
        let last = (0..labels).max_by_key(|&l| (end(l), std::cmp::Reverse(l))).unwrap_or(0);
        self.trace(last, len, out);
    }

    /// Tells for each token of the sequence that was decoded last by how much its label wins: how far the best row that gives
    /// it another label lies behind `row`. All but the labels is what [`decode`](Self::decode) was given. Linear.
    pub fn margins(
        &self,
        moves: &Moves,
        row: &[u8],
        score: impl Fn(usize, usize) -> i32,
        edges: Edges,
        mut each: impl FnMut(usize, i32),
    ) {
        let labels = moves.len() - 1;
        let mut behind: Row = [0; MOST_COLUMNS];
        (0..labels).for_each(|l| behind[l] = if edges.closes { 0 } else { moves[l][0] });
        for (i, &own) in row.iter().enumerate().rev() {
            let own = usize::from(own);
            let through = |l: usize| self.ahead[i][l] + behind[l];
            let other = (0..labels).filter(|&l| l != own).map(through).max().unwrap_or(NEVER);
            each(i, through(own).saturating_sub(other));
            let after: Row =
                std::array::from_fn(|to| if to < labels { score(i, to) + behind[to] } else { NEVER });
            let opened: Row = std::array::from_fn(|to| if may_follow(None, to) { after[to] } else { NEVER });
            for (from, behind) in behind[..labels].iter_mut().enumerate() {
                let best = moves[from].iter().zip(&opened).fold(NEVER, |best, (m, o)| best.max(m + o));
                // the one label that may only follow this one
                let inside = if from % 2 == 1 { from + 1 } else { from };
                *behind = moves[from].get(inside).map_or(best, |m| best.max(m + after[inside]));
            }
        }
    }

    fn trace(&self, last: usize, len: usize, out: &mut Vec<u8>) {
        let start = out.len();
        out.resize(start + len, 0);
        let mut label = last;
        for i in (0..len).rev() {
            out[start + i] = label as u8;
            if i > 0 {
                label = self.back[i - 1][label] as usize;
            }
        }
    }
}

/// What each label scores on the first token.
fn opening(moves: &Moves, score: &impl Fn(usize, usize) -> i32, edges: Edges) -> Row {
    let labels = moves.len() - 1;
    let before = if edges.opens { labels } else { 0 };
    let mut best = [NEVER; MOST_COLUMNS];
    for to in (0..labels).filter(|&to| may_follow(None, to)) {
        best[to] = score(0, to) + moves[before][to];
    }
    best
}

/// The best scores up to a token, by its label, from those up to the token before; and the label before on each best row.
fn step(moves: &Moves, best: &Row, score: impl Fn(usize) -> i32) -> (Row, Row) {
    let labels = moves.len() - 1;
    let (mut next, mut back) = ([NEVER; MOST_COLUMNS], [0; MOST_COLUMNS]);
    // row by row and without a branch, so that several labels are weighed at once
    for (from, row) in moves[..labels].iter().enumerate() {
        for ((next, back), moved) in next.iter_mut().zip(&mut back).zip(row) {
            let sum = best[from] + moved;
            *back = if sum > *next { from as i32 } else { *back };
            *next = sum.max(*next);
        }
    }
    // what continues a type follows that type alone
    for to in (2..labels).step_by(2) {
        let [begun, going] = [to - 1, to].map(|from| best[from] + moves[from][to]);
        (next[to], back[to]) = if going > begun { (going, to as i32) } else { (begun, to as i32 - 1) };
    }
    (0..labels).for_each(|to| next[to] = (next[to] + score(to)).max(NEVER));
    (next, back)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Held against all rows there are of a short sequence.
    #[test]
    fn a_margin_is_what_the_next_best_row_lacks() {
        let moves: Moves = vec![
            vec![3, -4, -9, 1, -9],
            vec![0, -2, 6, -1, -9],
            vec![1, -3, 4, 2, -9],
            vec![2, 1, -9, -5, 3],
            vec![0, -1, -9, 2, 5],
            vec![1, 0, -9, -2, -9],
        ];
        let score = |i: usize, l: usize| ((i * 7 + l * 13 + i * l * 5) % 17) as i32 - 8;
        let (len, labels) = (5_usize, 5_usize);
        for edges in [(true, true), (false, false), (true, false)] {
            let edges = Edges { opens: edges.0, closes: edges.1 };
            let whole = |row: &[usize]| -> Option<i32> {
                let mut before = None;
                let mut sum = 0;
                for (i, &l) in row.iter().enumerate() {
                    if !may_follow(before, l) {
                        return None;
                    }
                    sum += score(i, l) + moves[before.unwrap_or(if edges.opens { labels } else { 0 })][l];
                    before = Some(l);
                }
                Some(sum + if edges.closes { 0 } else { moves[before?][0] })
            };
            let rows = (0..labels.pow(len as u32))
                .map(|n| -> Vec<usize> { (0..len).map(|i| n / labels.pow(i as u32) % labels).collect() });
            let all: Vec<(i32, Vec<usize>)> = rows.filter_map(|row| Some((whole(&row)?, row))).collect();
            let (mut viterbi, mut row) = (Viterbi::default(), Vec::new());
            viterbi.decode(&moves, len, score, edges, &mut row);
            let best = all.iter().map(|(s, _)| *s).max().expect("some row");
            assert_eq!(whole(&row.iter().map(|&l| usize::from(l)).collect::<Vec<_>>()), Some(best));
            let mut margins = vec![0; len];
            viterbi.margins(&moves, &row, score, edges, |i, margin| margins[i] = margin);
            for (i, margin) in margins.into_iter().enumerate() {
                let other = all.iter().filter(|(_, r)| r[i] != usize::from(row[i])).map(|(s, _)| *s).max();
                assert_eq!(margin, best - other.expect("another row"), "token {i}");
            }
        }
    }
}
