//! Recognising: one pass over a block's tokens; each family of patterns is asked where an expression may begin.

use super::expression::{Base, DateExpression, Meaning, Part, Stated, WEEK, WEEKEND, Year};
use super::family::{Families, Family};
use super::holiday::{EVENTS, HOLIDAYS};
use super::lexicon::{Role, Tense};
use super::scan::{Found, Scan};
use super::value::{DayPart, Modifier, TimeValue, Unit};
use super::{calendar, clock, duration, quarter, recurrence, relative, shorthand, tense, told, vague};
use crate::article::Reading;

/// All date expressions of a block, in order, not overlapping.
///
/// A pure function of the block. Linear: every word is looked up once, and each pattern reads a bounded number of
/// tokens; words that begin nothing cost that one look.
pub fn recognise(reading: &Reading) -> Vec<DateExpression> {
    let scan = Scan::new(reading);
    let mut out: Vec<DateExpression> = Vec::new();
    let mut i = 0;
    while i < scan.len() {
        if !scan.opens(i) {
            i += 1;
            continue;
        }
        i = match range(&scan, i) {
            Some((first, at, second)) => {
                push(&scan, &mut out, i, first);
                closed(&scan, &mut out, at, second)
            }
            None => match expression(&scan, i) {
                Some(found) => {
                    push(&scan, &mut out, i, found);
                    match super::range::closing(&scan, found) {
                        Some((at, second)) => closed(&scan, &mut out, at, second),
                        None => days(&scan, &mut out, found).max(i + 1),
                    }
                }
                None => i + 1,
            },
        }
    }
    super::joined::join(&scan, &mut out);
    super::numeric::agree(scan.reading.text, &mut out);
    out
}

/// Two expressions joined at `i`, where the words there can open such.
fn range(s: &Scan, i: usize) -> Option<(Found, usize, Found)> {
    let first = if s.role(i) == Role::The { i + 1 } else { i };
    if s.families(first).has(Family::Range) { super::range::read(s, i) } else { None }
}

/// Adds the second end of the range that the last expression opens; past it and the days listed after it.
fn closed(s: &Scan, out: &mut Vec<DateExpression>, at: usize, second: Found) -> usize {
    if let Some(last) = out.last_mut() {
        last.range_with_next = true;
    }
    push(s, out, at, second);
    days(s, out, second)
}

/// Adds what is listed after `last` and does not say all itself: past it.
fn days(s: &Scan, out: &mut Vec<DateExpression>, mut last: Found) -> usize {
    let listed = |last| super::range::further(s, last).or_else(|| super::range::neighbour(s, last));
    while let Some((at, next)) = listed(last).or_else(|| recurrence::exception(s, last)) {
        push(s, out, at, next);
        last = next;
    }
    last.end
}

fn push(s: &Scan, out: &mut Vec<DateExpression>, start: usize, found: Found) {
    let found = ahead(s, start, found);
    let entry = super::entry::heads(s, start, &found);
    let tense = tense::near(s, start, found);
    let tense = if entry { super::entry::tense(s, found.end, tense) } else { tense };
    out.push(DateExpression {
        span: s.span(start, found.end),
        meaning: found.meaning,
        time: found.time,
        modifier: found.modifier,
        tense,
        told: told::of_the_day(s, start, found.end, tense),
        leading: super::leading::before(s, start, &found),
        range_with_next: false,
        entry,
        opens: opens_sentence(s, start) && !season_of_noun(s, found) && !born(s, start),
        sentence: s.reading.sentence_of(start) as u32,
    });
}

/// "the biggest change in 70 years", "the first in 11 years": the length up to now that the superlative before `start`
/// holds for.
fn superlative(s: &Scan, start: usize) -> bool {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let first = start.saturating_sub(10).max(sentence.start as usize);
    let word =
        |j: usize| s.e(j).superlative && !s.capital(j) || s.word(j).len() > 6 && s.word(j).ends_with("iest");
    (first..start).any(|j| word(j) && s.role_before(j) != Role::At)
}

