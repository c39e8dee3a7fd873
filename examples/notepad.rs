//! The transport's test server as a process, to be driven by editors and by conformance scripts.

#[path = "../tests/protocol/notepad.rs"]
mod notepad;

fn main() -> std::process::ExitCode {
    copydesk::lsp::run::run(notepad::Notepad::build)
}
