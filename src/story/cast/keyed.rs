//! The forms of an article by the keys of their names.
//!
//! An article of nothing but names has a dozen keys a name, and most are one form's alone: an entry is as small as can be.

use super::FormId;
use crate::people::NameKey;
use rustc_hash::FxHashMap;

/// The forms that have each key.
#[derive(Clone, Debug, Default)]
pub struct Keyed {
    ties: FxHashMap<NameKey, Ties>,
    /// The forms of the keys that several have, or had; those of no key are empty.
    shared: Vec<Shared>,
    free: Vec<u32>,
}

/// The forms that have a key.
#[derive(Clone, Copy, Debug)]
enum Ties {
    /// One alone, and whether the key would tie it to every other that has it.
    One(FormId, bool),
    /// Several: an index of those shared.
    Many(u32),
}

/// The forms that share a key. First the `strong` ones, which it ties to every other that has it, then those that it ties to the
/// first alone: it is their given name.
#[derive(Clone, Debug, Default)]
struct Shared {
    forms: Vec<FormId>,
    strong: usize,
}

impl Keyed {
    /// Makes room for so many keys more.
    pub fn reserve(&mut self, keys: usize) {
        self.ties.reserve(keys);
    }

    /// Notes that `form` has `key`; whether it is a `strong` one, by which it is tied to every other that has it.
    pub fn insert(&mut self, key: NameKey, form: FormId, strong: bool) {
        let Keyed { ties, shared, free } = self;
        ties.entry(key)
            .and_modify(|ties| {
                if let Ties::One(first, was_strong) = *ties {
                    let slot = free.pop().unwrap_or_else(|| {
                        shared.push(Shared::default());
                        shared.len() as u32 - 1
                    });
                    shared[slot as usize].push(first, was_strong);
                    *ties = Ties::Many(slot);
                }
                if let Ties::Many(slot) = *ties {
                    shared[slot as usize].push(form, strong);
                }
            })
            .or_insert(Ties::One(form, strong));
    }

    /// Notes that `form` has `key` no more.
    pub fn remove(&mut self, key: NameKey, form: FormId) {
        let left = match self.ties.get(&key) {
            Some(Ties::One(only, _)) => *only != form,
            Some(Ties::Many(slot)) => {
                let shared = &mut self.shared[*slot as usize];
                shared.remove(form);
                if shared.forms.is_empty() {
                    self.free.push(*slot);
                }
                !shared.forms.is_empty()
            }
            None => true,
        };
        if !left {
            self.ties.remove(&key);
        }
    }

    /// Those that are tied to a form that has `key`, and to which it is a strong one or not; itself among them, unless it is
    /// alone.
    pub fn tied(&self, key: NameKey, strong: bool) -> &[FormId] {
        match self.ties.get(&key) {
            Some(Ties::Many(slot)) => {
                let shared = &self.shared[*slot as usize];
                if strong { &shared.forms } else { &shared.forms[..shared.strong] }
            }
            _ => &[],
        }
    }
}

impl Shared {
    fn push(&mut self, form: FormId, strong: bool) {
        self.forms.push(form);
        if strong {
            let last = self.forms.len() - 1;
            self.forms.swap(self.strong, last);
            self.strong += 1;
        }
    }

    fn remove(&mut self, form: FormId) {
        let Some(mut at) = self.forms.iter().position(|f| *f == form) else { return };
        if at < self.strong {
            self.strong -= 1;
            self.forms.swap(at, self.strong);
            at = self.strong;
        }
        self.forms.swap_remove(at);
    }
}
