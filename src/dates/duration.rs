//! Lengths of time and offsets: "three years", "the past few weeks", "two days later", "18-month".

use super::expression::{Base, Meaning, Part, Shift, Stated, Year};
use super::lexicon::Role;
use super::scan::{Count, Found, Scan};
use super::value::{Length, Modifier, Reference, Unit};

/// Reads a length or offset that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = period(s, i).or_else(|| stretch_of(s, i)).or_else(|| numbered_week(s, i)) {
        return Some(found);
    }
    let (j, selected) = selector(s, i);
    if let Some(count) = s.count(j)
        && let Some(found) = counted(s, count, i, j, selected)
    {
        return Some(found);
    }
    plural(s, j, selected, i)
}

/// "a three-year period", "the same 28-day period".
fn period(s: &Scan, i: usize) -> Option<Found> {
    let same = s.role(i) == Role::The && s.role(i + 1) == Role::Same;
    let j = if same { i + 2 } else { i + 1 };
    if !matches!(s.role(i), Role::A | Role::The | Role::That | Role::This) {
        return None;
    }
    let count = s.count(j).filter(|c| !c.article)?;
    let k = s.hyphen(count.end);
    let unit = s.e(k).unit.filter(|u| *u != Unit::Period && !s.e(k).plural)?;
    s.is(k + 1, "period").then(|| {
        Found::new(k + 2, Meaning::Length(Length { amount: count.amount, unit, rest: None }))
            .with(count.modifier)
    })
}

/// "week 31", "week 3 of 2027".
fn numbered_week(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    let day = s.is(j, "day") && j == i;
    let (n @ 1..=53, 1 | 2) = s.figures(j + 1).filter(|_| s.is(j, "week") || day)? else { return None };
    if day && !s.glued(j + 1) && s.e(j + 2).unit.is_none() && s.e(j + 2).month == 0 {
        return Some(Found::new(j + 2, Meaning::Length(Length::counted(1, Unit::Day))));
    }
    if day {
        return None;
    }
    if s.glued(j + 1) || s.e(j + 2).unit.is_some() {
        return None;
    }
    let (year, end) = super::quarter::year_of(s, j + 2).unwrap_or((Year::Missing, j + 2));
    Some(Found::new(end, Meaning::Stated(Stated::of(Part::Week(n as u8), year))))
}

