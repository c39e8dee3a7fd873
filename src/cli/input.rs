//! Finding and reading articles.

use crate::article::Format;
use crate::session::workspace;
use crate::story::{Origin, Story};
use anyhow::{Context, Result, anyhow, bail};
use jiff::civil::Date;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Files that people take for text, by their first bytes.
const NOT_TEXT: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich text file"),
    (b"%PDF-", "a PDF"),
    (b"\xff\xfe", "a text in UTF-16"),
    (b"\xfe\xff", "a text in UTF-16"),
];
/// Larger files are refused: nobody's article is that long, and offsets are 32 bits wide.
const TOO_LARGE: u64 = 1 << 31;

/// How an article is to be read.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Reading {
    /// The article's own date; without it, front matter, a date header, a dateline or the file name say it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// How the text is written; without it, the file's extension says it
    #[arg(long = "as", value_name = "FORMAT", value_enum)]
    pub written: Option<Written>,
    /// Fields of the front matter that hold the date, from the settings.
    #[arg(skip)]
    pub date_keys: Vec<String>,
}

/// Reads a date as it is given on the command line and in JSON Lines; a time of day after it is passed over.
///
/// # Errors
/// Anything but a day of the calendar as YYYY-MM-DD.
pub fn date(words: &str) -> Result<Date, String> {
    let (day, rest) = words.split_at_checked("YYYY-MM-DD".len()).unwrap_or((words, ""));
    let date = day.parse::<Date>().ok().filter(|_| rest.is_empty() || rest.starts_with(['T', ' ']));
    date.ok_or_else(|| format!("“{words}” is no date of the form YYYY-MM-DD, such as 2021-07-26"))
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
    /// A file, or a name under which there is none.
    File(PathBuf),
    /// A folder that holds no article.
    Bare(PathBuf),
    /// Standard input.
    Input,
}

impl Source {
    /// How it is called in output.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) | Source::Bare(path) => path.display().to_string(),
            Source::Input => "<standard input>".into(),
        }
    }

    /// Reads its text.
    ///
    /// # Errors
    /// What cannot be opened, and what is no text in UTF-8: guessing an encoding would put wrong letters into names.
    pub fn read(&self) -> Result<String> {
        let bytes = match self {
            Source::Input => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).context("standard input cannot be read")?;
                bytes
            }
            Source::File(path) => read_file(path)?,
            Source::Bare(path) => bail!(
                "{}: there is no article in this folder (looked for files ending in .{})",
                path.display(),
                Format::EXTENSIONS.map(|(extension, _)| extension).join(", .")
            ),
        };
        text_of(bytes).map_err(|message| anyhow!("{}: {message}", self.name()))
    }

    /// Reads it as a story.
    ///
    /// # Errors
    /// Those of [`Source::read`].
    pub fn story(&self, reading: &Reading) -> Result<Story> {
        let text = self.read()?;
        let (format, file_name) = match self {
            Source::File(path) | Source::Bare(path) => {
                (Format::of_path(path), path.file_name().map(|n| n.to_string_lossy().into_owned()))
            }
            Source::Input => (Format::Plain, None),
        };
        let format = reading.written.map_or(format, Format::from);
        Ok(Story::new(
            &text,
            format,
            Origin { date: reading.date, file_name, date_keys: reading.date_keys.clone() },
        ))
    }

    /// Reads it as a story and does something with that. A fault of ours in one article is an error like others:
    /// the remaining articles are still read.
    ///
    /// # Errors
    /// Those of [`Source::read`], and such a fault.
    pub fn read_as<T>(&self, reading: &Reading, then: impl FnOnce(Story) -> T) -> Result<T> {
        catch_unwind(AssertUnwindSafe(|| self.story(reading).map(then)))
            .unwrap_or_else(|_| bail!("{}: copydesk failed on this article; please report it", self.name()))
    }
}

/// The text of a file's bytes, without the byte order mark; or why it is none.
fn text_of(bytes: Vec<u8>) -> Result<String, String> {
    if let Some((_, kind)) = NOT_TEXT.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(format!(
            "this is {kind}, which copydesk cannot read; save the article as plain text (.txt, UTF-8)"
        ));
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => error,
    };
    let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    Err(format!(
        "line {line} holds letters that are not in UTF-8; save the file with the encoding UTF-8 and try again"
    ))
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    let name = path.display();
    let about = match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("{name}: there is no such file or folder")
        }
        about => about.with_context(|| format!("{name} cannot be read"))?,
    };
    if about.is_dir() {
        bail!("{name} is a folder, not an article");
    }
    if about.len() > TOO_LARGE {
        bail!("{name} is larger than 2 GiB, which copydesk cannot read");
    }
    std::fs::read(path).with_context(|| format!("{name} cannot be read"))
}

/// The articles that `paths` name: files as they are, folders searched for articles (hidden and git-ignored files
/// left out), `-` for standard input. In the order given, folders sorted by path. What is not there, or holds no
/// article, is said when it is read, so that the others are read nonetheless.
///
/// # Errors
/// A folder that cannot be searched.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Source>> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Source::Input);
        } else if path.is_dir() {
            out.extend(in_folder(path)?);
        } else {
            out.push(Source::File(path.clone()));
        }
    }
    Ok(out)
}

fn in_folder(folder: &Path) -> Result<Vec<Source>> {
    let found: Result<Vec<PathBuf>, _> = workspace::articles(folder).collect();
    let mut files = found.with_context(|| format!("{} cannot be searched", folder.display()))?;
    if files.is_empty() {
        return Ok(vec![Source::Bare(folder.to_owned())]);
    }
    files.sort();
    Ok(files.into_iter().map(Source::File).collect())
}
