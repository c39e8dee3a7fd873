//! Dates stated in part: which year a month without one, which week a weekday belongs to.

use super::expression::{Base, DateExpression, Leading, Part, Shift, Stated, WEEK, WEEKEND, Year};
use super::holiday::HOLIDAYS;
use super::lexicon::Tense;
use super::resolve::{Context, Path, STATED, UNRESOLVED};
use super::running::continued;
use super::shift::plus_days;
use super::unnamed::{in_month, month_day, weekday_alone};
use super::value::{Calendar, Season, Within, YearValue};
use jiff::civil::{Date, Weekday};

/// The calendar meaning of `stated`, as far as the context gives it.
pub(super) fn resolve(stated: &Stated, e: &DateExpression, context: &Context) -> (Calendar, Path) {
    if stated.beside != 0 {
        let (calendar, path) = resolve(&Stated { beside: 0, weekday: None, ..*stated }, e, context);
        let day = calendar.known_day().and_then(|day| beside_day(day, stated));
        return (day.map_or(Calendar { within: Within::Day(None, None), ..calendar }, Calendar::day), path);
    }
    if stated.weekday == Some(WEEKEND)
        && let (calendar, path) = resolve(&Stated { weekday: None, ..*stated }, e, context)
        && let Some(day) = calendar.known_day()
    {
        // a Monday belongs to the weekend before it, a Thursday to the one after
        let early = day.weekday().to_monday_one_offset() < 4;
        let day = if early { plus_days(day, -7).unwrap_or(day) } else { day };
        return (Calendar::weekend(day), path);
    }
    if stated.weekday == Some(WEEK)
        && !matches!(stated.part, Part::Weekday(_))
        && let (calendar, path) = resolve(&Stated { weekday: None, shift: None, ..*stated }, e, context)
        && let Some(day) = calendar.known_day()
    {
        return (Calendar::week(day), path);
    }
    match stated.part {
        Part::Decade | Part::Century | Part::Millennium => return (stretch(stated), STATED),
        Part::Weekday(weekday) => return weekday_alone(stated, weekday, e, context),
        Part::MonthDay(day) => return month_day(stated, day, e, context),
        Part::NthWeekday(nth, day, 0) => {
            return in_month(stated, context, |month| Part::NthWeekday(nth, day, month));
        }
        Part::WeekOfMonth(nth, 0) => return in_month(stated, context, |month| Part::WeekOfMonth(nth, month)),
        Part::SameMonth => {
            let told = context.told().or_else(|| context.telling()).and_then(|(told, _)| told.known_month());
            return resolve(&Stated { part: told.map_or(Part::Year, Part::Month), ..*stated }, e, context);
        }
        Part::Period => {
            let part = context.narrative.quarter_in_mind().map_or(Part::Year, |(_, q)| Part::Quarter(q));
            return resolve(&Stated { part, ..*stated }, e, context);
        }
        _ => {}
    }
    let (year, path) = match stated.year {
        Year::Stated(y) => (Some(y), STATED),
        Year::FromDocument(n) => match context.writing() {
            Some((day, path)) => (Some(day.year().saturating_add(i16::from(n))), path),
            None => (None, UNRESOLVED),
        },
        // "November of the same year": the year told last, also where it was told in passing
        Year::FromNarrative(n) => match context.told().or_else(|| context.base(Base::Narrative)) {
            Some((from, path)) => (from.known_year().map(|y| y.saturating_add(i16::from(n))), path),
            None => (None, UNRESOLVED),
        },
        Year::Missing => missing_year(stated, e, context),
    };
    (place(stated.part, year), path)
}

/// The day beside `day` that `stated` names: the next, or the nearest of its weekday.
fn beside_day(day: Date, stated: &Stated) -> Option<Date> {
    let next = plus_days(day, i64::from(stated.beside))?;
    let Some(weekday) = stated.weekday else { return Some(next) };
    let target = Weekday::from_monday_one_offset(weekday as i8).ok()?;
    let onward = i64::from(if stated.beside > 0 {
        next.weekday().until(target)
    } else {
        target.until(next.weekday())
    });
    plus_days(next, onward * i64::from(stated.beside.signum()))
}

/// The decade, century or millennium that is stated.
fn stretch(stated: &Stated) -> Calendar {
    let n = match stated.year {
        Year::Stated(n) => n,
        _ => 0,
    };
    let year = match stated.part {
        Part::Millennium => YearValue::Millennium(n),
        Part::Century => YearValue::Century(n),
        _ => YearValue::Decade(n / 10),
    };
    Calendar { year, within: Within::All, time: None }
}

