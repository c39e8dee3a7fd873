//! Formats: how plain text and Markdown are cut into blocks and what of a block is markup.

mod brackets;
pub mod front_matter;
pub mod line;
pub mod markdown;
pub mod masks;
pub mod plain;

use super::BlockKind;
use crate::text::Mask;

/// How an article is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown with optional YAML or TOML front matter.
    Markdown,
}

impl Format {
    /// Extensions that mark an article among the files of a folder, each with its format.
    pub const EXTENSIONS: [(&str, Format); 9] = [
        ("txt", Format::Plain),
        ("text", Format::Plain),
        ("md", Format::Markdown),
        ("markdown", Format::Markdown),
        ("mdown", Format::Markdown),
        ("mkd", Format::Markdown),
        ("mdx", Format::Markdown),
        ("qmd", Format::Markdown),
        ("rmd", Format::Markdown),
    ];

    /// The format that a file name's extension says; `None` when it marks no article.
    pub fn said_by(path: &std::path::Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        Self::EXTENSIONS.iter().find(|(e, _)| e.eq_ignore_ascii_case(extension)).map(|(_, format)| *format)
    }

    /// The same, with plain text where it says nothing.
    pub fn of_path(path: &std::path::Path) -> Self {
        Self::said_by(path).unwrap_or_default()
    }

    /// The stretches of a block of this format that are markup, in order.
    pub fn masks(self, text: &str, kind: BlockKind) -> Vec<Mask> {
        if !kind.is_prose() {
            return Vec::new();
        }
        masks::masks(text, kind, self)
    }
}
