//! The queue behind the outbox.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::sync::Notify;
use tower_lsp::jsonrpc::{Error, Id, Request};
use tower_lsp::ls_types::notification::{self, Notification};
use tower_lsp::ls_types::{LogMessageParams, MessageType, PublishDiagnosticsParams, ShowMessageParams, Uri};

use super::declared::Declared;
use super::documents::Documents;
use crate::lsp::wire::Frame;

/// How many log lines and shown messages wait at most; further ones are counted and the count is told.
pub const MAX_LOGS: usize = 256;
/// No request is taken up while so many bytes of replies wait to be read (32 MiB).
const MAX_REPLY_BYTES: usize = 32 << 20;
/// How many requests to the client (and plain notifications) wait at most before their senders wait.
const MAX_QUESTIONS: usize = 1024;
/// Small messages are written together up to so many bytes.
const BATCH: usize = 64 << 10;

/// The server's side of everything sent to the client. Cheap to clone; no call but [`room`](Self::room) and
/// [`question_room`](Self::question_room) ever waits.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// Something to write, or the end.
    ready: Notify,
    /// Something was written.
    written: Notify,
}

#[derive(Debug, Default)]
struct State {
    queue: VecDeque<Item>,
    /// What waits for the reply to `initialize`.
    held: VecDeque<Item>,
    newest: HashMap<Key, Newest>,
    /// The ids of requests to the client that it has not answered.
    asked: HashSet<Id>,
    documents: Documents,
    declared: Arc<Declared>,
    open: bool,
    closed: bool,
    writing: bool,
    reply_bytes: usize,
    questions: usize,
    logs: usize,
    logs_lost: usize,
}

