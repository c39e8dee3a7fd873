//! Ranges that run backwards.

use crate::dates::{DateExpression, Meaning, Part, Stated, month_name};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

pub(super) static BACKWARD: Rule = Rule {
    id: "dates::backward-range",
    title: "A range that ends before it begins",
    why: "Nothing runs from a later day to an earlier one: the two are in the wrong order, or one is mistyped.",
    source: "copy editing practice",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The summit ran from July 28 to July 26 in Geneva.\n",
    good: "The summit ran from July 26 to July 28 in Geneva.\n",
    check: Check::Block(backward),
    ..Rule::PLAIN
};

/// A clock time to a clock time, both with their half of the day.
static CLOCKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)\b(?P<h1>1[0-2]|[1-9])(?::(?P<m1>[0-5][0-9]))?\s?(?P<p1>[ap])\.?m\b\.?\s*
          (?P<join>to|until|till|–|—|-|and)\s*
          (?P<h2>1[0-2]|[1-9])(?::(?P<m2>[0-5][0-9]))?\s?(?P<p2>[ap])\.?m\b\.?",
    )
    .expect("clock times")
});

fn backward(sheet: &Sheet, out: &mut Vec<Finding>) {
    let dates = &sheet.block().facts.dates;
    if dates.is_empty() {
        return;
    }
    for pair in dates.windows(2) {
        if joined(sheet, &pair[0], &pair[1])
            && let Some(message) = reversed(&pair[0], &pair[1], has_year(sheet, &pair[0]))
        {
            report(sheet, pair[0].span.to(pair[1].span), message, swap(sheet, &pair[0], &pair[1]), out);
        }
    }
    dates.iter().for_each(|e| shared_month(sheet, e, out));
    if dates.iter().any(|e| e.time.is_some()) {
        clocks(sheet, out);
    }
}

fn report(sheet: &Sheet, span: Span, message: String, right: Option<String>, out: &mut Vec<Finding>) {
    let mut finding = Finding::new(&BACKWARD, sheet.place(span), message);
    if let Some(right) = right {
        finding = finding.fix(format!("Write “{right}”"), right, false);
    }
    out.push(finding.quoted(sheet.quoted(span)));
}

/// Whether the words of an expression hold a year.
fn has_year(sheet: &Sheet, e: &DateExpression) -> bool {
    let words = e.span.of(sheet.text());
    words.split(|c: char| !c.is_ascii_digit()).any(|w| w.len() == 4)
}

/// Whether the two are the ends of one range.
fn joined(sheet: &Sheet, a: &DateExpression, b: &DateExpression) -> bool {
    let text = sheet.text();
    let Some(words) = text.get(a.span.end as usize..b.span.start as usize).filter(|w| w.len() <= 12) else {
        return false;
    };
    let before = text[..a.span.start as usize].trim_end();
    let led = |w: &str| {
        before.len() >= w.len()
            && before.is_char_boundary(before.len() - w.len())
            && before[before.len() - w.len()..].eq_ignore_ascii_case(w)
    };
    // "from August 9, 2021, to August 2, 2021"
    match words.trim_start_matches(',').trim() {
        "–" | "-" | "—" => {
            words.len() <= 3 || led("from") || led("(") && text[b.span.end as usize..].starts_with(')')
        }
        "to" if is_moved(sheet, a.span) => false,
        "to" | "until" | "till" | "through" => led("from") || !is_year(a),
        "and" => led("between"),
        _ => false,
    }
}

/// "brought the vote forward from 2029 to 2027": a date that is moved may move back.
fn is_moved(sheet: &Sheet, span: Span) -> bool {
    const MOVES: &[&str] = &[
        "advanc",
        "brought",
        "bring",
        "chang",
        "cut",
        "date",
        "deadline",
        "earlier",
        "forward",
        "mov",
        "push",
        "reschedul",
        "revis",
        "roll",
        "shift",
        "shorten",
        "target",
        "updat",
        "correct",
        "amend",
        "back",
    ];
    let sentence = sheet.block().facts.sentences.iter().find(|s| s.covers(span));
    let before = sentence.map_or("", |s| &sheet.text()[s.start as usize..span.start as usize]);
    let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).any(|w| MOVES.iter().any(|m| w.starts_with(m)))
}

