//! The law of the story, held over all that is said of it: an edited story, what the rules find in it and what a desk
//! has kept over the edits are what the same text gives afresh.

use super::{Desk, Finding};
use crate::story::Story;
use crate::story::truth::{self, unequal};
use std::borrow::Borrow;

/// Where an edited story, or what the rules find in it, differs from a fresh one, in words; `None` when neither does.
///
/// Cost: a fresh reading of the whole text, and a comparison of everything either says. For tests and for
/// `COPYDESK_PARANOID=1`.
pub fn difference(story: &Story) -> Option<String> {
    let fresh = truth::fresh(story);
    truth::difference(story, &fresh)
        .or_else(|| unequal("findings", &said(story, &Desk::of(story)), &said(&fresh, &Desk::of(&fresh))))
}

/// Where the findings that `desk`, brought up to date, kept over the edits, or what it shows of them, differ from those of a
/// desk that reads the story once; `None` where they do not. The desk itself is left as it is, so that it may lag behind as
/// it does.
pub fn desk_difference(story: &Story, desk: &Desk) -> Option<String> {
    let (mut kept, mut fresh) = (desk.clone(), Desk::new(desk.policy().clone()));
    kept.update(story);
    fresh.update(story);
    let all = |desk: &Desk| said(story, &desk.findings(story));
    let shown = |desk: &Desk| said(story, desk.published(story));
    let differ = unequal("the desk's findings", &all(&kept), &all(&fresh));
    differ.or_else(|| unequal("what the desk shows", &shown(&kept), &shown(&fresh)))
}

fn said(story: &Story, findings: &[impl Borrow<Finding>]) -> Vec<String> {
    let said = |f: &Finding| {
        let related: Vec<_> = f.related.iter().map(|r| (story.span(r.place), &r.message)).collect();
        format!("{:?} {} {:?} {} {related:?}", story.span(f.place), f.rule.id, f.severity, f.message)
    };
    findings.iter().map(|f| said(f.borrow())).collect()
}
