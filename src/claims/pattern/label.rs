//! Labels instead of verbs: a quotation with a dash and a name after it; "MAYOR: …".

use crate::article::dateline::is_city;
use crate::article::format::line::names_speaker;
use crate::article::is_timestamp;
use crate::claims::facts::Pattern;
use crate::claims::find::Finder;
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::Words;

/// Whether the words of `label` say what follows, or where it was written, and not who says it.
fn is_banner(block: &Words, label: Range) -> bool {
    let place = label.1 > label.0 && is_city(block.span(label.0, label.1).of(block.text));
    place || block.is(label.0, BANNER)
}

/// Longest name and office after a dash, in words.
const LONGEST_NAME: usize = 12;

/// "…" — Jane Doe, at the end of a line.
pub fn dash(finder: &mut Finder) {
    let block = finder.block;
    for region in &block.regions {
        let (first, dash) = (region.first, region.end);
        let leads = first <= 1 || block.words[first].new_line || block.words[first - 1].new_line;
        if !leads || finder.used[first] || !block.dash(dash) {
            continue;
        }
        let end = (dash + 2..block.len()).find(|i| block.words[*i].new_line).unwrap_or(block.len());
        // "“Airport grounded” — Alpine Times, November 29, 2026": where it was printed, and when
        let year = |i: usize| block.as_written(i).len() == 4 && block.as_written(i).starts_with(['1', '2']);
        let dated = end > dash + 4 && (dash + 2..end).any(|i| block.is(i, DAY)) && (dash + 2..end).any(year);
        if (2..=LONGEST_NAME + 1).contains(&end.saturating_sub(dash)) && block.capital(dash + 1) && !dated {
            let (source, cue) = ((dash + 1, end), (dash, dash + 1));
            finder.emit(&[(first, dash)], Some(source), Some(cue), Pattern::DashAttribution);
            finder.mark((first, end));
        }
    }
}

/// We shall win. — Jane Doe, at the end of a block quote, which needs no marks.
pub fn quoted_block(finder: &mut Finder) {
    let block = finder.block;
    if let Some((said, source)) = signed(block).filter(|_| finder.found.is_empty()) {
        finder.emit(&[said], Some(source), None, Pattern::DashAttribution);
        finder.mark((0, block.len()));
        return;
    }
    let longest = block.len().saturating_sub(LONGEST_NAME + 1);
    let dash = (longest.max(1)..block.len())
        .find(|i| block.words[*i].new_line && block.dash(*i) && block.capital(*i + 1));
    if let Some(dash) = dash.filter(|_| finder.found.is_empty()) {
        let source = (dash + 1, block.len());
        finder.emit(&[(0, dash)], Some(source), Some((dash, dash + 1)), Pattern::DashAttribution);
        finder.mark((0, block.len()));
    }
}

/// “It is not enough.” and below it |Jane Doe, Administrator|: nothing but a quotation and who said it.
fn signed(block: &Words) -> Option<(Range, Range)> {
    let said = block.regions.first().filter(|region| region.first == 0 && region.closed)?;
    let name = said.end;
    let below = block.words.get(name).is_some_and(|word| word.new_line) && block.capital(name);
    let short = block.len() - name <= LONGEST_NAME;
    (below && short && !block.regions.iter().any(|region| region.first >= name))
        .then_some(((said.first, said.end), (name, block.len())))
}

/// A label of at most four words and a colon, with something said after it.
pub fn speaker(finder: &mut Finder) {
    let block = finder.block;
    let Some(colon) = (1..block.len().min(7)).find(|i| block.as_written(*i) == ":") else { return };
    let first = usize::from(!block.words[0].alphanumeric);
    if !finder.found.is_empty()
        || colon > 4
        || colon <= first
        || block.len() - colon <= 6
        || block.headline
        || is_banner(block, (first, colon))
    {
        return;
    }
    let label = |i: usize| {
        block.capital(i)
            || matches!(block.as_written(i), "." | "(" | ")" | "-")
            || block.words[i].text.len() == 1
    };
    let named = (first..colon).any(|i| block.words[i].text.len() > 2 && block.words[i].alphanumeric);
    // "Fee: none for members": who speaks says "I" or "we", or asks
    const PERSONAL: &[&str] =
        &["i", "I", "i'm", "i've", "me", "my", "we", "we're", "we've", "our", "you", "your"];
    let personal =
        (colon + 1..block.len()).any(|i| block.any(i, PERSONAL)) || block.as_written(block.len() - 1) == "?";
    if named && personal && (first..colon).all(label) {
        let n = block.len();
        finder.emit(&[(colon + 1, n)], Some((first, colon)), Some((colon, colon + 1)), Pattern::Headline);
    }
}

