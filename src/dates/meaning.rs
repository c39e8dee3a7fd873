//! What a date means, in words: "Monday 27 July 2021, 19:00", "3 weeks", "every Monday".

use super::explain::{WEEKDAYS, month_name};
use super::resolve::ResolvedDate;
use super::value::{
    Calendar, DayPart, Length, Modifier, Reference, Season, TimeValue, TimexType, Unit, Value, Within,
};

impl ResolvedDate {
    /// The meaning in words; the TIMEX3 value where there are none for it.
    pub(super) fn in_words(&self) -> String {
        let recurs = self.timex == TimexType::Set;
        let words = match (&self.meaning, &self.interval) {
            (Value::Calendar(calendar), Some(interval)) => {
                Some(interval.in_words() + &calendar.time.map_or(String::new(), time))
            }
            (Value::Calendar(calendar), None) if recurs => every_date(calendar),
            (Value::Calendar(calendar), None) => partly(calendar),
            (Value::Length(length), _) if recurs => Some(every(length)),
            (Value::Length(length), _) => Some(length_words(length)),
            (Value::Reference(reference), _) => Some(reference_words(*reference).to_owned()),
            (Value::Time(TimeValue::Part(part)), _) if recurs => Some(format!("every {}", part_words(*part))),
            (Value::Time(_), _) => None,
        };
        match (words, self.modifier.map(modifier_words)) {
            (Some(words), Some(modifier)) => format!("{modifier} {words}"),
            (Some(words), None) => words,
            (None, _) => self.value.clone(),
        }
    }
}

fn modifier_words(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Before => "before",
        Modifier::After => "after",
        Modifier::OnOrBefore => "on or before",
        Modifier::OnOrAfter => "on or after",
        Modifier::LessThan => "less than",
        Modifier::MoreThan => "more than",
        Modifier::EqualOrLess => "at most",
        Modifier::EqualOrMore => "at least",
        Modifier::Start => "the start of",
        Modifier::Mid => "the middle of",
        Modifier::End => "the end of",
        Modifier::Approx => "about",
    }
}

fn reference_words(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "some time before",
        Reference::Present => "the present",
        Reference::Future => "some time after",
    }
}

fn part_words(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "morning",
        DayPart::Midday => "midday",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
        DayPart::Night => "night",
        DayPart::Daytime => "daytime",
    }
}

/// ", 19:00", ", evening".
fn time(time: TimeValue) -> String {
    match time {
        TimeValue::Part(part) => format!(", {}", part_words(part)),
        TimeValue::Clock { hour, minute, second, .. } => {
            let seconds = second.map_or(String::new(), |s| format!(":{s:02}"));
            format!(", {hour:02}:{:02}{seconds}", minute.unwrap_or(0))
        }
    }
}

/// "a day in November 2026", "a Friday": what is known of a date that is no certain one.
fn partly(calendar: &Calendar) -> Option<String> {
    let day = match (calendar.within, calendar.known_year()) {
        (Within::Day(Some(month), None), Some(year)) => format!("a day in {} {year}", month_name(month)),
        (Within::Day(None, None), Some(year)) => format!("a day in {year}"),
        (Within::Day(Some(month), Some(day)), None) => format!("{day} {}", month_name(month)),
        (Within::Month(None), Some(year)) => format!("a month of {year}"),
        (Within::Month(Some(month)), None) => month_name(month).to_owned(),
        (Within::Week(None), Some(year)) => format!("a week of {year}"),
        (Within::Weekday(day), None) => format!("a {}", weekday(day)?),
        _ => return None,
    };
    Some(day + &calendar.time.map_or(String::new(), time))
}

fn weekday(day: u8) -> Option<&'static str> {
    WEEKDAYS.get(usize::from(day.checked_sub(1)?)).copied()
}

/// "every Monday, 19:00", "every July".
fn every_date(calendar: &Calendar) -> Option<String> {
    let what = match calendar.within {
        Within::Weekday(day) => weekday(day)?.to_owned(),
        Within::Weekend(_) => "weekend".to_owned(),
        Within::Month(Some(month)) => month_name(month).to_owned(),
        Within::Season(season) => season_words(season).to_owned(),
        Within::Day(None, Some(day)) => return Some(format!("day {day} of every month")),
        Within::Day(None, None) => "day".to_owned(),
        _ => return None,
    };
    Some(format!("every {what}{}", calendar.time.map_or(String::new(), time)))
}

fn season_words(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

/// "every day", "every 3 weeks", "every few days".
fn every(length: &Length) -> String {
    match (length.amount, length.rest) {
        (Some(amount), None) if amount.0 == 100 => format!("every {}", unit_words(length.unit)),
        (None, _) => format!("every few {}s", unit_words(length.unit)),
        _ => format!("every {}", length_words(length)),
    }
}

/// "3 weeks", "2 years and 6 months", "some days".
fn length_words(length: &Length) -> String {
    let counted = |n: String, unit: Unit| match (n.as_str(), unit) {
        ("1", unit) => format!("1 {}", unit_words(unit)),
        (_, Unit::Century) => format!("{n} centuries"),
        (_, Unit::Millennium) => format!("{n} millennia"),
        (n, unit) => format!("{n} {}s", unit_words(unit)),
    };
    let some = length.amount.map_or("some".to_owned(), |amount| amount.to_string());
    let rest = [length.rest, length.least].into_iter().flatten().filter(|(n, _)| *n > 0);
    rest.fold(counted(some, length.unit), |words, (n, unit)| {
        format!("{words} and {}", counted(n.to_string(), unit))
    })
}

fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Night => "night",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Fortnight => "fortnight",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Season => "season",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
        Unit::Millennium => "millennium",
        Unit::Period => "period",
    }
}
