//! From one block to its quotations: the patterns in turn, then what they found in bytes.

use super::facts::*;
use super::find::{Finder, Found};
use super::lexicon::*;
use super::phrase::Range;
use super::words::{Region, Words};
use super::{pattern, source};
use crate::article::{BlockKind, Reading};
use crate::text::Span;
use smallvec::{SmallVec, smallvec};
use std::sync::Arc;

/// Who says what in one block.
///
/// A pure function of the block. Linear; tens of MB/s on running news (`cargo bench --bench claims`).
pub fn extract(reading: &Reading) -> ClaimFacts {
    if !speaks(reading.kind) || reading.tokens.is_empty() {
        return ClaimFacts::default();
    }
    let block = Words::new(reading);
    match reading.kind {
        BlockKind::Embed => {
            let quotations = pattern::embed::post(&block).into_iter().collect();
            return ClaimFacts { quotations, ..ClaimFacts::default() };
        }
        BlockKind::SpeakerTurn => return turn(&block, pattern::label::turn(&block)),
        BlockKind::Paragraph if pattern::label::capitals(&block).is_some() => {
            return turn(&block, pattern::label::capitals(&block));
        }
        _ => {}
    }
    let mut finder = Finder::new(&block);
    let title = reading.kind == BlockKind::Title || reading.kind == BlockKind::Paragraph && block.headline;
    if title && pattern::label::title(&mut finder) {
        return facts(&block, finder, reading.kind);
    }
    pattern::direct::find(&mut finder);
    pattern::label::dash(&mut finder);
    if reading.kind == BlockKind::Quote {
        pattern::label::quoted_block(&mut finder);
    }
    pattern::according::find(&mut finder);
    pattern::after_clause::find(&mut finder);
    pattern::verb::find(&mut finder);
    pattern::attitude::adjectives(&mut finder);
    pattern::attitude::made_clear(&mut finder);
    pattern::attitude::hearsay(&mut finder);
    // "- Security: providers have larger teams": the lead of a list item is no speaker
    if reading.kind != BlockKind::ListItem {
        pattern::label::speaker(&mut finder);
    }
    pattern::noun::find(&mut finder);
    pattern::direct::goes_on(&mut finder);
    pattern::direct::left_over(&mut finder);
    facts(&block, finder, reading.kind)
}

/// A speaker's turn: everything after the label.
fn turn(block: &Words, label: Option<(Range, usize)>) -> ClaimFacts {
    let Some((label, said)) = label else {
        let speech = Some(whole_block(block, Confidence::Speech));
        return ClaimFacts { speech, unclosed: unclosed(block), ..ClaimFacts::default() };
    };
    let found = Found {
        parts: smallvec![(said, block.len())],
        source: Some(label),
        cue: None,
        pattern: Pattern::SpeakerLabel,
    };
    // labels are in capitals, which elsewhere would make an acronym
    let source = Source { kind: SourceKind::Person, ..source::source(block, label) };
    let turn = Quotation {
        kind: QuotationKind::Direct,
        source: Some(SourceRef::Here(source)),
        ..quotation(block, &found)
    };
    ClaimFacts {
        quotations: [turn].into(),
        ending: if unclosed(block) { Ending::Open } else { Ending::Turn },
        unclosed: unclosed(block),
        hands_on: Some(source),
        handed: Some(carried(block, source)),
        ..ClaimFacts::default()
    }
}

fn carried(block: &Words, source: Source) -> Carried {
    Carried { text: source.span.of(block.text).into(), kind: source.kind, anonymous: source.anonymous }
}

/// Whether anybody is quoted in blocks of this kind.
fn speaks(kind: BlockKind) -> bool {
    kind.is_prose() && !matches!(kind, BlockKind::Byline | BlockKind::DateLine | BlockKind::Boilerplate)
}

