//! Rules about figures: sums, shares, changes, scales, lists, and what is said twice.
//!
//! Most read the block's figures as extracted ([`crate::figures`]) and the plain words between them, a few its text
//! alone; none reads the block's tokens again. How exact a figure is comes from how it is written ([`told`]): no rule
//! that compares figures speaks where rounding could explain what it sees.

mod change;
mod compared;
mod conversion;
mod count;
mod crowd;
mod form;
mod outgrown;
mod part_of;
mod parts;
mod range;
mod same;
mod scale;
mod share;
pub(super) mod told;
mod twice;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &change::DIRECTION,
    &change::PERCENT_POINTS,
    &conversion::CONVERSION,
    &count::BULLETS,
    &count::COUNT,
    &form::FROM_DASH,
    &form::PERCENT_FORM,
    &part_of::SHARE_OF_TOTAL,
    &parts::PARTS,
    &range::BACKWARD,
    &same::SAME,
    &scale::SCALE,
    &share::SHARE,
    &twice::MONEY_TWICE,
];
