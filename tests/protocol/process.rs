//! copydesk's own process: how it ends, and that it ends with its editor.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::framed;

struct Process {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Process {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let (to, from) = (child.stdin.take(), BufReader::new(child.stdout.take().expect("piped")));
        Self { child, to, from }
    }

    /// Initialized, for an editor with this process id.
    fn up(editor: Value) -> Self {
        let mut process = Self::start(&["lsp"]);
        process.ask(json!({"jsonrpc": "2.0", "id": 1, "method": "initialize",
                           "params": {"processId": editor, "capabilities": {}}}));
        process
    }

    fn send(&mut self, message: &Value) {
        self.to.as_mut().expect("input is open").write_all(&framed(message)).expect("the server reads");
    }

    fn ask(&mut self, message: Value) -> Value {
        self.send(&message);
        let mut head = String::new();
        self.from.read_line(&mut head).expect("a header");
        let length =
            head.trim().strip_prefix("Content-Length: ").expect("a length").parse().expect("a number");
        self.from.read_line(&mut String::new()).expect("a blank line");
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).expect("a body");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// The exit code; the test fails if the process does not end.
    fn ended(mut self) -> Option<i32> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        panic!("the server outlives its client");
    }
}

#[test]
fn it_ends_with_its_input() {
    let mut process = Process::up(Value::Null);
    process.to = None;
    assert_eq!(process.ended(), Some(1));
}

#[test]
fn it_ends_on_exit_while_its_input_stays_open() {
    let mut process = Process::up(Value::Null);
    assert_eq!(process.ask(json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}))["result"], Value::Null);
    process.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(process.ended(), Some(0));
}

#[test]
fn it_ends_with_its_editor() {
    let mut editor = Command::new("sleep").arg("600").spawn().expect("sleep");
    let process = Process::up(json!(editor.id()));
    editor.kill().expect("ours");
    // nobody has collected it yet: a zombie counts as gone
    assert_eq!(process.ended(), Some(1));
    editor.wait().expect("ours");
}

#[test]
fn an_editor_out_of_sight_is_not_taken_for_dead() {
    let mut process = Process::up(json!(i32::MAX));
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(process.ask(json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}))["result"], Value::Null);
    process.to = None;
    assert_eq!(process.ended(), Some(0));
}

#[test]
fn it_ends_when_nobody_can_read_it() {
    let mut process = Process::up(Value::Null);
    let Process { from, .. } = &mut process;
    let (ours, _) = std::io::pipe().expect("a pipe");
    // closes the reading end; the next reply breaks the pipe
    drop(std::mem::replace(from, BufReader::new(ChildStdout::from(std::os::fd::OwnedFd::from(ours)))));
    process.send(&json!({"jsonrpc": "2.0", "id": 2, "method": "no/such"}));
    assert_eq!(process.ended(), Some(1));
}

#[test]
fn editors_may_say_stdio() {
    for arguments in
        [&["lsp", "--stdio"][..], &["--stdio"], &["lsp", "--stdio", "--stdio"], &["--stdio", "lsp"]]
    {
        let mut process = Process::start(arguments);
        process.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        assert_eq!(process.ended(), Some(1), "{arguments:?}");
    }
}
