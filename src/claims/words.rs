//! A block as the grammar sees it: words instead of tokens, quotation marks paired, sentences.

use super::lexicon::{self, AMBIGUOUS, BE, Classes, DAY, FINITE, Form, HAVE, MODAL, NEGATED, SUBJECT};
use super::marks;
use crate::article::dateline::is_city;
use crate::article::{Reading, is_timestamp};
use crate::text::{Kind, Span, fold_into, form};

/// One word as a reader counts them: "op-ed", "don’t", "U.S.", "Sen.", "2,500" are one each, "Iraq’s" two.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// In lower case with straight apostrophes if the lexicon knows it, else as written.
    pub low: &'t str,
    /// Where, in bytes of the block.
    pub span: Span,
    /// Its closed classes.
    pub classes: Classes,
    /// The verb of attribution it may be a form of.
    pub form: Option<&'static Form>,
    /// What follows it if it is an adjective of attitude or a noun of attribution.
    pub prepositions: &'static [&'static str],
    /// It begins with an upper-case letter.
    pub capital: bool,
    /// It begins with a letter or digit.
    pub alphanumeric: bool,
    /// It is the first of its line.
    pub new_line: bool,
}

/// A stretch between quotation marks: words `first..end`, marks included. One that is not closed runs to the end
/// of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The opening mark.
    pub first: usize,
    /// One past the closing mark.
    pub end: usize,
    /// Whether there is a closing mark.
    pub closed: bool,
}

/// A block made ready for the grammar.
pub struct Words<'t> {
    /// The block's text.
    pub text: &'t str,
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// Its quotations, in order.
    pub regions: Vec<Region>,
    /// The region each word lies in.
    region_of: Vec<u32>,
    /// Where sentences start, the last entry being the number of words.
    pub bounds: Vec<usize>,
    /// The block is written like a headline: its capitals tell nothing.
    pub headline: bool,
}

const NO_REGION: u32 = u32::MAX;

impl<'t> Words<'t> {
    /// Reads a block. Linear.
    pub fn new(reading: &'t Reading<'t>) -> Self {
        let (words, stops) = join(reading);
        let regions = marks::regions(reading.text, &words);
        let mut region_of = vec![NO_REGION; words.len()];
        for (n, region) in regions.iter().enumerate() {
            region_of[region.first..region.end].fill(n as u32);
        }
        let (headline, end) = (is_headline(&words), words.len());
        let mut block =
            Words { text: reading.text, words, regions, region_of, bounds: vec![0, end], headline };
        block.cut(&stops);
        block
    }

    /// Keeps the sentence ends that lie neither inside a quotation nor between it and its attribution.
    fn cut(&mut self, stops: &[usize]) {
        let mut bounds = Vec::with_capacity(stops.len() + 3);
        bounds.push(0);
        for &stop in stops {
            if stop == 0 || stop >= self.len() {
                continue;
            }
            let inside = self.region(stop).is_some_and(|region| region.first < stop);
            // “Really?” she asked.
            let asked = self.closes(stop - 1)
                && stop > 1
                && self.attribution(stop, true).is_some_and(|found| {
                    // “It is over.” she said.
                    let alone = || {
                        found.end() < self.len()
                            && self.as_written(found.end()) == "."
                            && found.end() - stop < 8
                    };
                    self.as_written(stop - 2) != "." || alone()
                });
            if !inside && !asked {
                bounds.push(stop);
            }
        }
        // "14:32 |More than 12,000 homes": the hour of a live blog's entry
        if self.len() > 2
            && is_timestamp(self.words[0].text)
            && self.words[1].alphanumeric
            && self.capital(1)
            && bounds.get(1) != Some(&1)
        {
            bounds.insert(1, 1);
        }
        if let Some(dash) =
            self.dateline_dash().filter(|dash| dash + 1 < bounds.get(1).copied().unwrap_or(self.len()))
        {
            bounds.insert(1, dash + 1);
        }
        if !self.is_empty() {
            bounds.push(self.len());
        }
        self.bounds = bounds;
    }

