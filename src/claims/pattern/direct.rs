//! Quotations between marks: "…," she said; she said, "…"; a sentence of nothing but quoted words after either.

use crate::claims::attribution::Attribution;
use crate::claims::extent::{Complement, Setting};
use crate::claims::facts::Pattern;
use crate::claims::find::{Finder, Found};
use crate::claims::lexicon::*;
use crate::claims::phrase::Range;
use crate::claims::words::{Region, Words};

/// Looks at every sentence that holds a quotation.
pub fn find(finder: &mut Finder) {
    let mut last: Option<Range> = None;
    let mut next = 0;
    for pair in finder.block.bounds.windows(2) {
        let sentence = (pair[0], pair[1]);
        let regions = &finder.block.regions;
        while next < regions.len() && regions[next].first < sentence.0 {
            next += 1;
        }
        let from = next;
        while next < regions.len() && regions[next].first < sentence.1 {
            next += 1;
        }
        if from == next {
            continue;
        }
        let regions = &finder.block.regions[from..next];
        let source = after(finder, sentence, regions).or_else(|| before(finder, sentence, regions, last));
        match source {
            Some(source) => last = source.or(last),
            None => continuation(finder, sentence, regions),
        }
    }
}

/// "…," she said. Gives the source if the pattern fits.
fn after(finder: &mut Finder, sentence: Range, regions: &[Region]) -> Option<Option<Range>> {
    for (n, region) in regions.iter().enumerate() {
        let attribution = attribution_after(finder, *region, sentence.1);
        let Some(attribution) = attribution.or_else(|| quoted_as(finder, *region, sentence.1)) else {
            continue;
        };
        let first = mixed_start(finder, sentence.0, region.first);
        let mut parts = vec![(first, region.end)];
        if let Some(rest) = resumed(finder.block, attribution, regions, n) {
            parts.push((rest.first, rest.end));
        }
        finder.emit(&parts, Some(attribution.source), Some(attribution.cue), Pattern::AfterQuotation);
        for part in parts {
            finder.mark(part);
        }
        finder.mark(attribution.cue);
        finder.mark_cue(attribution.cue);
        return Some(Some(attribution.source));
    }
    None
}

fn attribution_after(finder: &Finder, region: Region, stop: usize) -> Option<Attribution> {
    let block = finder.block;
    let (first, end) = (region.first, region.end);
    if end - first < 3 || finder.used[first] || !region.closed {
        return None;
    }
    let comma_outside = block.as_written(end) == ",";
    let inner = block.as_written(end - 2);
    let punctuated = matches!(inner, "," | "?" | "!" | "." | "—" | "…" | "..." | "-" | "--")
        || matches!(inner, "'" | "’") && matches!(block.as_written(end - 3), "," | "." | "?" | "!");
    // "“City a powder keg” says its mayor": a head without the comma
    let head = !comma_outside
        && (block.starts(first) && end - first > SHORTEST || block.headline)
        && block.low(end) == "says"
        && !block.is(end + 1, SUBJECT | SUBORDINATOR);
    // "“The council is lost” Holm said.": no comma at all, and nothing but the attribution after it
    let bare = || {
        let found = block
            .attribution(end, true)
            .filter(|found| block.form(found.cue.1 - 1).is_some_and(|form| form.lemma == "say"));
        block.starts(first)
            && end - first > SHORTEST
            && found.is_some_and(|found| block.as_written(found.end()) == ".")
    };
    if !punctuated && !comma_outside && !head && !bare() {
        return None;
    }
    let at = if comma_outside { end + 1 } else { end };
    if at >= stop {
        return None;
    }
    block.attribution(at, true)
}

/// Fewest words between marks, the marks among them, that are no title.
const SHORTEST: usize = 4;

/// "…," |the agency quoted him as saying.
fn quoted_as(finder: &Finder, region: Region, stop: usize) -> Option<Attribution> {
    const NEAR: usize = 18;
    let block = finder.block;
    let end = region.end + usize::from(block.as_written(region.end) == ",");
    if !region.closed || finder.used[region.first] || region.end - region.first < 4 {
        return None;
    }
    let saying = (end + 2..stop.min(end + NEAR)).find(|i| block.low(*i) == "saying")?;
    let source = quoted_source(block, end, saying)?;
    Some(Attribution { cue: (saying, saying + 1), source })
}

