//! copydesk's language server: hands every message to the session's thread in wire order.

use super::agreed::{Agreed, capabilities};
use super::direct::{Answer, Direct, Json, read};
use super::publisher::publisher;
use super::pull::{self, OnDisk};
use super::run::Link;
use super::{
    actions, configuration, diagnostics, folding, from_lsp, hover, outbox::Outbox, persons, semantic, symbols,
};
use crate::session::{Document, Handle, Session, Workspace, paranoid};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;
use tower_lsp::{Client, LanguageServer};

/// The language server. Cheap to clone.
#[derive(Clone)]
pub struct Server {
    session: Handle,
    client: Client,
    outbox: Outbox,
    on_disk: Arc<OnDisk>,
    tokens: Arc<semantic::Sent>,
    agreed: Arc<OnceLock<Agreed>>,
    /// The client sent no settings along with its first message.
    unconfigured: Arc<AtomicBool>,
}

impl Server {
    /// Starts a session and the server in front of it.
    pub fn build(link: Link) -> (Self, Self) {
        let agreed: Arc<OnceLock<Agreed>> = Arc::default();
        let session = Handle::start(publisher(link.outbox.clone(), agreed.clone()));
        let server = Server {
            session,
            client: link.client,
            outbox: link.outbox,
            on_disk: Arc::default(),
            tokens: Arc::default(),
            agreed,
            unconfigured: Arc::default(),
        };
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

/// Does long work on a thread of its own.
async fn aside<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> Result<R> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())
}

impl Server {
    /// Changes something that every document may depend on, and has the client ask again if it asks at all.
    fn resettle(&self, change: impl FnOnce(&mut Session) + Send + 'static) {
        self.session.tell(move |session| {
            change(session);
            session.resettle();
        });
        self.refresh();
    }

    /// Has a client that pulls its diagnostics pull them again.
    fn refresh(&self) {
        if self.agreed().pulls {
            let client = self.client.clone();
            // never awaited in a handler: the client may answer late or not at all
            tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
        }
    }

    /// Takes the editor's configuration; what is not understood in it is logged.
    fn configure(&self, value: &Value) {
        let (settings, complaints) = configuration::settings(value);
        for complaint in complaints {
            let message = format!("copydesk: in the editor’s settings: {}", complaint.message);
            self.outbox.log(lsp::MessageType::WARNING, message);
        }
        self.resettle(move |session| session.workspace().set_editor(settings));
    }

    /// Asks the client for its configuration, if it can be asked.
    fn ask_configuration(&self) {
        if !self.agreed().configures {
            return;
        }
        let server = self.clone();
        tokio::spawn(async move {
            let item = lsp::ConfigurationItem { scope_uri: None, section: Some("copydesk".into()) };
            if let Ok(values) = server.client.configuration(vec![item]).await
                && let Some(value) = values.into_iter().next().filter(|v| !v.is_null())
            {
                server.configure(&value);
            }
        });
    }

    /// Asks the client to tell of settings files that change, if it can be asked.
    fn ask_watching(&self) {
        if !self.agreed().watches {
            return;
        }
        let client = self.client.clone();
        tokio::spawn(async move {
            // a newsroom's own profile may have any name
            let options = json!({ "watchers": [{ "globPattern": "**/*.toml" }] });
            let watching = lsp::Registration {
                id: "copydesk-settings".into(),
                method: "workspace/didChangeWatchedFiles".into(),
                register_options: Some(options),
            };
            let _ = client.register_capability(vec![watching]).await;
        });
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let agreed = Agreed::with(&params.capabilities);
        let _ = self.agreed.set(agreed);
        let roots = configuration::roots(&params);
        self.session.tell(move |session| session.workspace().set_roots(roots));
        let options = params.initialization_options.as_ref().filter(|options| !options.is_null());
        match options {
            Some(options) => self.configure(options),
            // asked for once the client is ready
            None => self.unconfigured.store(true, Ordering::Relaxed),
        }
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
        self.ask_watching();
        if self.unconfigured.load(Ordering::Relaxed) {
            self.ask_configuration();
        }
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
        let path = from_lsp::path(&uri);
        let settings = path.as_deref().is_some_and(Workspace::is_settings);
        self.session.tell_much(text.len(), move |s| s.open(&name, path.as_deref(), &text, format, version));
        if settings {
            self.refresh();
        }
        self.session.room().await;
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        let (name, version) = (params.text_document.uri.to_string(), params.text_document.version);
        let encoding = self.agreed().encoding;
        let bytes = params.content_changes.iter().map(|change| change.text.len()).sum();
        self.session.tell_much(bytes, move |session| {
            let range = |r: lsp::Range| (from_lsp::position(r.start), from_lsp::position(r.end));
            let Some(document) = session.changing(&name) else {
                let settings = params
                    .content_changes
                    .iter()
                    .all(|c| session.edit_settings(&name, c.range.map(range), &c.text, encoding));
                if !settings {
                    tracing::warn!("a change of {name}, which is not open, is passed over");
                }
                return;
            };
            for change in params.content_changes {
                document.edit(change.range.map(range), &change.text, encoding, Instant::now());
            }
            document.set_version(version);
        });
        // handed in before anything waits, so this keeps the order
        self.session.room().await;
    }

