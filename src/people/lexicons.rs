//! Reading the lexicon files of `data/people` into the word table: only while a model is learned.

use super::unit::form_of;
use super::words::{Marks, Word, Words, phrase_key, write_words};
use crate::text::entries;
use anyhow::{Context, bail};
use rustc_hash::FxHashMap;
use std::path::Path;

/// The word table's section from the files in `folder`.
///
/// # Errors
/// When a file is missing or a line cannot be read.
pub fn word_section(folder: &Path) -> anyhow::Result<Vec<u8>> {
    let read =
        |name: &str| std::fs::read_to_string(folder.join(name)).with_context(|| format!("lexicon {name}"));
    let mut words: FxHashMap<u64, Word> = FxHashMap::default();
    let mut phrases: FxHashMap<u64, Marks> = FxHashMap::default();
    for (word, fields) in rows(&read("words.tsv")?) {
        let [rate, coarse, fine] = fields[..] else { bail!("words.tsv: {word}") };
        let entry = words.entry(form_of(word)).or_default();
        entry.rate = rate.parse().unwrap_or(entry.rate);
        entry.coarse = coarse.parse().unwrap_or(entry.coarse);
        entry.fine = fine.parse().unwrap_or(entry.fine);
    }
    for (name, fields) in rows(&read("gazetteer.tsv")?) {
        let marks = fields.concat().chars().map(letter).try_fold(Marks(0), |all, m| Some(all.with(m?)));
        let marks = marks.with_context(|| format!("gazetteer.tsv: {name}"))?;
        let forms: Vec<u64> = name.split(' ').map(form_of).collect();
        if forms.len() == 1 {
            let entry = words.entry(forms[0]).or_default();
            entry.marks = entry.marks.with(marks);
        } else if forms.len() <= Words::LONGEST_PHRASE {
            let entry = words.entry(forms[0]).or_default();
            entry.marks = entry.marks.with(Marks::STARTS_PHRASE);
            phrases.insert(phrase_key(forms).expect("a word at least"), marks);
        }
    }
    for line in entries(&read("marks.txt")?) {
        let mut fields = line.split(' ');
        let entry = words.entry(form_of(fields.next().unwrap_or(""))).or_default();
        for name in fields {
            entry.marks = entry.marks.with(mark(name).with_context(|| format!("marks.txt: {line}"))?);
        }
    }
    Ok(write_words(&words.into_iter().collect::<Vec<_>>(), &phrases.into_iter().collect::<Vec<_>>()))
}

fn rows(text: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
    entries(text).filter_map(|l| {
        let (word, rest) = l.split_once('\t')?;
        Some((word, rest.split('\t').collect()))
    })
}

fn letter(c: char) -> Option<Marks> {
    Some(match c {
        'F' => Marks::GIVEN,
        'L' => Marks::FAMILY,
        'P' => Marks::PLACE,
        'p' => Marks::TOWN,
        'k' => Marks::ORGANISATION,
        'D' => Marks::DEMONYM,
        'O' => Marks::FIRM,
        'T' => Marks::TITLE,
        'S' => Marks::SPEECH,
        _ => return None,
    })
}

fn mark(name: &str) -> Option<Marks> {
    Some(match name {
        "honorific" => Marks::HONORIFIC,
        "not-name" => Marks::NOT_NAME,
        "speech" => Marks::SPEECH,
        "firm" => Marks::FIRM,
        "particle" => Marks::PARTICLE,
        "bridge" => Marks::BRIDGE,
        "hyphen-stop" => Marks::HYPHEN_STOP,
        "preposition" => Marks::PREPOSITION,
        "article" => Marks::ARTICLE,
        "calendar" => Marks::CALENDAR,
        _ => return None,
    })
}
