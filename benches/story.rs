//! How fast a story is read, kept up to date and looked at.
//!
//! `cargo bench --bench story`

mod corpus;

use copydesk::article::Format;
use copydesk::rules::Desk;
use copydesk::story::{Origin, Story, outline};
use copydesk::text::Edit;
use corpus::news;
use divan::{Bencher, black_box, counter::BytesCount};

fn main() {
    divan::main();
}

fn read(text: &str) -> Story {
    Story::new(text, Format::Plain, Origin::default())
}

#[divan::bench(args = [20_000, 1_000_000], sample_count = 10)]
fn opened(bencher: Bencher, bytes: usize) {
    let text = news(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| read(black_box(&text)));
}

/// A letter comes and goes in the middle; the findings are brought up to date.
#[divan::bench(args = [20_000, 200_000, 1_000_000], sample_count = 100)]
fn keystroke(bencher: Bencher, bytes: usize) {
    let text = news(bytes);
    let (mut story, mut desk, mut there) = (read(&text), Desk::default(), false);
    desk.update(&story);
    let at = text[..bytes / 2].rfind(". ").map_or(0, |i| i + 2);
    bencher.bench_local(|| {
        let edit = if there { Edit::new(at, at + 1, "") } else { Edit::new(at, at, "x") };
        there = !there;
        story.apply(&edit);
        desk.update(&story);
        desk.published(&story).len()
    });
}

#[divan::bench(args = [20_000, 1_000_000], sample_count = 20)]
fn outline_shown(bencher: Bencher, bytes: usize) {
    let story = read(&news(bytes));
    bencher.bench_local(|| outline::shortened_outline(black_box(&story)).len());
}

#[divan::bench(args = [20_000, 1_000_000], sample_count = 10)]
fn rules(bencher: Bencher, bytes: usize) {
    let story = read(&news(bytes));
    bencher.counter(BytesCount::new(bytes)).bench_local(|| Desk::of(black_box(&story)).len());
}
