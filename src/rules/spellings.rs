//! Spellings of a house: what it writes, for what others write.

use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Words (or phrases) with what the house writes for them. Cheap to copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spellings {
    /// By the first word in lower case.
    entries: Arc<FxHashMap<String, BTreeMap<Place, Spelling>>>,
}

/// Where a spelling stands among those with its first word: the longest first, so that "per cent" is seen before "per";
/// and its words in lower case.
type Place = (Reverse<usize>, String);

/// One spelling the house does not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// What is not written.
    pub wrong: String,
    /// What is written for it.
    pub right: String,
}

impl Spellings {
    /// Adds one; a later one for the same words replaces the earlier, and what is written now is no longer wrong: a
    /// newsroom whose profile writes "adviser" may write "advisor". Words without a letter or figure are refused.
    pub fn insert(&mut self, wrong: &str, right: &str) -> bool {
        let Some(first) = first_word(wrong) else { return false };
        let (wrong, right) = (wrong.trim(), right.trim());
        let entries = Arc::make_mut(&mut self.entries);
        if let Some(now_right) = first_word(right).and_then(|w| entries.get_mut(&w)) {
            now_right.remove(&place(right));
        }
        let spelling = Spelling { wrong: wrong.to_owned(), right: right.to_owned() };
        entries.entry(first).or_default().insert(place(wrong), spelling);
        true
    }

    /// These with `other`'s, which replace those of the same words.
    pub fn overlaid(&self, other: &Spellings) -> Spellings {
        if other.is_empty() {
            return self.clone();
        }
        let mut both = self.clone();
        other.iter().for_each(|s| {
            both.insert(&s.wrong, &s.right);
        });
        both
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Spelling> {
        self.entries.values().flat_map(BTreeMap::values)
    }

    /// Those that begin with `word`, which is in lower case; the longest first.
    pub fn starting(&self, word: &str) -> impl Iterator<Item = &Spelling> {
        self.entries.get(word).into_iter().flat_map(BTreeMap::values)
    }
}

fn place(words: &str) -> Place {
    let lower = words.to_lowercase();
    (Reverse(lower.len()), lower)
}

/// The run of letters or of figures that `text` begins with, in lower case; none when it begins with neither.
fn first_word(text: &str) -> Option<String> {
    let text = text.trim();
    let letters = text.starts_with(char::is_alphabetic);
    let same = |c: &char| if letters { c.is_alphabetic() } else { c.is_ascii_digit() };
    let word: String = text.chars().take_while(same).collect();
    (!word.is_empty()).then(|| word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_choice_turns_an_earlier_one_round() {
        let (mut profile, mut own) = (Spellings::default(), Spellings::default());
        profile.insert("advisor", "adviser");
        own.insert("adviser", "advisor");
        let both: Vec<(String, String)> =
            profile.overlaid(&own).iter().map(|s| (s.wrong.clone(), s.right.clone())).collect();
        assert_eq!(both, [("adviser".to_owned(), "advisor".to_owned())]);
    }

    #[test]
    fn the_longest_of_one_first_word_is_first_and_a_later_one_replaces() {
        let mut own = Spellings::default();
        for (wrong, right) in
            [("per", "by"), ("per cent", "percent"), ("Per Cent ", "pc"), ("per annum", "a year")]
        {
            assert!(own.insert(wrong, right));
        }
        let said: Vec<&str> = own.starting("per").map(|s| s.right.as_str()).collect();
        assert_eq!(said, ["a year", "pc", "by"]);
        assert!(!own.insert("…", "x"));
    }
}
