//! What the client declared it can take, and so what may be sent to it.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Request, RequestBuilder};
use tower_lsp::ls_types::{Diagnostic, PublishDiagnosticsParams};

/// The client's capabilities, as it sent them in `initialize`.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    capabilities: Value,
}

impl Declared {
    /// Reads `params.capabilities` of `initialize`. Missing ones count as not declared.
    pub fn from_initialize(params: Option<&Value>) -> Self {
        let capabilities = params.and_then(|p| p.get("capabilities")).cloned().unwrap_or_default();
        Self { capabilities }
    }

    /// Whether the capability at `path` (dots between names) is there and neither `false` nor null.
    pub fn has(&self, path: &str) -> bool {
        !matches!(self.at(path), None | Some(Value::Null | Value::Bool(false)))
    }

    fn at(&self, path: &str) -> Option<&Value> {
        path.split('.').try_fold(&self.capabilities, |at, name| at.get(name))
    }

    /// Whether the client takes this method. Methods outside the protocol (`copydesk/status`) need
    /// `experimental.copydesk`.
    pub fn takes(&self, method: &str) -> bool {
        match method {
            "textDocument/publishDiagnostics"
            | "window/showMessage"
            | "window/logMessage"
            | "telemetry/event"
            | "$/progress"
            | "$/logTrace"
            | "client/registerCapability"
            | "client/unregisterCapability" => true,
            "workspace/configuration" => self.has("workspace.configuration"),
            "workspace/workspaceFolders" => self.has("workspace.workspaceFolders"),
            "workspace/applyEdit" => self.has("workspace.applyEdit"),
            "workspace/diagnostic/refresh" => {
                self.has("workspace.diagnostics.refreshSupport")
                    || self.has("workspace.diagnostic.refreshSupport")
            }
            "window/workDoneProgress/create" => self.has("window.workDoneProgress"),
            "window/showMessageRequest" => self.has("window.showMessage"),
            "window/showDocument" => self.has("window.showDocument.support"),
            _ => match method.strip_prefix("workspace/").and_then(|m| m.strip_suffix("/refresh")) {
                Some(what) => self.has(&format!("workspace.{what}.refreshSupport")),
                None => {
                    let family = method.split('/').next().unwrap_or_default();
                    self.has(&format!("experimental.{family}"))
                }
            },
        }
    }

    /// Lets a message pass if the client takes it; registrations are cut down to those it takes. The error is the refusal.
    pub(super) fn admit(&self, message: Request) -> Result<Request, Error> {
        let refusal = || {
            let mut error = Error::method_not_found();
            error.message = format!("the client did not declare that it takes {}", message.method()).into();
            error
        };
        if !self.takes(message.method()) {
            return Err(refusal());
        }
        if message.method() != "client/registerCapability" {
            return Ok(message);
        }
        let mut params = message.params().cloned().unwrap_or_default();
        if !self.trim_registrations(&mut params) {
            return Err(refusal());
        }
        let (method, id, _) = message.into_parts();
        let trimmed = Request::build(method).params(params);
        Ok(id.into_iter().fold(trimmed, RequestBuilder::id).finish())
    }

    /// Takes out of `client/registerCapability` what the client cannot register; `false` when nothing is left.
    pub fn trim_registrations(&self, params: &mut Value) -> bool {
        let Some(list) = params.get_mut("registrations").and_then(Value::as_array_mut) else { return false };
        list.retain(|one| one.get("method").and_then(Value::as_str).is_some_and(|m| self.registers(m)));
        !list.is_empty()
    }

    /// Whether the client takes a dynamic registration of this method.
    pub fn registers(&self, method: &str) -> bool {
        let path = match method {
            "textDocument/didOpen"
            | "textDocument/didChange"
            | "textDocument/didClose"
            | "textDocument/didSave"
            | "textDocument/willSave"
            | "textDocument/willSaveWaitUntil" => "textDocument.synchronization",
            "textDocument/documentColor" => "textDocument.colorProvider",
            "textDocument/prepareCallHierarchy" => "textDocument.callHierarchy",
            "textDocument/prepareTypeHierarchy" => "textDocument.typeHierarchy",
            "workspace/didCreateFiles"
            | "workspace/didRenameFiles"
            | "workspace/didDeleteFiles"
            | "workspace/willCreateFiles"
            | "workspace/willRenameFiles"
            | "workspace/willDeleteFiles" => "workspace.fileOperations",
            // unlike the others, folders are declared by a plain flag
            "workspace/didChangeWorkspaceFolders" => return self.has("workspace.workspaceFolders"),
            other => &other.replace('/', "."),
        };
        self.has(&format!("{path}.dynamicRegistration"))
    }

    /// Takes out of pushed diagnostics what the client did not declare.
    pub fn trim_published(&self, params: &mut PublishDiagnosticsParams) {
        self.trim_diagnostics(&mut params.diagnostics);
        params.version =
            params.version.filter(|_| self.has("textDocument.publishDiagnostics.versionSupport"));
    }

