//! Persons mentioned without a name: by office, by age, by pronoun.

use super::lexicon::Gender;
use super::mention::NameMention;
use super::model::Model;
use super::role::{self, Role, Words};
use super::unit::Units;
use crate::article::Reading;
use crate::text::Span;

/// How a person is mentioned without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// "the US President"
    Role(Box<Role>),
    /// "the 45-year-old"
    Age(u8),
    /// "he", "her"
    Pronoun,
}

/// A mention of a person without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMention {
    /// Where; with its article.
    pub span: Span,
    /// By what.
    pub kind: RoleKind,
    /// What the words tell.
    pub gender: Option<Gender>,
}

/// The mentions without a name in a block, in text order. `names` are the block's decided names: a title that
/// belongs to one of them is no mention of its own. Linear.
pub fn role_mentions(reading: &Reading<'_>, names: &[NameMention]) -> Vec<RoleMention> {
    in_units(reading.text, &Units::new(reading, &Model::built_in().words), names)
}

/// [`role_mentions`] of a block that has been cut into units.
pub(super) fn in_units(text: &str, units: &Units, names: &[NameMention]) -> Vec<RoleMention> {
    let mut taken: Vec<Span> =
        names.iter().flat_map(|n| n.roles.iter().map(|r| r.span).chain([n.span])).collect();
    taken.sort_unstable();
    let free = |span: Span| {
        let from = taken.partition_point(|t| t.end <= span.start);
        !taken[from..].iter().take_while(|t| t.start < span.end).any(|t| t.overlaps(span))
    };
    let mut out = Vec::new();
    for sentence in &units.sentences {
        let (a, b) = sentence.units;
        let words = Words { text, units: &units.all[a..b] };
        let mut i = 0;
        while i < words.len() {
            let (found, next) = mention_at(words, i);
            out.extend(found.filter(|m| free(m.span)));
            i = next;
        }
    }
    out
}

fn mention_at(words: Words<'_>, i: usize) -> (Option<RoleMention>, usize) {
    let u = &words.units[i];
    if !u.letters() || u.span.len() > 7 || u.barred() {
        return (None, i + 1);
    }
    let word = u.of(words.text);
    if !word.starts_with(['h', 'H', 's', 'S', 't', 'T']) {
        return (None, i + 1);
    }
    let word = words.word(i);
    let pronoun = match word.as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        "the" | "this" | "that" => None,
        _ => return (None, i + 1),
    };
    if pronoun.is_some() {
        return (Some(RoleMention { span: u.span, kind: RoleKind::Pronoun, gender: pronoun }), i + 1);
    }
    if let Some((age, end)) = age_at(words, i + 1) {
        let span = u.span.to(words.units[end - 1].span);
        return (Some(RoleMention { span, kind: RoleKind::Age(age), gender: None }), end);
    }
    let Some(stretch) = role::alone(words, i, words.len()) else { return (None, i + 1) };
    let role = role::role(words, stretch);
    let span = u.span.to(role.span);
    let gender = role.gender;
    (Some(RoleMention { span, kind: RoleKind::Role(Box::new(role)), gender }), stretch.end)
}

/// "45-year-old" from unit `i`, no noun after it.
fn age_at(words: Words<'_>, i: usize) -> Option<(u8, usize)> {
    let age: u8 = words.units.get(i)?.of(words.text).parse().ok().filter(|n| *n > 0)?;
    let rest = ["-", "year", "-", "old"];
    let end = i + 1 + rest.len();
    let spelled = rest.iter().enumerate().all(|(k, w)| words.is(i + 1 + k, &[w]));
    let bare =
        words.units.get(end).is_none_or(|u| !u.letters() || u.word.rate > 4 && words.is(end, &CLOSERS));
    (spelled && bare).then_some((age, end))
}

/// What follows "the 45-year-old" when no noun does.
const CLOSERS: [&str; 22] = [
    "who", "was", "is", "has", "had", "said", "says", "told", "from", "in", "and", "will", "would", "to",
    "with", "also", "added", "could", "did", "became", "won", "died",
];
