//! One outgoing message with its header.

use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Id};

/// Room left in front of the body for its header, so that header and body are one run of bytes.
const HEAD: usize = 48;

/// One outgoing message with its header, ready to be written.
#[derive(Clone, Debug)]
pub struct Frame {
    bytes: Vec<u8>,
    start: usize,
}

#[derive(Serialize)]
struct Success<'a> {
    jsonrpc: &'static str,
    id: &'a Id,
    result: &'a Value,
}

#[derive(Serialize)]
struct Failure<'a> {
    jsonrpc: &'static str,
    id: &'a Id,
    error: &'a Error,
}

#[derive(Serialize)]
struct Notification<'a, P> {
    jsonrpc: &'static str,
    method: &'a str,
    params: &'a P,
}

impl Frame {
    /// Any message as it is. What cannot be serialised (it does not happen with the protocol's types) becomes an
    /// empty log line rather than a broken stream.
    pub fn of(message: &impl Serialize) -> Self {
        let mut bytes = vec![b' '; HEAD];
        if let Err(error) = serde_json::to_writer(&mut bytes, message) {
            tracing::error!("a message could not be written as JSON: {error}");
            bytes.truncate(HEAD);
            bytes.extend_from_slice(EMPTY_LOG);
        }
        Self::sealed(bytes)
    }

    /// The reply `result` to the request `id`.
    pub fn success(id: &Id, result: &Value) -> Self {
        Self::of(&Success { jsonrpc: "2.0", id, result })
    }

    /// The reply to the request `id` whose result is already JSON text. The text is copied once, not read.
    pub fn success_raw(id: &Id, result: &[u8]) -> Self {
        let mut bytes = vec![b' '; HEAD];
        bytes.reserve(result.len() + 64);
        bytes.extend_from_slice(br#"{"jsonrpc":"2.0","id":"#);
        if serde_json::to_writer(&mut bytes, id).is_err() {
            bytes.extend_from_slice(b"null");
        }
        bytes.extend_from_slice(br#","result":"#);
        bytes.extend_from_slice(result);
        bytes.push(b'}');
        Self::sealed(bytes)
    }

    /// The error reply to the request `id`.
    pub fn failure(id: &Id, error: &Error) -> Self {
        Self::of(&Failure { jsonrpc: "2.0", id, error })
    }

    /// A notification.
    pub fn notification(method: &str, params: &impl Serialize) -> Self {
        Self::of(&Notification { jsonrpc: "2.0", method, params })
    }

    /// Writes a notification whose parameters are already JSON text behind what is in `into`. The text is copied once, not
    /// read. `method` is plain.
    pub fn write_notification_raw(method: &str, params: &[u8], into: &mut Vec<u8>) {
        let body: [&[u8]; 5] =
            [br#"{"jsonrpc":"2.0","method":""#, method.as_bytes(), br#"","params":"#, params, b"}"];
        let length: usize = body.iter().map(|part| part.len()).sum();
        into.reserve(HEAD + length);
        into.extend_from_slice(format!("Content-Length: {length}\r\n\r\n").as_bytes());
        body.iter().for_each(|part| into.extend_from_slice(part));
    }

    /// Header and body.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    /// Length of header and body, in bytes.
    #[expect(clippy::len_without_is_empty, reason = "a frame is never empty")]
    pub fn len(&self) -> usize {
        self.bytes.len() - self.start
    }

    fn sealed(mut bytes: Vec<u8>) -> Self {
        let head = format!("Content-Length: {}\r\n\r\n", bytes.len() - HEAD);
        let start = HEAD - head.len();
        bytes[start..HEAD].copy_from_slice(head.as_bytes());
        Self { bytes, start }
    }
}

const EMPTY_LOG: &[u8] =
    br#"{"jsonrpc":"2.0","method":"window/logMessage","params":{"type":1,"message":""}}"#;
