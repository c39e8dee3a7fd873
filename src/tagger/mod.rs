//! A small linear sequence model, its file, and how it is learned.
//!
//! One engine for every room that labels tokens: a room computes 64-bit feature hashes, [`Weights`] scores them,
//! [`Viterbi`] finds the best row of labels, [`ModelFile`] carries it all. Weights are read in place from the
//! file's bytes; nothing is copied when a model is loaded.
//!
//! Invariants: a [`ModelFile`] that could be read never makes a later look-up panic or loop, whatever its bytes;
//! labels are numbered 0 = outside, then first and further token of each type in turn, and no decoded row
//! continues a type that was not begun.

mod file;
#[cfg(feature = "train")]
pub mod learn;
mod viterbi;
mod weights;

pub use crate::text::hash;
pub use file::{ModelError, ModelFile, ModelWriter};
pub use viterbi::{Edges, MOST_LABELS, Moves, Row, Viterbi, may_follow};
pub use weights::{Learned, MOST_COLUMNS, Scores, Weights, add_up, write};
