//! Counted things: words or figures, ages, figures that open a sentence.

use super::words::{Words, as_capital, report};
use crate::article::BlockKind;
use crate::rules::house::Numbers;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

/// The rules of this file.
pub const RULES: &[&Rule] = &[&AGE, &OPENING_FIGURE, &SMALL_NUMBER];

static SMALL_NUMBER: Rule = Rule {
    id: "style::small-number",
    title: "Words or figures for a small number",
    why: "Small counts are words, larger ones figures; ages, measures, scores, money and percentages are figures always. \
          The border differs: nine for most houses, ten for some.",
    source: "Associated Press (second hand); BBC News style guide, \"Numbers\"; The Economist style guide, \"Figures\"",
    class: Class::B,
    severity: Severity::Hint,
    profile: "ap",
    bad: "The blast killed 9 soldiers and wounded eleven civilians, the army said.\n",
    good: "The blast killed nine soldiers and wounded 11 civilians, the army said.\n",
    check: Check::Block(small_number),
    ..Rule::PLAIN
};

static OPENING_FIGURE: Rule = Rule {
    id: "style::opening-figure",
    title: "A sentence that opens with a figure",
    why: "A figure has no capital to show where the sentence begins. A year may stand there.",
    source: "Associated Press (second hand); BBC News style guide, \"Numbers\"; The Economist style guide, \"Figures\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "The vote was close. 50 members of the house stayed away on Monday.\n",
    good: "The vote was close. Fifty members of the house stayed away on Monday.\n",
    check: Check::Block(opening_figure),
    ..Rule::PLAIN
};

static AGE: Rule = Rule {
    id: "style::age",
    title: "An age in words, or without its hyphens",
    why: "Ages are figures always, with hyphens before what they describe: a 5-year-old boy; the boy is 5 years old.",
    source: "Associated Press (second hand)",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "A five year old boy was found in the park, the police said.\n",
    good: "A 5-year-old boy was found in the park, the police said.\n",
    check: Check::Block(age),
    ..Rule::PLAIN
};

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number below a hundred in words.
fn in_words(n: u32) -> Option<String> {
    let small = |n: u32| SMALL.get(n as usize).copied();
    match n {
        0..20 => small(n).map(str::to_owned),
        20..100 if n.is_multiple_of(10) => Some(TENS[(n / 10 - 2) as usize].to_owned()),
        20..100 => Some(format!("{}-{}", TENS[(n / 10 - 2) as usize], small(n % 10)?)),
        _ => None,
    }
}

/// The number below a hundred that stands in words at token `i`, and one past it.
fn words_at(words: &Words, i: usize) -> Option<(u32, usize)> {
    let small = |i: usize| SMALL.iter().position(|w| words.is(i, w)).map(|n| n as u32);
    if let Some(n) = small(i) {
        return Some((n, i + 1));
    }
    let tens = TENS.iter().position(|w| words.is(i, w))? as u32 * 10 + 20;
    let hyphen = words.word(i + 1) == "-" && words.glued(i + 1) && words.glued(i + 2);
    match small(i + 2).filter(|n| hyphen && (1..10).contains(n)) {
        Some(n) => Some((tens + n, i + 3)),
        None => Some((tens, i + 1)),
    }
}

/// Nouns whose counts are figures however small: measures, games, money.
const FIGURED: [&str; 46] = [
    "point",
    "points",
    "percent",
    "percentage",
    "mile",
    "miles",
    "kilometer",
    "kilometers",
    "kilometre",
    "kilometres",
    "metre",
    "metres",
    "meter",
    "meters",
    "feet",
    "foot",
    "inch",
    "inches",
    "pound",
    "pounds",
    "ton",
    "tons",
    "tonnes",
    "degree",
    "degrees",
    "a.m",
    "p.m",
    "am",
    "pm",
    "cents",
    "dollars",
    "euros",
    "gallons",
    "litres",
    "liters",
    "acres",
    "hectares",
    "yards",
    "magnitude",
    "kg",
    "km",
    "cm",
    "mm",
    "million",
    "billion",
    "trillion",
];

