//! The law of renaming: the text changes only at the person's own mentions, nowhere in addresses, handles or
//! markup; undoing the edits restores the bytes; and renaming back does, where every form says one thing.

mod articles;

use copydesk::article::Format;
use copydesk::people::Name;
use copydesk::story::rename::rename;
use copydesk::story::{Origin, PersonId, Story};
use copydesk::text::{Edit, Span};
use proptest::prelude::*;
use std::sync::LazyLock;

/// The corpus' dev half: text and format.
static ARTICLES: LazyLock<Vec<(String, Format)>> =
    LazyLock::new(|| articles::of_the_corpus().into_iter().map(|(text, format, _)| (text, format)).collect());

/// Names that are in none of the articles.
const NAMES: [&str; 8] = [
    "Wilhelmina Oberdorfer",
    "Jean-Luc Kervadec",
    "Ann de Vries",
    "Zebulon Q. Thistlewood",
    "Kim Jong-suk",
    "Conan O’Shaughnessy",
    "Tobias Hastings",
    "Zlatko",
];

/// A story made of sentences about a few people, with addresses, handles and markup around their names.
fn generated() -> impl Strategy<Value = (String, Format)> {
    let pieces = [
        "President Joe Biden met Mustafa al-Kadhimi on Monday. ",
        "Biden’s aides left with Al-Kadhimi's deputy. ",
        "“Joe is tired,” Jill Smith said. ",
        "**Joe Biden** signed [the Biden deal](https://example.org/Joe-Biden). ",
        "*Mustafa* **al-Kadhimi** spoke to [Joe Biden](https://example.org/biden?who=Biden). ",
        "Write to joe@biden.example or see www.biden.example/Biden, @JoeBiden said. ",
        "JOE BIDEN LEAVES. ",
        "Ms. Smith, 45, and Reed Hastings spoke. ",
        "Hastings’ plan failed, Smith told Mr. Hastings. ",
        "George W. Bush was there with Laura Bush, and Bush smiled. ",
        "Kim Jong-un wrote to Kim Yo-jong. ",
        "José “Pepe” Mujica left. Mujica was Joseph R. Biden, Jr.'s friend. ",
        "Then Mustafa\nal-Kadhimi and Joe\nBiden left. ",
        "\n\n",
        "> ",
        "# Biden meets al-Kadhimi\n\n",
        "👩‍🚒 e\u{301} ",
    ];
    let pieces = prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..14);
    (pieces, any::<bool>())
        .prop_map(|(p, plain)| (p.concat(), if plain { Format::Plain } else { Format::Markdown }))
}

fn article() -> impl Strategy<Value = (String, Format)> {
    prop_oneof![3 => generated(), 1 => prop::sample::select(ARTICLES.clone())]
}

/// The named mentions of a person, in text order.
fn mentions(story: &Story, person: PersonId) -> Vec<Span> {
    let found = story.cast().get(person).expect("a person of the cast");
    story.cast().mentions(story.store(), found).into_iter().map(|p| story.span(p)).collect()
}

/// The persons in the order of their introductions: ids alone differ from run to run of edits.
fn persons(story: &Story) -> Vec<PersonId> {
    let mut all: Vec<_> = story.cast().persons().map(|p| (story.span(p.introduction), p.id)).collect();
    all.sort();
    all.into_iter().map(|(_, id)| id).collect()
}

/// Makes edits whose spans count in the text before all of them, and gives those that undo them.
fn make(story: &mut Story, edits: &[(Span, String)]) -> Vec<(Span, String)> {
    let (mut undo, mut grown) = (Vec::new(), 0i64);
    for (span, text) in edits {
        let old = story.rope().byte_slice(span.range()).to_string();
        let start = (i64::from(span.start) + grown) as usize;
        grown += text.len() as i64 - old.len() as i64;
        undo.push((Span::new(start, start + text.len()), old));
    }
    for (span, text) in edits.iter().rev() {
        story.apply(&Edit { span: *span, text: text.clone() });
    }
    undo
}

/// Where `span` lies after `edits`.
fn moved(span: Span, edits: &[(Span, String)]) -> Span {
    let at = |byte: u32, end: bool| {
        let before = edits.iter().filter(|(s, _)| s.end < byte || s.end == byte && (end && s.start < byte));
        let grown: i64 = before.map(|(s, t)| t.len() as i64 - i64::from(s.end - s.start)).sum();
        (i64::from(byte) + grown) as usize
    };
    Span::new(at(span.start, false), at(span.end, true))
}

