//! Rules about claims: on whose word, and with which figures.

use super::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::claims::Confidence;
use crate::figures::{Figure, Unit};
use crate::story::ledger;
use crate::text::{Span, entries};
use std::sync::LazyLock;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&ANONYMOUS_SOURCE, &UNATTRIBUTED_FIGURE];

static ANONYMOUS_SOURCE: Rule = Rule {
    id: "claims::anonymous-source",
    title: "A claim that rests on an unnamed source",
    why: "An unnamed source is the weakest there is; the desk wants to see how much of a story rests on one and \
          whether the reader is told why the name is withheld.",
    source: "Reuters Handbook of Journalism, \"The essentials of Reuters sourcing\"",
    class: Class::A,
    severity: Severity::Information,
    bad: "Troops will leave by autumn, a senior official said on Monday.\n",
    good: "Troops will leave by autumn, General Mark Milley said on Monday.\n",
    check: Check::Block(anonymous_source),
    ..Rule::PLAIN
};

static UNATTRIBUTED_FIGURE: Rule = Rule {
    id: "claims::unattributed-figure",
    title: "A figure without a source",
    why: "Figures are what readers quote and checkers check. Nothing in the sentence or beside it says where this \
          one comes from.",
    source: "Reuters Handbook of Journalism: every statement is sourced",
    class: Class::C,
    severity: Severity::Hint,
    bad: "The country has about 2,500 regular troops left in the north of its neighbour.\n",
    good: "The country has about 2,500 regular troops left in the north, the Pentagon said on Monday.\n",
    check: Check::Block(unattributed_figure),
    ..Rule::PLAIN
};

/// Speaks once a source's first words in a block: "The official added …" after "a senior official" is the same.
fn anonymous_source(view: &Sheet, out: &mut Vec<Finding>) {
    if view.block().kind.is_quoted() {
        return;
    }
    for quotation in view.block().quotations.iter().filter(|q| q.confidence == Confidence::Speech) {
        let Some(source) = quotation.source.as_ref().and_then(|s| s.here()) else { continue };
        if !source.anonymous {
            continue;
        }
        let words = view.words(source.span);
        let cue = quotation.cue.map(|cue| view.words(cue)).unwrap_or_default();
        if definite(&words) || !hides_a_name(&words) || speaks_openly(view, source.span, &words, &cue) {
            continue;
        }
        let message = match is_bare(&words) {
            true => format!("“{words}” is all that the reader is told of who says so"),
            false => format!("This claim rests on an unnamed source: “{words}”"),
        };
        let finding = Finding::new(&ANONYMOUS_SOURCE, view.place(source.span), message);
        // two quotations of one sentence may have one source
        if out.iter().all(|f| f.rule != finding.rule || f.place != finding.place) {
            out.push(finding.quoted(view.quoted(source.span)));
        }
    }
}

/// "a source said", "sources say": nothing of what they know, whom they work for or why they are not named. "Simply
/// quoting a source, unmodified, is almost always prohibited" (Associated Press, second hand).
fn is_bare(words: &str) -> bool {
    const NOUNS: [&str; 6] = ["source", "sources", "official", "officials", "insider", "insiders"];
    let mut words =
        words.split(' ').filter(|w| !matches!(w.to_lowercase().as_str(), "a" | "an" | "one" | "some"));
    words.next().is_some_and(|w| NOUNS.contains(&w.to_lowercase().as_str())) && words.next().is_none()
}

/// "the official" points back to somebody already reported.
fn definite(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("");
    const BACK: [&str; 9] = ["the", "that", "this", "these", "those", "both", "he", "she", "they"];
    BACK.iter().any(|w| first.eq_ignore_ascii_case(w))
}

