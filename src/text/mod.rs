//! Text: spans, tokens, sentences, edits and the three position encodings.
//!
//! The lowest floor. Nothing here knows what an article is.
//!
//! Invariants: a [`Span`] counts UTF-8 bytes and falls on character boundaries of the text it was made for;
//! tokens and sentences are in text order, never overlap and never leave the text.

pub mod capital;
pub mod direction;
pub mod edit;
pub mod eight;
pub mod fold;
pub mod hash;
pub mod pattern;
pub mod position;
pub mod sentence;
pub mod slip;
pub mod span;
pub mod stretch;
pub mod token;
pub mod word_list;

pub use capital::capitalised;
pub use direction::is_direction_mark;
pub use edit::Edit;
pub use fold::{fold, fold_char, fold_into, form, plain_form};
pub use pattern::pattern;
pub use position::{Encoding, Position};
pub use slip::{Slip, slip};
pub use span::Span;
pub use stretch::{Stretches, stretch};
pub use token::{Kind, Mask, MaskKind, Token};
pub use word_list::entries;
