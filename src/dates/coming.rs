//! What lies ahead though the verb stands in the present: "Leeds face Hull on Sunday", "the doors open Friday".

use super::lexicon::{Role, Tense};
use super::scan::Scan;

/// Whether "at" before the hour at `hour` says when polls or doors open or close: "the polls closed at 8".
pub(super) fn opened(s: &Scan, hour: usize) -> bool {
    let verb = hour.checked_sub(2).filter(|verb| *verb > 0);
    verb.is_some_and(|verb| {
        let opens = matches!(s.word(verb), "open" | "opens" | "opened" | "close" | "closes" | "closed");
        let helped = matches!(s.word(verb - 1), "will" | "had" | "have");
        let subject = verb.checked_sub(1 + usize::from(helped));
        opens && subject.is_some_and(|subject| s.e(subject).opened)
    })
}

/// Whether the word at `j` ends or bears a present form that tells of what is to come.
pub(super) fn tells(s: &Scan, j: usize) -> bool {
    bidden(s, j) || scheduled(s, j) || fixture(s, j)
}

/// "is meeting", "aren't flying", "we're also leaving": the present says what has been arranged.
pub(super) fn arranged(s: &Scan, j: usize) -> bool {
    let present = |j: usize| matches!(s.word(j), "is" | "are" | "am" | "re" | "m");
    (1..=2).any(|n| j >= n && present(j - n))
}

/// "See you on Thursday", "Join us Friday", "Come over Saturday": what is bidden lies ahead.
fn bidden(s: &Scan, j: usize) -> bool {
    let you = matches!(s.word(j + 1), "you" | "u" | "ya" | "us");
    you && (s.is(j, "see") || s.is(j, "join")) || s.is(j, "come") && super::calendar::sentence_start(s, j)
}

/// "takes effect Jan. 1", "goes on sale Friday", "how about Friday?": present forms of what is to come. Of the words
/// only the last counts, which stands nearest to the date.
fn scheduled(s: &Scan, j: usize) -> bool {
    let verb =
        |n: usize| j >= n && matches!(s.word(j - n), "takes" | "take" | "goes" | "go" | "comes" | "come");
    match s.word(j) {
        "effect" | "force" => verb(1) || verb(2) && s.is(j - 1, "into"),
        "place" => verb(1),
        "court" => j > 1 && s.role(j - 1) == Role::In && matches!(s.word(j - 2), "appears" | "appear"),
        "earnings" | "results" => matches!(s.word_before(j), "reports" | "report"),
        "cinemas" | "theaters" | "theatres" | "shelves" | "stores" => s.word_before(j) == "hits",
        "sale" | "trial" | "air" => verb(2) && matches!(s.word(j - 1), "on" | "to"),
        "polls" => verb(3) && s.word(j - 2) == "to",
        "open" | "close" => j > 0 && s.e(j - 1).opened,
        "likely" => j > 0 && matches!(s.word(j - 1), "is" | "are"),
        "forecast" => j > 0 && matches!(s.word(j - 1), "is" | "are"),
        "about" => j > 0 && matches!(s.word(j - 1), "how" | "How" | "what" | "What"),
        _ => false,
    }
}

/// "Leeds face Hull on Sunday", "voters choose a mayor", "lost to United and face Spurs": a verb of fixtures whose
/// subject says that it is one and no noun.
fn fixture(s: &Scan, j: usize) -> bool {
    let joined = s.glued(j + 1) && s.is_word(j + 1) || j > 1 && s.apostrophe(j - 2);
    if !s.e(j).fixture || s.capital(j) || joined || j == 0 {
        return false;
    }
    let before = s.word(j - 1);
    let noun = s.is_word(j - 1) && s.role(j - 1) == Role::None && !s.e(j - 1).opens;
    let one = s.word(j).ends_with('s');
    // "made his debut on Friday"
    let other = matches!(before, "his" | "its" | "us");
    let plural = before.ends_with('s') && !before.ends_with("ss") && !other;
    let people = matches!(before, "people" | "police" | "men" | "women" | "children");
    // "people go on Sundays" tells of a habit
    if matches!(s.word(j), "go" | "goes") && s.role(j + 1) != Role::To {
        return false;
    }
    if before == "," {
        return !one && relative(s, j - 1);
    }
    match s.role(j - 1) {
        Role::Pronoun => matches!(before, "he" | "she" | "He" | "She") == one || s.is(j - 1, "who"),
        Role::And => !one && s.role(j + 1) != Role::Of,
        _ if !noun || s.e(j - 1).tense != Tense::Unknown => s.word(j - 1) == "I",
        _ if one => !plural && determined(s, j - 1),
        _ if s.capital(j - 1) => named(s, j - 1, plural),
        _ => (plural || people) && !led(s, j - 1),
    }
}

/// Whether the comma at `comma` closes a relative clause about the first words of the sentence: "Leeds, who have won
/// twice|, face Hull".
fn relative(s: &Scan, comma: usize) -> bool {
    const LONGEST: usize = 20;
    let opens = |k: &usize| {
        s.word(k - 1) == ","
            && matches!(s.word(*k), "who" | "which" | "whose")
            && k.checked_sub(2)
                .is_some_and(|noun| s.is_word(noun) && (s.capital(noun) || s.word(noun).ends_with('s')))
    };
    (1..comma).rev().take(LONGEST).any(|k| opens(&k))
}

