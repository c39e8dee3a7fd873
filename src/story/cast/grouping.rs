//! Grouping again what an edit touched.
//!
//! Whom a form means rests on the names of its component, on the order in which its forms are first used, and on the
//! genders that titles tell. Where an edit leaves these as they are, only the persons it names are told anew; else the
//! component is grouped from scratch.

use super::super::block_store::BlockStore;
use super::super::usage::Usage;
use super::{Cast, Form, FormId, Person, PersonId, PersonRole, last_word};
use crate::people::{self, FormUse, NameKey};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::borrow::Cow;

impl Cast {
    /// Brings the persons up to date after mentions of the `touched` forms came or went.
    pub(super) fn regroup(&mut self, store: &BlockStore, touched: FxHashSet<FormId>, revision: u64) {
        let mut touched: Vec<FormId> = touched.into_iter().collect();
        touched.sort_unstable();
        let (settled, moved): (Vec<FormId>, Vec<FormId>) =
            touched.into_iter().partition(|f| self.is_settled(store, *f));
        let again = self.regroup_components(store, moved, revision);
        let settled: Vec<FormId> = settled.into_iter().filter(|f| !again.contains(f)).collect();
        self.renew(store, &settled);
        let mut near = FxHashSet::default();
        settled.iter().for_each(|form| self.named_near(*form, &mut near));
        near.into_iter().for_each(|person| self.changes.note(revision, person));
    }

    /// Whether nothing changed in the use of `form` that grouping rests on.
    fn is_settled(&self, store: &BlockStore, form: FormId) -> bool {
        let Some(entry) = self.form(form) else { return false };
        let first = |f: FormId| self.form(f).and_then(|f| f.first(store));
        let Some(at) = entry.first(store) else { return false };
        let [before, after] = entry.beside;
        !entry.persons.is_empty()
            && entry.gender == Usage::gender_of(&entry.uses)
            && before.is_none_or(|f| first(f).is_some_and(|before| before < at))
            && after.is_none_or(|f| first(f).is_some_and(|after| after > at))
    }

    /// Adds those of whom something changes when mentions of `form` do: whom it means, and, where it introduces a person or
    /// tells which of several a surname means, all who share a form with that person.
    fn named_near(&self, form: FormId, out: &mut FxHashSet<PersonId>) {
        let Some(entry) = self.form(form) else { return };
        for person in entry.persons.iter().filter_map(|p| self.get(*p)) {
            out.insert(person.id);
            if entry.name.is_full() || person.forms[person.introduced_by] == form {
                let forms = person.forms.iter().filter_map(|f| self.form(*f));
                out.extend(forms.flat_map(|f| f.persons.iter().copied()));
            }
        }
    }

    /// Tells those anew whom the `settled` forms mean: their forms and the order of these are what they were.
    fn renew(&mut self, store: &BlockStore, settled: &[FormId]) {
        let named: FxHashSet<PersonId> =
            settled.iter().filter_map(|f| self.form(*f)).flat_map(|f| f.persons.iter().copied()).collect();
        let named: Vec<&Person> = named.into_iter().filter_map(|p| self.get(p)).collect();
        let forms: FxHashSet<FormId> = named.iter().flat_map(|p| p.forms.iter().copied()).collect();
        let used: FxHashMap<FormId, Usage<'_>> =
            forms.into_iter().map(|f| (f, Usage::of(store, self.uses(f)))).collect();
        let told = |known: &&Person| {
            let used: Vec<_> = known.forms.iter().map(|f| (&used[f], *f)).collect();
            self.person(known.id, &used, known.introduced_by)
        };
        let told: Vec<Person> = named.iter().map(told).collect();
        for person in told {
            self.dismiss(person.id);
            self.admit(person);
        }
    }

    /// Groups every component that holds one of the `moved` forms again, and returns the forms of these.
    fn regroup_components(
        &mut self,
        store: &BlockStore,
        moved: Vec<FormId>,
        revision: u64,
    ) -> FxHashSet<FormId> {
        let mut again = FxHashSet::default();
        if self.persons.is_empty() {
            // nothing was held together yet
            again.extend(moved.iter().copied());
        }
        // through forms that are gone as well: what they held together may fall apart
        for form in moved {
            self.component(form, &mut again);
        }
        let mut live = Vec::new();
        for &form in &again {
            let Some(entry) = self.forms[form.0 as usize].as_mut() else { continue };
            let (persons, unused) = (std::mem::take(&mut entry.persons), entry.uses.is_empty());
            for person in persons {
                self.dismiss(person);
                self.changes.note(revision, person);
            }
            if unused {
                self.forget(form);
            } else {
                live.push(form);
            }
        }
        live.sort_unstable();
        let mut seen = FxHashSet::default();
        for form in live {
            match self.component(form, &mut seen)[..] {
                [] => {}
                [alone] => self.introduce(store, alone, revision),
                ref component => self.group(store, component, revision),
            }
        }
        again
    }

