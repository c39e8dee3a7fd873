//! Decided names of a block, with the titles, appositions, ages and handles that come with them.

use super::apposition;
use super::evidence::Evidence;
use super::groundwork::Groundwork;
use super::label::{self, Label};
use super::lexicon::Gender;
use super::margin::Margins;
use super::memory::Memory;
use super::model::Model;
use super::name::Name;
use super::pass::{self, FirstPass, Lent, NameTag};
use super::role::{self, Role, Words};
use super::role_mention::{self, RoleMention};
use super::unit::{Unit, Units};
use crate::article::{BlockKind, Reading};
use crate::text::Span;
use std::borrow::Borrow;
use std::sync::Arc;

/// A mention of a person by name.
#[derive(Clone, Debug, PartialEq)]
pub struct NameMention {
    /// Where, without title and possessive.
    pub span: Span,
    /// The name.
    pub name: Name,
    /// Titles before it and appositions after it.
    pub roles: Arc<[Role]>,
    /// Whether "'s" or a lone apostrophe follows.
    pub possessive: bool,
    /// A handle given with it: "President Biden (@POTUS)".
    pub handle: Option<Box<Handle>>,
    /// An age given with it: "X, 45,".
    pub age: Option<u8>,
    /// What title or apposition tells.
    pub gender: Option<Gender>,
    /// Whether the person is one the article is about; writers and photographers are not.
    pub cast: bool,
}

/// An account's name beside a person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle {
    /// With the "@".
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// All names of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// Persons, in text order.
    pub people: Vec<NameMention>,
    /// Organisations, places and other names, in text order.
    pub others: Vec<NameTag>,
}

/// The persons named in a block: a function of the reading, its first pass and the evidence of its own forms.
pub fn decide(reading: &Reading<'_>, first: &FirstPass, evidence: &dyn Evidence) -> Vec<NameMention> {
    decide_all(reading, first, evidence).people
}

/// Like [`decide`], with the names that are no person's.
pub fn decide_all(reading: &Reading<'_>, first: &FirstPass, evidence: &dyn Evidence) -> Decided {
    decide_with(Model::built_in(), reading, first, evidence)
}

/// [`decide_all`] with a model of one's own.
pub fn decide_with(
    model: &Model<'_>,
    reading: &Reading<'_>,
    first: &FirstPass,
    evidence: &dyn Evidence,
) -> Decided {
    let units = Units::new(reading, &model.words);
    let block = (reading.text, reading.kind);
    decide_units(model, block, (&units, None), first, evidence, &mut Memory::default()).0
}

/// The persons named in a block, how safe that is, and, where `wanted` says so of them, those mentioned in it without a
/// name: what [`decide`] and [`role_mentions`] give, at the cost of one reading and with what `memory` has at hand.
///
/// [`role_mentions`]: super::role_mentions
pub fn decide_block(
    reading: &Reading<'_>,
    first: &FirstPass,
    evidence: &dyn Evidence,
    wanted: impl FnOnce(&[NameMention]) -> bool,
    memory: &mut Memory,
) -> (Vec<NameMention>, Margins, Option<Vec<RoleMention>>) {
    let block = (reading.text, reading.kind);
    decide_on(&Groundwork::default(), block, || reading, first, evidence, wanted, memory)
}

/// [`decide_block`] with as much of the first pass's `groundwork` as was kept: the block is read again only where its units
/// were not.
pub fn decide_on<'r, R: Borrow<Reading<'r>>>(
    groundwork: &Groundwork,
    (text, kind): (&str, BlockKind),
    read: impl FnOnce() -> R,
    first: &FirstPass,
    evidence: &dyn Evidence,
    wanted: impl FnOnce(&[NameMention]) -> bool,
    memory: &mut Memory,
) -> (Vec<NameMention>, Margins, Option<Vec<RoleMention>>) {
    let model = Model::built_in();
    let cut;
    let units = match groundwork.units() {
        Some(units) => units,
        None => {
            cut = Units::recalled(read().borrow(), &model.words, memory);
            &cut
        }
    };
    let work = (units, groundwork.tagged());
    let (decided, margins) = decide_units(model, (text, kind), work, first, evidence, memory);
    let names = decided.people;
    let roles = wanted(&names).then(|| role_mention::in_units(text, units, &names));
    (names, margins, roles)
}

