//! The word table: what the lexicons and the open articles say of a word, read in place from the model file.

use crate::tagger::{ModelError, hash};

/// What the lexicons know a word as; a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks(pub u32);

impl Marks {
    /// A people or its adjective ("Iraqi").
    pub const DEMONYM: Marks = Marks(1);
    /// A given name.
    pub const GIVEN: Marks = Marks(1 << 1);
    /// A family name.
    pub const FAMILY: Marks = Marks(1 << 2);
    /// A word organisations end in ("Bank").
    pub const FIRM: Marks = Marks(1 << 3);
    /// A place.
    pub const PLACE: Marks = Marks(1 << 4);
    /// A verb of saying.
    pub const SPEECH: Marks = Marks(1 << 5);
    /// A word that names what somebody is ("minister", "goalkeeper").
    pub const TITLE: Marks = Marks(1 << 6);
    /// An organisation by name.
    pub const ORGANISATION: Marks = Marks(1 << 7);
    /// Stands inside a known many-word name.
    pub const IN_PHRASE: Marks = Marks(1 << 8);
    /// A title put right before a name ("Mr", "Senator").
    pub const HONORIFIC: Marks = Marks(1 << 9);
    /// A leading word that is never part of the name itself.
    pub const NOT_NAME: Marks = Marks(1 << 10);
    /// A particle of names ("al", "van", "de").
    pub const PARTICLE: Marks = Marks(1 << 11);
    /// What follows a name with a hyphen without being part of it ("-led").
    pub const HYPHEN_STOP: Marks = Marks(1 << 12);
    /// A lower-case word that may stand inside a name ("of", "and", "de").
    pub const BRIDGE: Marks = Marks(1 << 13);
    /// The first word of a known many-word name.
    pub const STARTS_PHRASE: Marks = Marks(1 << 14);
    /// "in", "at", "near": what stands before places.
    pub const PREPOSITION: Marks = Marks(1 << 15);
    /// "the".
    pub const ARTICLE: Marks = Marks(1 << 16);
    /// A month or weekday.
    pub const CALENDAR: Marks = Marks(1 << 17);
    /// A town.
    pub const TOWN: Marks = Marks(1 << 18);
    /// Marks that count only for capitalised words.
    pub const CAPITAL_ONLY: Marks = Marks(1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 7 | 1 << 17 | 1 << 18);
    /// Marks that are features of the tagger.
    pub const FEATURES: Marks = Marks(0x1ff | 1 << 17 | 1 << 18);

    /// Whether any of `other` is set.
    pub fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }
    /// Both sets together.
    pub fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
    /// This set without `other`.
    pub fn without(self, other: Marks) -> Marks {
        Marks(self.0 & !other.0)
    }
}

/// One word's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// What the lexicons know it as.
    pub marks: Marks,
    /// How often open text has it in lower case: 0 never … 6 nearly always; 9 unknown.
    pub rate: u8,
    /// Its word cluster among a hundred; 255 unknown.
    pub coarse: u8,
    /// Its word cluster among three hundred; 65535 unknown.
    pub fine: u16,
}

impl Word {
    /// Whether open text never had it, in whatever case.
    pub fn is_unheard_of(self) -> bool {
        self.rate == 9 && self.coarse == u8::MAX
    }
}

impl Default for Word {
    fn default() -> Self {
        Word { marks: Marks(0), rate: 9, coarse: u8::MAX, fine: u16::MAX }
    }
}

impl Word {
    /// A name that open text hardly ever has in lower case: in lower case it may still be one ("justin").
    pub fn rare_name(&self) -> bool {
        self.marks.any(Marks::GIVEN.with(Marks::FAMILY)) && (self.rate <= 1 || self.rate == 9)
    }
}

const HEADER: usize = 16;
const ROW: usize = 12;

/// The table. Look-ups cost about one cache miss.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    slots: u64,
    probe: usize,
    rows: &'a [[u8; ROW]],
}

impl<'a> Words<'a> {
    /// The most words a known many-word name has.
    pub const LONGEST_PHRASE: usize = 7;

    /// Reads a section written by `write_words`.
    ///
    /// # Errors
    /// When its numbers do not fit each other or the section's length.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let number = |at: usize| {
            bytes
                .get(at..at + 4)
                .map_or(0, |b| u32::from_le_bytes(b.try_into().expect("four bytes")) as usize)
        };
        let (slots, probe) = (number(0), number(4));
        if slots == 0
            || probe > 255
            || bytes.len() as u64 != HEADER as u64 + (slots + probe) as u64 * ROW as u64
        {
            return Err(ModelError::Section("words".into()));
        }
        Ok(Words { slots: slots as u64, probe, rows: bytes[HEADER..].as_chunks().0 })
    }

    /// What is known of the word whose form hashes to `form`, or of the many-word name with this [`phrase_key`].
    #[inline]
    pub fn get(&self, form: u64) -> Word {
        let mark = mark_of(form);
        let home = self.rows.get(slot_of(form, self.slots)..).unwrap_or_default();
        for row in home.iter().take(self.probe + 1) {
            let word = |i: usize| u32::from_le_bytes(row[i..i + 4].try_into().expect("four bytes"));
            match word(0) {
                0 => break,
                found if found == mark => {
                    let fine = u16::from_le_bytes([row[10], row[11]]);
                    return Word { marks: Marks(word(4)), rate: row[8], coarse: row[9], fine };
                }
                _ => {}
            }
        }
        Word::default()
    }
}

fn slot_of(form: u64, slots: u64) -> usize {
    (((form & 0xffff_ffff) * slots) >> 32) as usize
}

fn mark_of(form: u64) -> u32 {
    ((form >> 32) as u32).max(1)
}

/// The section for `words` (by form) and many-word names (by [`phrase_key`]), in one table.
#[cfg(feature = "train")]
pub fn write_words(words: &[(u64, Word)], phrases: &[(u64, Marks)]) -> Vec<u8> {
    let mut words = words.to_vec();
    words.extend(phrases.iter().map(|&(key, marks)| (key, Word { marks, ..Word::default() })));
    let slots = words.len() as u64 * 4 / 3 + 1;
    words.sort_unstable_by_key(|(form, _)| (slot_of(*form, slots), *form));
    let mut table: Vec<Option<(u64, Word)>> = vec![None; slots as usize];
    let (mut next, mut probe) = (0, 0);
    for (form, word) in words {
        let home = slot_of(form, slots);
        next = next.max(home);
        probe = probe.max(next - home);
        table.resize(table.len().max(next + 1), None);
        table[next] = Some((form, word));
        next += 1;
    }
    assert!(probe < 256, "word table is too crowded");
    table.resize(slots as usize + probe, None);
    let mut out = Vec::new();
    for n in [slots as u32, probe as u32, 0, 0] {
        out.extend_from_slice(&n.to_le_bytes());
    }
    for slot in table {
        let (mark, word) = slot.map_or((0, Word::default()), |(form, word)| (mark_of(form), word));
        out.extend_from_slice(&mark.to_le_bytes());
        out.extend_from_slice(&word.marks.0.to_le_bytes());
        out.extend_from_slice(&[word.rate, word.coarse]);
        out.extend_from_slice(&word.fine.to_le_bytes());
    }
    out
}

/// The key of a many-word name: the forms of its words, mixed in order.
pub fn phrase_key(forms: impl IntoIterator<Item = u64>) -> Option<u64> {
    forms.into_iter().reduce(hash::mix)
}
