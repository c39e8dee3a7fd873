//! Block quotes that say themselves whose they are.

use copydesk::article::{BlockKind, Reading};
use copydesk::claims::{SourceRef, extract};

/// A block quote without marks names its source on its last line.
#[test]
fn block_quotes_name_their_source() {
    let text = "We shall replace every pump.\n— Ada Brandt, mayor";
    let facts = extract(&Reading::new(text, BlockKind::Quote, &[]));
    let quotation = &facts.quotations[0];
    assert_eq!(quotation.span.of(text), "We shall replace every pump.");
    let source = quotation.source.as_ref().and_then(SourceRef::here).expect("a source");
    assert_eq!(source.span.of(text), "Ada Brandt, mayor");
}

/// A block quote between marks is whose name stands below it.
#[test]
fn a_name_below_signs_the_quotation() {
    let text = "“We shall replace every pump.”\nAda Brandt, mayor";
    let facts = extract(&Reading::new(text, BlockKind::Quote, &[]));
    assert_eq!(facts.quotations.len(), 1);
    assert_eq!(facts.quotations[0].span.of(text), "“We shall replace every pump.”");
    let source = facts.quotations[0].source.as_ref().and_then(SourceRef::here).expect("a source");
    assert_eq!(source.span.of(text), "Ada Brandt, mayor");
}
