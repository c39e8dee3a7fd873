//! A title that changes without reason: "President X" here, "Prime Minister X" there.

use super::variant::is_single_office;
use crate::people::{Name, NameMention, Role};
use crate::rules::{Check, Class, Finding, Rule, Severity};
use crate::story::{Person, Place, Story};
use crate::text::{Span, entries, fold};
use std::sync::LazyLock;

pub static TITLE_CHANGE: Rule = Rule {
    id: "people::title-change",
    title: "A person with two offices that nobody holds at once",
    why: "The same person is given two titles before the name, and nothing (\"former\", \"then\", \"-elect\") says \
          that one of them is over or to come. The one used less is shown.",
    source: "NPR accuracy checklist, \"Titles\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Prime Minister Mustafa al-Kadhimi met the president. Prime Minister Kadhimi thanked him, and President \
          Kadhimi flew home.\n",
    good: "Prime Minister Mustafa al-Kadhimi met the president. Prime Minister Kadhimi thanked him, and Prime \
           Minister Kadhimi flew home.\n",
    check: Check::Person(title_change),
    ..Rule::PLAIN
};

/// Titles of which nobody holds two at once, a group each.
static GROUPS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    entries(include_str!("../../../data/rules/one-office.txt")).map(|l| l.split(", ").collect()).collect()
});

/// A title right before the person's name.
struct Title<'s> {
    role: &'s Role,
    place: Place,
    quoted: bool,
}

fn title_change(story: &Story, person: &Person, out: &mut Vec<Finding>) {
    let heads = || person.roles.iter().map(|r| r.role.head.as_str());
    let clash = |a: &str, b: &str| a != b && GROUPS.iter().any(|g| g.contains(&a) && g.contains(&b));
    if !heads().any(|a| heads().any(|b| clash(a, b))) {
        return;
    }
    let titles = titles(story, person);
    let count = |head: &str| titles.iter().filter(|t| t.role.head == head).count();
    let mut said: Vec<&str> = Vec::new();
    for title in &titles {
        let head = title.role.head.as_str();
        let others = titles.iter().filter(|t| clash(head, &t.role.head) && same_place(title.role, t.role));
        let Some(usual) = others.max_by_key(|t| count(&t.role.head)) else { continue };
        let (mine, theirs) = (count(head), count(&usual.role.head));
        let first = story.span(usual.place) < story.span(title.place);
        if said.contains(&head) || !(mine < theirs || mine == theirs && first) {
            continue;
        }
        said.push(head);
        let (here, there) = (story.text(title.place), story.text(usual.place));
        let message = format!("{} is “{here}” here and “{there}” elsewhere", person.name);
        let mut finding =
            Finding::new(&TITLE_CHANGE, title.place, message).related(usual.place, format!("“{there}” here"));
        if let Some(right) = retitled(there, here) {
            finding = finding.fix(format!("Write “{right}”"), right, false);
        }
        out.push(finding.quoted(title.quoted));
    }
}

/// The titles that stand right before the person's name and are held: not former, not "-elect".
fn titles<'s>(story: &'s Story, person: &Person) -> Vec<Title<'s>> {
    let mut out = Vec::new();
    for place in story.cast().mentions(story.store(), person) {
        let Some(index) = story.store().index_of(place.block) else { continue };
        let view = story.view(index);
        let Some(name) = view.block().names.iter().find(|n| n.span == place.span) else { continue };
        let text = view.text();
        if !is_whole(person, name) {
            continue;
        }
        for role in name.roles.iter().filter(|r| !r.former && !r.qualified && r.span.end <= name.span.start) {
            let between = &text[role.span.end as usize..name.span.start as usize];
            let before = word_before(&text[..role.span.start as usize]);
            let other = OTHER_TIMES.iter().any(|w| before.eq_ignore_ascii_case(w));
            if between.trim().is_empty() && !other {
                let place = view.place(bare(role, text));
                out.push(Title { role, place, quoted: view.quoted(role.span) });
            }
        }
    }
    out
}

/// Words before a title that say it is not held now, or not it.
const OTHER_TIMES: [&str; 11] =
    ["former", "then", "ex", "late", "future", "vice", "deputy", "as", "onetime", "erstwhile", "previous"];

/// The last word of `text`; a hyphen after it ("ex-President") is passed over.
fn word_before(text: &str) -> &str {
    let text = text.trim_end().trim_end_matches(['-', '‑']);
    text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(text)
}

/// Whether a mention has the person's family name: "Rep. Roger" cut off by a line break may be anybody.
fn is_whole(person: &Person, mention: &NameMention) -> bool {
    let single = mention.roles.iter().all(|r| is_single_office(&r.head));
    let mention = &mention.name;
    let introduced = Name::parse(&person.name);
    introduced.family_key() == mention.family_key() && (introduced.is_full() || single)
}

/// The noun of the title alone, without what stands before it: "Iraqi |Prime Minister".
fn bare(role: &Role, text: &str) -> Span {
    let words = role.head.split_whitespace().count();
    let written = role.span.of(text);
    let start = written.rmatch_indices(char::is_whitespace).nth(words - 1).map_or(0, |(at, _)| at + 1);
    let start = written.ceil_char_boundary(start);
    match fold(&written[start..]).trim_end_matches('.') == role.head {
        true => Span::new(role.span.start as usize + start, role.span.end as usize),
        false => role.span,
    }
}

/// Whether two titles are of one place, as far as they say: bare, of the same country, or with no more than its
/// adjective. "Alliance for American Manufacturing President" is of no country.
fn same_place(a: &Role, b: &Role) -> bool {
    a.of == b.of || a.of.is_empty() && b.of.len() < 2 || b.of.is_empty() && a.of.len() < 2
}

/// The title put right.
fn retitled(usual: &str, written: &str) -> Option<String> {
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    (capital(usual) == capital(written) && usual != written).then(|| usual.to_owned())
}
