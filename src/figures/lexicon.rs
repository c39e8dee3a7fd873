//! The words figures are made of, read from `data/figures`.

use super::figure::{Approximator, Unit};
use crate::text::{entries, form};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberWord {
    /// "seven": a value by itself.
    Value(f64),
    /// "million": multiplies.
    Scale(f64),
    /// "bn": multiplies when glued to digits.
    Suffix(f64),
    /// "thirds": divides.
    Part(f64),
}

static NUMBERS: LazyLock<FxHashMap<&'static str, NumberWord>> = LazyLock::new(|| {
    let mut numbers = FxHashMap::default();
    for line in entries(include_str!("../../data/figures/numbers.txt")) {
        let mut fields = line.split_whitespace();
        let (Some(word), Some(kind)) = (fields.next(), fields.next()) else { continue };
        let value = fields.next().unwrap_or(kind).parse().unwrap_or(f64::NAN);
        let number = match kind {
            "scale" => NumberWord::Scale(value),
            "suffix" => NumberWord::Suffix(value),
            "part" => NumberWord::Part(value),
            _ => NumberWord::Value(value),
        };
        numbers.insert(word, number);
    }
    numbers
});

static UNITS: LazyLock<FxHashMap<&'static str, Unit>> = LazyLock::new(|| {
    let mut units = FxHashMap::default();
    for line in entries(include_str!("../../data/figures/units.txt")) {
        let Some((name, words)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
            continue;
        };
        units.extend(words.split_whitespace().map(|word| (word, Unit(name))));
    }
    units
});

/// Currencies by whose they are and what they are called.
static NATIONS: LazyLock<FxHashMap<(&'static str, &'static str), Unit>> = LazyLock::new(|| {
    let lines = entries(include_str!("../../data/figures/nations.txt"));
    lines
        .filter_map(|line| {
            let (nation, units) = line.rsplit_once(": ")?;
            let (unit, code) = units.split_once(' ')?;
            Some(((nation, unit), Unit(code)))
        })
        .collect()
});

/// Phrases before a figure, by their last word: those before it from the last, with what they mean; the longest first.
static APPROXIMATORS: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<_, Vec<Phrase>> = FxHashMap::default();
    for line in entries(include_str!("../../data/figures/approximators.txt")) {
        let Some((kind, words)) = line.split_once(':') else { continue };
        let kind = match kind {
            "nearly" => Approximator::Nearly,
            "more than" => Approximator::MoreThan,
            "less than" => Approximator::LessThan,
            "at least" => Approximator::AtLeast,
            "at most" => Approximator::AtMost,
            _ => Approximator::About,
        };
        for phrase in words.split_whitespace() {
            let mut words = phrase.rsplit('_');
            let last = words.next().unwrap_or_default();
            phrases.entry(last).or_default().push((words.collect(), kind));
        }
    }
    phrases.values_mut().for_each(|of| of.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    phrases
});

/// Words before another, from the last, and what they mean with it.
type Phrase = (Vec<&'static str>, Approximator);

/// The [forms](form()) of the words a number may begin with.
static OPENING: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| NUMBERS.keys().copied().chain(["a", "an"]).map(form).collect());

/// Whether a number may begin with the word of this [form](form()).
pub fn opens_number(form: u64) -> bool {
    OPENING.contains(&form)
}

/// The longest number word, in bytes.
const LONGEST: usize = 9;

/// What `word` adds to a number, whatever its case.
pub fn number_word(word: &str) -> Option<NumberWord> {
    if word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    match NUMBERS.get(word) {
        None if word.starts_with(|c: char| c.is_ascii_uppercase()) => {
            let mut low = [0; LONGEST];
            let low = &mut low[..word.len()];
            low.copy_from_slice(word.as_bytes());
            low.make_ascii_lowercase();
            NUMBERS.get(std::str::from_utf8(low).ok()?).copied()
        }
        found => found.copied(),
    }
}

/// The unit `word` names. Symbols keep their case ("MW"), words do not.
pub fn unit_word(word: &str) -> Option<Unit> {
    if word.len() > 14 {
        return None;
    }
    match UNITS.get(word) {
        None if word.len() > 3 => UNITS.get(word.to_lowercase().as_str()).copied(),
        found => found.copied(),
    }
}

/// The currency of `nation` that is called as `unit` is: "Canadian" dollars are not American ones.
pub fn nation_unit(nation: &str, unit: Unit) -> Unit {
    NATIONS.get(&(nation, unit.as_str())).copied().unwrap_or(match unit.as_str() {
        "USD" => Unit("dollars"),
        "INR" => Unit("rupees"),
        _ => unit,
    })
}

/// What the words before a figure, nearest first, say of how near it is.
pub fn approximator<'w>(before: impl Fn(usize) -> Option<&'w str>) -> Option<Approximator> {
    let fits = |words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(n, word)| before(n + 1).is_some_and(|found| found.eq_ignore_ascii_case(word)))
    };
    let last = before(0)?;
    let known = match APPROXIMATORS.get(last) {
        None if last.bytes().any(|b| b.is_ascii_uppercase()) => {
            APPROXIMATORS.get(last.to_ascii_lowercase().as_str())
        }
        found => found,
    };
    known?.iter().find(|(words, _)| fits(words)).map(|(_, kind)| *kind)
}

/// What a word may be beside a number: one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names(u16);

impl Names {
    /// The number after it is a name: "article".
    pub const LABEL: Names = Names(1);
    /// A label that in lower case is mostly something else: "orders 12 jets".
    pub const SELDOM: Names = Names(2);
    /// The end of a street's name.
    pub const STREET: Names = Names(4);
    /// No part of a name.
    pub const FUNCTION: Names = Names(8);
    /// After "one", shows that nothing is counted.
    pub const IDLE: Names = Names(16);
    /// Before "one", the same.
    pub const ARTICLE: Names = Names(32);
    /// Somebody whose age may follow: "people over 65".
    pub const PEOPLE: Names = Names(64);
    /// With "one" gives an instance, not a count: "one example".
    pub const INSTANCE: Names = Names(128);
    /// What somebody does who is heard: "one official said".
    pub const SAYING: Names = Names(256);
    /// A plural that does not end in "s".
    pub const PLURAL: Names = Names(512);
    /// Hours of it are counted, and no time that passes: "flight hours".
    pub const SPENT: Names = Names(1024);
    /// It ends a noun phrase.
    pub const STOP: Names = Names(2048);
}

static NAMES: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    let mut class = 0;
    for line in entries(include_str!("../../data/figures/names.txt")) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            class = match name {
                "label" => Names::LABEL.0,
                "seldom" => Names::SELDOM.0,
                "street" => Names::STREET.0,
                "function" => Names::FUNCTION.0,
                "idle" => Names::IDLE.0,
                "people" => Names::PEOPLE.0,
                "instance" => Names::INSTANCE.0,
                "saying" => Names::SAYING.0,
                "plural" => Names::PLURAL.0,
                "spent" => Names::SPENT.0,
                "stop" => Names::STOP.0,
                _ => Names::ARTICLE.0,
            };
            continue;
        }
        for word in line.split_whitespace() {
            *names.entry(word).or_default() |= class;
        }
    }
    names
});

/// Whether `word`, whatever its case, is one of `class`.
pub fn named(word: &str, class: Names) -> bool {
    let known = |word: &str| NAMES.get(word).is_some_and(|classes| classes & class.0 != 0);
    known(word)
        || word.len() < 16
            && word.bytes().any(|b| b.is_ascii_uppercase())
            && known(&word.to_ascii_lowercase())
}
