//! Headlines: capitals, length, marks at the end and around words.

use super::words::{Words, report};
use crate::article::BlockKind;
use crate::rules::foreign;
use crate::rules::house::{HeadlineQuotes, Headlines};
use crate::rules::{Check, Class, Finding, Fix, Rule, Severity, Sheet};
use crate::text::{Kind, Span, entries};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The rules of this file.
pub const RULES: &[&Rule] =
    &[&HEADLINE_CASE, &HEADLINE_LENGTH, &HEADLINE_QUESTION, &HEADLINE_QUOTES, &HEADLINE_STOP];

static HEADLINE_CASE: Rule = Rule {
    id: "style::headline-case",
    title: "A headline with a capital on every word",
    why: "In a headline written like a sentence, names can be told from words.",
    source: "Wikinews naming conventions; Associated Press and Reuters (second hand)",
    class: Class::B,
    severity: Severity::Information,
    profile: "wikinews",
    bad: "Powell to Lead Large Delegation to Asian Tsunami Region With Other Officials\n\nPowell will fly on Monday, a \
          spokesman said.\n",
    good: "Powell to lead large delegation to Asian tsunami region with other officials\n\nPowell will fly on Monday, a \
           spokesman said.\n",
    check: Check::Block(headline_case),
    ..Rule::PLAIN
};

static HEADLINE_STOP: Rule = Rule {
    id: "style::headline-stop",
    title: "A headline with a full stop",
    why: "A headline is a sentence without its stop.",
    source: "Wikinews naming conventions",
    class: Class::B,
    severity: Severity::Information,
    profile: "wikinews",
    bad: "# Powell to lead delegation.\n\nPowell will fly on Monday, a spokesman said.\n",
    good: "# Powell to lead delegation\n\nPowell will fly on Monday, a spokesman said.\n",
    check: Check::Block(headline_stop),
    ..Rule::MARKDOWN
};

static HEADLINE_LENGTH: Rule = Rule {
    id: "style::headline-length",
    title: "A headline that is too long",
    why: "What is too long is cut by somebody else: by the terminal, the search page or the telephone.",
    source: "Reuters Handbook of Journalism, \"News presentation\"; GOV.UK content design: titles",
    class: Class::B,
    severity: Severity::Information,
    profile: "reuters",
    bad: "Powell to lead a large delegation to the Asian tsunami region together with other officials\n\nHe will fly on \
          Monday, a spokesman said.\n",
    good: "Powell to lead delegation to Asian tsunami region\n\nHe will fly on Monday, a spokesman said.\n",
    check: Check::Block(headline_length),
    ..Rule::PLAIN
};

static HEADLINE_QUOTES: Rule = Rule {
    id: "style::headline-quotes",
    title: "The other quotation marks in a headline",
    why: "Headlines have little room: most houses use single marks there whatever they use in the text.",
    source: "BBC News style guide; WikiTribune style guide; Associated Press (second hand)",
    class: Class::B,
    severity: Severity::Information,
    profile: "bbc",
    bad: "Minister warns of “showdown” over budget\n\nThe minister spoke in London, a spokesman said.\n",
    good: "Minister warns of ‘showdown’ over budget\n\nThe minister spoke in London, a spokesman said.\n",
    check: Check::Block(headline_quotes),
    ..Rule::PLAIN
};

static HEADLINE_QUESTION: Rule = Rule {
    id: "style::headline-question",
    title: "A question in a headline",
    why: "A question mark often stands where a fact is missing: readers come for the answer.",
    source: "Reuters Handbook of Journalism, \"Q\"",
    class: Class::B,
    severity: Severity::Hint,
    profile: "reuters",
    bad: "Will troops leave Iraq this year?\n\nThe president spoke in Washington, a spokesman said.\n",
    good: "Troops may leave Iraq this year\n\nThe president spoke in Washington, a spokesman said.\n",
    check: Check::Block(headline_question),
    ..Rule::PLAIN
};

/// The title of the article, when the block holds it: a line of the text, or the front matter's field.
fn title<'s>(sheet: &Sheet<'s>) -> Option<(Span, &'s str)> {
    let facts = &sheet.block().facts;
    let span = match sheet.block().kind {
        BlockKind::Title => facts.rare().heading?,
        BlockKind::FrontMatter => facts.rare().front_matter.as_ref()?.title.as_ref()?.span,
        _ => return None,
    };
    Some((span, span.of(sheet.text())))
}

/// Whether words of the title are somebody else's: between quotation marks or the text of a link.
fn others(sheet: &Sheet, span: Span) -> bool {
    sheet.block().kind == BlockKind::Title && sheet.is_foreign(span)
}

/// Words that are ordinary in a headline, and capital in one that has capitals on every word.
static ORDINARY: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/rules/headline-words.txt")).collect());

