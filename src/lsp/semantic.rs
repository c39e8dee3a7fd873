//! Semantic tokens: people, dates, figures and sources in the colours of the editor's theme.
//!
//! The types are standard ones, so that every theme has a colour for them: a named person is a `class`, a date an
//! `event`, a figure a `number`, the words that name the source of a claim and no person are a `property`. The mention
//! that introduces a person has the modifier `declaration`. Tokens do not overlap and stay on one line.

use crate::claims::{Quotation, SourceRef};
use crate::people::NameMention;
use crate::session::Document;
use crate::story::{BlockView, PersonId, Story, cast};
use crate::text::{Encoding, Position, Span, position};
use rustc_hash::FxHashMap;
use serde::Serialize;
use smallvec::SmallVec;
use std::sync::{Mutex, PoisonError};
use tower_lsp::ls_types as lsp;

/// The types, in the order of the legend.
const TYPES: [lsp::SemanticTokenType; 4] = [
    lsp::SemanticTokenType::CLASS,
    lsp::SemanticTokenType::EVENT,
    lsp::SemanticTokenType::NUMBER,
    lsp::SemanticTokenType::PROPERTY,
];
const PERSON: u32 = 0;
const DATE: u32 = 1;
const FIGURE: u32 = 2;
const SOURCE: u32 = 3;
/// The bit of the only modifier.
const INTRODUCTION: u32 = 1;

/// What the server offers.
pub fn options() -> lsp::SemanticTokensServerCapabilities {
    lsp::SemanticTokensOptions {
        legend: lsp::SemanticTokensLegend {
            token_types: TYPES.to_vec(),
            token_modifiers: vec![lsp::SemanticTokenModifier::DECLARATION],
        },
        range: Some(true),
        full: Some(lsp::SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..lsp::SemanticTokensOptions::default()
    }
    .into()
}

/// One token as the protocol writes it: lines and columns from the token before, length, type, modifiers.
type Token = [u32; 5];

/// The tokens of a document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tokens {
    #[serde(skip_serializing_if = "Option::is_none")]
    result_id: Option<String>,
    #[serde(serialize_with = "flat")]
    data: Vec<Token>,
}

/// What changed since the tokens of another result, or all of them where that is not known any more.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Delta {
    /// All tokens.
    All(Tokens),
    /// One change, or none.
    #[serde(rename_all = "camelCase")]
    Since {
        /// The name of the result that the changes lead to.
        result_id: String,
        /// The changes.
        edits: Vec<Edit>,
    },
}

/// Numbers that take the place of others in the row of all numbers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    start: usize,
    delete_count: usize,
    #[serde(serialize_with = "flat")]
    data: Vec<Token>,
}

fn flat<S: serde::Serializer>(tokens: &[Token], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(tokens.iter().flatten())
}

/// The last result of each document that was asked for, to tell what changed since.
#[derive(Debug, Default)]
pub struct Sent {
    results: Mutex<FxHashMap<String, (u64, Vec<Token>)>>,
}

impl Sent {
    /// All tokens of the document `name`. Linear in the blocks and what is named in them.
    pub fn full(&self, name: &str, document: &Document, encoding: Encoding) -> Tokens {
        let data = tokens(document.story(), None, encoding);
        let mut results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
        let number = results.get(name).map_or(1, |(n, _)| n + 1);
        results.insert(name.to_owned(), (number, data.clone()));
        Tokens { result_id: Some(number.to_string()), data }
    }

