//! Any text: its names lie inside it, in order and apart; any lines as names: compared alike both ways, grouped
//! with none left out.
#![no_main]

use copydesk::article::Reading;
use copydesk::people::{
    Counts, FormUse, Name, NameKeys, NameRelation, compare, decide, first_pass, group, role_mentions,
};
use libfuzzer_sys::fuzz_target;
use std::borrow::Cow;

const MOST: usize = 24;

fn found_in(text: &str) {
    let reading = Reading::plain(text);
    let first = first_pass(&reading);
    let mut counts = Counts::default();
    counts.add(first.forms());
    let names = decide(&reading, &first, &counts);
    let mut end = 0;
    for name in &names {
        assert!(name.span.start >= end && text.get(name.span.range()).is_some());
        end = name.span.end;
    }
    for role in role_mentions(&reading, &names) {
        assert!(text.get(role.span.range()).is_some());
    }
}

fn compared(names: &[Name]) {
    for a in names {
        for b in names {
            let (there, back) = (compare(a, b), compare(b, a));
            assert_eq!(there, back, "{} / {}", a.display(), b.display());
            if there != NameRelation::Different {
                let (x, y) = (NameKeys::of(a), NameKeys::of(b));
                let meet = x.all().iter().any(|k| y.all().contains(k));
                assert!(meet || a.display() == b.display(), "{} / {} share no key", a.display(), b.display());
            }
        }
    }
}

fuzz_target!(|text: &str| {
    found_in(text);
    let names: Vec<Name> = text.lines().take(MOST).map(Name::parse).collect();
    compared(&names);
    let form = |(i, name)| FormUse { name, keys: Cow::Owned(NameKeys::of(name)), first: i as u64, gender: None };
    let forms: Vec<FormUse<'_>> = names.iter().enumerate().map(form).collect();
    let mut placed: Vec<usize> = group(&forms).into_iter().flat_map(|g| g.members).collect();
    placed.sort_unstable();
    placed.dedup();
    assert_eq!(placed.len(), names.len());
});