    /// The forms connected with `form` by keys and not seen yet.
    fn component(&self, form: FormId, seen: &mut FxHashSet<FormId>) -> SmallVec<[FormId; 1]> {
        if seen.contains(&form) {
            return SmallVec::new();
        }
        let (mut out, mut queue) = (SmallVec::new(), SmallVec::<[FormId; 8]>::from_slice(&[form]));
        // the keys gone by, and whether to all that have them
        let mut followed: FxHashMap<NameKey, bool> = FxHashMap::default();
        while let Some(form) = queue.pop() {
            if !seen.insert(form) {
                continue;
            }
            let Some(entry) = self.form(form) else { continue };
            out.push(form);
            for (key, strong) in entry.keys.weighed() {
                let tied = self.by_key.tied(key, strong);
                if tied.is_empty() {
                    continue;
                }
                let before = followed.get(&key).copied();
                if before == Some(true) || before == Some(strong) {
                    continue;
                }
                followed.insert(key, strong);
                queue.extend(tied.iter().copied().filter(|form| !seen.contains(form)));
            }
        }
        out
    }

    /// The person of a form that no other is tied to.
    fn introduce(&mut self, store: &BlockStore, form: FormId, revision: u64) {
        let usage = Usage::of(store, self.uses(form));
        let gender = usage.gender;
        let person = self.person(PersonId(self.next), &[(&usage, form)], 0);
        self.next += 1;
        self.keep_order(&[(form, gender)]);
        self.enrol(person, revision);
    }

    /// Groups one whole component.
    fn group(&mut self, store: &BlockStore, component: &[FormId], revision: u64) {
        let mut used: Vec<(Usage<'_>, FormId)> =
            component.iter().map(|f| (Usage::of(store, self.uses(*f)), *f)).collect();
        used.sort_by_key(|(u, _)| u.first);
        let forms = used.iter().filter_map(|(u, f)| Some((self.form(*f)?, u.gender))).enumerate();
        let uses: Vec<FormUse<'_>> = forms
            .map(|(order, (Form { name, keys, .. }, gender))| FormUse {
                name,
                keys: Cow::Borrowed(keys),
                first: order as u64,
                gender,
            })
            .collect();
        let mut persons = Vec::new();
        for (group, id) in people::group(&uses).into_iter().zip(self.next..) {
            let mut members = group.members;
            members.sort_unstable();
            let introduced_by = members.iter().position(|m| *m == group.canonical).unwrap_or(0);
            let used: Vec<_> = members.iter().map(|m| (&used[*m].0, used[*m].1)).collect();
            persons.push(self.person(PersonId(id), &used, introduced_by));
        }
        let order: Vec<_> = used.iter().map(|(u, f)| (*f, u.gender)).collect();
        self.next += persons.len() as u32;
        self.keep_order(&order);
        persons.into_iter().for_each(|person| self.enrol(person, revision));
    }

    /// Takes in a new person, whom its forms mean from now on.
    fn enrol(&mut self, person: Person, revision: u64) {
        for form in &person.forms {
            if let Some(entry) = self.forms[form.0 as usize].as_mut() {
                entry.persons.push(person.id);
            }
        }
        self.changes.note(revision, person.id);
        self.admit(person);
    }

    /// Keeps what a component's grouping rests on: its forms in the order of their first uses, with their genders.
    fn keep_order(&mut self, order: &[(FormId, Option<people::Gender>)]) {
        for (i, (form, gender)) in order.iter().enumerate() {
            let Some(entry) = self.forms[form.0 as usize].as_mut() else { continue };
            let beside = |i: Option<usize>| i.and_then(|i| order.get(i)).map(|(f, _)| *f);
            entry.beside = [beside(i.checked_sub(1)), beside(Some(i + 1))];
            entry.gender = *gender;
        }
    }

    fn admit(&mut self, person: Person) {
        for role in &person.roles {
            let under = self.by_noun.entry(last_word(&role.role.head).into()).or_default();
            if under.last() != Some(&person.id) {
                under.push(person.id);
            }
        }
        if let Some(age) = person.age {
            self.by_age.entry(age).or_default().push(person.id);
        }
        self.persons.insert(person.id, Box::new(person));
    }

    fn dismiss(&mut self, id: PersonId) {
        let Some(person) = self.persons.remove(&id) else { return };
        for role in &person.roles {
            if let Some(under) = self.by_noun.get_mut(last_word(&role.role.head)) {
                under.retain(|p| *p != id);
            }
        }
        if let Some(under) = person.age.and_then(|age| self.by_age.get_mut(&age)) {
            under.retain(|p| *p != id);
        }
    }

    /// The person with the forms `used`, in the order of their first uses.
    fn person(&self, id: PersonId, used: &[(&Usage<'_>, FormId)], introduced_by: usize) -> Person {
        let told = || used.iter().map(|(usage, _)| *usage);
        let mut roles: Vec<_> = told().flat_map(|u| &u.roles).collect();
        roles.sort_by_key(|r| (r.block, r.place.span));
        let mut known = FxHashSet::default();
        roles.retain(|r| known.insert((&r.role.text, r.role.former)));
        let mut handles: Vec<String> = Vec::new();
        for handle in told().flat_map(|u| &u.handles) {
            if !handles.iter().any(|h| h == handle) {
                handles.push((*handle).to_owned());
            }
        }
        let (introduction, form) = used[introduced_by];
        Person {
            id,
            name: self.form(form).map_or_else(String::new, |f| f.name.display()),
            forms: used.iter().map(|(_, form)| *form).collect(),
            introduced_by,
            introduction: introduction.place,
            roles: roles.iter().map(|r| PersonRole { role: r.role.clone(), place: r.place }).collect(),
            handles,
            age: told().find_map(|u| u.age),
            gender: told().find_map(|u| u.gender),
        }
    }
}
