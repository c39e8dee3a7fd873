//! Months that stand alone: "in May", but neither the verb "may" nor a person called June.

use super::calendar::sentence_start;
use super::lexicon::Role;
use super::scan::Scan;

const MARCH: u8 = 3;
const APRIL: u8 = 4;
const MAY: u8 = 5;
const JUNE: u8 = 6;
const AUGUST: u8 = 8;

/// Whether the month name at `i` may stand alone, without a day or year.
pub(super) fn alone(s: &Scan, i: usize) -> bool {
    let (month, before) = (s.e(i).month, s.role_before(i));
    if s.capital(i) && (ranged(s, i) || s.e(i).short && listed(s, i)) {
        return true;
    }
    let led = led(s, i);
    if s.e(i).short {
        return led && s.capital(i) || before == Role::In && !matches!(month, MARCH | JUNE);
    }
    match month {
        MARCH | MAY if !s.capital(i) => {
            let from = month == MARCH && matches!(before, Role::From | Role::Since | Role::Until);
            let near =
                matches!(before, Role::In | Role::Last | Role::Next | Role::Early | Role::Late | Role::Mid);
            from || near
        }
        _ if led => true,
        MAY => closes_clause(s, i),
        // "the March.", "March for science"
        MARCH if before == Role::The && !s.is_word(i + 1) => false,
        MARCH if i == 0 || matches!(s.role(i + 1), Role::For | Role::Of | Role::On | Role::To) => false,
        _ => !s.capital(i) || !named(s, i),
    }
}

/// Whether a word before the month at `i` leads to a date: "in", "last", "mid-".
fn led(s: &Scan, i: usize) -> bool {
    use Role::*;
    matches!(
        s.role_before(i),
        In | Since
            | Until
            | By
            | Last
            | Next
            | This
            | Early
            | Late
            | Mid
            | From
            | Of
            | Every
            | Past
            | Previous
            | Following
            | During
            | Coming
            | Through
            | Between
            | Before
            | After
            | Same
            | That
    ) || i > 1 && s.dash(i - 1) && s.role(i - 2) == Mid
}

/// Whether the month at `i` stands among others: "Jan, Feb and Mar", "Jan-Feb".
fn listed(s: &Scan, i: usize) -> bool {
    let ahead = s.glued(i + 1) && s.dash(i + 1) && s.e(i + 2).month > 0;
    let joint = |j: usize| s.word(j) == "," || matches!(s.role(j), Role::And | Role::Or) || s.dash(j);
    ahead || i > 1 && joint(i - 1) && s.e(i - 2).month > 0
}

/// "from March to May", "Sep to Nov": whether the month at `i` is one end of a range.
fn ranged(s: &Scan, i: usize) -> bool {
    let month = |j: usize| s.e(j).month > 0 && s.capital(j);
    s.role(i + 1) == Role::To && month(i + 2) || i > 1 && s.role(i - 1) == Role::To && month(i - 2)
}

/// Whether "May" at `i` is a month by what follows: not "May I", "May the", "Theresa May", "May said".
fn closes_clause(s: &Scan, i: usize) -> bool {
    // "May: Talks collapse"
    if s.word(i + 1) == ":" && super::entry::opens_line(s, i) {
        return true;
    }
    let closed = matches!(s.word(i + 1), "," | "." | ";" | ")" | "–" | "-") || s.role(i + 1) == Role::And;
    closed && !(i > 0 && s.capital(i - 1) && s.e(i - 1).weekday == 0)
}

/// Whether the month at `i` is a name: a capital before or after that is no calendar word ("the Long March", "June
/// Carter"), or it speaks ("April said").
fn named(s: &Scan, i: usize) -> bool {
    let calendar = |j: usize| s.e(j).weekday > 0 || s.e(j).month > 0;
    let before = i > 0 && s.capital(i - 1) && !sentence_start(s, i - 1) && !calendar(i - 1);
    let after = s.capital(i + 1) && !s.e(i + 1).opens && !s.glued(i + 1);
    let speaks = matches!(s.word(i + 1), "said" | "says" | "told" | "asked");
    match s.e(i).month {
        APRIL | JUNE | AUGUST => before || after || speaks,
        MARCH => before,
        _ => false,
    }
}
