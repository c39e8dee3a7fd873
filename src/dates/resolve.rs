//! Resolving: from what an expression says to the days it means, against the document date and the narrative.

use super::expression::{Base, DateExpression, Leading, Meaning, Part, Recurrence, Shift, Stated, Year};
use super::lexicon::Tense;
use super::narrative::{Narrative, Weight};
use super::shift;
use super::stated;
use super::untold::time_alone;
use super::value::{
    Calendar, Interval, Length, Modifier, Reference, TimeValue, TimexType, Unit, Value, Within, YearValue,
};
use jiff::civil::Date;

/// Against what a block's dates are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The document date; without one, relative dates stay unresolved.
    pub document: Option<Date>,
    /// The embedded post's own date, inside one.
    pub embed: Option<Date>,
}

impl Anchor {
    /// The day of writing of the block at hand.
    pub fn day(&self) -> Option<Date> {
        self.embed.or(self.document)
    }
}

/// By what an expression was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It says all itself.
    Stated,
    /// The document date.
    Document,
    /// The embedded post's own date.
    Embed,
    /// What the article told last.
    Narrative,
    /// It is the name of a well-known event.
    Event,
    /// It names no date (a length, a recurrence, "now").
    Undated,
    /// There is nothing to read it against.
    Unresolved,
}

/// How an expression was resolved, enough to say it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// By what.
    pub basis: Basis,
    /// The day it was read against, if there was one.
    pub against: Option<Date>,
}

/// A date expression with its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedDate {
    /// The TIMEX3 type.
    pub timex: TimexType,
    /// The TIMEX3 value.
    pub value: String,
    /// What that value says.
    pub(super) meaning: Value,
    /// The TIMEX3 modifier, if any.
    pub modifier: Option<Modifier>,
    /// First and last day, where it names a stretch of the calendar.
    pub interval: Option<Interval>,
    /// How it was resolved.
    pub path: Path,
}

/// What is known while one block is resolved.
pub(super) struct Context<'a> {
    pub(super) anchor: &'a Anchor,
    pub(super) narrative: &'a mut Narrative,
    /// The last date of this block, with its sentence.
    pub(super) previous: Option<(Calendar, u32)>,
    /// Whether that is what something lasts until.
    pub(super) until: bool,
    /// The time of that day that was told last.
    pub(super) time: Option<TimeValue>,
    /// The first end of a range whose second end is being resolved, and whether it is told by its weekday.
    pub(super) start: Option<(Calendar, bool)>,
    /// What follows the expression being resolved, where that is a stated date.
    pub(super) end: Option<Stated>,
    /// The date right after it that says when it ended: "the quarter ended July 31".
    pub(super) ended: Option<&'a DateExpression>,
}

impl Context<'_> {
    /// The day of writing, as basis and day.
    pub(super) fn writing(&self) -> Option<(Date, Path)> {
        let day = self.anchor.day()?;
        let basis = if self.anchor.embed.is_some() { Basis::Embed } else { Basis::Document };
        Some((day, Path { basis, against: Some(day) }))
    }

    /// Where the telling stands.
    pub(super) fn telling(&self) -> Option<(Calendar, Path)> {
        let running = self.narrative.running()?;
        Some((running, Path { basis: Basis::Narrative, against: running.known_day() }))
    }

    /// Where the telling stood before a word pointed to the days of writing: what "that month" and "11 days later" go on
    /// from where they cannot mean those days.
    pub(super) fn before(&self) -> Option<(Calendar, Path)> {
        let before = self.narrative.before()?;
        Some((before, Path { basis: Basis::Narrative, against: before.known_day() }))
    }

    /// Whether `calendar` lies wholly behind the day of writing.
    pub(super) fn is_over(&self, calendar: &Calendar) -> bool {
        matches!((calendar.interval(), self.anchor.day()), (Some(i), Some(day)) if i.last < day)
    }

    /// Whether `calendar` lies wholly ahead of the day of writing.
    pub(super) fn is_ahead(&self, calendar: &Calendar) -> bool {
        matches!((calendar.interval(), self.anchor.day()), (Some(i), Some(day)) if i.first > day)
    }

    /// What this block told last, if that has a year.
    pub(super) fn told(&self) -> Option<(Calendar, Path)> {
        let (told, _) = self.previous.filter(|(c, _)| c.known_year().is_some())?;
        Some((told, Path { basis: Basis::Narrative, against: told.known_day() }))
    }

    /// What `sentence` has told last, if that has a year.
    pub(super) fn told_in(&self, sentence: u32) -> Option<(Calendar, Path)> {
        self.previous.filter(|(_, at)| *at == sentence).and_then(|_| self.told())
    }

    /// Whether a date without its year goes on with the telling: in a history, and where a paragraph of the news has
    /// just told of a month or day of another year.
    pub(super) fn tells_of_then(&self) -> bool {
        let year = self.anchor.day().map(Date::year);
        let then =
            || self.told().is_some_and(|(told, _)| told.known_month().is_some() && told.known_year() < year);
        self.narrative.is_history() && (!self.narrative.is_news() || then())
    }

    /// The date that `base` stands for; the telling falls back on the day of writing.
    pub(super) fn base(&self, base: Base) -> Option<(Calendar, Path)> {
        let writing = || self.writing().map(|(day, path)| (Calendar::day(day), path));
        let history = self.tells_of_then() || self.anchor.day().is_none();
        match base {
            Base::Document if !self.narrative.is_deep() => writing(),
            Base::Document if self.anchor.day().is_none() => None,
            Base::Setting if !history => writing(),
            _ => self.telling().or_else(writing),
        }
    }
}

