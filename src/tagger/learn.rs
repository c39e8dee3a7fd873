//! Learning: an averaged structured perceptron with feature dropout and partial labels.
//!
//! Collins 2002 (averaging), Wager et al. 2013 (dropout as regularisation), latent perceptron for tokens whose
//! label is known only as a set. Deterministic for a seed.

use super::{Learned, may_follow};
use rustc_hash::FxHashMap;

/// A sequence to learn from.
#[derive(Clone, Debug)]
pub struct Example {
    /// The feature hashes of each token.
    pub features: Vec<Vec<u64>>,
    /// The labels each token may have, as a set of bits.
    pub allowed: Vec<u16>,
    /// Whether a sentence starts here.
    pub opens: bool,
    /// Whether a sentence ends here.
    pub closes: bool,
    /// How often it counts in an epoch; a fraction is a chance.
    pub weight: f32,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Number of labels.
    pub labels: usize,
    /// Passes over the examples.
    pub epochs: usize,
    /// Features seen less often are left out.
    pub least: u32,
    /// The chance that a feature is hidden while learning.
    pub dropout: f32,
    /// Seed of every random choice.
    pub seed: u64,
}

/// xorshift64*: enough for shuffling and dropout, and the same everywhere.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }
    /// A number in `0.0..1.0`.
    pub fn draw(&mut self) -> f32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// The examples with features numbered, rare ones gone.
struct Numbered {
    ids: Vec<u32>,
    ends: Vec<u32>,
    hashes: Vec<u64>,
}

fn number(examples: &[Example], least: u32) -> Numbered {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    let all = || examples.iter().flat_map(|e| &e.features);
    for h in all().flatten() {
        *counts.entry(*h).or_default() += 1;
    }
    let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
    let mut out = Numbered { ids: Vec::new(), ends: vec![0], hashes: Vec::new() };
    for token in all() {
        for h in token.iter().filter(|h| counts[h] >= least) {
            let id = *ids.entry(*h).or_insert_with(|| {
                out.hashes.push(*h);
                out.hashes.len() as u32 - 1
            });
            out.ids.push(id);
        }
        out.ends.push(out.ids.len() as u32);
    }
    out
}

/// Weights while they are learned: the current ones and the sum that makes the average.
struct Averaged {
    now: Vec<f32>,
    late: Vec<f32>,
}

impl Averaged {
    fn new(len: usize) -> Self {
        Averaged { now: vec![0.0; len], late: vec![0.0; len] }
    }
    fn add(&mut self, at: usize, by: f32, clock: f32) {
        self.now[at] += by;
        self.late[at] += by * clock;
    }
    fn average(self, clock: f32) -> Vec<f32> {
        self.now.iter().zip(&self.late).map(|(w, l)| w - l / clock).collect()
    }
}

/// Learns weights from `examples`. Memory: eight bytes a label for each feature that is kept.
pub fn perceptron(examples: &[Example], settings: &Settings) -> Learned {
    let data = number(examples, settings.least);
    let labels = settings.labels;
    let mut first = Vec::with_capacity(examples.len());
    let mut token = 0;
    for e in examples {
        first.push(token);
        token += e.features.len();
    }
    let mut rows = Averaged::new(data.hashes.len() * labels);
    let mut moves = Averaged::new(labels * labels + labels);
    let (mut chance, mut clock) = (Chance::new(settings.seed), 1.0f32);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut kept: Vec<Vec<u32>> = Vec::new();
    for _ in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, ((chance.draw() * (i + 1) as f32) as usize).min(i));
        }
        for &k in &order {
            let e = &examples[k];
            let times = e.weight.floor() as usize + usize::from(chance.draw() < e.weight.fract());
            for _ in 0..times {
                keep(&data, first[k], e.features.len(), settings.dropout, &mut chance, &mut kept);
                update(e, &kept, labels, &mut rows, &mut moves, clock);
                clock += 1.0;
            }
        }
    }
    let (rows, moves) = (rows.average(clock), moves.average(clock));
    let rows = data.hashes.iter().zip(rows.chunks(labels)).map(|(h, row)| (*h, row.to_vec())).collect();
    Learned { labels, moves, rows }
}

