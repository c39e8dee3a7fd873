//! Spellings: the house's own, and the other English's.

use super::words::{Words, report};
use crate::rules::spellings::Spelling;
use crate::rules::{Check, Class, English, Finding, Rule, Severity, Sheet, Spellings};
use crate::text::entries;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The rules of this file.
pub const RULES: &[&Rule] = &[&HOUSE_SPELLING, &OTHER_ENGLISH];

static HOUSE_SPELLING: Rule = Rule {
    id: "style::house-spelling",
    title: "A word the house spells otherwise",
    why: "Two spellings of one word look like two writers, and split what a search finds. The house has listed its own \
          under [spellings].",
    source: "the profile, or the newsroom’s copydesk.toml",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The adviser sent an e-mail to the web site of the ministry.\n",
    good: "The adviser sent an email to the website of the ministry.\n",
    check: Check::Block(house_spelling),
    ..Rule::PLAIN
};

static OTHER_ENGLISH: Rule = Rule {
    id: "style::other-english",
    title: "A word in the other English’s spelling",
    why: "“Colour” in an American story and “color” in a British one read like pasted copy. Names keep theirs.",
    source: "Associated Press (second hand); Guardian style guide; GOV.UK A to Z",
    class: Class::B,
    severity: Severity::Information,
    profile: "guardian",
    bad: "The color of the theater pleased its neighbors.\n",
    good: "The colour of the theatre pleased its neighbours.\n",
    check: Check::Block(other_english),
    ..Rule::PLAIN
};

/// Pairs in which only the spelling differs: American, British.
static TO_BRITISH: LazyLock<Spellings> = LazyLock::new(|| pairs(|us, gb| (us, gb)));
static TO_AMERICAN: LazyLock<Spellings> = LazyLock::new(|| pairs(|us, gb| (gb, us)));

fn pairs(order: impl Fn(&'static str, &'static str) -> (&'static str, &'static str)) -> Spellings {
    let mut spellings = Spellings::default();
    let lines = entries(include_str!("../../../data/rules/english.txt"));
    for (us, gb) in lines.filter_map(|l| l.split_once('\t')) {
        let (wrong, right) = order(us, gb);
        spellings.insert(wrong, right);
    }
    spellings
}

fn house_spelling(sheet: &Sheet, out: &mut Vec<Finding>) {
    let spellings = &sheet.house().spellings;
    if !spellings.is_empty()
        && let Some(words) = Words::of(sheet)
    {
        check(&words, spellings, &HOUSE_SPELLING, false, out);
    }
}

fn other_english(sheet: &Sheet, out: &mut Vec<Finding>) {
    let spellings = match sheet.house().english {
        Some(English::Gb) => &*TO_BRITISH,
        Some(English::Us) => &*TO_AMERICAN,
        None => return,
    };
    if let Some(words) = Words::of(sheet) {
        check(&words, spellings, &OTHER_ENGLISH, true, out);
    }
}

/// Reports the words of a block that `spellings` writes otherwise. In `small` letters only: with a capital inside a
/// sentence it is a name ("Labor Department").
fn check(words: &Words, spellings: &Spellings, rule: &'static Rule, small: bool, out: &mut Vec<Finding>) {
    let mut i = 0;
    while i < words.len() {
        let Some((spelling, end)) = at(words, spellings, i) else {
            i += 1;
            continue;
        };
        let first = words.word(i);
        let person = || sheet_names(words, i, end);
        let beside =
            words.capital(end) && !words.glued(end) || words.capital(i.wrapping_sub(1)) && !words.glued(i);
        let inside = words.capital(i) && !words.opens_sentence(i);
        // "Labor Department", "National Climate Advisor", "Gray said"
        let name = words.capital(i) && (beside || small && inside || person());
        let joined = words.glued(i) && i > 0 && matches!(words.before(i), "." | "@" | "/" | "_" | "#" | "&")
            || words.glued(end) && words.is_word(end)
            || words.glued(end) && matches!(words.word(end), "@" | "/" | "_");
        if !name && !joined {
            let right = in_case(&spelling.right, first, &spelling.wrong);
            let message = format!("“{right}” in this house’s spelling");
            report(out, words.flag(rule, i, end, message), words.put(i, end, &right, true));
        }
        i = end;
    }
}

/// Whether tokens `i..end` are part of somebody's name.
fn sheet_names(words: &Words, i: usize, end: usize) -> bool {
    words.sheet.block().names.iter().any(|n| n.span.overlaps(words.span(i, end)))
}

/// The spelling whose wrong words stand at token `i`, and one past them.
fn at<'h>(words: &Words, spellings: &'h Spellings, i: usize) -> Option<(&'h Spelling, usize)> {
    let word = words.word(i);
    if word.is_empty() || word.len() > 40 || !words.is_word(i) && !words.is_digits(i) {
        return None;
    }
    let lower = match word.bytes().all(|b| b.is_ascii_lowercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    };
    spellings.starting(&lower).find_map(|spelling| {
        let mut at = i;
        for piece in pieces(&spelling.wrong) {
            let space = at > i && !words.glued(at);
            let same = words.word(at).to_lowercase() == piece.text.to_lowercase();
            if !same || at > i && space != piece.spaced {
                return None;
            }
            at += 1;
        }
        // a name that is written as the house writes it is right, whatever its capitals
        let written = words.span(i, at).of(words.reading.text);
        (at > i && written != spelling.right).then_some((spelling, at))
    })
}

/// A token of a spelling.
struct Piece<'s> {
    text: &'s str,
    /// Whether it stands apart from the one before.
    spaced: bool,
}

/// The tokens of a listed spelling: runs of letters, runs of figures, single marks.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start().len();
        let (spaced, rest) = (skipped > 0, &rest[skipped..]);
        let first = rest.chars().next()?;
        let len = match kind(first) {
            (false, false) => first.len_utf8(),
            same => rest.find(|c| kind(c) != same).unwrap_or(rest.len()),
        };
        at += skipped + len;
        Some(Piece { text: &rest[..len], spaced })
    })
}

/// The right spelling with the capitals of what stands there; a listed capital stays.
fn in_case(right: &str, written: &str, wrong: &str) -> String {
    let upper = written.chars().count() > 1 && written.chars().all(|c| !c.is_lowercase());
    let listed_lower = wrong.chars().next().is_some_and(char::is_lowercase);
    match () {
        () if upper && listed_lower && wrong.chars().all(|c| !c.is_uppercase()) => right.to_uppercase(),
        () if listed_lower => super::words::as_capital(right, written),
        () => right.to_owned(),
    }
}
