//! Patterns over copy: regular expressions whose classes cost little to make.
//!
//! Each of Unicode's tables of letters costs a millisecond to compile, and every place a pattern names one compiles it
//! anew: more than the reading of a whole article. English copy spells its names in Latin letters.

use regex::Regex;

/// The Latin letters in a class: all, capital, small.
const LETTERS: [(&str, &str); 3] = [
    (r"\p{L}", "[A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ]"),
    (r"\p{Lu}", "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĦĪĮİĶĹĽŁŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ]"),
    (r"\p{Ll}", "[a-zß-öø-ÿāăąćčďđēėęěğġģħīįıķĺľłńňōőœŕřśşšţťūůűųźżžșț]"),
];

/// Compiles `pattern`: `\p{L}`, `\p{Lu}` and `\p{Ll}` are the letters of Latin script, `\d` the ten digits.
///
/// Panics on what is no regular expression: patterns are the program's own.
pub fn pattern(pattern: &str) -> Regex {
    let plain = pattern.replace(r"\d", "[0-9]");
    let plain = LETTERS.iter().fold(plain, |text, (class, letters)| text.replace(class, letters));
    Regex::new(&plain).expect("a pattern of our own")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_names() {
        let word = pattern(r"^\p{Lu}[\p{L}’'-]+$");
        for name in ["Miller", "Øverland", "Šefčovič", "O’Brien", "Łódź", "Nguyễn", "Erdoğan"] {
            assert!(word.is_match(name), "{name}");
        }
        assert!(!word.is_match("miller") && !word.is_match("Miller 2") && !word.is_match("×ab"));
        assert!(pattern(r"^\p{Ll}+\d[\d,]$").is_match("œuvre1,"));
        assert!(!pattern(r"^\p{Ll}$").is_match("É"));
    }
}