/// `part` of `year`.
pub(super) fn place(part: Part, year: Option<i16>) -> Calendar {
    let known = year.map_or(YearValue::Unknown, YearValue::Year);
    let within = match part {
        Part::Half(h) => Within::Half(h),
        Part::Quarter(q) => Within::Quarter(Some(q)),
        Part::Season(s) => Within::Season(s),
        Part::Month(m) => Within::Month(Some(m)),
        Part::Week(w) => Within::Week(Some(w)),
        // of a day that no calendar has, the month
        Part::Day(m, d) if !exists(m, d, year) => Within::Month(Some(m)),
        Part::Day(m, d) => Within::Day(Some(m), Some(d)),
        Part::NthWeekday(nth, weekday, month) => {
            return nth_weekday(nth, weekday, month, year).map_or(
                Calendar { year: known, within: Within::Month(Some(month)), time: None },
                Calendar::day,
            );
        }
        Part::WeekOfMonth(nth, month) => {
            // a week belongs to the month that its Thursday lies in
            return nth_weekday(nth, 4, month, year)
                .map_or(Calendar { year: known, within: Within::Week(None), time: None }, Calendar::week);
        }
        Part::Holiday(h) => {
            let holiday = HOLIDAYS.get(usize::from(h));
            if let Some(day) = holiday.and_then(|h| year.and_then(|y| h.day(y)).or_else(|| h.once())) {
                return Calendar::day(day);
            }
            match (holiday.and_then(|h| h.fixed()), year) {
                (Some((month, day)), None) => Within::Day(Some(month), Some(day)),
                // a feast that moves by a calendar of its own
                (_, Some(_)) => Within::All,
                _ => Within::Day(None, None),
            }
        }
        _ => Within::All,
    };
    Calendar { year: known, within, time: None }
}

