//! What the rules about dates say, and where they hold their tongue.

use super::{quiet, said, silent, speaks};
use copydesk::article::Format;
use copydesk::rules::Desk;
use copydesk::story::{Origin, Story};
use copydesk::text::{Edit, Span};

#[test]
fn weekdays() {
    assert_eq!(
        said("They met on Tuesday, July 26, 2021, at noon.\n"),
        ["Tuesday, July 26, 2021: dates::weekday-mismatch"]
    );
    // without a year, the years around the article's day are tried
    let text = "date 2016-02-24\n\nApplications close on Sunday, March 21, at midnight.\n";
    assert_eq!(said(text), ["Sunday, March 21: dates::weekday-mismatch"]);
    silent("date 2016-02-24\n\nApplications close on Monday, March 21, at midnight.\n");
    // no article's day, no year: nothing to check against
    silent("Applications close on Sunday, March 21, at midnight.\n");
    // a week is no weekday, and a paper is no day
    silent("date 2021-08-18\n\nBoosters start the week of September 20, the agency said.\n");
    silent("“We won,” it told the Edmonton Sun, August 16, 2008.\n");
}

#[test]
fn days_that_no_calendar_has() {
    assert_eq!(
        said("He was held on March 32, when the shop closed.\n"),
        ["March 32: dates::impossible-date"]
    );
    assert_eq!(said("The talks run until May 32 at the earliest.\n"), ["May 32: dates::impossible-date"]);
    silent("By March 32 people had died, and in March 32 and in April 40 ships sailed.\n");
    assert_eq!(said("The vote is on February 30, 2021.\n"), ["February 30, 2021: dates::impossible-date"]);
    assert_eq!(said("They met on February 29, 2021.\n"), ["February 29, 2021: dates::impossible-date"]);
    silent("They met on February 29, 2020.\n");
}

#[test]
fn impossible_days_in_every_dress() {
    speaks(
        "dates::impossible-date",
        &[
            "The vote is set for July 32, 2021, officials said.",
            "It was signed on 31 April 2021 in Geneva.",
            "It was signed on 31/4/2021 in Geneva.",
            "The file is dated 2021-02-30 at the top.",
            "Polls open on Sept. 31 across the country.",
        ],
    );
    quiet(
        "dates::impossible-date",
        &["In May 45 people were hurt.", "See bill 2021-31-02 and room 12/31/07."],
    );
}

#[test]
fn ranges_that_run_backwards() {
    speaks(
        "dates::backward-range",
        &[
            "She led the office (2013 – 2003) and left.",
            "They met on July 29-28,\nand left.",
            "The war, 2011–2003, cost many lives.",
            "She led the agency from 2011 to 2003.",
            "Between 2011 and 2003 it cost billions.",
            "The summit on July 28–26 was short.",
            "The summit on 28–26 July was short.",
            "The summit, July 28-26, 2021, was short.",
            "The fair runs from July 28 to July 26.",
            "The fair ran from July 5 to June 26 in Leeds.",
            "The fair ran July 24 through July 18, 2021, in Leeds.",
            "The office is open from 5 p.m. to 3 p.m. on Friday.",
        ],
    );
    quiet(
        "dates::backward-range",
        &[
            "The law brings the vote forward from 2029 to 2027.",
            "The fiscal year runs from July 1 to June 30.",
            "The resort is open from December to March.",
            "The office is open from 11 p.m. to 6 a.m. on Friday.",
            "The watch ran from 5 p.m. to 3 p.m. the next day.",
            "Revenue grew in 2020 and 2019.",
            "They won on July 28 - 4 points ahead.",
        ],
    );
}

#[test]
fn years_that_were_counted_wrongly() {
    speaks(
        "dates::elapsed-time",
        &[
            "He took office in 1997 and left in 2001, after 7 years.",
            "The plant opened 15 years ago, in 2001.",
            "The plant opened 15 years ago (2001).",
            "The plant opened in 2001, 15 years ago.",
            "In 2021, 14 years after the 2003 invasion, troops remain.",
            "Now, 14 years after 2003, troops remain.",
            "It began in 2003 and ended six years later, in 2011.",
            "It began in 2003. Six years later, in 2011, it ended.",
            "She was governor for ten years, from 2003 to 2011.",
            "The ten-year war (2003–2011) cost many lives.",
            "It has been 12 years since the 2003 invasion.",
            "They marked the 15th anniversary of the 2001 attacks.",
            "Three decades ago, in 1971, the bridge fell.",
        ],
    );
    quiet(
        "dates::elapsed-time",
        &[
            "The plant opened 20 years ago, in 2001.",
            "The plant opened 20 years ago, in late 2000.",
            "The plant opened nearly 20 years ago, in 2002.",
            "In 2021, 18 years after the 2003 invasion, troops remain.",
            "Five years after the 2008 crash, the firm collapsed.",
            "It began in 2003 and ended eight years later, in 2011.",
            "She was governor for eight years, from 2003 to 2011.",
            "They marked the 20th anniversary of the 2001 attacks.",
            "In 2011 Mr. Obama marked the 10th anniversary of the 2001 attacks.",
            "Five decades ago, in 1971, the bridge fell.",
            "He was sentenced to 15 years in 2001.",
            "Mr. Chen was president for two four-year terms, from March 2000 until March 2008.",
        ],
    );
}

