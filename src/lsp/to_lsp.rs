//! From the house's types to the protocol's.

use crate::rules::Severity;
use crate::story::outline::NodeKind;
use crate::story::{Place, Story};
use crate::text::{self, Encoding, Span};
use tower_lsp::ls_types as lsp;

/// The protocol's name of an encoding.
pub fn encoding(encoding: Encoding) -> lsp::PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
        Encoding::Utf16 => lsp::PositionEncodingKind::UTF16,
        Encoding::Utf32 => lsp::PositionEncodingKind::UTF32,
    }
}

/// A stretch of the article (bytes) as a range. Logarithmic.
pub fn range(story: &Story, span: Span, encoding: Encoding) -> lsp::Range {
    let at = |byte: u32| position(story, byte as usize, encoding);
    lsp::Range::new(at(span.start), at(span.end))
}

/// A byte of the article as a position. Counted from the first line of its block, which costs less than asking the
/// rope. Logarithmic.
pub fn position(story: &Story, byte: usize, encoding: Encoding) -> lsp::Position {
    let store = story.store();
    let within = || {
        let index = Some(store.index_at(byte)).filter(|i| *i < store.blocks().len())?;
        within(story, index, byte.checked_sub(store.start(index))?, encoding)
    };
    within().unwrap_or_else(|| by_rope(story, byte, encoding))
}

/// A place as a range: the cheapest way, where the block is known.
pub fn place(story: &Story, place: Place, encoding: Encoding) -> lsp::Range {
    let store = story.store();
    let Some(index) = store.index_of(place.block) else { return lsp::Range::default() };
    let at = |byte: u32| {
        within(story, index, byte as usize, encoding)
            .unwrap_or_else(|| by_rope(story, store.start(index) + byte as usize, encoding))
    };
    lsp::Range::new(at(place.span.start), at(place.span.end))
}

/// Byte `at` of block `index`; `None` where the block alone does not tell.
fn within(story: &Story, index: usize, at: usize, encoding: Encoding) -> Option<lsp::Position> {
    let store = story.store();
    // a paragraph too long for one block goes on in the middle of a line
    if !store.starts_line(index) {
        return None;
    }
    let text = store.text(index);
    if !text.is_char_boundary(at) {
        return None;
    }
    let p = text::position::position_within(&text, at, store.line(index), encoding)?;
    Some(lsp::Position::new(p.line, p.column))
}

fn by_rope(story: &Story, byte: usize, encoding: Encoding) -> lsp::Position {
    let p = text::position::position_of(story.rope(), byte, encoding);
    lsp::Position::new(p.line, p.column)
}

/// The article's words as an editor may show them on one line: without what would turn them round or is not to be seen.
pub fn words(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => Some(' '),
        c => (!c.is_control() && !text::is_direction_mark(c)).then_some(c),
    };
    text.chars().filter_map(shown).collect()
}

/// A finding's severity.
pub fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Hint => lsp::DiagnosticSeverity::HINT,
        Severity::Information => lsp::DiagnosticSeverity::INFORMATION,
        Severity::Warning => lsp::DiagnosticSeverity::WARNING,
        Severity::Error => lsp::DiagnosticSeverity::ERROR,
    }
}

/// The icon an editor shows for a line of the outline; `events` says that it knows those of the protocol's later versions.
pub fn symbol_kind(kind: NodeKind, events: bool) -> lsp::SymbolKind {
    match kind {
        NodeKind::Title => lsp::SymbolKind::FILE,
        NodeKind::Heading | NodeKind::RunIn | NodeKind::Lead => lsp::SymbolKind::NAMESPACE,
        NodeKind::Claim => lsp::SymbolKind::STRING,
        NodeKind::Person => lsp::SymbolKind::CLASS,
        NodeKind::Date if events => lsp::SymbolKind::EVENT,
        NodeKind::Date => lsp::SymbolKind::CONSTANT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_apart_and_keep_their_order() {
        assert_eq!(words("two\nlines,\tone \u{202e}name\u{0}"), "two lines, one name");
    }
}