    async fn did_save(&self, params: lsp::DidSaveTextDocumentParams) {
        let name = params.text_document.uri.to_string();
        if from_lsp::path(&params.text_document.uri).is_some_and(|p| Workspace::is_settings(&p)) {
            self.refresh();
        }
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
        let (name, tokens) = (params.text_document.uri.to_string(), self.tokens.clone());
        self.session.tell(move |session| {
            session.close(&name);
            tokens.forget(&name);
        });
    }

    async fn did_change_configuration(&self, params: lsp::DidChangeConfigurationParams) {
        match params.settings {
            // clients that are asked send nothing here
            Value::Null => self.ask_configuration(),
            settings => self.configure(&settings),
        }
    }

    async fn did_change_watched_files(&self, _: lsp::DidChangeWatchedFilesParams) {
        self.resettle(|session| session.workspace().forget());
    }

    async fn did_change_workspace_folders(&self, params: lsp::DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[lsp::WorkspaceFolder]| -> Vec<_> {
            folders.iter().filter_map(|f| from_lsp::path(&f.uri)).collect()
        };
        let (added, removed) = (paths(&params.event.added), paths(&params.event.removed));
        self.resettle(move |session| {
            let mut roots = session.workspace().roots().to_vec();
            roots.retain(|r| !removed.contains(r));
            roots.extend(added);
            session.workspace().set_roots(roots);
        });
    }

    async fn execute_command(&self, params: lsp::ExecuteCommandParams) -> Result<Option<Value>> {
        if params.command != configuration::SET_DATE {
            let message = format!("there is no command {}", params.command);
            return Err(Error { message: message.into(), ..Error::invalid_params("") });
        }
        let done = self.session.ask(configuration::set_date(&params.arguments)?);
        let done = done.await.ok_or_else(Error::internal_error)?;
        self.refresh();
        Ok(Some(Value::Bool(done)))
    }

    async fn code_action(&self, params: lsp::CodeActionParams) -> Result<Option<lsp::CodeActionResponse>> {
        let agreed = self.agreed();
        let name = params.text_document.uri.to_string();
        let asked = actions::Asked {
            uri: params.text_document.uri,
            range: params.range,
            only: params.context.only,
            encoding: agreed.encoding,
            prefers: agreed.actions.prefers,
            creates: agreed.actions.creates,
            declared: self.outbox.declared(),
        };
        let answer = self.session.ask(move |session| {
            let (document, settings) = session.with_settings(&name)?;
            Some(actions::of(document, settings.as_ref(), &asked))
        });
        answer.await.ok_or_else(Error::internal_error)
    }

    async fn diagnostic(
        &self,
        params: lsp::DocumentDiagnosticParams,
    ) -> Result<lsp::DocumentDiagnosticReportResult> {
        let (uri, before) = (params.text_document.uri, params.previous_result_id);
        let (name, encoding) = (uri.to_string(), self.agreed().encoding);
        let answer = self.session.ask(move |session| match session.document(&name) {
            Some(document) => diagnostics::pulled(document, &uri, encoding),
            None => {
                let read = from_lsp::path(&uri)
                    .filter(|p| Workspace::is_settings(p))
                    .and_then(|p| session.workspace().settings(&p));
                read.map(|read| diagnostics::of_settings(&read, encoding)).unwrap_or_default()
            }
        });
        let found = answer.await.ok_or_else(Error::internal_error)?;
        Ok(pull::document(found, before.as_deref(), &self.outbox.declared()).into())
    }

