//! The words the grammar of attribution knows: closed classes, verbs with their complements, adjectives, nouns.

use crate::text::{entries, form};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a word may be: a set of closed classes, one bit each.
pub type Classes = u64;

/// What may stand between a subject and its verb of saying.
pub const AUXILIARY: Classes = 1;
/// Forms of "be".
pub const BE: Classes = 1 << 1;
/// Forms of "have".
pub const HAVE: Classes = 1 << 2;
/// Modal verbs and do-support.
pub const MODAL: Classes = 1 << 3;
/// Contracted negations.
pub const NEGATED: Classes = 1 << 4;
/// Pronouns that are subjects.
pub const SUBJECT: Classes = 1 << 5;
/// Personal pronouns.
pub const PRONOUN: Classes = 1 << 6;
/// A pronoun with its verb.
pub const CONTRACTED: Classes = 1 << 7;
/// What opens a clause of its own.
pub const SUBORDINATOR: Classes = 1 << 8;
/// Prepositions.
pub const PREPOSITION: Classes = 1 << 9;
/// Words of the calendar.
pub const DAY: Classes = 1 << 10;
/// Articles.
pub const DETERMINER: Classes = 1 << 12;
/// Possessive pronouns.
pub const POSSESSIVE: Classes = 1 << 13;
/// Who is told.
pub const AUDIENCE: Classes = 1 << 14;
/// Interviews, statements and the like.
pub const OCCASION: Classes = 1 << 15;
/// Where something is said, by name.
pub const NETWORK: Classes = 1 << 16;
/// Nouns that open an apposition.
pub const OFFICE: Classes = 1 << 17;
/// Forms that are as often nouns or adjectives as verbs of attribution.
pub const AMBIGUOUS: Classes = 1 << 18;
/// Nouns of attribution.
pub const CLAIM_NOUN: Classes = 1 << 19;
/// Adjectives of attitude.
pub const ATTITUDE: Classes = 1 << 20;
/// Adverbs in -ly; told by the ending, not by a list.
pub const ADVERB: Classes = 1 << 21;

/// What leads a sentence in.
pub const LEAD: Classes = 1 << 22;

/// Forms that show that a clause has its verb.
pub const FINITE: Classes = 1 << 23;

/// Verbs that take another one with "to" and leave it a verb of saying: "continues to warn".
pub const CATENATIVE: Classes = 1 << 24;

/// Verbs that lend themselves to a noun of attribution: "|made| the claim that", "|gave| notice that".
pub const LIGHT: Classes = 1 << 26;

/// Verbs that link a subject with its attitude: "|remains| convinced that".
pub const LINK: Classes = 1 << 27;

/// What things and people are called, at the end of what is said of them: "called the vote |unfair|".
pub const VERDICT: Classes = 1 << 28;

/// Words that say how many, and stand for those they count: "|many| say", "|one| in five believes".
pub const QUANTIFIER: Classes = 1 << 25;

/// Verbs and nouns by which somebody says that something is not so: "|denied| that it was late".
pub const DENIAL: Classes = 1 << 29;

/// Words in -ly that are no adverbs: "the |family| said".
pub const NO_ADVERB: Classes = 1 << 30;

/// Words right before what is no verb of attribution, because a noun or a participle follows them: "|those| pledged delegates".
pub const NO_SUBJECT: Classes = 1 << 11;

/// Words right before a noun, where a form may be a noun or a present verb: "|several| claims".
pub const NOUN_LEAD: Classes = 1 << 31;

/// What stands before a colon and says what follows, not who says it: "|UPDATE|: …".
pub const BANNER: Classes = 1 << 32;

/// What a title is about rather than who says it: "|Formula One|: …".
pub const TOPIC: Classes = 1 << 33;

/// Who is told something where something is heard: "the |court| heard that …".
pub const HEARING: Classes = 1 << 34;

/// What tells when, where or how something is said, right after the verb: "said |again|", "said |online|".
pub const ADVERBIAL: Classes = 1 << 35;

/// What joins a sentence to the one before: "|But| the mayor said".
pub const CONNECTIVE: Classes = 1 << 36;

/// What leads in before the main clause, up to a comma: "|After| the vote, she left".
pub const OPENING: Classes = 1 << 37;

/// Writings that somebody gives out to speak: "issued a |statement| saying".
pub const GIVEN_OUT: Classes = 1 << 38;

