//! Rules about dates: the calendar, the article's own day, and what its dates say of each other.
//!
//! One rule a file (or two that read the same words). What is resolved against the document date comes from
//! [`BlockView::dates`](crate::story::BlockView::dates); everything here is a function of one block and the
//! article's own date, or notes of blocks judged by key.

mod age;
mod age_of_thing;
mod ambiguous;
mod anniversary;
mod backward;
mod calendar;
mod clock;
mod elapsed;
mod elapsed_days;
mod future;
mod impossible;
mod month_boundary;
mod post;
mod relative;
mod tense;
mod told_ages;
mod weekday;
mod zones;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &age::AGE,
    &ambiguous::AMBIGUOUS,
    &ambiguous::TWO_ORDERS,
    &backward::BACKWARD,
    &clock::CLOCK_TWICE,
    &elapsed::ELAPSED,
    &future::FUTURE,
    &impossible::IMPOSSIBLE,
    &month_boundary::MONTH_BOUNDARY,
    &post::POST_DATE,
    &relative::RELATIVE,
    &tense::TENSE,
    &weekday::WEEKDAY,
    &zones::ZONES,
];