/// Who speaks before "saying": "quoted |an official| as saying", "|an official| was quoted as saying".
fn quoted_source(block: &Words, from: usize, saying: usize) -> Option<Range> {
    const NEAR: usize = 18;
    if saying < from + 2 || block.low(saying) != "saying" || block.low(saying - 1) != "as" {
        return None;
    }
    let near = (from..saying - 1).rev().take(NEAR);
    let verb = near.into_iter().find(|i| block.any(*i, &["quoted", "cited", "quotes", "quoting"]))?;
    let passive = verb > from && block.is(verb - 1, BE);
    if block.low(verb + 1) == "by" {
        return None;
    }
    let source =
        if passive { block.subject_before(block.group_start(verb))? } else { (verb + 1, saying - 1) };
    (source.1 > source.0).then_some(source)
}

/// Where a quotation starts that the writer's own words lead into: "The mayor's plan is “a joke,” Doe said." If
/// those words already hold a verb of speech, it starts at its marks.
fn mixed_start(finder: &Finder, from: usize, first: usize) -> usize {
    let block = finder.block;
    let lead = (from..first).rev().take(80);
    let said = lead
        .filter(|i| !finder.used[*i] && !block.quoted(*i))
        .any(|i| block.takes(i, SAY) && !block.is(i, AMBIGUOUS));
    if first == from || said || block.as_written(first - 1) == ":" {
        return first;
    }
    let start = if first - from > 2 { block.clause_start(from, first) } else { from };
    block.past_connectives(start, first)
}

/// The second half of an interrupted quotation: "…," she said, "…".
fn resumed(block: &Words, attribution: Attribution, regions: &[Region], n: usize) -> Option<Region> {
    let end = attribution.end();
    let rest = *regions[n..].iter().find(|region| region.first >= end)?;
    // a title or a borrowed word is no second half: a mark comes before one, or nothing but a conjunction
    let joint =
        |i: usize| !block.words[i].alphanumeric || block.any(i, &["but", "and", "still", "then", "because"]);
    let paused =
        rest.first > end && (!block.words[rest.first - 1].alphanumeric || (end..rest.first).all(joint));
    if rest.end - rest.first <= 3 || rest.first - end > 16 || !paused {
        return None;
    }
    // "…," she said, but despite it all, “it will do,” |said Doe|: another quotation
    if block.as_written(rest.end - 2) == "," && block.attribution(rest.end, true).is_some() {
        return None;
    }
    let between = || (end..rest.first).filter(|i| block.words[*i].alphanumeric);
    let another = between().any(|i| {
        let form = block.words[i].form;
        form.is_some_and(|form| {
            form.morph == Morph::Ing || form.takes(SAY | QUOTATION) && form.morph == Morph::Past
        })
    });
    // a second half in lower case finishes the first one's sentence, whatever comes between
    let same = !block.capital(rest.first + 1) && block.as_written(rest.first - 1) == ",";
    let near = if same { 12 } else { 8 };
    (between().count() <= near && (!another || same) && end != rest.first).then_some(rest)
}

/// She said, "…" / She said: "…" Gives the source, if any, when the pattern fits.
fn before(
    finder: &mut Finder,
    sentence: Range,
    regions: &[Region],
    last: Option<Range>,
) -> Option<Option<Range>> {
    for region in regions {
        let first = region.first;
        if finder.used[first] || region.end - first < 4 || first == sentence.0 {
            continue;
        }
        let block = finder.block;
        let mark = block.as_written(first - 1);
        // She said in an interview “It is bad.”
        let whole = block.words[first - 1].alphanumeric
            && region.closed
            && block.capital(first + 1)
            && region.end - first > 5
            && matches!(block.as_written(region.end - 2), "." | "!" | "?");
        let led = mark == ":"
            || mark == "," && (block.capital(first + 1) || block.says(first.saturating_sub(2)))
            || matches!(mark, ";" | "-" | "—" | "–") && region.closed && region.end - first > 7;
        let part = (first, quotation_end(block, *region));
        if let Some(found) = inverted_before(block, sentence.0, first).filter(|_| mark == ",") {
            finder.emit(&[part], Some(found.source), Some(found.cue), Pattern::BeforeQuotation);
            finder.mark(part);
            finder.mark_cue(found.cue);
            return Some(Some(found.source));
        }
        if !(led || whole) {
            continue;
        }
        if let Some((cue, source)) = cue_before(block, sentence.0, first - 1, last) {
            if !block.capital(first + 1) && cue.1 + 1 != first && mark != ":" || !led && first - cue.1 > 8 {
                continue;
            }
            let mut parts = vec![(reported_start(block, cue, first).unwrap_or(first), part.1)];
            if let Some(lead) = source.and_then(|source| led_in(finder, sentence.0, source.0, cue, first)) {
                parts.insert(0, lead);
            }
            finder.emit(&parts, source, Some(cue), Pattern::BeforeQuotation);
            for part in parts {
                finder.mark(part);
            }
            finder.mark_cue(cue);
            return Some(source);
        }
        let long = region.closed && region.end - first > 8 && first - sentence.0 < 50;
        if mark == ":" && (block.capital(first + 1) && first - sentence.0 < 14 || long) {
            // "A colleague |put it| more bluntly: “…”"
            let put = (sentence.0 + 1..first - 1)
                .find(|i| matches!(block.as_written(*i), "put" | "puts") && block.low(*i + 1) == "it");
            let (source, cue) = match put {
                Some(put) => (block.subject_before(put), (put, put + 2)),
                None => (block.leading_subject(sentence.0, first - 1), (first - 1, first)),
            };
            finder.emit(&[part], source, Some(cue), Pattern::BeforeQuotation);
            finder.mark(part);
            return Some(source);
        }
    }
    None
}

