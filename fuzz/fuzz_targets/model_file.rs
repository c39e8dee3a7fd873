//! Any bytes as a model: refused, or fit to tag with.
#![no_main]

use copydesk::article::Reading;
use copydesk::people::pass::first_pass_with;
use copydesk::people::{Memory, Model};
use copydesk::tagger::{ModelFile, ModelWriter};
use libfuzzer_sys::fuzz_target;

const TEXT: &str =
    "President Joe Biden met Mustafa al-Kadhimi, 54, in Washington. \"No,\" said Mr. O'Brien-Smith.";

fn tag_with(bytes: &[u8]) {
    let _ = ModelFile::read(bytes);
    if let Ok(model) = Model::read(bytes) {
        let reading = Reading::plain(TEXT);
        for name in &first_pass_with(&model, &reading, &mut Memory::default()).names {
            assert!(TEXT.get(name.span.range()).is_some());
        }
    }
}

// As they come, and as the two sections behind a right checksum: the first two bytes say where to cut.
fuzz_target!(|bytes: &[u8]| {
    tag_with(bytes);
    let [a, b, rest @ ..] = bytes else { return };
    let (words, weights) = rest.split_at(usize::from(u16::from_le_bytes([*a, *b])).min(rest.len()));
    let mut writer = ModelWriter::default();
    writer.add("words", words.to_vec());
    writer.add("weights", weights.to_vec());
    tag_with(&writer.finish());
});