/// Whether the words of the sentence before `start` ask for something: "please", "they want to".
fn asked(s: &Scan, start: usize) -> bool {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let first = start.saturating_sub(12).max(sentence.start as usize);
    (first..start).any(|j| ["please", "want", "wants"].into_iter().any(|word| s.is(j, word)))
}

/// "will leave in two days", "please call in two days": with a future verb or a wish the length says when, not how
/// long.
fn ahead(s: &Scan, start: usize, found: Found) -> Found {
    match found.meaning {
        Meaning::Length(length)
            if s.role_before(start) == Role::In
                && length.amount.is_some()
                && !length.unit.is_time()
                && s.role(start) != Role::The
                && !superlative(s, start)
                && (tense::at(s, start, found.end) == Tense::Future || asked(s, start)) =>
        {
            Found { meaning: Meaning::Offset(length, 1, Base::Document), ..found }
        }
        _ => found,
    }
}

/// "Born in 1944, she was elected in May": the participle that opens the sentence tells its year in passing.
fn born(s: &Scan, start: usize) -> bool {
    let participle = ["Born", "Built"].contains(&s.word(start.wrapping_sub(2)))
        || s.word(start.wrapping_sub(2)).ends_with("ed");
    participle && s.role_before(start) == Role::In && super::calendar::sentence_start(s, start - 2)
}

/// "The summer offensive": the season belongs to the noun and does not say when the sentence happens.
fn season_of_noun(s: &Scan, found: Found) -> bool {
    let season = matches!(found.meaning, Meaning::Stated(Stated { part: Part::Season(_), .. }));
    season && (noun(s, found.end) || s.is_word(found.end) && s.capital(found.end))
}

/// Whether the expression at `start` is among the first words of its sentence.
pub(super) fn opens_sentence(s: &Scan, start: usize) -> bool {
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start));
    sentence.is_some_and(|x| start <= x.start as usize + 3)
}

/// The longest expression that begins at `i`, with its modifiers.
pub(super) fn expression(s: &Scan, i: usize) -> Option<Found> {
    let plain = core(s, i);
    let first = if s.role(i) == Role::The { i + 1 } else { i };
    if !s.families(first).has(Family::Modified) {
        return plain;
    }
    match super::modifier::read(s, i) {
        Some(found) if plain.is_none_or(|p| found.end >= p.end) => Some(found),
        _ => plain,
    }
}

/// The longest expression that begins at `i`, without modifiers before it.
pub(super) fn core(s: &Scan, i: usize) -> Option<Found> {
    s.nested(|| core_at(s, i))
}

fn core_at(s: &Scan, i: usize) -> Option<Found> {
    let the = s.role(i) == Role::The;
    let j = if the { i + 1 } else { i };
    if the && !s.opens_behind_article(j) {
        return None;
    }
    let mut best: Option<Found> = None;
    for family in families(s, i, j) {
        if let Some(found) = read(family, s, i, j)
            && best.is_none_or(|b| found.end > b.end)
        {
            best = Some(found);
        }
    }
    Some(or_so(s, with_time(s, weekend_at(s, best?))))
}

/// The families that the word at `i` can open, or, where that is an article, it and the word at `j`.
fn families(s: &Scan, i: usize, j: usize) -> Families {
    let first = s.families(i);
    if j > i { first.with_noun(s.families(j)) } else { first }.plain()
}

/// What `family` reads at `i`; past an article it reads on at `j`.
fn read(family: Family, s: &Scan, i: usize, j: usize) -> Option<Found> {
    let the = j > i;
    match family {
        Family::Feast => named(s, j).filter(|found| !the || weekend_of(s, found)),
        Family::Calendar => calendar(s, j, the).filter(|found| !the || !before_noun(s, j, found)),
        Family::Relative => relative::read(s, i),
        Family::Season => quarter::season(s, j, the).filter(|found| !the || !heads_name(s, j, found)),
        Family::Quarter => quarter::read(s, j).filter(|found| !the || named_period(s, found)),
        Family::NthWeekday => super::weekday::nth_of_month(s, j),
        Family::AnyWeekday => super::weekday::any(s, i),
        Family::Weekdays => super::weekday::several(s, i),
        Family::Clock => clock::read(s, i),
        Family::Recurrence => recurrence::read(s, i),
        Family::Shorthand => shorthand::read(s, i),
        Family::Length => duration::read(s, i),
        Family::Vague => vague::read(s, i),
        Family::Bare => super::bare::read(s, i),
        Family::Modified | Family::Range => None,
    }
}

