//! Learning the people model from annotated sets.
//!
//! The sets are JSON Lines: `{"text", "people": [{"start","end"}], "others": [{"start","end","type"}], "ignore"}`
//! with offsets in code points; people of the "kind" "role" and the front matter of "format" "markdown" are left
//! out. A set that names no organisations and places leaves those labels open.

use super::evidence::{self, Counts, Evidence};
use super::features::View;
use super::label::{self, LABELS, Label};
use super::memory::Memory;
use super::model::Model;
use super::pass::{self, FirstPass, Tagged};
use super::unit::Units;
use super::words::{Marks, Words};
use crate::article::Reading;
use crate::article::format::front_matter;
use crate::tagger::learn::{self, Example, Settings};
use crate::tagger::{self, Weights};
use rustc_hash::FxHashMap;
use serde_json::Value;

/// One annotated block.
pub struct Block {
    reading: Reading<'static>,
    units: Units,
    allowed: Vec<u16>,
    first: FirstPass,
    tagged: Tagged,
    /// For each sentence, whether it may be learned from.
    trusted: Vec<bool>,
}

/// One annotated article.
pub struct Article {
    /// Its blocks, cut at blank lines.
    pub blocks: Vec<Block>,
    weight: f32,
}

/// All labels but a person's.
const NOT_PERSON: u16 = 0b1_1111_1001;
/// Outside or "other".
const OUTSIDE_OR_OTHER: u16 = 0b1_1000_0001;

/// Reads a set. `weight` says how often its articles count in an epoch. The texts stay in memory for good.
///
/// # Errors
/// When a line is no such object.
pub fn read_set(lines: &str, words: &Words<'_>, weight: f32) -> anyhow::Result<Vec<Article>> {
    let records: Vec<Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let names =
        |r: &Value, kind: &str| r["others"].as_array().is_some_and(|o| o.iter().any(|x| x["type"] == kind));
    let unlabelled = if !records.iter().any(|r| names(r, "ORG")) {
        NOT_PERSON
    } else if !records.iter().any(|r| names(r, "MISC")) {
        OUTSIDE_OR_OTHER
    } else {
        1
    };
    Ok(records.iter().map(|r| article(r, words, unlabelled, weight)).collect())
}

fn article(record: &Value, words: &Words<'_>, unlabelled: u16, weight: f32) -> Article {
    let text: &'static str =
        Box::leak(record["text"].as_str().unwrap_or_default().to_string().into_boxed_str());
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let spans = |field: &str| -> Vec<(usize, usize, Option<Label>)> {
        let at = |x: &Value, end: &str| bytes[(x[end].as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)];
        let all = record[field].as_array().into_iter().flatten().filter(|x| x["kind"] != "role");
        all.map(|x| (at(x, "start"), at(x, "end"), label_of(field, x["type"].as_str().unwrap_or(""))))
            .collect()
    };
    let mut gold = spans("people");
    gold.extend(spans("others"));
    gold.extend(spans("ignore"));
    gold.sort_unstable_by_key(|g| (g.0, g.1));
    let body = if record["format"] == "markdown" { front_matter::end(text).unwrap_or(0) } else { 0 };
    let blocks = paragraphs(&text[body..])
        .map(|(start, block)| annotate(body + start, block, words, &gold, unlabelled))
        .collect();
    Article { blocks, weight }
}

fn label_of(field: &str, kind: &str) -> Option<Label> {
    match (field, kind) {
        ("people", _) => Some(Label::Person),
        ("ignore", _) => None,
        (_, "ORG") => Some(Label::Organisation),
        (_, "LOC") => Some(Label::Place),
        _ => Some(Label::Other),
    }
}

/// The stretches between blank lines, with where they start.
pub fn paragraphs(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    text.split("\n\n")
        .map(move |p| (p.as_ptr() as usize - text.as_ptr() as usize, p))
        .filter(|(_, p)| !p.trim().is_empty())
}

