//! Date expressions as they stand in the text: recognised, but not yet resolved against anything.

use super::lexicon::Tense;
use super::value::{Amount, Length, Modifier, Reference, Season, TimeValue, Unit};
use crate::text::Span;
use jiff::civil::Date;

/// One date expression of a block, still symbolic (not resolved against anything).
#[derive(Clone, Debug, PartialEq)]
pub struct DateExpression {
    /// Where it stands, in bytes of the block.
    pub span: Span,
    /// What it says.
    pub meaning: Meaning,
    /// The time of day it adds, if any.
    pub time: Option<TimeValue>,
    /// How the words narrow or blur it.
    pub modifier: Option<Modifier>,
    /// What the verbs near by say of its direction.
    pub tense: Tense,
    /// Whether that verb tells of this very day or month: "was arrested on 3 February".
    pub told: bool,
    /// The word before it ("since", "until", "by"), where that says on which side of the anchor it lies.
    pub leading: Leading,
    /// Whether it and the next expression are the two ends of a range ("July 26–28", "from 2003 to 2011").
    pub range_with_next: bool,
    /// Whether it stands among the first words of its sentence.
    pub opens: bool,
    /// Whether it heads an entry of a timeline or listing: "Jan. 14: Northgate says …".
    pub entry: bool,
    /// The sentence of the block it stands in.
    pub sentence: u32,
}

/// What the word before an expression says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leading {
    /// Nothing.
    #[default]
    None,
    /// "since": it lies behind.
    Since,
    /// "until", "by": it lies ahead, unless the verb says otherwise.
    Until,
    /// "of", "from", a bracket: told in passing, so that the telling does not move there.
    Aside,
}

/// The year of a stated date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// None is given.
    Missing,
    /// Written out; before Christ negative.
    Stated(i16),
    /// "last year", "this year", "next year": years from the document's.
    FromDocument(i8),
    /// "that year", "the following year": years from the narrative's.
    FromNarrative(i8),
}

/// Which stretch of the year is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The year itself.
    Year,
    /// The decade of [`Year::Stated`].
    Decade,
    /// The century; [`Year::Stated`] holds its first two figures.
    Century,
    /// The millennium; [`Year::Stated`] holds its first figure.
    Millennium,
    /// First or second half.
    Half(u8),
    /// A quarter.
    Quarter(u8),
    /// A season.
    Season(Season),
    /// A month.
    Month(u8),
    /// A day of a month.
    Day(u8, u8),
    /// A day of a month that is not named: "the 19th".
    MonthDay(u8),
    /// A weekday without a date.
    Weekday(u8),
    /// An ISO week by its number.
    Week(u8),
    /// The stretch of the year that the article speaks of: "the 1988 period".
    Period,
    /// The month that the article speaks of: "the same month last year".
    SameMonth,
    /// A feast day, by its number in the list.
    Holiday(u8),
    /// "the first Monday in May": which (0 is the last), weekday, month; month 0 is the one that the shift names.
    NthWeekday(u8, u8, u8),
    /// "the first week of May": which (0 is the last) and the month, as above.
    WeekOfMonth(u8, u8),
}

/// Which of several ("last", "this", "next").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// "last June", "last Friday", "this past summer".
    Last,
    /// "this past Friday": the last that there was, even yesterday.
    Past,
    /// "the coming Friday": the first that there will be, even tomorrow.
    Coming,
    /// "this June", "this Friday".
    This,
    /// "next June", "the coming Friday".
    Next,
    /// "the previous Friday": before what the narrative stands at.
    Previous,
    /// "the following Friday": after what the narrative stands at.
    Following,
    /// "that Friday", "the same month": what the narrative stands at.
    Same,
    /// "on the Friday": the first one from where the telling stands.
    Then,
    /// "a Friday": no certain one.
    Any,
    /// "two weeks from Friday", "Friday week", "a week ago Friday": so many weeks after the coming one, or before the
    /// last.
    Weeks(i8),
}

/// From where an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The document date (or the embedded post's).
    Document,
    /// The narrative's running date.
    Narrative,
    /// The narrative's in a history, the document's in the news: "the year", "the weekend".
    Setting,
}

/// A stated date: the calendar words of an expression, as far as they go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The year.
    pub year: Year,
    /// What of it.
    pub part: Part,
    /// A weekday stated beside the date, 1 to 7; another number where a week or weekend is.
    pub weekday: Option<u8>,
    /// Which of several.
    pub shift: Option<Shift>,
    /// Days from what is stated: −1 for "the day before Christmas", 1 for "the day after last Tuesday". With a weekday, the
    /// nearest such day on that side: "the last Friday before Christmas".
    pub beside: i8,
}