/// "the July 4th weekend": the one that holds the day or lies beside it.
fn weekend_at(s: &Scan, found: Found) -> Found {
    match found.meaning {
        Meaning::Stated(day @ Stated { part: Part::Day(..), weekday: None, .. })
            if s.is(found.end, "weekend") && found.time.is_none() && !s.glued(found.end) =>
        {
            let weekend = Stated { weekday: Some(WEEKEND), ..day };
            Found { meaning: Meaning::Stated(weekend), ..found.to(found.end + 1) }
        }
        _ => found,
    }
}

/// "the Memorial Day weekend", but "the Memorial Day weekend crowds".
fn weekend_of(s: &Scan, found: &Found) -> bool {
    let weekend = matches!(found.meaning, Meaning::Stated(Stated { weekday: Some(WEEKEND), .. }));
    weekend && !noun(s, found.end) && s.hyphen(found.end) == found.end
}

/// "the 21 January execution", "the 9/11 attacks": the article belongs to the noun. Ordinals keep theirs ("on the 21st of January troops").
fn before_noun(s: &Scan, j: usize, found: &Found) -> bool {
    if matches!(found.meaning, Meaning::Event(_)) {
        return s.figures(j).is_some() && noun(s, found.end);
    }
    let day = matches!(found.meaning, Meaning::Stated(Stated { part: Part::Day(..), .. }));
    day && s.figures(j).is_some() && s.e(j + 1).month > 0 && found.end == j + 2 && noun(s, found.end)
}

/// Whether a word at `j` looks like a noun: of no known part and not the form of a verb.
pub(super) fn noun(s: &Scan, j: usize) -> bool {
    let word = s.word(j);
    let plain = s.is_word(j) && !s.capital(j) && !s.glued(j) && !s.e(j).opens;
    let known = s.role(j) != Role::None || s.e(j).tense != Tense::Unknown;
    plain
        && !known
        && word.len() > 3
        && !["ed", "ing", "ly", "n't"].into_iter().any(|end| word.ends_with(end))
}

/// "the Spring Offensive", "the summer offensive": the article belongs to what the season stands before.
fn heads_name(s: &Scan, j: usize, found: &Found) -> bool {
    if found.end == j + 1 && !s.capital(j) {
        return noun(s, j + 1);
    }
    found.end == j + 1
        && s.capital(j)
        && s.capital(j + 1)
        && s.is_word(j + 1)
        && !s.glued(j + 1)
        && !s.e(j + 1).opens
}

/// Whether an article belongs to what was found: not to that of "the year-ago results", which the noun has.
fn named_period(s: &Scan, found: &Found) -> bool {
    !matches!(found.meaning, Meaning::Offset(..)) || s.is(found.end - 1, "period")
}

/// A calendar expression; after an article only those that an article may open.
fn calendar(s: &Scan, j: usize, the: bool) -> Option<Found> {
    let found = calendar::read(s, j, the)?;
    if !the {
        return Some(found);
    }
    if s.e(j).month > 0 || s.e(j).weekday > 0 {
        return None;
    }
    if matches!(found.meaning, Meaning::Stated(Stated { part: Part::Quarter(_), .. }))
        && s.hyphen(j + 1) > j + 1
    {
        return None;
    }
    match found.meaning {
        Meaning::Stated(Stated { part: Part::Year, .. }) if found.end == j + 1 => None,
        _ => Some(found),
    }
}

