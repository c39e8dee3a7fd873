//! What stands before the one who cuts: a rope's text in one piece, as far as a cut may look.

use crate::article::cut::WINDOW;
use ropey::Rope;

/// What follows a byte of a rope, in one piece, as far as a cut may look.
pub struct Window<'r> {
    rope: &'r Rope,
    at: usize,
    text: String,
}

/// How many bytes more than a cut needs are read, so that the next few cuts need not read again.
const MORE: usize = 16 * 1024;

impl<'r> Window<'r> {
    /// A window on `rope`.
    pub fn new(rope: &'r Rope) -> Self {
        Window { rope, at: 0, text: String::new() }
    }

    /// The text from byte `at` on: all of it or at least [`WINDOW`] bytes.
    pub fn from(&mut self, at: usize) -> &str {
        let end = (at + WINDOW + 4).min(self.rope.len_bytes());
        if at < self.at || end > self.at + self.text.len() {
            let end = (end + MORE).min(self.rope.len_bytes());
            let end = self.rope.char_to_byte(self.rope.byte_to_char(end));
            self.at = at;
            self.text.clear();
            self.text.reserve(end - at);
            self.rope.byte_slice(at..end).chunks().for_each(|chunk| self.text.push_str(chunk));
        }
        &self.text[at - self.at..]
    }
}
