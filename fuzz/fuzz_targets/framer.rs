//! Any bytes in any pieces: the framer neither panics nor cares how they were cut, and bodies keep to the cap.
#![no_main]

use copydesk::lsp::wire::Framer;
use libfuzzer_sys::fuzz_target;

const CAP: u64 = 4096;

fn cut(pieces: &[&[u8]]) -> Vec<String> {
    let mut framer = Framer::new(CAP);
    let mut out = Vec::new();
    for piece in pieces {
        framer.push(piece);
        while let Some(framed) = framer.next() {
            out.push(format!("{framed:?}"));
        }
    }
    out
}

// The first byte says how long the pieces are, the rest is what the client sends.
fuzz_target!(|bytes: &[u8]| {
    let Some((&length, rest)) = bytes.split_first() else { return };
    let pieces: Vec<&[u8]> = rest.chunks(usize::from(length) + 1).collect();
    assert_eq!(cut(&[rest]), cut(&pieces));
});
