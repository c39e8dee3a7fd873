//! Announced counts: "three priorities: …" and a list of four.

use super::told::Told;
use crate::article::BlockKind;
use crate::figures::Figure;
use crate::rules::letters::{Letters, letters};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::{Span, capitalised, entries, pattern};
use regex::Regex;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

pub(super) static COUNT: Rule = Rule {
    id: "figures::announced-count",
    title: "A count that is not the length of the list it announces",
    why: "The reader counts along. One item too few or too many shows that something was cut or added late.",
    source: "ACES, \"10 tips for copy editing\", no. 5; University of Kansas, \"Accurate\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The mayor named four priorities: education, crime and economic development.\n",
    good: "The mayor named three priorities: education, crime and economic development.\n",
    check: Check::Block(in_sentence),
    ..Rule::PLAIN
};

pub(super) static BULLETS: Rule = Rule {
    id: "figures::list-length",
    title: "A count that is not the number of bullets below it",
    why: "“Three steps:” over four bullets: something was added or cut late, and the reader sees it at a glance.",
    source: "ACES, \"10 tips for copy editing\", no. 5",
    class: Class::A,
    severity: Severity::Warning,
    bad: "There are three ways to take part:\n\n- by mail\n- by phone\n- in person\n- online\n",
    good: "There are four ways to take part:\n\n- by mail\n- by phone\n- in person\n- online\n",
    check: Check::Keyed(Keyed::of(note, judge).from(ends_list)),
    ..Rule::MARKDOWN
};

/// Nouns that announce a list.
static ANNOUNCERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/rules/announcers.txt")).collect());

/// The numbers that announce a list one can count.
fn announces(figure: &Figure) -> Option<usize> {
    let plain = figure.unit.is_none() && figure.high.is_none() && figure.approximate.is_none();
    let whole = (2.0..=20.0).contains(&figure.value) && figure.value.fract() == 0.0;
    (plain && whole && figure.of.is_some()).then_some(figure.value as usize)
}

/// The last word of what a figure counts, in lower case.
fn noun(text: &str, figure: &Figure) -> String {
    let words = figure.of.map_or("", |of| of.of(text));
    words.rsplit([' ', '-']).next().unwrap_or_default().to_lowercase()
}

/// Whether words before the number make it something else than the length of the list: "the first three", "one of
/// three", "at least".
fn partial(before: &str) -> bool {
    const PART: &str = "first last of other next least top than another over more past every only all additional up \
                        about nearly some from among between";
    let word = before.split(|c: char| !c.is_alphabetic()).rfind(|w| !w.is_empty());
    word.is_some_and(|w| PART.split(' ').any(|p| p.eq_ignore_ascii_case(w)))
}

fn in_sentence(sheet: &Sheet, out: &mut Vec<Finding>) {
    if !matches!(sheet.block().kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::SpeakerTurn) {
        return;
    }
    for told in Told::of(sheet, 1) {
        for (i, figure) in told.figures.iter().enumerate() {
            let Some(said) = announces(figure).filter(|_| !partial(told.before(i))) else { continue };
            let Some(list) = announced(&told, figure) else { continue };
            // "six people: two pilots and four passengers" is a sum
            if told.figures.iter().any(|f| list.overlaps(f.span)) {
                continue;
            }
            let named = ANNOUNCERS.contains(noun(told.text, figure).as_str());
            let found = items(&sheet.words(list)).filter(|n| *n != said && (*n > 2 || named));
            let Some(found) = found else { continue };
            let message = format!("{} announced, but {} follow", told.words(i), in_words(found));
            let finding = Finding::new(&COUNT, sheet.place(figure.span), message);
            let finding = finding.related(sheet.place(list), format!("{} here", in_words(found)));
            out.push(with_fix(finding, told.words(i), found).quoted(sheet.quoted(figure.span)));
        }
    }
}

fn with_fix(finding: Finding, words: &str, found: usize) -> Finding {
    let right = if words.bytes().all(|b| b.is_ascii_digit()) { found.to_string() } else { in_words(found) };
    let right = if words.starts_with(char::is_uppercase) { capitalised(&right) } else { right };
    finding.fix(format!("Write “{right}”"), right, false)
}

