//! Hostile texts cost in proportion to their length, as running news does.
//!
//! Time is measured by `make bench-stress`. Here it is counted what is made of a text, which no machine's speed
//! changes: never more things than the text has bytes. Anything made for each pair of things is far more.

mod articles;
#[path = "stress/texts.rs"]
mod texts;

use copydesk::article::Format;
use copydesk::rules::{Desk, truth};
use copydesk::story::{Origin, Story, outline};
use copydesk::text::Edit;
use texts::{FAMILIES, Family};

/// Bytes of a text: enough that pairs of anything outnumber them.
const BYTES: usize = 3 << 10;

fn format(family: &Family) -> Format {
    if family.markdown { Format::Markdown } else { Format::Plain }
}

fn story(text: &str, format: Format) -> Story {
    Story::new(
        text,
        format,
        Origin { date: None, file_name: Some("2021-07-26-stress.txt".into()), ..Origin::default() },
    )
}

/// What is made of a text, counted.
#[derive(Debug, Default)]
struct Work {
    facts: usize,
    cast: usize,
    read: usize,
    outline: usize,
    findings: usize,
}

impl Work {
    fn of(story: &Story) -> Work {
        let mut work = Work::default();
        for block in story.store().blocks() {
            work.facts +=
                1 + block.facts.dates.len() + block.facts.figures.len() + block.facts.checkable.len();
            work.facts += block.names.len() + block.roles.len();
            work.facts += block.quotations.iter().map(|q| 1 + q.parts.len()).sum::<usize>();
        }
        for person in story.cast().persons() {
            work.cast += 1 + person.forms.len() + person.roles.len() + person.handles.len();
        }
        for view in story.views() {
            work.read += view.mentions().len() + view.claims().len() + view.dates().len();
        }
        work.outline = nodes(&outline::outline(story));
        work.findings = Desk::of(story).iter().map(|f| 1 + f.related.len() + f.message.len() / 256).sum();
        work
    }

    fn parts(&self) -> [(&'static str, usize); 5] {
        let Work { facts, cast, read, outline, findings } = *self;
        [("facts", facts), ("cast", cast), ("read", read), ("outline", outline), ("findings", findings)]
    }
}

fn nodes(nodes_of: &[outline::Node]) -> usize {
    nodes_of.iter().map(|n| 1 + nodes(&n.children)).sum()
}

fn holds(family: &Family) {
    let text = family.text(BYTES);
    let mut large = story(&text, format(family));
    for (what, count) in Work::of(&large).parts() {
        assert!(count <= text.len(), "{}: {count} {what} of {} bytes", family.name, text.len());
    }
    let longest = large.store().blocks().iter().map(|b| b.len).max().unwrap_or_default();
    assert!(longest <= 64 << 10, "{}: a block of {longest} bytes", family.name);
    // and an edit in the midst of it keeps the law, and one that makes every block another; a desk follows both
    let mut desk = Desk::default();
    desk.update(&large);
    let middle = large.rope().char_to_byte(large.rope().len_chars() / 2);
    large.apply(&Edit::new(middle, middle, "Jane Doe “went” on Monday.\n\n"));
    large.apply(&Edit::new(middle, middle + 3, ""));
    desk.update(&large);
    large.apply(&Edit::new(0, 0, "date 2020-01-01\n\n"));
    assert_eq!(truth::difference(&large), None, "{}", family.name);
    desk.update(&large);
    assert_eq!(desk.findings(&large), Desk::of(&large), "{}", family.name);
}

fn hold(which: impl Fn(usize) -> bool) {
    for (_, family) in FAMILIES.iter().enumerate().filter(|(i, _)| which(*i)) {
        holds(family);
    }
}

#[test]
fn no_more_is_made_of_a_text_than_it_has_bytes() {
    hold(|i| i % 2 == 0);
}

/// The other half, beside the first.
#[test]
fn no_more_is_made_of_a_text_than_it_has_bytes_too() {
    hold(|i| i % 2 == 1);
}

/// Writes the texts for `make bench-stress`: `COPYDESK_STRESS` says where, and of how many bytes.
#[test]
#[ignore = "writes files; run by `make bench-stress`"]
fn write_the_texts() {
    let wanted = std::env::var("COPYDESK_STRESS").expect("COPYDESK_STRESS=FOLDER:BYTES[:BYTES...]");
    let mut parts = wanted.split(':');
    let folder = std::path::PathBuf::from(parts.next().expect("a folder"));
    for bytes in parts {
        let folder = folder.join(bytes);
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        let bytes: usize = bytes.parse().expect("a number of bytes");
        std::fs::write(folder.join("news.txt"), texts::news(bytes)).expect("written");
        for family in FAMILIES {
            let name = format!("{}.{}", family.name, if family.markdown { "md" } else { "txt" });
            std::fs::write(folder.join(name), family.text(bytes)).expect("written");
        }
    }
}
