//! The best row of labels for a sequence of scored tokens.

/// The most labels there may be: what fits a row of scores. As a whole number of vector registers it is weighed several
/// labels at once.
pub const MOST_LABELS: usize = 12;

/// A score no path may have.
const NEVER: f32 = f32::NEG_INFINITY;

/// A score for each label; what is past the last label means nothing. Whole numbers all, which floats hold up to sixteen
/// million: of these every processor compares several at once.
pub type Row = [f32; MOST_LABELS];

/// Whether label `to` may stand right after label `from` (`None`: at the start): a type is continued only where
/// it was begun.
#[inline]
pub fn may_follow(from: Option<usize>, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from.is_some_and(|from| from == to || from + 1 == to)
}

/// So many tokens at most score no more together than floats hold as whole numbers, whatever their weights.
const EXACT: usize = 500;

/// What it scores that one label follows another.
#[derive(Clone, Debug)]
pub struct Moves {
    /// What opens a sequence.
    opening: Row,
    /// From a label to each, and to a label from each.
    from: [Row; MOST_LABELS],
    to: [Row; MOST_LABELS],
}

impl Moves {
    /// As `score` tells it for each of so many labels, at most [`MOST_LABELS`]; from `None` for what opens a sequence. What
    /// [may not follow](may_follow) is not asked for.
    pub fn new(labels: usize, score: impl Fn(Option<usize>, usize) -> i32) -> Self {
        let never = [NEVER; MOST_LABELS];
        let mut moves = Moves { opening: never, from: [never; MOST_LABELS], to: [never; MOST_LABELS] };
        for to in 0..labels {
            if may_follow(None, to) {
                moves.opening[to] = score(None, to) as f32;
            }
            for from in (0..labels).filter(|&from| may_follow(Some(from), to)) {
                moves.from[from][to] = score(Some(from), to) as f32;
                moves.to[to][from] = moves.from[from][to];
            }
        }
        moves
    }

    /// What each label scores as the last of a sequence.
    fn closing(&self, edges: Edges) -> Row {
        if edges.closes { [0.0; MOST_LABELS] } else { self.to[0] }
    }
}

/// What stands around a sequence.
#[derive(Clone, Copy, Debug)]
pub struct Edges {
    /// A sentence starts with the sequence; else label 0 stands before it.
    pub opens: bool,
    /// Nothing stands after the sequence; else label 0 does.
    pub closes: bool,
}

/// Scratch space for decoding, to be used again and again.
#[derive(Clone, Debug, Default)]
pub struct Viterbi {
    /// For each token and each of its labels: the score of the best row up to there.
    ahead: Vec<Row>,
}

impl Viterbi {
    /// Appends the best labels to `out`: of several as good the lowest. `scores` are those of each token. Linear.
    pub fn decode(&mut self, moves: &Moves, scores: &[Row], edges: Edges, out: &mut Vec<u8>) {
        let Some((first, rest)) = scores.split_first() else { return };
        self.ahead.clear();
        let mut best = sum(if edges.opens { &moves.opening } else { &moves.from[0] }, first);
        self.ahead.push(best);
        for scores in rest {
            best = sum(&best_of(&moves.from, &best), scores);
            self.ahead.push(best);
        }
        self.trace(moves, &moves.closing(edges), out);
    }

    /// Tells for each token of the sequence that was decoded last by how much its label wins: how far the best row that gives
    /// it another label lies behind `row`; nothing at all where a sequence is so long that sums are rounded. All but the labels
    /// is what [`decode`](Self::decode) was given. Linear.
    pub fn margins(
        &self,
        moves: &Moves,
        row: &[u8],
        scores: &[Row],
        edges: Edges,
        mut each: impl FnMut(usize, f32),
    ) {
        if row.len() > EXACT {
            return (0..row.len()).for_each(|i| each(i, 0.0));
        }
        let mut behind = moves.closing(edges);
        for (i, &own) in row.iter().enumerate().rev() {
            let mut through = sum(&self.ahead[i], &behind);
            let best = std::mem::replace(&mut through[usize::from(own)], NEVER);
            each(i, best - highest(&through));
            behind = best_of(&moves.to, &sum(&scores[i], &behind));
        }
    }

