//! The words of a block as style rules walk them.

use crate::article::{BlockKind, Reading};
use crate::rules::{Finding, Fix, House, Rule, Sheet};
use crate::story::Place;
use crate::text::{Kind, Span, Token};

/// A block's tokens with what a rule of style asks of them. Indexes past the end are the empty word.
#[derive(Clone, Copy)]
pub(super) struct Words<'a, 's> {
    pub sheet: &'a Sheet<'s>,
    pub reading: &'a Reading<'s>,
}

impl<'a, 's> Words<'a, 's> {
    /// The words of a block of copy: none for what no writer composes (tables, datelines, credits, transcripts).
    pub fn of(sheet: &'a Sheet<'s>) -> Option<Self> {
        is_copy(sheet).then(|| Words { sheet, reading: sheet.reading() })
    }

    /// The words of a block of running text: copy without its heads and captions.
    pub fn of_text(sheet: &'a Sheet<'s>) -> Option<Self> {
        let text =
            matches!(sheet.block().kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Standfirst);
        text.then(|| Words { sheet, reading: sheet.reading() })
    }

    pub fn house(&self) -> &'s House {
        self.sheet.house()
    }

    pub fn len(&self) -> usize {
        self.reading.tokens.len()
    }

    pub fn token(&self, i: usize) -> Option<&'a Token> {
        self.reading.tokens.get(i)
    }

    pub fn word(&self, i: usize) -> &'s str {
        if i < self.len() { self.reading.word(i) } else { "" }
    }

    /// The word before `i`; empty at the start.
    pub fn before(&self, i: usize) -> &'s str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(i, w))
    }

    pub fn glued(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::glued)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == Kind::Word)
    }

    pub fn capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::capital)
    }

    pub fn lower(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == Kind::Word && t.lower())
    }

    /// The figures of token `i` as a number.
    pub fn number(&self, i: usize) -> Option<u32> {
        self.token(i).filter(|t| t.kind == Kind::Number).and_then(|_| self.word(i).parse().ok())
    }

    pub fn is_digits(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == Kind::Number)
    }

    /// The bytes of tokens `first..end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        self.reading.span(first, end)
    }

    /// The tokens of a span: the first and one past the last.
    pub fn tokens(&self, span: Span) -> (usize, usize) {
        let first = self.reading.token_at(span.start as usize);
        let end = self.reading.tokens.partition_point(|t| t.span.start < span.end);
        (first, end.max(first))
    }

    /// Whether tokens `first..end` stand on one line without markup between them, so that they may be rewritten.
    pub fn plain(&self, first: usize, end: usize) -> bool {
        let between = |i: usize| {
            let t = &self.reading.tokens[i];
            !t.after_markup() && !t.new_line() && !t.invisible()
        };
        (first + 1..end.min(self.len())).all(between)
    }

    /// Whether token `i` opens a sentence (marks and brackets before it do not count).
    pub fn opens_sentence(&self, i: usize) -> bool {
        let sentence = self.reading.sentences.get(self.reading.sentence_of(i));
        sentence.is_some_and(|s| {
            (s.start as usize..i).all(|k| self.token(k).is_some_and(|t| t.kind == Kind::Punctuation))
        })
    }

    /// Whether a sentence ends with token `i`, or with the marks after it.
    pub fn ends_sentence(&self, i: usize) -> bool {
        let Some(sentence) = self.reading.sentences.get(self.reading.sentence_of(i)) else { return true };
        (i + 1..sentence.end as usize).all(|k| {
            self.token(k)
                .is_some_and(|t| t.glued() && t.kind == Kind::Punctuation && t.of(self.reading.text) != ",")
        })
    }

    /// The sentence of token `i`, as tokens.
    pub fn sentence(&self, i: usize) -> (usize, usize) {
        self.reading
            .sentences
            .get(self.reading.sentence_of(i))
            .map_or((0, self.len()), |s| (s.start as usize, s.end as usize))
    }

    /// A finding on tokens `first..end`; none when the words are not the writer's.
    pub fn flag(
        &self,
        rule: &'static Rule,
        first: usize,
        end: usize,
        message: impl Into<String>,
    ) -> Option<Finding> {
        let span = self.span(first, end.min(self.len()));
        (!self.sheet.is_foreign(span)).then(|| Finding::new(rule, self.sheet.place(span), message))
    }

    /// The place of tokens `first..end`.
    pub fn place(&self, first: usize, end: usize) -> Place {
        self.sheet.place(self.span(first, end))
    }

    /// The fix that puts `text` for tokens `first..end`, where they may be rewritten.
    pub fn put(&self, first: usize, end: usize, text: &str, sure: bool) -> Option<Fix> {
        let edits = vec![(self.place(first, end), text.to_owned())];
        self.plain(first, end).then(|| Fix { title: format!("Write “{text}”"), edits, sure })
    }

    /// The fix that puts `text` at `edited` and names `whole` as what comes of it.
    pub fn edit(&self, edited: Span, text: &str, whole: &str, sure: bool) -> Fix {
        let title = format!("Write “{whole}”");
        Fix { title, edits: vec![(self.sheet.place(edited), text.to_owned())], sure }
    }
}

/// Adds a finding with its fix.
pub(super) fn report(out: &mut Vec<Finding>, finding: Option<Finding>, fix: impl Into<Option<Fix>>) {
    if let Some(mut finding) = finding {
        finding.fix = fix.into();
        out.push(finding);
    }
}

/// Whether a block is copy that somebody composes.
fn is_copy(sheet: &Sheet) -> bool {
    matches!(
        sheet.block().kind,
        BlockKind::Paragraph
            | BlockKind::Title
            | BlockKind::Heading(_)
            | BlockKind::Standfirst
            | BlockKind::Caption
            | BlockKind::ListItem
    )
}

/// `word` with the capital that `like` has.
pub(super) fn as_capital(word: &str, like: &str) -> String {
    let mut chars = word.chars();
    match (like.chars().next(), chars.next()) {
        (Some(l), Some(c)) if l.is_uppercase() => c.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}
