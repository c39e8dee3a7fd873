//! People: their offices, their second mention, the particles of their names.

use super::words::{Words, as_capital, report};
use crate::article::BlockKind;
use crate::people::{Name, NameMention, Part, PartKind, RoleKind};
use crate::rules::foreign;
use crate::rules::house::Titles;
use crate::rules::{Check, Class, Finding, Fix, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::{BlockId, Person, Place, Story};
use crate::text::{Span, entries, fold};

/// The rules of this file.
pub const RULES: &[&Rule] =
    &[&AL_PARTICLE, &COURTESY_TITLE, &OFFICE_CAPITAL, &PARTICLE_CAPITAL, &SECOND_REFERENCE, &WHOLE_NAME];

static OFFICE_CAPITAL: Rule = Rule {
    id: "style::office-capital",
    title: "Capital or small letter of an office",
    why: "An office has a capital right before the name, as part of it, and a small letter by itself: President Biden \
          met the prime minister.",
    source: "Associated Press (second hand); Reuters Handbook of Journalism; BBC News style guide, \"C\"; Guardian style \
             guide, \"jobs\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "He met president Joe Biden on Monday. The President spoke for an hour.\n",
    good: "He met President Joe Biden on Monday. The president spoke for an hour.\n",
    check: Check::Block(office_capital),
    ..Rule::PLAIN
};

static SECOND_REFERENCE: Rule = Rule {
    id: "style::second-reference",
    title: "A full name where the surname is enough",
    why: "Whoever has been introduced is called by the surname from then on, unless two share it.",
    source: "Associated Press (second hand); Reuters Handbook of Journalism, \"T\"",
    class: Class::B,
    severity: Severity::Hint,
    profile: "ap",
    bad: "President Joe Biden met the prime minister in Washington. The talks went well, Joe Biden said.\n",
    good: "President Joe Biden met the prime minister in Washington. The talks went well, Biden said.\n",
    check: Check::Keyed(Keyed::of(name_uses, second_reference)),
    ..Rule::PLAIN
};

static COURTESY_TITLE: Rule = Rule {
    id: "style::courtesy-title",
    title: "“Mr.”, “Mrs.”, “Ms.” or “Miss” before a name",
    why: "Some houses call everybody by the surname alone. A courtesy title stays in other people's words, and where two \
          share the surname.",
    source: "Associated Press (second hand); The Diamondback stylebook",
    class: Class::B,
    severity: Severity::Hint,
    profile: "ap",
    bad: "Jane Miller leads the agency. The talks went well, Mrs. Miller said.\n",
    good: "Jane Miller leads the agency. The talks went well, Miller said.\n",
    check: Check::Keyed(Keyed::of(courtesies, courtesy_title)),
    ..Rule::PLAIN
};

static AL_PARTICLE: Rule = Rule {
    id: "style::al-particle",
    title: "A name that loses its al- on the way",
    why: "If the al- is used at first mention, it is used at the second.",
    source: "Associated Press advisory of 25 September 2001",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "Prime Minister Mustafa al-Kadhimi met the president. The talks went well, Kadhimi said.\n",
    good: "Prime Minister Mustafa al-Kadhimi met the president. The talks went well, al-Kadhimi said.\n",
    check: Check::Person(al_particle),
    ..Rule::PLAIN
};

static PARTICLE_CAPITAL: Rule = Rule {
    id: "style::particle-capital",
    title: "A sentence that opens with a small particle",
    why: "A particle is small inside a sentence and capital where it opens one: bin Laden, but Bin Laden said.",
    source: "Associated Press advisory of 25 September 2001",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "Osama bin Laden was found in May.\n\nbin Laden lived in a house with high walls.\n",
    good: "Osama bin Laden was found in May.\n\nBin Laden lived in a house with high walls.\n",
    check: Check::Block(particle_capital),
    ..Rule::PLAIN
};

static WHOLE_NAME: Rule = Rule {
    id: "style::whole-name",
    title: "A name cut where it cannot be cut",
    why: "Some names have no surname to be left with: Abu Hamza stays Abu Hamza, Ban Ki-moon is Ban, Saddam Hussein is \
          Saddam.",
    source: "BBC News style guide; Associated Press (second hand)",
    class: Class::B,
    severity: Severity::Information,
    profile: "bbc",
    bad: "Abu Hamza preached in London for years. The police arrested Hamza in May.\n",
    good: "Abu Hamza preached in London for years. The police arrested Abu Hamza in May.\n",
    check: Check::Person(whole_name),
    ..Rule::PLAIN
};

/// Offices that have a capital before a name and none alone.
const OFFICES: [&str; 22] = [
    "president",
    "vice president",
    "prime minister",
    "deputy prime minister",
    "chancellor",
    "senator",
    "governor",
    "mayor",
    "minister",
    "foreign minister",
    "defense minister",
    "defence minister",
    "finance minister",
    "secretary",
    "secretary general",
    "secretary-general",
    "attorney general",
    "ambassador",
    "general",
    "justice",
    "king",
    "queen",
];

fn office_capital(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(way) = sheet.house().titles else { return };
    let block = sheet.block();
    if block.kind.is_head() || block.names.is_empty() && block.roles.is_empty() {
        return;
    }
    let Some(words) = Words::of_text(sheet) else { return };
    if way == Titles::BeforeName {
        before_names(&words, out);
    }
    for mention in block.roles.iter() {
        let RoleKind::Role(role) = &mention.kind else { continue };
        let (first, end) = words.tokens(role.span);
        // the role has its article where that opens the sentence
        let first = first + usize::from(words.is(first, "the") && first + 1 < end);
        let office = words.span(first, end).of(sheet.text());
        let named = is_office(&role.head) && fold(office) == role.head.as_str();
        let capital = (first..end).all(|i| words.capital(i) || words.word(i) == "-");
        let the = words.any(first.wrapping_sub(1), &["the", "this", "that"])
            && words.lower(first.wrapping_sub(1))
            || words.word(first.wrapping_sub(1)) == "The" && words.opens_sentence(first.wrapping_sub(1));
        // "the President Hotel", "the Queen" (of this country), "the President's House"
        let crown = matches!(role.head.as_str(), "king" | "queen" | "general" | "justice" | "secretary");
        // "Assistant to the President" is somebody else's title
        let within = words.any(first.wrapping_sub(2), &["to", "of"]) && words.capital(first.wrapping_sub(3));
        if !named || !capital || !the || crown || within || words.capital(end) || words.word(end) == "-" {
            continue;
        }
        let right = office.to_lowercase();
        // "the President of the United States" goes with it
        let message = format!("“{right}” by itself is small");
        report(out, words.flag(&OFFICE_CAPITAL, first, end, message), words.put(first, end, &right, true));
    }
}

fn is_office(head: &str) -> bool {
    OFFICES.contains(&head)
}

/// Small offices right before a name: "president Joe Biden".
fn before_names(words: &Words, out: &mut Vec<Finding>) {
    for name in words.sheet.block().names.iter() {
        let Some(role) = name.roles.iter().find(|r| r.span.end < name.span.start) else { continue };
        let (first, end) = words.tokens(role.span);
        let (at, _) = words.tokens(name.span);
        let head = words.tokens(role.span).1 - role.head.split(' ').count().min(end - first);
        let small = (head..end).all(|i| words.lower(i) || words.word(i) == "-");
        // "his president Joe Biden" and "the president Joe Biden" are appositions
        const APART: [&str; 9] = ["the", "a", "an", "his", "her", "its", "their", "s", "our"];
        // "The UEFA president Michel Platini", "the so-called president X"
        let apart = first > 0 && words.any(first - 1, &APART)
            || words.any(first, &APART)
            || first > 2 && words.is(first - 1, "called");
        let plain = is_office(&role.head)
            && !matches!(
                role.head.as_str(),
                "minister" | "secretary" | "ambassador" | "king" | "queen" | "general" | "justice"
            );
        if !small
            || !plain
            || end != at
            || apart
            || role.qualified
            || fold(words.span(head, end).of(words.reading.text)) != role.head.as_str()
        {
            continue;
        }
        let right: Vec<String> = (head..end).map(|i| as_capital(words.word(i), "A")).collect();
        let right = right.join(" ");
        let fix =
            (end - head == right.split(' ').count()).then(|| words.put(head, end, &right, true)).flatten();
        let message = format!("“{right}” before a name has its capital");
        report(out, words.flag(&OFFICE_CAPITAL, head, end, message), fix);
    }
}

/// The value of a note of a name that opens its paragraph; 1 inside one, 0 outside running text.
const OPENS: f64 = 0.5;

/// Whether a paragraph is emphasised as a whole, as standfirsts and heads are: what it names is not introduced yet.
fn is_display(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['*', '_']) && text.ends_with(['*', '_'])
}

