//! From the protocol's types to the house's.

use crate::article::Format;
use crate::text::{Encoding, Position};
use std::path::{Path, PathBuf};
use tower_lsp::ls_types as lsp;

/// A protocol position.
pub fn position(position: lsp::Position) -> Position {
    Position { line: position.line, column: position.character }
}

/// The format of a document: by its language id, and where that says nothing by its name's extension.
pub fn format(language: &str, uri: &str) -> Format {
    match language {
        "markdown" | "mdx" | "quarto" | "rmd" => Format::Markdown,
        "plaintext" | "text" | "txt" => Format::Plain,
        _ => Format::of_path(Path::new(uri)),
    }
}

/// The encoding to use: UTF-8 when the client offers it, for it costs least; UTF-16 unless it is refused.
pub fn encoding(capabilities: &lsp::ClientCapabilities) -> Encoding {
    let offered =
        capabilities.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
    let offers = |kind| offered.contains(&kind);
    if offers(lsp::PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if !offered.is_empty()
        && !offers(lsp::PositionEncodingKind::UTF16)
        && offers(lsp::PositionEncodingKind::UTF32)
    {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// The path of a `file:` URI.
pub fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    let file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    file.then(|| uri.to_file_path().map(|p| p.into_owned())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        assert_eq!(format("markdown", "file:///a.txt"), Format::Markdown);
        assert_eq!(format("plaintext", "untitled:Untitled-1"), Format::Plain);
        assert_eq!(format("something", "file:///a.md"), Format::Markdown);
        assert_eq!(format("something", "untitled:Untitled-1"), Format::Plain);
    }
}
