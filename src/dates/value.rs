//! TIMEX3 values: what a date expression means, as text and as a stretch of the calendar.

pub use super::length::{Amount, Length, Unit};
use jiff::civil::{Date, Weekday};
use std::fmt::{self, Display, Formatter};

/// The four kinds of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexType {
    /// A day or anything longer that has a place in the calendar.
    Date,
    /// Anything shorter than a day that has a place in the calendar.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimexType {
    /// The TIMEX3 spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// What TIMEX3 calls `mod`: how the words narrow or blur the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

impl Modifier {
    /// The TIMEX3 spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
        }
    }

    /// The modifier a lexicon names.
    pub fn parse(name: &str) -> Option<Self> {
        const ALL: [Modifier; 12] = [
            Modifier::Before,
            Modifier::After,
            Modifier::OnOrBefore,
            Modifier::OnOrAfter,
            Modifier::LessThan,
            Modifier::MoreThan,
            Modifier::EqualOrLess,
            Modifier::EqualOrMore,
            Modifier::Start,
            Modifier::Mid,
            Modifier::End,
            Modifier::Approx,
        ];
        ALL.into_iter().find(|m| m.as_str().eq_ignore_ascii_case(name))
    }
}

/// A season of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The TIMEX3 spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl DayPart {
    /// The TIMEX3 spelling, without the `T`.
    pub fn as_str(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
            DayPart::Daytime => "DT",
        }
    }
}

/// The year of a value; years before Christ are negative, 1 BC being −1 (there is no year 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum YearValue {
    /// `XXXX`.
    Unknown,
    /// `2021`, `BC0480`.
    Year(i16),
    /// A decade by its first three figures: 199 is the 1990s.
    Decade(i16),
    /// A century by its first two figures: 18 is the 1800s.
    Century(i16),
    /// A millennium by its first figure: 1 is the years 1000 to 1999.
    Millennium(i16),
}

/// What of the year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// All of it.
    All,
    /// `H1`, `H2`.
    Half(u8),
    /// `Q1` … `Q4`; `None` is `QX`.
    Quarter(Option<u8>),
    /// `SP`, `SU`, `FA`, `WI`.
    Season(Season),
    /// `-07`; `None` is `-XX`.
    Month(Option<u8>),
    /// `-07-26`; either may be `XX`.
    Day(Option<u8>, Option<u8>),
    /// `-W29`; `None` is `-WXX`.
    Week(Option<u8>),
    /// `-W29-WE`.
    Weekend(Option<u8>),
    /// `-WXX-1`: a weekday of some week.
    Weekday(u8),
}

/// What of the day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeValue {
    /// `TMO`, `TNI` …
    Part(DayPart),
    /// `T16`, `T16:30`, `T16:30:05`; the zone in minutes east of Greenwich.
    Clock {
        /// 0 to 24.
        hour: u8,
        /// Minutes, if stated.
        minute: Option<u8>,
        /// Seconds, if stated.
        second: Option<u8>,
        /// Offset from UTC in minutes, if a zone was stated.
        zone: Option<i16>,
    },
}

/// A place in the calendar, known in whole or part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Calendar {
    /// The year.
    pub year: YearValue,
    /// What of it.
    pub within: Within,
    /// What of the day.
    pub time: Option<TimeValue>,
}

/// The first and last day of a stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day.
    pub first: Date,
    /// Last day, not before the first.
    pub last: Date,
}

impl Calendar {
    /// A whole year.
    pub fn year(year: i16) -> Self {
        Calendar { year: YearValue::Year(year), within: Within::All, time: None }
    }

    /// One month of a year.
    pub fn month(year: i16, month: u8) -> Self {
        Calendar { year: YearValue::Year(year), within: Within::Month(Some(month)), time: None }
    }

    /// One day.
    pub fn day(day: Date) -> Self {
        let within = Within::Day(Some(day.month() as u8), Some(day.day() as u8));
        Calendar { year: YearValue::Year(day.year()), within, time: None }
    }

    /// The ISO week that holds `day`.
    pub fn week(day: Date) -> Self {
        let week = day.iso_week_date();
        Calendar {
            year: YearValue::Year(week.year()),
            within: Within::Week(Some(week.week() as u8)),
            time: None,
        }
    }

    /// The weekend of the ISO week that holds `day`.
    pub fn weekend(day: Date) -> Self {
        let week = day.iso_week_date();
        let within = Within::Weekend(Some(week.week() as u8));
        Calendar { year: YearValue::Year(week.year()), within, time: None }
    }

    /// The year, if one year is meant and known.
    pub fn known_year(&self) -> Option<i16> {
        match self.year {
            YearValue::Year(y) => Some(y),
            _ => None,
        }
    }

    /// Year and quarter, if one is meant and known.
    pub fn known_quarter(&self) -> Option<(i16, u8)> {
        match (self.year, self.within) {
            (YearValue::Year(y), Within::Quarter(Some(q))) => Some((y, q)),
            _ => None,
        }
    }

    /// The month, if one is meant and known.
    pub fn known_month(&self) -> Option<u8> {
        match self.within {
            Within::Month(m) | Within::Day(m, _) => m,
            _ => None,
        }
    }

    /// The day, if exactly one is meant and known.
    pub fn known_day(&self) -> Option<Date> {
        match (self.year, self.within) {
            (YearValue::Year(y), Within::Day(Some(m), Some(d))) => Date::new(y, m as i8, d as i8).ok(),
            _ => None,
        }
    }

