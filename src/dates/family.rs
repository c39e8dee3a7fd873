//! The families of patterns, and which of them a word can open, so that each word asks only those.

use super::lexicon::{Entry, Role};
use super::value::{Reference, Unit};

/// A family of patterns. Of two expressions equally long that begin at one word, that of the earlier family is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// "Christmas Day 2021".
    Feast,
    /// "26 July 2021", "1990s", "Friday".
    Calendar,
    /// "yesterday", "last week", "the day before".
    Relative,
    /// "summer 2009".
    Season,
    /// "Q3 2019", "fiscal 2027".
    Quarter,
    /// "first Monday in May".
    NthWeekday,
    /// "on a Friday".
    AnyWeekday,
    /// "two Sundays ago".
    Weekdays,
    /// "3 p.m.", "half past ten".
    Clock,
    /// "every Monday", "daily".
    Recurrence,
    /// "eod", "CY18".
    Shorthand,
    /// "three years", "two days later", "the first week of May".
    Length,
    /// "now", "the near future".
    Vague,
    /// "night", "a morning", "all day".
    Bare,
    /// "early June", "more than a year": what a modifier opens.
    Modified,
    /// "July 26–28": two expressions of which one says what both mean.
    Range,
}

use Family::*;

impl Family {
    /// All of them, in order.
    pub(super) const ALL: [Family; 16] = [
        Feast, Calendar, Relative, Season, Quarter, NthWeekday, AnyWeekday, Weekdays, Clock, Recurrence,
        Shorthand, Length, Vague, Bare, Modified, Range,
    ];

    /// Whether its patterns hold the article that opens them ("the day before", "the past").
    fn holds_article(self) -> bool {
        matches!(self, Relative | Recurrence | Shorthand | Length | Vague)
    }

    /// Whether a word of this entry, an article aside, can open one of its patterns.
    fn opened_by(self, e: &Entry) -> bool {
        let counts = e.number.is_some() || e.times > 0 || counts(e.role);
        // "twenty" opens "twenty-first"
        let ordinal = e.nth > 0 || e.number.is_some();
        match self {
            Feast => e.holiday,
            Calendar => {
                e.month > 0
                    || e.weekday > 0 && !e.plural
                    || ordinal
                    || e.decade > 0
                    || matches!(e.role, Role::Ad | Role::A | Role::Circa)
            }
            Relative => {
                e.offset.is_some()
                    || e.dark
                    || e.behind
                    || e.unit.is_some() && !e.plural
                    || e.reference == Some(Reference::Present)
                    // "the first Sunday after Easter"
                    || e.nth == 1
                    || matches!(e.role, Role::Early | Role::That | Role::This)
                    || selects(e.role)
            }
            Season => e.season.is_some(),
            Quarter => {
                e.unit == Some(Unit::Year)
                    || matches!(
                        e.role,
                        Role::Fiscal
                            | Role::QuarterMark
                            | Role::HalfYear
                            | Role::Last
                            | Role::This
                            | Role::Next
                    )
            }
            NthWeekday => ordinal || e.role == Role::Last,
            AnyWeekday => e.role == Role::A || e.number == Some(1),
            Weekdays => counts,
            Clock => {
                e.hour.is_some()
                    || e.number.is_some()
                    || e.unit == Some(Unit::Quarter)
                    || matches!(e.role, Role::A | Role::Half | Role::Mid)
            }
            Recurrence => {
                e.hour.is_some()
                    || ordinal
                    || e.every.is_some()
                    || e.step > 0
                    || e.weekday > 0
                    || e.plural && (e.part.is_some() || e.unit == Some(Unit::Weekend))
                    || matches!(
                        e.role,
                        Role::Last | Role::Often | Role::Every | Role::Any | Role::Most | Role::Per
                    )
            }
            Shorthand => {
                e.closes.is_some() || e.halves.is_some() || matches!(e.role, Role::Week | Role::YearMark)
            }
            Length => {
                counts
                    || ordinal
                    || e.unit.is_some()
                    || e.reference == Some(Reference::Past)
                    || selects(e.role)
                    || matches!(
                        e.role,
                        Role::These
                            | Role::Those
                            | Role::That
                            | Role::This
                            | Role::Early
                            | Role::Late
                            | Role::More
                    )
            }
            Vague => {
                e.reference.is_some()
                    || matches!(
                        e.role,
                        Role::This
                            | Role::That
                            | Role::Some
                            | Role::Right
                            | Role::More
                            | Role::Date
                            | Role::Presence
                            | Role::As
                    )
            }
            Bare => {
                e.part.is_some()
                    || e.unit.is_some()
                    || e.number == Some(1)
                    || matches!(e.role, Role::A | Role::All)
            }
            Modified => {
                matches!(e.unit, Some(Unit::Year | Unit::Month | Unit::Week)) && !e.plural || modifies(e.role)
            }
            Range => {
                e.month > 0 || e.weekday > 0 || ordinal || matches!(e.role, Role::YearMark | Role::Fiscal)
            }
        }
    }
}

