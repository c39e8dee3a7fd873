//! What the tagger looks at: features of one unit, hashed.
//!
//! Numbers before the features are part of the model file's format: change one and the model must be learned
//! again.

use super::evidence::{self, BINNED, Evidence, FormEvidence, FormKey, Seen};
use super::label;
use super::unit::Unit;
use super::words::Marks;
use crate::tagger::Edges;
use crate::tagger::hash::{self, mix};
use crate::text::fold;

/// One sentence as the tagger sees it.
pub(super) struct View<'a> {
    /// The block's text.
    pub text: &'a str,
    /// The sentence's units.
    pub units: &'a [Unit],
    /// The shapes of its units around the stretches that are read.
    pub shapes: &'a [u64],
    /// More than six words in ten are in capitals.
    pub shouted: bool,
}

/// Stands for what lies beyond the sentence.
const EDGE: u64 = 0x5eed;

#[inline]
fn feature(kind: u64, value: u64) -> u64 {
    mix((kind + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15), value)
}

/// Where a unit stands, seen from the one that is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// It is that one.
    Own,
    /// Two before it.
    FarBefore,
    /// Right before it.
    Before,
    /// Right after it.
    After,
    /// Two after it.
    FarAfter,
}

impl Seat {
    /// All of them.
    pub const ALL: [Seat; 5] = [Seat::Own, Seat::FarBefore, Seat::Before, Seat::After, Seat::FarAfter];

    /// How far away that is.
    pub fn by(self) -> isize {
        match self {
            Seat::Own => 0,
            Seat::FarBefore => -2,
            Seat::Before => -1,
            Seat::After => 1,
            Seat::FarAfter => 2,
        }
    }

    /// The first kind of the features of form, shape, marks and absence.
    fn window(self) -> u64 {
        match self {
            Seat::Own => 0,
            Seat::FarBefore => 20,
            Seat::Before => 24,
            Seat::After => 28,
            Seat::FarAfter => 32,
        }
    }

    /// What is added to a kind of cluster feature.
    fn cluster(self) -> u64 {
        match self {
            Seat::Own => 0,
            Seat::Before => 2,
            Seat::FarBefore => 4,
            Seat::After => 5,
            Seat::FarAfter => 7,
        }
    }
}

