//! Which signs a block holds, told in one pass over its bytes: most rules are about signs that most blocks have not.

use crate::text::Span;
use std::ops::RangeInclusive;

/// The bytes of a text. Characters beyond ASCII are told apart by their first byte alone, which near ones share: what says that
/// there is none is right, what says that there is one may not be.
#[derive(Clone)]
pub struct Signs {
    held: [bool; 256],
    digits: bool,
}

impl Signs {
    /// Reads `text`. Linear.
    pub fn of(text: &str) -> Self {
        let mut held = [false; 256];
        text.bytes().for_each(|b| held[usize::from(b)] = true);
        Signs { held, digits: held[usize::from(b'0')..=usize::from(b'9')].contains(&true) }
    }

    /// Whether one of `signs` may stand in the text.
    pub fn any<const N: usize>(&self, signs: [char; N]) -> bool {
        signs.into_iter().any(|c| self.held[first_byte(c)])
    }

    /// Whether a character of `range` may stand in the text.
    pub fn any_within(&self, range: RangeInclusive<char>) -> bool {
        self.held[first_byte(*range.start())..=first_byte(*range.end())].contains(&true)
    }

    /// Whether a digit stands in the text.
    pub fn digits(&self) -> bool {
        self.digits
    }
}

/// Where the numbers of a text stand, each a run of digits. Linear.
pub fn numbers(text: &str) -> Vec<Span> {
    let (mut out, mut from) = (Vec::new(), 0);
    while let Some(start) = text.as_bytes()[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) {
        from = start + text[start..].bytes().take_while(u8::is_ascii_digit).count();
        out.push(Span::new(start, from));
    }
    out
}

/// The first byte of a character in UTF-8; it grows with the character.
fn first_byte(c: char) -> usize {
    usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_runs_of_digits() {
        let text = "9 of 1,200 in 2021";
        assert_eq!(numbers(text).iter().map(|n| n.of(text)).collect::<Vec<_>>(), ["9", "1", "200", "2021"]);
        assert!(numbers("").is_empty());
    }

    #[test]
    fn signs_are_told_by_their_first_byte() {
        let signs = Signs::of("He said “no” to £9.");
        assert!(signs.any(['“']) && signs.any(['9']) && signs.any(['£', '$']) && signs.digits());
        assert!(signs.any_within('a'..='z') && !signs.any_within('('..='-') && !signs.any(['"', '$']));
        // a near one may be held for another, a far one not
        assert!(signs.any(['–']) && !signs.any(['é']) && !signs.any_within('\u{370}'..='\u{58f}'));
        assert!(!Signs::of("").any_within('\0'..=char::MAX));
    }
}
