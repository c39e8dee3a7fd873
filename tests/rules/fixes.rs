//! The law of fixes: applied, a fix takes its finding away and brings no other.

use copydesk::rules::{self, Class, Desk, Finding, Fix};
use copydesk::story::{Origin, Story};

/// The text with the edits of a fix made, the last first.
fn applied(story: &Story, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().map(|(place, text)| (story.span(*place), text)).collect();
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = story.rope().to_string();
    edits.into_iter().for_each(|(span, new)| text.replace_range(span.range(), new));
    text
}

/// What is said unasked, as rule and words.
fn loud(story: &Story) -> Vec<(String, String)> {
    let said = |f: &Finding| (f.rule.id.to_owned(), story.text(f.place).to_owned());
    Desk::of(story).iter().filter(|f| f.rule.class != Class::C).map(said).collect()
}

#[test]
fn a_fix_takes_its_finding_away_and_brings_none() {
    for rule in rules::all().iter().filter(|r| ["dates", "figures", "heads"].contains(&r.family())) {
        let story = Story::new(rule.bad, rule.format, Origin::default());
        let before = loud(&story);
        for finding in Desk::of(&story) {
            let Some(fix) = &finding.fix else { continue };
            let after = Story::new(&applied(&story, fix), rule.format, Origin::default());
            let left = loud(&after);
            assert!(left.len() < before.len(), "{}: {before:?} became {left:?}", rule.id);
            let new: Vec<_> = left.iter().filter(|l| !before.iter().any(|b| b.0 == l.0)).collect();
            assert!(new.is_empty(), "{}: {new:?} is new", rule.id);
        }
    }
}
