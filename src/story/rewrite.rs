//! Rewriting at a place, on request: a date written out, one form of a name everywhere.

use super::rename::rename;
use super::view::MentionKind;
use super::{BlockView, Place, Story};
use crate::dates::{DateExpression, Interval, Meaning, Part, Stated, month_name, weekday_name};
use crate::people::Name;
use crate::text::{Span, capitalised};
use jiff::ToSpan;
use jiff::civil::Date;

/// A change somebody may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// What it does, as a menu would say it.
    pub title: String,
    /// What is replaced by what.
    pub edits: Vec<(Place, String)>,
}

/// Writes out the date at byte `at`, when it counts from the day of writing and means one day, month or year:
/// "yesterday" → "on July 26, 2021". With `day_first` "on 26 July 2021". `None` where the words cannot simply be
/// replaced: before a possessive, or when nothing says which day is meant.
pub fn date_in_full(story: &Story, at: usize, day_first: bool) -> Option<Rewrite> {
    let view = story.view_at(at)?;
    let inside = at - view.start();
    let index = view.block().facts.dates.iter().position(|d| d.span.touches(inside))?;
    let expression = &view.block().facts.dates[index];
    let interval = view.dates().get(index)?.interval?;
    if !counts_from_elsewhere(expression)
        || possessive(&view, expression.span)
        || view.quoted(expression.span)
    {
        return None;
    }
    let weekday = names_weekday(expression);
    let mut text = written(&interval, weekday, day_first)?;
    let stands_alone =
        after_preposition(&view, expression.span) || weekday && is_bare_weekday(&view, expression.span);
    if !stands_alone {
        let preposition = if interval.first == interval.last { "on" } else { "in" };
        text = format!("{preposition} {text}");
    }
    if view.opens_sentence(expression.span) {
        text = capitalised(&text);
    }
    let place = view.place(expression.span);
    Some(Rewrite { title: format!("Write “{text}”"), edits: vec![(place, text)] })
}

/// Whether the words need something else to be understood: the day of writing, or a year.
fn counts_from_elsewhere(expression: &DateExpression) -> bool {
    expression.is_relative() || names_weekday(expression)
}

/// "Monday", "last Monday": a weekday and nothing else.
fn names_weekday(expression: &DateExpression) -> bool {
    matches!(expression.meaning, Meaning::Stated(Stated { part: Part::Weekday(_), .. }))
}

/// One day, one month or one year in words; other stretches have no short name.
fn written(interval: &Interval, weekday: bool, day_first: bool) -> Option<String> {
    let (first, last) = (interval.first, interval.last);
    let month = month_name(first.month().unsigned_abs());
    if first == last {
        let day = match day_first {
            true => format!("{} {month} {}", first.day(), first.year()),
            false => format!("{month} {}, {}", first.day(), first.year()),
        };
        let comma = if day_first { "" } else { "," };
        return Some(match weekday {
            true => format!("{}{comma} {day}", weekday_name(first.weekday())),
            false => day,
        });
    }
    if first.day() == 1 && last == first.last_of_month() {
        return Some(format!("{month} {}", first.year()));
    }
    let whole_year = Date::new(first.year(), 1, 1).ok()? == first
        && first.checked_add(1.year()).ok()?.yesterday().ok()? == last;
    whole_year.then(|| first.year().to_string())
}

fn possessive(view: &BlockView, span: Span) -> bool {
    let text = view.text();
    let (rest, words) = (&text[span.end as usize..], span.of(&text));
    rest.starts_with(['\'', '’']) || words.ends_with("'s") || words.ends_with("’s")
}

fn word_before(text: &str, span: Span) -> &str {
    let before = text[..span.start as usize].trim_end();
    before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn after_preposition(view: &BlockView, span: Span) -> bool {
    const PREPOSITIONS: [&str; 15] = [
        "on", "in", "by", "until", "till", "from", "since", "for", "before", "after", "to", "of", "between",
        "and", "through",
    ];
    let text = view.text();
    let before = word_before(&text, span);
    PREPOSITIONS.iter().any(|p| before.eq_ignore_ascii_case(p))
}

/// "Monday", without "last" or "next" before it: it stands where American copy puts it, without a preposition.
fn is_bare_weekday(view: &BlockView, span: Span) -> bool {
    !span.of(&view.text()).contains(char::is_whitespace)
}

/// Gives every full mention of the person named at byte `at` the form that stands there; surnames alone stay
/// surnames. `None` when there is no full name there, or everybody agrees already. Cost: the mentions.
pub fn one_form(story: &Story, at: usize) -> Option<Rewrite> {
    let view = story.view_at(at)?;
    let inside = at - view.start();
    let mention = view.mentions().into_iter().find(|m| m.span.touches(inside))?;
    let form = view.words(mention.span);
    if mention.kind != MentionKind::Name || !Name::parse(&form).is_full() {
        return None;
    }
    let edits = rename(story, mention.person, &form, &form).ok()?;
    (!edits.is_empty()).then(|| Rewrite { title: format!("Write “{form}” everywhere"), edits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::story::Origin;

    /// The text after the rewriting asked for at the first `|`.
    fn rewritten(marked: &str, rewrite: impl Fn(&Story, usize) -> Option<Rewrite>) -> Option<String> {
        let at = marked.find('|').expect("a mark");
        let mut text = marked.replace('|', "");
        let story = Story::new(&text, Format::Plain, Origin::default());
        let mut edits = rewrite(&story, at)?.edits;
        edits.sort_by_key(|(p, _)| std::cmp::Reverse(story.span(*p)));
        for (place, new) in edits {
            text.replace_range(story.span(place).range(), &new);
        }
        Some(text)
    }

    #[test]
    fn dates_that_count_from_the_day_of_writing() {
        for (words, american, british) in [
            ("They met yester|day.", "They met on July 26, 2021.", "They met on 26 July 2021."),
            ("They met Mon|day.", "They met Monday, July 26, 2021.", "They met Monday 26 July 2021."),
            (
                "They met on Mon|day.",
                "They met on Monday, July 26, 2021.",
                "They met on Monday 26 July 2021.",
            ),
            ("Last mo|nth they met.", "In June 2021 they met.", "In June 2021 they met."),
            ("They met last y|ear.", "They met in 2020.", "They met in 2020."),
        ] {
            let head = "date 2021-07-27\n\n";
            for (day_first, expected) in [(false, american), (true, british)] {
                let got = rewritten(&format!("{head}{words}\n"), |s, at| date_in_full(s, at, day_first));
                assert_eq!(got, Some(format!("{head}{expected}\n")), "{words}");
            }
        }
    }

    #[test]
    fn dates_that_cannot_simply_be_replaced() {
        for words in ["Yester|day’s talks failed.", "They met last we|ek.", "They met on July 26, 20|21."] {
            assert_eq!(
                rewritten(&format!("date 2021-07-27\n\n{words}\n"), |s, at| date_in_full(s, at, false)),
                None
            );
        }
        assert_eq!(rewritten("They met yester|day.\n", |s, at| date_in_full(s, at, false)), None);
    }

    #[test]
    fn one_form_of_a_name() {
        let text = "Mustafa al-Kad|himi left. Then Mustafa Al-Kadhimi rang, and al-Kadhimi spoke.\n";
        let got = rewritten(text, one_form).expect("something to do");
        assert_eq!(got, "Mustafa al-Kadhimi left. Then Mustafa al-Kadhimi rang, and al-Kadhimi spoke.\n");
        assert_eq!(rewritten("Mustafa al-Kad|himi left. Then al-Kadhimi spoke.\n", one_form), None);
    }
}
