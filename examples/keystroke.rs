//! What one keystroke costs, without a client: opens an article, types sentences into it, and says how long each edit
//! took from the change to the diagnostics as JSON text.
//!
//! `cargo run --release --example keystroke -- [FILE|BYTES] [EDITS]`: without a file the project's own corpus, again and
//! again, to so many bytes. Run under `valgrind --tool=callgrind --toggle-collect='*typed_character*'` it counts the
//! instructions of the keystrokes alone (`tools/bench/guard`).

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use copydesk::article::Format;
use copydesk::lsp::outbox::Declared;
use copydesk::lsp::preprinted::Preprinted;
use copydesk::rules::Policy;
use copydesk::session::Document;
use copydesk::story::Origin;
use copydesk::text::{Encoding, Position};
use std::time::{Duration, Instant};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let text = text(arguments.next().as_deref().unwrap_or("1000000"));
    let edits = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(300);
    let began = Instant::now();
    let mut document = Document::new(&text, Format::Plain, Origin::default(), 1, Policy::shared());
    let mut sheet = Preprinted::default();
    shown(&mut document, &mut sheet);
    println!("{} bytes, opened in {:.1} ms", text.len(), millis(began.elapsed()));

    let mut places: Vec<Position> = [0.02, 0.5, 0.97].iter().map(|&w| place(&text, w)).collect();
    let (mut reading, mut showing): (Vec<Duration>, Vec<Duration>) = Default::default();
    let sentences = (0..).flat_map(|n| sentence(n).into_iter().map(move |c| (n, c)));
    for (n, c) in sentences.take(edits) {
        let at = &mut places[n % 3];
        let (read, shown) = typed_character(&mut document, &mut sheet, *at, c);
        reading.push(read);
        showing.push(shown);
        at.column += 1;
    }
    let both = reading.iter().zip(&showing).map(|(a, b)| *a + *b).collect();
    for (what, mut took) in [("edits", both), ("reading", reading), ("showing", showing)] {
        took.sort_unstable();
        let at = |share: f64| millis(took[((took.len() - 1) as f64 * share) as usize]);
        let (half, most, nearly_all, all) = (at(0.5), at(0.9), at(0.99), at(1.0));
        println!("{what:8} p50 {half:.2} ms, p90 {most:.2}, p99 {nearly_all:.2}, most {all:.2}");
    }
}

/// One keystroke: the edit, the findings, the message.
#[inline(never)]
fn typed_character(
    document: &mut Document,
    sheet: &mut Preprinted,
    at: Position,
    c: char,
) -> (Duration, Duration) {
    let began = Instant::now();
    document.edit(Some((at, at)), c.encode_utf8(&mut [0; 4]), Encoding::Utf16, began);
    let read = Instant::now();
    shown(document, sheet);
    (read - began, read.elapsed())
}

fn shown(document: &mut Document, sheet: &mut Preprinted) -> usize {
    let Ok(uri) = "file:///article.txt".parse() else { return 0 };
    let findings = document.published();
    let with = (Encoding::Utf16, &Declared::default());
    sheet.params(document.story(), &findings, &uri, Some(document.version()), with).len()
}

/// The middle of the first paragraph at that share of the text, between two words.
fn place(text: &str, share: f64) -> Position {
    let from = text.floor_char_boundary((text.len() as f64 * share) as usize);
    let line = text[..from].matches('\n').count();
    let long = |l: &&str| l.split_whitespace().count() >= 4;
    let found = text.split('\n').enumerate().skip(line).find(|(_, l)| long(l));
    let Some((line, words)) = found else { return Position::default() };
    let middle = words.floor_char_boundary(words.len() / 2);
    let at = words[middle..].find(' ').map_or(middle, |i| middle + i + 1);
    Position { line: line as u32, column: words[..at].encode_utf16().count() as u32 }
}

/// A sentence with a name, a date and figures that the text has not had before.
fn sentence(n: usize) -> Vec<char> {
    const SYLLABLES: [&str; 12] = ["ba", "do", "fi", "gu", "ka", "le", "mo", "ni", "pu", "ra", "so", "te"];
    let word = |mut seed: usize, count: usize| {
        let mut out = String::new();
        for _ in 0..count {
            out.push_str(SYLLABLES[seed % 12]);
            seed = seed / 12 + seed * 7 + 5;
        }
        out[..1].to_uppercase() + &out[1..]
    };
    let (given, family) = (word(n * 31 + 7, 2), word(n * 17 + 3, 3));
    let (day, year, lost) = (n % 28 + 1, 1990 + n % 35, 20 + n * 37 % 9000);
    let of = lost + 1 + n * 13 % 900;
    let said =
        format!("{given} {family}son said on March {day}, {year}, that {lost} of the {of} boats were lost. ");
    said.chars().collect()
}

/// The file of that name, or so many bytes of the corpus.
fn text(what: &str) -> String {
    let Ok(bytes) = what.parse::<usize>() else {
        return std::fs::read_to_string(what).unwrap_or_else(|e| panic!("{what}: {e}"));
    };
    corpus::news(bytes)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
