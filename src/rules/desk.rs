//! The desk: the findings of one story, kept up to date.

use super::finding::Kept;
use super::keyed::{self, Note, Notebook};
use super::suppression::{self, Suppression, Suppressions};
use super::{Check, Finding, Level, Policy, Rule, Sheet, all};
use crate::article::BlockKind;
use crate::story::{Block, BlockId, Person, PersonId, Place, Story, together};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// What is seen in one block.
struct Seen {
    findings: Box<[Kept]>,
    notes: Vec<(u16, Note)>,
    suppressions: Vec<Suppression>,
}

/// A rule's check of one block.
type BlockCheck = fn(&Sheet, &mut Vec<Finding>);

/// What runs over each block under a policy.
#[derive(Clone, Debug)]
struct Round {
    checks: Box<[BlockCheck]>,
    takers: Box<[u16]>,
    /// Whether the article has had front matter.
    fronted: bool,
}

impl Round {
    fn new(policy: &Policy, fronted: bool) -> Self {
        let on = all().iter().enumerate().filter(|(index, _)| policy.level_at(*index) != Level::Off);
        let checks = on.filter_map(|(_, rule)| match rule.check {
            Check::Block(check) => Some(check),
            _ => None,
        });
        Round { checks: checks.collect(), takers: keyed::takers(policy, fronted).into(), fronted }
    }

    /// Runs over blocks, each by its index with its text: a pure function of the story. Every rule looks at all of them before the
    /// next one does: a processor keeps at hand what one rule does, not what all of them do.
    fn look<'t>(
        &self,
        story: &Story,
        policy: &Policy,
        blocks: impl Iterator<Item = (usize, &'t str)>,
    ) -> Vec<Seen> {
        let sheets: Vec<Sheet> =
            blocks.map(|(index, text)| Sheet::new(story.view(index), text, policy.house())).collect();
        let mut found = vec![Vec::new(); sheets.len()];
        for check in &self.checks {
            sheets.iter().zip(&mut found).for_each(|(sheet, found)| check(sheet, found));
        }
        let notes = keyed::noted(&sheets, &self.takers);
        let seen = sheets.iter().zip(found).zip(notes).map(|((sheet, found), notes)| Seen {
            findings: found.into_iter().map(|f| policy.keep(f)).collect(),
            notes,
            suppressions: suppression::noted(sheet),
        });
        seen.collect()
    }
}

