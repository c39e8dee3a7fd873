//! Parts that are more than the whole they are taken from: "of the 20 members, 15 voted for it and 8 against".

use super::parts::{PARTS, is_between, is_exact};
use super::told::{Told, is_words, number};
use crate::rules::{Finding, Sheet};

/// Words of which one person or thing can only be one, a set a line. What has two of a set has two parts that share
/// nobody.
const APART: [&str; 6] = [
    "for favor favour against abstain abstained abstaining opposed yes no absent",
    "died dead killed survived unhurt unharmed",
    "men women boys girls male female",
    "democrats republicans independents",
    "won lost drew drawn",
    "acquitted convicted",
];
/// Whether `gap` opens the parts, and whether nothing but a comma does: "20 people were hurt, including |".
fn opening(gap: &str) -> Option<bool> {
    const MARKS: [&str; 3] = [", including ", ", among them ", ", "];
    let (words, mark) = MARKS.iter().find_map(|mark| Some((gap.strip_suffix(mark)?, *mark)))?;
    is_words(words, 6).then_some(mark == ", ")
}

/// What stands before a whole whose parts are to come.
const OF_ALL: [&str; 7] = ["Of ", "Of the ", "Of its ", "Of their ", "Of those ", "Of all ", "Of all the "];

/// Whether a part is told by its place: "300| in Leeds", "300| in the north".
fn is_placed(after: &str) -> bool {
    const PARTS: [&str; 7] = ["north", "south", "east", "west", "centre", "center", "capital"];
    let place = [" in ", " at "].iter().find_map(|lead| after.strip_prefix(lead)).unwrap_or_default();
    let part =
        place.strip_prefix("the ").and_then(|place| place.split(|c: char| !c.is_alphanumeric()).next());
    place.starts_with(char::is_uppercase) || part.is_some_and(|part| PARTS.contains(&part))
}

/// Speaks of a whole that is less than parts of it which share nobody.
pub(super) fn outgrown(sheet: &Sheet, told: &Told, out: &mut Vec<Finding>) {
    for total in 0..told.figures.len().saturating_sub(2) {
        let whole = &told.figures[total];
        let Some(bare) = opening(told.after(total)).filter(|_| is_exact(whole)) else { continue };
        let mut last = total + 1;
        while last + 1 < told.figures.len() && is_between(told.after(last)) {
            last += 1;
        }
        let parts = total + 1..=last;
        let like = parts.clone().all(|i| is_exact(&told.figures[i]) && told.figures[i].unit == whole.unit);
        if last == total + 1 || !like {
            continue;
        }
        let of_all = OF_ALL.contains(&told.before(total)) || !bare;
        let placed = whole.unit.is_none() && parts.clone().all(|i| is_placed(told.after(i)));
        let sum: f64 = parts.clone().map(|i| told.figures[i].value).sum();
        if sum <= whole.value || !(placed || of_all && share_nobody(told, parts)) {
            continue;
        }
        let message = format!("The parts make {}, more than all {}", number(sum), number(whole.value));
        let list = told.figures[total + 1].span.to(told.figures[last].span);
        let finding = Finding::new(&PARTS, sheet.place(whole.span), message);
        if out.iter().all(|f| f.place != finding.place) {
            out.push(finding.related(sheet.place(list), "The parts").quoted(sheet.quoted(whole.span)));
        }
    }
}

/// Whether each part has another word of one set of [`APART`].
fn share_nobody(told: &Told, parts: std::ops::RangeInclusive<usize>) -> bool {
    APART.iter().any(|set| {
        let word = |i: usize| {
            let phrase = told.after(i).split([',', '.', ';']).next().unwrap_or_default().to_lowercase();
            set.split(' ').find(|w| phrase.split(' ').any(|p| p == *w))
        };
        let mut seen = Vec::new();
        parts.clone().all(|i| match word(i) {
            Some(word) if !seen.contains(&word) => {
                seen.push(word);
                true
            }
            _ => false,
        })
    })
}
