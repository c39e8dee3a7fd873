//! What there is to check: the order of sentences matters, not the scores.

use copydesk::article::Reading;
use copydesk::claims::{Checkable, checkable, extract};
use copydesk::figures::{Approximator, recognise};
use copydesk::text::Span;

/// Years stand for dates here; the dates room is not asked.
fn years(text: &str) -> Vec<Span> {
    let digits = |at: usize| text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let starts = text.char_indices().filter(|(at, _)| *at == 0 || !text.as_bytes()[at - 1].is_ascii_digit());
    starts
        .filter(|(at, _)| digits(*at) == 4 && matches!(&text[*at..at + 2], "19" | "20"))
        .map(|(at, _)| Span::new(at, at + 4))
        .collect()
}

fn scored(text: &str) -> Vec<Checkable> {
    let reading = Reading::plain(text);
    let dates = years(text);
    let figures = recognise(&reading, &dates);
    checkable(&reading, &figures, &dates, &extract(&reading).quotations)
}

#[test]
fn more_to_check_ranks_higher() {
    let ranked = [
        "The council paid $4.2 million for the bridge in 2019, more than any other town.",
        "The bridge was closed in 2019 because of the flood.",
        "The harbour lies to the west of the old town.",
        "Who knows?",
        "I hope we will be happy there.",
    ];
    let scores: Vec<f32> = ranked.iter().map(|text| scored(text)[0].score).collect();
    assert!(scores.windows(2).all(|pair| pair[0] > pair[1]), "{scores:?}");
}

#[test]
fn attribution_is_told() {
    let text = "The bridge cost $4 million, the mayor said. It is 40 metres long.";
    let sentences = scored(text);
    assert_eq!(sentences.iter().map(|s| s.attributed).collect::<Vec<_>>(), [true, false]);
    assert_eq!(sentences.iter().map(|s| s.figures.len()).collect::<Vec<_>>(), [1, 1]);
}

/// The first article's checkable sentences stand out of those around them.
#[test]
fn seed_sentences_rank_first() {
    let text = include_str!("../seed/iraq-2021.txt");
    let mut sentences: Vec<(f32, &str)> = Vec::new();
    for block in text.split("\n\n") {
        sentences.extend(scored(block).iter().map(|s| (s.score, s.span.of(block))));
    }
    sentences.sort_by(|a, b| b.0.total_cmp(&a.0));
    let rank =
        |start: &str| sentences.iter().position(|(_, text)| text.starts_with(start)).expect("in the article");
    let half = sentences.len() / 2;
    for checkable in [
        "American troops in Iraq: The US only has",
        "The Iraq war was",
        "In 2011, the US",
        "The invasion phase began",
    ] {
        assert!(rank(checkable) < half, "{checkable}: {} of {}", rank(checkable), sentences.len());
    }
    assert!(rank("What will be the new role") >= half);
    assert!(rank("US and Iraq are still") >= half);
}

#[test]
fn seed_figure_has_its_troops() {
    let text =
        "The US only has about 2,500 regular troops left in Iraq, plus an undisclosed number of others.";
    let figures = recognise(&Reading::plain(text), &[]);
    let figure = &figures[0];
    assert_eq!((figures.len(), figure.value, figure.span.of(text)), (1, 2500.0, "2,500"));
    assert_eq!(figure.of.map(|of| of.of(text)), Some("regular troops"));
    assert_eq!(figure.approximate, Some(Approximator::About));
}
