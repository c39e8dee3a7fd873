//! Claims: who says what, on whose word, and what there is to check.
//!
//! `extract` finds quotations — direct, indirect and mixed — in one block by a hand-made grammar of attribution:
//! one file a family of sentence patterns, word lists under `data/claims`. `carry` ties the blocks of an
//! article together. `checkable` scores sentences for how much there is to check.
//!
//! Invariants: what is said of a block is a pure function of its [`Reading`](crate::article::Reading); the parts
//! of a quotation lie inside the block, in order, on character boundaries, and never overlap; time is linear in
//! the block whatever it holds, thousands of unmatched quotation marks included.

mod apposition;
mod attribution;
mod carry;
mod checkable;
mod comma;
mod extent;
mod extract;
mod facts;
mod find;
mod lexicon;
mod marks;
mod opening_subject;
mod pattern;
mod phrase;
mod relative;
mod source;
mod subject;
mod words;

pub use carry::{Conversation, carry};
pub use checkable::{Checkable, checkable};
pub use extract::extract;
pub use facts::{
    Carried, ClaimFacts, Confidence, Ending, MarkStyle, Opening, Pattern, Quotation, QuotationKind, Source,
    SourceKind, SourceRef,
};
