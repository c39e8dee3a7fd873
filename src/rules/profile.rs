//! Profiles: house styles by name.
//!
//! A profile is a TOML file: what it `extends`, the level of rules under `[rules]`, choices of style under
//! `[style]`. The built-in ones lie in `data/profiles/`; a newsroom writes its own in the same words.

use super::{House, Level, Rule};

/// A house style, with everything it extends taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// What it is called.
    pub name: String,
    /// One line: whose style, and where it is written down.
    pub title: String,
    /// Levels of rules, in the order they are set.
    pub rules: Vec<(&'static Rule, Level)>,
    /// Choices of style.
    pub house: House,
}

/// The built-in profile called `name`.
pub fn built_in(_name: &str) -> Option<Profile> {
    None
}
