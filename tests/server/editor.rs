//! An editor without a screen: the real binary over its real protocol.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longer than anything takes on a busy machine; only a hang reaches it.
const HANG: Duration = Duration::from_secs(120);

pub struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    errors: Option<ChildStderr>,
    messages: Receiver<Value>,
    unread: VecDeque<Value>,
    id: i64,
}

impl Editor {
    pub fn start(capabilities: Value) -> Self {
        Self::start_in(capabilities, &[])
    }

    /// As [`start`](Self::start), with these environment variables.
    pub fn start_in(capabilities: Value, variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(["lsp", "--stdio"]).envs(variables.iter().copied()).stderr(Stdio::piped());
        Self::of(command, capabilities)
    }

    /// An editor with this folder as its workspace.
    pub fn start_at(folder: &std::path::Path, capabilities: Value, options: Value) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(["lsp", "--stdio"]).stderr(Stdio::piped());
        Self::at(command, folder, capabilities, options)
    }

    /// As [`start_at`](Self::start_at), of the server that `command` starts.
    pub fn at(command: Command, folder: &std::path::Path, mut capabilities: Value, options: Value) -> Self {
        let folders = json!([{ "uri": uri(folder), "name": "news" }]);
        capabilities["workspace"]["workspaceFolders"] = json!(true);
        Self::with(
            command,
            json!({ "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities,
                    "initializationOptions": options }),
        )
    }

    /// An editor of the server that `command` starts, up and initialized.
    pub fn of(command: Command, capabilities: Value) -> Self {
        Self::with(command, json!({ "processId": null, "rootUri": null, "capabilities": capabilities }))
    }

    fn with(mut command: Command, params: Value) -> Self {
        let mut server =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server starts");
        let mut output = BufReader::new(server.stdout.take().expect("output"));
        let (send, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let (input, errors) = (server.stdin.take(), server.stderr.take());
        let mut editor = Editor { server, input, errors, messages, unread: VecDeque::new(), id: 0 };
        editor.ask("initialize", params);
        editor.notify("initialized", json!({}));
        editor
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request; gives its id.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.id += 1;
        let id = self.id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The reply to a request.
    pub fn reply(&mut self, id: i64) -> Value {
        self.until(|m| m["id"] == id && m.get("method").is_none())
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let reply = self.reply(id);
        reply.get("result").unwrap_or_else(|| panic!("{method}: {reply}")).clone()
    }

    pub fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).expect("found");
        }
        loop {
            let message = self.messages.recv_timeout(HANG).expect("a message within a minute");
            if wanted(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// The diagnostics published for a version.
    pub fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let message = self.until(|m| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    pub fn insert(&mut self, uri: &str, version: i64, line: u32, character: u32, text: &str) {
        let at = json!({ "line": line, "character": character });
        self.change(uri, version, json!([{ "range": { "start": at, "end": at }, "text": text }]));
    }

    /// The hover at a place, as text; `None` when there is none.
    pub fn hover_at(&mut self, uri: &str, line: u32, character: u32) -> Option<String> {
        let position = json!({ "line": line, "character": character });
        let hover =
            self.ask("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": position }));
        hover["contents"]["value"].as_str().map(str::to_owned)
    }

    /// Sends changes as one version.
    pub fn change(&mut self, uri: &str, version: impl Into<Value>, changes: Value) {
        let document = json!({ "uri": uri, "version": version.into() });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// What has come and nobody has asked for.
    pub fn unread(&mut self) -> Vec<Value> {
        self.unread.extend(self.messages.try_iter());
        self.unread.drain(..).collect()
    }

    /// Closes the input without a word; gives the exit code.
    pub fn hang_up(mut self) -> Option<i32> {
        self.input = None;
        self.server.wait().expect("the server ends").code()
    }

    /// Shuts the server down as an editor does; it must leave with 0. Gives what it wrote to standard error.
    pub fn quit(mut self) -> String {
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        let mut said = String::new();
        if let Some(errors) = &mut self.errors {
            errors.read_to_string(&mut said).expect("standard error can be read");
        }
        let status = self.server.wait().expect("the server ends");
        assert_eq!(status.code(), Some(0));
        said
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
    }
}

/// The `file:` URI of a path, with the escapes that editors make.
pub fn uri(path: &std::path::Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    // Windows has a prefix of its own for the paths that it gives
    let path = path.strip_prefix("//?/").unwrap_or(&path);
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => uri.push(byte.into()),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ")?.parse().ok()?,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

pub fn rich() -> Value {
    json!({ "textDocument": {
        "publishDiagnostics": { "versionSupport": true, "relatedInformation": true },
        "hover": { "contentFormat": ["markdown"] },
        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
    }})
}
