//! Dates that no calendar has.

use crate::dates::{Meaning, Part, Stated, last_day, month_name};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::{Span, pattern};
use regex::{Captures, Regex};
use std::sync::LazyLock;

pub(super) static IMPOSSIBLE: Rule = Rule {
    id: "dates::impossible-date",
    title: "A date that no calendar has",
    why: "There is no such day, so the reader cannot know which one is meant.",
    source: "the Gregorian calendar",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The vote is set for February 30, 2021, officials said.\n",
    good: "The vote is set for February 28, 2021, officials said.\n",
    check: Check::Block(impossible),
    ..Rule::PLAIN
};

/// After a month: a day beyond any month, and a year.
static BEYOND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ (?:3[2-9]|[4-9]\d),? \d{4}\b"));
/// The same without a year: "on March 32, when …". What follows must not be a thing that could be counted.
static BEYOND_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^ (?:3[2-9]|4\d)(?:[,;.:)](?:\s|$)|$|[–-]\d{1,2}\b| (?:to|at|in|during|for|when|where|and|or|with|as|after|before|the|by|on|that|which|who|last|this|next|is|was|has|have|had|will|would|until|from|amid|because|but|while)\b)",
    )
});
/// After "on March" or "the March": a day beyond any month, and any word.
static BEYOND_NAMED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^ 3[2-9](?:st|nd|rd|th)?(?:$|[,;.:)](?:\s|$)|\s\p{Ll})"));
/// A day beyond the end of May.
static MAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:on|until|by|before|after|dated) May 3[2-9]\b"));
/// An all-figure date with its year.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?P<iy>(?:19|20)\d\d)-(?P<im>0[1-9]|1[0-9])-(?P<id>0[1-9]|[12]\d|3[0-9])|(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d))\b",
    )
});
/// A day beyond any month before the month: "32 July", "the 35th of March 2021".
static BEFORE_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:on|until|by|of|since|from|to|before|after) (?:the )?(?:3[2-9]|4\d)(?:st|nd|rd|th)?(?: of)? $",
    )
});
/// The last day of a range whose month stands once, "June 28|–31", "June 28| through 31".
static RANGE_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\s?[–-]\s?| (?:to|through|and|until) )(?P<day>\d{1,2})(?:[,.;)]|\s(?:[a-z]|$)|$)")
});
/// A time of day that no clock shows, with its half of the day.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?P<h>\d{1,2}):(?P<m>\d\d)\s?[ap]\.?m\b"));

fn impossible(view: &Sheet, out: &mut Vec<Finding>) {
    misread(view, out);
    for expression in &view.block().facts.dates {
        let (year, Some(month), Some(day)) = expression.calendar_parts() else { continue };
        let last = last_day(year, month);
        if day <= last {
            continue;
        }
        let month_name = month_name(month);
        let message = match year {
            Some(year) if month == 2 && day == 29 => {
                format!("{year} was not a leap year: February had 28 days")
            }
            _ => format!("{month_name} has {last} days: there is no {month_name} {day}"),
        };
        out.push(
            Finding::new(&IMPOSSIBLE, view.place(expression.span), message)
                .quoted(view.quoted(expression.span)),
        );
    }
}

/// "July 32, 2021", "31/4/2021", "2021-02-30", "June 28–31", "8:75 a.m.": what no calendar or clock has and so is not
/// read as a date.
fn misread(view: &Sheet, out: &mut Vec<Finding>) {
    let (text, dates) = (view.text(), &view.block().facts.dates);
    if !view.signs().digits() {
        return;
    }
    let mut spans = Vec::new();
    for e in dates {
        let Meaning::Stated(Stated { part, shift: None, .. }) = e.meaning else { continue };
        let found = match part {
            Part::Month(month) => beyond(text, e.span)
                .map(|span| (span, format!("{} has {} days", month_name(month), last_day(None, month)))),
            Part::Day(month, day) => range_end(text, e.span, month, day),
            _ => None,
        };
        spans.extend(found);
    }
    // "May" by itself may be a verb, and is no date
    let in_may =
        |(at, lead): (usize, &str)| matches!(text.as_bytes().get(at + lead.len()), Some(b'2'..=b'9'));
    if text.match_indices(" May 3").any(in_may) {
        spans.extend(MAY.find_iter(text).map(|m| {
            let start = m.start() + m.as_str().find("May").unwrap_or(0);
            (Span::new(start, m.end()), "May has 31 days".to_owned())
        }));
    }
    let prose = !dates.is_empty() || view.block().kind.is_prose();
    if prose && may_hold_figures(text) {
        spans.extend(FIGURES.captures_iter(text).filter_map(|found| in_figures(text, &found)));
    }
    let mut told: Vec<(Span, String)> =
        spans.into_iter().map(|(span, why)| (span, format!("{why}: there is no such day"))).collect();
    if prose && may_hold_clock(text) {
        let why = "A day has 24 hours, an hour 60 minutes: there is no such time";
        told.extend(
            CLOCK.captures_iter(text).filter_map(|found| Some((on_no_clock(&found)?, why.to_owned()))),
        );
    }
    for (span, message) in told {
        let said = |f: &Finding| f.place == view.place(span);
        if dates.iter().any(|e| e.span.covers(span)) || out.iter().any(said) {
            continue;
        }
        out.push(Finding::new(&IMPOSSIBLE, view.place(span), message).quoted(view.quoted(span)));
    }
}

