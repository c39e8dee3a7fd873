//! More people than there are: "140 billion Americans".

use super::parts::is_person;
use super::told::{is_plain, number};
use crate::figures::Figure;
use crate::rules::Sheet;

/// More people than anybody expects to live at once (United Nations, World Population Prospects 2024: 10.3 billion at
/// most).
const MOST: f64 = 12e9;

/// What is wrong about a count of people that only a slip of millions and billions explains.
pub(super) fn overcrowded(sheet: &Sheet, figure: &Figure) -> Option<String> {
    let of = figure.of.filter(|_| is_plain(figure) && figure.unit.is_none() && figure.value > MOST)?;
    // "a Cessna 208B" is no number of billions
    if !figure.span.of(sheet.text()).ends_with("illion") {
        return None;
    }
    let noun = of.of(sheet.text()).rsplit([' ', '-', '\n']).next()?;
    let sentence = sheet.sentences().find(|s| s.covers(figure.span))?.of(sheet.text());
    // "117 billion people have ever lived"
    let counted = is_person(&noun.to_lowercase()) && !sentence.split(' ').any(|w| w == "ever");
    counted.then(|| format!("{} {noun}: there are not so many people", number(figure.value)))
}
