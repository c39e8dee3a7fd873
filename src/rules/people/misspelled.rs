//! A word that is one slip away from a name of the article, and nobody's name.

use super::script::is_mixed;
use super::slip::{is_odd, is_plural};
use super::variant::is_single_office;
use crate::article::BlockKind;
use crate::people::{Name, NameRelation, PartKind, Spelling, compare};
use crate::rules::letters::Letters;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::{Kind, Slip, Span, eight, fold, slip};
use memchr::memmem;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

pub static MISSPELLED_NAME: Rule = Rule {
    id: "people::misspelled-name",
    title: "A word one slip away from a name in the article",
    why: "Names lead the list of errors that readers report. This word is in no word list, stands once, and differs by \
          one letter from a name that the article has.",
    source: "Maier, \"Accuracy Matters\" (2005)",
    class: Class::A,
    severity: Severity::Warning,
    bad: "President George Bush met the premier. Bush left early. Critics of Bsuh were pleased.\n",
    good: "President George Bush met the premier. Bush left early. Critics of Bush were pleased.\n",
    check: Check::Keyed(Keyed::of(note, judge).up_to(MOST).by_words()),
    ..Rule::PLAIN
};

/// What a note says of a word, apart by [`APART`]: what it is; the word, folded; the given name before it; the office
/// before that.
const APART: &str = "|";
/// A word of a person's name.
const NAME: &str = "name";
/// A word of a person's name that no list knows.
const ODD_NAME: &str = "odd name";
/// A capitalised word that is no person's name and that no list knows.
const LOOSE: &str = "loose";
/// Shorter words differ by a letter too often.
const SHORTEST: usize = 4;
/// How many notes of one key are looked at. In a text with more, words that stand once are many, and few of them slips.
const MOST: usize = 1_000;
/// How many words of one key are compared with each other.
const COMPARED: usize = 200;

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let block = sheet.block();
    if !block.kind.is_prose() || matches!(block.kind, BlockKind::TableRow) {
        return;
    }
    for mention in block.names.iter() {
        let words = mention.span.of(sheet.text());
        let given = mention.name.given().map_or("", |g| g.core);
        let office = mention.roles.iter().find(|r| r.span.end <= mention.span.start && !r.span.is_empty());
        let office = office.map_or("", |r| r.head.as_str());
        for part in mention.name.parts() {
            if !matches!(part.kind, PartKind::Given | PartKind::Family) {
                continue;
            }
            let Some(at) =
                memmem::find(words.as_bytes(), part.text.as_bytes()).filter(|_| has_lower(part.text))
            else {
                continue;
            };
            let start = mention.span.start as usize + at;
            let what = if is_odd(part.core) { ODD_NAME } else { NAME };
            let given = if part.kind == PartKind::Given { "-" } else { given };
            let says = told([what, part.core, given, office]);
            enter(sheet, part.core, Span::new(start, start + part.text.len()), says, out);
        }
    }
    for span in loose(sheet) {
        let core = fold(span.of(sheet.text()));
        enter(sheet, &core, span, told([LOOSE, &core, "", ""]), out);
    }
}

/// The words of a note.
fn told([what, core, given, office]: [&str; 4]) -> Letters {
    Letters::of_parts(&[what, APART, core, APART, given, APART, office])
}

