//! Ages and births as a block tells them of somebody by name.

use crate::dates::DateExpression;
use crate::people::NameMention;
use crate::rules::Sheet;
use crate::text::{Span, pattern};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// What is told of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// So old on the day of writing.
    Age,
    /// So old at death.
    AtDeath,
    /// Born then: the value is 19670502, or 19670000 for a year alone.
    Born,
    /// So old in some year: the value is 1967021 for 21 in 1967.
    InYear,
}

/// One fact of one person.
pub struct Told<'s> {
    /// By which name.
    pub name: &'s NameMention,
    /// Where the age, or the day of birth, stands.
    pub span: Span,
    /// What it is.
    pub fact: Fact,
    /// The age in years, or what [`Fact::Born`] and [`Fact::InYear`] have.
    pub value: u32,
}

/// How many bytes around a name may tell an age.
const REACH: usize = 110;

/// An age right after a name, past a birth in between: "|, 45,", "|, aged 45", "| is 45 years old", "|, a 45-year-old".
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:,?\s\(?(?:who\swas\s)?born\s[^,;.()]{3,30}(?:,\s\d{4})?(?:\)\s?|,)?)?(?:
          ,\s(?P<beside>\d{1,3})(?:\syears?\sold)?(?:[,.;:)]|$|\s\(born)
          |,?\saged\s(?P<aged>\d{1,3})\b
          |(?:,?\swho)?\s(?:is|is\snow|(?:has\s|just\s|recently\s)?(?:turned|turns))\s(?P<is>\d{1,3})(?:\syears\sold\b|[,.;]|$|\s(?:in|on|this|last)\b)
          |(?:,?\swho\sis|,|\sis)\san?\s(?P<kind>\d{1,3})-year-old\b)",
    )
});
/// An age right before a name: "45-year-old Senator |", "At 45, |".
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\b(?P<kind>\d{1,3})-year-old\s(?P<words>(?:[\p{L}’.-]+\s){0,4})$|^At\s(?:age\s)?(?P<at>\d{1,3}),\s$",
    )
});
/// An age of whom the sentence before names: "She is 45 years old", "Now 45, he …".
static PRONOUN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:Now|At|Aged|Now aged) (?P<now>\d{1,3}), (?:he|she)\b|(?:He|She) (?:is|is now|(?:has |just )?turned) (?P<is>\d{1,3})(?: years old\b|[,.;]))",
    )
});
/// An age at death of whom the sentence before says that they died: "She was 84."
static WAS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:He|She) was (?P<n>\d{1,3})(?: years old)?[.]?\s*$").expect("an age"));
/// An age in a year: "in 1967 at the age of 21", "in 1967, at 21".
static IN_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b[Ii]n (?P<year>1[89]\d\d|20\d\d),? (?:aged|at age|at the age of|at) (?P<age>\d{1,2})(?:[,.;]|$| (?:he|she|and)\b)",
    )
});
/// An age at death: "| died on Monday at the age of 45".
static DIED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?: \([^()]{0,30}\))?,? (?:who )?(?:has )?died\b[^.;“”]{0,60}?\b(?:aged |at the age of |at age |at )(?P<n>\d{1,3})(?:[,.;]|$)",
    )
});
/// The years of a life: "| (1967–2021)".
static LIFE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^ \((?:born )?(?P<from>1[89]\d\d|20\d\d)(?:\s?[–-]\s?(?:1[89]\d\d|20\d\d))?\)")
});
/// What stands between "born" and its date: a place, "in", "on".
static BORN_AT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:,? (?:in|at|near) \p{Lu}[\p{L}.’'-]*(?:,? \p{Lu}[\p{L}.’'-]*){0,4},?)?(?: in| on)? $")
});

