//! Feature weights: an open-addressed table of quantised rows, looked up in place.

use super::file::{ModelError, u32_at};
use super::viterbi::{MOST_LABELS, Moves};
use rustc_hash::FxHashMap;

/// The most columns a table may have: labels times passes.
pub const MOST_COLUMNS: usize = 18;

/// Scores of one token: one column a label, pass after pass, in units of the table's quantum; what is past the last column
/// means nothing.
pub type Scores = [i16; MOST_COLUMNS];

/// Adds `more` to `scores`. As whole values, so that several columns are added at once.
#[inline]
pub fn add_up(scores: &mut Scores, more: &Scores) {
    *scores = std::array::from_fn(|l| scores[l].wrapping_add(more[l]));
}

const HEADER: usize = 16;
/// How many marks are looked at together.
const AT_ONCE: usize = 4;

/// A table from feature hash to one small weight a column, over bytes that stay where they are.
///
/// Several passes over the same text share one table, so that a feature is looked up once for all of them.
///
/// Layout: labels, passes, slots, longest probe (u32 each); for each pass `labels * labels + labels` transition
/// scores (i32; the last row opens a sequence); then for each slot a 16-bit mark of the hash (0 = empty), and after
/// all of those for each slot one i8 for each of [`MOST_COLUMNS`], however many mean something. What has no weight the
/// marks alone say, small enough to stay in the processor's cache.
#[derive(Clone, Debug)]
pub struct Weights<'a> {
    labels: usize,
    slots: u32,
    probe: usize,
    moves: Vec<Moves>,
    /// The marks and what comes after them.
    marks: &'a [u8],
    rows: &'a [[u8; MOST_COLUMNS]],
}

impl<'a> Weights<'a> {
    /// Reads a section written by [`write()`].
    ///
    /// # Errors
    /// When its numbers do not fit each other or the section's length.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let bad = || ModelError::Section("weights".into());
        let number = |i: usize| u32_at(bytes, i * 4) as usize;
        let (labels, passes, slots, probe) = (number(0), number(1), number(2), number(3));
        let fits = (1..=MOST_LABELS).contains(&labels)
            && passes > 0
            && labels.saturating_mul(passes) <= MOST_COLUMNS;
        if !fits || slots == 0 || probe > 255 {
            return Err(bad());
        }
        let each = labels * labels + labels;
        let table = HEADER + 4 * each * passes;
        let places = slots as u64 + probe as u64;
        if bytes.len() as u64 != table as u64 + places * (MOST_COLUMNS as u64 + 2) {
            return Err(bad());
        }
        let score = |i: usize| u32_at(bytes, HEADER + 4 * i) as i32;
        if (0..each * passes).any(|i| score(i).unsigned_abs() > 1 << 24) {
            return Err(bad());
        }
        let moves_of = |pass: usize| {
            Moves::new(labels, |from, to| score(pass * each + from.unwrap_or(labels) * labels + to))
        };
        let moves = (0..passes).map(moves_of).collect();
        let (rows, _) = bytes[table + 2 * places as usize..].as_chunks();
        Ok(Weights { labels, slots: slots as u32, probe, moves, marks: &bytes[table..], rows })
    }

    /// How many labels there are.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// How many passes share the table.
    pub fn passes(&self) -> usize {
        self.moves.len()
    }

    /// The transition scores of pass `pass`.
    pub fn moves(&self, pass: usize) -> &Moves {
        &self.moves[pass]
    }

    /// Adds the weights of `features`, of those that have any, to `scores`: of some 250, more than any token has, no sum leaves
    /// sixteen bits.
    pub fn add(&self, features: &[u64], scores: &mut Scores) {
        let mut sum = *scores;
        for row in features.iter().filter_map(|&feature| self.row(feature)) {
            add_up(&mut sum, &row.map(wide));
        }
        *scores = sum;
    }

    /// The weights of `feature`; all zero where it has none.
    #[inline]
    pub fn of(&self, feature: u64) -> Scores {
        self.row(feature).map_or([0; MOST_COLUMNS], |row| row.map(wide))
    }

    /// The row of `feature`.
    #[inline]
    fn row(&self, feature: u64) -> Option<&'a [u8; MOST_COLUMNS]> {
        const EACH: u64 = 0x0001_0001_0001_0001;
        let sought = u64::from(mark_of(feature)) * EACH;
        let home = slot_of(feature, self.slots);
        let mut past = 0;
        while past <= self.probe
            && let Some(marks) = self.marks.get(2 * (home + past)..2 * (home + past + AT_ONCE))
        {
            let marks = u64::from_le_bytes(marks.try_into().expect("eight bytes"));
            // a borrow only goes up: the lowest bit is right, and no other is read
            let zeros = |marks: u64| marks.wrapping_sub(EACH) & !marks & (EACH << 15);
            let (found, ended) = (zeros(marks ^ sought), zeros(marks));
            if found | ended != 0 {
                let place = (found | ended).trailing_zeros();
                past += place as usize / 16;
                let known = found >> place & 1 == 1 && past <= self.probe;
                return if known { self.rows.get(home + past) } else { None };
            }
            past += AT_ONCE;
        }
        None
    }
}

