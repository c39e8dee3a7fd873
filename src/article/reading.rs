//! A block made ready to be read: its tokens and sentences.

use super::BlockKind;
use crate::text::{Kind, Mask, Span, Token, fold_into, form, plain_form, sentence, token};
use std::cell::OnceCell;

/// One block with its tokens and sentences; what every extracting room is given.
///
/// All spans count bytes from the block's start. Tokens leave out markup, so a room that walks tokens needs to
/// know nothing of Markdown.
#[derive(Clone, Debug)]
pub struct Reading<'t> {
    /// The block's source text, markup and all.
    pub text: &'t str,
    /// What the block is.
    pub kind: BlockKind,
    /// Its visible tokens.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of token indexes.
    pub sentences: Vec<Span>,
    forms: OnceCell<Box<[u64]>>,
}

impl<'t> Reading<'t> {
    /// Reads `text` as a block of `kind`, passing over `masks`. Linear.
    pub fn new(text: &'t str, kind: BlockKind, masks: &[Mask]) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
        if kind.is_prose() {
            token::tokenize(text, masks, &mut tokens);
        }
        let sentences = sentence::sentences(text, &tokens);
        Reading { text, kind, tokens, sentences, forms: OnceCell::new() }
    }

    /// Plain text without markup, as one paragraph.
    pub fn plain(text: &'t str) -> Self {
        Reading::new(text, BlockKind::Paragraph, &[])
    }

    /// The text of token `i`.
    #[inline]
    pub fn word(&self, i: usize) -> &'t str {
        self.tokens[i].of(self.text)
    }

    /// The [forms](form()) of the tokens that are words, 0 for the others: made when first asked for, so that the lexicons of
    /// all rooms look a word up by one hash.
    pub fn forms(&self) -> &[u64] {
        let form = |token: &Token| match token.kind {
            Kind::Word if token.plain() => plain_form(&self.text.as_bytes()[token.span.range()]),
            Kind::Word => form(token.of(self.text)),
            _ => 0,
        };
        self.forms.get_or_init(|| self.tokens.iter().map(form).collect())
    }

    /// The text of token `i` [folded](fn@crate::text::fold), in `room` where something changes.
    #[inline]
    pub fn folded<'w>(&self, i: usize, room: &'w mut String) -> &'w str
    where
        't: 'w,
    {
        let token = &self.tokens[i];
        if token.plain() && token.lower() { self.word(i) } else { fold_into(self.word(i), room) }
    }

    /// The bytes of tokens `first..end` (not empty).
    #[inline]
    pub fn span(&self, first: usize, end: usize) -> Span {
        self.tokens[first].span.to(self.tokens[end - 1].span)
    }

    /// The index of the sentence that token `i` belongs to.
    pub fn sentence_of(&self, i: usize) -> usize {
        sentence::sentence_of(&self.sentences, i)
    }

    /// The first token that ends after byte `at`; `tokens.len()` when there is none.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end as usize <= at)
    }
}
