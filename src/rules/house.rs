//! The style of a house: the choices on which good newsrooms differ.
//!
//! A choice that is not made (`None`) is not checked. A profile makes some; a newsroom's settings may make others.

use serde::{Deserialize, Serialize};

/// What a house has decided: the keys of `[style]` in a profile and in `copydesk.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct House {
    /// Whose English it is: how 7/8/21 is read, which quotation marks come first, "Mr" or "Mr.".
    pub english: Option<English>,
}

/// The two Englishes of the news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum English {
    /// Month before day, double quotation marks first, "Mr.".
    Us,
    /// Day before month, single quotation marks first, "Mr".
    Gb,
}

impl House {
    /// This house with `other`'s choices where it made any.
    pub fn overlaid(&self, other: &House) -> House {
        House { english: other.english.or(self.english) }
    }
}