/// The names of a block that a family name can stand for, each with that name.
fn family_names<'s>(sheet: &Sheet<'s>) -> impl Iterator<Item = (&'s str, &'s NameMention)> {
    let names = sheet.block().names.iter().filter(|n| n.cast && !n.name.shouted());
    names.map(|n| (n.name.family_key(), n)).filter(|(key, _)| key.len() >= 2)
}

/// Whether a name stands in the writer's own running text.
fn is_own_text(sheet: &Sheet, span: Span) -> bool {
    sheet.block().kind == BlockKind::Paragraph && !is_display(sheet.text()) && !sheet.is_foreign(span)
}

/// Notes every name of running text under its family name.
fn name_uses(sheet: &Sheet, out: &mut Vec<Note>) {
    for (key, mention) in family_names(sheet) {
        let (text, before) = (sheet.text(), &sheet.text()[..mention.span.start as usize]);
        let own = is_own_text(sheet, mention.span);
        // at the start of a paragraph a new part of the story may begin
        let opens = !before.contains(char::is_alphanumeric);
        let weight = if opens { OPENS } else { 1.0 };
        let says = mention.span.of(text);
        out.push(Note::new(key, sheet.place(mention.span), says).value(if own { weight } else { 0.0 }));
    }
}

fn second_reference(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let mut introduced: Option<(&Note, Name)> = None;
    let names: Vec<Name> = notes.iter().map(|n| Name::parse(&n.says)).collect();
    // two who share a surname keep their first names
    if !is_one_person(&names) {
        return;
    }
    for (note, name) in notes.iter().zip(&names).filter(|(n, name)| n.value > 0.0 && name.is_full()) {
        let Some((intro, _)) = &introduced else {
            introduced = Some((note, name.clone()));
            continue;
        };
        let Some(short) = surname(name).filter(|s| s.len() > 2 && note.value > OPENS) else { continue };
        let message = format!("Introduced already: “{short}” is enough");
        let mut finding =
            Finding::new(&SECOND_REFERENCE, note.place, message).related(intro.place, "Introduced here");
        let one_line = !note.says.contains('\n');
        finding.fix = one_line.then(|| Fix {
            title: format!("Write “{short}”"),
            edits: vec![(note.place, short)],
            sure: false,
        });
        out.push(finding);
    }
}

