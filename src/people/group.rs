//! Grouping the names of an article into persons.

use super::compare::{NameRelation, compare};
use super::lexicon::Gender;
use super::name::{Name, NameKey, family_keys, keys};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// One form of a name and how the article uses it.
#[derive(Clone, Debug)]
pub struct FormUse<'a> {
    /// The name.
    pub name: &'a Name,
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

type Index = FxHashMap<NameKey, SmallVec<[usize; 4]>>;

struct Grouping<'a, 'f> {
    forms: &'f [FormUse<'a>],
    groups: Vec<Group>,
    /// Groups by every key of their forms.
    by_key: Index,
    /// Groups by the family names of their full forms, and by those one letter short.
    by_family: Index,
}

fn enter(index: &mut Index, key: NameKey, g: usize) {
    let under = index.entry(key).or_default();
    if !under.iter().rev().take(FOLLOWED).any(|&known| known == g) {
        under.push(g);
    }
}

fn followed<'i>(
    index: &'i Index,
    keys: impl IntoIterator<Item = NameKey, IntoIter: 'i>,
) -> impl Iterator<Item = usize> + 'i {
    let under = keys.into_iter().filter_map(|k| index.get(&k));
    under.flat_map(|g| g.iter().rev().take(FOLLOWED).copied())
}

/// Groups the forms of one component into persons, in order of introduction. Pure: depends on the set of forms,
/// not on the order they are given in, as long as no two have the same `first`. Near linear.
pub fn group(forms: &[FormUse<'_>]) -> Vec<Group> {
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by(|&a, &b| {
        forms[a]
            .first
            .cmp(&forms[b].first)
            .then_with(|| forms[a].name.display().cmp(&forms[b].name.display()))
    });
    let mut grouping =
        Grouping { forms, groups: Vec::new(), by_key: Index::default(), by_family: Index::default() };
    let (full, single): (Vec<usize>, Vec<usize>) = order.iter().partition(|&&i| forms[i].name.is_full());
    for i in full {
        grouping.place_full(i);
    }
    for i in single {
        grouping.place_single(i);
    }
    let rank: FxHashMap<usize, usize> = order.iter().enumerate().map(|(r, &i)| (i, r)).collect();
    let mut groups = grouping.groups;
    for g in &mut groups {
        g.members.sort_unstable_by_key(|i| rank[i]);
        g.canonical = g.members.iter().copied().find(|&i| forms[i].name.is_full()).unwrap_or(g.members[0]);
    }
    groups.sort_unstable_by_key(|g| rank[&g.members[0]]);
    groups
}

impl Grouping<'_, '_> {
    /// The groups that form `i` may belong to, latest first under each key, a bounded number. Two full names
    /// can only be one person's where the family name of one is in the other: a given name they share is no
    /// reason to look at each other.
    fn candidates(&self, i: usize) -> Vec<usize> {
        let name = self.forms[i].name;
        let mut out: Vec<usize> = if name.is_full() {
            let family = followed(&self.by_key, family_keys(name));
            family.chain(followed(&self.by_family, keys(name))).collect()
        } else {
            followed(&self.by_key, keys(name)).collect()
        };
        out.sort_unstable();
        out.dedup();
        out
    }

    fn open(&mut self, i: usize) -> usize {
        self.groups.push(Group::default());
        self.join(i, self.groups.len() - 1);
        self.groups.len() - 1
    }

    fn join(&mut self, i: usize, g: usize) {
        self.groups[g].members.push(i);
        let name = self.forms[i].name;
        keys(name).into_iter().for_each(|key| enter(&mut self.by_key, key, g));
        if name.is_full() {
            family_keys(name).into_iter().for_each(|key| enter(&mut self.by_family, key, g));
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
            let score = match compare(form.name, member.name) {
                NameRelation::Same => 4,
                NameRelation::Variant { .. } => 2,
                NameRelation::Compatible => 3,
                NameRelation::Different if member.name.is_full() && form.name.is_full() => return None,
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
            None => {
                self.open(i);
            }
        }
    }

    /// A single name belongs to the person whose family name it is; else whose given name; else it stands alone.
    fn place_single(&mut self, i: usize) {
        let form = &self.forms[i];
        let core = form.name.family_key();
        let rank =
            |g: usize| {
                self.fit(i, g)?;
                let full = |m: &&usize| self.forms[**m].name.is_full();
                let names = self.groups[g].members.iter().filter(full).map(|&m| self.forms[m].name);
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
        let found: Vec<(i32, usize)> =
            self.candidates(i).into_iter().filter_map(|g| Some((rank(g)?, g))).collect();
        let Some(top) = found.iter().map(|f| f.0).max() else {
            self.open(i);
            return;
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
            .map(|(i, name)| FormUse { name, first: i as u64, gender: None })
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
