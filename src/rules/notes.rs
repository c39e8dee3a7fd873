//! The notes of one key in text order, cut into stretches that are judged apart, with what was found on them.

use super::finding::Kept;
use super::keyed::{Bearing, Note};
use crate::story::{BlockId, Story};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

/// How many notes a stretch has at least before it is cut where it may be.
const LENGTH: usize = 64;

/// The notes of one key.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// In text order, none of them empty.
    stretches: SmallVec<[Stretch; 1]>,
    count: usize,
    /// Something came or went since they were judged.
    touched: bool,
    /// Whether something was found when they were last judged, and something to show unasked.
    known: (bool, bool),
}

/// Notes that bear on each other.
#[derive(Clone, Debug, Default)]
pub struct Stretch {
    /// In text order.
    pub notes: Vec<Note>,
    /// What was found on them.
    pub found: Box<[Kept]>,
    /// Nothing has come or gone since they were judged.
    pub judged: bool,
}

impl Stretch {
    fn holds(&self, block: BlockId) -> bool {
        self.notes.iter().any(|n| n.place.block == block)
    }

    /// The first note of `block`, which stands or stood near the block of index `near`. Logarithmic where it does.
    fn first_of(&self, story: &Story, (block, near): (BlockId, usize)) -> Option<usize> {
        let is_own = |n: &Note| n.place.block == block;
        let own = |i: &usize| self.notes.get(*i).is_some_and(is_own);
        let at = self.notes.partition_point(|n| story.store().index_of(n.place.block) < Some(near));
        // those of a block that went stand right before what came after it
        let found = [Some(at), at.checked_sub(1)].into_iter().flatten().find(own);
        let found = found.or_else(|| self.notes.iter().position(is_own))?;
        Some(found - self.notes[..found].iter().rev().take_while(|n| is_own(n)).count())
    }

    /// Puts in a note as the one of index `i`. Room grows by an eighth: an article has hundreds of thousands of notes, and what
    /// is held for more of them is never given back whole.
    fn insert(&mut self, i: usize, note: Note) {
        if self.notes.len() == self.notes.capacity() {
            self.notes.reserve_exact(self.notes.len() / 8 + 2);
        }
        self.notes.insert(i, note);
        self.judged = false;
    }
}

