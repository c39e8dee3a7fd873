//! Findings as SARIF 2.1.0 (OASIS, 2020), for code-scanning dashboards.

use crate::rules::{Finding, Rule, Severity};
use crate::story::Story;
use crate::text::{Encoding, Span, position};
use serde_json::{Value, json};

/// Collects the findings of many files into one SARIF log.
#[derive(Debug, Default)]
pub struct Log {
    results: Vec<Value>,
    rules: Vec<&'static Rule>,
}

impl Log {
    /// Adds a file's findings. `uri` names the file relative to where the run started.
    pub fn add(&mut self, uri: &str, story: &Story, findings: &[Finding]) {
        for finding in findings {
            let index = match self.rules.iter().position(|r| r.id == finding.rule.id) {
                Some(index) => index,
                None => {
                    self.rules.push(finding.rule);
                    self.rules.len() - 1
                }
            };
            self.results.push(result(uri, story, finding, index));
        }
    }

    /// The whole log.
    pub fn finish(self) -> Value {
        let rules: Vec<Value> = self
            .rules
            .iter()
            .map(|r| {
                json!({
                    "id": r.id,
                    "shortDescription": { "text": r.title },
                    "fullDescription": { "text": r.why },
                    "defaultConfiguration": { "level": level(r.severity) },
                })
            })
            .collect();
        json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "copydesk",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                // columns count code points
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        })
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn result(uri: &str, story: &Story, finding: &Finding, index: usize) -> Value {
    let related: Vec<Value> = finding
        .related
        .iter()
        .enumerate()
        .map(|(i, r)| {
            let mut place = location(uri, story, story.span(r.place));
            place["id"] = json!(i + 1);
            place["message"] = json!({ "text": r.message });
            place
        })
        .collect();
    let mut out = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [location(uri, story, story.span(finding.place))],
    });
    if !related.is_empty() {
        out["relatedLocations"] = Value::Array(related);
    }
    if let Some(fix) = &finding.fix {
        let replacement = |(place, text): &(crate::story::Place, String)| json!({ "deletedRegion": region(story, story.span(*place)), "insertedContent": { "text": text } });
        out["fixes"] = json!([{
            "description": { "text": fix.title },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri },
                "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
            }],
        }]);
    }
    out
}

fn location(uri: &str, story: &Story, span: Span) -> Value {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region(story, span) } })
}

fn region(story: &Story, span: Span) -> Value {
    let at = |byte: u32| position::position_of(story.rope(), byte as usize, Encoding::Utf32);
    let (start, end) = (at(span.start), at(span.end));
    json!({
        "startLine": start.line + 1,
        "startColumn": start.column + 1,
        "endLine": end.line + 1,
        "endColumn": end.column + 1,
    })
}
