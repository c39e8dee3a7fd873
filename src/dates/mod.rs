//! Dates: recognising date expressions, what they mean (TIMEX3), and which days that is.
//!
//! Two steps. [`mod@recognise`] reads one block and is a pure function of its [`Reading`](crate::article::Reading): it
//! says where the expressions are and what they say, still symbolic. [`mod@resolve`] reads them in order against an
//! [`Anchor`] (the document date, an embedded post's own date) and the [`Narrative`] carried from block to block.
//!
//! Invariants: expressions are in order, do not overlap, lie inside the block and fall on token boundaries; both
//! steps are linear and never panic; the machine's clock is never asked; what the lexicons under `data/dates` say
//! is all that is known of words.

mod bare;
mod beside;
mod calendar;
mod clock;
mod coming;
mod duration;
mod entry;
mod explain;
mod expression;
mod family;
mod guard;
mod holiday;
mod hours;
mod joined;
mod leading;
mod length;
mod lexicon;
mod meaning;
mod modifier;
mod month;
mod narrative;
mod numeric;
mod offset;
mod parse;
mod quarter;
mod range;
mod recognise;
mod recurrence;
mod relative;
mod resolve;
mod running;
mod scan;
mod shift;
mod shorthand;
mod stated;
mod stretch;
mod tense;
mod told;
mod unnamed;
mod untold;
mod vague;
mod value;
mod weekday;
mod year;

pub use calendar::last_day;
pub use explain::{MONTHS, WEEKDAYS, month_name, weekday_name};
pub use expression::{Base, DateExpression, Leading, Meaning, Part, Recurrence, Shift, Stated, Year};
pub use lexicon::{Tense, zone_minutes};
pub use narrative::Narrative;
pub use parse::NotAValue;
pub use recognise::recognise;
pub use resolve::{Anchor, Basis, Path, ResolvedDate, resolve};
pub use value::{
    Amount, Calendar, DayPart, Interval, Length, Modifier, Reference, Season, TimeValue, TimexType, Unit,
    Value, Within, YearValue,
};
