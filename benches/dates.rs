//! How fast dates are recognised and resolved: running news, digit runs, one very long line.
//!
//! The text is given as a [`Reading`]; tokens and sentences are made before the clock starts.

use copydesk::article::Reading;
use copydesk::dates::{Anchor, Narrative, recognise, resolve};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The seed article, over and over, to about `bytes` bytes.
fn news(bytes: usize) -> String {
    include_str!("../tests/seed/iraq-2021.txt").repeat(bytes / 3_400 + 1)
}

fn run(bencher: Bencher, text: &str) {
    let readings: Vec<Reading> = text.split("\n\n").map(Reading::plain).collect();
    let anchor = Anchor { document: "2021-07-27".parse().ok(), embed: None };
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        let mut narrative = Narrative::default();
        for reading in &readings {
            let expressions = recognise(black_box(reading));
            black_box(resolve(&expressions, &anchor, &mut narrative));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn running_news(bencher: Bencher) {
    run(bencher, &news(1 << 18));
}

#[divan::bench(sample_count = 20, args = [1 << 16, 1 << 18, 1 << 20])]
fn one_line(bencher: Bencher, bytes: usize) {
    run(bencher, &news(bytes).replace('\n', " "));
}

#[divan::bench(sample_count = 20, args = [1 << 16, 1 << 18, 1 << 20])]
fn digits(bencher: Bencher, bytes: usize) {
    run(bencher, &"1 2 2021 31/12 ".repeat(bytes / 15));
}

#[divan::bench(sample_count = 20, args = [1 << 16, 1 << 18, 1 << 20])]
fn nested(bencher: Bencher, bytes: usize) {
    run(bencher, &"the end of the early morning of ".repeat(bytes / 32));
}