/// The features of one example that dropout leaves.
fn keep(
    data: &Numbered,
    first: usize,
    len: usize,
    dropout: f32,
    chance: &mut Chance,
    kept: &mut Vec<Vec<u32>>,
) {
    kept.resize(len, Vec::new());
    for (i, out) in kept.iter_mut().enumerate() {
        out.clear();
        let ids = &data.ids[data.ends[first + i] as usize..data.ends[first + i + 1] as usize];
        out.extend(ids.iter().filter(|_| dropout <= 0.0 || chance.draw() >= dropout));
    }
}

fn update(
    e: &Example,
    kept: &[Vec<u32>],
    labels: usize,
    rows: &mut Averaged,
    moves: &mut Averaged,
    clock: f32,
) {
    let scores: Vec<Vec<f32>> = kept
        .iter()
        .map(|ids| {
            let mut sum = vec![0.0; labels];
            for &id in ids {
                for (s, w) in sum.iter_mut().zip(&rows.now[id as usize * labels..]) {
                    *s += w;
                }
            }
            sum
        })
        .collect();
    let guess = best(&scores, labels, &moves.now, e, None);
    if guess.iter().zip(&e.allowed).all(|(&g, a)| a >> g & 1 == 1) {
        return;
    }
    let right = best(&scores, labels, &moves.now, e, Some(&e.allowed));
    for (i, ids) in kept.iter().enumerate().filter(|(i, _)| guess[*i] != right[*i]) {
        for &id in ids {
            rows.add(id as usize * labels + right[i], 1.0, clock);
            rows.add(id as usize * labels + guess[i], -1.0, clock);
        }
    }
    for (path, by) in [(&right, 1.0), (&guess, -1.0)] {
        for at in steps(path, labels, e) {
            moves.add(at, by, clock);
        }
    }
}

/// The transition weights a row of labels uses.
fn steps<'p>(path: &'p [usize], labels: usize, e: &Example) -> impl Iterator<Item = usize> + 'p {
    let first = if e.opens { labels * labels + path[0] } else { path[0] };
    let last = (!e.closes).then(|| path[path.len() - 1] * labels);
    std::iter::once(first).chain(path.windows(2).map(move |w| w[0] * labels + w[1])).chain(last)
}

/// Learns weights from `examples` as a conditional random field: stochastic gradient with AdaGrad step sizes.
///
/// Lafferty et al. 2001; Duchi et al. 2011. A token whose label is known only as a set counts with the sum over
/// that set.
pub fn random_field(examples: &[Example], settings: &Settings, rate: f32) -> Learned {
    let data = number(examples, settings.least);
    let labels = settings.labels;
    let mut first = Vec::with_capacity(examples.len());
    let mut token = 0;
    for e in examples {
        first.push(token);
        token += e.features.len();
    }
    let mut rows = Adaptive::new(data.hashes.len() * labels, rate);
    let mut moves = Adaptive::new(labels * labels + labels, rate);
    let mut chance = Chance::new(settings.seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut kept: Vec<Vec<u32>> = Vec::new();
    for _ in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, ((chance.draw() * (i + 1) as f32) as usize).min(i));
        }
        for &k in &order {
            let e = &examples[k];
            if chance.draw() >= e.weight {
                continue;
            }
            keep(&data, first[k], e.features.len(), settings.dropout, &mut chance, &mut kept);
            descend(e, &kept, labels, &mut rows, &mut moves);
        }
    }
    let keep = 1.0 - settings.dropout;
    let rows = data
        .hashes
        .iter()
        .zip(rows.now.chunks(labels))
        .map(|(h, row)| (*h, row.iter().map(|w| w * keep).collect()));
    Learned { labels, rows: rows.collect(), moves: moves.now }
}