fn has_lower(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

/// The capitalised words of a block that are in no list and no person's name. Looks at the bytes first: most blocks
/// have none, and only those that have are read.
fn loose(sheet: &Sheet) -> Vec<Span> {
    let text = sheet.text();
    let names = &sheet.block().names;
    let free = |span: &Span| {
        let next = names.partition_point(|n| n.span.end <= span.start);
        names.get(next).is_none_or(|n| !n.span.overlaps(*span))
    };
    let odd = |word: &str| word.len() >= SHORTEST && has_lower(word) && is_odd(word);
    let found: Vec<Span> = capitals(text).filter(|s| free(s) && odd(s.of(text))).collect();
    if found.is_empty() {
        return found;
    }
    let reading = sheet.reading();
    let stands = |span: &Span| {
        let i = reading.token_at(span.start as usize);
        let tied = |n: Option<usize>| {
            n.and_then(|n| reading.tokens.get(n)).is_some_and(|t| {
                matches!(t.of(text), "@" | "#" | "/" | "_" | "." | "&" | "-" | "‑" | "=" | ":" | "\\")
            })
        };
        let is_token = reading.tokens.get(i).is_some_and(|t| t.span == *span && t.kind == Kind::Word);
        let glued_after = reading.tokens.get(i + 1).is_some_and(|t| t.glued());
        let spelled_on = reading.tokens.get(i + 2).is_some_and(|t| {
            t.glued() && t.kind == Kind::Word && reading.word(i + 1) != "'" && reading.word(i + 1) != "’"
        });
        is_token
            && !(reading.tokens[i].glued() && tied(i.checked_sub(1)))
            && !(glued_after && tied(Some(i + 1)) && spelled_on)
    };
    found.into_iter().filter(stands).collect()
}

/// Runs of letters that begin with a capital.
fn capitals(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = eight::capital_or_beyond(text.as_bytes(), at)?;
            let first = text[start..].chars().next()?;
            at = start + first.len_utf8();
            if first.is_uppercase() && !text[..start].ends_with(char::is_alphabetic) {
                at = start + letters(&text[start..]);
                return Some(Span::new(start, at));
            }
        }
    })
}

/// How many bytes of letters `text` begins with.
fn letters(text: &str) -> usize {
    let plain = eight::letters(text.as_bytes()).count;
    match text.as_bytes().get(plain) {
        Some(beyond) if !beyond.is_ascii() => text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()),
        _ => plain,
    }
}

/// Notes a word under its first two letters and under its last two; a short one also under its first and last: one
/// slip leaves two words at least one of these in common. Shorter ones (in letters of the folded word, of which there may
/// be none) are no one's slip, and words with a look-alike letter are another rule's.
fn enter(sheet: &Sheet, core: &str, span: Span, says: Letters, out: &mut Vec<Note>) {
    if core.chars().count() < SHORTEST || is_mixed(core) {
        return;
    }
    let place = sheet.place(span);
    let quoted = f64::from(u8::from(sheet.quoted(span)));
    out.extend(keys(core).into_iter().map(|key| Note::new(key, place, says.clone()).value(quoted)));
}

fn keys(core: &str) -> SmallVec<[Letters; 3]> {
    let mut keys = SmallVec::from_iter(Letters::of_ends(core, 2));
    let mut letters = core.char_indices();
    if core.chars().nth(SHORTEST).is_none()
        && let (Some((_, first)), Some((last, _))) = (letters.next(), letters.next_back())
    {
        keys.push(Letters::of_parts(&[&core[..first.len_utf8()], "-", &core[last..]]));
    }
    keys
}

/// A word of the article as it is used.
struct Used<'n> {
    core: &'n str,
    /// Which letters it has, one bit each: of two words a slip apart these differ by two at most.
    letters: u64,
    odd: bool,
    loose: bool,
    /// How often, as a name or by itself.
    count: usize,
    first: usize,
    /// The given names it stands after; "-" where it is one itself.
    given: Vec<&'n str>,
    /// The offices it stands after.
    offices: Vec<&'n str>,
}

impl Used<'_> {
    /// It is somebody's family name by itself, and nowhere else in the article: nobody has introduced it.
    fn is_bare(&self) -> bool {
        self.given.is_empty()
    }
}

