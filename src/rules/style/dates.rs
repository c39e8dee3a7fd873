//! Days told by their name: today, weekdays, last and next.

use super::months::{in_house, on_day};
use super::words::{Words, as_capital, report};
use crate::dates::{
    Base, DateExpression, Meaning, Part, ResolvedDate, Shift, Stated, WEEKDAYS, weekday_name,
};
use crate::rules::house::{OnWeekday, RelativeDays};
use crate::rules::{Check, Class, Finding, Fix, Rule, Severity, Sheet};
use jiff::civil::Date;

/// The rules of this file.
pub const RULES: &[&Rule] = &[&LAST_NEXT, &NEAR_DATE, &ON_WEEKDAY, &RELATIVE_DAY, &WEEKDAY_AND_DATE];

static RELATIVE_DAY: Rule = Rule {
    id: "style::relative-day",
    title: "“Today”, “yesterday” or “tomorrow”",
    why: "A story is read on other days than the one it was written on. Most houses name the weekday; some keep \
          “today” and put the date in brackets after it.",
    source: "BBC News style guide, \"Days\"; Associated Press (second hand); guidance derived from GOV.UK",
    class: Class::B,
    severity: Severity::Information,
    profile: "bbc",
    bad: "date 2021-07-27\n\nThe president met the prime minister yesterday, the palace said.\n",
    good: "date 2021-07-27\n\nThe president met the prime minister on Monday, the palace said.\n",
    check: Check::Block(relative_day),
    ..Rule::PLAIN
};

static NEAR_DATE: Rule = Rule {
    id: "style::near-date",
    title: "A date of this week written out",
    why: "Within seven days of publication the weekday alone is plainer than month and figure.",
    source: "Associated Press (second hand: GateHouse Newsroom, \"Time element\", 2017)",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "date 2021-07-27\n\nThe two men met July 26 in Washington, the palace said.\n",
    good: "date 2021-07-27\n\nThe two men met Monday in Washington, the palace said.\n",
    check: Check::Block(near_date),
    ..Rule::PLAIN
};

static LAST_NEXT: Rule = Rule {
    id: "style::last-next",
    title: "“Last” or “next” before a weekday",
    why: "“Next Friday” is this week’s Friday to one reader and next week’s to another.",
    source: "Associated Press (second hand: GateHouse Newsroom, \"Time element\", 2017); The Diamondback stylebook",
    class: Class::B,
    severity: Severity::Information,
    profile: "ap",
    bad: "date 2021-07-29\n\nThe bomb went off last Monday in a market, the police said.\n",
    good: "date 2021-07-29\n\nThe bomb went off Monday in a market, the police said.\n",
    check: Check::Block(last_next),
    ..Rule::PLAIN
};

static WEEKDAY_AND_DATE: Rule = Rule {
    id: "style::weekday-and-date",
    title: "A weekday beside a date",
    why: "One of the two is enough: the weekday within a week, the date beyond it. Guides disagree, so it is a hint.",
    source: "Associated Press (second hand); The Diamondback stylebook",
    class: Class::B,
    severity: Severity::Hint,
    profile: "ap",
    bad: "date 2021-07-27\n\nThe trial opens Friday, Oct. 15, in Berlin, the court said.\n",
    good: "date 2021-07-27\n\nThe trial opens Oct. 15 in Berlin, the court said.\n",
    check: Check::Block(weekday_and_date),
    ..Rule::PLAIN
};

static ON_WEEKDAY: Rule = Rule {
    id: "style::on-weekday",
    title: "“On” before a weekday",
    why: "American houses leave the “on” out where nothing is lost (“they met Monday”); British ones hold that a \
          weekday needs it.",
    source: "BBC News style guide, \"Days\"; Associated Press (second hand: GateHouse Newsroom, 2017)",
    class: Class::B,
    severity: Severity::Hint,
    profile: "bbc",
    bad: "The two men met Monday in Washington, the palace said.\n",
    good: "The two men met on Monday in Washington, the palace said.\n",
    check: Check::Block(on_weekday),
    ..Rule::PLAIN
};

/// Each date expression of the block with what it means here and the tokens it takes.
type Dates<'w> = Vec<(&'w DateExpression, ResolvedDate, (usize, usize))>;

