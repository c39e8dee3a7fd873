//! Document symbols: the outline.

use super::to_lsp;
use crate::session::Document;
use crate::story::Story;
use crate::story::outline::{self, Node};
use crate::text::Encoding;
use tower_lsp::ls_types as lsp;

/// The outline of a document as a tree.
pub fn tree(document: &Document, encoding: Encoding) -> Vec<lsp::DocumentSymbol> {
    let story = document.story();
    outline::shortened_outline(story).iter().map(|n| symbol(story, n, encoding)).collect()
}

/// The outline as a list, for clients that take no tree.
pub fn list(document: &Document, uri: &lsp::Uri, encoding: Encoding) -> Vec<lsp::SymbolInformation> {
    let mut out = Vec::new();
    for node in outline::shortened_outline(document.story()) {
        flatten(document.story(), &node, None, uri, encoding, &mut out);
    }
    out
}

#[allow(deprecated, reason = "the protocol's type still has the field")]
fn symbol(story: &Story, node: &Node, encoding: Encoding) -> lsp::DocumentSymbol {
    let range = to_lsp::range(story, node.span, encoding);
    let selection_range = match node.selection == node.span {
        true => range,
        false => to_lsp::range(story, node.selection, encoding),
    };
    let children: Vec<_> = node.children.iter().map(|n| symbol(story, n, encoding)).collect();
    lsp::DocumentSymbol {
        name: node.name.clone(),
        detail: (!node.detail.is_empty()).then(|| node.detail.clone()),
        kind: to_lsp::symbol_kind(node.kind),
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(deprecated, reason = "the protocol's type still has the field")]
fn flatten(
    story: &Story,
    node: &Node,
    inside: Option<&str>,
    uri: &lsp::Uri,
    encoding: Encoding,
    out: &mut Vec<lsp::SymbolInformation>,
) {
    out.push(lsp::SymbolInformation {
        name: node.name.clone(),
        kind: to_lsp::symbol_kind(node.kind),
        tags: None,
        deprecated: None,
        location: lsp::Location::new(uri.clone(), to_lsp::range(story, node.selection, encoding)),
        container_name: inside.map(str::to_owned),
    });
    for child in &node.children {
        flatten(story, child, Some(&node.name), uri, encoding, out);
    }
}