fn is_year(e: &DateExpression) -> bool {
    matches!(e.meaning, Meaning::Stated(Stated { part: Part::Year, .. }))
}

/// Why the second lies before the first, when that is certain.
fn reversed(a: &DateExpression, b: &DateExpression, written: bool) -> Option<String> {
    let (Meaning::Stated(x), Meaning::Stated(y)) = (a.meaning, b.meaning) else { return None };
    if x.shift.is_some() || y.shift.is_some() || a.time.is_some() || b.time.is_some() {
        return None;
    }
    let (from, to) = (a.calendar_parts(), b.calendar_parts());
    match (x.part, y.part) {
        (Part::Year, Part::Year) => {
            let (from, to) = (from.0?, to.0?);
            (from > to).then(|| format!("This range runs backwards: {to} is before {from}"))
        }
        (Part::Month(m), Part::Month(n)) => {
            let ((Some(p), ..), (Some(q), ..)) = (from, to) else { return None };
            let words = |m, y| format!("{} {y}", month_name(m));
            ((p, m) > (q, n))
                .then(|| format!("This range runs backwards: {} is before {}", words(n, q), words(m, p)))
        }
        (Part::Day(m, d), Part::Day(n, e)) => {
            // the year of the second may have been given to the first
            let own = from.0.filter(|_| written);
            days((own, m, d), (to.0, n, e))
        }
        _ => None,
    }
}

type Day = (Option<i16>, u8, u8);

/// Two days, the first later in the same year. Without years, only when they are of one month, or so near that the
/// range can hardly be meant to go round the year.
fn days(from: Day, to: Day) -> Option<String> {
    let later = (from.1, from.2) > (to.1, to.2);
    let backward = match (from.0, to.0) {
        (Some(p), Some(q)) if p != q => p > q,
        _ if !later => false,
        (Some(_), Some(_)) => true,
        // "July 1 to June 30" is a year; "July 5 to June 26" is a slip
        (None, _) => from.1 == to.1 || from.1 == to.1 + 1 && from.2 > 1,
        (Some(_), None) => false,
    };
    let words = |(_, m, d): Day| format!("{} {d}", month_name(m));
    backward.then(|| format!("This range runs backwards: {} is before {}", words(to), words(from)))
}

/// The two ends in the right order, when neither carries more than the other.
fn swap(sheet: &Sheet, a: &DateExpression, b: &DateExpression) -> Option<String> {
    let (x, y) = (a.span.of(sheet.text()), b.span.of(sheet.text()));
    let plain =
        a.weekday().is_none() && b.weekday().is_none() && x.split(' ').count() == y.split(' ').count();
    let gap = &sheet.text()[a.span.end as usize..b.span.start as usize];
    plain.then(|| format!("{y}{gap}{x}"))
}

/// "July 28–26", "28–26 July": the month stands once.
fn shared_month(sheet: &Sheet, e: &DateExpression, out: &mut Vec<Finding>) {
    let Meaning::Stated(Stated { part: Part::Day(month, day), shift: None, .. }) = e.meaning else { return };
    let text = sheet.text();
    let words = e.span.of(text);
    let (before, after) = (&text[..e.span.start as usize], &text[e.span.end as usize..]);
    if words.ends_with(|c: char| c.is_ascii_digit())
        && words.starts_with(|c: char| c.is_alphabetic())
        && let Some((last, len)) = day_after(after)
        && last < day
    {
        let span = Span::new(e.span.start as usize, e.span.end as usize + len);
        let message = format!("This range runs backwards: {} {last} is before {0} {day}", month_name(month));
        return report(sheet, span, message, None, out);
    }
    if words.starts_with(|c: char| c.is_ascii_digit())
        && let Some((first, len)) = day_before(before)
        && first > day
    {
        let span = Span::new(e.span.start as usize - len, e.span.end as usize);
        let message = format!("This range runs backwards: {} {day} is before {0} {first}", month_name(month));
        report(sheet, span, message, None, out);
    }
}