const CLASSES: [(&str, Classes); 36] = [
    ("auxiliary", AUXILIARY),
    ("be", BE),
    ("have", HAVE),
    ("modal", MODAL),
    ("negated", NEGATED),
    ("subject", SUBJECT),
    ("pronoun", PRONOUN),
    ("contracted", CONTRACTED),
    ("subordinator", SUBORDINATOR),
    ("preposition", PREPOSITION),
    ("day", DAY),
    ("determiner", DETERMINER),
    ("possessive", POSSESSIVE),
    ("audience", AUDIENCE),
    ("occasion", OCCASION),
    ("network", NETWORK),
    ("office", OFFICE),
    ("ambiguous", AMBIGUOUS),
    ("lead", LEAD),
    ("finite", FINITE),
    ("catenative", CATENATIVE),
    ("quantifier", QUANTIFIER),
    ("light", LIGHT),
    ("link", LINK),
    ("verdict", VERDICT),
    ("denial", DENIAL),
    ("no adverb", NO_ADVERB),
    ("no subject", NO_SUBJECT),
    ("noun lead", NOUN_LEAD),
    ("banner", BANNER),
    ("topic", TOPIC),
    ("hearing", HEARING),
    ("adverbial", ADVERBIAL),
    ("connective", CONNECTIVE),
    ("opening", OPENING),
    ("given out", GIVEN_OUT),
];

/// The form a verb is in. A past participle that looks like the past is [`Morph::Past`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Morph {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said"
    Past,
    /// "written"
    Participle,
    /// "saying"
    Ing,
}

/// Takes a clause or a quotation as speech.
pub const SAY: u16 = 1;
/// Takes a clause as thought.
pub const BELIEVE: u16 = 2;
/// Takes an infinitive.
pub const TO: u16 = 4;
/// Takes a noun phrase.
pub const OBJECT: u16 = 8;
/// Takes a noun phrase, but is no cue by it.
pub const TRANSITIVE: u16 = 16;

/// Takes a quotation between marks, but no clause.
pub const QUOTATION: u16 = 32;

/// Takes a noun phrase as an act, and is a report only with its reason or with words between marks.
pub const JUDGE: u16 = 64;

/// Takes somebody, and an infinitive of what that one shall do.
pub const WHOM: u16 = 128;

/// In the passive takes an infinitive of what is said of its subject: "is expected to come".
pub const RAISED: u16 = 256;

/// In the passive takes what its subject is seen as: "is regarded as a hero".
pub const SEEN_AS: u16 = 512;

/// A form of a verb of attribution.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Its lemma.
    pub lemma: &'static str,
    /// Which form.
    pub morph: Morph,
    /// Its complements: [`SAY`], [`BELIEVE`], [`TO`], [`OBJECT`], [`TRANSITIVE`], [`QUOTATION`],
    /// [`JUDGE`], [`WHOM`], [`RAISED`], [`SEEN_AS`].
    pub roles: u16,
    /// The prepositions and particles that make it a cue.
    pub prepositions: &'static [&'static str],
}

impl Form {
    /// Whether it has one of `roles`.
    pub fn takes(&self, roles: u16) -> bool {
        self.roles & roles != 0
    }

    /// Whether it is a finite form that cannot be a bare infinitive.
    pub fn finite(&self) -> bool {
        matches!(self.morph, Morph::Past | Morph::Third)
    }
}

/// What the lexicon knows of one folded word.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The word, folded.
    pub low: &'static str,
    /// Its closed classes.
    pub classes: Classes,
    /// The verb of attribution it is a form of.
    pub form: Option<Form>,
    /// What follows it if it is an adjective of attitude or a noun of attribution.
    pub prepositions: &'static [&'static str],
}

/// What is known of each word, by its [`form`].
static LEXICON: LazyLock<Lexicon> = LazyLock::new(read);

/// What is known of the word with this [`form`].
#[inline]
pub fn look_up(form: u64) -> Option<&'static Entry> {
    LEXICON.get(&form)
}

static PHRASES: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    entries(include_str!("../../data/claims/phrases.txt")).filter_map(|line| line.split_once(' ')).collect()
});

/// Whether a verb and its particle are a verb of speech together: "went on".
pub fn speaks_together(verb: &str, particle: &str) -> bool {
    matches!(particle, "on" | "out" | "back" | "in" | "it" | "up" | "aloud")
        && PHRASES.contains(&(verb, particle))
}

type Lexicon = FxHashMap<u64, Entry>;

fn read() -> Lexicon {
    let mut lexicon = Lexicon::default();
    read_classes(&mut lexicon);
    for line in entries(include_str!("../../data/claims/verbs.txt")) {
        read_verb(line, &mut lexicon);
    }
    for (list, class) in [
        (include_str!("../../data/claims/adjectives.txt"), ATTITUDE),
        (include_str!("../../data/claims/nouns.txt"), CLAIM_NOUN),
    ] {
        for line in entries(list) {
            let (word, prepositions) = line.split_once(':').unwrap_or((line, ""));
            let entry = entry(&mut lexicon, word);
            entry.classes |= class;
            entry.prepositions = prepositions.split_whitespace().collect::<Vec<_>>().leak();
        }
    }
    lexicon
}

fn entry<'a>(lexicon: &'a mut Lexicon, word: &'static str) -> &'a mut Entry {
    let entry =
        lexicon.entry(form(word)).or_insert(Entry { low: word, classes: 0, form: None, prepositions: &[] });
    debug_assert_eq!(entry.low, word, "two words of one form");
    entry
}

