//! Sessions: all that is open, and the one thread that owns it.
//!
//! A [`Session`] holds a [`Document`] for every open article: its story, its findings, the place where the writer
//! is typing. [`thread`] runs it on a thread of its own; views hand it work in order and await the answer. Nothing
//! here knows the protocol: documents are named by whatever string the view uses.
//!
//! Invariants: edits are made in the order they were handed in; a panic in one piece of work costs that answer,
//! and the stories are rebuilt from their texts; findings the writer is still typing at are held back here, not in
//! the story.

pub mod document;
pub mod thread;

use crate::article::Format;
use crate::story::Origin;
use rustc_hash::{FxHashMap, FxHashSet};
use std::time::Instant;

pub use document::Document;
pub use thread::Handle;

/// Every open document, by name.
#[derive(Default)]
pub struct Session {
    documents: FxHashMap<String, Document>,
    changed: FxHashSet<String>,
}

impl Session {
    /// Opens `name`. A document that is already open is replaced, as the client says what is true.
    pub fn open(&mut self, name: &str, text: &str, format: Format, version: i32) {
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
        self.documents.get_mut(name)
    }

    /// The open document `name`, which is about to change.
    pub fn changing(&mut self, name: &str) -> Option<&mut Document> {
        let document = self.documents.get_mut(name)?;
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

    /// Builds every story again from its text: after a panic nothing of the old state is trusted.
    pub fn rebuild(&mut self) {
        for (name, document) in &mut self.documents {
            document.rebuild();
            self.changed.insert(name.clone());
        }
    }
}

/// The last part of a path or URI.
fn file_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next()?;
    (!last.is_empty() && last != name).then(|| last.to_owned())
}
