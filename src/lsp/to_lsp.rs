//! From the house's types to the protocol's.

use crate::rules::Severity;
use crate::story::outline::NodeKind;
use crate::story::{Place, Story};
use crate::text::{Encoding, Span, position};
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
    let at = |byte: u32| {
        let p = position::position_of(story.rope(), byte as usize, encoding);
        lsp::Position::new(p.line, p.column)
    };
    lsp::Range::new(at(span.start), at(span.end))
}

/// A place as a range: counted from the first line of its block, which costs less than [`range`].
pub fn place(story: &Story, place: Place, encoding: Encoding) -> lsp::Range {
    block_range(story, place, encoding).unwrap_or_else(|| range(story, story.span(place), encoding))
}

fn block_range(story: &Story, place: Place, encoding: Encoding) -> Option<lsp::Range> {
    let store = story.store();
    let index = store.index_of(place.block).filter(|i| store.starts_line(*i))?;
    let line = store.line(index);
    let text = &store.blocks()[index].facts.text;
    let at = |byte: u32| {
        let p = position::position_within(text, byte as usize, line, encoding)?;
        Some(lsp::Position::new(p.line, p.column))
    };
    Some(lsp::Range::new(at(place.span.start)?, at(place.span.end)?))
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

/// The icon an editor shows for a line of the outline.
pub fn symbol_kind(kind: NodeKind) -> lsp::SymbolKind {
    match kind {
        NodeKind::Title => lsp::SymbolKind::FILE,
        NodeKind::Heading | NodeKind::RunIn | NodeKind::Lead => lsp::SymbolKind::NAMESPACE,
        NodeKind::Claim => lsp::SymbolKind::STRING,
        NodeKind::Person => lsp::SymbolKind::CLASS,
        NodeKind::Date => lsp::SymbolKind::EVENT,
    }
}
