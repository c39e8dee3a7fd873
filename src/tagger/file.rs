//! Model files: a checked header, then named sections that are read in place.
//!
//! Layout, little endian: magic (8 bytes), version, number of sections (u32 each), checksum of all that follows
//! (u64), then one entry a section (tag of 8 bytes, offset and length as u32), then the sections.

use thiserror::Error;

const MAGIC: &[u8; 8] = b"copydesk";
const VERSION: u32 = 2;
const HEADER: usize = 24;
const ENTRY: usize = 16;
const MOST_SECTIONS: usize = 64;

/// Why a model file cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ModelError {
    /// The first bytes are not a model's.
    #[error("not a copydesk model file")]
    Magic,
    /// Written by another version of the program.
    #[error("model file version {0}, this program reads version {VERSION}")]
    Version(u32),
    /// The bytes were changed or cut after writing.
    #[error("model file is damaged: its checksum does not match")]
    Checksum,
    /// A section is missing or its numbers contradict each other.
    #[error("model file has no usable section {0:?}")]
    Section(String),
}

/// A model file whose header has been verified.
#[derive(Clone, Copy, Debug)]
pub struct ModelFile<'a> {
    bytes: &'a [u8],
    sections: usize,
}

impl<'a> ModelFile<'a> {
    /// Verifies `bytes`. Reads each byte once; copies nothing.
    ///
    /// # Errors
    /// When the bytes are no model, of another version, cut, or changed.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let file = Self::unsummed(bytes)?;
        let stored = u64::from_le_bytes(bytes[16..24].try_into().expect("eight bytes"));
        if checksum(&bytes[HEADER..]) == stored { Ok(file) } else { Err(ModelError::Checksum) }
    }

    /// [`read`](Self::read) without the checksum, for bytes that cannot have changed. Constant.
    ///
    /// # Errors
    /// When the bytes are no model, of another version, or cut within the header.
    pub fn unsummed(bytes: &'a [u8]) -> Result<Self, ModelError> {
        if bytes.len() < HEADER || &bytes[..8] != MAGIC {
            return Err(ModelError::Magic);
        }
        let version = u32_at(bytes, 8);
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let sections = u32_at(bytes, 12) as usize;
        if sections > MOST_SECTIONS || bytes.len() < HEADER + sections * ENTRY {
            return Err(ModelError::Checksum);
        }
        Ok(ModelFile { bytes, sections })
    }

    /// The bytes of section `tag` (at most eight ASCII letters).
    ///
    /// # Errors
    /// When there is none or it leaves the file.
    pub fn section(&self, tag: &str) -> Result<&'a [u8], ModelError> {
        let missing = || ModelError::Section(tag.to_string());
        let entry = (0..self.sections)
            .map(|i| HEADER + i * ENTRY)
            .find(|&at| self.bytes[at..at + 8] == padded(tag))
            .ok_or_else(missing)?;
        let start = u32_at(self.bytes, entry + 8) as usize;
        let end = start + u32_at(self.bytes, entry + 12) as usize;
        self.bytes.get(start..end).ok_or_else(missing)
    }
}

/// Collects sections and writes the file.
#[derive(Clone, Debug, Default)]
pub struct ModelWriter {
    sections: Vec<([u8; 8], Vec<u8>)>,
}

impl ModelWriter {
    /// Adds section `tag` (at most eight ASCII letters).
    pub fn add(&mut self, tag: &str, bytes: Vec<u8>) {
        self.sections.push((padded(tag), bytes));
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut at = HEADER + self.sections.len() * ENTRY;
        for (tag, bytes) in &self.sections {
            body.extend_from_slice(tag);
            body.extend_from_slice(&(at as u32).to_le_bytes());
            body.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
            at += bytes.len();
        }
        for (_, bytes) in &self.sections {
            body.extend_from_slice(bytes);
        }
        let mut file = MAGIC.to_vec();
        file.extend_from_slice(&VERSION.to_le_bytes());
        file.extend_from_slice(&(self.sections.len() as u32).to_le_bytes());
        file.extend_from_slice(&checksum(&body).to_le_bytes());
        file.extend_from_slice(&body);
        file
    }
}

fn padded(tag: &str) -> [u8; 8] {
    let mut out = [b' '; 8];
    for (to, from) in out.iter_mut().zip(tag.bytes()) {
        *to = from;
    }
    out
}

/// The u32 at `at`; zero past the end, so that damaged numbers are caught by their checks, not by a panic.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes(b.try_into().expect("four bytes")))
}

/// Four lanes of multiply-and-rotate: fast enough to check megabytes in about a millisecond.
fn checksum(bytes: &[u8]) -> u64 {
    let mut lanes = [1u64, 2, 3, 4];
    let mut chunks = bytes.chunks_exact(32);
    for chunk in &mut chunks {
        for (lane, word) in lanes.iter_mut().zip(chunk.chunks_exact(8)) {
            let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
            *lane = (lane.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }
    let rest = super::hash::bytes(chunks.remainder());
    lanes.iter().fold(rest ^ bytes.len() as u64, |h, &lane| super::hash::mix(h, lane))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_comes_back_and_a_changed_byte_is_noticed() {
        let mut writer = ModelWriter::default();
        writer.add("one", vec![1, 2, 3]);
        writer.add("two", vec![4; 100]);
        let file = writer.finish();
        assert_eq!(ModelFile::read(&file).unwrap().section("two").unwrap(), [4; 100]);
        assert_eq!(
            ModelFile::read(&file).unwrap().section("three"),
            Err(ModelError::Section("three".into()))
        );
        for at in 0..file.len() {
            let mut bad = file.clone();
            bad[at] ^= 0x40;
            assert!(ModelFile::read(&bad).is_err(), "byte {at}");
            assert!(ModelFile::read(&file[..at]).is_err(), "cut at {at}");
        }
    }
}
