//! Rules about names: one person, one spelling.

use super::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::people::{Name, NameRelation, PartKind, Spelling, compare};
use crate::story::{Person, Story};

/// The rules of this family.
pub const RULES: &[&Rule] = &[&NAME_FORM, &NAME_VARIANT];

static NAME_FORM: Rule = Rule {
    id: "people::name-form",
    title: "A stray full stop in a name",
    why: "A stop after a given name is a slip of the keyboard: \"George.W. Bush\" is George W. Bush.",
    source: "copy editing practice",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The war began under President George.W. Bush, historians say.\n",
    good: "The war began under President George W. Bush, historians say.\n",
    check: Check::Block(name_form),
    ..Rule::PLAIN
};

static NAME_VARIANT: Rule = Rule {
    id: "people::name-variant",
    title: "One person spelled two ways",
    why: "Readers and search engines take two spellings for two people, and one of them is wrong. The form of the \
          introduction is taken as the right one.",
    source: "ACES, \"10 tips for copy editing\"; Maier, \"Accuracy Matters\" (2005): names lead the list of errors",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Prime Minister Mustafa al-Kadhimi met the president. Later Mustafa Al-Kadhimi flew home.\n",
    good: "Prime Minister Mustafa al-Kadhimi met the president. Later Mustafa al-Kadhimi flew home.\n",
    check: Check::Person(name_variant),
    ..Rule::PLAIN
};

fn name_form(view: &Sheet, out: &mut Vec<Finding>) {
    for (mention, _) in view.named() {
        let words = mention.span.of(view.text());
        let right = mention.name.display();
        if !has_stray_stop(words, &right) {
            continue;
        }
        let message = format!("Stray full stop in “{words}”");
        out.push(
            Finding::new(&NAME_FORM, view.place(mention.span), message)
                .fix(format!("Write “{right}”"), right, true)
                .quoted(view.quoted(mention.span)),
        );
    }
}

/// The words differ from the right form by stops alone, and a stop stands between a given name and an initial:
/// "George.W. Bush". Initials and "Ph.D." keep theirs; "Challenge.Gov" is an address.
fn has_stray_stop(words: &str, right: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    let between = |i: usize| {
        let name = chars[..i].iter().rev().take_while(|c| c.is_alphabetic()).count();
        let initial = chars.get(i + 1).is_some_and(|c| c.is_uppercase());
        name >= 3 && initial && chars.get(i + 2).is_none_or(|c| !c.is_alphabetic())
    };
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    (0..chars.len()).any(|i| chars[i] == '.' && between(i))
        && words != right
        && letters(words) == letters(right)
}

/// Speaks once a form: at its first place, with the introduction and the form's other places beside it.
fn name_variant(story: &Story, person: &Person, out: &mut Vec<Finding>) {
    let cast = story.cast();
    let Some(introduced) = person.forms.get(person.introduced_by).and_then(|f| cast.form(*f)) else { return };
    let variants =
        person.forms.iter().filter_map(|f| cast.form(*f)).filter(|f| is_slip(&introduced.name, &f.name));
    for form in variants {
        let places: Vec<_> = cast
            .mentions(story.store(), person)
            .into_iter()
            .filter(|p| is_form(story, *p, &form.text))
            .filter(|p| !is_sentence_capital(story, *p, &introduced.text, &form.text))
            .collect();
        // the writer's own words first: a form that stands only in quoted words is nobody's to change
        let quoted = |p: &crate::story::Place| {
            story.store().index_of(p.block).is_some_and(|i| story.view(i).quoted(p.span))
        };
        let Some(place) = places.iter().find(|p| !quoted(p)).or(places.first()).copied() else { continue };
        if shouted(story, place) {
            continue;
        }
        let right = respelled(&introduced.name.display(), &form.name.display());
        let message = format!("“{}” is “{}” at first mention", form.text, introduced.text);
        let mut finding = Finding::new(&NAME_VARIANT, place, message)
            .related(person.introduction, format!("Introduced as “{}”", introduced.text));
        for other in places.iter().filter(|p| **p != place).take(8) {
            finding = finding.related(*other, "Spelled so here as well");
        }
        if let Some(right) = right {
            finding = finding.fix(format!("Write “{right}”"), right, false);
        }
        out.push(finding.quoted(quoted(&place)));
    }
}

