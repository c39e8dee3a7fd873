//! Years: stated, short, relative, in words; eras, decades.

use super::calendar::stated;
use super::expression::{Base, Meaning, Part, Stated, Year};
use super::guard;
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::Unit;

/// A year after a month or day: ", 2021", "2021", "of 2021", "'21", "last year", "of that year".
/// After a day (`day`) a comma is usual.
pub(super) fn year_after(s: &Scan, j: usize, day: bool) -> Option<(Year, usize)> {
    let mut k = s.comma(j);
    let comma = k > j;
    let of = s.role(k) == Role::Of
        || !comma && s.role(k) == Role::In && s.figures(k + 1).is_some_and(|f| f.1 == 4);
    let slash =
        s.word(k) == "/" && s.glued(k) && s.glued(k + 1) && s.figures(k + 1).is_some_and(|f| f.1 == 4);
    let of = of || slash;
    if of {
        k += 1;
    }
    if let Some(found) = era_year(s, k) {
        return Some(found);
    }
    if let Some((n @ 1000..=2100, 4)) = s.figures(k)
        && (!s.glued(k) || matches!(s.word_before(k), "," | "." | "-" | "–" | "/"))
        && !(s.glued(k + 1)
            && s.glued(k + 2)
            && matches!(s.word(k + 1), ":" | ".")
            && s.figures(k + 2).is_some())
        && !(s.word_before(k) == "," && guard::counted(s, k + 1))
        && !(s.glued(k + 1) && s.is_word(k + 1))
    {
        return Some((Year::Stated(n as i16), k + 1));
    }
    if matches!(s.word(k), "'" | "’" | "‘") && s.glued(k + 1) && !comma {
        let (n, 2) = s.figures(k + 1)? else { return None };
        return Some((Year::Stated(pivot(n)), k + 2));
    }
    // "April of 87"
    if s.role_before(k) == Role::Of
        && let Some((n @ 32.., 2)) = s.figures(k)
        && !s.is_word(k + 1)
        && !(s.glued(k + 1) && (s.glued(k + 2) || s.word(k + 1) == "%"))
    {
        return Some((Year::Stated(pivot(n)), k + 1));
    }
    if let Some((year, end)) = spelled_year_value(s, k).filter(|_| !comma || day) {
        return Some((Year::Stated(year), end));
    }
    if s.e(k).number == Some(2) && s.e(k + 1).times == 1000 && (!comma || day) {
        let (n, end) = s.numeral(k)?;
        let year = i16::try_from(n.floor()).ok().filter(|y| (2000..2100).contains(y))?;
        return (s.e(end).unit.is_none() && !guard::counted(s, end)).then_some((Year::Stated(year), end));
    }
    let (year, end) = relative_year(s, k)?;
    (!comma || day).then_some(()).filter(|()| !comma || of).or((!comma).then_some(()))?;
    Some((year, end))
}

/// "last year", "this year", "that year", "the same year", "the following year" at `k`.
pub(super) fn relative_year(s: &Scan, k: usize) -> Option<(Year, usize)> {
    let (j, the) = if s.role(k) == Role::The { (k + 1, true) } else { (k, false) };
    if s.is(j + 1, "year") && s.possessive(j + 2) == j + 2 {
        let year = match s.role(j) {
            Role::Last if !the => Year::FromDocument(-1),
            Role::This => Year::FromDocument(0),
            Role::Next if !the => Year::FromDocument(1),
            Role::That | Role::Same => Year::FromNarrative(0),
            Role::Following | Role::Next => Year::FromNarrative(1),
            Role::Previous | Role::Last => Year::FromNarrative(-1),
            _ => return None,
        };
        return Some((year, j + 2));
    }
    None
}

/// A two-figure year: those up to 39 are of this century.
pub(super) fn pivot(n: u32) -> i16 {
    if n < 40 { 2000 + n as i16 } else { 1900 + n as i16 }
}