/// Words that a counted length may begin with beside numbers: "a few", "some 19", "half an".
fn counts(role: Role) -> bool {
    use Role::*;
    matches!(role, A | Few | Several | Many | Some | Couple | Dozen | Half | Another)
}

/// Words that say which of several: "last", "the following".
fn selects(role: Role) -> bool {
    use Role::*;
    matches!(role, Last | Past | Next | Coming | Previous | Prior | Following | Same | Latest)
}

/// Words that narrow or blur what follows: "early", "the end of", "about".
fn modifies(role: Role) -> bool {
    use Role::*;
    let narrows = matches!(
        role,
        End | Start | Middle | Close | Rest | Early | Late | Latter | Last | Mid | Earlier | Later
    );
    narrows || matches!(role, No | More | Less | About | Circa | Almost | Over | Under | Up | At)
}

/// A set of families.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Families(u16);

impl Families {
    /// Of no family.
    pub(super) const NONE: Families = Families(0);
    /// Those that figures open.
    pub(super) const FIGURES: Families =
        Families::these(&[Calendar, NthWeekday, Weekdays, Clock, Recurrence, Shorthand, Length, Range]);
    /// Those that the apostrophe of "'94" opens.
    pub(super) const APOSTROPHE: Families = Families::these(&[Calendar]);
    /// Those whose patterns begin behind the article that may stand before them ("the 19th century").
    const BEHIND_ARTICLE: Families = Families::these(&[Feast, Calendar, Season, Quarter, NthWeekday]);
    /// Those that hold an expression of another family.
    const COMPOUND: Families = Families::these(&[Modified, Range]);
    /// Those that a fraction opens.
    pub(super) const FRACTION: Families = Families::these(&[Length]);

    const fn these(families: &[Family]) -> Self {
        let (mut set, mut k) = (0, 0);
        while k < families.len() {
            set |= 1 << families[k] as u16;
            k += 1;
        }
        Families(set)
    }

    /// Those that a word of entry `e` can open.
    pub(super) fn of(e: &Entry) -> Self {
        let article = |family: &Family| e.role == Role::The && family.holds_article();
        let set = Family::ALL.iter().filter(|family| article(family) || family.opened_by(e));
        Families(set.fold(0, |set, family| set | 1 << *family as u16))
    }

    /// Whether `family` is one of them.
    pub(super) fn has(self, family: Family) -> bool {
        self.0 & 1 << family as u16 != 0
    }

    /// Those of an article with those of the word behind it that begin there.
    pub(super) fn with_noun(self, noun: Self) -> Self {
        Families(self.0 | noun.0 & Self::BEHIND_ARTICLE.0)
    }

    /// Those that hold no expression of another family.
    pub(super) fn plain(self) -> Self {
        Families(self.0 & !Self::COMPOUND.0)
    }
}

impl Iterator for Families {
    type Item = Family;

    fn next(&mut self) -> Option<Family> {
        let family = *Family::ALL.get(self.0.trailing_zeros() as usize)?;
        self.0 &= self.0 - 1;
        Some(family)
    }
}