fn facts(block: &Words, finder: Finder, kind: BlockKind) -> ClaimFacts {
    let opening = if kind == BlockKind::Quote && finder.found.is_empty() {
        Some(block_quote(block))
    } else {
        opening(block, &finder)
    };
    let ending = ending(block, &finder, opening.as_ref());
    let opening = opening.map(Box::new);
    let mut quotations: Vec<Quotation> = finder.found.iter().map(|found| quotation(block, found)).collect();
    quotations.sort_by_key(|q| (q.span.start, q.span.end));
    let hands_on = ending.1.map(|range| source::source(block, range));
    let handed = hands_on.map(|source| carried(block, source));
    let unattributed = unattributed(block, &finder);
    let speech = speech(block, &finder);
    let ending_marks = block.regions.last().map_or(MarkStyle::default(), |last| style(block, last.first));
    ClaimFacts {
        quotations: if quotations.is_empty() { Arc::default() } else { quotations.into() },
        unattributed: unattributed.into(),
        opening,
        speech,
        ending: ending.0,
        ending_marks,
        unclosed: unclosed(block),
        hands_on,
        handed,
    }
}

/// Whether the last quotation mark that opens is never closed.
fn unclosed(block: &Words) -> bool {
    block.regions.last().is_some_and(|region| !region.closed && region.end == block.len())
}

fn quotation(block: &Words, found: &Found) -> Quotation {
    let direct = found.pattern == Pattern::DashAttribution;
    let parts: SmallVec<[_; 2]> = found.parts.iter().map(|part| block.span(part.0, part.1)).collect();
    let span = parts[0].to(parts[parts.len() - 1]);
    Quotation {
        span,
        parts,
        kind: if direct { QuotationKind::Direct } else { kind(block, &found.parts) },
        cue: found.cue.map(|cue| bare_cue(block, cue)).map(|cue| block.span(cue.0, cue.1)),
        source: found.source.map(|range| SourceRef::Here(source::source(block, range))),
        confidence: confidence(found.pattern),
        pattern: found.pattern,
        embed: false,
        continues: false,
    }
}

/// The cue without the adverbs that lead it: "further added" is "added".
fn bare_cue(block: &Words, (mut first, end): Range) -> Range {
    const LEADING: [&str; 8] = ["further", "also", "then", "later", "again", "still", "often", "now"];
    while first + 1 < end && (block.any(first, &LEADING) || block.is(first, ADVERB)) {
        first += 1;
    }
    (first, end)
}

/// Direct if every word stands between marks, mixed if some do.
fn kind(block: &Words, parts: &[Range]) -> QuotationKind {
    let words = || parts.iter().flat_map(|part| part.0..part.1).filter(|i| block.words[*i].alphanumeric);
    if words().all(|i| block.quoted(i)) {
        QuotationKind::Direct
    } else if words().any(|i| block.quoted(i)) {
        QuotationKind::Mixed
    } else {
        QuotationKind::Indirect
    }
}

fn confidence(pattern: Pattern) -> Confidence {
    match pattern {
        Pattern::AfterQuotation
        | Pattern::BeforeQuotation
        | Pattern::Continuation
        | Pattern::DashAttribution
        | Pattern::AccordingTo
        | Pattern::AfterClause
        | Pattern::ThatClause
        | Pattern::BareClause
        | Pattern::Told
        | Pattern::SpeakerLabel
        | Pattern::Embed => Confidence::Speech,
        _ => Confidence::Weak,
    }
}

/// A quotation at the block's start that nothing in the block attributes.
fn opening(block: &Words, finder: &Finder) -> Option<Opening> {
    let region = block.regions.first().copied().filter(|region| region.first == 0 && region.end > 3)?;
    if finder.used[0] || finder.covered[0] {
        return None;
    }
    let mut parts: SmallVec<[_; 2]> = smallvec![block.span(0, region.end)];
    let mut end = region.end;
    for next in &block.regions[1..] {
        if next.first != end || finder.covered[end] {
            break;
        }
        parts.push(block.span(next.first, next.end));
        end = next.end;
    }
    let span = parts[0].to(parts[parts.len() - 1]);
    let quotation = Quotation::open(span, parts);
    Some(Opening { quotation, whole: end + 1 >= block.len(), marks: style(block, 0) })
}

