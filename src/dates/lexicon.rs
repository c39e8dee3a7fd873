//! The lexicon: what parts a word may play in a date expression.

use super::explain::{MONTHS, WEEKDAYS};
use super::family::Families;
use super::value::{DayPart, Reference, Season, Unit};
use crate::text::{entries, form};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Function words by the role they play, with "opens" where an expression may begin with them; several spellings may
/// share one.
macro_rules! roles {
    ($($name:ident = $text:literal $($opens:ident)?),* $(,)?) => {
        /// The role of a function word; several spellings may share one.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Role { #[default] None, $($name),* }
        impl Role {
            fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Role::$name),)* _ => None }
            }

            /// Whether an expression may begin with a function word of this role.
            fn opens(self) -> bool {
                match self { Role::None => false, $(Role::$name => !stringify!($($opens)?).is_empty(),)* }
            }
        }
    };
}

roles! {
    A = "a" opens, About = "about" opens, Ad = "ad" opens, After = "after", Afterwards = "afterwards",
    Again = "again", Age = "age", Ago = "ago", Ahead = "ahead", All = "all" opens, Almost = "almost" opens,
    Am = "am", And = "and", Another = "another" opens, Any = "any" opens, As = "as" opens, At = "at" opens,
    Back = "back", Bc = "bc", Before = "before", Between = "between", Beyond = "beyond" opens, But = "but",
    By = "by", Circa = "circa" opens, Clock = "clock", Close = "close" opens, Coming = "coming" opens,
    Couple = "couple" opens, Date = "date" opens, Dozen = "dozen", During = "during", Earlier = "earlier" opens,
    Early = "early" opens, End = "end" opens, Ended = "ended", Every = "every" opens, Few = "few" opens,
    Fiscal = "fiscal" opens, Following = "following" opens, For = "for", From = "from", Half = "half" opens,
    HalfYear = "half_year" opens, Hence = "hence", In = "in", Just = "just" opens, Last = "last" opens,
    Late = "late" opens, Later = "later" opens, Latest = "latest" opens, Latter = "latter" opens,
    Least = "least", Less = "less" opens, Long = "long", Many = "many" opens, Mid = "mid" opens,
    Middle = "middle" opens, More = "more" opens, Most = "most" opens, Next = "next" opens, No = "no" opens,
    O = "o", Of = "of", Often = "often" opens, Old = "old", On = "on", Only = "only" opens, Onwards = "onwards",
    Or = "or", Ordinal = "ordinal", Over = "over" opens, Past = "past" opens, Per = "per" opens, Pm = "pm",
    Pronoun = "pronoun", Presence = "presence" opens, Previous = "previous" opens,
    QuarterMark = "quarter_mark" opens, Prior = "prior" opens, Rest = "rest" opens, Right = "right" opens,
    Same = "same" opens, Several = "several" opens, Since = "since", Single = "single", So = "so",
    Some = "some" opens, Start = "start" opens, Too = "too", Than = "than", That = "that" opens,
    The = "the" opens, Then = "then" opens, These = "these" opens, This = "this" opens, Those = "those" opens,
    Through = "through", Time = "time" opens, To = "to", Under = "under" opens, Until = "until",
    Up = "up" opens, Via = "via", Week = "week_mark" opens, YearMark = "year_mark" opens, Whole = "whole" opens,
    Within = "within" opens,
}

/// What the words near an expression say of its direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// Nothing said.
    #[default]
    Unknown,
    /// A past form.
    Past,
    /// A present form.
    Present,
    /// A future form, or a word of planning.
    Future,
}