/// "480 BC", "AD 79", "79 AD" at `k`.
pub(super) fn era_year(s: &Scan, k: usize) -> Option<(Year, usize)> {
    if s.role(k) == Role::Ad && s.word(k).len() == 2 && s.reading.tokens[k].upper() {
        let (n @ 1..=2100, 1..=4) = s.figures(k + 1)? else { return None };
        return Some((Year::Stated(n as i16), k + 2));
    }
    // "A.D. 70"
    if s.is(k, "a")
        && let Some((false, j)) = era(s, k)
    {
        let (n @ 1..=2100, 1..=4) = s.figures(j)? else { return None };
        return Some((Year::Stated(n as i16), j + 1));
    }
    let (n @ 1..=9999, 1..=4) = s.figures(k)? else { return None };
    let (bc, end) = era(s, k + 1)?;
    Some((Year::Stated(if bc { -(n as i16) } else { n as i16 }), end))
}

/// An era at `k`: whether before Christ, and its end.
pub(super) fn era(s: &Scan, k: usize) -> Option<(bool, usize)> {
    if !s.is_word(k) {
        return None;
    }
    match s.role(k) {
        Role::Bc if s.capital(k) || s.word(k).len() == 2 => return Some((true, k + 1)),
        Role::Ad if s.reading.tokens[k].upper() => return Some((false, k + 1)),
        _ => {}
    }
    let dotted = s.word(k + 1) == "." && s.glued(k + 1) && s.glued(k + 2);
    let bc = match (s.word(k), s.word(k + 2)) {
        ("B" | "b", "C" | "c") => true,
        ("A" | "a", "D" | "d") | ("C", "E") => false,
        _ => return None,
    };
    let end = s.dot(k + 3);
    let common = bc && end > k + 3 && s.glued(end) && matches!(s.word(end), "E" | "e");
    dotted.then(|| (bc, if common { s.dot(end + 1) } else { end }))
}

/// Where the year after "circa", "ca." or "c." at `i` stands; one letter must have its stop.
pub(super) fn circa(s: &Scan, i: usize) -> Option<usize> {
    let j = s.dot(i + 1);
    (s.role(i) == Role::Circa
        && (s.word(i).len() > 1 || s.word(i) == "c" && j > i + 1 && !(s.glued(i) && s.word_before(i) == ".")))
        .then_some(j)
}

pub(super) fn era_first(s: &Scan, i: usize) -> Option<Found> {
    let (year, end) = era_year(s, i)?;
    stated(end, Stated::of(Part::Year, year))
}

/// Figures read as a year: "1990", "1990s", "480 BC", "2003–2011".
pub(super) fn year_like(s: &Scan, i: usize, the: bool) -> Option<Found> {
    if let Some(decade) = decade_figures(s, i, the) {
        return Some(decade);
    }
    if !guard::joined_left(s, i)
        && let Some((year, end)) = era_year(s, i)
    {
        return stated(end, Stated::of(Part::Year, year));
    }
    if let Some(year) = two_figures(s, i) {
        return stated(i + 1, Stated::of(Part::Year, Year::Stated(year)));
    }
    if !guard::is_year(s, i) {
        return None;
    }
    let year = Year::Stated(s.figures(i)?.0 as i16);
    if let Some(season) = s.e(i + 1).season.filter(|_| !s.is(i + 1, "fall") || the)
        && !super::quarter::is_named(s, i + 1)
    {
        return stated(i + 2, Stated::of(Part::Season(season), year));
    }
    if let Some(found) = super::quarter::after_year(s, i + 1, year) {
        return Some(found);
    }
    if super::relative::financial(s, i + 1) {
        return stated(i + 3, Stated::of(Part::Year, year));
    }
    if the && (s.is(i + 1, "period") || s.is(i + 1, "quarter")) {
        return stated(i + 2, Stated::of(Part::Period, year));
    }
    stated(i + 1, Stated::of(Part::Year, year))
}

