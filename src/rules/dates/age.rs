//! Ages that do not fit: against a date of birth, against another age of the same person.

use super::told_ages::{Fact, Told, told};
use crate::dates::{DateExpression, Leading, month_name};
use crate::people::{NameMention, RoleKind};
use crate::rules::letters::{Letters, letters};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::{Story, cast};
use crate::text::{Span, fold};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

pub(super) static AGE: Rule = Rule {
    id: "dates::age-mismatch",
    title: "An age that does not fit the date of birth, or another age of the same person",
    why: "Ages are among the facts that papers correct most often. Two ages of one person in one article, or an age \
          that the date of birth contradicts, cannot both be right.",
    source: "Maier, \"Accuracy Matters\" (2005); NPR accuracy checklist",
    class: Class::A,
    severity: Severity::Warning,
    bad: "date 2021-07-27\n\nJane Miller, 45, was elected on Monday. Miller was born in 1967 in Leeds.\n",
    good: "date 2021-07-27\n\nJane Miller, 54, was elected on Monday. Miller was born in 1967 in Leeds.\n",
    check: Check::Keyed(Keyed::of(note, judge)),
    ..Rule::PLAIN
};

/// Kinds of notes under a family name: an age told of the day of writing, one at death, a date of birth, an age in some year,
/// a full name.
const NAMED: &str = "named";
const AT_DEATH: &str = "at death";
const BORN: &str = "born";
const IN_YEAR: &str = "in year";
const WHOLE: &str = "whole";
/// Kinds of notes that stand under [`ANYBODY`]: the first is an age told of somebody by name; "the 45-year-old"; and any
/// other age: "a 45-year-old", one that is quoted or told of another time.
const THE: &str = "the";
const OTHER: &str = "other";
/// The key under which ages without a name stand.
const ANYBODY: Letters = letters!("*");
/// What parts the kind of a note from the given name.
const APART: &str = "|";

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let block = sheet.block();
    if !cast::has_cast(block.kind) || !sheet.is_own_prose() {
        return;
    }
    whole_names(sheet, out);
    let told = told(sheet);
    for fact in &told {
        match fact.fact {
            Fact::Born => out.push(of_person(sheet, fact, BORN)),
            Fact::InYear => out.push(of_person(sheet, fact, IN_YEAR)),
            Fact::AtDeath if is_of_another_year(sheet, &told, fact.span) => {}
            Fact::AtDeath => out.push(of_person(sheet, fact, AT_DEATH)),
            Fact::Age if is_past(sheet, &told, fact.span) && !born_beside(sheet, &told, fact.span) => {}
            Fact::Age => {
                out.push(of_person(sheet, fact, NAMED));
                out.push(Note::new(ANYBODY, sheet.place(fact.span), NAMED).value(f64::from(fact.value)));
            }
        }
    }
    let dated = |span: Span| told.iter().any(|f| f.span == span && !is_past(sheet, &told, span));
    for name in block.names.iter() {
        let age = name.age.and_then(|age| Some((age, age_beside(sheet.text(), name.span, age)?)));
        if let Some((age, span)) = age.filter(|(_, span)| !dated(*span)) {
            out.push(Note::new(ANYBODY, sheet.place(span), OTHER).value(f64::from(age)));
        }
    }
    if sheet.signs().digits() {
        without_name(sheet, &told, out);
    }
}

/// The last word of a family name: "Aboul Gheit" is called "Gheit" as well.
fn key(mention: &NameMention) -> &str {
    let family = mention.name.family_key();
    family.rsplit(' ').next().unwrap_or(family)
}

/// A note under the person's family name that says what it is and the given name.
fn of_person(sheet: &Sheet, told: &Told, what: &str) -> Note {
    let name = &told.name.name;
    let says = Letters::of_parts(&[what, APART, name.given().map_or("", |g| g.core)]);
    Note::new(key(told.name), sheet.place(told.span), says).value(f64::from(told.value))
}