impl View<'_> {
    fn at(&self, i: usize, by: isize) -> Option<&Unit> {
        i.checked_add_signed(by).and_then(|j| self.units.get(j))
    }

    /// What stands around units `a..b`.
    pub fn edges(&self, a: usize, b: usize) -> Edges {
        Edges { opens: a == 0, closes: b == self.units.len() }
    }

    /// Appends to `out` the features of unit `i` that its sentence gives.
    #[cfg(feature = "train")]
    pub fn features(&self, i: usize, out: &mut Vec<u64>) {
        for seat in Seat::ALL {
            if let Some(j) = i.checked_add_signed(seat.by()).filter(|&j| j < self.units.len()) {
                self.alone(j, seat, out);
            }
        }
        self.together(i, out);
    }

    /// Appends to `out` the features that unit `j`, standing in `seat`, gives by itself: all that they depend on is in its
    /// [look](Unit::look).
    pub fn alone(&self, j: usize, seat: Seat, out: &mut Vec<u64>) {
        let (u, window, cluster) = (&self.units[j], seat.window(), seat.cluster());
        let (coarse, fine) = ((100 + cluster, coarse(u)), (110 + cluster, fine(u)));
        out.push(feature(coarse.0, coarse.1));
        out.push(feature(fine.0, fine.1));
        match seat {
            Seat::Own => {
                out.push(feature(1, 0));
                out.push(feature(2, u.form));
                out.push(feature(3, self.shapes[j]));
                out.push(feature(9, gazetteer(u)));
                affixes(u.of(self.text), out);
                each_mark(70, u, out);
                out.push(feature(90, rate(u)));
                out.push(feature(coarse.0 + 1, mix(coarse.1, class(u))));
                out.push(feature(fine.0 + 1, mix(fine.1, class(u))));
                return;
            }
            Seat::Before => {
                out.push(feature(42, ending(u.of(self.text))));
                each_mark(87, u, out);
            }
            Seat::After => each_mark(88, u, out),
            Seat::FarBefore | Seat::FarAfter => {}
        }
        out.push(feature(window, u.form));
        out.push(feature(window + 1, self.shapes[j]));
        out.push(feature(window + 2, gazetteer(u)));
    }

    /// Appends to `out` the features of unit `i` that several units give together, or the sentence.
    pub fn together(&self, i: usize, out: &mut Vec<u64>) {
        self.place(i, out);
        self.neighbours(i, out);
        if self.units[i].capital() {
            self.run(i, out);
        }
        self.clusters(i, out);
    }

    fn place(&self, i: usize, out: &mut Vec<u64>) {
        if i == 0 {
            out.push(feature(10, 0));
        }
        if i + 1 == self.units.len() {
            out.push(feature(11, 0));
        }
        if self.shouted {
            out.push(feature(12, 0));
            out.push(feature(13, self.shapes[i]));
        }
        for seat in Seat::ALL {
            if self.at(i, seat.by()).is_none() {
                out.push(feature(seat.window() + 3, 0));
            }
        }
    }

    fn neighbours(&self, i: usize, out: &mut Vec<u64>) {
        let u = &self.units[i];
        let (before, after) = (self.at(i, -1), self.at(i, 1));
        if let Some(p) = before {
            out.push(feature(40, mix(self.shapes[i - 1], self.shapes[i])));
            out.push(feature(41, mix(mix(gazetteer(p), gazetteer(u)), class(u))));
            out.push(feature(92, rate(p) * 16 + rate(u)));
        }
        if let Some(n) = after {
            out.push(feature(43, mix(self.shapes[i], self.shapes[i + 1])));
            out.push(feature(44, mix(mix(gazetteer(u), gazetteer(n)), class(u))));
            out.push(feature(45, mix(u.form, n.form)));
            out.push(feature(91, rate(u) * 16 + rate(n)));
        }
        if before.is_some() && after.is_some() {
            let shapes = [self.shapes[i - 1], self.shapes[i], self.shapes[i + 1]];
            out.push(feature(46, mix(mix(shapes[0], shapes[1]), shapes[2])));
        }
    }

    /// The run of capitalised words around unit `i`: its length, what stands beside it, its ends.
    fn run(&self, i: usize, out: &mut Vec<u64>) {
        let inside = |j: usize, beyond: Option<&Unit>| {
            let u = &self.units[j];
            u.capital()
                || (u.hyphen() || u.word.marks.any(Marks::PARTICLE)) && beyond.is_some_and(Unit::capital)
        };
        let (mut first, mut last) = (i, i);
        while first > 0 && i - first < 8 && inside(first - 1, self.at(first, -2)) {
            first -= 1;
        }
        while last + 1 < self.units.len() && last - i < 8 && inside(last + 1, self.at(last, 2)) {
            last += 1;
        }
        let len = (last - first + 1).min(5) as u64;
        let (left, right) = (self.at(first, -1), self.at(last, 1));
        let form = |u: Option<&Unit>| u.map_or(EDGE, |u| u.form);
        out.push(feature(78, len * 8 + (i - first).min(4) as u64));
        out.push(feature(79, form(left)));
        out.push(feature(80, form(right)));
        out.push(feature(81, mix(form(left), len)));
        out.push(feature(82, mix(form(right), len)));
        out.push(feature(83, mix(left.map_or(0, gazetteer), len * 2 + u64::from(i == first))));
        out.push(feature(84, self.units[last].form));
        out.push(feature(85, self.units[first].form));
        out.push(feature(86, mix(mix(gazetteer(&self.units[first]), gazetteer(&self.units[last])), len)));
    }

    fn clusters(&self, i: usize, out: &mut Vec<u64>) {
        let class = class(&self.units[i]);
        let of = |by: isize| self.at(i, by).map(|u| [coarse(u), fine(u)]);
        let (before, after) = (of(-1), of(1));
        for (k, kind) in [100, 110].into_iter().enumerate() {
            if let Some(before) = before {
                out.push(feature(kind + 3, mix(before[k], class)));
            }
            if let Some(after) = after {
                out.push(feature(kind + 6, mix(after[k], class)));
            }
            if let (Some(before), Some(after)) = (before, after) {
                out.push(feature(kind + 8, mix(before[k], after[k])));
            }
        }
    }

    /// Appends to `out` the features of unit `i` that the article gives; `labels` are the first pass's for this
    /// sentence.
    pub fn article(&self, i: usize, evidence: &dyn Evidence, labels: &[u8], out: &mut Vec<u64>) {
        let u = &self.units[i];
        if !u.capital() {
            return;
        }
        let seen = evidence.of(FormKey::one(u.form));
        let own = label::kind(labels[i]);
        let closes = u32::from(evidence::closes_name(self.units, labels, i));
        of_form(&seen, own, (u32::from(evidence::opens_name(labels, i)), closes), out);
        if seen.bin_without(Seen::ClosesName, closes) > 0 {
            out.push(feature(203, self.at(i, -1).map_or(EDGE, |p| p.shape(self.text))));
        }
        let pair = |a: usize| -> Option<[u64; 2]> {
            let key = self.pair(a)?;
            Some(of_pair(&evidence.of(key), label::kind(labels[a])))
        };
        if let Some([first, _]) = pair(i) {
            out.push(first);
        }
        if let Some([_, second]) = i.checked_sub(1).and_then(pair) {
            out.push(second);
        }
    }

    /// The key of unit `i` and the next, where the article is asked about the two together.
    pub fn pair(&self, i: usize) -> Option<FormKey> {
        let (p, n) = (self.units.get(i)?, self.units.get(i + 1)?);
        (p.capital() && n.capital()).then(|| FormKey::pair(p.form, n.form))
    }
}

