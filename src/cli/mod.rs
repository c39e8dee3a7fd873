//! The command line: what each command does and what it prints.
//!
//! Exit codes: 0 nothing to report, 1 findings (or broken input lines in `extract`), 2 something could not be done.

pub mod check;
pub mod excerpt;
pub mod explain;
pub mod extract;
pub mod input;
pub mod newsroom;
pub mod outline;
pub mod report;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Reads news copy the way a good copy desk does: what day is meant, who is meant, who says so, and does it all
/// agree. Offline, on your own machine.
#[derive(Parser, Debug)]
#[command(name = "copydesk", version, about, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Check articles and print the findings
    Check(check::Options),
    /// Print the outline of articles: sections, claims, people and dates
    Outline(outline::Options),
    /// Print everything the engine knows of articles as JSON
    Extract(extract::Options),
    /// Explain a rule
    Explain(explain::Options),
    /// List the rules
    Rules(explain::ListOptions),
    /// Serve an editor over standard input and output
    Lsp(LspOptions),
}

/// Options of `copydesk lsp`.
#[derive(clap::Args, Debug)]
pub struct LspOptions {
    /// Talk over standard input and output (always so; accepted because editors pass it)
    #[arg(long, action = clap::ArgAction::Count)]
    pub stdio: u8,
    /// The editor's process (accepted because editors pass it; the protocol's own field counts)
    #[arg(long = "clientProcessId", value_name = "PID", hide = true)]
    pub client_process_id: Option<u32>,
}

/// Runs one command; the language server is started by `main`, which alone knows of it.
pub fn run(command: Command, serve: fn() -> ExitCode) -> ExitCode {
    let done = match command {
        Command::Check(options) => check::run(&options),
        Command::Outline(options) => outline::run(&options),
        Command::Extract(options) => extract::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Rules(options) => explain::list(&options),
        Command::Lsp(_) => return serve(),
    };
    match done {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        // somebody closed the pipe we print to: that is their right
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Says on standard error what could not be done and why.
fn complain(error: &anyhow::Error) {
    anstream::eprintln!("copydesk: {error:#}");
}

/// How a command ended when nothing stopped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to report.
    Clean,
    /// Something was found.
    Findings,
    /// Some input could not be read; the rest was done.
    Failed,
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|e| {
        e.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

/// The arguments as the command line takes them: `--stdio` alone or before the command means `lsp --stdio`, the
/// way editors start servers.
pub fn arguments(args: impl IntoIterator<Item = std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let mut args: Vec<_> = args.into_iter().collect();
    let leading = args.iter().skip(1).take_while(|a| *a == "--stdio").count();
    if leading > 0 {
        args.drain(1..=leading);
        if args.get(1).is_none_or(|a| a != "lsp") {
            args.insert(1, "lsp".into());
        }
    }
    args
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_may_pass_stdio_anywhere() {
        for line in [
            "copydesk --stdio",
            "copydesk lsp --stdio",
            "copydesk --stdio lsp",
            "copydesk --stdio --stdio lsp --stdio",
            "copydesk lsp",
        ] {
            let cli = Cli::try_parse_from(arguments(line.split(' ').map(Into::into))).expect(line);
            assert!(matches!(cli.command, Command::Lsp(_)), "{line}");
        }
    }
}
