//! What the rules say, and where they must hold their tongue: each line of an article with what is said of it.

use copydesk::article::Format;
use copydesk::rules::{self, Check, Class, Desk, Finding, Level, Policy, Rule, truth};
use copydesk::story::{Origin, Story};
use copydesk::text::Edit;
use std::sync::Arc;

#[path = "rules/acronyms.rs"]
mod acronyms;
#[path = "rules/claims.rs"]
mod claims;
#[path = "rules/copy.rs"]
mod copy;
#[path = "rules/dates.rs"]
mod dates;
#[path = "rules/figures.rs"]
mod figures;
#[path = "rules/heads.rs"]
mod heads;
mod law;
#[path = "rules/people.rs"]
mod people;
#[path = "rules/quotes.rs"]
mod quotes;

/// What is said of a text, as "words: rule", hints and all.
fn said(text: &str) -> Vec<String> {
    let story = Story::new(text, Format::Plain, Origin::default());
    Desk::of(&story).iter().map(|f| format!("{}: {}", story.text(f.place), f.rule.id)).collect()
}

/// Nothing is said of a text unasked (class C waits to be asked).
#[track_caller]
fn silent(text: &str) {
    let story = Story::new(text, Format::Plain, Origin::default());
    let loud: Vec<String> = Desk::of(&story)
        .iter()
        .filter(|f| f.rule.class != Class::C)
        .map(|f| format!("{}: {}", story.text(f.place), f.rule.id))
        .collect();
    assert_eq!(loud, Vec::<String>::new(), "on {text}");
}

/// What a rule says of one line of an article of July 27, 2021: the words it stands on.
fn on(rule: &str, line: &str) -> Vec<String> {
    let end = format!(": {rule}");
    let found = said(&format!("date 2021-07-27\n\n{line}\n"));
    found.iter().filter_map(|s| s.strip_suffix(&end)).map(str::to_owned).collect()
}

/// `rule` says something of each line.
#[track_caller]
fn speaks(rule: &str, lines: &[&str]) {
    let mute: Vec<&&str> = lines.iter().filter(|l| on(rule, l).is_empty()).collect();
    assert!(mute.is_empty(), "{rule} is silent on {mute:#?}");
}

/// `rule` says nothing of any line.
#[track_caller]
fn quiet(rule: &str, lines: &[&str]) {
    let loud: Vec<_> = lines.iter().map(|l| (l, on(rule, l))).filter(|(_, f)| !f.is_empty()).collect();
    assert!(loud.is_empty(), "{rule} speaks on {loud:#?}");
}

/// The same of Markdown.
fn in_markdown(text: &str) -> Vec<String> {
    let story = Story::new(text, Format::Markdown, Origin::default());
    Desk::of(&story).iter().map(|f| format!("{}: {}", story.text(f.place), f.rule.id)).collect()
}

/// The text with the first fix that is offered made. All that are offered hold the law of fixes.
#[track_caller]
fn applied(text: &str) -> String {
    let mut story = Story::new(text, Format::Plain, Origin::default());
    assert_eq!(law::broken(&story, &[], &Policy::shared(), Desk::findings), [""; 0], "in {text}");
    let findings = Desk::of(&story);
    let fixed = findings.iter().find(|f| f.fix.is_some()).expect("a fix is offered");
    law::edits(&story, fixed).iter().for_each(|e| story.apply(e));
    story.rope().to_string()
}

/// What `rule` says of one of its examples, under the profile it belongs to.
fn of_example(rule: &'static Rule, example: &str) -> Vec<Finding> {
    let mut policy = match rule.profile {
        "" => Policy::default(),
        name => {
            Policy::default().with_profile(&rules::profile::built_in(name).expect("the profile is there"))
        }
    };
    if policy.level(rule) == Level::Off {
        // good copy breaks it, so it waits to be asked
        policy.set(rule, Level::On(rule.severity));
    }
    let story = Story::new(example, rule.format, Origin::default());
    let mut findings = Desk::under(Arc::new(policy), &story);
    findings.retain(|f| f.rule == rule);
    findings
}

/// The examples that `copydesk explain` and the docs show are true.
#[test]
fn every_rule_speaks_on_its_bad_example_and_not_on_its_good_one() {
    for rule in rules::all() {
        assert_ne!(of_example(rule, rule.bad), [], "{} is silent on its bad example", rule.id);
        assert_eq!(of_example(rule, rule.good), [], "{} speaks on its good example", rule.id);
    }
}

