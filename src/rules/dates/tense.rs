//! Events after the article's own day that are told as past.

use super::calendar::long;
use crate::dates::{DateExpression, Meaning, Part, Stated, month_name};
use crate::rules::letters::{Letters, letters};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::Span;
use jiff::civil::Date;

pub(super) static TENSE: Rule = Rule {
    id: "dates::tense",
    title: "A day after the article’s own, told as past",
    why: "What has happened cannot lie after the day of writing: the date, the article’s own date or the tense is \
          wrong.",
    source: "Craig Silverman, accuracy checklist; LanguageTool DATE_FUTURE_VERB_PAST",
    class: Class::A,
    severity: Severity::Warning,
    bad: "date 2021-07-27\n\nThe ministers met on July 29 and signed the accord.\n",
    good: "date 2021-07-27\n\nThe ministers will meet on July 29 to sign the accord.\n",
    check: Check::Keyed(Keyed::of(note, judge)),
    ..Rule::PLAIN
};

/// How far after the day of writing a date without a year is still that of the coming days, not of last year.
const SOON: i32 = 45;

/// How far after it a day must lie: a paper is dated the day after it is written, and it is tomorrow somewhere already.
const LEAST: i32 = 2;

/// Words that look ahead from the past, so that a past verb says nothing; and those of a note on the article's own making.
const AHEAD: &str = "\
    agreed ahead aimed anticipated available be before begin beginning being can coming committed could \
    deadline delayed due edited effective end ending estimated expected expire expires expiring extended for forecast \
    from goal hoped if intended may modified moved next planned planning plan plans pledged postponed projected \
    promised proposed register renewed revised scheduled set shall should slated start starting supposed target \
    targeted term through till to until upcoming updated vowed will would";
/// Those that look ahead from behind a verb as well.
const AHEAD_AFTER: &str = "will would shall may should could can scheduled planned expected due plans plan if deadline until supposed";
/// Forms that are past and nothing else.
const PAST: &str = "\
    became began broke came died fell gave held killed left lost met rose said sank shot signed sold spoke stole \
    struck took told voted went won wrote";
/// Words with the ending of the past that are none before "on": "based on", "a talk entitled".
const NO_PAST: &str =
    "based called centered centred dated entitled focused named need speed titled indeed exceed hundred";

fn is_one_of(word: &str, list: &str) -> bool {
    // looked at first: most words are in no list, and to cut it is dearer
    list.contains(word) && list.split(' ').any(|w| w == word)
}

/// The one key: whether a day is a slip depends on how many there are.
const KEY: Letters = letters!("tense");
/// The most that are slips: an article that tells of more days after its own has been written on since.
const MOST: usize = 2;

/// Notes the days after the day of writing that are told as past, with what is to be said of each.
fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let facts = &sheet.block().facts;
    let Some(writing) = sheet.day_of_writing().filter(|_| sheet.is_own_prose()) else { return };
    let without_year = |e: &DateExpression| e.calendar_parts().0.is_none();
    // one date slips; several in a sentence, without a year, are of another year's story
    let coming = |e: &DateExpression| without_year(e) && after(e, writing).is_some();
    let history =
        |e: &DateExpression| facts.dates.iter().filter(|d| d.sentence == e.sentence && coming(d)).count() > 1;
    for (i, expression) in facts.dates.iter().enumerate() {
        let Some(words) = told_as_past(sheet, i, writing) else { continue };
        if without_year(expression) && history(expression) {
            continue;
        }
        let post = sheet.post_date().is_some();
        let whose = if post { "the post’s" } else { "the article’s" };
        let says = format!("{words} is after {whose} own date, {}, but is told as past", long(writing));
        let place = sheet.place(expression.span);
        out.push(Note::new(KEY, place, says).value(f64::from(u8::from(post))));
    }
}

fn judge(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    if notes.len() > MOST {
        return;
    }
    for note in notes {
        let finding = Finding::new(&TENSE, note.place, &*note.says);
        out.push(match story.document_place().filter(|_| note.value == 0.0) {
            Some(place) => finding.related(place, "The article’s own date"),
            None => finding,
        });
    }
}

/// What date `i` of the block is in words, where it lies after the day of writing and is told as past.
fn told_as_past(sheet: &Sheet, i: usize, writing: Date) -> Option<String> {
    let dates = &sheet.block().facts.dates;
    let expression = &dates[i];
    let (day, words) = after(expression, writing)?;
    let sentence = sheet.sentences().find(|s| s.covers(expression.span))?;
    // "Update: it left beta in June 2017" was written later than the article
    let later = sentence.of(sheet.text()).contains("pdate:");
    if later || sheet.quoted(expression.span) || !tells_past(sheet, sentence, expression.span) {
        return None;
    }
    // what is told of an earlier year has its days in that year
    let meant = sheet.dates().get(i).and_then(|d| d.interval).map(|i| i.first.year());
    let history = |e: &DateExpression| e.calendar_parts().0.is_some_and(|y| y + 1 < writing.year());
    let without_year = expression.calendar_parts().0.is_none();
    let earlier = meant.is_some_and(|year| year + 1 < day.year());
    let told_before = earlier || without_year && dates.iter().any(history);
    (!told_before).then_some(words)
}

