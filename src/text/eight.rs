//! Text looked at eight bytes at a time: what most bytes are is told by a few steps for all eight.

/// A run of the letters A to Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    /// How many there are.
    pub count: usize,
    /// One of them is upper case.
    pub upper: bool,
    /// One of them is lower case.
    pub lower: bool,
}

/// The bit of each byte by which the two cases of a letter differ.
const CASE: u64 = each(0x20);
/// The highest bit of each byte: set beyond ASCII.
const HIGH: u64 = each(0x80);

/// Eight times `byte`.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The high bit of each byte of `eight` that lies in `first..=last`, both in ASCII.
#[inline]
fn within(eight: u64, first: u8, last: u8) -> u64 {
    // no byte of these carries over into the next
    let low = eight & !HIGH;
    let (from, past) = (low + each(0x80 - first), low + each(0x7f - last));
    from & !past & !eight & HIGH
}

/// The letters A to Z, in whatever case, that `bytes` begin with. Linear in them.
#[inline]
pub fn letters(bytes: &[u8]) -> Letters {
    let (mut count, mut upper, mut lower) = (0, 0, 0);
    while let Some(eight) = bytes[count..].first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        let other = within(eight | CASE, b'a', b'z') ^ HIGH;
        // the bytes below the first that is no letter
        let run = if other == 0 { u64::MAX } else { ((other & other.wrapping_neg()) >> 7) - 1 };
        upper |= !eight & CASE & run;
        lower |= eight & CASE & run;
        if other != 0 {
            count += other.trailing_zeros() as usize / 8;
            return Letters { count, upper: upper != 0, lower: lower != 0 };
        }
        count += 8;
    }
    let (mut upper, mut lower) = (upper != 0, lower != 0);
    while let Some(letter) = bytes.get(count).filter(|b| b.is_ascii_alphabetic()) {
        upper |= letter.is_ascii_uppercase();
        lower |= letter.is_ascii_lowercase();
        count += 1;
    }
    Letters { count, upper, lower }
}

/// Where from `from` on the next byte stands that is one of the letters A to Z in upper case or beyond ASCII. Linear.
#[inline]
pub fn capital_or_beyond(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(eight) = bytes.get(at..)?.first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        let found = within(eight, b'A', b'Z') | eight & HIGH;
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    bytes[at..].iter().position(|b| b.is_ascii_uppercase() || !b.is_ascii()).map(|n| at + n)
}

/// Where the blanks between words stand: spaces, and what breaks lines and pages. Linear.
pub fn blanks(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let (mut next, mut found) = (0, 0);
    std::iter::from_fn(move || {
        while found == 0 {
            let rest = bytes.get(next..).filter(|rest| !rest.is_empty())?;
            let eight = rest.first_chunk().copied().unwrap_or_else(|| {
                let mut eight = [0; 8];
                eight[..rest.len()].copy_from_slice(rest);
                eight
            });
            let eight = u64::from_le_bytes(eight);
            found = within(eight, b' ', b' ') | within(eight, b'\n', b'\r');
            next += 8;
        }
        let at = next - 8 + found.trailing_zeros() as usize / 8;
        found &= found - 1;
        Some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One byte after the other.
    fn slowly(bytes: &[u8]) -> Letters {
        let run = || bytes.iter().take_while(|b| b.is_ascii_alphabetic());
        let (upper, lower) = (run().any(u8::is_ascii_uppercase), run().any(u8::is_ascii_lowercase));
        Letters { count: run().count(), upper, lower }
    }

    #[test]
    fn every_byte_is_told_at_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                let mut bytes = *b"abcdefghijklmnopqrst";
                bytes[place] = byte;
                assert_eq!(letters(&bytes), slowly(&bytes), "{byte} at {place}");
                let other = byte.is_ascii_uppercase() || !byte.is_ascii();
                assert_eq!(capital_or_beyond(&bytes, 0), other.then_some(place), "{byte} at {place}");
            }
        }
    }

    proptest! {
        #[test]
        fn eight_at_a_time_or_one(text in "[a-zA-Z@\\[`{zAZ éŁ\u{0}\u{7f} \n\r]{0,40}", from in 0_usize..45) {
            let bytes = text.as_bytes();
            prop_assert_eq!(letters(bytes), slowly(bytes));
            let capital = |b: &u8| b.is_ascii_uppercase() || !b.is_ascii();
            let slow = bytes.get(from..).and_then(|rest| Some(from + rest.iter().position(capital)?));
            prop_assert_eq!(capital_or_beyond(bytes, from), slow);
            let slow: Vec<usize> = text.match_indices([' ', '\n', '\r', '\x0b', '\x0c']).map(|(at, _)| at).collect();
            prop_assert_eq!(blanks(bytes).collect::<Vec<_>>(), slow);
        }
    }
}
