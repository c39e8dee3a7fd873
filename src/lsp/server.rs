//! copydesk's language server: hands every message to the session's thread in wire order.

use super::direct::{Answer, Direct, Json, read};
use super::run::Link;
use super::{diagnostics, folding, from_lsp, hover, outbox::Outbox, persons, symbols, to_lsp};
use crate::session::{Document, Handle, paranoid};
use crate::text::Encoding;
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use std::time::Instant;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;

/// What was agreed with the client.
#[derive(Clone, Copy, Debug, Default)]
struct Agreed {
    encoding: Encoding,
    tree: bool,
    plain_hover: bool,
    prepares_rename: bool,
}

/// The language server. Cheap to clone.
#[derive(Clone)]
pub struct Server {
    session: Handle,
    outbox: Outbox,
    agreed: Arc<OnceLock<Agreed>>,
}

impl Server {
    /// Starts a session and the server in front of it.
    pub fn build(link: Link) -> (Self, Self) {
        let agreed: Arc<OnceLock<Agreed>> = Arc::default();
        let session = Handle::start(publisher(link.outbox.clone(), agreed.clone()));
        let server = Server { session, outbox: link.outbox, agreed };
        (server.clone(), server)
    }

    fn agreed(&self) -> Agreed {
        self.agreed.get().copied().unwrap_or_default()
    }

    /// Works on an open document. One that is not open gives the default: a client may ask too early or too late.
    fn on<R: Default + Send + 'static>(
        &self,
        uri: &lsp::Uri,
        work: impl FnOnce(&mut Document, Agreed) -> R + Send + 'static,
    ) -> Waiting<R> {
        let (name, agreed) = (uri.to_string(), self.agreed());
        let answer =
            self.session.ask(move |s| s.document(&name).map(|d| work(d, agreed)).unwrap_or_default());
        Box::pin(async move { answer.await.ok_or_else(Error::internal_error) })
    }
}

/// An answer that the session is working on.
type Waiting<R> = std::pin::Pin<Box<dyn Future<Output = Result<R>> + Send>>;

/// Sends a document's findings to the client, on the session's thread.
fn publisher(outbox: Outbox, agreed: Arc<OnceLock<Agreed>>) -> crate::session::thread::Publish {
    Box::new(move |name, document| {
        let Ok(uri) = name.parse::<lsp::Uri>() else { return };
        let encoding = agreed.get().copied().unwrap_or_default().encoding;
        outbox.publish(match document {
            Some(document) => {
                for complaint in document.take_complaints() {
                    outbox.log(lsp::MessageType::ERROR, format!("copydesk: {name}: {complaint}"));
                }
                diagnostics::of(document, &uri, encoding)
            }
            None => diagnostics::none(uri),
        });
    })
}

