//! What a block says of who says what: quotations, their cues and their sources.

use super::lexicon;
use crate::text::{self, Span};
use smallvec::SmallVec;
use std::sync::Arc;

/// How the words of a source are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotationKind {
    /// In the source's own words: everything stands between quotation marks, in an embedded post or after a
    /// speaker's label.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words with some of the source's between marks.
    Mixed,
}

impl QuotationKind {
    /// The word the extract contract uses.
    pub fn as_str(self) -> &'static str {
        match self {
            QuotationKind::Direct => "direct",
            QuotationKind::Indirect => "indirect",
            QuotationKind::Mixed => "mixed",
        }
    }
}

/// How far a quotation may be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Attitudes, intentions and other cues that are right two times in three: for hover and outline.
    Weak,
    /// A verb of speech, an "according to", a post or a speaker's label: findings may rest on it.
    Speech,
}

/// What kind of thing speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// Somebody, by name or by role: "Jane Doe", "the police chief".
    Person,
    /// A body: "the White House", "Reuters".
    Organisation,
    /// Something written or counted: "a report", "the poll".
    Document,
    /// Nobody in particular: "a senior official", "sources".
    Anonymous,
    /// "he", "she", "they", "who".
    Pronoun,
}

impl SourceKind {
    /// The kind in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceKind::Person => "person",
            SourceKind::Organisation => "organisation",
            SourceKind::Document => "document",
            SourceKind::Anonymous => "anonymous",
            SourceKind::Pronoun => "pronoun",
        }
    }
}

/// Who says it, where the same block says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The words that name the source, in bytes of the block.
    pub span: Span,
    /// What it is, judged by its words alone: the cast knows better who is a person.
    pub kind: SourceKind,
    /// Whether the reader cannot tell who it is ("a senior official", "people familiar with the talks").
    pub anonymous: bool,
}

/// A source named in an earlier block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Carried {
    /// Its words.
    pub text: Box<str>,
    /// As in [`Source::kind`].
    pub kind: SourceKind,
    /// As in [`Source::anonymous`].
    pub anonymous: bool,
}

/// Who says it: named here or earlier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SourceRef {
    /// Named in the block.
    Here(Source),
    /// Named in an earlier block: the nearest one whose [`ClaimFacts::hands_on`] is some.
    Carried(Carried),
}

impl SourceRef {
    /// The source, if the block itself names it.
    pub fn here(&self) -> Option<Source> {
        match self {
            SourceRef::Here(source) => Some(*source),
            SourceRef::Carried(_) => None,
        }
    }

    /// Whether the reader cannot tell who it is.
    pub fn anonymous(&self) -> bool {
        match self {
            SourceRef::Here(source) => source.anonymous,
            SourceRef::Carried(carried) => carried.anonymous,
        }
    }

    /// What kind of thing speaks.
    pub fn kind(&self) -> SourceKind {
        match self {
            SourceRef::Here(source) => source.kind,
            SourceRef::Carried(carried) => carried.kind,
        }
    }
}

/// Which sentence pattern gave a quotation away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// "…," she said. / "…," said the mayor.
    AfterQuotation,
    /// She said: "…"
    BeforeQuotation,
    /// A quotation that goes on from the block before.
    Continuation,
    /// Words between marks without a cue.
    Uncued,
    /// "…" — Jane Doe
    DashAttribution,
    /// According to the mayor, …
    AccordingTo,
    /// …, officials said.
    AfterClause,
    /// She said that …
    ThatClause,
    /// She said it was raining.
    BareClause,
    /// She believes (that) …
    Thought,
    /// He asked whether …
    Question,
    /// She told reporters it was over.
    Told,
    /// He wants to …; they urged him to …
    Infinitive,
    /// He criticised the deal.
    Object,
    /// He called for a vote.
    Preposition,
    /// The deal is expected to fail; the deal was criticised by …
    Passive,
    /// She is worried about …
    Adjective,
    /// the claim that …
    Noun,
    /// MAYOR: …
    SpeakerLabel,
    /// Brandt: the plan is dead (as headlines have it)
    Headline,
    /// A post of a social network.
    Embed,
}

