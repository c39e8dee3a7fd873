//! Units: what the tagger takes for a word, joined from the finer tokens of a reading.
//!
//! "O'Brien", "W.", "U.S.", "2,500", "@POTUS" and "'s" are one unit each; a hyphen stands alone, so that the names
//! in "Clinton-era" and "al-Kadhimi" can end or begin at it.

use super::join::{address_end, apostrophe, join};
use super::memory::Memory;
use super::stretch::stretches;
use super::words::{Marks, Word, Words};
use crate::article::Reading;
use crate::tagger::hash;
use crate::text::{Kind, Span, Token, fold};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// One unit.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Bytes of the block.
    pub span: Span,
    /// Hash of the folded form without a closing full stop: the key of all evidence.
    pub form: u64,
    /// What the lexicons say.
    pub word: Word,
    flags: u16,
}

const CAPITAL: u16 = 1;
const UPPER: u16 = 2;
const LETTERS: u16 = 4;
const NUMBER: u16 = 8;
const GLUED: u16 = 16;
const BARRED: u16 = 32;
const HYPHEN: u16 = 64;
const BRIDGE: u16 = 128;
const HANDLE: u16 = 256;
const POSSESSIVE: u16 = 512;
const LONG: u16 = 1024;
const NEW_LINE: u16 = 2048;

impl Unit {
    fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }
    /// Begins with an upper-case letter.
    pub fn capital(&self) -> bool {
        self.has(CAPITAL)
    }
    /// Two letters or more, none of them lower case.
    pub fn upper(&self) -> bool {
        self.has(UPPER)
    }
    /// Begins with a letter.
    pub fn letters(&self) -> bool {
        self.has(LETTERS)
    }
    /// Begins with a digit.
    pub fn number(&self) -> bool {
        self.has(NUMBER)
    }
    /// Nothing stands between it and the unit before.
    pub fn glued(&self) -> bool {
        self.has(GLUED)
    }
    /// A hyphen.
    pub fn hyphen(&self) -> bool {
        self.has(HYPHEN)
    }
    /// "@name".
    pub fn handle(&self) -> bool {
        self.has(HANDLE)
    }
    /// "'s".
    pub fn possessive(&self) -> bool {
        self.has(POSSESSIVE)
    }
    /// A line break stands before it.
    pub fn new_line(&self) -> bool {
        self.has(NEW_LINE)
    }
    /// Has more than one letter.
    pub fn long(&self) -> bool {
        self.has(LONG)
    }
    /// May stand inside a name between two words with capitals.
    pub fn bridges(&self) -> bool {
        self.has(BRIDGE) && !self.barred()
    }
    /// Part of an address or handle: never part of a name.
    pub fn barred(&self) -> bool {
        self.has(BARRED)
    }
    /// The text it covers.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
    /// Hash of how it is written and of what is known of it. Worked out anew: few units are ever asked for it.
    pub fn look(&self, text: &str) -> u64 {
        let mut hasher = FxHasher::default();
        hasher.write(self.of(text).as_bytes());
        let flags = self.flags & !(GLUED | NEW_LINE);
        hasher.write_u64(u64::from(flags) << 32 | u64::from(self.word.marks.0));
        hasher.finish()
    }
    /// Hash of the letter shape ("Xxx-", runs cut at two). Worked out anew: few units are ever asked for it.
    pub fn shape(&self, text: &str) -> u64 {
        if self.letters() || self.number() { shape_of(self.of(text)) } else { self.form }
    }
    /// The marks that hold in this spelling: names, places and companies only when capitalised.
    pub fn marks(&self) -> Marks {
        if self.capital() { self.word.marks } else { self.word.marks.without(Marks::CAPITAL_ONLY) }
    }
}

/// The units of one sentence, and whether nearly all of it is in capitals.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// First unit and one past the last.
    pub units: (usize, usize),
    /// More than six words in ten are in capitals: a headline or a dateline.
    pub shouted: bool,
    /// Most words begin with a capital: a headline in title case.
    pub titled: bool,
    stretches: (usize, usize),
}

/// A reading cut into units, sentence by sentence. Linear.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// All units in text order.
    pub all: Vec<Unit>,
    /// The sentences, in order, covering all units.
    pub sentences: Vec<Sentence>,
    stretches: Vec<(usize, usize)>,
}

impl Units {
    /// Cuts `reading` into units and looks each up in `words`.
    pub fn new(reading: &Reading<'_>, words: &Words<'_>) -> Self {
        Units::recalled(reading, words, &mut Memory::default())
    }

