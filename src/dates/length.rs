//! Lengths of time: so many of a unit, as TIMEX3 writes them.

use std::fmt::{self, Display, Formatter};

/// A length of time, as `P3Y`, `PT2H30M`, `PXM`, `P2.5Y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many; `None` is X.
    pub amount: Option<Amount>,
    /// Of what.
    pub unit: Unit,
    /// A smaller rest, as the 30 minutes of two and a half hours.
    pub rest: Option<(u32, Unit)>,
    /// A still smaller one, as the days of "two years, a month and three days".
    pub least: Option<(u32, Unit)>,
}

/// A counted amount, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub u64);

impl Amount {
    /// `n` whole ones.
    pub fn whole(n: u32) -> Self {
        Amount(u64::from(n) * 100)
    }

    /// The whole part.
    pub fn floor(self) -> u32 {
        u32::try_from(self.0 / 100).unwrap_or(u32::MAX)
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 / 100)?;
        match self.0 % 100 {
            0 => Ok(()),
            n if n % 10 == 0 => write!(f, ".{}", n / 10),
            n => write!(f, ".{n:02}"),
        }
    }
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
    /// A "period", "while", "time": nobody knows how long.
    Period,
}

impl Unit {
    /// Whether it is shorter than a day.
    pub fn is_time(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }

    /// How TIMEX3 writes it: how many of which letters one of it is.
    fn letters(self) -> (u64, &'static str) {
        match self {
            Unit::Second => (1, "S"),
            Unit::Minute => (1, "M"),
            Unit::Hour => (1, "H"),
            Unit::Day => (1, "D"),
            Unit::Night => (1, "NI"),
            Unit::Weekend => (1, "WE"),
            Unit::Week => (1, "W"),
            Unit::Fortnight => (2, "W"),
            Unit::Month => (1, "M"),
            Unit::Quarter => (1, "Q"),
            Unit::Season => (1, "SE"),
            Unit::Year => (1, "Y"),
            Unit::Decade => (10, "Y"),
            Unit::Century => (100, "Y"),
            Unit::Millennium => (1000, "Y"),
            Unit::Period => (1, "X"),
        }
    }
}

impl Display for Length {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let time = self.unit.is_time() || self.unit == Unit::Night;
        f.write_str(if time { "PT" } else { "P" })?;
        let (times, letters) = self.unit.letters();
        match self.amount {
            Some(amount) => write!(f, "{}{letters}", Amount(amount.0.saturating_mul(times)))?,
            None => match self.unit {
                Unit::Decade => f.write_str("XDE")?,
                Unit::Century | Unit::Millennium => f.write_str("XCE")?,
                _ => write!(f, "X{letters}")?,
            },
        }
        let mut timed = time;
        for (n, unit) in [self.rest, self.least].into_iter().flatten() {
            if unit.is_time() && !timed {
                f.write_str("T")?;
                timed = true;
            }
            write!(f, "{n}{}", unit.letters().1)?;
        }
        Ok(())
    }
}
