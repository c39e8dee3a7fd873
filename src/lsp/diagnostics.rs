//! Diagnostics pushed to the client.

use super::to_lsp;
use crate::rules::Finding;
use crate::session::Document;
use crate::story::Story;
use crate::text::Encoding;
use tower_lsp::ls_types as lsp;

/// The diagnostics to show of an open document.
pub fn of(document: &mut Document, uri: &lsp::Uri, encoding: Encoding) -> lsp::PublishDiagnosticsParams {
    let findings = document.published();
    let diagnostics = findings.iter().map(|f| diagnostic(document.story(), f, uri, encoding)).collect();
    lsp::PublishDiagnosticsParams { uri: uri.clone(), diagnostics, version: Some(document.version()) }
}

/// What takes back everything shown of a document.
pub fn none(uri: lsp::Uri) -> lsp::PublishDiagnosticsParams {
    lsp::PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None }
}

fn diagnostic(story: &Story, finding: &Finding, uri: &lsp::Uri, encoding: Encoding) -> lsp::Diagnostic {
    let related: Vec<lsp::DiagnosticRelatedInformation> = finding
        .related
        .iter()
        .map(|r| lsp::DiagnosticRelatedInformation {
            location: lsp::Location::new(uri.clone(), to_lsp::range(story, story.span(r.place), encoding)),
            message: r.message.clone(),
        })
        .collect();
    lsp::Diagnostic {
        range: to_lsp::range(story, story.span(finding.place), encoding),
        severity: Some(to_lsp::severity(finding.severity)),
        code: Some(lsp::NumberOrString::String(finding.rule.id.into())),
        source: Some("copydesk".into()),
        message: finding.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        ..lsp::Diagnostic::default()
    }
}
