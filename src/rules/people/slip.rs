//! How fingers slip: one letter dropped, doubled, put in, changed, or two in the wrong order.

use crate::people::words::Marks;
use crate::people::{Model, form_of};

/// One way a word differs from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A letter more or less.
    Length,
    /// A letter doubled, or one of two alike left out.
    Double,
    /// Two neighbours in the wrong order.
    Swap,
    /// One vowel for another.
    Vowel,
    /// One letter for another.
    Letter,
}

/// How `a` differs from `b` by one slip; none when it is not by just one. Both are compared as they are: fold first.
pub fn slip(a: &str, b: &str) -> Option<Slip> {
    if a == b || a.len().abs_diff(b.len()) > 4 || a.len().max(b.len()) > 64 {
        return None;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (x, y) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let front = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let back = x.iter().rev().zip(y.iter().rev()).take_while(|(p, q)| p == q).count();
    match y.len() - x.len() {
        1 if front + back >= x.len() => {
            let more = y[front];
            let twin = front > 0 && y[front - 1] == more || y.get(front + 1) == Some(&more);
            Some(if twin { Slip::Double } else { Slip::Length })
        }
        0 if front + back + 1 == x.len() => {
            let vowel = |c: char| "aeiouy".contains(c);
            Some(if vowel(x[front]) && vowel(y[front]) { Slip::Vowel } else { Slip::Letter })
        }
        0 if front + back + 2 == x.len() && x[front] == y[front + 1] && x[front + 1] == y[front] => {
            Some(Slip::Swap)
        }
        _ => None,
    }
}

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
    word.rate == 9
        && word.coarse == u8::MAX
        && !word.marks.any(named.with(Marks::IN_PHRASE).with(Marks::TITLE))
}

/// Whether open text has `core` (folded) in lower case most of the time.
pub fn is_common(core: &str) -> bool {
    (4..=6).contains(&Model::built_in().words.get(form_of(core)).rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        for (a, b, how) in [
            ("ouattara", "outtara", Some(Slip::Length)),
            ("abbott", "abbot", Some(Slip::Double)),
            ("bush", "bsuh", Some(Slip::Swap)),
            ("sunak", "sunek", Some(Slip::Vowel)),
            ("zelensky", "zelenski", Some(Slip::Vowel)),
            ("bennett", "bennetr", Some(Slip::Letter)),
            ("biden", "biden", None),
            ("bush", "busses", None),
            ("anna", "hanna", Some(Slip::Length)),
        ] {
            assert_eq!(slip(a, b), how, "{a} / {b}");
            assert_eq!(slip(b, a), how, "{b} / {a}");
        }
    }

    #[test]
    fn odd_words() {
        assert!(is_odd("bidne") && is_odd("outtara"));
        assert!(!is_odd("biden") && !is_odd("smith") && !is_odd("house") && !is_odd("baghdad"));
    }
}
