//! Sessions: all that is open, and the one thread that owns it.
//!
//! A [`Session`] holds a [`Document`] for every open article: its story, its findings, the place where the writer
//! is typing. [`thread`] runs it on a thread of its own; views hand it work in order and await the answer. Nothing
//! here knows the protocol: documents are named by whatever string the view uses.
//!
//! Invariants: edits are made in the order they were handed in; a panic in one piece of work costs that answer,
//! and the stories are rebuilt from their texts; findings the writer is still typing at are held back here, not in
//! the story; with [`paranoid`] on, the law of the story is checked after every edit.

pub mod document;
pub mod paranoid;
pub mod thread;

use crate::article::Format;
use crate::story::Origin;
use rustc_hash::{FxHashMap, FxHashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

pub use document::Document;
pub use thread::Handle;

/// Every open document, by name.
#[derive(Default)]
pub struct Session {
    documents: FxHashMap<String, Document>,
    changed: FxHashSet<String>,
    /// What the work under way has asked for: after a panic, only that is read again.
    in_hand: Vec<String>,
}

impl Session {
    /// Opens `name`. A document that is already open is replaced, as the client says what is true.
    pub fn open(&mut self, name: &str, text: &str, format: Format, version: i32) {
        // should reading panic, what was true before is not true now
        self.documents.remove(name);
        let origin = Origin { date: None, file_name: file_name(name) };
        self.documents.insert(name.to_owned(), Document::new(text, format, origin, version));
        self.changed.insert(name.to_owned());
    }

    /// Closes `name`; what was shown of it is taken back. Says whether it was open.
    pub fn close(&mut self, name: &str) -> bool {
        let open = self.documents.remove(name).is_some();
        if open {
            self.changed.insert(name.to_owned());
        }
        open
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
        Some(document)
    }

    /// Says that what is shown of `name` may have changed.
    pub fn touch(&mut self, name: &str) {
        if self.documents.contains_key(name) {
            self.changed.insert(name.to_owned());
        }
    }

    /// Takes the names of the documents whose findings are to be shown again: those that changed, and those whose
    /// held-back findings are due at `now`.
    pub fn take_changed(&mut self, now: Instant) -> Vec<String> {
        for (name, document) in &mut self.documents {
            if document.release_due(now) {
                self.changed.insert(name.clone());
            }
        }
        let mut names: Vec<String> = self.changed.drain().collect();
        names.sort();
        names
    }

    /// When the next held-back finding is due.
    pub fn next_due(&self) -> Option<Instant> {
        self.documents.values().filter_map(Document::held_until).min()
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
