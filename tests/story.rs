//! The law of the engine: after any sequence of edits a story equals the story built from the text afresh.

use copydesk::article::Format;
use copydesk::rules::{Desk, truth};
use copydesk::story::{Origin, Story};
use copydesk::text::Edit;
use proptest::prelude::*;

const SEED: &str = include_str!("seed/iraq-2021.txt");

const MARKDOWN: &str = "---\ntitle: \"A day in July\"\ndate: 2021-07-27\n---\n\n# The visit\n\nPRESIDENT BIDEN:  Well, thank you. \
    We met **last week**.\n\n> “We stay,” Mustafa al-Kadhimi said on Monday.\n\n- Joe Biden, 78, the president\n- Jill Biden\n\n\
    ```\ncode\n\nmore\n```\n\n<!-- a note\n\nto self -->\n\nSetext head\n-----------\n\n“It is over,” he said. “We leave.\n\n“We leave tomorrow,” \
    the prime minister added.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee [the deal](https://example.org/2021).\n";

/// Pieces that change what a block is, what is carried over it, or who is named.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        " ",
        ".",
        ",",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\r\n\r\n",
        "é",
        "e\u{301}",
        "👩\u{200d}👩\u{200d}👧",
        "𝒳",
        "\0",
        "\u{ad}",
        "\u{200b}",
        "ש",
        "\u{37e}",
        "҂5",
        "Bоb",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "—",
        "# ",
        "## Head\n\n",
        "---\n",
        "```\n",
        "<!--",
        "-->",
        "> ",
        "- ",
        "1. ",
        "| x |\n",
        "**",
        "[a](b)",
        "Biden",
        "Joe Biden",
        "Jill Biden",
        "President Biden",
        "Vice President Biden ",
        "Mrs. Biden ",
        "Bidne",
        "Beau Biiden ",
        "Al-Kadhimi",
        "Mustafa al-Kadhimi",
        "the prime minister",
        "he",
        " said that ",
        "“We go,” Smith said. ",
        "“Open and never closed",
        "last week",
        "Tuesday, July 26, 2021",
        "in 2003",
        "date 2021-07-27 ",
        "July 26, 2021\n\n",
        "the following day",
        "about 2,500 troops",
        "Q: ",
        "PRESIDENT BIDEN: ",
        " — Jane Doe (@jane) July 26, 2021\n",
        "according to a senior official, ",
        "Troops in Iraq: The US has left. ",
        "What now?\n\n",
        "setext\n===\n",
        "By Jane Doe\n\n",
        "\t",
        "There are two ways:\n\n",
        "- by mail\n",
        "from July 28 to July 26 ",
        "Jane Doe, 45, said. ",
        "Doe was born in 1967. ",
        "the 54-year-old ",
        "$1.9 billion for the relief bill ",
        "the $1.9 million relief bill ",
        "7/8/2021 and 26/7/1998 and 7/28/1998 ",
        "Flight 447 ",
    ];
    prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => "[a-zA-Z0-9 .,“”\n]{0,30}",
    ]
}

/// An edit by fractions of the text, so that shrinking keeps it meaningful.
fn edit() -> impl Strategy<Value = (f64, u8, String)> {
    let removed = prop_oneof![3 => Just(0u8), 3 => 1..8u8, 1 => 8..255u8];
    (
        0.0..=1.0f64,
        removed,
        prop_oneof![1 => Just(String::new()), 5 => piece(), 1 => prop::collection::vec(piece(), 1..5).prop_map(|p| p.concat())],
    )
}

fn make(story: &Story, (at, removed, text): &(f64, u8, String)) -> Edit {
    let rope = story.rope();
    let chars = rope.len_chars();
    let start = ((chars as f64) * at) as usize;
    let end = (start + usize::from(*removed)).min(chars);
    Edit::new(rope.char_to_byte(start), rope.char_to_byte(end), text.clone())
}

