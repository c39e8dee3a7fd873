//! Any article and any edits: the edited story equals the story read afresh.
#![no_main]

use arbitrary::Arbitrary;
use copydesk::article::Format;
use copydesk::story::truth::difference;
use copydesk::story::{Origin, Story};
use copydesk::text::Edit;
use libfuzzer_sys::fuzz_target;

/// What articles are made of: chance alone rarely writes a dateline.
const PIECES: &[&str] = &[
    "President Joe Biden", "Mustafa al-Kadhimi", "Biden", "Jill Biden", "Kim Jong-un", " and ", "'s", " ", "\n", "\n\n",
    "\r\n", "said", "\"", "“", "”", "It is over,", "on Tuesday, July 27, 2021,", "Tuesday", "last week", "three years later",
    "WASHINGTON (AP) — ", "---\n", "date: 2021-07-26\n", "# Head\n", "## The talks\n\n", "- ", "> ", "```\n", "By Jane Doe\n",
    "the president", "She", "the 45-year-old", ", 45,", "$2.5 million", "12 people", "50 percent", ".", ",", ": ",
    "[a link](https://example.org)", "*", "`", "\u{301}", "\u{0}", "🎉", "according to", "told reporters", "Mr. ",
    "Speaker 1: ", "<p>", "July 26, 2021\n",
];
/// Edits beyond this number teach nothing new.
const MOST: usize = 24;

#[derive(Arbitrary, Debug)]
enum Words {
    Piece(u8),
    Two(u8, u8),
    Free(String),
    None,
}

#[derive(Arbitrary, Debug)]
struct Change {
    at: u16,
    length: u8,
    words: Words,
}

#[derive(Arbitrary, Debug)]
struct Input {
    markdown: bool,
    start: Vec<Words>,
    changes: Vec<Change>,
}

fn written(words: &Words) -> String {
    let piece = |i: u8| PIECES[usize::from(i) % PIECES.len()];
    match words {
        Words::Piece(i) => piece(*i).to_string(),
        Words::Two(i, j) => [piece(*i), piece(*j)].concat(),
        Words::Free(text) => text.clone(),
        Words::None => String::new(),
    }
}

fuzz_target!(|input: Input| {
    let text: String = input.start.iter().map(written).collect();
    let format = if input.markdown { Format::Markdown } else { Format::Plain };
    let mut story = Story::new(&text, format, Origin::default());
    for change in input.changes.iter().take(MOST) {
        let at = usize::from(change.at) % (story.rope().len_bytes() + 1);
        story.apply(&Edit::new(at, at + usize::from(change.length), written(&change.words)));
        assert_eq!(difference(&story), None);
    }
});
