//! Linking mentions without a name to persons, where that is safe.

use super::lexicon::Gender;
use super::role::Role;
use super::role_mention::{RoleKind, RoleMention};
use rustc_hash::FxHashMap;

/// A person of the cast, as much as linking needs.
#[derive(Clone, Debug, Default)]
pub struct PersonUse<'a> {
    /// The roles the article gives, each with where.
    pub roles: Vec<(&'a Role, u64)>,
    /// Where the person is named: numbers that grow with the text, sorted.
    pub mentions: Vec<u64>,
    /// The age the article gives.
    pub age: Option<u8>,
    /// What titles tell.
    pub gender: Option<Gender>,
}

/// A mention without a name and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct RoleUse<'a> {
    /// The mention.
    pub mention: &'a RoleMention,
    /// Where: in the same numbers as [`PersonUse::mentions`].
    pub at: u64,
    /// Where the block it stands in begins.
    pub block: u64,
    /// The first and one past the last place of the words in quotation marks that it speaks, if it does.
    pub speaks: Option<(u64, u64)>,
}

/// The person each mention means, by index, or `None` where more than one could be meant or none is known.
///
/// A role is linked to the only person with such a role; among several, to the one named last before it, when the
/// others were not named since the block began. A pronoun is linked to the only person named in its block before
/// it; who says "I miss Jane" is not Jane. Cost: for each mention, the persons that have a role of that noun.
pub fn link_roles(mentions: &[RoleUse<'_>], persons: &[PersonUse<'_>]) -> Vec<Option<usize>> {
    let index = Index::new(persons);
    mentions
        .iter()
        .map(|m| match &m.mention.kind {
            RoleKind::Pronoun => pronoun(m, persons, &index),
            RoleKind::Age(age) => only(
                index.by_age.get(age)?.iter().copied().filter(|&i| named_before(&persons[i], m.at).is_some()),
            ),
            RoleKind::Role(role) => by_role(m, role, persons, index.by_noun.get(noun(&role.head))?),
        })
        .collect()
}

/// Persons by what they may be mentioned by.
struct Index<'a> {
    /// By the last word of a role's noun.
    by_noun: FxHashMap<&'a str, Vec<usize>>,
    by_age: FxHashMap<u8, Vec<usize>>,
    /// Every mention by name with its person, in text order.
    named: Vec<(u64, usize)>,
}

impl<'a> Index<'a> {
    fn new(persons: &[PersonUse<'a>]) -> Self {
        let mut out =
            Index { by_noun: FxHashMap::default(), by_age: FxHashMap::default(), named: Vec::new() };
        for (i, p) in persons.iter().enumerate() {
            for (role, _) in &p.roles {
                let under = out.by_noun.entry(noun(&role.head)).or_default();
                if under.last() != Some(&i) {
                    under.push(i);
                }
            }
            if let Some(age) = p.age {
                out.by_age.entry(age).or_default().push(i);
            }
            out.named.extend(p.mentions.iter().map(|&at| (at, i)));
        }
        out.named.sort_unstable();
        out
    }
}

/// The last word of a role's noun: "minister" of "prime minister".
fn noun(head: &str) -> &str {
    head.rsplit(' ').next().unwrap_or(head)
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let i = found.next()?;
    found.next().is_none().then_some(i)
}

fn named_before(p: &PersonUse<'_>, at: u64) -> Option<u64> {
    let n = p.mentions.partition_point(|&m| m < at);
    n.checked_sub(1).map(|i| p.mentions[i])
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

fn by_role(m: &RoleUse<'_>, role: &Role, persons: &[PersonUse<'_>], among: &[usize]) -> Option<usize> {
    let fits = |p: &PersonUse<'_>| {
        agree(m.mention.gender, p.gender) && p.roles.iter().any(|(held, _)| means(role, held))
    };
    let fitting = among.iter().filter(|&&i| fits(&persons[i]));
    let mut found: Vec<(u64, usize)> =
        fitting.filter_map(|&i| Some((named_before(&persons[i], m.at)?, i))).collect();
    found.sort_unstable();
    match found[..] {
        [] => None,
        [(_, only)] => Some(only),
        // of several ministers, the one this very block is about
        [.., (second, _), (last, i)] => (second < m.block && last >= m.block).then_some(i),
    }
}

/// Whether `said` can mean whoever holds `held`: the same noun, nothing said that is not held, and both or
/// neither in the past.
fn means(said: &Role, held: &Role) -> bool {
    let noun = said.head == held.head || held.head.ends_with(&format!(" {}", said.head));
    noun && said.former == held.former
        && said.of.iter().all(|w| held.of.contains(w) || held.head.contains(w.as_str()))
}

/// How many names a pronoun looks back over; among more it means nobody.
const LOOKED_AT: usize = 32;

fn pronoun(m: &RoleUse<'_>, persons: &[PersonUse<'_>], index: &Index<'_>) -> Option<usize> {
    let before = index.named.partition_point(|n| n.0 < m.at);
    let here = || index.named[..before].iter().rev().take_while(|n| n.0 >= m.block);
    if here().nth(LOOKED_AT).is_some() {
        return None;
    }
    let spoken_of = |n: &&(u64, usize)| m.speaks.is_some_and(|(first, end)| first <= n.0 && n.0 < end);
    let mut meant = here().filter(|n| !spoken_of(n)).map(|n| n.1);
    let i = meant.next()?;
    (meant.all(|other| other == i) && agree(m.mention.gender, persons[i].gender)).then_some(i)
}
