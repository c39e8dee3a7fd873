//! House style: only what a profile or the newsroom's settings ask for.
//!
//! One file a subject: [`dates`] (days told by their name), [`months`] (dates written out), [`times`], [`numbers`],
//! [`amounts`] (percent, money, thousands), [`titles`] (people and their offices), [`initials`], [`wording`],
//! [`headlines`], [`layout`], [`spelling`], [`years`] (dates that want their year). Where houses differ, one rule holds both directions and reads which one is
//! wanted from [`House`](super::House); without a choice it is silent.
//!
//! Invariants: none of these rules runs unless asked for; nothing is said of words that are not the writer's
//! ([`Sheet::is_foreign`](super::Sheet::is_foreign)); a fix removes its finding and brings no other (tested over whole
//! articles).

pub mod amounts;
pub mod dates;
pub mod headlines;
pub mod initials;
pub mod layout;
pub mod months;
pub mod numbers;
pub mod spelling;
pub mod times;
pub mod titles;
pub mod wording;
mod words;
pub mod years;

use super::Rule;
use std::sync::LazyLock;

/// The rules of this family.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    [
        amounts::RULES,
        dates::RULES,
        headlines::RULES,
        initials::RULES,
        layout::RULES,
        months::RULES,
        numbers::RULES,
        spelling::RULES,
        times::RULES,
        titles::RULES,
        wording::RULES,
        years::RULES,
    ]
    .concat()
});
