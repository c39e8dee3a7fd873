//! A surname that the article never introduces.

use crate::people::words::Marks;
use crate::people::{Model, form_of};
use crate::rules::{Check, Class, Finding, Rule, Severity};
use crate::story::{Person, Story};
use crate::text::entries;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

pub static NOT_INTRODUCED: Rule = Rule {
    id: "people::not-introduced",
    title: "A surname that is never introduced",
    why: "Every second reference needs a first: readers must be told once who \"Jones\" is. Those known by one name, \
          those called by their office (\"President Clinton\") and members of a family by first name are let pass.",
    source: "Craig Silverman, accuracy checklist; Associated Press practice (second hand)",
    class: Class::C,
    severity: Severity::Hint,
    bad: "The board met on Monday. Abernathy told reporters that the plan was dead.\n",
    good: "The board met on Monday. Jane Abernathy told reporters that the plan was dead.\n",
    check: Check::Person(not_introduced),
    ..Rule::PLAIN
};

/// Those known to every reader by one name, in lower case.
static ONE_NAME: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/rules/one-name.txt")).collect());

fn not_introduced(story: &Story, person: &Person, out: &mut Vec<Finding>) {
    let cast = story.cast();
    let full = person.forms.iter().filter_map(|f| cast.form(*f)).any(|f| f.name.is_full());
    // an office says who it is, an age or a handle that the reader has been told
    if full || !person.roles.is_empty() || person.age.is_some() || !person.handles.is_empty() {
        return;
    }
    let Some(form) = person.forms.first().and_then(|f| cast.form(*f)) else { return };
    let core = form.name.family_key();
    let word = Model::built_in().words.get(form_of(core));
    let first_name = word.marks.any(Marks::GIVEN) && !word.marks.any(Marks::FAMILY);
    if first_name || ONE_NAME.contains(core) || form.name.shouted() {
        return;
    }
    let own = |p: &crate::story::Place| {
        story.store().index_of(p.block).is_some_and(|i| {
            let view = story.view(i);
            !view.block().kind.is_head() && !view.quoted(p.span)
        })
    };
    let Some(place) = cast.mentions(story.store(), person).into_iter().find(own) else { return };
    let message = format!("“{}” is never introduced by a full name", form.text);
    out.push(Finding::new(&NOT_INTRODUCED, place, message));
}
