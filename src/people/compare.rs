//! Whether two names can be one person's.

use super::lexicon::NICKNAMES;
use super::name::{LONGEST, Name, NameKeys, Part, PartKind, SHORT};
use crate::text::{fold, slip};
use smallvec::SmallVec;
use std::borrow::Cow;

/// Why two spellings of one name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// "al-Kadhimi" and "Al-Kadhimi"
    Article,
    /// "José" and "Jose"
    Accent,
    /// "Sunak" and "Sounak"
    OneLetter,
    /// "George W Bush" and "George W. Bush"
    Stops,
    /// "Jean-Claude" and "Jean Claude", "O'Brien" and "OBrien"
    Joining,
    /// "McCain" and "Mccain"
    Case,
}

/// How two names relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameRelation {
    /// The same words in the same spelling (capitals apart when one is all in capitals).
    Same,
    /// The same words, spelled differently.
    Variant {
        /// The first difference found.
        why: Spelling,
    },
    /// One says less than the other and nothing contradicts: "Biden" and "Joe Biden".
    Compatible,
    /// Two people, or a single name that fits neither end.
    Different,
}

/// Compares two names. Symmetric; the cost is bounded by the square of the number of parts, which is small.
pub fn compare(a: &Name, b: &Name) -> NameRelation {
    Told::of(a, None).compare(&Told::of(b, None))
}

/// A name with the parts that say who is meant, found once: a name may be compared with many.
pub(super) struct Told<'n> {
    name: &'n Name,
    /// Its keys, where they are at hand.
    keys: Option<&'n NameKeys>,
    parts: Parts<'n>,
}

impl<'n> Told<'n> {
    pub(super) fn of(name: &'n Name, keys: Option<&'n NameKeys>) -> Self {
        Told { name, keys, parts: name.significant().collect() }
    }

    fn keys(&self) -> Cow<'n, NameKeys> {
        self.keys.map_or_else(|| Cow::Owned(NameKeys::of(self.name)), Cow::Borrowed)
    }

    /// [`Name::is_full`]
    pub(super) fn is_full(&self) -> bool {
        self.parts.len() > 1
    }

    /// [`compare`]
    pub(super) fn compare(&self, other: &Told<'_>) -> NameRelation {
        let relation = relation(self, other);
        // names that no key brings together (a nickname beside an initial) are never one person's
        let one = relation == NameRelation::Different || meet(self, other);
        if one { relation } else { NameRelation::Different }
    }
}

/// Whether two names share a key, or are one and the same.
fn meet(a: &Told<'_>, b: &Told<'_>) -> bool {
    let (x, y) = (a.keys(), b.keys());
    x.all().iter().any(|k| y.all().contains(k)) || a.name.display() == b.name.display()
}

fn relation(a: &Told<'_>, b: &Told<'_>) -> NameRelation {
    let ((a, x), (b, y)) = ((a.name, &a.parts), (b.name, &b.parts));
    if let (Some(x), Some(y)) = (a.suffix(), b.suffix())
        && x != y
    {
        return NameRelation::Different;
    }
    if x.is_empty() || y.is_empty() {
        // nothing but particles: the same one or not
        let same = x.is_empty() && y.is_empty() && a.family_key() == b.family_key();
        return if same { NameRelation::Same } else { NameRelation::Different };
    }
    if glued(x).eq(glued(y)) {
        return spelling(a, b);
    }
    if x.len() == y.len() {
        equal_length(a, b, x, y)
    } else if x.len() < y.len() {
        shorter(x, b, y)
    } else {
        shorter(y, a, x)
    }
}

/// The parts of a name that say who is meant.
type Parts<'n> = SmallVec<[Part<'n>; 4]>;

/// What they are compared by, as one word.
fn glued<'p>(parts: &'p [Part<'_>]) -> impl Iterator<Item = u8> + 'p {
    parts.iter().flat_map(|p| p.core.bytes())
}

/// The cores are the same: is the spelling?
fn spelling(a: &Name, b: &Name) -> NameRelation {
    let (x, y) = (plain(&a.display()), plain(&b.display()));
    if x == y || a.shouted() != b.shouted() {
        return NameRelation::Same;
    }
    let without = |s: &str, drop: &[char]| s.replace(drop, "");
    let why = if without(&x, &['.']) == without(&y, &['.']) {
        Spelling::Stops
    } else if without(&x, &['-', '\'', ' ']) == without(&y, &['-', '\'', ' ']) {
        Spelling::Joining
    } else if fold(&x) == fold(&y) {
        if x.to_lowercase() != y.to_lowercase() {
            Spelling::Accent
        } else if articles(&x) != articles(&y) {
            Spelling::Article
        } else {
            Spelling::Case
        }
    } else {
        Spelling::Article
    };
    NameRelation::Variant { why }
}

/// One apostrophe, one hyphen for all.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            _ => c,
        })
        .collect()
}

