//! What was just looked up, kept at hand: the same few thousand words make up most of an article, and each costs
//! a cache miss or two in the model's tables.
//!
//! A memory changes no answer, only its price. It serves one model, and is worth its room only where many blocks are read
//! one after another.

use super::features::{Seat, Verdict, View};
use super::name::Name;
use super::pass::Bench;
use super::unit::Unit;
use super::words::{Word, Words};
use crate::tagger::{MOST_COLUMNS, Scores, Weights, add_up, hash};

/// The most words that are remembered, and the most whose scores are: what is looked up next takes the place of another.
const MOST: usize = 8192;
/// How many bytes of text a word must stand for to be given room.
const BYTES_A_WORD: usize = 16;
/// The most names that are remembered.
const MOST_NAMES: usize = 1024;
/// The most verdicts whose scores are remembered.
const MOST_VERDICTS: usize = 1024;
/// The most features whose weights are remembered.
const MOST_FEATURES: usize = 2048;
/// Less than this is not worth the clearing.
const LEAST: usize = 64;

/// What is at hand. The default remembers nothing: for one block by itself.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    words: Vec<(u64, Word)>,
    scores: Vec<Scored>,
    /// What single features weigh.
    weighed: Vec<(u64, Scores)>,
    features: Vec<u64>,
    /// What the features of a verdict add up to.
    verdicts: Vec<(Option<Verdict>, Scores)>,
    /// Names by what was parsed.
    names: Vec<(String, Name)>,
    /// Where the passes work.
    pub(super) bench: Bench,
}

/// What the features that a unit has by itself add up to, by where it stands from the unit that is scored.
#[derive(Clone, Copy, Debug)]
struct Scored {
    look: u64,
    shape: u64,
    /// A bit for each seat whose sum is known, and [`SHAPE`].
    known: u8,
    sums: [Scores; Seat::ALL.len()],
}

/// The shape is known.
const SHAPE: u8 = 1 << Seat::ALL.len();

impl Memory {
    /// Room for a text of so many bytes.
    pub fn for_text(bytes: usize) -> Self {
        let room = Self::room(bytes);
        if room == 0 {
            return Memory::default();
        }
        let empty = |look| Scored { look, shape: 0, known: 0, sums: [[0; MOST_COLUMNS]; Seat::ALL.len()] };
        Memory {
            words: (0..room).map(|slot| (elsewhere(slot), Word::default())).collect(),
            scores: (0..room).map(|slot| empty(elsewhere(slot))).collect(),
            weighed: (0..room.min(MOST_FEATURES)).map(|slot| (elsewhere(slot), [0; MOST_COLUMNS])).collect(),
            features: Vec::new(),
            bench: Bench::default(),
            verdicts: vec![(None, [0; MOST_COLUMNS]); room.min(MOST_VERDICTS)],
            names: vec![Default::default(); room.min(MOST_NAMES)],
        }
    }

    /// Whether it has the room that a text of so many bytes is given.
    pub fn serves(&self, bytes: usize) -> bool {
        self.words.len() >= Self::room(bytes)
    }

    /// How many words are remembered of a text of so many bytes.
    fn room(bytes: usize) -> usize {
        let room = (bytes / BYTES_A_WORD).next_power_of_two().min(MOST);
        if room < LEAST { 0 } else { room }
    }

    /// What `words` know of the word whose form hashes to `form`.
    #[inline]
    pub(super) fn word(&mut self, words: &Words<'_>, form: u64) -> Word {
        let slot = form as usize & self.words.len().wrapping_sub(1);
        let Some((kept, word)) = self.words.get_mut(slot) else { return words.get(form) };
        if *kept != form {
            (*kept, *word) = (form, words.get(form));
        }
        *word
    }

    /// The name that `text` is: most names of an article stand in it many times, and those that are alike share their parts.
    pub(super) fn name(&mut self, text: &str) -> Name {
        let slot = hash::bytes(text.as_bytes()) as usize & self.names.len().wrapping_sub(1);
        let Some((kept, name)) = self.names.get_mut(slot) else { return Name::parse(text) };
        if *kept != text {
            kept.clear();
            kept.push_str(text);
            *name = Name::parse(text);
        }
        name.clone()
    }

