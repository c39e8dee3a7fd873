//! What is carried forward from block to block: the narrative's running date and the conversation.

use super::block_store::{self, Block, BlockStore};
use crate::article::BlockKind;
use crate::claims::{self, Conversation, Quotation};
use crate::dates::{self, Anchor, Narrative, ResolvedDate};
use jiff::civil::Date;

/// The state of the article at the start of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carry {
    /// When the narrative is.
    pub narrative: Narrative,
    /// Who was speaking, and which quotation is still open.
    pub conversation: Conversation,
}

/// What one block makes of what was carried in.
pub struct Carried {
    /// The block's quotations.
    pub quotations: Vec<Quotation>,
    /// What goes on to the next block.
    pub next: Carry,
}

/// Moves `carry` over `block`.
pub fn over(block: &Block, carry: &Carry, document: Option<Date>) -> Carried {
    let mut next = carry.clone();
    if moves_narrative(block.kind) {
        resolve(block, &mut next.narrative, document);
    }
    let quotations = claims::carry(&block.facts.claims, block.kind, &mut next.conversation);
    Carried { quotations, next }
}

/// The dates of `block` as they are meant, in order.
pub fn dates(block: &Block, document: Option<Date>) -> Vec<ResolvedDate> {
    let mut narrative = block.carry.narrative;
    resolve(block, &mut narrative, document)
}

fn resolve(block: &Block, narrative: &mut Narrative, document: Option<Date>) -> Vec<ResolvedDate> {
    let embed = post_date(block, document);
    let anchor = Anchor { document, embed };
    if embed.is_some() {
        // a post tells its own time: the article's narrative neither enters it nor moves with it
        return dates::resolve(&block.facts.dates, &anchor, &mut Narrative::default());
    }
    dates::resolve(&block.facts.dates, &anchor, narrative)
}

/// The date in a post's signature.
pub fn post_date(block: &Block, document: Option<Date>) -> Option<Date> {
    let signature = block.facts.rare().signature.as_ref()?;
    let i = block.facts.dates.iter().position(|d| d.span.overlaps(signature.date))?;
    let anchor = Anchor { document, embed: None };
    let resolved = dates::resolve(&block.facts.dates[i..=i], &anchor, &mut Narrative::default());
    resolved.first()?.interval.as_ref().filter(|x| x.first == x.last).map(|x| x.first)
}

/// Whether the dates of such a block move the narrative on. Those of front matter, embargoes, credits do not.
fn moves_narrative(kind: BlockKind) -> bool {
    kind.is_prose()
        && !matches!(
            kind,
            BlockKind::Byline
                | BlockKind::Credit
                | BlockKind::Embargo
                | BlockKind::Boilerplate
                | BlockKind::EditorsNote
                | BlockKind::Correction
        )
}

/// Indexes of the blocks that mean something else by what is carried into them.
#[derive(Debug, Default)]
pub struct Changed {
    /// Those whose quotations changed, or the conversation before them, or what their dates count from.
    pub blocks: Vec<usize>,
    /// Those of them whose quotations changed.
    pub quoting: Vec<usize>,
}

/// Carries forward from block `from` until a block beyond `until` is given what it already had.
pub fn forward(store: &mut BlockStore, from: usize, until: usize, document: Option<Date>) -> Changed {
    let mut changed = Changed::default();
    let blocks = store.blocks_mut();
    let mut carry = match from.checked_sub(1) {
        Some(before) => over(&blocks[before], &blocks[before].carry, document).next,
        None => Carry::default(),
    };
    for (i, block) in blocks.iter_mut().enumerate().skip(from) {
        if i >= until && block.carry == carry {
            break;
        }
        let Carried { quotations, next } = over(block, &carry, document);
        let quoting = *block.quotations != *quotations;
        if quoting {
            let own = &block.facts.claims.quotations;
            block.quotations =
                if **own == *quotations { own.clone() } else { block_store::shared(quotations) };
            changed.quoting.push(i);
        }
        // where no date is named, it is all one what day the story is at
        let dated = block.carry.narrative != carry.narrative && !block.facts.dates.is_empty();
        if quoting || dated || block.carry.conversation != carry.conversation {
            changed.blocks.push(i);
        }
        block.carry = std::mem::replace(&mut carry, next);
    }
    changed
}