impl LanguageServer for Server {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let text = params.capabilities.text_document.as_ref();
        let agreed = Agreed {
            encoding: from_lsp::encoding(&params.capabilities),
            tree: text
                .and_then(|t| t.document_symbol.as_ref()?.hierarchical_document_symbol_support)
                .unwrap_or(false),
            plain_hover: text
                .and_then(|t| t.hover.as_ref()?.content_format.as_ref())
                .is_none_or(|f| !f.contains(&lsp::MarkupKind::Markdown)),
            prepares_rename: text.and_then(|t| t.rename.as_ref()?.prepare_support).unwrap_or(false),
        };
        let _ = self.agreed.set(agreed);
        let named = params.capabilities.general.is_some_and(|g| g.position_encodings.is_some());
        Ok(lsp::InitializeResult {
            capabilities: capabilities(agreed, named),
            server_info: Some(lsp::ServerInfo {
                name: "copydesk".into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
            }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        if paranoid::is_on() {
            let told =
                format!("copydesk: {} is on: every edit is held to the law of the story", paranoid::VARIABLE);
            self.outbox.log(lsp::MessageType::INFO, told);
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let lsp::TextDocumentItem { uri, language_id, version, text } = params.text_document;
        let name = uri.to_string();
        let format = from_lsp::format(&language_id, &name);
        self.session.tell_much(text.len(), move |s| s.open(&name, &text, format, version));
        self.session.room().await;
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        let (name, version) = (params.text_document.uri.to_string(), params.text_document.version);
        let encoding = self.agreed().encoding;
        let bytes = params.content_changes.iter().map(|change| change.text.len()).sum();
        self.session.tell_much(bytes, move |session| {
            let Some(document) = session.changing(&name) else {
                return tracing::warn!("a change of {name}, which is not open, is passed over");
            };
            for change in params.content_changes {
                let range = change.range.map(|r| (from_lsp::position(r.start), from_lsp::position(r.end)));
                document.edit(range, &change.text, encoding, Instant::now());
            }
            document.set_version(version);
        });
        // handed in before anything waits, so this keeps the order
        self.session.room().await;
    }

    async fn did_save(&self, params: lsp::DidSaveTextDocumentParams) {
        let name = params.text_document.uri.to_string();
        self.session.tell(move |session| {
            if let Some(document) = session.changing(&name) {
                if let Some(text) = &params.text {
                    document.compare(text);
                }
                document.settle();
            }
        });
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        let name = params.text_document.uri.to_string();
        self.session.tell(move |session| {
            session.close(&name);
        });
    }

    async fn hover(&self, params: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        let place = params.text_document_position_params;
        let position = from_lsp::position(place.position);
        self.on(&place.text_document.uri, move |d, agreed| {
            hover::at(d, position, agreed.encoding, agreed.plain_hover)
        })
        .await
    }

    async fn goto_definition(
        &self,
        params: lsp::GotoDefinitionParams,
    ) -> Result<Option<lsp::GotoDefinitionResponse>> {
        let lsp::TextDocumentPositionParams { text_document, position } =
            params.text_document_position_params;
        let (uri, position) = (text_document.uri, from_lsp::position(position));
        let found =
            self.on(&uri.clone(), move |d, agreed| persons::definition(d, &uri, position, agreed.encoding));
        Ok(found.await?.map(lsp::GotoDefinitionResponse::Scalar))
    }

    async fn references(&self, params: lsp::ReferenceParams) -> Result<Option<Vec<lsp::Location>>> {
        let lsp::TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let (uri, position) = (text_document.uri, from_lsp::position(position));
        let introduction = params.context.include_declaration;
        self.on(&uri.clone(), move |d, agreed| {
            persons::references(d, &uri, position, introduction, agreed.encoding)
        })
        .await
    }

    async fn document_highlight(
        &self,
        params: lsp::DocumentHighlightParams,
    ) -> Result<Option<Vec<lsp::DocumentHighlight>>> {
        let lsp::TextDocumentPositionParams { text_document, position } =
            params.text_document_position_params;
        let position = from_lsp::position(position);
        self.on(&text_document.uri, move |d, agreed| persons::highlights(d, position, agreed.encoding)).await
    }

    async fn prepare_rename(
        &self,
        params: lsp::TextDocumentPositionParams,
    ) -> Result<Option<lsp::PrepareRenameResponse>> {
        let position = from_lsp::position(params.position);
        self.on(&params.text_document.uri, move |d, agreed| persons::prepare(d, position, agreed.encoding))
            .await
    }

    async fn rename(&self, params: lsp::RenameParams) -> Result<Option<lsp::WorkspaceEdit>> {
        let lsp::TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let (uri, position, name) = (text_document.uri, from_lsp::position(position), params.new_name);
        let edit = self.on(&uri.clone(), move |d, agreed| {
            Some(persons::rename(d, &uri, position, &name, agreed.encoding))
        });
        edit.await?.transpose()
    }
}

/// Outline and folds may be large: they go past the library's `Value`.
impl Direct for Server {
    fn takes(&self, method: &str) -> bool {
        matches!(method, "textDocument/documentSymbol" | "textDocument/foldingRange")
    }

    fn answer(&self, method: &str, params: Value) -> Answer {
        match method {
            "textDocument/documentSymbol" => match read::<lsp::DocumentSymbolParams>(params) {
                Ok(params) => Box::pin(self.symbols(params.text_document.uri)),
                Err(error) => Box::pin(async { Err(error) }),
            },
            _ => match read::<lsp::FoldingRangeParams>(params) {
                Ok(params) => Box::pin(self.folds(params.text_document.uri)),
                Err(error) => Box::pin(async { Err(error) }),
            },
        }
    }
}

impl Server {
    fn symbols(&self, uri: lsp::Uri) -> impl Future<Output = Result<Json>> + Send + use<> {
        let answer = self.on(&uri.clone(), move |d, agreed| {
            Some(match agreed.tree {
                true => Json::of(&symbols::tree(d, agreed.encoding)),
                false => Json::of(&symbols::list(d, &uri, agreed.encoding)),
            })
        });
        async move { answer.await?.unwrap_or_else(|| Json::of(&())) }
    }

    fn folds(&self, uri: lsp::Uri) -> impl Future<Output = Result<Json>> + Send + use<> {
        let answer = self.on(&uri, move |d, _| Some(Json::of(&folding::ranges(d))));
        async move { answer.await?.unwrap_or_else(|| Json::of(&())) }
    }
}

fn capabilities(agreed: Agreed, named: bool) -> lsp::ServerCapabilities {
    lsp::ServerCapabilities {
        // a client that names no encodings knows only UTF-16 and need not know the property
        position_encoding: named.then(|| to_lsp::encoding(agreed.encoding)),
        text_document_sync: Some(lsp::TextDocumentSyncCapability::Options(lsp::TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(lsp::TextDocumentSyncKind::INCREMENTAL),
            // the text is asked for only to compare it
            save: Some(lsp::TextDocumentSyncSaveOptions::SaveOptions(lsp::SaveOptions {
                include_text: Some(paranoid::is_on()),
            })),
            ..lsp::TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(lsp::HoverProviderCapability::Simple(true)),
        document_symbol_provider: Some(lsp::OneOf::Left(true)),
        definition_provider: Some(lsp::OneOf::Left(true)),
        references_provider: Some(lsp::OneOf::Left(true)),
        document_highlight_provider: Some(lsp::OneOf::Left(true)),
        rename_provider: Some(match agreed.prepares_rename {
            true => lsp::OneOf::Right(lsp::RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
            }),
            false => lsp::OneOf::Left(true),
        }),
        folding_range_provider: Some(lsp::FoldingRangeProviderCapability::Simple(true)),
        ..lsp::ServerCapabilities::default()
    }
}
