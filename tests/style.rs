//! House style: each profile's direction in articles with the findings drawn under their lines, and the law of fixes.

use copydesk::article::Format;
use copydesk::rules::{Desk, Finding, Policy, profile};
use copydesk::story::{Origin, Story};
use copydesk::text::Edit;
use std::sync::Arc;

/// The policy of a profile alone: no rule but its own speaks.
fn policy(name: &str) -> Arc<Policy> {
    let profile = profile::built_in(name).expect("the profile is built in");
    let mut policy = Policy::default();
    copydesk::rules::all().iter().for_each(|r| policy.set(r, copydesk::rules::Level::Off));
    Arc::new(policy.with_profile(&profile))
}

fn story(text: &str, format: Format) -> Story {
    Story::new(text, format, Origin::default())
}

/// What is said of `text` under a profile: "words: rule".
fn said(name: &str, text: &str) -> Vec<String> {
    let story = story(text, Format::Plain);
    let findings = Desk::under(policy(name), &story);
    findings.iter().map(|f| format!("{}: {}", story.text(f.place), f.rule.id)).collect()
}

#[track_caller]
fn silent(name: &str, text: &str) {
    assert_eq!(said(name, text), Vec::<String>::new(), "under {name}");
}

/// `text` with every fix there is made, one after the other, until none is left.
#[track_caller]
fn put_right(name: &str, text: &str) -> String {
    let (mut text, policy) = (text.to_owned(), policy(name));
    for _ in 0..100 {
        let story = story(&text, Format::Plain);
        let findings = Desk::under(policy.clone(), &story);
        let Some(finding) = findings.iter().find(|f| f.fix.is_some()) else { return text };
        text = fixed(&story, finding);
    }
    panic!("no end of fixes: {text}");
}

/// The text after the fix of `finding`.
fn fixed(story: &Story, finding: &Finding) -> String {
    let mut text = story.rope().to_string();
    edits(story, finding).iter().for_each(|e| text.replace_range(e.span.range(), &e.text));
    text
}

/// The edits of the fix of `finding`, the last first.
fn edits(story: &Story, finding: &Finding) -> Vec<Edit> {
    let fix = finding.fix.as_ref().expect("a fix");
    let edit = |(p, t): &(copydesk::story::Place, String)| Edit { span: story.span(*p), text: t.clone() };
    let mut edits: Vec<Edit> = fix.edits.iter().map(edit).collect();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    edits
}

/// The law of fixes: each removes its finding and brings no other. The desk follows the edit, and every so often it
/// is compared with one that reads the article afresh.
fn fixes_hold(name: &str, text: &str, format: Format, origin: &Origin) -> Result<(), String> {
    let policy = policy(name);
    let story = Story::new(text, format, origin.clone());
    let mut desk = Desk::new(policy.clone());
    desk.update(&story);
    let findings = desk.findings(&story);
    let all: Vec<String> = findings.iter().map(key).collect();
    for (n, finding) in findings.iter().enumerate().filter(|(_, f)| f.fix.is_some()) {
        let (mut after, mut desk) = (story.clone(), desk.clone());
        edits(&story, finding).iter().for_each(|e| after.apply(e));
        desk.update(&after);
        let left = desk.findings(&after);
        let mut rest = all.clone();
        rest.remove(n);
        let new: Vec<String> = left.iter().map(key).filter(|k| !take(&mut rest, k)).collect();
        let what = || format!("{name}: {} in “{}”", key(finding), around(&story, finding));
        if !new.is_empty() {
            return Err(format!("{} leaves {new:?}", what()));
        }
        if n % 16 == 0 && shown(&after, &left) != shown(&after, &Desk::under(policy.clone(), &after)) {
            return Err(format!("{}: the desk that follows differs from a fresh one", what()));
        }
    }
    Ok(())
}

fn shown(story: &Story, findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{:?} {}", story.span(f.place), key(f))).collect()
}