/// "the last week of August", "the first days of May": a stretch within another.
fn stretch_of(s: &Scan, i: usize) -> Option<Found> {
    let j = if s.role(i) == Role::The { i + 1 } else { i };
    let (nth, noun) = match super::calendar::spelled_nth(s, j) {
        Some(found) if s.e(j).unit.is_none() || s.e(found.1).unit.is_some() => found,
        _ => match s.figures(j) {
            Some((n @ 1..=53, 1 | 2)) => (n as u8, super::calendar::ordinal(s, j + 1)?),
            _ if s.role(j) == Role::Last => (0, j + 1),
            _ => return None,
        },
    };
    let count = s.count(noun).filter(|c| !c.article);
    let k = count.map_or(noun, |c| c.end);
    let unit = s.e(k).unit.filter(|u| matches!(u, Unit::Day | Unit::Week | Unit::Month))?;
    if s.role(k + 1) != Role::Of {
        return None;
    }
    let inner = super::recognise::core(s, k + 2)?;
    let dated = matches!(inner.meaning, Meaning::Stated(_) | Meaning::Unit(..)) && inner.time.is_none();
    let amount = match count {
        Some(count) => count.amount,
        None if s.e(k).plural => None,
        None => Some(super::value::Amount::whole(1)),
    };
    let part = match (inner.meaning, unit, nth) {
        (Meaning::Stated(Stated { part: Part::Month(m), .. }), Unit::Day, 1..=31) => Some(Part::Day(m, nth)),
        (Meaning::Unit(Unit::Year, -9..=9, Base::Document), Unit::Month, 1..=12) => Some(Part::Month(nth)),
        _ => None,
    };
    if let (Meaning::Unit(Unit::Month, n @ -1..=1, base), Unit::Day, None, 1..=31) =
        (inner.meaning, unit, count, nth)
    {
        let shift = match (n, base) {
            (0, Base::Document) => Some(Shift::This),
            (0, _) => None,
            (-1, _) => Some(Shift::Last),
            _ => Some(Shift::Next),
        };
        let day = Stated { shift, ..Stated::part(Part::MonthDay(nth)) };
        return Some(Found::new(inner.end, Meaning::Stated(day)));
    }
    match (inner.meaning, part.filter(|_| count.is_none())) {
        (Meaning::Stated(stated), Some(part)) => {
            return Some(Found::new(inner.end, Meaning::Stated(Stated { part, ..stated })));
        }
        (Meaning::Unit(_, n, _), Some(part)) => {
            return Some(Found::new(
                inner.end,
                Meaning::Stated(Stated::of(part, Year::FromDocument(n as i8))),
            ));
        }
        _ => {}
    }
    if let (Meaning::Stated(stated), Unit::Month, None, 1..=12) = (inner.meaning, unit, count, nth)
        && stated.part == Part::Year
    {
        return Some(Found::new(inner.end, Meaning::Stated(Stated { part: Part::Month(nth), ..stated })));
    }
    if let (Meaning::Stated(stated), Unit::Week, None, 1..=53) = (inner.meaning, unit, count, nth)
        && stated.part == Part::Year
    {
        return Some(Found::new(inner.end, Meaning::Stated(Stated { part: Part::Week(nth), ..stated })));
    }
    dated.then(|| Found::new(inner.end, Meaning::Length(Length { amount, unit, rest: None })))
}

/// Past "the", "the past", "the first", "recent" …: where the number or unit begins, and by what it was selected.
fn selector(s: &Scan, i: usize) -> (usize, Role) {
    let determined = matches!(s.role(i), Role::The | Role::These | Role::Those);
    let j = if determined { i + 1 } else { i };
    match s.role(j) {
        role @ (Role::Last
        | Role::Past
        | Role::Next
        | Role::Coming
        | Role::Following
        | Role::Previous
        | Role::Latest
        | Role::Early
        | Role::Same
        | Role::Late) => (j + 1, role),
        _ if s.e(j).nth == 1 && s.e(j).unit.is_none() && !s.e(j).short && s.hyphen(j + 1) == j + 1 => {
            (j + 1, Role::Start)
        }
        _ if s.is(j, "recent") && s.e(j + 1).plural => (j + 1, Role::Past),
        _ => (j, if determined { Role::The } else { Role::None }),
    }
}

/// Words that may stand between a number and its unit: "two more weeks", "eight trading days".
fn filler(s: &Scan, j: usize) -> usize {
    let mut k = j;
    for _ in 0..2 {
        let known = matches!(s.role(k), Role::More | Role::Whole | Role::Long | Role::Single)
            || matches!(
                s.role(k),
                Role::Previous | Role::Following | Role::Past | Role::Coming | Role::Last | Role::Next
            ) && s.e(k + 1).plural
                && s.e(k + 1).unit.is_some()
            || matches!(
                s.word(k),
                "additional"
                    | "consecutive"
                    | "straight"
                    | "extra"
                    | "trading"
                    | "working"
                    | "business"
                    | "calendar"
                    | "successive"
                    | "solid"
                    | "short"
                    | "further"
                    | "bloody"
                    | "brutal"
                    | "fiscal"
                    | "good"
            );
        if !known {
            break;
        }
        k += 1;
    }
    k
}

