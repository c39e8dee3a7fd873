//! Dates written out: months, ordinals, commas, decades, the order of day and month.

use super::words::{Words, report};
use crate::article::BlockKind;
use crate::dates::{DateExpression, MONTHS};
use crate::rules::house::{DateOrder, DatelineMonths, House, Months, OnWeekday};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use jiff::civil::Date;

/// The rules of this file.
pub const RULES: &[&Rule] = &[&DATE_ORDER, &DATELINE_MONTH, &DECADE, &MONTH_FORM, &ORDINAL_DATE, &YEAR_COMMA];

static MONTH_FORM: Rule = Rule {
    id: "style::month-abbreviation",
    title: "A month abbreviated against the house’s habit",
    why: "American agencies abbreviate long months beside a day (Aug. 13) and spell them out otherwise; British houses \
          spell them out always. Mixed forms look like two writers.",
    source: "Associated Press (second hand); Reuters Handbook of Journalism, \"A\"; GOV.UK A to Z, \"Dates\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The trial opened on August 13, 2019, in Berlin.\n",
    good: "The trial opened on Aug. 13, 2019, in Berlin.\n",
    check: Check::Block(month_form),
    ..Rule::PLAIN
};

static ORDINAL_DATE: Rule = Rule {
    id: "style::ordinal-date",
    title: "A date with st, nd, rd or th",
    why: "The figure alone is read the same way and takes less room.",
    source: "Associated Press (second hand); GOV.UK A to Z, \"Dates\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The trial opened on Aug. 2nd in Berlin.\n",
    good: "The trial opened on Aug. 2 in Berlin.\n",
    check: Check::Block(ordinal_date),
    ..Rule::PLAIN
};

static DATELINE_MONTH: Rule = Rule {
    id: "style::dateline-month",
    title: "The month of a dateline written otherwise",
    why: "Datelines are read by machines as well as by people: one house writes them one way.",
    source: "Reuters Handbook of Journalism, \"A\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "reuters",
    bad: "LONDON, Sept. 16 (Reuters) - The pound fell to its lowest in a year.\n",
    good: "LONDON, Sept 16 (Reuters) - The pound fell to its lowest in a year.\n",
    check: Check::Block(dateline_month),
    ..Rule::PLAIN
};

static YEAR_COMMA: Rule = Rule {
    id: "style::year-comma",
    title: "Commas around a year",
    why: "In month-day-year the year stands between commas; in month-year and day-month-year it has none.",
    source: "Associated Press (second hand); William Strunk, \"The Elements of Style\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The firm was founded in January, 1972 in a garage.\n",
    good: "The firm was founded in January 1972 in a garage.\n",
    check: Check::Block(year_comma),
    ..Rule::PLAIN
};

static DECADE: Rule = Rule {
    id: "style::decade",
    title: "A decade with an apostrophe before its s",
    why: "The s makes a plural, and plurals take no apostrophe.",
    source: "Associated Press (second hand); William Safire, \"On Language\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The mill closed in the 1990's.\n",
    good: "The mill closed in the 1990s.\n",
    check: Check::Block(decade),
    ..Rule::PLAIN
};

static DATE_ORDER: Rule = Rule {
    id: "style::date-order",
    title: "Day and month in the other order",
    why: "One order throughout spares the reader a stumble, and 7/8/21 a guess.",
    source: "GOV.UK A to Z, \"Dates\"; Associated Press (second hand)",
    class: Class::B,
    severity: Severity::Information,
    profile: "govuk",
    bad: "The trial opened on July 26, 2019 in Berlin.\n",
    good: "The trial opened on 26 July 2019 in Berlin.\n",
    check: Check::Block(date_order),
    ..Rule::PLAIN
};

/// The months as agencies write them beside a day.
const SHORT: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// The month a word names in whole or in short, 1 to 12.
pub(super) fn month(word: &str) -> Option<u8> {
    if word.len() < 3 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let same = |m: &str| m.eq_ignore_ascii_case(word) || word.len() <= 3 && m[..3].eq_ignore_ascii_case(word);
    let at =
        MONTHS.iter().position(|m| same(m)).or_else(|| word.eq_ignore_ascii_case("sept").then_some(8))?;
    Some(at as u8 + 1)
}