    /// The dash after a dateline: "WASHINGTON (AP) |— The …".
    fn dateline_dash(&self) -> Option<usize> {
        let place = self.words.first().filter(|word| word.text.len() > 2)?;
        let capitals = place.capital && !place.text.chars().any(char::is_lowercase);
        // "NEW DELHI: The cabinet"
        let colon = (1..self.len().min(6)).find(|i| self.as_written(*i) == ":");
        if let Some(colon) = colon.filter(|colon| capitals && is_city(self.span(0, *colon).of(self.text))) {
            return Some(colon);
        }
        let dash = (1..self.len().min(18)).find(|i| self.dash(*i) || self.as_written(*i) == "_")?;
        let sober = |i: usize| {
            self.capital(i)
                || !self.words[i].alphanumeric
                || self.is(i, DAY)
                || self.any(i, &["of", "and"])
                || self.as_written(i).starts_with(|c: char| c.is_ascii_digit())
        };
        (capitals && (1..dash).all(sober) && dash + 1 < self.len()).then_some(dash)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Word `i` in lower case (see [`Word::low`]); empty past either end.
    pub fn low(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |word| word.low)
    }

    /// Word `i` as written; empty past either end.
    pub fn as_written(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |word| word.text)
    }

    /// Whether word `i` is of one of `classes`.
    pub fn is(&self, i: usize, classes: Classes) -> bool {
        self.words.get(i).is_some_and(|word| word.classes & classes != 0)
    }

    /// Whether word `i` in lower case is one of `list`.
    pub fn any(&self, i: usize, list: &[&str]) -> bool {
        list.contains(&self.low(i))
    }

    /// Whether word `i` begins with an upper-case letter.
    pub fn capital(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.capital)
    }

    /// The quotation that word `i` lies in.
    pub fn region(&self, i: usize) -> Option<Region> {
        let n = *self.region_of.get(i)?;
        self.regions.get(n as usize).copied()
    }

    /// Whether word `i` stands between quotation marks.
    pub fn quoted(&self, i: usize) -> bool {
        self.region_of.get(i).is_some_and(|n| *n != NO_REGION)
    }

    /// Whether a sentence starts at word `i`.
    pub fn starts(&self, i: usize) -> bool {
        self.bounds.binary_search(&i).is_ok()
    }

    /// Where the sentence of word `i` starts.
    pub fn sentence_start(&self, i: usize) -> usize {
        self.bounds[self.bounds.partition_point(|b| *b <= i) - 1]
    }

    /// One past the last word of the sentence of word `i`.
    pub fn sentence_end(&self, i: usize) -> usize {
        self.bounds[self.bounds.partition_point(|b| *b <= i).min(self.bounds.len() - 1)]
    }

    /// The bytes of words `first..end` (not empty).
    pub fn span(&self, first: usize, end: usize) -> Span {
        self.words[first].span.to(self.words[end - 1].span)
    }

    /// The form of a verb of attribution that word `i` is. A capital rules one out except at a sentence's start
    /// and in headlines.
    pub fn form(&self, i: usize) -> Option<&Form> {
        let word = self.words.get(i)?;
        let form = word.form?;
        let name = word.capital
            && i > 0
            && word.low != "said"
            && !self.starts(i)
            && !(self.headline && form.finite());
        (!name).then_some(form)
    }

    /// Whether word `i` is a form of a verb with one of `roles`.
    pub fn takes(&self, i: usize, roles: u16) -> bool {
        self.form(i).is_some_and(|form| form.takes(roles))
    }

    /// Whether words `from..end` hold a verb, or a pronoun that owes one, so that they make a clause.
    pub fn holds_verb(&self, from: usize, end: usize) -> bool {
        (from..end).any(|i| {
            let word = &self.words[i];
            // "reports in May"
            let month = || word.capital && self.is(i, DAY) && !self.starts(i);
            self.is(i, BE | HAVE | MODAL | NEGATED | FINITE | SUBJECT)
                && !(matches!(word.low, "'s" | "to" | "not") || month())
                || !word.capital
                    && (word.form.is_some() && !self.is(i, AMBIGUOUS) || word.text.ends_with("ed"))
        })
    }

    /// Whether word `i` is a dash; a hyphen that stands alone is one, but not in "$40 million-$60 million".
    pub fn dash(&self, i: usize) -> bool {
        match self.as_written(i) {
            "—" | "–" | "―" | "--" => true,
            "-" => !(i > 0 && self.glued(i) && self.glued(i + 1)),
            _ => false,
        }
    }

    /// Whether nothing stands between word `i` and the one before it.
    fn glued(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| self.words[i - 1].span.end == word.span.start)
    }

    /// Whether word `i` is the mark that closes a quotation.
    pub fn closes(&self, i: usize) -> bool {
        self.region(i).is_some_and(|region| region.closed && region.end == i + 1)
    }
}

