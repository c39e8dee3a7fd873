//! What holds for any text.

use copydesk::article::Reading;
use copydesk::figures::recognise;
use copydesk::text::Span;
use proptest::prelude::*;

fn numbers() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("2"),
        Just("2,500"),
        Just("000"),
        Just("."),
        Just(","),
        Just("-"),
        Just("–"),
        Just(" "),
        Just(" "),
        Just("$"),
        Just("%"),
        Just("million"),
        Just("two"),
        Just("thirds"),
        Just("half"),
        Just("a"),
        Just("and"),
        Just("to"),
        Just("between"),
        Just("in"),
        Just("out of"),
        Just("hundred"),
        Just("people"),
        Just("/"),
        Just("("),
        Just(")"),
        Just("½"),
        Just("m"),
        Just("per cent"),
        Just("old"),
        Just("year"),
        Just("US"),
        Just("é"),
        Just("99999999999999999999"),
        Just("٣"),
        Just("\n"),
        Just("thousand"),
        Just("-"),
        Just("'"),
        Just("one"),
        Just("of"),
        Just("from"),
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn figures_are_sound(text in numbers(), from in 0usize..20, length in 1usize..9) {
        let reading = Reading::plain(&text);
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let taken = Span::new(boundary(from), boundary(from + length));
        let taken: Vec<Span> = Some(taken).filter(|span| !span.is_empty()).into_iter().collect();
        let figures = recognise(&reading, &taken);
        for figure in &figures {
            prop_assert!(text.get(figure.span.range()).is_some_and(|text| !text.is_empty()), "{figure:?}");
            prop_assert!(figure.of.is_none_or(|of| text.get(of.range()).is_some()));
            prop_assert!(figure.value.is_finite());
            prop_assert!(figure.high.is_none_or(|high| high > figure.value));
            // "2 year old" and "20p" are no dates
            let date = |taken: &&Span| !text.contains("old") && !taken.of(&text).ends_with('p');
            let dated = taken.iter().filter(date).any(|taken| taken.overlaps(figure.span));
            prop_assert!(!dated, "{figure:?}");
        }
        prop_assert!(figures.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        prop_assert_eq!(&figures, &recognise(&reading, &taken));
    }
}

#[test]
fn hostile_blocks_are_read_at_once() {
    for text in [
        "1,".repeat(50_000),
        "1 ".repeat(50_000),
        "two hundred ".repeat(20_000),
        "1-".repeat(50_000),
        "$".repeat(50_000),
    ] {
        recognise(&Reading::plain(&text), &[]);
    }
}

#[test]
fn a_mark_may_open_the_text() {
    for text in ["'11 men", "’1 of", "-5.9 of", "$US 5 million", "one", "of which 3"] {
        let reading = Reading::plain(text);
        let figures = recognise(&reading, &[]);
        assert!(figures.iter().all(|figure| text.get(figure.span.range()).is_some()), "{text}");
    }
}
