//! Formats: how plain text and Markdown are cut into blocks and what of a block is markup.

/// How an article is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown with optional YAML or TOML front matter.
    Markdown,
}
