//! Roles: what a person is called besides the name, before it, after it or instead of it.

use super::lexicon::{COUNTRIES, Gender, PAST, PHRASE_WORDS, QUALIFIED, ROLE_MODIFIERS, ROLE_STARTS, ROLES};
use super::unit::Unit;
use super::words::Marks;
use crate::text::{Span, fold};
use std::borrow::Cow;

/// A role given to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words without a leading article ("President of the United States").
    pub text: String,
    /// Where it stands; with its article where a comma sets it off or it opens the sentence.
    pub span: Span,
    /// "former", "ex-", "then-", "late": held no more.
    pub former: bool,
    /// "-elect", "designate", "incoming", "acting" and their kin: not, or not fully, held.
    pub qualified: bool,
    /// The noun that says what the person is, folded ("president", "prime minister").
    pub head: String,
    /// What else is said, folded, countries under one name, sorted ("us").
    pub of: Vec<String>,
    /// The sex the noun tells.
    pub gender: Option<Gender>,
}

/// A stretch of units that is a role: the units of the head noun and the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// First unit of the whole, without article.
    pub start: usize,
    /// First unit of the head noun.
    pub head: usize,
    /// One past the head noun.
    pub head_end: usize,
    /// One past the whole.
    pub end: usize,
    /// Set off from the name by a comma.
    pub apart: bool,
}

pub(super) const ARTICLES: [&str; 3] = ["the", "a", "an"];
/// How somebody is addressed, which does not say what they are.
const ADDRESSES: [&str; 11] =
    ["mr", "mrs", "ms", "miss", "mx", "madam", "messrs", "dr", "sir", "dame", "lady"];
/// The units of the longest head noun ("second-in-command").
const LONGEST: usize = 5;
/// How far a role reaches from its head noun, in units.
pub(super) const REACH: usize = 10;

/// Units of one sentence with their text.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub units: &'a [Unit],
}

