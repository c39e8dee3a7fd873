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
    /// Days from the Jewish New Year.
    Hebrew(i64),
    /// The first day of Hanukkah, which the length of the year moves.
    Hanukkah,
    /// By a calendar or vote that no rule here follows: the days that are known, apart by spaces.
    Listed(&'static str),
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

fn parse(rule: &'static str) -> Option<Rule> {
    if rule == "us-election" {
        return Some(Rule::UsElection);
    }
    if rule == "hanukkah" {
        return Some(Rule::Hanukkah);
    }
    if let Some(days) = rule.strip_prefix("hebrew") {
        return Some(Rule::Hebrew(days.parse().ok()?));
    }
    if let Some(days) = rule.strip_prefix("listed") {
        return Some(Rule::Listed(days.trim_start()));
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
    // "4+1" and "4-1", but "-1" is the last
    let at = nth.rfind(['+', '-']).filter(|at| *at > 0).unwrap_or(nth.len());
    let (nth, plus) = (&nth[..at], if at < nth.len() { &nth[at..] } else { "0" });
    Some(Rule::Nth {
        month,
        weekday: weekday.parse().ok()?,
        nth: nth.parse().ok()?,
        plus: plus.parse().ok()?,
    })
}

impl Holiday {
    /// The day in `year`, if it is known.
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
            Rule::Hebrew(days) => hebrew_new_year(year)?.checked_add(Span::new().days(days)).ok(),
            Rule::Hanukkah => {
                let (this, next) = (hebrew_new_year(year)?, hebrew_new_year(year + 1)?);
                // in a complete year the second month has a day more
                let complete = this.until(next).is_ok_and(|length| length.get_days() % 10 == 5);
                plus(this, if complete { 84 } else { 83 })
            }
            Rule::Listed(days) => {
                days.split(' ').filter_map(|day| day.parse::<Date>().ok()).find(|day| day.year() == year)
            }
        }
    }

    /// Month and day, where they are the same every year.
    pub fn fixed(&self) -> Option<(u8, u8)> {
        match self.rule {
            Rule::Fixed(month, day) => Some((month.unsigned_abs(), day.unsigned_abs())),
            _ => None,
        }
    }

    /// Whether it moves by a calendar of its own of which no days are known here.
    pub fn unknown(&self) -> bool {
        self.rule == Rule::Listed("")
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

/// The Jewish New Year (1 Tishri) that falls in `year`: the day of the mean new moon, put off by the rules of the
/// fixed calendar (after Reingold and Dershowitz, "Calendrical Calculations").
fn hebrew_new_year(year: i16) -> Option<Date> {
    /// Days from where the calendar counts to 1 January 2000.
    const TO_2000: i64 = 2_103_547;
    let begins = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let day = 29 * months + (12_084 + 13_753 * months).div_euclid(25_920);
        // never on a Sunday, Wednesday or Friday
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    let year = i64::from(year) + 3761;
    let (before, day, after) = (begins(year - 1), begins(year), begins(year + 1));
    // no year of 356 days, none of 382
    let put_off = match (after - day, day - before) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    };
    let days = Span::new().try_days(day + put_off - TO_2000).ok()?;
    Date::new(2000, 1, 1).ok()?.checked_add(days).ok()
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
        assert_eq!(day("thanksgiving eve", 2023), "2023-11-22");
        assert_eq!(day("super tuesday", 2024), "2024-03-05");
        assert_eq!(day("super tuesday", 2023), "");
    }

    #[test]
    fn jewish_feasts() {
        let new_years =
            [(1999, "1999-09-11"), (2021, "2021-09-07"), (2023, "2023-09-16"), (2024, "2024-10-03")];
        for (year, expected) in new_years {
            assert_eq!(day("rosh hashanah", year), expected);
        }
        assert_eq!(day("yom kippur", 1973), "1973-10-06");
        assert_eq!(day("passover", 2024), "2024-04-23");
        assert_eq!(day("purim", 2022), "2022-03-17");
        assert_eq!(day("sukkot", 2023), "2023-09-30");
        assert_eq!(day("hanukkah", 2013), "2013-11-28");
        assert_eq!(day("hanukkah", 2022), "2022-12-19");
        assert_eq!(day("hanukkah", 2024), "2024-12-26");
    }
}
