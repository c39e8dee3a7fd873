//! The law of the story: after any edits it equals the story built from the text afresh.

use super::Story;
use crate::rules::Desk;
use crate::text::Span;

/// Where an edited story differs from a fresh one, in words; `None` when it does not.
///
/// Cost: a fresh reading of the whole text, and a comparison of everything either says. For tests and for
/// `COPYDESK_PARANOID=1`.
pub fn difference(story: &Story) -> Option<String> {
    let text = story.rope.to_string();
    let fresh = Story::new(&text, story.format(), story.origin.clone());
    blocks(story, &fresh)
        .or_else(|| unequal("document date", &story.document, &fresh.document))
        .or_else(|| unequal("cast", &cast(story), &cast(&fresh)))
        .or_else(|| mentions(story, &fresh))
        .or_else(|| unequal("outline", &super::outline::outline(story), &super::outline::outline(&fresh)))
        .or_else(|| unequal("findings", &findings(story), &findings(&fresh)))
}

fn unequal<T: PartialEq + std::fmt::Debug>(what: &str, edited: &T, fresh: &T) -> Option<String> {
    (edited != fresh).then(|| format!("{what}: after the edits {edited:#?}\nfresh {fresh:#?}"))
}

fn blocks(edited: &Story, fresh: &Story) -> Option<String> {
    let (a, b) = (edited.store.blocks(), fresh.store.blocks());
    for (i, (x, y)) in a.iter().zip(b).enumerate() {
        let cut = |b: &super::Block| (b.len, b.kind, b.continues, b.state, b.next);
        let difference = unequal("cut", &cut(x), &cut(y))
            .or_else(|| unequal("facts", &x.facts, &y.facts))
            .or_else(|| unequal("carry", &x.carry, &y.carry))
            .or_else(|| unequal("quotations", &x.quotations, &y.quotations))
            .or_else(|| unequal("names", &x.names, &y.names))
            .or_else(|| unequal("roles", &x.roles, &y.roles));
        if let Some(difference) = difference {
            return Some(format!("block {i} {:?}: {difference}", x.facts.text));
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

fn mentions(edited: &Story, fresh: &Story) -> Option<String> {
    let of = |story: &Story, i: usize| -> Vec<String> {
        let name = |p| story.cast().get(p).map(|p| p.name.clone());
        story
            .view(i)
            .mentions()
            .iter()
            .map(|m| format!("{:?} {:?} {:?}", m.span, m.kind, name(m.person)))
            .collect()
    };
    (0..fresh.store.blocks().len())
        .find_map(|i| unequal(&format!("mentions of block {i}"), &of(edited, i), &of(fresh, i)))
}

fn findings(story: &Story) -> Vec<String> {
    let said = |f: &crate::rules::Finding| {
        let related: Vec<_> = f.related.iter().map(|r| (story.span(r.place), &r.message)).collect();
        format!("{:?} {} {:?} {} {related:?}", story.span(f.place), f.rule.id, f.severity, f.message)
    };
    Desk::of(story).iter().map(said).collect()
}
