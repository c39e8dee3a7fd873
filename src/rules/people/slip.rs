//! Words that slips make: whether lists know them, and what is no slip.

use crate::people::words::Marks;
use crate::people::{Model, form_of};

/// Whether one is the other's plural, or the name of those who hold with it: "Clintons", "Kurds".
pub fn is_plural(a: &str, b: &str) -> bool {
    let of = |one: &str, many: &str| {
        many.strip_prefix(one).is_some_and(|rest| matches!(rest, "s" | "es" | "i" | "n" | "a" | "e"))
    };
    of(a, b) || of(b, a)
}

/// Whether no word list knows `core` (folded) as a name or a word: what a slip makes of a name is hardly ever one.
pub fn is_odd(core: &str) -> bool {
    let word = Model::built_in().words.get(form_of(core));
    let named =
        Marks::GIVEN.with(Marks::FAMILY).with(Marks::PLACE).with(Marks::ORGANISATION).with(Marks::TOWN);
    word.is_unheard_of() && !word.marks.any(named.with(Marks::IN_PHRASE).with(Marks::TITLE))
}

/// Whether open text has `core` (folded) in lower case most of the time.
pub fn is_common(core: &str) -> bool {
    (4..=6).contains(&Model::built_in().words.get(form_of(core)).rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_words() {
        assert!(is_odd("bidne") && is_odd("outtara"));
        assert!(!is_odd("biden") && !is_odd("smith") && !is_odd("house") && !is_odd("baghdad"));
    }
}
