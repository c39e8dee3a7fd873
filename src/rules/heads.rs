//! Rules about heads: what a headline says stands in the story.

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[];
