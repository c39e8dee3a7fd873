//! Copy as it lies on the desk: unfinished, doubled, with characters nobody can see.

use super::{applied, in_markdown, said, silent};

#[test]
fn words_set_twice() {
    assert_eq!(said("The council voted on the the bridge.\n"), ["the the: copy::doubled-word"]);
    assert_eq!(applied("The council voted on the the bridge.\n"), "The council voted on the bridge.\n");
    assert_eq!(applied("The The council voted.\n"), "The council voted.\n");
    silent("He had had enough of that that day; it was very very late in Pago Pago. Will will come.\n");
    silent(
        "Abdullah Abdullah spoke. A face-to-face face mask. The one one-hour talk. It was in. In it he spoke.\n",
    );
    silent("He was in Hanoi  \nHanoi is hot. No, no, no. The road went on, on Monday.\n");
}

#[test]
fn placeholders() {
    let text = "The fire killed TK people (check), [NAME] said. “??? is XXX,” the mayor said. Lorem ipsum.\n";
    assert_eq!(
        said(text),
        [
            "TK: copy::placeholder",
            "(check): copy::placeholder",
            "[NAME]: copy::placeholder",
            "???: copy::placeholder",
            "XXX: copy::placeholder",
            "Lorem ipsum: copy::placeholder",
        ]
    );
    silent(
        "TK Maxx opened. Super Bowl XXX was long. What??? [APPLAUSE] (see below) [sic] a check (signed). It cost tk 500.\n",
    );
    assert_eq!(said("The fire killed tk people on Monday.\n"), ["tk: copy::placeholder"]);
}

#[test]
fn empty_quotations() {
    assert_eq!(said("The mayor called it “”.\n"), ["“”: copy::empty-quotation"]);
    assert_eq!(said("The mayor called it \"\".\n"), ["\"\": copy::empty-quotation"]);
    silent("The mayor called it \"a \"gift\"\" and left.\n");
}

#[test]
fn hidden_characters() {
    assert_eq!(said("The govern\u{ad}ment met.\n"), ["\u{ad}: copy::hidden-character"]);
    for hidden in [
        '\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{202a}', '\u{2060}', '\u{feff}',
        '\u{a0}',
    ] {
        let text = format!("The gov{hidden}ernment met on Monday.\n");
        assert_eq!(applied(&text), "The government met on Monday.\n", "{hidden:?}");
    }
    assert_eq!(applied("The work is train\u{a0}ing for all.\n"), "The work is training for all.\n");
    silent(
        "It cost 10\u{a0}million and Mr.\u{a0}Smith paid. 👩\u{200d}👩\u{200d}👧 A\u{a0}man came, the\u{a0}mayor said.\n",
    );
}

#[test]
fn links_that_lead_nowhere() {
    let text = "See [the deal][1] and [the vote][].\n\n[2]: https://example.org\n";
    assert_eq!(
        in_markdown(text),
        ["[the deal][1]: copy::broken-link-reference", "[the vote][]: copy::broken-link-reference"]
    );
    let none: [&str; 0] = [];
    assert_eq!(in_markdown("See [the deal][The  Deal].\n\n[the deal]: https://example.org\n"), none);
    assert_eq!(in_markdown("See `a[i][j]` and \\[sic\\][x].\n"), none);
    assert_eq!(in_markdown("See [the deal]() today.\n"), ["[the deal](): copy::broken-link-reference"]);
    assert_eq!(in_markdown("See `a[i]()` and [the deal](/deal).\n"), none);
}

/// Letters of more than one byte are compared as letters.
#[test]
fn two_small_words_set_twice() {
    assert_eq!(said("The deck and the and the lights go.\n"), ["and the and the: copy::doubled-word"]);
    assert_eq!(said("In the in the end they left.\n"), ["In the in the: copy::doubled-word"]);
    assert_eq!(said("They are going to have to have proof.\n"), Vec::<String>::new());
    assert_eq!(said("They came in and in and in.\n"), Vec::<String>::new());
    assert_eq!(said("He was in it. In it he stayed.\n"), Vec::<String>::new());
}

#[test]
fn a_doubled_word_with_an_accent() {
    assert_eq!(said("École ÉCOLE is no slip, nor is an École École.\n").len(), 0);
    assert_eq!(said("They visited the école école on Monday.\n"), ["école école: copy::doubled-word"]);
}