    async fn workspace_diagnostic(
        &self,
        params: lsp::WorkspaceDiagnosticParams,
    ) -> Result<lsp::WorkspaceDiagnosticReportResult> {
        let encoding = self.agreed().encoding;
        let roots = self.session.ask(|session| session.workspace().roots().to_vec());
        let roots = roots.await.ok_or_else(Error::internal_error)?;
        // folders are walked and files read beside the session, which goes on with what is typed
        let files = aside(move || pull::articles(&roots)).await?;
        let survey = self.session.ask(move |session| pull::survey(session, files, encoding));
        let (open, lying) = survey.await.ok_or_else(Error::internal_error)?;
        let on_disk = self.on_disk.clone();
        let lying: Vec<_> =
            aside(move || lying.iter().filter_map(|file| on_disk.diagnostics(file, encoding)).collect())
                .await?;
        let before: FxHashMap<lsp::Uri, String> =
            params.previous_result_ids.into_iter().map(|p| (p.uri, p.value)).collect();
        let declared = self.outbox.declared();
        let report = |uri: lsp::Uri, version, found: &[lsp::Diagnostic]| {
            let before = before.get(&uri).map(String::as_str);
            pull::report(uri, version, found, before, &declared)
        };
        let open = open.into_iter().map(|(uri, version, found)| report(uri, Some(version), &found));
        let items = open.chain(lying.into_iter().map(|(uri, found)| report(uri, None, &found))).collect();
        Ok(lsp::WorkspaceDiagnosticReport { items }.into())
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
        matches!(
            method,
            "textDocument/documentSymbol"
                | "textDocument/foldingRange"
                | "textDocument/semanticTokens/full"
                | "textDocument/semanticTokens/full/delta"
                | "textDocument/semanticTokens/range"
        )
    }

    fn answer(&self, method: &str, params: Value) -> Answer {
        let asked = match method {
            "textDocument/documentSymbol" => read(params).map(|p: lsp::DocumentSymbolParams| self.symbols(p)),
            "textDocument/foldingRange" => read(params).map(|p: lsp::FoldingRangeParams| self.folds(p)),
            "textDocument/semanticTokens/full" => read(params).map(|p| self.all_tokens(p)),
            "textDocument/semanticTokens/full/delta" => read(params).map(|p| self.changed_tokens(p)),
            _ => read(params).map(|p| self.tokens_between(p)),
        };
        asked.unwrap_or_else(|error| Box::pin(async { Err(error) }))
    }
}

impl Server {
    /// Works out on the session's thread what is sent as JSON text; null for a document that is not open.
    fn direct<R: serde::Serialize>(
        &self,
        uri: &lsp::Uri,
        work: impl FnOnce(&mut Document, Agreed) -> R + Send + 'static,
    ) -> Answer {
        let answer = self.on(uri, move |document, agreed| Some(Json::of(&work(document, agreed))));
        Box::pin(async move { answer.await?.unwrap_or_else(|| Json::of(&())) })
    }

    fn symbols(&self, params: lsp::DocumentSymbolParams) -> Answer {
        let uri = params.text_document.uri;
        match self.agreed().tree {
            true => self.direct(&uri, |d, agreed| symbols::tree(d, agreed)),
            false => self.direct(&uri.clone(), move |d, agreed| symbols::list(d, &uri, agreed)),
        }
    }

    fn folds(&self, params: lsp::FoldingRangeParams) -> Answer {
        self.direct(&params.text_document.uri, |d, _| folding::ranges(d))
    }

    fn all_tokens(&self, params: lsp::SemanticTokensParams) -> Answer {
        let (uri, sent) = (params.text_document.uri, self.tokens.clone());
        self.direct(&uri.clone(), move |d, agreed| sent.full(uri.as_str(), d, agreed.encoding))
    }

    fn changed_tokens(&self, params: lsp::SemanticTokensDeltaParams) -> Answer {
        let (uri, sent, previous) =
            (params.text_document.uri, self.tokens.clone(), params.previous_result_id);
        self.direct(&uri.clone(), move |d, agreed| sent.delta(uri.as_str(), &previous, d, agreed.encoding))
    }

    fn tokens_between(&self, params: lsp::SemanticTokensRangeParams) -> Answer {
        let [from, to] = [params.range.start, params.range.end].map(from_lsp::position);
        self.direct(&params.text_document.uri, move |d, agreed| {
            semantic::between(d, from, to, agreed.encoding)
        })
    }
}
