//! Formats: how plain text and Markdown are cut into blocks and what of a block is markup.

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
    /// The format that a file name's extension says, or plain text.
    pub fn of_path(path: &std::path::Path) -> Self {
        match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd") => Format::Markdown,
            _ => Format::Plain,
        }
    }

    /// The stretches of a block of this format that are markup, in order.
    pub fn masks(self, text: &str, kind: BlockKind) -> Vec<Mask> {
        if !kind.is_prose() {
            return Vec::new();
        }
        masks::masks(text, kind, self)
    }
}
