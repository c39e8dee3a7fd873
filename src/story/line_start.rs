//! The lines that blocks start on.

/// The line a block starts on.
#[derive(Clone, Copy, Debug)]
pub struct LineStart {
    /// From zero.
    pub line: u32,
    /// The block starts where the line does.
    pub whole: bool,
}

/// Whether a line opens between the byte `before` and the one that stands `here`.
pub fn opens_line(before: Option<u8>, here: Option<u8>) -> bool {
    match before {
        None | Some(b'\n') => true,
        Some(b'\r') => here != Some(b'\n'),
        _ => false,
    }
}

/// How many line breaks of the text of these `bytes` end in `from..to`.
pub fn breaks(bytes: &[u8], from: usize, to: usize) -> usize {
    let ends = |i: &usize| bytes[from + i] == b'\n' || bytes.get(from + i + 1) != Some(&b'\n');
    memchr::memchr2_iter(b'\n', b'\r', &bytes[from..to]).filter(ends).count()
}
