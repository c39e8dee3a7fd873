//! A block's tokens with their lexicon entries: what the families of patterns read.

use super::expression::Meaning;
use super::family::Families;
use super::lexicon::{Entry, LEXICON, Lexicon, Role, Tense};
use super::value::{Amount, Modifier, TimeValue, Unit};
use crate::article::Reading;
use crate::text::{Kind, Span, Token};
use std::cell::Cell;

/// One block, each word looked up once.
pub(super) struct Scan<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    lexicon: &'static Lexicon,
    ids: Vec<u16>,
    depth: Cell<u8>,
}

/// How deep expressions may nest ("the end of the morning of July 3"). Bounds the work at one token.
const DEPTH: u8 = 4;

/// A stretch of tokens read as an expression; it begins where the reader was asked to look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    pub(super) time: Option<TimeValue>,
    pub(super) modifier: Option<Modifier>,
}

impl Found {
    pub(super) fn new(end: usize, meaning: Meaning) -> Self {
        Found { end, meaning, time: None, modifier: None }
    }

    pub(super) fn at(self, time: TimeValue) -> Self {
        Found { time: Some(time), ..self }
    }

    pub(super) fn with(self, modifier: Option<Modifier>) -> Self {
        Found { modifier: modifier.or(self.modifier), ..self }
    }

    pub(super) fn to(self, end: usize) -> Self {
        Found { end, ..self }
    }
}

/// A counted or uncounted number of something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    /// How many; `None` for "a few", "several".
    pub(super) amount: Option<Amount>,
    /// One past its last token.
    pub(super) end: usize,
    /// Only the article "a" or "an".
    pub(super) article: bool,
    /// "some 19", "a couple of", "two to three".
    pub(super) modifier: Option<Modifier>,
}

impl<'r, 't> Scan<'r, 't> {
    /// Looks up every word of `reading`. Linear.
    pub(super) fn new(reading: &'r Reading<'t>) -> Self {
        let lexicon: &'static Lexicon = &LEXICON;
        // a word with accents is no English one
        let id = |(token, form): (&Token, &u64)| match token.plain() || token.invisible() {
            true => lexicon.id(*form),
            false => 0,
        };
        let ids = reading.tokens.iter().zip(reading.forms()).map(id);
        Scan { reading, lexicon, ids: ids.collect(), depth: Cell::new(0) }
    }

    /// Runs `read` one level deeper; nothing where that is too deep.
    pub(super) fn nested(&self, read: impl FnOnce() -> Option<Found>) -> Option<Found> {
        let depth = self.depth.get();
        if depth >= DEPTH {
            return None;
        }
        self.depth.set(depth + 1);
        let found = read();
        self.depth.set(depth);
        found
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The entry of token `i`; an empty one past the end.
    pub(super) fn e(&self, i: usize) -> &'static Entry {
        self.lexicon.get(self.ids.get(i).copied().unwrap_or(0))
    }

    /// Whether an expression may begin at token `i`; not past the end.
    pub(super) fn opens(&self, i: usize) -> bool {
        match self.ids.get(i) {
            None => false,
            Some(0) => self.families(i) != Families::NONE,
            Some(id) => self.lexicon.get(*id).opens,
        }
    }

    /// Whether figures or words at `j` are worth a look behind an article.
    pub(super) fn opens_behind_article(&self, j: usize) -> bool {
        self.opens(j) || self.e(j).behind && !self.capital(j)
    }

    /// The families of patterns that token `i` can open.
    pub(super) fn families(&self, i: usize) -> Families {
        match self.ids.get(i) {
            None => Families::NONE,
            Some(0) => match self.reading.tokens[i].kind {
                Kind::Number => Families::FIGURES,
                Kind::Punctuation if self.word(i) == "½" => Families::FRACTION,
                Kind::Punctuation if matches!(self.word(i), "'" | "’" | "‘") => Families::APOSTROPHE,
                _ => Families::NONE,
            },
            Some(id) => self.lexicon.get(*id).families,
        }
    }

