//! How an expression was resolved, in words.

use super::resolve::{Basis, ResolvedDate};
use super::value::Interval;
use jiff::civil::{Date, Weekday};

/// The English names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English names of the weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The English name of `weekday`.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.to_monday_zero_offset() as usize]
}

/// The English name of a month, January being 1.
pub fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12) - 1)]
}

fn month_of(date: Date) -> &'static str {
    month_name(date.month().unsigned_abs())
}

/// "27 July 2021".
fn day_words(date: Date) -> String {
    format!("{} {} {}", date.day(), month_of(date), date.year())
}

/// "Tuesday 27 July 2021".
fn full_words(date: Date) -> String {
    format!("{} {}", weekday_name(date.weekday()), day_words(date))
}

impl Interval {
    /// In words: "Tuesday 27 July 2021", "19–25 July 2021", "28 June – 4 July 2021", "July 2021", "2021".
    pub fn in_words(&self) -> String {
        let (a, b) = (self.first, self.last);
        let whole_months = a.day() == 1 && b == b.last_of_month();
        let same_year = a.year() == b.year();
        if a == b {
            full_words(a)
        } else if whole_months && same_year && a.month() == 1 && b.month() == 12 {
            a.year().to_string()
        } else if whole_months && same_year && a.month() == b.month() {
            format!("{} {}", month_of(a), a.year())
        } else if whole_months && a.month() == 1 && b.month() == 12 {
            format!("{}–{}", a.year(), b.year())
        } else if whole_months && same_year {
            format!("{}–{} {}", month_of(a), month_of(b), a.year())
        } else if same_year && a.month() == b.month() {
            format!("{}–{}", a.day(), day_words(b))
        } else if same_year {
            format!("{} {} – {}", a.day(), month_of(a), day_words(b))
        } else {
            format!("{} – {}", day_words(a), day_words(b))
        }
    }
}

impl ResolvedDate {
    /// In words how `text` came to its meaning: "last week, before Tuesday 27 July 2021 (front matter) →
    /// 19–25 July 2021". `evidence` says where the document date comes from; empty when there is nothing to say.
    pub fn explain(&self, text: &str, evidence: &str) -> String {
        let meaning = self.in_words();
        let evidence = if evidence.is_empty() { String::new() } else { format!(" ({evidence})") };
        let how = match (self.path.basis, self.path.against) {
            (Basis::Document, Some(day)) => format!(", {} {}{evidence}", self.side(day), full_words(day)),
            (Basis::Embed, Some(day)) => {
                format!(", {} {} (the post's own date)", self.side(day), full_words(day))
            }
            (Basis::Narrative, Some(day)) => {
                format!(", {} {} (told just before)", self.side(day), full_words(day))
            }
            (Basis::Narrative, None) => ", after what was told just before".to_owned(),
            (Basis::Event, _) => ", the event".to_owned(),
            (Basis::Unresolved, _) => ", with no date to read it against".to_owned(),
            _ => String::new(),
        };
        format!("{text}{how} → {meaning}")
    }

    /// On which side of `day` the meaning lies.
    fn side(&self, day: Date) -> &'static str {
        match self.interval {
            Some(i) if i.last < day => "before",
            Some(i) if i.first > day => "after",
            _ => "seen from",
        }
    }
}