fn read_classes(lexicon: &mut Lexicon) {
    let mut class = 0;
    for line in entries(include_str!("../../data/claims/words.txt")) {
        if let Some((name, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            class = CLASSES.iter().find(|(known, _)| *known == name).map_or(0, |(_, class)| *class);
            debug_assert!(class != 0 || name == "known", "unknown class of words: {name}");
            continue;
        }
        for word in line.split_whitespace() {
            entry(lexicon, word).classes |= class;
        }
    }
}

/// One line of the list of verbs: `lemma: role role +preposition | past participle third ing`.
fn read_verb(line: &'static str, lexicon: &mut Lexicon) {
    let (lemma, rest) = line.split_once(':').unwrap_or((line, ""));
    let (complements, irregular) = rest.split_once('|').unwrap_or((rest, ""));
    let (mut roles, mut prepositions) = (0, Vec::new());
    for word in complements.split_whitespace() {
        match word {
            "say" => roles |= SAY,
            "quotation" => roles |= QUOTATION,
            "believe" => roles |= BELIEVE,
            "to" => roles |= TO,
            "object" => roles |= OBJECT,
            "judge" => roles |= JUDGE | TRANSITIVE,
            "transitive" => roles |= TRANSITIVE,
            "whom" => roles |= WHOM,
            "raised" => roles |= RAISED,
            "as" => roles |= SEEN_AS,
            _ => prepositions.extend(word.strip_prefix('+')),
        }
    }
    let prepositions: &'static [&'static str] = prepositions.leak();
    for (word, morph) in inflect(lemma, irregular) {
        let form = Form { lemma, morph, roles, prepositions };
        entry(lexicon, word).form.get_or_insert(form);
    }
}

/// The forms of a verb: irregular ones as listed, regular ones by the rules of English spelling.
fn inflect(lemma: &'static str, irregular: &'static str) -> Vec<(&'static str, Morph)> {
    let mut listed = irregular.split_whitespace();
    if let (Some(past), Some(participle), Some(third), Some(ing)) =
        (listed.next(), listed.next(), listed.next(), listed.next())
    {
        let participle = (participle, if participle == past { Morph::Past } else { Morph::Participle });
        return vec![
            (lemma, Morph::Base),
            (third, Morph::Third),
            (ing, Morph::Ing),
            (past, Morph::Past),
            participle,
        ];
    }
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let consonant_y = lemma.ends_with('y') && !vowel(lemma.chars().rev().nth(1));
    let third = if consonant_y {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if ["s", "sh", "ch", "x", "z"].iter().any(|end| lemma.ends_with(end)) {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let past = match lemma.strip_suffix(if consonant_y { 'y' } else { 'e' }) {
        Some(stem) if consonant_y => format!("{stem}ied"),
        Some(stem) => format!("{stem}ed"),
        None => format!("{lemma}ed"),
    };
    let ing = match lemma.strip_suffix('e') {
        Some(stem) if !lemma.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    };
    let mut forms = vec![
        (lemma, Morph::Base),
        (String::leak(third) as &str, Morph::Third),
        (String::leak(ing) as &str, Morph::Ing),
        (String::leak(past) as &str, Morph::Past),
    ];
    // British spelling: "labelled", "signalling"
    let mut back = lemma.chars().rev();
    if back.next() == Some('l') && vowel(back.next()) && !vowel(back.next()) {
        forms.push((String::leak(format!("{lemma}ling")), Morph::Ing));
        forms.push((String::leak(format!("{lemma}led")), Morph::Past));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected() {
        let form =
            |word| look_up(form(word)).and_then(|entry| entry.form).map(|form| (form.lemma, form.morph));
        assert_eq!(form("denied"), Some(("deny", Morph::Past)));
        assert_eq!(form("says"), Some(("say", Morph::Third)));
        assert_eq!(form("urging"), Some(("urge", Morph::Ing)));
        assert_eq!(form("wrote"), Some(("write", Morph::Past)));
        assert_eq!(form("written"), Some(("write", Morph::Participle)));
        assert_eq!(form("agreeing"), Some(("agree", Morph::Ing)));
    }

    #[test]
    fn lists_are_sorted_of_words_and_every_class_is_read() {
        for file in [
            include_str!("../../data/claims/verbs.txt"),
            include_str!("../../data/claims/adjectives.txt"),
            include_str!("../../data/claims/nouns.txt"),
        ] {
            let words: Vec<_> = entries(file).map(|line| line.split(':').next().unwrap_or(line)).collect();
            assert!(words.is_sorted(), "{:?}", words.windows(2).find(|w| w[0] > w[1]));
        }
        assert!(LEXICON.values().all(|entry| entry.low.contains(|c: char| c.is_alphabetic())));
        for (_, class) in CLASSES {
            assert!(LEXICON.values().any(|entry| entry.classes & class != 0));
        }
    }
}
