//! Timelines and listings: a date that heads its entry ("Jan. 14: Northgate says it will close the mill") goes on from the
//! entry before, whatever the verbs of the entry say.

use super::expression::{Base, DateExpression, Meaning, Part, Stated, Year};
use super::lexicon::Tense;
use super::resolve::{Context, Path};
use super::scan::{Found, Scan};
use super::stated::first_day;
use super::value::{Calendar, Within};
use jiff::civil::Date;

/// The entry that was read last, and which way the entries run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its first day.
    first: Date,
    /// The year that heads it and the entries after it.
    heading: Option<i16>,
    order: Order,
}

impl Entry {
    /// Whether `day` is what it begins with.
    pub(super) fn is_of(&self, day: Date) -> bool {
        self.first == day
    }
}

/// Which way the entries of a list run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// Not yet told.
    Open,
    /// The oldest first.
    Onward,
    /// The newest first.
    Back,
}

/// No more days than this lie between two entries of which the later does not say its year, if it may have come and if not.
const STEP: (i64, i64) = (330, 270);

/// More days than this after that of writing no list of what has been goes on to by itself.
const SOON: i64 = 60;

/// Whether the date `start..` that `found` reads heads an entry: it opens its line, and a colon, a dash or the end of the
/// line closes it.
pub(super) fn heads(s: &Scan, start: usize, found: &Found) -> bool {
    let dated = match found.meaning {
        Meaning::Stated(Stated { part, year, shift: None, beside: 0, weekday, .. }) => match (part, year) {
            (Part::Day(..) | Part::Month(_), Year::Missing | Year::Stated(_)) => true,
            (Part::Year, Year::Stated(year)) => year > 0,
            (Part::Weekday(_), _) => weekday.is_none(),
            _ => false,
        },
        // "Tonight: Cloudy"
        Meaning::Days(0 | 1, Base::Document) => true,
        _ => false,
    };
    let day = match found.meaning {
        Meaning::Stated(Stated { part, .. }) => matches!(part, Part::Weekday(_) | Part::Day(..)),
        _ => true,
    };
    // a forecast and a list of fixtures run on in one line
    let sentence = || day && s.word(found.end) == ":" && super::calendar::sentence_start(s, start);
    dated && (closes(s, found.end) && opens_line(s, start) || sentence())
}

/// Whether token `start` is the first of its line, bullets and marks left out.
pub(super) fn opens_line(s: &Scan, start: usize) -> bool {
    /// No bullet, with the marks of bold and the like, is longer.
    const BULLET: usize = 12;
    let Some(token) = s.reading.tokens.get(start) else { return false };
    let before = &s.reading.text[..token.span.start as usize];
    let bullet =
        |c: &char| matches!(c, ' ' | '\t' | '*' | '_' | '#' | '>' | '-' | '–' | '•' | '·' | '\u{a0}');
    let mut marks = before.chars().rev().take(BULLET).skip_while(bullet);
    match marks.next() {
        Some(c) => c == '\n',
        None => before.len() <= BULLET,
    }
}

/// Whether a colon, a dash or the end of its line stands at `end`.
fn closes(s: &Scan, end: usize) -> bool {
    let Some(next) = s.reading.tokens.get(end) else { return true };
    let gap = s.reading.tokens[end - 1].span.end as usize..next.span.start as usize;
    s.word(end) == ":" || s.dash(end) && !s.glued(end) || s.reading.text[gap].contains('\n')
}

/// The tense of the words about an entry that ends at `end`. A timeline tells the past in the present, so that what
/// somebody "says" will come tells nothing of the entry.
pub(super) fn tense(s: &Scan, end: usize, tense: Tense) -> Tense {
    const REACH: usize = 12;
    let says = (end..end + REACH).any(|j| s.is(j, "says") || s.is(j, "say"));
    if tense == Tense::Future && says { Tense::Unknown } else { tense }
}

/// The year of an entry that does not say it: that in which it goes on from the entry before. None where there was none,
/// or where it lies so far off that another list must have begun.
pub(super) fn year(stated: &Stated, e: &DateExpression, context: &Context) -> Option<(i16, Path)> {
    let last = context.narrative.entry().filter(|_| e.entry && stated.weekday.is_none())?;
    let path = Path { basis: super::resolve::Basis::Narrative, against: Some(last.first) };
    if let Some(year) = last.heading {
        return Some((year, path));
    }
    let here = last.first.year();
    let steps = [here - 1, here, here + 1].into_iter().filter_map(|year| {
        let first = first_day(stated.part, year)?;
        Some((year, first, i64::from(last.first.until(first).ok()?.get_days())))
    });
    let writing = context.anchor.day();
    let come = |first: Date| writing.is_none_or(|day| first <= day);
    let reach = |first: Date| if come(first) { STEP.0 } else { STEP.1 };
    let onward = steps.clone().filter(|(_, first, days)| (0..=reach(*first)).contains(days));
    let onward = onward.min_by_key(|(.., days)| *days);
    let back = steps.filter(|(.., days)| (-STEP.1..=0).contains(days)).max_by_key(|(.., days)| *days);
    // a list of what has been does not run on far into what is to come
    let unwritten = |first: Date| {
        let far = |day: Date| first > day && super::stated::days_between(day, first) > SOON;
        come(last.first) && writing.is_some_and(far)
    };
    let (year, ..) = match last.order {
        Order::Onward => onward,
        Order::Back => back,
        Order::Open => {
            onward.filter(|(_, first, days)| !unwritten(*first) && *days <= STEP.1).or(back).or(onward)
        }
    }?;
    Some((year, path))
}

/// The day from which a weekday goes on that heads an entry: that of the entry before, if it lies about the day of writing.
pub(super) fn weekday(e: &DateExpression, writing: Date, context: &Context) -> Option<Date> {
    const WEEK: i64 = 7;
    let last =
        context.narrative.entry().filter(|last| last.order != Order::Back && last.heading.is_none())?;
    // "Outlook for Friday to Sunday": an entry that looks ahead does so to its end
    let on = e.entry || last.first > writing && context.previous.is_some();
    (on && super::stated::days_between(last.first, writing) <= WEEK).then_some(last.first)
}

/// The entry `e` that stands at `calendar`, after `last`.
pub(super) fn entered(e: &DateExpression, calendar: &Calendar, last: Option<Entry>) -> Option<Entry> {
    let first = calendar.interval()?.first;
    let stated = e.calendar_parts().0;
    if calendar.within == Within::All {
        return Some(Entry { first, heading: stated, order: Order::Open });
    }
    let order =
        match last.map(|last| first.cmp(&last.first)).filter(|_| last.is_some_and(|l| l.heading.is_none())) {
            Some(std::cmp::Ordering::Greater) => Order::Onward,
            Some(std::cmp::Ordering::Less) => Order::Back,
            _ => last.map_or(Order::Open, |last| last.order),
        };
    let heading = last.and_then(|last| last.heading).filter(|_| stated.is_none());
    Some(Entry { first, heading, order })
}
