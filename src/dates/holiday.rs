//! Feast days and well-known events: names and the days they fall on.

use crate::text::entries;
use jiff::Span;
use jiff::civil::{Date, Weekday};
use std::sync::LazyLock;

/// How the day is found in a given year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// The n-th weekday of a month, then so many days on.
    Nth { month: i8, weekday: i8, nth: i8, plus: i32 },
    /// Days from Western Easter Sunday.
    Easter(i32),
    /// The Tuesday after the first Monday in November.
    UsElection,
    /// A day of history, whatever the year.
    Once(Date),
}

/// One feast day.
pub struct Holiday {
    /// Its name in lower case.
    pub name: &'static str,
    rule: Rule,
}

/// The list, as in its file.
pub static HOLIDAYS: LazyLock<Vec<Holiday>> =
    LazyLock::new(|| names().filter_map(|(name, rule)| Some(Holiday { name, rule: parse(rule)? })).collect());

/// Names and rules as written in the file.
pub(super) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(include_str!("../../data/dates/holidays.txt")).filter_map(|line| line.split_once('\t'))
}

fn parse(rule: &str) -> Option<Rule> {
    if rule == "us-election" {
        return Some(Rule::UsElection);
    }
    if let Some(days) = rule.strip_prefix("easter") {
        return Some(Rule::Easter(days.parse().ok()?));
    }
    if let Ok(day) = rule.parse::<Date>() {
        return Some(Rule::Once(day));
    }
    let (month, rest) = rule.split_once('-')?;
    let month = month.parse().ok()?;
    let Some((weekday, nth)) = rest.split_once('#') else {
        return Some(Rule::Fixed(month, rest.parse().ok()?));
    };
    let (nth, plus) = nth.split_once('+').unwrap_or((nth, "0"));
    Some(Rule::Nth {
        month,
        weekday: weekday.parse().ok()?,
        nth: nth.parse().ok()?,
        plus: plus.parse().ok()?,
    })
}

impl Holiday {
    /// The day in `year`.
    pub fn day(&self, year: i16) -> Option<Date> {
        let plus = |day: Date, n: i32| day.checked_add(Span::new().days(n)).ok();
        match self.rule {
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Nth { month, weekday, nth, plus: days } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                plus(Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?, days)
            }
            Rule::Easter(days) => plus(easter(year)?, days),
            Rule::UsElection => {
                plus(Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?, 1)
            }
            Rule::Once(day) => Some(day),
        }
    }

    /// Whether it names one day of history.
    pub fn once(&self) -> Option<Date> {
        match self.rule {
            Rule::Once(day) => Some(day),
            _ => None,
        }
    }
}

/// Western Easter Sunday (Meeus, Jones and Butcher's rule for the Gregorian calendar).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// A date that stands for an event.
pub struct Event {
    /// The words of the date in lower case.
    pub name: &'static str,
    /// The day it was.
    pub day: Date,
    /// Words that, standing next to it, make it the event; empty when it always is.
    pub beside: Vec<&'static str>,
}

/// The well-known events, as in their file.
pub static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| {
    entries(include_str!("../../data/dates/events.txt"))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (name, day) = (fields.next()?, fields.next()?.parse().ok()?);
            let beside = fields.next()?.split(' ').filter(|w| *w != "-").collect();
            Some(Event { name, day, beside })
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn day(name: &str, year: i16) -> String {
        let holiday = HOLIDAYS.iter().find(|h| h.name == name);
        holiday.and_then(|h| h.day(year)).map(|d| d.to_string()).unwrap_or_default()
    }

    #[test]
    fn every_line_can_be_read() {
        assert_eq!(HOLIDAYS.len(), names().count());
        assert_eq!(EVENTS.len(), entries(include_str!("../../data/dates/events.txt")).count());
    }

    #[test]
    fn movable_feasts() {
        assert_eq!(day("easter", 2021), "2021-04-04");
        assert_eq!(day("easter", 1998), "1998-04-12");
        assert_eq!(day("good friday", 2024), "2024-03-29");
        assert_eq!(day("thanksgiving", 1999), "1999-11-25");
        assert_eq!(day("black friday", 2019), "2019-11-29");
        assert_eq!(day("memorial day", 2021), "2021-05-31");
        assert_eq!(day("election day", 2020), "2020-11-03");
    }
}
