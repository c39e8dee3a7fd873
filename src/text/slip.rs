//! How fingers slip: one letter dropped, doubled, put in, changed, or two in the wrong order.

/// One way a word differs from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A letter more or less.
    Length,
    /// A letter doubled, or one of two alike left out.
    Double,
    /// Two neighbours in the wrong order.
    Swap,
    /// One letter for another that sounds like it: a vowel for a vowel, "s" for "z", "c" for "k".
    Sound,
    /// One letter for another.
    Letter,
}

/// How `a` differs from `b` by one slip; none when it is not by just one. Both are compared as they are: fold first.
pub fn slip(a: &str, b: &str) -> Option<Slip> {
    if a == b || a.len().abs_diff(b.len()) > 4 || a.len().max(b.len()) > 64 {
        return None;
    }
    if a.is_ascii() && b.is_ascii() {
        return between(a.as_bytes(), b.as_bytes());
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    between(&x, &y)
}

/// The same of letters: bytes, where they are all ASCII, need not be copied first.
fn between<L: Copy + Eq + Into<char>>(a: &[L], b: &[L]) -> Option<Slip> {
    let (x, y) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if y.len() - x.len() > 1 {
        return None;
    }
    let front = x.iter().zip(y).take_while(|(p, q)| p == q).count();
    let back = x.iter().rev().zip(y.iter().rev()).take_while(|(p, q)| p == q).count();
    match y.len() - x.len() {
        1 if front + back >= x.len() => {
            let more = y[front];
            let twin = front > 0 && y[front - 1] == more || y.get(front + 1) == Some(&more);
            Some(if twin { Slip::Double } else { Slip::Length })
        }
        0 if front + back + 1 == x.len() => {
            let alike = |set: &&str| set.contains(x[front].into()) && set.contains(y[front].into());
            Some(if ["aeiouy", "sz", "ck"].iter().any(alike) { Slip::Sound } else { Slip::Letter })
        }
        0 if front + back + 2 == x.len() && x[front] == y[front + 1] && x[front + 1] == y[front] => {
            Some(Slip::Swap)
        }
        _ => None,
    }
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
            ("sunak", "sunek", Some(Slip::Sound)),
            ("zelensky", "zelenski", Some(Slip::Sound)),
            ("gonzales", "gonzalez", Some(Slip::Sound)),
            ("bennett", "bennetr", Some(Slip::Letter)),
            ("biden", "biden", None),
            ("bush", "busses", None),
            ("anna", "hanna", Some(Slip::Length)),
        ] {
            assert_eq!(slip(a, b), how, "{a} / {b}");
            assert_eq!(slip(b, a), how, "{b} / {a}");
        }
    }
}
