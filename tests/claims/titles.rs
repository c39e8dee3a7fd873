//! Titles that give who says what they say.

use copydesk::article::{BlockKind, Reading};
use copydesk::claims::{SourceRef, extract};

fn said(title: &str) -> Option<(String, String)> {
    let facts = extract(&Reading::new(title, BlockKind::Title, &[]));
    let quotation = facts.quotations.first()?;
    let source = quotation.source.as_ref().and_then(SourceRef::here)?;
    Some((source.span.of(title).to_owned(), quotation.span.of(title).to_owned()))
}

#[test]
fn a_name_and_a_colon_speak() {
    for (title, source, words) in [
        ("Brandt: the harbour plan is dead", "Brandt", "the harbour plan is dead"),
        ("Ada Brandt: “The plan is dead”", "Ada Brandt", "“The plan is dead”"),
        ("Poll: voters want the bridge open", "Poll", "voters want the bridge open"),
        ("Ferry boss: 'We will not close it'", "Ferry boss", "'We will not close it'"),
        ("'We will rebuild', says ferry boss", "ferry boss", "'We will rebuild'"),
    ] {
        assert_eq!(said(title), Some((source.to_owned(), words.to_owned())), "{title}");
    }
}

#[test]
fn topics_do_not() {
    for title in [
        "Harbour League: Ferry beats Pier by two",
        "Harbour election 2010: council hung",
        "Update: the bridge is shut",
        "'We got it wrong': inside the yard that lost the ferry",
    ] {
        assert_eq!(said(title), None, "{title}");
    }
}