impl<'a> Words<'a> {
    pub fn len(&self) -> usize {
        self.units.len()
    }
    pub fn word(&self, i: usize) -> String {
        let folded = fold(self.units[i].of(self.text));
        folded.strip_suffix('.').unwrap_or(&folded).to_string()
    }
    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        let Some(u) = self.units.get(i) else { return false };
        let text = u.of(self.text);
        if text.len() > 16 {
            return false;
        }
        if text.is_ascii() {
            let text = text.strip_suffix('.').filter(|t| !t.is_empty()).unwrap_or(text);
            return words.iter().any(|word| word.eq_ignore_ascii_case(text));
        }
        let folded = fold(text);
        words.contains(&folded.strip_suffix('.').filter(|t| !t.is_empty()).unwrap_or(&folded))
    }

    /// Units `start..end` as they read on the page: one space where they stand apart, no markup between them.
    pub fn plain(&self, start: usize, end: usize) -> Cow<'a, str> {
        let units = &self.units[start..end];
        let Some(last) = units.last() else { return Cow::Borrowed("") };
        // most are written so
        let between = |pair: &[Unit]| &self.text[pair[0].span.end as usize..pair[1].span.start as usize];
        let spaced = |pair: &[Unit]| between(pair) == if pair[1].glued() { "" } else { " " };
        if units.windows(2).all(spaced) {
            return Cow::Borrowed(units[0].span.to(last.span).of(self.text));
        }
        let mut out = String::new();
        for (i, u) in units.iter().enumerate() {
            if i > 0 && !u.glued() {
                out.push(' ');
            }
            out.push_str(u.of(self.text));
        }
        Cow::Owned(out)
    }

    /// The head noun that ends right before unit `end`: its first unit. Tries the longest first.
    pub fn head_before(&self, end: usize) -> Option<usize> {
        let mut starts = (1..=LONGEST.min(end)).rev().map(|n| end - n);
        starts.find(|&start| end - start <= self.longest_head(start) && self.is_head(start, end))
    }

    /// The head noun that begins at unit `start`: one past its last unit.
    pub fn head_at(&self, start: usize) -> Option<usize> {
        let longest = self.longest_head(start).min(self.len() - start);
        (1..=longest).rev().map(|n| start + n).find(|&end| self.is_head(start, end))
    }

    /// How many units a head noun that begins at unit `start` may have.
    fn longest_head(&self, start: usize) -> usize {
        ROLE_STARTS.get(&self.units[start].form).map_or(0, |&longest| longest.min(LONGEST))
    }

    /// The head noun that begins at unit `at`, of a row of them the last ("police chief inspector"): its first unit
    /// and one past its last.
    pub fn heads_at(&self, at: usize, ceiling: usize) -> Option<(usize, usize)> {
        let mut head = (at, self.head_at(at)?);
        while head.1 < ceiling
            && let Some(next) = self.head_at(head.1)
        {
            head = (head.1, next);
        }
        Some(head)
    }

    fn is_head(&self, start: usize, end: usize) -> bool {
        let mut key = String::new();
        for i in start..end {
            let u = &self.units[i];
            if !(u.letters() || u.hyphen()) || u.barred() {
                return false;
            }
            if i > start && !u.hyphen() && !self.units[i - 1].hyphen() {
                key.push(' ');
            }
            let word = if u.hyphen() { Cow::Borrowed("-") } else { fold(u.of(self.text)) };
            key.push_str(word.trim_end_matches('.'));
        }
        ROLES.contains_key(key.as_str())
    }

    /// Whether unit `i` may stand in a plain noun phrase: a word, a number, a hyphen, "'s".
    pub fn may_describe(&self, i: usize) -> bool {
        let u = &self.units[i];
        let joins = (u.hyphen() || u.possessive()) && u.glued() && i > 0;
        !u.barred()
            && (joins || u.letters() || u.number())
            && !PHRASE_WORDS.contains_key(&u.form)
            && !self.is(i, &ARTICLES)
    }

    /// Whether unit `i` may be a noun in lower case.
    pub fn is_small_noun(&self, i: usize) -> bool {
        self.units[i].letters() && !self.units[i].capital() && self.may_describe(i)
    }

    /// Whether unit `i` may stand before a head noun as part of the role.
    pub fn modifies(&self, i: usize) -> bool {
        let u = &self.units[i];
        if u.barred() {
            return false;
        }
        if u.hyphen() {
            return u.glued() && i > 0 && i + 1 < self.len();
        }
        if u.possessive() {
            return i > 0 && self.units[i - 1].capital();
        }
        if !u.letters() {
            return false;
        }
        let opens = i == 0 && u.word.rate >= 5 && u.word.rate != 9;
        (u.capital() && !opens || self.known(i)) && !self.is(i, &ARTICLES)
    }

    fn known(&self, i: usize) -> bool {
        self.units[i].marks().any(Marks::DEMONYM) || ROLE_MODIFIERS.contains(&self.units[i].form)
    }

    /// Extends a head noun to the left over what modifies it, not past `floor`.
    fn extended(&self, head: usize, floor: usize) -> usize {
        let mut start = head;
        while start > floor && head - start < REACH && self.modifies(start - 1) {
            start -= 1;
        }
        while start < head && (self.units[start].hyphen() || self.units[start].possessive()) {
            start += 1;
        }
        start
    }

    /// One past the "of …" that follows a head noun ending at `end`; `end` when none does.
    pub fn complement(&self, end: usize, limit: usize) -> usize {
        if !(end < limit && self.is(end, &["of", "for", "at", "to"])) {
            return end;
        }
        let mut at = end + 1;
        let mut solid = end;
        while at < limit && at - end < 2 * REACH {
            let u = &self.units[at];
            let link = self.is(at, &["the", "of", "and", "for", "&"]) || u.hyphen();
            if u.capital() && !u.barred() {
                solid = at + 1;
            } else if !link {
                break;
            }
            at += 1;
        }
        if solid > end { solid } else { end }
    }
}

/// The first of the forms of address that stand right before unit `name` ("General **Sir** David"); `name` where
/// none does.
pub(super) fn address_before(words: Words<'_>, name: usize, floor: usize) -> usize {
    let mut at = name;
    while at > floor && words.is(at - 1, &ADDRESSES) {
        at -= 1;
    }
    at
}

