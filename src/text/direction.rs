//! Characters that nobody sees and that say in which direction text runs.

/// Whether `c` is a mark, an embedding, an override or an isolate of direction (Unicode Standard Annex 9).
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