/// Few words, most of them capitalised.
fn is_headline(words: &[Word]) -> bool {
    let long =
        || words.iter().filter(|word| word.text.len() > 3 && word.text.chars().all(char::is_alphabetic));
    words.len() <= 26
        && long().count() > 3
        && long().filter(|word| word.capital).count() * 4 >= long().count() * 3
}

/// Joins tokens to words; also the word indexes at which a sentence of the reading starts.
fn join<'t>(reading: &'t Reading<'t>) -> (Vec<Word<'t>>, Vec<usize>) {
    let (mut words, mut stops) =
        (Vec::with_capacity(reading.tokens.len()), Vec::with_capacity(reading.sentences.len()));
    let mut room = String::new();
    for sentence in &reading.sentences {
        stops.push(words.len());
        let (mut i, end) = (sentence.start as usize, sentence.end as usize);
        while i < end {
            let next = word_end(reading, i, end);
            let word = word(reading, i, next, &mut room);
            if word.capital && after_stray_bracket(&words) && stops.last() != Some(&words.len()) {
                stops.push(words.len());
            }
            words.push(word);
            i = next;
        }
    }
    (words, stops)
}

/// Whether the words so far end with a stop and brackets left over from markup: "emissions. ]] |The".
fn after_stray_bracket(words: &[Word]) -> bool {
    let brackets = words.iter().rev().take(4).take_while(|word| word.text == "]").count();
    let before = words.len().checked_sub(brackets + 1).map_or("", |i| words[i].text);
    // no sentence ended there, so the stop may have been taken for an abbreviation's
    brackets > 0 && (before.ends_with(['.', '?', '!']) || marks::may_close(before))
}

/// One past the last token of the word that starts at token `i`.
fn word_end(reading: &Reading, i: usize, end: usize) -> usize {
    let glued = |j: usize| j < end && reading.tokens[j].glued();
    let run = |j: usize| j < end && reading.tokens[j].kind != Kind::Punctuation;
    if !run(i) {
        return punctuation_end(reading, i, end);
    }
    let mut j = i + 1;
    while glued(j) {
        if run(j) {
            j += 1;
            continue;
        }
        let (mark, joins) = (reading.word(j), glued(j + 1) && run(j + 1));
        // "don’t", "he’s"; the possessive of anything else is a word of its own
        if joins && APOSTROPHES.contains(&mark) {
            if !contracts(reading.word(j - 1), reading.word(j + 1)) {
                return j;
            }
            j += 2;
        } else if joins && JOINING.contains(&mark) || number_goes_on(reading, j, end) {
            j += 2;
        } else if mark == "." && j + 1 < end && abbreviated(reading, j) {
            j += 1;
            let hyphen = j < end && reading.word(j) == "-" && glued(j + 1) && run(j + 1);
            if !(glued(j) && (run(j) || hyphen)) {
                return j;
            }
        } else {
            return j;
        }
    }
    j
}

