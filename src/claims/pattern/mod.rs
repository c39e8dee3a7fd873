//! The sentence patterns that give words to a source, one family a file, in the order they are tried.
//!
//! Each takes what the earlier ones have left: words already spoken for are not claimed twice.

pub mod according;
pub mod after_clause;
pub mod attitude;
pub mod complement;
pub mod direct;
pub mod embed;
pub mod label;
mod late;
pub mod noun;
pub mod object;
pub mod participle;
pub mod passive;
mod purpose;
pub mod verb;
mod verb_or_noun;
pub mod whom;
