//! Articles: what a page of news is made of.
//!
//! The floor above [`text`](crate::text): formats, blocks and their newsroom kinds, headings with and without
//! markup, run-in heads, datelines, embedded posts, the document date and its evidence.
//!
//! Invariants: blocks tile the article (every byte belongs to exactly one); where a block ends depends only on
//! the text around it and the lexical state carried in; a [`Reading`] is a pure function of one block.

pub mod block;
pub mod format;
pub mod reading;

pub use block::{BlockKind, LexicalState};
pub use format::Format;
pub use reading::Reading;
