//! The transport, tried over the real protocol: a test server in this process, at the other end of two pipes.

#[path = "protocol/client.rs"]
mod client;
#[path = "protocol/framing.rs"]
mod framing;
#[path = "protocol/lifecycle.rs"]
mod lifecycle;
#[path = "protocol/load.rs"]
mod load;
#[path = "protocol/manners.rs"]
mod manners;
#[path = "protocol/notepad.rs"]
mod notepad;
#[cfg(unix)]
#[path = "protocol/process.rs"]
mod process;
