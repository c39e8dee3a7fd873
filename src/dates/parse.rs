//! Reading TIMEX3 values back from text.

use super::value::{
    Amount, Calendar, DayPart, Length, Reference, Season, TimeValue, Unit, Value, Within, YearValue,
};
use std::str::FromStr;

/// The text is no TIMEX3 value of the kinds this room writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a TIMEX3 value")]
pub struct NotAValue;

impl FromStr for Value {
    type Err = NotAValue;

    /// Reads what [`Display`](std::fmt::Display) wrote. Lengths with a second unit ("P2Y6M") are not read.
    fn from_str(text: &str) -> Result<Self, NotAValue> {
        let reference =
            [Reference::Past, Reference::Present, Reference::Future].into_iter().find(|r| r.as_str() == text);
        if let Some(reference) = reference {
            return Ok(Value::Reference(reference));
        }
        if text.starts_with('P') {
            return length(text).map(Value::Length).ok_or(NotAValue);
        }
        if let Some(rest) = text.strip_prefix('T') {
            return time(rest).map(Value::Time).ok_or(NotAValue);
        }
        text.parse().map(Value::Calendar)
    }
}

impl FromStr for Calendar {
    type Err = NotAValue;

    fn from_str(text: &str) -> Result<Self, NotAValue> {
        calendar(text).ok_or(NotAValue)
    }
}

fn calendar(text: &str) -> Option<Calendar> {
    let (date, clock) = match text.split_once('T') {
        Some((date, clock)) => (date, Some(time(clock)?)),
        None => (text, None),
    };
    let (sign, date) = date.strip_prefix("BC").map_or((1, date), |rest| (-1, rest));
    let (head, rest) = date.split_once('-').unwrap_or((date, ""));
    let digits = || head.parse::<i16>().ok().map(|n| sign * n);
    let year = match head.len() {
        4 if head == "XXXX" => YearValue::Unknown,
        4 => YearValue::Year(digits()?),
        3 => YearValue::Decade(digits()?),
        2 => YearValue::Century(digits()?),
        1 => YearValue::Millennium(digits()?),
        _ => return None,
    };
    Some(Calendar { year, within: within(rest)?, time: clock })
}

/// One or two figures, or X for each of them.
fn figures(text: &str) -> Option<Option<u8>> {
    if text.chars().all(|c| c == 'X') { Some(None) } else { text.parse().ok().map(Some) }
}

fn within(rest: &str) -> Option<Within> {
    if rest.is_empty() {
        return Some(Within::All);
    }
    if let Some(week) = rest.strip_prefix('W').filter(|w| *w != "I") {
        return match week.split_once('-') {
            Some((w, "WE")) => Some(Within::Weekend(figures(w)?)),
            Some(("XX", day)) => Some(Within::Weekday(day.parse().ok()?)),
            Some(_) => None,
            None => Some(Within::Week(figures(week)?)),
        };
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return Some(Within::Quarter(figures(quarter)?));
    }
    if let Some(half) = rest.strip_prefix('H') {
        return Some(Within::Half(half.parse().ok()?));
    }
    let seasons = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];
    if let Some(season) = seasons.into_iter().find(|s| s.as_str() == rest) {
        return Some(Within::Season(season));
    }
    match rest.split_once('-') {
        Some((month, day)) => Some(Within::Day(figures(month)?, figures(day)?)),
        None => Some(Within::Month(figures(rest)?)),
    }
}

/// What follows the `T`.
fn time(text: &str) -> Option<TimeValue> {
    use DayPart::{Afternoon, Daytime, Evening, Midday, Morning, Night};
    let parts = [Morning, Midday, Afternoon, Evening, Night, Daytime];
    if let Some(part) = parts.into_iter().find(|p| p.as_str() == text) {
        return Some(TimeValue::Part(part));
    }
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(at)?;
    let zone = match zone {
        "" => None,
        "Z" => Some(0),
        zone => {
            let (hours, minutes) = zone.get(1..)?.split_once(':')?;
            let east = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
            Some(if zone.starts_with('-') { -east } else { east })
        }
    };
    let mut fields = clock.split(':').map(str::parse::<u8>);
    let hour = fields.next()?.ok()?;
    let minute = fields.next().transpose().ok()?;
    let second = fields.next().transpose().ok()?;
    Some(TimeValue::Clock { hour, minute, second, zone })
}

fn length(text: &str) -> Option<Length> {
    let (timed, rest) = match text.strip_prefix("PT") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('P')?),
    };
    let at = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, letters) = rest.split_at_checked(at)?;
    let (amount, letters) = match letters.strip_prefix('X').filter(|_| number.is_empty()) {
        Some(letters) => (None, letters),
        None => (Some(hundredths(number)?), letters),
    };
    let unit = match (timed, letters) {
        (true, "S") => Unit::Second,
        (true, "M") => Unit::Minute,
        (true, "H") => Unit::Hour,
        (true, "NI") => Unit::Night,
        (false, "D") => Unit::Day,
        (false, "WE") => Unit::Weekend,
        (false, "W") => Unit::Week,
        (false, "M") => Unit::Month,
        (false, "Q") => Unit::Quarter,
        (false, "SE") => Unit::Season,
        (false, "Y") => Unit::Year,
        (false, "DE") => Unit::Decade,
        (false, "CE") => Unit::Century,
        (false, "X") => Unit::Period,
        _ => return None,
    };
    Some(Length { amount, unit, rest: None, least: None })
}

fn hundredths(text: &str) -> Option<Amount> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = match part.len() {
        0 => 0,
        1 => part.parse::<u64>().ok()? * 10,
        2 => part.parse().ok()?,
        _ => return None,
    };
    Some(Amount(whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What was written is read back, and means the same days.
        #[test]
        fn calendar_round_trip(year in -999i16..2999, month in 1u8..=12, day in 1u8..=31, week in 1u8..=52, hour in 0u8..24) {
            prop_assume!(year != 0);
            let clock = TimeValue::Clock { hour, minute: Some(30), second: None, zone: Some(-300) };
            for within in [
                Within::All, Within::Half(1), Within::Quarter(Some(3)), Within::Quarter(None), Within::Season(Season::Winter),
                Within::Month(Some(month)), Within::Month(None), Within::Day(Some(month), Some(day)), Within::Day(Some(month), None),
                Within::Week(Some(week)), Within::Weekend(Some(week)),
            ] {
                let time = matches!(within, Within::Day(..)).then_some(clock);
                let calendar = Calendar { year: YearValue::Year(year), within, time };
                let read: Calendar = calendar.to_string().parse().expect("as written");
                prop_assert_eq!(read, calendar);
                prop_assert_eq!(read.interval(), calendar.interval());
            }
        }

        /// No text makes the reader panic.
        #[test]
        fn any_text(text in any::<String>()) {
            let _ = text.parse::<Value>();
        }
    }

    #[test]
    fn values_round_trip() {
        for text in [
            "P3Y",
            "PXM",
            "PT2H",
            "P2.5Y",
            "PAST_REF",
            "TMO",
            "XXXX-WXX-1",
            "199",
            "18",
            "BC0480",
            "2021-W29",
            "PXDE",
        ] {
            assert_eq!(text.parse::<Value>().map(|v| v.to_string()).as_deref(), Ok(text));
        }
    }
}
