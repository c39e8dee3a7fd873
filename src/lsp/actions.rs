//! Code actions: fixes, all sure fixes at once, quieting a finding, and two refactorings.

use super::outbox::Declared;
use super::{diagnostics, from_lsp, to_lsp};
use crate::article::{BlockKind, Format};
use crate::rules::{Finding, Fix};
use crate::session::{Document, SettingsFile};
use crate::story::{Place, Story, rewrite};
use crate::text::{Encoding, Span, position};
use std::collections::HashMap;
use std::sync::Arc;
use tower_lsp::ls_types as lsp;

/// The kind of "fix all", as it stands in a client's settings for saving.
pub const FIX_ALL: &str = "source.fixAll.copydesk";

/// What a client asks for, and what it can take.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The document.
    pub uri: lsp::Uri,
    /// Where the writer is.
    pub range: lsp::Range,
    /// The kinds wanted; `None` for all.
    pub only: Option<Vec<lsp::CodeActionKind>>,
    /// How columns are counted.
    pub encoding: Encoding,
    /// Whether it understands that an action is the preferred one.
    pub prefers: bool,
    /// Whether an edit may create a file.
    pub creates: bool,
    /// What it can take of a diagnostic.
    pub declared: Arc<Declared>,
}

impl Asked {
    /// Whether actions of `kind` are wanted: kinds are paths, and a longer one is of the shorter's kind. Fixing
    /// everything is offered only when it is asked for by name.
    fn wants(&self, kind: &str) -> bool {
        let within = |k: &lsp::CodeActionKind| {
            kind.strip_prefix(k.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                || k.as_str().is_empty()
        };
        self.only.as_ref().map_or(!kind.starts_with("source"), |only| only.iter().any(within))
    }

    /// What an action is there for.
    fn diagnostics(&self, story: &Story, finding: &Finding) -> Option<Vec<lsp::Diagnostic>> {
        let mut found = vec![diagnostics::of_finding(story, finding, &self.uri, self.encoding)];
        self.declared.trim_diagnostics(&mut found);
        Some(found)
    }

    fn edit(&self, story: &Story, edits: &[(Place, String)]) -> lsp::WorkspaceEdit {
        let edit = |(place, text): &(Place, String)| {
            lsp::TextEdit::new(to_lsp::range(story, story.span(*place), self.encoding), text.clone())
        };
        changes(self.uri.clone(), edits.iter().map(edit).collect())
    }

    /// Inserts `text` at byte `at`.
    fn insertion(&self, story: &Story, at: usize, text: String) -> lsp::WorkspaceEdit {
        let range = to_lsp::range(story, Span::new(at, at), self.encoding);
        changes(self.uri.clone(), vec![lsp::TextEdit::new(range, text)])
    }
}

fn changes(uri: lsp::Uri, edits: Vec<lsp::TextEdit>) -> lsp::WorkspaceEdit {
    lsp::WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..lsp::WorkspaceEdit::default() }
}

/// Everything that can be done at the place asked about, best first. `settings` is where the newsroom's settings
/// stand or would stand.
pub fn of(
    document: &mut Document,
    settings: Option<&SettingsFile>,
    asked: &Asked,
) -> Vec<lsp::CodeActionOrCommand> {
    let story = document.story();
    let range = (from_lsp::position(asked.range.start), from_lsp::position(asked.range.end));
    let here = position::span_between(story.rope(), Some(range), asked.encoding);
    let mut actions = Vec::new();
    if asked.wants("quickfix") {
        let findings = document.shown_within(here);
        let story = document.story();
        actions.extend(findings.iter().filter_map(|f| fix(story, f, asked)));
        for finding in &findings {
            actions.extend(quiet(story, finding, settings, asked));
        }
    }
    let (story, day_first) = (document.story(), document.writes_day_first());
    if asked.wants("refactor.rewrite") {
        let written = rewrite::date_in_full(story, here.start as usize, day_first);
        actions.extend(written.map(|r| refactoring(story, &r, asked)));
        let unified = rewrite::one_form(story, here.start as usize);
        actions.extend(unified.map(|r| refactoring(story, &r, asked)));
    }
    if asked.wants(FIX_ALL) {
        let fixes = document.sure_fixes();
        if !fixes.is_empty() {
            actions.push(fix_all(document.story(), &fixes, asked));
        }
    }
    actions.into_iter().map(lsp::CodeActionOrCommand::CodeAction).collect()
}

fn fix(story: &Story, finding: &Finding, asked: &Asked) -> Option<lsp::CodeAction> {
    let fix = finding.fix.as_ref()?;
    Some(lsp::CodeAction {
        title: to_lsp::words(&fix.title),
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        diagnostics: asked.diagnostics(story, finding),
        edit: Some(asked.edit(story, &fix.edits)),
        is_preferred: (fix.sure && asked.prefers).then_some(true),
        ..lsp::CodeAction::default()
    })
}

