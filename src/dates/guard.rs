//! Look-alikes: numbers and words that are no dates.

use super::lexicon::Role;
use super::scan::Scan;
use crate::text::entries;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The words of one kind in the file of look-alikes.
fn words(kind: &str) -> FxHashSet<&'static str> {
    entries(include_str!("../../data/dates/lookalikes.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter(|(k, _)| *k == kind)
        .map(|(_, word)| word)
        .collect()
}

static BEFORE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("before"));
static PRICE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("price"));
static TIMED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("timed"));
static TITLED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("titled"));
static STREET: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("street"));
static FEAST: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("feast"));
static HOURS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("hours"));
static PLAY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("play"));
static KIND: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("kind"));
static MORE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("more"));
static AGE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("age"));
static TITLES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../data/dates/titles.txt")).collect());
static GAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("games"));
static TOWN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("town"));
static WARM: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("warm"));
static AFTER: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words("after"));

/// Whether the word at `i`, in any case, is in `set`.
fn listed(set: &FxHashSet<&'static str>, word: &str) -> bool {
    if word.len() > 16 || !word.is_ascii() {
        return false;
    }
    let mut lower = [0u8; 16];
    lower[..word.len()].copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(&lower[..word.len()]).is_ok_and(|w| set.contains(w))
}

/// Whether the number at `first..end` is joined to something that makes it no date: "3.1990", "$1990", "1990-B",
/// "x1990", "#1990", "1,990", "1990%".
pub(super) fn entangled(scan: &Scan, first: usize, end: usize) -> bool {
    let before = scan.word_before(first);
    if scan.glued(first) && first > 0 {
        let word = scan.is_word(first - 1);
        let digit = scan.figures(first - 1).is_some();
        if word
            || digit
            || matches!(before, "$" | "£" | "€" | "¥" | "#" | "@" | "_" | "&" | "+" | "%" | "^")
            || before == "=" && first > 1 && scan.glued(first - 1)
        {
            return true;
        }
        // "3.1990", "1,990", "a/1990"
        let joint = matches!(before, "." | "," | "/" | ":" | "\\") && scan.glued(first - 1) && first > 1;
        if joint && (scan.figures(first - 2).is_some() || before != ",") {
            return true;
        }
    }
    if matches!(before, "$" | "£" | "€" | "¥" | "#") {
        return true;
    }
    // "138-2010-2015": a row of figures that are no years
    let row = scan.glued(first) && first > 1 && matches!(before, "-") && scan.glued(first - 1);
    if row
        && (2..=4)
            .step_by(2)
            .any(|n| first >= n && scan.figures(first - n).is_some_and(|f| f.1 == 3 || f.1 > 4))
    {
        return true;
    }
    // "Decree 2005-981"
    let numbered = scan.hyphen(end) > end && scan.figures(end + 1).is_some_and(|f| f.1 == 3 || f.1 > 4);
    if numbered {
        return true;
    }
    let after = scan.word(end);
    if scan.glued(end) {
        if scan.is_word(end) || matches!(after, "%" | "$" | "°" | "_" | "@" | "=" | "&" | "+") {
            return true;
        }
        let joint = matches!(after, "." | "," | ":" | "/") && scan.glued(end + 1);
        if joint && (scan.figures(end + 1).is_some() || after == "/") {
            return true;
        }
    }
    after == "%"
}

