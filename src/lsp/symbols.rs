//! Document symbols: the outline.

use super::agreed::Agreed;
use super::to_lsp;
use crate::session::Document;
use crate::story::Story;
use crate::story::outline::{self, Node};
use tower_lsp::ls_types as lsp;

/// The outline of a document as a tree.
pub fn tree(document: &Document, agreed: Agreed) -> Vec<lsp::DocumentSymbol> {
    let story = document.story();
    outline::shortened_outline(story).iter().map(|n| symbol(story, n, agreed)).collect()
}

/// The outline as a list, for clients that take no tree.
pub fn list(document: &Document, uri: &lsp::Uri, agreed: Agreed) -> Vec<lsp::SymbolInformation> {
    let mut out = Vec::new();
    for node in outline::shortened_outline(document.story()) {
        flatten(document.story(), &node, None, uri, agreed, &mut out);
    }
    out
}

#[allow(deprecated, reason = "the protocol's type still has the field")]
fn symbol(story: &Story, node: &Node, agreed: Agreed) -> lsp::DocumentSymbol {
    let range = to_lsp::range(story, node.span, agreed.encoding);
    let selection_range = match node.selection == node.span {
        true => range,
        false => to_lsp::range(story, node.selection, agreed.encoding),
    };
    let children: Vec<_> = node.children.iter().map(|n| symbol(story, n, agreed)).collect();
    lsp::DocumentSymbol {
        name: to_lsp::words(&node.name),
        detail: (!node.detail.is_empty()).then(|| to_lsp::words(&node.detail)),
        kind: to_lsp::symbol_kind(node.kind, agreed.events),
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
    agreed: Agreed,
    out: &mut Vec<lsp::SymbolInformation>,
) {
    out.push(lsp::SymbolInformation {
        name: to_lsp::words(&node.name),
        kind: to_lsp::symbol_kind(node.kind, agreed.events),
        tags: None,
        deprecated: None,
        location: lsp::Location::new(uri.clone(), to_lsp::range(story, node.selection, agreed.encoding)),
        container_name: inside.map(str::to_owned),
    });
    for child in &node.children {
        flatten(story, child, Some(&node.name), uri, agreed, out);
    }
}
