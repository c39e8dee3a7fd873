//! Hashes of features and words: 64 bits, the same on every machine, part of the format of model files.

/// A hash of `bytes` (FNV-1a with a final mix). Not meant to resist attack: a collision costs one wrong weight,
/// or takes a word of a text for one of a lexicon.
pub fn bytes(bytes: &[u8]) -> u64 {
    finish(bytes.iter().fold(SEED, |h, &b| step(h, b)))
}

/// The state before the first byte; [`step`] takes one byte, [`finish`] gives the hash.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes one byte into the running state `h`.
#[inline]
pub fn step(h: u64, byte: u8) -> u64 {
    (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of what was taken in.
#[inline]
pub fn finish(h: u64) -> u64 {
    let h = (h ^ (h >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ (h >> 32)
}

/// The hash of the pair `a`, `b`, in this order.
#[inline]
pub fn mix(a: u64, b: u64) -> u64 {
    let h = (a.rotate_left(23) ^ b).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}
