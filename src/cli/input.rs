//! Finding and reading articles.

use crate::article::Format;
use crate::story::{Origin, Story};
use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Extensions that mark an article in a folder.
const EXTENSIONS: [&str; 8] = ["txt", "text", "md", "markdown", "mdown", "mkd", "mdx", "qmd"];
/// Larger files are refused: nobody's article is that long, and offsets are 32 bits wide.
const TOO_LARGE: u64 = 1 << 31;

/// How an article is to be read.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Reading {
    /// The article's own date; without it, front matter, a date header, a dateline or the file name say it
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// How the text is written; without it, the file's extension says it
    #[arg(long = "as", value_name = "FORMAT", value_enum)]
    pub written: Option<Written>,
}

/// Formats by their name on the command line.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Plain text
    Plain,
    /// Markdown
    Markdown,
}

impl From<Written> for Format {
    fn from(written: Written) -> Self {
        match written {
            Written::Plain => Format::Plain,
            Written::Markdown => Format::Markdown,
        }
    }
}

/// An article to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Input,
}

impl Source {
    /// How it is called in output.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => path.display().to_string(),
            Source::Input => "<standard input>".into(),
        }
    }

    /// Reads its text. Bytes that are no UTF-8 are an error that names the line: guessing an encoding would put
    /// wrong letters into names.
    pub fn read(&self) -> Result<String> {
        let bytes = match self {
            Source::Input => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).context("standard input cannot be read")?;
                bytes
            }
            Source::File(path) => read_file(path)?,
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
                bail!("{}: line {line} is not UTF-8 (byte {}); save the file as UTF-8 and try again", self.name(), at + 1);
            }
        };
        // a byte order mark is no part of the text
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }

    /// Reads it as a story.
    pub fn story(&self, reading: &Reading) -> Result<Story> {
        let text = self.read()?;
        let (format, file_name) = match self {
            Source::File(path) => {
                (Format::of_path(path), path.file_name().map(|n| n.to_string_lossy().into_owned()))
            }
            Source::Input => (Format::Plain, None),
        };
        let format = reading.written.map_or(format, Format::from);
        Ok(Story::new(&text, format, Origin { date: reading.date, file_name }))
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    let name = path.display();
    let about = std::fs::metadata(path).with_context(|| format!("{name} cannot be read"))?;
    if about.is_dir() {
        bail!("{name} is a folder, not an article");
    }
    if about.len() > TOO_LARGE {
        bail!("{name} is larger than 2 GiB: that is no article");
    }
    std::fs::read(path).with_context(|| format!("{name} cannot be read"))
}

/// The articles that `paths` name: files as they are, folders searched for articles (hidden and git-ignored files
/// left out), `-` for standard input. In the order given, folders sorted by path.
///
/// # Errors
/// A path that is not there; a folder without any article.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Source>> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Source::Input);
        } else if path.is_dir() {
            out.extend(in_folder(path)?);
        } else if path.exists() {
            out.push(Source::File(path.clone()));
        } else {
            bail!("{}: there is no such file or folder", path.display());
        }
    }
    Ok(out)
}

fn in_folder(folder: &Path) -> Result<Vec<Source>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in ignore::WalkBuilder::new(folder).build() {
        let entry = entry.with_context(|| format!("{} cannot be searched", folder.display()))?;
        let article = entry.path().extension().and_then(|e| e.to_str()).is_some_and(|e| {
            EXTENSIONS.iter().any(|known| e.eq_ignore_ascii_case(known))
        });
        if article && entry.file_type().is_some_and(|t| t.is_file()) {
            files.push(entry.into_path());
        }
    }
    if files.is_empty() {
        bail!("{}: no article in this folder (looked for .{})", folder.display(), EXTENSIONS.join(", ."));
    }
    files.sort();
    Ok(files.into_iter().map(Source::File).collect())
}
