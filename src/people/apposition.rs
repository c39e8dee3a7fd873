//! Roles set off from the name by a comma: "Iran's foreign minister, Kamal Kharazi, …" and "Tom Brown, a professor
//! of history at Yale University, …".
//!
//! An apposition that says whose or which ("the", "a", "Iran's", "her") may hold any nouns and adjectives; without
//! such a word only what is known to go with an office is read over, so that lists of people stay lists.

use super::lexicon::{PHRASE_WORDS, PhraseWord};
use super::role::{ARTICLES, REACH, Stretch, Words};

/// What else says whose somebody is.
const POSSESSIVES: [&str; 6] = ["his", "her", "its", "their", "our", "my"];
/// What follows an apposition that is over.
const CLOSERS: [&str; 9] = [",", ".", ";", ":", ")", "(", "—", "–", "?"];
/// "The president, Ann Lee said, …": it is not the president's name that stands between the commas.
const SAYS: [&str; 10] =
    ["said", "says", "told", "added", "wrote", "noted", "argued", "explained", "warned", "insisted"];

/// The role after the comma that unit `comma` is: "X, the head of Y,". Does not reach past `ceiling`.
pub(super) fn after(words: Words<'_>, comma: usize, ceiling: usize) -> Option<Stretch> {
    if !words.is(comma, &[","]) {
        return None;
    }
    let article = words.is(comma + 1, &ARTICLES);
    let start = comma + 1 + usize::from(article);
    let mut loose = article || words.is(start, &POSSESSIVES);
    let mut at = start + usize::from(!article && loose);
    let mut found = None;
    while at < ceiling && at - start < REACH {
        if let Some((head, head_end)) = words.heads_at(at, ceiling) {
            let stretch = |end| Stretch { start, head, head_end, end, apart: true };
            if head_end >= ceiling || !words.is_small_noun(head_end) {
                return Some(stretch(described(words, head_end, ceiling)));
            }
            // "a police officer training": the noun may be still to come
            found = found.or(Some(stretch(words.complement(head_end, ceiling))));
        }
        loose |= words.units[at].possessive();
        let goes_on = words.modifies(at) || loose && words.may_describe(at);
        if !goes_on {
            return found;
        }
        at += 1;
    }
    found
}

/// The role before the comma that stands before a name: "Iran's foreign minister, X,". `name` is the name's first
/// unit and one past its last; the role does not reach before `floor`.
pub(super) fn before(words: Words<'_>, name: (usize, usize), floor: usize) -> Option<Stretch> {
    let comma = name.0.checked_sub(1).filter(|&c| c > floor && words.is(c, &[","]))?;
    let (head, head_end) = noun_before(words, comma, floor)?;
    let start = determined(words, head, floor)?;
    let from = start - usize::from(start > floor && words.is(start - 1, &ARTICLES));
    let opens = from == 0 || words.is(from - 1, &[","]);
    let closed = name.1 >= words.len() || words.is(name.1, &CLOSERS);
    let apart = closed || opens && !words.is(name.1, &SAYS);
    apart.then_some(Stretch { start, head, head_end, end: comma, apart: true })
}

/// The noun of a role that reaches up to `comma`: the last, or one that says what it is of up to there.
fn noun_before(words: Words<'_>, comma: usize, floor: usize) -> Option<(usize, usize)> {
    let noun = |end: usize| words.head_before(end).filter(|&h| h >= floor).map(|h| (h, end));
    let links = |&at: &usize| PHRASE_WORDS.get(&words.units[at].form) == Some(&PhraseWord::Links);
    let lowest = comma.saturating_sub(REACH).max(floor) + 1;
    noun(comma).or_else(|| {
        let ends = (lowest..comma).rev().filter(links).filter(|&at| !words.is(at, &["and", "or"]));
        ends.filter_map(noun).find(|&(_, end)| described(words, end, comma) == comma)
    })
}

/// The first unit, without article, of the noun phrase whose noun begins at `head`, if it says whose or which.
fn determined(words: Words<'_>, head: usize, floor: usize) -> Option<usize> {
    let mut whose = false;
    let mut at = head;
    while at > floor && head - at < REACH {
        if words.is(at - 1, &ARTICLES) {
            return Some(at);
        }
        if words.is(at - 1, &POSSESSIVES) {
            return Some(at - 1);
        }
        // "On Monday Iran's minister": whose is said by the capitals right before the "'s"
        if whose && !words.units[at - 1].capital() && !words.units[at - 1].hyphen() {
            break;
        }
        whose |= words.units[at - 1].possessive() && at >= 2 && words.units[at - 2].capital();
        if !words.may_describe(at - 1) {
            break;
        }
        at -= 1;
    }
    (whose && words.units[at].capital()).then_some(at)
}

/// One past what a role is of, in an apposition whose noun ends at `end`: "professor **of history at Yale
/// University**". What a comma, a stop or a word that no phrase runs over does not close is read as elsewhere:
/// up to its last capital.
fn described(words: Words<'_>, end: usize, limit: usize) -> usize {
    let capitals = words.complement(end, limit);
    let mut solid = end;
    let mut at = end;
    let said = |at: usize| PHRASE_WORDS.get(&words.units[at].form).copied();
    let goes_on = |at: usize| match said(at) {
        Some(PhraseWord::Links) => true,
        Some(PhraseWord::Ends) => false,
        None => words.is(at, &ARTICLES) || words.is(at, &POSSESSIVES) || words.may_describe(at),
    };
    let second = |at: usize| {
        let before = at - usize::from(words.is(at - 1, &ARTICLES));
        at == before && words.is(at - 1, &["and"]) || before > end && words.is(before - 1, &["and"])
    };
    while at < limit && goes_on(at) {
        // "assistant to the president" is said of two people; "co-founder and president" of one
        if at - end >= 2 * REACH || at > end && words.head_at(at).is_some() && !second(at) {
            return capitals;
        }
        let u = &words.units[at];
        if (u.letters() || u.number()) && said(at).is_none() && !words.is(at, &ARTICLES) {
            solid = at + 1;
        }
        at += 1;
    }
    let closed = at >= words.len() || words.is(at, &CLOSERS) || said(at) == Some(PhraseWord::Ends);
    let linked = end < limit && said(end) == Some(PhraseWord::Links);
    if closed && linked { solid } else { capitals }
}
