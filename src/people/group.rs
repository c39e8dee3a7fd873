//! Grouping the names of an article into persons.

use super::compare::{NameRelation, Told};
use super::lexicon::Gender;
use super::name::{Name, NameKey, NameKeys};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// One form of a name and how the article uses it.
#[derive(Clone, Debug)]
pub struct FormUse<'a> {
    /// The name.
    pub name: &'a Name,
    /// Its keys.
    pub keys: Cow<'a, NameKeys>,
    /// Where it first stands: any number that grows with the text.
    pub first: u64,
    /// What the titles before it tell.
    pub gender: Option<Gender>,
}

/// One person of a component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The form that introduces the person: the first full name, else the first form.
    pub canonical: usize,
    /// The forms that are this person's, in text order of their first use.
    pub members: Vec<usize>,
    /// Those of `members` that are other groups' too: which person one mention means is for the text around it
    /// to say (the full name last seen before it).
    pub shared: Vec<usize>,
}

/// How many persons one key is followed to. Bounds the cost where an article has thousands of one name.
const FOLLOWED: usize = 32;
/// For how many keys room is made before it is seen how many of them the forms share.
const FEW_KEYS: usize = 512;

/// The groups of one key, by the latest: an index of the entries, 0 where there is none.
#[derive(Clone, Copy, Default)]
struct Under {
    /// Of those with a form that has it.
    all: u32,
    /// Of those with a full form to which it is the family name, or that one letter short.
    family: u32,
}

/// A group among those of a key, and the entry of the one before it there.
#[derive(Clone, Copy)]
struct Entry {
    group: u32,
    before: u32,
}

/// The entries of all keys; the first is no group's.
struct Entries(Vec<Entry>);

impl Entries {
    /// The latest groups of those that end with entry `latest`, latest first.
    fn followed(&self, latest: u32) -> impl Iterator<Item = usize> + '_ {
        let mut at = latest as usize;
        let next = move || {
            let Entry { group, before } = *self.0.get(at).filter(|_| at > 0)?;
            at = before as usize;
            Some(group as usize)
        };
        std::iter::from_fn(next).take(FOLLOWED)
    }

    /// Enters group `g` behind entry `latest`, unless it is among the last there; a `fresh` one is nowhere.
    fn enter(&mut self, latest: &mut u32, g: usize, fresh: bool) {
        if fresh || !self.followed(*latest).any(|known| known == g) {
            self.0.push(Entry { group: g as u32, before: *latest });
            *latest = self.0.len() as u32 - 1;
        }
    }
}

struct Grouping<'a, 'f> {
    forms: &'f [FormUse<'a>],
    /// The names of the forms.
    names: Vec<Told<'a>>,
    groups: Vec<Group>,
    /// Which form each group was last found for.
    found_for: Vec<usize>,
    by_key: FxHashMap<NameKey, Under>,
    entries: Entries,
}

