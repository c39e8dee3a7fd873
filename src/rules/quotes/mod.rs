//! Rules about quotations: marks that pair, and somebody who speaks.
//!
//! Only double marks are paired: single ones are apostrophes too often.

mod marks;
mod speaker;
mod unbalanced;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&speaker::NO_SPEAKER, &unbalanced::UNBALANCED];
