//! Diagnostics as JSON text, printed once: at every later publishing only line and column are filled in.
//!
//! A keystroke moves most findings of an article without changing what they say. What a finding prints to is kept
//! under a fingerprint of the finding, cut where its positions stand.

use super::diagnostics;
use super::outbox::Declared;
use super::to_lsp;
use crate::rules::Finding;
use crate::story::{Place, Story};
use crate::text::Encoding;
use rustc_hash::FxHashMap;
use std::io::Write;
use std::sync::Arc;
use tower_lsp::ls_types as lsp;

/// Printed findings of one document.
#[derive(Debug, Default)]
pub struct Preprinted {
    /// By where the finding lies in memory: the form holds it, so nothing else comes to lie there.
    forms: FxHashMap<usize, (u32, Form)>,
    round: u32,
}

/// A finding in print: text, and between its pieces the lines and columns of its places.
#[derive(Debug)]
struct Form {
    finding: Arc<Finding>,
    text: String,
    /// Up to which byte of the text each piece goes, and what comes after it.
    gaps: Vec<(usize, Gap)>,
    places: Vec<Stand>,
    /// The whole with its numbers, as it was when the places stood where they are said to stand.
    filled: Vec<u8>,
}

/// A place, with its lines and columns when last asked.
#[derive(Debug)]
struct Stand {
    place: Place,
    /// Where it stood, and the line its block started on; not of a place that more than its block tells of.
    stood: Option<(lsp::Range, u32)>,
}

/// A number to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    /// Which place.
    place: usize,
    end: bool,
    column: bool,
}

/// Numbers from here on stand for the lines of places, and from [`COLUMN`] on for their columns: twice the place's
/// number, one more for its end. No text has so many lines.
const LINE: u32 = 4_000_000_000;
const COLUMN: u32 = 4_140_000_000;
/// One past the last.
const LAST: u32 = COLUMN + (COLUMN - LINE);

impl Preprinted {
    /// The parameters of `publishDiagnostics` as JSON text. What the client did not declare is left out. A finding that is
    /// the same one as before ([`Desk::published`](crate::rules::Desk::published)) is copied as it was printed.
    pub fn params(
        &mut self,
        story: &Story,
        findings: &[Arc<Finding>],
        uri: &lsp::Uri,
        version: Option<i32>,
        (encoding, declared): (Encoding, &Declared),
    ) -> Vec<u8> {
        self.round = self.round.wrapping_add(1);
        let mut out = Vec::with_capacity(findings.len() * 512 + 128);
        out.extend_from_slice(b"{\"uri\":");
        // a URI is plain ASCII without anything to escape but for what a client made up
        let _ = serde_json::to_writer(&mut out, uri.as_str());
        out.extend_from_slice(b",\"diagnostics\":[");
        for (i, finding) in findings.iter().enumerate() {
            if i > 0 {
                out.push(b',');
            }
            let round = self.round;
            let new = || (round, Form::print(finding.clone(), uri, declared));
            let (used, form) = self.forms.entry(Arc::as_ptr(finding).addr()).or_insert_with(new);
            debug_assert!(Arc::ptr_eq(&form.finding, finding), "a form holds what it is called by");
            *used = round;
            out.extend_from_slice(form.fill(story, encoding));
        }
        out.push(b']');
        if let Some(version) =
            version.filter(|_| declared.has("textDocument.publishDiagnostics.versionSupport"))
        {
            let _ = write!(out, ",\"version\":{version}");
        }
        out.push(b'}');
        if self.forms.len() > 2 * findings.len() + 64 {
            let round = self.round;
            self.forms.retain(|_, (used, _)| *used == round);
        }
        out
    }
}

impl Form {
    fn print(finding: Arc<Finding>, uri: &lsp::Uri, declared: &Declared) -> Self {
        let mut places = Vec::new();
        let mut mark = |place: Place| {
            let n = 2 * places.len() as u32;
            places.push(Stand { place, stood: None });
            let at = |n: u32| lsp::Position::new(LINE + n, COLUMN + n);
            lsp::Range::new(at(n), at(n + 1))
        };
        let mut diagnostic = diagnostics::printed(&finding, uri, &mut mark);
        declared.trim_diagnostics(std::slice::from_mut(&mut diagnostic));
        let text = serde_json::to_string(&diagnostic).unwrap_or_else(|_| "null".into());
        let (text, gaps) = gaps(&text);
        Form { finding, text, gaps, places, filled: Vec::new() }
    }

    /// The finding as it stands now.
    fn fill(&mut self, story: &Story, encoding: Encoding) -> &[u8] {
        let moved = self.places.iter().any(|p| !p.stands(story));
        if moved || self.filled.is_empty() {
            let ranges: Vec<lsp::Range> = self.places.iter_mut().map(|p| p.range(story, encoding)).collect();
            self.print_at(&ranges);
        }
        &self.filled
    }