/// The particles of a name as written.
fn articles(text: &str) -> Vec<&str> {
    text.split_inclusive(['-', ' ']).filter(|w| w.len() <= 4 && w.ends_with(['-', ' '])).collect()
}

/// Whether two parts say the same by more than an initial: what names share that are one person's.
fn solid(p: &Part<'_>, q: &Part<'_>) -> bool {
    p.core == q.core && [p, q].iter().all(|p| p.kind != PartKind::Initial || p.core.len() > SHORT)
}

fn equal_length(a: &Name, b: &Name, x: &[Part<'_>], y: &[Part<'_>]) -> NameRelation {
    let (mut slips, mut loose, mut shared) = (0, false, false);
    for (p, q) in x.iter().zip(y) {
        let families = p.kind == PartKind::Family && q.kind == PartKind::Family;
        shared |= solid(p, q);
        if p.core == q.core {
            continue;
        }
        if one_letter(p.core, q.core) {
            slips += 1;
            shared |= families;
        } else if given_match(p, q) && ![p, q].iter().any(|p| p.kind == PartKind::Family) {
            loose = true;
        } else {
            return NameRelation::Different;
        }
    }
    let families = a.family_key() == b.family_key();
    let long = x[0].core.len().max(y[0].core.len()) > 4;
    match (slips, loose) {
        _ if !shared => NameRelation::Different,
        (0, _) => NameRelation::Compatible,
        (1, false) if families || x.len() > 1 || long => NameRelation::Variant { why: Spelling::OneLetter },
        _ => NameRelation::Different,
    }
}

/// `few` against the longer name `full` with the parts `many`.
fn shorter(few: &[Part<'_>], full: &Name, many: &[Part<'_>]) -> NameRelation {
    if let [only] = few {
        return single(only, full, many);
    }
    if middle_initials_differ(few, many) {
        return NameRelation::Different;
    }
    let (mut at, mut slips, mut shared) = (0, 0, false);
    for p in few {
        let given =
            |q: &Part<'_>| p.kind != PartKind::Family && q.kind != PartKind::Family && given_match(p, q);
        let same = |q: &Part| p.core == q.core || given(q);
        let slipped = |q: &Part| one_letter(p.core, q.core) && q.core.len() > 4;
        let next = match many[at..].iter().position(same) {
            Some(found) => at + found,
            None => {
                let Some(found) = many[at..].iter().position(slipped) else {
                    return NameRelation::Different;
                };
                slips += 1;
                shared |= p.kind == PartKind::Family && many[at + found].kind == PartKind::Family;
                at + found
            }
        };
        shared |= solid(p, &many[next]);
        at = next + 1;
    }
    let family = few.iter().any(|p| p.core == full.family_key()) || at == many.len();
    match slips {
        _ if !family || !shared => NameRelation::Different,
        0 => NameRelation::Compatible,
        1 => NameRelation::Variant { why: Spelling::OneLetter },
        _ => NameRelation::Different,
    }
}

/// A single name against a full one.
fn single(only: &Part<'_>, full: &Name, many: &[Part<'_>]) -> NameRelation {
    if many.iter().any(|p| p.kind != PartKind::Initial && p.core == only.core) {
        return NameRelation::Compatible;
    }
    let nickname = full.parts().any(|p| p.kind == PartKind::Nickname && p.core == only.core);
    match full.family() {
        _ if nickname => NameRelation::Compatible,
        Some(f) if f.kind == PartKind::Family && one_letter(f.core, only.core) => {
            NameRelation::Variant { why: Spelling::OneLetter }
        }
        _ => NameRelation::Different,
    }
}

/// "George W. Bush" is not "George H. W. Bush", though all of the one is in the other.
fn middle_initials_differ(few: &[Part<'_>], many: &[Part<'_>]) -> bool {
    matches!((first_initial(few), first_initial(many)), (Some(a), Some(b)) if a != b)
}

