//! What the rules about figures say, and where they hold their tongue.

use super::{said, silent};
