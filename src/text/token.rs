//! Tokens: runs of letters, runs of digits, and single other characters, each with its shape.
//!
//! The cut is as fine as can be ("al-Kadhimi" is three tokens, "2,500" three, "U.S." four, "Iraq’s" three) and
//! every room joins what it needs by [`Token::glued`]. Text pasted from a word processor is seen through: soft
//! hyphens, zero-width characters and joiners inside a word do not end it ([`Token::invisible`] says that the
//! word must be [folded](fn@crate::text::fold) before it is compared); a no-break space is a space.

use super::{Span, eight};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A run of letters with their combining marks.
    Word,
    /// A run of decimal digits.
    Number,
    /// One other character: punctuation, symbol, emoji, control.
    Punctuation,
}

/// One token. Twelve bytes; made by [`tokenize`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the tokenized text.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    shape: u8,
}

const GLUED: u8 = 1;
const CAPITAL: u8 = 2;
const UPPER: u8 = 4;
const LOWER: u8 = 8;
const INVISIBLE: u8 = 16;
const NEW_LINE: u8 = 32;
const AFTER_MARKUP: u8 = 64;
const PLAIN: u8 = 128;

impl Token {
    /// Nothing but hidden markup stands between this token and the one before it.
    #[inline]
    pub fn glued(&self) -> bool {
        self.shape & GLUED != 0
    }
    /// A word whose first letter is upper case.
    #[inline]
    pub fn capital(&self) -> bool {
        self.shape & CAPITAL != 0
    }
    /// A word with at least one letter and no lower-case one ("US", "A").
    #[inline]
    pub fn upper(&self) -> bool {
        self.shape & UPPER != 0
    }
    /// A word without any upper-case letter.
    #[inline]
    pub fn lower(&self) -> bool {
        self.shape & LOWER != 0
    }
    /// The word hides soft hyphens or zero-width characters.
    #[inline]
    pub fn invisible(&self) -> bool {
        self.shape & INVISIBLE != 0
    }
    /// A word of nothing but unaccented Latin letters.
    #[inline]
    pub fn plain(&self) -> bool {
        self.shape & PLAIN != 0
    }
    /// A line break stands between the token before and this one (or it is the first of its text).
    #[inline]
    pub fn new_line(&self) -> bool {
        self.shape & NEW_LINE != 0
    }
    /// Markup (emphasis marks, a link's bracket) was passed over right before this token.
    #[inline]
    pub fn after_markup(&self) -> bool {
        self.shape & AFTER_MARKUP != 0
    }
    /// The text it covers.
    #[inline]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// A stretch of source that is not running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// Where, in bytes of the block.
    pub span: Span,
    /// How tokens around it relate.
    pub kind: MaskKind,
}

/// How masked source separates what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskKind {
    /// Invisible on the page: the neighbours stay glued (`**`, the brackets and target of a link).
    Markup,
    /// Something stands there that is not prose: the neighbours are apart (code, an image, a template, a URL).
    Gap,
}

/// Appends the tokens of `text` to `out`, passing over `masks` (in order, not overlapping).
///
/// Linear in the text; allocates nothing beyond `out`.
pub fn tokenize(text: &str, masks: &[Mask], out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut masks = masks.iter();
    let mut mask = masks.next();
    let mut at = 0;
    let mut between = GLUED | NEW_LINE;
    while at < bytes.len() {
        let limit = mask.map_or(bytes.len(), |m| (m.span.start as usize).min(bytes.len()));
        if let Some(over) = mask.filter(|_| limit <= at) {
            between = match over.kind {
                MaskKind::Markup => between | AFTER_MARKUP,
                MaskKind::Gap => between & !GLUED,
            };
            at = at.max(over.span.end as usize);
            mask = masks.next();
            continue;
        }
        let (found, length) = match bytes[at] {
            plain if plain.is_ascii() => (PLAIN_CLASSES[usize::from(plain)], 1),
            _ => {
                let c = char_at(text, at);
                (class_beyond_ascii(c), c.len_utf8())
            }
        };
        match found {
            Class::Space => {
                between &= !GLUED;
                at += length;
            }
            Class::Break => {
                between = (between & !GLUED) | NEW_LINE;
                at += length;
            }
            Class::Invisible => at += length,
            found => {
                let token = scan(text, at, limit, found, between);
                at = token.span.end as usize;
                out.push(token);
                between = GLUED;
            }
        }
    }
}

/// Reads the one token that starts at `at` and may not pass `limit`.
fn scan(text: &str, at: usize, limit: usize, first: Class, between: u8) -> Token {
    let one = |kind| {
        let end = at + char_at(text, at).len_utf8();
        Token { span: Span::new(at, end), kind, shape: between }
    };
    match first {
        Class::Letter => word(text, at, limit, between),
        Class::Digit => {
            let len = text.as_bytes()[at..limit].iter().take_while(|b| b.is_ascii_digit()).count();
            if len == 0 {
                return one(Kind::Number);
            }
            Token { span: Span::new(at, at + len), kind: Kind::Number, shape: between }
        }
        _ => one(Kind::Punctuation),
    }
}

fn word(text: &str, at: usize, limit: usize, between: u8) -> Token {
    plain_word(text.as_bytes(), at, limit, between).unwrap_or_else(|| any_word(text, at, limit, between))
}