fn annotate(
    start: usize,
    text: &'static str,
    words: &Words<'_>,
    gold: &[(usize, usize, Option<Label>)],
    unlabelled: u16,
) -> Block {
    let reading = Reading::plain(text);
    let units = Units::new(&reading, words);
    let mut allowed = vec![unlabelled; units.all.len()];
    let from = gold.partition_point(|g| g.1 <= start);
    for &(a, b, kind) in gold[from..].iter().take_while(|g| g.0 < start + text.len()) {
        let mut opened = false;
        for (u, set) in units.all.iter().zip(&mut allowed) {
            let at = u.span.start as usize + start;
            if at < a || at >= b {
                continue;
            }
            *set = match kind {
                None => u16::MAX,
                Some(kind) if opened => 1 << label::further(kind),
                Some(kind) => 1 << label::first(kind),
            };
            opened = true;
        }
    }
    without_titles(&units, &mut allowed);
    let trusted = vec![true; units.sentences.len()];
    Block { reading, units, allowed, first: FirstPass::default(), tagged: Tagged::default(), trusted }
}

/// The house's convention put on sets that count titles as part of the name.
fn without_titles(units: &Units, allowed: &mut [u16]) {
    let (first, further) = (1 << label::first(Label::Person), 1 << label::further(Label::Person));
    for i in 0..allowed.len().saturating_sub(1) {
        if allowed[i] == first && allowed[i + 1] == further && units.all[i].marks().any(Marks::NOT_NAME) {
            (allowed[i], allowed[i + 1]) = (1, first);
        }
    }
}

/// The stretches of a block as examples, with the article's evidence or without.
fn examples(block: &Block, article: Option<&dyn Evidence>, weight: f32, out: &mut Vec<Example>) {
    for (sentence, _) in block.units.sentences.iter().zip(&block.trusted).filter(|(_, trusted)| **trusted) {
        let (a, b) = sentence.units;
        let (text, units) = (block.reading.text, &block.units.all[a..b]);
        let stretches = block.units.stretches(sentence);
        let shapes: Vec<u64> = units.iter().map(|u| u.shape(text)).collect();
        let view = View { text, units, shapes: &shapes, shouted: sentence.shouted };
        for &(s, e) in stretches {
            let features = (s..e).map(|i| {
                let mut f = Vec::new();
                view.features(i, &mut f);
                if let Some(evidence) = article {
                    view.article(i, evidence, &block.tagged.labels[a..b], &mut f);
                }
                f
            });
            let features = features.collect();
            let allowed = begun(&block.allowed[a + s..a + e]);
            out.push(Example { features, allowed, opens: s == 0, closes: e == view.units.len(), weight });
        }
    }
}

/// A name whose first unit lies outside the stretch begins with the first unit inside.
fn begun(allowed: &[u16]) -> Vec<u16> {
    let mut out = allowed.to_vec();
    for i in 0..out.len() {
        let before = if i == 0 { 1 } else { out[i - 1] };
        for kind in [Label::Person, Label::Organisation, Label::Place, Label::Other] {
            let (first, further) = (1 << label::first(kind), 1 << label::further(kind));
            if out[i] == further && before & (first | further) == 0 {
                out[i] = first;
            }
        }
    }
    out
}

/// How to learn a model.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Epochs of the shipped tables.
    pub epochs: usize,
    /// Features seen less often are left out.
    pub least: u32,
    /// The chance that a feature is hidden while learning.
    pub dropout: f32,
    /// Seed of every random choice.
    pub seed: u64,
    /// The step size of the random fields.
    pub rate: f32,
    /// How many pairs of random field and perceptron a pass is the mean of.
    pub rounds: u64,
    /// Whether articles without annotation are labelled a second time, by both passes of a first model.
    pub again: bool,
    /// The weight at which quantisation clips.
    pub ceiling: f32,
}

/// How many parts the training set is cut into to tag each by a model that has not seen it.
const FOLDS: usize = 5;

/// Reads articles without annotation, for [`learn`] to label.
///
/// # Errors
/// When a line is no JSON object.
pub fn read_open(lines: &str, words: &Words<'_>, weight: f32) -> anyhow::Result<Vec<Article>> {
    let records: Vec<Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    Ok(records.iter().map(|r| article(r, words, 1, weight)).collect())
}

