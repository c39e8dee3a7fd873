//! The outbox: everything the server says to the client waits here until the client reads it.
//!
//! Putting a message in never waits and never fails, so the session thread and any handler may do it. One task
//! takes messages out and writes them.
//!
//! Invariants:
//! - Memory is bounded even when the client never reads: of diagnostics only the newest version a document waits,
//!   of progress reports only the newest a token, of log lines [`MAX_LOGS`]; replies are bounded by [`Outbox::room`],
//!   for which the reader of requests waits; requests to the client by [`Outbox::question_room`].
//! - Before the reply to `initialize` nothing goes out but replies; what came earlier follows it.
//! - Nothing is sent that the client did not declare it can take ([`Declared`]).
//! - Diagnostics older than what a document already got, or of an earlier life of it, are dropped.

mod declared;
mod documents;
mod queue;

pub use declared::Declared;
pub use queue::{MAX_LOGS, Outbox};