/// "31/4/2021", "2021-02-30", "2021-13-05": where it stands, and why it is none.
fn in_figures(text: &str, found: &Captures) -> Option<(Span, String)> {
    let whole = found.get(0)?;
    let part = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<u16>().ok());
    let iso = part("iy").zip(part("im")).zip(part("id"));
    // a version, an address, a number of a file
    let tied =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '='));
    let after = text[whole.end()..].chars().next().filter(|c| *c != '.');
    if tied(text[..whole.start()].chars().next_back()) || tied(after) {
        return None;
    }
    let (year, month, day) = match (iso, part("a"), part("b"), part("y")) {
        (Some(((y, m), d)), ..) => (y, m, d),
        (_, Some(a), Some(b), Some(y)) if a > 12 => (y, b, a),
        (_, Some(a), Some(b), Some(y)) => (y, a, b),
        _ => return None,
    };
    let span = Span::new(whole.start(), whole.end());
    if !(1..=12).contains(&month) {
        return (month > 12 && day <= 31).then(|| (span, format!("A year has 12 months, not {month}")));
    }
    let last = last_day(Some(year as i16), month as u8);
    let there = day == 0 || day <= u16::from(last) || day > 39;
    (!there).then(|| (span, format!("{} has {last} days", month_name(month as u8))))
}

/// "June 28|–31": the day that ends a range of which the month stands once.
fn range_end(text: &str, span: Span, month: u8, first: u8) -> Option<(Span, String)> {
    if !span.of(text).ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    const JOINTS: [&str; 4] = [" to ", " through ", " and ", " until "];
    let after = &text[span.end as usize..];
    // looked at first: most days stand alone
    let dashed = || after.trim_start().starts_with(['–', '-']);
    if !dashed() && !JOINTS.iter().any(|joint| after.starts_with(joint)) {
        return None;
    }
    let found = RANGE_END.captures(after)?.name("day")?;
    let (day, last) = (found.as_str().parse::<u8>().ok()?, last_day(None, month));
    // "between June 28 and 35 others"
    (day > last && day <= 31 && day > first && first <= last).then(|| {
        let end = span.end as usize + found.end();
        (Span::new(span.start as usize, end), format!("{} has {last} days", month_name(month)))
    })
}

/// Where a time of day stands that no clock shows: "8:75 a.m.", "25:10 p.m.".
fn on_no_clock(found: &Captures) -> Option<Span> {
    let number = |name| found.name(name).and_then(|m| m.as_str().parse::<u8>().ok());
    let (whole, h, m) = (found.get(0)?, number("h")?, number("m")?);
    (m > 59 || h > 23).then(|| Span::new(whole.start(), whole.end()))
}

/// Whether a month or day of figures stands between two of the marks that part the figures of a date, with a year before or
/// after it: without them there is none.
fn may_hold_figures(text: &str) -> bool {
    let is_year = |bytes: &[u8]| matches!(bytes, [b'1', b'9', ..] | [b'2', b'0', ..]);
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'/', b'-', b'.', bytes).any(|at| match &bytes[at + 1..] {
        [b'0'..=b'9', b'0'..=b'9', b'-', ..] => at.checked_sub(4).is_some_and(|year| is_year(&bytes[year..])),
        [b'0'..=b'9', b'0'..=b'9', b'/' | b'.', rest @ ..] | [b'0'..=b'9', b'/' | b'.', rest @ ..] => {
            is_year(rest)
        }
        _ => false,
    })
}

/// Whether a colon stands among digits that no clock shows, before what may be a half of the day.
fn may_hold_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).filter(|b| b.is_ascii_digit());
    memchr::memchr_iter(b':', bytes).any(|at| {
        let (ten, one) = (digit(at.checked_sub(2)), digit(at.checked_sub(1)));
        let late = ten.is_some_and(|ten| *ten > b'2' || *ten == b'2' && one > Some(&b'3'));
        let half = |at: usize| text[at..].trim_start().starts_with(['a', 'p', 'A', 'P']);
        one.is_some()
            && digit(Some(at + 1)).is_some_and(|minutes| late || *minutes > b'5')
            && digit(Some(at + 2)).is_some_and(|_| half(at + 3))
    })
}

/// A month at `span` with a day beyond any month after it, or before it.
fn beyond(text: &str, span: Span) -> Option<Span> {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let numbered = matches!(after.as_bytes(), [b' ', b'3'..=b'9', b'0'..=b'9', ..]);
    numbered.then(|| day_after(before, after, span)).flatten().or_else(|| day_before(before, span))
}

/// A day beyond any month after the month.
fn day_after(before: &str, after: &str, span: Span) -> Option<Span> {
    if let Some(found) = BEYOND.find(after) {
        return Some(Span::new(span.start as usize, span.end as usize + found.end()));
    }
    // "in March 32 and in April 40" counts something; "on March 32 and" does not, nor does "the March 32 vote"
    let lead = before.split_whitespace().next_back().unwrap_or_default();
    let named = matches!(lead, "on" | "On" | "the" | "The") && BEYOND_NAMED.is_match(after);
    let closed = !matches!(lead, "in" | "In") && BEYOND_ALONE.is_match(after);
    if named || closed && !(lead == "of" && after[" 32".len()..].starts_with(' ')) {
        return Some(Span::new(span.start as usize, span.end as usize + " 32".len()));
    }
    None
}

/// A day beyond any month before the month.
fn day_before(before: &str, span: Span) -> Option<Span> {
    let word = before.trim_end().strip_suffix(" of").unwrap_or(before.trim_end());
    let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if !matches!(number.as_bytes().last_chunk(), Some([b'3', b'2'..=b'9'] | [b'4', b'0'..=b'9'])) {
        return None;
    }
    let day = BEFORE_MONTH.find(before)?;
    let start = day.start() + day.as_str().find(|c: char| c.is_ascii_digit())?;
    Some(Span::new(start, span.end as usize))
}