/// "Reagan in 80 and 84, Bush in 2000, Romney in 08", as people speak: two figures after "in" whose clause ends there,
/// in a sentence that names another year.
fn two_figures(s: &Scan, i: usize) -> Option<i16> {
    /// How many tokens off the other year may stand.
    const NEAR: usize = 40;
    let short = |j: usize| {
        let (n, _) = s.figures(j).filter(|f| f.1 == 2)?;
        (n >= 50 || s.word(j).starts_with('0')).then_some(n)
    };
    let n = short(i)?;
    let listed = matches!(s.role_before(i), Role::And | Role::Or) && i > 2 && short(i - 2).is_some();
    let led = s.role_before(i) == Role::In || listed && s.role_before(i - 2) == Role::In;
    let joined = s.glued(i + 1) && s.glued(i + 2) || guard::joined_left(s, i);
    let mark = matches!(s.word(i + 1), "." | "," | ";" | "?" | "!" | ")") || i + 1 == s.len();
    let next = matches!(s.role(i + 1), Role::And | Role::Or) && short(i + 2).is_some();
    if !led || joined || !(mark || next) {
        return None;
    }
    let sentence = s.reading.sentences.get(s.reading.sentence_of(i)).copied().unwrap_or_default();
    let near = (sentence.start as usize).max(i.saturating_sub(NEAR))..(sentence.end as usize).min(i + NEAR);
    let year = |j: usize| s.role_before(j) == Role::In && guard::is_year(s, j);
    near.into_iter().any(year).then(|| pivot(n))
}

/// "1990s", "1990's", "480s BC".
pub(super) fn decade_figures(s: &Scan, i: usize, the: bool) -> Option<Found> {
    let (n, digits) = s.figures(i)?;
    let mut end = i + 1;
    if s.apostrophe(end) && s.is(end + 1, "s") && s.glued(end + 1) && the {
        end += 2;
    } else if s.is(end, "s") && s.glued(end) || s.word(end) == "s" && digits == 4 && n >= 1900 {
        // "1990 s" comes of careless typing
        end += 1;
    } else {
        return None;
    }
    if n % 10 != 0 || guard::joined_left(s, i) || digits == 2 && guard::of_warmth(s, i) {
        return None;
    }
    let (bc, end) = era(s, end).unwrap_or((false, end));
    let year = match digits {
        4 if n % 100 == 0 && n < 2000 => {
            return stated(end, Stated::of(Part::Century, Year::Stated((n / 100) as i16)));
        }
        3 if bc && n % 100 == 0 => {
            return stated(end, Stated::of(Part::Century, Year::Stated(-((n / 100) as i16))));
        }
        4 if (1000..=2090).contains(&n) => n as i16,
        3 if bc => -(n as i16),
        2 if the || matches!(s.role_before(i), Role::Early | Role::Late | Role::Mid) => 1900 + n as i16,
        _ => return None,
    };
    stated(end, Stated::of(Part::Decade, Year::Stated(year)))
}

/// "by the |new year", but "the new year-end", "the new year celebrations", "the new year will bring change".
pub(super) fn new_year(s: &Scan, j: usize) -> Option<Found> {
    use Role::{After, Before, By, For, From, In, Of, Since, Until};
    if !(s.is(j, "new") && s.is(j + 1, "year")) {
        return None;
    }
    let before = s.role_before(j - 1);
    let led = matches!(before, After | Before | By | For | From | In | Of | Since | Until);
    let alone = s.hyphen(j + 2) == j + 2 && !super::recognise::noun(s, j + 2) && !guard::heads_name(s, j + 2);
    let years = i32::from(before != Since);
    (led && alone).then(|| Found::new(j + 2, Meaning::Unit(Unit::Year, years, Base::Document)))
}

