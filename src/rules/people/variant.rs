//! One person spelled two ways.

use super::script::is_mixed;
use super::slip::{is_common, is_odd, is_plural};
use crate::people::{Name, NameRelation, PartKind, Spelling, compare, short_for};
use crate::rules::{Check, Class, Finding, Fix, Rule, Severity};
use crate::story::cast::{self, form_text};
use crate::story::{Person, Place, Story};
use crate::text::{Slip, Span, fold, slip};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use std::cell::OnceCell;

pub static NAME_VARIANT: Rule = Rule {
    id: "people::name-variant",
    title: "One person spelled two ways",
    why: "Readers and search engines take two spellings for two people, and one of them is wrong. The form used less \
          is shown; used equally often, the form of the introduction is taken as the right one.",
    source: "ACES, \"10 tips for copy editing\"; Maier, \"Accuracy Matters\" (2005): names lead the list of errors",
    class: Class::A,
    severity: Severity::Warning,
    bad: "Prime Minister Mustafa al-Kadhimi met the president. Later Mustafa Al-Kadhimi flew home.\n",
    good: "Prime Minister Mustafa al-Kadhimi met the president. Later Mustafa al-Kadhimi flew home.\n",
    check: Check::Person(name_variant),
    ..Rule::PLAIN
};

/// One word of a name as a form of the person writes it, with the particles before it: "Mustafa", "bin Laden".
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// Folded, without article: what words are compared by.
    core: String,
    /// As written.
    written: String,
    kind: PartKind,
}

/// A form of the person's name.
struct Form<'s> {
    text: &'s str,
    name: &'s Name,
    words: Vec<Word>,
    count: usize,
    used: &'s cast::Form,
    titles: OnceCell<FxHashSet<&'s str>>,
}

impl<'s> Form<'s> {
    fn new(used: &'s cast::Form) -> Self {
        Form {
            text: &used.text,
            name: &used.name,
            words: words(&used.name),
            count: used.count(),
            used,
            titles: OnceCell::new(),
        }
    }

    /// The offices it is given with, by their nouns. Looked for when first asked: few spellings differ so that it matters.
    fn titles(&self) -> &FxHashSet<&'s str> {
        self.titles.get_or_init(|| self.used.titles().collect())
    }
}

/// How many forms of one person are looked at: nobody is spelled more ways.
const FORMS: usize = 24;
/// How many further places are shown.
const SHOWN: usize = 8;

fn name_variant(story: &Story, person: &Person, out: &mut Vec<Finding>) {
    // most people have one form, and nothing to compare it with
    if person.forms.len() < 2 {
        return;
    }
    let cast = story.cast();
    let forms: Vec<Form> = person
        .forms
        .iter()
        .filter_map(|f| cast.form(*f))
        .filter(|f| !in_capitals(&f.name) && !is_mixed(&f.text))
        .take(FORMS)
        .map(Form::new)
        .collect();
    let Some(introduction) = person.forms.get(person.introduced_by).and_then(|f| cast.form(*f)) else {
        return;
    };
    let differences = differences(&forms, &introduction.text);
    if differences.is_empty() {
        return;
    }
    for difference in differences {
        out.extend(finding(story, person, &difference));
    }
}

/// The words of a name that can be spelled wrong, each with the particles before it.
fn words(name: &Name) -> Vec<Word> {
    let mut out = Vec::new();
    let mut lead = String::new();
    for part in name.parts() {
        match part.kind {
            PartKind::Particle => {
                lead.push_str(part.text);
                lead.push(' ');
            }
            PartKind::Given | PartKind::Family | PartKind::Initial => {
                let written = std::mem::take(&mut lead) + part.text;
                out.push(Word { core: part.core.to_owned(), written, kind: part.kind });
            }
            PartKind::Nickname | PartKind::Suffix => lead.clear(),
        }
    }
    out
}