pub(super) const UNRESOLVED: Path = Path { basis: Basis::Unresolved, against: None };
pub(super) const STATED: Path = Path { basis: Basis::Stated, against: None };
pub(super) const UNDATED: Path = Path { basis: Basis::Undated, against: None };

/// Resolves one block's expressions in order and moves the narrative on. Same length and order as `expressions`.
///
/// Without a document date what is relative stays unresolved (`XXXX-…`); the machine's clock is never asked.
pub fn resolve(
    expressions: &[DateExpression],
    anchor: &Anchor,
    narrative: &mut Narrative,
) -> Vec<ResolvedDate> {
    let mut context = Context {
        anchor,
        narrative,
        previous: None,
        until: false,
        time: None,
        start: None,
        end: None,
        ended: None,
    };
    let next = |k: usize| match expressions.get(k + 1).map(|e| e.meaning) {
        Some(Meaning::Stated(stated)) => Some(stated),
        _ => None,
    };
    let resolved = expressions.iter().enumerate().map(|(k, e)| {
        context.end = next(k);
        context.ended = expressions.get(k + 1).filter(|n| closes(e, n));
        one(e, &mut context)
    });
    resolved.collect()
}

/// Whether `next` says when `e` ended: only "ended" or "ending" stands between them.
fn closes(e: &DateExpression, next: &DateExpression) -> bool {
    const ENDING: u32 = " ending ".len() as u32;
    next.leading == Leading::Since && next.span.start.saturating_sub(e.span.end) <= ENDING
}

fn one(e: &DateExpression, context: &mut Context) -> ResolvedDate {
    let (value, path) = value(e, context);
    context.start = match value {
        Value::Calendar(calendar) if e.range_with_next => {
            let weekday = matches!(e.meaning, Meaning::Stated(Stated { part: Part::Weekday(_), .. }));
            Some((calendar, weekday))
        }
        _ => None,
    };
    note(e, &value, context);
    context.narrative.aged();
    if let Value::Calendar(calendar) = value
        && !matches!(e.meaning, Meaning::Recurrence(_))
        && calendar.known_year().is_some()
    {
        let plain = Calendar { time: None, ..calendar };
        report(e, &plain, context);
        if e.entry {
            context.narrative.entered(e, &plain);
        }
        // "a year ago" looks aside; in the news the telling does not follow it, nor to what something lasts until
        let ahead = e.leading == Leading::Until && context.is_ahead(&plain);
        if !ahead && moves(e, &plain, context) || dwells(&plain, context.narrative) {
            // "that month", told after a word that pointed to the days of writing, takes the telling back to its day
            let back = context.narrative.before().filter(|before| {
                matches!(e.meaning, Meaning::Unit(_, 0, Base::Narrative)) && holds(&plain, before)
            });
            let plain = back.unwrap_or(plain);
            let pointed = matches!(path.basis, Basis::Document | Basis::Embed)
                && matches!(e.calendar_parts(), (_, None, None));
            context.narrative.moved(plain, pointed);
        }
        let same = context.previous.is_some_and(|(day, _)| day == plain);
        context.time = calendar.time.or(context.time.filter(|_| same));
        context.previous = Some((plain, e.sentence));
        context.until = ahead;
    }
    let timex = match (&e.meaning, &value) {
        (Meaning::Recurrence(_), _) => TimexType::Set,
        (_, Value::Length(_)) => TimexType::Duration,
        (_, Value::Calendar(Calendar { time: Some(_), .. }) | Value::Time(_)) => TimexType::Time,
        _ => TimexType::Date,
    };
    let interval = value.interval();
    ResolvedDate { timex, value: value.to_string(), meaning: value, modifier: e.modifier, interval, path }
}