#[test]
fn ages_that_do_not_fit() {
    speaks(
        "dates::age-mismatch",
        &[
            "Jane Miller, 45, won the seat. Jane Miller, 54, will sit in the council from May.",
            "Jane Miller, 45, won the seat.\n\nMiller was born on May 2, 1967, in Leeds.",
            "Jane Miller, 45, won the seat. She was born in 1967 in Leeds.",
            "Jane Miller died on Monday. She was 45.\n\nMiller was born on May 2, 1967, in Leeds.",
            "Jane Miller died on Monday at the age of 54, her family said.\n\nMiller died at home. She was 55.",
            "Born on May 2, 1967, in Leeds, Miller took her degree in 1988 at the age of 25.",
            "Jane Miller was born in 1967. She moved to Rome in 1988, at 25.",
            "Jane Miller, who turned 45 in March, won the seat. Miller, 54, has sat in the council since 2003.",
            "Jane Miller, 45, won the seat.\n\n“I am glad,” the 54-year-old said.",
        ],
    );
    quiet(
        "dates::age-mismatch",
        &[
            "Jane Miller, 54, won the seat. She was born in 1967 in Leeds.",
            "Jane Miller, 54, won the seat.\n\nMiller was born on May 2, 1967, in Leeds.",
            "Jane Miller, 45, won the seat. Her son John Miller, 12, was there.",
            "Jane Miller, 45, won the seat. A 12-year-old boy cheered. “Good,” the 12-year-old said.",
            "Jane Miller, 45, was 19 when her son was born in 1995.",
            "Jane Miller died on Monday. She was 54.\n\nMiller was born on May 2, 1967, in Leeds.",
            "Jane Miller was born in 1967. She moved to Rome in 1988, at 21.",
            "Jane Miller was born in 1967. Her son John moved to Rome in 1988, at 2.",
            "Jane Miller, 45, won the seat. Miller, 27, was chosen since 2003 had been a bad year.",
            "Sam Cole, 54, who died on Monday, knew her. Jane Miller, 45, won the seat. “Good,” the 54-year-old used to say.",
            "“Good,” the 54-year-old said.\n\nJane Miller, 45, won the seat.",
        ],
    );
}

#[test]
fn ages_of_things_and_days_of_events() {
    speaks(
        "dates::elapsed-time",
        &[
            "The 40-year-old bridge was built in 1976.",
            "The 40-year-old stone bridge, built in 1976, is closed.",
            "The five-day visit begins on Nov. 23 and ends on Nov. 25.",
            "The three-day festival runs from Friday, Aug. 6, to Thursday, Aug. 12.",
        ],
    );
    quiet(
        "dates::elapsed-time",
        &[
            "The 45-year-old bridge was built in 1976.",
            "In 2016 the 40-year-old bridge, built in 1976, fell.",
            "The 40-year-old teacher founded it in 1976.",
            "The three-day visit begins on Nov. 23 and ends on Nov. 25.",
            "The three-day festival runs from Friday, Aug. 6, to Sunday, Aug. 8.",
        ],
    );
}

#[test]
fn days_gone_by_told_as_still_to_come() {
    speaks(
        "dates::told-as-future",
        &[
            "The bridge will open on September 3, 2020.",
            "The hearing will take place in March 2021.",
            "The talks will be held on Monday, July 19, 2021.",
        ],
    );
    quiet(
        "dates::told-as-future",
        &[
            "The bridge will open on September 3, 2021.",
            "The court will review the attack on September 3, 2020.",
            "The bridge would open on September 3, 2020, she said then.",
            "“The bridge will open on September 3, 2020,” she said in 2019.",
            "The bridge will open on Monday.",
        ],
    );
}

#[test]
fn posts_from_the_future() {
    speaks("dates::post-date", &["A good day. — President Biden (@POTUS) July 29, 2021"]);
    quiet("dates::post-date", &["A good day. — President Biden (@POTUS) July 27, 2021"]);
}

