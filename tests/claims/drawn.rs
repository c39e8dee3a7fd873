//! Quotations as a reader would mark them, with their source and cue.

use crate::drawing::{is_drawn, underline};
use copydesk::article::{BlockKind, Reading};
use copydesk::claims::{Confidence, Conversation, Quotation, SourceRef, carry, extract};
use std::fmt::Write;

/// The fixture with its drawings made afresh. A blank line ends an article.
pub fn draw(fixture: &str) -> String {
    let mut out = String::new();
    let mut conversation = Conversation::default();
    for line in fixture.lines() {
        if line.starts_with('#') || line.is_empty() {
            conversation = Conversation::default();
            let _ = writeln!(out, "{line}");
            continue;
        }
        if is_drawn(line) || line.starts_with(' ') {
            continue;
        }
        let (kind, text) = kind_of(line);
        let _ = writeln!(out, "{line}");
        let indent = line.len() - text.len();
        let reading = Reading::new(text, kind, &[]);
        for quotation in carry(&extract(&reading), kind, &mut conversation) {
            draw_quotation(&mut out, text, indent, &quotation);
        }
    }
    out
}

/// "embed| …", "turn| …", "quote| …", "heading| …": the block's kind before a bar.
fn kind_of(line: &str) -> (BlockKind, &str) {
    for (name, kind) in [
        ("embed| ", BlockKind::Embed),
        ("turn| ", BlockKind::SpeakerTurn),
        ("quote| ", BlockKind::Quote),
        ("heading| ", BlockKind::Heading(2)),
    ] {
        if let Some(text) = line.strip_prefix(name) {
            return (kind, text);
        }
    }
    (BlockKind::Paragraph, line)
}

fn draw_quotation(out: &mut String, text: &str, indent: usize, quotation: &Quotation) {
    let mut label = format!("{} {:?}", quotation.kind.as_str(), quotation.pattern);
    if quotation.confidence == Confidence::Weak {
        label.push_str(" weak");
    }
    if quotation.continues {
        label.push_str(" continues");
    }
    if let Some(SourceRef::Carried(source)) = &quotation.source {
        let _ = write!(label, " from {:?}", source.text);
    }
    underline(out, text, indent, &quotation.parts, &label);
    if let Some(source) = quotation.source.as_ref().and_then(SourceRef::here) {
        let anonymous = if source.anonymous { " not named" } else { "" };
        underline(out, text, indent, &[source.span], &format!("source {}{anonymous}", source.kind.as_str()));
    }
    if let Some(cue) = quotation.cue {
        underline(out, text, indent, &[cue], "cue");
    }
}