fn in_words(n: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// The list a figure announces in its sentence: after "three priorities:" or "the three priorities are", to the end.
fn announced(told: &Told, figure: &Figure) -> Option<Span> {
    static COLON: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?P<words>(?: [\p{L}’'-]+){0,6})(?::|,? namely:?) (?P<list>[^:“”\x22()\[\]—?!]+?)\.?\s*$")
    });
    static TITLES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?: [\p{L}’'-]+){0,6}: (?P<list>(?:(?:“[^“”]+”|\x22[^\x22]+\x22)(?:,? (?:and |or )?)?){3,})\.?\s*$",
        )
    });
    static DASH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?: [\p{L}’'-]+){0,3}(?: ?— ?| – )(?P<list>[^:“”\x22()\[\]—–?!;]+?)\.?\s*$")
    });
    static VERB: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?: [\p{L}’'-]+){0,4}? (?:are|were|would be|will be) (?P<list>[^:“”\x22()\[\]—–?!]+?)\.?\s*$",
        )
    });
    static ASIDE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^ ?(?:— ?|– |\()(?P<list>\p{Lu}[^:“”\x22()\[\]—–?!;.]+?)(?: ?—| –|\))"));
    let of = figure.of?;
    let rest = &told.text[of.end as usize..told.sentence.end as usize];
    let at = |m: regex::Match| Span::new(of.end as usize + m.start(), of.end as usize + m.end());
    // looked at first: few sentences announce a list
    let colon = (opens_list(rest) || rest.contains(" namely")).then(|| COLON.captures(rest)).flatten();
    let aside = |rest: &str| rest.trim_start_matches(' ').starts_with(char::is_uppercase);
    let apart = rest.trim_start_matches(' ').strip_prefix(['—', '–', '(']).is_some_and(aside);
    let apart = || apart.then(|| ASIDE.captures(rest)).flatten();
    let titles = || rest.contains(": “") || rest.contains(": \"");
    let titles = || titles().then(|| TITLES.captures(rest)).flatten();
    if let Some(found) = colon.or_else(apart).or_else(titles) {
        return found.name("list").map(at);
    }
    let lead = told.text[told.sentence.start as usize..figure.span.start as usize].trim();
    let names = ANNOUNCERS.contains(noun(told.text, figure).as_str());
    // "two options – a custom, static site and an office": what begins with an article may be one thing with its adjectives
    let single = |list: &str| ["a ", "an ", "the "].iter().any(|a| list.starts_with(a));
    let dashed = (names && rest.contains(['—', '–'])).then(|| DASH.captures(rest)).flatten();
    if let Some(list) = dashed.and_then(|found| found.name("list")) {
        return (!single(list.as_str())).then(|| at(list));
    }
    let whole = ["The", "His", "Her", "Their", "Its", "Our", "the", "These", "Those"]
        .iter()
        .any(|w| lead == *w || lead.ends_with(" the") && *w == "the");
    let whole = whole || lead.ends_with("’s") || lead.ends_with("'s");
    if !whole || !names {
        return None;
    }
    VERB.captures(rest)?.name("list").map(at)
}

/// Whether few words stand before a colon, and behind it neither another mark of its kind nor a quotation.
fn opens_list(rest: &str) -> bool {
    const OTHERS: [char; 11] = [':', '“', '”', '"', '(', ')', '[', ']', '—', '?', '!'];
    let parts = rest.split_once(": ");
    parts.is_some_and(|(words, list)| words.split(' ').count() <= 7 && !list.contains(OTHERS))
}

/// How many items a list in a sentence has, when only one count is possible.
fn items(list: &str) -> Option<usize> {
    // “The Salt Line,” “Counting Coral” and “Slow Water”
    if list.starts_with(['“', '"']) {
        return Some(list.matches('“').count() + list.matches('"').count() / 2);
    }
    if list.contains(';') {
        return Some(list.split(';').filter(|i| !i.trim().is_empty()).count());
    }
    let parts: Vec<&str> = list.split(',').map(str::trim).collect();
    let last = parts.last()?;
    // "Orr & Sons and Trask": the name of a firm
    let spelled = last.split(' ').any(|w| matches!(w, "and" | "or"));
    let joins = |w: &str| if spelled { matches!(w, "and" | "or") } else { matches!(w, "and" | "or" | "&") };
    let joined = |s: &str| s.split(' ').filter(|w| joins(w)).count();
    let count = match last.strip_prefix("and ").or(last.strip_prefix("or ")) {
        // "a, b, and c": an "and" within an item belongs to it
        Some(rest) if parts.len() >= 3 && joined(rest) == 0 => parts.len(),
        Some(_) => return None,
        None if joined(last) == 1 => parts.len() + 1,
        None => return None,
    };
    let (head, tail) = parts.split_at(parts.len() - 1);
    let ends = tail.iter().flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" or "));
    let short = head.iter().copied().chain(ends).all(|p| !p.is_empty() && p.split(' ').count() <= 6);
    let inner = parts[..parts.len() - 1].iter().all(|p| joined(p) == 0);
    (short && inner && alike(&parts) && !parts.iter().any(|p| is_aside(p))).then_some(count)
}

