//! How fast claims and figures are read, on ordinary and on hostile text.
//!
//! `cargo bench --bench claims`

use copydesk::article::Reading;
use copydesk::claims::{checkable, extract};
use copydesk::figures::recognise;
use divan::{Bencher, black_box, counter::BytesCount};

fn main() {
    divan::main();
}

/// About 60 KB of running copy, as paragraphs.
fn paragraphs() -> Vec<&'static str> {
    include_str!("../tests/seed/iraq-2021.txt").split("\n\n").cycle().take(300).collect()
}

fn bytes(blocks: &[&str]) -> BytesCount {
    BytesCount::new(blocks.iter().map(|block| block.len()).sum::<usize>())
}

#[divan::bench]
fn quotations(bencher: Bencher) {
    let blocks = paragraphs();
    let readings: Vec<_> = blocks.iter().map(|block| Reading::plain(block)).collect();
    bencher
        .counter(bytes(&blocks))
        .bench_local(|| readings.iter().map(|r| extract(black_box(r)).quotations.len()).sum::<usize>());
}

#[divan::bench]
fn figures(bencher: Bencher) {
    let blocks = paragraphs();
    let readings: Vec<_> = blocks.iter().map(|block| Reading::plain(block)).collect();
    bencher
        .counter(bytes(&blocks))
        .bench_local(|| readings.iter().map(|r| recognise(black_box(r), &[]).len()).sum::<usize>());
}

#[divan::bench]
fn checkable_sentences(bencher: Bencher) {
    let blocks = paragraphs();
    let readings: Vec<_> = blocks.iter().map(|block| Reading::plain(block)).collect();
    bencher
        .counter(bytes(&blocks))
        .bench_local(|| readings.iter().map(|r| checkable(black_box(r), &[], &[], &[]).len()).sum::<usize>());
}

/// Marks nobody closes, attributions without end: time must grow with the text.
#[divan::bench(args = [5_000, 50_000])]
fn unmatched_marks(bencher: Bencher, count: usize) {
    let text = "“He said ".repeat(count);
    let reading = Reading::plain(&text);
    bencher.counter(BytesCount::new(text.len())).bench_local(|| extract(black_box(&reading)));
}

/// One sentence without a stop, full of verbs of speech.
#[divan::bench(args = [5_000, 50_000])]
fn endless_sentence(bencher: Bencher, count: usize) {
    let text = "he said, and she told reporters that ".repeat(count / 5);
    let reading = Reading::plain(&text);
    bencher.counter(BytesCount::new(text.len())).bench_local(|| extract(black_box(&reading)));
}
