//! House style: each profile's direction, what it leaves alone, and the law of fixes.

mod articles;
mod law;

use copydesk::article::Format;
use copydesk::rules::profile::{self, Profile};
use copydesk::rules::{Desk, Finding, Policy};
use copydesk::story::{Origin, Story};
use std::sync::Arc;

/// The policy of a profile alone: no rule but its own speaks.
fn policy(name: &str) -> Arc<Policy> {
    alone(&profile::built_in(name).expect("the profile is built in"))
}

fn alone(profile: &Profile) -> Arc<Policy> {
    let mut policy = Policy::default();
    copydesk::rules::all().iter().for_each(|r| policy.set(r, copydesk::rules::Level::Off));
    Arc::new(policy.with_profile(profile))
}

fn story(text: &str, format: Format) -> Story {
    Story::new(text, format, Origin::default())
}

/// What is said of `text` under a profile: "words: rule".
fn said(name: &str, text: &str) -> Vec<String> {
    said_in(Format::Plain, name, text)
}

/// The same of text in that format.
fn said_in(format: Format, name: &str, text: &str) -> Vec<String> {
    let story = story(text, format);
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
    put_right_under(policy(name), text)
}

#[track_caller]
fn put_right_under(policy: Arc<Policy>, text: &str) -> String {
    let mut text = text.to_owned();
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
    law::edits(story, finding).iter().for_each(|e| text.replace_range(e.span.range(), &e.text));
    text
}