/// The `nth` weekday (0 is the last) of a month, if it has so many.
fn nth_weekday(nth: u8, weekday: u8, month: u8, year: Option<i16>) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday as i8).ok()?;
    let nth = if nth == 0 { -1 } else { nth as i8 };
    Date::new(year?, month as i8, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Whether month `m` has a day `d`, in `year` where that is known.
fn exists(m: u8, d: u8, year: Option<i16>) -> bool {
    d <= super::calendar::last_day(year, m)
}

/// First day of `part` in `year`, to compare by.
pub(super) fn first_day(part: Part, year: i16) -> Option<Date> {
    place(part, Some(year)).interval().map(|i| i.first)
}

/// The year of a date without one.
fn missing_year(stated: &Stated, e: &DateExpression, context: &Context) -> (Option<i16>, Path) {
    if let Part::Holiday(h) = stated.part
        && HOLIDAYS.get(usize::from(h)).is_some_and(|h| h.once().is_some())
    {
        return (None, STATED);
    }
    // the second end of a range does not lie before the first
    if let Some((start, first)) = context.start.and_then(|(s, _)| Some((s, s.interval()?.first)))
        && stated.shift.is_none()
        && !context.narrative.is_history()
        && matches!(stated.part, Part::Month(_) | Part::Day(..) | Part::Season(_))
        && let Some(year) = start.known_year()
    {
        let later = first_day(stated.part, year).is_some_and(|d| d < first);
        let path = context.writing().map_or(UNRESOLVED, |(_, path)| path);
        return (Some(if later { year + 1 } else { year }), path);
    }
    if let Some((year, path)) = super::entry::year(stated, e, context) {
        return (Some(year), path);
    }
    if let Some(found) = around(stated, e, context) {
        return found;
    }
    let history = tells_of_then(stated, e, context) || context.writing().is_none();
    if let Some((told, path)) = beside(stated, e, history, context) {
        return (told.known_year().map(|y| continued(stated, e, y, told, context)), path);
    }
    if history && let Some(year) = ahead(stated, context) {
        return (Some(year), STATED);
    }
    let anaphoric = matches!(stated.shift, Some(Shift::Previous | Shift::Following | Shift::Same));
    let telling = || context.telling().or_else(|| context.told().filter(|_| anaphoric));
    let here = telling().is_some_and(|(c, _)| finer(c) || c.known_year() < this_year(context));
    let anaphoric = anaphoric && (here || history || stated.shift == Some(Shift::Same));
    if (history && (context.writing().is_some() || stated.shift.is_none()) || anaphoric)
        && let Some((running, path)) = telling()
    {
        return (running.known_year().map(|y| continued(stated, e, y, running, context)), path);
    }
    let Some((day, path)) = context.writing() else { return (None, UNRESOLVED) };
    let year = match stated.weekday.and_then(|w| by_weekday(stated.part, w, day)) {
        Some(year) => year,
        None => by_direction(stated, e, day).unwrap_or(day.year()),
    };
    (Some(year), path)
}

/// Whether the article is a history where `e` stands: "He served from 1994 to 2002 and will be buried on March 21" looks
/// ahead from its own day.
fn tells_of_then(stated: &Stated, e: &DateExpression, context: &Context) -> bool {
    let ahead = e.tense == Tense::Future && (!context.narrative.is_deep() || stated.weekday.is_some());
    // "last Christmas", in the news also "this September", "next autumn": of its own day
    let points = match stated.shift {
        Some(Shift::Last) => true,
        Some(Shift::This | Shift::Next) => context.narrative.is_news(),
        _ => false,
    };
    context.tells_of_then() && !points && !ahead && !other_weekday(stated, context)
}

/// Whether the weekday beside a date fits a year near the day of writing and not the year of the telling.
fn other_weekday(stated: &Stated, context: &Context) -> bool {
    let told = context.telling().and_then(|(told, _)| told.known_year());
    let fits = |year, weekday| {
        first_day(stated.part, year).is_some_and(|day| day.weekday().to_monday_one_offset() as u8 == weekday)
    };
    let weekday = stated.weekday.filter(|weekday| !told.is_some_and(|year| fits(year, *weekday)));
    let near = |(weekday, day)| by_weekday(stated.part, weekday, day).is_some();
    weekday.zip(context.anchor.day()).is_some_and(near)
}

/// The year of writing.
fn this_year(context: &Context) -> Option<i16> {
    context.anchor.day().map(Date::year)
}

/// What the year of a date hangs on more than on where the telling stands: "that same spring" on the date told last,
/// in a history also "on May 23" after "in April 1915" in the same sentence, even if that was told in passing.
fn beside(stated: &Stated, e: &DateExpression, history: bool, context: &Context) -> Option<(Calendar, Path)> {
    let same = stated.shift == Some(Shift::Same);
    let sentence = || {
        stated.shift.is_none()
            && context.previous.is_some_and(|(told, at)| at == e.sentence && told.known_month().is_some())
    };
    // in the news "two weeks after it was seen on August 25, 2008, on September 6"
    let near = || {
        let there =
            |told: Calendar| Some((told.interval()?.first, first_day(stated.part, told.known_year()?)?));
        let day = matches!(stated.part, Part::Day(..)) && e.tense != Tense::Future;
        let fine = |told: &Calendar| matches!(told.within, Within::Day(..) | Within::Week(_));
        let past = |told: &Calendar| fine(told) && told.known_year() < this_year(context);
        let told = context.previous.map(|p| p.0).filter(past).and_then(there).filter(|_| day);
        told.is_some_and(|(told, there)| told <= there && days_between(told, there) <= NEAR)
    };
    context.told().filter(|_| same || sentence() && (history || near()))
}

/// How many days after another of its sentence a day without year may lie and be of the same year.
const NEAR: i64 = 92;

/// The year of a season that is told more finely right after it: "their summer offensive in June 1942".
fn ahead(stated: &Stated, context: &Context) -> Option<i16> {
    let Part::Season(season) = stated.part else { return None };
    let end = context.end.filter(|_| stated.shift.is_none())?;
    let (Year::Stated(year), Part::Month(month) | Part::Day(month, _)) = (end.year, end.part) else {
        return None;
    };
    let months = place(Part::Season(season), Some(year)).interval()?;
    let first = first_day(Part::Month(month), year)?;
    (months.first <= first && first <= months.last).then_some(year)
}

/// A range that holds the day of writing is this year's: "between August and October", written in September.
fn around(stated: &Stated, e: &DateExpression, context: &Context) -> Option<(Option<i16>, Path)> {
    let end = context.end.filter(|_| e.range_with_next && !context.narrative.is_history())?;
    let month = |part: Part| matches!(part, Part::Month(_) | Part::Day(..));
    let open = |s: &Stated| s.year == Year::Missing && s.shift.is_none() && month(s.part);
    let (day, path) = context.writing()?;
    let first = first_day(stated.part, day.year())?;
    let over = first_day(end.part, day.year())? < first;
    let last = place(end.part, Some(if over { day.year() + 1 } else { day.year() })).interval()?.last;
    (open(stated) && open(&end) && first <= day && day <= last).then_some((Some(day.year()), path))
}

/// Whether a date is known to the month at least.
pub(super) fn finer(calendar: Calendar) -> bool {
    matches!(calendar.within, Within::Month(Some(_)) | Within::Day(Some(_), _))
}

/// The year near the day of writing in which the date falls on the stated weekday.
fn by_weekday(part: Part, weekday: u8, day: Date) -> Option<i16> {
    [0, -1, 1].into_iter().map(|n| day.year() + n).find(|year| {
        first_day(part, *year).is_some_and(|d| {
            d.weekday().to_monday_one_offset() as u8 == weekday && (d - day).get_days().abs() < 300
        })
    })
}

/// The year by "last" and "next", else by tense, else the nearest.
fn by_direction(stated: &Stated, e: &DateExpression, day: Date) -> Option<i16> {
    // the winter that December opens is the next year's
    let opened = stated.part == Part::Season(Season::Winter) && day.month() == 12;
    let year = day.year() + i16::from(opened);
    if let Part::Day(m, d) = stated.part
        && !exists(m, d, Some(year))
    {
        // 29 February of a year that has none
        return (-4..=4)
            .map(|n| year + n)
            .filter(|y| exists(m, d, Some(*y)))
            .min_by_key(|y| (y - year).abs());
    }
    let here = place(stated.part, Some(year)).interval()?;
    let (before, holds, after) = (here.last < day, here.first <= day && day <= here.last, here.first > day);
    Some(match stated.shift {
        Some(Shift::Last | Shift::Previous) => year - i16::from(!before),
        Some(Shift::Next | Shift::Following) => year + i16::from(!after),
        Some(_) => year,
        None if holds => year,
        None if matches!(stated.part, Part::Week(_)) => year,
        None if matches!(stated.part, Part::Quarter(_)) => quarter_year(here, e, day),
        None => close_by(stated.part, e, year, day).unwrap_or_else(|| match direction(e) {
            Tense::Past => year - i16::from(after),
            Tense::Future => year + i16::from(before),
            _ => nearest(stated.part, year, day).0,
        }),
    })
}

/// The year of a day or month so near to the day of writing that it is the one meant, whatever the verbs near by say:
/// a dividend declared in November is payable on the next 2 January, a visit talked of in August is in September. It is
/// no other year's than that of writing where the day's own verb speaks against it.
fn close_by(part: Part, e: &DateExpression, year: i16, day: Date) -> Option<i16> {
    let limit = match part {
        Part::Day(..) | Part::Holiday(_) | Part::NthWeekday(..) | Part::WeekOfMonth(..) => CLOSE.0,
        Part::Month(_) => CLOSE.1,
        _ => return None,
    };
    let (close, days) = nearest(part, year, day);
    let against = e.told
        && match e.tense {
            Tense::Past => {
                close > day.year() || first_day(part, close).is_some_and(|d| d > day) && days > SOON
            }
            Tense::Future => close < day.year(),
            _ => false,
        };
    (days <= limit && e.leading != Leading::Since && !against).then_some(close)
}

/// How many days after that of writing a day may lie of which the past is told: papers are dated in advance.
const SOON: i64 = 14;

/// How many days off a day, and the first of a month, are near.
const CLOSE: (i64, i64) = (120, 30);

/// The year of a quarter: the last one begun, unless plans are made for one long past.
fn quarter_year(here: super::value::Interval, e: &DateExpression, day: Date) -> i16 {
    let year = day.year();
    let ahead = here.first > day;
    let long_past = here.last < day && days_between(here.last, day) > 120;
    // in February, "the fourth quarter" is the one that is over
    let ended = place(stated_quarter(here), Some(year - 1))
        .interval()
        .map_or(i64::MAX, |i| days_between(i.last, day));
    match e.tense {
        _ if ahead && ended <= 60 && days_between(here.first, day) > 120 => year - 1,
        Tense::Past if ahead => year - 1,
        Tense::Future if long_past => year + 1,
        _ => year,
    }
}

/// The quarter that an interval is.
fn stated_quarter(here: super::value::Interval) -> Part {
    Part::Quarter((here.first.month() as u8).div_ceil(3))
}

/// Where the words near by point: "since" back, "until" ahead, else the verb.
pub(super) fn direction(e: &DateExpression) -> Tense {
    match (e.leading, e.tense) {
        (Leading::Since, _) => Tense::Past,
        (Leading::Until, _) => Tense::Future,
        (_, tense) => tense,
    }
}

/// The year in which the date lies nearest to the day of writing, and how many days from it.
fn nearest(part: Part, year: i16, day: Date) -> (i16, i64) {
    let distance = |y: i16| first_day(part, y).map_or(i64::MAX, |d| days_between(d, day));
    let close = [year, year - 1, year + 1].into_iter().min_by_key(|y| distance(*y)).unwrap_or(year);
    (close, distance(close))
}

pub(super) fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(i64::MAX, |s| i64::from(s.get_days()).abs())
}
