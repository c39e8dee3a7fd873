//! Letters that many hold: one pointer each, and the stock that has them once.

use arcstr::ArcStr;
use rustc_hash::FxHashSet;
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// A text that its copies share. It is as small as a pointer, for an article has hundreds of thousands of notes, and few of them
/// say what no other says.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letters(ArcStr);

/// Few texts that are put together are longer, in bytes.
const ROOM: usize = 64;

impl Letters {
    /// Letters that are part of the program and take no memory: what [`letters!`] makes of a constant.
    pub const fn fixed(text: ArcStr) -> Self {
        Letters(text)
    }

    /// The letters of `parts`, one behind the other.
    pub fn of_parts(parts: &[&str]) -> Self {
        let (mut room, mut len) = ([0; ROOM], 0);
        for part in parts {
            let end = len + part.len();
            let Some(own) = room.get_mut(len..end) else { return parts.concat().into() };
            own.copy_from_slice(part.as_bytes());
            len = end;
        }
        // never otherwise: texts in a row are a text
        Letters(std::str::from_utf8(&room[..len]).map(ArcStr::from).unwrap_or_default())
    }

    /// The first `n` characters of `word`, a hyphen behind them, and the last, a hyphen before them; where it has no more, the
    /// whole word. Two words that are a slip apart have one or the other in common.
    pub fn of_ends(word: &str, n: usize) -> [Self; 2] {
        let head = word.char_indices().nth(n).map_or(word, |(at, _)| &word[..at]);
        let tail = word.char_indices().nth_back(n - 1).map_or(word, |(at, _)| &word[at..]);
        [Self::of_parts(&[head, "-"]), Self::of_parts(&["-", tail])]
    }

    /// Where they lie: the same for all copies. Letters out of one [`Stock`] are the same where this is, and only there.
    pub fn address(&self) -> usize {
        self.0.as_ptr().addr()
    }
}

/// [`Letters`] of a constant, at no cost.
macro_rules! letters {
    ($text:expr) => {
        $crate::rules::letters::Letters::fixed(arcstr::literal!($text))
    };
}
pub(crate) use letters;

impl Deref for Letters {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Letters {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl From<&str> for Letters {
    fn from(text: &str) -> Self {
        Letters(text.into())
    }
}

impl From<String> for Letters {
    fn from(text: String) -> Self {
        Letters(text.into())
    }
}

/// Letters, each text once.
#[derive(Clone, Debug, Default)]
pub struct Stock {
    known: FxHashSet<Letters>,
    /// How many there were when it was last cleared of those that nobody holds.
    held: usize,
}

impl Stock {
    /// How many are there, at least, before it is worth looking for those that nobody holds.
    const FEW: usize = 1024;

    /// The letters of the stock with the text of `letters`, which are added where there are none. Cost: a search; now and then
    /// a look at all of them.
    pub fn of(&mut self, letters: Letters) -> Letters {
        if let Some(known) = self.known.get(&*letters) {
            return known.clone();
        }
        if self.known.len() > Self::FEW + 2 * self.held {
            self.known.retain(|letters| ArcStr::strong_count(&letters.0).is_some_and(|held| held > 1));
            self.held = self.known.len();
        }
        self.known.insert(letters.clone());
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stock_has_each_text_once_and_forgets_what_nobody_holds() {
        let mut stock = Stock::default();
        let (first, second) = (stock.of("about".into()), stock.of("about".into()));
        assert_eq!(first.address(), second.address());
        assert_ne!(first.address(), Letters::from("about").address());
        (0..10 * Stock::FEW).for_each(|n| drop(stock.of(n.to_string().into())));
        assert!(stock.known.len() <= Stock::FEW + 2);
        assert_eq!(stock.of("about".into()).address(), first.address());
    }
}