/// Two spellings of one thing within a person's forms.
#[derive(Debug)]
struct Difference<'s> {
    /// As it is spelled elsewhere.
    right: String,
    /// As it is spelled less often.
    wrong: String,
    /// The forms that hold the wrong spelling.
    forms: Vec<&'s str>,
    /// The forms that hold the right one.
    better: Vec<&'s str>,
}

/// Every spelling that differs from the usual one of the same word. Words are compared pair by pair: forms are few.
fn differences<'s>(forms: &[Form<'s>], introduction: &str) -> Vec<Difference<'s>> {
    let mut out: Vec<Difference> = Vec::new();
    for (n, a) in forms.iter().enumerate() {
        for b in &forms[n + 1..] {
            let Some((x, y)) = spelled_apart(a, b) else { continue };
            let count = |spelling: &str| -> usize {
                forms.iter().filter(|f| holds(f, spelling)).map(|f| f.count).sum()
            };
            let introduced =
                |spelling: &str| forms.iter().any(|f| f.text == introduction && holds(f, spelling));
            let (of_x, of_y) = (count(&x), count(&y));
            let first = of_x > of_y || of_x == of_y && (introduced(&x) || !introduced(&y));
            let (right, wrong) = if first { (x, y) } else { (y, x) };
            if out.iter().any(|d| d.wrong == wrong) {
                continue;
            }
            let with = |s: &str| forms.iter().filter(|f| holds(f, s)).map(|f| f.text).collect();
            out.push(Difference { forms: with(&wrong), better: with(&right), right, wrong });
        }
    }
    out
}

/// Whether `form` holds `spelling`: one of its words, or all of them.
fn holds(form: &Form, spelling: &str) -> bool {
    form.words.iter().any(|w| w.written == spelling) || form.name.display() == spelling
}

/// The word that two forms of one person spell differently beyond doubt, in both spellings.
fn spelled_apart(a: &Form, b: &Form) -> Option<(String, String)> {
    if a.name.suffix() != b.name.suffix() && a.name.suffix().is_some() && b.name.suffix().is_some() {
        return None;
    }
    let full = a.words.len() > 1 && a.words.len() == b.words.len();
    for x in &a.words {
        for y in b.words.iter().filter(|y| y.written != x.written && same_part(x, y)) {
            let apart = if x.core == y.core { is_respelled(x, y) } else { is_misspelled(a, b, x, y, full) };
            if apart {
                return Some((x.written.clone(), y.written.clone()));
            }
        }
    }
    let joined = compare(a.name, b.name) == NameRelation::Variant { why: Spelling::Joining };
    let named = |f: &Form| f.name.family().is_some_and(|p| p.core.chars().count() > 2);
    (joined && named(a) && named(b) && a.words.len() != b.words.len())
        .then(|| (a.name.display(), b.name.display()))
}

fn same_part(x: &Word, y: &Word) -> bool {
    let initial = |w: &Word| w.kind == PartKind::Initial;
    initial(x) == initial(y)
}

/// The same letters, written otherwise: accents, capitals, another article, a stop, a hyphen. A particle or article
/// that is only left out is a choice of style ("Kadhimi" after "al-Kadhimi").
fn is_respelled(x: &Word, y: &Word) -> bool {
    let (a, b) = (plain(&x.written), plain(&y.written));
    if a == b || x.core.chars().count() < 2 && x.kind != PartKind::Initial {
        return false;
    }
    if x.kind == PartKind::Initial {
        return a.trim_end_matches('.') == b.trim_end_matches('.');
    }
    // "barack obama" is a search term, not a slip
    let search = |w: &str| !w.chars().any(char::is_uppercase);
    if search(&a) || search(&b) || shouts(&a) != shouts(&b) {
        return false;
    }
    let led = |w: &str| w.contains([' ', '-', '\'']);
    let left_out = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|lead| lead.ends_with([' ', '-', '\'']))
    };
    let same_letters = || fold(&a).replace([' ', '-', '\''], "") == fold(&b).replace([' ', '-', '\''], "");
    !left_out(&a, &b) && !left_out(&b, &a) && (led(&a) == led(&b) || same_letters())
}