/// What is said of a post counts from the post's own day, and does not call that the article's.
#[test]
fn posts_are_told_on_their_own_day() {
    let post = |line: &str| {
        let text = format!("date 2021-07-27\n\n{line} — President Biden (@POTUS) July 26, 2019\n");
        let story = Story::new(&text, Format::Plain, Origin::default());
        let found = Desk::of(&story).into_iter().filter(|f| f.rule.id.starts_with("dates::"));
        found.map(|f| (f.message, f.related.len())).collect::<Vec<_>>()
    };
    assert_eq!(post("We marked the 18th anniversary of the 2001 attacks."), []);
    let found = post("We marked the 20th anniversary of the 2001 attacks.");
    assert_eq!(found, [("2001 to 2019, the year of the post, is 18 years, not 20".to_owned(), 0)]);
    let found = post("Come on Sunday, August 2, at noon.");
    assert_eq!(found, [("August 2, 2019 is a Friday, not a Sunday".to_owned(), 0)]);
}

#[test]
fn orders_of_all_figure_dates() {
    speaks("dates::ambiguous-date", &["The bridge was built on 4/5/1998 and painted later."]);
    quiet(
        "dates::ambiguous-date",
        &[
            "The bridge was closed on 7/3/2021 for good.",
            "It was built on 4/5/1998 and painted on 4/25/1998.",
        ],
    );
    speaks("dates::two-date-orders", &["It was built on 4/25/1998 and painted on 26/4/1998."]);
}

/// What points at the article's own date follows it when that moves and stays the same day.
#[test]
fn a_finding_points_at_the_document_date_wherever_that_goes() {
    let text =
        "---\ntitle: A day\ndate: 2016-02-24\n---\n\nApplications close on Sunday, March 21, at midnight.\n";
    let mut story = Story::new(text, Format::Markdown, Origin::default());
    let mut desk = Desk::default();
    desk.update(&story);
    for typed in ["a", "b", "\nauthor: c"] {
        let at = text.find("A day").expect("the title") as u32 + 5;
        story.apply(&Edit { span: Span { start: at, end: at }, text: typed.into() });
        desk.update(&story);
        let findings = desk.published(&story);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(story.text(findings[0].related[0].place), "2016-02-24");
    }
}

#[test]
fn weekdays_that_stand_apart_from_their_date() {
    speaks(
        "dates::weekday-mismatch",
        &[
            "The accord was signed on Friday (July 26, 2021).",
            "The march, on Friday morning, July 23, 2020, drew thousands.",
            "The committee met on July 26, a Friday.",
        ],
    );
    quiet(
        "dates::weekday-mismatch",
        &[
            "The accord was signed on Monday (July 26, 2021).",
            "They left on Friday, and the committee met on July 26.",
            "The committee met on July 26 and a Friday later.",
        ],
    );
}

#[test]
fn days_that_no_calendar_has_in_ranges_and_before_their_month() {
    speaks(
        "dates::impossible-date",
        &[
            "The fair runs June 28-31 in Leeds.",
            "The fair runs from June 28 through 31.",
            "The August 32 arrival was late.",
            "She was stopped on August 32 during a check.",
            "The vote was held on 32 July 2021.",
            "The vote was held on 2021-13-05.",
            "The vote was held on 7/32/2021 in Leeds.",
            "The talks begin at 8:75 a.m. on Monday.",
        ],
    );
    quiet(
        "dates::impossible-date",
        &[
            "The fair runs June 28-30 in Leeds.",
            "Between June 28 and 35 others came.",
            "Release 2021-13-05-b and file/2021-13-05 are there.",
            "The talks begin at 8:45 a.m. on Monday.",
        ],
    );
}

#[test]
fn lengths_and_anniversaries() {
    speaks(
        "dates::elapsed-time",
        &[
            "She led the firm from 1990 to 2000, a span of 15 years.",
            "The war began in 2003 and ended in 2011, lasting 12 years.",
            "The union was founded in 1950 and broke up 6 years later, in 1959.",
            "Twenty-five years after the 2003 invasion, troops remain.",
            "25 years have passed since the invasion in 2003.",
            "The company, founded in 1998, celebrated its 50th anniversary this year.",
            "The bridge, built in 2001, is now 15 years old.",
            "A century ago, in 1951, the treaty was signed.",
            "LEEDS, July 27, 2021 (Reuters) — The bridge was built in 2001, 15 years ago.",
        ],
    );
    quiet(
        "dates::elapsed-time",
        &[
            "Fifteen years after the 1979 revolution, he died.",
            "Two years of proceedings showed that between 1969 and 1989 bribes were paid.",
            "Twenty-five years after the 2003 invasion, troops will still remain.",
            "The company, founded in 1998, celebrated its 10th anniversary with a fair.",
            "The bridge, built in 2001, is now 20 years old.",
            "The company, founded in 1998, marked its 20th anniversary in 2018.",
        ],
    );
}

