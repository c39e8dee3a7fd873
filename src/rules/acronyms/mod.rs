//! Rules about short forms: one name, one short form, spelled out once.

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[];