/// "'94", "the '90s".
pub(super) fn short_year(s: &Scan, i: usize, _the: bool) -> Option<Found> {
    if s.glued(i) && i > 0 && (s.is_word(i - 1) || s.figures(i - 1).is_some()) || !s.glued(i + 1) {
        return None;
    }
    let (n, 2) = s.figures(i + 1)? else { return None };
    if s.glued(i + 2) && s.is(i + 2, "s") && n % 10 == 0 {
        return stated(i + 3, Stated::of(Part::Decade, Year::Stated(pivot(n))));
    }
    let closing = s.apostrophe(i + 2);
    let tail = s.glued(i + 2) && (s.is_word(i + 2) || s.figures(i + 3).is_some() && s.glued(i + 3));
    (!closing && !tail).then_some(())?;
    let led = matches!(
        s.role_before(i),
        Role::In | Role::Since | Role::Of | Role::Late | Role::Early | Role::From | Role::To | Role::And
    );
    led.then(|| Found::new(i + 2, Meaning::Stated(Stated::of(Part::Year, Year::Stated(pivot(n))))))
}

/// "the nineties", "the nineteen-sixties".
pub(super) fn decade_word(s: &Scan, i: usize, the: bool) -> Option<Found> {
    if s.e(i).number == Some(19) {
        let j = s.hyphen(i + 1);
        let decade @ 10.. = s.e(j).decade else { return None };
        return stated(j + 1, Stated::of(Part::Decade, Year::Stated(1900 + i16::from(decade))));
    }
    let decade @ 10.. = s.e(i).decade else { return None };
    let possessive = matches!(s.word_before(i), "his" | "her" | "their" | "my" | "your");
    let led = the || matches!(s.role_before(i), Role::Early | Role::Late | Role::Mid | Role::In);
    (led && !possessive).then(|| {
        Found::new(i + 1, Meaning::Stated(Stated::of(Part::Decade, Year::Stated(1900 + i16::from(decade)))))
    })
}

pub(super) fn spelled_year(s: &Scan, i: usize) -> Option<Found> {
    let (year, end) = spelled_year_value(s, i)?;
    stated(end, Stated::of(Part::Year, Year::Stated(year)))
}

/// "in two thousand and twenty".
fn two_thousand_and(s: &Scan, i: usize) -> Option<(i16, usize)> {
    let led = matches!(s.role_before(i), Role::In | Role::Since | Role::Until | Role::By | Role::From);
    if !led || s.e(i).number != Some(2) || s.e(i + 1).times != 1000 || s.role(i + 2) != Role::And {
        return None;
    }
    let (n, end) = s.numeral(i + 3).filter(|n| n.0.floor() < 100 && n.0.0 % 100 == 0)?;
    let counted = s.e(end).unit.is_some() || guard::counted(s, end);
    (!counted).then_some((2000 + n.floor() as i16, end))
}

/// "nineteen ninety-six", "twenty twenty-one", "nineteen oh five".
pub(super) fn spelled_year_value(s: &Scan, i: usize) -> Option<(i16, usize)> {
    if let Some(found) = two_thousand_and(s, i) {
        return Some(found);
    }
    let century @ (16..=20) = s.e(i).number? else { return None };
    let j = s.hyphen(i + 1);
    if j == i + 1 && s.glued(j) {
        return None;
    }
    if s.is(j, "oh") {
        let n @ 1..=9 = s.e(j + 1).number? else { return None };
        return Some((century as i16 * 100 + n as i16, j + 2));
    }
    if s.e(j).times == 100 && century < 20 {
        let k = if s.role(j + 1) == Role::And { j + 2 } else { j + 1 };
        let (n, end) = s.numeral(k).filter(|n| s.e(k).number.is_some() && n.0.floor() < 100)?;
        let counted = s.e(end).unit.is_some() || guard::counted(s, end);
        return (!counted && n.0 % 100 == 0).then_some((century as i16 * 100 + n.floor() as i16, end));
    }
    let tens @ (10..=19 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90) = s.e(j).number? else { return None };
    let k = s.hyphen(j + 1);
    let (n, end) = match s.e(k).number {
        Some(n @ 1..=9) if tens >= 20 => (tens + n, k + 1),
        _ => (tens, j + 1),
    };
    let counted = s.e(end).unit.is_some() || s.e(end).times > 0 || guard::counted(s, end);
    (!counted && (century < 20 || (10..40).contains(&n))).then_some((century as i16 * 100 + n as i16, end))
}
