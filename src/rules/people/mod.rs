//! Rules about names: one person, one spelling, and a reader who knows who is meant.

mod form;
mod initials;
mod introduced;
mod misspelled;
mod script;
mod shared;
mod slip;
mod title;
mod variant;

use super::Rule;
pub use slip::{is_common, is_odd};

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &form::NAME_FORM,
    &introduced::NOT_INTRODUCED,
    &misspelled::MISSPELLED_NAME,
    &script::MIXED_SCRIPT,
    &shared::SHARED_SURNAME,
    &title::TITLE_CHANGE,
    &variant::NAME_VARIANT,
];
