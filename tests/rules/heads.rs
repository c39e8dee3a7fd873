//! What the rules about heads say, and where they hold their tongue.

use super::{said, silent};
