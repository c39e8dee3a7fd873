//! Quarters, halves, fiscal years and seasons.

use super::expression::{Base, Meaning, Part, Stated, Year};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{Season, Unit};

/// What an ordinal ending at `j` counts: "third quarter", "third-quarter", "first half of 2003".
pub(super) fn ordinal(s: &Scan, n: u8, j: usize) -> Option<Found> {
    let mut k = s.hyphen(j);
    if s.role(k) == Role::Fiscal {
        k = s.hyphen(k + 1);
    }
    if s.is(k, "quarter") && (1..=4).contains(&n) {
        let (year, end) = year_of(s, k + 1).unwrap_or((Year::Missing, k + 1));
        let game = year == Year::Missing && super::guard::of_game(s, k);
        return (!game).then(|| Found::new(end, Meaning::Stated(Stated::of(Part::Quarter(n), year))));
    }
    if s.role(k) == Role::Half && (1..=2).contains(&n) {
        let (year, end) = year_of(s, k + 1)?;
        return Some(Found::new(end, Meaning::Stated(Stated::of(Part::Half(n), year))));
    }
    None
}

/// "third quarter" right after a year: "the 1989 third quarter".
pub(super) fn after_year(s: &Scan, j: usize, year: Year) -> Option<Found> {
    if let Some((part, end)) = numbered(s, s.hyphen(j)) {
        return Some(Found::new(end, Meaning::Stated(Stated::of(part, year))));
    }
    let (n, k) = super::calendar::spelled_nth(s, j)?;
    let k = s.hyphen(k);
    ((1..=4).contains(&n) && s.is(k, "quarter"))
        .then(|| Found::new(k + 1, Meaning::Stated(Stated::of(Part::Quarter(n), year))))
}

/// The year a quarter, half or season belongs to: "of 1989", "1989", ", 1989", "of last year", "of fiscal 1990",
/// "of the year".
pub(super) fn year_of(s: &Scan, j: usize) -> Option<(Year, usize)> {
    let of = s.role(j) == Role::Of || s.role(j) == Role::In;
    let mut k = if of { j + 1 } else { j };
    if s.role(k) == Role::Fiscal {
        k += if s.is(k + 1, "year") { 2 } else { 1 };
    }
    if let Some((n @ 1000..=2100, 4)) = s.figures(k)
        && !s.glued(k)
        && (of || !super::guard::counted(s, k + 1))
        && !(s.glued(k + 1) && s.is_word(k + 1))
    {
        return match super::year::era(s, k + 1) {
            Some((true, end)) => Some((Year::Stated(-(n as i16)), end)),
            _ => Some((Year::Stated(n as i16), k + 1)),
        };
    }
    if s.role(k) == Role::YearMark
        && let Some((year, end)) = super::shorthand::marked_year(s, k)
    {
        return Some((Year::Stated(year), end));
    }
    if let (Some((n, 1..=3)), Some((true, end))) = (s.figures(k), super::year::era(s, k + 1)) {
        return Some((Year::Stated(-(n as i16)), end));
    }
    if matches!(s.word(k), "'" | "’" | "‘") && s.glued(k + 1) {
        let (n, 2) = s.figures(k + 1)? else { return None };
        return Some((Year::Stated(super::year::pivot(n)), k + 2));
    }
    if let Some((year, end)) = super::year::spelled_year_value(s, k) {
        return Some((Year::Stated(year), end));
    }
    if of && s.role(k) == Role::The && s.is(k + 1, "year") {
        return Some((Year::FromNarrative(0), k + 2));
    }
    super::year::relative_year(s, k)
}

/// "Q3 2019", "3Q", "this year's third quarter", "the year-ago quarter".
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    if s.is(i, "fiscal") {
        return fiscal(s, i);
    }
    if let Some((part, end)) = numbered(s, i) {
        let end_of_name = end;
        let joined = s.hyphen(end);
        let (year, end) = match s.figures(joined) {
            Some((n @ 1900..=2100, 4)) if joined > end => (Year::Stated(n as i16), joined + 1),
            _ => year_of(s, end).unwrap_or((Year::Missing, end)),
        };
        let sure =
            year != Year::Missing || matches!(part, Part::Quarter(_)) && (s.capital(i) || paired(s, i));
        return sure.then(|| Found::new(end.max(end_of_name), Meaning::Stated(Stated::of(part, year))));
    }
    if s.is(i, "year") && s.hyphen(i + 1) > i + 1 {
        return year_ago(s, i);
    }
    possessive_year(s, i)
}