/// A day, for what stands before it: "Friday", "July 4", "yesterday".
pub(super) fn day(s: &Scan, j: usize) -> Option<Found> {
    if let Some(days) = s.e(j).offset {
        return Some(Found::new(j + 1, Meaning::Days(i32::from(days), Base::Document)));
    }
    if s.e(j).dark {
        return Some(Found::new(j + 1, Meaning::Days(0, Base::Document)));
    }
    let found = calendar::read(s, j, false).or_else(|| relative::read(s, j));
    found.filter(|_| {
        s.e(j).weekday > 0
            || s.e(j).month > 0
            || s.figures(j).is_some()
            || matches!(s.role(j), Role::This | Role::Last | Role::Next)
    })
}

/// A feast day by name, with its year if it has one.
fn named(s: &Scan, i: usize) -> Option<Found> {
    let code = super::guard::code_name(s, i);
    let (number, end) = holiday(s, i).filter(|found| !code && !super::guard::heads_name(s, found.1))?;
    let year = quarter::year_of(s, end).or_else(|| super::year::year_after(s, end, true));
    let (year, end) = year.unwrap_or((Year::Missing, end));
    // "during Ramadan" dates what is told; "Ramadan begins today" tells of the feast
    let dates = matches!(s.role_before(i), Role::During | Role::In | Role::On | Role::At);
    if !dates && year == Year::Missing && HOLIDAYS.get(usize::from(number)).is_some_and(|h| h.unknown()) {
        return None;
    }
    let mut stated = Stated::of(Part::Holiday(number), year);
    if s.is(end, "weekend") || s.is(end, "week") {
        stated.weekday = Some(if s.is(end, "week") { WEEK } else { WEEKEND });
        let (year, end) = quarter::year_of(s, end + 1).unwrap_or((year, end + 1));
        return Some(Found::new(end, Meaning::Stated(Stated { year, ..stated })));
    }
    Some(Found::new(end, Meaning::Stated(stated)))
}

/// The longest name of a feast day at `i`: its number and end.
pub(super) fn holiday(s: &Scan, i: usize) -> Option<(u8, usize)> {
    if !s.e(i).holiday {
        return None;
    }
    // in lower case only what nothing else could be
    let sure =
        s.capital(i) || matches!(s.word(i), "christmas" | "xmas" | "easter" | "halloween" | "thanksgiving");
    // two words leave no doubt, but "it was a good friday"
    let sure = sure || s.e(i + 1).weekday > 0 && !s.e(i + 1).short && s.role_before(i) != Role::A;
    let sure = sure
        || s.is_word(i + 1)
            && (s.is(i + 1, "day") || s.is(i + 2, "day") || s.is(i + 3, "day"))
            && s.e(i).month == 0;
    if !sure {
        return None;
    }
    let mut best: Option<(u8, usize)> = None;
    let letter = s.word(i).bytes().next().map(|b| b.to_ascii_lowercase());
    let alike = HOLIDAYS.iter().enumerate().filter(|(_, holiday)| holiday.name.bytes().next() == letter);
    for (number, holiday) in alike {
        if let Some(end) = match_name(s, i, holiday.name)
            && best.is_none_or(|b| end > b.1)
        {
            best = Some((number as u8, end));
        }
    }
    best
}

/// Past the tokens at `i` that spell `name`, whatever apostrophes, hyphens and stops stand inside.
fn match_name(s: &Scan, i: usize, name: &str) -> Option<usize> {
    let mut j = i;
    for part in name.split([' ', '-', '\'', '.']).filter(|p| !p.is_empty()) {
        if j > i && s.glued(j) && matches!(s.word(j), "'" | "’" | "-" | ".") {
            j += 1;
        }
        if !s.is(j, part) {
            return None;
        }
        j += 1;
    }
    if name.ends_with('\'') && s.apostrophe(j) { Some(j + 1) } else { Some(j) }
}