/// Findings by what they were found on.
#[derive(Clone, Debug)]
pub struct Desk {
    policy: Arc<Policy>,
    round: Round,
    /// By block id, with the revision they were found at.
    blocks: Vec<(u64, Box<[Kept]>)>,
    /// The blocks that something was found in, and those of them with something to show unasked.
    found: FxHashSet<BlockId>,
    loud: FxHashSet<BlockId>,
    /// The story's revision at the last update.
    seen: u64,
    /// Where the document date stood at the last update, and its block's revision: findings that point at it are found again
    /// when it moves.
    dated: Option<(Place, u64)>,
    /// By person; only of those something was found on.
    persons: FxHashMap<PersonId, Box<[Kept]>>,
    /// The persons that something was found on to show unasked.
    loud_persons: FxHashSet<PersonId>,
    notebook: Notebook,
    suppressions: Suppressions,
    /// What is shown unasked, once somebody has asked, for as long as it is so.
    published: OnceLock<Vec<Arc<Finding>>>,
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
            round: Round::new(&policy, false),
            policy,
            blocks: Vec::new(),
            found: FxHashSet::default(),
            loud: FxHashSet::default(),
            seen: 0,
            dated: None,
            persons: FxHashMap::default(),
            loud_persons: FxHashSet::default(),
            notebook: Notebook::default(),
            suppressions: Suppressions::default(),
            published: OnceLock::new(),
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
        let found = desk.gathered(story, false, |_| true);
        // nobody else holds them then
        drop(desk);
        found.into_iter().map(Arc::unwrap_or_clone).collect()
    }

    /// The policy it works under.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Brings the findings up to date with `story`, which is always the same one. Cost: the blocks, persons and keys
    /// that changed; all blocks when the article gets front matter for the first time.
    pub fn update(&mut self, story: &Story) {
        let needed_all = self.needs_all();
        let fronted = story.store().blocks().first().is_some_and(|b| b.kind == BlockKind::FrontMatter);
        let more = fronted && !self.round.fronted;
        if more {
            self.round = Round::new(&self.policy, true);
            self.blocks.iter_mut().for_each(|(seen, _)| *seen = u64::MAX);
        }
        if self.seen == 0 {
            // nothing was found yet that could point elsewhere
            self.dated = dated(story);
        }
        match story.changes().since(self.seen).filter(|_| !more) {
            Some(changed) => {
                let mut changed: Vec<BlockId> = changed.collect();
                changed.sort_unstable();
                self.look_at_some(story, &changed);
            }
            None => self.look_at_all(story),
        }
        self.follow_date(story);
        let keyed = self.notebook.judge(story, &self.policy);
        self.update_persons(story);
        if keyed || needed_all || self.needs_all() {
            self.published.take();
        }
        self.seen = story.revision();
    }

    /// Runs the rules over the `changed` blocks, named in order and each as often as it came, changed or went, and forgets those
    /// that went.
    fn look_at_some(&mut self, story: &Story, changed: &[BlockId]) {
        // `gone` went, or came under a name that another had
        let (mut stay, mut came, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        for times in changed.chunk_by(|a, b| a == b) {
            let known = self.notebook.knows(times[0]);
            match story.store().index_of(times[0]) {
                // its text is what it was, and stands where it stood: a name that is given again went before it came
                Some(_) if known && times.len() == 1 => stay.push(times[0]),
                Some(_) if !known => came.push(times[0]),
                _ => gone.push(times[0]),
            }
        }
        // one block in the place of another, as at nearly every keystroke
        let noted: Vec<BlockId> = gone.iter().copied().filter(|id| self.notebook.knows(*id)).collect();
        let pair = match (&noted[..], &came[..]) {
            ([old], [new]) if story.store().index_of(*old).is_none() => Some((*old, *new)),
            _ => None,
        };
        self.notebook.forget(story, if pair.is_some() { &[] } else { &noted });
        if let Some((old, new)) = pair {
            self.look_at(story, new, Some(old));
        }
        stay.into_iter().for_each(|id| self.look_at(story, id, Some(id)));
        gone.into_iter().chain(came).for_each(|id| self.look_at(story, id, None));
    }

    /// Finds again what points at the document date, when that stands elsewhere though it is the same day. Cost: the
    /// findings; nothing while it stands where it stood.
    fn follow_date(&mut self, story: &Story) {
        let before = std::mem::replace(&mut self.dated, dated(story));
        if before == self.dated {
            return;
        }
        let both = before.is_some() && self.dated.is_some();
        let points = |id: &BlockId| {
            let away = |f: &Kept| f.related.iter().any(|r| r.place.block != *id);
            !both || self.of_block(*id).iter().any(away)
        };
        let again: Vec<BlockId> = self.found.iter().copied().filter(points).collect();
        for id in again {
            self.blocks[id.0 as usize].0 = u64::MAX;
            self.look_at(story, id, Some(id));
        }
    }

    fn look_at_all<'s>(&mut self, story: &'s Story) {
        let gone = |id: &BlockId| story.store().index_of(*id).is_none();
        let kept: FxHashSet<BlockId> = self.found.iter().copied().chain(self.notebook.blocks()).collect();
        let gone_ones: Vec<BlockId> = kept.into_iter().filter(gone).collect();
        let changed =
            story.store().blocks().iter().filter(|block| self.is_stale(block)).map(|block| block.id);
        self.notebook.forget(story, &gone_ones.iter().copied().chain(changed).collect::<Vec<_>>());
        gone_ones.into_iter().for_each(|id| self.forget(story, id));
        self.suppressions.keep(|id| !gone(&id));
        let numbered = story.store().blocks().iter().enumerate();
        let stale: Vec<(usize, &Block)> = numbered.filter(|(_, block)| self.is_stale(block)).collect();
        let bytes = stale.iter().map(|(_, block)| block.len).sum();
        let (round, policy, mut texts) = (self.round.clone(), self.policy.clone(), story.store().texts());
        let blocks = stale.into_iter().map(move |(index, block)| (index, block, texts.of(index)));
        let look = |(): &mut (), lot: Vec<(usize, &'s Block, Cow<'s, str>)>| {
            let seen = round.look(story, &policy, lot.iter().map(|(index, _, text)| (*index, &**text)));
            lot.iter().map(|(index, block, _)| (*index, *block)).zip(seen).collect()
        };
        let weight = |(_, block, _): &(usize, &Block, _)| together::weight(block.len);
        let lot = (together::lot(bytes), weight);
        together::flow(
            blocks,
            lot,
            || (),
            look,
            |(block, seen)| {
                self.enter(story, block, None, seen);
            },
        );
    }

    /// Whether a block is other than when it was looked at.
    fn is_stale(&self, block: &Block) -> bool {
        self.blocks.get(block.id.0 as usize).is_none_or(|(seen, _)| *seen != block.revision)
    }

    /// Runs the rules over a block, when it changed, or forgets it, when it went. `old` is a block that went and that this one
    /// may have come for, or this one itself where its text is what it was.
    fn look_at(&mut self, story: &Story, id: BlockId, old: Option<BlockId>) {
        let Some(index) = story.store().index_of(id) else { return self.forget(story, id) };
        let block = &story.store().blocks()[index];
        if self.is_stale(block) {
            let text = story.store().text(index);
            let seen = self.round.look(story, &self.policy, std::iter::once((index, &*text)));
            seen.into_iter().for_each(|seen| self.enter(story, (index, block), old, seen));
        }
    }

    /// Takes in what was seen in a block.
    fn enter(&mut self, story: &Story, (index, block): (usize, &Block), old: Option<BlockId>, seen: Seen) {
        let (id, slot) = (block.id, block.id.0 as usize);
        let loud = seen.findings.iter().any(Kept::is_loud);
        if loud || self.loud.contains(&id) {
            self.published.take();
        }
        for (set, member) in [(&mut self.found, !seen.findings.is_empty()), (&mut self.loud, loud)] {
            match member {
                true => set.insert(id),
                false => set.remove(&id),
            };
        }
        match old {
            Some(old) => self.notebook.exchange(story, old, (id, index), seen.notes),
            None => self.notebook.enter(story, (id, index), seen.notes),
        }
        self.suppressions.enter(id, seen.suppressions);
        if self.blocks.len() <= slot {
            self.blocks.resize(slot + 1, (u64::MAX, Box::default()));
        }
        self.blocks[slot] = (block.revision, seen.findings);
    }

    fn forget(&mut self, story: &Story, id: BlockId) {
        if let Some(slot) = self.blocks.get_mut(id.0 as usize) {
            *slot = (u64::MAX, Box::default());
        }
        self.found.remove(&id);
        if self.loud.remove(&id) {
            self.published.take();
        }
        self.notebook.forget(story, &[id]);
        self.suppressions.forget(id);
    }

    fn update_persons(&mut self, story: &Story) {
        let changed: FxHashSet<PersonId> = match story.cast().changes().since(self.seen) {
            Some(changed) => changed.collect(),
            None => {
                let known = self.persons.keys().copied();
                known.chain(story.cast().persons().map(|p| p.id)).collect()
            }
        };
        for id in changed {
            self.persons.remove(&id);
            if self.loud_persons.remove(&id) {
                self.published.take();
            }
            if let Some(person) = story.cast().get(id) {
                self.look_at_person(story, person);
            }
        }
    }

    fn look_at_person(&mut self, story: &Story, person: &Person) {
        for (index, rule) in all().iter().enumerate() {
            if let Check::Person(check) = rule.check
                && self.policy.level_at(index) != Level::Off
            {
                check(story, person, &mut self.spare);
            }
        }
        if !self.spare.is_empty() {
            let found: Box<[Kept]> = self.spare.drain(..).map(|f| self.policy.keep(f)).collect();
            if found.iter().any(Kept::is_loud) {
                self.loud_persons.insert(person.id);
                self.published.take();
            }
            self.persons.insert(person.id, found);
        }
    }

    /// What rules over one block found in it.
    fn of_block(&self, block: BlockId) -> &[Kept] {
        self.blocks.get(block.0 as usize).map_or(&[], |(_, findings)| findings)
    }

    /// All findings in text order (then by rule), with those about suppressions. Cost: the findings.
    pub fn findings(&self, story: &Story) -> Vec<Finding> {
        self.gathered(story, false, |_| true).into_iter().map(Arc::unwrap_or_clone).collect()
    }

    /// The findings to show unasked, in text order. One that was shown before and is as it was is the same one again.
    /// Cost: these findings, when one of them came or went since they were asked for; else nothing.
    pub fn published(&self, story: &Story) -> &[Arc<Finding>] {
        self.published.get_or_init(|| self.gathered(story, !self.needs_all(), Kept::is_loud))
    }

    /// Those of [`published`](Self::published) that touch `span` of the article. Cost: a look at each of them.
    pub fn published_within(&self, story: &Story, span: Span) -> Vec<Arc<Finding>> {
        let touches = |f: &Finding| {
            let at = story.span(f.place);
            at.start <= span.end && span.start <= at.end
        };
        self.published(story).iter().filter(|f| touches(f)).cloned().collect()
    }

    /// Whether everything that was found decides what is said: whether a suppression, or what the settings let pass in
    /// this article, is needed.
    fn needs_all(&self) -> bool {
        !self.suppressions.is_empty() || self.policy.passed_here().next().is_some()
    }

    /// The quiet findings that touch byte `at`, whatever they were found on: what a hover tells. Cost: a look at each
    /// finding.
    pub fn quiet_at(&self, story: &Story, at: usize) -> Vec<Arc<Finding>> {
        let Some(block) = story.view_at(at).map(|v| v.block().id) else { return Vec::new() };
        let here = |f: &Kept| f.place.block == block && story.span(f.place).touches(at);
        self.gathered(story, false, |f| !f.is_loud() && here(f))
    }

    fn gathered(&self, story: &Story, loud: bool, wanted: impl Fn(&Kept) -> bool) -> Vec<Arc<Finding>> {
        let blocks = if loud { &self.loud } else { &self.found };
        let by_block = blocks.iter().flat_map(|id| self.of_block(*id));
        let by_person: Box<dyn Iterator<Item = &Kept>> = match loud {
            true => Box::new(self.loud_persons.iter().flat_map(|id| self.persons[id].iter())),
            false => Box::new(self.persons.values().flat_map(|f| f.iter())),
        };
        // whether a suppression is needed is told by everything found, so only without any are the others left out at once
        let early = !self.needs_all();
        let found = by_block.chain(by_person).chain(self.notebook.findings(loud));
        let found = found.filter(|f| !early || wanted(f));
        let mut placed: Vec<(Span, &Kept)> = found.map(|f| (story.span(f.place), f)).collect();
        let mut own = Vec::new();
        if !self.policy.passes_nothing() {
            let words: Vec<_> = placed.iter().map(|(_, f)| story.text(f.place)).collect();
            let found = placed.iter().zip(&words).map(|((_, f), words)| (&***f, &**words));
            let needless = self.policy.needless(found);
            own.extend(needless.iter().filter_map(|passed| suppression::needless(story, passed)));
            placed.retain(|(_, f)| !self.policy.passes(f, &story.text(f.place)));
        }
        if !self.suppressions.is_empty() {
            let runs = |r: &Rule| self.policy.level(r) != Level::Off;
            own.extend(self.suppressions.apply(story, runs, &mut placed));
        }
        let own: Vec<Kept> = own.into_iter().map(|f| self.policy.keep(f)).collect();
        placed.extend(own.iter().map(|f| (story.span(f.place), f)));
        placed.retain(|(_, f)| wanted(f));
        let order = |x: &Kept, y: &Kept| (x.rule.id, &x.message).cmp(&(y.rule.id, &y.message));
        placed.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| order(x, y)));
        placed.into_iter().map(|(_, f)| f.share()).collect()
    }
}

/// Where the document date stands, and its block's revision.
fn dated(story: &Story) -> Option<(Place, u64)> {
    let place = story.document_place()?;
    Some((place, story.view_of(place.block)?.block().revision))
}