fn counted(s: &Scan, count: Count, i: usize, j: usize, selected: Role) -> Option<Found> {
    let hyphen = s.hyphen(count.end);
    let article = count.article;
    let k = if hyphen > count.end { hyphen } else { filler(s, count.end) };
    let e = s.e(k);
    let unit = e.unit?;
    // "the two-week siege", "the two day visit": the article belongs to the noun
    let adjectival = hyphen > count.end || !e.plural && count.amount != Some(super::value::Amount::whole(1));
    let name = s.capital(k) && !s.capital(i) && j > i;
    if (adjectival || name) && j > i && matches!(selected, Role::The) {
        return None;
    }
    if matches!(s.role(s.hyphen(k + 1)), Role::Old)
        && s.hyphen(k + 1) > k + 1
        && s.hyphen(k) == k
        && hyphen > count.end
    {
        return None;
    }
    if article && e.plural && s.role(j) == Role::A {
        return None;
    }
    if unit == Unit::Quarter
        && (s.role(j) == Role::Some || hyphen > count.end || article || s.role(k + 1) == Role::Of)
    {
        return None;
    }
    if e.nth > 0
        && count.amount.is_some()
        && (article || !s.is(k, "seconds"))
        && !e.plural
        && hyphen == count.end
    {
        return None;
    }
    let figures = s.figures(j);
    let glued = s.glued(k) && hyphen == count.end;
    if e.short && figures.is_none()
        || glued && figures.is_none()
        || unit == Unit::Period && !e.plural && !article
    {
        return None;
    }
    if super::guard::joined_left(s, j)
        || figures.is_some_and(|f| f.1 == 4 && f.0 >= 1900 && f.0 < 2030) && !e.plural
    {
        return None;
    }
    if article
        && s.hyphen(k + 1) > k + 1
        && matches!(s.role(s.hyphen(k + 1)), Role::Ago | Role::Earlier | Role::Long)
    {
        return None;
    }
    if (article || s.e(j).number == Some(1)) && matches!(unit, Unit::Weekend | Unit::Night) {
        return None;
    }
    if article && (unit == Unit::Second || unit == Unit::Period) {
        return None;
    }
    // "a three-year period" is read from its number; "a day" at the article
    let mut end = k + 1;
    if e.short && s.dot(end) > end && !super::calendar::sentence_start(s, s.dot(end)) {
        end = s.dot(end);
    }
    let mut length = Length { amount: count.amount, unit, rest: None };
    let half = s.role(end) == Role::And && s.role(end + 1) == Role::A && s.role(end + 2) == Role::Half;
    if let Some(amount) = length.amount.filter(|a| half && a.0 % 100 == 0) {
        length.amount = Some(super::value::Amount(amount.0 + 50));
        end += 3;
    }
    if article && s.role(end) == Role::Or && s.e(end + 1).number == Some(2) {
        length.amount = None;
        end += 2;
    }
    let (longer, after) = rest(s, length, end);
    // "for the last 3 months and 2 days ago it ended" speaks of two things
    if matches!(selected, Role::None | Role::The) || s.role(after) != Role::Ago {
        (length, end) = (longer, after);
    }
    split_half(&mut length);
    let found = Found::new(end, Meaning::Length(length)).with(count.modifier);
    let found = trailing(s, found, length, selected, hyphen > count.end);
    if article && s.role(j) == Role::A && matches!(found.meaning, Meaning::Length(_)) && rate(s, j) {
        return None;
    }
    (found.end > i).then_some(found)
}

/// Whether "a year" at `j` says how often: "four flights a week", "30 cents a year", "twice a day".
pub(super) fn rate(s: &Scan, j: usize) -> bool {
    let before = s.word_before(j);
    let noun = j > 0 && s.is_word(j - 1) && !s.capital(j - 1) && s.role_before(j) == Role::None;
    let verb = s.e(j.saturating_sub(1)).tense != super::lexicon::Tense::Unknown;
    matches!(before, "once" | "twice" | "times" | "percent" | "%")
        || j > 0 && s.e(j - 1).number.is_some()
        || s.figures(j.saturating_sub(1)).is_some()
        || noun
            && !verb
            && before.ends_with('s')
            && !matches!(before, "lasts" | "takes" | "was" | "is" | "has" | "gets" | "needs")
        || s.e(j.saturating_sub(1)).times > 0
}

