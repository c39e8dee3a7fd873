//! `copydesk extract`: what the engine knows of articles, as JSON.

use super::Outcome;
use super::input::{self, Reading};
use crate::article::Format;
use crate::export::contract::{self, Offsets};
use crate::story::{Origin, Story};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Options of `copydesk extract`.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Articles, folders of articles, or - for standard input
    #[arg(value_name = "FILE|DIR|-", required_unless_present = "schema")]
    pub paths: Vec<PathBuf>,
    /// What the input is: files of text, or JSON Lines with one article a line
    #[arg(long, value_enum, default_value_t = Input::Text)]
    pub input: Input,
    /// How the output is laid out (JSON Lines whenever the input is)
    #[arg(long, value_enum)]
    pub format: Option<Layout>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = Unit::CodePoints)]
    pub offsets: Unit,
    /// How many articles are read at once (all cores unless said otherwise)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Print the JSON Schema of the output and stop
    #[arg(long)]
    pub schema: bool,
    /// How the articles are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// Kinds of input.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Files of text
    Text,
    /// {"id", "text", "date"?, "format"?} a line
    Jsonl,
}

/// Layouts of the output.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Indented JSON
    Pretty,
    /// One line an article
    Jsonl,
}

/// Units of offsets by their name on the command line.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points
    #[value(name = "code-points")]
    CodePoints,
    /// Bytes of UTF-8
    #[value(name = "utf-8")]
    Utf8,
    /// UTF-16 code units
    #[value(name = "utf-16")]
    Utf16,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::CodePoints => Offsets::CodePoints,
            Unit::Utf8 => Offsets::Utf8,
            Unit::Utf16 => Offsets::Utf16,
        }
    }
}

/// One article waiting to be read.
enum Job {
    Line(usize, Vec<u8>),
    File(input::Source),
}

/// What became of it: its output, and whether it went well.
struct Done {
    json: Vec<u8>,
    well: bool,
}