/// Notes who else bears a family name, each full name once a block: "Miller, 54," is not Jane where there is a John.
fn whole_names(sheet: &Sheet, out: &mut Vec<Note>) {
    let mut said: FxHashSet<(&str, &str)> = FxHashSet::default();
    for mention in sheet.block().names.iter() {
        let Some(given) = mention.name.given().filter(|_| mention.name.is_full()) else { continue };
        let one = (key(mention), given.core);
        if said.insert(one) {
            out.push(Note::new(one.0, sheet.place(mention.span), Letters::of_parts(&[WHOLE, APART, one.1])));
        }
    }
}

/// Where the age after a name stands: "Jane Miller, |45|,".
fn age_beside(text: &str, name: Span, age: u8) -> Option<Span> {
    let after = &text[name.end as usize..text.ceil_char_boundary((name.end as usize + 40).min(text.len()))];
    let words = age.to_string();
    let at = after.find(&words)? + name.end as usize;
    Some(Span::new(at, at + words.len()))
}

/// How far around an age words of another time count, in bytes: "then 45,", "45, when he died".
const NEAR: usize = 40;

/// Whether a year before the article's stands in the sentence of `span`, but for a birth.
fn is_of_another_year(sheet: &Sheet, told: &[Told], span: Span) -> bool {
    let facts = &sheet.block().facts;
    let now = sheet.story().date().map(|d| d.year());
    let birth = |e: &DateExpression| told.iter().any(|t| t.fact == Fact::Born && t.span.overlaps(e.span));
    facts.dates.iter().any(|e| {
        let earlier = e.calendar_parts().0.is_some_and(|y| now.is_none_or(|now| y < now));
        earlier
            && !birth(e)
            && !is_since(sheet, e)
            && facts.sentences.get(e.sentence as usize).is_some_and(|s| s.covers(span))
    })
}

/// Whether a date says how long something has lasted that still does: "Miller, 54, has run it since |2003|".
fn is_since(sheet: &Sheet, date: &DateExpression) -> bool {
    let sentence = sheet.block().facts.sentences.get(date.sentence as usize);
    let lasts = |s: &Span| s.of(sheet.text()).split(' ').any(|w| matches!(w, "has" | "have"));
    date.leading == Leading::Since && sentence.is_some_and(lasts)
}

/// Whether the age is told of another time: another year in the sentence; "then", "when", a death beside it.
fn is_past(sheet: &Sheet, told: &[Told], span: Span) -> bool {
    let sentences = &sheet.block().facts.sentences;
    let Some(sentence) = sentences.iter().find(|s| s.covers(span)) else { return true };
    let text = sheet.text();
    let from = (span.start as usize).saturating_sub(NEAR).max(sentence.start as usize);
    let to = (span.end as usize + NEAR).min(sentence.end as usize);
    let words = &text[text.floor_char_boundary(from)..text.ceil_char_boundary(to)];
    let mut words = words.split(|c: char| !c.is_alphabetic());
    const TOLD: &[&str] = &[
        "then", "when", "while", "died", "dead", "killed", "death", "late", "ago", "former", "once", "time",
    ];
    let since = sheet.block().facts.dates.iter().any(|e| sentence.covers(e.span) && is_since(sheet, e));
    let earlier = |w: &str| TOLD.contains(&w) || w == "since" && !since;
    is_of_another_year(sheet, told, span) || words.any(earlier)
}

/// "Finch, 47, who was |born in 1984|, had run it since 2021": the birth right after the age is told of the same day, whatever
/// the sentence goes on to tell.
fn born_beside(sheet: &Sheet, told: &[Told], age: Span) -> bool {
    let sentence = sheet.block().facts.sentences.iter().find(|s| s.covers(age));
    let earlier = |from: u32| {
        let mut words = Span::new(from as usize, age.start as usize).of(sheet.text()).split_whitespace();
        words.any(|w| ["then", "when", "while"].iter().any(|then| w.eq_ignore_ascii_case(then)))
    };
    let near = |birth: Span| birth.start >= age.end && birth.start - age.end < NEAR as u32;
    let born = |t: &Told| t.fact == Fact::Born && near(t.span);
    sentence.is_some_and(|sentence| told.iter().any(born) && !earlier(sentence.start))
}

