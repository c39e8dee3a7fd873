//! Reads the fixtures under `tests/dates`: articles with a line of `^^^` under every date expression.
//!
//! A line with the document date (`date: 2021-07-27`, or `date: none`) begins an article. Below it every line of text
//! is a block of its own and is followed by one line for each expression in it, in order: carets under the expression,
//! then its TIMEX3 type, value and modifier. A line `embed: 2021-07-26` gives the next block a date of its own. Set
//! `UPDATE=1` to have the marks written from what the program says; read them before keeping them.

use copydesk::article::Reading;
use copydesk::dates::{Anchor, Narrative, recognise, resolve};
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;

/// One line a mark: carets, type, value, modifier.
fn marks(block: &str, anchor: &Anchor, narrative: &mut Narrative) -> String {
    let reading = Reading::plain(block);
    let expressions = recognise(&reading);
    let resolved = resolve(&expressions, anchor, narrative);
    let mut out = String::new();
    for (e, date) in expressions.iter().zip(&resolved) {
        let column = block[..e.span.start as usize].chars().count();
        let width = e.span.of(block).chars().count();
        let modifier = date.modifier.map_or(String::new(), |m| format!(" {}", m.as_str()));
        let line = format!(
            "{}{} {} {}{modifier}",
            " ".repeat(column),
            "^".repeat(width),
            date.timex.as_str(),
            date.value
        );
        writeln!(out, "{line}").expect("writing to a string");
    }
    out
}

/// The fixture with its marks as the program sets them.
fn marked(fixture: &str) -> String {
    let mut anchor = Anchor::default();
    let mut narrative = Narrative::default();
    let mut out = String::new();
    for line in fixture.lines() {
        if line.trim_start().starts_with('^') {
            continue;
        }
        writeln!(out, "{line}").expect("writing to a string");
        if let Some(date) = line.strip_prefix("date: ") {
            (anchor.document, narrative) = (date.parse().ok(), Narrative::default());
        } else if let Some(date) = line.strip_prefix("embed: ") {
            anchor.embed = date.parse().ok();
        } else if !line.starts_with('#') && !line.trim().is_empty() {
            out.push_str(&marks(line, &anchor, &mut narrative));
            anchor.embed = None;
        }
    }
    out
}

#[test]
fn fixtures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dates");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("tests/dates").map(|e| e.expect("entry").path()).collect();
    paths.sort();
    let mut wrong = String::new();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let fixture = std::fs::read_to_string(path).expect("fixture");
        let got = marked(&fixture);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &got).expect("fixture");
        }
        for (expected, got) in fixture.lines().zip(got.lines()).filter(|(a, b)| a != b).take(3) {
            writeln!(wrong, "{}\n  expected {expected}\n  got      {got}", path.display()).expect("writing");
        }
        if fixture.lines().count() != got.lines().count() {
            writeln!(wrong, "{}: other expressions than marked", path.display()).expect("writing");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The seed article: every date of its gold, the relative one against the document, the post's against its own date.
#[test]
fn seed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seed");
    let text = std::fs::read_to_string(folder.join("iraq-2021.txt")).expect("seed");
    let gold = std::fs::read_to_string(folder.join("iraq-2021.gold.json")).expect("seed gold");
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("JSON");
    let document = "2021-07-27".parse().ok();
    let mut narrative = Narrative::default();
    let mut got = Vec::new();
    let mut start = 0;
    for block in text.split_inclusive("\n\n") {
        let embed = if block.contains("pic.twitter.com") { "2021-07-26".parse().ok() } else { None };
        let expressions = recognise(&Reading::plain(block));
        let dates = resolve(&expressions, &Anchor { document, embed }, &mut narrative);
        for (e, date) in expressions.iter().zip(dates) {
            let at = text[..start + e.span.start as usize].chars().count() as u64;
            got.push((
                at,
                e.span.of(block).to_owned(),
                date.timex.as_str(),
                date.value,
                date.modifier.map(|m| m.as_str()),
            ));
        }
        start += block.len();
    }
    for date in gold["dates"].as_array().expect("dates") {
        let at = date["start"].as_u64().expect("start");
        let found = got.iter().find(|g| g.0 == at);
        let expected =
            (date["text"].as_str(), date["type"].as_str(), date["value"].as_str(), date["mod"].as_str());
        let said = found.map_or((None, None, None, None), |g| (Some(&*g.1), Some(g.2), Some(&*g.3), g.4));
        assert_eq!(said, expected, "{date}");
    }
    assert_eq!(got.len(), gold["dates"].as_array().map_or(0, Vec::len), "{got:?}");
}

