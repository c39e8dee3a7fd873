//! The age of what was built or founded: "the 40-year-old bridge, built in 1976".

use super::anniversary::tells_year;
use super::elapsed::{Count, Ends, judge};
use crate::rules::{Finding, Sheet};
use crate::text::{Span, pattern};
use regex::Regex;
use std::sync::LazyLock;

/// An age with the year it counts from. What has founders has no age by itself: "was", "which was" or a comma parts them from
/// a person who founded something.
static BUILT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\b(?P<age>\d{1,3}-year-old)(?:\s[\p{Ll}-]+){1,3}(?:,|,?\s(?:which|that)\swas|\swas)(?:\s(?:first|originally))?
          \s(?:built|founded|established|opened|completed|erected|constructed|launched|formed)\sin\s(?P<year>1[5-9]\d\d|20\d\d)\b",
    )
});

/// Speaks of things whose age is not the years since they were made. Silent where the sentence tells of another year.
pub(super) fn ages_of_things(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(writing) = sheet.day_of_writing() else { return };
    let tells = |words: &str| words.contains("-year-old") && tells_year(words);
    for sentence in sheet.sentences().filter(|s| tells(s.of(sheet.text()))) {
        let Some(found) = BUILT.captures(sentence.of(sheet.text())) else { continue };
        let dated =
            sheet.dates_told().iter().filter(|d| sentence.covers(d.span) && d.calendar_parts().0.is_some());
        let (Ok(year), Some(age)) = (found["year"].parse::<i16>(), found.name("age")) else { continue };
        let digits = age.as_str().bytes().take_while(u8::is_ascii_digit).count();
        let Ok(years) = age.as_str()[..digits].parse::<i32>() else { continue };
        if dated.count() == 1 {
            let span = Span::new(age.start(), age.end()).shifted(sentence.start as usize);
            let count = Count { span, least: years - 1, most: years + 1, years };
            judge(sheet, &count, &Ends::ToWriting(year, writing.year()), out);
        }
    }
}
