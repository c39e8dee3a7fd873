//! One change of a text.

use super::Span;

/// Replaces the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in bytes of the text before the edit, on character boundaries.
    pub span: Span,
    /// What comes.
    pub text: String,
}

impl Edit {
    /// The edit that replaces `start..end` (bytes) by `text`.
    pub fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        Edit { span: Span::new(start, end), text: text.into() }
    }
}