fn judge(story: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let Some(used) = uses(notes) else { return };
    let key = &*notes[0].key;
    for wrong in used.iter().filter(|u| u.count == 1) {
        let near = |u: &&Used| !u.loose && (u.letters ^ wrong.letters).count_ones() <= 2;
        let names = used.iter().filter(near).filter(|u| slip(wrong.core, u.core).is_some());
        let Some(right) = names.max_by_key(|u| (u.count, std::cmp::Reverse(u.first))) else { continue };
        // a slip of the name used most is no slip of another: who says that one says nothing of this
        if !is_slip_of(wrong, right) || !under(key, wrong.core, right.core) {
            continue;
        }
        let (here, there) = (&notes[wrong.first], &notes[right.first]);
        let (word, name) = (story.text(here.place), story.text(there.place));
        let message = format!("“{word}” stands only here: is it “{name}”?");
        out.push(
            Finding::new(&MISSPELLED_NAME, here.place, message)
                .related(there.place, format!("“{name}” here"))
                .fix(format!("Write “{name}”"), name, false)
                .quoted(here.value > 0.0),
        );
    }
}

/// The words that the notes tell of, each once; none when they are too many to compare.
fn uses(notes: &[Note]) -> Option<Vec<Used<'_>>> {
    let mut used: Vec<Used> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let mut said: FxHashMap<usize, usize> = FxHashMap::default();
    for (n, note) in notes.iter().enumerate() {
        // what was said before only counts, and need not be read again
        if let Some(&at) = said.get(&note.says.address()) {
            used[at].count += 1;
            continue;
        }
        let mut told = note.says.split(APART);
        let mut next = || told.next().unwrap_or_default();
        let (what, core, given, office) = (next(), next(), next(), next());
        let at = *known.entry(core).or_insert(used.len());
        if at == used.len() {
            let (odd, given, offices) = (what != NAME, Vec::new(), Vec::new());
            let letters = core.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64));
            used.push(Used { core, letters, odd, loose: true, count: 0, first: n, given, offices });
        }
        said.insert(note.says.address(), at);
        let u = &mut used[at];
        u.count += 1;
        u.loose &= what == LOOSE;
        u.given.extend((!given.is_empty()).then_some(given));
        u.offices.extend((!office.is_empty()).then_some(office));
        if used.len() > COMPARED {
            return None;
        }
    }
    Some(used)
}

/// Whether `wrong` is `right` mistyped. What the cast takes for one person anyway is not said twice.
fn is_slip_of(wrong: &Used, right: &Used) -> bool {
    let Some(how) = slip(wrong.core, right.core) else { return false };
    let begins = wrong.core.chars().next() == right.core.chars().next();
    let titled = wrong.offices.iter().any(|o| is_single_office(o) && right.offices.contains(o));
    // a first letter is seldom missed, and "d'Artois" may lose his
    let other = !begins && matches!(how, Slip::Letter | Slip::Length);
    if is_plural(wrong.core, right.core) && !titled || other {
        return false;
    }
    let shortest = wrong.core.chars().count().min(right.core.chars().count());
    if wrong.loose {
        return right.count >= 2 || shortest >= 6;
    }
    let same_given = wrong.given.iter().any(|g| *g != "-" && right.given.contains(g));
    let name = |core: &str| Name::parse(core);
    let one =
        compare(&name(wrong.core), &name(right.core)) == NameRelation::Variant { why: Spelling::OneLetter };
    if one && (wrong.is_bare() || right.is_bare() || same_given) {
        return false;
    }
    match wrong.is_bare() {
        true => (wrong.odd || titled) && (right.count >= 3 || !right.is_bare()),
        false if same_given => wrong.odd,
        // "Jill Biiden" beside "Joe Biden": fingers make such a word, parents do not
        false => {
            let often = right.count >= 3;
            let finger = match how {
                Slip::Double | Slip::Swap => shortest >= 5 || often,
                Slip::Length => shortest >= 7 || often,
                _ => false,
            };
            // a long word, or an office that one person holds, tells as much as a name that stands twice
            let told = right.count >= 2 || titled || shortest >= 7 && how != Slip::Length;
            wrong.odd && finger && told && !wrong.given.contains(&"-")
        }
    }
}

/// Whether a pair of words is judged under `key`: the first they share.
fn under(key: &str, a: &str, b: &str) -> bool {
    let others = keys(b);
    keys(a).into_iter().find(|k| others.contains(k)).is_some_and(|k| *k == *key)
}
