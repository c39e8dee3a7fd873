//! What the rules about heads say, and where they hold their tongue.

use super::{in_markdown, said, silent};
use copydesk::article::Format;
use copydesk::rules::{self, Desk, Level, Policy};
use copydesk::story::{Origin, Story};
use std::sync::Arc;

#[test]
fn figures_of_the_title() {
    let text = "Army sends 3,500 troops to northern border\n\nThe army sent 2,500 troops to the northern border on Monday.\n";
    assert_eq!(said(text).iter().filter(|s| s.ends_with("heads::figure-not-in-story")).count(), 1);
    let text = "Air France Flight 597 broke up in midair\n\nAir France Flight 447 broke up in midair, experts said.\n";
    assert_eq!(said(text).iter().filter(|s| s.ends_with("heads::figure-not-in-story")).count(), 1);
    silent("Army sends 2,500 troops to border\n\nThe army sent 2,480 troops to the border on Monday.\n");
    silent(
        "Storm kills 12 people in Leeds\n\nThe storm killed seven people in Leeds and five people in York.\n",
    );
}

/// Two rules judge the same notes: turning one off leaves the other as it is.
#[test]
fn rules_that_share_notes_are_turned_off_one_by_one() {
    let text = "Army sends 3,500 troops to northern border; 9,000 flee\n\nThe army sent 2,500 troops to the northern border on Monday.\n";
    let found = |off: Option<&str>| -> Vec<&str> {
        let mut policy = Policy::default();
        let all = rules::all().iter().filter(|r| Some(r.id) == off);
        all.for_each(|r| policy.set(r, Level::Off));
        let story = Story::new(text, Format::Plain, Origin::default());
        let heads = Desk::under(Arc::new(policy), &story).into_iter().map(|f| f.rule.id);
        heads.filter(|id| id.starts_with("heads::figure")).collect()
    };
    let (other, absent) = ("heads::figure-not-in-story", "heads::figure-absent");
    let all = found(None);
    assert!(all.contains(&other) && all.contains(&absent), "{all:?}");
    for off in [other, absent] {
        let kept: Vec<&str> = all.iter().copied().filter(|id| *id != off).collect();
        assert_eq!(found(Some(off)), kept);
    }
}

#[test]
fn figures_that_stand_of_something_else() {
    let found = |text: &str| said(text).iter().filter(|s| s.ends_with("heads::figure-not-in-story")).count();
    let text = "Pirates seize four European tankers off coast\n\nPirates off the coast have seized two European tankers. Four crew members are held.\n";
    assert_eq!(found(text), 1);
    let text = "Ban on bombs adopted by 116 countries\n\nOn Monday 111 countries adopted a ban on bombs.\n";
    assert_eq!(found(text), 1);
    silent("Ban on bombs adopted by 110 countries\n\nOn Monday 111 countries adopted a ban on bombs.\n");
    silent(
        "Pirates seize four tankers\n\nPirates have seized two tankers and two yachts. Four vessels are gone.\n",
    );
}

#[test]
fn short_names_behind_a_title() {
    let text = |title: &str| {
        format!(
            "---\ntitle: {title}\n---\n\nPresident Donald Trump met Governor Jane Harris. Harris thanked Trump, she said.\n"
        )
    };
    let names = |title: &str| {
        let found = in_markdown(&text(title)).into_iter();
        found.filter(|s| s.ends_with("heads::name-not-in-story")).collect::<Vec<_>>()
    };
    assert_eq!(
        names("President Trmup Meets Governor Haris"),
        ["Trmup: heads::name-not-in-story", "Haris: heads::name-not-in-story"]
    );
    assert_eq!(names("President Trrump Meets Governor Harris"), ["Trrump: heads::name-not-in-story"]);
    assert_eq!(
        names("Donald Trumb and Jane Marris Meet"),
        ["Trumb: heads::name-not-in-story", "Marris: heads::name-not-in-story"]
    );
    assert_eq!(names("President Trump Meets Governor Harris"), [""; 0]);
    assert_eq!(names("Larry Tramp and Ed Marris Meet"), [""; 0]);
    assert_eq!(names("The Trumpet of Harriet"), [""; 0]);
}

#[test]
fn the_dead_and_the_injured() {
    let text = |title: &str| {
        format!(
            "{title}\n\nTen people are confirmed dead and nine injured as a typhoon clears the islands, officials said.\n"
        )
    };
    let found = |title: &str| -> Vec<String> {
        let all = said(&text(title)).into_iter();
        all.filter(|s| s.ends_with("heads::figure-not-in-story")).collect()
    };
    assert_eq!(found("Twelve dead, nine injured as typhoon clears islands").len(), 1);
    assert_eq!(found("Ten dead, eleven injured as typhoon clears islands").len(), 1);
    assert_eq!(found("Ten dead, nine injured as typhoon clears islands"), [""; 0]);
}

#[test]
fn votes_and_scores_of_the_title() {
    let found = |title: &str, story: &str| -> Vec<String> {
        let all = said(&format!("{title}\n\n{story}\n")).into_iter();
        all.filter(|s| s.ends_with("heads::tally-not-in-story")).collect()
    };
    let vote = "The Senate voted 52 to 48 on Thursday to pass a water bill, sending it to the president.";
    assert_eq!(found("Senate passes water bill 52–47", vote), ["52–47: heads::tally-not-in-story"]);
    assert_eq!(found("Senate passes water bill 48-52", vote), [""; 0]);
    let game =
        "Rovers scored twice in the last 10 minutes on Saturday to beat City 3–1. City led 2–0 at the half.";
    assert_eq!(found("Rovers beat City 3-2", game), ["3-2: heads::tally-not-in-story"]);
    assert_eq!(found("Rovers beat City 3-1", game), [""; 0]);
    let told = "Rovers scored twice in the last 10 minutes to beat City by three goals to one. They led 2-0 at the half.";
    assert_eq!(found("Rovers beat City 3-2", told), [""; 0]);
    assert_eq!(found("Rovers sign 2-3 players", game), [""; 0]);
}