const APOSTROPHES: [&str; 2] = ["'", "’"];
const JOINING: [&str; 6] = ["-", "‑", "‐", "&", "@", "_"];

/// Two marks that stand for one: `''`, ` `` `, `--`, `...`; "'s" after a noun.
fn punctuation_end(reading: &Reading, i: usize, end: usize) -> usize {
    let word = reading.word(i);
    let glued = |j: usize| j < end && reading.tokens[j].glued();
    let same = |j: usize| glued(j) && reading.word(j) == word;
    match word {
        // a run of three closes the inner quotation first
        "'" if same(i + 1) && same(i + 2) && i > 0 && reading.tokens[i].glued() => i + 1,
        "'" | "`" | "-" if same(i + 1) => i + 2,
        "." if same(i + 1) => (i + 1..end).find(|j| !same(*j)).unwrap_or(end),
        "'" | "’"
            if i > 0
                && reading.tokens[i].glued()
                && glued(i + 1)
                && matches!(reading.word(i + 1), "s" | "S") =>
        {
            i + 2
        }
        "#" | "@" if glued(i + 1) && reading.tokens[i + 1].kind != Kind::Punctuation => i + 2,
        _ => i + 1,
    }
}

/// Whether `head’tail` is one word: a pronoun with its verb, a negation, a name like O’Brien.
fn contracts(head: &str, tail: &str) -> bool {
    match tail {
        "s" | "S" => ["he", "she", "it", "who"].iter().any(|p| head.eq_ignore_ascii_case(p)),
        _ => true,
    }
}

/// "2,500", "3.5": a comma or point between two runs of digits.
fn number_goes_on(reading: &Reading, j: usize, end: usize) -> bool {
    j + 1 < end
        && reading.tokens[j].glued()
        && reading.tokens[j + 1].glued()
        && matches!(reading.word(j), "," | "." | ":")
        && reading.tokens[j - 1].kind == Kind::Number
        && reading.tokens[j + 1].kind == Kind::Number
}

/// Whether the stop at token `j`, which does not end its sentence, belongs to the word before it.
fn abbreviated(reading: &Reading, j: usize) -> bool {
    let word = reading.word(j - 1);
    let single = word.chars().count() == 1;
    let followed = reading.tokens.get(j + 1).is_none_or(|next| !marks::may_close(next.of(reading.text)));
    (single || followed) && word.chars().next().is_some_and(char::is_alphabetic)
}

/// The word that tokens `first..end` are.
fn word<'t>(reading: &'t Reading<'t>, first: usize, end: usize, room: &mut String) -> Word<'t> {
    let span = reading.span(first, end);
    let text = span.of(reading.text);
    let token = reading.tokens[first];
    let (entry, adverb) = match (end - first, token.kind) {
        (1, Kind::Word) => (lexicon::look_up(reading.forms()[first]), reading.ends_in(first, b"ly")),
        // no number and no sign means anything by itself
        (1, _) => (None, false),
        (_, kind) => {
            let folded = fold_into(text, room);
            let stem = || folded.strip_suffix('.').filter(|stem| stem.len() > 1);
            let entry = lexicon::look_up(form(folded)).or_else(|| lexicon::look_up(form(stem()?)));
            (entry, kind == Kind::Word && folded.len() > 4 && folded.ends_with("ly"))
        }
    };
    let mut classes = entry.map_or(0, |entry| entry.classes);
    if adverb && classes & lexicon::NO_ADVERB == 0 {
        classes |= lexicon::ADVERB;
    }
    Word {
        text,
        low: entry.map_or(text, |entry| entry.low),
        span,
        classes,
        form: entry.and_then(|entry| entry.form.as_ref()),
        prepositions: entry.map_or(&[], |entry| entry.prepositions),
        capital: token.capital(),
        alphanumeric: token.kind != Kind::Punctuation,
        new_line: token.new_line(),
    }
}
