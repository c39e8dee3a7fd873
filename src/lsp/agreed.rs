//! What was agreed with the client: what it can take, and what it is offered.

use super::{actions, configuration, from_lsp, semantic, to_lsp};
use crate::session::paranoid;
use crate::text::Encoding;
use tower_lsp::ls_types as lsp;

/// What was agreed with the client.
#[derive(Clone, Copy, Debug, Default)]
pub struct Agreed {
    /// How columns are counted.
    pub encoding: Encoding,
    /// The outline may be a tree.
    pub tree: bool,
    /// The outline may mark dates as events.
    pub events: bool,
    /// Hovers are plain words.
    pub plain_hover: bool,
    /// The client asks whether something can be renamed before it asks for the name.
    pub prepares_rename: bool,
    /// What it can take of code actions.
    pub actions: Actions,
    /// The client can show semantic tokens.
    pub colours: bool,
    /// The client asks for diagnostics itself, so none are pushed.
    pub pulls: bool,
    /// The client can be asked for its configuration.
    pub configures: bool,
    /// The client can be asked to tell of files that change.
    pub watches: bool,
}

/// What the client can take of code actions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Actions {
    /// Any at all.
    pub taken: bool,
    /// That one is preferred.
    pub prefers: bool,
    /// Edits that create a file.
    pub creates: bool,
}

impl Agreed {
    /// What a client with these capabilities can take.
    pub fn with(capabilities: &lsp::ClientCapabilities) -> Self {
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        Agreed {
            encoding: from_lsp::encoding(capabilities),
            tree: text
                .and_then(|t| t.document_symbol.as_ref()?.hierarchical_document_symbol_support)
                .unwrap_or(false),
            events: text
                .and_then(|t| t.document_symbol.as_ref()?.symbol_kind.as_ref()?.value_set.as_ref())
                .is_some_and(|kinds| kinds.contains(&lsp::SymbolKind::EVENT)),
            // the first is the one the client likes best
            plain_hover: text
                .and_then(|t| t.hover.as_ref()?.content_format.as_ref()?.first())
                .is_none_or(|f| *f != lsp::MarkupKind::Markdown),
            prepares_rename: text.and_then(|t| t.rename.as_ref()?.prepare_support).unwrap_or(false),
            actions: Actions::with(capabilities),
            colours: text.is_some_and(|t| t.semantic_tokens.is_some()),
            pulls: text.is_some_and(|t| t.diagnostic.is_some()),
            configures: workspace.and_then(|w| w.configuration).unwrap_or(false),
            watches: workspace
                .and_then(|w| w.did_change_watched_files.as_ref()?.dynamic_registration)
                .unwrap_or(false),
        }
    }
}

impl Actions {
    fn with(capabilities: &lsp::ClientCapabilities) -> Self {
        let taken = capabilities.text_document.as_ref().and_then(|t| t.code_action.as_ref());
        let edits = capabilities.workspace.as_ref().and_then(|w| w.workspace_edit.as_ref());
        Actions {
            taken: taken.is_some_and(|t| t.code_action_literal_support.is_some()),
            prefers: taken.and_then(|t| t.is_preferred_support).unwrap_or(false),
            creates: edits.is_some_and(|e| {
                e.document_changes.unwrap_or(false)
                    && e.resource_operations
                        .as_ref()
                        .is_some_and(|r| r.contains(&lsp::ResourceOperationKind::Create))
            }),
        }
    }
}

/// What the server offers. A client that names no encodings (`named` is false) is told none.
pub fn capabilities(agreed: Agreed, named: bool) -> lsp::ServerCapabilities {
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
        semantic_tokens_provider: agreed.colours.then(semantic::options),
        folding_range_provider: Some(lsp::FoldingRangeProviderCapability::Simple(true)),
        code_action_provider: agreed.actions.taken.then(|| {
            lsp::CodeActionProviderCapability::Options(lsp::CodeActionOptions {
                code_action_kinds: Some(vec![
                    lsp::CodeActionKind::QUICKFIX,
                    lsp::CodeActionKind::REFACTOR_REWRITE,
                    actions::FIX_ALL.to_owned().into(),
                ]),
                ..lsp::CodeActionOptions::default()
            })
        }),
        execute_command_provider: Some(lsp::ExecuteCommandOptions {
            commands: vec![configuration::SET_DATE.into()],
            ..lsp::ExecuteCommandOptions::default()
        }),
        diagnostic_provider: agreed.pulls.then(|| {
            lsp::DiagnosticServerCapabilities::Options(lsp::DiagnosticOptions {
                identifier: Some("copydesk".into()),
                inter_file_dependencies: false,
                workspace_diagnostics: true,
                ..lsp::DiagnosticOptions::default()
            })
        }),
        workspace: Some(lsp::WorkspaceServerCapabilities {
            workspace_folders: Some(lsp::WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(lsp::OneOf::Left(true)),
            }),
            ..lsp::WorkspaceServerCapabilities::default()
        }),
        ..lsp::ServerCapabilities::default()
    }
}
