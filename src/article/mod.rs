//! Articles: what a page of news is made of.
//!
//! The floor above [`text`](crate::text): formats, blocks and their newsroom kinds, headings with and without
//! markup, run-in heads, embedded posts.
//!
//! Invariants: blocks tile the article (every byte belongs to exactly one); where a block ends depends only on
//! the state carried in and the next [`cut::WINDOW`] bytes; a [`Reading`] is a pure function of one block.

pub mod block;
pub mod cut;
pub mod date_line;
pub mod dateline;
pub mod embed;
pub mod format;
pub mod head;
pub mod opener;
pub mod reading;
mod written_date;

pub use block::{BlockKind, LexicalState};
pub use cut::Cut;
pub use format::Format;
pub use reading::Reading;
pub use written_date::is_timestamp;
