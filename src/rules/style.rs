//! House style: only what a profile or the newsroom’s settings ask for.

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[];
