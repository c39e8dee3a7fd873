//! What the rules about dates say, and where they hold their tongue.

use super::{said, silent};

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
    assert_eq!(said("The vote is on February 30, 2021.\n"), ["February 30, 2021: dates::impossible-date"]);
    assert_eq!(said("They met on February 29, 2021.\n"), ["February 29, 2021: dates::impossible-date"]);
    silent("They met on February 29, 2020.\n");
}