/// The role right before a name that begins at unit `name`; does not reach before `floor`.
pub(super) fn before(words: Words<'_>, name: usize, floor: usize) -> Option<Stretch> {
    if name <= floor {
        return None;
    }
    let end = if words.is(name - 1, &[","]) && name > floor + 1 { name - 1 } else { name };
    if end == name
        && let Some(head) = words.head_before(end).filter(|&h| h >= floor)
    {
        return Some(Stretch { start: words.extended(head, floor), head, head_end: end, end, apart: false });
    }
    // "Prime Minister of Iraq Mustafa al-Kadhimi": a head noun whose complement ends at the name
    let lowest = end.saturating_sub(REACH).max(floor);
    for of in (lowest + 1..end).rev().filter(|&i| words.is(i, &["of", "for", "at", "to"])) {
        if let Some(head) = words.head_before(of).filter(|&h| h >= floor)
            && words.complement(of, end) == end
        {
            return Some(Stretch {
                start: words.extended(head, floor),
                head,
                head_end: of,
                end,
                apart: false,
            });
        }
    }
    None
}

/// The role that stands by itself after the article at unit `at`: "the US President", "The prime minister of Iraq".
pub(super) fn alone(words: Words<'_>, at: usize, ceiling: usize) -> Option<Stretch> {
    let mut i = at + 1;
    while i < ceiling && i - at < REACH {
        if let Some((head, head_end)) = words.heads_at(i, ceiling) {
            // "Chief of the General Staff": the beginning of another name
            let begins = |u: &Unit| u.capital() && u.letters() && !u.new_line();
            let named = words.units[head].capital() && words.units.get(head_end).is_some_and(begins);
            let end = words.complement(head_end, ceiling);
            return (!named).then_some(Stretch { start: at + 1, head, head_end, end, apart: false });
        }
        if !words.modifies(i) {
            return None;
        }
        i += 1;
    }
    None
}

/// The sex that a role's noun tells, folded.
pub(super) fn gender_of(noun: &str) -> Option<Gender> {
    ROLES.get(noun).copied().flatten()
}

/// The role a stretch spells.
pub(super) fn role(words: Words<'_>, s: Stretch) -> Role {
    let units = words.units;
    // "the former president Ann Lee": before a name the article is the name's, unless it opens the sentence
    let article = s.start > 0 && words.is(s.start - 1, &ARTICLES);
    let from = s.start - usize::from(article && (s.apart || units[s.start - 1].capital()));
    let bare = units[s.start].span.to(units[s.end - 1].span);
    let (mut of, mut former, mut qualified) = (Vec::new(), false, false);
    for i in (s.start..s.head).chain(s.head_end..s.end) {
        let word = words.word(i);
        former |= PAST.contains(&word.as_str());
        qualified |= QUALIFIED.contains(&word.as_str());
        let small = ARTICLES.contains(&word.as_str()) || PHRASE_WORDS.contains_key(&units[i].form);
        let said = PAST.contains(&word.as_str()) || QUALIFIED.contains(&word.as_str()) || small;
        if !said && units[i].letters() {
            of.push(word.trim_end_matches('.').replace('.', ""));
        }
    }
    let follows = |n: usize, w: &str| words.is(s.head_end + n, &[w]);
    qualified |= follows(0, "-") && (follows(1, "elect") || follows(1, "designate"));
    let head = fold(&words.plain(s.head, s.head_end)).into_owned();
    let gender = gender_of(&head);
    let text = words.plain(s.start, s.end).into_owned();
    Role {
        text,
        span: units[from].span.to(bare),
        former,
        qualified,
        head: plain_head(&head),
        of: countries(of),
        gender,
    }
}

/// Abbreviated titles under their full name.
fn plain_head(head: &str) -> String {
    let head = head.trim_end_matches('.');
    let full = match head {
        "sen" => "senator",
        "rep" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "prof" => "professor",
        "dr" => "doctor",
        "pres" => "president",
        "vice-president" => "vice president",
        "lt" => "lieutenant",
        "col" => "colonel",
        "capt" => "captain",
        "sgt" => "sergeant",
        "rev" => "reverend",
        "pm" | "premier" => "prime minister",
        _ => head,
    };
    full.to_string()
}

/// Words of countries under one name: "united", "states" → "us"; "iraqi" → "iraq". Sorted, each once.
fn countries(words: Vec<String>) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let known = (1..=4.min(words.len() - at)).rev().find_map(|n| {
            let phrase = words[at..at + n].join(" ");
            COUNTRIES.get(phrase.as_str()).map(|name| (n, (*name).to_string()))
        });
        let (n, word) = known.unwrap_or_else(|| (1, words[at].clone()));
        out.push(word);
        at += n;
    }
    out.sort();
    out.dedup();
    out
}
