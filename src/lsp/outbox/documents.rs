//! Which version of each open document diagnostics may speak of.

use std::collections::HashMap;

use serde_json::Value;

/// The open documents as the wire tells of them, in wire order.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: HashMap<String, Versions>,
}

#[derive(Debug)]
struct Versions {
    current: i64,
    published: Option<i64>,
}

impl Documents {
    /// Notes an opening, change or closing.
    pub(super) fn note(&mut self, method: &str, params: &Value) {
        let Some(document) = params.get("textDocument") else { return };
        let Some(uri) = document.get("uri").and_then(Value::as_str) else { return };
        let version = document.get("version").and_then(Value::as_i64);
        match (method, version) {
            ("textDocument/didOpen", Some(current)) => {
                self.open.insert(uri.to_owned(), Versions { current, published: None });
            }
            ("textDocument/didChange", Some(current)) => {
                if let Some(known) = self.open.get_mut(uri) {
                    // a client whose numbers fall starts afresh
                    known.published = known.published.filter(|&p| p <= current);
                    known.current = current;
                }
            }
            ("textDocument/didClose", _) => {
                self.open.remove(uri);
            }
            _ => {}
        }
    }

    /// Whether diagnostics of this version are news; if so they count as published. Those without a version
    /// and those of documents that are not open always are.
    pub(super) fn is_news(&mut self, uri: &str, version: Option<i32>) -> bool {
        let Some(version) = version.map(i64::from) else { return true };
        let Some(known) = self.open.get_mut(uri) else { return true };
        let news = version <= known.current && known.published.is_none_or(|p| p <= version);
        if news {
            known.published = Some(version);
        }
        news
    }
}