/// Appends the features that a unit has from what the article says of its form, but for what they do together with the
/// unit before. `own` is the kind of the first pass's label of the unit; then whether, by that label, it opens and closes
/// a name itself (0 or 1).
pub(super) fn of_form(seen: &FormEvidence, own: usize, (opens, closes): (u32, u32), out: &mut Vec<u64>) {
    for (k, kind) in BINNED.into_iter().enumerate() {
        let n = evidence::bin(seen.count(kind));
        if n > 0 {
            out.push(feature(52 + k as u64, n));
        }
    }
    if seen.count(Seen::Lower) > 0 {
        out.push(feature(62, 0));
    }
    out.push(feature(if seen.count(Seen::Capital) > 0 { 63 } else { 64 }, 0));
    let (best, sure) = seen.majority(own);
    out.push(feature(200, best));
    out.push(feature(201, best * 8 + sure));
    let (closes, opens) =
        (seen.bin_without(Seen::ClosesName, closes), seen.bin_without(Seen::OpensName, opens));
    if closes > 0 {
        out.push(feature(202, closes));
    }
    if opens > 0 {
        out.push(feature(204, opens));
    }
}

/// The features that the two units of a pair have from what the article says of it. `own` is the kind of the first pass's
/// label of the first.
pub(super) fn of_pair(seen: &FormEvidence, own: usize) -> [u64; 2] {
    let (best, sure) = seen.majority(own);
    [feature(205, best * 8 + sure), feature(206, best * 8 + sure)]
}

fn coarse(u: &Unit) -> u64 {
    u64::from(u.word.coarse)
}

fn fine(u: &Unit) -> u64 {
    u64::from(u.word.fine)
}

fn gazetteer(u: &Unit) -> u64 {
    u64::from(u.marks().0 & Marks::FEATURES.0)
}

fn each_mark(kind: u64, u: &Unit, out: &mut Vec<u64>) {
    let mut left = gazetteer(u);
    while left != 0 {
        out.push(feature(kind, 1000 + u64::from(left.trailing_zeros())));
        left &= left - 1;
    }
}

fn rate(u: &Unit) -> u64 {
    if u.capital() { u64::from(u.word.rate) } else { 8 }
}

fn class(u: &Unit) -> u64 {
    u64::from(u.capital()) + 2 * u64::from(u.upper()) + 4 * u64::from(u.letters()) + 8 * u64::from(u.long())
}

/// Prefixes of two and three letters, suffixes of two to four, folded.
fn affixes(word: &str, out: &mut Vec<u64>) {
    if word.is_ascii() {
        let bytes = word.as_bytes();
        for (kind, n) in [(4, 2), (5, 3)] {
            out.push(feature(kind, folded(&bytes[..n.min(bytes.len())])));
        }
        for (kind, n) in [(6, 2), (7, 3), (8, 4)] {
            out.push(feature(kind, folded(&bytes[bytes.len().saturating_sub(n)..])));
        }
        return;
    }
    let folded = fold(word);
    let text = folded.as_ref();
    let starts = |n: usize| text.char_indices().nth(n).map_or(text, |(at, _)| &text[..at]);
    for (kind, n) in [(4, 2), (5, 3)] {
        out.push(feature(kind, hash::bytes(starts(n).as_bytes())));
    }
    for (kind, n) in [(6, 2), (7, 3), (8, 4)] {
        out.push(feature(kind, hash::bytes(ends(text, n).as_bytes())));
    }
}

/// The hash of plain letters in lower case.
fn folded(letters: &[u8]) -> u64 {
    hash::finish(letters.iter().fold(hash::SEED, |h, b| hash::step(h, b.to_ascii_lowercase())))
}

fn ends(text: &str, n: usize) -> &str {
    text.char_indices().rev().nth(n - 1).map_or(text, |(at, _)| &text[at..])
}

fn ending(word: &str) -> u64 {
    let end = ends(word, 3);
    if end.is_ascii() {
        return folded(end.as_bytes());
    }
    hash::bytes(fold(end).as_bytes())
}