/// A day joined by a dash, "–26" or " to 26", and how many bytes it takes.
fn day_after(text: &str) -> Option<(u8, usize)> {
    let dash = ["–", "-", " – ", " to "].iter().find(|d| text.starts_with(**d))?;
    let digits = text[dash.len()..].bytes().take_while(u8::is_ascii_digit).count();
    let end = dash.len() + digits;
    let rest = &text[end..];
    let apart = rest.is_empty()
        || rest.starts_with(['.', ';', ')']) && !rest[1..].starts_with(|c: char| c.is_ascii_digit())
        || rest.starts_with([',', ';']) && rest[1..].starts_with([' ', '\n'])
        || *dash != " to " && rest.starts_with([' ', '\n']) && rest[1..].starts_with(char::is_lowercase);
    let day: u8 = text[dash.len()..end].parse().ok()?;
    ((1..=2).contains(&digits) && apart && (1..=31).contains(&day)).then_some((day, end))
}

/// A day joined by a dash before: "28–", "from 28 to ".
fn day_before(text: &str) -> Option<(u8, usize)> {
    let dash = ["–", "-", " to "].iter().find(|d| text.ends_with(**d))?;
    let rest = &text[..text.len() - dash.len()];
    let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
    let day: u8 = rest[rest.len() - digits..].parse().ok()?;
    let before = &rest[..rest.len() - digits];
    let apart = before.is_empty() || before.ends_with([' ', '\n', '(']);
    let led = *dash != " to " || before.trim_end().ends_with("from") || before.trim_end().ends_with("From");
    ((1..=2).contains(&digits) && apart && led && (1..=31).contains(&day))
        .then_some((day, digits + dash.len()))
}

/// "from 5 p.m. to 3 p.m.": a whole day less two hours is nobody's opening time.
/// Whether two times of a text may be told with their half of the day: a figure, and "a" or "p" right behind it.
fn tells_halves(text: &str) -> bool {
    let half = |at: &usize| {
        let after = text[at + 1..].trim_start_matches(char::is_whitespace);
        after.starts_with(['a', 'p', 'A', 'P']) && after[1..].trim_start_matches('.').starts_with(['m', 'M'])
    };
    let figures = (0..text.len()).filter(|at| text.as_bytes()[*at].is_ascii_digit());
    figures.filter(half).take(2).count() > 1
}

fn clocks(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    if !sheet.block().facts.dates.iter().any(|e| e.time.is_some()) || !tells_halves(text) {
        return;
    }
    for found in CLOCKS.captures_iter(text) {
        let number = |name| found.name(name).map_or(0, |m| m.as_str().parse::<u16>().unwrap_or(0));
        let half = |name| found.name(name).map(|m| m.as_str().to_ascii_lowercase());
        let minutes = |h, m| number(h) % 12 * 60 + number(m);
        let Some(whole) = found.get(0) else { continue };
        let rest = &text[whole.end()..text.ceil_char_boundary((whole.end() + 30).min(text.len()))];
        let overnight =
            ["next day", "following", "tomorrow", "next morning"].iter().any(|w| rest.contains(w));
        let led = text[..whole.start()].trim_end().ends_with("etween");
        if found.name("join").is_some_and(|j| j.as_str() == "and") && !led {
            continue;
        }
        if half("p1") == half("p2") && minutes("h1", "m1") > minutes("h2", "m2") && !overnight {
            let span = Span::new(whole.start(), whole.end());
            report(sheet, span, "This range of hours runs backwards".to_owned(), None, out);
        }
    }
}
