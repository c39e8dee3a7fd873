//! The cast: who is who in the article.
//!
//! Mentions are counted by form ("Biden", "Joe Biden"). Forms that share a key may be one person, unless it is a given name to
//! both; forms connected by keys are a component, and a component in which anything changed that grouping rests on is grouped again
//! from scratch (`grouping`), in an order that depends on the text only, never on the history of edits.

mod grouping;
mod keyed;

use super::block_store::{BlockId, BlockStore, Place, Removed, Splice};
use super::changes::Changes;
use super::evidence::Decided;
use super::usage::{Told, Use, order_of};
use crate::article::BlockKind;
use crate::people::{Gender, Name, NameKeys, NameMention, Role};
use arcstr::ArcStr;
use keyed::Keyed;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::borrow::Cow;

/// Names a person of a cast until the person's component is grouped again. Never given twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);

/// Names a form within a cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FormId(u32);

/// One way a person is named: the words as written, white space made single.
#[derive(Clone, Debug)]
pub struct Form {
    /// The words.
    pub text: ArcStr,
    /// The words, parsed.
    pub name: Name,
    /// The keys it is looked up under.
    keys: NameKeys,
    /// Its mentions in text order.
    uses: SmallVec<[Use; 1]>,
    /// Whom it can mean: one person, or several who share it.
    persons: SmallVec<[PersonId; 1]>,
    /// When it was last grouped: the forms of its component whose first uses stood before and after its own, and the gender
    /// that titles told.
    beside: [Option<FormId>; 2],
    gender: Option<Gender>,
}

impl Form {
    /// How often it is used.
    pub fn count(&self) -> usize {
        self.uses.len()
    }

    /// The nouns of the offices it is given with, some more than once.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.uses.iter().filter_map(|u| u.told.as_ref()).flat_map(|t| t.roles.iter()).map(|r| r.head.as_str())
    }

    /// Takes in its uses in a block, in text order, the first of them at `at`.
    fn take_in(&mut self, store: &BlockStore, at: (usize, u32), uses: impl Iterator<Item = Use>) {
        match self.uses.last() {
            Some(last) if order_of(store, last.place) > at => {
                let i = self.uses.partition_point(|u| order_of(store, u.place) < at);
                self.uses.insert_many(i, uses);
            }
            _ => self.uses.extend(uses),
        }
    }

    /// Where it first stands, as block index and byte.
    fn first(&self, store: &BlockStore) -> Option<(usize, u32)> {
        self.uses.first().map(|u| order_of(store, u.place))
    }

    /// Where it last stands before a place, as block index and byte. Logarithmic.
    fn last_before(&self, store: &BlockStore, before: (usize, u32)) -> Option<(usize, u32)> {
        let n = self.uses.partition_point(|u| order_of(store, u.place) < before);
        n.checked_sub(1).map(|i| order_of(store, self.uses[i].place))
    }
}

/// A role somebody is given, where it is first given.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRole {
    /// The role.
    pub role: Role,
    /// Where it stands.
    pub place: Place,
}

/// One person of the article.
#[derive(Clone, Debug)]
pub struct Person {
    /// Its name within the cast.
    pub id: PersonId,
    /// How the person is best named: the introduction's form, slips of the keyboard put right.
    pub name: String,
    /// The forms, in the order they first stand in the text; the introduction's form is `forms[introduced_by]`.
    pub forms: Vec<FormId>,
    /// Which form introduces the person.
    pub introduced_by: usize,
    /// The first full mention.
    pub introduction: Place,
    /// Roles, each once, in text order.
    pub roles: Vec<PersonRole>,
    /// Handles on social networks, with their `@`.
    pub handles: Vec<String>,
    /// The age the article gives.
    pub age: Option<u8>,
    /// What titles tell.
    pub gender: Option<Gender>,
}

