//! `copydesk outline`: the outline as a tree in the terminal.

use super::Outcome;
use super::input::{self, Reading, Source};
use crate::story::Story;
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
        match source.read_as(&options.reading, |story| (headline(&source, &story), outline::outline(&story)))
        {
            Ok((headline, roots)) => {
                writeln!(out, "{headline}")?;
                print(&mut out, &roots, "")?;
                writeln!(out)?;
            }
            Err(error) => {
                super::complain(&error);
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

/// The article's title, or else its file, and the day it stands on.
fn headline(source: &Source, story: &Story) -> String {
    let bold = Style::new().bold();
    let words = |title: String| title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = outline::title(story).map_or_else(|| source.name(), |(_, title)| words(title));
    let date = match story.document_date() {
        Some(d) => format!("{} ({})", d.date, d.evidence.in_words()),
        None => "no date: relative dates stay open".into(),
    };
    format!("{bold}{title}{bold:#}  {date}")
}

fn print(out: &mut impl Write, nodes: &[Node], indent: &str) -> std::io::Result<()> {
    for (i, node) in nodes.iter().enumerate() {
        let last = i + 1 == nodes.len();
        let (branch, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let style = style(node.kind);
        write!(out, "{indent}{branch}{}{style}{}{style:#}", mark(node.kind), node.name)?;
        let dim = Style::new().dimmed();
        match node.detail.as_str() {
            // a date written as its value needs no saying twice
            "" => writeln!(out)?,
            detail if detail == node.name => writeln!(out)?,
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