/// Whether the four figures at `i` may be read as a year of our time.
pub(super) fn is_year(scan: &Scan, i: usize) -> bool {
    let Some((year, 4)) = scan.figures(i) else { return false };
    // "will end in 2150."
    let far = (2101..2200).contains(&year)
        && matches!(scan.role_before(i), Role::In | Role::By | Role::Until)
        && !scan.is_word(i + 1);
    if !((1000..=2100).contains(&year) || far) || entangled(scan, i, i + 1) {
        return false;
    }
    // "(1205 GMT)"
    let zone = scan.e(i + 1).zone.is_some() && scan.reading.tokens[i + 1].upper();
    if zone || numbered(scan, i) || scan.e(i + 1).times > 0 || in_figures(scan, i) {
        return false;
    }
    let introduced = matches!(
        scan.role_before(i),
        Role::In
            | Role::Of
            | Role::Since
            | Role::Until
            | Role::By
            | Role::From
            | Role::Circa
            | Role::Early
            | Role::Late
            | Role::Mid
            | Role::Before
            | Role::After
            | Role::During
            | Role::Through
    ) || scan.e(i.wrapping_sub(1)).unit.is_some()
        || i > 0 && (scan.e(i - 1).season.is_some() || scan.e(i - 1).month > 0)
        || dated_to(scan, i);
    if counts(scan, i + 1)
        && !(introduced && (1900..=2040).contains(&year) && scan.role_before(i) == Role::In)
    {
        return false;
    }
    let named = year >= 1500 && matches!(scan.role_before(i), Role::The | Role::For | Role::As);
    let addressed = street(scan, i + 1) && !matches!(scan.role_before(i), Role::In | Role::The | Role::Since);
    !addressed
        && ((1900..=2040).contains(&year) || introduced || named || bracketed(scan, i) || in_row(scan, i))
}

/// Whether the words at `i` name a street, so that the number before them is that of a house: "1600 Pennsylvania
/// Avenue".
fn street(scan: &Scan, i: usize) -> bool {
    let name = |j: usize| scan.is_word(j) && scan.capital(j) && !(j > i && scan.glued(j));
    (i + 1..i + 4).take_while(|j| name(j - 1) && name(*j)).any(|j| listed(&STREET, scan.word(j)))
}

/// "2010-2015-86", "32-2015": a part of a longer row of figures, of which no more than two may be years.
pub(super) fn in_figures(scan: &Scan, i: usize) -> bool {
    let joint = |j: usize| scan.glued(j) && scan.glued(j + 1) && scan.word(j) == "-";
    let before = |n: usize| i >= n && joint(i + 1 - n) && scan.figures(i - n).is_some();
    let after = |n: usize| joint(i + n - 1) && scan.figures(i + n).is_some();
    let day = before(2) && scan.figures(i - 2).is_some_and(|f| f.1 == 2 && f.0 > 12);
    let month_before = i > 3 && scan.e(i - 4).month > 0;
    day && !month_before || before(2) && (before(4) || after(2)) || after(2) && after(4)
}

/// "dates back to 1865", "dating to 1994".
fn dated_to(scan: &Scan, i: usize) -> bool {
    scan.role_before(i) == Role::To
        && i > 1
        && (scan.role(i - 2) == Role::Back
            || matches!(scan.word(i - 2), "date" | "dated" | "dates" | "dating"))
}

/// Whether the word at `i` is what the number before it counts.
fn counts(scan: &Scan, i: usize) -> bool {
    let hyphen = scan.hyphen(i);
    listed(&AFTER, scan.word(hyphen)) || scan.e(hyphen).unit.is_some() && scan.e(hyphen).plural
}

/// "(1743)", "(1743–1826)".
fn bracketed(scan: &Scan, i: usize) -> bool {
    matches!(scan.word_before(i), "(" | "[") || matches!(scan.word(i + 1), ")" | "]")
}

/// "1642–1649", "from 1642 to 1649", "1642 and 1649".
fn in_row(scan: &Scan, i: usize) -> bool {
    let year = |j: usize| matches!(scan.figures(j), Some((1000..=2100, 4)));
    let joint = |j: usize| {
        scan.dash(j) || matches!(scan.role(j), Role::To | Role::And | Role::Or) || scan.word(j) == ","
    };
    (i > 1 && joint(i - 1) && year(i - 2)) || (joint(i + 1) && year(i + 2))
}

/// Whether the word before `i` names a numbered thing: "version", "section", "No."
pub(super) fn numbered(scan: &Scan, i: usize) -> bool {
    let before = if scan.word_before(i) == "." && i > 1 { scan.word(i - 2) } else { scan.word_before(i) };
    listed(&BEFORE, before) && !compared(scan, i)
}

