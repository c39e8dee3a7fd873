//! How fast an article is taken apart: cut into blocks, in either format; its masks, its heads, its front matter.
//!
//! `cargo bench --bench article`

mod corpus;

use copydesk::article::cut::{cut, cut_all};
use copydesk::article::format::front_matter;
use copydesk::article::{Format, LexicalState, Reading, head};
use corpus::news;
use divan::{Bencher, black_box, counter::BytesCount};

fn main() {
    divan::main();
}

const LENGTH: usize = 200_000;

/// The news with what Markdown adds to it: heads, links, stress.
fn marked() -> String {
    let paragraphs = news(LENGTH);
    let marked = paragraphs.split("\n\n").enumerate().map(|(n, text)| match n % 4 {
        0 => format!("## {}\n\n", text.lines().next().unwrap_or_default()),
        1 => format!("{}\n\n", text.replacen(' ', " **now** ", 1)),
        2 => format!("{} [source](https://example.org/{n})\n\n", text.trim_end()),
        _ => format!("{text}\n\n"),
    });
    marked.collect()
}

fn text(format: Format) -> String {
    if format == Format::Markdown { marked() } else { news(LENGTH) }
}

#[divan::bench(args = [Format::Plain, Format::Markdown])]
fn blocks(bencher: Bencher, format: Format) {
    let text = text(format);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| cut_all(black_box(&text), format).len());
}

/// What a keystroke cuts again: one block, far from the end.
#[divan::bench]
fn one_block(bencher: Bencher) {
    let text = news(LENGTH);
    bencher.bench_local(|| cut(black_box(&text), Format::Plain, LexicalState::Body).len);
}

#[divan::bench(args = [Format::Plain, Format::Markdown])]
fn masks(bencher: Bencher, format: Format) {
    let text = text(format);
    let blocks = cut_all(&text, format);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let of = |at: usize, len: usize| &text[at..at + len];
        blocks
            .iter()
            .map(|(at, _, cut)| format.masks(black_box(of(*at, cut.len)), cut.kind).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn run_in_heads(bencher: Bencher) {
    let text = news(LENGTH);
    let readings: Vec<Reading> = text.split("\n\n").map(Reading::plain).collect();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| readings.iter().map(|r| head::run_ins(black_box(r)).len()).sum::<usize>());
}

#[divan::bench]
fn front_matter_read(bencher: Bencher) {
    let text = "---\ntitle: Troops to leave Iraq\ndate: 2021-07-26\nauthors: [Jane Doe, Max Roe]\ntags: [iraq]\n---\n";
    bencher.counter(BytesCount::of_str(text)).bench_local(|| front_matter::read(black_box(text)));
}