/// A day as the house writes it, with its year or without.
pub(super) fn in_house(date: Date, house: &House, year: bool) -> String {
    written(date.month() as u8, &date.day().to_string(), year.then(|| date.year()), house)
}

fn written(month: u8, day: &str, year: Option<i16>, house: &House) -> String {
    let index = usize::from(month.clamp(1, 12) - 1);
    let short = house.months == Some(Months::Abbreviated);
    let name = if short { SHORT[index] } else { MONTHS[index] };
    let days_first = house.dates == Some(DateOrder::DayMonth);
    match (days_first, year) {
        (true, Some(year)) => format!("{day} {name} {year}"),
        (true, None) => format!("{day} {name}"),
        (false, Some(year)) => format!("{name} {day}, {year}"),
        (false, None) => format!("{name} {day}"),
    }
}

/// What to put for the date at token `first` to name the day instead, and from which token: an "on" before it goes
/// where the house leaves it out.
pub(super) fn on_day(words: &Words, first: usize, name: &str) -> (usize, String) {
    let on = first.checked_sub(1).filter(|i| words.is(*i, "on"));
    match (on, words.house().on_weekday) {
        (Some(on), Some(OnWeekday::Omit)) if !words.opens_sentence(on) && words.lower(on.wrapping_sub(1)) => {
            (on, name.to_owned())
        }
        (None, Some(OnWeekday::Keep))
            if words.lower(first.wrapping_sub(1)) && before_takes_on(words, first) =>
        {
            (first, format!("on {name}"))
        }
        _ => (first, name.to_owned()),
    }
}

fn before_takes_on(words: &Words, first: usize) -> bool {
    const NO: [&str; 12] =
        ["until", "till", "by", "since", "from", "before", "after", "for", "of", "to", "than", "and"];
    !words.any(first.wrapping_sub(1), &NO)
}

/// The date expressions of copy, each with its first token and one past its last.
fn dates_of<'w>(words: &Words<'_, 'w>) -> Vec<(&'w DateExpression, usize, usize)> {
    let facts = &words.sheet.block().facts.dates;
    facts
        .iter()
        .map(|e| {
            let (first, end) = words.tokens(e.span);
            (e, first, end)
        })
        .collect()
}

fn words_with_dates<'a, 's>(sheet: &'a Sheet<'s>) -> Option<Words<'a, 's>> {
    (!sheet.block().facts.dates.is_empty()).then(|| Words::of(sheet)).flatten()
}

fn month_form(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().months else { return };
    let Some(words) = words_with_dates(sheet) else { return };
    let dateline = sheet.dateline().map_or(0, |d| d.end);
    for (_, first, end) in dates_of(&words).into_iter().filter(|(.., end)| !in_name(&words, *end)) {
        for i in first..end {
            let Some(month) =
                month(words.word(i)).filter(|_| words.span(i, i + 1).start as usize >= dateline)
            else {
                continue;
            };
            let stop = words.word(i + 1) == "." && words.glued(i + 1);
            let day = i + 1 + usize::from(stop);
            let beside = words.number(day).is_some_and(|n| (1..=31).contains(&n))
                && words.word(day).len() <= 2
                || i > 0 && words.number(i - 1).is_some_and(|n| (1..=31).contains(&n)) && way == Months::Full;
            let index = usize::from(month - 1);
            let right = if way == Months::Abbreviated && beside { SHORT[index] } else { MONTHS[index] };
            month_at(&words, i, stop, right, out);
        }
    }
}

/// Whether the date that ends before token `end` begins a name: "September 11th Victim Fund".
fn in_name(words: &Words, end: usize) -> bool {
    words.capital(end)
        && !words.glued(end)
        && !words.opens_sentence(end)
        && !words.token(end).is_some_and(|t| t.new_line() || t.after_markup())
}

