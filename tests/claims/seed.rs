//! The article the project began from, whose attributed claims are known.

use copydesk::article::{BlockKind, Reading};
use copydesk::claims::{Confidence, Conversation, SourceRef, carry, extract};

/// Every attributed claim of the article: its words, its source, whether the source is named.
const CLAIMS: [(&str, &str, bool); 5] = [
    ("Today, I met with … rule of law.", "President Biden (@POTUS)", true),
    ("that the US’s role in … mission in Iraq", "The US President", true),
    ("that the US will support … October 2021", "Biden", true),
    ("as this evolution continues … will continue", "a senior official", false),
    ("that the Islamist State … a threat", "The official", false),
];

#[test]
fn five_claims_are_attributed() {
    let text = include_str!("../seed/iraq-2021.txt");
    let mut conversation = Conversation::default();
    let mut found = Vec::new();
    for block in text.split("\n\n") {
        let kind = if block.contains("pic.twitter.com") { BlockKind::Embed } else { BlockKind::Paragraph };
        let reading = Reading::new(block, kind, &[]);
        for quotation in carry(&extract(&reading), kind, &mut conversation) {
            if quotation.confidence == Confidence::Speech {
                let source = quotation.source.as_ref().and_then(SourceRef::here).expect("a source");
                let words = quotation.span.of(block);
                found.push((words.to_owned(), source.span.of(block).to_owned(), !source.anonymous));
            }
        }
    }
    assert_eq!(found.len(), CLAIMS.len(), "{found:#?}");
    for ((words, source, named), (want, want_source, want_named)) in found.iter().zip(CLAIMS) {
        let (start, end) = want.split_once(" … ").expect("start and end");
        assert!(words.starts_with(start) && words.ends_with(end), "{words:?} is not {want:?}");
        assert_eq!((source.as_str(), *named), (want_source, want_named));
    }
}