/// Whether byte `at` stands in a run of characters that is an address or handle.
fn in_address(text: &str, span: Span) -> bool {
    let space = |c: char| c.is_whitespace();
    let start = text[..span.start as usize].rfind(space).map_or(0, |i| i + 1);
    let run = &text[start..span.start as usize];
    run.contains("://") && !run.contains('[') || run.ends_with('@') || run.contains("www.")
}

fn law(text: &str, format: Format, pick: usize, new: &str) -> Result<(), TestCaseError> {
    let mut story = Story::new(text, format, Origin::default());
    let persons_before = persons(&story);
    prop_assume!(!persons_before.is_empty());
    let nth = pick % persons_before.len();
    let person = persons_before[nth];
    let places = mentions(&story, person);
    let name = story.cast().get(person).expect("a person").name.clone();
    let edits: Vec<(Span, String)> = rename(&story, person, &name, new)
        .expect("a name")
        .into_iter()
        .map(|(place, text)| (story.span(place), text))
        .collect();
    prop_assert!(edits.windows(2).all(|w| w[0].0.end <= w[1].0.start), "{edits:?}");
    for (span, by) in &edits {
        let own = places
            .iter()
            .any(|p| p.covers(*span) || p.end < span.start && span.start <= p.end + 3 && by == "s");
        prop_assert!(own, "{:?} → {by:?} is no mention of {name}", span.of(text));
        prop_assert!(!in_address(text, *span), "{:?} in an address", span.of(text));
    }
    let undo = make(&mut story, &edits);
    let renamed = story.rope().to_string();
    for place in &places {
        let now = moved(*place, &edits);
        said_rightly(place.of(text), now.of(&renamed), &name, new)?;
    }
    let mut again = story.clone();
    make(&mut again, &undo);
    prop_assert_eq!(again.rope().to_string(), text, "undone");
    let after: Vec<Vec<Span>> = persons(&again).into_iter().map(|p| mentions(&again, p)).collect();
    prop_assert_eq!(&after[nth], &places, "the same person after undoing");
    back(&mut story, text, &places, &edits, &name, new)
}

/// A mention that was the whole name is the new one; a single name is one half of it; capitals stay.
fn said_rightly(old: &str, now: &str, name: &str, new: &str) -> Result<(), TestCaseError> {
    let plain = |s: &str| {
        let s: String = s.chars().filter(|c| !"*_[]".contains(*c)).collect();
        s.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (old, now) = (plain(old), plain(now));
    let shouted = Name::parse(&old).shouted();
    let cased = |s: &str| if shouted { s.to_uppercase() } else { s.to_owned() };
    if old.to_lowercase() == name.to_lowercase() {
        prop_assert_eq!(now, cased(new), "{} → {}", name, new);
    } else {
        prop_assert!(cased(new).contains(&now), "{old} became {now} for {name} → {new}");
    }
    Ok(())
}

/// Renames back where that must restore the bytes: the forms are the name itself and its two halves, and the
/// renamed mentions are still known as one person's.
fn back(
    story: &mut Story,
    text: &str,
    places: &[Span],
    edits: &[(Span, String)],
    name: &str,
    new: &str,
) -> Result<(), TestCaseError> {
    let parsed = Name::parse(name);
    let half = |p: Option<copydesk::people::Part>| p.map(|p| p.text.to_owned());
    let halves = [Some(name.to_owned()), half(parsed.family()), half(parsed.given())];
    let simple = places.iter().all(|p| halves.contains(&Some(p.of(text).to_owned())));
    let full = |n: &str| Name::parse(n).significant().count() == 2 && n.split(' ').count() == 2;
    let moved_places: Vec<Span> = places.iter().map(|p| moved(*p, edits)).collect();
    let same = persons(story).into_iter().find(|p| mentions(story, *p) == moved_places);
    let known = same.filter(|p| story.cast().get(*p).is_some_and(|p| p.name == new));
    let inside = edits.iter().all(|(span, _)| places.contains(span));
    if let Some(person) = known
        && simple
        && inside
        && full(name)
        && full(new)
    {
        let edits: Vec<(Span, String)> = rename(story, person, new, name)
            .expect("a name")
            .into_iter()
            .map(|(place, text)| (story.span(place), text))
            .collect();
        make(story, &edits);
        prop_assert_eq!(story.rope().to_string(), text, "renamed back");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn renaming_and_undoing((text, format) in article(), pick in 0usize..64, new in prop::sample::select(NAMES.to_vec())) {
        law(&text, format, pick, new)?;
    }
}

/// `COPYDESK_CASES` asks for more; unset, what a few seconds allow.
fn cases() -> u32 {
    std::env::var("COPYDESK_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(48)
}
