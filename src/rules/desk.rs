//! The desk: the findings of one story, kept up to date.

use super::{Check, Finding, all};
use crate::story::{BlockId, PersonId, Story};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Findings by what they were found on, each with the revision it was found at.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    blocks: FxHashMap<BlockId, (u64, Arc<[Finding]>)>,
    persons: FxHashMap<PersonId, (u64, Arc<[Finding]>)>,
    spare: Vec<Finding>,
}

impl Desk {
    /// The findings of a story read once. Linear.
    pub fn of(story: &Story) -> Vec<Finding> {
        let mut desk = Desk::default();
        desk.update(story);
        desk.findings(story)
    }

    /// Brings the findings up to date with `story`. Cost: the blocks and persons whose revision changed, and a
    /// comparison of one number for each of the others.
    pub fn update(&mut self, story: &Story) {
        for (index, block) in story.store().blocks().iter().enumerate() {
            if self.blocks.get(&block.id).is_some_and(|(revision, _)| *revision == block.revision) {
                continue;
            }
            let view = story.view(index);
            for rule in all() {
                if let Check::Block(check) = rule.check {
                    check(&view, &mut self.spare);
                }
            }
            self.blocks.insert(block.id, (block.revision, self.spare.drain(..).collect()));
        }
        if self.blocks.len() > story.store().blocks().len() {
            self.blocks.retain(|id, _| story.store().index_of(*id).is_some());
        }
        self.update_persons(story);
    }

    fn update_persons(&mut self, story: &Story) {
        for person in story.cast().persons() {
            if self.persons.get(&person.id).is_some_and(|(revision, _)| *revision == person.revision) {
                continue;
            }
            for rule in all() {
                if let Check::Person(check) = rule.check {
                    check(story, person, &mut self.spare);
                }
            }
            self.persons.insert(person.id, (person.revision, self.spare.drain(..).collect()));
        }
        if self.persons.len() > story.cast().len() {
            self.persons.retain(|id, _| story.cast().get(*id).is_some());
        }
    }

    /// What rules over one block found in it.
    pub fn of_block(&self, block: BlockId) -> &[Finding] {
        self.blocks.get(&block).map_or(&[], |(_, findings)| findings)
    }

    /// All findings in text order (then by rule). Cost: the findings.
    pub fn findings(&self, story: &Story) -> Vec<Finding> {
        self.those(story, |_| true)
    }

    /// The findings that `wanted` says yes to, in text order. Only these are copied.
    pub fn those(&self, story: &Story, wanted: impl Fn(&Finding) -> bool) -> Vec<Finding> {
        let by_block = story.store().blocks().iter().filter_map(|b| self.blocks.get(&b.id)).map(|(_, f)| f);
        let by_person = story.cast().persons().filter_map(|p| self.persons.get(&p.id)).map(|(_, f)| f);
        let all = by_block.chain(by_person).flat_map(|f| f.iter()).filter(|f| wanted(f));
        let mut placed: Vec<_> = all.map(|f| (story.span(f.place), f)).collect();
        placed.sort_by(|(a, x), (b, y)| (a, x.rule.id, &x.message).cmp(&(b, y.rule.id, &y.message)));
        placed.into_iter().map(|(_, f)| f.clone()).collect()
    }
}