fn key(finding: &Finding) -> String {
    format!("{} {}", finding.rule.id, finding.message)
}

fn take(rest: &mut Vec<String>, key: &str) -> bool {
    rest.iter().position(|k| k == key).map(|i| rest.remove(i)).is_some()
}

/// Some words on either side of a finding, on one line.
fn around(story: &Story, finding: &Finding) -> String {
    let text = story.rope().to_string();
    let span = story.span(finding.place);
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(50));
    let end = text.ceil_char_boundary((span.end as usize + 50).min(text.len()));
    text[start..end].replace('\n', " ")
}

/// The articles of the corpus that may be read.
fn articles() -> Vec<(String, Format, Origin)> {
    let lines = include_str!("../corpus/dev.jsonl");
    let read = |line: &str| {
        let article: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let text = article["text"].as_str().expect("its text").to_owned();
        let format = if article["format"] == "markdown" { Format::Markdown } else { Format::Plain };
        let origin = Origin { file_name: article["file"].as_str().map(str::to_owned), ..Origin::default() };
        (text, format, origin)
    };
    lines.lines().map(read).collect()
}

#[test]
fn each_fix_removes_its_finding_and_brings_no_other() {
    let articles = articles();
    let mut broken = Vec::new();
    for name in profile::built_in_names() {
        for (text, format, origin) in &articles {
            broken.extend(fixes_hold(name, text, *format, origin).err());
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

mod dates {
    use super::{put_right, said, silent};

    #[test]
    fn months_beside_a_day() {
        let text = "He was born on August 13, 1961, and left in Sept. 2003. They met on Mar. 7, 2004.\n";
        assert_eq!(
            put_right("ap", text),
            "He was born on Aug. 13, 1961, and left in September 2003. They met on March 7, 2004.\n"
        );
        assert_eq!(put_right("govuk", "It ends on 5 Sept. 2003.\n"), "It ends on 5 September 2003.\n");
        assert_eq!(
            put_right("ap", "It ended in Sept. The men left.\n"),
            "It ended in September. The men left.\n"
        );
        // somebody else's words, and words that are no months
        silent("ap", "“We leave on August 13,” she said. May Smith and August Wilson may march.\n");
    }

    #[test]
    fn days_by_name() {
        let text = "date 2021-07-27\n\nThey met yesterday and leave tomorrow. Talks go on until tomorrow.\n";
        assert_eq!(
            put_right("bbc", text),
            "date 2021-07-27\n\nThey met on Monday and leave on Wednesday. Talks go on until Wednesday.\n"
        );
        silent("bbc", "date 2021-07-27\n\nThe story ran in USA Today. “I leave tomorrow,” she said.\n");
        let text = "date 2015-06-14\n\nThe minister announced the plan today in a speech.\n";
        let right = "date 2015-06-14\n\nThe minister announced the plan today (14 June 2015) in a speech.\n";
        assert_eq!(put_right("govuk", text), right);
        silent("govuk", right);
    }

    #[test]
    fn on_before_weekdays() {
        assert_eq!(put_right("ap", "They left on Monday for Rome.\n"), "They left Monday for Rome.\n");
        silent("ap", "On Monday they left. He met Obama on Monday. A speech on Monday’s vote was short.\n");
        assert_eq!(
            put_right("bbc", "They said Monday that it rained.\n"),
            "They said on Monday that it rained.\n"
        );
        silent("bbc", "The Monday meeting was held until Tuesday. They left early Monday morning.\n");
    }

    #[test]
    fn order_and_commas() {
        assert_eq!(put_right("ap", "It began 26 July 2019 in Rome.\n"), "It began July 26, 2019, in Rome.\n");
        assert_eq!(
            put_right("govuk", "It began on July 26, 2019, in Rome.\n"),
            "It began on 26 July 2019 in Rome.\n"
        );
        assert_eq!(put_right("ap", "It began July 26 2019 in Rome.\n"), "It began July 26, 2019, in Rome.\n");
        assert_eq!(
            said("ap", "A law of 1990's best year. In the 1980's it rained.\n"),
            ["1980's: style::decade"]
        );
    }
}

mod people {
    use super::{put_right, said, silent};

    #[test]
    fn offices() {
        let text = "He met Russian president Dmitry Medvedev on Monday. The President spoke for an hour.\n";
        assert_eq!(
            said("reuters", text),
            ["president: style::office-capital", "President: style::office-capital"]
        );
        // an apposition, a hotel, and the title of somebody else
        silent(
            "reuters",
            "The FIFA president Michel Platini spoke. He slept in the President Hotel in Rome.\n",
        );
        silent("reuters", "The Assistant to the President left early, the White House said.\n");
    }

    #[test]
    fn second_mentions() {
        let text = "Joe Biden met Ursula von der Leyen in Rome. Then Joe Biden left. A day later Ursula von der Leyen left.\n";
        assert_eq!(
            put_right("ap", text),
            "Joe Biden met Ursula von der Leyen in Rome. Then Biden left. A day later von der Leyen left.\n"
        );
        // two who share a surname keep their first names
        silent("ap", "Joe Biden and Jill Biden flew to Rome. Then Joe Biden left.\n");
    }
}

mod words {
    use super::{put_right, said, silent};

    #[test]
    fn times() {
        let text = "It opens at 7:00 PM. It shuts at 11:30pm and opens again at 12 noon.\n";
        assert_eq!(
            put_right("ap", text),
            "It opens at 7 p.m. It shuts at 11:30 p.m. and opens again at noon.\n"
        );
        assert_eq!(put_right("guardian", "It opens at 7:30 p.m. today.\n"), "It opens at 7.30pm today.\n");
        assert_eq!(put_right("bbc", "It opens at 4pm local time.\n"), "It opens at 16:00 local time.\n");
        silent("ap", "They won 7-9. Verse 7:30 is short.\n");
    }

    #[test]
    fn spellings() {
        assert_eq!(put_right("guardian", "Color is labor.\n"), "Colour is labour.\n");
        silent(
            "guardian",
            "The Labor Department and Pearl Harbor are names. Gray is survived by his wife, Ann Gray.\n",
        );
        silent("ap", "National Climate Advisor Jo Smith runs Internet Explorer.\n");
        assert_eq!(said("ap", "Her adviser and the advisor met.\n"), ["advisor: style::house-spelling"]);
        silent(
            "ap",
            "“The colour of an advisor,” he said, is written at https://example.org/colour/e-mail.\n",
        );
    }

    #[test]
    fn initials() {
        assert_eq!(put_right("guardian", "He left the U.S.\n"), "He left the US.\n");
        assert_eq!(put_right("ap", "US troops left the UN.\n"), "U.S. troops left the U.N.\n");
        silent("ap", "It cost US$5 on US 101, said J.R.R. Tolkien.\n");
        // spelled out without brackets, in brackets, known to all
        silent("govuk", "The International Atomic Energy Agency met. The IAEA then left the UK.\n");
        assert_eq!(said("govuk", "The ABVV met on Monday.\n"), ["ABVV: style::initials-not-spelled-out"]);
    }

    #[test]
    fn numbers() {
        silent(
            "ap",
            "He came in the top ten. Session 3 was short. Nine of ten people won 7 points in 5 miles.\n",
        );
        assert_eq!(
            said("ap", "It rained. 140,000 women in Australia play rugby.\n"),
            ["140,000: style::opening-figure"]
        );
    }

    #[test]
    fn what_is_not_the_writers() {
        silent("reuters", "An inquiry into claims that troops left goes on, the minister said.\n");
        silent("ap", "The September 11th Victim Fund paid. “I left on August 13th at 7:00 PM,” he said.\n");
    }
}