/// Extracts every article, on all cores, output in the order of the input.
pub fn run(options: &Options) -> Result<Outcome> {
    if options.schema {
        std::io::stdout().lock().write_all(contract::JSON_SCHEMA.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let sources = input::find(&options.paths)?;
    let jobs =
        options.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let (clean, failed) = in_order(jobs, |send| feed(&sources, options, send), |job| work(job, options))?;
    Ok(match (clean, failed) {
        (true, _) => Outcome::Clean,
        (false, Failure::Line) => Outcome::Findings,
        (false, Failure::File) => Outcome::Failed,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Failure {
    Line,
    File,
}

/// Hands every article to `send` until it says that nobody takes them any more.
fn feed(sources: &[input::Source], options: &Options, send: &mut dyn FnMut(Job) -> bool) -> Result<()> {
    for source in sources {
        let taken = match options.input {
            Input::Text => send(Job::File(source.clone())),
            Input::Jsonl => feed_lines(source, send)?,
        };
        if !taken {
            break;
        }
    }
    Ok(())
}

/// Hands every line that is not blank to `send`; false once nobody takes them any more.
fn feed_lines(source: &input::Source, send: &mut dyn FnMut(Job) -> bool) -> Result<bool> {
    let cannot = || format!("{} cannot be read", source.name());
    let reader: Box<dyn Read> = match source {
        input::Source::Input => Box::new(std::io::stdin()),
        input::Source::File(path) | input::Source::Bare(path) => {
            Box::new(std::fs::File::open(path).with_context(cannot)?)
        }
    };
    let mut reader = BufReader::with_capacity(1 << 16, reader);
    for number in 1.. {
        let mut line = Vec::new();
        if reader.read_until(b'\n', &mut line).with_context(cannot)? == 0 {
            break;
        }
        if !line.trim_ascii().is_empty() && !send(Job::Line(number, line)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Runs `work` on `jobs` threads and prints what it gives in the order it was fed. No more than a few articles a
/// thread are in memory at once.
fn in_order(
    jobs: usize,
    feed: impl FnOnce(&mut dyn FnMut(Job) -> bool) -> Result<()>,
    work: impl Fn(Job) -> Done + Sync,
) -> Result<(bool, Failure)> {
    let (todo, taken) = crossbeam_channel::bounded::<(usize, Job)>(jobs * 2);
    let (done, finished) = crossbeam_channel::bounded::<(usize, bool, Done)>(jobs * 2);
    // a slow article may not make finished ones pile up behind it: each article in flight holds a permit
    let (permit, permits) = crossbeam_channel::bounded::<()>(jobs * 8);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let (taken, done, work) = (taken.clone(), done.clone(), &work);
            scope.spawn(move || {
                for (number, job) in taken {
                    let file = matches!(job, Job::File(_));
                    if done.send((number, file, work(job))).is_err() {
                        return;
                    }
                }
            });
        }
        drop((taken, done));
        let printer = scope.spawn(move || print_in_order(&finished, &permits));
        let mut number = 0;
        let fed = feed(&mut |job| {
            number += 1;
            permit.send(()).is_ok() && todo.send((number - 1, job)).is_ok()
        });
        drop((todo, permit));
        let printed = printer.join().map_err(|_| anyhow::anyhow!("the printing thread failed"))?;
        fed.and(printed)
    })
}

fn print_in_order(
    finished: &crossbeam_channel::Receiver<(usize, bool, Done)>,
    permits: &crossbeam_channel::Receiver<()>,
) -> Result<(bool, Failure)> {
    let stdout = std::io::stdout();
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    let (mut next, mut clean, mut failure) = (0, true, Failure::Line);
    let mut early: BTreeMap<usize, (bool, Done)> = BTreeMap::new();
    for (number, file, done) in finished {
        early.insert(number, (file, done));
        while let Some((file, done)) = early.remove(&next) {
            next += 1;
            let _ = permits.try_recv();
            if !done.well {
                clean = false;
                failure = if file { Failure::File } else { failure };
            }
            out.write_all(&done.json)?;
        }
        // whoever waits for an answer before the next question gets it
        if finished.is_empty() {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok((clean, failure))
}

fn work(job: Job, options: &Options) -> Done {
    match job {
        Job::Line(number, line) => {
            let result = catch_unwind(AssertUnwindSafe(|| line_result(number, &line, options)))
                .unwrap_or_else(|_| Err(json!({ "error": { "line": number, "message": "this article could not be read (an internal error)" } })));
            match result {
                Ok(json) => Done { json, well: true },
                Err(error) => Done { json: laid_out(&error, Layout::Jsonl), well: false },
            }
        }
        Job::File(source) => file_result(&source, options),
    }
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    format: Option<String>,
}

fn line_result(number: usize, line: &[u8], options: &Options) -> Result<Vec<u8>, Value> {
    let value: Value = serde_json::from_slice(line)
        .map_err(|e| json!({ "error": { "line": number, "message": format!("not valid JSON: {e}") } }))?;
    let id = value.get("id").cloned();
    let failed = |message: String| match &id {
        Some(id) => json!({ "id": id, "error": { "line": number, "message": message } }),
        None => json!({ "error": { "line": number, "message": message } }),
    };
    if !value.get("text").is_some_and(Value::is_string) {
        return Err(failed("“text” is missing or is no string".into()));
    }
    let line: Line = serde_json::from_value(value).map_err(|e| failed(e.to_string()))?;
    let format = match line.format.as_deref() {
        None => options.reading.written.map_or(Format::Plain, Format::from),
        Some("plain") => Format::Plain,
        Some("markdown") => Format::Markdown,
        Some(other) => {
            return Err(failed(format!("“{other}” is no format copydesk reads (plain, markdown)")));
        }
    };
    let date = match line.date.as_deref().map(str::trim).filter(|d| !d.is_empty()) {
        None => options.reading.date,
        Some(date) => Some(input::date(date).map_err(failed)?),
    };
    let origin = Origin { date, ..Origin::default() };
    let name = match &line.id {
        Value::String(s) => s.clone(),
        Value::Null => format!("line {number}"),
        other => other.to_string(),
    };
    let article = contract::article(name, &Story::new(&line.text, format, origin), options.offsets.into());
    Ok(laid_out(&article, layout(options)))
}

fn file_result(source: &input::Source, options: &Options) -> Done {
    let article = |story| contract::article(source.name(), &story, options.offsets.into());
    match source.read_as(&options.reading, article) {
        Ok(article) => Done { json: laid_out(&article, layout(options)), well: true },
        Err(error) => {
            super::complain(&error);
            Done { json: Vec::new(), well: false }
        }
    }
}

fn layout(options: &Options) -> Layout {
    match (options.format, options.input) {
        (Some(layout), _) => layout,
        (None, Input::Jsonl) => Layout::Jsonl,
        (None, Input::Text) if std::io::stdout().is_terminal() => Layout::Pretty,
        (None, Input::Text) => Layout::Jsonl,
    }
}

fn laid_out(value: &impl serde::Serialize, layout: Layout) -> Vec<u8> {
    let mut json = match layout {
        Layout::Pretty => serde_json::to_vec_pretty(value),
        Layout::Jsonl => serde_json::to_vec(value),
    }
    .unwrap_or_else(|e| format!("{{\"error\":{{\"message\":\"{e}\"}}}}").into_bytes());
    json.push(b'\n');
    json
}
