//! Patterns over copy: regular expressions that cost little to make.
//!
//! They are many, and an article has what few of them are about: each is asked of a few words that were looked at first. So it
//! matters what one costs to make, not how fast it finds. The automata of the `regex` crate take up to a millisecond each, more
//! than the reading of a whole article; those of `regex_lite` a tenth of it.

use regex_lite::Regex;

/// What a pattern calls by a name, and the characters it means. English copy spells its names in Latin letters.
const CLASSES: [(&str, &str); 4] = [
    (r"\p{L}", "A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ"),
    (r"\p{Lu}", "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĦĪĮİĶĹĽŁŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"),
    (r"\p{Ll}", "a-zß-öø-ÿāăąćčďđēėęěğġģħīįıķĺľłńňōőœŕřśşšţťūůűųźżžșț"),
    (r"\s", r"\x09-\x0d\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"),
];

/// Compiles `pattern`: `\p{L}`, `\p{Lu}` and `\p{Ll}` are the letters of Latin script, `\s` all white space, `\d` the ten
/// digits; `\b` parts ASCII letters from others.
///
/// Panics on what is no regular expression: patterns are the program's own.
pub fn pattern(pattern: &str) -> Regex {
    let (mut plain, mut rest, mut within) = (String::with_capacity(2 * pattern.len()), pattern, false);
    while let Some(c) = rest.chars().next() {
        let class = CLASSES.iter().filter(|_| c == '\\').find(|(name, _)| rest.starts_with(name));
        if let Some((name, letters)) = class {
            // a class does not hold another
            plain.extend(if within { ["", letters, ""] } else { ["[", letters, "]"] });
            rest = &rest[name.len()..];
            continue;
        }
        within = c == '[' || within && c != ']';
        // what is escaped neither opens nor ends one
        let len = if c == '\\' { rest.ceil_char_boundary(2) } else { c.len_utf8() };
        plain.push_str(&rest[..len]);
        rest = &rest[len..];
    }
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

    #[test]
    fn white_space_of_all_kinds() {
        let gap = pattern(r"(?x) ^ 5 \s [^\s\[] [\s\]-] $");
        for text in ["5 a ", "5\u{a0}a\u{202f}", "5\nb-", "5\tc]"] {
            assert!(gap.is_match(text), "{text:?}");
        }
        assert!(!gap.is_match("5a a ") && !gap.is_match("5 [ ") && !gap.is_match("5 \u{a0} "));
    }
}