/// The first day of what an expression names, and that in words, when it lies after the day of writing.
fn after(expression: &DateExpression, writing: Date) -> Option<(Date, String)> {
    let Meaning::Stated(Stated { part, shift: None, .. }) = expression.meaning else { return None };
    let (year, ..) = expression.calendar_parts();
    let on = |year: i16, month: u8, day: u8| Date::new(year, month as i8, day as i8).ok();
    let days = |d: &Date| (*d - writing).get_days();
    let day = match (part, year) {
        (Part::Day(month, day), Some(year)) => on(year, month, day).filter(|d| days(d) >= LEAST)?,
        (Part::Day(month, day), None) => {
            let coming = [writing.year(), writing.year() + 1].into_iter().filter_map(|y| on(y, month, day));
            coming.into_iter().find(|d| (LEAST..=SOON).contains(&days(d)))?
        }
        (Part::Month(month), Some(year)) => {
            let first = on(year, month, 1).filter(|d| days(d) >= LEAST)?;
            return Some((first, format!("{} {year}", month_name(month))));
        }
        (Part::Year, Some(year)) => {
            let first = on(year, 1, 1).filter(|d| days(d) >= LEAST)?;
            return Some((first, year.to_string()));
        }
        _ => return None,
    };
    Some((day, long(day)))
}

/// Whether the verb that the date belongs to is past: the nearest before "on July 29", or the first after a date that
/// opens the sentence.
fn tells_past(sheet: &Sheet, sentence: Span, date: Span) -> bool {
    let text = sheet.text();
    let before = &text[sentence.start as usize..date.start as usize];
    // what somebody is quoted with before tells nothing of the writer's own words
    let before = words(before.rsplit('”').next().unwrap_or(before));
    let [rest @ .., "on" | "On" | "in" | "In"] = before.as_slice() else { return false };
    if rest.is_empty() {
        let after = text[date.end as usize..sentence.end as usize].strip_prefix(',');
        return after.is_some_and(|after| opens_past(&words(after)));
    }
    let near: Vec<&str> = rest.iter().rev().take(8).copied().collect();
    let past = near.iter().position(|w| is_past(w)).filter(|at| *at <= 3);
    let present = |at: usize| near[at..].iter().take(3).any(|w| is_one_of(w, "is are am isn't aren't"));
    let ahead = rest.iter().any(|w| is_one_of(w, "due scheduled will would"));
    let looks_ahead = |at: usize| is_one_of(&near[at].to_lowercase(), AHEAD) || announces(&near, at);
    past.is_some_and(|at| !present(at)) && !ahead && !(0..near.len()).any(looks_ahead)
}

/// Whether the word at `at`, of those before the date with the nearest first, tells of something to come: "announced a vote
/// on", but not "announced at the summit on"; "to be finished by noon on", but not "arrested by the police on".
fn announces(near: &[&str], at: usize) -> bool {
    match near[at].to_lowercase().as_str() {
        "announced" => {
            let after = at.checked_sub(1).map(|i| near[i]);
            after.is_some_and(|w| !is_one_of(&w.to_lowercase(), "at in by during from it them"))
        }
        "by" => near.get(at + 1).is_none_or(|w| !is_past(w)),
        _ => false,
    }
}

/// "On July 29, |the ministers met in Baghdad|".
fn opens_past(after: &[&str]) -> bool {
    if after.iter().any(|w| is_one_of(&w.to_lowercase(), AHEAD_AFTER)) {
        return false;
    }
    // "the newly elected council meets": a participle has its noun behind it
    let leads = |w: Option<&&str>| {
        w.is_none_or(|w| {
            is_one_of(w, "the a an in on at to his her its their for with by that from against and")
        })
    };
    let verb = (1..after.len().min(7)).find(|&i| is_past(after[i]));
    verb.is_some_and(|i| {
        let present = is_one_of(after[i - 1], "is are be being");
        !present && (is_one_of(after[i], PAST) || leads(after.get(i + 1)))
    })
}

fn words(text: &str) -> Vec<&str> {
    let trimmed = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    trimmed.filter(|w| !w.is_empty()).collect()
}

fn is_past(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
    (regular || is_one_of(word, PAST)) && !is_one_of(word, NO_PAST)
}