/// The mean of models over the same features, each brought to the same size first: what one learns by chance,
/// another does not.
pub fn mean(models: Vec<Learned>) -> Learned {
    let size = |m: &Learned| {
        let all = m.rows.iter().flat_map(|(_, row)| row).filter(|w| **w != 0.0);
        let (n, sum) = all.fold((1, 0.0f64), |(n, sum), w| (n + 1, sum + f64::from(w * w)));
        (sum / f64::from(n)).sqrt() as f32
    };
    let share = 1.0 / models.len() as f32;
    let mut models = models.into_iter();
    let mut out = models.next().expect("a model at least");
    let unit = size(&out);
    let scale = |m: &mut Learned, by: f32| {
        m.rows.iter_mut().flat_map(|(_, row)| row).chain(&mut m.moves).for_each(|w| *w *= by)
    };
    scale(&mut out, share);
    for mut model in models {
        let by = share * unit / size(&model).max(f32::MIN_POSITIVE);
        scale(&mut model, by);
        for ((_, row), (_, more)) in out.rows.iter_mut().zip(&model.rows) {
            row.iter_mut().zip(more).for_each(|(w, m)| *w += m);
        }
        out.moves.iter_mut().zip(&model.moves).for_each(|(w, m)| *w += m);
    }
    out
}

/// Weights with a step size of their own each.
struct Adaptive {
    now: Vec<f32>,
    squares: Vec<f32>,
    rate: f32,
}

impl Adaptive {
    fn new(len: usize, rate: f32) -> Self {
        Adaptive { now: vec![0.0; len], squares: vec![0.0; len], rate }
    }
    fn step(&mut self, at: usize, gradient: f32) {
        self.squares[at] += gradient * gradient;
        self.now[at] += self.rate * gradient / (self.squares[at].sqrt() + 0.1);
    }
}

fn descend(e: &Example, kept: &[Vec<u32>], labels: usize, rows: &mut Adaptive, moves: &mut Adaptive) {
    let scores: Vec<Vec<f32>> = kept
        .iter()
        .map(|ids| {
            let mut sum = vec![0.0; labels];
            for &id in ids {
                for (s, w) in sum.iter_mut().zip(&rows.now[id as usize * labels..]) {
                    *s += w;
                }
            }
            sum
        })
        .collect();
    let all = vec![u16::MAX; scores.len()];
    let (Some(free), Some(right)) = (
        marginals(&scores, labels, &moves.now, e, &all),
        marginals(&scores, labels, &moves.now, e, &e.allowed),
    ) else {
        return;
    };
    for (i, ids) in kept.iter().enumerate() {
        for y in 0..labels {
            let g = right.0[i][y] - free.0[i][y];
            if g.abs() > 1e-4 {
                ids.iter().for_each(|&id| rows.step(id as usize * labels + y, g));
            }
        }
    }
    for (at, (r, f)) in right.1.iter().zip(&free.1).enumerate() {
        if (r - f).abs() > 1e-4 {
            moves.step(at, r - f);
        }
    }
}

