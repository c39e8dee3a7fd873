//! What the session shows, sent to the client: the findings of an open article, printed once and filled in.

use super::agreed::Agreed;
use super::diagnostics;
use super::outbox::Outbox;
use super::preprinted::Preprinted;
use crate::session::thread::{Publish, Shown};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};
use tower_lsp::ls_types as lsp;

/// Sends what is to be shown to the client, on the session's thread.
pub fn publisher(outbox: Outbox, agreed: Arc<OnceLock<Agreed>>) -> Publish {
    let mut preprinted: FxHashMap<String, Preprinted> = FxHashMap::default();
    Box::new(move |shown| {
        let agreed = agreed.get().copied().unwrap_or_default();
        let uri = match &shown {
            Shown::Article(name, _) | Shown::Closed(name) | Shown::Settings(Some(name), ..) => {
                name.parse().ok()
            }
            Shown::Settings(None, path, _) => lsp::Uri::from_file_path(path),
        };
        let Some(uri) = uri else { return };
        let found = match shown {
            Shown::Article(name, document) => {
                for complaint in document.take_complaints() {
                    outbox.log(lsp::MessageType::ERROR, format!("copydesk: {name}: {complaint}"));
                }
                if agreed.pulls {
                    return;
                }
                let (findings, version) = (document.published(), Some(document.version()));
                let (declared, sheet) = (outbox.declared(), preprinted.entry(name.to_owned()).or_default());
                let with = (agreed.encoding, &*declared);
                let params = sheet.params(document.story(), &findings, &uri, version, with);
                return outbox.publish_text(&uri, version, params);
            }
            Shown::Closed(name) => {
                preprinted.remove(name);
                diagnostics::none(uri)
            }
            Shown::Settings(_, _, None) => diagnostics::none(uri),
            Shown::Settings(_, _, Some(read)) => {
                let diagnostics = diagnostics::of_settings(read, agreed.encoding);
                lsp::PublishDiagnosticsParams { uri, diagnostics, version: None }
            }
        };
        if !agreed.pulls {
            outbox.publish(found);
        }
    })
}