/// Labels `open` with models that must all agree: a sentence is trusted where every fold gives it one labelling
/// and the article's other uses of its names do not speak against it.
fn label_open(tables: &[Vec<u8>], open: &mut [Article]) {
    let tables: Vec<_> = tables.iter().map(|t| Weights::read(t).expect("just written")).collect();
    for article in open.iter_mut() {
        label_first(&tables[0], article);
        for block in &mut article.blocks {
            let first = &block.tagged.labels;
            block.allowed = first.iter().map(|&l| 1 << l).collect();
            let others: Vec<_> = tables[1..].iter().map(|w| tagged(w, block).labels).collect();
            for (sentence, trusted) in block.units.sentences.iter().zip(&mut block.trusted) {
                let (a, b) = sentence.units;
                *trusted = others.iter().all(|l| l[a..b] == first[a..b]);
            }
        }
        distrust_mixtures(article);
    }
}

/// Labels `open` again with both passes of the model learned first.
fn label_open_again(section: &[u8], open: &mut [Article]) {
    let weights = Weights::read(section).expect("just written");
    for article in open.iter_mut() {
        let firsts: Vec<(FirstPass, _)> = article
            .blocks
            .iter()
            .map(|b| {
                let tagged = tagged(&weights, b);
                let forms = evidence::gather(&b.units, &tagged.labels);
                (FirstPass { forms, names: [].into() }, tagged)
            })
            .collect();
        let mut counts = Counts::default();
        firsts.iter().for_each(|(f, _)| counts.add(f.forms()));
        for (block, (first, tagged)) in article.blocks.iter_mut().zip(&firsts) {
            let (text, memory) = (block.reading.text, &mut Memory::default());
            let work = (&block.units, tagged.lend());
            let labels = pass::second_labels(&weights, text, work, first, &counts, memory).0;
            block.allowed = labels.iter().map(|&l| 1 << l).collect();
            block.trusted.fill(true);
        }
        distrust_mixtures(article);
    }
}

/// Takes trust from sentences that are too short or long, and from those with a form that the article uses now as
/// a person's, now as something else's.
fn distrust_mixtures(article: &mut Article) {
    let person = |set: u16| set & NOT_PERSON == 0;
    let mut uses: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
    for block in &article.blocks {
        for (u, &set) in block.units.all.iter().zip(&block.allowed).filter(|(u, _)| u.capital()) {
            let e = uses.entry(u.form).or_default();
            e.0 += u32::from(person(set));
            e.1 += 1;
        }
    }
    for block in &mut article.blocks {
        for (sentence, trusted) in block.units.sentences.iter().zip(&mut block.trusted) {
            let (a, b) = sentence.units;
            let consistent = (a..b).filter(|&i| block.units.all[i].capital()).all(|i| {
                let (persons, all) = uses[&block.units.all[i].form];
                if person(block.allowed[i]) { persons * 10 >= all * 8 } else { persons * 10 <= all * 2 }
            });
            *trusted &= consistent && (4..=80).contains(&(b - a));
        }
    }
}

/// Learns both passes from `articles` and, labelled by what was learned from those, `open`; gives their section of
/// the model file.
pub fn learn(articles: &mut [Article], open: &mut [Article], plan: &Plan) -> Vec<u8> {
    let settings =
        |epochs, least, seed| Settings { labels: LABELS, epochs, least, dropout: plan.dropout, seed };
    let table = |examples: &[Example], s: &Settings, rounds: u64| {
        let seeds = (0..rounds).map(|round| Settings { seed: s.seed + 100 * round, ..*s });
        let both = seeds.flat_map(|s| {
            let perceptron = Settings { dropout: plan.dropout.min(0.4), ..s };
            [learn::random_field(examples, &s, plan.rate), learn::perceptron(examples, &perceptron)]
        });
        learn::mean(both.collect())
    };
    let mut tables = Vec::new();
    for fold in 0..FOLDS {
        let seen =
            first_examples(articles.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, a)| a));
        let learned = table(&seen, &settings(plan.epochs.min(8), 1, plan.seed + 1 + fold as u64), 1);
        let bytes = tagger::write(&[learned], plan.ceiling);
        let weights = Weights::read(&bytes).expect("just written");
        for (_, article) in articles.iter_mut().enumerate().filter(|(i, _)| i % FOLDS == fold) {
            label_first(&weights, article);
        }
        tables.push(bytes);
    }
    label_open(&tables, open);
    let round = |articles: &[Article], open: &[Article], rounds: u64| {
        let s = settings(plan.epochs, plan.least, plan.seed);
        let first = table(&first_examples(articles.iter().chain(open)), &s, rounds);
        let mut all = Vec::new();
        for article in articles.iter().chain(open) {
            let mut counts = Counts::default();
            article.blocks.iter().for_each(|b| counts.add(b.first.forms()));
            article.blocks.iter().for_each(|b| examples(b, Some(&counts), article.weight, &mut all));
        }
        tagger::write(&[first, table(&all, &s, rounds)], plan.ceiling)
    };
    if plan.again && !open.is_empty() {
        let teacher = round(articles, open, 1);
        label_open_again(&teacher, open);
    }
    round(articles, open, plan.rounds)
}