    /// What changed since the result called `previous`.
    pub fn delta(&self, name: &str, previous: &str, document: &Document, encoding: Encoding) -> Delta {
        let known = self.results.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        let Some((number, old)) = known.filter(|(n, _)| previous == n.to_string()) else {
            return Delta::All(self.full(name, document, encoding));
        };
        let new = tokens(document.story(), None, encoding);
        let edits = change(&old, &new);
        let number = number + u64::from(!edits.is_empty());
        self.results.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), (number, new));
        Delta::Since { result_id: number.to_string(), edits }
    }

    /// Forgets a document that was closed.
    pub fn forget(&self, name: &str) {
        self.results.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

/// The one stretch in which the two differ.
fn change(old: &[Token], new: &[Token]) -> Vec<Edit> {
    let lead = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[lead..].iter().rev().zip(new[lead..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (gone, came) = (old.len() - lead - tail, &new[lead..new.len() - tail]);
    let edit = Edit { start: lead * 5, delete_count: gone * 5, data: came.to_vec() };
    if gone == 0 && came.is_empty() { Vec::new() } else { vec![edit] }
}

/// The tokens between two positions. Cost: the blocks between.
pub fn between(document: &Document, from: Position, to: Position, encoding: Encoding) -> Tokens {
    let story = document.story();
    let at = |p| position::byte_at(story.rope(), p, encoding);
    Tokens { result_id: None, data: tokens(story, Some((at(from), at(to))), encoding) }
}

fn tokens(story: &Story, bytes: Option<(usize, usize)>, encoding: Encoding) -> Vec<Token> {
    let count = story.store().blocks().len();
    let blocks = match bytes {
        Some((from, to)) => story.store().index_at(from)..(story.store().index_at(to) + 1).min(count),
        None => 0..count,
    };
    let mut row = Row { encoding, last: Position::default(), out: Vec::new() };
    let mut marked = Vec::new();
    for index in blocks {
        let view = story.view(index);
        mark(&view, &mut marked);
        if !marked.is_empty() {
            row.block(&view, &marked);
        }
    }
    row.out
}

/// What is coloured in a block, in text order without overlaps: (span, type, modifiers). Names come before what they
/// overlap, then dates.
fn mark(view: &BlockView, out: &mut Vec<(Span, u32, u32)>) {
    let (block, facts) = (view.block(), &view.block().facts);
    out.clear();
    let introduces = |(name, person): &(&NameMention, PersonId)| {
        view.story().cast().get(*person).is_some_and(|p| p.introduction == view.place(name.span))
    };
    let introduced: SmallVec<[Span; 4]> =
        view.named().filter(introduces).map(|(name, _)| name.span).collect();
    for name in block.names.iter().filter(|_| cast::has_cast(block.kind)) {
        let introduces = introduced.contains(&name.span);
        out.push((name.span, PERSON, if introduces { INTRODUCTION } else { 0 }));
    }
    out.extend(facts.dates.iter().map(|d| (d.span, DATE, 0)));
    out.extend(facts.figures.iter().map(|f| (f.span, FIGURE, 0)));
    let here = |q: &Quotation| match &q.source {
        Some(SourceRef::Here(source)) => Some(source.span),
        _ => None,
    };
    let sources = block.quotations.iter().filter_map(here);
    // a source holds a name and more words: only one without any is coloured itself
    let named = |span: &Span| block.names.iter().any(|n| n.span.overlaps(*span));
    out.extend(sources.filter(|s| !named(s)).map(|s| (s, SOURCE, 0)));
    out.sort_unstable_by_key(|(span, kind, _)| (span.start, *kind));
    let mut end = 0;
    out.retain(|(span, ..)| {
        let clear = span.start >= end && !span.is_empty();
        if clear {
            end = span.end;
        }
        clear
    });
}

/// Tokens in a row, each told from the one before.
struct Row {
    encoding: Encoding,
    last: Position,
    out: Vec<Token>,
}

impl Row {
    fn block(&mut self, view: &BlockView, marked: &[(Span, u32, u32)]) {
        let (store, text) = (view.story().store(), view.text());
        let mut here = match store.starts_line(view.index()) {
            true => Position { line: store.line(view.index()) as u32, column: 0 },
            false => position::position_of(view.story().rope(), view.start(), self.encoding),
        };
        let mut at = 0;
        for (span, kind, modifiers) in marked {
            here = self.walk(here, &text[at..span.start as usize]);
            // a token stays on its line
            for line in span.of(&text).split_inclusive(['\n', '\r']) {
                let words = line.trim_end_matches(['\n', '\r']);
                let width = words.chars().map(|c| self.encoding.width(c) as u32).sum();
                if width > 0 {
                    self.token(here, width, *kind, *modifiers);
                }
                here = self.walk(here, line);
            }
            at = span.end as usize;
        }
    }

    /// Where one is after `text`.
    fn walk(&self, from: Position, text: &str) -> Position {
        let lines = position::position_within(text, text.len(), 0, self.encoding);
        // the CR of a CRLF: the line goes on to its LF
        let passed = lines.unwrap_or_else(|| {
            let before = &text[..text.len() - 1];
            position::position_within(before, before.len(), 0, self.encoding).unwrap_or_default()
        });
        match passed.line {
            0 => Position { line: from.line, column: from.column + passed.column },
            lines => Position { line: from.line + lines, column: passed.column },
        }
    }

    fn token(&mut self, at: Position, width: u32, kind: u32, modifiers: u32) {
        let lines = at.line.saturating_sub(self.last.line);
        let columns = if lines == 0 { at.column.saturating_sub(self.last.column) } else { at.column };
        self.out.push([lines, columns, width, kind, modifiers]);
        self.last = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::rules::Policy;
    use crate::story::Origin;

    fn document(text: &str) -> Document {
        Document::new(text, Format::Plain, Origin::default(), 1, Policy::shared())
    }

    const TEXT: &str = "date 2021-07-27\n\n(𝒳) President Joe Biden met Mustafa al-Kadhimi on Monday.\r\n\r\nBiden left 2,500 troops, a \
                        senior official said.\n";

    fn coloured(text: &str, tokens: &[Token]) -> Vec<(String, u32, u32)> {
        let rope = ropey::Rope::from_str(text);
        let mut at = Position::default();
        let mut out = Vec::new();
        for [lines, columns, width, kind, modifiers] in tokens {
            at = Position {
                line: at.line + lines,
                column: if *lines == 0 { at.column + columns } else { *columns },
            };
            let end = Position { column: at.column + width, ..at };
            let bytes =
                position::byte_at(&rope, at, Encoding::Utf16)..position::byte_at(&rope, end, Encoding::Utf16);
            out.push((text[bytes].to_owned(), *kind, *modifiers));
        }
        out
    }

    #[test]
    fn people_dates_figures_and_sources() {
        let document = document(TEXT);
        let found = coloured(TEXT, &tokens(document.story(), None, Encoding::Utf16));
        let has = |words: &str, kind, modifiers| {
            assert!(found.contains(&(words.to_owned(), kind, modifiers)), "{words} in {found:?}");
        };
        has("Joe Biden", PERSON, INTRODUCTION);
        has("Mustafa al-Kadhimi", PERSON, INTRODUCTION);
        has("Biden", PERSON, 0);
        has("Monday", DATE, 0);
        has("a senior official", SOURCE, 0);
        assert!(
            found.iter().any(|(words, kind, _)| words.starts_with("2,500") && *kind == FIGURE),
            "{found:?}"
        );
    }

    #[test]
    fn a_change_leads_from_one_result_to_the_next() {
        let sent = Sent::default();
        let mut document = document(TEXT);
        let first = sent.full("a", &document, Encoding::Utf16);
        let mut numbers: Vec<u32> = first.data.iter().flatten().copied().collect();
        let mut id = first.result_id.expect("a name");
        for words in ["It rained on Sunday. ", "So ", ""] {
            let at = Position { line: 2, column: 0 };
            document.edit(Some((at, at)), words, Encoding::Utf16, std::time::Instant::now());
            let Delta::Since { result_id, edits } = sent.delta("a", &id, &document, Encoding::Utf16) else {
                panic!("the result is known");
            };
            assert_eq!(edits.is_empty(), words.is_empty());
            for edit in edits {
                let data: Vec<u32> = edit.data.iter().flatten().copied().collect();
                numbers.splice(edit.start..edit.start + edit.delete_count, data);
            }
            let all: Vec<u32> =
                tokens(document.story(), None, Encoding::Utf16).into_iter().flatten().collect();
            assert_eq!(numbers, all);
            id = result_id;
        }
        assert!(matches!(sent.delta("a", "unheard of", &document, Encoding::Utf16), Delta::All(_)));
    }

    #[test]
    fn a_range_holds_what_is_in_it() {
        let document = document(TEXT);
        let (from, to) = (Position { line: 4, column: 0 }, Position { line: 5, column: 0 });
        let found = coloured(TEXT, &between(&document, from, to, Encoding::Utf16).data);
        assert!(found[0].0 == "Biden" && found.len() == 3, "{found:?}");
    }
}
