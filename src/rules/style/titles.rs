//! House style: titles.

use crate::rules::Rule;

/// The rules of this file.
pub const RULES: &[&Rule] = &[];