/// One apostrophe, one hyphen for all, nothing invisible.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match c {
            '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            _ => c,
        })
        .collect()
}

/// A letter slipped: the words differ by one, and are long enough, or strange enough, to be no two names.
fn is_misspelled(a: &Form, b: &Form, x: &Word, y: &Word, full: bool) -> bool {
    let Some(how) = slip(&x.core, &y.core).filter(|_| !short_for(&x.core, &y.core)) else { return false };
    // the other words of two full names must agree
    let agree = full && a.words.iter().zip(&b.words).filter(|(p, q)| p.core != q.core).count() == 1;
    let titled = || a.titles().iter().any(|t| is_single_office(t) && b.titles().contains(t));
    if full && !agree || is_plural(&x.core, &y.core) && !titled() {
        return false;
    }
    let shortest = x.core.chars().count().min(y.core.chars().count());
    let odd = is_odd(&x.core) || is_odd(&y.core);
    if agree {
        return shortest >= if odd { 3 } else { 4 };
    }
    // a surname alone, which nobody introduces: a strange word, or one that fingers make of the other
    let apart = !a.titles().is_empty() && !b.titles().is_empty() && a.titles().is_disjoint(b.titles());
    // "Tigger" is no slip of "Daniel Tiger": the name must be one
    let introduced = if a.words.len() > b.words.len() { x } else { y };
    let common = if a.words.len() == b.words.len() {
        is_common(&x.core) || is_common(&y.core)
    } else {
        is_common(&introduced.core)
    };
    if apart || common {
        return false;
    }
    let alone = a.words.len() == 1 && b.words.len() == 1;
    match how {
        // "Dorkis" and "Doris" may be two names, as long as nobody is introduced
        Slip::Length | Slip::Sound | Slip::Letter if alone && !titled() && shortest < 6 => false,
        _ if odd || titled() => shortest >= 4,
        Slip::Double | Slip::Swap => shortest >= 5,
        Slip::Length | Slip::Sound => shortest >= 6,
        Slip::Letter => false,
    }
}

/// An office that one person at a time holds in most stories.
pub fn is_single_office(head: &str) -> bool {
    matches!(
        head,
        "president"
            | "prime minister"
            | "vice president"
            | "chancellor"
            | "pope"
            | "king"
            | "queen"
            | "first lady"
            | "speaker"
            | "secretary-general"
            | "emperor"
            | "taoiseach"
    )
}

/// A name in capitals throughout, as in a headline, shows no spelling but its letters.
fn in_capitals(name: &Name) -> bool {
    name.parts().all(|p| p.text.chars().count() > 1 && shouts(p.text))
}