/// Whether the telling goes on from `e`, the `first` date of its block or not. "A year ago" looks aside in the news,
/// "the previous year" and what stands in brackets look aside everywhere.
fn moves(e: &DateExpression, calendar: &Calendar, context: &Context) -> bool {
    let narrative = &*context.narrative;
    let Some(running) = narrative.running() else {
        let old = calendar
            .known_year()
            .zip(context.anchor.day())
            .is_some_and(|(year, day)| year < day.year() - FAR);
        return calendar.within != Within::All || e.leading == Leading::None || !old;
    };
    match e.meaning {
        // "the summer" is told in passing: a season does not say which of its months the telling has come to
        Meaning::Stated(Stated { part: Part::Season(_), year: Year::Missing, shift, .. }) => {
            narrative.is_history() && shift == Some(Shift::Following)
        }
        Meaning::Stated(Stated { part: Part::Holiday(_), year: Year::Missing, .. }) => {
            !narrative.is_history()
        }
        Meaning::Offset(length, sign, _) => {
            narrative.is_history() && !(sign < 0 && length.unit >= Unit::Year)
        }
        // "that month", "the year": where the telling stands already
        Meaning::Unit(_, 0, Base::Narrative | Base::Setting) if holds(calendar, &running) => false,
        Meaning::Unit(Unit::Year, n, _) => {
            n >= 0 && !(n == 0 && running.known_year() == calendar.known_year())
        }
        _ => !in_passing(e, calendar, &running, narrative.is_history(), context.previous.is_none()),
    }
}

/// How many years back no telling goes by a year that is named in passing.
const FAR: i16 = 10;

/// Whether a date is named beside the telling: a far year in brackets, or, in a history, what something lasted until.
fn in_passing(
    e: &DateExpression,
    calendar: &Calendar,
    running: &Calendar,
    history: bool,
    first: bool,
) -> bool {
    let (Some(now), Some(year)) = (running.known_year(), calendar.known_year()) else { return false };
    let year_only = matches!(calendar.within, Within::All);
    let finer = running.known_month().is_some();
    let back = year < now - FAR;
    let jump = year < now || year - now >= 2;
    if history && finer && e.leading == Leading::Until && !e.opens && later(calendar, running) {
        return true;
    }
    // a paragraph may begin another thread of the story
    let thread = history && first && e.leading == Leading::Aside && !year_only && !back;
    e.leading != Leading::None && !thread && (back && year_only || finer && (year_only || jump && history))
}

/// Whether all of `b` lies in `a`.
fn holds(a: &Calendar, b: &Calendar) -> bool {
    let within = |a: Interval, b: Interval| a.first <= b.first && b.last <= a.last;
    a.interval().zip(b.interval()).is_some_and(|(a, b)| within(a, b))
}

/// Whether `a` begins after `b`.
fn later(a: &Calendar, b: &Calendar) -> bool {
    matches!((a.interval(), b.interval()), (Some(a), Some(b)) if a.first > b.first)
}

/// Whether a later year, told in passing, was told so before: then the history has come to it.
fn dwells(calendar: &Calendar, narrative: &mut Narrative) -> bool {
    let Some(year) = calendar.known_year().filter(|_| calendar.within == Within::All) else { return false };
    match narrative.running().and_then(|running| running.known_year()) {
        Some(now) => narrative.is_history() && narrative.passes(year) && year > now,
        None => {
            narrative.passes(year);
            false
        }
    }
}

/// Tells the narrative which quarter is reported on: one that has begun, that the verbs do not expect, that no later
/// one is compared with.
fn report(e: &DateExpression, plain: &Calendar, context: &mut Context) {
    let named = match e.meaning {
        Meaning::Stated(s) => !matches!(s.year, Year::FromDocument(-1)) && s.part != Part::Period,
        Meaning::Unit(_, n, _) => n > -4,
        _ => false,
    };
    let Some(quarter) = plain.known_quarter().filter(|_| named && e.tense != Tense::Future) else { return };
    let begun = match (plain.interval(), context.anchor.day()) {
        (Some(quarter), Some(day)) => quarter.first <= day,
        _ => true,
    };
    // "the quarter ended July 31" gives no other name to a fiscal quarter that has been named
    let renamed = |now: (i16, u8)| now > quarter || context.ended.is_some() && now != quarter;
    if begun && !context.narrative.quarter_in_mind().is_some_and(renamed) {
        context.narrative.reports(quarter.0, quarter.1);
    }
}

