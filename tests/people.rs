//! People: articles with every person drawn under the text, and the laws of the room.
//!
//! A fixture is an article; articles are parted by a line of `===`. Under a line of text `^^^^ NAME` marks a
//! mention by name of the person shown as NAME, `^^^^ role: NAME` one without a name or what is said of them beside
//! their name, and `^^^^ no role` words that are neither. Every name that is found must be marked and every mark must
//! be found; of roles only those marked are looked at.

use copydesk::article::{BlockKind, Reading};
use copydesk::people::{
    Counts, FirstPass, FormUse, Name, NameKeys, NameMention, NameRelation, PersonUse, RoleMention, RoleUse,
    compare, decide, first_pass, group, link_roles, role_mentions,
};
use copydesk::text::{Mask, MaskKind, Span};
use proptest::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One block of a read article: where it starts, its names with their person, its nameless mentions with theirs.
struct Block {
    start: usize,
    names: Vec<(NameMention, usize)>,
    roles: Vec<(RoleMention, Option<usize>)>,
}

/// An article read from scratch: blocks and the persons' display names.
struct Cast {
    blocks: Vec<Block>,
    persons: Vec<String>,
}

fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let start = |p: &str| p.as_ptr() as usize - text.as_ptr() as usize;
    text.split("\n\n").filter(|p| !p.trim().is_empty()).map(|p| (start(p), p)).collect()
}

fn read(text: &str) -> Cast {
    let readings: Vec<_> = paragraphs(text).into_iter().map(|(at, p)| (at, Reading::plain(p))).collect();
    let firsts: Vec<FirstPass> = readings.iter().map(|(_, r)| first_pass(r)).collect();
    let mut counts = Counts::default();
    firsts.iter().for_each(|f| counts.add(f.forms()));
    let decided: Vec<Vec<NameMention>> =
        readings.iter().zip(&firsts).map(|((_, r), f)| decide(r, f, &counts)).collect();
    let (persons, of) = cast(&readings, &decided);
    let mut at = of.into_iter();
    let names: Vec<Vec<(NameMention, usize)>> =
        decided.iter().map(|d| d.iter().map(|m| (m.clone(), at.next().unwrap())).collect()).collect();
    let roles = roles(&readings, &decided, &names, persons.len());
    let blocks = readings.iter().zip(names).zip(roles).map(|(((start, _), names), roles)| Block {
        start: *start,
        names,
        roles,
    });
    Cast { blocks: blocks.collect(), persons }
}

