//! Rules about the copy as it lies on the desk: what was left unfinished, and slips of the keyboard.
//!
//! What is unfinished (a placeholder, a quotation with nothing in it, a link that leads nowhere) is information for
//! the desk, wherever it stands; a word set twice is a warning; characters nobody can see are information with a
//! sure fix.

mod doubled;
mod empty;
mod hidden;
mod placeholder;
mod reference;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &doubled::DOUBLED_WORD,
    &empty::EMPTY_QUOTATION,
    &hidden::HIDDEN_CHARACTER,
    &placeholder::PLACEHOLDER,
    &reference::BROKEN_LINK_REFERENCE,
];
