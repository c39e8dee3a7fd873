//! Feature weights: an open-addressed table of quantised rows, looked up in place.

use super::file::{ModelError, u32_at};

/// The most labels a model may have.
pub const MAX_LABELS: usize = 16;

/// Scores of one token, one a label, in units of the table's quantum.
pub type Scores = [i32; MAX_LABELS];

const HEADER: usize = 16;

/// A table from feature hash to one small weight a label, over bytes that stay where they are.
///
/// Layout: labels, slots, longest probe, reserved (u32 each); `labels * labels + labels` transition scores
/// (i32; the last row opens a sequence); then the slots: a 16-bit mark of the hash (0 = empty) and one i8 a label.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    labels: usize,
    slots: u64,
    probe: usize,
    moves: [[i32; MAX_LABELS]; MAX_LABELS + 1],
    rows: &'a [u8],
}

impl<'a> Weights<'a> {
    /// Reads a section written by [`WeightsWriter`].
    ///
    /// # Errors
    /// When its numbers do not fit each other or the section's length.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let bad = || ModelError::Section("weights".into());
        let (labels, slots, probe) =
            (u32_at(bytes, 0) as usize, u32_at(bytes, 4) as usize, u32_at(bytes, 8) as usize);
        if labels == 0 || labels > MAX_LABELS || slots == 0 || probe > 255 {
            return Err(bad());
        }
        let table = HEADER + 4 * (labels * labels + labels);
        if bytes.len() != table + (slots + probe) * (labels + 2) {
            return Err(bad());
        }
        let mut moves = [[0; MAX_LABELS]; MAX_LABELS + 1];
        for (i, row) in moves.iter_mut().take(labels).enumerate() {
            for (j, to) in row.iter_mut().take(labels).enumerate() {
                *to = u32_at(bytes, HEADER + 4 * (i * labels + j)) as i32;
            }
        }
        for (j, to) in moves[MAX_LABELS].iter_mut().take(labels).enumerate() {
            *to = u32_at(bytes, HEADER + 4 * (labels * labels + j)) as i32;
        }
        if moves.iter().flatten().any(|m| m.unsigned_abs() > 1 << 24) {
            return Err(bad());
        }
        Ok(Weights { labels, slots: slots as u64, probe, moves, rows: &bytes[table..] })
    }

    /// How many labels there are.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// What it scores to go from label `from` (`None`: the sequence opens) to label `to`.
    #[inline]
    pub fn step(&self, from: Option<usize>, to: usize) -> i32 {
        self.moves[from.unwrap_or(MAX_LABELS)][to]
    }

    /// Adds the weights of `feature`, if it has any, to `scores`.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let width = self.labels + 2;
        let mark = mark_of(feature);
        let mut at = slot_of(feature, self.slots) * width;
        for _ in 0..=self.probe {
            let Some(row) = self.rows.get(at..at + width) else { return };
            let found = u16::from_le_bytes([row[0], row[1]]);
            if found == mark {
                for (score, &w) in scores.iter_mut().zip(&row[2..]) {
                    *score += i32::from(w as i8);
                }
                return;
            }
            if found == 0 {
                return;
            }
            at += width;
        }
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

/// Quantises weights and lays them out for [`Weights::read`].
#[derive(Clone, Debug)]
pub struct WeightsWriter {
    /// How many labels a row has.
    pub labels: usize,
    /// `labels * labels + labels` transition scores; the last row opens a sequence.
    pub moves: Vec<f32>,
    /// Feature hashes with their rows.
    pub rows: Vec<(u64, Vec<f32>)>,
}

impl WeightsWriter {
    /// The section's bytes. Weights beyond `ceiling` are clipped to it; rows that round to nothing are dropped.
    pub fn finish(&self, ceiling: f32) -> Vec<u8> {
        let scale = 127.0 / ceiling;
        let round = |w: &f32| (w * scale).round().clamp(-127.0, 127.0) as i8;
        let mut rows: Vec<(u64, Vec<i8>)> = self
            .rows
            .iter()
            .map(|(h, row)| (*h, row.iter().map(round).collect::<Vec<_>>()))
            .filter(|(_, row)| row.iter().any(|&w| w != 0))
            .collect();
        let mut slots = rows.len() as u64 * 4 / 3 + 1;
        rows.sort_unstable_by_key(|(h, _)| (slot_of(*h, slots), *h));
        let (placed, probe) = loop {
            match place(&rows, slots) {
                Some(done) => break done,
                None => slots += slots / 8 + 1,
            }
            rows.sort_unstable_by_key(|(h, _)| (slot_of(*h, slots), *h));
        };
        let mut out = Vec::new();
        for n in [self.labels as u32, slots as u32, probe as u32, 0] {
            out.extend_from_slice(&n.to_le_bytes());
        }
        for m in &self.moves {
            out.extend_from_slice(&((m * scale).round() as i32).to_le_bytes());
        }
        for slot in placed {
            match slot.map(|i| &rows[i]) {
                Some((h, row)) => {
                    out.extend_from_slice(&mark_of(*h).to_le_bytes());
                    out.extend(row.iter().map(|&w| w as u8));
                }
                None => out.extend(std::iter::repeat_n(0, self.labels + 2)),
            }
        }
        out
    }
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
        let bytes = WeightsWriter { labels: 2, moves: vec![0.0; 6], rows: rows.clone() }.finish(127.0);
        let weights = Weights::read(&bytes).unwrap();
        let score = |h| {
            let mut scores = [0; MAX_LABELS];
            weights.add(h, &mut scores);
            scores[1]
        };
        let wrong = rows.iter().filter(|(h, row)| score(*h) != row[1] as i32).count();
        assert!(wrong <= 2, "{wrong} rows lost to marks that coincide");
        for cut in 0..64 {
            assert!(Weights::read(&bytes[..cut]).is_err());
        }
    }
}
