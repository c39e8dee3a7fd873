//! Picks a command.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let filter =
        tracing_subscriber::EnvFilter::try_from_env("COPYDESK_LOG").unwrap_or_else(|_| "warn".into());
    // standard output belongs to results and to the protocol
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let cli = copydesk::cli::Cli::parse_from(copydesk::cli::arguments(std::env::args_os()));
    copydesk::cli::run(cli.command, copydesk::lsp::serve)
}
