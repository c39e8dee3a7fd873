//! Learns `models/people.model` from annotated sets and lexicons. Deterministic for a seed.
//!
//!     copydesk-train --sets DIR --lexicons data/people --train a,b:0.5 --out models/people.model --measure c,d

use anyhow::Context;
use clap::Parser;
use copydesk::people::{lexicons, model::Model, training};
use copydesk::tagger::ModelWriter;
use std::path::PathBuf;

#[derive(Parser)]
struct Options {
    /// The folder with the sets, NAME.jsonl each.
    #[arg(long)]
    sets: PathBuf,
    /// The folder with the lexicons.
    #[arg(long, default_value = "data/people")]
    lexicons: PathBuf,
    /// The sets to learn from, each with `:WEIGHT` if it should count more or less than others.
    #[arg(long, value_delimiter = ',')]
    train: Vec<String>,
    /// The sets to score afterwards: exact spans of persons.
    #[arg(long, value_delimiter = ',')]
    measure: Vec<String>,
    /// Articles without annotation (JSON Lines with "text") to learn from what the folds agree on.
    #[arg(long)]
    open: Option<PathBuf>,
    /// How often an article of those counts in an epoch.
    #[arg(long, default_value_t = 0.4)]
    trust: f32,
    /// The step size of the random fields.
    #[arg(long, default_value_t = 0.06)]
    rate: f32,
    /// How many pairs of random field and perceptron each pass is the mean of.
    #[arg(long, default_value_t = 2)]
    rounds: u64,
    /// Label the articles without annotation a second time, with a first model of both passes.
    #[arg(long)]
    again: bool,
    /// Where to write the model.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Learn nothing: measure this model.
    #[arg(long, conflicts_with_all = ["train", "out"])]
    model: Option<PathBuf>,
    /// Print every name missed (-) or wrongly found (+) while measuring.
    #[arg(long)]
    wrong: bool,
    /// Passes over the sets.
    #[arg(long, default_value_t = 12)]
    epochs: usize,
    /// Features seen less often are left out.
    #[arg(long, default_value_t = 2)]
    least: u32,
    /// The chance that a feature is hidden while learning.
    #[arg(long, default_value_t = 0.6)]
    dropout: f32,
    /// The weight at which quantisation clips.
    #[arg(long, default_value_t = 3.0)]
    ceiling: f32,
    /// Seed of every random choice.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> anyhow::Result<()> {
    let o = Options::parse();
    let file = match &o.model {
        Some(path) => std::fs::read(path).with_context(|| path.display().to_string())?,
        None => learned(&o)?,
    };
    let model = Model::read(&file)?;
    for name in &o.measure {
        let (score, wrong) = training::score(&model, &read_set(&o, name)?)?;
        println!("{name}: {score}");
        wrong.iter().filter(|_| o.wrong).for_each(|w| println!("{w}"));
    }
    if let Some(path) = &o.out {
        std::fs::write(path, &file).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn read_set(o: &Options, name: &str) -> anyhow::Result<String> {
    std::fs::read_to_string(o.sets.join(format!("{name}.jsonl"))).with_context(|| format!("set {name}"))
}

/// Learns a model; its file.
fn learned(o: &Options) -> anyhow::Result<Vec<u8>> {
    let words = lexicons::word_section(&o.lexicons)?;
    let table = copydesk::people::words::Words::read(&words)?;
    let mut articles = Vec::new();
    for set in &o.train {
        let (name, weight) = set.split_once(':').unwrap_or((set, "1"));
        articles.extend(training::read_set(&read_set(o, name)?, &table, weight.parse()?)?);
    }
    let plan = training::Plan {
        epochs: o.epochs,
        least: o.least,
        dropout: o.dropout,
        rate: o.rate,
        again: o.again,
        rounds: o.rounds,
        seed: o.seed,
        ceiling: o.ceiling,
    };
    let mut open = match &o.open {
        Some(path) => training::read_open(&std::fs::read_to_string(path)?, &table, o.trust)?,
        None => Vec::new(),
    };
    let weights = training::learn(&mut articles, &mut open, &plan);
    let mut writer = ModelWriter::default();
    writer.add("words", words);
    writer.add("weights", weights);
    let file = writer.finish();
    println!("{} articles, {} bytes", articles.len(), file.len());
    Ok(file)
}
