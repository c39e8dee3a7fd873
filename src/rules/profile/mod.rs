//! Profiles: house styles by name.
//!
//! A profile is a TOML file: what it is called (`name`, `title`), what it `extends`, the level of rules under
//! `[rules]` (`"style::percent-form" = "warning"`, or `true` for the rule's own), choices of style under `[style]`
//! and words under `[spellings]` (`adviser = …`). The built-in ones lie in `data/profiles/`; a newsroom writes its
//! own in the same words, and `copydesk.toml` has the same three tables ([`table`]).
//!
//! Invariants: reading never fails as a whole: what is not understood is a [`Complaint`] with its place, the rest
//! counts. The built-in profiles read without a complaint (tested).

mod read;
pub mod table;

use super::{House, Level, Rule};
use crate::text::Span;

pub use read::{Found, Resolve};

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

/// Something in a profile or a settings file that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Where, in bytes of the file.
    pub span: Span,
    /// What is wrong, and what was probably meant.
    pub message: String,
}

/// The built-in profiles: name and text, sorted by name.
const BUILT_IN: &[(&str, &str)] = &[
    ("ap", include_str!("../../../data/profiles/ap.toml")),
    ("bbc", include_str!("../../../data/profiles/bbc.toml")),
    ("economist", include_str!("../../../data/profiles/economist.toml")),
    ("govuk", include_str!("../../../data/profiles/govuk.toml")),
    ("guardian", include_str!("../../../data/profiles/guardian.toml")),
    ("reuters", include_str!("../../../data/profiles/reuters.toml")),
    ("wikinews", include_str!("../../../data/profiles/wikinews.toml")),
];

/// The names of the built-in profiles, sorted.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The built-in profile called `name`.
pub fn built_in(name: &str) -> Option<Profile> {
    text_of(name).map(|text| Profile::read(text, &|_| None).0)
}

/// The file of the built-in profile called `name`, as an example for one's own.
pub fn text_of(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(n, _)| *n == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_profiles_read_without_a_complaint() {
        for name in built_in_names() {
            let (profile, complaints) = Profile::read(text_of(name).expect("it is there"), &|_| None);
            assert_eq!(complaints, [], "{name}");
            assert_eq!(profile.name, name);
            assert!(!profile.title.is_empty() && !profile.rules.is_empty(), "{name} is empty");
        }
        assert!(built_in_names().is_sorted());
    }
}
