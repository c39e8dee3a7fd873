//! A title that changes without reason: "President X" here, "Prime Minister X" there.

use super::variant::is_single_office;
use crate::people::{Name, NameMention, Role};
use crate::rules::{Check, Class, Finding, Rule, Severity};
use crate::story::{Person, Place, Story};
use crate::text::{Span, entries, fold};
use rustc_hash::FxHashMap;
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
static GROUPS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| groups(", "));
/// The same where one climbs from the last to the first.
static LADDERS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| groups(" > "));

fn groups(apart: &'static str) -> Vec<Vec<&'static str>> {
    let lines = entries(include_str!("../../../data/rules/one-office.txt"));
    lines.filter(|l| l.contains(apart)).map(|l| l.split(apart).collect()).collect()
}

/// How many mentions of one person are looked at. A text with more tells of years, in which offices change.
const MOST: usize = 300;

/// A title right before the person's name.
struct Title<'s> {
    role: &'s Role,
    place: Place,
    quoted: bool,
}

/// The titles of one noun and one place: "Iraqi prime minister".
struct Office<'s> {
    role: &'s Role,
    /// The last of its titles.
    last: usize,
}

fn title_change(story: &Story, person: &Person, out: &mut Vec<Finding>) {
    let heads = || person.roles.iter().map(|r| r.role.head.as_str());
    let clashing = |a| heads().any(|b| within(&GROUPS, a, b) || within(&LADDERS, a, b));
    let mentions = || person.forms.iter().filter_map(|f| story.cast().form(*f)).map(|f| f.count());
    if !heads().any(clashing) || mentions().sum::<usize>() > MOST {
        return;
    }
    let titles = titles(story, person);
    let (offices, office_of) = offices(&titles);
    let (mut count, mut first) = (FxHashMap::default(), FxHashMap::default());
    for (i, title) in titles.iter().enumerate() {
        *count.entry(title.role.head.as_str()).or_insert(0) += 1;
        first.entry(title.role.head.as_str()).or_insert(i);
    }
    let clash = |a: &str, b: &str| {
        // who is told of by the lower rank first has been promoted since
        within(&GROUPS, a, b) || within(&LADDERS, a, b) && !is_promoted((a, first[a]), (b, first[b]))
    };
    let usual = |office: &Office| {
        let others = offices.iter().filter(|o| clash(&office.role.head, &o.role.head));
        let others = others.filter(|o| same_place(office.role, o.role));
        others.map(|o| (count[o.role.head.as_str()], o.last)).max()
    };
    let usual: Vec<_> = offices.iter().map(usual).collect();
    let mut said: Vec<&str> = Vec::new();
    for (i, title) in titles.iter().enumerate() {
        let head = title.role.head.as_str();
        let Some((theirs, usual)) = usual[office_of[i]].filter(|_| !said.contains(&head)) else { continue };
        if count[head] < theirs || count[head] == theirs && usual < i {
            said.push(head);
            out.push(finding(story, person, title, &titles[usual]));
        }
    }
}

/// Whether `a` and `b` stand in one of `groups`.
fn within(groups: &[Vec<&str>], a: &str, b: &str) -> bool {
    a != b && groups.iter().any(|g| g.contains(&a) && g.contains(&b))
}

/// Whether one of two titles, each with where it is first given, is of a higher rank and given later.
fn is_promoted(a: (&str, usize), b: (&str, usize)) -> bool {
    let rung = |ladder: &[&str], head: &str| ladder.iter().position(|t| *t == head);
    LADDERS.iter().any(|ladder| match (rung(ladder, a.0), rung(ladder, b.0)) {
        (Some(x), Some(y)) => (x < y) == (b.1 < a.1),
        _ => false,
    })
}

/// The offices of `titles`, and for each title which is its own.
fn offices<'s>(titles: &[Title<'s>]) -> (Vec<Office<'s>>, Vec<usize>) {
    let (mut offices, mut known): (Vec<Office>, _) = (Vec::new(), FxHashMap::default());
    let of_title = titles.iter().enumerate().map(|(i, title)| {
        let office = *known.entry((&title.role.head, &title.role.of)).or_insert(offices.len());
        match offices.get_mut(office) {
            Some(office) => office.last = i,
            None => offices.push(Office { role: title.role, last: i }),
        }
        office
    });
    let of_title = of_title.collect();
    (offices, of_title)
}

fn finding(story: &Story, person: &Person, title: &Title, usual: &Title) -> Finding {
    let (here, there) = (story.text(title.place), story.text(usual.place));
    let message = format!("{} is “{here}” here and “{there}” elsewhere", person.name);
    let mut finding =
        Finding::new(&TITLE_CHANGE, title.place, message).related(usual.place, format!("“{there}” here"));
    if let Some(right) = retitled(&there, &here) {
        finding = finding.fix(format!("Write “{right}”"), right, false);
    }
    finding.quoted(title.quoted)
}

/// The titles that stand right before the person's name and are held: not former, not "-elect". In text order.
fn titles<'s>(story: &'s Story, person: &Person) -> Vec<Title<'s>> {
    let mut out = Vec::new();
    let introduced = Name::parse(&person.name);
    for place in story.cast().mentions(story.store(), person) {
        let Some(index) = story.store().index_of(place.block) else { continue };
        let view = story.view(index);
        let Some(name) = view.block().names.iter().find(|n| n.span == place.span) else { continue };
        let text = view.text();
        if name.roles.is_empty() || !is_whole(&introduced, name) || is_cut(&text[name.span.end as usize..]) {
            continue;
        }
        for role in name.roles.iter().filter(|r| !r.former && !r.qualified && r.span.end <= name.span.start) {
            let between = &text[role.span.end as usize..name.span.start as usize];
            let before = word_before(&text[..role.span.start as usize]);
            let other = OTHER_TIMES.iter().any(|w| before.eq_ignore_ascii_case(w));
            if between.trim().is_empty() && !other {
                let place = view.place(bare(role, &text));
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

/// Whether a mention has the family name of the one introduced: "Rep. Roger" cut off by a line break may be anybody.
fn is_whole(introduced: &Name, mention: &NameMention) -> bool {
    let single = mention.roles.iter().all(|r| is_single_office(&r.head));
    introduced.family_key() == mention.name.family_key() && (introduced.is_full() || single)
}

/// Whether a name goes on behind a mention: "Rep. Scott| DesJarlais" is no Scott.
fn is_cut(after: &str) -> bool {
    after.strip_prefix([' ', '\n']).is_some_and(|rest| rest.starts_with(char::is_uppercase))
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
