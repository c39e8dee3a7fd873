//! Rules about figures: sums, shares, scales, and what is counted twice.

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[];