/// "In 1868, |wrote the diarist Jane Doe|, “…”": the attribution before the comma that stands before the mark at `mark`.
fn inverted_before(block: &Words, from: usize, mark: usize) -> Option<Attribution> {
    const LONGEST: usize = 16;
    let near = (from + 1..mark.saturating_sub(2)).rev().take(LONGEST);
    let verb = near.into_iter().find(|i| block.as_written(i - 1) == "," && block.says(*i))?;
    let found = block.attribution(verb, true)?;
    (found.inverted() && found.end() + 1 == mark && !block.holds_verb(from, verb)).then_some(found)
}

/// One past a quotation, with the writer's words that finish its last sentence: "“a gift” to the rich".
fn quotation_end(block: &Words, region: Region) -> usize {
    let end = region.end;
    let done = end >= 2 && matches!(block.as_written(end - 2), "." | "?" | "!" | "," | "…" | "..." | "—");
    let goes_on = region.closed
        && !done
        && (block.is(end, PREPOSITION | SUBORDINATOR) || block.any(end, &["and", "or"]))
        && end < block.sentence_end(region.first);
    if goes_on {
        block.complement_end(region.first, Complement::Clause, Setting::default()).max(end)
    } else {
        end
    }
}

/// Where what is said begins if the verb already reports something before the marks: "She said |she was sure:
/// “It will hold.”"
fn reported_start(block: &Words, cue: Range, first: usize) -> Option<usize> {
    let verb = block.form(cue.1 - 1)?;
    let told = matches!(verb.lemma, "tell" | "ask" | "remind" | "warn" | "advise" | "assure");
    let start = cue.1;
    let reports = block.low(start) == "that" || block.is(start, SUBJECT | CONTRACTED | DETERMINER);
    // "said a day earlier, “…”" tells when, not what
    let when =
        (start..first).any(|i| block.any(i, &["earlier", "later", "ago", "before"]) || block.is(i, DAY));
    // "explained it this way: “…”"
    let clause = block.low(start) == "that" && block.words[start + 1].alphanumeric
        || start + 1 < first && block.holds_verb(start + 1, first);
    (!told && clause && reports && !when).then_some(start)
}

/// What is said before the attribution of a quotation that starts in the middle: "Though taxes fell, she said,
/// “nothing has changed.”"
fn led_in(finder: &Finder, from: usize, source: usize, cue: Range, mark: usize) -> Option<Range> {
    let block = finder.block;
    let interrupts = source > from + 3
        && block.as_written(source - 1) == ","
        && cue.1 + 1 == mark
        && block.as_written(cue.1) == ","
        && !block.capital(mark + 1)
        && !finder.used[source - 2]
        && !block.quoted(source - 2);
    if !interrupts {
        return None;
    }
    let first = block.past_connectives(from, source - 1);
    // "According to the agency, she said, “…”": that is another's word
    let another = block.low(first).eq_ignore_ascii_case("according");
    (source - 1 > first + 1 && !another).then_some((first, source - 1))
}

