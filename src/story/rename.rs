//! Renaming a person: every form of the name rightly, in every place it stands.

use super::{BlockView, PersonId, Place, Story, cast};
use crate::people::{Name, PartKind};
use crate::text::{Mask, MaskKind, Span};
use smallvec::SmallVec;

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
/// Capitals throughout stay capitals. Handles, addresses and titles are no part of a name and stay as they are; so
/// do markup and line breaks between the words of one. In text order, apart. Cost: the mentions.
pub fn rename(
    story: &Story,
    person: PersonId,
    old: &str,
    new: &str,
) -> Result<Vec<(Place, String)>, Refusal> {
    if new.trim().contains(['\n', '\r']) {
        return Err(Refusal::LineBreak);
    }
    let new = &cast::form_text(new);
    if !new.chars().any(char::is_alphabetic) {
        return Err(Refusal::NoLetter);
    }
    let found = story.cast().get(person).ok_or(Refusal::Nobody)?;
    let introduced = Name::parse(&found.name);
    let change = Change::of(&introduced, &Name::parse(old), new);
    let mut out = Vec::new();
    for place in story.cast().mentions(story.store(), found) {
        let Some(index) = story.store().index_of(place.block) else { continue };
        let view = story.view(index);
        let words = view.words(place.span);
        let name = change.of_form(&words, &introduced);
        if name == words {
            continue;
        }
        let at = |(span, text): (Span, String)| (Place { block: place.block, span }, text);
        out.extend(edits(&view, place.span, &name).into_iter().map(at));
        out.extend(possessive(&view.text(), place.span, &words, &name).map(at));
    }
    Ok(out)
}

/// What puts `name` where the mention `span` stands: one edit, or, where markup or a line break stands between its
/// words, one for each word, so that these stay.
fn edits(view: &BlockView<'_>, span: Span, name: &str) -> Vec<(Span, String)> {
    let source = view.text();
    let masks = view.story().format().masks(&source, view.block().kind);
    let broken = span.of(&source).contains(['\n', '\r']);
    if !broken && !masks.iter().any(|m| m.span.overlaps(span)) {
        return vec![(span, name.to_owned())];
    }
    let words = visible_words(&source, span, &masks);
    let mut new = name.split(' ');
    let mut out = Vec::new();
    for (i, runs) in words.iter().enumerate() {
        let text = if i + 1 == words.len() {
            new.by_ref().collect::<Vec<_>>().join(" ")
        } else {
            new.next().unwrap_or_default().to_owned()
        };
        for (j, run) in runs.iter().enumerate() {
            match j {
                0 if text.is_empty() => out.push((with_space(&source, *run), String::new())),
                0 => out.push((*run, text.clone())),
                _ => out.push((*run, String::new())),
            }
        }
    }
    out
}

/// The words of `span`, each as the runs that markup leaves of it.
fn visible_words(text: &str, span: Span, masks: &[Mask]) -> Vec<SmallVec<[Span; 1]>> {
    let mut words: Vec<SmallVec<[Span; 1]>> = Vec::new();
    let (mut inside, mut at) = (false, span.start as usize);
    let mut masks = masks.iter().filter(|m| m.span.overlaps(span)).peekable();
    while at < span.end as usize {
        if let Some(mask) = masks.next_if(|m| m.span.start as usize <= at) {
            inside &= mask.kind != MaskKind::Gap;
            at = at.max(mask.span.end as usize);
            continue;
        }
        let stop = masks.peek().map_or(span.end, |m| m.span.start.min(span.end)) as usize;
        for (i, c) in text[at..stop].char_indices() {
            let own = Span::new(at + i, at + i + c.len_utf8());
            match words.last_mut() {
                _ if c.is_whitespace() => inside = false,
                Some(runs) if inside => match runs.last_mut() {
                    Some(run) if run.end == own.start => run.end = own.end,
                    _ => runs.push(own),
                },
                _ => {
                    words.push(SmallVec::from_elem(own, 1));
                    inside = true;
                }
            }
        }
        at = stop;
    }
    words
}

/// A word that goes takes the space before it along.
fn with_space(text: &str, word: Span) -> Span {
    let before = &text[..word.start as usize];
    Span::new(before.trim_end_matches(' ').len(), word.end as usize)
}

/// "Hastings’ aide" becomes "Byden’s aide": a lone apostrophe stands only behind an s.
fn possessive(text: &str, span: Span, old: &str, new: &str) -> Option<(Span, String)> {
    let mut after = text[span.end as usize..].chars();
    let mark = after.next().filter(|c| matches!(c, '\'' | '’'))?;
    let lone = old.ends_with(['s', 'S']) && !after.next().is_some_and(char::is_alphanumeric);
    // where single quotation marks are about, it may be one that closes
    let marked = text
        .char_indices()
        .any(|(i, c)| c == '‘' || c == '\'' && !text[..i].ends_with(|c: char| c.is_alphanumeric()));
    let at = span.end as usize + mark.len_utf8();
    (lone && !marked && !new.ends_with(['s', 'S'])).then(|| (Span::new(at, at), "s".to_owned()))
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
            Change::Whole { full, .. } if form.is_full() && !is_surname(introduced, &form) => full.clone(),
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
    let suffix = form.parts().filter(|p| p.kind == PartKind::Suffix).map(|p| p.text.to_owned());
    first.iter().chain(last).cloned().chain(suffix).collect::<Vec<_>>().join(" ")
}

/// Given names with initials, and the family name with its particles.
fn halves(name: &Name) -> (Vec<String>, Vec<String>) {
    let (mut given, mut family) = (Vec::new(), Vec::new());
    for part in name.parts() {
        match part.kind {
            PartKind::Family | PartKind::Particle => family.push(part.text.to_owned()),
            PartKind::Given | PartKind::Initial => given.push(part.text.to_owned()),
            PartKind::Nickname => given.push(format!("“{}”", part.text)),
            PartKind::Suffix => {}
        }
    }
    (given, family)
}

/// Whether a single name is the introduced person's given name or nickname rather than the family name.
fn is_given(introduced: &Name, single: &Name) -> bool {
    let own = single.family_key();
    let nickname = introduced.parts().filter(|p| p.kind == PartKind::Nickname);
    let called = introduced.given().into_iter().chain(nickname).any(|p| p.core == own);
    introduced.is_full() && !single.is_full() && introduced.family_key() != own && called
}

/// Whether `form` is the end of a longer name: "Peña Nieto" of "Enrique Peña Nieto", a surname of two words.
fn is_surname(introduced: &Name, form: &Name) -> bool {
    let cores = [introduced, form].map(|name| name.significant().map(|p| p.core).collect::<Vec<_>>());
    let [whole, end] = &cores;
    !introduced.is_family_first() && whole.len() > end.len() && whole.ends_with(end)
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
