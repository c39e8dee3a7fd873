//! Words that narrow or blur what follows: "early", "the end of", "about", "more than".

use super::expression::{Base, Meaning, Part, Stated};
use super::lexicon::Role;
use super::scan::{Found, Scan};
use super::value::{DayPart, Modifier, TimeValue, Unit};

/// Reads a modified expression that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    part_of(s, j)
        .or_else(|| early(s, i, j))
        .or_else(|| year_end(s, i, j))
        .or_else(|| if i == j { measured(s, i) } else { None })
}

/// "the end of 2021", "the middle of June", "the latter part of the year".
fn part_of(s: &Scan, j: usize) -> Option<Found> {
    let (modifier, k) = match s.role(j) {
        Role::End => (Some(Modifier::End), j + 1),
        Role::Start => (Some(Modifier::Start), j + 1),
        Role::Middle => (Some(Modifier::Mid), j + 1),
        Role::Close => (Some(Modifier::End), j + 1),
        Role::Rest => (None, j + 1),
        Role::Early if s.is(j + 1, "part") || s.is(j + 1, "days") => (Some(Modifier::Start), j + 2),
        Role::Late | Role::Latter | Role::Last if s.is(j + 1, "part") || s.is(j + 1, "half") => {
            (Some(Modifier::End), j + 2)
        }
        _ => return None,
    };
    if s.role(k) != Role::Of {
        return None;
    }
    let unit =
        s.e(k + 1).unit.filter(|u| matches!(u, Unit::Year | Unit::Month | Unit::Week) && !s.e(k + 1).plural);
    // "the end of the decade"
    let long = s.e(k + 2).unit.filter(|u| matches!(u, Unit::Decade | Unit::Century) && !s.e(k + 2).plural);
    if let Some(unit) =
        long.filter(|_| s.role(k + 1) == Role::The && s.role(k + 3) != Role::Of && s.hyphen(k + 3) == k + 3)
    {
        return Some(Found::new(k + 3, Meaning::Unit(unit, 0, Base::Setting)).with(modifier));
    }
    // "by end of day", but "at the end of the day"
    let closed = !s.is_word(k + 2) || s.role(k + 2) != Role::None;
    let day = s.is(k + 1, "day") && s.role(k - 1) == Role::End && closed;
    if day && s.role_before(k - 1) != Role::The {
        return Some(Found::new(k + 2, Meaning::Days(0, Base::Document)).with(modifier));
    }
    if super::guard::at_last(s, k + 2) {
        return None;
    }
    if let Some(unit) = unit.filter(|_| s.hyphen(k + 2) == k + 2 && s.figures(k + 2).is_none()) {
        return Some(Found::new(k + 2, Meaning::Unit(unit, 0, Base::Setting)).with(modifier));
    }
    // "the end of the Sunday"
    let weekday = s.role(k + 1) == Role::The && s.e(k + 2).weekday > 0 && !s.is_word(k + 3);
    let inner = super::recognise::expression(s, if weekday { k + 2 } else { k + 1 })?;
    let dated = match inner.meaning {
        // "the close of Thursday" is that of its business
        Meaning::Stated(stated) if s.role(j) == Role::Close => {
            matches!(stated.part, Part::Year | Part::Month(_))
        }
        _ if s.role(j) == Role::Close => false,
        // a feast may be longer than the day it is known by
        Meaning::Stated(Stated { part: Part::Holiday(_), .. }) => false,
        Meaning::Stated(_) | Meaning::Unit(..) | Meaning::Days(..) => true,
        Meaning::Length(length) => length.amount.is_some() && s.role(k + 1) == Role::The,
        _ => false,
    };
    if let (Role::Half, Meaning::Stated(stated @ Stated { part: Part::Year, .. })) =
        (s.role(k - 1), inner.meaning)
    {
        let half = Meaning::Stated(Stated { part: Part::Half(2), ..stated });
        return Some(Found { meaning: half, ..inner });
    }
    dated.then(|| inner.with(modifier))
}

/// Whether an amount stands right before `i`: "$774 billion", "12 percent".
fn amount_before(s: &Scan, i: usize) -> bool {
    i > 0
        && (s.e(i - 1).times > 0
            || s.figures(i - 1).is_some()
            || matches!(s.word(i - 1), "percent" | "%" | "billion" | "trillion"))
}