/// A block quote is quoted whether it has marks or not.
fn block_quote(block: &Words) -> Opening {
    let span = block.span(0, block.len());
    Opening { quotation: Quotation::open(span, smallvec![span]), whole: true, marks: style(block, 0) }
}

/// The whole block as somebody's speech, if it may be: surely if somebody in it says "I", "we" or "you".
fn speech(block: &Words, finder: &Finder) -> Option<Speech> {
    const SPEAKER: &[&str] =
        &["i", "we", "you", "my", "our", "your", "i'm", "i've", "we're", "we've", "you're", "I"];
    let quoted = finder.found.iter().any(|found| {
        matches!(found.pattern, Pattern::AfterQuotation | Pattern::BeforeQuotation | Pattern::DashAttribution)
    });
    let personal = (0..block.len()).any(|i| block.any(i, SPEAKER) && !block.quoted(i));
    let confidence = if personal && !quoted { Confidence::Speech } else { Confidence::Weak };
    // "END 1:50 P.M. EST"
    let closes = block.as_written(0) == "END" && block.len() < 10;
    (!closes).then(|| whole_block(block, confidence))
}

/// All words of a block.
fn whole_block(block: &Words, confidence: Confidence) -> Speech {
    Speech { span: block.span(0, block.len()), confidence }
}

/// How the mark at word `mark` is written.
fn style(block: &Words, mark: usize) -> MarkStyle {
    match block.as_written(mark) {
        "\"" => MarkStyle::Straight,
        "“" => MarkStyle::Curly,
        "''" | "``" => MarkStyle::Apostrophes,
        _ => MarkStyle::Other,
    }
}

/// What the block leaves to the next, and the source that goes with it.
fn ending(block: &Words, finder: &Finder, opening: Option<&Opening>) -> (Ending, Option<Range>) {
    let n = block.len();
    if block.as_written(n - 1) == ":" {
        return (Ending::Announced, announced(block));
    }
    let last = finder.found.iter().max_by_key(|found| found.parts.last().map(|part| part.1));
    if unclosed(block) && (last.is_some() || opening.is_some()) {
        return (Ending::Open, last.and_then(|found| found.source));
    }
    let Some(last) = last else { return (Ending::Closed, None) };
    let direct = matches!(last.pattern, Pattern::AfterQuotation | Pattern::BeforeQuotation);
    if direct && last.end() + 8 >= n {
        return (Ending::Attributed, last.source);
    }
    (Ending::Closed, None)
}

/// Who is said to speak in a paragraph that ends with a colon.
fn announced(block: &Words) -> Option<Range> {
    use super::lexicon::{AMBIGUOUS, OCCASION, SAY};
    let colon = block.len() - 1;
    let from = if colon > 0 { block.sentence_start(colon - 1) } else { 0 };
    let verb = (from..colon).rev().take(16).find(|i| block.takes(*i, SAY) && !block.is(*i, AMBIGUOUS));
    let noun = || (from..colon).rev().take(16).find(|i| block.is(*i, OCCASION) || block.takes(*i, SAY));
    // "released the following statement:"
    const ISSUES: [&str; 5] = ["released", "issued", "made", "gave", "delivered"];
    let issued = |noun: usize| {
        (from..noun).rev().take(8).find(|i| block.any(*i, &ISSUES) || ISSUES.contains(&block.as_written(*i)))
    };
    let verb = verb.or_else(|| noun().map(|noun| issued(noun).unwrap_or(noun))).unwrap_or(colon);
    let first = block.group_start(verb);
    block.subject_before(first).or_else(|| block.leading_subject(from, first))
}

/// Sentences of nothing but quoted words that nobody is given for.
fn unattributed(block: &Words, finder: &Finder) -> Vec<Span> {
    let spoken = |region: &&Region| {
        region.closed
            && region.end - region.first > 4
            && block.starts(region.first)
            && (region.end == block.len() || block.starts(region.end) || block.starts(region.end + 1))
            && !finder.covered[region.first]
            && !finder.used[region.first]
    };
    block.regions.iter().filter(spoken).map(|region| block.span(region.first, region.end)).collect()
}