    /// Takes out of diagnostics, pushed, pulled or told of beside an action, the properties the client did not declare.
    /// For those it pulls it may say so twice: in the protocol's version 3.17 there was one place to.
    pub fn trim_diagnostics(&self, diagnostics: &mut [Diagnostic]) {
        let under = |what: &str| {
            ["publishDiagnostics", "diagnostic"].map(|family| format!("textDocument.{family}.{what}"))
        };
        let takes = |what| under(what).iter().any(|path| self.has(path));
        let (related, link, data) =
            (takes("relatedInformation"), takes("codeDescriptionSupport"), takes("dataSupport"));
        let sets = under("tagSupport.valueSet").map(|path| self.at(&path).and_then(Value::as_array));
        let known = |tag: &_| sets.iter().flatten().any(|set| set.contains(&json!(tag)));
        for one in diagnostics {
            one.related_information = one.related_information.take().filter(|_| related);
            one.code_description = one.code_description.take().filter(|_| link);
            one.data = one.data.take().filter(|_| data);
            one.tags = one.tags.take().filter(|tags| tags.iter().all(known));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::ls_types::{CodeDescription, DiagnosticTag};

    fn declared(capabilities: Value) -> Declared {
        Declared::from_initialize(Some(&json!({ "capabilities": capabilities })))
    }

    #[test]
    fn a_bare_client_takes_notifications_of_the_base_protocol_only() {
        let bare = Declared::default();
        for method in ["textDocument/publishDiagnostics", "window/logMessage", "window/showMessage"] {
            assert!(bare.takes(method), "{method}");
        }
        for method in [
            "workspace/configuration",
            "workspace/applyEdit",
            "workspace/diagnostic/refresh",
            "workspace/semanticTokens/refresh",
            "window/workDoneProgress/create",
            "window/showMessageRequest",
            "copydesk/status",
        ] {
            assert!(!bare.takes(method), "{method}");
        }
    }

    #[test]
    fn what_is_declared_is_taken() {
        let client = declared(json!({
            "workspace": {"diagnostics": {"refreshSupport": true}, "codeLens": {"refreshSupport": false}},
            "window": {"workDoneProgress": true, "showDocument": {"support": true}},
            "experimental": {"copydesk": {}}
        }));
        for method in [
            "workspace/diagnostic/refresh",
            "window/workDoneProgress/create",
            "window/showDocument",
            "copydesk/status",
        ] {
            assert!(client.takes(method), "{method}");
        }
        assert!(!client.takes("workspace/codeLens/refresh"));
        assert!(!client.takes("elsewhere/status"));
    }

    #[test]
    fn of_a_diagnostic_what_is_declared_is_left() {
        let left = |capabilities: Value| {
            let mut one = Diagnostic {
                related_information: Some(Vec::new()),
                tags: Some(vec![DiagnosticTag::UNNECESSARY]),
                code_description: Some(CodeDescription { href: "https://example.org".parse().unwrap() }),
                data: Some(json!(1)),
                ..Diagnostic::default()
            };
            declared(capabilities).trim_diagnostics(std::slice::from_mut(&mut one));
            [
                one.related_information.is_some(),
                one.tags.is_some(),
                one.code_description.is_some(),
                one.data.is_some(),
            ]
        };
        assert_eq!(left(json!({})), [false; 4]);
        for family in ["publishDiagnostics", "diagnostic"] {
            let takes = |what: Value| json!({ "textDocument": { family: what } });
            assert_eq!(left(takes(json!({ "relatedInformation": true }))), [true, false, false, false]);
            assert_eq!(left(takes(json!({ "tagSupport": { "valueSet": [2] } }))), [false; 4]);
            let all = json!({ "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true,
                              "tagSupport": { "valueSet": [1, 2] } });
            assert_eq!(left(takes(all)), [true; 4]);
        }
    }

    #[test]
    fn registrations_are_cut_down_to_those_the_client_takes() {
        let client = declared(json!({
            "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}, "workspaceFolders": true},
            "textDocument": {"synchronization": {"dynamicRegistration": true}, "hover": {}}
        }));
        let methods = |params: &Value| -> Vec<String> {
            let list = params["registrations"].as_array().unwrap();
            list.iter().map(|one| one["method"].as_str().unwrap().to_owned()).collect()
        };
        let mut params = json!({"registrations": [
            {"id": "1", "method": "workspace/didChangeWatchedFiles"},
            {"id": "2", "method": "workspace/didChangeConfiguration"},
            {"id": "3", "method": "textDocument/didOpen"},
            {"id": "4", "method": "textDocument/hover"},
            {"id": "5", "method": "workspace/didChangeWorkspaceFolders"}
        ]});
        assert!(client.trim_registrations(&mut params));
        let left = [
            "workspace/didChangeWatchedFiles",
            "textDocument/didOpen",
            "workspace/didChangeWorkspaceFolders",
        ];
        assert_eq!(methods(&params), left);
        assert!(!Declared::default().trim_registrations(&mut params));
    }
}
