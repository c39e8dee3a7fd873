//! Feature weights: an open-addressed table of quantised rows, looked up in place.

use super::file::{ModelError, u32_at};
use super::viterbi::{MOST_LABELS, Moves};
use rustc_hash::FxHashMap;

/// The most columns a table may have: labels times passes.
pub const MOST_COLUMNS: usize = 18;

/// Scores of one token: one column a label, pass after pass, in units of the table's quantum.
pub type Scores = [i16; MOST_COLUMNS];

const HEADER: usize = 16;
/// How many marks are looked at together.
const AT_ONCE: usize = 4;

/// A table from feature hash to one small weight a column, over bytes that stay where they are.
///
/// Several passes over the same text share one table, so that a feature is looked up once for all of them.
///
/// Layout: labels, passes, slots, longest probe (u32 each); for each pass `labels * labels + labels` transition
/// scores (i32; the last row opens a sequence); then for each slot a 16-bit mark of the hash (0 = empty), and after
/// all of those for each slot one i8 a column. Most features have no weight, and the marks alone, small enough to
/// stay in the processor's cache, say so.
#[derive(Clone, Debug)]
pub struct Weights<'a> {
    labels: usize,
    slots: u64,
    probe: usize,
    moves: Vec<Moves>,
    columns: usize,
    /// The marks and what comes after them.
    marks: &'a [u8],
    rows: &'a [u8],
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
        let columns = labels * passes;
        let each = labels * labels + labels;
        let table = HEADER + 4 * each * passes;
        let places = slots as u64 + probe as u64;
        // the rows are long enough for the marks before them to be read some at once
        if (bytes.len() as u64) != table as u64 + places * (columns as u64 + 2)
            || places * (columns as u64) < 2 * AT_ONCE as u64
        {
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
        let (marks, rows) = (&bytes[table..], &bytes[table + 2 * places as usize..]);
        Ok(Weights { labels, slots: slots as u64, probe, moves, columns, marks, rows })
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

    /// Adds the weights of `feature`, if it has any, to `scores`: of some 250 features, more than any token has, no sum leaves
    /// sixteen bits.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let Some(row) = self.row(feature) else { return };
        // the length of a model with two passes over nine labels, known beforehand: no loop is left of it
        if let Ok(row) = <&[u8; MOST_COLUMNS]>::try_from(row) {
            scores.iter_mut().zip(row).for_each(|(s, &w)| *s = s.wrapping_add(i16::from(w as i8)));
        } else {
            scores.iter_mut().zip(row).for_each(|(s, &w)| *s = s.wrapping_add(i16::from(w as i8)));
        }
    }

    /// The row of `feature`.
    fn row(&self, feature: u64) -> Option<&'a [u8]> {
        const EACH: u64 = 0x0001_0001_0001_0001;
        let sought = u64::from(mark_of(feature)) * EACH;
        let home = slot_of(feature, self.slots);
        let mut away = 0;
        for marks in self.marks.get(2 * home..)?.chunks_exact(2 * AT_ONCE) {
            let marks = u64::from_le_bytes(marks.try_into().expect("eight bytes"));
            // a borrow only goes up: the lowest bit is right, and no other is read
            let zeros = |marks: u64| marks.wrapping_sub(EACH) & !marks & (EACH << 15);
            let (found, ended) = (zeros(marks ^ sought), zeros(marks));
            if found | ended != 0 {
                away += (found | ended).trailing_zeros() as usize / 16;
                let known = found.trailing_zeros() < ended.trailing_zeros() && away <= self.probe;
                let at = (home + away) * self.columns;
                return self.rows.get(at..at + self.columns).filter(|_| known);
            }
            away += AT_ONCE;
            if away > self.probe {
                return None;
            }
        }
        None
    }
}

#[inline]
fn slot_of(feature: u64, slots: u64) -> usize {
    (((feature & 0xffff_ffff) * slots) >> 32) as usize
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
    let mut slots = rows.len() as u64 * 4 / 3 + 1;
    let (placed, probe) = loop {
        rows.sort_unstable_by_key(|(h, _)| (slot_of(*h, slots), *h));
        match place(&rows, slots) {
            Some(done) => break done,
            None => slots += slots / 8 + 1,
        }
    };
    let mut out = Vec::new();
    for n in [labels as u32, passes.len() as u32, slots as u32, probe as u32] {
        out.extend_from_slice(&n.to_le_bytes());
    }
    for m in passes.iter().flat_map(|p| &p.moves) {
        out.extend_from_slice(&((m * scale).round() as i32).to_le_bytes());
    }
    for slot in &placed {
        out.extend_from_slice(&slot.map_or(0, |i| mark_of(rows[i].0)).to_le_bytes());
    }
    for slot in &placed {
        match slot {
            Some(i) => out.extend(rows[*i].1.iter().map(|&w| w as u8)),
            None => out.extend(std::iter::repeat_n(0, labels * passes.len())),
        }
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
fn place(rows: &[(u64, Vec<i8>)], slots: u64) -> Option<(Vec<Option<usize>>, usize)> {
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
            weights.add(h, &mut scores);
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