fn dates<'w>(words: &Words<'_, 'w>) -> Dates<'w> {
    let facts = &words.sheet.block().facts.dates;
    facts.iter().zip(words.sheet.dates()).map(|(e, d)| (e, d, words.tokens(e.span))).collect()
}

/// The day, when the expression means exactly one.
fn day(date: &ResolvedDate) -> Option<Date> {
    date.interval.as_ref().filter(|i| i.first == i.last).map(|i| i.first)
}

fn stated(expression: &DateExpression) -> Option<&Stated> {
    match &expression.meaning {
        Meaning::Stated(stated) => Some(stated),
        _ => None,
    }
}

/// Words that stand before a day without an "on".
const BEFORE_DAYS: [&str; 29] = [
    "on",
    "until",
    "till",
    "by",
    "since",
    "from",
    "before",
    "after",
    "for",
    "of",
    "to",
    "than",
    "as",
    "through",
    "between",
    "late",
    "early",
    "next",
    "last",
    "this",
    "that",
    "every",
    "each",
    "a",
    "the",
    "one",
    "beginning",
    "starting",
    "into",
];

/// "Monday" with the "on" that the house and the words before want, to be put at token `at`.
fn named_day(words: &Words, (at, end): (usize, usize), day: Date) -> String {
    let name = weekday_name(day.weekday());
    if words.glued(end) && matches!(words.word(end), "'" | "’") {
        return name.to_owned();
    }
    let bare = words.any(at.wrapping_sub(1), &BEFORE_DAYS) && at > 0;
    if words.opens_sentence(at) {
        return format!("On {name}");
    }
    match words.house().on_weekday {
        Some(OnWeekday::Omit) => name.to_owned(),
        _ if bare => name.to_owned(),
        _ => format!("on {name}"),
    }
}

fn relative_day(sheet: &Sheet, out: &mut Vec<Finding>) {
    let (Some(way), false) = (sheet.house().relative_days, sheet.block().facts.dates.is_empty()) else {
        return;
    };
    let Some(words) = Words::of(sheet) else { return };
    let known = sheet.story().date().is_some() && sheet.post_date().is_none();
    for (expression, date, (first, end)) in dates(&words) {
        let Meaning::Days(_, Base::Document) = expression.meaning else { continue };
        let word = words.word(first);
        // "USA Today" is a newspaper, "today's youth" has no day
        let name = word.starts_with(char::is_uppercase) && !words.opens_sentence(first);
        let possessive = words.glued(end) && matches!(words.word(end), "'" | "’");
        let is = |w: &str| word.eq_ignore_ascii_case(w);
        let this = is("this") && words.any(first + 1, &["morning", "afternoon", "evening"]);
        if name || !["today", "yesterday", "tomorrow", "tonight"].iter().any(|w| is(w)) && !this {
            continue;
        }
        if possessive && is("today") {
            continue;
        }
        let day = day(&date).filter(|_| known);
        match way {
            RelativeDays::Weekday => {
                let message = match day {
                    Some(day) => format!("Name the day: “{word}” is {}", weekday_name(day.weekday())),
                    None => format!("Name the day for “{word}”"),
                };
                let text = day.map(|d| as_capital(&named_day(&words, (first, first + 1), d), word));
                let text = text.map(|t| if is("tonight") { format!("{t} night") } else { t });
                let fix = text.and_then(|t| words.put(first, first + 1, &t, false));
                report(out, words.flag(&RELATIVE_DAY, first, first + 1 + usize::from(this), message), fix);
            }
            RelativeDays::WithDate if is("today") && words.word(first + 1) != "(" => {
                let fix = day.map(|d| {
                    let text = format!("{word} ({})", in_house(d, words.house(), true));
                    words.edit(words.span(first, first + 1), &text, &text, false)
                });
                let message = "Give the date in brackets after “today”";
                report(out, words.flag(&RELATIVE_DAY, first, first + 1, message), fix);
            }
            RelativeDays::WithDate => {}
        }
    }
}

/// How many days "this week" reaches to either side.
const WEEK: i32 = 7;