#[test]
fn each_fix_removes_its_finding_and_brings_no_other() {
    let articles = articles::of_the_corpus();
    let mut broken = Vec::new();
    for name in profile::built_in_names() {
        let policy = policy(name);
        for (text, format, origin) in &articles {
            let found = law::broken(&Story::new(text, *format, origin.clone()), &[], &policy, Desk::findings);
            broken.extend(found.into_iter().map(|what| format!("{name}: {what}")));
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

mod dates {
    use super::{put_right, said, said_in, silent};
    use copydesk::article::Format;

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
    fn years_that_are_missing() {
        let strike =
            "The strike began in May 2014 and ended in June 2015. The mill burned down in March 2016.";
        let told = |rest: &str| format!("date 2022-08-09\n\n{strike}\n\n{rest}\n");
        for (line, right) in [
            ("On April 4 the owners sold the land.", "On April 4, 2016, the owners sold the land."),
            ("The owners sold the land on April 4.", "The owners sold the land on April 4, 2016."),
        ] {
            assert_eq!(put_right("ap", &told(line)), told(right));
        }
        for line in [
            // of this year, and of a year that is said
            "On Aug. 22 the owners will sell the land.",
            "In 2016 there was a sale, and on April 4 the land went.",
            "A year later, on April 4, the land went.",
            // round each year, names, quotations, ranges
            "Every year on April 4 the owners meet.",
            "The April 4 committee met, and so did those of July 4.",
            "“On April 4 we sold the land,” the owner said.",
            "The fair ran from April 4 to April 9.",
        ] {
            let found = said("ap", &told(line));
            assert!(!found.iter().any(|f| f.ends_with("missing-year")), "{line}: {found:?}");
        }
        // the head says which year
        let text = format!("---\ndate: 2022-08-09\n---\n\n# 2016\n\n{strike}\n\nOn April 4 the land went.\n");
        let found = said_in(Format::Markdown, "ap", &text);
        assert!(!found.iter().any(|f| f.ends_with("missing-year")), "{found:?}");
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
    use super::{put_right, said, said_in, silent};
    use copydesk::article::Format;

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

    /// Names in quotations of every kind and in links are not the writer's to change.
    #[test]
    fn names_that_others_cut() {
        let text = "Prime Minister Mustafa al-Kadhimi met the president. Kadhimi left early. ‘We like Kadhimi a \
                    lot,’ an aide said. «We like Kadhimi,» a minister said.\n";
        assert_eq!(said("ap", text), ["Kadhimi: style::al-particle"]);
        let text = "Abu Hamza preached in London for years. ‘We know Hamza well,’ the police said. See [who Hamza \
                    is](https://example.org/).\n\nThe police arrested Hamza in May.\n";
        assert_eq!(said_in(Format::Markdown, "bbc", text), ["Hamza: style::whole-name"]);
    }

    #[test]
    fn courtesy_titles() {
        let text =
            "Jane Miller leads the agency. Mrs. Miller spoke, and the talks went well, Miss Miller said.\n";
        assert_eq!(
            put_right("ap", text),
            "Jane Miller leads the agency. Miller spoke, and the talks went well, Miller said.\n"
        );
        silent("ap", "Jane Miller leads the agency. “I thank Mrs. Miller for that,” the chairman said.\n");
        // two who share a surname are told apart
        silent("ap", "Jane Miller met John Miller. The talks went well, Mrs. Miller said.\n");
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

mod headlines {
    use super::{said, said_in};
    use copydesk::article::Format;

    /// What stands between quotation marks or in a link of a headline is not the writer's.
    #[test]
    fn words_of_others() {
        let story = "\n\nThe men left on Monday, a spokesman said.\n";
        let of = |title: &str| said_in(Format::Markdown, "wikinews", &format!("# {title}{story}"));
        assert_eq!(of("Powell says ‘nobody leaves’."), [".: style::headline-stop"]);
        assert_eq!(of("Powell to lead delegation."), [".: style::headline-stop"]);
        assert_eq!(of("Powell says “nobody leaves."), [""; 0]);
        assert_eq!(of("Powell to lead [the delegation.](https://example.org/)"), [""; 0]);
        let capitals = "Powell to Lead Large Delegation to Asian Tsunami Region With Other Officials";
        assert_eq!(of(capitals).len(), 1);
        assert_eq!(of(&format!("Review: ‘{capitals}’")), [""; 0]);
        assert_eq!(of(&format!("Review: [{capitals}](https://example.org/)")), [""; 0]);
        assert_eq!(said("bbc", &format!("Minister warns of “showdown”{story}")).len(), 1);
        let linked = "# Minister warns of [“showdown” over budget](https://example.org/)";
        assert_eq!(said_in(Format::Markdown, "bbc", &format!("{linked}{story}")), [""; 0]);
        // the mark that is never closed is the writer's, the question after it is not
        let asked = format!("Minister asks: “Will troops leave?{story}");
        assert_eq!(said("reuters", &asked), ["“: style::headline-quotes"]);
    }
}

mod words {
    use super::{Profile, alone, put_right, put_right_under, said, silent};

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

    /// The mark between hours and minutes is the house's whichever way it counts the hours.
    #[test]
    fn times_by_24_hours() {
        let house = |mark: &str| {
            let text =
                format!("[rules]\n\"style::time-form\" = true\n[style]\ntimes = \"24-hour\"\n{mark}\n");
            let (profile, complaints) = Profile::read(&text, &|_| None);
            assert_eq!(complaints, []);
            alone(&profile)
        };
        let text =
            "It opens at 7:30 p.m. in Rome and shuts at 23:15 in Bonn. He ran home at 16:04:05 on Monday.\n";
        let points =
            "It opens at 19.30 in Rome and shuts at 23.15 in Bonn. He ran home at 16:04:05 on Monday.\n";
        assert_eq!(put_right_under(house("time-separator = \"point\""), text), points);
        let colons = text.replace("7:30 p.m.", "19:30");
        assert_eq!(put_right_under(house("time-separator = \"colon\""), text), colons);
        assert_eq!(put_right_under(house(""), text), colons);
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
    fn fractions_beside_decimals() {
        for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞".chars() {
            let text = format!("The bank cut its rate from 3{sign}% to 3.1% in June.\n");
            let found = said("economist", &text);
            assert!(found.contains(&format!("3{sign}%: style::fraction-and-decimal")), "{sign}: {found:?}");
        }
    }

    #[test]
    fn what_is_not_the_writers() {
        silent("reuters", "An inquiry into claims that troops left goes on, the minister said.\n");
        silent("ap", "The September 11th Victim Fund paid. “I left on August 13th at 7:00 PM,” he said.\n");
    }
}
