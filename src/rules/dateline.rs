//! The dateline that opens a paragraph: "BAGHDAD, July 26 (Reuters) -".

use super::Sheet;
use crate::article::BlockKind;

/// The dateline at the start of a paragraph: "LONDON, Sept. 16 (Reuters) -", up to the dash.
pub struct Dateline {
    /// Where the place stands.
    pub place: std::ops::Range<usize>,
    /// One past the whole.
    pub end: usize,
}

/// How far into a paragraph a dateline may reach, in bytes.
pub const DATELINE: usize = 90;

/// The dateline that opens the block, if one does.
pub fn dateline(sheet: &Sheet) -> Option<Dateline> {
    if sheet.block().kind != BlockKind::Paragraph {
        return None;
    }
    let text = sheet.text();
    let head = &text[..text.floor_char_boundary(DATELINE.min(text.len()))];
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