/// Everything one spelling may be. Zero and `None` mean "not that".
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// Its role as a function word.
    pub role: Role,
    /// 1 to 12.
    pub month: u8,
    /// 1 (Monday) to 7.
    pub weekday: u8,
    /// A unit of time, singular or plural.
    pub unit: Option<Unit>,
    /// The unit (or weekday, or part of day) stands in the plural.
    pub plural: bool,
    /// An abbreviation.
    pub short: bool,
    /// A number word.
    pub number: Option<u32>,
    /// Multiplies the number before it.
    pub times: u32,
    /// An ordinal.
    pub nth: u8,
    /// "nineties" is 90.
    pub decade: u8,
    /// A season.
    pub season: Option<Season>,
    /// A part of the day.
    pub part: Option<DayPart>,
    /// "noon", "midnight".
    pub hour: Option<u8>,
    /// "today", "yesterday": days from the document's day.
    pub offset: Option<i8>,
    /// "tonight", "overnight": the night of the document's day.
    pub dark: bool,
    /// Past, present, future.
    pub reference: Option<Reference>,
    /// "daily".
    pub every: Option<Unit>,
    /// Of "daily" and its kin, in hundredths: how many of the unit; for "bi" and "semi" by what they multiply.
    pub step: u32,
    /// "quarterly": it recurs only where it stands alone or before what is held by appointment.
    pub adjective: bool,
    /// "meeting", "open": words of appointments.
    pub appointed: bool,
    /// "leaving": a participle that with "is" and "are" tells of plans.
    pub planned: bool,
    /// "face", "chooses": a present form that with its subject before it tells of fixtures to come.
    pub fixture: bool,
    /// "game", "vote": what is held on a day.
    pub held: bool,
    /// "set", "likely": an infinitive after it looks ahead.
    pub aims: bool,
    /// "eod": the unit it ends.
    pub closes: Option<Unit>,
    /// "midweek": the unit in whose middle it lies.
    pub halves: Option<Unit>,
    /// "which", "payable": between a verb and a day it makes the day another's.
    pub apart: bool,
    /// "polls", "doors": they open and close by appointment.
    pub opened: bool,
    /// "rate", "tax": before "cut" it makes a noun of that.
    pub reduced: bool,
    /// "first", "worst", "longest": it holds for a length of time up to now.
    pub superlative: bool,
    /// "carried", "seize": with the day after it an idiom.
    pub wins: bool,
    /// "school", "tax": it names a year of another kind.
    pub school: bool,
    /// "told", "ordered": somebody was bidden to do something.
    pub bids: bool,
    /// A past form of going: what "to" after it leads to is a place.
    pub goes: bool,
    /// "called", "approved": its object may be what is to come.
    pub announces: bool,
    /// As a verb form.
    pub tense: Tense,
    /// A time zone, in minutes east of Greenwich.
    pub zone: Option<i16>,
    /// The first word of the name of a feast day.
    pub holiday: bool,
    /// "near", "closing": with an article before it, it may open an expression.
    pub behind: bool,
    /// Whether an expression may begin here.
    pub opens: bool,
    /// The families of patterns that it can open.
    pub(super) families: Families,
}

/// The compiled lexicon.
pub struct Lexicon {
    /// By [`form`].
    ids: FxHashMap<u64, u16>,
    entries: Vec<Entry>,
}

/// The lexicon built into the program.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { ids: FxHashMap::default(), entries: vec![Entry::default()] };
    for (name, n) in MONTHS.iter().zip(1..) {
        lexicon.entry(name).month = n;
    }
    for (name, n) in WEEKDAYS.iter().zip(1..) {
        lexicon.entry(name).weekday = n;
        let several = lexicon.entry(&format!("{name}s"));
        (several.weekday, several.plural) = (n, true);
    }
    // of the numbers in words those that count by themselves: neither scales nor parts
    for line in entries(include_str!("../../data/figures/numbers.txt")) {
        if let Some((word, Ok(n))) = line.split_once(' ').map(|(word, n)| (word, n.parse())) {
            lexicon.entry(word).number = Some(n);
        }
    }
    for line in entries(include_str!("../../data/dates/words.txt")) {
        let mut fields = line.split_whitespace();
        let entry = lexicon.entry(fields.next().unwrap_or_default());
        for field in fields {
            read(entry, field);
        }
    }
    for (name, _) in super::holiday::names() {
        let first = name.split([' ', '-', '\'', '.']).next().unwrap_or_default();
        lexicon.entry(first).holiday = true;
    }
    for entry in &mut lexicon.entries {
        (entry.opens, entry.families) = (opens(entry), Families::of(entry));
    }
    lexicon
});

/// How many minutes east of Greenwich a zone lies, by its letters ("EST"); none for what is no zone's name.
pub fn zone_minutes(letters: &str) -> Option<i16> {
    let id = if letters.is_ascii() { LEXICON.id(form(letters)) } else { 0 };
    LEXICON.get(id).zone
}

impl Lexicon {
    /// The number of the entry of the word with this [`form`]; 0 when it has none.
    pub fn id(&self, form: u64) -> u16 {
        self.ids.get(&form).copied().unwrap_or(0)
    }

