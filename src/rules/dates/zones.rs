//! One time told in two zones: "5 p.m. EST (2200 GMT)".

use crate::dates::zone_minutes;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::{Span, pattern};
use regex::{Captures, Regex};
use std::sync::LazyLock;

pub(super) static ZONES: Rule = Rule {
    id: "dates::zone-conversion",
    title: "One time in two zones that does not come out",
    why: "A reader in the other zone turns up an hour early, or when all is over. Which zone is how far from the \
          other is known, so the sum can be done.",
    source: "BBC News style guide, \"Numbers\": give the conversion; IANA time zone database",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The launch is at 5 p.m. EST (2100 GMT) on Tuesday, the agency said.\n",
    good: "The launch is at 5 p.m. EST (2200 GMT) on Tuesday, the agency said.\n",
    check: Check::Block(zones),
    ..Rule::PLAIN
};

/// A time of day with its zone.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?P<hhmm>[0-2]\d[0-5]\d)|(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s?(?:(?P<half>[AaPp])\.?[Mm]\b\.?)?)\s?(?P<zone>[A-Z]{2,4})\b",
    )
});
/// What joins one time to the same in another zone.
static SAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:,? \(|\s?/\s?|, or | or |,? which is | — | – |; )$").expect("a gap"));

/// A time of day as it stands.
struct Time {
    span: Span,
    /// Minutes since midnight where it is told.
    minutes: i32,
    /// Neither half of the day nor 24 hours say which half is meant.
    either_half: bool,
    zone: String,
}

impl Time {
    fn read(found: &Captures) -> Option<Time> {
        let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i32>().ok());
        let whole = found.get(0)?;
        let zone = found.name("zone")?.as_str().to_owned();
        let (hour, minute) = match number("hhmm") {
            Some(n) => (n / 100, n % 100),
            None => (number("h")?, number("m").unwrap_or(0)),
        };
        let half = found.name("half").map(|h| h.as_str().eq_ignore_ascii_case("p"));
        let hour = match half {
            Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + 12 * i32::from(afternoon),
            Some(_) => return None,
            None => hour,
        };
        let either_half = half.is_none() && found.name("hhmm").is_none() && hour <= 12;
        let span = Span::new(whole.start(), whole.end());
        (hour <= 24).then_some(Time { span, minutes: hour * 60 + minute, either_half, zone })
    }
}

/// By how many minutes a time in zone `b` may be later than in zone `a`; none where one is not known. "ET" is standard or
/// summer time, as "PT" beside it is; some letters are shared.
fn apart(a: &str, b: &str) -> Vec<i32> {
    let (from, to) = (offsets(a), offsets(b));
    if a.len() == 2 && b.len() == 2 {
        return from.first().zip(to.first()).map(|(a, b)| b - a).into_iter().collect();
    }
    from.iter().flat_map(|a| to.iter().map(move |b| b - a)).collect()
}

/// How far east of Greenwich a zone may lie, in minutes.
fn offsets(zone: &str) -> Vec<i32> {
    const SHARED: [(&str, i32); 6] =
        [("BST", 360), ("CST", 480), ("IST", 60), ("IST", 120), ("AST", 180), ("PST", 300)];
    let Some(known) = zone_minutes(zone).map(i32::from) else { return Vec::new() };
    let shared = SHARED.iter().filter(|(z, _)| *z == zone).map(|(_, minutes)| *minutes);
    let summer = (zone.len() == 2).then_some(known + 60);
    std::iter::once(known).chain(summer).chain(shared).collect()
}

fn zones(sheet: &Sheet, out: &mut Vec<Finding>) {
    // looked at first: few times are told in two zones
    let words = sheet.text().split(|c: char| !c.is_ascii_alphabetic());
    let mut known = words.filter(|w| (2..=4).contains(&w.len()) && zone_minutes(w).is_some());
    let timed = sheet.block().facts.dates.iter().any(|e| e.time.is_some());
    let mut in_two = || known.next().is_some_and(|first| known.any(|other| other != first));
    if !timed || !in_two() {
        return;
    }
    let times: Vec<Time> = TIME.captures_iter(sheet.text()).filter_map(|c| Time::read(&c)).collect();
    for pair in times.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let gap = &sheet.text()[a.span.end as usize..b.span.start as usize];
        if a.zone == b.zone || !SAME.is_match(gap) {
            continue;
        }
        let told = b.minutes - a.minutes;
        let day = if a.either_half || b.either_half { 12 * 60 } else { 24 * 60 };
        let right = apart(&a.zone, &b.zone);
        if right.is_empty() || right.iter().any(|by| (told - by).rem_euclid(day) == 0) {
            continue;
        }
        let there = (a.minutes + right[0]).rem_euclid(24 * 60);
        let words = a.span.of(sheet.text());
        let message = format!("{words} is {:02}:{:02} {}", there / 60, there % 60, b.zone);
        let finding = Finding::new(&ZONES, sheet.place(b.span), message);
        out.push(finding.related(sheet.place(a.span), "The same time").quoted(sheet.quoted(b.span)));
    }
}
