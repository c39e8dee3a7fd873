//! The protocol, and nothing else.
//!
//! - [`wire`]: bytes to messages and back.
//! - [`service`]: the layer around the library's service: lifecycle, wire order, panics, cancelling.
//! - [`direct`]: a side door for large results.
//! - [`outbox`]: everything sent to the client; never waits, bounded, newest diagnostics only.
//! - [`watch`]: ends the server with its editor.
//! - [`run`](mod@run): puts them together over standard input and output, or any two streams.
//! - [`server`]: copydesk's language server; one file a method family beside it ([`actions`], [`configuration`],
//!   [`diagnostics`], [`folding`], [`hover`], [`persons`], [`pull`], [`symbols`]).
//! - [`to_lsp`] and [`from_lsp`]: the only places where the protocol's types meet the house's.
//!
//! Invariants: every request gets exactly one reply, whatever its handler does; calls touch state in wire order;
//! nothing is sent that the client did not declare it can take; the process ends within 100 ms of its input.

pub mod actions;
pub mod agreed;
pub mod configuration;
pub mod diagnostics;
pub mod direct;
pub mod folding;
pub mod from_lsp;
pub mod hover;
pub mod outbox;
pub mod persons;
pub mod preprinted;
mod publisher;
pub mod pull;
pub mod run;
pub mod semantic;
pub mod server;
pub mod service;
pub mod symbols;
pub mod to_lsp;
pub mod watch;
pub mod wire;

use std::process::ExitCode;

/// Serves standard input and output until the client is gone; gives the process's exit code.
pub fn serve() -> ExitCode {
    run::run(server::Server::build)
}