/// Whether officials speak for the office that the words name, where everybody can hear them: in an announcement, at a
/// news conference, in the record of a meeting; or nobody has spoken yet ("if officials say").
fn speaks_openly(view: &Sheet, source: Span, words: &str, cue: &str) -> bool {
    const ANNOUNCES: [&str; 4] = ["announce", "declare", "unveil", "certif"];
    // how minutes and readouts tell what was said round a table
    const MINUTES: [&str; 9] = [
        "noted",
        "underscored",
        "emphasized",
        "emphasised",
        "stressed",
        "highlighted",
        "reiterated",
        "reaffirmed",
        "discussed",
    ];
    const HEARD: [&str; 5] =
        ["press conference", "news conference", "briefing", "press release", "news release"];
    let text = view.text();
    let sentence = view.block().facts.sentences.iter().find(|s| s.covers(source)).map_or("", |s| s.of(text));
    let conditional = sentence.starts_with("If ") || sentence.starts_with("Unless ");
    if conditional || HEARD.iter().any(|w| sentence.contains(w)) {
        return true;
    }
    let Some(office) = words.strip_suffix("officials").or(words.strip_suffix("Officials")) else {
        return false;
    };
    let office = office.split_whitespace().next_back().unwrap_or_default();
    let agency = office.len() > 2 && office.bytes().all(|b| b.is_ascii_uppercase());
    let count =
        ["election", "elections", "electoral", "polling"].iter().any(|w| office.eq_ignore_ascii_case(w));
    let cue = cue.to_lowercase();
    agency || count || MINUTES.contains(&cue.as_str()) || ANNOUNCES.iter().any(|w| cue.contains(w))
}

/// Words for somebody whose name the writer knows and withholds, lower case. "Experts" and "critics" are vague, not unnamed.
static UNNAMED: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../data/rules/unnamed-sources.txt")).collect());

fn hides_a_name(words: &str) -> bool {
    let words = words.to_lowercase();
    // the noun stands before what qualifies it: "an official for the committee"
    let head = [" of ", " for ", " in ", " at ", " from ", " within ", " to ", ", "]
        .iter()
        .filter_map(|p| words.find(p))
        .min();
    let head = words[..head.unwrap_or(words.len())].rsplit(' ').next().unwrap_or("");
    UNNAMED.iter().any(|u| if u.contains(' ') { words.contains(u) } else { head == *u })
}

fn unattributed_figure(view: &Sheet, out: &mut Vec<Finding>) {
    let block = view.block();
    if block.kind.is_quoted() || block.kind.is_head() {
        return;
    }
    let figures: Vec<&Figure> = block.facts.figures.iter().filter(|f| counts(f)).collect();
    if figures.is_empty() {
        return;
    }
    for (span, _) in ledger::own(block) {
        let Some(figure) = figures.iter().find(|f| span.covers(f.span)) else { continue };
        if near_attribution(view, span) || view.quoted(span) {
            continue;
        }
        let words = view.words(figure.span);
        out.push(Finding::new(
            &UNATTRIBUTED_FIGURE,
            view.place(span),
            format!("Nobody is named as the source of “{words}”"),
        ));
    }
}

/// A figure worth a source: it says what it counts, or is money, a share or a measure. Somebody's age is not.
fn counts(figure: &Figure) -> bool {
    let age = figure.unit == Some(Unit::YEAR) && figure.of.is_none();
    !age && (figure.of.is_some() || figure.unit.is_some())
        && (figure.value.abs() >= 10.0 || figure.unit.is_some())
}

/// Whether the sentence has a source, its own or carried on, or one beside it in the block names who said so.
fn near_attribution(view: &Sheet, claim: Span) -> bool {
    let block = view.block();
    let sentences = &block.facts.sentences;
    let at = sentences.partition_point(|s| s.end <= claim.start);
    let beside = &sentences[at.saturating_sub(1)..(at + 2).min(sentences.len())];
    let mut sourced = block.quotations.iter().filter_map(|q| Some((q, q.source.as_ref()?)));
    sourced.any(|(q, source)| {
        let speech = source.here().filter(|_| q.confidence == Confidence::Speech);
        let names = speech.is_some_and(|s| beside.iter().any(|b| b.overlaps(s.span)));
        names || sentences.get(at).is_some_and(|s| q.span.overlaps(*s))
    })
}
