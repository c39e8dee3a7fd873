//! Diagnostics: pushed to the client, or pulled by it; never both.

use super::to_lsp;
use crate::rules::{Complaint, Finding};
use crate::session::{Document, Read};
use crate::story::{Place, Story};
use crate::text::{Encoding, Span, position};
use serde_json::json;
use std::hash::{Hash, Hasher};
use tower_lsp::ls_types as lsp;

/// Where a rule is explained: its family's page, at its name.
const EXPLAINED: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules";

/// What takes back everything shown of a document.
pub fn none(uri: lsp::Uri) -> lsp::PublishDiagnosticsParams {
    lsp::PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None }
}

/// Every diagnostic of a document as it stands, with nothing held back: the answer to a pull.
pub fn pulled(document: &mut Document, uri: &lsp::Uri, encoding: Encoding) -> Vec<lsp::Diagnostic> {
    let findings = document.shown();
    findings.iter().map(|f| of_finding(document.story(), f, uri, encoding)).collect()
}

/// The diagnostics of a settings file: what is not understood in it.
pub fn of_settings(read: &Read, encoding: Encoding) -> Vec<lsp::Diagnostic> {
    let rope = ropey::Rope::from_str(&read.text);
    let at = |byte: u32| {
        let p = position::position_of(&rope, byte as usize, encoding);
        lsp::Position::new(p.line, p.column)
    };
    let range = |span: Span| lsp::Range::new(at(span.start), at(span.end));
    let diagnostic = |complaint: &Complaint| lsp::Diagnostic {
        range: range(complaint.span),
        severity: Some(lsp::DiagnosticSeverity::WARNING),
        source: Some("copydesk".into()),
        message: complaint.message.clone(),
        ..lsp::Diagnostic::default()
    };
    read.complaints.iter().map(diagnostic).collect()
}

/// A name for what a set of diagnostics says: the same for the same diagnostics, in any run of the server.
pub fn result_id(diagnostics: &[lsp::Diagnostic]) -> String {
    let mut hasher = rustc_hash::FxHasher::default();
    serde_json::to_string(diagnostics).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// One finding.
pub fn of_finding(story: &Story, finding: &Finding, uri: &lsp::Uri, encoding: Encoding) -> lsp::Diagnostic {
    printed(finding, uri, &mut |place| to_lsp::place(story, place, encoding))
}

/// One finding, with `range` to say where its places are.
pub fn printed(
    finding: &Finding,
    uri: &lsp::Uri,
    range: &mut dyn FnMut(Place) -> lsp::Range,
) -> lsp::Diagnostic {
    let at = range(finding.place);
    let mut related = Vec::with_capacity(finding.related.len());
    for r in &finding.related {
        related.push(lsp::DiagnosticRelatedInformation {
            location: lsp::Location::new(uri.clone(), range(r.place)),
            message: to_lsp::words(&r.message),
        });
    }
    lsp::Diagnostic {
        range: at,
        severity: Some(to_lsp::severity(finding.severity)),
        code: Some(lsp::NumberOrString::String(finding.rule.id.into())),
        code_description: explained(finding.rule.id),
        source: Some("copydesk".into()),
        message: to_lsp::words(&finding.message),
        related_information: (!related.is_empty()).then_some(related),
        tags: (finding.rule.id == "copydesk::unused-suppression")
            .then(|| vec![lsp::DiagnosticTag::UNNECESSARY]),
        data: finding.fix.as_ref().map(|fix| fix_data(fix, range)),
    }
}

/// A fix as data beside a diagnostic, for whoever wants it without asking again.
fn fix_data(fix: &crate::rules::Fix, range: &mut dyn FnMut(Place) -> lsp::Range) -> serde_json::Value {
    let edits: Vec<lsp::TextEdit> =
        fix.edits.iter().map(|(p, text)| lsp::TextEdit::new(range(*p), text.clone())).collect();
    json!({ "fix": { "title": to_lsp::words(&fix.title), "sure": fix.sure, "edits": edits } })
}

fn explained(id: &str) -> Option<lsp::CodeDescription> {
    let (family, name) = id.split_once("::")?;
    let href = format!("{EXPLAINED}/{family}.md#{name}").parse().ok()?;
    Some(lsp::CodeDescription { href })
}
