//! Nouns of attribution: "the mayor's claim that …".

use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::Words;

/// Finds nouns of attribution followed by "that".
pub fn find(finder: &mut Finder) {
    let block = finder.block;
    for i in 0..block.len().saturating_sub(2) {
        if !block.is(i, CLAIM_NOUN) || block.low(i + 1) != "that" || block.quoted(i) {
            continue;
        }
        // "ideas that would lead nowhere" do something, and nobody says it
        let relative = block.is(i + 2, BE | HAVE | MODAL) || block.form(i + 2).is_some_and(Form::finite);
        if finder.cued[i] || finder.covered[i] || relative {
            continue;
        }
        let setting = Setting { noun: true, ..Setting::default() };
        let end = block.complement_end(i + 1, Complement::Clause, setting);
        finder.emit(&[(i + 1, end)], owner(block, i), Some((i, i + 1)), Pattern::Noun);
    }
}

/// Whose noun it is: "his", "the mayor's".
fn owner(block: &Words, noun: usize) -> Option<Range> {
    for i in (noun.saturating_sub(3)..noun).rev() {
        if block.any(i, &["his", "her", "their", "its", "my", "our"]) {
            return Some((i, i + 1));
        }
        if matches!(block.low(i), "'s" | "'") {
            return block.subject_before(i);
        }
        if block.any(i, &["the", "a", "an", "of", "in"]) || block.as_written(i) == "," {
            return None;
        }
    }
    None
}