/// The well-known event that the date words `first..end` stand for, if the words beside them say so.
pub(super) fn event(s: &Scan, first: usize, end: usize) -> Option<Found> {
    let text = s.span(first, end).of(s.reading.text);
    for event in EVENTS.iter().filter(|e| e.name.eq_ignore_ascii_case(text)) {
        let beside = |j: usize| event.beside.iter().any(|w| s.is(j, w));
        let after = (end..end + 4).take_while(|j| !matches!(s.word(*j), "." | ";" | ",")).any(beside);
        let before = (first.saturating_sub(3)..first).any(beside);
        if event.beside.is_empty() || after || before {
            return Some(Found::new(end, Meaning::Event(event.day)));
        }
    }
    None
}

/// A time of day right after a day: "Friday morning", "June 4 8:30am".
fn with_time(s: &Scan, found: Found) -> Found {
    if found.time.is_some() {
        return found;
    }
    let day = match found.meaning {
        Meaning::Stated(stated) => matches!(stated.part, Part::Day(..) | Part::Weekday(_) | Part::Holiday(_)),
        Meaning::Days(..) => true,
        Meaning::Unit(Unit::Day, ..) => true,
        _ => false,
    };
    if !day {
        return found;
    }
    if let Some((time, end)) = calendar::part_after(s, found.end) {
        return found.to(end).at(time);
    }
    // "tomorrow am", "today pm"
    let half = match s.role(found.end) {
        Role::Am if !s.is(found.end + 1, "I") => Some(DayPart::Morning),
        Role::Pm => Some(DayPart::Afternoon),
        _ => None,
    };
    if let Some(part) = half.filter(|_| !s.glued(found.end) && s.figures(found.end - 1).is_none()) {
        return found.to(found.end + 1).at(TimeValue::Part(part));
    }
    let j = s.comma(found.end);
    match clock::alone(s, j) {
        Some((time @ TimeValue::Clock { .. }, end)) => stamped(s, found.to(end).at(time)),
        _ => found,
    }
}

/// "Wed Oct 26 15:50:06 2016": as machines stamp it, the year stands after the seconds.
fn stamped(s: &Scan, found: Found) -> Found {
    match (found.meaning, found.time, s.figures(found.end)) {
        (
            Meaning::Stated(stated @ Stated { part: Part::Day(..), year: Year::Missing, .. }),
            Some(TimeValue::Clock { second: Some(_), .. }),
            Some((year @ 1900..=2100, 4)),
        ) => {
            let stated = Stated { year: Year::Stated(year as i16), ..stated };
            Found { end: found.end + 1, meaning: Meaning::Stated(stated), ..found }
        }
        _ => found,
    }
}

fn or_so(s: &Scan, found: Found) -> Found {
    if s.role(found.end) == Role::Or
        && s.role(found.end + 1) == Role::So
        && !matches!(found.meaning, Meaning::Length(_))
    {
        return found.to(found.end + 2).with(Some(Modifier::Approx));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a word does not open reads nothing there: the sets of families leave nothing out.
    #[test]
    fn words_open_all_that_they_can() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dates");
        for path in std::fs::read_dir(folder).expect("tests/dates").map(|e| e.expect("entry").path()) {
            let text = std::fs::read_to_string(&path).expect("fixture");
            for line in text.lines().filter(|line| !line.trim_start().starts_with('^')) {
                let reading = Reading::plain(line);
                let s = Scan::new(&reading);
                for i in 0..s.len() {
                    let j = if s.role(i) == Role::The { i + 1 } else { i };
                    let asked: Vec<Family> = families(&s, i, j).collect();
                    let others = Family::ALL.into_iter().filter(|family| !asked.contains(family));
                    for family in others.filter(|_| j == i || s.opens_behind_article(j)) {
                        assert!(read(family, &s, i, j).is_none(), "{family:?} at {:?} in {line}", s.word(i));
                    }
                    if !s.families(j).has(Family::Modified) {
                        assert!(super::super::modifier::read(&s, i).is_none(), "{:?} in {line}", s.word(i));
                    }
                    if !s.families(j).has(Family::Range) {
                        assert!(super::super::range::read(&s, i).is_none(), "{:?} in {line}", s.word(i));
                    }
                }
            }
        }
    }
}
