//! The law of fixes: each, applied, removes its finding and brings no other.

use copydesk::rules::{Desk, Finding, Policy};
use copydesk::story::{Place, Story};
use copydesk::text::Edit;
use std::sync::Arc;

/// The edits of the fix of `finding`, the last first.
pub fn edits(story: &Story, finding: &Finding) -> Vec<Edit> {
    let fix = finding.fix.as_ref().expect("a fix");
    let edit = |(p, t): &(Place, String)| Edit { span: story.span(*p), text: t.clone() };
    let mut edits: Vec<Edit> = fix.edits.iter().map(edit).collect();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    edits
}

/// What is broken by the fixes among the findings that `said` takes from the desk, in words. `meant` are the text
/// without the slips made in it and the text as every reader sees it: what these say too, a slip had only hidden (a verb
/// that stands twice, or has a Cyrillic letter in it, is one again once it is mended). The desk follows each edit; every
/// so often, and always where little is to be read, it is compared with one that reads the article afresh.
pub fn broken(
    story: &Story,
    meant: &[Story],
    policy: &Arc<Policy>,
    said: impl Fn(&Desk, &Story) -> Vec<Finding>,
) -> Vec<String> {
    let of = |story: &Story| {
        let mut desk = Desk::new(policy.clone());
        desk.update(story);
        said(&desk, story).iter().map(key).collect::<Vec<_>>()
    };
    let hidden: Vec<String> = meant.iter().flat_map(of).collect();
    let mut desk = Desk::new(policy.clone());
    desk.update(story);
    let findings = said(&desk, story);
    let all: Vec<String> = findings.iter().map(key).collect();
    let short = story.rope().len_bytes() < 1 << 10;
    let mut out = Vec::new();
    for (n, finding) in findings.iter().enumerate().filter(|(_, f)| f.fix.is_some()) {
        let (mut after, mut desk) = (story.clone(), desk.clone());
        edits(story, finding).iter().for_each(|e| after.apply(e));
        desk.update(&after);
        let left = said(&desk, &after);
        let mut rest = all.clone();
        rest.remove(n);
        let mut known = |k: &String| rest.iter().position(|r| r == k).map(|i| rest.remove(i)).is_some();
        let new: Vec<String> = left.iter().map(key).filter(|k| !known(k) && !hidden.contains(k)).collect();
        if !new.is_empty() {
            out.push(format!("{} leaves {new:?}", described(story, finding)));
        }
        if short || n % 16 == 0 {
            let mut fresh = Desk::new(policy.clone());
            fresh.update(&after);
            if shown(&after, &left) != shown(&after, &said(&fresh, &after)) {
                let what = described(story, finding);
                out.push(format!("{what}: the desk that follows differs from a fresh one"));
            }
        }
    }
    out
}

fn key(finding: &Finding) -> String {
    format!("{} {}", finding.rule.id, finding.message)
}

fn shown(story: &Story, findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{:?} {}", story.span(f.place), key(f))).collect()
}

/// A finding with its fix and some words on either side of it, on one line.
fn described(story: &Story, finding: &Finding) -> String {
    let text = story.rope().to_string();
    let span = story.span(finding.place);
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(50));
    let end = text.ceil_char_boundary((span.end as usize + 50).min(text.len()));
    let fix = finding.fix.as_ref().map(|f| f.title.clone()).unwrap_or_default();
    format!("{} ({fix}) in “{}”", key(finding), text[start..end].replace('\n', " "))
}