fn small_number(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().numbers else { return };
    let border = match way {
        Numbers::ToNine => 9,
        Numbers::ToTen => 10,
    };
    if sheet.block().kind != BlockKind::Paragraph || sheet.block().facts.figures.is_empty() {
        return;
    }
    let Some(words) = Words::of(sheet) else { return };
    for figure in &sheet.block().facts.figures {
        let counts = figure.of.is_some() && figure.unit.is_none() && figure.high.is_none();
        let (first, end) = words.tokens(figure.span);
        if !counts || words.opens_sentence(first) || !stands_alone(&words, first, end) {
            continue;
        }
        let right = match (words.number(first), words_at(&words, first)) {
            (Some(n), _) if end == first + 1 && (1..=border).contains(&n) && words.word(first).len() == 1 => {
                in_words(n)
            }
            (Some(n), _) if end == first + 1 && n == 10 && border == 10 => in_words(n),
            (None, Some((n, to))) if to == end && n > border => Some(n.to_string()),
            _ => None,
        };
        let Some(right) = right else { continue };
        // "5 of 12", "nine to 11": numbers of one kind stay alike
        if alike(&words, first, end, border) {
            continue;
        }
        let fix = words.put(first, end, &right, false);
        report(out, words.flag(&SMALL_NUMBER, first, end, format!("“{right}” in this house’s style")), fix);
    }
}

/// The number of tokens `first..end` stands before a plain noun, not in a label, a measure or a name.
fn stands_alone(words: &Words, first: usize, end: usize) -> bool {
    let before = first.wrapping_sub(1);
    let label = words.is_word(before) && words.capital(before) && !words.opens_sentence(before)
        || words.any(
            before,
            &["top", "of", "session", "table", "figure", "section", "article", "round", "group", "bottom"],
        )
        || words.any(
            before,
            &[
                "number", "no", "chapter", "page", "phase", "type", "level", "step", "grade", "age", "aged",
                "version", "point", "by", "at", "than", "day", "week", "part",
            ],
        )
        || matches!(
            words.word(before),
            "." | "#" | "$" | "£" | "€" | ":" | "/" | "-" | "–" | "+" | "(" | "№" | "=" | "×"
        );
    let noun = words.lower(end) && !words.glued(end);
    let measured = (end..end + 3).any(|i| words.any(i, &FIGURED));
    let aged = (end..end + 3).any(|i| words.is(i, "old"));
    noun && !label && !measured && !aged
}

/// Another figure that has to be one stands near in the sentence.
fn alike(words: &Words, first: usize, end: usize, border: u32) -> bool {
    let near = first.saturating_sub(5)..(end + 6).min(words.len());
    near.filter(|i| !(first..end).contains(i))
        .any(|i| words.is_digits(i) && words.number(i).is_none_or(|n| n > border))
}

fn opening_figure(sheet: &Sheet, out: &mut Vec<Finding>) {
    if sheet.block().kind != BlockKind::Paragraph || sheet.block().facts.figures.is_empty() {
        return;
    }
    let Some(words) = Words::of(sheet) else { return };
    for sentence in words.reading.sentences.iter() {
        let (first, end) = (sentence.start as usize, sentence.end as usize);
        let Some(n) = words.number(first) else { continue };
        let year = (1000..2200).contains(&n) && words.word(first).len() == 4;
        // "1. First", "3) Then", "7:30", a caption's "123 Main Street"
        let numbering = words.glued(first + 1) && !matches!(words.word(first + 1), "," | "%");
        let whole = end - first >= 5 && words.ends_with_stop(end);
        // what ended before was a sentence, not "No." or "Art."
        let after = first > 0 && (words.word(first - 1) != "." || !words.lower(first - 2));
        let list = words.token(first).is_some_and(|t| t.after_markup() || first > 0 && t.new_line());
        if year || numbering || !whole || after || list || sheet.block().continues {
            continue;
        }
        let simple = words.lower(first + 1) && !words.glued(first + 1);
        let right = in_words(n).filter(|_| simple).map(|w| as_capital(&w, "A"));
        let message = match &right {
            Some(right) => format!("A sentence opens with a word: “{right}”"),
            None => "A sentence opens with a word: turn it round or spell the figure out".to_owned(),
        };
        let fix = right.and_then(|r| words.put(first, first + 1, &r, true));
        let whole =
            (first + 1..end).find(|i| !words.glued(*i) || !words.is_digits(*i) && words.word(*i) != ",");
        report(out, words.flag(&OPENING_FIGURE, first, whole.unwrap_or(first + 1), message), fix);
    }
}

