//! A surname alone once two people of the article share it.

use crate::rules::{Check, Class, Finding, Rule, Severity};
use crate::story::{Person, Place, Story};

pub static SHARED_SURNAME: Rule = Rule {
    id: "people::shared-surname",
    title: "A surname alone that two people share",
    why: "Once two Bidens are in the story, \"Biden\" is one of two. Good copy often leaves it to the context, so \
          this is said only when asked for.",
    source: "Associated Press practice (second hand); Reuters Handbook of Journalism, \"Names and titles\"",
    class: Class::A,
    severity: Severity::Information,
    on: false,
    bad: "Joe Biden flew to Delaware with Jill Biden. Biden spoke to reporters there.\n",
    good: "Joe Biden flew to Delaware with Jill Biden. Joe Biden spoke to reporters there.\n",
    check: Check::Person(shared_surname),
    ..Rule::PLAIN
};

/// How many of those who share a name are told.
const TOLD: usize = 4;

fn shared_surname(story: &Story, person: &Person, out: &mut Vec<Finding>) {
    let cast = story.cast();
    for form in person.forms.iter().filter_map(|f| cast.form(*f)).filter(|f| !f.name.is_full()) {
        let sharing: Vec<&Person> =
            cast.persons_of(&form.text).iter().filter_map(|p| cast.get(*p)).take(TOLD).collect();
        if sharing.len() < 2 {
            continue;
        }
        let introduced = sharing.iter().map(|p| story.span(p.introduction)).max();
        let after = |p: &Place| introduced.is_some_and(|last| story.span(*p) > last);
        let is = |p: &Place| crate::story::cast::form_text(&story.text(*p)) == *form.text;
        let places: Vec<Place> =
            cast.mentions(story.store(), person).into_iter().filter(|p| is(p) && after(p)).collect();
        let names: Vec<&str> = sharing.iter().map(|p| p.name.as_str()).collect();
        let message = format!("“{}” can be {}", form.text, names.join(" or "));
        for place in places {
            let mut finding = Finding::new(&SHARED_SURNAME, place, message.clone());
            for other in &sharing {
                finding = finding.related(other.introduction, format!("{} is introduced here", other.name));
            }
            out.push(finding.quoted(story.quoted(place)));
        }
    }
}
