//! What a figure counts: the noun phrase after it.

use super::lexicon::{Names, named};
use super::number::{glued, hyphen, is, word};
use crate::article::Reading;
use crate::text::{Kind, Span};

/// Longest noun phrase, in words.
const LONGEST: usize = 5;

/// The noun phrase that starts at token `at`, up to its last plural noun; none without a plural.
pub fn counted(reading: &Reading, at: usize) -> Option<Span> {
    let mut end = at;
    let mut plural = None;
    let mut words = 0;
    // "5,000 |more| beds"
    let more = (is(reading, at, "more") || is(reading, at, "fewer")) && !is(reading, at + 1, "than");
    let at = at + usize::from(more);
    end = initials(reading, end + usize::from(more));
    while words < LONGEST && end < reading.tokens.len() {
        let token = &reading.tokens[end];
        let hyphen = end > at && glued(reading, end) && glued(reading, end + 1) && word(reading, end) == "-";
        if hyphen {
            end += 2;
            if is_plural(word(reading, end - 1)) {
                plural = Some(end);
            }
            continue;
        }
        let stop =
            token.kind != Kind::Word || named(word(reading, end), Names::STOP) || end > at && token.glued();
        // "cared for 4,000 hedgehogs |says|"
        let says = || named(word(reading, end), Names::SAYING);
        if stop || plural.is_some() && (!is_plural(word(reading, end)) || says()) {
            break;
        }
        words += 1;
        end += 1;
        if is_plural(word(reading, end - 1)) {
            plural = Some(end);
        }
    }
    plural.map(|end| reading.span(at, end))
}

/// One past the initials before what is counted: "|U.S. states".
pub fn initials(reading: &Reading, at: usize) -> usize {
    let initial = |i: usize| {
        let token = reading.tokens.get(i);
        token.is_some_and(|token| token.upper() && token.span.len() == 1)
            && glued(reading, i + 1)
            && word(reading, i + 1) == "."
    };
    let letters = (0..3).take_while(|n| initial(at + 2 * n)).count();
    if letters < 2 { at } else { at + 2 * letters }
}

/// "two |working days": what is counted is time, so it is a duration; but "100 |flight hours" are counted.
pub fn time(reading: &Reading, at: usize) -> bool {
    const TIMES: [&str; 9] =
        ["hours", "days", "nights", "weeks", "weekends", "months", "years", "decades", "centuries"];
    let Some(span) = counted(reading, at) else { return false };
    let mut words = span.of(reading.text).rsplit([' ', '-', '\n']);
    let last = words.next().is_some_and(|last| TIMES.contains(&last));
    last && !words.next().is_some_and(|spent| named(spent, Names::SPENT))
}

/// The one thing counted at token `at`: "one |person was killed".
pub fn single(reading: &Reading, at: usize) -> Option<Span> {
    let token = reading.tokens.get(at)?;
    // "one |Norwegian soldier"
    let named = || {
        let next = reading.tokens.get(at + 1);
        token.capital() && next.is_some_and(|next| next.lower() && next.kind == Kind::Word && !next.glued())
    };
    // "one |C-130 carrying them"
    let model = token.capital()
        && hyphen(reading, at + 1)
        && reading.tokens.get(at + 2).is_some_and(|number| number.kind == Kind::Number);
    if model && !token.glued() {
        return Some(reading.span(at, at + 3));
    }
    if token.glued() || !(token.lower() || named()) {
        return None;
    }
    counted(reading, at).or_else(|| mass(reading, at + usize::from(token.capital())))
}

/// The noun phrase after one of `leads` at token `at`: "of the |regular troops", "in |damage".
pub fn whole(reading: &Reading, at: usize, leads: &[&str]) -> Option<Span> {
    if !leads.iter().any(|lead| is(reading, at, lead)) {
        return None;
    }
    const ARTICLES: &[&str] =
        &["the", "all", "its", "their", "his", "her", "those", "these", "our", "a", "an"];
    let mut start = at + 1;
    while start < at + 3 && ARTICLES.iter().any(|article| is(reading, start, article)) {
        start += 1;
    }
    counted(reading, start).or_else(|| mass(reading, start))
}

/// A noun phrase without a plural: one word, or two if the first is plainly an adjective ("new funding").
fn mass(reading: &Reading, at: usize) -> Option<Span> {
    // "£6m in the |first| half" is of no first
    const ORDINALS: [&str; 8] = ["early", "first", "last", "late", "latest", "next", "second", "third"];
    let part = |i: &usize| {
        let token = &reading.tokens[*i];
        token.kind == Kind::Word
            && !(*i == at && ORDINALS.contains(&word(reading, at)))
            && (*i == at || !token.glued())
            && !named(word(reading, *i), Names::STOP)
    };
    let adjective =
        ["big", "little", "new", "old", "small", "young"].iter().any(|known| is(reading, at, known))
            || ["al", "ic", "ive", "ous", "ary", "ern", "ian", "ish"]
                .iter()
                .any(|end| word(reading, at).ends_with(end));
    let most = if adjective { 2 } else { 1 };
    let count = (at..reading.tokens.len().min(at + most)).take_while(part).count();
    (count > 0 && !word(reading, at).ends_with("ed")).then(|| reading.span(at, at + count))
}

/// Whether a noun looks plural: "troops", "MPs", "Israelis", "grandchildren", "servicemen".
pub fn is_plural(word: &str) -> bool {
    const SINGULAR: [&str; 8] =
        ["specimen", "regimen", "acumen", "abdomen", "amen", "omen", "stamen", "Yemen"];
    let Some(stem) = word.strip_suffix('s') else {
        let kin = word.ends_with("children") || word.ends_with("men") && !SINGULAR.contains(&word);
        return kin || named(word, Names::PLURAL);
    };
    let named = stem.len() > 1 && stem.bytes().all(|b| b.is_ascii_uppercase());
    let people = stem.ends_with('i') && stem.starts_with(|c: char| c.is_uppercase());
    named || people || stem.len() > 2 && !["s", "u", "i"].iter().any(|end| stem.ends_with(end))
}
