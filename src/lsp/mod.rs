//! The protocol, and nothing else.
//!
//! - [`wire`]: bytes to messages and back.
//! - [`service`]: the layer around the library's service: lifecycle, wire order, panics, cancelling.
//! - [`direct`]: a side door for large results.
//! - [`outbox`]: everything sent to the client; never waits, bounded, newest diagnostics only.
//! - [`watch`]: ends the server with its editor.
//! - [`run`](mod@run): puts them together over standard input and output, or any two streams.
//!
//! Invariants: every request gets exactly one reply, whatever its handler does; calls touch state in wire order;
//! nothing is sent that the client did not declare it can take; the process ends within 100 ms of its input.

pub mod direct;
pub mod outbox;
pub mod run;
pub mod service;
pub mod watch;
pub mod wire;