    /// First and last day, where the value names one stretch of the calendar. Seasons are taken as those of the
    /// northern hemisphere, by whole months, winter being that of its January and February; years before Christ
    /// count backwards as in ISO 8601 (1 BC is year 0).
    pub fn interval(&self) -> Option<Interval> {
        let year = match self.year {
            YearValue::Unknown => return None,
            YearValue::Year(y) => y,
            YearValue::Decade(d) => return years(d, 10),
            YearValue::Century(c) => return years(c, 100),
            YearValue::Millennium(m) => return years(m, 1000),
        };
        let civil = if year < 0 { year + 1 } else { year };
        match self.within {
            Within::All => months(civil, 1, 12),
            Within::Half(h) => months(civil, 6 * i32::from(h) - 5, 6),
            Within::Quarter(q) => months(civil, 3 * i32::from(q?) - 2, 3),
            Within::Season(Season::Winter) => months(civil.checked_sub(1)?, 12, 3),
            Within::Season(s) => months(civil, 3 + 3 * s as i32, 3),
            Within::Month(m) => months(civil, i32::from(m?), 1),
            Within::Day(m, d) => {
                let day = Date::new(civil, m? as i8, d? as i8).ok()?;
                Some(Interval { first: day, last: day })
            }
            Within::Week(w) => week_days(civil, w?, 0, 6),
            Within::Weekend(w) => week_days(civil, w?, 5, 6),
            Within::Weekday(_) => None,
        }
    }
}

/// `count` years from the one that starts decade, century or millennium `n`; before Christ the figures count down.
fn years(n: i16, count: i16) -> Option<Interval> {
    let (first, last) = match n.checked_mul(count)? {
        0 if n == 0 => (1, count - 1),
        start if n > 0 => (start, start + count - 1),
        start => (start - count + 2, start + 1),
    };
    Some(Interval { first: Date::new(first, 1, 1).ok()?, last: Date::new(last, 12, 31).ok()? })
}

fn months(year: i16, month: i32, count: i32) -> Option<Interval> {
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    let end = month - 1 + count - 1;
    let last = Date::new(year.checked_add((end / 12) as i16)?, (end % 12 + 1) as i8, 1).ok()?;
    Some(Interval { first, last: last.last_of_month() })
}

fn week_days(year: i16, week: u8, from: i64, to: i64) -> Option<Interval> {
    let monday = jiff::civil::ISOWeekDate::new(year, week as i8, Weekday::Monday).ok()?.date();
    let day = |n| monday.checked_add(jiff::Span::new().days(n)).ok();
    Some(Interval { first: day(from)?, last: day(to)? })
}

/// A reference to past, present or future that names no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Reference {
    Past,
    Present,
    Future,
}

impl Reference {
    /// The TIMEX3 spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Reference::Past => "PAST_REF",
            Reference::Present => "PRESENT_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// A TIMEX3 value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A place in the calendar.
    Calendar(Calendar),
    /// A length of time.
    Length(Length),
    /// Past, present or future.
    Reference(Reference),
    /// A time of every day: `TMO`, `T10:00`.
    Time(TimeValue),
}

impl Value {
    /// First and last day, where there are.
    pub fn interval(&self) -> Option<Interval> {
        match self {
            Value::Calendar(c) => c.interval(),
            _ => None,
        }
    }
}

impl Display for YearValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (n, width) = match *self {
            YearValue::Unknown => return f.write_str("XXXX"),
            YearValue::Year(y) => (y, 4),
            YearValue::Decade(d) => (d, 3),
            YearValue::Century(c) => (c, 2),
            YearValue::Millennium(m) => (m, 1),
        };
        if n < 0 {
            f.write_str("BC")?;
        }
        write!(f, "{:0width$}", n.unsigned_abs())
    }
}

impl Display for TimeValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            TimeValue::Part(part) => write!(f, "T{}", part.as_str()),
            TimeValue::Clock { hour, minute, second, zone } => {
                write!(f, "T{hour:02}")?;
                if let Some(m) = minute {
                    write!(f, ":{m:02}")?;
                }
                if let Some(s) = second {
                    write!(f, ":{s:02}")?;
                }
                match zone {
                    Some(0) => f.write_str("Z"),
                    Some(z) => {
                        let sign = if z < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", z.abs() / 60, z.abs() % 60)
                    }
                    None => Ok(()),
                }
            }
        }
    }
}

/// Two figures, or `XX`.
fn two(f: &mut Formatter<'_>, n: Option<u8>) -> fmt::Result {
    match n {
        Some(n) => write!(f, "{n:02}"),
        None => f.write_str("XX"),
    }
}

impl Display for Calendar {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.year.fmt(f)?;
        match self.within {
            Within::All => Ok(()),
            Within::Half(h) => write!(f, "-H{h}"),
            Within::Quarter(Some(q)) => write!(f, "-Q{q}"),
            Within::Quarter(None) => f.write_str("-QX"),
            Within::Season(s) => write!(f, "-{}", s.as_str()),
            Within::Month(m) => {
                f.write_str("-")?;
                two(f, m)
            }
            Within::Day(m, d) => {
                f.write_str("-")?;
                two(f, m)?;
                f.write_str("-")?;
                two(f, d)
            }
            Within::Week(w) => {
                f.write_str("-W")?;
                two(f, w)
            }
            Within::Weekend(w) => {
                f.write_str("-W")?;
                two(f, w)?;
                f.write_str("-WE")
            }
            Within::Weekday(d) => write!(f, "-WXX-{d}"),
        }?;
        self.time.map_or(Ok(()), |t| t.fmt(f))
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Value::Calendar(c) => c.fmt(f),
            Value::Length(l) => l.fmt(f),
            Value::Reference(r) => f.write_str(r.as_str()),
            Value::Time(t) => t.fmt(f),
        }
    }
}
