//! A client that insists on good form: headers and messages exactly as the protocol has them, every message read.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::task::JoinHandle;

use copydesk::lsp::run::serve;

use crate::notepad::Notepad;

/// Longer than anything takes; only a hang reaches it.
const HANG: Duration = Duration::from_secs(30);
pub const PAGE: &str = "file:///page.txt";

pub struct Client {
    to: Option<DuplexStream>,
    from: DuplexStream,
    bytes: Vec<u8>,
    unread: VecDeque<Value>,
    served: JoinHandle<u8>,
    last_id: i64,
    finished: bool,
}

impl Client {
    /// A server that has just been started.
    pub fn start() -> Self {
        let (to, input) = duplex(64 << 10);
        let (output, from) = duplex(64 << 10);
        let served = tokio::spawn(serve(input, output, Notepad::build));
        let (bytes, unread) = (Vec::new(), VecDeque::new());
        Self { to: Some(to), from, bytes, unread, served, last_id: 0, finished: false }
    }

    /// A server that is up, for a client with these capabilities.
    pub async fn up(capabilities: Value) -> Self {
        let mut client = Self::start();
        let result = client.ask("initialize", json!({"processId": null, "capabilities": capabilities})).await;
        assert_eq!(result["serverInfo"]["name"], "notepad");
        client.notify("initialized", json!({})).await;
        client
    }

    /// As [`up`](Self::up), with a page open.
    pub async fn with_page(text: &str) -> Self {
        let versions = json!({"textDocument": {"publishDiagnostics": {"versionSupport": true}}});
        let mut client = Self::up(versions).await;
        client.notify("textDocument/didOpen", opening(PAGE, text)).await;
        assert_eq!(client.next().await["params"]["version"], 1);
        client
    }

    pub async fn raw(&mut self, bytes: &[u8]) {
        self.to.as_mut().expect("input is open").write_all(bytes).await.expect("the server reads");
    }

    pub async fn send(&mut self, message: Value) {
        self.raw(&framed(&message)).await;
    }

    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params})).await;
    }

    /// Sends a request; gives its id.
    pub async fn request(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let id = self.last_id;
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})).await;
        id
    }

    pub async fn command(&mut self, command: &str, number: u64) -> i64 {
        let params = json!({"command": command, "arguments": [number]});
        self.request("workspace/executeCommand", params).await
    }

    /// The next message; the test fails if none comes.
    pub async fn next(&mut self) -> Value {
        self.try_next().await.expect("a message before the output ends")
    }

    pub async fn try_next(&mut self) -> Option<Value> {
        if let Some(message) = self.unread.pop_front() {
            return Some(message);
        }
        self.read_one().await
    }

    /// The reply to a request; what comes before it is kept for [`next`](Self::next).
    pub async fn reply(&mut self, id: impl Into<Value>) -> Value {
        let id = id.into();
        let is_it = |m: &Value| m.get("method").is_none() && m["id"] == id;
        if let Some(at) = self.unread.iter().position(is_it) {
            return self.unread.remove(at).expect("found");
        }
        loop {
            let message = self.read_one().await.expect("a reply before the output ends");
            if is_it(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    /// Asks and gets the result.
    pub async fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params).await;
        let reply = self.reply(id).await;
        reply.get("result").unwrap_or_else(|| panic!("{method}: {reply}")).clone()
    }

    /// Asks and gets an error's code.
    pub async fn ask_in_vain(&mut self, method: &str, params: Value) -> i64 {
        let id = self.request(method, params).await;
        code(&self.reply(id).await)
    }

    /// Shuts down and leaves; the exit code must be 0 and nothing may be unread.
    pub async fn finish(mut self) {
        let id = self.request("shutdown", Value::Null).await;
        assert_eq!(self.reply(id).await["result"], Value::Null);
        self.send(json!({"jsonrpc": "2.0", "method": "exit"})).await;
        assert_eq!(self.ended().await, 0);
    }

    /// Closes the input.
    pub fn close(&mut self) {
        self.to = None;
    }

    /// Closes the input; gives the exit code.
    pub async fn hang_up(mut self) -> u8 {
        self.close();
        self.ended().await
    }

    /// The exit code; nothing may be unread.
    pub async fn ended(mut self) -> u8 {
        self.finished = true;
        let code = within(&mut self.served).await.expect("the server does not panic");
        let mut left = Vec::from(std::mem::take(&mut self.unread));
        while let Some(message) = self.read_one().await {
            left.push(message);
        }
        assert_eq!(left, Vec::<Value>::new(), "messages nobody read");
        code
    }

    async fn read_one(&mut self) -> Option<Value> {
        loop {
            if let Some(message) = cut(&mut self.bytes) {
                assert_eq!(message["jsonrpc"], "2.0");
                return Some(message);
            }
            if within(self.from.read_buf(&mut self.bytes)).await.expect("readable") == 0 {
                assert!(self.bytes.is_empty(), "half a message at the end");
                return None;
            }
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        assert!(self.finished || std::thread::panicking(), "a test must finish() or hang_up()");
    }
}

/// Fails the test when `work` hangs.
pub async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(HANG, work).await.expect("no hang")
}

/// Cuts the first message off; its header must be exactly the protocol's.
fn cut(bytes: &mut Vec<u8>) -> Option<Value> {
    let head = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
    let length = std::str::from_utf8(&bytes[..head]).expect("ASCII").strip_prefix("Content-Length: ");
    let end = head + 4 + length.expect("a length first").parse::<usize>().expect("a number");
    let body = bytes.get(head + 4..end)?;
    let message = serde_json::from_slice(body).expect("JSON");
    bytes.drain(..end);
    Some(message)
}

pub fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

pub fn code(reply: &Value) -> i64 {
    reply["error"]["code"].as_i64().unwrap_or_else(|| panic!("an error: {reply}"))
}

pub fn opening(uri: &str, text: &str) -> Value {
    json!({"textDocument": {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}})
}

/// A change that puts `text` at the start.
pub fn change(uri: &str, version: i32, text: &str) -> Value {
    let start = json!({"line": 0, "character": 0});
    let change = json!({"range": {"start": start, "end": start}, "text": text});
    json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
}

pub fn place(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
}
