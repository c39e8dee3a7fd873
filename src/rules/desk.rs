//! The desk: the findings of one story, kept up to date.

use super::{Check, Finding, all};
use crate::story::{BlockId, PersonId, Story};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Findings by what they were found on.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// By block id, with the revision they were found at.
    blocks: Vec<(u64, Arc<[Finding]>)>,
    /// By person; only of those something was found on.
    persons: FxHashMap<PersonId, Arc<[Finding]>>,
    next_person: PersonId,
    spare: Vec<Finding>,
}

impl Desk {
    /// The findings of a story read once. Linear.
    pub fn of(story: &Story) -> Vec<Finding> {
        let mut desk = Desk::default();
        desk.update(story);
        desk.findings(story)
    }

    /// Brings the findings up to date with `story`. Cost: the blocks and persons that changed, and a comparison of
    /// one number for each other block.
    pub fn update(&mut self, story: &Story) {
        for (index, block) in story.store().blocks().iter().enumerate() {
            let id = block.id.0 as usize;
            if self.blocks.len() <= id {
                self.blocks.resize(id + 1, (u64::MAX, Arc::from([])));
            }
            if self.blocks[id].0 == block.revision {
                continue;
            }
            let view = story.view(index);
            for rule in all() {
                if let Check::Block(check) = rule.check {
                    check(&view, &mut self.spare);
                }
            }
            self.blocks[id] = (block.revision, self.spare.drain(..).collect());
        }
        self.update_persons(story);
    }

    fn update_persons(&mut self, story: &Story) {
        let (fresh, next) = story.cast().persons_since(self.next_person);
        for person in fresh {
            for rule in all() {
                if let Check::Person(check) = rule.check {
                    check(story, person, &mut self.spare);
                }
            }
            if !self.spare.is_empty() {
                self.persons.insert(person.id, self.spare.drain(..).collect());
            }
        }
        self.next_person = next;
        self.persons.retain(|id, _| story.cast().get(*id).is_some());
    }

    /// What rules over one block found in it.
    pub fn of_block(&self, block: BlockId) -> &[Finding] {
        self.blocks.get(block.0 as usize).map_or(&[], |(_, findings)| findings)
    }

    /// All findings in text order (then by rule). Cost: the findings.
    pub fn findings(&self, story: &Story) -> Vec<Finding> {
        self.those(story, |_| true)
    }

    /// The findings that `wanted` says yes to, in text order. Only these are copied.
    pub fn those(&self, story: &Story, wanted: impl Fn(&Finding) -> bool) -> Vec<Finding> {
        let by_block =
            story.store().blocks().iter().filter_map(|b| self.blocks.get(b.id.0 as usize)).map(|(_, f)| f);
        let by_person = self.persons.values();
        let all = by_block.chain(by_person).flat_map(|f| f.iter()).filter(|f| wanted(f));
        let mut placed: Vec<_> = all.map(|f| (story.span(f.place), f)).collect();
        placed.sort_by(|(a, x), (b, y)| (a, x.rule.id, &x.message).cmp(&(b, y.rule.id, &y.message)));
        placed.into_iter().map(|(_, f)| f.clone()).collect()
    }
}
