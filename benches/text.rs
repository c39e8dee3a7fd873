//! How fast text is cut: into blocks, tokens, sentences; and how fast a byte becomes a position.
//!
//! `cargo bench --bench text`

use copydesk::article::cut::cut_all;
use copydesk::article::{Format, Reading};
use copydesk::text::token::tokenize;
use copydesk::text::{Encoding, position};
use divan::{Bencher, black_box, counter::BytesCount};
use ropey::Rope;

fn main() {
    divan::main();
}

fn news() -> String {
    include_str!("../tests/seed/iraq-2021.txt").repeat(60)
}

#[divan::bench]
fn blocks(bencher: Bencher) {
    let text = news();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| cut_all(black_box(&text), Format::Plain).len());
}

#[divan::bench]
fn tokens(bencher: Bencher) {
    let text = news();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut out = Vec::with_capacity(text.len() / 4);
        tokenize(black_box(&text), &[], &mut out);
        out.len()
    });
}

#[divan::bench]
fn readings(bencher: Bencher) {
    let text = news();
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        paragraphs.iter().map(|p| Reading::plain(black_box(p)).sentences.len()).sum::<usize>()
    });
}

#[divan::bench]
fn a_position_by_the_rope(bencher: Bencher) {
    let rope = Rope::from_str(&news());
    bencher.bench_local(|| position::position_of(black_box(&rope), rope.len_bytes() / 2, Encoding::Utf16));
}

#[divan::bench]
fn a_position_within_a_block(bencher: Bencher) {
    let text = include_str!("../tests/seed/iraq-2021.txt");
    let block = &text[..text.floor_char_boundary(400)];
    bencher.bench_local(|| position::position_within(black_box(block), block.len(), 7, Encoding::Utf16));
}
