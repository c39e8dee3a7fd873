//! Renaming a person: every form of the name rightly, in every place it stands.

use super::{PersonId, Place, Story};
use crate::people::{Name, PartKind};

/// Why a name cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no letter in it.
    #[error("a name needs at least one letter")]
    NoLetter,
    /// It goes over more than one line.
    #[error("a name stands on one line")]
    LineBreak,
    /// Nobody is named there.
    #[error("nobody is named here")]
    Nobody,
}

/// What replaces each named mention of `person` when the mention that reads `old` is to read `new`.
///
/// A full name renames the whole person: "Joe Biden" → "Jill Stein" makes "Biden" "Stein" and "Joe" "Jill". A
/// surname or given name alone changes that half everywhere: "Biden" → "Byden" makes "Joe Biden" "Joe Byden".
/// Capitals throughout stay capitals. Handles, addresses and titles are no part of a name and stay as they are.
/// Cost: the mentions.
pub fn rename(
    story: &Story,
    person: PersonId,
    old: &str,
    new: &str,
) -> Result<Vec<(Place, String)>, Refusal> {
    let new = new.trim();
    if new.contains(['\n', '\r']) {
        return Err(Refusal::LineBreak);
    }
    if !new.chars().any(char::is_alphabetic) {
        return Err(Refusal::NoLetter);
    }
    let found = story.cast().get(person).ok_or(Refusal::Nobody)?;
    let introduced = Name::parse(&found.name);
    let change = Change::of(&introduced, &Name::parse(old), new);
    let places = story.cast().mentions(story.store(), found);
    let replaced = places.into_iter().map(|place| {
        let words = story.text(place);
        (place, change.of_form(words, &introduced))
    });
    Ok(replaced.filter(|(place, text)| story.text(*place) != text).collect())
}

/// Which half of the name changes, and into what.
enum Change {
    Whole { given: String, family: String, full: String },
    Family(String),
    Given(String),
}

impl Change {
    fn of(introduced: &Name, old: &Name, new: &str) -> Self {
        let parsed = Name::parse(new);
        if old.is_full() {
            let (given, family) = halves(&parsed);
            let first = given.first().cloned().unwrap_or_else(|| new.to_owned());
            return Change::Whole { given: first, family: family.join(" "), full: new.to_owned() };
        }
        if is_given(introduced, old) { Change::Given(new.to_owned()) } else { Change::Family(new.to_owned()) }
    }

    /// What a mention with these words becomes.
    fn of_form(&self, words: &str, introduced: &Name) -> String {
        let form = Name::parse(words);
        let (given, family) = halves(&form);
        let changed = match self {
            Change::Whole { full, .. } if form.is_full() => full.clone(),
            Change::Whole { given: first, .. } if is_given(introduced, &form) => first.clone(),
            Change::Whole { family, .. } => family.clone(),
            Change::Family(new) if form.is_full() => joined(&form, &given, std::slice::from_ref(new)),
            Change::Family(_) if is_given(introduced, &form) => words.to_owned(),
            Change::Family(new) => new.clone(),
            Change::Given(new) if form.is_full() => {
                let given: Vec<String> =
                    std::iter::once(new.clone()).chain(given.iter().skip(1).cloned()).collect();
                joined(&form, &given, &family)
            }
            Change::Given(new) if is_given(introduced, &form) => new.clone(),
            Change::Given(_) => words.to_owned(),
        };
        if form.shouted() { changed.to_uppercase() } else { changed }
    }
}

/// A full name of two halves, in the order `form` has them, with its suffix.
fn joined(form: &Name, given: &[String], family: &[String]) -> String {
    let (first, last) = if form.is_family_first() { (family, given) } else { (given, family) };
    let suffix = form.parts().iter().filter(|p| p.kind == PartKind::Suffix).map(|p| p.text.clone());
    first.iter().chain(last).cloned().chain(suffix).collect::<Vec<_>>().join(" ")
}

/// Given names with initials, and the family name with its particles.
fn halves(name: &Name) -> (Vec<String>, Vec<String>) {
    let (mut given, mut family) = (Vec::new(), Vec::new());
    for part in name.parts() {
        match part.kind {
            PartKind::Family | PartKind::Particle => family.push(part.text.clone()),
            PartKind::Given | PartKind::Initial => given.push(part.text.clone()),
            PartKind::Nickname => given.push(format!("“{}”", part.text)),
            PartKind::Suffix => {}
        }
    }
    (given, family)
}

/// Whether a single name is the introduced person's given name rather than the family name.
fn is_given(introduced: &Name, single: &Name) -> bool {
    introduced.is_full()
        && introduced.family_key() != single.family_key()
        && introduced.given().is_some_and(|g| g.core == single.family_key())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::story::Origin;
    use crate::text::Edit;

    const TEXT: &str = "President Joe Biden met Mustafa al-Kadhimi on Monday. Biden’s aides left.\n\n\
                        “Joe is tired,” Jill Stein said. BIDEN LEAVES is at https://x.org/Biden by @Biden.\n";

    fn renamed(old: &str, new: &str) -> String {
        let mut story = Story::new(TEXT, Format::Plain, Origin::default());
        let person = story.cast().persons_of(old)[0];
        let edits = rename(&story, person, old, new).expect("a name");
        let mut edits: Vec<_> = edits.into_iter().map(|(place, text)| (story.span(place), text)).collect();
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
        for (span, text) in edits {
            story.apply(&Edit { span, text });
        }
        story.rope().to_string()
    }

    #[test]
    fn a_full_name_renames_the_whole_person() {
        let text = renamed("Joe Biden", "Ann de Vries");
        assert!(
            text.starts_with("President Ann de Vries met Mustafa al-Kadhimi on Monday. de Vries’s aides"),
            "{text}"
        );
        assert!(text.contains("x.org/Biden by @Biden"), "{text}");
    }

    #[test]
    fn a_surname_changes_everywhere_and_nothing_else_does() {
        let text = renamed("Biden", "Byden");
        assert!(
            text.starts_with("President Joe Byden met Mustafa al-Kadhimi on Monday. Byden’s aides"),
            "{text}"
        );
    }

    #[test]
    fn names_that_are_none_are_refused() {
        let story = Story::new(TEXT, Format::Plain, Origin::default());
        let person = story.cast().persons_of("Joe Biden")[0];
        assert_eq!(rename(&story, person, "Joe Biden", " – "), Err(Refusal::NoLetter));
        assert_eq!(rename(&story, person, "Joe Biden", "A\nB"), Err(Refusal::LineBreak));
    }
}