/// "the 45-year-old" and every other "45-year-old" that is not told of somebody by name.
fn without_name(sheet: &Sheet, told: &[Told], out: &mut Vec<Note>) {
    let the =
        |m: Span| sheet.block().roles.iter().any(|r| matches!(r.kind, RoleKind::Age(_)) && r.span.covers(m));
    for (span, whole) in years_old(sheet.text()) {
        if told.iter().any(|t| t.span == span) {
            continue;
        }
        let alone = the(whole) || leads_a_verb(sheet.text(), whole);
        let what = if alone && !sheet.quoted(span) { THE } else { OTHER };
        let value = span.of(sheet.text()).parse().unwrap_or(0.0);
        out.push(Note::new(ANYBODY, sheet.place(span), what).value(value));
    }
}

/// "45-year-old", "45 years of age": where the figure stands, and the whole.
fn years_old(text: &str) -> impl Iterator<Item = (Span, Span)> {
    let goes_on = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices("year").filter_map(move |(at, _)| {
        let lead = text[..at].strip_suffix(['-', ' '])?;
        let digits = lead.bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = lead.len() - digits;
        let rest = &text[at + "year".len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest).strip_prefix(['-', ' '])?;
        let rest = rest.strip_prefix("old").or(rest.strip_prefix("of age"))?;
        let apart = !lead[..start].ends_with(goes_on) && !rest.starts_with(goes_on);
        let whole = Span::new(start, text.len() - rest.len());
        ((1..=3).contains(&digits) && apart).then(|| (Span::new(start, lead.len()), whole))
    })
}

/// Whether "The 45-year-old" opens its sentence and a verb follows, so that it is somebody the reader knows: "The
/// 45-year-old lives in Leeds".
fn leads_a_verb(text: &str, age: Span) -> bool {
    const VERBS: &[&str] = &[
        "lives", "works", "plays", "leads", "runs", "takes", "faces", "remains", "wants", "hopes", "plans",
        "never", "now", "then", "took", "led", "won", "lost", "made", "went", "came", "left", "grew",
        "spent", "began", "ran", "holds", "held", "has", "had", "is", "was", "will", "also",
    ];
    let opens = text[..age.start as usize].ends_with("The ");
    let next =
        text[age.end as usize..].trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    opens
        && (VERBS.contains(&next)
            || next.len() > 4 && next.ends_with("ed") && next.starts_with(char::is_lowercase))
}

fn judge(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    if notes[0].key == ANYBODY {
        return the_only_aged(notes, out);
    }
    // of most names no age is told
    if notes.iter().all(|n| n.says.starts_with(WHOLE)) {
        return;
    }
    let of = |what: &str| -> Vec<(&Note, String)> {
        let split = notes.iter().filter_map(|n| n.says.split_once(APART).map(|(w, given)| (n, w, given)));
        split.filter(|(_, w, _)| *w == what).map(|(n, _, g)| (n, fold(g).into_owned())).collect()
    };
    let (ages, deaths, births, whole) = (of(NAMED), of(AT_DEATH), of(BORN), of(WHOLE));
    let mut given: Vec<&str> = whole.iter().map(|(_, g)| g.as_str()).filter(|g| !g.is_empty()).collect();
    given.sort_unstable();
    given.dedup();
    let same = |a: &str, b: &str| a == b && !a.is_empty() || given.len() <= 1;
    for told in [&ages, &deaths] {
        unlike(told, &same, out);
    }
    for (age, name) in of(IN_YEAR) {
        if let Some((born, _)) = births.iter().find(|(_, g)| same(g, &name)) {
            out.extend(misfit_in_year(age, born));
        }
    }
    for (n, (age, name)) in ages.iter().chain(&deaths).enumerate() {
        let Some((born, _)) = births.iter().find(|(_, g)| same(g, name)) else { continue };
        // who died lately may have died before this year's birthday
        let slack = i64::from(n >= ages.len());
        if let Some(message) = misfit(story.date(), born.value, age.value, slack)
            && out.iter().all(|f| f.place != age.place)
        {
            let finding = Finding::new(&AGE, age.place, message);
            out.push(finding.related(born.place, "Born then"));
        }
    }
}