/// What recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurrence {
    /// Every so long: `P1D`.
    Every(Length),
    /// Every Monday: `XXXX-WXX-1`, with a time of day in the expression.
    Weekday(u8),
    /// Every July: `XXXX-07`.
    Month(u8),
    /// The 19th of every month: `XXXX-XX-19`.
    Day(u8),
    /// Every summer.
    Season(Season),
    /// Every weekend.
    Weekend,
    /// Every morning; the time is in the expression.
    Time,
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A date stated in whole or part.
    Stated(Stated),
    /// A day counted from the base: today is 0 from the document.
    Days(i32, Base),
    /// A calendar unit counted from the base: last week is −1 from the document.
    Unit(Unit, i32, Base),
    /// So much time before (−1) or after (1) the base; no amount means an unsaid number.
    Offset(Length, i8, Base),
    /// Past, present or future.
    Reference(Reference),
    /// A length of time.
    Length(Length),
    /// Something that recurs.
    Recurrence(Recurrence),
    /// A time of day alone; its day comes from context.
    Time,
    /// A well-known event.
    Event(Date),
}

/// Stands where a weekday would for the week that holds the date: "the week of May 11", "Monday of last week".
pub(super) const WEEK: u8 = 0;

/// The same for the weekend at the date: "Labor Day weekend".
pub(super) const WEEKEND: u8 = 8;

impl Stated {
    /// A part of an unstated year.
    pub fn part(part: Part) -> Self {
        Stated { year: Year::Missing, part, weekday: None, shift: None, beside: 0 }
    }

    /// A part of `year`.
    pub fn of(part: Part, year: Year) -> Self {
        Stated { year, ..Stated::part(part) }
    }
}

impl DateExpression {
    fn stated(&self) -> Option<&Stated> {
        match &self.meaning {
            Meaning::Stated(stated) => Some(stated),
            _ => None,
        }
    }

    /// The weekday stated together with a full or partial calendar date, 1 (Monday) to 7: what can be checked.
    pub fn weekday(&self) -> Option<u8> {
        // the others mark a week or weekend, or the day beside what is stated
        let stated = self.stated().filter(|stated| stated.beside == 0)?;
        stated.weekday.filter(|day| (1..=7).contains(day))
    }

    /// Year, month and day as far as they are written out.
    pub fn calendar_parts(&self) -> (Option<i16>, Option<u8>, Option<u8>) {
        let Some(stated) = self.stated() else { return (None, None, None) };
        let year = match (stated.part, stated.year) {
            (Part::Decade | Part::Century | Part::Millennium, _) => None,
            (_, Year::Stated(y)) => Some(y),
            _ => None,
        };
        match stated.part {
            Part::Month(m) => (year, Some(m), None),
            Part::Day(m, d) => (year, Some(m), Some(d)),
            Part::MonthDay(d) => (year, None, Some(d)),
            _ => (year, None, None),
        }
    }

    /// Whether it counts weeks or weekdays within a month: "the second week of July".
    pub(super) fn counts_in_month(&self) -> bool {
        self.stated().is_some_and(|s| matches!(s.part, Part::WeekOfMonth(..) | Part::NthWeekday(..)))
    }

    /// Whether it says what it means only against the day of writing: "today", "last week", "three days ago".
    pub fn is_relative(&self) -> bool {
        match &self.meaning {
            Meaning::Days(_, Base::Document)
            | Meaning::Unit(_, _, Base::Document)
            | Meaning::Offset(_, _, Base::Document) => true,
            Meaning::Stated(s) => {
                matches!(s.year, Year::FromDocument(_))
                    || matches!(
                        s.shift,
                        Some(
                            Shift::Last
                                | Shift::Past
                                | Shift::This
                                | Shift::Next
                                | Shift::Coming
                                | Shift::Weeks(_)
                        )
                    )
            }
            _ => false,
        }
    }
}

impl Length {
    /// `n` times `unit`.
    pub fn counted(n: u32, unit: Unit) -> Self {
        Length { amount: Some(Amount::whole(n)), unit, rest: None, least: None }
    }

    /// An unsaid number of `unit`.
    pub fn vague(unit: Unit) -> Self {
        Length { amount: None, unit, rest: None, least: None }
    }
}
