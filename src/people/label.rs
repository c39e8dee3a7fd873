//! The kinds of name the tagger tells apart, and how they are numbered in a row of labels.

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// Anything else with a name: a work, an event, a people.
    Other,
}

/// How many labels the tagger has: outside, and first and further unit of each kind.
pub(super) const LABELS: usize = 9;

/// The label of a name's first unit.
pub(super) const fn first(label: Label) -> u8 {
    label as u8 * 2 + 1
}

/// The label of a name's further units.
pub(super) const fn further(label: Label) -> u8 {
    label as u8 * 2 + 2
}

/// 0 for outside, else the number of the kind from 1.
pub(super) const fn kind(label: u8) -> usize {
    (label as usize).div_ceil(2)
}

/// The kind of name, if `label` is of one.
pub(super) fn of(label: u8) -> Option<Label> {
    [None, Some(Label::Person), Some(Label::Organisation), Some(Label::Place), Some(Label::Other)]
        [kind(label).min(4)]
}

/// Cuts a row of labels into names: kind, first unit, one past the last.
pub(super) fn names(labels: &[u8]) -> impl Iterator<Item = (Label, usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = at + labels[at..].iter().position(|&l| l != 0)?;
        let kind = of(labels[first])?;
        at = first + 1 + labels[first + 1..].iter().take_while(|&&l| l == further(kind)).count();
        Some((kind, first, at))
    })
}
