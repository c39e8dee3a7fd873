//! A direct quotation that nobody is given for.

use crate::claims::QuotationKind;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;

pub static NO_SPEAKER: Rule = Rule {
    id: "quotes::no-speaker",
    title: "A direct quotation without a speaker",
    why: "The reader must know who speaks no later than after the first sentence. Here neither the paragraph nor the \
          one before it says so.",
    source: "The Guardian style guide, \"quotes\"; Reuters Handbook of Journalism: every quotation is attributed",
    class: Class::C,
    severity: Severity::Hint,
    bad: "The harbour was closed on Monday.\n\n“We waited for hours and nobody told us anything at all.” Then the \
          ferries came back.\n",
    good: "The harbour was closed on Monday.\n\n“We waited for hours and nobody told us anything at all,” the captain \
           said. Then the ferries came back.\n",
    check: Check::Block(no_speaker),
    ..Rule::PLAIN
};

fn no_speaker(sheet: &Sheet, out: &mut Vec<Finding>) {
    let block = sheet.block();
    if block.kind.is_quoted() || block.kind.is_head() {
        return;
    }
    let known = |span: &Span| block.quotations.iter().any(|q| q.source.is_some() && q.span.overlaps(*span));
    let alone = block.facts.claims.unattributed.iter().copied();
    let unsaid = block
        .quotations
        .iter()
        .filter(|q| q.source.is_none() && q.kind == QuotationKind::Direct && !q.embed && q.cue.is_none());
    let mut spans: Vec<Span> = alone.chain(unsaid.map(|q| q.span)).filter(|s| !known(s)).collect();
    spans.sort_unstable();
    spans.dedup_by(|b, a| a.overlaps(*b));
    let message = "Nobody is given for this quotation";
    out.extend(spans.into_iter().map(|span| Finding::new(&NO_SPEAKER, sheet.place(span), message)));
}