fn law(text: &str, format: Format, edits: &[(f64, u8, String)], every: bool) -> Result<(), TestCaseError> {
    let origin = Origin { file_name: Some("2021-07-26-story.txt".into()), ..Origin::default() };
    let mut story = Story::new(text, format, origin);
    let mut desk = Desk::default();
    for e in edits {
        let edit = make(&story, e);
        story.apply(&edit);
        // now and then several edits come before anybody looks
        if edit.text.len() % 4 != 1 {
            desk.update(&story);
            desk.published(&story);
        }
        if every && let Some(difference) = truth::difference(&story) {
            return Err(TestCaseError::fail(format!("after {edit:?}: {difference}")));
        }
    }
    if let Some(difference) = truth::difference(&story) {
        return Err(TestCaseError::fail(difference));
    }
    prop_assert_eq!(truth::desk_difference(&story, &desk), None);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn plain_text(edits in prop::collection::vec(edit(), 1..12)) {
        law(SEED, Format::Plain, &edits, true)?;
    }

    #[test]
    fn markdown(edits in prop::collection::vec(edit(), 1..12)) {
        law(MARKDOWN, Format::Markdown, &edits, true)?;
    }

    #[test]
    fn from_nothing(edits in prop::collection::vec(edit(), 1..30)) {
        law("", Format::Plain, &edits, false)?;
        law("", Format::Markdown, &edits, false)?;
    }
}

/// `COPYDESK_CASES` asks for more (a nightly run); unset, what a few seconds allow.
fn cases() -> u32 {
    std::env::var("COPYDESK_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

/// Blocks tile the text: joined, they are it.
#[test]
fn blocks_tile_the_article() {
    for (text, format) in
        [(SEED, Format::Plain), (MARKDOWN, Format::Markdown), ("\n\n\n", Format::Plain), ("", Format::Plain)]
    {
        let story = Story::new(text, format, Origin::default());
        let joined: String = story.views().map(|view| view.text()).collect();
        assert_eq!(joined, text);
    }
}

/// A text on one line is cut, so that an edit in it does not read all of it again.
#[test]
fn one_long_line_is_cut() {
    let text = "The leaders met in Baghdad on Monday and agreed on a plan. ".repeat(2000);
    let mut story = Story::new(&text, Format::Plain, Origin::default());
    assert!(story.store().blocks().iter().all(|b| b.len <= 8192));
    story.apply(&Edit::new(60_000, 60_000, "Then Jane Doe left. "));
    assert_eq!(truth::difference(&story), None);
}

/// Whatever decides from afar what a block is: a closing fence, an underline, the end of what was too long for one
/// block.
#[test]
fn what_closes_far_away_counts() {
    let long = "The leaders met in Baghdad on Monday and agreed on a plan. ".repeat(500);
    let paragraphs = "They met.\n\n".repeat(40);
    for (text, closing) in [
        (format!("---\ntitle: a\n\n{paragraphs}"), "---\n"),
        (format!("+++\ntitle = 'a'\n\n{paragraphs}"), "+++\n"),
        (format!("{long}\n"), "===\n"),
        (format!("<!-- {long}\n"), "-->\n"),
        (format!("```\n{long}\n"), "```\n"),
        (format!("**{long}\n"), "**\n"),
        (format!("“{long}\n"), "— Jane Doe (@jane) July 26, 2021\n"),
        (format!("[{long}\n"), "]: x\n"),
        (format!("``` {long}"), "`\n"),
        (format!("x\n{}", " ".repeat(20_000)), "y"),
    ] {
        for format in [Format::Plain, Format::Markdown] {
            let mut story = Story::new(&text, format, Origin::default());
            let whole = story.rope().to_string();
            for at in [whole.len(), whole.trim_end().len()] {
                for text in [closing, ""] {
                    let end = if text.is_empty() { at + closing.len() } else { at };
                    story.apply(&Edit::new(at, end, text));
                    assert_eq!(truth::difference(&story), None, "{:?} at {at}: {closing:?}", &whole[..12]);
                }
            }
        }
    }
}