/// "later than 2018", "the year is greater than 2015": a comparison of times.
fn compared(scan: &Scan, i: usize) -> bool {
    if scan.role_before(i) != Role::Than || i < 2 {
        return false;
    }
    let year = |j: usize| j <= i && scan.is(i - j, "year");
    match scan.role(i - 2) {
        Role::Later | Role::Earlier => true,
        _ if scan.is(i - 2, "sooner") => true,
        _ => {
            matches!(scan.word(i - 2), "greater" | "more" | "higher" | "less" | "lower") && (3..=5).any(year)
        }
    }
}

/// Whether what the word at `i` tells is done at an hour: "leaves", "begins".
pub(super) fn timed(scan: &Scan, i: usize) -> bool {
    listed(&TIMED, scan.word(i))
}

/// Whether the capital word at `i` makes a title of the weekday before it: "the Sunday Times", "Saturday Night Live".
pub(super) fn heads_title(scan: &Scan, i: usize) -> bool {
    let part = scan.e(i).part.is_some() && scan.capital(i);
    let head = if part { i + 1 } else { i };
    scan.capital(head) && !scan.reading.tokens[head].upper() && listed(&TITLED, scan.word(head))
}

/// Whether the word at `i` makes a name of the season before it: "the Winter Olympics", with a capital "Spring Hill".
pub(super) fn heads_games(scan: &Scan, i: usize) -> bool {
    listed(&GAMES, scan.word(i)) || scan.capital(i) && listed(&TOWN, scan.word(i))
}

/// Whether the capital word at `i` makes another name of the feast before it: "Easter Island", "the Yom Kippur War".
pub(super) fn heads_name(scan: &Scan, i: usize) -> bool {
    scan.capital(i) && listed(&FEAST, scan.word(i))
}

/// Whether the weekday at `i` is somebody's name: "Judge Sunday Adebayo", "Mr Friday", "her coach, Sunday Eze,", "J. Friday".
pub(super) fn is_name(scan: &Scan, i: usize) -> bool {
    if i == 0 || !scan.capital(i) || scan.glued(i) {
        return false;
    }
    let named = scan.is_word(i + 1) && scan.capital(i + 1) && !scan.glued(i + 1) && scan.e(i + 1).month == 0;
    let stop = usize::from(scan.word(i - 1) == "." && scan.glued(i - 1) && i > 1);
    let title = i - 1 - stop;
    // the list is looked at last: it is made for few articles
    let apart = title == 0 || !scan.glued(title);
    let plain = scan.capital(title) && apart && scan.role(title) == Role::None;
    let titled = plain && (named || scan.word(title).len() < 4);
    if titled && listed(&TITLES, scan.word(title)) {
        return true;
    }
    let initial = scan.word(title).len() == 1 && scan.capital(title) && scan.is_word(title);
    let initial = initial && !scan.is(title, "I") && scan.role(title) != Role::A;
    let apposed = named
        && scan.word(i - 1) == ","
        && i > 1
        && !scan.capital(i - 2)
        && matches!(scan.word(i + 2), "," | "." | ";")
        && listed(&TITLES, scan.word(i - 2));
    // "J. Friday", "J Friday (Leeds)", but "in Washington, D.C. Friday", "unveiled Plan B Friday"
    let initial = initial && !scan.glued(title) && scan.figures(i + 1).is_none();
    initial && (stop > 0 || scan.word(i + 1) == "(" || named) || apposed
}

/// Whether the sentence around `i` tells of temperatures, whose tens are no decades: "highs in the 30s".
pub(super) fn of_warmth(scan: &Scan, i: usize) -> bool {
    const AROUND: usize = 12;
    let sentence = scan.reading.sentences.get(scan.reading.sentence_of(i)).copied().unwrap_or_default();
    let near = i.saturating_sub(AROUND).max(sentence.start as usize)..(i + AROUND).min(sentence.end as usize);
    near.into_iter().any(|j| listed(&WARM, scan.word(j)))
}

/// Whether the word before `i` makes a code name of the word there: "Operation Ramadan", "Operation Midnight Hammer".
pub(super) fn code_name(scan: &Scan, i: usize) -> bool {
    scan.word_before(i) == "Operation"
}