fn fix_all(story: &Story, fixes: &[Fix], asked: &Asked) -> lsp::CodeAction {
    let edits: Vec<(Place, String)> = fixes.iter().flat_map(|f| f.edits.clone()).collect();
    lsp::CodeAction {
        title: "Fix everything copydesk is sure of".into(),
        kind: Some(FIX_ALL.to_owned().into()),
        edit: Some(asked.edit(story, &edits)),
        ..lsp::CodeAction::default()
    }
}

fn refactoring(story: &Story, rewritten: &rewrite::Rewrite, asked: &Asked) -> lsp::CodeAction {
    lsp::CodeAction {
        title: to_lsp::words(&rewritten.title),
        kind: Some(lsp::CodeActionKind::REFACTOR_REWRITE),
        edit: Some(asked.edit(story, &rewritten.edits)),
        ..lsp::CodeAction::default()
    }
}

/// Ways not to hear of a finding again: here, in this file, in this workspace.
fn quiet(
    story: &Story,
    finding: &Finding,
    settings: Option<&SettingsFile>,
    asked: &Asked,
) -> Vec<lsp::CodeAction> {
    let id = finding.rule.id;
    if finding.rule.family() == "copydesk" {
        return Vec::new();
    }
    let action = |title: String, edit: lsp::WorkspaceEdit| lsp::CodeAction {
        title,
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        diagnostics: asked.diagnostics(story, finding),
        edit: Some(edit),
        ..lsp::CodeAction::default()
    };
    let mut out = Vec::new();
    match story.format() {
        Format::Markdown => {
            let here = after_block(story, finding.place);
            out.extend(here.map(|at| {
                let comment = format!(" <!-- copydesk:ignore {id} -->");
                action(format!("Ignore {id} here"), asked.insertion(story, at, comment))
            }));
            let end = story.rope().len_bytes();
            let broken = end > 0 && !matches!(story.rope().byte(end - 1), b'\n' | b'\r');
            let lead = if broken { "\n\n" } else { "\n" };
            let comment = format!("{lead}<!-- copydesk:ignore-file {id} -->\n");
            out.push(action(format!("Ignore {id} in this file"), asked.insertion(story, end, comment)));
        }
        _ => {
            let path = from_lsp::path(&asked.uri);
            if let Some((settings, file)) = settings.zip(path.and_then(|p| settings?.calls(&p))) {
                let words = story.text(finding.place);
                let here = settings.let_pass(id, Some(&words), Some(&file));
                out.extend(
                    in_settings(settings, &here, asked).map(|e| action(format!("Ignore {id} here"), e)),
                );
                let everywhere = settings.let_pass(id, None, Some(&file));
                out.extend(
                    in_settings(settings, &everywhere, asked)
                        .map(|e| action(format!("Ignore {id} in this file"), e)),
                );
            }
        }
    }
    if let Some(settings) = settings {
        let off = settings.turn_off(id).and_then(|insertion| in_settings(settings, &insertion, asked));
        out.extend(off.map(|edit| action(format!("Ignore {id} in this workspace"), edit)));
    }
    out
}

/// The end of the block a finding is in, where a comment may be put: not in a table row or in front matter.
fn after_block(story: &Story, place: Place) -> Option<usize> {
    let index = story.store().index_of(place.block)?;
    let block = &story.store().blocks()[index];
    let takes = block.kind.is_prose() && !matches!(block.kind, BlockKind::TableRow);
    takes.then(|| story.store().start(index) + story.store().text(index).trim_end().len())
}

/// An insertion into the settings file, which is created when it is not there and the client can do that.
fn in_settings(
    settings: &SettingsFile,
    insertion: &(usize, String),
    asked: &Asked,
) -> Option<lsp::WorkspaceEdit> {
    let uri = lsp::Uri::from_file_path(settings.path())?;
    let text = settings.text().unwrap_or("");
    let rope = ropey::Rope::from_str(text);
    let p = position::position_of(&rope, insertion.0, asked.encoding);
    let at = lsp::Position::new(p.line, p.column);
    let edit = lsp::TextEdit::new(lsp::Range::new(at, at), insertion.1.clone());
    if settings.text().is_some() {
        return Some(changes(uri, vec![edit]));
    }
    asked.creates.then(|| {
        let create = lsp::DocumentChangeOperation::Op(lsp::ResourceOp::Create(lsp::CreateFile {
            uri: uri.clone(),
            options: Some(lsp::CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) }),
            annotation_id: None,
        }));
        let write = lsp::DocumentChangeOperation::Edit(lsp::TextDocumentEdit {
            text_document: lsp::OptionalVersionedTextDocumentIdentifier { uri, version: None },
            edits: vec![lsp::OneOf::Left(edit)],
        });
        lsp::WorkspaceEdit {
            document_changes: Some(lsp::DocumentChanges::Operations(vec![create, write])),
            ..lsp::WorkspaceEdit::default()
        }
    })
}
