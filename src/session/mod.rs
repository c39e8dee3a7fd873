//! Sessions: all that is open, and the one thread that owns it.
//!
//! A [`Session`] holds a [`Document`] for every open article: its story, its findings, the place where the writer
//! is typing. [`thread`] runs it on a thread of its own; views hand it work in order and await the answer. Nothing
//! here knows the protocol: documents are named by whatever string the view uses.
//!
//! Invariants: edits are made in the order they were handed in; a panic in one piece of work costs that answer,
//! and the stories are rebuilt from their texts; findings the writer is still typing at are held back here, not in
//! the story; every document is under the policy of its nearest settings ([`workspace`]); with [`paranoid`] on, the law of the story is checked after every edit.

pub mod document;
pub mod paranoid;
pub mod settings;
pub mod settings_file;
pub mod thread;
pub mod waits;
pub mod workspace;

use crate::article::Format;
use crate::story::Origin;
use crate::text::{Encoding, Position, position};
use ropey::Rope;
use rustc_hash::{FxHashMap, FxHashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

pub use document::Document;
pub use settings::Settings;
pub use settings_file::SettingsFile;
pub use thread::Handle;
pub use waits::Waits;
pub use workspace::{Read, Workspace};

/// Every open document, by name.
#[derive(Default)]
pub struct Session {
    documents: FxHashMap<String, Document>,
    changed: FxHashSet<String>,
    /// The documents that have been typed in since it was last asked what is to be shown.
    typed: FxHashSet<String>,
    /// Those that may hold something back, until it is due.
    holding: Waits,
    workspace: Workspace,
    /// Settings files that are open, by name.
    settings: FxHashMap<String, OpenSettings>,
    /// What the work under way has asked for: after a panic, only that is read again.
    in_hand: Vec<String>,
}

/// A settings file that is open.
struct OpenSettings {
    path: PathBuf,
    text: Rope,
}

impl Session {
    /// Opens `name`, which lies at `path` if it is a file. A document that is already open is replaced, as the
    /// client says what is true. A settings file is read as that.
    pub fn open(&mut self, name: &str, path: Option<&Path>, text: &str, format: Format, version: i32) {
        if let Some(path) = path.filter(|p| Workspace::is_settings(p)) {
            let open = OpenSettings { path: path.to_owned(), text: Rope::from_str(text) };
            self.settings.insert(name.to_owned(), open);
            self.workspace.set_open(path, Some(text.to_owned()));
            return self.resettle();
        }
        // should reading panic, what was true before is not true now, nor what is shown of it
        self.documents.remove(name);
        self.changed.insert(name.to_owned());
        let (policy, date_keys) = (self.workspace.policy(path), self.workspace.date_keys(path));
        let origin = Origin { file_name: file_name(name), date_keys, ..Origin::default() };
        let mut document = Document::new(text, format, origin, version, policy);
        document.set_path(path);
        self.documents.insert(name.to_owned(), document);
    }

    /// Edits `name`, if it is a settings file that is open; says whether it is. Without positions `text` is the
    /// whole file.
    pub fn edit_settings(
        &mut self,
        name: &str,
        range: Option<(Position, Position)>,
        text: &str,
        encoding: Encoding,
    ) -> bool {
        let Some(open) = self.settings.get_mut(name) else { return false };
        let span = position::span_between(&open.text, range, encoding);
        let mut all = open.text.to_string();
        all.replace_range(span.range(), text);
        open.text = Rope::from_str(&all);
        let path = open.path.clone();
        self.workspace.set_open(&path, Some(all));
        self.resettle();
        true
    }

    /// The folders and settings around the documents. Say [`resettle`](Self::resettle) after changing them.
    pub fn workspace(&mut self) -> &mut Workspace {
        &mut self.workspace
    }

    /// Settings may have changed: every document is judged under those that count for it now. A settings file that is open is
    /// read whether or not an article is under it.
    pub fn resettle(&mut self) {
        for open in self.settings.values() {
            self.workspace.settings(&open.path);
        }
        for (name, document) in &mut self.documents {
            let path = document.path().map(Path::to_path_buf);
            let keys = self.workspace.date_keys(path.as_deref());
            let other = document.set_policy(self.workspace.policy(path.as_deref()));
            if document.set_origin(|o| o.date_keys = keys) || other {
                self.changed.insert(name.clone());
            }
        }
    }

    /// The open document `name`, with where its settings stand or would stand.
    pub fn with_settings(&mut self, name: &str) -> Option<(&mut Document, Option<SettingsFile>)> {
        self.in_hand.push(name.to_owned());
        let document = self.documents.get_mut(name)?;
        let path = document.path().map(Path::to_path_buf);
        Some((document, path.and_then(|p| self.workspace.settings_file(&p))))
    }

    /// The names of the open documents, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.documents.keys().cloned().collect();
        names.sort();
        names
    }

    /// Takes the settings files that were read since this was last asked, each with the name it is open under.
    pub fn take_read_settings(&mut self) -> Vec<(Option<String>, PathBuf, Option<Arc<Read>>)> {
        let paths = self.workspace.take_read();
        let name = |path: &Path| self.settings.iter().find(|(_, s)| s.path == *path).map(|(n, _)| n.clone());
        let named: Vec<_> = paths.into_iter().map(|path| (name(&path), path)).collect();
        named
            .into_iter()
            .map(|(name, path)| {
                let read = self.workspace.settings(&path);
                (name, path, read)
            })
            .collect()
    }

    /// Closes `name`; what was shown of it is taken back. Says whether it was open.
    pub fn close(&mut self, name: &str) -> bool {
        if let Some(open) = self.settings.remove(name) {
            self.workspace.set_open(&open.path, None);
            self.workspace.settings(&open.path);
            self.resettle();
            return true;
        }
        let Some(document) = self.documents.remove(name) else { return false };
        self.changed.insert(name.to_owned());
        let_go(document);
        true
    }

    /// The open document `name`.
    pub fn document(&mut self, name: &str) -> Option<&mut Document> {
        self.in_hand.push(name.to_owned());
        self.documents.get_mut(name)
    }

    /// The open document `name`, which is about to change.
    pub fn changing(&mut self, name: &str) -> Option<&mut Document> {
        let document = self.documents.get_mut(name)?;
        self.in_hand.push(name.to_owned());
        self.changed.insert(name.to_owned());
        self.typed.insert(name.to_owned());
        Some(document)
    }

    /// Takes the names of the documents whose findings are to be shown again: those that changed, and those whose
    /// held-back findings are due at `now`. Cost: these, and those typed in since this was last asked.
    pub fn take_changed(&mut self, now: Instant) -> Vec<String> {
        for name in self.typed.drain() {
            let until = self.documents.get(&name).and_then(Document::held_until);
            self.holding.set(&name, until);
        }
        for name in self.holding.take_due(now) {
            if self.documents.get_mut(&name).is_some_and(|document| document.release_due(now)) {
                self.changed.insert(name);
            }
        }
        let mut names: Vec<String> = self.changed.drain().collect();
        names.sort();
        names
    }

    /// When the next held-back finding is due, of the documents that were asked what is to be shown of them.
    pub fn next_due(&self) -> Option<Instant> {
        self.holding.next()
    }

    /// A new piece of work begins: nothing is in hand.
    pub fn lay_down(&mut self) {
        self.in_hand.clear();
    }

    /// Reads the stories in hand again from their texts: after a panic nothing of their old state is trusted. One
    /// that cannot be read is closed; the others stay open.
    pub fn recover(&mut self, why: &str) {
        for name in std::mem::take(&mut self.in_hand) {
            let Some(document) = self.documents.get_mut(&name) else { continue };
            let read = catch_unwind(AssertUnwindSafe(|| document.rebuild()));
            self.changed.insert(name.clone());
            match read {
                Ok(()) => {
                    document.complain(format!("something failed ({why}); the article has been read again"))
                }
                Err(_) => {
                    tracing::error!("{name} cannot be read; it is closed");
                    self.documents.remove(&name);
                }
            }
        }
    }
}

/// The last part of a path or URI.
fn file_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next()?;
    (!last.is_empty() && last != name).then(|| last.to_owned())
}

/// Frees a document. What is kept of a long article takes a while to free, and nobody is to wait for that.
fn let_go(document: Document) {
    const LONG: usize = 256 * 1024;
    if document.story().rope().len_bytes() >= LONG {
        // where there is no thread to be had, it is freed here after all
        let _ = std::thread::Builder::new().name("let go".into()).spawn(move || drop(document));
    }
}
