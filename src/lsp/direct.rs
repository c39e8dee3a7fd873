//! The side door: large results as finished JSON text, past the library's `Value`, and methods the library does not
//! know.

use std::future::Future;
use std::pin::Pin;

use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};

/// Room for most results, in bytes: a large one is not moved again and again while it grows.
const ROOM: usize = 128 << 10;

/// A result that is already JSON text.
#[derive(Clone, Debug)]
pub struct Json(Vec<u8>);

impl Json {
    /// Serialises `result` once, straight to text.
    pub fn of(result: &impl Serialize) -> Result<Self> {
        let mut text = Vec::with_capacity(ROOM);
        serde_json::to_writer(&mut text, result).map_err(|error| {
            tracing::error!("a result could not be written as JSON: {error}");
            Error::internal_error()
        })?;
        text.shrink_to_fit();
        Ok(Self(text))
    }

    /// Text that the caller knows to be one JSON value (a cached result, say).
    pub fn trusted(text: Vec<u8>) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The answer to come.
pub type Answer = Pin<Box<dyn Future<Output = Result<Json>> + Send>>;

/// Answers some requests in place of the library. Lifecycle, wire order, cancelling and panics are seen to as for
/// any other request.
pub trait Direct: Send + Sync + 'static {
    /// Whether requests of this method are answered here. Must always say the same.
    fn takes(&self, method: &str) -> bool;

    /// Answers one request. Bad parameters are an [`Error::invalid_params`]; [`read`] gives it.
    fn answer(&self, method: &str, params: Value) -> Answer;

    /// Is told of every notification (but the lifecycle's and cancelling) in wire order, before the library is. For
    /// those the library does not know, such as `window/workDoneProgress/cancel`. Must not block.
    fn told(&self, _method: &str, _params: Option<&Value>) {}
}

/// Nothing is answered past the library.
impl Direct for () {
    fn takes(&self, _: &str) -> bool {
        false
    }

    fn answer(&self, _: &str, _: Value) -> Answer {
        Box::pin(async { Err(Error::method_not_found()) })
    }
}

/// Reads a method's parameters.
///
/// # Errors
/// −32602 when they do not have the shape of `P`.
pub fn read<P: serde::de::DeserializeOwned>(params: Value) -> Result<P> {
    serde_json::from_value(params).map_err(|error| Error::invalid_params(error.to_string()))
}
