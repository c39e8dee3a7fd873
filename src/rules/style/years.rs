//! A date of another year that goes without it.

use super::words::Words;
use crate::article::BlockKind;
use crate::dates::{Base, Basis, DateExpression, Meaning, Part, ResolvedDate, Stated, Tense, Unit, Year};
use crate::rules::letters::{Letters, letters};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::Span;
use jiff::civil::Date;

/// The rules of this file.
pub const RULES: &[&Rule] = &[&MISSING_YEAR];

static MISSING_YEAR: Rule = Rule {
    id: "style::missing-year",
    title: "A date more than a year away without its year",
    why: "A day and month alone are read as the nearest there is. Where the story tells of another year, and the paragraph \
          does not say which, a reader who comes in there is a year or ten off.",
    source: "The Diamondback stylebook, \"Dates\"",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "date 2022-08-09\n\nThe strike began in May 2014 and ended in June 2015. The mill burned down in March 2016.\n\n\
          On April 4 the owners sold the land, the court heard.\n",
    good: "date 2022-08-09\n\nThe strike began in May 2014 and ended in June 2015. The mill burned down in March 2016.\n\n\
           On April 4, 2016, the owners sold the land, the court heard.\n",
    check: Check::Keyed(Keyed::of(note, judge).from(opens)),
    ..Rule::PLAIN
};

/// How many days may lie between a date without its year and the day of writing.
const YEAR: i32 = 366;

/// The one key: a head that names the year answers for the dates below it.
const KEY: Letters = letters!("year");
const HEAD: &str = "head";

/// Notes the year of a head, and the first date of a paragraph that wants its year: the year, and the date with it.
fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let facts = &sheet.block().facts;
    if sheet.block().kind.is_head() {
        let year = sheet.text().split(|c: char| !c.is_ascii_digit()).find(|w| is_year(w));
        let whole = Span::new(0, sheet.text().len());
        let value = year.and_then(|y| y.parse().ok()).unwrap_or(0.0);
        out.push(Note::new(KEY, sheet.place(whole), HEAD).value(value));
        return;
    }
    let Some(today) = sheet.story().date() else { return };
    let paragraph = sheet.block().kind == BlockKind::Paragraph && sheet.post_date().is_none();
    if !paragraph || !facts.dates.iter().any(without_year) || says_year(sheet) {
        return;
    }
    let Some(words) = Words::of_text(sheet) else { return };
    let told = sheet.dates();
    for (i, date) in facts.dates.iter().enumerate() {
        let Some(day) = another_year(date, &told[i], today).filter(|_| is_lone(&facts.dates, i)) else {
            continue;
        };
        if !sheet.is_foreign(date.span) && stands_alone(&words, date, day) {
            let says = with_year(&words, date, day.year());
            out.push(Note::new(KEY, sheet.place(date.span), says).value(f64::from(day.year())));
            return;
        }
    }
}

fn opens(note: &Note) -> bool {
    &*note.says == HEAD
}

fn judge(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let head = notes.first().filter(|n| opens(n)).map_or(0.0, |n| n.value);
    for note in notes.iter().filter(|n| !opens(n) && n.value != head) {
        let message = format!("This is told of {}: the paragraph does not say so", note.value);
        let finding = Finding::new(&MISSING_YEAR, note.place, message);
        out.push(match note.says.is_empty() {
            true => finding,
            false => finding.fix(format!("Write “{}”", note.says.trim_end_matches(',')), &*note.says, false),
        });
    }
}

/// A year in four figures, 1000 to 2099.
fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with('1') || word.starts_with("20"))
}

/// A day of a month and nothing else.
fn without_year(date: &DateExpression) -> bool {
    let bare = |s: &Stated| s.year == Year::Missing && s.shift.is_none() && matches!(s.part, Part::Day(..));
    matches!(&date.meaning, Meaning::Stated(s) if bare(s)) && date.tense != Tense::Future
}

/// Whether the paragraph says of which year it tells: in figures, or counted from another.
fn says_year(sheet: &Sheet) -> bool {
    let counted = |e: &DateExpression| match e.meaning {
        Meaning::Stated(s) => s.year != Year::Missing,
        Meaning::Unit(Unit::Year, ..) => true,
        Meaning::Offset(length, ..) => length.unit >= Unit::Year,
        Meaning::Days(_, Base::Document) | Meaning::Event(_) => true,
        _ => false,
    };
    let figures = sheet.text().split(|c: char| !c.is_ascii_digit()).any(is_year);
    figures || sheet.block().facts.dates.iter().any(counted)
}

/// The day that a date without its year means, where the telling puts it more than twelve months from `today`.
fn another_year(date: &DateExpression, told: &ResolvedDate, today: Date) -> Option<Date> {
    let day = told.interval.filter(|i| i.first == i.last)?.first;
    let far = (day.year() - today.year()).abs() > 1 || (day - today).get_days().abs() > YEAR;
    (without_year(date) && told.path.basis == Basis::Narrative && far).then_some(day)
}

/// Whether date `i` is neither end of a range.
fn is_lone(dates: &[DateExpression], i: usize) -> bool {
    !dates[i].range_with_next && (i == 0 || !dates[i - 1].range_with_next)
}

/// Whether a date stands for itself: behind a word of time, not in a name ("the Sept. 11 attacks"), not one that comes
/// round each year.
fn stands_alone(words: &Words, date: &DateExpression, day: Date) -> bool {
    const TIME: [&str; 10] =
        ["on", "by", "until", "till", "since", "before", "after", "from", "through", "beginning"];
    // days that are names themselves
    const NAMES: [(i8, i8); 7] = [(1, 1), (2, 14), (7, 4), (9, 11), (12, 24), (12, 25), (12, 31)];
    const YEARLY: [&str; 11] = [
        "anniversary",
        "annual",
        "annually",
        "birthday",
        "each",
        "every",
        "festival",
        "holiday",
        "traditionally",
        "usually",
        "yearly",
    ];
    let (first, end) = words.tokens(date.span);
    let (open, close) = words.sentence(first);
    let named = words.capital(end) && !words.glued(end) && !words.opens_sentence(end);
    words.any(first.wrapping_sub(1), &TIME)
        && !named
        && !words.any(end, &["next", "last"])
        && !NAMES.contains(&(day.month(), day.day()))
        && !(open..close).any(|i| words.any(i, &YEARLY))
}

/// The date with its year, and the comma that a word after it wants; empty where it does not end with day or month.
fn with_year(words: &Words, date: &DateExpression, year: i16) -> String {
    let written = date.span.of(words.sheet.text());
    let (first, end) = words.tokens(date.span);
    let day = ["st", "nd", "rd", "th"].iter().find_map(|s| written.strip_suffix(s)).unwrap_or(written);
    let month_first = day.ends_with(|c: char| c.is_ascii_digit()) && written.starts_with(char::is_alphabetic);
    let day_first =
        written.starts_with(|c: char| c.is_ascii_digit()) && written.ends_with(char::is_alphabetic);
    let goes_on = words.is_word(end) && !words.glued(end) && !words.opens_sentence(end);
    match (words.plain(first, end), month_first, day_first) {
        (true, true, _) if goes_on => format!("{written}, {year},"),
        (true, true, _) => format!("{written}, {year}"),
        (true, _, true) => format!("{written} {year}"),
        _ => String::new(),
    }
}