/// What a block tells of ages and births of people by name, in no order. Cost: linear in the block.
pub fn told<'s>(sheet: &Sheet<'s>) -> Vec<Told<'s>> {
    let mut out: Vec<Told> = Vec::new();
    let (block, text) = (sheet.block(), sheet.text());
    if !sheet.signs().digits() {
        return out;
    }
    for e in &block.facts.dates {
        out.extend(birth(sheet, e).map(|(name, value)| Told { name, span: e.span, fact: Fact::Born, value }));
    }
    for name in block.names.iter().filter(|n| !sheet.quoted(n.span)) {
        let Some(sentence) = sheet.sentences().find(|s| s.covers(name.span)) else { continue };
        let to = text.floor_char_boundary((name.span.end as usize + REACH).min(sentence.end as usize));
        let after = &text[name.span.end as usize..to];
        if !name.possessive && has_digit(after) {
            told_after(&mut out, name, after);
        }
        let from = text.ceil_char_boundary((name.span.start as usize).saturating_sub(REACH));
        let from = from.max(sentence.start as usize);
        let before = &text[from..name.span.start as usize];
        if before.starts_with("At ") || before.contains("-year-old") {
            take(&mut out, name, Fact::Age, &BEFORE, before, from);
        }
    }
    for (i, sentence) in block.facts.sentences.iter().enumerate().skip(1) {
        let words = sentence.of(text);
        let told = may_tell_of_pronoun(words) && PRONOUN.is_match(words);
        if let Some(name) = told.then(|| only_name(sheet, i - 1)).flatten() {
            take(&mut out, name, Fact::Age, &PRONOUN, words, sentence.start as usize);
        }
        let died = || block.facts.sentences[i - 1].of(text).split(' ').any(|w| w == "died");
        let was =
            || words.split_once(' ').is_some_and(|(_, rest)| rest.starts_with("was ")) && has_digit(words);
        if was()
            && died()
            && WAS.is_match(words)
            && let Some(name) = only_name(sheet, i - 1)
        {
            take(&mut out, name, Fact::AtDeath, &WAS, words, sentence.start as usize);
        }
    }
    for i in 0..block.facts.sentences.len() {
        out.extend(age_in_year(sheet, i));
    }
    out
}

/// What sentence `i`, which names one person or goes on about the one before, says of an age in a year.
fn age_in_year<'s>(sheet: &Sheet<'s>, i: usize) -> Option<Told<'s>> {
    const OTHERS: [&str; 10] =
        ["son", "daughter", "father", "mother", "brother", "sister", "wife", "husband", "who", "whose"];
    let sentence = sheet.block().facts.sentences[i];
    let words = sentence.of(sheet.text());
    // looked at first: few sentences tell an age in a year
    let after_in = ["n 1", "n 2"].iter().any(|lead| words.contains(lead));
    if !after_in || !leads_to_age(words) || sheet.quoted(sentence) {
        return None;
    }
    let found = IN_YEAR.captures(words)?;
    let pronoun = words.starts_with("He ") || words.starts_with("She ");
    let name = only_name(sheet, i).or_else(|| only_name(sheet, i.checked_sub(1).filter(|_| pronoun)?))?;
    let age = found.name("age")?;
    let value = found["year"].parse::<u32>().ok()? * 1000 + age.as_str().parse::<u32>().ok()?;
    let of_others = words.split(|c: char| !c.is_alphabetic()).any(|w| OTHERS.contains(&w));
    let span = Span::new(age.start(), age.end()).shifted(sentence.start as usize);
    (!of_others).then_some(Told { name, span, fact: Fact::InYear, value })
}

/// What the words right after a name tell. Looks at them before it asks the patterns.
fn told_after<'s>(out: &mut Vec<Told<'s>>, name: &'s NameMention, after: &str) {
    const LEADS: [&str; 10] = ["who", "born", "aged", "is", "has", "just", "recently", "turned", "a", "an"];
    let from = name.span.end as usize;
    let next = after.trim_start_matches([',', ' ', '\n', '(']);
    let word = next.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    // "who served in 2003" tells no age: a birth, or a figure soon
    let soon =
        || word == "born" || next.starts_with("who") && next.contains("born") || is_figure_soon(next, 4);
    if word.starts_with(|c: char| c.is_ascii_digit()) || LEADS.contains(&word) && soon() {
        take(out, name, Fact::Age, &AFTER, after, from);
    }
    if after.contains("died") && leads_to_age(after) {
        take(out, name, Fact::AtDeath, &DIED, after, from);
    }
    let years = |rest: &str| {
        let year = rest.strip_prefix("born ").unwrap_or(rest).as_bytes();
        year.first_chunk::<4>().is_some_and(|year| year.iter().all(u8::is_ascii_digit))
    };
    let life = after.strip_prefix(" (").filter(|rest| years(rest)).and_then(|_| LIFE.captures(after));
    if let Some(born) = life.and_then(|c| c.name("from")) {
        let span = Span::new(born.start(), born.end()).shifted(from);
        let value = born.as_str().parse::<u32>().unwrap_or(0) * 10_000;
        out.push(Told { name, span, fact: Fact::Born, value });
    }
}

/// Whether a sentence begins as one that tells the age of whom the sentence before names.
fn may_tell_of_pronoun(sentence: &str) -> bool {
    let mut words = sentence.split(' ');
    match (words.next(), words.next()) {
        (Some("He" | "She"), Some("is" | "has" | "just" | "turned")) => is_figure_soon(sentence, 4),
        (Some("Now"), Some("aged")) => true,
        (Some("Now" | "At" | "Aged"), Some(age)) => has_digit(age),
        _ => false,
    }
}