#[derive(Debug)]
enum Item {
    Reply(Frame),
    Question(Request),
    Log(&'static str, LogMessageParams),
    /// Whatever is the newest under this key when its turn comes.
    Newest(Key),
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Key {
    Diagnostics(String),
    Progress(String),
}

#[derive(Debug)]
enum Newest {
    Diagnostics(PublishDiagnosticsParams),
    /// Diagnostics as JSON text.
    Printed(Vec<u8>),
    Progress(Request),
}

impl Outbox {
    /// Sends diagnostics. If older ones of the same document still wait, these take their place; if they are
    /// older than what the document got, or of a version it never had, they are dropped.
    pub fn publish(&self, mut diagnostics: PublishDiagnosticsParams) {
        let mut state = self.lock();
        let uri = diagnostics.uri.as_str().to_owned();
        if !state.documents.is_news(&uri, diagnostics.version) {
            return;
        }
        state.declared.trim_published(&mut diagnostics);
        state.put_newest(Key::Diagnostics(uri), Newest::Diagnostics(diagnostics));
        self.wake(state);
    }

    /// As [`publish`](Self::publish), with the parameters as JSON text that holds only what the client declared.
    pub fn publish_text(&self, uri: &Uri, version: Option<i32>, params: Vec<u8>) {
        let mut state = self.lock();
        if state.documents.is_news(uri.as_str(), version) {
            state.put_newest(Key::Diagnostics(uri.as_str().to_owned()), Newest::Printed(params));
            self.wake(state);
        }
    }

    /// Sends a line to the client's log.
    pub fn log(&self, typ: MessageType, message: impl Into<String>) {
        self.say(notification::LogMessage::METHOD, typ, message.into());
    }

    /// Shows a message to the user.
    pub fn show(&self, typ: MessageType, message: impl Into<String>) {
        self.say(notification::ShowMessage::METHOD, typ, message.into());
    }

    /// Sends any notification, unless the client did not declare that it takes the method.
    pub fn notify<N: Notification>(&self, params: N::Params) {
        match serde_json::to_value(params) {
            Ok(params) => {
                if let Err(error) = self.forward(Request::build(N::METHOD).params(params).finish()) {
                    tracing::debug!("not sent: {error}");
                }
            }
            Err(error) => tracing::error!("{} could not be written as JSON: {error}", N::METHOD),
        }
    }

    /// What the client declared; everything is undeclared before `initialize`.
    pub fn declared(&self) -> Arc<Declared> {
        self.lock().declared.clone()
    }

    /// Sends what the library's client handle was asked to send. An error is the refusal of a request the client
    /// did not declare it can take.
    pub(in crate::lsp) fn forward(&self, message: Request) -> Result<(), Error> {
        if let Some(message) = self.sort(message) {
            let message = self.lock().declared.clone().admit(message)?;
            let mut state = self.lock();
            state.asked.extend(message.id().cloned());
            state.questions += 1;
            state.put(Item::Question(message));
            self.wake(state);
        }
        Ok(())
    }

    /// Puts messages with a place of their own there; gives the others back.
    fn sort(&self, message: Request) -> Option<Request> {
        let params = message.params();
        match message.method() {
            notification::PublishDiagnostics::METHOD => {
                self.publish(serde_json::from_value(params?.clone()).ok()?);
                None
            }
            notification::LogMessage::METHOD => {
                let LogMessageParams { typ, message } = serde_json::from_value(params?.clone()).ok()?;
                self.log(typ, message);
                None
            }
            notification::ShowMessage::METHOD => {
                let ShowMessageParams { typ, message } = serde_json::from_value(params?.clone()).ok()?;
                self.show(typ, message);
                None
            }
            notification::Progress::METHOD => {
                let kind = params.and_then(|p| p.pointer("/value/kind")).and_then(Value::as_str);
                if kind != Some("report") {
                    return Some(message);
                }
                let key = Key::Progress(params.and_then(|p| p.get("token"))?.to_string());
                let mut state = self.lock();
                state.put_newest(key, Newest::Progress(message));
                self.wake(state);
                None
            }
            _ => Some(message),
        }
    }

    fn say(&self, method: &'static str, typ: MessageType, message: String) {
        let mut state = self.lock();
        if state.logs >= MAX_LOGS {
            state.logs_lost += 1;
            return;
        }
        state.logs += 1;
        state.put(Item::Log(method, LogMessageParams { typ, message }));
        self.wake(state);
    }

    /// Queues the reply to a request. Replies always go out, in the order they came.
    pub(in crate::lsp) fn reply(&self, frame: Frame) {
        let mut state = self.lock();
        state.reply_bytes += frame.len();
        state.queue.push_back(Item::Reply(frame));
        self.wake(state);
    }

    /// Queues the successful reply to `initialize` and lets out what waited for it.
    pub(in crate::lsp) fn open(&self, frame: Frame) {
        self.reply(frame);
        let mut state = self.lock();
        state.open = true;
        let held = std::mem::take(&mut state.held);
        state.queue.extend(held);
        self.wake(state);
    }

    /// Whether the client owes a reply to this id.
    pub(in crate::lsp) fn is_asked(&self, id: &Id) -> bool {
        self.lock().asked.contains(id)
    }

    /// Notes the client's reply; `false` when nobody asked under this id.
    pub(in crate::lsp) fn answered(&self, id: &Id) -> bool {
        self.lock().asked.remove(id)
    }

    /// Notes what the client can take.
    pub(in crate::lsp) fn declare(&self, declared: Declared) {
        self.lock().declared = Arc::new(declared);
    }

    /// Notes the opening, change or closing of a document.
    pub(in crate::lsp) fn note_document(&self, method: &str, params: &Value) {
        self.lock().documents.note(method, params);
    }

    /// Waits until few enough bytes of replies wait that another request may be taken up.
    pub(in crate::lsp) async fn room(&self) {
        self.until(|state| state.reply_bytes < MAX_REPLY_BYTES).await;
    }

    /// Waits until few enough requests to the client wait that another may be put in.
    pub(in crate::lsp) async fn question_room(&self) {
        self.until(|state| state.questions < MAX_QUESTIONS).await;
    }

    /// Waits until everything has been written.
    pub(in crate::lsp) async fn flushed(&self) {
        self.until(|state| state.queue.is_empty() && !state.writing).await;
    }

    /// No more will be written; everybody who waits goes on.
    pub(in crate::lsp) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.queue.clear();
        state.reply_bytes = 0;
        drop(state);
        self.shared.ready.notify_one();
        self.shared.written.notify_waiters();
    }

    /// The next bytes to write, or `None` at the end. Waits until there are some.
    pub(in crate::lsp) async fn take(&self, batch: &mut Vec<u8>) -> Option<()> {
        batch.clear();
        loop {
            let taken = self.take_items();
            self.shared.written.notify_waiters();
            if let Some(items) = taken {
                items.iter().for_each(|item| item.write(batch));
                return Some(());
            }
            if self.lock().closed {
                return None;
            }
            self.shared.ready.notified().await;
        }
    }

    fn take_items(&self) -> Option<Vec<Outgoing>> {
        let mut state = self.lock();
        let mut items = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH {
            let Some(item) = state.queue.pop_front() else { break };
            // what is not serialised yet counts as a guess: it only limits how much is written together
            bytes += if let Item::Reply(frame) = &item { frame.len() } else { BATCH / 16 };
            items.extend(state.leave(item));
        }
        if state.queue.is_empty() && state.logs_lost > 0 {
            let message = format!("{} log lines were dropped: the client did not read", state.logs_lost);
            state.logs_lost = 0;
            let params = LogMessageParams { typ: MessageType::WARNING, message };
            items.push(Outgoing::Log(notification::LogMessage::METHOD, params));
        }
        state.writing = !items.is_empty();
        state.writing.then_some(items)
    }

    async fn until(&self, done: impl Fn(&State) -> bool) {
        loop {
            let written = self.shared.written.notified();
            tokio::pin!(written);
            written.as_mut().enable();
            {
                let state = self.lock();
                if state.closed || done(&state) {
                    return;
                }
            }
            written.await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake(&self, state: MutexGuard<'_, State>) {
        drop(state);
        self.shared.ready.notify_one();
    }
}

/// A message whose turn has come; it is serialised outside the lock.
enum Outgoing {
    Reply(Frame),
    Message(Request),
    Log(&'static str, LogMessageParams),
    Diagnostics(PublishDiagnosticsParams),
    Printed(Vec<u8>),
}

impl Outgoing {
    fn write(&self, into: &mut Vec<u8>) {
        let frame = match self {
            Self::Reply(frame) => return into.extend_from_slice(frame.as_bytes()),
            Self::Message(message) => Frame::of(message),
            Self::Log(method @ notification::ShowMessage::METHOD, said) => {
                let params = ShowMessageParams { typ: said.typ, message: said.message.clone() };
                Frame::notification(method, &params)
            }
            Self::Log(method, said) => Frame::notification(method, said),
            Self::Diagnostics(params) => {
                Frame::notification(notification::PublishDiagnostics::METHOD, params)
            }
            Self::Printed(params) => {
                let method = notification::PublishDiagnostics::METHOD;
                return Frame::write_notification_raw(method, params, into);
            }
        };
        into.extend_from_slice(frame.as_bytes());
    }
}

impl State {
    fn put(&mut self, item: Item) {
        if self.open { self.queue.push_back(item) } else { self.held.push_back(item) }
    }

    fn put_newest(&mut self, key: Key, value: Newest) {
        if self.newest.insert(key.clone(), value).is_none() {
            self.put(Item::Newest(key));
        }
    }

    /// Takes an item off the books.
    fn leave(&mut self, item: Item) -> Option<Outgoing> {
        match item {
            Item::Reply(frame) => {
                self.reply_bytes = self.reply_bytes.saturating_sub(frame.len());
                Some(Outgoing::Reply(frame))
            }
            Item::Question(message) => {
                self.questions -= 1;
                Some(Outgoing::Message(message))
            }
            Item::Log(method, params) => {
                self.logs -= 1;
                Some(Outgoing::Log(method, params))
            }
            Item::Newest(key) => self.newest.remove(&key).map(|newest| match newest {
                Newest::Diagnostics(params) => Outgoing::Diagnostics(params),
                Newest::Printed(params) => Outgoing::Printed(params),
                Newest::Progress(message) => Outgoing::Message(message),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// An outbox after `initialize`.
    fn open(capabilities: Value) -> Outbox {
        let outbox = Outbox::default();
        outbox.declare(Declared::from_initialize(Some(&json!({ "capabilities": capabilities }))));
        outbox.open(Frame::success(&Id::Number(0), &Value::Null));
        outbox
    }

    /// What is written next, as JSON.
    async fn written(outbox: &Outbox) -> Vec<Value> {
        let mut bytes = Vec::new();
        outbox.take(&mut bytes).await.expect("something to write");
        let text = String::from_utf8(bytes).unwrap();
        let bodies = text.split("Content-Length: ").skip(1);
        bodies.map(|body| serde_json::from_str(body.split_once("\r\n\r\n").unwrap().1).unwrap()).collect()
    }

    fn diagnostics(uri: &str, version: i32) -> PublishDiagnosticsParams {
        PublishDiagnosticsParams::new(uri.parse().unwrap(), Vec::new(), Some(version))
    }

    fn progress(value: Value) -> Request {
        Request::build("$/progress").params(json!({"token": 1, "value": value})).finish()
    }

    #[tokio::test]
    async fn of_diagnostics_only_the_newest_of_each_document_go_out() {
        let outbox = open(json!({"textDocument": {"publishDiagnostics": {"versionSupport": true}}}));
        for version in 1..=1000 {
            outbox.publish(diagnostics("file:///a", version));
            outbox.publish(diagnostics("file:///b", version));
        }
        let all = written(&outbox).await;
        let versions: Vec<_> = all[1..].iter().map(|m| &m["params"]["version"]).collect();
        assert_eq!(versions, [1000, 1000]);
    }

    #[tokio::test]
    async fn stale_diagnostics_are_dropped() {
        let outbox = open(json!({"textDocument": {"publishDiagnostics": {"versionSupport": true}}}));
        let note = |method: &str, version: i32| {
            outbox.note_document(method, &json!({"textDocument": {"uri": "file:///a", "version": version}}));
        };
        note("textDocument/didOpen", 1);
        note("textDocument/didChange", 9);
        outbox.publish(diagnostics("file:///a", 9));
        outbox.publish(diagnostics("file:///a", 8));
        assert_eq!(written(&outbox).await[1]["params"]["version"], 9);
        note("textDocument/didClose", 9);
        note("textDocument/didOpen", 1);
        // late work on what was open before
        outbox.publish(diagnostics("file:///a", 9));
        outbox.publish(diagnostics("file:///a", 1));
        assert_eq!(written(&outbox).await[0]["params"]["version"], 1);
    }

    #[tokio::test]
    async fn nothing_but_replies_goes_out_before_initialize_is_answered() {
        let outbox = Outbox::default();
        outbox.log(MessageType::INFO, "early");
        outbox.publish(diagnostics("file:///a", 1));
        outbox.reply(Frame::failure(&Id::Number(1), &Error::invalid_request()));
        assert_eq!(written(&outbox).await.len(), 1);
        outbox.open(Frame::success(&Id::Number(2), &Value::Null));
        let methods: Vec<_> = written(&outbox).await.iter().map(|m| m["method"].clone()).collect();
        let early = ["window/logMessage", "textDocument/publishDiagnostics"].map(Value::from);
        assert_eq!(methods, [&[Value::Null][..], &early].concat());
    }

    #[tokio::test]
    async fn of_progress_the_newest_report_and_both_ends_go_out() {
        let outbox = open(json!({}));
        outbox.forward(progress(json!({"kind": "begin", "title": "t"}))).unwrap();
        for n in 0..100 {
            outbox.forward(progress(json!({"kind": "report", "percentage": n}))).unwrap();
        }
        outbox.forward(progress(json!({"kind": "end"}))).unwrap();
        let all = written(&outbox).await;
        let kinds: Vec<_> = all[1..].iter().map(|m| &m["params"]["value"]["kind"]).collect();
        assert_eq!(kinds, ["begin", "report", "end"]);
        assert_eq!(all[2]["params"]["value"]["percentage"], 99);
    }

    #[tokio::test]
    async fn log_lines_are_bounded_and_the_loss_is_told() {
        let outbox = open(json!({}));
        (0..MAX_LOGS + 5).for_each(|n| outbox.log(MessageType::INFO, n.to_string()));
        let mut lines = Vec::new();
        while lines.len() <= MAX_LOGS {
            lines.extend(written(&outbox).await.into_iter().filter(|m| m["method"].is_string()));
        }
        let last = lines[MAX_LOGS]["params"]["message"].as_str().unwrap();
        assert!(last.starts_with("5 log lines"), "{last}");
    }
}
