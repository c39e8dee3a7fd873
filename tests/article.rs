//! What a newsroom's page holds besides paragraphs: every block with its kind, in plain text and in Markdown.

use copydesk::article::{BlockKind, Format, cut::cut_all};
use copydesk::story::outline::{self, NodeKind};
use copydesk::story::{Evidence, Origin, Story};

/// The blocks of a text as "kind: first words", the way the fixtures below draw them.
fn drawn(text: &str, format: Format) -> String {
    let mut out = String::new();
    for (start, _, cut) in cut_all(text, format) {
        let words: Vec<&str> = text[start..start + cut.len].split_whitespace().take(4).collect();
        out += &format!("{:?}: {}\n", cut.kind, words.join(" "));
    }
    out
}

#[track_caller]
fn expect(text: &str, format: Format, want: &str) {
    let want: String = want.trim().lines().map(|l| format!("{}\n", l.trim())).collect();
    assert_eq!(drawn(text, format), want);
}

#[test]
fn a_page_of_plain_text() {
    expect(
        "Troops to leave Iraq\n\nJuly 27, 2021\n\nBy Jane Doe and John Roe\n\n\
         EMBARGOED until 00:01 Wednesday\n\n\
         BAGHDAD, July 27 (Reuters) - The last troops leave this year, the president said on Monday.\n\n\
         What happens next?\n\nThe army takes over, and the advisers stay for as long as they are asked to.\n\n\
         - First item\n- Second item\n  that goes on\n\n\
         10:42 a.m. EDT\n\nPhoto: the Oval Office\n\n\
         Q: Why now?\n\nA: Because it is time.\n\nPRESIDENT BIDEN: Thank you.\n\n\
         We stay. — President Biden (@POTUS) July 26, 2021\n\n\
         Correction: an earlier version named the wrong minister.\n\nEditor’s note: this is a test.\n\n\
         Pull quote: “We stay.”\n\n(Reporting by Jane Doe; editing by John Roe)\n",
        Format::Plain,
        "Title: Troops to leave Iraq
         DateLine: July 27, 2021
         Byline: By Jane Doe and
         Embargo: EMBARGOED until 00:01 Wednesday
         Paragraph: BAGHDAD, July 27 (Reuters)
         Heading(2): What happens next?
         Paragraph: The army takes over,
         ListItem: - First item
         ListItem: - Second item that
         Timestamp: 10:42 a.m. EDT
         Credit: Photo: the Oval Office
         SpeakerTurn: Q: Why now?
         SpeakerTurn: A: Because it is
         SpeakerTurn: PRESIDENT BIDEN: Thank you.
         Embed: We stay. — President
         Correction: Correction: an earlier version
         EditorsNote: Editor’s note: this is
         PullQuote: Pull quote: “We stay.”
         Boilerplate: (Reporting by Jane Doe;",
    );
}

#[test]
fn a_page_of_markdown() {
    expect(
        "---\ntitle: A\n---\n\n# Troops to leave\n\n*The last ones go this year.*\n\nThe army takes over.\n\n\
         ## Next\n\nSetext\n------\n\n**A bold line**\n\n> “We stay.”\n\n- item\n    - inner\n\n1. one\n\n\
         | a | b |\n|---|---|\n\n```\ncode\n\nmore code\n```\n\n<!-- note\n\nto self -->\n\n\
         ***\n\n[1]: https://example.org\n\n    indented code\n\nLast words\nof it.\n",
        Format::Markdown,
        "FrontMatter: --- title: A ---
         Title: # Troops to leave
         Standfirst: *The last ones go
         Paragraph: The army takes over.
         Heading(2): ## Next
         Heading(2): Setext ------
         Heading(3): **A bold line**
         Quote: > “We stay.”
         ListItem: - item
         ListItem: - inner
         ListItem: 1. one
         TableRow: | a | b
         TableRow: |---|---|
         Code: ``` code
         Code: more code ```
         Comment: <!-- note
         Comment: to self -->
         Markup: ***
         LinkReference: [1]: https://example.org
         Code: indented code
         Paragraph: Last words of it.",
    );
}

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    let text = "The president said on Monday that the last troops would leave\n\
                the country by the end of the year, as both sides had agreed\nin Washington.\n\nNext paragraph here.\n";
    assert_eq!(cut_all(text, Format::Plain).len(), 2);
}

#[test]
fn an_unclosed_fence_or_comment_swallows_the_rest_and_nothing_more() {
    let kinds =
        |text: &str| cut_all(text, Format::Markdown).iter().map(|(_, _, c)| c.kind).collect::<Vec<_>>();
    assert_eq!(kinds("Before.\n\n```\na\n\nb\n"), [BlockKind::Paragraph, BlockKind::Code, BlockKind::Code]);
    assert_eq!(
        kinds("Before.\n\n<!-- a\n\nb\n"),
        [BlockKind::Paragraph, BlockKind::Comment, BlockKind::Comment]
    );
    assert_eq!(kinds("---\ntitle: never closed\n\nText.\n")[0], BlockKind::Markup);
}