#[inline]
fn wide(weight: u8) -> i16 {
    i16::from(weight as i8)
}

#[inline]
fn slot_of(feature: u64, slots: u32) -> usize {
    (((feature & 0xffff_ffff) * u64::from(slots)) >> 32) as usize
}

#[inline]
fn mark_of(feature: u64) -> u16 {
    ((feature >> 48) as u16).max(1)
}

/// What was learned for one pass, before it is quantised.
#[derive(Clone, Debug)]
pub struct Learned {
    /// How many labels a row has.
    pub labels: usize,
    /// `labels * labels + labels` transition scores; the last row opens a sequence.
    pub moves: Vec<f32>,
    /// Feature hashes with their rows.
    pub rows: Vec<(u64, Vec<f32>)>,
}

/// Quantises what was learned for each pass and lays it out for [`Weights::read`].
///
/// Weights beyond `ceiling` are clipped to it; rows that round to nothing are dropped. All passes must have the
/// same labels.
pub fn write(passes: &[Learned], ceiling: f32) -> Vec<u8> {
    let scale = 127.0 / ceiling;
    let labels = passes[0].labels;
    let mut rows = quantised(passes, scale);
    let mut slots = (rows.len() * 4 / 3 + 1) as u32;
    let (placed, probe) = loop {
        rows.sort_unstable_by_key(|(h, _)| (slot_of(*h, slots), *h));
        match place(&rows, slots) {
            Some(done) => break done,
            None => slots += slots / 8 + 1,
        }
    };
    let mut out = Vec::new();
    for n in [labels as u32, passes.len() as u32, slots, probe as u32] {
        out.extend_from_slice(&n.to_le_bytes());
    }
    for m in passes.iter().flat_map(|p| &p.moves) {
        out.extend_from_slice(&((m * scale).round() as i32).to_le_bytes());
    }
    for slot in &placed {
        out.extend_from_slice(&slot.map_or(0, |i| mark_of(rows[i].0)).to_le_bytes());
    }
    for slot in &placed {
        let row: &[i8] = slot.map_or(&[], |i| &rows[i].1);
        out.extend(row.iter().map(|&w| w as u8));
        out.extend(std::iter::repeat_n(0, MOST_COLUMNS - row.len()));
    }
    out
}

/// The rows of all passes side by side, each feature once.
fn quantised(passes: &[Learned], scale: f32) -> Vec<(u64, Vec<i8>)> {
    let labels = passes[0].labels;
    let mut all: FxHashMap<u64, Vec<i8>> = FxHashMap::default();
    for (pass, learned) in passes.iter().enumerate() {
        for (h, row) in &learned.rows {
            let row: Vec<i8> = row.iter().map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8).collect();
            if row.iter().any(|&w| w != 0) {
                let wide = all.entry(*h).or_insert_with(|| vec![0; labels * passes.len()]);
                wide[pass * labels..][..labels].copy_from_slice(&row);
            }
        }
    }
    all.into_iter().collect()
}

/// Where each row goes, rows being sorted by slot; `None` when some row would lie too far from its slot.
fn place(rows: &[(u64, Vec<i8>)], slots: u32) -> Option<(Vec<Option<usize>>, usize)> {
    let (mut next, mut longest) = (0, 0);
    let mut at = Vec::with_capacity(rows.len());
    for (h, _) in rows {
        let home = slot_of(*h, slots);
        next = next.max(home);
        longest = longest.max(next - home);
        at.push(next);
        next += 1;
    }
    if longest > 255 {
        return None;
    }
    let mut table = vec![None; slots as usize + longest];
    for (i, &slot) in at.iter().enumerate() {
        table[slot] = Some(i);
    }
    Some((table, longest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_again() {
        let rows: Vec<_> =
            (0..5000u64).map(|i| (super::super::hash::mix(i, 7), vec![0.0, i as f32 % 90.0 + 1.0])).collect();
        let learned = Learned { labels: 2, moves: vec![0.0; 6], rows: rows.clone() };
        let bytes = write(&[learned.clone(), learned], 127.0);
        let weights = Weights::read(&bytes).unwrap();
        let score = |h| {
            let mut scores = [0; MOST_COLUMNS];
            weights.add(&[h], &mut scores);
            assert_eq!(scores, weights.of(h));
            assert_eq!(scores[1], scores[3]);
            i32::from(scores[1])
        };
        let wrong = rows.iter().filter(|(h, row)| score(*h) != row[1] as i32).count();
        assert!(wrong <= 2, "{wrong} rows lost to marks that coincide");
        for cut in 0..64 {
            assert!(Weights::read(&bytes[..cut]).is_err());
        }
    }
}