#[test]
fn days_and_weeks_that_were_counted_wrongly() {
    speaks(
        "dates::elapsed-time",
        &[
            "Two weeks ago, on June 1, the law passed.",
            "Three months ago, on July 1, the law passed.",
            "The siege lasted 10 days, from July 1 to July 20.",
            "The five-day summit runs from July 1 to July 9.",
            "The two-day visit, from July 1 to July 5, went well.",
        ],
    );
    quiet(
        "dates::elapsed-time",
        &[
            "Two weeks ago, on July 12, the law passed.",
            "Two months ago, on June 1, the law passed.",
            "The siege lasted 10 days, from July 1 to July 11.",
            "The five-day summit runs from July 1 to July 5.",
            "Three three-day events run from August 2 to August 20.",
            "A 10-day window from July 1 to July 31 is open.",
        ],
    );
}

#[test]
fn ages_however_they_are_told() {
    speaks(
        "dates::age-mismatch",
        &[
            "Jane Miller, who was born in 1967, is 45 years old.",
            "Jane Miller, 45, who was born in 1967, had run the firm since May 2015.",
            "Born in 1967, Jane Miller, 45, was elected on Monday.",
            "The 45-year-old Jane Miller was born on May 2, 1967, in Leeds.",
            "Jane Miller was born in Leeds in 1967. Miller, 45, lives in York.",
            "Jane Miller (1967–2021) died on Monday at the age of 45.",
            "Jane Miller was born in 1967. Now 45, she lives in York.",
            "Jane Miller, aged 45, won. At 54, Miller is the oldest member.",
            "Jane Miller, a 45-year-old lawyer, won. Miller is 54 years old.",
            "Jane Miller, 45, was elected on Monday. The 54-year-old lives in York.",
            "Minister Ahmed Aboul Gheit, 59, said so. Gheit is 68 years old.",
        ],
    );
    quiet(
        "dates::age-mismatch",
        &[
            "Jane Miller, who was born in 1967, is 54 years old.",
            "Jane Miller, 54, who was born in 1967, had run the firm since May 2015.",
            "Jane Miller, then 45, who was born in 1967, ran the firm in 2012.",
            "The 12-year-old daughter of Jane Miller came. Jane Miller, 45, won.",
            "Jane Miller, 45, won. John Miller was there too. Miller, 54, is glad.",
            "Jane Miller (1967–2015) died in 2015 at the age of 47.",
            "Jane Miller, 45, won the seat. The 54-year-old bridge was closed.",
        ],
    );
}

#[test]
fn events_to_come_that_are_told_as_past() {
    speaks(
        "dates::tense",
        &[
            "The ministers met on July 29 and signed the accord.",
            "On July 29, the ministers signed the accord.",
            "The accord was signed in September 2021.",
            "In 2023, the accord was signed.",
            "He was arrested by the police on September 29, 2021.",
            "They announced it in Paris on August 6, 2022.",
        ],
    );
    quiet(
        "dates::tense",
        &[
            "The ministers will meet on July 29 to sign the accord.",
            "The vote is held on July 29 in Leeds.",
            "The vote was due to be held on July 29.",
            "This page was last updated on July 29, 2021.",
            "Update: it left beta in June 2023.",
            "A law that could ban it in the United States on August 3 was passed.",
            "Japan surrendered on August 15, and signed the surrender on September 2 in Tokyo.",
            "On July 29, the newly elected council meets.",
            "The paper said in an editorial on Wednesday, July 28: Go.",
            "They announced a vote on September 29, 2021.",
            "The work is to be finished by noon on September 29, 2021.",
            "She met him in 2022. They married in May 2023. He left in 2024.",
            "On July 26, the ministers signed the accord.",
        ],
    );
}

#[test]
fn one_time_in_two_zones() {
    speaks(
        "dates::zone-conversion",
        &[
            "It starts at 12:01 a.m. MST (3:01 a.m. EST) on Friday.",
            "The talks begin at 1400 GMT (11 a.m. EDT).",
            "The show is at 9 p.m. ET / 7 p.m. PT.",
        ],
    );
    quiet(
        "dates::zone-conversion",
        &[
            "It starts at 12:01 a.m. MST (2:01 a.m. EST) on Friday.",
            "The talks begin at 1400 GMT (10 a.m. EDT).",
            "The show is at 9 p.m. ET / 6 p.m. PT.",
            "It starts at 11:30 a.m. ET and at 6:45 p.m. PT.",
            "The talks begin at 8 p.m. EST (0100 GMT) on Friday.",
        ],
    );
}