#[track_caller]
fn dated(text: &str, format: Format, file: &str, want: Option<(&str, Evidence)>) {
    let origin = Origin { file_name: (!file.is_empty()).then(|| file.to_owned()), ..Origin::default() };
    let story = Story::new(text, format, origin);
    let got = story.document_date().map(|d| (d.date.to_string(), d.evidence));
    assert_eq!(got, want.map(|(d, e)| (d.to_owned(), e)));
}

#[test]
fn what_says_which_day_the_article_is_of() {
    use Format::{Markdown, Plain};
    dated("Date: March 3, 2026\n\nThe leaders met.\n", Plain, "", Some(("2026-03-03", Evidence::Header)));
    dated(
        "# Leaders meet\n\n**Published:** 3 March 2026\n\nThey met.\n",
        Markdown,
        "",
        Some(("2026-03-03", Evidence::Header)),
    );
    dated("date 2021-07-27 The leaders met.\n", Plain, "", Some(("2021-07-27", Evidence::Header)));
    for top in [
        "Rovers go through\nBy Tom Hargreaves\nLeeds, England, July 27, 2021",
        "Oceanographer who mapped the floor of the Pacific dies\nJuly 27, 2021",
        "Rovers go through\n\nBy Tom Hargreaves | July 27, 2021",
        "Rovers go through\n\nBy TOM HARGREAVES\nThe Leeds Record\n27 July 2021, 14:05 GMT",
        "Rovers go through\n\nUpdated: July 29, 2021\nPosted: Tuesday, July 27, 2021 4:15 pm",
        "# Rovers go through\n\nTom Hargreaves | July 27, 2021",
        "# Rovers go through\n*By Tom Hargreaves, July 27, 2021*",
    ] {
        let format = if top.starts_with('#') { Format::Markdown } else { Plain };
        dated(&format!("{top}\n\nIt was late.\n"), format, "", Some(("2021-07-27", Evidence::Header)));
    }
    dated("Dallas, Nov. 22, 1963\n\nThe motorcade turned into Elm Street.\n", Plain, "", None);
    dated("By Ellen Park\n\nOn July 27, 2021, a storm came.\n", Plain, "", None);
    dated(
        "A title\n\nJune 21, 2005\n\nThe leaders met in the capital.\n",
        Plain,
        "",
        Some(("2005-06-21", Evidence::Header)),
    );
    dated(
        "---\ndate: 2021-07-26 20:53:55-04:00\n---\n\nText.\n",
        Markdown,
        "2020-01-01-x.md",
        Some(("2021-07-26", Evidence::FrontMatter)),
    );
    dated(
        "---\npublished_time: '2021-07-26'\n---\n\nText.\n",
        Markdown,
        "",
        Some(("2021-07-26", Evidence::FrontMatter)),
    );
    dated(
        "BAGHDAD, July 26, 2021 (Reuters) - The leaders met.\n",
        Plain,
        "",
        Some(("2021-07-26", Evidence::Dateline)),
    );
    dated(
        "BAGHDAD, July 26 (Reuters) - The leaders met.\n",
        Plain,
        "2021-07-27-iraq.txt",
        Some(("2021-07-26", Evidence::Dateline)),
    );
    dated("The leaders met.\n", Plain, "2021-07-27-iraq.txt", Some(("2021-07-27", Evidence::FileName)));
    let release = "Halifax, Nova Scotia (July 26, 2021) -- The leaders met on Monday, July 26.\n";
    dated(release, Plain, "", Some(("2021-07-26", Evidence::Dateline)));
    // an embargo and a mention in passing are no evidence; without any there is no date
    dated("EMBARGOED until July 28, 2021\n\nThe leaders met on July 26, 2021.\n", Plain, "", None);
}

#[test]
fn run_in_heads_and_what_only_looks_like_one() {
    let heads = |text: &str, format| {
        let story = Story::new(text, format, Origin::default());
        let run_in = |h: &outline::Head| {
            (h.kind == NodeKind::RunIn).then(|| story.rope().byte_slice(h.span.range()).to_string())
        };
        outline::heads(&story).iter().filter_map(run_in).collect::<Vec<_>>()
    };
    let plain = |text: &str| heads(text, Format::Plain);
    assert_eq!(
        plain("They left. Oil exports from the south: The country sold less than a year ago. It rained.\n"),
        ["Oil exports from the south"]
    );
    assert_eq!(
        plain("The minister of the interior said: The country sold less than a year ago.\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        plain("Kevin Zervos: The sentence should be looked at again, and soon.\n"),
        Vec::<String>::new()
    );
    for sentence in [
        "The council heard from three residents: Maria Lopez, Ahmed Al-Farsi, Joan Keller and Peter Quill.\n",
        "Governor Park named three towns: Ames, Boone and Carroll have no water since Monday.\n",
        "But on the other hand: The country sold less than a year ago.\n",
        "Let me be clear: The country sold less than a year ago.\n",
    ] {
        assert_eq!(plain(sentence), Vec::<String>::new());
    }
    let link = "See [Voices of the South: How the country sold its oil and why](https://example.org/oil).\n";
    assert_eq!(heads(link, Format::Markdown), Vec::<String>::new());
    assert_eq!(
        heads("**What happened.** The army left the city on Monday.\n", Format::Markdown),
        ["What happened"]
    );
}