impl Notes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// Marks that something came or went; whether nothing had since they were judged.
    pub fn touch(&mut self) -> bool {
        !std::mem::replace(&mut self.touched, true)
    }

    /// Marks that they are judged, and whether anything was `found`, and `loud`; gives what was so before.
    pub fn settle(&mut self, found: bool, loud: bool) -> (bool, bool) {
        self.touched = false;
        std::mem::replace(&mut self.known, (found, loud))
    }

    /// What was found on all of them.
    pub fn found(&self) -> impl Iterator<Item = &Kept> {
        self.stretches.iter().flat_map(|s| s.found.iter())
    }

    /// Parts the notes as far as `bearing` has them judged apart now: what is [unjudged](Self::unjudged) is told after this.
    pub fn part(&mut self, bearing: Bearing) {
        let too_many = matches!(bearing, Bearing::UpTo(most) if self.count > most);
        if !too_many && matches!(bearing, Bearing::UpTo(_)) && self.stretches.len() > 1 {
            let notes = self.stretches.drain(..).flat_map(|s| s.notes).collect();
            self.stretches.push(Stretch { notes, ..Stretch::default() });
        }
        if too_many {
            // nobody speaks, and what was found on fewer is no longer so
            self.stretches.iter_mut().for_each(|s| (s.found, s.judged) = (Box::default(), true));
        }
    }

    /// The stretches that are to be judged again.
    pub fn unjudged(&self) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(|s| !s.judged)
    }

    /// Takes in what was `found` on each of these.
    pub fn judge(&mut self, found: impl IntoIterator<Item = Box<[Kept]>>) {
        let unjudged = self.stretches.iter_mut().filter(|s| !s.judged);
        unjudged.zip(found).for_each(|(s, found)| (s.found, s.judged) = (found, true));
    }

    /// Puts in a note. Cost: a search, and the notes of its stretch.
    pub fn insert(&mut self, story: &Story, note: Note, bearing: Bearing) {
        let order = |n: &Note| story.span(n.place);
        let at = order(&note);
        self.count += 1;
        let Some(last) = self.stretches.last() else {
            return self.stretches.push(Stretch { notes: vec![note], ..Stretch::default() });
        };
        // most come after all others: an article is read from its start
        let (index, i) = match last.notes.last() {
            Some(end) if order(end) > at => {
                let after = self.stretches.partition_point(|s| order(&s.notes[0]) <= at);
                let index = after.saturating_sub(1);
                (index, self.stretches[index].notes.partition_point(|n| order(n) <= at))
            }
            _ => (self.stretches.len() - 1, last.notes.len()),
        };
        let stretch = &mut self.stretches[index];
        stretch.insert(i, note);
        // only here, so that no long stretch is searched again and again for where it may be cut
        if stretch.notes.len() > LENGTH && i > 0 && bearing.parts(&stretch.notes[i], self.count) {
            let notes = stretch.notes.split_off(i);
            self.stretches.insert(index + 1, Stretch { notes, ..Stretch::default() });
        }
    }

    /// A stretch that has notes of `block`, which stands or stood near the block of index `near`.
    fn stretch_of(&self, story: &Story, block: BlockId, near: usize) -> Option<usize> {
        let first = |s: &Stretch| story.store().index_of(s.notes[0].place.block);
        let from = self.stretches.partition_point(|s| first(s) <= Some(near));
        let outward =
            (0..self.stretches.len().max(1)).flat_map(|n| [from.checked_sub(n + 1), Some(from + n)]);
        let holds = |s: &Stretch| s.first_of(story, (block, near)).is_some();
        outward.flatten().find(|&i| self.stretches.get(i).is_some_and(holds))
    }

    /// Puts `new` in the place of the notes of the block `old`, which stands or stood near the block of index `near`, where both
    /// say the same and nothing stands between. Tells then whether what was found is so still; else none. `by_words`: what is
    /// found is told by the words of the notes alone.
    pub fn exchange(
        &mut self,
        story: &Story,
        (old, near): (BlockId, usize),
        new: &[(u16, Note)],
        by_words: bool,
    ) -> Option<bool> {
        let index = self.stretch_of(story, old, near)?;
        let (before, rest) = self.stretches.split_at_mut(index);
        let (stretch, after) = rest.split_first_mut()?;
        let first = stretch.first_of(story, (old, near))?;
        let own = stretch.notes[first..].iter().take_while(|n| n.place.block == old).count();
        let end = first + own;
        let alike = |(was, (_, is)): (&Note, &(u16, Note))| was.says == is.says && was.value == is.value;
        if own != new.len() || !stretch.notes[first..end].iter().zip(new).all(alike) {
            return None;
        }
        let order = |n: &Note| story.span(n.place);
        let left = stretch.notes[..first].last().or(before.last().and_then(|s| s.notes.last()));
        let right = stretch.notes.get(end).or(after.first().map(|s| &s.notes[0]));
        let between = |n: &Note| {
            left.is_none_or(|l| l.place.block != old && order(l) < order(n))
                && right.is_none_or(|r| r.place.block != old && order(n) < order(r))
        };
        if !new.iter().all(|(_, note)| between(note)) {
            return None;
        }
        let told = |f: &Kept| f.places().any(|p| p.block == old);
        stretch.judged &= by_words && !stretch.found.iter().any(told);
        stretch.notes[first..end].iter_mut().zip(new).for_each(|(was, (_, is))| was.place = is.place);
        Some(stretch.judged)
    }

    /// Takes out the notes of `block`, which stands or stood near the block of index `near`. Cost: a search, and the notes of
    /// its stretch; more where it has moved far.
    pub fn remove(&mut self, story: &Story, block: BlockId, near: usize, bearing: Bearing) {
        let is_own = |n: &Note| n.place.block == block;
        let Some(mut index) = self.stretch_of(story, block, near) else { return };
        let holds = |&i: &usize| self.stretches[i].holds(block);
        while let Some(before) = index.checked_sub(1).filter(holds) {
            index = before;
        }
        while self.stretches.get(index).is_some_and(|s| s.holds(block)) {
            let stretch = &mut self.stretches[index];
            let before = stretch.notes.len();
            stretch.notes.retain(|n| !is_own(n));
            stretch.judged = false;
            self.count -= before - stretch.notes.len();
            match stretch.notes.is_empty() {
                true => drop(self.stretches.remove(index)),
                false => index += 1,
            }
        }
        // what is left may have lost what it began with
        if (2..=self.stretches.len()).contains(&index) {
            self.join(index - 1, bearing);
        }
    }

    /// Takes out the notes of all `blocks`. Cost: all notes.
    pub fn remove_all(&mut self, story: &Story, blocks: &FxHashSet<BlockId>, bearing: Bearing) {
        self.count = 0;
        let left = std::mem::take(&mut self.stretches).into_iter().flat_map(|s| s.notes);
        left.filter(|n| !blocks.contains(&n.place.block)).for_each(|n| self.insert(story, n, bearing));
    }

    /// Joins stretch `index` to the one before unless it may be judged apart.
    fn join(&mut self, index: usize, bearing: Bearing) {
        if bearing.parts(&self.stretches[index].notes[0], self.count) {
            return;
        }
        let Stretch { notes, .. } = self.stretches.remove(index);
        let before = &mut self.stretches[index - 1];
        before.notes.extend(notes);
        before.judged = false;
    }
}