/// A word of plain letters: nearly every one. None where it does not end at something plain.
#[inline]
fn plain_word(bytes: &[u8], at: usize, limit: usize, between: u8) -> Option<Token> {
    let run = &bytes[at..limit];
    let letters = eight::letters(run);
    let len = letters.count;
    if len == 0 || run.get(len).is_some_and(|b| !b.is_ascii()) {
        return None;
    }
    Some(Token {
        span: Span::new(at, at + len),
        kind: Kind::Word,
        shape: between | PLAIN | shape(run[0].is_ascii_uppercase(), letters.upper, letters.lower),
    })
}

/// What a word's letters make of its shape.
#[inline]
fn shape(capital: bool, upper: bool, lower: bool) -> u8 {
    let flag = |set: bool, flag: u8| if set { flag } else { 0 };
    flag(capital, CAPITAL) | flag(upper && !lower, UPPER) | flag(!upper, LOWER)
}

fn any_word(text: &str, at: usize, limit: usize, between: u8) -> Token {
    let (mut end, mut upper, mut lower, mut hidden, mut capital) = (at, false, false, false, false);
    let (mut trailing, mut plain) = (at, true);
    for (i, c) in text[at..limit].char_indices() {
        match class(c) {
            Class::Letter => {
                if c.is_uppercase() {
                    upper = true;
                    capital |= i == 0;
                } else if c.is_lowercase() {
                    lower = true;
                }
            }
            Class::Mark => {}
            Class::Invisible => {
                trailing = at + i + c.len_utf8();
                continue;
            }
            _ => break,
        }
        hidden |= trailing > end;
        plain &= c.is_ascii();
        end = at + i + c.len_utf8();
    }
    let made_of = match (hidden, plain) {
        (true, _) => INVISIBLE,
        (false, true) => PLAIN,
        (false, false) => 0,
    };
    Token {
        span: Span::new(at, end),
        kind: Kind::Word,
        shape: between | shape(capital, upper, lower) | made_of,
    }
}

#[inline]
fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().expect("offset inside the text")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Mark,
    Digit,
    Space,
    Break,
    Invisible,
    Other,
}

#[inline]
fn class(c: char) -> Class {
    PLAIN_CLASSES.get(c as usize).copied().unwrap_or_else(|| class_beyond_ascii(c))
}

/// The classes of the characters of ASCII.
const PLAIN_CLASSES: [Class; 128] = {
    let (mut classes, mut c) = ([Class::Other; 128], 0);
    while c < 128 {
        classes[c as usize] = match c {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\n' | b'\r' => Class::Break,
            b' ' | b'\t' => Class::Space,
            _ => Class::Other,
        };
        c += 1;
    }
    classes
};

#[inline(never)]
fn class_beyond_ascii(c: char) -> Class {
    match c {
        // What a word processor leaves behind: soft hyphen, zero-width space, joiners, directional marks,
        // word joiner, byte order mark, emoji variation selectors.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' => Class::Invisible,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_whitespace() => Class::Space,
        _ if unicode_normalization::char::is_combining_mark(c) => Class::Mark,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(text, &[], &mut out);
        out.iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn cuts_as_finely_as_can_be() {
        assert_eq!(
            words("Mustafa al-Kadhimi’s 2,500"),
            ["Mustafa", "al", "-", "Kadhimi", "’", "s", "2", ",", "500"]
        );
        assert_eq!(words("7.30pm (U.S.)"), ["7", ".", "30", "pm", "(", "U", ".", "S", ".", ")"]);
    }

    #[test]
    fn a_plain_word_is_read_as_any_word_is() {
        for text in
            ["Iraq", "the", "US", "McCain", "a", "iPhone", "UK-wide", "Iraq’s", "na\u{ef}ve", "al\u{ad}to"]
        {
            for limit in (1..=text.len()).filter(|i| text.is_char_boundary(*i)) {
                let any = any_word(text, 0, limit, GLUED);
                assert!(
                    plain_word(text.as_bytes(), 0, limit, GLUED).is_none_or(|plain| plain == any),
                    "{text} {limit}"
                );
            }
        }
    }

    #[test]
    fn sees_through_what_a_word_processor_leaves() {
        let text = "al\u{ad}to \u{a0}e\u{301}te\u{301}\u{200b}";
        let mut out = Vec::new();
        tokenize(text, &[], &mut out);
        assert_eq!(out.len(), 2);
        assert!(out[0].invisible() && !out[1].invisible());
        assert_eq!(out[1].of(text), "e\u{301}te\u{301}");
    }

    #[test]
    fn masks_hide_their_text() {
        let text = "the **Prime** `x` Minister";
        let masks = [(4, 6, MaskKind::Markup), (11, 13, MaskKind::Markup), (14, 17, MaskKind::Gap)]
            .map(|(a, b, kind)| Mask { span: Span::new(a, b), kind });
        let mut out = Vec::new();
        tokenize(text, &masks, &mut out);
        let got: Vec<_> = out.iter().map(|t| (t.of(text), t.after_markup())).collect();
        assert_eq!(got, [("the", false), ("Prime", true), ("Minister", true)]);
    }
}
