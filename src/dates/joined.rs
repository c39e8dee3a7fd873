//! What expressions that stand together give each other: the ends of ranges, the year said once ("June and July 1990"), the
//! day of an hour ("at noon on Sunday").

use super::expression::{DateExpression, Leading, Meaning, Part, Recurrence, Shift, Stated, WEEK, Year};
use super::lexicon::Tense;
use super::scan::Scan;
use super::value::{Length, TimeValue, Unit};
use crate::text::Span;

/// Marks the ends of ranges and gives the first of two joined dates the year of the second ("June and July 1990").
pub(super) fn join(s: &Scan, out: &mut [DateExpression]) {
    for k in (1..out.len()).rev() {
        let (head, tail) = out.split_at_mut(k);
        let (Some(first), [second, rest @ ..]) = (head.last_mut(), tail) else { continue };
        let gap = Span { start: first.span.end, end: second.span.start };
        let Some(words) = s.reading.text.get(gap.range()).map(between) else { continue };
        let ends = matches!(words, "-" | "–" | "—" | "to" | "through" | "until" | "till" | "and")
            && (words != "and" || before(s, first.span, "between"))
            && !uneven(first, second);
        let joined = ends || matches!(words, "and" | "&" | "or" | "," | ", and" | "/");
        if ends || matches!(words, "and" | "&" | "or") && next_day(first, second) {
            first.range_with_next = true;
        }
        if joined {
            inherit(first, second);
        }
        if words == "(" {
            named_by(first, second);
        }
        if ends {
            kept_open(s, first, second, rest.first_mut());
        }
        if matches!(words, "on" | "on the" | "of" | "(" | "to" | "-" | "–" | "and" | "until" | "till") {
            let on = words.starts_with("on") || words == "of";
            // "from 2pm till tomorrow 4:30pm" names another day; "from 3 to 5 tomorrow" the same
            let at = s.reading.token_at(second.span.start as usize);
            let same = s.figures(at).is_some() || s.e(at).hour.is_some();
            if on || same {
                day_of(first, second, on);
            }
        }
    }
    for k in 1..out.len() {
        if let [first, second] = &mut out[k - 1..=k] {
            with_set(s, first, second);
        }
    }
}

/// "Mondays, 7pm to 9pm", "every day from 10am": the hours of what recurs recur with it; so do the days listed after it
/// ("Mon-Fri 9am-5pm, Sat 10am-1pm, closed Sunday").
fn with_set(s: &Scan, first: &DateExpression, second: &mut DateExpression) {
    let Meaning::Recurrence(recurrence) = first.meaning else { return };
    let gap = Span { start: first.span.end, end: second.span.start };
    let words = s.reading.text.get(gap.range()).map_or("", str::trim);
    let hour = |e: &DateExpression| matches!(e.time, Some(TimeValue::Clock { .. }));
    if let (Some(day), Recurrence::Weekday(_)) = (bare_weekday(second), recurrence) {
        let listed = |word: &str| matches!(word, "" | "and" | "&" | "closed" | "open" | "on");
        let closing = hour(first) && hour(second) && matches!(words, "-" | "–" | "—" | "to" | "until");
        if closing || words.split([' ', ',', ';', '/']).all(listed) {
            second.meaning = Meaning::Recurrence(Recurrence::Weekday(day));
        }
        return;
    }
    let led = matches!(words, "" | "," | "at" | "from" | "between" | ", at" | ", from" | ", between" | "(");
    let closes = hour(first) && matches!(words, "-" | "–" | "—" | "to" | "until" | "till" | "and");
    if second.meaning != Meaning::Time || !hour(second) || !(led || closes) {
        return;
    }
    second.meaning = match recurrence {
        Recurrence::Weekday(_) | Recurrence::Weekend | Recurrence::Time => first.meaning,
        Recurrence::Every(length) if length == Length::counted(1, Unit::Day) => {
            Meaning::Recurrence(Recurrence::Time)
        }
        _ => return,
    };
}

/// The weekday, where the expression says nothing else of the calendar.
fn bare_weekday(e: &DateExpression) -> Option<u8> {
    match e.meaning {
        Meaning::Stated(Stated { part: Part::Weekday(day), weekday: None, shift: None, .. }) => Some(day),
        _ => None,
    }
}

/// The words between two expressions that may join them; "(0735 GMT)" and "local time on" lead to the day of a time.
fn between(gap: &str) -> &str {
    // "14:32 local time (05:32 UTC) on Sunday"
    let words = gap.trim_start_matches(')').trim();
    let aside = words.starts_with('(') && words.ends_with(')') || words.ends_with(" time on");
    match words.len() {
        ..=8 => words,
        ..=20 if aside => "on",
        _ => "",
    }
}

/// "a revision on Friday to December's figures": no range runs from a day of the week to a month or year.
fn uneven(first: &DateExpression, second: &DateExpression) -> bool {
    let (Meaning::Stated(a), Meaning::Stated(b)) = (first.meaning, second.meaning) else { return false };
    let long =
        |part| !matches!(part, Part::Weekday(_) | Part::Day(..) | Part::MonthDay(_) | Part::Holiday(_));
    matches!(a.part, Part::Weekday(_)) && a.weekday.is_none() && long(b.part)
}

