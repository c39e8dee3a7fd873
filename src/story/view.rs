//! One block seen with everything the article knows of it: resolved dates, linked mentions, claims.

use super::block_store::{Block, Place};
use super::cast::{self, Person, PersonId};
use super::ledger::{self, Claim};
use super::{Story, carried};
use crate::claims::QuotationKind;
use crate::dates::ResolvedDate;
use crate::people::{self, NameMention, PersonUse, RoleKind, RoleMention, RoleUse};
use crate::text::{Mask, MaskKind, Span};
use std::borrow::Cow;

/// A block of a story. Cheap to make and to copy; what it tells is worked out when asked.
#[derive(Clone, Copy)]
pub struct BlockView<'s> {
    story: &'s Story,
    index: usize,
    /// Its text, where it is at hand in one piece.
    at_hand: Option<&'s str>,
}

/// What kind of words mention a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A name.
    Name,
    /// An office or description.
    Role,
    /// A pronoun.
    Pronoun,
}

impl MentionKind {
    /// The name in `copydesk extract`'s output.
    pub fn as_str(self) -> &'static str {
        match self {
            MentionKind::Name => "name",
            MentionKind::Role => "role",
            MentionKind::Pronoun => "pronoun",
        }
    }
}

/// A stretch of a block that means a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where, in bytes of the block.
    pub span: Span,
    /// By what words.
    pub kind: MentionKind,
    /// Who.
    pub person: PersonId,
}

/// A block's text as a reader sees it.
pub struct Clean<'s> {
    text: Cow<'s, str>,
    masks: Vec<Mask>,
}

