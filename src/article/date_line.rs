//! A line at the top that says of which day the article is: "Tuesday, 27 July 2021", "Published on Nov. 20, 2026 at 4:15 p.m.",
//! "Leeds, England, Nov. 21, 2026", and the date that closes a byline.

use super::LexicalState;
use super::dateline::is_place;
use super::written_date::{is_numeric, is_timestamp, is_weekday, is_written, opens_iso};

/// Longer lines are none, in bytes.
const LONGEST: usize = 80;

/// What a date line may open with, longest first where one begins another.
const LABELS: [&str; 13] = [
    "first published",
    "published",
    "originally posted",
    "posted",
    "last updated",
    "updated",
    "last modified",
    "release date",
    "released",
    "for immediate release",
    "issued",
    "dated",
    "date",
];

/// The signs of emphasis that may stand around a label or a whole line.
const MARKS: [char; 2] = ['*', '_'];

/// Whether the line holds one full date and nothing else but what goes with it: a word that says whose it is, the
/// weekday, the time of day, the place.
pub fn is_date_line(line: &str) -> bool {
    bare(line).is_some_and(|body| is_day(body) || place_and_day(body))
}

/// Whether the line is a date line where the cutter is in `state`. With a place it may as well be the title, "Dallas, Nov. 22,
/// 1963", so it is none as the very first line.
pub fn dates_article(line: &str, state: LexicalState) -> bool {
    let placed = |body| state != LexicalState::Start && place_and_day(body);
    state.before_story() && bare(line).is_some_and(|body| is_day(body) || placed(body))
}

/// What a line that is short enough says without emphasis and label.
fn bare(line: &str) -> Option<&str> {
    let line = line.trim().trim_matches(MARKS);
    (line.len() <= LONGEST).then(|| unlabelled(line))
}

/// Whether the line says when the article was changed rather than when it came out.
pub fn is_update(line: &str) -> bool {
    label(line.trim()).is_some_and(|label| label.ends_with("updated") || label.ends_with("modified"))
}

/// A byline without the date that closes it: "By Jane Doe | Nov. 20, 2026", "By Jane Doe, 20 November 2026".
pub fn without_date(byline: &str) -> &str {
    const SEPARATORS: [&str; 8] = [" | ", " • ", " · ", " — ", " – ", " - ", ", ", "; "];
    let byline = byline.trim_end().trim_end_matches(MARKS);
    let cuts = SEPARATORS.iter().filter_map(|sep| {
        let dated = |(at, _): &(usize, &str)| is_date_line(&byline[at + sep.len()..]);
        byline.match_indices(sep).find(dated).map(|(at, _)| at)
    });
    cuts.min().map_or(byline, |at| &byline[..at])
}

/// The label that opens `line`.
fn label(line: &str) -> Option<&'static str> {
    let word = line.trim_start_matches(MARKS);
    let opens = |label: &&&str| word.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label));
    LABELS.iter().find(opens).copied()
}

/// What stands behind "Date:", "Published on" or the like; all of `line` where nothing does.
fn unlabelled(line: &str) -> &str {
    let Some(label) = label(line) else { return line };
    let word = line.trim_start_matches(MARKS);
    let rest =
        word[label.len()..].trim_start_matches(MARKS).trim_start_matches(':').trim_start_matches(MARKS);
    let date = rest.trim_start();
    if date.len() == rest.len() {
        return line;
    }
    date.strip_prefix("on ").map_or(date, str::trim_start)
}

/// A full date with or without its weekday before it and the time of day after it.
fn is_day(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '{') {
        return false;
    }
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let body = if is_weekday(first.trim_end_matches([',', '.'])) { rest.trim_start() } else { text };
    is_wiki_date(body) || is_iso_line(body) || is_written_line(body)
}

/// "27 July 2021", "27/07/2021", "July 27, 2021, 4:15 p.m. EDT", "July 27, 2021 at 4.15pm".
fn is_written_line(text: &str) -> bool {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([text.len()]);
    let date = |end: &usize| {
        let day = text[..*end].trim_end_matches([',', '|']).trim_end();
        is_written(day) || is_numeric(day)
    };
    let Some(end) = ends.take(4).find(date) else { return false };
    let rest = text[end..].trim();
    rest.is_empty() || is_time(rest)
}

