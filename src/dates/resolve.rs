//! Resolving: from what an expression says to the days it means, against the document date and the narrative.

use super::expression::{Base, DateExpression, Meaning, Part, Recurrence};
use super::narrative::Narrative;
use super::shift;
use super::stated;
use super::value::{
    Calendar, Interval, Length, Modifier, Reference, TimeValue, TimexType, Value, Within, YearValue,
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
        let running = self.narrative.running?;
        Some((running, Path { basis: Basis::Narrative, against: running.known_day() }))
    }

    /// The date that `base` stands for; the telling falls back on the day of writing.
    pub(super) fn base(&self, base: Base) -> Option<(Calendar, Path)> {
        let writing = || self.writing().map(|(day, path)| (Calendar::day(day), path));
        let history = self.narrative.is_history() || self.anchor.day().is_none();
        match base {
            Base::Document => writing(),
            Base::Setting if !history => writing(),
            Base::Narrative | Base::Setting => self.telling().or_else(writing),
        }
    }
}

pub(super) const UNRESOLVED: Path = Path { basis: Basis::Unresolved, against: None };
pub(super) const STATED: Path = Path { basis: Basis::Stated, against: None };
const UNDATED: Path = Path { basis: Basis::Undated, against: None };

/// Resolves one block's expressions in order and moves the narrative on. Same length and order as `expressions`.
///
/// Without a document date what is relative stays unresolved (`XXXX-…`); the machine's clock is never asked.
pub fn resolve(
    expressions: &[DateExpression],
    anchor: &Anchor,
    narrative: &mut Narrative,
) -> Vec<ResolvedDate> {
    let mut context = Context { anchor, narrative, previous: None };
    expressions.iter().map(|e| one(e, &mut context)).collect()
}

fn one(e: &DateExpression, context: &mut Context) -> ResolvedDate {
    let (value, path) = value(e, context);
    note(e, context);
    if let Value::Calendar(calendar) = value
        && !matches!(e.meaning, Meaning::Recurrence(_))
        && calendar.known_year().is_some()
    {
        let plain = Calendar { time: None, ..calendar };
        context.narrative.moved(plain);
        context.previous = Some((plain, e.sentence));
    }
    let timex = match (&e.meaning, &value) {
        (Meaning::Recurrence(_), _) => TimexType::Set,
        (_, Value::Length(_)) => TimexType::Duration,
        (_, Value::Calendar(Calendar { time: Some(_), .. }) | Value::Time(_)) => TimexType::Time,
        _ => TimexType::Date,
    };
    ResolvedDate { timex, value: value.to_string(), modifier: e.modifier, interval: value.interval(), path }
}

/// Tells the narrative whether `e` speaks of the days of writing or of other times.
fn note(e: &DateExpression, context: &mut Context) {
    let Some(day) = context.anchor.day() else { return };
    if let (Some(year), month, _) = e.calendar_parts() {
        context.narrative.stated_year(year.saturating_sub(day.year()), month.is_some());
    } else if e.is_relative() || matches!(e.meaning, Meaning::Stated(s) if matches!(s.part, Part::Weekday(_)))
    {
        context.narrative.pointed();
    }
}

fn value(e: &DateExpression, context: &Context) -> (Value, Path) {
    let dated = |(calendar, path): (Calendar, Path)| (Value::Calendar(with_time(calendar, e.time)), path);
    match e.meaning {
        Meaning::Stated(s) => dated(stated::resolve(&s, e, context)),
        Meaning::Days(n, base) => dated(shift::days(n, base, context)),
        Meaning::Unit(unit, n, base) => dated(shift::unit(unit, n, base, e, context)),
        Meaning::Offset(length, sign, base) => shift::offset(length, sign, base, e, context),
        Meaning::Reference(reference) => (Value::Reference(reference), UNDATED),
        Meaning::Length(length) => (Value::Length(length), UNDATED),
        Meaning::Recurrence(r) => (recurrence(r, e.time), UNDATED),
        Meaning::Time => dated(time_alone(context)),
        Meaning::Event(day) => dated((Calendar::day(day), Path { basis: Basis::Event, against: None })),
    }
}

fn with_time(calendar: Calendar, time: Option<TimeValue>) -> Calendar {
    match calendar.within {
        Within::Day(..) | Within::Weekday(_) => Calendar { time, ..calendar },
        _ => calendar,
    }
}

/// The day of a time that stands alone: that of this block's last date, else the day of writing.
fn time_alone(context: &Context) -> (Calendar, Path) {
    if let Some((previous, _)) = context.previous.filter(|(c, _)| matches!(c.within, Within::Day(..))) {
        return (previous, Path { basis: Basis::Narrative, against: previous.known_day() });
    }
    shift::days(0, Base::Setting, context)
}

fn recurrence(r: Recurrence, time: Option<TimeValue>) -> Value {
    let calendar = |within| Value::Calendar(Calendar { year: YearValue::Unknown, within, time });
    match r {
        Recurrence::Every(length) => Value::Length(length),
        Recurrence::Weekday(d) => calendar(Within::Weekday(d)),
        Recurrence::Month(m) => calendar(Within::Month(Some(m))),
        Recurrence::Season(s) => calendar(Within::Season(s)),
        Recurrence::Weekend => calendar(Within::Weekend(None)),
        Recurrence::Time => calendar(Within::Day(None, None)),
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
