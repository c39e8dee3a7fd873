//! Linking mentions without a name to persons, where that is safe.

use super::lexicon::Gender;
use super::role::Role;
use super::role_mention::{RoleKind, RoleMention};

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
}

/// The person each mention means, by index, or `None` where more than one could be meant or none is known.
///
/// A role is linked to the only person with such a role; among several, to the one named last before it, when the
/// others were not named since that person was. A pronoun is linked to the only person named in its block before
/// it. Cost: mentions times persons with roles.
pub fn link_roles(mentions: &[RoleUse<'_>], persons: &[PersonUse<'_>]) -> Vec<Option<usize>> {
    mentions
        .iter()
        .map(|m| match &m.mention.kind {
            RoleKind::Pronoun => pronoun(m, persons),
            RoleKind::Age(age) => only(
                persons
                    .iter()
                    .enumerate()
                    .filter(|(_, p)| p.age == Some(*age) && named_before(p, m.at).is_some()),
            ),
            RoleKind::Role(role) => by_role(m, role, persons),
        })
        .collect()
}

fn only<'p, 'r: 'p>(mut found: impl Iterator<Item = (usize, &'p PersonUse<'r>)>) -> Option<usize> {
    let (i, _) = found.next()?;
    found.next().is_none().then_some(i)
}

fn named_before(p: &PersonUse<'_>, at: u64) -> Option<u64> {
    let n = p.mentions.partition_point(|&m| m < at);
    n.checked_sub(1).map(|i| p.mentions[i])
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

fn by_role(m: &RoleUse<'_>, role: &Role, persons: &[PersonUse<'_>]) -> Option<usize> {
    let fits = |p: &PersonUse<'_>| {
        agree(m.mention.gender, p.gender) && p.roles.iter().any(|(held, _)| means(role, held))
    };
    let mut found: Vec<(u64, usize)> = persons
        .iter()
        .enumerate()
        .filter(|(_, p)| fits(p))
        .filter_map(|(i, p)| Some((named_before(p, m.at)?, i)))
        .collect();
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

fn pronoun(m: &RoleUse<'_>, persons: &[PersonUse<'_>]) -> Option<usize> {
    let here = |p: &PersonUse<'_>| named_before(p, m.at).is_some_and(|at| at >= m.block);
    let i = only(persons.iter().enumerate().filter(|(_, p)| here(p)))?;
    agree(m.mention.gender, persons[i].gender).then_some(i)
}