/// The nearest verb of speech before the mark at `mark`, with its subject.
fn cue_before(
    block: &Words,
    from: usize,
    mark: usize,
    last: Option<Range>,
) -> Option<(Range, Option<Range>)> {
    let verb = (from.max(mark.saturating_sub(22))..mark).rev().find(|i| {
        // "closed the case, |warning| Doe: “…”"
        let participle =
            || block.takes(*i, SAY) && block.low(*i).ends_with("ing") && block.low(*i - 1) == ",";
        // "|Asked| about this, Doe shrugs: “…”"
        let asked = *i == from && block.low(*i) == "asked";
        let noun = block.is(*i, AMBIGUOUS)
            && !(*i > from && participle())
            && !block.any(*i, &["posted", "read", "reads", "asks", "claims", "reports", "notes", "tweets"]);
        // "continued to fight the law: “…”" is not "she continued: “…”"
        let infinitive = *i > 0 && block.low(*i - 1) == "to";
        let bare = block.takes(*i, SAY) || *i + 1 >= mark && !infinitive;
        !block.quoted(*i) && block.takes(*i, SAY | QUOTATION) && !noun && bare && !asked
    })?;
    if let Some(source) = quoted_source(block, from, verb) {
        return Some(((verb, verb + 1), Some(source)));
    }
    let first = block.group_start(verb);
    let form = block.form(verb)?;
    let finite = form.morph != Morph::Ing || block.is(first, BE);
    let mut source = if finite { block.subject_before(first) } else { block.companion(from, first) };
    source = source.or(last.filter(|_| !finite)).or_else(|| block.leading_subject(from, first)).or(last);
    if source.is_none() && verb == from && verb + 1 < mark {
        // Said Doe: "…"
        source = Some((verb + 1, block.noun_phrase_end(verb + 1, true).min(mark)));
    }
    Some(((first, verb + 1), source))
}

/// More words between marks than are borrowed.
const LONG: usize = 9;

/// Long quotations that no pattern has taken, inside a sentence: "He will spend six months aboard, “It’s only there
/// that you learn …”" The subject of the sentence speaks.
pub fn left_over(finder: &mut Finder) {
    let block = finder.block;
    for region in &block.regions {
        let (first, end) = (region.first, region.end);
        let finite = |i: usize| block.is(i, BE | HAVE | MODAL | NEGATED | FINITE | CONTRACTED);
        let from = block.sentence_start(first);
        let taken = finder.covered[first] || finder.covered[end - 1] || finder.used[first];
        if !region.closed || end - first <= LONG || first == from || taken || !(first + 1..end).any(finite) {
            continue;
        }
        finder.emit(&[(first, end)], block.leading_subject(from, first), None, Pattern::Uncued);
    }
}

/// A sentence of nothing but quoted words is a further part of the quotation that the sentence before ends with, if
/// that has marks as well: "The plan is “a joke” on the poor, Doe said. “It won’t hold.”" After one without marks it
/// is a quotation of its own (annotation guidelines, §5).
pub fn goes_on(finder: &mut Finder) {
    let block = finder.block;
    for pair in block.bounds.windows(2) {
        let (from, stop) = (pair[0], pair[1]);
        let alone = |region: &Region| {
            let whole = region.first == from && region.end + 1 >= stop;
            whole && region.closed && region.end - from > 3
        };
        let Some(region) = block.region(from).filter(alone) else { continue };
        if finder.covered[from] || finder.used[from] {
            continue;
        }
        let before =
            finder.found.iter_mut().find(|found| (from.saturating_sub(1)..=from).contains(&found.end()));
        let marked = |found: &&mut Found| {
            found.cue.is_some() && found.parts.iter().any(|part| (part.0..part.1).any(|i| block.quoted(i)))
        };
        if let Some(found) = before.filter(marked) {
            found.parts.push((from, region.end));
            finder.covered[from..region.end].fill(true);
            finder.mark((from, region.end));
        }
    }
}

/// A sentence of nothing but quoted words goes on with the quotation before it.
fn continuation(finder: &mut Finder, sentence: Range, regions: &[Region]) {
    let block = finder.block;
    let (from, end) = sentence;
    let region = regions[0];
    if region.first != from || finder.used[from] || region.end - from <= 3 || from == 0 {
        return;
    }
    let rest_is_short = region.end - from > 7
        && end.saturating_sub(region.end) < 14
        && !(region.end..end).any(|i| block.takes(i, SAY));
    // "“… among them.” al-Doe also left": a name in lower case does not go on with what is between the marks
    let done = region.end - from > 7
        && matches!(block.as_written(region.end - 2), "." | "!" | "?")
        && !(region.end..end.min(region.end + 6)).any(|i| block.takes(i, SAY));
    if region.end + 1 < end && !rest_is_short && !done {
        return;
    }
    let Some(last) = finder.found.last_mut() else { return };
    let direct = matches!(last.pattern, Pattern::AfterQuotation | Pattern::BeforeQuotation);
    if direct && last.parts.last().is_some_and(|part| part.1 <= from) {
        last.parts.push((region.first, region.end));
        finder.mark((region.first, region.end));
    }
}
