//! How fast messages come in and go out: framing, JSON, and the diagnostics of a long article.
//!
//! `cargo bench --bench wire`

mod corpus;

use copydesk::article::Format;
use copydesk::lsp::outbox::Declared;
use copydesk::lsp::preprinted::Preprinted;
use copydesk::lsp::wire::{Frame, Framed, Framer, MAX_LENGTH};
use copydesk::rules::Desk;
use copydesk::story::{Origin, Story};
use copydesk::text::Encoding;
use corpus::news;
use divan::{Bencher, black_box, counter::BytesCount};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

fn change() -> Value {
    let at = json!({"line": 120, "character": 77});
    json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": {"uri": "file:///home/jane/articles/iraq.txt", "version": 7},
        "contentChanges": [{"range": {"start": at, "end": at}, "text": "x"}]}})
}

/// How many messages there are in `bytes`, which come in pieces as a pipe gives them.
fn messages(bytes: &[u8]) -> usize {
    let (mut framer, mut count) = (Framer::new(MAX_LENGTH), 0);
    for piece in bytes.chunks(64 << 10) {
        framer.push(black_box(piece));
        while let Some(Framed::Message(message)) = framer.next() {
            black_box(message);
            count += 1;
        }
    }
    count
}

/// Two hundred keystrokes, framed and read.
#[divan::bench]
fn keystrokes(bencher: Bencher) {
    let bytes = Frame::of(&change()).as_bytes().repeat(200);
    assert_eq!(messages(&bytes), 200);
    bencher.counter(BytesCount::of_slice(&bytes)).bench_local(|| messages(&bytes));
}

#[divan::bench(args = [20_000, 1_000_000])]
fn an_article_opened(bencher: Bencher, bytes: usize) {
    let text = news(bytes);
    let open = json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
        "uri": "file:///home/jane/articles/iraq.txt", "languageId": "plaintext", "version": 1, "text": text}}});
    let frame = Frame::of(&open);
    bencher.counter(BytesCount::of_slice(frame.as_bytes())).bench_local(|| messages(frame.as_bytes()));
}

/// What a keystroke that moves nothing costs here: every finding stands where it stood.
#[divan::bench(args = [20_000, 1_000_000])]
fn diagnostics_printed_again(bencher: Bencher, bytes: usize) {
    let story = Story::new(&news(bytes), Format::Plain, Origin::default());
    let mut desk = Desk::default();
    desk.update(&story);
    let (findings, uri) =
        (desk.published(&story), "file:///home/jane/articles/iraq.txt".parse().expect("a URI"));
    let (mut sheet, declared) = (Preprinted::default(), Declared::default());
    bencher.bench_local(|| {
        sheet.params(black_box(&story), findings, &uri, Some(7), (Encoding::Utf16, &declared)).len()
    });
}