/// "q1 and q2": in small letters each says of the other that it is a quarter.
fn paired(s: &Scan, i: usize) -> bool {
    let joint = |j: usize| matches!(s.role(j), Role::And | Role::Or | Role::To) || s.word(j) == ",";
    joint(i + 2) && numbered(s, i + 3).is_some() || i > 2 && joint(i - 1) && numbered(s, i - 3).is_some()
}

/// "Q3", "H1" at `j`.
fn numbered(s: &Scan, j: usize) -> Option<(Part, usize)> {
    let (n, 1) = s.figures(j + 1).filter(|_| s.glued(j + 1) && !(s.glued(j) && j > 0 && s.is_word(j - 1)))?
    else {
        return None;
    };
    if s.glued(j + 2)
        && (s.is_word(j + 2) || s.word(j + 2) == ".")
        && !matches!(s.word(j + 2), "'" | "’" | ".")
    {
        return None;
    }
    match (s.word(j), n) {
        ("q" | "Q", 1..=4) => Some((Part::Quarter(n as u8), j + 2)),
        ("h" | "H", 1..=2) => Some((Part::Half(n as u8), j + 2)),
        _ => None,
    }
}

fn fiscal(s: &Scan, i: usize) -> Option<Found> {
    let j = s.hyphen(i + 1);
    let k = if s.is(j, "year") { j + 1 } else { j };
    if let Some((n @ 1900..=2100, 4)) = s.figures(k) {
        return Some(Found::new(k + 1, Meaning::Stated(Stated::of(Part::Year, Year::Stated(n as i16)))));
    }
    let (n, end) = super::calendar::spelled_nth(s, j)?;
    ordinal(s, n, end)
}

/// "year-ago quarter", "year-earlier period", "year-ago third quarter": the same stretch a year before.
fn year_ago(s: &Scan, i: usize) -> Option<Found> {
    let j = s.hyphen(i + 1);
    if !matches!(s.role(j), Role::Ago | Role::Earlier) {
        return None;
    }
    let base = if s.role(j) == Role::Ago { Base::Document } else { Base::Narrative };
    let j = j + 1;
    let offset = Meaning::Offset(super::value::Length::counted(1, Unit::Year), -1, base);
    if s.is(j, "quarter") {
        return Some(Found::new(j + 1, Meaning::Unit(Unit::Quarter, -4, Base::Narrative)));
    }
    if let Some((n, end)) = super::calendar::spelled_nth(s, j)
        && s.is(s.hyphen(end), "quarter")
    {
        let end = s.hyphen(end) + 1;
        return Some(Found::new(end, Meaning::Stated(Stated::of(Part::Quarter(n), Year::FromDocument(-1)))));
    }
    if s.role_before(i) == Role::The && !s.is(j, "period") && !(s.is_word(j) && s.e(j).unit.is_none()) {
        return None;
    }
    Some(Found::new(if s.is(j, "period") { j + 1 } else { j }, offset))
}

/// "this year's third quarter", "last year's second half".
fn possessive_year(s: &Scan, i: usize) -> Option<Found> {
    let year = match s.role(i) {
        Role::Last => Year::FromDocument(-1),
        Role::This => Year::FromDocument(0),
        Role::Next => Year::FromDocument(1),
        _ => return None,
    };
    if !s.is(i + 1, "year") {
        return None;
    }
    let j = s.possessive(i + 2);
    if j == i + 2 {
        return None;
    }
    let (n, k) = super::calendar::spelled_nth(s, j)?;
    let k = s.hyphen(k);
    let part = if s.is(k, "quarter") && n <= 4 {
        Part::Quarter(n)
    } else if s.role(k) == Role::Half && n <= 2 {
        Part::Half(n)
    } else {
        return None;
    };
    Some(Found::new(k + 1, Meaning::Stated(Stated::of(part, year))))
}