/// Whether one of the first words begins with a figure.
fn is_figure_soon(words: &str, within: usize) -> bool {
    words.split_whitespace().take(within).any(|w| w.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a figure stands where an age does: "at 45", "aged 45".
fn leads_to_age(words: &str) -> bool {
    const LEADS: [&str; 4] = ["at ", "aged ", "age ", "age of "];
    let figures = words.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit());
    figures.into_iter().any(|(at, _)| LEADS.iter().any(|lead| words[..at].ends_with(lead)))
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Takes the age that `pattern` finds in `words`, which begin at byte `from` of the block.
fn take<'s>(
    out: &mut Vec<Told<'s>>,
    name: &'s NameMention,
    fact: Fact,
    pattern: &Regex,
    words: &str,
    from: usize,
) {
    let Some(found) = pattern.captures(words).filter(|c| !is_others(c)) else { return };
    let Some(n) = found.iter().skip(1).flatten().find(|m| m.as_str().bytes().all(|b| b.is_ascii_digit()))
    else {
        return;
    };
    let value = n.as_str().parse().unwrap_or(0);
    if (1..=115).contains(&value) {
        out.push(Told { name, span: Span::new(from + n.start(), from + n.end()), fact, value });
    }
}

/// Whether the words between an age and a name make it somebody else's: "the 12-year-old daughter of |".
fn is_others(found: &Captures) -> bool {
    const OTHERS: [&str; 12] =
        ["of", "to", "with", "at", "from", "by", "for", "in", "and", "who", "was", "is"];
    found.name("words").is_some_and(|words| words.as_str().split(' ').any(|w| OTHERS.contains(&w)))
}

/// Whose birth a date is: "Jane Miller was born on May 2, 1967", "Miller (born 1967)", "Born in 1967, Miller", "Miller …
/// She was born in Leeds in 1967".
fn birth<'s>(sheet: &Sheet<'s>, e: &DateExpression) -> Option<(&'s NameMention, u32)> {
    let (Some(year), month, day) = e.calendar_parts() else { return None };
    let (block, text) = (sheet.block(), sheet.text());
    let sentence = sheet.sentences().nth(e.sentence as usize)?;
    let before = text.get(sentence.start as usize..e.span.start as usize)?;
    let born = before.rfind("born").or(before.strip_prefix("Born").map(|_| 0))?;
    let gap = &before[born + "born".len()..];
    let place = matches!(gap, " " | " in " | " on ") || BORN_AT.is_match(gap);
    let opens = before[..born].chars().next_back().is_none_or(|c| matches!(c, ' ' | '('));
    if !place || !opens || sheet.quoted(e.span) {
        return None;
    }
    let value = u32::try_from(year).ok()? * 10_000
        + u32::from(month.unwrap_or(0)) * 100
        + u32::from(day.unwrap_or(0));
    let born = sentence.start + born as u32;
    let names = || block.names.iter().filter(|n| sentence.covers(n.span));
    if born == sentence.start {
        // "Born on May 2, 1967, in Leeds, Miller studied law": the one it names
        let mut after = names().filter(|n| n.span.start > e.span.end);
        let name = after.next().filter(|n| text[..n.span.start as usize].ends_with(", ") && !n.possessive)?;
        return after.next().is_none().then_some((name, value));
    }
    if let Some(name) = names().rfind(|n| n.span.end <= born) {
        // one subject, one birth: "Jane Miller, whose son John was born in 2001"
        let others = names().filter(|n| n.span.end <= born).count();
        let between = &text[name.span.end as usize..born as usize];
        let plain = between.len() < 30 && !between.contains("whose") && !name.possessive;
        return (others == 1 && plain).then_some((name, value));
    }
    let pronoun = ["He was ", "She was "].contains(&&before[..(born - sentence.start) as usize]);
    Some((pronoun.then(|| only_name(sheet, (e.sentence as usize).checked_sub(1)?)).flatten()?, value))
}

/// The one person whom sentence `i` names, by however many names.
fn only_name<'s>(sheet: &Sheet<'s>, i: usize) -> Option<&'s NameMention> {
    let block = sheet.block();
    let sentence = *block.facts.sentences.get(i)?;
    let mut names = block.names.iter().filter(|n| sentence.covers(n.span));
    let only = names.next()?;
    names.all(|n| n.name.family_key() == only.name.family_key()).then_some(only)
}
