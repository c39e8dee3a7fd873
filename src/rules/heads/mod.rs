//! Rules about heads: what the title says against what the story says.

mod figure;
mod name;
mod tally;
mod title;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&figure::ABSENT, &figure::FIGURE, &name::ABSENT, &name::NAME, &tally::TALLY];
