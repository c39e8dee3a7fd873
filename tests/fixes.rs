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

/// What is broken by the fixes of an article that are shown unasked, in words.
fn broken(text: &str, format: Format, policy: &Arc<Policy>) -> Vec<String> {
    law::broken(&Story::new(text, format, Origin::default()), policy, Desk::published)
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
        assert_eq!(broken(rule.bad, rule.format, &policy), [""; 0], "{}", rule.id);
        // the rule's own fix is offered where it waits to be asked too
        let story = Story::new(rule.bad, rule.format, Origin::default());
        let heard = |f: &Finding| f.rule.class != Class::C || f.rule == *rule;
        let said = |desk: &Desk, story: &Story| -> Vec<Finding> {
            desk.findings(story).into_iter().filter(heard).collect()
        };
        assert_eq!(law::broken(&story, &policy, said), [""; 0], "{}", rule.id);
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
        articles.iter().flat_map(|(text, format, _)| broken(text, *format, &policy)).collect();
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
            let found = text[start..end].find(['a', 'e', 'o', 'c', 'p']).map(|i| start + i);
            let Some(i) = found else { return };
            let look = match text.as_bytes()[i] {
                b'a' => "а",
                b'e' => "е",
                b'o' => "о",
                b'c' => "с",
                _ => "р",
            };
            text.replace_range(i..=i, look);
        }
        Slip::Hidden => text.insert(middle, '\u{200b}'),
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_fixes_of_articles_with_slips_in_them(which in 0_usize..56, made in slips()) {
        let articles = articles::of_the_corpus();
        let (mut text, format, _) = articles[which % articles.len()].clone();
        made.iter().for_each(|(at, s)| slip(&mut text, *at, *s));
        prop_assert_eq!(broken(&text, format, &policy_of("")), Vec::<String>::new());
    }
}