/// Tells the narrative whether `e` speaks of the days of writing or of other times, and what a report counts in.
fn note(e: &DateExpression, value: &Value, context: &mut Context) {
    if let Meaning::Length(Length { amount: Some(amount), unit: Unit::Month, .. }) = e.meaning
        && matches!(amount.floor(), 6 | 9)
    {
        // "for the nine months": what it is compared with is no quarter
        context.narrative.reports_no_quarter();
    }
    let Some(day) = context.anchor.day() else { return };
    if let (Some(year), month, _) = e.calendar_parts() {
        let weight = match month {
            Some(_) => Weight::Fine,
            // "the second week of July 1410"
            None if e.counts_in_month() => Weight::Fine,
            None if e.opens && e.leading == Leading::None => Weight::Opening,
            None => Weight::Passing,
        };
        context.narrative.stated_year(year.saturating_sub(day.year()), weight);
    } else if e.is_relative() || beside(e, value, day) || by_the_hour(e, value, day) {
        context.narrative.pointed();
    }
}

/// Whether `e` is an hour of `day`, as in a live page.
fn by_the_hour(e: &DateExpression, value: &Value, day: Date) -> bool {
    let clock = matches!(e.time, Some(TimeValue::Clock { .. }));
    e.meaning == Meaning::Time && clock && matches!(value, Value::Calendar(c) if c.known_day() == Some(day))
}

/// Whether `e` names a weekday, or a day without its year that is one of those around `day`.
fn beside(e: &DateExpression, value: &Value, day: Date) -> bool {
    match (e.meaning, value) {
        (Meaning::Stated(Stated { part: Part::Weekday(_), shift, .. }), _) => !matches!(
            shift,
            Some(Shift::Any | Shift::Previous | Shift::Following | Shift::Same | Shift::Then)
        ),
        (
            Meaning::Stated(Stated { part: Part::Day(..) | Part::Holiday(_), year: Year::Missing, .. }),
            Value::Calendar(c),
        ) => {
            // a week back, and whatever is to come
            c.known_day().is_some_and(|d| day.until(d).is_ok_and(|s| s.get_days() >= -7))
        }
        _ => false,
    }
}

fn value(e: &DateExpression, context: &Context) -> (Value, Path) {
    let dated = |(calendar, path): (Calendar, Path)| (Value::Calendar(with_time(calendar, e.time)), path);
    match e.meaning {
        // in a history such a week is as long as a week, wherever it lies
        Meaning::Stated(Stated { part: Part::WeekOfMonth(..), .. }) if context.narrative.is_history() => {
            (Value::Length(Length::counted(1, Unit::Week)), UNDATED)
        }
        Meaning::Stated(s) => dated(stated::resolve(&s, e, context)),
        // a history that says "today" means its own age, not the day it was printed
        Meaning::Days(0, Base::Document) if e.time.is_none() && context.narrative.is_deep() => {
            (Value::Reference(Reference::Present), UNDATED)
        }
        Meaning::Days(n, Base::Document) => dated(shift::writing(n, context)),
        Meaning::Days(n, base) => dated(shift::days_told(n, base, e, context)),
        Meaning::Unit(unit, n, base) => dated(shift::unit(unit, n, base, e, context)),
        Meaning::Offset(length, sign, base) => shift::offset(length, sign, base, e, context),
        Meaning::Reference(reference) => (Value::Reference(reference), UNDATED),
        Meaning::Length(length) => (Value::Length(length), UNDATED),
        Meaning::Recurrence(r) => (recurrence(r, e.time), UNDATED),
        Meaning::Time => time_alone(e, context),
        Meaning::Event(day) => dated((Calendar::day(day), Path { basis: Basis::Event, against: None })),
    }
}

pub(super) fn with_time(calendar: Calendar, time: Option<TimeValue>) -> Calendar {
    match calendar.within {
        Within::Day(..) | Within::Weekday(_) => Calendar { time, ..calendar },
        _ => calendar,
    }
}

fn recurrence(r: Recurrence, time: Option<TimeValue>) -> Value {
    let calendar = |within| Value::Calendar(Calendar { year: YearValue::Unknown, within, time });
    match r {
        Recurrence::Every(length) => Value::Length(length),
        Recurrence::Weekday(d) => calendar(Within::Weekday(d)),
        Recurrence::Month(m) => calendar(Within::Month(Some(m))),
        Recurrence::Day(d) => calendar(Within::Day(None, Some(d))),
        Recurrence::Season(s) => calendar(Within::Season(s)),
        Recurrence::Weekend => calendar(Within::Weekend(None)),
        Recurrence::Time => match time {
            Some(time @ TimeValue::Part(_)) => Value::Time(time),
            _ => calendar(Within::Day(None, None)),
        },
    }
}

/// The value of an offset whose amount nobody said: "years ago".
pub(super) fn some_time(sign: i8) -> Value {
    Value::Reference(if sign < 0 { Reference::Past } else { Reference::Future })
}

/// Whether the length is counted in a unit below the day.
pub(super) fn below_day(length: &Length) -> bool {
    length.unit.is_time()
}