/// Whether the word at `i` names what belongs to our days and to no day: "today's youth", "today's standards".
pub(super) fn of_our_days(scan: &Scan, i: usize) -> bool {
    listed(&AGE, scan.word(i))
}

/// Whether the word at `i` is of a kind that the part of the day before it names: "night shifts", "the evening paper".
pub(super) fn of_kind(scan: &Scan, i: usize) -> bool {
    listed(&KIND, scan.word(i))
}

/// Whether "over" at `i` says that what follows is more, and not during what: "for over six years", "drawn over six years".
pub(super) fn is_more(scan: &Scan, i: usize) -> bool {
    listed(&MORE, scan.word_before(i))
}

/// Whether the word before "hours" at `i` says what they are kept for: "office hours".
pub(super) fn keeps_hours(scan: &Scan, i: usize) -> bool {
    listed(&HOURS, scan.word_before(i))
}

/// Whether the sentence around `i` tells of a game, so that its quarters are no quarters of a year.
pub(super) fn of_game(scan: &Scan, i: usize) -> bool {
    const AROUND: usize = 30;
    let sentence = scan.reading.sentences.get(scan.reading.sentence_of(i)).copied().unwrap_or_default();
    let near = i.saturating_sub(AROUND).max(sentence.start as usize)..(i + AROUND).min(sentence.end as usize);
    let scored = |j: usize| {
        scan.word(j) == "points" && (j.saturating_sub(3)..j).any(|k| scan.word(k).starts_with("scor"))
    };
    near.into_iter().any(|j| listed(&PLAY, scan.word(j)) || scored(j))
}

/// Whether "day" at `i` is that of "At the end of the day, we are all people": all things considered.
pub(super) fn at_last(scan: &Scan, i: usize) -> bool {
    let before = |n: usize| if i < n { Role::None } else { scan.role(i - n) };
    let led = matches!((before(4), before(3), before(2)), (Role::The, Role::End, Role::Of))
        && before(5) == Role::At;
    let next = scan.word(i + 1);
    let clause = next == "," || scan.role(i + 1) == Role::Pronoun || matches!(next, "it" | "this" | "I");
    scan.is(i, "day") && led && clause
}

/// Whether the word at `i` tells of prices, so that the figures after it are money.
pub(super) fn priced(scan: &Scan, i: usize) -> bool {
    listed(&PRICE, scan.word(i))
}

/// Whether the word at `i` is one that the number before it counts.
pub(super) fn counted(scan: &Scan, i: usize) -> bool {
    counts(scan, i)
}

/// Whether the words `first..=last` open a quoted title: "This Week", "60 Minutes", but "57 Days of Hell" is counted.
pub(super) fn titled(scan: &Scan, first: usize, last: usize) -> bool {
    let mark = |word: &str| matches!(word, "\"" | "“" | "”" | "'" | "’" | "‘" | "`");
    let counts = scan.figures(first).is_some() || scan.e(first).number.is_some();
    let closed = !counts || (1..=2).any(|n| mark(scan.word(last + n)));
    let upper = scan.reading.tokens[first..=last].iter().all(|t| t.upper());
    let capital = scan.capital(last) && (counts || scan.capital(first));
    mark(scan.word_before(first)) && closed && capital && !upper
}

/// Whether the number at `i` is the tail of something longer: "$5", "3.5", "a-5", "1,500".
pub(super) fn joined_left(scan: &Scan, i: usize) -> bool {
    let before = scan.word_before(i);
    if i == 0 || !scan.glued(i) {
        return matches!(before, "$" | "£" | "€" | "#");
    }
    let word = scan.is_word(i - 1) || scan.figures(i - 1).is_some();
    // "He said:30 December", but "9:30"
    let colon = before == ":" && !(i > 1 && scan.is_word(i - 2) && scan.capital(i + 1));
    word || colon
        || matches!(before, "$" | "£" | "€" | "#" | "/" | "." | "," | "@" | "_" | "=" | "+")
        || matches!(before, "-" | "–")
            && scan.glued(i - 1)
            && i > 1
            && scan.is_word(i - 2)
            && scan.e(i - 2).month == 0
            && !matches!(scan.role(i - 2), Role::Early | Role::Mid | Role::Late)
}