fn headline_case(sheet: &Sheet, out: &mut Vec<Finding>) {
    if sheet.house().headlines != Some(Headlines::Sentence) {
        return;
    }
    let Some((span, words)) = title(sheet) else { return };
    let (mut capitals, mut small, mut ordinary) = (0, 0, 0);
    for word in words.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’').skip(1) {
        let letters = word.chars().count();
        let upper = word.chars().all(|c| !c.is_lowercase());
        if letters < 4 || upper || others(sheet, Span::within(sheet.text(), word)) {
            continue;
        }
        if word.starts_with(char::is_uppercase) {
            capitals += 1;
            ordinary += usize::from(ORDINARY.contains(word.to_lowercase().as_str()));
        } else {
            small += 1;
        }
    }
    // names have capitals too: at least two words must be nobody's name, and no long word small
    if ordinary >= 2 && capitals >= 3 && small == 0 {
        let message = "Only the first word and names have capitals";
        out.push(Finding::new(&HEADLINE_CASE, sheet.place(span), message));
    }
}

fn headline_stop(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some((span, words)) = title(sheet) else { return };
    let bare = words.trim_end();
    let last = bare.trim_end_matches('.').rsplit(' ').next().unwrap_or("");
    // "U.S.", "Inc." and an ellipsis keep theirs
    let short = last.contains('.') || last.len() <= 4 && last.starts_with(char::is_uppercase);
    if !bare.ends_with('.') || bare.ends_with("..") || short || last.is_empty() {
        return;
    }
    let end = span.start as usize + bare.len();
    let stop = Span::new(end - 1, end);
    if others(sheet, stop) {
        return;
    }
    let mut finding = Finding::new(&HEADLINE_STOP, sheet.place(stop), "A headline has no full stop");
    let edits = vec![(sheet.place(stop), String::new())];
    finding.fix = Some(Fix { title: "Take the stop out".into(), edits, sure: true });
    out.push(finding);
}

fn headline_length(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(most) = sheet.house().headline_length else { return };
    let Some((span, _)) = title(sheet) else { return };
    let length = sheet.words(span).chars().count();
    if length > most as usize {
        let message = format!("Longer than {most} characters");
        out.push(Finding::new(&HEADLINE_LENGTH, sheet.place(span), message));
    }
}

fn headline_question(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some((span, words)) = title(sheet) else { return };
    let end = span.start as usize + words.trim_end().len();
    if words.trim_end().ends_with('?') && !others(sheet, Span::new(end - 1, end)) {
        let message = "A question in the headline: does the story answer it?";
        out.push(Finding::new(&HEADLINE_QUESTION, sheet.place(span), message));
    }
}

fn headline_quotes(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().headline_quotes.filter(|_| sheet.block().kind == BlockKind::Title) else {
        return;
    };
    let Some(words) = Words::of(sheet) else { return };
    let other = |mark: &str| match way {
        HeadlineQuotes::Single => matches!(mark, "“" | "”" | "\""),
        HeadlineQuotes::Double => matches!(mark, "‘"),
    };
    let marks: Vec<usize> = (0..words.len()).filter(|i| other(words.word(*i))).collect();
    let Some(&first) = marks.first() else { return };
    let whole = words.span(first, marks[marks.len() - 1] + 1);
    if foreign::links(sheet).iter().any(|link| link.overlaps(whole)) {
        return;
    }
    let place = sheet.place(whole);
    let message = match way {
        HeadlineQuotes::Single => "Single quotation marks in a headline",
        HeadlineQuotes::Double => "Double quotation marks in a headline",
    };
    let paired = marks.len().is_multiple_of(2) && way == HeadlineQuotes::Single;
    let nested = words.reading.tokens.iter().any(|t| matches!(t.of(sheet.text()), "‘"));
    // an inch mark after a figure is no quotation
    let inches = marks.iter().any(|i| words.glued(*i) && words.is_digits(i.wrapping_sub(1)));
    let edits = marks.iter().map(|i| (sheet.place(words.span(*i, i + 1)), single(words.word(*i)).to_owned()));
    let fix = (paired && !nested && !inches).then(|| Fix {
        title: "Write single marks".into(),
        edits: edits.collect(),
        sure: true,
    });
    let curly = words.reading.tokens.iter().all(|t| t.kind != Kind::Punctuation || t.of(sheet.text()) != "'");
    let finding = Finding::new(&HEADLINE_QUOTES, place, message);
    report(out, Some(finding), fix.filter(|_| curly || words.word(first) != "\""));
}

fn single(mark: &str) -> &'static str {
    match mark {
        "“" => "‘",
        "”" => "’",
        _ => "'",
    }
}