/// Sees to it that the month at `i`, with a stop or without, is written `right`.
fn month_at(words: &Words, i: usize, stop: bool, right: &str, out: &mut Vec<Finding>) {
    let bare = right.trim_end_matches('.');
    let stopped = right.ends_with('.');
    // a stop that ends the sentence stays whatever the month is; days after the month cannot be after a day before it
    let closes = stop && words.ends_sentence(i) && !words.is_digits(i + 2);
    if words.word(i) == bare && (stopped == stop || closes)
        || words.word(i).eq_ignore_ascii_case(bare) && closes
    {
        return;
    }
    let end = if stop && !closes { i + 2 } else { i + 1 };
    let glued = words.is_digits(end) && words.glued(end);
    // "in Sept. President Bush": whether the stop ends a sentence is anybody's guess
    let unsure = stop && !closes && words.capital(i + 2);
    let fix = words.put(i, end, right, true).filter(|_| !glued && !unsure);
    report(out, words.flag(&MONTH_FORM, i, end, format!("“{right}” in this house’s style")), fix);
}

fn ordinal_date(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(words) = words_with_dates(sheet) else { return };
    for (expression, first, end) in dates_of(&words) {
        let (_, Some(_), Some(_)) = expression.calendar_parts() else { continue };
        for i in first..end {
            let suffix = words.any(i + 1, &["st", "nd", "rd", "th"]) && words.glued(i + 1);
            if words.number(i).is_none() || !suffix || i + 2 > end || in_name(&words, i + 2) && i + 2 == end {
                continue;
            }
            let before = i > first && (month(words.word(i - 1)).is_some() || words.word(i - 1) == ".");
            let beside = before || month(words.word(i + 2)).is_some();
            let whole = words.word(i);
            let fix = beside.then(|| words.edit(words.span(i + 1, i + 2), "", whole, true));
            report(
                out,
                words.flag(&ORDINAL_DATE, i, i + 2, format!("“{whole}” without “{}”", words.word(i + 1))),
                fix,
            );
        }
    }
}

fn dateline_month(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().dateline_months else { return };
    let Some(line) = sheet.dateline() else { return };
    let Some(words) = words_with_dates(sheet) else { return };
    for (_, first, end) in dates_of(&words) {
        let Some(i) = (first..end).find(|i| month(words.word(*i)).is_some()) else { continue };
        if words.span(i, i + 1).end as usize > line.end {
            continue;
        }
        let index = usize::from(month(words.word(i)).unwrap_or(1) - 1);
        let right = match way {
            DatelineMonths::Stopped => SHORT[index],
            DatelineMonths::Unstopped => SHORT[index].trim_end_matches('.'),
        };
        let stop = words.word(i + 1) == "." && words.glued(i + 1);
        let end = i + 1 + usize::from(stop);
        let written = words.span(i, end).of(sheet.text());
        if written != right {
            let message = format!("“{right}” in a dateline of this house");
            report(out, words.flag(&DATELINE_MONTH, i, end, message), words.put(i, end, right, true));
        }
    }
}

fn year_comma(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(words) = words_with_dates(sheet) else { return };
    for (expression, first, end) in dates_of(&words) {
        let (Some(year), Some(_), _) = expression.calendar_parts() else { continue };
        let Some(at) = (first..end).find(|i| words.number(*i) == Some(year as u32)) else { continue };
        let Some(named) = (first..at).find(|i| month(words.word(*i)).is_some()) else { continue };
        let day_after = (named + 1..at).any(|i| words.number(i).is_some_and(|n| n <= 31));
        let comma = (words.word(at - 1) == ",").then_some(at - 1);
        match (day_after, comma) {
            (true, None) if words.is_digits(at - 1) || words.any(at - 1, &["st", "nd", "rd", "th"]) => {
                let fix = words.put(at - 1, at, &format!("{},", words.word(at - 1)), true);
                report(out, words.flag(&YEAR_COMMA, first, end, "A comma parts day and year"), fix);
            }
            (true, Some(_)) => comma_after(&words, named, at, out),
            (false, Some(comma)) if at == comma + 1 && !words.is_digits(comma - 1) => {
                let edited = words.span(comma, comma + 1);
                let whole = format!("{} {year}", words.word(named));
                let fix = words.plain(named, at + 1).then(|| words.edit(edited, "", &whole, true));
                report(out, words.flag(&YEAR_COMMA, named, at + 1, "No comma between month and year"), fix);
            }
            _ => {}
        }
    }
}

