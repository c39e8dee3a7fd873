//! `copydesk outline`: the outline as a tree in the terminal.

use super::Outcome;
use super::input::{self, Reading};
use crate::story::outline::{self, Node, NodeKind};
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use std::io::Write;
use std::path::PathBuf;

/// Options of `copydesk outline`.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Articles, folders of articles, or - for standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub paths: Vec<PathBuf>,
    /// How the articles are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// Prints the outline of every article.
pub fn run(options: &Options) -> Result<Outcome> {
    let mut outcome = Outcome::Clean;
    let mut out = anstream::stdout().lock();
    for source in input::find(&options.paths)? {
        let story = match source.story(&options.reading) {
            Ok(story) => story,
            Err(error) => {
                anstream::eprintln!("copydesk: {error:#}");
                outcome = Outcome::Failed;
                continue;
            }
        };
        let bold = Style::new().bold();
        let title = outline::title(&story).map_or_else(|| source.name(), |(_, t)| t.split_whitespace().collect::<Vec<_>>().join(" "));
        write!(out, "{bold}{title}{bold:#}")?;
        match story.document_date() {
            Some(d) => writeln!(out, "  {} ({})", d.date, d.evidence.in_words())?,
            None => writeln!(out, "  no date: relative dates stay open")?,
        }
        let roots = outline::outline(&story);
        print(&mut out, &roots, "")?;
        writeln!(out)?;
    }
    Ok(outcome)
}

fn print(out: &mut impl Write, nodes: &[Node], indent: &str) -> std::io::Result<()> {
    for (i, node) in nodes.iter().enumerate() {
        let last = i + 1 == nodes.len();
        let (branch, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let style = style(node.kind);
        write!(out, "{indent}{branch}{}{style}{}{style:#}", mark(node.kind), node.name)?;
        let dim = Style::new().dimmed();
        match node.detail.as_str() {
            "" => writeln!(out)?,
            detail => writeln!(out, "  {dim}{detail}{dim:#}")?,
        }
        print(out, &node.children, &format!("{indent}{below}"))?;
    }
    Ok(())
}

fn mark(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Title | NodeKind::Heading | NodeKind::RunIn | NodeKind::Lead => "",
        NodeKind::Claim => "claim: ",
        NodeKind::Person => "person: ",
        NodeKind::Date => "date: ",
    }
}

fn style(kind: NodeKind) -> Style {
    match kind {
        NodeKind::Title | NodeKind::Heading | NodeKind::RunIn | NodeKind::Lead => Style::new().bold(),
        NodeKind::Claim => Style::new(),
        NodeKind::Person => AnsiColor::Cyan.on_default(),
        NodeKind::Date => AnsiColor::Green.on_default(),
    }
}