/// "Treaty “very close” says |British Prime Minister|": a title that ends with who says it, without the comma.
fn inverted(finder: &mut Finder) -> bool {
    const LONGEST: usize = 5;
    const SHORTEST: usize = 4;
    let (block, n) = (finder.block, finder.block.len());
    let near = (SHORTEST..n).rev().take(LONGEST);
    let Some(verb) = near.into_iter().find(|i| block.any(*i, &["says", "say", "said"])) else { return false };
    let name = |i: usize| block.capital(i) || block.any(i, &["of", "the", "and"]);
    let source = verb + 1 < n && block.capital(verb + 1) && (verb + 1..n).all(name);
    let told = !block.quoted(verb) && (block.quoted(verb - 1) || block.as_written(verb - 1) == ",");
    // in capitals throughout nothing tells a name from the rest
    let capitals = (1..verb).filter(|i| block.words[*i].alphanumeric).all(|i| block.capital(i));
    if !source || !told || capitals {
        return false;
    }
    let said = (0, block.trimmed(0, verb));
    finder.emit(&[said], Some((verb + 1, n)), Some((verb, verb + 1)), Pattern::AfterClause);
    finder.mark((0, n));
    true
}

/// "Brandt: the plan is dead": a title that gives who says it and a colon. Tells whether it is one.
pub fn title(finder: &mut Finder) -> bool {
    if inverted(finder) {
        return true;
    }
    const LONGEST: usize = 7;
    const LONGEST_ROLE: usize = 5;
    const SHORTEST: usize = 4;
    let (block, n) = (finder.block, finder.block.len());
    let Some(colon) = (1..n.min(LONGEST)).find(|i| block.as_written(*i) == ":") else { return false };
    let topic = (0..colon).any(|i| block.is(i, TOPIC | BE | HAVE | MODAL));
    let name = |i: usize| {
        block.capital(i)
            || matches!(block.as_written(i), "." | "-" | "'s" | "’s")
            || block.any(i, &["of", "the", "to", "at", "on", "and", "camp", "editorial"])
    };
    let banner = || is_banner(block, (0, colon));
    let told = block.any(0, &["poll", "source", "sources"]);
    let year = (0..colon).any(|i| block.words[i].text.bytes().any(|b| b.is_ascii_digit()));
    // "Ferry |boss|: 'We will rebuild'"
    let quoted = block.region(colon + 1).is_some_and(|region| region.first == colon + 1 && region.end >= n);
    let role = quoted && block.capital(0) && !block.holds_verb(0, colon) && colon < LONGEST_ROLE;
    let named = role || (0..colon).all(name);
    let apart = topic || year || n - colon <= SHORTEST || !named || block.quoted(0);
    if apart || !told && banner() {
        return false;
    }
    let said = (colon + 1, block.trimmed(colon + 1, n));
    finder.emit(&[said], Some((0, colon)), Some((colon, colon + 1)), Pattern::Headline);
    finder.mark((0, n));
    !finder.found.is_empty()
}

/// In a block that is a speaker's turn: its label, and where what is said begins. Labels end with a colon; "Q" and
/// "A" may stand alone.
pub fn turn(block: &Words) -> Option<(Range, usize)> {
    let first = usize::from(block.quoted(0) && !block.words[0].alphanumeric);
    let colon = (first + 1..block.len().min(first + 10)).find(|i| block.as_written(*i) == ":");
    let (label, said) = match colon {
        Some(colon) => (colon, colon + 1),
        None if matches!(block.as_written(0), "Q" | "A" | "Q." | "A.") => (1, 1),
        None => return None,
    };
    (said < block.len()).then_some(((first, label), said))
}

/// A turn told by its label alone: capitals and a colon ("WALLACE: …"), but no "UPDATE: …".
pub fn capitals(block: &Words) -> Option<(Range, usize)> {
    let (label, said) = turn(block)?;
    let capitals = |i: usize| {
        let word = block.words[i].text;
        !block.words[i].alphanumeric || !word.chars().any(char::is_lowercase)
    };
    let names =
        (label.0..label.1).filter(|i| block.words[*i].text.len() > 2 && block.words[*i].alphanumeric).count();
    let fits = names > 0
        && block.as_written(label.1) == ":"
        && label.1 - label.0 <= 5
        && (label.0..label.1).all(capitals)
        && names_speaker(block.span(label.0, label.1).of(block.text))
        && !(label.0..=label.0 + usize::from(is_timestamp(block.as_written(label.0))))
            .any(|i| block.is(i, BANNER))
        && block.len() > said + 2;
    // a headline has a colon too, but seldom a stop
    let sentence = matches!(
        block.as_written(block.len() - 1),
        "." | "?" | "!" | "…" | "..." | "—" | "”" | "\"" | "''" | ")"
    );
    (fits && sentence && !(said..block.len().min(said + 12)).all(capitals)).then_some((label, said))
}