/// The first initial behind a given name that is spelled out.
fn first_initial<'n>(parts: &[Part<'n>]) -> Option<&'n str> {
    let spelled = parts[0].kind != PartKind::Initial;
    parts.iter().find(|p| spelled && p.kind == PartKind::Initial).map(|p| p.core)
}

/// Given names that may be one: an initial and its name, a short form and its long one.
fn given_match(p: &Part<'_>, q: &Part<'_>) -> bool {
    if p.kind == PartKind::Initial || q.kind == PartKind::Initial {
        let (short, long) = if p.kind == PartKind::Initial { (p, q) } else { (q, p) };
        return short.core.chars().next() == long.core.chars().next();
    }
    short_for(p.core, q.core)
}

/// Whether one given name is short for the other ("pete", "peter"); both folded.
pub fn short_for(a: &str, b: &str) -> bool {
    let stands_for = |short: &str, long: &str| NICKNAMES.get(short).is_some_and(|all| all.contains(&long));
    stands_for(a, b) || stands_for(b, a)
}

/// Whether one letter put in, left out or changed, or two in the other order, makes one word of the other; both must be
/// long enough that this is a slip and not another name.
pub(super) fn one_letter(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 4 || long.len() - short.len() > 4 || long.len() < 5 || long.len() > LONGEST {
        return false;
    }
    let same_length = || short.chars().count() == long.chars().count();
    short.chars().next() == long.chars().next()
        && (short.len() >= 5 || !same_length())
        && slip(short, long).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(a: &str, b: &str) -> NameRelation {
        let (a, b) = (Name::parse(a), Name::parse(b));
        assert_eq!(compare(&a, &b), compare(&b, &a), "symmetric");
        compare(&a, &b)
    }

    #[test]
    fn spellings() {
        use Spelling::*;
        for (a, b, why) in [
            ("Mustafa al-Kadhimi", "Mustafa Al-Kadhimi", Article),
            ("José Mujica", "Jose Mujica", Accent),
            ("Rishi Sunak", "Rishi Sounak", OneLetter),
            ("Sounak", "Rishi Sunak", OneLetter),
            ("Rishi Sunka", "Rishi Sunak", OneLetter),
            ("George W Bush", "George W. Bush", Stops),
            ("Jean-Claude Juncker", "Jean Claude Juncker", Joining),
            ("John McCain", "John Mccain", Case),
        ] {
            assert_eq!(relation(a, b), NameRelation::Variant { why }, "{a} / {b}");
        }
    }

    /// Found by fuzzing: what can be one person's must be found by a key, and it must not matter who asks.
    #[test]
    fn odd_names_share_a_key_or_differ() {
        for (a, b) in [
            ("", "an"),
            ("I “loonever”", "she said “it” “i”"),
            ("Jean-Claude", "Jean Claude"),
            ("A. B.", "Ab"),
            ("J. K.", "John K."),
            ("J. K.", "John Bob Kay"),
            ("J. U.", "Kim Jong Un"),
            ("Pepe", "José “Pepe” Mujica"),
            ("Abcd", "Abcde"),
            ("Abcdefghijklmnopqrstuvwxyz", "Abcdefghijklmnopqrstuvwxzz"),
            ("жbcd", "abcd"),
            ("A.1234", "A.1235"),
        ] {
            let (x, y) = (Name::parse(a), Name::parse(b));
            let (of_x, of_y) = (NameKeys::of(&x), NameKeys::of(&y));
            let meet = of_x.all().iter().any(|k| of_y.all().contains(k));
            assert!(meet || relation(a, b) == NameRelation::Different, "{a} / {b}");
        }
    }

    #[test]
    fn one_person_or_two() {
        use NameRelation::*;
        for (a, b, expected) in [
            ("Joe Biden", "Biden", Compatible),
            ("Joe Biden", "Joseph Biden", Compatible),
            ("George W. Bush", "George Bush", Compatible),
            ("Joe Biden", "Hunter Biden", Different),
            ("JOE BIDEN", "Joe Biden", Same),
            ("Kim Jong-un", "Kim", Compatible),
            ("Enrique Peña Nieto", "Peña Nieto", Compatible),
            ("George W. Bush", "George H. W. Bush", Different),
            ("O’Brien", "O'Brien", Same),
            ("Martin King Jr.", "Martin King Sr.", Different),
        ] {
            assert_eq!(relation(a, b), expected, "{a} / {b}");
        }
    }
}
