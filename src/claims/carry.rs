//! What goes from block to block: open quotations, announced ones, the last source, the speaker's turn.

use super::facts::{Carried, ClaimFacts, Ending, MarkStyle, Quotation, SourceRef};
use crate::article::BlockKind;

/// What a block inherits from those before it. Small; equal values mean that nothing after need be done again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    /// How the last block of running text ended.
    pub ending: Ending,
    /// How the last quotation was marked.
    pub marks: MarkStyle,
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
    if conversation.ending == Ending::Turn && kind == BlockKind::Paragraph && facts.ending != Ending::Turn {
        if let Some(speech) = &facts.speech {
            let source = conversation.source.clone().map(SourceRef::Carried);
            return vec![Quotation { continues: true, source, ..speech.clone() }];
        }
    }
    let continued = facts.opening.as_ref().filter(|opening| match conversation.ending {
        Ending::Open => opening.marks == conversation.marks,
        Ending::Attributed => opening.whole && opening.marks == conversation.marks,
        Ending::Announced => opening.whole,
        Ending::Closed | Ending::Turn => false,
    });
    if let Some(opening) = continued.filter(|_| speaks(kind)) {
        let mut quotation = opening.quotation.clone();
        quotation.continues = conversation.ending != Ending::Announced;
        quotation.source = conversation.source.clone().map(SourceRef::Carried);
        out.push(quotation);
    }
    let continued = !out.is_empty();
    out.extend(facts.quotations.iter().cloned());
    move_on(facts, kind, continued, conversation);
    out
}

/// Whether blocks of this kind take part in the conversation.
fn speaks(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem | BlockKind::SpeakerTurn)
}

fn move_on(facts: &ClaimFacts, kind: BlockKind, continued: bool, conversation: &mut Conversation) {
    if kind.is_head() {
        *conversation = Conversation::default();
    }
    if !speaks(kind) {
        return;
    }
    if continued && facts.hands_on.is_none() {
        // the carried quotation goes on only while its marks stay open, or paragraph by paragraph
        conversation.ending = if facts.ending == Ending::Open { Ending::Open } else { Ending::Closed };
        if conversation.ending == Ending::Closed {
            conversation.source = None;
        }
        return;
    }
    conversation.ending = facts.ending;
    conversation.marks = facts.ending_marks;
    conversation.source = if facts.ending == Ending::Closed { None } else { facts.handed.clone() };
}
