//! Rules about quotations: marks that pair, and somebody who speaks.

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[];
