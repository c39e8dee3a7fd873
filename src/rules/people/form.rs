//! A stray full stop in a name.

use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};

pub static NAME_FORM: Rule = Rule {
    id: "people::name-form",
    title: "A stray full stop in a name",
    why: "A stop after a given name is a slip of the keyboard: \"George.W. Bush\" is George W. Bush.",
    source: "copy editing practice",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The war began under President George.W. Bush, historians say.\n",
    good: "The war began under President George W. Bush, historians say.\n",
    check: Check::Block(name_form),
    ..Rule::PLAIN
};

fn name_form(sheet: &Sheet, out: &mut Vec<Finding>) {
    for (mention, _) in sheet.named() {
        let words = mention.span.of(sheet.text());
        let right = mention.name.display();
        if !has_stray_stop(words, &right) {
            continue;
        }
        let message = format!("Stray full stop in “{words}”");
        out.push(
            Finding::new(&NAME_FORM, sheet.place(mention.span), message)
                .fix(format!("Write “{right}”"), right, true)
                .quoted(sheet.quoted(mention.span)),
        );
    }
}

/// The words differ from the right form by stops alone, and a stop stands between a given name and an initial:
/// "George.W. Bush". Initials and "Ph.D." keep theirs; "Challenge.Gov" is an address.
fn has_stray_stop(words: &str, right: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    let between = |i: usize| {
        let name = chars[..i].iter().rev().take_while(|c| c.is_alphabetic()).count();
        let initial = chars.get(i + 1).is_some_and(|c| c.is_uppercase());
        name >= 3 && initial && chars.get(i + 2).is_none_or(|c| !c.is_alphabetic())
    };
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    (0..chars.len()).any(|i| chars[i] == '.' && between(i))
        && words != right
        && letters(words) == letters(right)
}