/// "an hour and thirty minutes", "2 hours 5 minutes", "1 year and 3 months".
fn rest(s: &Scan, length: Length, end: usize) -> (Length, usize) {
    let j = match s.role(end) {
        Role::And => end + 1,
        _ => s.comma(end),
    };
    let plain = |c: &Count| c.amount.is_some_and(|a| a.0 % 100 == 0) && !c.article;
    if let Some(count) = s.count(j).filter(plain)
        && let Some(unit) = s.e(count.end).unit
        && unit < length.unit
        && !matches!(unit, Unit::Night | Unit::Weekend | Unit::Quarter | Unit::Period)
    {
        let n = count.amount.map_or(0, |a| a.floor());
        return (Length { rest: Some((n, unit)), ..length }, count.end + 1);
    }
    (length, end)
}

/// "5 1/2 hours" is PT5H30M and "2 1/2 years" P2Y6M; half of one stays a fraction.
fn split_half(length: &mut Length) {
    let Some(amount) = length.amount else { return };
    if amount.0 % 100 != 50 || length.rest.is_some() {
        return;
    }
    let part = match length.unit {
        Unit::Minute => (30, Unit::Second),
        Unit::Hour => (30, Unit::Minute),
        Unit::Day => (12, Unit::Hour),
        Unit::Year => (6, Unit::Month),
        _ => return,
    };
    if amount.0 < 100 {
        (length.amount, length.unit) = (Some(super::value::Amount::whole(part.0)), part.1);
    } else {
        (length.amount, length.rest) = (Some(super::value::Amount::whole(amount.floor())), Some(part));
    }
}

/// What follows a length: "ago", "later", "old", "or so".
fn trailing(s: &Scan, found: Found, length: Length, selected: Role, adjective: bool) -> Found {
    let mut found = found;
    let mut end = found.end;
    if s.role(end) == Role::Or && s.role(end + 1) == Role::So {
        end += 2;
        found = found.to(end).with(Some(Modifier::Approx));
    } else if s.role(end) == Role::Or && s.role(end + 1) == Role::More {
        end += 2;
        found = found.to(end).with(Some(Modifier::EqualOrMore));
    }
    let offset = |to, sign, base| Found { end: to, meaning: Meaning::Offset(length, sign, base), ..found };
    if selected != Role::None && selected != Role::The {
        return found;
    }
    let closed = |j: usize| !s.is_word(j) || matches!(s.role(j), Role::And | Role::In | Role::At | Role::But);
    if let (Some(days), Some(amount), Some(step)) =
        (s.e(end + 1).offset, length.amount, day_step(length.unit))
        && matches!(s.role(end), Role::Before | Role::After | Role::From)
        && amount.0 % 100 == 0
    {
        let sign = if s.role(end) == Role::Before { -1 } else { 1 };
        let n = i32::try_from(amount.floor()).unwrap_or(i32::MAX).saturating_mul(step * sign);
        return Found {
            end: end + 2,
            meaning: Meaning::Days(n.saturating_add(i32::from(days)), Base::Document),
            ..found
        };
    }
    match s.role(end) {
        // "a year ago today": told to the day
        Role::Ago
            if s.e(end + 1).offset == Some(0)
                && s.is(end + 1, "today")
                && length.rest.is_none()
                && matches!(length.unit, Unit::Week | Unit::Month | Unit::Year) =>
        {
            let exact = Length { rest: Some((0, Unit::Day)), ..length };
            Found { end: end + 2, meaning: Meaning::Offset(exact, -1, Base::Document), ..found }
        }
        Role::Ago => offset(end + 1, -1, Base::Document),
        Role::Hence => offset(end + 1, 1, Base::Document),
        Role::Back if closed(end + 1) => offset(end + 1, -1, Base::Document),
        // "30 minutes later this week"
        Role::Earlier | Role::Later if s.role(end + 1) == Role::This && s.e(end + 2).unit.is_some() => found,
        Role::Earlier | Role::Prior | Role::Previous if s.role(end + 1) != Role::Than => {
            offset(end + 1, -1, Base::Narrative)
        }
        Role::Before if closed(end + 1) => offset(end + 1, -1, Base::Narrative),
        Role::Before if s.e(end + 1).offset.is_some() => found,
        Role::Later | Role::Afterwards => offset(end + 1, 1, Base::Narrative),
        Role::After if closed(end + 1) => offset(end + 1, 1, Base::Narrative),
        Role::From if s.is(end + 1, "now") || s.is(end + 1, "today") => offset(end + 2, 1, Base::Document),
        _ if s.is(end, "previously") => offset(end + 1, -1, Base::Narrative),
        Role::Old if !adjective || s.e(end - 1).plural => found.to(end + 1),
        Role::Of if s.role(end + 1) == Role::Age => found.to(end + 2),
        // "a 3 year long siege"
        Role::Long
            if length.amount.is_some_and(|a| a.0 > 100)
                && !s.e(end - 1).plural
                && !s.e(end - 1).short
                && noun_after(s, end + 1) =>
        {
            found.to(end + 1)
        }
        _ => {
            let joined = s.hyphen(end);
            let old = joined > end && matches!(s.role(joined), Role::Old | Role::Long);
            let ago = joined > end && s.role(joined) == Role::Ago;
            if ago {
                offset(joined + 1, -1, Base::Document)
            } else if old {
                found.to(joined + 1)
            } else {
                found
            }
        }
    }
}

