//! Pulled diagnostics of the whole workspace: open documents as they stand, the rest as it lies on disk.

use super::diagnostics;
use super::outbox::Declared;
use crate::article::Format;
use crate::rules::{Desk, Policy};
use crate::session::{Session, workspace};
use crate::story::{Origin, Story};
use crate::text::Encoding;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use tower_lsp::ls_types as lsp;

/// Larger files on disk are left alone until somebody opens them.
const TOO_LARGE: u64 = 4 << 20;

/// What was last found of files on disk, by path: nothing is read twice while it stays as it is.
#[derive(Default)]
pub struct OnDisk {
    known: Mutex<FxHashMap<PathBuf, Known>>,
}

struct Known {
    len: u64,
    modified: Option<SystemTime>,
    policy: Arc<Policy>,
    date_keys: Vec<String>,
    found: Arc<[lsp::Diagnostic]>,
}

/// A file on disk with what it is to be judged under.
pub struct Lying {
    path: PathBuf,
    policy: Arc<Policy>,
    date_keys: Vec<String>,
}

/// An open document with its version and diagnostics.
pub type Open = (lsp::Uri, i64, Vec<lsp::Diagnostic>);

/// The articles under the workspace's folders, sorted. Cost: a walk through the folders, so not for the session's
/// thread. What cannot be searched is left out.
pub fn articles(roots: &[PathBuf]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        roots.iter().flat_map(|r| workspace::articles(r)).filter_map(Result::ok).collect();
    files.sort();
    files.dedup();
    files
}

/// The open documents' reports, and which of `files` are not open. Cost: the findings of open documents, and a look
/// at the settings of each file.
pub fn survey(session: &mut Session, files: Vec<PathBuf>, encoding: Encoding) -> (Vec<Open>, Vec<Lying>) {
    let mut open = Vec::new();
    let mut paths = FxHashSet::default();
    for name in session.names() {
        let (Ok(uri), Some(document)) = (name.parse::<lsp::Uri>(), session.document(&name)) else { continue };
        paths.extend(document.path().map(Path::to_path_buf));
        let found = diagnostics::pulled(document, &uri, encoding);
        open.push((uri, i64::from(document.version()), found));
    }
    let lying = files
        .into_iter()
        .filter(|f| !paths.contains(f))
        .map(|path| Lying {
            policy: session.workspace().policy(Some(&path)),
            date_keys: session.workspace().date_keys(Some(&path)),
            path,
        })
        .collect();
    (open, lying)
}

impl OnDisk {
    /// The diagnostics of a file on disk; `None` when it cannot be read as an article. Cost: a look at the file's
    /// date, and when that is new the reading of it.
    pub fn diagnostics(
        &self,
        lying: &Lying,
        encoding: Encoding,
    ) -> Option<(lsp::Uri, Arc<[lsp::Diagnostic]>)> {
        let uri = lsp::Uri::from_file_path(&lying.path)?;
        let about = std::fs::metadata(&lying.path).ok().filter(|a| a.len() <= TOO_LARGE)?;
        let (len, modified) = (about.len(), about.modified().ok());
        let same = |k: &&Known| {
            k.len == len
                && k.modified == modified
                && k.policy == lying.policy
                && k.date_keys == lying.date_keys
        };
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&lying.path).filter(same) {
            return Some((uri, known.found.clone()));
        }
        drop(known);
        let found: Arc<[lsp::Diagnostic]> = read(lying, &uri, encoding)?.into();
        let (policy, date_keys) = (lying.policy.clone(), lying.date_keys.clone());
        let entry = Known { len, modified, policy, date_keys, found: found.clone() };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(lying.path.clone(), entry);
        Some((uri, found))
    }
}

fn read(lying: &Lying, uri: &lsp::Uri, encoding: Encoding) -> Option<Vec<lsp::Diagnostic>> {
    let text = String::from_utf8(std::fs::read(&lying.path).ok()?).ok()?;
    let origin = Origin {
        file_name: lying.path.file_name().map(|n| n.to_string_lossy().into_owned()),
        date_keys: lying.date_keys.clone(),
        ..Origin::default()
    };
    let story = Story::new(&text, Format::of_path(&lying.path), origin);
    let mut desk = Desk::new(lying.policy.clone());
    desk.update(&story);
    let found = desk.published(&story);
    Some(found.iter().map(|f| diagnostics::of_finding(&story, f, uri, encoding)).collect())
}

/// One document's report: the diagnostics as the client takes them, or that they are what it has already.
pub fn report(
    uri: lsp::Uri,
    version: Option<i64>,
    found: &[lsp::Diagnostic],
    before: Option<&str>,
    declared: &Declared,
) -> lsp::WorkspaceDocumentDiagnosticReport {
    let result_id = diagnostics::result_id(found);
    if before == Some(&*result_id) {
        return lsp::WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: lsp::UnchangedDocumentDiagnosticReport { result_id },
        }
        .into();
    }
    lsp::WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: full(result_id, found.to_vec(), declared),
    }
    .into()
}

fn full(
    result_id: String,
    mut items: Vec<lsp::Diagnostic>,
    declared: &Declared,
) -> lsp::FullDocumentDiagnosticReport {
    declared.trim_diagnostics(&mut items);
    lsp::FullDocumentDiagnosticReport { result_id: Some(result_id), items }
}

/// The answer to a pull of one document.
pub fn document(
    found: Vec<lsp::Diagnostic>,
    before: Option<&str>,
    declared: &Declared,
) -> lsp::DocumentDiagnosticReport {
    let result_id = diagnostics::result_id(&found);
    if before == Some(&*result_id) {
        return lsp::RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: lsp::UnchangedDocumentDiagnosticReport { result_id },
        }
        .into();
    }
    lsp::RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: full(result_id, found, declared),
    }
    .into()
}
