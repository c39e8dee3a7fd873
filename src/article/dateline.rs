//! The dateline that opens a report: where it was written and when ("BAGHDAD, July 26 (Reuters) -").

use super::head;
use crate::text::{entries, fold_into};
use regex::Regex;
use std::sync::LazyLock;

/// Cities that may head a report by themselves, sorted.
static CITIES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../data/article/cities.txt")).collect());

/// No place is longer, in bytes.
const LONGEST_PLACE: usize = 60;

/// What closes a dateline after its date: an agency, and a dash or colon.
static CLOSES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\)?(?:\s?\([^()\n]{1,30}\)|\s?/[^/\n]{1,30}/)?[*_]{0,2}\s?(?:-|–|—|_|:)")
        .expect("end of a dateline")
});

/// The dateline at the start of a paragraph: "LONDON, Sept. 16 (Reuters) -", up to the dash.
pub struct Dateline {
    /// Where the place stands.
    pub place: std::ops::Range<usize>,
    /// One past the whole.
    pub end: usize,
}

/// How far into a paragraph a dateline may reach, in bytes.
pub const LONGEST: usize = 90;

/// The dateline that opens the paragraph `text`, if one does, with a date or without. Cost: constant.
pub fn dateline(text: &str) -> Option<Dateline> {
    let head = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    let dashes = [" - ", " – ", " — ", " _ ", "— ", " -- "].iter();
    let (dash, end) = dashes.filter_map(|d| head.find(d).map(|at| (at, at + d.trim_end().len()))).min()?;
    let before = &head[..dash];
    let start = before.len() - before.trim_start().len();
    let agency = before.find('(');
    let agent = |a: usize| {
        let inner = before[a + 1..].trim_end();
        inner.ends_with(')') && inner.len() <= 20 && inner.starts_with(char::is_uppercase)
    };
    let named = &before[..agency.unwrap_or(before.len())];
    // "Sept. 16" at the end is the day
    let (place, dated) = match named.rfind(", ") {
        Some(comma) if named[comma..].chars().any(|c| c.is_ascii_digit()) => (&named[..comma], true),
        _ => (named, false),
    };
    let place = place.trim_end();
    let city = place.split(',').next().unwrap_or("");
    let capitals =
        city.len() >= 3 && city.chars().all(|c| !c.is_lowercase()) && city.chars().any(char::is_alphabetic);
    let known = match agency {
        Some(a) => agent(a),
        None => capitals || dated,
    };
    let few = city.split_whitespace().count() <= 4 && place.split_whitespace().count() <= 8;
    let capital = city
        .split_whitespace()
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '(') || w.len() <= 3);
    (known && few && capital && city.trim().len() >= 3 && !city.contains(['"', '“', ':', ';']))
        .then(|| Dateline { place: start..start + place.trim_start().len(), end })
}

/// Whether a date is a dateline's that may date the article, by the text of its paragraph before and after it: surer than
/// [`dateline`], which a sentence with a dash may look like. A city in mixed case is one only
/// beside a `full` date, with its year: "Halifax, Nova Scotia (Nov. 20, 2026) –". Cost: constant.
pub fn is_dateline(before: &str, after: &str, full: bool) -> bool {
    // "Jane Miller (May 6, 1913 – October 12, 1989) was" is a life
    let bracketed = before.trim_end().ends_with('(') == after.starts_with(')');
    before.len() <= LONGEST_PLACE && bracketed && is_place(before, full) && CLOSES.is_match(after)
}

/// Whether `label` is the place of a dateline, so that a colon after it makes no speaker of it: "NEW DELHI", "LAHORE, Pakistan".
pub fn is_city(label: &str) -> bool {
    let city = label.split(',').next().unwrap_or_default().trim();
    let mut room = String::new();
    city.len() <= LONGEST_PLACE && CITIES.binary_search(&fold_into(city, &mut room)).is_ok()
}

/// Whether the opening of a paragraph is the name of a place and what parts it from a date.
pub fn is_place(opening: &str, mixed_case: bool) -> bool {
    let opening = opening.trim().trim_start_matches(['*', '_']);
    let place = opening.trim_end_matches([',', '(', '-', '–', '—', ' ']);
    let parted = place.len() < opening.len();
    let city = place.split(',').next().unwrap_or("");
    let capitals = !city.chars().any(char::is_lowercase);
    let words = || place.split([' ', '-']).filter(|w| !w.is_empty());
    // "Rio de Janeiro", "Stoke-on-Trent"
    let named =
        |w: &str| w.starts_with(char::is_uppercase) || w.len() <= 3 && w.chars().all(char::is_lowercase);
    parted
        && city.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && words().all(named)
        && !place.contains([':', ';', '"', '“', '”', '!', '?'])
        && (capitals || mixed_case && words().next().is_some_and(|w| !head::opens_sentence(w)))
}

#[cfg(test)]
mod tests {
    use super::{CITIES, is_city, is_dateline};

    #[test]
    fn cities() {
        assert!(CITIES.is_sorted(), "searched by halves");
        assert!(is_city("NEW DELHI") && is_city("Lahore, Pakistan") && !is_city("WALLACE"));
    }

    #[test]
    fn datelines() {
        let date = |line: &str| {
            let (before, rest) = line.split_once('{').expect("a date");
            let (date, after) = rest.split_once('}').expect("its end");
            is_dateline(before, after, date.contains("20"))
        };
        for line in [
            "BAGHDAD, {July 26} (Reuters) - The leaders met.",
            "**BAGHDAD, {July 26} (Reuters)** - The leaders met.",
            "ST. LOUIS, Mo., {July 26} — The leaders met.",
            "WASHINGTON — {July 26, 2021} — The leaders met.",
            "NEW YORK, {July 26, 2021} /PRNewswire/ -- The leaders met.",
            "Halifax, Nova Scotia ({July 26, 2021}) – The leaders met.",
            "Rio de Janeiro, {26 July 2021} - The leaders met.",
        ] {
            assert!(date(line), "{line}");
        }
        for line in [
            "{July 26, 2021} - The leaders met.",
            "Halifax, {July 26} - The leaders met.",
            "On Tuesday, {July 26, 2021} - a day of rain - the leaders met.",
            "The leaders met in Halifax, {July 26, 2021} - a day of rain.",
            "BAGHDAD, {July 26} was hot.",
            "BAGHDAD {July 26} - The leaders met.",
            "Jane Miller ({July 26, 2013} - October 12, 2019) was a pianist.",
        ] {
            assert!(!date(line), "{line}");
        }
    }
}