/// Whether the season at `i` is part of a name: "the Winter Olympics", "Summer Palace", "Spring Hill",
/// "summer school".
pub(super) fn is_named(s: &Scan, i: usize) -> bool {
    let school = ["school", "schools", "camp", "camps"].into_iter().any(|word| s.is(i + 1, word));
    // "the Winter of Discontent"
    let month = s.e(i + 2).month > 0 || s.e(i + 2).opens;
    let of = s.role(i + 1) == Role::Of && s.is_word(i + 2) && s.capital(i + 2) && !month;
    let start = super::calendar::sentence_start(s, i);
    let name = of && s.capital(i) && !s.reading.tokens[i].upper() && !start;
    super::guard::heads_games(s, i + 1) || school && s.is(i, "summer") || name
}

/// "the winter of 1941-42" is that of January 1942: the second year, and past it at `j`.
fn over_new_year(s: &Scan, season: Season, year: Year, j: usize) -> Option<(Year, usize)> {
    let Year::Stated(first) = year else { return None };
    let joined = (s.dash(j) || s.word(j) == "/") && s.glued(j) && s.glued(j + 1);
    let next = match s.figures(j + 1)? {
        (n, 2) => n == (first as u32 + 1) % 100,
        (n, 4) => n == first as u32 + 1,
        _ => false,
    };
    (joined && next && first > 0 && season == Season::Winter).then_some((Year::Stated(first + 1), j + 2))
}

/// Whether a word before "fall" at `i` makes a season of it: "in fall last year".
fn falls_in(s: &Scan, i: usize) -> bool {
    use Role::{By, During, Early, From, In, Late, Of, Since, The, Until};
    i == 0
        || s.capital(i)
        || matches!(s.role_before(i), By | During | Early | From | In | Late | Of | Since | The | Until)
}

/// A season at `i`: "summer 2009", "the summer of 2009", "spring". `led` says that a word before it makes it one.
pub(super) fn season(s: &Scan, i: usize, led: bool) -> Option<Found> {
    let season = s.e(i).season.filter(|_| !s.e(i).plural)?;
    if let Some((year, end)) = year_of(s, i + 1) {
        // "Did crime fall last year?"
        if s.is(i, "fall") && !matches!(year, Year::Stated(_)) && !led && !falls_in(s, i) {
            return None;
        }
        let (year, end) = over_new_year(s, season, year, end).unwrap_or((year, end));
        return Some(Found::new(end, Meaning::Stated(Stated::of(Part::Season(season), year))));
    }
    let before = s.role_before(i);
    let preposition = matches!(
        before,
        Role::In
            | Role::By
            | Role::Until
            | Role::Since
            | Role::During
            | Role::Early
            | Role::Late
            | Role::Mid
            | Role::From
            | Role::Of
            | Role::Through
            | Role::To
            | Role::And
            | Role::Or
    );
    let verb = s.is(i, "fall")
        && !matches!(
            before,
            Role::In | Role::Early | Role::Late | Role::By | Role::The | Role::Since | Role::Until
        );
    let verb =
        verb || s.is(i, "fall") && matches!(s.role(i + 1), Role::Of | Role::To | Role::In | Role::From);
    let named = is_named(s, i);
    let name = i > 0 && s.capital(i) && s.capital(i - 1) && !super::calendar::sentence_start(s, i - 1);
    // "Winter told reporters"
    let speaks = matches!(s.word(i + 1), "said" | "says" | "told" | "asked" | "added");
    let name = name || s.capital(i) && !led && speaks;
    let leap = s.is(i, "spring")
        && (before == Role::To
            || matches!(s.role(i + 1), Role::From | Role::Up | Role::To | Role::Back)
            || s.is(i + 1, "into")
            || matches!(s.word_before(i), "hot" | "they" | "will" | "would" | "may" | "can"));
    let noun = !s.is(i, "fall") && !leap;
    ((led || preposition || noun) && !verb && !named && !name)
        .then(|| Found::new(i + 1, Meaning::Stated(Stated::part(Part::Season(season)))))
}