/// Whether the name that ends at `last` is the subject of its clause: it opens it, or, in the plural, an article does.
fn named(s: &Scan, last: usize, plural: bool) -> bool {
    /// No name has more words; longer rows of capitals are headings.
    const WORDS: usize = 8;
    let name = (0..=last).rev().take(WORDS).take_while(|k| s.is_word(*k) && s.capital(*k));
    let first = name.last().unwrap_or(last);
    if first == 0 || super::calendar::sentence_start(s, first) || !s.is_word(first - 1) {
        return true;
    }
    let clause = matches!(s.word(first - 1), "when" | "where" | "while" | "because" | "if");
    clause
        || matches!(s.role(first - 1), Role::And | Role::But | Role::As)
        || plural && s.role(first - 1) == Role::The
}

/// Whether the singular noun at `j` is the subject of its clause: a name, or one with an article near before it.
fn determined(s: &Scan, j: usize) -> bool {
    s.capital(j) || (1..=3).any(|n| j >= n && matches!(s.role(j - n), Role::The | Role::A | Role::This))
}

/// Whether a preposition stands right before the noun at `j`, so that it is no subject.
fn led(s: &Scan, j: usize) -> bool {
    use Role::*;
    matches!(
        s.role_before(j),
        In | On | At | Of | For | From | By | To | About | Over | During | After | Before | Between | Since
    )
}

/// Whether a word that may be a verb of what is to come is a noun here: "its plans", "Bush's visits", "on the plan".
pub(super) fn nominal(s: &Scan, j: usize) -> bool {
    use Role::*;
    let word = s.word(j);
    // "the American Rescue Plan"
    if word == "Plan" && j > 0 && s.capital(j - 1) {
        return true;
    }
    if !(word == "plan" || word.ends_with('s')) || j == 0 {
        return false;
    }
    let determiner = |k: usize| {
        matches!(s.role(k), The | A | Of | Any | Some | Several | These | Those)
            || s.is(k, "no")
            || ["its", "his", "her", "their", "our", "my", "your"].into_iter().any(|word| s.is(k, word))
            || s.is(k, "s") && k > 0 && s.apostrophe(k - 1)
    };
    let adjective = |k: usize| {
        matches!(s.role(k), Last | Latest | Early | Previous | Following)
            || matches!(s.word(k), "new" | "own" | "future")
    };
    determiner(j - 1) || led(s, j) || j > 1 && adjective(j - 1) && determiner(j - 2)
}

/// "The show has been moved to Saturday", "put off to June", "its plans for Friday": what the words before the date at
/// `start` appoint it for.
pub(super) fn set_for(s: &Scan, start: usize) -> bool {
    if start < 3 {
        return false;
    }
    let (before, last) = (s.word(start - 3), s.word(start - 2));
    let off = matches!(
        (before, last),
        ("put", "off") | ("moved" | "pushed" | "put", "back") | ("brought" | "moved", "forward")
    );
    let moved = matches!(last, "moved" | "postponed" | "rescheduled" | "deferred" | "adjourned");
    s.role(start - 1) == Role::To && (moved || off)
        || s.role(start - 1) == Role::For && matches!(last, "plan" | "plans")
        || s.role(start - 1) == Role::From && present_state(s, start - 2)
}

/// "is available from Thursday", "are on sale from Friday", "is closed again from Monday": whether the words up to `last`
/// say in the present what state something is in.
fn present_state(s: &Scan, last: usize) -> bool {
    let adverb = usize::from(matches!(s.word(last), "again" | "only" | "now"));
    let Some(last) = last.checked_sub(adverb) else { return false };
    let led = matches!(s.role_before(last), Role::In | Role::On);
    let state = s.e(last).appointed || matches!(s.word(last), "back" | "banned" | "closed" | "live" | "shut");
    let verb = last.checked_sub(if led { 2 } else { 1 });
    (led || state) && verb.is_some_and(|verb| matches!(s.word(verb), "is" | "are"))
}

/// "told me to come back in January", "ordered the firm to pay by 3 March": what somebody was bidden to do lay ahead of the
/// bidding.
pub(super) fn bidden_to(s: &Scan, start: usize) -> bool {
    /// How many words stand between the date and "to", and between "to" and the verb of bidding.
    const REACH: (usize, usize) = (6, 4);
    let sentence = s.reading.sentences.get(s.reading.sentence_of(start)).copied().unwrap_or_default();
    let first = sentence.start as usize;
    let plain = |j: &usize| s.is_word(*j) && s.e(*j).tense == Tense::Unknown;
    let mut before = (first..start).rev().take(REACH.0).take_while(plain);
    let Some(to) = before.find(|j| s.role(*j) == Role::To && s.role(*j + 1) == Role::None) else {
        return false;
    };
    (first..to).rev().take(REACH.1).take_while(|j| s.is_word(*j)).any(|j| s.e(j).bids)
}

/// Whether the noun at `j` or after it names what is held on its day: "Tuesday's game", "Friday's cup final". Then the
/// verb near it tells of that day.
pub(super) fn held(s: &Scan, j: usize) -> bool {
    s.e(j).held || s.e(j + 1).held && s.is_word(j)
}