/// Whether names of one family are one person's: with one given name, and nobody's son.
fn is_one_person(names: &[Name]) -> bool {
    let given = |n: &Name| n.given().filter(|_| n.is_full()).map(|g| g.core.to_owned());
    let mut all = names.iter().filter_map(given);
    let Some(first) = all.next() else { return false };
    all.all(|g| g == first) && names.iter().all(|n| n.suffix().is_none())
}

/// Notes every name of the cast under its family name; one of the writer's with a courtesy title from there on.
fn courtesies(sheet: &Sheet, out: &mut Vec<Note>) {
    const TITLES: [&str; 5] = ["Mr", "Mrs", "Ms", "Miss", "Mx"];
    let text = sheet.text();
    for (key, mention) in family_names(sheet) {
        let before = text[..mention.span.start as usize].trim_end_matches(' ');
        let word = before.strip_suffix('.').unwrap_or(before);
        let start = word.trim_end_matches(char::is_alphabetic).len();
        let apart = before.len() < mention.span.start as usize;
        let titled = apart && TITLES.contains(&&word[start..]) && is_own_text(sheet, mention.span);
        let span = if titled { Span::new(start, mention.span.end as usize) } else { mention.span };
        let value = f64::from(u8::from(titled));
        out.push(Note::new(key, sheet.place(span), mention.span.of(text)).value(value));
    }
}

fn courtesy_title(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    if notes.iter().all(|n| n.value == 0.0) {
        return;
    }
    let names: Vec<Name> = notes.iter().map(|n| Name::parse(&n.says)).collect();
    if !is_one_person(&names) {
        return;
    }
    for note in notes.iter().filter(|n| n.value > 0.0) {
        let written = story.text(note.place);
        let title = written.split(' ').next().unwrap_or_default();
        let finding = Finding::new(&COURTESY_TITLE, note.place, format!("“{}” without “{title}”", note.says));
        out.push(finding.fix(format!("Write “{}”", note.says), note.says.to_string(), false));
    }
}

/// What is left of a name when the given names go: particles and family name.
fn surname(name: &Name) -> Option<String> {
    let family = name.family()?;
    if name.is_family_first() {
        return Some(family.text.to_owned());
    }
    let is_of_family = |p: &Part| matches!(p.kind, PartKind::Particle | PartKind::Family);
    let rest: Vec<Part> = name.parts().skip_while(|p| !is_of_family(p)).collect();
    let words = || rest.iter().map(|p| p.text).collect::<Vec<_>>().join(" ");
    (!rest.is_empty() && rest.iter().all(is_of_family)).then(words)
}