/// "early June", "mid-1990s", "late last week", "earlier this month", "later in the year". What is modified may begin
/// with an article at `i`; the modifier stands at `j`.
fn early(s: &Scan, i: usize, j: usize) -> Option<Found> {
    let the = j > i;
    let first = s.role(j);
    let j = to_late(s, j).unwrap_or(j);
    let (modifier, relative) = match s.role(j) {
        Role::Mid if first == Role::Early => (Modifier::Start, false),
        Role::Early => (Modifier::Start, false),
        Role::Late => (Modifier::End, false),
        Role::Mid | Role::Middle => (Modifier::Mid, false),
        Role::Earlier => (Modifier::Start, true),
        Role::Later => (Modifier::End, true),
        _ => return None,
    };
    let k = early_what(s, j, the)?;
    if let Some(found) = middle_of(s, j, k).filter(|_| modifier == Modifier::Mid) {
        return Some(found);
    }
    if let Some(season) = super::quarter::season(s, k, true) {
        return Some(season.with(Some(modifier)));
    }
    // "mid night" is an hour
    if modifier == Modifier::Mid && s.is(k, "night") && k == j + 1 {
        return None;
    }
    let e = s.e(k);
    if let (Some(part), false, false) = (e.part, e.plural, relative) {
        return Some(early_part(s, k, part, the).with(Some(modifier)));
    }
    let inner = early_day(s, super::recognise::core(s, k)?);
    let fits = takes_early(s, &inner, k, the, relative, k > j + 1);
    fits.then(|| inner.with(Some(modifier)))
}

/// "mid- to late 1990s", "early to mid June": where the second of two modifiers stands, the first at `j`. Of the two the
/// outer one counts.
fn to_late(s: &Scan, j: usize) -> Option<usize> {
    let joint = if s.glued(j + 1) && s.dash(j + 1) { j + 2 } else { j + 1 };
    let k = if s.glued(joint + 1) { s.hyphen(joint + 1) } else { joint + 1 };
    let row =
        matches!((s.role(j), s.role(k)), (Role::Early, Role::Mid) | (Role::Mid | Role::Middle, Role::Late));
    (row && s.role(joint) == Role::To).then_some(k)
}

/// "by mid-decade", "mid-month": the unit at `k`, joined to "mid" at `j`, that the setting is in.
fn middle_of(s: &Scan, j: usize, k: usize) -> Option<Found> {
    let long = |u: &Unit| matches!(u, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century);
    let unit = s.e(k).unit.filter(|u| long(u) && k > j + 1 && !s.e(k).plural)?;
    let noun = super::recognise::noun(s, k + 1) || s.hyphen(k + 1) > k + 1;
    (!noun).then(|| Found::new(k + 1, Meaning::Unit(unit, 0, Base::Setting)).with(Some(Modifier::Mid)))
}

/// Where what "early" at `j` modifies begins: past a hyphen or "in". Not what an article before "early" does not
/// belong to.
fn early_what(s: &Scan, j: usize, the: bool) -> Option<usize> {
    let k = s.hyphen(j + 1);
    // "the late-November trip"
    let noun = k > j + 1 && s.e(k).month > 0 && super::recognise::noun(s, k + 1);
    if the && (noun || !s.opens(k)) {
        return None;
    }
    Some(if s.role(k) == Role::In && !the && k == j + 1 { k + 1 } else { k })
}

/// "early in the day Wednesday": the day with its name.
fn early_day(s: &Scan, inner: Found) -> Found {
    match inner.meaning {
        Meaning::Unit(Unit::Day, 0, _) => super::recognise::day(s, inner.end)
            .filter(|day| s.e(inner.end).weekday > 0 && day.time.is_none())
            .unwrap_or(inner),
        _ => inner,
    }
}

/// Whether what begins at `k` may be early or late, or earlier and later (`relative`); `the` says that an article
/// stands before the modifier, `led` that a hyphen or "in" stands between.
fn takes_early(s: &Scan, inner: &Found, k: usize, the: bool, relative: bool, led: bool) -> bool {
    use Role::{Following, Last, Next, Previous, Same, That, The, This};
    let determined = matches!(s.role(k), The | This | That | Last | Next | Same | Following | Previous);
    let fits = match inner.meaning {
        Meaning::Stated(Stated { part: Part::Weekday(_), .. }) => !relative,
        Meaning::Stated(_) => !relative || determined || led,
        Meaning::Unit(..) => !the && determined,
        Meaning::Days(_, base) => base == Base::Document || determined,
        Meaning::Length(length) => {
            the && length.amount.is_none() && !relative && s.e(k).plural && length.unit >= Unit::Year
        }
        _ => false,
    };
    fits && !(the && determined)
}

/// "early morning", "late evening Friday": the part of the day at `k`.
fn early_part(s: &Scan, k: usize, part: DayPart, the: bool) -> Found {
    if let Some(found) = super::relative::part_of_day(s, k, part) {
        return found;
    }
    let day = super::recognise::day(s, k + 1).filter(|f| f.time.is_none() && !the);
    let base = if the { Base::Narrative } else { Base::Document };
    day.unwrap_or(Found::new(k + 1, Meaning::Days(0, base))).at(TimeValue::Part(part))
}

