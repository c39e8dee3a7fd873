//! What goes from block to block: open quotations, announced ones, the last source, the speaker's turn.

use super::facts::{
    Carried, ClaimFacts, Confidence, Ending, MarkStyle, Pattern, Quotation, QuotationKind, SourceRef,
};
use crate::article::BlockKind;
use crate::text::Span;
use smallvec::smallvec;

/// What a block inherits from those before it. Small; equal values mean that nothing after need be done again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    /// How the last block of running text ended.
    pub ending: Ending,
    /// How the last quotation was marked.
    pub marks: MarkStyle,
    /// The last block of running text left a quotation mark open.
    pub unclosed: bool,
    /// Since the last head, turns stood in paragraphs of their own: what follows one without a label goes on with it.
    pub transcript: bool,
    /// Whom a quotation without a source belongs to, as long as `ending` is not closed.
    pub source: Option<Carried>,
}

/// The block's quotations as they stand in the article: an opening without a source gets the carried one. Moves
/// the conversation on.
///
/// Cheap: needs no text. Blocks that only interrupt (captions, tables, blanks, code) leave the conversation as
/// it is; headings end it.
pub fn carry(facts: &ClaimFacts, kind: BlockKind, conversation: &mut Conversation) -> Vec<Quotation> {
    let mut out = Vec::with_capacity(facts.quotations.len() + 1);
    conversation.unclosed = if kind.speaks() { facts.unclosed } else { conversation.unclosed };
    if conversation.ending == Ending::Turn
        && (kind == BlockKind::Paragraph && (facts.ending != Ending::Turn || facts.handed.is_none())
            || kind == BlockKind::SpeakerTurn && facts.handed.is_none())
        && let Some(speech) =
            facts.speech.filter(|speech| conversation.transcript || speech.confidence == Confidence::Speech)
    {
        let source = conversation.source.clone().map(SourceRef::Carried);
        let speech = Quotation::open(speech.span, smallvec![speech.span]);
        return vec![Quotation { confidence: Confidence::Weak, continues: true, source, ..speech }];
    }
    let continued = facts.opening.as_ref().filter(|opening| match conversation.ending {
        Ending::Open => opening.marks == conversation.marks,
        Ending::Attributed => opening.whole && opening.marks == conversation.marks,
        Ending::Announced => opening.whole,
        Ending::Closed | Ending::Turn => false,
    });
    if let Some(opening) = continued.filter(|_| kind.speaks()) {
        let mut quotation = opening.quotation.clone();
        quotation.continues = conversation.ending != Ending::Announced;
        quotation.source = conversation.source.clone().map(SourceRef::Carried);
        out.push(quotation);
    }
    let continued = !out.is_empty();
    out.extend(facts.quotations.iter().cloned());
    if kind.speaks() {
        let taken = out.first().filter(|_| continued).map(|q| q.span);
        let free = |span: &Span| !taken.is_some_and(|taken| taken.overlaps(*span));
        let alone = facts.unattributed.iter().filter(|span| free(span));
        out.extend(alone.map(|span| unattributed(*span)));
        out.sort_by_key(|q| (q.span.start, q.span.end));
    }
    move_on(facts, kind, continued, conversation);
    out
}

/// A whole sentence between marks that nobody is given for.
fn unattributed(span: Span) -> Quotation {
    Quotation {
        span,
        parts: smallvec![span],
        kind: QuotationKind::Direct,
        cue: None,
        source: None,
        confidence: Confidence::Weak,
        pattern: Pattern::Uncued,
        embed: false,
        continues: false,
    }
}

fn move_on(facts: &ClaimFacts, kind: BlockKind, continued: bool, conversation: &mut Conversation) {
    if kind.is_head() || kind == BlockKind::Timestamp {
        *conversation = Conversation::default();
    }
    if !kind.speaks() {
        return;
    }
    conversation.transcript |= kind == BlockKind::SpeakerTurn;
    if continued && facts.hands_on.is_none() {
        // the carried quotation goes on only while its marks stay open, or paragraph by paragraph
        conversation.ending = if facts.ending == Ending::Open { Ending::Open } else { Ending::Closed };
        conversation.marks = facts.ending_marks;
        if conversation.ending == Ending::Closed {
            conversation.source = None;
        }
        return;
    }
    conversation.ending = facts.ending;
    conversation.marks = facts.ending_marks;
    conversation.source = if facts.ending == Ending::Closed { None } else { facts.handed.clone() };
}