fn first_examples<'a>(articles: impl Iterator<Item = &'a Article>) -> Vec<Example> {
    let mut out = Vec::new();
    articles.for_each(|a| a.blocks.iter().for_each(|b| examples(b, None, a.weight, &mut out)));
    out
}

fn label_first(weights: &Weights<'_>, article: &mut Article) {
    for block in &mut article.blocks {
        block.tagged = tagged(weights, block);
        let forms = evidence::gather(&block.units, &block.tagged.labels);
        block.first = FirstPass { forms, ..FirstPass::default() };
    }
}

fn tagged(weights: &Weights<'_>, block: &Block) -> Tagged {
    pass::tag(weights, block.reading.text, &block.units, &mut Memory::default())
}

/// Person spans of `text` (bytes), both passes over its paragraphs: what a scorer wants.
pub fn tag_article(model: &Model<'_>, text: &'static str) -> Vec<(usize, usize)> {
    let readings: Vec<_> = paragraphs(text).map(|(at, p)| (at, Reading::plain(p))).collect();
    let firsts: Vec<_> =
        readings.iter().map(|(_, r)| pass::first_pass_with(model, r, &mut Memory::default())).collect();
    let mut counts = Counts::default();
    firsts.iter().for_each(|f| counts.add(f.forms()));
    let mut out = Vec::new();
    for ((at, reading), first) in readings.iter().zip(&firsts) {
        let units = Units::new(reading, &model.words);
        let memory = &mut Memory::default();
        let labels = pass::second_pass(model, reading.text, (&units, None), first, &counts, memory).0;
        let people = pass::tags(&units, &labels).into_iter().filter(|t| t.label == Label::Person);
        out.extend(people.map(|t| (at + t.span.start as usize, at + t.span.end as usize)));
    }
    out
}

/// Exact person spans against a set: precision, recall and F1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ratio = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        let (p, r) = (ratio(self.right, self.found), ratio(self.right, self.gold));
        write!(f, "P {p:.1} R {r:.1} F {:.2}", ratio(2 * self.right, self.found + self.gold))
    }
}

/// Scores `model` on a set; also lists what was missed (-) and wrongly found (+), with the text around it.
///
/// # Errors
/// When a line is no JSON object.
pub fn score(model: &Model<'_>, lines: &str) -> anyhow::Result<(Score, Vec<String>)> {
    let (mut out, mut wrong) = (Score::default(), Vec::new());
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line)?;
        let text: &'static str =
            Box::leak(record["text"].as_str().unwrap_or_default().to_string().into_boxed_str());
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let spans = |field: &str| -> Vec<(usize, usize)> {
            let at = |x: &Value| bytes[x.as_u64().unwrap_or(0) as usize];
            let all = record[field].as_array().into_iter().flatten().filter(|x| x["kind"] != "role");
            all.map(|x| (at(&x["start"]), at(&x["end"]))).collect()
        };
        let (gold, ignore) = (spans("people"), spans("ignore"));
        let found = tag_article(model, text);
        out.gold += gold.len();
        for f in &found {
            let right = gold.contains(f);
            let counts = right || !ignore.iter().any(|i| i.0 < f.1 && f.0 < i.1);
            out.right += usize::from(right);
            out.found += usize::from(counts);
            wrong.extend((counts && !right).then(|| shown('+', text, *f)));
        }
        wrong.extend(gold.iter().filter(|g| !found.contains(g)).map(|g| shown('-', text, *g)));
    }
    Ok((out, wrong))
}

/// A span with what stands around it, on one line.
fn shown(sign: char, text: &str, (start, end): (usize, usize)) -> String {
    let before: String = text[..start].chars().rev().take(50).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text[end..].chars().take(40).collect();
    format!("{sign} {before}[{}]{after}", &text[start..end]).replace('\n', " ")
}