/// "at 4:15 p.m. EDT", "| 14:05 GMT", "4.15pm".
fn is_time(text: &str) -> bool {
    let time = text.trim_start_matches(['|', '-', '–', '—', '@', ',']).trim_start();
    is_timestamp(time.strip_prefix("at ").unwrap_or(time))
}

/// "Leeds, England, Nov. 21, 2026": no more than a dateline has before its dash.
fn place_and_day(text: &str) -> bool {
    let commas = text.match_indices(',').map(|(at, _)| at + 1);
    commas.take(3).any(|at| is_place(&text[..at], true) && is_day(text[at..].trim_start()))
}

/// "2021-07-27", "2021-07-27T10:15:00Z".
fn is_iso_line(text: &str) -> bool {
    let Some(time) = opens_iso(text).then(|| &text[10..]) else { return false };
    let hour = time.get(1..).map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
    let minutes = matches!(time.as_bytes().get(1 + hour..), Some([b':', a, b, ..]) if a.is_ascii_digit() && b.is_ascii_digit());
    let timed = time.starts_with(['T', 't', ' ']) && (1..=2).contains(&hour) && minutes;
    time.is_empty() || timed && time[1 + hour + ":00".len()..].chars().count() <= 20
}

/// "{{date|July 27, 2021}}".
fn is_wiki_date(text: &str) -> bool {
    let (open, inner) = text.split_at_checked("{{date|".len()).unwrap_or_default();
    let inner = inner.strip_suffix("}}").filter(|_| open.eq_ignore_ascii_case("{{date|"));
    inner.is_some_and(|inner| (4..=40).contains(&inner.chars().count()) && !inner.contains('}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_alone() {
        for line in [
            "June 21, 2005",
            "Tuesday, 27 July 2021",
            "2021-07-27",
            "  Wed, Sept. 5th 2021 ",
            "Sun., Nov. 22, 2026",
            "21 June, 2005",
            "2021-07-27T10:15:00+02:00",
            "Mon 2021-07-27 9:15",
            "{{date|July 27, 2021}}",
            "Date: March 3, 2026",
            "**Date:** Tuesday, 3 March 2026",
            "*March 3, 2026*",
            "Published on Nov. 20, 2026",
            "POSTED: 2026-11-20",
            "Posted Sunday, November 22, 2026 4:15 pm",
            "Updated Nov. 22, 2026 at 4:15 p.m. ET",
            "22 November 2026, 14:05 GMT",
            "22 November 2026 | 9.30am",
            "Nov. 22, 2026, 9 a.m. (EST)",
            "22/11/2026",
            "11/22/2026 14:05",
            "For immediate release: November 22, 2026",
            "Leeds, England, Nov. 21, 2026",
            "LEEDS, 21 November 2026",
            "Stoke-on-Trent, Sunday, 22 November 2026",
        ] {
            assert!(is_date_line(line), "{line}");
        }
        for line in [
            "June 21, 2005 was warm",
            "June 21",
            "2021-07-27 x",
            "21st, June 2005",
            "Junkyard 2021",
            "Dates: March 3, 2026",
            "Published",
            "Date March",
            "11/10/2026",
            "July 27, 2021 at the mill",
            "July 27, 2021 — 14 dead",
            "On Tuesday, July 27, 2021",
            "The mill, the mine, July 27, 2021",
        ] {
            assert!(!is_date_line(line), "{line}");
        }
        assert!(is_update("Last updated: Nov. 22, 2026") && !is_update("Published Nov. 22, 2026"));
    }

    #[test]
    fn dates_that_close_bylines() {
        for line in [
            "By Jane Doe | Nov. 20, 2026",
            "By Jane Doe, Nov. 20, 2026",
            "By Jane Doe – Updated 20 November 2026, 9:15 a.m.",
            "By Jane Doe",
        ] {
            assert_eq!(without_date(line), "By Jane Doe", "{line}");
        }
        assert_eq!(without_date("By Jane Doe, Leeds"), "By Jane Doe, Leeds");
    }
}
