//! Acronyms: one for one thing.

use super::{applied, said, silent};

#[test]
fn two_things_under_one() {
    let text = "The Kurdistan Regional Government (KRG) met. The Kirkuk Recovery Group (KRG) met later.\n";
    assert_eq!(said(text), ["Kirkuk Recovery Group (KRG: acronyms::two-meanings"]);
    silent(
        "The National Institute of Health (NIH) met. The National Institutes of Health (NIH) met later.\n",
    );
}

#[test]
fn one_thing_under_two() {
    let text = "ISIS took the town. ISIS held it. The army fought ISIL for three years, it said.\n";
    assert_eq!(said(text), ["ISIL: acronyms::two-forms"]);
    silent("ISIS (also called ISIL or Daesh) took the town. What IS it that ISIS wants?\n");
    silent("ISIS took the town. “We fight ISIL,” the general said.\n");
}

#[test]
fn letters_mixed_up() {
    let text = "The Kurdistan Regional Government (KRG) met on Monday. The KGR has no money.\n";
    assert_eq!(said(text), ["KGR: acronyms::mixed-up-letters"]);
    assert_eq!(applied(text), text.replace("KGR", "KRG"));
    let text = "The Federal Bureau of Investigation (FIB) said so. The FBI has no comment, it said; the FBI is busy.\n";
    assert_eq!(said(text), ["FIB: acronyms::mixed-up-letters"]);
    // known to be another one
    silent(
        "The Central Intelligence Agency (CIA) met. The CIO came later, and the CIA was pleased, it said.\n",
    );
}

#[test]
fn letters_of_an_acronym_that_its_words_do_not_give() {
    let text = |wrong: &str| {
        format!(
            "The U.S. Agency for International Development (USAID) pays. USAID said so. USAID left, and {wrong} stayed.\n"
        )
    };
    assert_eq!(said(&text("USADI")), ["USADI: acronyms::mixed-up-letters"]);
    silent(&text("USAID"));
    // another letter may be another agency
    silent(&text("USAIR"));
}
