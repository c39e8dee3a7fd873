//! The calendar in words.

use crate::dates::month_name;
use jiff::civil::Date;

/// "July 26, 2021".
pub fn long(date: Date) -> String {
    format!("{} {}, {}", month_name(date.month() as u8), date.day(), date.year())
}