    /// The same with what `memory` has at hand.
    pub fn recalled(reading: &Reading<'_>, words: &Words<'_>, memory: &mut Memory) -> Self {
        let mut look_up = |form| memory.word(words, form);
        let (units, sentences) = (reading.tokens.len(), reading.sentences.len());
        let mut out = Units {
            all: Vec::with_capacity(units),
            sentences: Vec::with_capacity(sentences),
            stretches: Vec::with_capacity(4 * sentences),
        };
        for sentence in &reading.sentences {
            let (first, from) = (out.all.len(), out.stretches.len());
            cut(reading, *sentence, &mut out.all, &mut look_up);
            mark_phrases(&mut out.all[first..], &mut look_up);
            stretches(&out.all[first..], &mut out.stretches);
            out.sentences.push(Sentence {
                units: (first, out.all.len()),
                stretches: (from, out.stretches.len()),
                ..kind_of(&out.all[first..])
            });
        }
        out
    }

    /// The units of one of the sentences.
    pub fn of(&self, sentence: &Sentence) -> &[Unit] {
        &self.all[sentence.units.0..sentence.units.1]
    }

    /// How many units stand in stretches.
    pub fn stretched(&self) -> usize {
        self.stretches.iter().map(|(first, end)| end - first).sum()
    }

    /// The [stretches](stretches()) of one of the sentences, counted from its first unit.
    pub fn stretches(&self, sentence: &Sentence) -> &[(usize, usize)] {
        &self.stretches[sentence.stretches.0..sentence.stretches.1]
    }
}

/// Appends the units of one sentence.
fn cut(reading: &Reading<'_>, sentence: Span, out: &mut Vec<Unit>, look_up: &mut impl FnMut(u64) -> Word) {
    let (mut at, end) = (sentence.start as usize, sentence.end as usize);
    let mut address = 0;
    while at < end {
        // most tokens stand alone
        let joins = at + 1 < end && reading.tokens[at + 1].glued();
        if joins && at >= address && !reading.tokens[at].glued() {
            address = address_end(reading, at, end);
        }
        let next = if joins { join(reading, at, end, at < address) } else { at + 1 };
        out.push(unit(reading, at, next, look_up, at < address));
        at = next;
    }
}

/// What the letters of a sentence tell of it.
fn kind_of(units: &[Unit]) -> Sentence {
    let (mut words, mut upper, mut capital) = (0, 0, 0);
    for u in units.iter().filter(|u| u.letters()) {
        words += 1;
        upper += usize::from(u.upper());
        capital += usize::from(u.capital());
    }
    Sentence {
        shouted: words > 0 && upper * 10 > words * 6,
        titled: units.len() > 3 && capital * 10 > words * 7,
        ..Sentence::default()
    }
}

fn unit(
    reading: &Reading<'_>,
    at: usize,
    end: usize,
    look_up: &mut impl FnMut(u64) -> Word,
    address: bool,
) -> Unit {
    let tokens = &reading.tokens[at..end];
    let span = tokens[0].span.to(tokens[tokens.len() - 1].span);
    let first = &tokens[0];
    let mut flags = if first.glued() { GLUED } else { 0 };
    if first.new_line() {
        flags |= NEW_LINE;
    }
    let letters = first.kind == Kind::Word;
    let alone = letters && end == at + 1;
    // most units are a word in plain lower-case letters
    let form = if alone && first.lower() && first.plain() && !address {
        flags |= if span.len() > 1 { LETTERS | LONG } else { LETTERS };
        reading.forms()[at]
    } else {
        let text = span.of(reading.text);
        flags |= if letters { word_flags(tokens, text) } else { sign_flags(reading, tokens, text) };
        if address {
            flags |= if text.starts_with('@') { BARRED | HANDLE } else { BARRED };
        }
        match letters {
            true if alone => reading.forms()[at],
            true if tokens.iter().any(Token::invisible) => form_of(&fold(text)),
            true => form_of(text),
            false => sign(text, first.kind),
        }
    };
    let word = look_up(form);
    if letters && first.lower() && word.marks.any(Marks::BRIDGE) {
        flags |= BRIDGE;
    }
    Unit { span, form, word, flags }
}

/// What the letters of a word tell.
fn word_flags(tokens: &[Token], text: &str) -> u16 {
    let (first, long) = (&tokens[0], is_long(tokens, text));
    let mut flags = if long { LETTERS | LONG } else { LETTERS };
    if first.capital() || elided(tokens) {
        flags |= CAPITAL;
    }
    if (long || tokens.len() > 2) && tokens.iter().all(|t| t.kind != Kind::Word || t.upper()) {
        flags |= UPPER;
    }
    flags
}