/// Groups the forms of one component into persons, in order of introduction. Pure: depends on the set of forms,
/// not on the order they are given in, as long as no two have the same `first`. Near linear.
pub fn group(forms: &[FormUse<'_>]) -> Vec<Group> {
    if forms.len() == 1 {
        return vec![Group { members: vec![0], ..Group::default() }];
    }
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by(|&a, &b| {
        forms[a]
            .first
            .cmp(&forms[b].first)
            .then_with(|| forms[a].name.display().cmp(&forms[b].name.display()))
    });
    let keys = forms.iter().map(|f| f.keys.all().len()).sum::<usize>();
    let mut grouping = Grouping {
        forms,
        names: forms.iter().map(|f| Told::of(f.name, Some(&f.keys))).collect(),
        groups: Vec::new(),
        found_for: Vec::new(),
        by_key: FxHashMap::with_capacity_and_hasher(keys.min(FEW_KEYS), Default::default()),
        entries: Entries(vec![Entry { group: 0, before: 0 }]),
    };
    let (full, single): (Vec<usize>, Vec<usize>) = order.iter().partition(|&&i| grouping.is_full(i));
    for i in full {
        grouping.place_full(i);
    }
    for i in single {
        grouping.place_single(i);
    }
    let mut rank = vec![0; forms.len()];
    order.iter().enumerate().for_each(|(r, &i)| rank[i] = r);
    let Grouping { mut groups, names, .. } = grouping;
    for g in &mut groups {
        g.members.sort_unstable_by_key(|i| rank[*i]);
        g.canonical = g.members.iter().copied().find(|&i| names[i].is_full()).unwrap_or(g.members[0]);
    }
    groups.sort_unstable_by_key(|g| rank[g.members[0]]);
    groups
}

impl Grouping<'_, '_> {
    /// The groups that form `i` may belong to, latest first under each key, a bounded number. Two full names
    /// can only be one person's where the family name of one is in the other: a given name they share is no
    /// reason to look at each other.
    fn candidates(&mut self, i: usize) -> Vec<usize> {
        // the same group stands under many keys
        let found_for = &mut self.found_for;
        let new = |g: &usize| std::mem::replace(&mut found_for[*g], i) != i;
        let full = self.names[i].is_full();
        // to a single name every key is a strong one
        let under =
            self.forms[i].keys.weighed().filter_map(|(k, strong)| Some((self.by_key.get(&k)?, strong)));
        let found = under.flat_map(|(under, strong)| {
            let wanted = |wanted: bool, latest| self.entries.followed(if wanted { latest } else { 0 });
            wanted(strong, under.all).chain(wanted(full, under.family))
        });
        let mut out: Vec<usize> = found.filter(new).collect();
        out.sort_unstable();
        out
    }

    fn is_full(&self, i: usize) -> bool {
        self.names[i].is_full()
    }

    fn open(&mut self, i: usize) {
        self.groups.push(Group::default());
        self.found_for.push(usize::MAX);
        self.join(i, self.groups.len() - 1);
    }

    fn join(&mut self, i: usize, g: usize) {
        let fresh = self.groups[g].members.is_empty();
        self.groups[g].members.push(i);
        let full = self.is_full(i);
        for (key, strong) in self.forms[i].keys.weighed() {
            let under = self.by_key.entry(key).or_default();
            self.entries.enter(&mut under.all, g, fresh);
            if full && strong {
                self.entries.enter(&mut under.family, g, fresh);
            }
        }
    }

    /// How well form `i` fits group `g`: the worst relation to a full member, or `None` when one forbids it.
    fn fit(&self, i: usize, g: usize) -> Option<u8> {
        let form = &self.forms[i];
        let mut best = None;
        for &m in self.groups[g].members.iter().take(FOLLOWED) {
            let member = &self.forms[m];
            if let (Some(a), Some(b)) = (form.gender, member.gender)
                && a != b
            {
                return None;
            }
            let score = match self.names[i].compare(&self.names[m]) {
                NameRelation::Same => 4,
                NameRelation::Variant { .. } => 2,
                NameRelation::Compatible => 3,
                NameRelation::Different if self.is_full(m) && self.is_full(i) => return None,
                NameRelation::Different => continue,
            };
            best = best.max(Some(score));
        }
        best
    }

    fn place_full(&mut self, i: usize) {
        let best = self.candidates(i).into_iter().filter_map(|g| Some((self.fit(i, g)?, g))).max();
        match best {
            Some((_, g)) => self.join(i, g),
            None => self.open(i),
        }
    }

    /// A single name belongs to the person whose family name it is; else whose given name; else it stands alone.
    fn place_single(&mut self, i: usize) {
        let form = &self.forms[i];
        let core = form.name.family_key();
        let candidates = self.candidates(i);
        let rank =
            |g: usize| {
                self.fit(i, g)?;
                let full = |m: &&usize| self.is_full(**m);
                let members = self.groups[g].members.iter().take(FOLLOWED);
                let names = members.filter(full).map(|&m| self.forms[m].name);
                let ranks = names.map(|n| match () {
                    () if n.family_key() == core => 4,
                    () if n.given().is_some_and(|p| p.core == core) => 2,
                    () if n.significant().any(|p| p.core == core) => 3,
                    () => 1,
                });
                // a group of single names: equal, or one letter apart
                Some(ranks.max().unwrap_or(
                    if self.forms[self.groups[g].members[0]].name.family_key() == core { 4 } else { 1 },
                ))
            };
        let found: Vec<(i32, usize)> = candidates.into_iter().filter_map(|g| Some((rank(g)?, g))).collect();
        let Some(top) = found.iter().map(|f| f.0).max() else {
            return self.open(i);
        };
        let fitting: Vec<usize> = found.iter().filter(|f| f.0 == top).map(|f| f.1).collect();
        if let [only] = fitting[..] {
            return self.join(i, only);
        }
        for g in fitting {
            self.join(i, g);
            self.groups[g].shared.push(i);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(names: &[&str]) -> Vec<Vec<String>> {
        let names: Vec<Name> = names.iter().map(|n| Name::parse(n)).collect();
        let forms: Vec<_> = names
            .iter()
            .enumerate()
            .map(|(i, name)| FormUse {
                name,
                keys: Cow::Owned(NameKeys::of(name)),
                first: i as u64,
                gender: None,
            })
            .collect();
        let show = |i: &usize| names[*i].display();
        group(&forms).iter().map(|g| g.members.iter().map(show).collect()).collect()
    }

    #[test]
    fn surnames_find_their_person() {
        assert_eq!(
            grouped(&["Joe Biden", "Mustafa al-Kadhimi", "Biden", "Mustafa Al-Kadhimi", "Kadhimi"]),
            [vec!["Joe Biden", "Biden"], vec!["Mustafa al-Kadhimi", "Mustafa Al-Kadhimi", "Kadhimi"]]
        );
        assert_eq!(grouped(&["Biden", "Joe Biden"]), [["Biden", "Joe Biden"]]);
        assert_eq!(grouped(&["Kim Jong-un", "Kim"]), [["Kim Jong-un", "Kim"]]);
    }

    #[test]
    fn two_of_one_family_stay_apart() {
        assert_eq!(
            grouped(&["George W. Bush", "Jeb Bush", "Bush"]),
            [["George W. Bush", "Bush"], ["Jeb Bush", "Bush"]]
        );
        assert_eq!(
            grouped(&["Hillary Clinton", "Bill Clinton", "Hillary"])[0],
            ["Hillary Clinton", "Hillary"]
        );
    }
}
