//! Figures as they are told: sentence by sentence, with the words between them, and how exact each is.

use crate::figures::{Figure, Unit};
use crate::rules::Sheet;
use crate::text::Span;

/// The figures of one sentence with its words. Cheap: nothing is read again.
pub struct Told<'s> {
    /// The block's text.
    pub text: &'s str,
    /// The sentence.
    pub sentence: Span,
    /// Its figures, in order.
    pub figures: &'s [Figure],
}

impl<'s> Told<'s> {
    /// The sentences of a block that hold at least `least` figures.
    pub fn of(sheet: &Sheet<'s>, least: usize) -> Vec<Told<'s>> {
        let facts = &sheet.block().facts;
        if facts.figures.len() < least {
            return Vec::new();
        }
        let mut rest: &'s [Figure] = &facts.figures;
        let mut out = Vec::new();
        for sentence in sheet.sentences() {
            let skip = rest.iter().take_while(|f| f.span.start < sentence.start).count();
            let count = rest[skip..].iter().take_while(|f| f.span.end <= sentence.end).count();
            if count >= least {
                out.push(Told { text: sheet.text(), sentence, figures: &rest[skip..skip + count] });
            }
            rest = &rest[skip + count..];
        }
        out
    }

    /// The words from the start of the sentence, or the figure before, to figure `i`.
    pub fn before(&self, i: usize) -> &'s str {
        let start = if i == 0 { self.sentence.start } else { self.figures[i - 1].span.end };
        &self.text[start as usize..self.figures[i].span.start as usize]
    }

    /// The words from figure `i` to the next, or to the end of the sentence.
    pub fn after(&self, i: usize) -> &'s str {
        let end = self.figures.get(i + 1).map_or(self.sentence.end, |f| f.span.start);
        &self.text[self.figures[i].span.end as usize..end as usize]
    }

    /// The words of figure `i`.
    pub fn words(&self, i: usize) -> &'s str {
        self.figures[i].span.of(self.text)
    }
}

/// What a figure may mean, given how exactly it is written: "52 percent" is 51.5 to 52.5, "2,500" is 2,450 to 2,550.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// The least it may mean.
    pub least: f64,
    /// The most it may mean.
    pub most: f64,
}

impl Reach {
    /// Of a figure written as `words`.
    pub fn of(figure: &Figure, words: &str) -> Reach {
        Reach::written(figure.value, words, figure.approximate.is_some())
    }

    /// Of a value written as `words`; `approximate` when more words say that it is not exact.
    pub fn written(value: f64, words: &str, approximate: bool) -> Reach {
        let step = step(value, words);
        let slack = if approximate { step.max(value.abs() * 0.1) } else { step / 2.0 };
        Reach { least: value - slack, most: value + slack }
    }

    /// Whether it may mean `value`.
    pub fn holds(self, value: f64) -> bool {
        (self.least..=self.most).contains(&value)
    }

    /// Whether the two have a value in common.
    pub fn meets(self, other: Reach) -> bool {
        let slack = 1e-9 * (self.most.abs() + other.most.abs());
        self.least <= other.most + slack && other.least <= self.most + slack
    }
}

/// Whether `gap` is nothing but words, `most` of them at most, with a space before each: " of the regular troops".
pub fn is_words(gap: &str, most: usize) -> bool {
    gap.is_empty()
        || gap.strip_prefix(' ').is_some_and(|words| words.split(' ').all(is_word))
            && gap.split(' ').count() <= most + 1
}

/// Whether `gap` is nothing but words or years, `most` of them at most: " in the third quarter of 2025".
pub fn is_phrase(gap: &str, most: usize) -> bool {
    let year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let Some(words) = gap.strip_prefix(' ') else { return gap.is_empty() };
    words.split(' ').count() <= most && words.split(' ').all(|w| is_word(w) || year(w))
}

/// Whether `word` blurs the figure after it, or is a part of what does: "about", "more than".
pub fn is_hedge(word: &str) -> bool {
    const HEDGES: [&str; 14] = [
        "about",
        "around",
        "roughly",
        "some",
        "nearly",
        "almost",
        "just",
        "exactly",
        "approximately",
        "over",
        "under",
        "more",
        "less",
        "than",
    ];
    HEDGES.contains(&word)
}

/// Whether `word` is one: letters, hyphens and apostrophes.
pub fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '\'' | '-' | '$'))
}

/// What stands before one of the phrases `ends`, when `text` ends in one, in whatever case, that begins a word.
pub fn before_phrase<'t>(text: &'t str, ends: &[&str]) -> Option<&'t str> {
    ends.iter().find_map(|end| {
        let (lead, last) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
        let opens = !lead.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        (opens && last.eq_ignore_ascii_case(end)).then_some(lead)
    })
}

/// The value of the last place that is meant: 0.1 for "3.4", 1 for "50", 100 for "2,500", 100,000 for "1.9 million".
pub fn step(value: f64, words: &str) -> f64 {
    let digits: String = words
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        .filter(|c| *c != ',')
        .collect();
    let digits = digits.trim_end_matches('.');
    let Some(written) = digits.parse::<f64>().ok().filter(|n| *n != 0.0) else {
        let round = [1e9, 1e6, 1e3, 1e2, 1e1].into_iter().find(|r| value >= *r && value % r == 0.0);
        return round.unwrap_or(1.0);
    };
    let scale = (value / written).abs().max(1.0);
    match digits.split_once('.') {
        Some((_, places)) => scale / 10f64.powi(places.len() as i32),
        None => {
            let zeros =
                digits.bytes().rev().take_while(|b| *b == b'0').count().min(digits.len().saturating_sub(2));
            scale * 10f64.powi(zeros as i32)
        }
    }
}

/// A number as an editor would write it: one place at most and only where it needs it, commas from a thousand.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let plain = if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") };
    let (whole, places) = plain.split_once('.').map_or((plain.as_str(), None), |(w, p)| (w, Some(p)));
    let mut out = String::new();
    for (i, c) in whole.char_indices() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    places.map_or(out.clone(), |p| format!("{out}.{p}"))
}

/// Whether the figure is a plain count or amount: no range, no fraction, no share.
pub fn is_plain(figure: &Figure) -> bool {
    figure.high.is_none() && figure.unit != Some(Unit::RATIO)
}

/// The words of `text`: runs of letters.
pub fn words_of(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty())
}
