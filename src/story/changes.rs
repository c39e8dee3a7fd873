//! What changed lately, so that whoever keeps something by block or person need not look at all of them after an edit.

use std::collections::VecDeque;

/// How many changes are remembered. Who is further behind looks at everything.
const MOST: usize = 4096;

/// The latest changes of a story's blocks, or of its persons, by revision.
#[derive(Clone, Debug)]
pub struct Changes<T> {
    log: VecDeque<(u64, T)>,
    /// What changed at this revision or before is no longer remembered.
    forgotten: u64,
}

impl<T> Default for Changes<T> {
    fn default() -> Self {
        Changes { log: VecDeque::new(), forgotten: 0 }
    }
}

impl<T: Copy> Changes<T> {
    /// Notes that `one` came, changed or went at `revision`, which never falls.
    pub(super) fn note(&mut self, revision: u64, one: T) {
        self.log.push_back((revision, one));
        if self.log.len() > MOST {
            self.forgotten = self.log.pop_front().map_or(revision, |(forgotten, _)| forgotten);
        }
    }

    /// Forgets everything up to `revision`: the story has been read as a whole.
    pub(super) fn forget(&mut self, revision: u64) {
        self.log = VecDeque::new();
        self.forgotten = revision;
    }

    /// Those that came, changed or went after `revision`, some perhaps more than once; `None` when that is no longer
    /// remembered, and every one may have changed.
    pub fn since(&self, revision: u64) -> Option<impl Iterator<Item = T>> {
        let from = self.log.partition_point(|(at, _)| *at <= revision);
        (revision >= self.forgotten).then(|| self.log.range(from..).map(|(_, one)| *one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::BlockId;

    #[test]
    fn what_is_forgotten_is_not_told_in_part() {
        let mut changes = Changes::default();
        changes.forget(7);
        changes.note(8, BlockId(1));
        changes.note(9, BlockId(2));
        let since =
            |c: &Changes<BlockId>, revision| c.since(revision).map(|blocks| blocks.collect::<Vec<_>>());
        assert_eq!(since(&changes, 6), None);
        assert_eq!(since(&changes, 7), Some(vec![BlockId(1), BlockId(2)]));
        assert_eq!(since(&changes, 9), Some(vec![]));
        (0..MOST as u64).for_each(|n| changes.note(10 + n, BlockId(3)));
        assert_eq!(since(&changes, 8), None);
        assert_eq!(since(&changes, 9).map(|blocks| blocks.len()), Some(MOST));
    }
}