/// The persons of an article.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    forms: Vec<Option<Form>>,
    free: Vec<FormId>,
    by_text: FxHashMap<ArcStr, FormId>,
    by_key: Keyed,
    persons: FxHashMap<PersonId, Box<Person>>,
    by_noun: FxHashMap<Box<str>, Vec<PersonId>>,
    by_age: FxHashMap<u8, Vec<PersonId>>,
    next: u32,
    changes: Changes<PersonId>,
}

/// Whether the names of such a block are the cast's. A byline's are the writer's.
pub fn has_cast(kind: BlockKind) -> bool {
    kind.is_prose() && !matches!(kind, BlockKind::Byline | BlockKind::Credit | BlockKind::Boilerplate)
}

/// A mention's form: its words with single spaces.
pub fn form_text(words: &str) -> Cow<'_, str> {
    let mut before = b' ';
    let plain = |byte: u8| match std::mem::replace(&mut before, byte) {
        b' ' => byte.is_ascii_graphic(),
        _ => byte.is_ascii_graphic() || byte == b' ',
    };
    let single = |word: &str| !word.is_empty() && !word.contains(char::is_whitespace);
    // most are told by their bytes
    match words.bytes().all(plain) && before != b' ' || words.split(' ').all(single) {
        true => Cow::Borrowed(words),
        false => Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

impl Cast {
    /// The persons, in no order that means anything.
    pub fn persons(&self) -> impl Iterator<Item = &Person> {
        self.persons.values().map(|person| &**person)
    }

    /// Which persons changed lately: themselves, their mentions, or those they share a name with.
    pub fn changes(&self) -> &Changes<PersonId> {
        &self.changes
    }

    /// Forgets which changed up to `revision`.
    pub(super) fn forget_changes(&mut self, revision: u64) {
        self.changes.forget(revision);
    }

    /// How many persons there are.
    pub fn len(&self) -> usize {
        self.persons.len()
    }

    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// The person called `id`.
    pub fn get(&self, id: PersonId) -> Option<&Person> {
        self.persons.get(&id).map(|person| &**person)
    }

    fn uses(&self, form: FormId) -> &[Use] {
        self.form(form).map_or(&[], |f| &f.uses)
    }

    /// The form called `id`.
    pub fn form(&self, id: FormId) -> Option<&Form> {
        self.forms.get(id.0 as usize)?.as_ref()
    }

    /// Whom a name with these words can mean.
    pub fn persons_of(&self, words: &str) -> &[PersonId] {
        let known = self.by_text.get(words).or_else(|| self.by_text.get(&*form_text(words)));
        known.and_then(|f| self.form(*f)).map_or(&[], |f| &f.persons)
    }

    /// Who is meant by a name with these words at byte `at` of block `index`: of several who share the form, the
    /// one whose full name stands last before it; the one introduced first when none does.
    pub fn person_at(&self, store: &BlockStore, words: &str, index: usize, at: u32) -> Option<PersonId> {
        let persons = self.persons_of(words);
        if persons.len() < 2 {
            return persons.first().copied();
        }
        let last = |p: &PersonId| self.get(*p).and_then(|p| self.last_full(store, p, (index, at)));
        let named = persons.iter().filter_map(|p| Some((last(p)?, *p))).max_by_key(|(at, _)| *at);
        named.map(|(_, p)| p).or_else(|| persons.first().copied())
    }

    /// The last full mention of `person` before a place, as block index and byte. Logarithmic.
    fn last_full(&self, store: &BlockStore, person: &Person, before: (usize, u32)) -> Option<(usize, u32)> {
        self.full(person).filter_map(|form| form.last_before(store, before)).max()
    }

    /// Persons with a role whose noun ends in `noun` (folded): candidates for "the president".
    pub fn with_role(&self, noun: &str) -> &[PersonId] {
        self.by_noun.get(last_word(noun)).map_or(&[], Vec::as_slice)
    }

    /// Persons of an age.
    pub fn of_age(&self, age: u8) -> &[PersonId] {
        self.by_age.get(&age).map_or(&[], Vec::as_slice)
    }

    /// The last block before `index` that names `person`. Logarithmic.
    pub fn last_block(&self, store: &BlockStore, person: &Person, index: usize) -> Option<usize> {
        let forms = person.forms.iter().filter_map(|f| self.form(*f));
        forms.filter_map(|f| f.last_before(store, (index, 0))).max().map(|(index, _)| index)
    }

    /// The named mentions of `person`, in text order. Cost: those of its forms; of a form that several share, also the full
    /// names of these.
    pub fn mentions(&self, store: &BlockStore, person: &Person) -> Vec<Place> {
        self.mentions_by(store, person, |_| true)
    }

    /// The mentions of `person` by the `wanted` forms, in text order.
    pub fn mentions_by(
        &self,
        store: &BlockStore,
        person: &Person,
        wanted: impl Fn(&Form) -> bool,
    ) -> Vec<Place> {
        let mut out: Vec<((usize, u32), Place)> = Vec::new();
        for form in person.forms.iter().filter_map(|f| self.form(*f)).filter(|f| wanted(f)) {
            let uses = form.uses.iter().map(|u| (order_of(store, u.place), u.place));
            if form.persons.len() < 2 {
                out.extend(uses);
                continue;
            }
            let turns = self.turns(store, &form.persons);
            let own = |at: (usize, u32)| {
                let named = turns.partition_point(|(full, _)| *full < at).checked_sub(1).map(|i| turns[i].1);
                named.or(form.persons.first().copied()) == Some(person.id)
            };
            out.extend(uses.filter(|(at, _)| own(*at)));
        }
        out.sort_unstable_by_key(|(at, _)| *at);
        out.into_iter().map(|(_, place)| place).collect()
    }

    /// Where the full names of `persons` stand, in text order, each with whose it is: [`person_at`](Self::person_at) for
    /// many places.
    fn turns(&self, store: &BlockStore, persons: &[PersonId]) -> Vec<((usize, u32), PersonId)> {
        let mut turns = Vec::new();
        for person in persons.iter().filter_map(|p| self.get(*p)) {
            let full = self.full(person).flat_map(|f| &f.uses);
            turns.extend(full.map(|u| (order_of(store, u.place), person.id)));
        }
        turns.sort_unstable();
        turns
    }

    /// The forms that name `person` in full, and nobody else.
    fn full(&self, person: &Person) -> impl Iterator<Item = &Form> {
        let forms = person.forms.iter().filter_map(|f| self.form(*f));
        forms.filter(|f| f.name.is_full() && f.persons.len() == 1)
    }

    /// Takes in what changed: removed and added blocks, names decided anew, and blocks whose quotations changed (what was
    /// quoted there may be so no longer). Cost: the persons named there, or their components.
    pub fn update(
        &mut self,
        store: &BlockStore,
        splice: &Splice,
        decided: &Decided,
        quoting: &[usize],
        revision: u64,
    ) {
        let mut touched = FxHashSet::default();
        for Removed { block, text } in &splice.removed {
            self.withdraw(block.id, block.kind, text, &block.names, &mut touched);
        }
        for (index, old) in decided.before.iter().filter(|(_, old)| !old.is_empty()) {
            let block = &store.blocks()[*index];
            self.withdraw(block.id, block.kind, &store.text(*index), old, &mut touched);
        }
        let (mut texts, mut came, mut new) = (store.texts(), Vec::new(), Vec::new());
        for &index in &decided.blocks {
            let block = &store.blocks()[index];
            if !block.names.is_empty() && has_cast(block.kind) {
                self.enter((store, &texts.of(index)), index, &mut touched, (&mut came, &mut new));
            }
        }
        self.tie(&new);
        for &index in quoting {
            let (names, text) = (&store.blocks()[index].names, store.text(index));
            let forms = names.iter().map(|n| form_text(n.span.of(&text)));
            touched.extend(forms.filter_map(|text| self.by_text.get(&*text)));
        }
        if !touched.is_empty() {
            self.regroup(store, touched, revision);
        }
    }

    fn withdraw(
        &mut self,
        id: BlockId,
        kind: BlockKind,
        text: &str,
        names: &[NameMention],
        touched: &mut FxHashSet<FormId>,
    ) {
        let mut named = FxHashSet::default();
        for mention in names.iter().filter(|_| has_cast(kind)) {
            let form = self.by_text.get(&*form_text(mention.span.of(text)));
            named.extend(form.copied());
        }
        // a form's uses are gone through once, however often the block has it
        for form in named {
            touched.insert(form);
            if let Some(entry) = self.forms[form.0 as usize].as_mut() {
                entry.uses.retain(|u| u.place.block != id);
            }
        }
    }

    /// Takes in the mentions of a block whose names are the cast's; `came` is room to gather them in, empty before and after;
    /// `new` are the forms that came, which are not [tied](Self::tie) yet.
    fn enter(
        &mut self,
        (store, source): (&BlockStore, &str),
        index: usize,
        touched: &mut FxHashSet<FormId>,
        (came, new): (&mut Vec<(FormId, Use)>, &mut Vec<FormId>),
    ) {
        let block = &store.blocks()[index];
        for mention in block.names.iter() {
            let text = form_text(mention.span.of(source));
            let form = match self.by_text.get(&*text) {
                Some(&form) => form,
                None => {
                    new.push(self.new_form(&text, mention.name.clone()));
                    new[new.len() - 1]
                }
            };
            let place = Place { block: block.id, span: mention.span };
            came.push((form, Use { place, told: Told::of(mention) }));
        }
        // names are in text order, and no use of another block stands between them
        came.sort_by_key(|(form, _)| *form);
        let mut rest = came.drain(..).peekable();
        while let Some((form, first)) = rest.next() {
            let at = order_of(store, first.place);
            let others = std::iter::from_fn(|| rest.next_if(|(other, _)| *other == form)).map(|(_, u)| u);
            let uses = std::iter::once(first).chain(others);
            touched.insert(form);
            if let Some(entry) = self.forms[form.0 as usize].as_mut() {
                entry.take_in(store, at, uses);
            }
        }
    }

    fn new_form(&mut self, text: &str, name: Name) -> FormId {
        let id = self.free.pop().unwrap_or_else(|| {
            self.forms.push(None);
            FormId(self.forms.len() as u32 - 1)
        });
        let text = ArcStr::from(text);
        let form = Form {
            text: text.clone(),
            keys: NameKeys::of(&name),
            name,
            uses: SmallVec::new(),
            persons: SmallVec::new(),
            beside: [None; 2],
            gender: None,
        };
        self.by_text.insert(text, id);
        self.forms[id.0 as usize] = Some(form);
        id
    }

    /// Enters `new` forms under their keys.
    fn tie(&mut self, new: &[FormId]) {
        let Cast { forms, by_key, .. } = self;
        let keys = || {
            let new = new.iter().filter_map(|id| Some((*id, forms[id.0 as usize].as_ref()?)));
            new.flat_map(|(id, form)| form.keys.weighed().map(move |key| (id, key)))
        };
        // about half of them are others' too
        by_key.reserve(keys().count() / 2);
        keys().for_each(|(id, (key, strong))| by_key.insert(key, id, strong));
    }

    fn forget(&mut self, form: FormId) {
        let Some(entry) = self.forms[form.0 as usize].take() else { return };
        self.by_text.remove(&entry.text);
        for key in entry.keys.all() {
            self.by_key.remove(*key, form);
        }
        self.free.push(form);
    }
}

fn last_word(noun: &str) -> &str {
    noun.rsplit(' ').next().unwrap_or(noun)
}