/// One stretch of somebody's words or thoughts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the first part's start to the last part's end, in bytes of the block.
    pub span: Span,
    /// The words themselves, without cue and source; in order, not overlapping, never empty.
    pub parts: SmallVec<[Span; 2]>,
    /// Whose words they are.
    pub kind: QuotationKind,
    /// The verb, phrase or mark that says somebody says it.
    pub cue: Option<Span>,
    /// Who says it.
    pub source: Option<SourceRef>,
    /// How far it may be relied on.
    pub confidence: Confidence,
    /// The sentence pattern it was found by.
    pub pattern: Pattern,
    /// A post of a social network.
    pub embed: bool,
    /// The same quotation as the last one of an earlier block: quotation marks reopened, or a paragraph of
    /// nothing but words by the one who has just spoken.
    pub continues: bool,
}

impl Quotation {
    /// Whether its source says that it is not so: "denied that …". `text` is the block's.
    pub fn is_denied(&self, text: &str) -> bool {
        let denies = |word: &str| {
            lexicon::look_up(text::form(word)).is_some_and(|entry| entry.classes & lexicon::DENIAL != 0)
        };
        let cue = self.cue.filter(|_| self.kind != QuotationKind::Direct);
        cue.is_some_and(|cue| cue.of(text).split_whitespace().any(denies))
    }

    /// A quotation whose source has still to be carried in.
    pub(super) fn open(span: Span, parts: SmallVec<[Span; 2]>) -> Self {
        Quotation {
            span,
            parts,
            kind: QuotationKind::Direct,
            cue: None,
            source: None,
            confidence: Confidence::Speech,
            pattern: Pattern::Continuation,
            embed: false,
            continues: false,
        }
    }
}

/// How the marks of a quotation are written: one that goes on is reopened the way it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// "…"
    #[default]
    Straight,
    /// “…”
    Curly,
    /// ``…'' and ''…''
    Apostrophes,
    /// «…» and anything else
    Other,
}

/// What a block leaves to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// Nothing.
    #[default]
    Closed,
    /// Its last quotation is not closed.
    Open,
    /// Its last words attribute a quotation: a paragraph of nothing but quoted words goes on with it.
    Attributed,
    /// It ends "X said:".
    Announced,
    /// It is a speaker's turn.
    Turn,
}

/// What one block says of who says what: a pure function of its reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimFacts {
    /// Quotations with their source or cue in the block, in the order of their first words; shared with the story, where
    /// nothing is carried in.
    pub quotations: Arc<[Quotation]>,
    /// Whole sentences between quotation marks that the block gives nobody for, a [`ClaimFacts::opening`] included.
    pub unattributed: Box<[Span]>,
    /// A quotation at the block's very start without a source in the block; the block before may have one.
    pub opening: Option<Box<Opening>>,
    /// All its words, which may go on with a speaker's turn. Of confidence [`Confidence::Speech`] if nobody else is
    /// quoted and somebody speaks of "I", "we" or "you", or the block is part of a turn.
    pub speech: Option<Speech>,
    /// What the block leaves to the next one.
    pub ending: Ending,
    /// How its last quotation is marked.
    pub ending_marks: MarkStyle,
    /// Its last quotation mark opens and none closes it, whether or not anybody is known to speak.
    pub unclosed: bool,
    /// The source that the next blocks may carry, in this block.
    pub hands_on: Option<Source>,
    /// The same, in words.
    pub handed: Option<Carried>,
}

/// Words that may be somebody's without marks around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speech {
    /// The words.
    pub span: Span,
    /// How surely they are.
    pub confidence: Confidence,
}

/// A quotation that begins a block without a source of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The quotation, still without cue and source.
    pub quotation: Quotation,
    /// Whether the block holds nothing else.
    pub whole: bool,
    /// How it is marked.
    pub marks: MarkStyle,
}
