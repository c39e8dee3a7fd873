//! Letters that many hold: one pointer each.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A text that its copies share. It is as small as a pointer, for an article has hundreds of thousands of notes, and few of them
/// say what no other says.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letters(Arc<Box<str>>);

impl Letters {
    /// Holds the letters of `other` in place of its own, which are the same ones.
    pub fn share(&mut self, other: &Letters) {
        self.0 = other.0.clone();
    }
}

impl Deref for Letters {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl From<&str> for Letters {
    fn from(text: &str) -> Self {
        Letters(Arc::new(text.into()))
    }
}

impl From<String> for Letters {
    fn from(text: String) -> Self {
        Letters(Arc::new(text.into()))
    }
}
