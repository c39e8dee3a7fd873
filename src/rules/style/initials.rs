//! Initials: spelled out first, bracketed for a reason, stopped or not.

use super::words::{Words, report};
use crate::article::BlockKind;
use crate::rules::house::Initials;
use crate::rules::{Check, Class, Finding, Fix, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::{Place, Story};
use crate::text::{Span, entries};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The rules of this file.
pub const RULES: &[&Rule] = &[&BRACKETED, &BRACKETED_ONCE, &NOT_SPELLED_OUT, &STOPS];

static NOT_SPELLED_OUT: Rule = Rule {
    id: "style::initials-not-spelled-out",
    title: "Initials that are not spelled out at first",
    why: "Who does not know the KRG stops reading there. Initials that everybody knows (UK, EU, NATO, DNA) need nothing.",
    source: "GOV.UK A to Z, \"Abbreviations and acronyms\"; Reuters Handbook of Journalism, \"A\"; BBC News style guide",
    class: Class::B,
    severity: Severity::Hint,
    profile: "govuk",
    bad: "The KRG sent a delegation to the capital. The delegation of the Kurdistan Regional Government (KRG) flew \
          home on Monday.\n",
    good: "The Kurdistan Regional Government (KRG) sent a delegation to the capital. The delegation of the KRG flew \
           home on Monday.\n",
    check: Check::Keyed(Keyed::of(initials, not_spelled_out)),
    ..Rule::PLAIN
};

static BRACKETED_ONCE: Rule = Rule {
    id: "style::initials-used-once",
    title: "Initials in brackets that are never used again",
    why: "The brackets promise that the initials will come back. When they do not, the reader has learned them for \
          nothing.",
    source: "Reuters Handbook of Journalism, \"A\"; AFP style guide",
    class: Class::B,
    severity: Severity::Information,
    profile: "reuters",
    bad: "The Western European Union (WEU) sent a delegation to the capital on Monday.\n",
    good: "The Western European Union sent a delegation to the capital on Monday.\n",
    check: Check::Keyed(Keyed::of(initials, used_once)),
    ..Rule::PLAIN
};

static BRACKETED: Rule = Rule {
    id: "style::initials-in-brackets",
    title: "Initials in brackets after a name",
    why: "Initials that are not clear without brackets are better not used; those that are clear need none.",
    source: "Associated Press (second hand); The Diamondback stylebook",
    class: Class::B,
    severity: Severity::Hint,
    profile: "ap",
    bad: "The Student Government Association (SGA) voted on Monday. The SGA will vote again.\n",
    good: "The Student Government Association voted on Monday. The association will vote again.\n",
    check: Check::Block(bracketed),
    ..Rule::PLAIN
};

static STOPS: Rule = Rule {
    id: "style::initials-stops",
    title: "Full stops in initials",
    why: "Some houses write U.S. and U.N., others US and UN; none writes U.N.E.S.C.O.",
    source: "Reuters Handbook of Journalism, \"A\"; Associated Press (second hand); Guardian style guide, \"abbreviations\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "guardian",
    bad: "The U.S. sent a delegation to the capital on Monday.\n",
    good: "The US sent a delegation to the capital on Monday.\n",
    check: Check::Block(stops),
    ..Rule::PLAIN
};

/// Initials that need not be spelled out.
static KNOWN: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/rules/known-initials.txt")).collect());

/// Whether token `i` is initials: two to six capitals by themselves, not a word of a line in capitals.
fn is_initials(words: &Words, i: usize) -> bool {
    let word = words.word(i);
    let capitals = (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    if !capitals {
        return false;
    }
    let loud = |k: usize| words.token(k).is_some_and(|t| t.upper() && t.span.len() > 1);
    let joined = |k: usize| {
        words.glued(k)
            && !matches!(words.word(k), "." | "," | ")" | ";" | ":" | "’" | "'" | "?" | "!" | "”" | "\"")
    };
    let before = words.glued(i) && i > 0 && !matches!(words.before(i), "(" | "“" | "\"" | "‘" | "[");
    let shouted = loud(i + 1) || i > 0 && loud(i - 1);
    !(before || joined(i + 1) || shouted)
}

/// The first token of the words that `initials` stand for, right before token `end`: "Kurdistan Regional Government".
fn spelled_before(words: &Words, end: usize, initials: &str) -> Option<usize> {
    const SMALL: [&str; 12] = ["of", "the", "and", "for", "in", "on", "to", "de", "&", "-", "’", "s"];
    let letters: Vec<char> = initials.chars().collect();
    let (mut left, mut i) = (letters.len(), end);
    while left > 0 {
        i = i.checked_sub(1).filter(|k| end - k <= 2 * letters.len() + 4)?;
        let first = words.word(i).chars().next()?;
        if first.to_uppercase().eq([letters[left - 1]]) {
            left -= 1;
        } else if !words.any(i, &SMALL) && words.word(i) != "'" {
            return None;
        }
    }
    Some(i)
}

/// What is noted of initials: where they are used, bracketed after their words, or explained in brackets.
fn initials(sheet: &Sheet, out: &mut Vec<Note>) {
    spelled_names(sheet, out);
    let mut run = 0;
    let capitals = sheet.text().bytes().any(|b| {
        run = if b.is_ascii_uppercase() { run + 1 } else { 0 };
        run >= 2
    });
    if !capitals || !sheet.block().kind.is_prose() {
        return;
    }
    let words = Words { sheet, reading: sheet.reading() };
    for i in (0..words.len()).filter(|i| is_initials(&words, *i)) {
        let word = words.word(i);
        let brackets = i > 0 && words.before(i) == "(" && words.word(i + 1) == ")";
        let text = matches!(sheet.block().kind, BlockKind::Paragraph | BlockKind::ListItem);
        let own = text && !sheet.is_foreign(words.span(i, i + 1));
        let (says, span) = match () {
            () if brackets && spelled_before(&words, i - 1, word).is_some() => {
                ("bracketed", words.span(i - 1, i + 2))
            }
            () if explained(&words, i) || words.before(i) == "(" => ("explained", words.span(i, i + 1)),
            () => ("used", words.span(i, i + 1)),
        };
        out.push(Note::new(word, sheet.place(span), says).value(f64::from(u8::from(own))));
    }
}

/// Notes every name of three words or more under its initials: "International Atomic Energy Agency" makes IAEA known.
fn spelled_names(sheet: &Sheet, out: &mut Vec<Note>) {
    if !sheet.block().kind.is_prose() {
        return;
    }
    let words = Words { sheet, reading: sheet.reading() };
    let (mut first, mut initials, mut end) = (0, String::new(), 0);
    for i in 0..=words.len() {
        let part = words.capital(i) && !words.token(i).is_some_and(|t| t.upper() && t.span.len() > 1);
        let link = !initials.is_empty() && words.any(i, &["of", "the", "for", "and", "on", "in", "&", "-"]);
        if part {
            first = if initials.is_empty() { i } else { first };
            initials.extend(words.word(i).chars().next().filter(char::is_ascii_uppercase));
            end = i + 1;
        } else if !link {
            let mut note = |initials: &str| {
                if (3..=6).contains(&initials.len()) {
                    out.push(Note::new(initials, sheet.place(words.span(first, end)), "named"));
                }
            };
            note(&initials);
            // "The International Atomic Energy Agency": the first capital may be the sentence's
            if initials.len() > 3 && words.opens_sentence(first) {
                note(&initials[1..]);
            }
            initials.clear();
        }
    }
}

/// "KRG (Kurdistan Regional Government)", "the KRG, or Kurdistan Regional Government", "KRG = …"; a degree or title after
/// a name ("William Brantley, PMP") needs no words.
fn explained(words: &Words, i: usize) -> bool {
    let names = &words.sheet.block().names;
    let comma =
        |k: usize| words.word(k) == "," && names.iter().any(|n| n.span.end == words.span(k, k + 1).start);
    if words.word(i + 1) == "=" || i > 0 && comma(i - 1) {
        return true;
    }
    if !matches!(words.word(i + 1), "(" | "," | "–" | "—") {
        return false;
    }
    let limit = (i + 16).min(words.len());
    let close =
        (i + 2..limit).find(|k| matches!(words.word(*k), ")" | "," | "." | "–" | "—")).unwrap_or(limit);
    spelled_before(words, close, words.word(i)).is_some_and(|first| first > i)
}

fn not_spelled_out(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let Some(first) = notes.iter().position(|n| n.value > 0.0 && &*n.says == "used") else { return };
    let told = notes.iter().position(|n| &*n.says != "used");
    let key = &*notes[first].key;
    if KNOWN.contains(key) || told.is_some_and(|t| t < first) || is_roman(key) {
        return;
    }
    let mut finding = match told {
        Some(_) => {
            Finding::new(&NOT_SPELLED_OUT, notes[first].place, format!("{key} is spelled out only later"))
        }
        None => Finding::new(&NOT_SPELLED_OUT, notes[first].place, format!("{key} is never spelled out")),
    };
    if let Some(told) = told {
        finding = finding.related(notes[told].place, "Spelled out here");
    }
    out.push(finding);
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

fn used_once(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let mut shown = notes.iter().filter(|n| &*n.says != "named");
    let (Some(note), None) = (shown.next(), shown.next()) else { return };
    if &*note.says != "bracketed" || note.value == 0.0 {
        return;
    }
    let Some(index) = story.store().index_of(note.place.block) else { return };
    let text = story.store().text(index);
    let space = text[..note.place.span.start as usize].ends_with(' ');
    let span = Span { start: note.place.span.start - u32::from(space), ..note.place.span };
    let mut finding = Finding::new(&BRACKETED_ONCE, note.place, format!("{} is never used again", note.key));
    let edits = vec![(Place { span, ..note.place }, String::new())];
    finding.fix = space.then(|| Fix { title: format!("Take “({})” out", note.key), edits, sure: true });
    out.push(finding);
}

fn bracketed(sheet: &Sheet, out: &mut Vec<Finding>) {
    if memchr::memchr(b'(', sheet.text().as_bytes()).is_none() {
        return;
    }
    let Some(words) = Words::of_text(sheet) else { return };
    for i in (1..words.len()).filter(|i| words.before(*i) == "(" && words.word(i + 1) == ")") {
        if is_initials(&words, i) && spelled_before(&words, i - 1, words.word(i)).is_some() {
            let message = format!("Is {} clear without the brackets?", words.word(i));
            report(out, words.flag(&BRACKETED, i - 1, i + 2, message), None);
        }
    }
}

fn stops(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().initials else { return };
    let Some(words) = Words::of(sheet) else { return };
    let mut i = 0;
    while i < words.len() {
        let end = dotted(&words, i);
        let letters = (end - i) / 2;
        let named =
            |a: usize, b: usize| sheet.block().names.iter().any(|n| n.span.overlaps(words.span(a, b)));
        if letters >= 2 && !named(i, end) {
            take_out(&words, (i, end), letters, way, out);
        } else if way == Initials::Stopped && !sheet.block().kind.is_head() && is_initials(&words, i) {
            put_in(&words, i, out);
        }
        i = end.max(i + 1);
    }
}

/// One past a row of dotted capitals that begins at token `i` ("U.S."); `i` when none does.
fn dotted(words: &Words, i: usize) -> usize {
    let letter = |k: usize| words.token(k).is_some_and(|t| t.upper() && t.span.len() == 1);
    let mut end = i;
    while letter(end) && (end == i || words.glued(end)) && words.word(end + 1) == "." && words.glued(end + 1)
    {
        end += 2;
    }
    end
}

/// Two-letter initials that have stops where initials have.
const STOPPED: [&str; 2] = ["US", "UN"];

fn take_out(words: &Words, (i, end): (usize, usize), letters: usize, way: Initials, out: &mut Vec<Finding>) {
    let bare: String = (i..end).step_by(2).map(|k| words.word(k)).collect();
    let known = ["US", "UK", "UN", "EU"].contains(&bare.as_str());
    let wanted = match way {
        Initials::Stopped => letters >= 3 && KNOWN.contains(bare.as_str()),
        Initials::Plain => known || letters >= 3 && KNOWN.contains(bare.as_str()),
    };
    // "J.R.R. Tolkien", "U.S.C. 1401", an outline's "A.B."
    let glued = words.glued(end) && (words.is_word(end) || words.is_digits(end));
    if !wanted
        || glued
        || words.glued(i) && i > 0 && !matches!(words.before(i), "(" | "“" | "‘" | "-" | "–" | "—" | "/")
    {
        return;
    }
    // one stop may serve the sentence as well
    let head = words.sheet.block().kind.is_head();
    let closes = !head && words.ends_sentence(end - 1) && words.sentence(i).1 <= end + 2;
    let unsure = !closes && words.capital(end);
    let (to, right) = if closes { (end, format!("{bare}.")) } else { (end, bare.clone()) };
    let fix = words.put(i, to, &right, !unsure && !closes);
    report(out, words.flag(&STOPS, i, end, format!("“{bare}” without stops")), fix);
}

fn put_in(words: &Words, i: usize, out: &mut Vec<Finding>) {
    let word = words.word(i);
    // "US$5", "US 101", "50 UN Plaza"
    let address = words.is_digits(i.wrapping_sub(1)) && words.capital(i + 1);
    let money = matches!(words.word(i + 1), "$") || words.is_digits(i + 1) || address;
    if !STOPPED.contains(&word) || money {
        return;
    }
    let stop = words.word(i + 1) == "." && words.glued(i + 1);
    let right = format!("{}.{}.", &word[..1], &word[1..]);
    let end = if stop { i + 2 } else { i + 1 };
    report(
        out,
        words.flag(&STOPS, i, i + 1, format!("“{right}” with stops")),
        words.put(i, end, &right, true),
    );
}
