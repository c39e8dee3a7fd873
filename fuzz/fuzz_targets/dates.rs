//! Any text: dates are recognised and resolved without a panic, in order, apart and inside the text.
#![no_main]

use copydesk::article::Reading;
use copydesk::dates::{Anchor, Narrative, recognise, resolve};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let expressions = recognise(&Reading::plain(text));
    let mut end = 0;
    for e in &expressions {
        assert!(e.span.start >= end && text.get(e.span.range()).is_some());
        end = e.span.end;
    }
    for document in [None, "2021-07-27".parse().ok()] {
        let dates = resolve(&expressions, &Anchor { document, embed: None }, &mut Narrative::default());
        assert_eq!(dates.len(), expressions.len());
    }
});
