//! Parts told with their whole and their share of it: "340 of the 420 officers, or 81 percent".

use super::told::{Reach, Told, is_hedge, is_phrase, number, words_of};
use crate::figures::{Approximator, Figure, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

pub(super) static SHARE_OF_TOTAL: Rule = Rule {
    id: "figures::share-of-total",
    title: "A share that the part and the whole beside it do not give",
    why: "Part, whole and share stand side by side, and any two of them give the third. The reader with a pencil finds \
          out.",
    source: "Craig Silverman, accuracy checklist: \"do the numbers add up?\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Some 340 of the 420 officers, or 60 percent, voted for it.\n",
    good: "Some 340 of the 420 officers, or 81 percent, voted for it.\n",
    check: Check::Block(share_of_total),
    ..Rule::PLAIN
};

/// A part, its whole and its share, as indexes of the sentence's figures.
struct Parted {
    part: usize,
    whole: usize,
    share: usize,
}

fn share_of_total(sheet: &Sheet, out: &mut Vec<Finding>) {
    for told in Told::of(sheet, 3) {
        for first in 0..told.figures.len() - 2 {
            let Some(parted) = parted(&told, first) else { continue };
            out.extend(misfit(sheet, &told, &parted));
        }
    }
}

/// What three figures in a row are to each other, where the words between them say so.
fn parted(told: &Told, first: usize) -> Option<Parted> {
    let is_share = |i: usize| {
        let figure: &Figure = &told.figures[i];
        let fraction = figure.unit.is_none() && figure.value < 1.0;
        figure.high.is_none() && (fraction || figure.unit == Some(Unit::PERCENT))
    };
    let [a, b, c] = [first, first + 1, first + 2];
    let found = if is_share(c) && !is_share(b) && leads_to_whole(told.after(a)) {
        // "340 of the 420 officers, or 81 percent", "12 of 15 shots, 80 percent"
        names_share(told, b, c)?;
        Parted { part: a, whole: b, share: c }
    } else if is_share(c) && !is_share(b) && opens_whole(told, a) {
        // "Of the 420 officers, 340, or 81 percent, voted"
        let words = told.after(a).strip_suffix(", ").filter(|words| is_phrase(words, MOST_WORDS))?;
        let outright = names_share(told, b, c)? != Link::Comma;
        (outright && !words.is_empty()).then_some(Parted { part: b, whole: a, share: c })?
    } else if is_share(b) && !is_share(a) && !is_share(c) && leads_to_whole(told.after(b)) {
        // "$4.2 million, about half of the $6 million"
        names_share(told, a, b)?;
        Parted { part: a, whole: c, share: b }
    } else {
        return None;
    };
    measure_alike(told, &found).then_some(found)
}

/// What leads from a figure to the share of it.
#[derive(PartialEq)]
enum Link {
    Or,
    Bracket,
    /// "four of its last five games, a |60 percent win rate"
    Article,
    Comma,
}

/// How many words may stand between a whole and its share.
const MOST_WORDS: usize = 5;

/// Whether `gap` leads from a part or a share to the whole: " of the ", " out of ".
fn leads_to_whole(gap: &str) -> bool {
    const POINTERS: [&str; 9] = ["the", "its", "his", "her", "their", "all", "our", "last", "past"];
    let gap = gap.strip_prefix(" out").unwrap_or(gap);
    let Some(words) = gap.strip_prefix(" of ") else { return false };
    words.split(' ').filter(|w| !w.is_empty()).all(|w| POINTERS.contains(&w) || is_hedge(w))
}

/// Whether the sentence opens with the whole: "Of the company’s |420 officers".
fn opens_whole(told: &Told, whole: usize) -> bool {
    let lead = told.before(whole);
    let words = lead
        .strip_prefix("Out of")
        .or_else(|| lead.strip_prefix("Of"))
        .and_then(|rest| rest.strip_suffix(' '));
    whole == 0 && words.is_some_and(|words| is_phrase(words, MOST_WORDS))
}

/// How what stands between figure `i` and the share `j` leads to it, where it names the share of that figure and of nothing else.
fn names_share(told: &Told, i: usize, j: usize) -> Option<Link> {
    let (gap, after) = (told.after(i), told.after(j));
    let at = gap.rfind([',', '(']).or_else(|| gap.rfind(" or "))?;
    let (words, lead) = gap.split_at(at);
    let lead = lead.trim_start_matches([',', '(', ' ']);
    let (link, hedges) = if let Some(rest) = lead.strip_prefix("or ") {
        (Link::Or, rest)
    } else if let Some(rest) = ["a ", "an "].iter().find_map(|article| lead.strip_prefix(article)) {
        (Link::Article, rest)
    } else {
        (if gap.contains('(') { Link::Bracket } else { Link::Comma }, lead)
    };
    let mut hedges = hedges.split(' ').filter(|w| !w.is_empty());
    let plain = hedges.all(is_hedge);
    let closes = match link {
        // "a 60 percent rise" is another share
        Link::Article => words_of(after).take(3).any(|w| matches!(w, "rate" | "share")),
        Link::Or => true,
        // "(60 percent of whom are women)", "40 percent of them at home"; but "half of the $6 million"
        _ => !after.starts_with(" of ") || leads_to_whole(after),
    };
    let ends = after.is_empty() || after.starts_with(['.', ',', ';', ')', ' ', '—', '–']);
    (plain && closes && ends && is_phrase(words.trim_end(), MOST_WORDS)).then_some(link)
}

/// Whether part and whole are told in one unit, each as one number, and the part is no more than the whole.
fn measure_alike(told: &Told, found: &Parted) -> bool {
    let (part, whole) = (&told.figures[found.part], &told.figures[found.whole]);
    let amounts =
        [part, whole].iter().all(|f| f.high.is_none() && f.value >= 1.0 && f.unit != Some(Unit::RATIO));
    amounts && part.unit == whole.unit && part.value <= whole.value
}

/// Why a share is not the part of the whole, and where.
fn misfit(sheet: &Sheet, told: &Told, found: &Parted) -> Option<Finding> {
    let (part, whole) = (reach(told, found.part), reach(told, found.whole));
    let real =
        Reach { least: part.least / whole.most * 100.0, most: part.most / whole.least.max(1.0) * 100.0 };
    let share = &told.figures[found.share];
    let said = said(share, told.words(found.share));
    let low = matches!(share.approximate, Some(Approximator::MoreThan | Approximator::AtLeast));
    let high = matches!(
        share.approximate,
        Some(Approximator::LessThan | Approximator::AtMost | Approximator::Nearly)
    );
    if real.meets(said) || low && real.least > said.least || high && real.most < said.most {
        return None;
    }
    let middle = told.figures[found.part].value / told.figures[found.whole].value * 100.0;
    let [part, whole] = [told.words(found.part), told.words(found.whole)];
    let message = format!("{part} of {whole} is {} percent, not {}", number(middle), told.words(found.share));
    let finding = Finding::new(&SHARE_OF_TOTAL, sheet.place(share.span), message);
    let [first, last] = [found.part.min(found.whole), found.part.max(found.whole)];
    let ends = told.figures[first].span.to(told.figures[last].span);
    Some(finding.related(sheet.place(ends), "Part and whole").quoted(sheet.quoted(share.span)))
}

/// What a part or a whole may mean: people and things are counted, unless the figure is large and round.
fn reach(told: &Told, i: usize) -> Reach {
    let figure = &told.figures[i];
    let counted = figure.unit.is_none() && figure.value < 1000.0 && figure.approximate.is_none();
    if counted { Reach { least: figure.value, most: figure.value } } else { Reach::of(figure, told.words(i)) }
}

/// What a share may mean, in percent: a fraction in words is never meant to the point.
fn said(share: &Figure, words: &str) -> Reach {
    if share.unit == Some(Unit::PERCENT) {
        let said = Reach::of(share, words);
        // 2 of 3 is 66 or 67 percent
        return Reach { least: said.least - 0.5, most: said.most + 0.5 };
    }
    let (value, slack) = (share.value * 100.0, if share.approximate.is_some() { 10.0 } else { 6.0 });
    Reach { least: value - slack, most: value + slack }
}
