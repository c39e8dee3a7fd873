//! Figures: numbers with their unit and what they count.
//!
//! A figure is the number as written with its scale word and unit ("$4.2 billion", "86%", "6,000 megawatts",
//! "two-thirds", "10–15"), without what says how near it is ("about", "more than") and without what is counted;
//! those are told apart as [`Figure::approximate`] and [`Figure::of`].
//!
//! Invariants: figures lie in the block on character boundaries, in order, never overlap each other nor the spans
//! of dates they are told to keep out of, but for what is no date ("62 years old", "at 55 minutes", "miles per
//! hour"); a pure function of the reading and those spans; linear.

mod age;
mod carried;
mod counted;
mod figure;
mod fraction;
mod joined;
mod label;
mod lexicon;
mod lookalike;
mod number;
mod one;
mod phrase;
mod play;
mod range;
mod ratio;
mod recognise;
mod unit;

pub use figure::{Approximator, Figure, Unit};
pub use fraction::vulgar;
pub use recognise::recognise;
