//! Any text as front matter: where it ends lies inside the text, and reading it never panics.
#![no_main]

use copydesk::article::format::front_matter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(end) = front_matter::end(text) {
        front_matter::read(text.get(..end).expect("an end on a character boundary"));
    }
    front_matter::read(text);
});
