//! The year of a date in a history, which runs on with the telling.

use super::expression::{DateExpression, Leading, Part, Shift, Stated, Year};
use super::lexicon::Tense;
use super::resolve::Context;
use super::stated::{days_between, finer, first_day};
use super::value::{Calendar, Season, Within};

/// In a history the year runs on; "the following spring" and "the previous June" step over it where they must.
pub(super) fn continued(
    stated: &Stated,
    e: &DateExpression,
    year: i16,
    running: Calendar,
    context: &Context,
) -> i16 {
    if let Some(year) = over_new_year(stated, e, year, running, context) {
        return year;
    }
    let here = running.interval().map(|i| i.first);
    let there = first_day(stated.part, year);
    match (stated.shift, here, there) {
        (Some(Shift::Following | Shift::Next), Some(here), Some(there)) if there <= here => year + 1,
        // "In 2021 it came; by the following summer": of a year told as a whole the next one's
        (Some(Shift::Following), ..) if running.within == Within::All => year + 1,
        (Some(Shift::Previous | Shift::Last), Some(here), Some(there)) if there >= here => year - 1,
        (shift, Some(here), Some(there)) if finer(running) && goes_on(stated, shift, e, context) => {
            match (there < here, days_between(there, here)) {
                (true, days) if days > BACK && !unwritten(stated.part, year + 1, e, context) => year + 1,
                // "by December" looks ahead, however far
                (false, days) if days > AHEAD && e.leading != Leading::Until => year - 1,
                _ => year,
            }
        }
        _ => year,
    }
}

/// Whether `part` of `year` lies behind the day of writing, so that nothing can have been told of it in the past tense.
fn unwritten(part: Part, year: i16, e: &DateExpression, context: &Context) -> bool {
    let beyond = first_day(part, year).zip(context.anchor.day()).is_some_and(|(there, day)| there > day);
    beyond && e.tense == Tense::Past
}

/// Whether the telling goes on to the date over a new year: to months and days, to "that winter", to a season that opens
/// its sentence. In mid-sentence a season is told in passing, and that of a new paragraph may begin another thread.
fn goes_on(stated: &Stated, shift: Option<Shift>, e: &DateExpression, context: &Context) -> bool {
    match (stated.part, shift) {
        (Part::Season(Season::Winter), None | Some(Shift::Same)) => true,
        (Part::Season(_), None) => e.opens && context.previous.is_some(),
        (part, None) => matches!(part, Part::Month(_) | Part::Day(..)),
        _ => false,
    }
}

/// The first end of a range that goes over the new year, where the telling stands near its second: told in March,
/// "from October to March" began the year before.
fn over_new_year(
    stated: &Stated,
    e: &DateExpression,
    year: i16,
    running: Calendar,
    context: &Context,
) -> Option<i16> {
    let end = context.end.filter(|_| e.range_with_next)?;
    let month = |part: Part| matches!(part, Part::Month(_) | Part::Day(..));
    let open = end.year == Year::Missing && stated.shift.is_none() && month(stated.part) && month(end.part);
    let (first, last) = (first_day(stated.part, year)?, first_day(end.part, year)?);
    let here = running.interval().filter(|_| finer(running))?.first;
    (open && last < first && here < first && days_between(last, here) <= BACK).then(|| year - 1)
}

/// More days than this the telling does not go back: after October comes the next March.
const BACK: i64 = 120;

/// More days than this the telling does not jump ahead: before January was the last December.
const AHEAD: i64 = 270;