/// The chance of each label at each token, and how often each transition is expected, among the rows of labels
/// that `allowed` leaves; `None` when it leaves none.
fn marginals(
    scores: &[Vec<f32>],
    labels: usize,
    moves: &[f32],
    e: &Example,
    allowed: &[u16],
) -> Option<(Vec<Vec<f32>>, Vec<f32>)> {
    let n = scores.len();
    let open = |i: usize, y: usize| allowed[i] >> y & 1 == 1;
    let start = if e.opens { labels * labels } else { 0 };
    let end = |y: usize| if e.closes { 0.0 } else { moves[y * labels] };
    // scaled forward and backward sums
    let peak = |i: usize| scores[i].iter().copied().fold(f32::MIN, f32::max);
    let weight = |i: usize, y: usize| (scores[i][y] - peak(i)).exp();
    let mut forward = vec![vec![0.0f32; labels]; n];
    for y in (0..labels).filter(|&y| open(0, y) && may_follow(None, y)) {
        forward[0][y] = weight(0, y) * moves[start + y].exp();
    }
    normalise(&mut forward[0])?;
    for i in 1..n {
        for y in (0..labels).filter(|&y| open(i, y)) {
            let sum: f32 = (0..labels)
                .filter(|&p| may_follow(Some(p), y))
                .map(|p| forward[i - 1][p] * moves[p * labels + y].exp())
                .sum();
            forward[i][y] = sum * weight(i, y);
        }
        normalise(&mut forward[i])?;
    }
    let mut backward = vec![vec![0.0f32; labels]; n];
    (0..labels).for_each(|y| backward[n - 1][y] = end(y).exp());
    let mut expected = vec![0.0f32; labels * labels + labels];
    for i in (1..n).rev() {
        let beyond: Vec<f32> =
            (0..labels).map(|y| if open(i, y) { weight(i, y) * backward[i][y] } else { 0.0 }).collect();
        let mut pairs = vec![0.0f32; labels * labels];
        for p in 0..labels {
            for y in (0..labels).filter(|&y| may_follow(Some(p), y)) {
                let step = moves[p * labels + y].exp() * beyond[y];
                backward[i - 1][p] += step;
                pairs[p * labels + y] = forward[i - 1][p] * step;
            }
        }
        normalise(&mut pairs)?;
        expected.iter_mut().zip(&pairs).for_each(|(e, p)| *e += p);
        normalise(&mut backward[i - 1])?;
    }
    let mut out = forward;
    for (f, b) in out.iter_mut().zip(&backward) {
        f.iter_mut().zip(b).for_each(|(f, b)| *f *= b);
        normalise(f)?;
    }
    (0..labels).for_each(|y| expected[start + y] += out[0][y]);
    if !e.closes {
        (0..labels).for_each(|y| expected[y * labels] += out[n - 1][y]);
    }
    Some((out, expected))
}

/// Makes `row` sum to one; `None` when it is nothing but zeros.
fn normalise(row: &mut [f32]) -> Option<()> {
    let sum: f32 = row.iter().sum();
    if !(sum > 0.0 && sum.is_finite()) {
        return None;
    }
    row.iter_mut().for_each(|x| *x /= sum);
    Some(())
}

/// Viterbi over unquantised scores, within the allowed labels if there are any.
fn best(
    scores: &[Vec<f32>],
    labels: usize,
    moves: &[f32],
    e: &Example,
    allowed: Option<&[u16]>,
) -> Vec<usize> {
    let never = -1e30f32;
    let open = |i: usize, y: usize| allowed.is_none_or(|a| a[i] >> y & 1 == 1);
    let start = if e.opens { labels * labels } else { 0 };
    let mut so_far: Vec<f32> = (0..labels)
        .map(|y| if may_follow(None, y) && open(0, y) { scores[0][y] + moves[start + y] } else { never })
        .collect();
    let mut back: Vec<Vec<usize>> = Vec::new();
    for (i, row) in scores.iter().enumerate().skip(1) {
        let (mut next, mut from) = (vec![never; labels], vec![0; labels]);
        for y in (0..labels).filter(|&y| open(i, y)) {
            for p in (0..labels).filter(|&p| may_follow(Some(p), y)) {
                let score = so_far[p] + moves[p * labels + y];
                if score > next[y] {
                    (next[y], from[y]) = (score, p);
                }
            }
            next[y] += row[y];
        }
        so_far = next;
        back.push(from);
    }
    if !e.closes {
        (0..labels).for_each(|y| so_far[y] += moves[y * labels]);
    }
    let mut y = (0..labels).fold(0, |b, y| if so_far[y] > so_far[b] { y } else { b });
    let mut out = vec![y; scores.len()];
    for i in (1..scores.len()).rev() {
        y = back[i - 1][y];
        out[i - 1] = y;
    }
    out
}
