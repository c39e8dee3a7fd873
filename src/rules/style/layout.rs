//! The parts of an article: datelines, and the page of a Wikinews story.

use crate::article::BlockKind;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::Span;

/// The rules of this file.
pub const RULES: &[&Rule] = &[&DATELINE_CAPITALS, &WIKINEWS_LAYOUT];

static DATELINE_CAPITALS: Rule = Rule {
    id: "style::dateline-capitals",
    title: "A dateline whose city is not in capitals",
    why: "Capitals tell the reader, and the machines that sort the copy, that this is where it was written.",
    source: "Associated Press (second hand); Reuters Handbook of Journalism, \"N\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "Baghdad (AP) — The prime minister left for Washington early in the morning.\n",
    good: "BAGHDAD (AP) — The prime minister left for Washington early in the morning.\n",
    check: Check::Block(dateline_capitals),
    ..Rule::PLAIN
};

static WIKINEWS_LAYOUT: Rule = Rule {
    id: "style::wikinews-layout",
    title: "A Wikinews story without its date, its sources or their templates",
    why: "A story is archived by its {{date|…}} and checked by its == Sources ==, each with a {{source|…}}.",
    source: "Wikinews article layout; Wikinews style guide",
    class: Class::B,
    severity: Severity::Information,
    profile: "wikinews",
    bad: "Troops to leave Iraq\n\n{{date|July 27, 2021}}\n\nThe last troops will leave in December, he said.\n\n== Sources \
          ==\n\nThe newspapers of that day said so at length.\n",
    good: "Troops to leave Iraq\n\n{{date|July 27, 2021}}\n\nThe last troops will leave in December, he said.\n\n== Sources \
           ==\n\n* {{source|url=https://example.org|title=Troops to leave|date=July 27, 2021}}\n",
    check: Check::Keyed(Keyed::of(layout_note, layout)),
    ..Rule::PLAIN
};

fn dateline_capitals(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(line) = sheet.dateline() else { return };
    let place = &sheet.text()[line.place.clone()];
    let city = place.split(',').next().unwrap_or(place).trim_end();
    if !city.contains(char::is_lowercase) {
        return;
    }
    let span = Span::new(line.place.start, line.place.start + city.len());
    if sheet.is_foreign(span) {
        return;
    }
    let right = city.to_uppercase();
    // "McALLEN": the small letters of a name's beginning stay
    let sure = !city.split(' ').any(|w| w.chars().skip(1).any(char::is_uppercase) || w.len() <= 3);
    let message = format!("“{right}” opens a dateline");
    out.push(Finding::new(&DATELINE_CAPITALS, sheet.place(span), message).fix(
        format!("Write “{right}”"),
        &right,
        sure,
    ));
}

/// What is noted of a Wikinews page; only a page that uses wiki markup is judged.
fn layout_note(sheet: &Sheet, out: &mut Vec<Note>) {
    let text = sheet.text();
    let first = || Span::new(0, text.trim_end().find('\n').unwrap_or(text.trim_end().len()));
    let mut note = |says: &str| out.push(Note::new("page", sheet.place(first()), says));
    if sheet.block().kind == BlockKind::Title {
        note("title");
    }
    if !text.contains("{{") && !text.contains("==") {
        return;
    }
    let low = text.to_lowercase();
    for (sign, says) in [("{{date|", "date"), ("{{byline|date", "date"), ("{{source|", "source")] {
        if low.contains(sign) {
            note(says);
        }
    }
    let heading = |line: &str| {
        let name = line.trim().strip_prefix("==").and_then(|l| l.strip_suffix("=="));
        name.is_some_and(|n| n.trim().eq_ignore_ascii_case("sources"))
    };
    if text.lines().any(heading) {
        note("sources");
    }
}

fn layout(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let first = |says: &str| notes.iter().find(|n| &*n.says == says);
    let (date, sources, source) = (first("date"), first("sources"), first("source"));
    let Some(marked) = date.or(sources).or(source) else { return };
    let top = first("title").unwrap_or(marked);
    let mut say = |note: &Note, message: &str| out.push(Finding::new(&WIKINEWS_LAYOUT, note.place, message));
    if date.is_none() {
        say(top, "No {{date|…}} in the story");
    }
    match (sources, source) {
        (None, _) => say(top, "No section == Sources =="),
        (Some(sources), None) => say(sources, "No {{source|…}} under the sources"),
        _ => {}
    }
}
