//! What is carried from block to block: where the telling stands.

use super::value::{Calendar, Within, YearValue};

/// What is carried from block to block: the narrative's running date, the quarter spoken of, and whether the
/// article tells of other times than its own. Small; blocks are resolved again only until it is the same again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrative {
    /// The date the telling stands at: the last one with a known year.
    pub running: Option<Calendar>,
    /// The quarter spoken of last.
    pub quarter: Option<(i16, u8)>,
    /// Evidence that the article tells of other years (positive) or of its own days (negative).
    distance: i8,
}

/// From how much evidence an article is read as history.
const HISTORY: i8 = 4;

impl Narrative {
    /// Whether the article tells of another time than that of its writing, so that "in October" continues the
    /// story and not the news.
    pub fn is_history(&self) -> bool {
        self.distance >= HISTORY
    }

    /// Takes note of a stated year, `years` from the document's; `fine` when it came with a month or day.
    pub(super) fn stated_year(&mut self, years: i16, fine: bool) {
        let far = years.unsigned_abs() >= 2;
        let step = if fine { 2 } else { 1 };
        self.distance = (self.distance + if far { step } else { -step }).clamp(-6, 10);
    }

    /// Takes note of a word that points to the days of writing: "today", "Friday", "last week".
    pub(super) fn pointed(&mut self) {
        self.distance = (self.distance - 2).clamp(-6, 10);
    }

    /// Moves the running date on to `calendar`.
    pub(super) fn moved(&mut self, calendar: Calendar) {
        let YearValue::Year(year) = calendar.year else { return };
        if let Within::Quarter(Some(q)) = calendar.within {
            self.quarter = Some((year, q));
        }
        self.running = Some(calendar);
    }
}
