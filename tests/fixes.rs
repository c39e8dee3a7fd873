//! The law of fixes: each, applied, removes its finding and brings no other that is shown unasked.
//!
//! Held over the rules' own examples and the corpus' articles as published and with slips in them. With
//! `COPYDESK_ARTICLES=FILE.jsonl` it is held over every article of that file too (`id`, `text`, `format` a line).

mod articles;
mod law;

use copydesk::article::Format;
use copydesk::rules::{self, Class, Desk, Finding, Policy};
use copydesk::story::{Origin, Story};
use proptest::prelude::*;
use std::sync::Arc;

/// What is broken by the fixes of an article that are shown unasked, in words; `meant` as in [`law::broken`].
fn broken(text: &str, meant: &[&str], format: Format, policy: &Arc<Policy>) -> Vec<String> {
    let read = |text: &str| Story::new(text, format, Origin::default());
    let meant: Vec<Story> = meant.iter().map(|text| read(text)).collect();
    let said = |desk: &Desk, story: &Story| {
        desk.published(story).iter().map(|f| (**f).clone()).collect::<Vec<Finding>>()
    };
    law::broken(&read(text), &meant, policy, said)
}

fn policy_of(profile: &str) -> Arc<Policy> {
    Arc::new(match rules::profile::built_in(profile) {
        Some(profile) => Policy::default().with_profile(&profile),
        None => Policy::default(),
    })
}

#[test]
fn the_fixes_of_the_examples() {
    for rule in rules::all() {
        let policy = policy_of(rule.profile);
        assert_eq!(broken(rule.bad, &[], rule.format, &policy), [""; 0], "{}", rule.id);
        // the rule's own fix is offered where it waits to be asked too
        let story = Story::new(rule.bad, rule.format, Origin::default());
        let heard = |f: &Finding| f.rule.class != Class::C || f.rule == *rule;
        let said = |desk: &Desk, story: &Story| -> Vec<Finding> {
            desk.findings(story).into_iter().filter(heard).collect()
        };
        assert_eq!(law::broken(&story, &[], &policy, said), [""; 0], "{}", rule.id);
    }
}

#[test]
fn the_fixes_of_published_articles() {
    let mut articles = articles::of_the_corpus();
    if let Some(file) = std::env::var_os("COPYDESK_ARTICLES") {
        articles.extend(articles::read(&std::fs::read_to_string(file).expect("the file can be read")));
    }
    let policy = policy_of("");
    let all: Vec<String> =
        articles.iter().flat_map(|(text, format, _)| broken(text, &[], *format, &policy)).collect();
    assert!(all.is_empty(), "{} broken:\n{}", all.len(), all.join("\n"));
}

/// One slip of the keyboard or of the clipboard at a place of a text.
#[derive(Clone, Copy, Debug)]
enum Slip {
    WordTwice,
    LetterLeftOut,
    LettersSwapped,
    LookAlike,
    Hidden,
    Stop,
}

/// Latin letters, each with the Cyrillic one that looks like it.
const ALIKE: [(&str, &str); 5] = [("a", "а"), ("e", "е"), ("o", "о"), ("c", "с"), ("p", "р")];
const ZERO_WIDTH: char = '\u{200b}';

/// The text with Latin letters for those that only look like them.
fn latin(text: &str) -> String {
    ALIKE.iter().fold(text.to_owned(), |text, (latin, cyrillic)| text.replace(cyrillic, latin))
}

/// The text as every reader sees it, without what the slips hide in words, and with only one kind of them taken out: a
/// word may have both.
fn seen(text: &str) -> [String; 3] {
    let shown = text.replace(ZERO_WIDTH, "");
    [latin(&shown), shown, latin(text)]
}

/// Makes the slip in the word nearest to `at`.
fn slip(text: &mut String, at: usize, slip: Slip) {
    let words: Vec<(usize, &str)> = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|w| w.len() >= 5)
        .map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w))
        .collect();
    let Some((start, word)) = words.get(at % words.len().max(1)).copied() else { return };
    let (end, middle) = (start + word.len(), start + word.len() / 2);
    let (a, b) =
        (word[middle - start - 1..middle - start].to_owned(), word[middle - start..][..1].to_owned());
    match slip {
        Slip::WordTwice => text.insert_str(end, &format!(" {}", word.to_owned())),
        Slip::LetterLeftOut => text.replace_range(middle..middle + 1, ""),
        Slip::LettersSwapped => text.replace_range(middle - 1..=middle, &(b + &a)),
        Slip::LookAlike => {
            let found = text[start..end]
                .find(|c| ALIKE.iter().any(|(latin, _)| latin.starts_with(c)))
                .map(|i| start + i);
            let Some(i) = found else { return };
            let look = ALIKE.iter().find(|(latin, _)| text[i..].starts_with(*latin));
            look.into_iter().for_each(|(_, cyrillic)| text.replace_range(i..=i, cyrillic));
        }
        Slip::Hidden => text.insert(middle, ZERO_WIDTH),
        Slip::Stop => text.insert(end, '.'),
    }
}

fn slips() -> impl Strategy<Value = Vec<(usize, Slip)>> {
    let one = prop_oneof![
        Just(Slip::WordTwice),
        Just(Slip::LetterLeftOut),
        Just(Slip::LettersSwapped),
        Just(Slip::LookAlike),
        Just(Slip::Hidden),
        Just(Slip::Stop),
    ];
    prop::collection::vec((any::<prop::sample::Index>().prop_map(|i| i.index(1 << 20)), one), 1..4)
}

/// `COPYDESK_CASES` asks for more (a nightly run); unset, what a few seconds allow.
fn cases() -> u32 {
    std::env::var("COPYDESK_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn the_fixes_of_articles_with_slips_in_them(which in 0_usize..56, made in slips()) {
        let articles = articles::of_the_corpus();
        let (published, format, _) = &articles[which % articles.len()];
        let mut text = published.clone();
        made.iter().for_each(|(at, s)| slip(&mut text, *at, *s));
        let [all, shown, latin] = seen(&text);
        let meant = [published.as_str(), &all, &shown, &latin];
        prop_assert_eq!(broken(&text, &meant, *format, &policy_of("")), Vec::<String>::new());
    }
}
