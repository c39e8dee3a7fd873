//! Lengths of time and offsets: "three years", "the past few weeks", "two days later", "18-month".

use super::expression::Meaning;
use super::lexicon::Role;
use super::scan::{Count, Found, Scan};
use super::tense::modal;
use super::value::{Amount, Length, Reference, Unit};

/// Reads a length or offset that begins at `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = super::stretch::read(s, i) {
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

/// Past "the", "the past", "the first", "recent" …: where the number or unit begins, and by what it was selected.
fn selector(s: &Scan, i: usize) -> (usize, Role) {
    if lasting(s, i) {
        return (i, Role::None);
    }
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
        // "in more recent years"
        Role::More if s.is(j + 1, "recent") && s.e(j + 2).plural => (j + 2, Role::Past),
        _ => (j, if determined { Role::The } else { Role::None }),
    }
}

/// Whether "last" at `i` is a verb: "winters last five months", "it will last two days".
fn lasting(s: &Scan, i: usize) -> bool {
    let before = s.word_before(i);
    let plural = before.len() > 3
        && before.ends_with('s')
        && !before.ends_with("ss")
        && s.role_before(i) == Role::None;
    let noun = plural && !s.capital(i - 1) && s.e(i - 1).unit.is_none();
    // "expected to last six weeks", "could last two days"
    let verb = s.role_before(i) == Role::To || before == "not" || modal(before);
    s.is(i, "last") && (noun || verb) && s.count(i + 1).is_some()
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

/// A number at `j` with its unit; the expression begins at `i`, by what it was `selected`.
fn counted(s: &Scan, count: Count, i: usize, j: usize, selected: Role) -> Option<Found> {
    let hyphen = s.hyphen(count.end);
    let joined = hyphen > count.end;
    let k = if joined { hyphen } else { filler(s, count.end) };
    let e = s.e(k);
    let unit = e.unit.or_else(|| super::shorthand::letter(s, j, k))?;
    // "the two-week siege", "the two day visit": the article belongs to the noun
    let adjectival = joined || !e.plural && count.amount != Some(Amount::whole(1));
    let name = s.capital(k) && !s.capital(i) && j > i;
    if (adjectival || name) && j > i && selected == Role::The {
        return None;
    }
    if super::guard::titled(s, i, k) || unmeasured(s, &count, unit, j, k) || glued_apart(s, &count, j, k) {
        return None;
    }
    let (mut length, mut end) = parts(s, &count, unit, k);
    let (longer, after) = rest(s, length, end);
    // "for the last 3 months and 2 days ago it ended" speaks of two things
    if matches!(selected, Role::None | Role::The) || s.role(after) != Role::Ago {
        (length, end) = (longer, after);
    }
    split_half(&mut length);
    let found = Found::new(end, Meaning::Length(length)).with(count.modifier);
    let found = super::offset::trailing(s, found, length, selected, joined, s.role_before(i));
    if some_day(s, j, found, joined) {
        return Some(Found::new(found.end, Meaning::Reference(Reference::Future)));
    }
    let often = count.article && s.role(j) == Role::A && matches!(found.meaning, Meaning::Length(_));
    (found.end > i && !(often && rate(s, j))).then_some(found)
}

/// Whether the words of the number and its unit at `k` make no length: "some quarters", "one second", "a weekend".
fn unmeasured(s: &Scan, count: &Count, unit: Unit, j: usize, k: usize) -> bool {
    let e = s.e(k);
    let article = count.article;
    let joined = s.hyphen(count.end) > count.end;
    // "his third win in as many weeks": the number stands elsewhere
    let as_many = s.role(j) == Role::Many && s.role_before(j) == Role::As;
    let ordinal = e.nth > 0 && count.amount.is_some() && (article || !s.is(k, "seconds"));
    let ordinal = ordinal && (article || !one_second(s, j, k));
    // "three night markets"
    let night = !e.plural && !joined && count.amount != Some(Amount::whole(1));
    match unit {
        _ if as_many || article && e.plural && s.role(j) == Role::A => true,
        _ if ordinal && !e.plural && !joined => true,
        Unit::Quarter if s.role(j) == Role::Some || joined || article || s.role(k + 1) == Role::Of => true,
        Unit::Night if night => true,
        // "took the lead on 12 minutes"
        Unit::Minute
            if s.role_before(j) == Role::On && s.figures(j).is_some() && s.possessive(k + 1) == k + 1 =>
        {
            true
        }
        Unit::Weekend | Unit::Night => article || s.e(j).number == Some(1),
        Unit::Period => article || !e.plural,
        Unit::Second => article,
        _ => false,
    }
}

/// "won by one second", "a one second gap": whether the second at `k` is no ordinal ("one second opinion").
fn one_second(s: &Scan, j: usize, k: usize) -> bool {
    use Role::{A, After, Ago, And, By, Earlier, For, From, Later, Or, Within};
    let led = matches!(s.role_before(j), A | After | By | For | Within) && s.hyphen(k + 1) == k + 1;
    let closed =
        !s.is_word(k + 1) || matches!(s.role(k + 1), After | Ago | And | Earlier | From | Later | Or);
    s.e(j).number == Some(1) && (led || closed)
}

/// Whether what is joined to the number at `j` or its unit at `k` makes it something else: "two-year-old", "$5 day",
/// "1990 day", "a year-long".
fn glued_apart(s: &Scan, count: &Count, j: usize, k: usize) -> bool {
    let e = s.e(k);
    let joined = s.hyphen(count.end) > count.end;
    let after = s.hyphen(k + 1);
    let tied = after > k + 1;
    let old = s.role(after) == Role::Old && s.hyphen(k) == k && joined;
    let ago = count.article && matches!(s.role(after), Role::Ago | Role::Earlier | Role::Long);
    let figures = s.figures(j);
    let year = figures.is_some_and(|f| f.1 == 4 && f.0 >= 1900 && f.0 < 2030) && !e.plural;
    let words = figures.is_none() && (e.short || s.glued(k) && !joined);
    tied && (old || ago) || year || words || super::guard::joined_left(s, j)
}

/// The length with its abbreviation's stop and its halves, and where it ends: "2 yrs.", "two years and a half", "a day
/// or two".
fn parts(s: &Scan, count: &Count, unit: Unit, k: usize) -> (Length, usize) {
    let mut end = k + 1;
    if s.e(k).short && s.dot(end) > end && !super::calendar::sentence_start(s, s.dot(end)) {
        end = s.dot(end);
    }
    let mut length = Length { amount: count.amount, unit, rest: None, least: None };
    if let (Some(amount), Some((part, to))) = (length.amount.filter(|a| a.0 % 100 == 0), s.and_part(end)) {
        length.amount = Some(Amount(amount.0 + part));
        end = to;
    }
    if count.article && s.role(end) == Role::Or && s.e(end + 1).number == Some(2) {
        length.amount = None;
        end += 2;
    }
    (length, end)
}

/// "will one day be": some day to come. The number stands at `j`, `adjective` says that a hyphen joins the unit.
fn some_day(s: &Scan, j: usize, found: Found, adjective: bool) -> bool {
    found.meaning == Meaning::Length(Length::counted(1, Unit::Day))
        && s.e(j).number == Some(1)
        && !adjective
        && (modal(s.word_before(j))
            || super::calendar::sentence_start(s, j) && (found.end..found.end + 4).any(|k| modal(s.word(k))))
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

/// "an hour and thirty minutes", "2 hours 5 minutes", "1 year, 3 months and 2 days".
fn rest(s: &Scan, length: Length, end: usize) -> (Length, usize) {
    let j = match s.role(end) {
        Role::And => end + 1,
        _ => s.comma(end),
    };
    let plain = |c: &Count| c.amount.is_some_and(|a| a.0 % 100 == 0) && !c.article;
    if let Some(count) = s.count(j).filter(plain)
        && let Some(unit) = s.e(count.end).unit
        && unit < length.rest.map_or(length.unit, |r| r.1)
        && !matches!(unit, Unit::Night | Unit::Weekend | Unit::Quarter | Unit::Period)
        && length.least.is_none()
    {
        let part = Some((count.amount.map_or(0, |a| a.floor()), unit));
        let to = count.end + 1;
        return match length.rest {
            None => rest(s, Length { rest: part, ..length }, to),
            Some(_) => (Length { least: part, ..length }, to),
        };
    }
    (length, end)
}

/// "5 1/2 hours" is PT5H30M and "2 1/2 years" P2Y6M; half of one stays a fraction.
pub(super) fn split_half(length: &mut Length) {
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
        (length.amount, length.unit) = (Some(Amount::whole(part.0)), part.1);
    } else {
        (length.amount, length.rest) = (Some(Amount::whole(amount.floor())), Some(part));
    }
}

/// A bare plural: "weeks", "recent months", "the years", "months ago", "coming weeks".
fn plural(s: &Scan, j: usize, selected: Role, i: usize) -> Option<Found> {
    let e = s.e(j);
    let unit = e.unit?;
    if !e.plural || unmeant(s, j, unit, selected, i) || refused(s, j, unit, selected, i) {
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
    if selected == Role::Past && j > 0 && s.is(j - 1, "recent") && unit == Unit::Year {
        return Some(Found::new(end, Meaning::Reference(Reference::Past)));
    }
    if s.role(i) == Role::These && unit == Unit::Day {
        return Some(Found::new(end, Meaning::Reference(Reference::Present)));
    }
    if s.role(end) == Role::Ahead {
        return Some(found.to(end + 1));
    }
    Some(super::offset::trailing(
        s,
        found,
        length,
        if selected == Role::The { Role::None } else { selected },
        false,
        s.role_before(i),
    ))
}

/// Whether the plural at `j` is no length: joined to other words, or with an article that belongs to what follows ("in
/// the weeks before the vote").
fn unmeant(s: &Scan, j: usize, unit: Unit, selected: Role, i: usize) -> bool {
    // "the Fairer Hours Campaign"
    let name = |k: usize| s.is_word(k) && s.capital(k) && !s.glued(k) && !s.e(k).opens;
    if j == i && i > 0 && s.capital(j) && name(j + 1) && name(j - 1) && !s.capital(j + 2) {
        return true;
    }
    let bound = matches!(s.role(j + 1), Role::Before | Role::After | Role::Since | Role::Until)
        || s.is(j + 1, "leading");
    let article = j > i && s.role(i) == Role::The && selected == Role::The;
    let joined = s.hyphen(j + 1);
    match unit {
        Unit::Period | Unit::Second => true,
        Unit::Quarter if selected == Role::None => true,
        // "fiscal years 2021 and 2022"
        Unit::Year if super::guard::is_year(s, j + 1) => true,
        // those of a meeting
        Unit::Minute if article || recorded(s, j) => true,
        _ => {
            article && bound
                || joined > j + 1 && s.role(joined) != Role::Long
                || s.glued(j) && j == i && i > 0
        }
    }
}

/// "Minutes of the meeting were published", "the minutes show a split", but "within minutes of the attack".
fn recorded(s: &Scan, j: usize) -> bool {
    let owned = matches!(s.role(j + 2), Role::The | Role::A) || matches!(s.word(j + 2), "its" | "their");
    let led =
        matches!(s.role_before(j), Role::In | Role::Within | Role::After | Role::For | Role::Of | Role::Over);
    let name = j > 0 && s.capital(j - 1) && s.role(j - 1) == Role::None && !s.e(j - 1).opens;
    s.role_before(j) == Role::The || name || s.role(j + 1) == Role::Of && owned && !led
}

/// Whether the words beside the plural at `j` have refused it: the number of "60 Minutes", the season of "winter
/// months", the hours that are counted ("between the hours of 9 and 11") or are a part of the night ("the early hours
/// of Thursday").
fn refused(s: &Scan, j: usize, unit: Unit, selected: Role, i: usize) -> bool {
    let beside = j == i && i > 0 && (s.figures(i - 1).is_some() || s.e(i - 1).season.is_some());
    let of = s.role(j + 1) == Role::Of;
    // "work hours", "visiting hours" are no time that passes
    let kept = unit == Unit::Hour && j == i && super::guard::keeps_hours(s, j);
    let night = matches!(s.word_before(j), "early" | "small" | "wee")
        && (selected == Role::Early || of || !s.is_word(j + 1));
    let as_many = j == i && i > 1 && s.role(i - 1) == Role::Many && s.role(i - 2) == Role::As;
    // "it is a matter of days"
    let soon = |j: usize| j > 1 && s.role(j - 1) == Role::Of && s.is(j - 2, "matter");
    let soon = j == i && (soon(i) || i > 2 && s.role(i - 1) == Role::Or && soon(i - 2));
    beside || as_many || soon || kept || unit == Unit::Hour && (night || of && s.figures(j + 2).is_some())
}