/// Whether all items open alike: all with a capital or figure, or none. "Smith, a teacher, and Jones" do not.
fn alike(parts: &[&str]) -> bool {
    let items = parts.iter().map(|p| p.trim_start_matches("and ").trim_start_matches("or "));
    let mut capital = items.filter_map(|p| p.chars().next()).map(|c| c.is_uppercase() || c.is_ascii_digit());
    let first = capital.next().unwrap_or(false);
    capital.all(|c| c == first)
}

/// Whether a stretch between commas is no item of its own: an apposition, a clause, a hedge.
fn is_aside(part: &str) -> bool {
    const ASIDES: &[&str] = &[
        "who",
        "which",
        "whose",
        "where",
        "when",
        "while",
        "but",
        "such",
        "including",
        "like",
        "not",
        "as",
        "if",
        "then",
        "because",
        "however",
        "all",
        "both",
        "etc",
        "so",
        "with",
        "among",
        "namely",
        "say",
        "said",
        "says",
        "for",
        "each",
    ];
    let words: Vec<&str> = part.split(' ').collect();
    let first = words.first().map_or(String::new(), |w| w.to_lowercase());
    ASIDES.contains(&first.as_str())
        || words.iter().any(|w| {
            matches!(*w, "who" | "which" | "is" | "are" | "was" | "were" | "said" | "will" | "has" | "have")
        })
        || words.last().is_some_and(|w| matches!(w.trim_end_matches('.'), "etc" | "more"))
        || part.chars().any(|c| c.is_ascii_digit())
}

/// The key under which announcements, bullets and what stands between them are noted; nearly every block has such a note.
const LIST: Letters = letters!("list");
const ITEM: Letters = letters!("item");
const COUNT_OF: Letters = letters!("count");
const OTHER: Letters = letters!("");

/// Notes announcements at the end of a paragraph, bullets with their indent, and everything else that ends a list.
fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let (kind, text) = (sheet.block().kind, sheet.text());
    let whole = sheet.place(Span::new(0, text.len()));
    let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
    match kind {
        BlockKind::ListItem => out.push(Note::new(LIST, whole, ITEM).value(indent as f64)),
        _ if !kind.is_prose() || indent >= 2 => {}
        BlockKind::Paragraph => match announcement(sheet) {
            Some((span, n)) => out.push(Note::new(LIST, sheet.place(span), COUNT_OF).value(n as f64)),
            None => out.push(Note::new(LIST, whole, OTHER)),
        },
        _ => out.push(Note::new(LIST, whole, OTHER)),
    }
}

/// The count that the last sentence of a paragraph announces before its colon.
fn announcement(sheet: &Sheet) -> Option<(Span, usize)> {
    let text = sheet.text().trim_end().trim_end_matches(['*', '_']);
    if !text.ends_with(':') || !sheet.is_own_prose() {
        return None;
    }
    let facts = &sheet.block().facts;
    let sentence = facts.sentences.last()?;
    let mut figures = facts.figures.iter().filter(|f| sentence.covers(f.span));
    let figure = figures.next().filter(|_| figures.next().is_none())?;
    let n = announces(figure)?;
    let before = &sheet.text()[sentence.start as usize..figure.span.start as usize];
    let after = &text[figure.of?.end as usize..];
    let named = before.trim_end().ends_with("following") || ANNOUNCERS.contains(noun(text, figure).as_str());
    let fits = named && !partial(before);
    (fits && after.split_whitespace().count() <= 10).then_some((figure.span, n))
}

/// Whether no bullet before a note is of the list that its announcement announces.
fn ends_list(note: &Note) -> bool {
    note.says != ITEM
}

fn judge(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    for (i, announced) in notes.iter().enumerate().filter(|(_, n)| n.says == COUNT_OF) {
        let list: Vec<&Note> = notes[i + 1..].iter().take_while(|n| n.says == ITEM).collect();
        let Some(first) = list.first() else { continue };
        let found = list.iter().filter(|n| n.value == first.value).count();
        let shallow = list.iter().all(|n| n.value >= first.value);
        if found < 2 || !shallow || found as f64 == announced.value {
            continue;
        }
        let words = story.text(announced.place);
        let message = format!("{words} announced, but {} bullets follow", in_words(found));
        let finding = Finding::new(&BULLETS, announced.place, message);
        out.push(with_fix(finding.related(first.place, "The list"), &words, found));
    }
}
