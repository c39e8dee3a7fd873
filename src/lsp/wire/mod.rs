//! The wire: bytes from the editor become messages, messages become bytes for the editor.
//!
//! - [`Framer`] cuts a stream of bytes into messages. It is lenient where clients differ (header names in any
//!   case, no space after the colon, `Content-Type`, bare line feeds) and strict where it must be (a length over
//!   the cap is refused at once; nothing is allocated because a header says so).
//! - [`Call`] and [`Incoming`] are what a good message holds; a [`Fault`] says what was wrong with a bad one and
//!   which error reply it earns.
//! - [`Frame`] is one outgoing message with its header, ready to be written.
//!
//! Invariants: the messages do not depend on how the bytes were chopped; no input panics; after any garbage the
//! next header line is found again; memory is bounded by the cap plus what one read brings.

mod frame;
mod framer;
mod mend;
mod message;

pub use frame::Frame;
pub use framer::{Framed, Framer, MAX_LENGTH};
pub use message::{Call, Fault, Incoming};