/// Says of each age that it is not the one told before of the same person.
fn unlike(ages: &[(&Note, String)], same: &dyn Fn(&str, &str) -> bool, out: &mut Vec<Finding>) {
    for (i, (age, name)) in ages.iter().enumerate() {
        if let Some((first, _)) = ages[..i].iter().find(|(n, g)| same(g, name) && n.value != age.value) {
            let message = format!("{} here, but {} earlier in the article", age.value, first.value);
            let finding = Finding::new(&AGE, age.place, message);
            out.push(finding.related(first.place, format!("{} here", first.value)));
        }
    }
}

/// Why somebody born then was not so old in that year: "in 1967 at the age of 21", but born in 1943.
fn misfit_in_year(age: &Note, born: &Note) -> Option<Finding> {
    let (year, said) = (age.value as i64 / 1000, age.value as i64 % 1000);
    let most = year - born.value as i64 / 10_000;
    if (most - 1..=most).contains(&said) || most < 1 {
        return None;
    }
    let message = format!(
        "Somebody born in {} was {} or {most} in {year}, not {said}",
        born.value as i64 / 10_000,
        most - 1
    );
    Some(Finding::new(&AGE, age.place, message).related(born.place, "Born then"))
}

/// Why somebody born on `born` (as 19670502, 19670000 for a year alone) is not `age` on the article's day, nor `slack`
/// years before it.
fn misfit(document: Option<Date>, born: f64, age: f64, slack: i64) -> Option<String> {
    let (document, born) = (document?, born as i64);
    let (year, month, day) = (born / 10_000, born / 100 % 100, born % 100);
    let years = i64::from(document.year()) - year;
    let age = age as i64;
    let before = (i64::from(document.month()), i64::from(document.day())) < (month, day);
    let (least, most) = match (month, day) {
        (0, _) | (_, 0) => (years - 1, years),
        _ => (years - i64::from(before), years - i64::from(before)),
    };
    if (least - slack..=most).contains(&age) || years < 0 {
        return None;
    }
    let when = match (month, day) {
        (0, _) => format!("{year}"),
        (m, 0) => format!("{} {year}", month_name(m as u8)),
        (m, d) => format!("{} {d}, {year}", month_name(m as u8)),
    };
    let told = if least == most { format!("{most}") } else { format!("{least} or {most}") };
    let on = if day > 0 { "on" } else { "in" };
    Some(format!("Somebody born {on} {when} was {told} on the article’s day, not {age}"))
}

/// "The 54-year-old" after the only aged person of the article, who is 45.
fn the_only_aged(notes: &[Note], out: &mut Vec<Finding>) {
    let Some(at) = notes.iter().position(|n| &*n.says == NAMED) else { return };
    let (first, after) = (&notes[at], &notes[at + 1..]);
    if after.iter().any(|n| &*n.says == NAMED && n.value != first.value)
        || notes.iter().any(|n| &*n.says == OTHER)
    {
        return;
    }
    for note in after.iter().filter(|n| &*n.says == THE && n.value != first.value) {
        let message = format!("{} here, but the only age given before is {}", note.value, first.value);
        out.push(
            Finding::new(&AGE, note.place, message).related(first.place, format!("{} here", first.value)),
        );
    }
}