fn shouts(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Speaks once a spelling: at its first place in the writer's own words, with the right one and its other places
/// beside it. The fix writes the usual form in all of them.
fn finding(story: &Story, person: &Person, difference: &Difference) -> Option<Finding> {
    let spelled = |forms: &[&str]| {
        story.cast().mentions_by(story.store(), person, |f| forms.contains(&&*f.text)).into_iter()
    };
    let (wrong, usual) = (&difference.wrong, &difference.right);
    let places: Vec<Place> =
        spelled(&difference.forms).filter(|p| !is_sentence_capital(story, *p, wrong, usual)).collect();
    let usually: Vec<Place> = spelled(&difference.better).collect();
    let capital = |p: &Place| is_sentence_capital(story, *p, usual, wrong);
    if usually.iter().all(capital) || places.iter().chain(&usually).any(|p| is_noted(story, *p)) {
        return None;
    }
    let quoted = |p: &Place| story.quoted(*p);
    // the writer's own words first: a form that stands only in quoted words is nobody's to change
    let place = *places.iter().find(|p| !quoted(p)).or(places.first())?;
    let right = usually.first().copied().unwrap_or(person.introduction);
    let (here, there) = (story.text(place), story.text(right));
    let words = form_text(&here);
    let message = format!("“{wrong}” here is “{usual}” elsewhere");
    let better = form_text(&there);
    let introduced = if right == person.introduction { "Introduced as" } else { "Here as" };
    let mut finding =
        Finding::new(&NAME_VARIANT, place, message).related(right, format!("{introduced} “{better}”"));
    for other in places.iter().filter(|p| **p != place).take(SHOWN) {
        finding = finding.related(*other, "Spelled so here as well");
    }
    let edits: Vec<(Place, String)> = places
        .iter()
        .filter(|p| !quoted(p))
        .filter_map(|p| Some((*p, respelled(&story.text(*p), wrong, usual)?)))
        .collect();
    if !edits.is_empty() {
        let shown = respelled(&words, wrong, usual).unwrap_or_else(|| usual.clone());
        let title = match edits.len() {
            1 => format!("Write “{shown}”"),
            n => format!("Write “{usual}” in all {n} places"),
        };
        finding.fix = Some(Fix { title, edits, sure: false });
    }
    Some(finding.quoted(quoted(&place)))
}

/// The mention with the wrong spelling put right; none when it cannot be found in it.
fn respelled(mention: &str, wrong: &str, right: &str) -> Option<String> {
    let at = mention.find(wrong)?;
    let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let bounded =
        whole(mention[..at].chars().next_back()) && whole(mention[at + wrong.len()..].chars().next());
    bounded.then(|| [&mention[..at], right, &mention[at + wrong.len()..]].concat())
}

/// Whether the sentence around a place has capitals throughout and no stop, as titles of other articles have.
fn in_title_case(sentences: &[Span], text: &str, place: Place) -> bool {
    let sentence = sentences.iter().find(|s| s.covers(place.span));
    let Some(text) = sentence.map(|s| s.of(text)) else { return false };
    let long = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3).take(60);
    let (capital, lower): (Vec<&str>, Vec<&str>) =
        long.partition(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    capital.len() > 3 && lower.len() * 5 <= capital.len() && !text.trim_end().ends_with('.')
}

/// Whether `[sic]` follows a place: whoever wrote that knows.
fn is_noted(story: &Story, place: Place) -> bool {
    /// How far after the name it may stand, in bytes.
    const NEAR: usize = 12;
    let Some(view) = story.view_of(place.block) else { return false };
    let end = place.span.end as usize;
    let near = NEAR.min(view.block().len - end);
    let after: SmallVec<[u8; NEAR]> = story.rope().bytes_at(view.start() + end).take(near).collect();
    memchr::memmem::find(&after, b"[sic").is_some()
}

/// A particle is capitalised where it opens a sentence ("Al-Kadhimi said …", "Bin Laden is dead"), and in titles: no slip
/// there. `written` there is `other` elsewhere.
fn is_sentence_capital(story: &Story, place: Place, written: &str, other: &str) -> bool {
    let Some(view) = story.view_of(place.block) else { return false };
    // "the Invasion by Tren De Aragua": a title has its own capitals
    let capitals = |name: &str| name.chars().filter(|c| c.is_uppercase()).count();
    let case = written.to_lowercase() == other.to_lowercase() && capitals(written) > capitals(other);
    let lowered: String = {
        let mut chars = written.chars();
        chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
    };
    // most differ in more, and their block need not be read
    if !case && lowered != other {
        return false;
    }
    let (block, text) = (view.block(), view.text());
    if case && in_title_case(&block.facts.sentences, &text, place) {
        return true;
    }
    if lowered != other || !form_text(&story.text(place)).starts_with(written) {
        return false;
    }
    // a head, a label or a list may set capitals as it likes
    let opens = |s: &Span| {
        s.start <= place.span.start
            && !text[s.start as usize..place.span.start as usize].contains(char::is_alphanumeric)
    };
    let before = text[..place.span.start as usize].trim_end();
    let after_mark = before.ends_with([':', '“', '"', '‘', '—', '–', '|']);
    block.kind.is_head() || after_mark || block.facts.sentences.iter().any(opens)
}
