//! Rules about copy that is not finished, and about characters that hide in it.

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[];
