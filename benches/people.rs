//! How fast persons are found: the model's load, one paragraph, one article.

use copydesk::article::Reading;
use copydesk::people::{Counts, FormUse, Memory, Model, Name, NameKeys, decide_block, first_pass, group};

fn main() {
    divan::main();
}

const ARTICLE: &str = include_str!("../tests/seed/iraq-2021.txt");

/// About two hundred words.
fn paragraph() -> String {
    ARTICLE.split_whitespace().take(200).collect::<Vec<_>>().join(" ")
}

#[divan::bench]
fn load_model(bencher: divan::Bencher) {
    let file = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/models/people.model")).expect("the model");
    bencher.bench(|| Model::read(&file).is_ok());
}

#[divan::bench]
fn retag_a_paragraph(bencher: divan::Bencher) {
    let text = paragraph();
    let reading = Reading::plain(&text);
    let mut counts = Counts::default();
    counts.add(first_pass(&reading).forms());
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| {
        let first = first_pass(&reading);
        decide_block(&reading, &first, &counts, |_| true, &mut Memory::default())
    });
}

#[divan::bench]
fn an_article_with_its_cast(bencher: divan::Bencher) {
    let readings: Vec<_> = ARTICLE.split("\n\n").map(Reading::plain).collect();
    bencher.counter(divan::counter::BytesCount::of_str(ARTICLE)).bench(|| {
        let firsts: Vec<_> = readings.iter().map(first_pass).collect();
        let mut counts = Counts::default();
        firsts.iter().for_each(|f| counts.add(f.forms()));
        let mut memory = Memory::default();
        let decided: Vec<_> = readings
            .iter()
            .zip(&firsts)
            .map(|(r, f)| decide_block(r, f, &counts, |_| true, &mut memory))
            .collect();
        let names: Vec<&Name> = decided.iter().flat_map(|(names, ..)| names).map(|m| &m.name).collect();
        let form =
            |(i, name)| FormUse { name, keys: Cow::Owned(NameKeys::of(name)), first: i as u64, gender: None };
        let forms: Vec<_> = names.into_iter().enumerate().map(form).collect();
        let roles: usize = decided.iter().map(|(_, _, roles)| roles.as_ref().map_or(0, Vec::len)).sum();
        (group(&forms).len(), roles)
    });
}

#[divan::bench]
fn parse_a_name() -> Name {
    Name::parse(divan::black_box("Mustafa al-Kadhimi"))
}
