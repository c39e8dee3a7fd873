//! What a JSON-RPC message from the client says, and what is wrong with one that is none.

use serde::de::{Deserialize, Deserializer, IgnoredAny};
use serde_json::Value;
use serde_json::error::Category;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response};

use super::mend;

/// A request (with an id) or a notification (without).
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// `None`: a notification, no reply is due. An id of `null` counts as none.
    pub id: Option<Id>,
    /// The method's name as sent.
    pub method: String,
    /// The parameters as sent; `None` when the field was missing.
    pub params: Option<Value>,
}

/// A well-formed message from the client.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// A request or a notification.
    Call(Call),
    /// The client's reply to a request of ours.
    Reply(Response),
}

/// Why bytes are not a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The body is not JSON.
    NotJson(String),
    /// The body is JSON, but no JSON-RPC message; the id where one could be read.
    NotMessage(Id, &'static str),
    /// Neither a method nor a result: a reply from a client that leaves out an empty result, if we asked under this
    /// id; else no message.
    Empty(Id),
    /// The header announces more bytes than are taken.
    TooLong(u64),
    /// A header block without a length.
    NoLength,
    /// A header stands inside the body: the length was too large.
    Overrun,
    /// Bytes that belong to no message.
    Garbage,
}

impl Fault {
    /// The error reply this fault earns, as JSON-RPC has it: −32600 for JSON that is no message, else −32700.
    pub fn reply(&self) -> (Id, Error) {
        let (id, code) = match self {
            Self::NotMessage(id, _) | Self::Empty(id) => (id.clone(), ErrorCode::InvalidRequest),
            Self::TooLong(_) => (Id::Null, ErrorCode::InvalidRequest),
            _ => (Id::Null, ErrorCode::ParseError),
        };
        (id, Error { code, message: self.to_string().into(), data: None })
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotJson(why) => write!(f, "the message is not JSON: {why}"),
            Self::NotMessage(_, why) => f.write_str(why),
            Self::Empty(_) => f.write_str("neither a method nor a result"),
            Self::TooLong(n) => write!(f, "a message of {n} bytes is longer than this server takes"),
            Self::NoLength => f.write_str("a header without Content-Length"),
            Self::Overrun => f.write_str("the message is shorter than its Content-Length"),
            Self::Garbage => f.write_str("bytes outside any message"),
        }
    }
}

/// The fields of any message, each as it came; `Some(Null)` is a field that was there and null.
#[derive(serde::Deserialize)]
struct Envelope {
    jsonrpc: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    id: Option<Value>,
    method: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    params: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    result: Option<Value>,
    error: Option<Value>,
}

fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// Reads one message. Costs time and memory linear in `body`; nesting deeper than 128 is refused.
pub(super) fn parse(body: &[u8]) -> Result<Incoming, Fault> {
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(match serde_json::from_slice::<IgnoredAny>(body) {
            Ok(_) => Fault::NotMessage(Id::Null, "a message must be an object; batches are not supported"),
            Err(error) => Fault::NotJson(error.to_string()),
        });
    }
    let read_fields = |body: &[u8]| serde_json::from_slice::<Envelope>(body);
    let fields = read_fields(body).or_else(|error| match mend::lone_surrogates(body) {
        Some(mended) => read_fields(&mended),
        None => Err(error),
    });
    read(fields.map_err(|error| match error.classify() {
        Category::Data => Fault::NotMessage(Id::Null, "a field occurs twice"),
        _ => Fault::NotJson(error.to_string()),
    })?)
}

fn read(m: Envelope) -> Result<Incoming, Fault> {
    let id = match m.id {
        None | Some(Value::Null) => None,
        Some(Value::String(s)) => Some(Id::String(s)),
        Some(Value::Number(n)) if n.is_i64() => n.as_i64().map(Id::Number),
        Some(_) => return Err(Fault::NotMessage(Id::Null, "an id must be an integer or a string")),
    };
    let bad = |why| Fault::NotMessage(id.clone().unwrap_or(Id::Null), why);
    if m.jsonrpc.as_ref().and_then(Value::as_str) != Some("2.0") {
        return Err(bad("jsonrpc must be \"2.0\""));
    }
    match (m.method, m.result, m.error) {
        (Some(Value::String(method)), None, None) => {
            let mut params = m.params;
            if let Some(params) = &mut params {
                mend::document_uri(params);
                mend::numbers(&method, params);
            }
            Ok(Incoming::Call(Call { id, method, params }))
        }
        (Some(_), ..) => Err(bad("method must be a string, and a request has no result")),
        (None, Some(result), None) => match id {
            Some(id) => Ok(Incoming::Reply(Response::from_ok(id, result))),
            None => Err(Fault::NotMessage(Id::Null, "a reply without an id")),
        },
        (None, _, Some(error)) => {
            // an error with id null is the client's answer to something it could not read: nobody waits for it
            let error = serde_json::from_value(error).unwrap_or_else(|_| Error::internal_error());
            Ok(Incoming::Reply(Response::from_error(id.unwrap_or(Id::Null), error)))
        }
        (None, None, None) => Err(Fault::Empty(id.unwrap_or(Id::Null))),
    }
}
