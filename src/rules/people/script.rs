//! A word of Latin letters with a look-alike of another alphabet in it.

use crate::article::BlockKind;
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::Span;
use std::ops::RangeInclusive;

pub static MIXED_SCRIPT: Rule = Rule {
    id: "people::mixed-script",
    title: "A letter of another alphabet in a word",
    why: "A Cyrillic or Greek letter that looks like a Latin one comes with pasted text, or with fraud. The word looks \
          right, and no search, no link and no screen reader finds it.",
    source: "Unicode Technical Standard 39, \"Mixed-script detection\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "President Joe \u{412}iden met the prime minister on Monday.\n",
    good: "President Joe Biden met the prime minister on Monday.\n",
    check: Check::Block(mixed_script),
    ..Rule::PLAIN
};

/// Letters of other alphabets with the Latin letter they look like (Unicode confusables, those that are alike in most
/// typefaces).
const ALIKE: &[(char, char)] = &[
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('α', 'a'),
    ('ι', 'i'),
    ('ρ', 'p'),
    ('υ', 'u'),
    ('κ', 'k'),
    ('ϲ', 'c'),
    ('ϳ', 'j'),
    ('τ', 't'),
    ('ε', 'e'),
    ('η', 'n'),
    ('ω', 'w'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('Ү', 'Y'),
    ('Ғ', 'F'),
    ('Ԛ', 'Q'),
    ('Ԝ', 'W'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('ӏ', 'l'),
    ('Ӏ', 'I'),
    ('к', 'k'),
    ('т', 't'),
    ('м', 'm'),
    ('п', 'n'),
    ('г', 'r'),
    ('ё', 'ë'),
    ('ї', 'ï'),
    ('ү', 'y'),
    ('в', 'b'),
    ('н', 'h'),
    ('Ꭺ', 'A'),
    ('Ꭼ', 'E'),
    ('Ꮋ', 'H'),
    ('Ꮶ', 'K'),
    ('Ꮇ', 'M'),
    ('Ꮲ', 'P'),
    ('Ꭲ', 'T'),
    ('օ', 'o'),
    ('ո', 'n'),
    ('ս', 'u'),
    ('ց', 'g'),
    ('հ', 'h'),
    ('ɡ', 'g'),
    ('ɑ', 'a'),
];

/// The Latin letter that `c` looks like.
fn alike(c: char) -> Option<char> {
    ALIKE.iter().find(|(foreign, _)| *foreign == c).map(|(_, latin)| *latin)
}

/// A letter of the Latin alphabet, accents and all.
fn latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && c.is_alphabetic()
}

/// The alphabets that have look-alikes: phonetic letters; Greek, Cyrillic and Armenian; Cherokee.
const FOREIGN: [RangeInclusive<char>; 3] =
    ['\u{250}'..='\u{2af}', '\u{370}'..='\u{58f}', '\u{13a0}'..='\u{13ff}'];

/// Whether `c` is of one of these.
fn foreign(c: char) -> bool {
    FOREIGN.iter().any(|alphabets| alphabets.contains(&c))
}

fn mixed_script(sheet: &Sheet, out: &mut Vec<Finding>) {
    let (text, kind) = (sheet.text(), sheet.block().kind);
    let may_hold_one = FOREIGN.into_iter().any(|alphabets| sheet.signs().any_within(alphabets));
    if !may_hold_one || !kind.is_prose() && kind != BlockKind::FrontMatter {
        return;
    }
    let of_word = |c: char| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}');
    let mut at = 0;
    // the Greek question mark, the Cyrillic sign of thousands are of the alphabets and no letters
    while let Some(found) = text[at..].find(|c| foreign(c) && of_word(c)) {
        let start = at + found;
        let from = text[..start].rfind(|c| !of_word(c)).map_or(0, |i| text.ceil_char_boundary(i + 1));
        let to = text[start..].find(|c| !of_word(c)).map_or(text.len(), |i| start + i);
        at = to;
        let word = &text[from..to];
        let Some(right) = in_latin(word) else { continue };
        let span = Span::new(from, to);
        let letter = word.chars().find(|c| foreign(*c)).unwrap_or(' ');
        let script = match letter {
            '\u{370}'..='\u{3ff}' => "a Greek",
            '\u{400}'..='\u{52f}' => "a Cyrillic",
            '\u{530}'..='\u{58f}' => "an Armenian",
            '\u{13a0}'..='\u{13ff}' => "a Cherokee",
            _ => "a phonetic",
        };
        let message = format!("“{letter}” in “{word}” is {script} letter that only looks right");
        out.push(
            Finding::new(&MIXED_SCRIPT, sheet.place(span), message)
                .fix(format!("Write “{right}” in Latin letters"), right, true)
                .quoted(sheet.quoted(span)),
        );
    }
}

/// Whether a word of `text` is one this rule speaks of: no other rule takes it for a way to spell a name.
pub(super) fn is_mixed(text: &str) -> bool {
    text.contains(foreign) && text.split(|c: char| !c.is_alphabetic()).any(|word| in_latin(word).is_some())
}

/// The word in Latin letters, when it is mixed and every foreign letter in it looks like a Latin one. One letter of
/// each ("µm", "kΩ", "αs") is a unit or a symbol: at least two letters must be Latin, or most of them.
fn in_latin(word: &str) -> Option<String> {
    let own = word.chars().filter(|c| latin(*c)).count();
    let strange = word.chars().filter(|c| foreign(*c)).count();
    let right: Option<String> = word.chars().map(|c| if foreign(c) { alike(c) } else { Some(c) }).collect();
    let greek_symbol = word.chars().next().is_some_and(|c| matches!(c, 'α'..='ω')) && own < 3;
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let mixed = own >= 2 && own >= strange || own == 1 && strange == 1 && capital;
    (strange > 0 && mixed && !greek_symbol).then_some(right).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::rules::Desk;
    use crate::story::{Origin, Story};

    #[test]
    fn signs_of_other_alphabets_are_no_words() {
        let text = "Was it you\u{37e} she asked \u{385}Q, \u{482}5 and B\u{43e}b\u{589}\n";
        let story = Story::new(text, Format::Plain, Origin::default());
        let found: Vec<_> = Desk::of(&story).into_iter().filter(|f| f.rule.id == MIXED_SCRIPT.id).collect();
        assert_eq!(found.len(), 1, "{found:#?}");
    }

    #[test]
    fn words_of_two_alphabets() {
        assert_eq!(in_latin("\u{412}iden").as_deref(), Some("Biden"));
        assert_eq!(in_latin("Jo\u{435}").as_deref(), Some("Joe"));
        for word in ["Москва", "μm", "kΩ", "αβ", "Αθήνα", "naïve", "βeta"] {
            assert_eq!(in_latin(word), None, "{word}");
        }
    }
}
