//! What is carried from block to block: where the telling stands.

use super::entry::{self, Entry};
use super::expression::DateExpression;
use super::value::{Calendar, YearValue};
use jiff::civil::Date;

/// What is carried from block to block: the narrative's running date, the quarter spoken of, and whether the
/// article tells of other times than its own. Small; blocks are resolved again only until it is the same again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrative {
    /// The date the telling stands at: the last one with a known year that was not told in passing.
    running: Option<Calendar>,
    /// The quarter a report speaks of.
    quarter: Option<(i16, u8)>,
    /// How many expressions ago it was named.
    quarter_age: u8,
    /// Evidence that the article tells of other years (positive) or of its own days (negative), in the weight of a
    /// year told in passing.
    distance: i8,
    /// Whether a word has pointed to the days of writing.
    near: bool,
    /// Whether one did before the article had told much of other times: it is news, however far back the rest goes.
    news: bool,
    /// The year told in passing last.
    passing: Option<i16>,
    /// The date the telling stood at before a word pointed to the days of writing; none while it stands there still.
    before: Option<Calendar>,
    /// The entry of a timeline or listing that was read last.
    entry: Option<Entry>,
}

/// How much a stated year says of what times the article tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// "The school, founded in 1912, will close."
    Passing,
    /// "In 1912 the school was founded."
    Opening,
    /// "On 3 May 1912": with its month or day.
    Fine,
}

/// From how much evidence an article is read as history, and from how much once it has pointed to its own days.
const HISTORY: (i8, i8) = (2, 6);

/// For how many expressions a quarter stays in mind.
const QUARTER: u8 = 8;

impl Narrative {
    /// Whether the article tells of another time than that of its writing, so that "in October" continues the
    /// story and not the news.
    pub fn is_history(&self) -> bool {
        self.distance >= if self.near { HISTORY.1 } else { HISTORY.0 }
    }

    /// The date the telling stands at; a history that has told nothing but a year in passing stands there.
    pub(super) fn running(&self) -> Option<Calendar> {
        self.running.or_else(|| self.passing.filter(|_| self.is_history()).map(Calendar::year))
    }

    /// Whether so much of it speaks of other times that even "last week" is read against the telling. News that looks
    /// back on an old affair says "last week" of its own.
    pub(super) fn is_deep(&self) -> bool {
        self.distance >= HISTORY.1 && !self.is_news()
    }

    /// Whether it is news: it spoke of its own days before it had told much of others.
    pub(super) fn is_news(&self) -> bool {
        self.news
    }

    /// Takes note of a stated year, `years` from the document's, that weighs `weight`. The years next to it belong to
    /// histories and to the news alike.
    pub(super) fn stated_year(&mut self, years: i16, weight: Weight) {
        let step = match weight {
            Weight::Passing if self.distance < HISTORY.0 => 1,
            Weight::Passing | Weight::Opening => 2,
            Weight::Fine => 4,
        };
        let step = match years {
            0 => -step,
            ..=-2 => step,
            // no history tells of what is to come
            1.. => -step,
            _ => 0,
        };
        self.near |= years >= 0;
        self.weigh(step);
    }

    /// Takes note of a word that points to the days of writing: "today", "Friday", "last week".
    pub(super) fn pointed(&mut self) {
        self.near = true;
        self.news |= self.distance < HISTORY.1;
        self.weigh(-2);
    }

    fn weigh(&mut self, step: i8) {
        self.distance = (self.distance + step).clamp(-8, 12);
    }

    /// The quarter that "a year earlier" and "the 1988 period" are compared with.
    pub fn quarter_in_mind(&self) -> Option<(i16, u8)> {
        self.quarter.filter(|_| self.quarter_age <= QUARTER)
    }

    /// Takes note of the quarter a report speaks of.
    pub(super) fn reports(&mut self, year: i16, quarter: u8) {
        self.quarter = Some((year, quarter));
        self.quarter_age = 0;
    }

    /// Takes note that the report now speaks of more than a quarter.
    pub(super) fn reports_no_quarter(&mut self) {
        self.quarter = None;
    }

    /// The entry of a timeline or listing that was read last.
    pub(super) fn entry(&self) -> Option<Entry> {
        self.entry
    }

    /// Whether the entry that was read last is that of `day`.
    pub(super) fn heads(&self, day: Date) -> bool {
        self.entry.is_some_and(|entry| entry.is_of(day))
    }

    /// Takes note of the entry that `e` heads, at `calendar`.
    pub(super) fn entered(&mut self, e: &DateExpression, calendar: &Calendar) {
        self.entry = entry::entered(e, calendar, self.entry);
    }

    /// One more expression has been read.
    pub(super) fn aged(&mut self) {
        self.quarter_age = self.quarter_age.saturating_add(1).min(QUARTER + 1);
    }

    /// Takes note of a year told in passing; whether that is the second time in a row, so that the telling has gone
    /// there.
    pub(super) fn passes(&mut self, year: i16) -> bool {
        self.passing.replace(year) == Some(year)
    }

    /// Moves the running date on to `calendar`; `pointed` says that a word pointed there from the days of writing.
    pub(super) fn moved(&mut self, calendar: Calendar, pointed: bool) {
        if matches!(calendar.year, YearValue::Year(_)) {
            self.before = if pointed { self.before.or(self.running) } else { None };
            self.running = Some(calendar);
            self.passing = None;
        }
    }

    /// Where the telling stood before a word pointed to the days of writing.
    pub(super) fn before(&self) -> Option<Calendar> {
        self.before
    }
}