    /// Appends the labels of the best row, `closing` being what each label scores as the last.
    fn trace(&self, moves: &Moves, closing: &Row, out: &mut Vec<u8>) {
        let start = out.len();
        out.resize(start + self.ahead.len(), 0);
        let mut after = closing;
        for (ahead, label) in self.ahead.iter().zip(&mut out[start..]).rev() {
            let through = sum(ahead, after);
            let most = highest(&through);
            let best = through.iter().position(|&score| score == most).unwrap_or(0);
            *label = best as u8;
            after = &moves.to[best];
        }
    }
}

/// The best score at the other end of the moves, by the label there, of rows that score `here` at this end. Not put into
/// its callers, where it would be taken apart into single labels.
#[inline(never)]
fn best_of(moves: &[Row; MOST_LABELS], here: &Row) -> Row {
    let mut best = [NEVER; MOST_LABELS];
    // row by row and without a branch, so that several labels are weighed at once
    for (moves, here) in moves.iter().zip(here) {
        for (best, moved) in best.iter_mut().zip(moves) {
            *best = higher(here + moved, *best);
        }
    }
    best
}

/// The highest score of a row.
#[inline]
fn highest(row: &Row) -> f32 {
    row.iter().fold(NEVER, |most, &score| higher(score, most))
}

/// One comparison: no score is undefined, which `f32::max` would look for.
#[inline]
fn higher(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[inline]
fn sum(a: &Row, b: &Row) -> Row {
    let mut sum = *a;
    sum.iter_mut().zip(b).for_each(|(s, b)| *s += b);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Held against all rows there are of a short sequence.
    #[test]
    fn a_margin_is_what_the_next_best_row_lacks() {
        let moved =
            [[3, -4, -9, 1, -9], [0, -2, 6, -1, -9], [1, -3, 4, 2, -9], [2, 1, -9, -5, 3], [0, -1, -9, 2, 5]];
        let opening = [1, 0, -9, -2, -9];
        let moved = |from: Option<usize>, to: usize| from.map_or(&opening, |from| &moved[from])[to];
        let score = |i: usize, l: usize| ((i * 7 + l * 13 + i * l * 5) % 17) as i32 - 8;
        let (len, labels) = (5_usize, 5_usize);
        let moves = Moves::new(labels, moved);
        let scores: Vec<Row> = (0..len).map(|i| std::array::from_fn(|l| score(i, l) as f32)).collect();
        for edges in [(true, true), (false, false), (true, false)] {
            let edges = Edges { opens: edges.0, closes: edges.1 };
            let whole = |row: &[usize]| -> Option<i32> {
                let mut before = None;
                let mut sum = 0;
                for (i, &l) in row.iter().enumerate() {
                    if !may_follow(before, l) {
                        return None;
                    }
                    sum += score(i, l) + moved(before.or((!edges.opens).then_some(0)), l);
                    before = Some(l);
                }
                Some(sum + if edges.closes { 0 } else { moved(before, 0) })
            };
            let rows = (0..labels.pow(len as u32))
                .map(|n| -> Vec<usize> { (0..len).map(|i| n / labels.pow(i as u32) % labels).collect() });
            let all: Vec<(i32, Vec<usize>)> = rows.filter_map(|row| Some((whole(&row)?, row))).collect();
            let (mut viterbi, mut row) = (Viterbi::default(), Vec::new());
            viterbi.decode(&moves, &scores, edges, &mut row);
            let best = all.iter().map(|(s, _)| *s).max().expect("some row");
            assert_eq!(whole(&row.iter().map(|&l| usize::from(l)).collect::<Vec<_>>()), Some(best));
            let mut margins = vec![0; len];
            viterbi.margins(&moves, &row, &scores, edges, |i, margin| margins[i] = margin as i32);
            for (i, margin) in margins.into_iter().enumerate() {
                let other = all.iter().filter(|(_, r)| r[i] != usize::from(row[i])).map(|(s, _)| *s).max();
                assert_eq!(margin, best - other.expect("another row"), "token {i}");
            }
        }
    }

    /// Sums past what floats hold are rounded: no label is held for safer than it is.
    #[test]
    fn a_long_row_has_no_margin_that_is_not_there() {
        let moves = Moves::new(2, |_, _| 0);
        let mut scores = [0.0; MOST_LABELS];
        scores[..2].copy_from_slice(&[30_001.0, 30_000.0]);
        let (scores, edges) = (vec![scores; 3000], Edges { opens: true, closes: true });
        let (mut viterbi, mut row) = (Viterbi::default(), Vec::new());
        viterbi.decode(&moves, &scores, edges, &mut row);
        viterbi.margins(&moves, &row, &scores, edges, |i, margin| assert!(margin <= 1.0, "{i}: {margin}"));
    }
}