/// "July 26, 2021, in Berlin": the comma after the year, where the sentence goes on.
fn comma_after(words: &Words, named: usize, at: usize, out: &mut Vec<Finding>) {
    let next = at + 1;
    // a head is no sentence; "2021 and", "2021 to" open another date
    let goes_on =
        words.is_word(next) && !words.glued(next) && words.sheet.block().kind == BlockKind::Paragraph;
    let same = words.sentence(at) == words.sentence(next);
    let line = words.token(next).is_some_and(|t| t.new_line() || t.after_markup());
    if !goes_on || !same || line || words.any(next, &["and", "to", "or", "through", "until", "at", "by"]) {
        return;
    }
    let year = words.word(at);
    let edited = words.span(at, at + 1);
    let fix = words.edit(edited, &format!("{year},"), &format!("{year},"), true);
    report(out, words.flag(&YEAR_COMMA, named, at + 1, "A comma follows the year, too"), fix);
}

fn decade(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    if !text.contains("0's") && !text.contains("0’s") {
        return;
    }
    let Some(words) = Words::of(sheet) else { return };
    for i in 0..words.len() {
        let years =
            words.is_digits(i) && matches!(words.word(i).len(), 2 | 4) && words.word(i).ends_with('0');
        let marked = matches!(words.word(i + 1), "'" | "’") && words.glued(i + 1);
        if !years || !marked || words.word(i + 2) != "s" || !words.glued(i + 2) {
            continue;
        }
        // "1990's best film" belongs to a year
        const LEADS: [&str; 8] = ["the", "early", "late", "mid", "-", "'", "’", "and"];
        if !words.any(i.wrapping_sub(1), &LEADS) || i == 0 {
            continue;
        }
        let whole = format!("{}s", words.word(i));
        let fix = words.edit(words.span(i + 1, i + 2), "", &whole, true);
        report(out, words.flag(&DECADE, i, i + 3, format!("“{whole}” has no apostrophe")), fix);
    }
}

fn date_order(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().dates else { return };
    let Some(words) = words_with_dates(sheet) else { return };
    let dateline = sheet.dateline().map_or(0, |d| d.end);
    for (expression, first, end) in dates_of(&words) {
        let (year, Some(_), Some(day)) = expression.calendar_parts() else { continue };
        let Some(named) = (first..end).find(|i| month(words.word(*i)).is_some()) else { continue };
        let Some(figure) = (first..end).find(|i| words.number(*i) == Some(u32::from(day))) else { continue };
        let order = if named < figure { DateOrder::MonthDay } else { DateOrder::DayMonth };
        if order == way
            || in_name(&words, end)
            || words.span(first, end).start as usize <= dateline && dateline > 0
        {
            continue;
        }
        let last = year.and_then(|y| (named..end).find(|i| words.number(*i) == Some(y as u32)));
        let from = named.min(figure);
        let to = last.map_or(named.max(figure) + 1, |l| l + 1);
        reorder(&words, (from, to), expression, last.is_some(), out);
    }
}

/// Writes the date of tokens `from..to` in the house's order.
fn reorder(
    words: &Words,
    (from, to): (usize, usize),
    expression: &DateExpression,
    has_year: bool,
    out: &mut Vec<Finding>,
) {
    let (year, Some(month), Some(day)) = expression.calendar_parts() else { return };
    let mut text = written(month, &day.to_string(), year.filter(|_| has_year), words.house());
    let message = format!("“{text}” in this house’s order");
    let mut end = to;
    let comma = words.word(to) == "," && words.glued(to);
    match words.house().dates {
        // the comma that closed the year goes with it
        Some(DateOrder::DayMonth) if has_year && comma => end += 1,
        Some(DateOrder::MonthDay) if has_year && words.is_word(to) && !words.glued(to) => text.push(','),
        _ => {}
    }
    let ranged = expression.range_with_next || matches!(words.before(from), "-" | "–" | "to" | "and" | ",");
    let glued = words.glued(end)
        && (words.is_word(end) || words.is_digits(end) || matches!(words.word(end), "-" | "–"));
    let weekday = expression.weekday().is_some();
    let fix = words.put(from, end, &text, false).filter(|_| !ranged && !glued && !weekday);
    report(out, words.flag(&DATE_ORDER, from, to, message), fix);
}
