//! Rules about acronyms: one for one thing, and one thing under one.

mod introduction;
mod slip;
mod two_forms;
mod two_meanings;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&slip::LETTERS, &two_forms::TWO_FORMS, &two_meanings::TWO_MEANINGS];