    /// Entry `id`.
    pub fn get(&self, id: u16) -> &Entry {
        &self.entries[usize::from(id)]
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        let id = *self.ids.entry(form(word)).or_insert_with(|| {
            self.entries.push(Entry::default());
            (self.entries.len() - 1) as u16
        });
        &mut self.entries[usize::from(id)]
    }
}

/// Adds one field of a line of the word file to `entry`; what cannot be read is passed over (a test reads all).
fn read(entry: &mut Entry, field: &str) -> Option<()> {
    let (name, value) = field.split_once('=').unwrap_or((field, ""));
    match name {
        "month" => entry.month = value.parse().ok()?,
        "weekday" => entry.weekday = value.parse().ok()?,
        "unit" => entry.unit = Some(unit(value)?),
        "units" => (entry.unit, entry.plural) = (Some(unit(value)?), true),
        "plural" => entry.plural = true,
        "short" => entry.short = true,
        "times" => entry.times = value.parse().ok()?,
        "nth" => entry.nth = value.parse().ok()?,
        "decade" => entry.decade = value.parse().ok()?,
        "season" => entry.season = Some(season(value)?),
        "part" => entry.part = Some(part(value)?),
        "hour" => entry.hour = Some(value.parse().ok()?),
        "offset" => entry.offset = Some(value.parse().ok()?),
        "dark" => entry.dark = true,
        "ref" => entry.reference = Some(reference(value)?),
        "every" => entry.every = Some(unit(value)?),
        "step" => entry.step = value.parse().ok()?,
        "adjective" => entry.adjective = true,
        "appointed" => entry.appointed = true,
        "planned" => entry.planned = true,
        "aims" => entry.aims = true,
        "apart" => entry.apart = true,
        "opened" => entry.opened = true,
        "reduced" => entry.reduced = true,
        "superlative" => entry.superlative = true,
        "wins" => entry.wins = true,
        "school" => entry.school = true,
        "bids" => entry.bids = true,
        "goes" => entry.goes = true,
        "announces" => entry.announces = true,
        "behind" => entry.behind = true,
        "fixture" => entry.fixture = true,
        "held" => entry.held = true,
        "closes" => entry.closes = Some(unit(value)?),
        "halves" => entry.halves = Some(unit(value)?),
        "is" => entry.role = Role::parse(value)?,
        "tense" => entry.tense = tense(value)?,
        "zone" => entry.zone = Some(value.parse().ok()?),
        _ => return None,
    }
    Some(())
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "night" => Unit::Night,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "season" => Unit::Season,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        "period" => Unit::Period,
        _ => return None,
    })
}

fn season(name: &str) -> Option<Season> {
    [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].into_iter().find(|s| s.as_str() == name)
}

fn part(name: &str) -> Option<DayPart> {
    use DayPart::*;
    [Morning, Midday, Afternoon, Evening, Night, Daytime].into_iter().find(|p| p.as_str() == name)
}

fn reference(name: &str) -> Option<Reference> {
    match name {
        "past" => Some(Reference::Past),
        "present" => Some(Reference::Present),
        "future" => Some(Reference::Future),
        _ => None,
    }
}

fn tense(name: &str) -> Option<Tense> {
    match name {
        "past" => Some(Tense::Past),
        "present" => Some(Tense::Present),
        "future" => Some(Tense::Future),
        _ => None,
    }
}

/// Whether an expression may begin with this word.
fn opens(e: &Entry) -> bool {
    e.role.opens()
        || e.month > 0
        || e.weekday > 0
        || e.unit.is_some()
        || e.number.is_some()
        || e.times > 0
        || e.nth > 0
        || e.decade > 0
        || e.season.is_some()
        || e.part.is_some()
        || e.hour.is_some()
        || e.offset.is_some()
        || e.dark
        || e.reference.is_some()
        || e.every.is_some()
        || e.step > 0
        || e.closes.is_some()
        || e.halves.is_some()
        || e.holiday
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_read() {
        for line in entries(include_str!("../../data/dates/words.txt")) {
            let mut fields = line.split_whitespace();
            let word = fields.next().unwrap_or_default();
            assert!(word.is_ascii(), "{word} is looked up with accents");
            for field in fields {
                assert!(read(&mut Entry::default(), field).is_some(), "{line}");
            }
        }
    }

    #[test]
    fn case_does_not_matter() {
        assert_eq!(LEXICON.get(LEXICON.id(form("MONDAY"))).weekday, 1);
        assert_eq!(LEXICON.id(form("mondaynight")), 0);
    }
}
