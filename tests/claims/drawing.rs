//! Drawing what was found under the text it was found in.

use copydesk::article::{BlockKind, Reading};
use copydesk::claims::{Confidence, Conversation, Quotation, SourceRef, carry, extract};
use copydesk::text::Span;
use std::fmt::Write;

/// Compares a fixture with what is found in its text.
pub fn check(path: &str) {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let actual = draw(&expected);
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, actual).expect("fixture can be written");
        return;
    }
    for (want, got) in expected.split("\n\n").zip(actual.split("\n\n")) {
        assert_eq!(want.trim_end(), got.trim_end(), "\nexpected\n{want}\ngot\n{got}\n");
    }
}

/// The fixture with its drawings made afresh. A blank line ends an article.
fn draw(fixture: &str) -> String {
    let mut out = String::new();
    let mut conversation = Conversation::default();
    for line in fixture.lines() {
        if line.starts_with('#') || line.is_empty() {
            conversation = Conversation::default();
            let _ = writeln!(out, "{line}");
            continue;
        }
        if line.trim_start().starts_with('^') || line.starts_with(' ') {
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

fn underline(out: &mut String, text: &str, indent: usize, spans: &[Span], label: &str) {
    let mut line = " ".repeat(indent);
    let mut at = 0;
    for span in spans {
        let (start, end) = (span.start as usize, span.end as usize);
        line.extend(text[at..start].chars().map(|_| ' '));
        line.extend(text[start..end].chars().map(|_| '^'));
        at = end;
    }
    let _ = writeln!(out, "{line} {label}");
}