fn distance(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

/// A single day written with month and figure, not one end of a range.
fn is_lone_day(all: &Dates, i: usize) -> bool {
    let (expression, ..) = &all[i];
    let ranged = expression.range_with_next || i > 0 && all[i - 1].0.range_with_next;
    matches!(stated(expression), Some(Stated { part: Part::Day(..), shift: None, .. })) && !ranged
}

fn near_date(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some(today) = sheet.story().date().filter(|_| !sheet.block().facts.dates.is_empty()) else { return };
    let Some(words) = Words::of_text(sheet).filter(|_| sheet.post_date().is_none()) else { return };
    let all = dates(&words);
    let dateline = sheet.dateline().map_or(0, |line| line.end as u32);
    for i in 0..all.len() {
        let (_, date, (first, end)) = &all[i];
        let near = |d: &Date| *d != today && distance(*d, today) < WEEK;
        let Some(day) = day(date).filter(near).filter(|_| is_lone_day(&all, i)) else { continue };
        // a dateline's date, one in brackets and one in figures alone stay
        let named = (*first..*end).any(|k| super::months::month(words.word(k)).is_some());
        if !named || words.before(*first) == "(" || words.span(*first, *end).start < dateline {
            continue;
        }
        let name = weekday_name(day.weekday());
        let message = format!("Within a week the weekday is enough: {name}");
        let (from, text) = on_day(&words, *first, name);
        let fix = words.put(from, *end, &text, false).filter(|_| !words.any(*end, &["at", ","]));
        report(out, words.flag(&NEAR_DATE, *first, *end, message), fix);
    }
}

fn last_next(sheet: &Sheet, out: &mut Vec<Finding>) {
    let shifted = |e: &DateExpression| {
        stated(e).is_some_and(|s| {
            matches!(s.part, Part::Weekday(_) | Part::Day(..))
                && matches!(s.shift, Some(Shift::Last | Shift::Next))
        })
    };
    if !sheet.block().facts.dates.iter().any(shifted) {
        return;
    }
    let Some(words) = Words::of(sheet) else { return };
    for (expression, date, (first, end)) in dates(&words).into_iter().filter(|(e, ..)| shifted(e)) {
        let at = if words.is(first, "the") { first + 1 } else { first };
        if !words.any(at, &["last", "next"]) || expression.time.is_some() {
            continue;
        }
        let day = day(&date).filter(|_| sheet.story().date().is_some());
        let message = match day {
            Some(day) => {
                format!("“{}” here is {}", words.word(at), in_house(day, words.house(), true))
            }
            None => format!("Leave “{}” out, or give the date", words.word(at)),
        };
        let fix = day.zip(sheet.story().date()).and_then(|(day, today)| {
            let near = distance(day, today) < WEEK;
            let text =
                if near { named_day(&words, (first, end), day) } else { in_house(day, words.house(), false) };
            let possessive = words.glued(end) && matches!(words.word(end), "'" | "’");
            let text = if near || possessive || words.any(first.wrapping_sub(1), &BEFORE_DAYS) {
                text
            } else {
                format!("on {text}")
            };
            words.put(first, end, &as_capital(&text, words.word(first)), false)
        });
        report(out, words.flag(&LAST_NEXT, first, end, message), fix);
    }
}

fn weekday_and_date(sheet: &Sheet, out: &mut Vec<Finding>) {
    if !sheet.block().facts.dates.iter().any(|e| e.weekday().is_some()) {
        return;
    }
    let Some(words) = Words::of_text(sheet) else { return };
    let all = dates(&words);
    for i in 0..all.len() {
        let (expression, date, (first, end)) = &all[i];
        let Some(weekday) = expression.weekday().filter(|_| is_lone_day(&all, i)) else { continue };
        let near = day(date).zip(sheet.story().date()).is_some_and(|(d, t)| distance(d, t) < WEEK);
        let right = day(date).is_none_or(|d| d.weekday().to_monday_one_offset() as u8 == weekday);
        // within a week the date goes, not the weekday; and a weekday that is wrong is another finding
        if near || !right || words.any(*end, &["at"]) {
            continue;
        }
        let comma = words.word(first + 1) == ",";
        let month = first + 1 + usize::from(comma);
        let fix = (super::months::month(words.word(month)).is_some() && words.word(end - 1) != ",")
            .then(|| words.edit(words.span(*first, month + 1), words.word(month), words.word(month), false));
        let message = "The date is enough without the weekday";
        report(out, words.flag(&WEEKDAY_AND_DATE, *first, *end, message), fix);
    }
}

fn on_weekday(sheet: &Sheet, out: &mut Vec<Finding>) {
    let weekday = |e: &DateExpression| {
        matches!(stated(e), Some(Stated { part: Part::Weekday(_), shift: None, .. })) || e.weekday().is_some()
    };
    let Some(way) = sheet.house().on_weekday.filter(|_| sheet.block().facts.dates.iter().any(weekday)) else {
        return;
    };
    let Some(words) = Words::of_text(sheet) else { return };
    for (_, _, (first, end)) in dates(&words).into_iter().filter(|(e, ..)| weekday(e)) {
        let bare = is_weekday(words.word(first)) && first > 0;
        // "Monday's vote", "Monday Night Football", "Monday meeting"
        let possessive = words.glued(end) && matches!(words.word(end), "'" | "’" | "-" | "–");
        if !bare || possessive || words.capital(end) {
            continue;
        }
        match way {
            OnWeekday::Omit => omit(&words, first, end, out),
            OnWeekday::Keep => keep(&words, first, end, out),
        }
    }
}

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

fn omit(words: &Words, first: usize, end: usize, out: &mut Vec<Finding>) {
    let on = first - 1;
    // where a sentence opens, after a name or beside another "on" it is needed
    let noun_phrase = words.any(on.wrapping_sub(2), &["the", "a", "an", "his", "her", "their", "its"]);
    let needed =
        words.opens_sentence(on) || !words.lower(on.wrapping_sub(1)) || on == 0 || on > 1 && noun_phrase;
    let noun = words.lower(end) && !words.any(end, &AFTER_DAYS);
    if words.word(on) != "on" || needed || noun {
        return;
    }
    let day = words.word(first);
    let edited = crate::text::Span { end: words.span(first, end).start, ..words.span(on, first) };
    let fix = words.plain(on, end).then(|| words.edit(edited, "", day, false));
    report(out, words.flag(&ON_WEEKDAY, on, end, format!("“{day}” needs no “on” here")), fix);
}

/// Words that may follow a day that stands by itself.
const AFTER_DAYS: [&str; 40] = [
    "in",
    "at",
    "to",
    "for",
    "that",
    "with",
    "after",
    "before",
    "as",
    "by",
    "and",
    "but",
    "or",
    "when",
    "while",
    "from",
    "about",
    "over",
    "during",
    "because",
    "if",
    "on",
    "of",
    "against",
    "into",
    "near",
    "since",
    "under",
    "amid",
    "following",
    "morning",
    "afternoon",
    "evening",
    "night",
    "where",
    "who",
    "which",
    "without",
    "than",
    "outside",
];

/// Verbs that end on nothing and have a day after them in American copy.
const TOLD: [&str; 43] = [
    "said", "met", "told", "began", "won", "lost", "went", "came", "left", "rose", "fell", "held", "took",
    "made", "gave", "spoke", "wrote", "ran", "sent", "set", "struck", "hit", "broke", "flew", "fought",
    "found", "got", "grew", "led", "paid", "put", "quit", "saw", "sold", "shot", "stood", "swore", "thought",
    "shut", "meet", "begin", "vote", "arrive",
];

fn keep(words: &Words, first: usize, end: usize, out: &mut Vec<Finding>) {
    let before = words.before(first);
    let verb =
        words.lower(first - 1) && (TOLD.contains(&before) || before.len() > 4 && before.ends_with("ed"));
    let noun = words.lower(end) && !words.any(end, &AFTER_DAYS) || words.is_digits(end);
    if !verb || noun {
        return;
    }
    let day = words.word(first);
    let text = format!("on {day}");
    let fix: Option<Fix> = words.put(first, first + 1, &text, true);
    report(out, words.flag(&ON_WEEKDAY, first, end, format!("“{day}” wants its “on”")), fix);
}