    fn print_at(&mut self, ranges: &[lsp::Range]) {
        self.filled.clear();
        let mut at = 0;
        for (until, gap) in &self.gaps {
            self.filled.extend_from_slice(&self.text.as_bytes()[at..*until]);
            at = *until;
            let range = ranges[gap.place];
            let position = if gap.end { range.end } else { range.start };
            let number = if gap.column { position.character } else { position.line };
            let _ = write!(self.filled, "{number}");
        }
        self.filled.extend_from_slice(&self.text.as_bytes()[at..]);
    }
}

impl Stand {
    /// The line its block starts on, where the block alone tells where in it the place is: what goes on in the middle of
    /// a line is told by the lines before it.
    fn first_line(&self, story: &Story) -> Option<u32> {
        let store = story.store();
        let index = store.index_of(self.place.block).filter(|&i| store.starts_line(i))?;
        Some(store.line(index) as u32)
    }

    /// Whether the place is where it stood when last asked. A finding lasts no longer than the text of the blocks that it
    /// speaks of, so that only their lines can be others.
    fn stands(&self, story: &Story) -> bool {
        self.stood.is_some_and(|(_, first)| self.first_line(story) == Some(first))
    }

    /// Where the place is now. Counts only where that is not known.
    fn range(&mut self, story: &Story, encoding: Encoding) -> lsp::Range {
        let first = self.first_line(story);
        if let Some(((range, was), now)) = self.stood.zip(first) {
            let at = |p: lsp::Position| lsp::Position::new(p.line - was + now, p.character);
            let range = lsp::Range::new(at(range.start), at(range.end));
            self.stood = Some((range, now));
            return range;
        }
        let range = to_lsp::place(story, self.place, encoding);
        // what ends with its block is told by what follows
        let length = story.view_of(self.place.block).map_or(0, |v| v.block().len);
        let within = (self.place.span.end as usize) < length;
        self.stood = first.filter(|first| within && *first <= range.start.line).map(|first| (range, first));
        range
    }
}

/// Takes the marks out of `text` and tells where they stood. Inside a JSON string the quotation mark of a key would be
/// escaped, so nothing but a position is taken for one.
fn gaps(text: &str) -> (String, Vec<(usize, Gap)>) {
    let (mut out, mut gaps, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some(i) = rest.find("\":4") {
        let number = &rest[i + 2..];
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let marked = number[..digits].parse().ok().filter(|n| (LINE..LAST).contains(n));
        let key = rest[..i].rsplit('"').next();
        match (marked, key) {
            (Some(n), Some("line" | "character")) => {
                let column = n >= COLUMN;
                let n = n - if column { COLUMN } else { LINE };
                out.push_str(&rest[..i + 2]);
                gaps.push((out.len(), Gap { place: n as usize / 2, end: n % 2 == 1, column }));
                rest = &number[digits..];
            }
            _ => {
                out.push_str(&rest[..i + 3]);
                rest = &rest[i + 3..];
            }
        }
    }
    out.push_str(rest);
    (out, gaps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::rules::Desk;
    use crate::story::Origin;
    use crate::text::Edit;
    use serde_json::{Value, json};

    /// What is filled in is what the library would write, before and after an edit that moves everything.
    #[test]
    fn says_what_the_library_says() {
        let text = "date 2021-07-27\n\nMustafa al-Kadhimi met the president on Tuesday, July 26, 2021. Then Mustafa Al-Kadhimi \
                    left with “George.W. Bush”, line 4000000000.\n\nThe war began under President George.W. Bush, a senior \
                    official said.\n";
        let mut story = Story::new(text, Format::Plain, Origin::default());
        let uri: lsp::Uri = "file:///a%20b.txt".parse().expect("a URI");
        let all = json!({"capabilities": {"textDocument": {"publishDiagnostics": {
            "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true,
            "tagSupport": {"valueSet": [1]}}}}});
        for capabilities in [all, Value::Null] {
            let declared = Declared::from_initialize(Some(&capabilities));
            let mut preprinted = Preprinted::default();
            for _ in 0..2 {
                let findings: Vec<Arc<Finding>> = Desk::of(&story).into_iter().map(Arc::new).collect();
                assert!(findings.len() > 3, "{findings:?}");
                let text = preprinted.params(&story, &findings, &uri, Some(7), (Encoding::Utf16, &declared));
                let diagnostics = findings.iter();
                let diagnostics =
                    diagnostics.map(|f| diagnostics::of_finding(&story, f, &uri, Encoding::Utf16)).collect();
                let mut params = lsp::PublishDiagnosticsParams::new(uri.clone(), diagnostics, Some(7));
                declared.trim_published(&mut params);
                let printed: Value = serde_json::from_slice(&text).expect("JSON");
                assert_eq!(printed, serde_json::to_value(&params).expect("JSON"));
                story.apply(&Edit::new(17, 17, "Today it rained 𝒳.\n\n"));
            }
        }
    }
}