/// Whether a plain word stands at `j`.
fn noun_after(s: &Scan, j: usize) -> bool {
    s.is_word(j) && s.role(j) == Role::None
}

/// How many days the unit has, where that is certain.
fn day_step(unit: Unit) -> Option<i32> {
    match unit {
        Unit::Day => Some(1),
        Unit::Week => Some(7),
        _ => None,
    }
}

/// A bare plural: "weeks", "recent months", "the years", "months ago", "coming weeks".
fn plural(s: &Scan, j: usize, selected: Role, i: usize) -> Option<Found> {
    let e = s.e(j);
    let unit = e.unit?;
    // "in the weeks before the vote": the article belongs to what the clause says
    let bound = matches!(s.role(j + 1), Role::Before | Role::After | Role::Since | Role::Until)
        || s.is(j + 1, "leading");
    if j > i && s.role(i) == Role::The && selected == Role::The && bound {
        return None;
    }
    if !e.plural || unit == Unit::Period || s.hyphen(j + 1) > j + 1 && s.role(s.hyphen(j + 1)) != Role::Long {
        return None;
    }
    if unit == Unit::Second
        || unit == Unit::Quarter && selected == Role::None
        || s.glued(j) && j == i && i > 0
    {
        return None;
    }
    if selected == Role::Start && j > i + 1 {
        let found = Found::new(j + 1, Meaning::Length(Length::vague(unit)));
        return Some(found);
    }
    let mut length = Length::vague(unit);
    if unit == Unit::Quarter {
        length.unit = Unit::Month;
    }
    let mut end = j + 1;
    if s.role(end) == Role::Or || s.role(end) == Role::And {
        let next = s.e(end + 1);
        if next.plural && next.unit.is_some_and(|u| u != Unit::Period) {
            end += 2;
        }
    }
    let found = Found::new(end, Meaning::Length(length));
    if selected == Role::Past && s.is(i, "recent") && unit == Unit::Year {
        return Some(Found::new(end, Meaning::Reference(Reference::Past)));
    }
    if s.role(i) == Role::These && unit == Unit::Day {
        return Some(Found::new(end, Meaning::Reference(Reference::Present)));
    }
    if s.role(end) == Role::Ahead {
        return Some(found.to(end + 1));
    }
    Some(trailing(s, found, length, if selected == Role::The { Role::None } else { selected }, false))
}
