//! How fast the desk reads a story: under no house's style and under each, and how fast it follows an edit.
//!
//! `cargo bench --bench rules`

mod corpus;

use copydesk::article::Format;
use copydesk::rules::{Desk, Policy, profile};
use copydesk::story::{Origin, Story};
use copydesk::text::Edit;
use corpus::news;
use divan::{Bencher, black_box, counter::BytesCount};
use std::sync::Arc;

fn main() {
    divan::main();
}

fn read(text: &str) -> Story {
    Story::new(text, Format::Plain, Origin::default())
}

fn under(profile: &str) -> Arc<Policy> {
    let profile = profile::built_in(profile);
    Arc::new(profile.map_or_else(Policy::default, |p| Policy::default().with_profile(&p)))
}

#[divan::bench(args = ["none", "ap", "guardian"], sample_count = 10)]
fn a_story_read_once(bencher: Bencher, profile: &str) {
    let text = news(200_000);
    let (story, policy) = (read(&text), under(profile));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| Desk::under(policy.clone(), black_box(&story)).len());
}

/// A letter comes and goes in the middle of the article; what is found stays as it is.
#[divan::bench(args = [20_000, 200_000, 1_000_000], sample_count = 50)]
fn an_edit_followed(bencher: Bencher, bytes: usize) {
    let text = news(bytes);
    let (mut story, mut desk, mut there) = (read(&text), Desk::default(), false);
    desk.update(&story);
    let at = text[..bytes / 2].rfind(". ").map_or(0, |i| i + 2);
    bencher
        .with_inputs(|| {
            let edit = if there { Edit::new(at, at + 1, "") } else { Edit::new(at, at, "x") };
            there = !there;
            edit
        })
        .bench_local_values(|edit| {
            story.apply(&edit);
            desk.update(&story);
        });
}

#[divan::bench(args = [20_000, 1_000_000], sample_count = 50)]
fn findings_gathered(bencher: Bencher, bytes: usize) {
    let story = read(&news(bytes));
    let mut desk = Desk::default();
    desk.update(&story);
    bencher.bench_local(|| desk.published(black_box(&story)).len());
}