/// "open Tuesday to Saturday", "Monday to Friday, closed on Sunday": days on which something is kept open recur, and so do
/// working days with their hours ("Monday to Friday, 8am to 6pm"). `closing` follows the two.
fn kept_open(
    s: &Scan,
    first: &mut DateExpression,
    second: &mut DateExpression,
    closing: Option<&mut DateExpression>,
) {
    const REACH: usize = 6;
    let at = s.reading.token_at(first.span.start as usize);
    let sentence = s.reading.sentences.get(s.reading.sentence_of(at)).copied().unwrap_or_default();
    let mut before = at.saturating_sub(REACH).max(sentence.start as usize)..at;
    let kept = before.clone().any(|j| matches!(s.word(j), "open" | "Open" | "closed" | "Closed" | "hours"));
    let working = bare_weekday(first) == Some(1)
        && bare_weekday(second) >= Some(5)
        && matches!(second.time, Some(TimeValue::Clock { .. }));
    if !(working || kept && !before.any(|j| super::tense::modal(s.word(j)))) {
        return;
    }
    let closing = closing.filter(|_| second.range_with_next);
    for e in [Some(first), Some(second), closing].into_iter().flatten() {
        if let Some(day) = bare_weekday(e) {
            e.meaning = Meaning::Recurrence(Recurrence::Weekday(day));
        }
    }
}

/// "May 5–6 (Tue–Wed)": the weekday in brackets is that of the days before them; "2025 (Feb. 23)": the day is of that year.
fn named_by(first: &DateExpression, second: &mut DateExpression) {
    if let (Meaning::Stated(Stated { part: Part::Year, year, .. }), Meaning::Stated(day)) =
        (first.meaning, &mut second.meaning)
        && matches!(day.part, Part::Day(..) | Part::Month(_))
        && (day.year, day.shift) == (Year::Missing, None)
    {
        day.year = year;
    }
    let Meaning::Stated(Stated { part: Part::Day(..), .. }) = first.meaning else { return };
    if let Meaning::Stated(day @ Stated { part: Part::Weekday(_), shift: None, weekday: None, .. }) =
        &mut second.meaning
    {
        day.shift = Some(Shift::Same);
    }
}

/// Gives a time of day that stands alone the day that follows it: "at noon on Sunday", "from 3 to 5 on Friday".
fn day_of(first: &mut DateExpression, second: &mut DateExpression, on: bool) {
    if first.meaning != Meaning::Time
        || !matches!(first.time, Some(TimeValue::Clock { .. }))
        || !(on || second.time.is_some())
    {
        return;
    }
    let day = match second.meaning {
        // the weekday is checked against the date once, where both are written
        Meaning::Stated(stated) if matches!(stated.part, Part::Day(..) | Part::MonthDay(_)) => {
            Some(Meaning::Stated(Stated { weekday: None, ..stated }))
        }
        Meaning::Stated(stated) if matches!(stated.part, Part::Weekday(_)) => Some(second.meaning),
        Meaning::Days(..) | Meaning::Recurrence(Recurrence::Weekday(_)) => Some(second.meaning),
        _ => None,
    };
    if let Some(day) = day {
        // "from 6pm on Wednesday", "by midnight on Friday": what leads the hour leads its day
        if second.tense == Tense::Unknown {
            second.tense = first.tense;
        }
        if second.leading == Leading::None {
            second.leading = first.leading;
        }
        (first.meaning, first.tense, first.leading) = (day, second.tense, second.leading);
    }
}

/// "Thursday and Friday": two days in a row, of one week.
fn next_day(first: &DateExpression, second: &DateExpression) -> bool {
    matches!((bare_weekday(first), bare_weekday(second)), (Some(a), Some(b)) if a % 7 + 1 == b)
}

fn before(s: &Scan, span: Span, word: &str) -> bool {
    s.reading.text.get(..span.start as usize).is_some_and(|t| t.trim_end().ends_with(word))
}

fn inherit(first: &mut DateExpression, second: &DateExpression) {
    let (Meaning::Stated(a), Meaning::Stated(b)) = (&mut first.meaning, &second.meaning) else { return };
    // "from Tuesday to Thursday next week"
    if let (Part::Weekday(_), Part::Weekday(_), None, Some(WEEK)) = (a.part, b.part, a.shift, b.weekday) {
        (a.shift, a.weekday) = (b.shift, b.weekday);
    }
    let rank = |p: Part| match p {
        Part::Month(m) => Some((0, m, 0)),
        Part::Day(m, d) => Some((1, m, d)),
        Part::Season(x) => Some((2, x as u8, 0)),
        Part::Quarter(q) => Some((3, q, 0)),
        _ => None,
    };
    let (Some(x), Some(y)) = (rank(a.part), rank(b.part)) else { return };
    if a.year == Year::Missing
        && b.year != Year::Missing
        && a.shift.is_none()
        && (x.0 == y.0 || y.0 < 2 && x.0 < 2)
    {
        a.year = match b.year {
            Year::Stated(n) if (x.1, x.2) > (y.1, y.2) => Year::Stated(n - 1),
            year => year,
        };
    }
}