/// The persons' names, and for each mention in text order its person.
fn cast(readings: &[(usize, Reading<'_>)], decided: &[Vec<NameMention>]) -> (Vec<String>, Vec<usize>) {
    let all: Vec<(usize, &NameMention)> = readings
        .iter()
        .zip(decided)
        .flat_map(|((at, _), d)| d.iter().map(move |m| (at + m.span.start as usize, m)))
        .collect();
    let mut forms: Vec<FormUse<'_>> = Vec::new();
    let mut of_form = Vec::new();
    for (at, m) in &all {
        let known = forms.iter().position(|f| f.name.display() == m.name.display());
        let i = known.unwrap_or_else(|| {
            forms.push(FormUse {
                name: &m.name,
                keys: Cow::Owned(NameKeys::of(&m.name)),
                first: *at as u64,
                gender: m.gender,
            });
            forms.len() - 1
        });
        of_form.push(i);
    }
    let groups = group(&forms);
    let mut last_full = BTreeMap::new();
    let mut of = Vec::new();
    for (n, &form) in of_form.iter().enumerate() {
        let fitting: Vec<usize> = (0..groups.len()).filter(|&g| groups[g].members.contains(&form)).collect();
        let g = *fitting.iter().max_by_key(|&g| last_full.get(g)).expect("every form has a person");
        if forms[form].name.is_full() {
            last_full.insert(g, n);
        }
        of.push(g);
    }
    (groups.iter().map(|g| forms[g.canonical].name.display()).collect(), of)
}

fn roles(
    readings: &[(usize, Reading<'_>)],
    decided: &[Vec<NameMention>],
    names: &[Vec<(NameMention, usize)>],
    persons: usize,
) -> Vec<Vec<(RoleMention, Option<usize>)>> {
    let found: Vec<Vec<RoleMention>> =
        readings.iter().zip(decided).map(|((_, r), d)| role_mentions(r, d)).collect();
    let mut uses = vec![PersonUse::default(); persons];
    for ((start, _), names) in readings.iter().zip(names) {
        for (m, person) in names {
            let at = (start + m.span.start as usize) as u64;
            let person = &mut uses[*person];
            person.mentions.push(at);
            person.roles.extend(m.roles.iter().map(|r| (r, at)));
            person.age = person.age.or(m.age);
            person.gender = person.gender.or(m.gender);
        }
    }
    let mentions: Vec<RoleUse<'_>> = readings
        .iter()
        .zip(&found)
        .flat_map(|((start, _), roles)| {
            roles.iter().map(move |m| RoleUse {
                mention: m,
                at: (*start + m.span.start as usize) as u64,
                block: *start as u64,
                speaks: None,
            })
        })
        .collect();
    let mut links = link_roles(&mentions, &uses).into_iter();
    found.iter().map(|b| b.iter().map(|m| (m.clone(), links.next().unwrap())).collect()).collect()
}

/// An article and what is marked in it: span and expectation.
fn fixture(source: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut marks, mut line_start) = (String::new(), Vec::new(), 0);
    for line in source.lines() {
        let trimmed = line.trim_start();
        if !trimmed.starts_with('^') {
            line_start = text.len();
            text.push_str(line);
            text.push('\n');
            continue;
        }
        let width = trimmed.chars().take_while(|&c| c == '^').count();
        let at = |column: usize| {
            let line = &text[line_start..];
            line_start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
        };
        let column = line.chars().count() - trimmed.chars().count();
        marks.push((Span::new(at(column), at(column + width)), trimmed[width..].trim().to_string()));
    }
    (text, marks)
}

fn check(name: &str, source: &str) {
    for article in source.split("===\n") {
        let (text, marks) = fixture(article);
        let cast = read(&text);
        let (mut found, mut roles) = (Vec::new(), Vec::new());
        for b in &cast.blocks {
            found.extend(b.names.iter().map(|(m, p)| (m.span.shifted(b.start), cast.persons[*p].clone())));
            let linked = b.roles.iter().filter_map(|(m, p)| Some((m.span.shifted(b.start), (*p)?)));
            let beside = b.names.iter().flat_map(|(m, p)| m.roles.iter().map(move |r| (r.span, *p)));
            let all = linked.chain(beside.map(|(span, p)| (span.shifted(b.start), p)));
            roles.extend(all.map(|(span, p)| (span, format!("role: {}", cast.persons[p]))));
        }
        let (expected_roles, mut expected): (Vec<_>, Vec<_>) =
            marks.into_iter().partition(|(_, e)| e.starts_with("role: ") || e == "no role");
        expected.sort();
        let show = |all: &[(Span, String)]| {
            all.iter().map(|(s, e)| format!("{} = {e}", s.of(&text))).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(show(&found), show(&expected), "{name}:\n{article}");
        for mark in expected_roles {
            if mark.1 == "no role" {
                let wrong = roles.iter().find(|(span, _)| span.overlaps(mark.0));
                assert_eq!(wrong, None, "{name}: {}\n{article}", mark.0.of(&text));
                continue;
            }
            assert!(roles.contains(&mark), "{name}: {} should be {}\n{article}", mark.0.of(&text), mark.1);
        }
    }
}

#[test]
fn cultures() {
    check("cultures", include_str!("people/cultures.txt"));
}

#[test]
fn roles_and_ages() {
    check("roles", include_str!("people/roles.txt"));
}

#[test]
fn what_is_no_person() {
    check("others", include_str!("people/others.txt"));
}

#[test]
fn the_seed_article() {
    let text = include_str!("seed/iraq-2021.txt");
    let cast = read(text);
    assert_eq!(cast.persons, ["Joe Biden", "Mustafa al-Kadhimi", "George W. Bush", "Saddam Hussein"]);
    let names: Vec<(String, usize)> = cast
        .blocks
        .iter()
        .flat_map(|b| b.names.iter().map(|(m, p)| (m.span.shifted(b.start).of(text).to_string(), *p)))
        .collect();
    let expected = [
        ("Joe Biden", 0),
        ("Mustafa al-Kadhimi", 1),
        ("George.W. Bush", 2),
        ("Mustafa Al-Kadhimi", 1),
        ("Biden", 0),
        ("Kadhimi", 1),
        ("Biden", 0),
        ("Biden", 0),
        ("Saddam Hussein", 3),
    ];
    assert_eq!(names, expected.map(|(n, p)| (n.to_string(), p)));
    let titles: Vec<(&str, usize)> = cast
        .blocks
        .iter()
        .flat_map(|b| &b.names)
        .flat_map(|(m, p)| m.roles.iter().map(|r| (r.text.as_str(), *p)))
        .collect();
    let expected = [
        ("President of the United States", 0),
        ("Prime Minister of Iraq", 1),
        ("former US President", 2),
        ("Prime Minister", 1),
        ("President", 0),
    ];
    assert_eq!(titles, expected);
    let handles: Vec<_> = cast
        .blocks
        .iter()
        .flat_map(|b| &b.names)
        .filter_map(|(m, p)| Some((m.handle.as_ref()?.text.as_str(), *p)))
        .collect();
    assert_eq!(handles, [("@POTUS", 0)]);
    let linked: Vec<_> = cast
        .blocks
        .iter()
        .flat_map(|b| b.roles.iter().filter_map(|(m, p)| Some((m.span.shifted(b.start).of(text), (*p)?))))
        .collect();
    assert_eq!(linked, [("The US President", 0)]);
}

#[test]
fn bylines_are_not_of_the_cast() {
    let reading = Reading::new("By Jane Doe and Peter Smith", BlockKind::Byline, &[]);
    let first = first_pass(&reading);
    let mut counts = Counts::default();
    counts.add(first.forms());
    assert!(decide(&reading, &first, &counts).iter().all(|m| !m.cast));
}

/// Words that names and sentences are made of, and what breaks careless readers.
fn text() -> impl Strategy<Value = String> {
    let words = "Joe|Biden|al-|Kadhimi|President|of|the|The|former|,|, |. |.|'s|’|\"|“|”|(|)|@x_1|-|–|45|-year-old|he|\n|\n\n| | |\u{a0}|\u{ad}|\0|é|e\u{301}|李|👩\u{200d}🚒|McX|U.S.|W.|van der|said|Ms|II";
    let pieces: Vec<String> = words.split('|').map(str::to_string).collect();
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|v| v.concat())
}

fn name() -> impl Strategy<Value = String> {
    let pick = |all: &'static str| prop::sample::select(all.split('|').collect::<Vec<_>>());
    let given = pick("Joe|Joseph|Hunter|George|G.|Kim|José|");
    let middle = pick("|W.|H. W.|bin|van der|“Pepe”");
    let family = pick("Biden|Bidan|Bush|al-Kadhimi|Al-Kadhimi|Jong-un|O’Brien|Bush Jr.");
    (given, middle, family)
        .prop_map(|(g, m, f)| [g, m, f].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// No text makes the room panic; spans fall inside, on boundaries, in order.
    #[test]
    fn spans_hold(text in text()) {
        let reading = Reading::plain(&text);
        let first = first_pass(&reading);
        prop_assert_eq!(&first, &first_pass(&reading));
        let mut counts = Counts::default();
        counts.add(first.forms());
        let names = decide(&reading, &first, &counts);
        let mut end = 0;
        for m in &names {
            prop_assert!(m.span.start >= end && !m.span.is_empty());
            prop_assert!(text.get(m.span.range()).is_some());
            end = m.span.end;
            for r in m.roles.iter() {
                prop_assert!(text.get(r.span.range()).is_some() && !r.span.overlaps(m.span));
            }
        }
        for r in role_mentions(&reading, &names) {
            prop_assert!(text.get(r.span.range()).is_some());
        }
        counts.remove(first.forms());
        prop_assert_eq!(format!("{:?}", counts), format!("{:?}", Counts::default()));
    }

    /// Any bytes parse as a name; what is shown parses to the same name again.
    #[test]
    fn names_come_back(text in "\\PC{0,24}", name in name()) {
        for text in [text, name] {
            let parsed = Name::parse(&text);
            let again = Name::parse(&parsed.display());
            prop_assert_eq!(again.family_key(), parsed.family_key());
            prop_assert_eq!(compare(&parsed, &again), NameRelation::Same);
        }
    }

    /// Names that could be one person's share a key, whichever way they are compared.
    #[test]
    fn keys_meet(a in name(), b in name()) {
        let (a, b) = (Name::parse(&a), Name::parse(&b));
        prop_assert_eq!(compare(&a, &b), compare(&b, &a));
        if compare(&a, &b) != NameRelation::Different {
            let (x, y) = (NameKeys::of(&a), NameKeys::of(&b));
            prop_assert!(x.all().iter().any(|k| y.all().contains(k)), "{:?} {:?}", a, b);
        }
    }

    /// Who is who does not depend on the order in which forms were learned of.
    #[test]
    fn grouping_forgets_history(names in prop::collection::btree_set(name(), 1..10), seed in 0usize..1000) {
        let names: Vec<Name> = names.iter().map(|n| Name::parse(n)).collect();
        let uses: Vec<FormUse<'_>> = names
            .iter()
            .enumerate()
            .map(|(i, name)| FormUse { name, keys: Cow::Owned(NameKeys::of(name)), first: i as u64, gender: None })
            .collect();
        let turned: Vec<FormUse<'_>> = (0..uses.len()).map(|i| uses[(i + seed) % uses.len()].clone()).rev().collect();
        let show = |forms: &[FormUse<'_>]| -> Vec<Vec<u64>> {
            group(forms).iter().map(|g| g.members.iter().map(|&i| forms[i].first).collect()).collect()
        };
        let groups = show(&uses);
        prop_assert_eq!(&groups, &show(&turned));
        let all: std::collections::BTreeSet<u64> = groups.iter().flatten().copied().collect();
        prop_assert_eq!(all.len(), uses.len());
    }
}

#[test]
fn damaged_models_are_refused() {
    let file = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/models/people.model")).unwrap();
    assert!(copydesk::people::Model::read(&file).is_ok());
    let (mut bad, mut seed) = (file.clone(), 12345usize);
    for _ in 0..24 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let at = (seed >> 8) % file.len();
        bad[at] ^= 1 << (seed % 8);
        assert!(copydesk::people::Model::read(&bad).is_err(), "byte {at}");
        bad[at] = file[at];
    }
    for cut in (0..file.len()).step_by(file.len() / 16).chain(0..64) {
        assert!(copydesk::people::Model::read(&file[..cut]).is_err(), "cut at {cut}");
    }
}

/// Markup inside a name is not part of it.
#[test]
fn names_are_read_through_markup() {
    let text = "President **Joe** [Biden](https://example.org/joe) spoke, Mr. *Biden*'s aide said.";
    let hidden = ["**", "**", "[", "](https://example.org/joe)", "*", "*"];
    let mut at = 0;
    let masks: Vec<Mask> = hidden
        .iter()
        .map(|h| {
            let start = at + text[at..].find(h).unwrap();
            at = start + h.len();
            Mask { span: Span::new(start, at), kind: MaskKind::Markup }
        })
        .collect();
    let reading = Reading::new(text, BlockKind::Paragraph, &masks);
    let first = first_pass(&reading);
    let mut counts = Counts::default();
    counts.add(first.forms());
    let found: Vec<_> =
        decide(&reading, &first, &counts).iter().map(|m| (m.name.display(), m.possessive)).collect();
    assert_eq!(found, [("Joe Biden".to_string(), false), ("Biden".to_string(), true)]);
}
