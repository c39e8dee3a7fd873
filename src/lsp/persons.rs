//! Definition, references, highlights and rename: where a person is introduced, named, and how to rename one.

use super::to_lsp;
use crate::session::Document;
use crate::story::{Mention, MentionKind, PersonId, Place, Story, rename};
use crate::text::{Encoding, Position, Span, position};
use std::collections::HashMap;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;

/// The mention at a position, in bytes of the article.
fn mention_at(story: &Story, position: Position, encoding: Encoding) -> Option<(Mention, Span)> {
    let byte = position::byte_at(story.rope(), position, encoding);
    let view = story.view_at(byte)?;
    let found = view.mentions().into_iter().find(|m| m.span.touches(byte - view.start()))?;
    Some((found, found.span.shifted(view.start())))
}

fn named(story: &Story, person: PersonId) -> Vec<Place> {
    story.cast().get(person).map_or_else(Vec::new, |p| story.cast().mentions(story.store(), p))
}

/// Where the person at a position is introduced.
pub fn definition(
    document: &Document,
    uri: &lsp::Uri,
    position: Position,
    encoding: Encoding,
) -> Option<lsp::Location> {
    let story = document.story();
    let (mention, _) = mention_at(story, position, encoding)?;
    let person = story.cast().get(mention.person)?;
    let range = to_lsp::range(story, story.span(person.introduction), encoding);
    Some(lsp::Location::new(uri.clone(), range))
}

/// Every place the person at a position is named, and the roles and pronouns that mean them. The introduction is
/// left out unless it is asked for. Cost: the article's blocks, once.
pub fn references(
    document: &Document,
    uri: &lsp::Uri,
    position: Position,
    introduction: bool,
    encoding: Encoding,
) -> Option<Vec<lsp::Location>> {
    let story = document.story();
    let (mention, _) = mention_at(story, position, encoding)?;
    let first = story.span(story.cast().get(mention.person)?.introduction);
    let mut spans: Vec<Span> = named(story, mention.person).into_iter().map(|p| story.span(p)).collect();
    for view in story.views().filter(|v| !v.block().roles.is_empty() || !v.block().names.is_empty()) {
        let meant =
            view.mentions().into_iter().filter(|m| m.kind != MentionKind::Name && m.person == mention.person);
        spans.extend(meant.map(|m| m.span.shifted(view.start())));
    }
    spans.sort_unstable();
    spans.retain(|s| introduction || *s != first);
    let location = |s: &Span| lsp::Location::new(uri.clone(), to_lsp::range(story, *s, encoding));
    Some(spans.iter().map(location).collect())
}

/// The places the person at a position is named. Cost: those mentions.
pub fn highlights(
    document: &Document,
    position: Position,
    encoding: Encoding,
) -> Option<Vec<lsp::DocumentHighlight>> {
    let story = document.story();
    let (mention, own) = mention_at(story, position, encoding)?;
    let first = story.cast().get(mention.person)?.introduction;
    let mut places: Vec<(Span, bool)> =
        named(story, mention.person).into_iter().map(|p| (story.span(p), p == first)).collect();
    if mention.kind != MentionKind::Name {
        places.push((own, false));
    }
    places.sort_unstable();
    let kind =
        |first| if first { lsp::DocumentHighlightKind::WRITE } else { lsp::DocumentHighlightKind::READ };
    let highlight = |(span, first): (Span, bool)| lsp::DocumentHighlight {
        range: to_lsp::range(story, span, encoding),
        kind: Some(kind(first)),
    };
    Some(places.into_iter().map(highlight).collect())
}

/// The name at a position, when there is one to rename.
pub fn prepare(
    document: &Document,
    position: Position,
    encoding: Encoding,
) -> Option<lsp::PrepareRenameResponse> {
    let story = document.story();
    let (mention, span) = mention_at(story, position, encoding)?;
    (mention.kind == MentionKind::Name).then(|| lsp::PrepareRenameResponse::RangeWithPlaceholder {
        range: to_lsp::range(story, span, encoding),
        placeholder: story.rope().byte_slice(span.range()).to_string(),
    })
}

/// The edits that rename the person at a position.
///
/// # Errors
/// −32602 with the reason, when nobody is named there or the new name is none.
pub fn rename(
    document: &Document,
    uri: &lsp::Uri,
    position: Position,
    name: &str,
    encoding: Encoding,
) -> Result<lsp::WorkspaceEdit> {
    let refused =
        |why: rename::Refusal| Error { message: why.to_string().into(), ..Error::invalid_params("") };
    let story = document.story();
    let found = mention_at(story, position, encoding).filter(|(m, _)| m.kind == MentionKind::Name);
    let (mention, span) = found.ok_or_else(|| refused(rename::Refusal::Nobody))?;
    let old = story.rope().byte_slice(span.range()).to_string();
    let edits = rename::rename(story, mention.person, &old, name).map_err(refused)?;
    let edit = |(place, text): (Place, String)| {
        lsp::TextEdit::new(to_lsp::range(story, story.span(place), encoding), text)
    };
    let changes = HashMap::from([(uri.clone(), edits.into_iter().map(edit).collect())]);
    Ok(lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() })
}
