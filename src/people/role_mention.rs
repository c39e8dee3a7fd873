//! Persons mentioned without a name: by office, by age, by pronoun.

use super::lexicon::Gender;
use super::mention::NameMention;
use super::model::Model;
use super::role::{self, Role, Words};
use super::unit::{Units, form_of};
use crate::article::Reading;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

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
            let Some((found, next)) = mention_at(words, i) else {
                i += 1;
                continue;
            };
            i = next;
            if free(found.span) {
                out.push(found);
            }
        }
    }
    out
}

/// The mention that begins at unit `i`, and one past its last unit.
fn mention_at(words: Words<'_>, i: usize) -> Option<(RoleMention, usize)> {
    let u = &words.units[i];
    if !u.letters() || u.span.len() > 7 || u.barred() {
        return None;
    }
    if !matches!(words.text.as_bytes()[u.span.start as usize], b'h' | b'H' | b's' | b'S' | b't' | b'T') {
        return None;
    }
    let gender = *OPENERS.get(&u.form)?;
    if gender.is_some() {
        return Some((RoleMention { span: u.span, kind: RoleKind::Pronoun, gender }, i + 1));
    }
    if let Some((age, end)) = age_at(words, i + 1) {
        let span = u.span.to(words.units[end - 1].span);
        return Some((RoleMention { span, kind: RoleKind::Age(age), gender: None }, end));
    }
    let stretch = role::alone(words, i, words.len())?;
    let role = role::role(words, stretch);
    let (span, gender) = (u.span.to(role.span), role.gender);
    Some((RoleMention { span, kind: RoleKind::Role(Box::new(role)), gender }, stretch.end))
}

/// The words such a mention begins with by their form: pronouns with the sex they tell, and articles.
static OPENERS: LazyLock<FxHashMap<u64, Option<Gender>>> = LazyLock::new(|| {
    let he = ["he", "him", "his", "himself"].map(|word| (word, Some(Gender::Male)));
    let she = ["she", "her", "hers", "herself"].map(|word| (word, Some(Gender::Female)));
    let the = ["the", "this", "that"].map(|word| (word, None));
    he.into_iter().chain(she).chain(the).map(|(word, gender)| (form_of(word), gender)).collect()
});

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
