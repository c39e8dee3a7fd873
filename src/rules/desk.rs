//! The desk: the findings of one story, kept up to date.

use super::keyed::Notebook;
use super::suppression::Suppressions;
use super::{Check, Finding, Level, Policy, Rule, Sheet, all};
use crate::story::{BlockId, PersonId, Story};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Findings by what they were found on.
#[derive(Clone, Debug)]
pub struct Desk {
    policy: Arc<Policy>,
    /// By block id, with the revision they were found at.
    blocks: Vec<(u64, Arc<[Finding]>)>,
    /// By person; only of those something was found on.
    persons: FxHashMap<PersonId, Arc<[Finding]>>,
    next_person: PersonId,
    notebook: Notebook,
    suppressions: Suppressions,
    spare: Vec<Finding>,
}

impl Default for Desk {
    fn default() -> Self {
        Desk::new(Policy::shared())
    }
}

impl Desk {
    /// A desk that has read nothing yet.
    pub fn new(policy: Arc<Policy>) -> Self {
        Desk {
            policy,
            blocks: Vec::new(),
            persons: FxHashMap::default(),
            next_person: PersonId::default(),
            notebook: Notebook::default(),
            suppressions: Suppressions::default(),
            spare: Vec::new(),
        }
    }

    /// The findings of a story read once, under the policy when nobody has said anything. Linear.
    pub fn of(story: &Story) -> Vec<Finding> {
        Desk::under(Policy::shared(), story)
    }

    /// The findings of a story read once. Linear.
    pub fn under(policy: Arc<Policy>, story: &Story) -> Vec<Finding> {
        let mut desk = Desk::new(policy);
        desk.update(story);
        desk.findings(story)
    }

    /// The policy it works under.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Brings the findings up to date with `story`. Cost: the blocks, persons and keys that changed, and a
    /// comparison of one number for each other block.
    pub fn update(&mut self, story: &Story) {
        for (index, block) in story.store().blocks().iter().enumerate() {
            let id = block.id.0 as usize;
            if self.blocks.len() <= id {
                self.blocks.resize(id + 1, (u64::MAX, Arc::from([])));
            }
            if self.blocks[id].0 != block.revision {
                self.blocks[id] = (block.revision, self.read(story, index));
            }
        }
        let gone: Vec<BlockId> =
            self.notebook.blocks().filter(|b| story.store().index_of(*b).is_none()).collect();
        gone.into_iter().for_each(|b| self.notebook.forget(b));
        self.suppressions.keep(|b| story.store().index_of(b).is_some());
        self.notebook.judge(story, &self.policy);
        self.update_persons(story);
    }

    /// Runs the rules over one block.
    fn read(&mut self, story: &Story, index: usize) -> Arc<[Finding]> {
        let policy = self.policy.clone();
        let sheet = Sheet::new(story.view(index), policy.house());
        for (index, rule) in all().iter().enumerate() {
            if let Check::Block(check) = rule.check
                && policy.level_at(index) != Level::Off
            {
                check(&sheet, &mut self.spare);
            }
        }
        self.notebook.read(&sheet, &policy);
        self.suppressions.read(&sheet);
        self.spare.drain(..).collect()
    }

    fn update_persons(&mut self, story: &Story) {
        let (fresh, next) = story.cast().persons_since(self.next_person);
        for person in fresh {
            for (index, rule) in all().iter().enumerate() {
                if let Check::Person(check) = rule.check
                    && self.policy.level_at(index) != Level::Off
                {
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

    /// All findings in text order (then by rule), with those about suppressions. Cost: the findings.
    pub fn findings(&self, story: &Story) -> Vec<Finding> {
        self.those(story, |_| true)
    }

    /// The findings to show unasked, in text order.
    pub fn published(&self, story: &Story) -> Vec<Finding> {
        self.those(story, |f| !matches!(self.policy.level(f.rule), Level::Quiet))
    }

    /// The findings that `wanted` says yes to, in text order. Only these are copied.
    pub fn those(&self, story: &Story, wanted: impl Fn(&Finding) -> bool) -> Vec<Finding> {
        let by_block =
            story.store().blocks().iter().filter_map(|b| self.blocks.get(b.id.0 as usize)).map(|(_, f)| f);
        let by_person = self.persons.values();
        let found = by_block.chain(by_person).flat_map(|f| f.iter()).chain(self.notebook.findings());
        let mut placed: Vec<(Span, &Finding)> = found.map(|f| (story.span(f.place), f)).collect();
        if !self.policy.passes_nothing() {
            placed.retain(|(_, f)| !self.policy.passes(f, story.text(f.place)));
        }
        let mut own = Vec::new();
        if !self.suppressions.is_empty() {
            let runs = |r: &Rule| self.policy.level(r) != Level::Off;
            own = self.suppressions.apply(story, runs, &mut placed);
        }
        placed.extend(own.iter().map(|f| (story.span(f.place), f)));
        placed.retain(|(_, f)| wanted(f));
        placed.sort_by(|(a, x), (b, y)| (a, x.rule.id, &x.message).cmp(&(b, y.rule.id, &y.message)));
        placed.into_iter().map(|(_, f)| self.at_level(f.clone())).collect()
    }

    /// The finding as loud as the policy wants its rule; what was lowered (quoted words) stays as low as it is.
    fn at_level(&self, mut finding: Finding) -> Finding {
        if let Level::On(severity) = self.policy.level(finding.rule)
            && (finding.severity == finding.rule.severity || severity < finding.severity)
        {
            finding.severity = severity;
        }
        finding
    }
}
