//! Runs the program in a folder of its own.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder with articles in it, gone when dropped.
pub struct Desk {
    folder: TempDir,
}

/// What a run left: exit code, standard output, standard error.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// A folder that holds `files`, each a name and its bytes.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder for the test") };
        for (name, bytes) in files {
            let path = desk.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder inside");
            std::fs::write(path, bytes).expect("a file for the test");
        }
        desk
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program with the arguments in `line`, which are separated by spaces.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(line.split_whitespace()).current_dir(self.path());
        // the same width and no colours, whoever runs the tests
        command.env("COLUMNS", "80").env_remove("CLICOLOR_FORCE").env_remove("COPYDESK_LOG");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, line: &str) -> Ran {
        self.feed(line, b"")
    }

    /// Runs it with `input` on standard input.
    pub fn feed(&self, line: &str, input: &[u8]) -> Ran {
        let mut child = self.command(line).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        let output = std::thread::scope(|scope| {
            // a program that stops reading is judged by how it ends, not by the broken pipe
            scope.spawn(move || drop(stdin.write_all(input)));
            child.wait_with_output().expect("the program ends")
        });
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        let code = output.status.code().expect("the program ends by itself");
        Ran { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e} in {}", self.out))
    }

    /// Standard output as JSON Lines.
    pub fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e} in {l}"))).collect()
    }
}
