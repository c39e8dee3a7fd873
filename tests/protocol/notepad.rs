//! A small language server to try the transport with: it keeps text, marks "teh", counts words on hover, lists
//! lines as symbols, and misbehaves on command.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use copydesk::lsp::direct::{Answer, Direct, Json, read};
use copydesk::lsp::outbox::Outbox;
use copydesk::lsp::run::Link;
use copydesk::text::position::{byte_at, position_of};
use copydesk::text::{Encoding, Position as At};
use ropey::Rope;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

#[derive(Clone)]
pub struct Notepad(Arc<Pages>);

struct Pages {
    pages: Mutex<HashMap<Uri, Page>>,
    /// The versions of changes in the order they were applied.
    seen: Mutex<Vec<i32>>,
    outbox: Outbox,
    client: Client,
}

struct Page {
    text: Rope,
    version: i32,
}

impl Notepad {
    pub fn build(link: Link) -> (Self, Self) {
        let Link { client, outbox } = link;
        let pad = Self(Arc::new(Pages { pages: Mutex::default(), seen: Mutex::default(), outbox, client }));
        (pad.clone(), pad)
    }

    fn with<T>(&self, uri: &Uri, look: impl FnOnce(&Page) -> T) -> Option<T> {
        self.0.pages.lock().unwrap().get(uri).map(look)
    }

    fn publish(&self, uri: Uri) {
        let found = self.with(&uri, |page| (marks(&page.text), page.version));
        if let Some((marks, version)) = found {
            self.0.outbox.publish(PublishDiagnosticsParams::new(uri, marks, Some(version)));
        }
    }
}

fn at(rope: &Rope, byte: usize) -> Position {
    let At { line, column } = position_of(rope, byte, Encoding::Utf16);
    Position::new(line, column)
}

fn byte(rope: &Rope, position: Position) -> usize {
    byte_at(rope, At { line: position.line, column: position.character }, Encoding::Utf16)
}

fn marks(rope: &Rope) -> Vec<Diagnostic> {
    let text = rope.to_string();
    let mark = |(n, word): (usize, &str)| Diagnostic {
        range: Range::new(at(rope, n), at(rope, n + word.len())),
        severity: Some(DiagnosticSeverity::WARNING),
        code: Some(NumberOrString::String("teh".into())),
        source: Some("notepad".into()),
        message: "the".into(),
        ..Diagnostic::default()
    };
    text.match_indices("teh").map(mark).collect()
}

fn symbols(rope: &Rope) -> Vec<Value> {
    let mut found = Vec::new();
    let mut from = 0;
    for line in rope.lines() {
        let text = line.to_string();
        let shown = text.trim_end_matches(['\r', '\n']);
        if !shown.trim().is_empty() {
            let range = Range::new(at(rope, from), at(rope, from + shown.len()));
            found.push(serde_json::json!({
                "name": shown.trim(), "kind": 15, "range": range, "selectionRange": range
            }));
        }
        from += text.len();
    }
    found
}

impl Direct for Notepad {
    fn takes(&self, method: &str) -> bool {
        method == "textDocument/documentSymbol" || method == "notepad/direct-panic"
    }

    fn answer(&self, method: &str, params: Value) -> Answer {
        assert_ne!(method, "notepad/direct-panic", "as asked");
        let pad = self.clone();
        Box::pin(async move {
            let asked: DocumentSymbolParams = read(params)?;
            tokio::task::yield_now().await;
            Json::of(&pad.with(&asked.text_document.uri, |page| symbols(&page.text)))
        })
    }

    fn told(&self, method: &str, params: Option<&Value>) {
        assert_ne!(method, "notepad/panic", "as asked");
        if method == "window/workDoneProgress/cancel" {
            self.0.outbox.log(MessageType::INFO, format!("cancelled {}", params.unwrap_or(&Value::Null)));
        }
    }
}

impl LanguageServer for Notepad {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let kind = TextDocumentSyncKind::INCREMENTAL;
        Ok(InitializeResult {
            capabilities: ServerCapabilities {
                text_document_sync: Some(TextDocumentSyncCapability::Kind(kind)),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                document_symbol_provider: Some(OneOf::Left(true)),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo { name: "notepad".into(), version: None }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        let client = self.0.client.clone();
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("notepad".into()) };
            let _ = client.configuration(vec![item]).await;
        });
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, version, text, .. } = params.text_document;
        let page = Page { text: Rope::from_str(&text), version };
        self.0.pages.lock().unwrap().insert(uri.clone(), page);
        self.publish(uri);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        if version % 3 == 0 {
            // a handler that waits before it touches anything must not lose its place
            tokio::task::yield_now().await;
        }
        self.0.seen.lock().unwrap().push(version);
        if let Some(page) = self.0.pages.lock().unwrap().get_mut(&uri) {
            page.version = version;
            for change in params.content_changes {
                let whole = 0..page.text.len_bytes();
                let span = change.range.map_or(whole, |r| byte(&page.text, r.start)..byte(&page.text, r.end));
                let from = page.text.byte_to_char(span.start);
                page.text.remove(from..page.text.byte_to_char(span.end.max(span.start)));
                page.text.insert(from, &change.text);
            }
        }
        self.publish(uri);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.0.pages.lock().unwrap().remove(&uri);
        self.0.outbox.publish(PublishDiagnosticsParams::new(uri, Vec::new(), None));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let asked = params.text_document_position_params;
        tokio::task::yield_now().await;
        Ok(self.with(&asked.text_document.uri, |page| Hover {
            contents: HoverContents::Scalar(MarkedString::String(format!("{} chars", page.text.len_chars()))),
            range: None,
        }))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let number = params.arguments.first().and_then(Value::as_u64).unwrap_or_default();
        match params.command.as_str() {
            "panic" => panic!("as asked"),
            "panic-later" => {
                tokio::task::yield_now().await;
                panic!("as asked, later")
            }
            "wait" => tokio::time::sleep(Duration::from_millis(number)).await,
            "block" => std::thread::sleep(Duration::from_millis(number)),
            "big" => return Ok(Some("x".repeat(number as usize).into())),
            "seen" => return Ok(Some(serde_json::json!(*self.0.seen.lock().unwrap()))),
            "log" => (0..number).for_each(|n| self.0.outbox.log(MessageType::INFO, n.to_string())),
            "ask" => self.0.client.workspace_folders().await.map(|_| ())?,
            "refresh" => self.0.client.inlay_hint_refresh().await?,
            _ => return Err(Error::method_not_found()),
        }
        Ok(None)
    }
}