/// Whether `form` is the introduced name spelled wrongly, beyond doubt: the same words one by one, but for capitals of
/// an article, accents, stops, hyphens, or one letter of a long enough name.
fn is_slip(introduced: &Name, form: &Name) -> bool {
    let NameRelation::Variant { why } = compare(introduced, form) else { return false };
    let (a, b): (Vec<_>, Vec<_>) = (introduced.significant().collect(), form.significant().collect());
    if introduced.suffix() != form.suffix() || in_capitals(introduced) != in_capitals(form) {
        return false;
    }
    // "Jr." alone is nobody's name; "Edwards" is no slip of "Al Edwards", nor "Leyen" of "von der Leyen"
    let named = form.family().is_some_and(|f| f.kind == PartKind::Family && f.core.chars().count() > 2);
    let joins = matches!(why, Spelling::Joining | Spelling::Stops);
    if !named || !joins && introduced.parts().len() != form.parts().len() {
        return false;
    }
    // "King, Jr" at the end of a clause has lost its stop to the sentence
    if why == Spelling::Stops && a.iter().zip(&b).all(|(x, y)| x.text == y.text) {
        return false;
    }
    match why {
        // "barack obama" is a search term, not a slip
        Spelling::Case => form.parts().iter().all(|p| p.text.chars().next().is_some_and(char::is_uppercase)),
        Spelling::OneLetter => {
            a.len() == b.len()
                && a.iter()
                    .zip(&b)
                    .filter(|(x, y)| x.core != y.core)
                    .all(|(x, y)| is_one_letter_slip(&x.core, &y.core, a.len() > 1))
        }
        _ => true,
    }
}

/// A name in capitals throughout, as in a headline, shows no spelling but its letters.
fn in_capitals(name: &Name) -> bool {
    name.parts().iter().all(|p| p.text.chars().count() > 1 && !p.text.chars().any(char::is_lowercase))
}

/// Short names that differ by a letter are two names more often than one; so are a singular and its plural. A lone
/// surname must differ as fingers slip: a letter doubled, dropped, swapped with its neighbour, or one vowel for another.
fn is_one_letter_slip(a: &str, b: &str, full: bool) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shortest = if full { 4 } else { 6 };
    if x.len().min(y.len()) < shortest || format!("{a}s") == b || format!("{b}s") == a {
        return false;
    }
    let start = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let vowel = |c: Option<&char>| c.is_some_and(|c| "aeiouy".contains(*c));
    full || x.len() != y.len()
        || (vowel(x.get(start)) && vowel(y.get(start)))
        || (x.get(start) == y.get(start + 1) && x.get(start + 1) == y.get(start))
}

/// A particle is capitalised where it opens a sentence ("Al-Kadhimi said …", "Bin Laden is dead"): no slip there.
fn is_sentence_capital(story: &Story, place: crate::story::Place, introduced: &str, form: &str) -> bool {
    let lowered: String = {
        let mut chars = form.chars();
        chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
    };
    let Some(index) = story.store().index_of(place.block) else { return false };
    let block = &story.store().blocks()[index];
    let opens = |s: &crate::text::Span| {
        s.start <= place.span.start
            && !block.facts.text[s.start as usize..place.span.start as usize].contains(char::is_alphanumeric)
    };
    introduced.ends_with(&lowered) && block.facts.sentences.iter().any(opens)
}

fn is_form(story: &Story, place: crate::story::Place, text: &str) -> bool {
    crate::story::cast::form_text(story.text(place)) == text
}

/// Words in capitals throughout (headlines, datelines) spell nothing.
fn shouted(story: &Story, place: crate::story::Place) -> bool {
    !story.text(place).chars().any(char::is_lowercase)
}

/// The introduction's form with as many words as the variant has: the whole name, or its end for a surname alone.
fn respelled(introduced: &str, variant: &str) -> Option<String> {
    let (right, wrong): (Vec<&str>, Vec<&str>) =
        (introduced.split(' ').collect(), variant.split(' ').collect());
    (right.len() >= wrong.len()).then(|| right[right.len() - wrong.len()..].join(" "))
}