fn decide_units(
    model: &Model<'_>,
    (text, kind): (&str, BlockKind),
    (units, tagged): (&Units, Option<Lent<'_>>),
    first: &FirstPass,
    evidence: &dyn Evidence,
    memory: &mut Memory,
) -> (Decided, Margins) {
    if units.all.is_empty() {
        return Default::default();
    }
    if units.stretched() == 0 && !units.all.iter().any(Unit::capital) {
        // no name begins where there is neither a capital nor a word that is known as one
        return (Decided::default(), Margins::widest(first));
    }
    let (labels, margins) = pass::second_pass(model, text, (units, tagged), first, evidence, memory);
    let (mut out, mut names) = (Decided::default(), Vec::new());
    for sentence in &units.sentences {
        let (a, b) = sentence.units;
        let words = Words { text, units: &units.all[a..b] };
        names.clear();
        names.extend(label::names(&labels[a..b]));
        for (i, &(label, start, end)) in names.iter().enumerate() {
            if label != Label::Person {
                out.others.push(pass::tag_of(words.units, label, start, end));
                continue;
            }
            let floor = names[..i].iter().rev().find(|n| n.0 == Label::Person).map_or(0, |n| n.2);
            let ceiling = names[i + 1..].iter().find(|n| n.0 == Label::Person).map_or(words.len(), |n| n.1);
            out.people.push(mention(kind, words, (start, end), (floor, ceiling), memory));
        }
    }
    (out, margins)
}

fn mention(
    kind: BlockKind,
    words: Words<'_>,
    (start, end): (usize, usize),
    (floor, ceiling): (usize, usize),
    memory: &mut Memory,
) -> NameMention {
    let tag = pass::tag_of(words.units, Label::Person, start, end);
    let (age, comma) = age_after(words, end);
    let address = role::address_before(words, start, floor);
    let before =
        role::before(words, address, floor).or_else(|| apposition::before(words, (address, end), floor));
    let stretches = [before, apposition::after(words, comma, ceiling)];
    let roles: Vec<Role> = stretches.into_iter().flatten().map(|s| role::role(words, s)).collect();
    // an empty list takes no memory, and most are
    let roles: Arc<[Role]> = if roles.is_empty() { Arc::default() } else { roles.into() };
    let addressed = (address..start).find_map(|i| role::gender_of(&words.word(i)));
    let gender = addressed.or_else(|| roles.iter().find_map(|r| r.gender));
    let possessive = words.units.get(end).is_some_and(|u| {
        u.possessive()
            || u.glued()
                && matches!(u.of(words.text), "'" | "’")
                && words.units[end - 1].of(words.text).ends_with('s')
    });
    NameMention {
        span: tag.span,
        name: memory.name(&words.plain(start, end)),
        roles,
        possessive,
        handle: handle(words, end).map(Box::new),
        age,
        gender,
        cast: !matches!(kind, BlockKind::Byline | BlockKind::Credit | BlockKind::Boilerplate),
    }
}

/// "X, 45, a teacher": the age, and the comma after which an apposition may stand.
fn age_after(words: Words<'_>, end: usize) -> (Option<u8>, usize) {
    if !words.is(end, &[","]) || end + 1 >= words.len() {
        return (None, end);
    }
    let age: Option<u8> = words.units[end + 1].of(words.text).parse().ok().filter(|n| (1..=115).contains(n));
    let closed = end + 2 >= words.len() || words.is(end + 2, &[",", "."]);
    match age {
        Some(age) if closed => (Some(age), end + 2),
        _ => (None, end),
    }
}

/// "(@POTUS)" or "@POTUS" right after the name.
fn handle(words: Words<'_>, end: usize) -> Option<Handle> {
    let at = if words.is(end, &["("]) { end + 1 } else { end };
    let u = words.units.get(at).filter(|u| u.handle())?;
    Some(Handle { text: u.of(words.text).to_string(), span: u.span })
}