/// What is shown of a rule reads as it should, and nothing of class B speaks unless a profile asks.
#[test]
fn every_entry_is_whole() {
    for rule in rules::all() {
        let (family, name) = rule.id.split_once("::").expect("an id is family::name");
        let kebab = |s: &str| {
            !s.is_empty() && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        assert!(kebab(family) && kebab(name), "{}", rule.id);
        for (what, words) in [("title", rule.title), ("why", rule.why), ("source", rule.source)] {
            assert!(!words.trim().is_empty(), "{} has no {what}", rule.id);
        }
        assert!(!rule.title.ends_with('.') && rule.why.ends_with('.'), "{}: stops", rule.id);
        assert!(rule.class != Class::B || !rule.profile.is_empty(), "{} is judged under no profile", rule.id);
        assert!(
            !matches!(rule.check, Check::Desk) || rule.family() == "copydesk",
            "{} has no check",
            rule.id
        );
    }
}

#[test]
fn unnamed_sources() {
    // two things said in one breath have one source
    let text = "A senior official said that troops would leave and denied that the base would be closed.\n";
    assert_eq!(said(text), ["A senior official: claims::anonymous-source"]);
    let text = "Troops will leave by autumn, a senior official said. The official spoke for an hour.\n";
    assert_eq!(said(text), ["a senior official: claims::anonymous-source"]);
    silent("Many people said that the film was too long for children.\n");
    silent("Experts estimate that the storm will weaken over the sea.\n");
    silent("Kremlin spokesman Dmitry Peskov said that the talks would go on.\n");
}

/// What is not shown unasked is told in a hover, whatever the rule looks at: a block, a person, or many places.
#[test]
fn quiet_findings_are_told_where_they_stand() {
    for rule in rules::all().iter().filter(|r| r.level() == Level::Quiet) {
        let story = Story::new(rule.bad, rule.format, Origin::default());
        let mut desk = Desk::default();
        desk.update(&story);
        let all = desk.findings(&story);
        let finding = all.iter().find(|f| f.rule == *rule).expect("the example is bad");
        let told = desk.quiet_at(&story, story.span(finding.place).start as usize);
        assert!(told.iter().any(|t| **t == *finding), "{} is not told", rule.id);
    }
}

/// Who is who, and what is said of them, stays what a fresh desk says while somebody types between names that people share.
#[test]
fn names_that_people_share_while_typing() {
    let told = [
        "President Joe Biden met Jill Biden. Biden left.",
        "Vice President Biden and Mrs. Biden spoke. Biiden said so.",
        "“Biden will go,” Mustafa al-Kadhimi said. Hunter Biden and Kadhimi left.",
        "Prime Minister Kadhimi met Mr. Biden; President Kadhimi thanked Bidne.",
    ];
    let text: String = (0..12).map(|n| format!("{}\n\n", told[n * 7 % 4])).collect();
    let mut story = Story::new(&text, Format::Plain, Origin::default());
    let mut desk = Desk::default();
    for (n, typed) in ["Jo", "e", " ", "Beau Biden", "\n\n", "“", "Kadhimi", " said ", ". "]
        .iter()
        .cycle()
        .take(18)
        .enumerate()
    {
        let (at, len) = ((n * 131) % story.rope().len_bytes(), typed.len());
        for edit in [Edit::new(at, at, *typed), Edit::new(at + len, at + len + n % 3, "")] {
            story.apply(&edit);
            desk.update(&story);
            desk.published(&story);
            assert_eq!(truth::difference(&story), None, "after edit {n}: {edit:?}");
            assert_eq!(truth::desk_difference(&story, &desk), None, "after edit {n}: {edit:?}");
        }
    }
    assert!(desk.findings(&story).iter().any(|f| f.rule.family() == "people"));
}

/// A title that comes to a story, goes and comes again is held against the names the story had before.
#[test]
fn front_matter_that_comes_and_goes() {
    let body = "President Joe Biden met Prime Minister Mustafa Kadhimi on Monday. Kadhimi flew home later.\n";
    let mut story = Story::new(body, Format::Markdown, Origin::default());
    let mut desk = Desk::default();
    desk.update(&story);
    let head = "---\ntitle: President meets Kadhmi in Washington\n---\n\n";
    for _ in 0..2 {
        for (at, typed) in head.char_indices() {
            story.apply(&Edit::new(at, at, typed.to_string()));
            desk.update(&story);
            desk.published(&story);
            assert_eq!(truth::desk_difference(&story, &desk), None, "after {:?}", &head[..at]);
        }
        assert!(desk.findings(&story).iter().any(|f| f.rule.id == "heads::name-not-in-story"));
        story.apply(&Edit::new(0, head.len(), ""));
        desk.update(&story);
        assert_eq!(truth::desk_difference(&story, &desk), None);
    }
}

/// Notes enough to be judged in stretches: what comes and goes at their borders is judged as a fresh desk judges it.
#[test]
fn many_notes_are_judged_as_one() {
    let list = |n: usize| match n % 7 {
        0 => format!("There are {} ways to take part:\n\n", ["two", "three", "four"][n % 3]),
        1..4 => format!("- by way {n}\n\n"),
        4 => "“We go on, they said.\n\n".to_owned(),
        5 => "“We go on.” he said”.\n\n".to_owned(),
        _ => format!("They met {n} people.\n\n"),
    };
    let mut story = Story::new(&(0..700).map(list).collect::<String>(), Format::Markdown, Origin::default());
    let mut desk = Desk::default();
    desk.update(&story);
    assert!(desk.findings(&story).len() > 100);
    for n in 0..60 {
        let at = (n * 7919) % story.rope().len_bytes();
        let edit = match n % 3 {
            0 => Edit::new(at, at + 40 + n, ""),
            1 => Edit::new(at, at, "\n\nThere are five ways to take part:\n\n- one\n\n- two\n\n"),
            _ => Edit::new(at, at + 1, "“x”"),
        };
        story.apply(&edit);
        desk.update(&story);
        assert_eq!(truth::desk_difference(&story, &desk), None, "after edit {n}: {edit:?}");
    }
}