fn is_long(tokens: &[Token], text: &str) -> bool {
    let letters = || text.bytes().filter(u8::is_ascii_alphabetic).count();
    tokens[0].span.len() > 1 && (!text.is_ascii() || letters() > 1)
}

/// What tells of a number or a sign what it is, and whether it may stand inside a name.
fn sign_flags(reading: &Reading<'_>, tokens: &[Token], text: &str) -> u16 {
    let mut flags = match text.as_bytes() {
        b"-" => HYPHEN | BRIDGE,
        b"&" | b"\"" => BRIDGE,
        [_] => 0,
        _ => match text {
            "\u{2010}" | "\u{2011}" => HYPHEN | BRIDGE,
            "“" | "”" | "«" | "»" => BRIDGE,
            _ => 0,
        },
    };
    if tokens[0].kind == Kind::Number {
        flags |= NUMBER;
    }
    if is_long(tokens, text) {
        flags |= LONG;
    }
    if tokens.len() == 2 && apostrophe(tokens[0].of(reading.text)) {
        flags |= POSSESSIVE;
    }
    flags
}

/// "d'Arc", "l'Hôpital": a name behind an elided article.
fn elided(tokens: &[Token]) -> bool {
    tokens.len() == 3 && tokens[0].span.len() == 1 && tokens[2].capital()
}

/// The form of what is no word: numbers are all alike, marks of one kind too.
fn sign(text: &str, kind: Kind) -> u64 {
    if kind == Kind::Number {
        return form_of("0");
    }
    let plain = match text {
        _ if text.len() == 1 && text != "`" => text,
        "“" | "”" | "«" | "»" | "„" => "\"",
        "’" | "‘" | "`" => "'",
        "–" | "—" => "—",
        "’s" | "'S" | "’S" | "ʼs" => "'s",
        _ if text.starts_with('@') && text.len() > 1 => "@x",
        _ if text.starts_with('#') && text.len() > 1 => "#x",
        _ => text,
    };
    form_of(plain)
}

/// The hash under which `text` is known: folded, without a closing full stop.
pub fn form_of(text: &str) -> u64 {
    if text.is_ascii() {
        let text = match text.as_bytes() {
            [word @ .., b'.'] if !word.is_empty() => word,
            word => word,
        };
        return hash::finish(text.iter().fold(hash::SEED, |h, b| hash::step(h, b.to_ascii_lowercase())));
    }
    let folded = fold(text);
    hash::bytes(folded.strip_suffix('.').unwrap_or(&folded).as_bytes())
}

fn shape_of(text: &str) -> u64 {
    let (mut h, mut last, mut run) = (hash::SEED, 0u8, 0);
    let mut take = |class: u8| {
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 {
            h = hash::step(h, class);
        }
    };
    if text.is_ascii() {
        text.bytes().for_each(|b| take(plain_class(b)));
    } else {
        text.chars().for_each(|c| take(class(c)));
    }
    hash::finish(h)
}

fn class(c: char) -> u8 {
    match c {
        '’' => b'\'',
        _ if c.is_ascii() => plain_class(c as u8),
        _ if c.is_uppercase() => b'X',
        _ if c.is_alphabetic() => b'x',
        _ => b'?',
    }
}

fn plain_class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => b'x',
        b'A'..=b'Z' => b'X',
        b'0'..=b'9' => b'd',
        _ => byte,
    }
}

/// Marks the units of known many-word places and companies.
fn mark_phrases(units: &mut [Unit], look_up: &mut impl FnMut(u64) -> Word) {
    let mut i = 0;
    while i < units.len() {
        let begins = units[i].capital() || units[i].word.marks.any(Marks::PARTICLE);
        if !(begins && units[i].word.marks.any(Marks::STARTS_PHRASE)) {
            i += 1;
            continue;
        }
        let mut key = units[i].form;
        let mut found = None;
        for (n, u) in units.iter().enumerate().skip(i + 1).take(Words::LONGEST_PHRASE - 1) {
            key = hash::mix(key, u.form);
            let marks = look_up(key).marks;
            if marks != Marks(0) {
                found = Some((n + 1, marks));
            }
        }
        match found {
            Some((end, marks)) => {
                for u in &mut units[i..end] {
                    u.word.marks = u.word.marks.with(marks).with(Marks::IN_PHRASE);
                }
                i = end;
            }
            None => i += 1,
        }
    }
}
