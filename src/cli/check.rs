//! `copydesk check`: findings in the terminal.

use super::input::{self, Reading, Source};
use super::newsroom::{self, Newsroom};
use super::{Outcome, report};
use crate::export::sarif;
use crate::rules::{Desk, Finding, Level, Policy, Severity};
use crate::story::{Story, together};
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Options of `copydesk check`.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Articles, folders of articles, or - for standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub paths: Vec<PathBuf>,
    /// How the findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Leave the hints out
    #[arg(long)]
    pub no_hints: bool,
    /// By which settings they are judged.
    #[command(flatten)]
    pub newsroom: newsroom::Options,
    /// How the articles are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// Forms of output.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The line with the finding underlined; beyond the first thousand of an article, one line each
    Text,
    /// One JSON object a finding, in an array
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// How many articles a core are read before what was found in them is printed.
const AT_ONCE: usize = 8;

/// How many findings of one article are shown in the lines they stand in; a program that has more to say is read by
/// programs.
const SHOWN: usize = 1000;

/// More work than this gets a progress bar on a terminal.
const PATIENCE: Duration = Duration::from_secs(1);

/// Checks every article; what cannot be read is reported and the rest goes on.
pub fn run(options: &Options) -> Result<Outcome> {
    let sources = input::find(&options.paths)?;
    let mut printer = Printer::new(options.format);
    let mut newsroom = Newsroom::new(&options.newsroom)?;
    let mut progress = Progress::new(sources.len());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for some in sources.chunks(cores * AT_ONCE) {
        let mut jobs = Vec::with_capacity(some.len());
        for source in some {
            let (policy, date_keys) = newsroom.policy(source);
            let reading = Reading { date_keys, ..options.reading.clone() };
            jobs.push((source, policy, reading, newsroom.take_complaints()));
        }
        let checked = together::share(
            &jobs,
            (1, |_: &_| 1),
            || (),
            |(), (source, policy, reading, _)| {
                source.read_as(reading, |story| {
                    let findings = findings(&story, policy.clone(), options);
                    (story, findings)
                })
            },
        );
        for ((source, _, _, complaints), checked) in jobs.into_iter().zip(checked) {
            progress.aside(|| complaints.iter().for_each(|c| printer.complain(c)));
            progress.aside(|| printer.add(source, checked))?;
            progress.step();
        }
    }
    progress.finish();
    printer.finish()
}

fn findings(story: &Story, policy: Arc<Policy>, options: &Options) -> Vec<Finding> {
    let mut findings = Desk::under(policy.clone(), story);
    if options.no_hints {
        findings.retain(|f| f.severity != Severity::Hint && policy.level(f.rule) != Level::Quiet);
    }
    findings
}

/// A bar that comes only when it is worth one.
struct Progress {
    started: Instant,
    total: usize,
    done: usize,
    bar: Option<ProgressBar>,
}

impl Progress {
    fn new(total: usize) -> Self {
        Progress { started: Instant::now(), total, done: 0, bar: None }
    }

    fn step(&mut self) {
        self.done += 1;
        let long = self.bar.is_none() && self.started.elapsed() > PATIENCE && self.done < self.total;
        if long && std::io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{bar:30} {pos} of {len} articles");
            let bar = ProgressBar::new(self.total as u64);
            self.bar = Some(style.map(|s| bar.clone().with_style(s)).unwrap_or(bar));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
        }
    }

    /// Does something that prints; the bar steps aside for it.
    fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A file's name as a URI reference: relative stays relative, what a URI may not hold is percent-encoded (RFC 3986).
fn uri(name: &str) -> String {
    let name = name.replace('\\', "/");
    let scheme = if name.starts_with('/') { "file://" } else { "" };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    let encoded =
        name.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") });
    encoded.fold(scheme.to_owned(), |uri, part| uri + &part)
}

/// Prints findings in one of the formats and keeps count.
struct Printer {
    format: Format,
    width: usize,
    articles: usize,
    failed: usize,
    counts: [usize; 4],
    json: Vec<serde_json::Value>,
    sarif: sarif::Log,
}

impl Printer {
    fn new(format: Format) -> Self {
        Printer {
            format,
            width: report::width(),
            articles: 0,
            failed: 0,
            counts: [0; 4],
            json: Vec::new(),
            sarif: sarif::Log::default(),
        }
    }

    fn add(&mut self, source: &Source, checked: Result<(Story, Vec<Finding>)>) -> Result<()> {
        match checked {
            Ok((story, findings)) => self.article(source, &story, &findings),
            Err(error) => {
                super::complain(&error);
                self.failed += 1;
                Ok(())
            }
        }
    }

    /// Says what is wrong with the settings; the articles are checked by what is right in them.
    fn complain(&mut self, complaint: &str) {
        super::complain(&anyhow::anyhow!("{complaint}"));
        self.failed += 1;
    }

    fn article(&mut self, source: &Source, story: &Story, findings: &[Finding]) -> Result<()> {
        self.articles += 1;
        for finding in findings {
            self.counts[finding.severity as usize] += 1;
        }
        let name = source.name();
        let mut out = BufWriter::new(anstream::stdout().lock());
        match self.format {
            Format::Text => {
                let (shown, told) = findings.split_at(findings.len().min(SHOWN));
                let text = |f| report::text(&name, story, f, self.width);
                shown.iter().try_for_each(|f| writeln!(out, "{}\n", text(f)))?;
                told.iter().try_for_each(|f| writeln!(out, "{}", report::line(&name, story, f)))?;
            }
            Format::Github => {
                findings.iter().try_for_each(|f| writeln!(out, "{}", report::github(&name, story, f)))?
            }
            Format::Json => self.json.extend(findings.iter().map(|f| report::json(&name, story, f))),
            Format::Sarif => self.sarif.add(&uri(&name), story, findings),
        }
        out.flush()?;
        Ok(())
    }

    fn finish(self) -> Result<Outcome> {
        let total: usize = self.counts.iter().sum();
        let mut out = anstream::stdout().lock();
        match self.format {
            // nothing was read: the complaint says it all
            Format::Text if self.articles == 0 => {}
            Format::Text => writeln!(out, "{}", report::summary(self.articles, &self.counts))?,
            Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&self.json)?)?,
            Format::Sarif => writeln!(out, "{}", serde_json::to_string_pretty(&self.sarif.finish())?)?,
            Format::Github => {}
        }
        Ok(match (self.failed, total) {
            (1.., _) => Outcome::Failed,
            (0, 0) => Outcome::Clean,
            (0, _) => Outcome::Findings,
        })
    }
}