impl Clean<'_> {
    /// The words at `span` without markup, on one line. Cost: these words.
    pub fn words(&self, span: Span) -> String {
        let mut out = String::new();
        let mut at = span.start as usize;
        let before = self.masks.partition_point(|m| m.span.end <= span.start);
        for mask in self.masks[before..].iter().take_while(|m| m.span.start < span.end) {
            out.push_str(&self.text[at..(mask.span.start as usize).max(at)]);
            if mask.kind == MaskKind::Gap {
                out.push(' ');
            }
            at = (mask.span.end as usize).min(span.end as usize).max(at);
        }
        out.push_str(&self.text[at..(span.end as usize).max(at)]);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl<'s> BlockView<'s> {
    pub(super) fn new(story: &'s Story, index: usize) -> Self {
        BlockView { story, index, at_hand: None }
    }

    /// The story it is of.
    pub fn story(&self) -> &'s Story {
        self.story
    }

    /// Its index in the store.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The block.
    pub fn block(&self) -> &'s Block {
        &self.story.store().blocks()[self.index]
    }

    /// The same, with its `text` at hand, so that it is not put together again and again.
    pub fn with_text<'t>(self, text: &'t str) -> BlockView<'t>
    where
        's: 't,
    {
        debug_assert_eq!(text, self.story.store().text(self.index));
        BlockView { at_hand: Some(text), ..self }
    }

    /// Its text. Cost: nothing where it is at hand, else that of [`BlockStore::text`](super::BlockStore::text).
    pub fn text(&self) -> Cow<'s, str> {
        self.at_hand.map_or_else(|| self.story.store().text(self.index), Cow::Borrowed)
    }

    /// The words at `span` as a reader sees them: without markup, on one line. Linear in the block; who asks for many words
    /// asks its [`clean`](Self::clean) text.
    pub fn words(&self, span: Span) -> String {
        self.clean().words(span)
    }

    /// Its text as a reader sees it. Cost: linear in the block, at every call.
    pub fn clean(&self) -> Clean<'s> {
        let text = self.text();
        let masks = self.story.format().masks(&text, self.block().kind);
        Clean { text, masks }
    }

    /// The article's byte it starts at.
    pub fn start(&self) -> usize {
        self.story.store().start(self.index)
    }

    /// `span` of this block as a place.
    pub fn place(&self, span: Span) -> Place {
        Place { block: self.block().id, span }
    }

    /// Its dates as they are meant here: same length and order as the block's expressions.
    pub fn dates(&self) -> Vec<ResolvedDate> {
        carried::dates(self.block(), self.story.date())
    }

    /// The day that relative dates of this block count from, when it is a post of its own date.
    pub fn post_date(&self) -> Option<jiff::civil::Date> {
        carried::post_date(self.block(), self.story.date())
    }

    /// The day its words were written: the post's own, else the article's.
    pub fn day_of_writing(&self) -> Option<jiff::civil::Date> {
        self.post_date().or(self.story.date())
    }

    /// Whether a sentence opens at `span`.
    pub fn opens_sentence(&self, span: Span) -> bool {
        let sentences = &self.block().facts.sentences;
        sentences.binary_search_by_key(&span.start, |s| s.start).is_ok()
    }

    /// Whether the words at `span` are somebody else's: in a post, a block quote, a correction, or a direct
    /// quotation.
    pub fn quoted(&self, span: Span) -> bool {
        let in_quotation = |q: &crate::claims::Quotation| {
            q.kind == crate::claims::QuotationKind::Direct && q.parts.iter().any(|p| p.overlaps(span))
        };
        self.block().kind.is_quoted() || self.block().quotations.iter().any(in_quotation)
    }

    /// The named mentions with their persons.
    pub fn named(&self) -> impl Iterator<Item = (&'s NameMention, PersonId)> + use<'s> {
        let (story, block) = (self.story, self.block());
        let known = cast::has_cast(block.kind);
        let text = if known && !block.names.is_empty() { self.text() } else { Cow::default() };
        let index = self.index;
        let person = move |n: &NameMention| {
            story.cast().person_at(story.store(), n.span.of(&text), index, n.span.start)
        };
        block.names.iter().filter(move |_| known).filter_map(move |n| Some((n, person(n)?)))
    }

    /// Every mention of a person: names, the roles beside them, roles and pronouns linked where it is safe; in
    /// text order.
    pub fn mentions(&self) -> Vec<Mention> {
        let mut out: Vec<Mention> = Vec::new();
        for (name, person) in self.named() {
            out.push(Mention { span: name.span, kind: MentionKind::Name, person });
            let beside = name.roles.iter().filter(|r| !r.span.is_empty() && !r.span.overlaps(name.span));
            out.extend(beside.map(|r| Mention { span: r.span, kind: MentionKind::Role, person }));
        }
        for (role, person) in self.linked_roles() {
            if !out.iter().any(|m| m.span.overlaps(role.span)) {
                let kind =
                    if role.kind == RoleKind::Pronoun { MentionKind::Pronoun } else { MentionKind::Role };
                out.push(Mention { span: role.span, kind, person });
            }
        }
        out.sort_by_key(|m| m.span);
        out
    }

    /// The claims of the block: its quotations with their sources, its own checkable sentences.
    pub fn claims(&self) -> Vec<Claim> {
        ledger::claims(self)
    }

    /// Roles and pronouns of the block with the persons they mean, where that is safe.
    fn linked_roles(&self) -> Vec<(RoleMention, PersonId)> {
        let block = self.block();
        if block.roles.is_empty() {
            return Vec::new();
        }
        let mut named: Vec<(PersonId, u64)> =
            self.named().map(|(n, person)| (person, order(self.index, n.span.start))).collect();
        named.sort_unstable();
        let persons = self.candidates(&named);
        let uses: Vec<PersonUse<'_>> = persons.iter().map(|p| self.person_use(p, &named)).collect();
        let place = |at: u32| order(self.index, at);
        let spoken = self.spoken();
        let speaks = |m: &RoleMention| {
            let i = spoken.binary_search_by_key(&m.span.start, |(source, _)| *source).ok()?;
            Some((place(spoken[i].1.start), place(spoken[i].1.end)))
        };
        let role_use =
            |m| RoleUse { mention: m, at: place(m.span.start), block: place(0), speaks: speaks(m) };
        let mentions: Vec<RoleUse<'_>> = block.roles.iter().map(role_use).collect();
        let linked = people::link_roles(&mentions, &uses);
        block.roles.iter().zip(linked).filter_map(|(m, i)| Some((m.clone(), persons[i?].id))).collect()
    }

    /// Where the sources of the block's direct quotations begin, sorted, each with the quotation's words.
    fn spoken(&self) -> Vec<(u32, Span)> {
        let direct = self.block().quotations.iter().filter(|q| q.kind == QuotationKind::Direct);
        let mut out: Vec<(u32, Span)> =
            direct.filter_map(|q| Some((q.source.as_ref()?.here()?.span.start, q.span))).collect();
        out.sort_unstable();
        out
    }

    /// Whom the block's roles and pronouns can mean: those `named` in it, and those who bear such a role or age.
    fn candidates(&self, named: &[(PersonId, u64)]) -> Vec<&'s Person> {
        let cast = self.story.cast();
        let mut ids: Vec<PersonId> = named.iter().map(|(p, _)| *p).collect();
        ids.dedup();
        for mention in self.block().roles.iter() {
            match &mention.kind {
                RoleKind::Role(role) => ids.extend(few(cast.with_role(&role.head))),
                RoleKind::Age(age) => ids.extend(few(cast.of_age(*age))),
                RoleKind::Pronoun => {}
            }
        }
        let mut persons: Vec<&Person> = ids.into_iter().filter_map(|id| cast.get(id)).collect();
        persons.sort_by_key(|p| (self.story.span(p.introduction), p.id));
        persons.dedup_by_key(|p| p.id);
        persons
    }

    /// What links words to `person`; `named` are the block's mentions by name, sorted.
    fn person_use(&self, person: &'s Person, named: &[(PersonId, u64)]) -> PersonUse<'s> {
        let (story, store) = (self.story, self.story.store());
        let place = |p: Place| store.index_of(p.block).map_or(0, |i| order(i, p.span.start));
        let mut mentions: Vec<u64> = Vec::new();
        // only the last mention before the block counts, and those in it
        mentions.extend(story.cast().last_block(store, person, self.index).map(|i| order(i, 0)));
        let first = named.partition_point(|(p, _)| *p < person.id);
        mentions.extend(named[first..].iter().take_while(|(p, _)| *p == person.id).map(|(_, at)| *at));
        PersonUse {
            roles: person.roles.iter().map(|r| (&r.role, place(r.place))).collect(),
            mentions,
            age: person.age,
            gender: person.gender,
        }
    }
}

/// Candidates while they are few enough for one to be meant: among crowds only those named near by count.
fn few(persons: &[PersonId]) -> &[PersonId] {
    const CROWD: usize = 64;
    if persons.len() > CROWD { &[] } else { persons }
}

/// A place as one number that grows with the text.
fn order(index: usize, at: u32) -> u64 {
    (index as u64) << 32 | u64::from(at)
}