/// The places of a form that stand in the writer's own running text.
fn own_places<'s>(
    story: &'s Story,
    person: &Person,
    wanted: impl Fn(&Name) -> bool + 's,
) -> Vec<(Place, Name)> {
    let places = story.cast().mentions(story.store(), person);
    let named = places.into_iter().map(|p| (p, Name::parse(&story.text(p))));
    // the places come in text order: those of one block follow each other
    let mut read: Option<(BlockId, Vec<Span>)> = None;
    named
        .filter(|(_, name)| wanted(name))
        .filter(|(p, _)| {
            let Some(index) = story.store().index_of(p.block) else { return false };
            let view = story.view(index);
            if read.as_ref().is_none_or(|(block, _)| *block != p.block) {
                read = Some((p.block, foreign::stretches(&view)));
            }
            let others = read.iter().flat_map(|(_, stretches)| stretches).any(|s| s.overlaps(p.span));
            view.block().kind == BlockKind::Paragraph && !view.quoted(p.span) && !others
        })
        .collect()
}

fn al_particle(story: &Story, person: &Person, out: &mut Vec<Finding>) {
    let introduced = Name::parse(&story.text(person.introduction));
    let Some(family) = introduced.family().filter(|f| f.text.starts_with("al-") && introduced.is_full())
    else {
        return;
    };
    let bare = family.text["al-".len()..].to_owned();
    let cut = |n: &Name| n.parts().len() == 1 && n.family().is_some_and(|f| f.text == bare);
    for (place, _) in own_places(story, person, cut) {
        let message = format!("“{}” at first mention: the al- stays", family.text);
        let index = story.store().index_of(place.block);
        let opens = index.is_some_and(|i| opens_sentence(story, i, place));
        let right = if opens { format!("Al-{bare}") } else { family.text.to_owned() };
        let finding =
            Finding::new(&AL_PARTICLE, place, message).related(person.introduction, "Introduced here");
        out.push(finding.fix(format!("Write “{right}”"), right, false));
    }
}

fn opens_sentence(story: &Story, index: usize, place: Place) -> bool {
    let facts = &story.store().blocks()[index].facts;
    facts.sentences.iter().any(|s| s.start == place.span.start)
}

fn particle_capital(sheet: &Sheet, out: &mut Vec<Finding>) {
    const PARTICLES: [&str; 12] =
        ["al", "bin", "ibn", "von", "van", "de", "da", "di", "del", "della", "el", "ben"];
    if sheet.block().kind != BlockKind::Paragraph || sheet.block().names.is_empty() || sheet.block().continues
    {
        return;
    }
    let Some(words) = Words::of(sheet) else { return };
    for name in sheet.block().names.iter() {
        let (first, _) = words.tokens(name.span);
        let word = words.word(first);
        // the sentence room does not end a sentence before a small letter: a full stop after a small word does it
        let ended = first >= 2
            && matches!(words.word(first - 1), "." | "?" | "!")
            && words.lower(first - 2)
            && words.word(first - 2).len() > 3
            && !words.glued(first);
        if !PARTICLES.contains(&word) || first != 0 && !ended {
            continue;
        }
        let right = as_capital(word, "A");
        let message = format!("“{right}” opens the sentence");
        report(
            out,
            words.flag(&PARTICLE_CAPITAL, first, first + 1, message),
            words.put(first, first + 1, &right, true),
        );
    }
}

/// Names that cannot be cut: the whole name, a form nobody uses, what is used for it.
fn uncut() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = entries(include_str!("../../../data/rules/whole-names.txt"));
    lines.filter_map(|l| {
        let mut fields = l.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

fn whole_name(story: &Story, person: &Person, out: &mut Vec<Finding>) {
    let full = story.text(person.introduction);
    for (whole, wrong, right) in uncut().filter(|(whole, ..)| fold(whole) == fold(&full)) {
        for (place, _) in own_places(story, person, |n| n.parts().len() == 1) {
            if story.text(place) == wrong {
                let message = format!("{whole} is “{right}” at second mention");
                let finding =
                    Finding::new(&WHOLE_NAME, place, message).related(person.introduction, "Introduced here");
                out.push(finding.fix(format!("Write “{right}”"), right, true));
            }
        }
    }
}
