//! The calendar in words.

use crate::dates::MONTHS;
use jiff::civil::{Date, Weekday};

/// Monday is 1.
pub fn number(day: Weekday) -> u8 {
    day.to_monday_one_offset() as u8
}

/// The name of a weekday, Monday being 1.
pub fn name(weekday: u8) -> &'static str {
    WEEKDAYS[usize::from(weekday.clamp(1, 7) - 1)]
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of a month, January being 1.
pub fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12) - 1)]
}

/// "July 26, 2021".
pub fn long(date: Date) -> String {
    format!("{} {}, {}", month_name(date.month() as u8), date.day(), date.year())
}
