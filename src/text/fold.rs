//! Folding: the one spelling under which names and words are compared.

use super::hash;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// `word` in lower case, without accents and without the invisible characters a word processor leaves.
///
/// Borrows when nothing changes. Used for keys only; what is shown to people is always the text as written.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    Cow::Owned(word.nfd().filter_map(fold_char).flat_map(char::to_lowercase).collect())
}

/// [`fold`] that writes into `room` where something changes: for words that are looked up and not kept.
pub fn fold_into<'w>(word: &'w str, room: &'w mut String) -> &'w str {
    // words are short: one look at each byte costs less than two at all of them
    let look = |(all, upper): (u8, bool), b: u8| (all | b, upper | b.is_ascii_uppercase());
    let (all, upper) = word.bytes().fold((0, false), look);
    if !all.is_ascii() {
        *room = fold(word).into_owned();
    } else if upper {
        room.clear();
        room.push_str(word);
        room.make_ascii_lowercase();
    } else {
        return word;
    }
    room
}

/// The hash of `word` [folded](fold()): what words are looked up by.
pub fn form(word: &str) -> u64 {
    hash::bytes(fold(word).as_bytes())
}

/// The [`form`] of a word of nothing but unaccented Latin letters.
#[inline]
pub fn plain_form(letters: &[u8]) -> u64 {
    hash::finish(letters.iter().fold(hash::SEED, |h, b| hash::step(h, b | 0x20)))
}

/// What is left of one decomposed character: nothing of accents and invisible characters, a plain letter of
/// those that do not decompose (ø, ł, đ, ı), one apostrophe for all.
pub fn fold_char(c: char) -> Option<char> {
    match c {
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        '’' | '‘' | 'ʼ' | '`' | '´' | 'ʻ' | '′' => Some('\''),
        '\u{2010}' | '\u{2011}' => Some('-'),
        'ø' | 'Ø' => Some('o'),
        'ł' | 'Ł' => Some('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => Some('d'),
        'ı' | 'İ' => Some('i'),
        'ß' => Some('s'),
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_folds_alike_into_room_and_to_its_form() {
        let mut room = String::from("left over");
        for word in ["", "iraq", "Iraq", "US", "Erdo\u{11f}an", "al\u{ad}to", "O\u{2019}Brien", "ab"] {
            assert_eq!(fold_into(word, &mut room), fold(word), "{word}");
            if word.bytes().all(|b| b.is_ascii_alphabetic()) {
                assert_eq!(plain_form(word.as_bytes()), form(word), "{word}");
            }
        }
    }
}