/// "year-end", "year end", "year's end", "month's end", "year-end 2026".
fn year_end(s: &Scan, i: usize, j: usize) -> Option<Found> {
    let unit =
        s.e(j).unit.filter(|u| matches!(u, Unit::Year | Unit::Month | Unit::Week) && !s.e(j).plural)?;
    let possessive = s.possessive(j + 1);
    let k = if possessive > j + 1 { possessive } else { s.hyphen(j + 1) };
    let tight = k > j + 1 || unit == Unit::Year;
    if !tight || !s.is(k, "end") {
        return None;
    }
    // "the year-end sale": the article belongs to the noun
    if j > i && super::recognise::noun(s, k + 1) {
        return None;
    }
    let end = Some(Modifier::End);
    if let Some((year, to)) = super::quarter::year_of(s, k + 1).filter(|_| unit == Unit::Year) {
        return Some(Found::new(to, Meaning::Stated(Stated::of(Part::Year, year))).with(end));
    }
    let last = i32::from(s.role_before(j) == Role::Since);
    Some(Found::new(k + 1, Meaning::Unit(unit, -last, Base::Setting)).with(end))
}

/// The modifier of a quantity at `i`, and where the quantity begins: "about", "more than", "no less than".
fn quantifier(s: &Scan, i: usize) -> Option<(Modifier, usize)> {
    let than = |j: usize| s.role(j) == Role::Than;
    let no = s.role(i) == Role::No;
    let i = if no { i + 1 } else { i };
    Some(match s.role(i) {
        Role::More if than(i + 1) => (if no { Modifier::EqualOrLess } else { Modifier::MoreThan }, i + 2),
        Role::Less if than(i + 1) => (if no { Modifier::EqualOrMore } else { Modifier::LessThan }, i + 2),
        _ if no => return None,
        Role::About => (Modifier::Approx, i + 1),
        Role::Circa => (Modifier::Approx, super::year::circa(s, i)?),
        Role::Almost => (Modifier::LessThan, i + 1),
        Role::Over => (Modifier::MoreThan, i + 1),
        Role::Under => (Modifier::LessThan, i + 1),
        Role::Up if s.role(i + 1) == Role::To => (Modifier::EqualOrLess, i + 2),
        Role::Close if s.role(i + 1) == Role::To => (Modifier::Approx, i + 2),
        Role::At if s.role(i + 1) == Role::Least => (Modifier::EqualOrMore, i + 2),
        Role::At if s.role(i + 1) == Role::Most => (Modifier::EqualOrLess, i + 2),
        _ => return None,
    })
}

/// "about three years", "more than a decade ago", "around 4 p.m.", "around Nov. 9".
fn measured(s: &Scan, i: usize) -> Option<Found> {
    let (modifier, j) = quantifier(s, i)?;
    let inner = year_end(s, j, j).or_else(|| super::recognise::core(s, j))?;
    let determined = matches!(s.role(j), Role::The | Role::These | Role::Those | Role::This);
    let about = modifier == Modifier::Approx;
    let clock = matches!(inner.meaning, Meaning::Time) || matches!(inner.time, Some(TimeValue::Clock { .. }));
    let fits = match inner.meaning {
        Meaning::Length(length) => {
            length.amount.is_some()
                && !determined
                && !matches!(s.role(j), Role::Last | Role::Past | Role::Next)
        }
        Meaning::Offset(..) => !determined,
        Meaning::Time => about,
        Meaning::Unit(..) => about && inner.modifier.is_some(),
        // "approximately 12:15 this afternoon"
        _ if clock => about && !determined,
        Meaning::Stated(stated) => {
            about && !matches!(stated.part, Part::Weekday(_)) && !s.is(i, "about") && !determined
        }
        _ => false,
    };
    // "spread over a three-year period", "$774 billion over 10 years" say during which
    let spread = s.role(j) == Role::A && s.is(inner.end - 1, "period") || amount_before(s, i);
    let lasting = matches!(inner.meaning, Meaning::Length(_)) && !closes_length(s, inner.end);
    let during = s.role(i) == Role::Over && (spread || lasting && !super::guard::is_more(s, i));
    let outside = during || s.is(i, "about") && !clock;
    (fits && !outside).then(|| inner.with(Some(modifier)))
}

/// Whether what stands after a length, or closes it, says that it is an amount: "over six years old", "over 20 years of service".
fn closes_length(s: &Scan, end: usize) -> bool {
    let aged = ["old", "age"].into_iter().any(|word| s.is(end - 1, word) || s.is(end, word));
    aged || s.role(end) == Role::Of || s.possessive(end) > end || s.is(end, "long")
}