/// Words that patterns are made of, in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "end",
        "of",
        "early",
        "late",
        "last",
        "next",
        "this",
        "that",
        "year",
        "years",
        "week",
        "day",
        "days",
        "May",
        "Friday",
        "Sun.",
        "Sept.",
        "11",
        "31",
        "2021",
        "1999",
        "'94",
        "1990s",
        "BC",
        "a",
        "few",
        "two",
        "twenty",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "(",
        ")",
        "am",
        "p.m.",
        "noon",
        "quarter",
        "third",
        "half",
        "ago",
        "later",
        "from",
        "to",
        "and",
        "every",
        "spring",
        "first",
        "Monday",
        "month",
        "on",
        "at",
        "in",
        "between",
        "0730",
        "11/20",
        "2016-10",
        "5-7",
        "6.45",
        "3h",
        "w/c",
        "FY19",
        "eod",
        "bi",
        "weekly",
        "ish",
        "date",
        "Christmas",
        "now",
        "past",
        "morning",
        "e\u{301}",
        "\u{ad}",
        "👩",
        "\0",
        "\n",
        "9999999999",
        "thousand",
        "hundred",
        "o'clock",
        "week 54",
        "0",
        "00",
        "2021-02-30",
        "31/31/2021",
    ]);
    prop::collection::vec((word, prop::sample::select(vec![" ", " ", "", "\n"])), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

proptest! {
    /// Whatever the text: no panic, spans in bounds, in order, apart, on character boundaries; as many meanings as
    /// expressions; intervals that run forwards.
    #[test]
    fn laws(text in prop_oneof![words(), any::<String>()], day in 0i32..60_000) {
        let reading = Reading::plain(&text);
        let expressions = recognise(&reading);
        let mut end = 0;
        for e in &expressions {
            prop_assert!(e.span.start >= end && e.span.end > e.span.start, "{:?}", e.span);
            prop_assert!(text.get(e.span.range()).is_some());
            end = e.span.end;
        }
        let epoch = jiff::civil::date(1900, 1, 1);
        let document = epoch.checked_add(jiff::Span::new().days(day)).ok();
        for anchor in [Anchor { document, embed: None }, Anchor::default()] {
            let dates = resolve(&expressions, &anchor, &mut Narrative::default());
            prop_assert_eq!(dates.len(), expressions.len());
            for date in &dates {
                prop_assert!(date.interval.is_none_or(|i| i.first <= i.last));
                prop_assert!(!date.explain("x", "given").is_empty());
            }
        }
    }

    /// What a document without a date says does not hang on the day: stated dates stay what they are.
    #[test]
    fn stated_dates_need_no_document(year in 1000i16..2100, month in 1i8..=12, day in 1i8..=28) {
        let date = jiff::civil::date(year, month, day);
        for text in [date.strftime("%B %-d, %Y").to_string(), date.strftime("%-d %B %Y").to_string(), date.to_string()] {
            let expressions = recognise(&Reading::plain(&text));
            let dates = resolve(&expressions, &Anchor::default(), &mut Narrative::default());
            prop_assert_eq!(dates.len(), 1, "{}", text);
            prop_assert_eq!(&dates[0].value, &date.to_string());
            prop_assert_eq!(dates[0].interval.map(|i| (i.first, i.last)), Some((date, date)));
        }
    }
}
