//! Folding ranges: sections by their heads, front matter, comments, code, quotes and posts.

use crate::article::BlockKind;
use crate::session::Document;
use crate::story::Story;
use crate::story::outline::{self, NodeKind};
use tower_lsp::ls_types as lsp;

/// The folding ranges of a document, in text order, whole lines. Linear in the blocks.
pub fn ranges(document: &Document) -> Vec<lsp::FoldingRange> {
    let story = document.story();
    let mut out = sections(story);
    out.extend(blocks(story));
    out.sort_by_key(|r| (r.start_line, std::cmp::Reverse(r.end_line)));
    out.dedup_by_key(|r| (r.start_line, r.end_line));
    out
}

/// A section folds from its head to the line before the next head of its level or above.
fn sections(story: &Story) -> Vec<lsp::FoldingRange> {
    let heads: Vec<_> = outline::heads(story).into_iter().filter(|h| h.kind != NodeKind::RunIn).collect();
    let mut out = Vec::new();
    let mut open: Vec<(u8, usize)> = Vec::new();
    for head in &heads {
        let start = head.span.start as usize;
        while let Some((_, from)) = open.pop_if(|(level, _)| *level >= head.level) {
            out.extend(fold(story, from, start, None));
        }
        open.push((head.level, start));
    }
    let end = story.rope().len_bytes();
    out.extend(open.into_iter().filter_map(|(_, from)| fold(story, from, end, None)));
    out
}

fn blocks(story: &Story) -> Vec<lsp::FoldingRange> {
    let mut out = Vec::new();
    let mut views = story.views().peekable();
    while let Some(view) = views.next() {
        let kind = match view.block().kind {
            BlockKind::FrontMatter | BlockKind::Code | BlockKind::Quote | BlockKind::Embed => None,
            BlockKind::Comment => Some(lsp::FoldingRangeKind::Comment),
            _ => continue,
        };
        let from = view.start();
        let mut end = from + view.block().len;
        // a fence or quote with blank lines inside is one fold
        while let Some(next) = views.next_if(|v| {
            v.block().kind == view.block().kind && (v.block().continues || v.block().kind == BlockKind::Quote)
        }) {
            end = next.start() + next.block().len;
        }
        out.extend(fold(story, from, end, kind));
    }
    out
}

/// A fold over the lines of `start..end`, without the blank lines at its end; nothing when that is one line.
fn fold(
    story: &Story,
    start: usize,
    end: usize,
    kind: Option<lsp::FoldingRangeKind>,
) -> Option<lsp::FoldingRange> {
    let rope = story.rope();
    let first = rope.byte_to_line(start);
    let mut last = rope.byte_to_line(end.min(rope.len_bytes()));
    if last > first && rope.line_to_byte(last) >= end {
        last -= 1;
    }
    while last > first && rope.line(last).chars().all(char::is_whitespace) {
        last -= 1;
    }
    (last > first).then(|| lsp::FoldingRange {
        start_line: first as u32,
        end_line: last as u32,
        kind,
        ..lsp::FoldingRange::default()
    })
}