    /// The role of token `i`.
    pub(super) fn role(&self, i: usize) -> Role {
        self.e(i).role
    }

    /// The role of the token before `i`.
    pub(super) fn role_before(&self, i: usize) -> Role {
        if i == 0 { Role::None } else { self.role(i - 1) }
    }

    /// The text of token `i`; empty past the end.
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.reading.tokens.get(i).map_or("", |t| t.of(self.reading.text))
    }

    /// The text of the token before `i`.
    pub(super) fn word_before(&self, i: usize) -> &'t str {
        if i == 0 { "" } else { self.word(i - 1) }
    }

    /// Whether token `i` reads `word`, whatever its case.
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is joined to the one before.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.reading.tokens.get(i).is_some_and(|t| t.glued())
    }

    /// Whether token `i` begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.reading.tokens.get(i).is_some_and(|t| t.capital())
    }

    /// Whether token `i` is a word.
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.reading.tokens.get(i).is_some_and(|t| t.kind == Kind::Word)
    }

    /// The bytes of tokens `first..end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        self.reading.span(first, end)
    }

    /// A number token of at most nine figures: its value and how many figures it has.
    pub(super) fn figures(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.reading.tokens.get(i)?;
        if token.kind != Kind::Number || token.span.len() > 9 {
            return None;
        }
        let figures = &self.reading.text.as_bytes()[token.span.range()];
        Some((figures.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')), figures.len()))
    }

    /// Whether token `i` is a hyphen or dash of any kind.
    pub(super) fn dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–" | "—" | "‐" | "‑" | "−" | "~")
    }

    /// Past a hyphen at `i` that joins two words, else `i`.
    pub(super) fn hyphen(&self, i: usize) -> usize {
        if self.glued(i) && self.glued(i + 1) && matches!(self.word(i), "-" | "‐" | "‑" | "–") {
            i + 1
        } else {
            i
        }
    }

    /// Past a full stop joined to the token before `i`, else `i`.
    pub(super) fn dot(&self, i: usize) -> usize {
        if self.glued(i) && self.word(i) == "." { i + 1 } else { i }
    }

    /// Past a comma at `i`, else `i`.
    pub(super) fn comma(&self, i: usize) -> usize {
        if self.word(i) == "," { i + 1 } else { i }
    }

    /// Past an apostrophe and s at `i`, else `i`.
    pub(super) fn possessive(&self, i: usize) -> usize {
        match self.apostrophe(i) {
            true if self.glued(i + 1) && self.is(i + 1, "s") => i + 2,
            true if i > 0 && self.word(i - 1).ends_with('s') && !self.glued(i + 1) => i + 1,
            _ => i,
        }
    }

    /// Whether token `i` is an apostrophe joined to the token before.
    pub(super) fn apostrophe(&self, i: usize) -> bool {
        self.glued(i) && matches!(self.word(i), "'" | "’")
    }

    /// Reads a number or an uncounted amount at `i`: "2,500", "2 1/2", "twenty-four", "a few", "a", "half an".
    pub(super) fn count(&self, i: usize) -> Option<Count> {
        let mut count = self.single_count(i)?;
        if count.article {
            return Some(count);
        }
        // "20+ years"
        if self.word(count.end) == "+" && self.glued(count.end) {
            return Some(Count { end: count.end + 1, modifier: Some(Modifier::EqualOrMore), ..count });
        }
        // "two to three", "10-15", "three or four"
        let joint = match self.role(count.end) {
            Role::To | Role::Or => Some(count.end + 1),
            _ if self.dash(count.end) && self.figures(i).is_some() => Some(count.end + 1),
            _ => None,
        };
        if let Some(second) = joint.and_then(|j| self.single_count(j)).filter(|c| !c.article)
            && (self.e(self.hyphen(second.end)).unit.is_some() || self.role(second.end) == Role::More)
        {
            if self.role(count.end) == Role::To {
                count.modifier = Some(Modifier::EqualOrMore);
            }
            count.end = second.end;
        }
        Some(count)
    }

    fn single_count(&self, i: usize) -> Option<Count> {
        let some = |amount, end| Some(Count { amount, end, article: false, modifier: None });
        if let Some((n, end)) = self.numeral(i) {
            return some(Some(n), end);
        }
        match self.role(i) {
            Role::A => match self.role(i + 1) {
                Role::Few => some(None, i + 2),
                Role::Couple => self.couple(i + 1),
                Role::Half => some(Some(Amount(50)), i + 2),
                Role::Dozen => some(Some(Amount::whole(12)), i + 2),
                _ if self.is(i + 1, "quarter")
                    && self.e(self.hyphen(self.quartered(i + 2))).unit == Some(Unit::Century) =>
                {
                    some(Some(Amount(25)), self.quartered(i + 2))
                }
                _ if self.e(i + 1).times > 0 => {
                    let n = self.e(i + 1).times;
                    some(Some(Amount::whole(n)), i + 2)
                }
                _ if self.is(i + 1, "good") && self.role(i + 2) == Role::Many => some(None, i + 3),
                _ => {
                    Some(Count { amount: Some(Amount::whole(1)), end: i + 1, article: true, modifier: None })
                }
            },
            Role::Few | Role::Several | Role::Many => some(None, i + 1),
            Role::Some if self.e(i + 1).plural => some(None, i + 1),
            Role::Some => {
                let count = self.numeral(i + 1)?;
                Some(Count {
                    amount: Some(count.0),
                    end: count.1,
                    article: false,
                    modifier: Some(Modifier::Approx),
                })
            }
            Role::Couple => self.couple(i),
            Role::Dozen => some(Some(Amount::whole(12)), i + 1),
            Role::Half if self.role(i + 1) == Role::A => some(Some(Amount(50)), i + 2),
            // "the Hundred Days": a name
            _ if self.e(i).times > 0 && self.capital(i) && self.e(i + 1).unit.is_some() => {
                some(Some(Amount::whole(self.e(i).times)), i + 1)
            }
            Role::Another if self.numeral(i + 1).is_some_and(|n| n.0.0 > 100) => {
                let (amount, end) = self.numeral(i + 1)?;
                some(Some(amount), end)
            }
            Role::Another => {
                Some(Count { amount: Some(Amount::whole(1)), end: i + 1, article: true, modifier: None })
            }
            _ => None,
        }
    }

    /// Past "of a" at `j`, else `j`.
    fn quartered(&self, j: usize) -> usize {
        if self.role(j) == Role::Of && self.role(j + 1) == Role::A { j + 2 } else { j }
    }

    fn couple(&self, i: usize) -> Option<Count> {
        let end = if self.role(i + 1) == Role::Of { i + 2 } else { i + 1 };
        Some(Count { amount: Some(Amount::whole(2)), end, article: false, modifier: Some(Modifier::Approx) })
    }

    /// A number in figures or words, with decimals, fractions and thousands: its value and end.
    pub(super) fn numeral(&self, i: usize) -> Option<(Amount, usize)> {
        if self.word(i) == "½" && !self.glued(i) {
            return Some((Amount(50), i + 1));
        }
        if let Some((n, _)) = self.figures(i) {
            return Some(self.figures_on(n, i + 1));
        }
        let (mut n, mut end) = self.number_words(i)?;
        if let Some((part, to)) = self.and_part(end) {
            n.0 += part;
            end = to;
        }
        Some((n, end))
    }

    /// "and a half", "and half", "and a quarter" at `j`: the part in hundredths, and its end.
    pub(super) fn and_part(&self, j: usize) -> Option<(u64, usize)> {
        if self.role(j) != Role::And {
            return None;
        }
        let article = self.role(j + 1) == Role::A;
        let k = if article { j + 2 } else { j + 1 };
        // "and half the town", "and a quarter of it" count something else
        let next = self.e(k + 1);
        let free = !self.is_word(k + 1) || next.unit.is_some() || next.tense != Tense::Unknown;
        if self.role(k) == Role::Half && (article || free) {
            return Some((50, k + 1));
        }
        let noun = self.role(k + 1) == Role::Of || next.times > 0 || self.hyphen(k + 1) > k + 1;
        (article && self.is(k, "quarter") && !noun).then_some((25, k + 1))
    }

    /// What follows the first figures of a number: thousands, decimals, a fraction.
    fn figures_on(&self, n: u32, mut end: usize) -> (Amount, usize) {
        /// No number has more groups of three figures: "1,234,567,890,123" seconds are older than mankind.
        const GROUPS: usize = 6;
        let mut amount = Amount::whole(n);
        for _ in 0..GROUPS {
            if !(self.word(end) == "," && self.glued(end) && self.glued(end + 1)) {
                break;
            }
            match self.figures(end + 1) {
                Some((m, 3)) => amount.0 = amount.0.saturating_mul(1000).saturating_add(u64::from(m) * 100),
                _ => break,
            }
            end += 2;
        }
        if self.word(end) == "." && self.glued(end) && self.glued(end + 1) {
            match self.figures(end + 1) {
                Some((m, 1)) => return self.scaled(Amount(amount.0 + u64::from(m) * 10), end + 2),
                Some((m, 2)) => return self.scaled(Amount(amount.0 + u64::from(m)), end + 2),
                _ => {}
            }
        }
        if self.word(end) == "½" {
            return (Amount(amount.0 + 50), end + 1);
        }
        if let (Some((top, 1)), "/", Some((bottom, 1))) =
            (self.figures(end), self.word(end + 1), self.figures(end + 2))
            && bottom > top
            && self.glued(end + 1)
        {
            return (Amount(amount.0 + u64::from(top * 100 / bottom)), end + 3);
        }
        if self.word(end) == "/"
            && self.glued(end)
            && self.glued(end + 1)
            && amount.0 < 1000
            && let Some((bottom @ 2..=9, 1)) = self.figures(end + 1)
        {
            return (Amount(amount.0 / u64::from(bottom)), end + 2);
        }
        self.scaled(amount, end)
    }

    /// `amount` times the scale word at `end`, if one stands there: "1.8 |million".
    fn scaled(&self, amount: Amount, end: usize) -> (Amount, usize) {
        let times = self.e(end).times;
        if times > 0 && !self.e(end).plural {
            return (Amount(amount.0.saturating_mul(u64::from(times))), end + 1);
        }
        (amount, end)
    }

    /// "twenty-four", "a hundred and five", "two thousand": at most four words.
    fn number_words(&self, i: usize) -> Option<(Amount, usize)> {
        let (mut total, mut current) = (0u64, u64::from(self.e(i).number?));
        let mut end = i + 1;
        for _ in 0..5 {
            let next = self.hyphen(end);
            // "a hundred and five", "twenty and four hours"
            let tens = current.is_multiple_of(10) && current >= 20 && total == 0;
            let units = tens && self.e(next + 2).unit.is_some() && self.e(next + 1).times == 0;
            let linked = self.role(next) == Role::And && (total + current >= 100 || units);
            let and = if linked { next + 1 } else { next };
            let entry = self.e(and);
            if entry.times > 0 && !entry.plural {
                current = current.saturating_mul(u64::from(entry.times));
                if entry.times >= 1000 {
                    total = total.saturating_add(current);
                    current = 0;
                }
            } else if let Some(n) = entry.number.map(u64::from) {
                let fits = (current % 100 == 0 && current + total > 0 && n < 100)
                    || (current % 10 == 0 && current % 100 >= 20 && (1..10).contains(&n));
                if !fits {
                    break;
                }
                current += n;
            } else {
                break;
            }
            end = and + 1;
        }
        Some((Amount((total.saturating_add(current)).saturating_mul(100)), end))
    }
}
