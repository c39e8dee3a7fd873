//! The law of the story: after any edits it equals the story built from the text afresh. `rules::truth` holds what the
//! rules say of it to the same law.

use super::{BlockView, Claim, Story};
use crate::text::Span;

/// The story that the same text gives, read afresh. Linear in the text.
pub fn fresh(story: &Story) -> Story {
    Story::new(&story.rope().to_string(), story.format(), story.origin.clone())
}

/// Where an edited story differs from the [`fresh`] one, in words; `None` when it does not.
///
/// Cost: a comparison of everything either says.
pub fn difference(story: &Story, fresh: &Story) -> Option<String> {
    blocks(story, fresh)
        .or_else(|| unequal("document date", &story.document, &fresh.document))
        .or_else(|| unequal("cast", &cast(story), &cast(fresh)))
        .or_else(|| read_on_demand(story, fresh))
        .or_else(|| unequal("outline", &super::outline::outline(story), &super::outline::outline(fresh)))
}

/// Where what an edited story says of `what` parts from what a fresh one says; `None` where they are equal.
pub fn unequal<T: PartialEq + std::fmt::Debug>(what: &str, edited: &T, fresh: &T) -> Option<String> {
    (edited != fresh).then(|| format!("{what}: {}", parting(&format!("{edited:#?}"), &format!("{fresh:#?}"))))
}

/// The first lines that differ, with a few before them to tell where they stand.
fn parting(edited: &str, fresh: &str) -> String {
    const BEFORE: usize = 3;
    const SHOWN: usize = 4;
    let same = edited.lines().zip(fresh.lines()).take_while(|(a, b)| a == b).count();
    let shown = |text: &str, from: usize, count: usize| {
        let lines: Vec<&str> = text.lines().skip(from).take(count).map(str::trim).collect();
        if lines.is_empty() { "nothing more".to_owned() } else { lines.join(" ") }
    };
    let before = shown(edited, same.saturating_sub(BEFORE), same.min(BEFORE));
    let (edited, fresh) = (shown(edited, same, SHOWN), shown(fresh, same, SHOWN));
    format!("after “{before}” the edited story has “{edited}”, a fresh one “{fresh}”")
}

/// Makes a story break its law, to see that it is noticed.
#[cfg(test)]
pub(crate) fn spoil(story: &mut Story) {
    for block in story.store.blocks_mut() {
        block.names = std::sync::Arc::default();
    }
}

fn blocks(edited: &Story, fresh: &Story) -> Option<String> {
    let (a, b) = (edited.store.blocks(), fresh.store.blocks());
    for (i, (x, y)) in a.iter().zip(b).enumerate() {
        let cut = |b: &super::Block| (b.len, b.kind, b.continues, b.state, b.next);
        let difference = unequal("cut", &cut(x), &cut(y))
            .or_else(|| {
                unequal("line", &edited.store.line(i), &edited.rope().byte_to_line(edited.store.start(i)))
            })
            .or_else(|| unequal("line read afresh", &edited.store.line(i), &fresh.store.line(i)))
            .or_else(|| unequal("facts", &x.facts, &y.facts))
            .or_else(|| unequal("carry", &x.carry, &y.carry))
            .or_else(|| unequal("quotations", &x.quotations, &y.quotations))
            .or_else(|| unequal("names", &x.names, &y.names))
            .or_else(|| unequal("roles", &x.roles, &y.roles));
        if let Some(difference) = difference {
            return Some(format!("block {i} {:?}: {difference}", edited.store.text(i)));
        }
    }
    unequal("number of blocks", &a.len(), &b.len())
}

/// Everything said of each person, in text order, without names that only the story knows.
fn cast(story: &Story) -> Vec<String> {
    let mut persons: Vec<(Span, String)> = story
        .cast()
        .persons()
        .map(|p| {
            let forms: Vec<_> =
                p.forms.iter().filter_map(|f| story.cast().form(*f)).map(|f| (&f.text, f.count())).collect();
            let roles: Vec<_> = p.roles.iter().map(|r| (&r.role.text, story.span(r.place))).collect();
            let introduction = story.span(p.introduction);
            let said = format!(
                "{} {forms:?} {introduction:?} {roles:?} {:?} {:?} {:?}",
                p.name, p.handles, p.age, p.gender
            );
            (introduction, said)
        })
        .collect();
    persons.sort();
    persons.into_iter().map(|(_, said)| said).collect()
}

/// What is said of each block on demand: dates as they are meant, mentions and claims with the persons' names.
fn read_on_demand(edited: &Story, fresh: &Story) -> Option<String> {
    (0..fresh.store.blocks().len()).find_map(|i| {
        let (a, b) = (edited.view(i), fresh.view(i));
        let of = |what: &str| format!("{what} of block {i}");
        unequal(&of("dates"), &a.dates(), &b.dates())
            .or_else(|| unequal(&of("mentions"), &mentions(&a), &mentions(&b)))
            .or_else(|| unequal(&of("claims"), &claims(&a), &claims(&b)))
    })
}

fn mentions(view: &BlockView) -> Vec<String> {
    let name = |p| view.story().cast().get(p).map(|p| p.name.clone());
    view.mentions().iter().map(|m| format!("{:?} {:?} {:?}", m.span, m.kind, name(m.person))).collect()
}

fn claims(view: &BlockView) -> Vec<(Claim, Option<String>)> {
    let named = |mut claim: Claim| {
        let person = claim.source.as_mut().and_then(|source| source.person.take());
        (claim, person.and_then(|p| view.story().cast().get(p)).map(|p| p.name.to_string()))
    };
    view.claims().into_iter().map(named).collect()
}
