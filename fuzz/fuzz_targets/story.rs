//! Any article and any edits: the edited story equals the story read afresh, and so do the findings kept over the
//! edits; positions in every encoding come back.
#![no_main]

use arbitrary::Arbitrary;
use copydesk::article::Format;
use copydesk::rules::Desk;
use copydesk::rules::truth::{desk_difference, difference};
use copydesk::story::{Origin, Story};
use copydesk::text::position::{byte_at, position_of};
use copydesk::text::{Edit, Encoding};
use libfuzzer_sys::fuzz_target;

/// What articles are made of: chance alone rarely writes a dateline.
const PIECES: &[&str] = &[
    "President Joe Biden", "Mustafa al-Kadhimi", "Biden", "Jill Biden", "Kim Jong-un", " and ", "'s", " ", "\n", "\n\n",
    "\r\n", "said", "\"", "“", "”", "It is over,", "on Tuesday, July 27, 2021,", "Tuesday", "last week", "three years later",
    "WASHINGTON (AP) — ", "---\n", "date: 2021-07-26\n", "# Head\n", "## The talks\n\n", "- ", "> ", "```\n", "By Jane Doe\n",
    "the president", "She", "the 45-year-old", ", 45,", "$2.5 million", "12 people", "50 percent", ".", ",", ": ",
    "[a link](https://example.org)", "*", "`", "\u{301}", "\u{0}", "🎉", "according to", "told reporters", "Mr. ",
    "Speaker 1: ", "<p>", "July 26, 2021\n", "\r", "\n\r", "---\n\n", "+++\n", "<!--", "-->", "~~~\n", "===\n", "| a | b |\n", "{++", "++}",
    "👩\u{200d}👩\u{200d}👧", "\u{200b}", "\u{ad}", "\u{202e}", "ש", "\u{37e}", "҂5", "Bоb", "\u{2028}", "\u{feff}", "    ", "“Open and never closed\n\n", "Q: ",
    "<!-- copydesk:ignore -->", "<!-- copydesk:ignore-file dates -->\n\n", "<!-- copydesk:ignore-next-line weekday-mismatch -->\n", "copydesk: {ignore: [people]}\n", "[x]: ", "CORRECTION: ",
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

/// The position of a byte is that byte's, but for the middle of a line break, where no position points.
fn comes_back(story: &Story, at: usize) {
    let rope = story.rope();
    let at = rope.char_to_byte(rope.byte_to_char(at.min(rope.len_bytes())));
    if at > 0 && at < rope.len_bytes() && rope.byte(at - 1) == b'\r' && rope.byte(at) == b'\n' {
        return;
    }
    for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
        assert_eq!(byte_at(rope, position_of(rope, at, encoding), encoding), at);
    }
}

fuzz_target!(|input: Input| {
    let text: String = input.start.iter().map(written).collect();
    let format = if input.markdown { Format::Markdown } else { Format::Plain };
    let mut story = Story::new(&text, format, Origin::default());
    let mut desk = Desk::default();
    for change in input.changes.iter().take(MOST) {
        let at = usize::from(change.at) % (story.rope().len_bytes() + 1);
        story.apply(&Edit::new(at, at + usize::from(change.length), written(&change.words)));
        assert_eq!(difference(&story), None);
        // sometimes the desk lags behind
        if change.length % 3 > 0 {
            assert_eq!(desk_difference(&story, &desk), None);
            desk.update(&story);
            desk.published(&story);
        }
        comes_back(&story, at);
    }
});