fn age(sheet: &Sheet, out: &mut Vec<Finding>) {
    let text = sheet.text();
    if !text.contains("old") || !text.contains("year") {
        return;
    }
    let Some(words) = Words::of(sheet) else { return };
    for i in 0..words.len() {
        let figures = words.number(i).filter(|n| (1..=120).contains(n)).map(|n| (n, i + 1));
        let Some((n, end)) = figures.or_else(|| words_at(&words, i)).filter(|(n, _)| *n > 0) else {
            continue;
        };
        let hyphen = |k: usize| words.word(k) == "-" && words.glued(k);
        let (year, parted) = if hyphen(end) { (end + 1, false) } else { (end, true) };
        let singular = words.is(year, "year");
        let old_at = if hyphen(year + 1) { year + 2 } else { year + 1 };
        let loose = parted || old_at == year + 1;
        if !(singular || words.is(year, "years")) || !words.any(old_at, &["old", "olds"]) {
            continue;
        }
        let to = old_at + 1;
        let spelled = figures.is_none();
        let opens = words.opens_sentence(i);
        if singular {
            singular_age(&words, (i, to), n, spelled && !opens, loose, out);
        } else if spelled && !opens && parted && of_person(&words, i) {
            let fix = words.put(i, end, &n.to_string(), false);
            report(out, words.flag(&AGE, i, to, format!("Ages are figures: “{n} years old”")), fix);
        }
    }
}

/// "five-year-old", "5 year old".
fn singular_age(
    words: &Words,
    (i, to): (usize, usize),
    n: u32,
    spelled: bool,
    loose: bool,
    out: &mut Vec<Finding>,
) {
    const PEOPLE: [&str; 22] = [
        "boy",
        "girl",
        "man",
        "woman",
        "son",
        "daughter",
        "child",
        "student",
        "brother",
        "sister",
        "mother",
        "father",
        "girls",
        "boys",
        "children",
        "twins",
        "grandson",
        "granddaughter",
        "pupil",
        "nephew",
        "niece",
        "kid",
    ];
    let person = (to..to + 3).any(|k| words.any(k, &PEOPLE)) || words.is(to - 1, "olds");
    if !(loose || spelled && person) {
        return;
    }
    let figure = if spelled && person {
        n.to_string()
    } else {
        words.span(i, i + 1).of(words.reading.text).to_owned()
    };
    let whole_word = words_at(words, i).is_none_or(|(_, end)| end == i + 1) || spelled && person;
    let right = format!("{figure}-year-{}", words.word(to - 1));
    let fix = words.put(i, to, &right, true).filter(|_| whole_word);
    report(out, words.flag(&AGE, i, to, format!("“{right}”")), fix);
}

/// Whether the age at `i` is somebody's: a pronoun or a name before the verb.
fn of_person(words: &Words, i: usize) -> bool {
    let verb = words.any(i.wrapping_sub(1), &["is", "was", "turned", "am", "are", "were"]);
    verb && i > 1 && (words.any(i - 2, &["he", "she", "boy", "girl", "I", "son", "daughter", "they", "who"]))
}

impl Words<'_, '_> {
    /// Whether the sentence that ends before token `end` ends with a stop.
    fn ends_with_stop(&self, end: usize) -> bool {
        (end.saturating_sub(3)..end).any(|i| matches!(self.word(i), "." | "?" | "!"))
    }
}