    /// What the features of `verdict` add up to.
    pub(super) fn told(&mut self, weights: &Weights<'_>, verdict: Verdict) -> Scores {
        let slot = verdict.slot() & self.verdicts.len().wrapping_sub(1);
        let known = self.verdicts.get_mut(slot);
        if let Some((_, scores)) = known.as_ref().filter(|(kept, _)| *kept == Some(verdict)) {
            return *scores;
        }
        let mut scores = [0; MOST_COLUMNS];
        self.features.clear();
        verdict.features(&mut self.features);
        weights.add(&self.features, &mut scores);
        if let Some(known) = known {
            *known = (Some(verdict), scores);
        }
        scores
    }

    /// Adds to `scores` what `features` weigh, which most units share with many others.
    pub(super) fn weigh(&mut self, weights: &Weights<'_>, features: &[u64], scores: &mut Scores) {
        if self.weighed.is_empty() {
            return weights.add(features, scores);
        }
        let (mut sum, last) = (*scores, self.weighed.len() - 1);
        for &feature in features {
            let (kept, known) = &mut self.weighed[feature as usize & last];
            if *kept != feature {
                (*kept, *known) = (feature, weights.of(feature));
            }
            add_up(&mut sum, known);
        }
        *scores = sum;
    }

    /// The [shape](Unit::shape) of a unit of `text` that has that look.
    pub(super) fn shape(&mut self, look: u64, unit: &Unit, text: &str) -> u64 {
        let Some(scored) = scored(&mut self.scores, look) else { return unit.shape(text) };
        if scored.known & SHAPE == 0 {
            scored.shape = unit.shape(text);
            scored.known |= SHAPE;
        }
        scored.shape
    }

    /// Adds to `scores`, those of the units from `first` on, what unit `j` of `view` by itself says of each. `look` is the
    /// unit's.
    pub(super) fn add(
        &mut self,
        weights: &Weights<'_>,
        view: &View<'_>,
        (j, look): (usize, u64),
        first: usize,
        scores: &mut [Scores],
    ) {
        let Memory { scores: kept, features, .. } = self;
        let mut sum = |seat: Seat, scores: &mut Scores| {
            features.clear();
            view.alone(j, seat, features);
            weights.add(features, scores);
        };
        let mut scored = scored(kept, look);
        for seat in Seat::ALL {
            let seen_from = j.checked_add_signed(-seat.by()).and_then(|i| i.checked_sub(first));
            let Some(scores) = seen_from.and_then(|i| scores.get_mut(i)) else { continue };
            let Some(scored) = &mut scored else {
                sum(seat, scores);
                continue;
            };
            let own = &mut scored.sums[seat as usize];
            if scored.known & 1 << seat as u8 == 0 {
                *own = [0; MOST_COLUMNS];
                sum(seat, own);
                scored.known |= 1 << seat as u8;
            }
            add_up(scores, own);
        }
    }
}

/// What is at hand under `look`, if anything can be.
#[inline]
fn scored(kept: &mut [Scored], look: u64) -> Option<&mut Scored> {
    let slot = look as usize & kept.len().wrapping_sub(1);
    let scored = kept.get_mut(slot)?;
    if scored.look != look {
        (scored.look, scored.known) = (look, 0);
    }
    Some(scored)
}

/// What has no place in `slot`, so that nothing is taken for remembered there.
fn elsewhere(slot: usize) -> u64 {
    !slot as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Reading;
    use crate::people::{Counts, decide_block, first_pass, first_passes};

    #[test]
    fn a_memory_changes_no_answer() {
        let text = "President Joe Biden met MUSTAFA AL-KADHIMI of Iraq in the White House on Monday, said Jen Psaki.\n\
                    Biden, 78, told U.S. reporters: “Iraq’s army fights on.” Al-Kadhimi left for New York City.\n\
                    The White House said Mr. Biden and Kim Jong-un’s sister (@kim) had not met in Iraq; biden left.";
        // so little room that words drive each other out
        for bytes in [0, LEAST * BYTES_A_WORD, 1 << 20] {
            let (mut memory, mut counts) = (Memory::for_text(bytes), Counts::default());
            for line in text.lines().cycle().take(9) {
                let reading = Reading::plain(line);
                let first = first_pass(&reading);
                assert_eq!(first_passes(&[&reading], &mut memory)[0].0, first, "{bytes}: {line}");
                counts.add(first.forms());
                let decided = |memory: &mut Memory| {
                    let (names, margins, roles) = decide_block(&reading, &first, &counts, |_| true, memory);
                    (names, format!("{margins:?}"), roles)
                };
                assert_eq!(decided(&mut memory), decided(&mut Memory::default()), "{bytes}: {line}");
            }
        }
    }
}
