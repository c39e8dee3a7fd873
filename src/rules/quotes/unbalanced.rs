//! A quotation that opens and never closes, or closes and never opened.

use super::marks::{Single, are_plainly_paired, pair};
use crate::article::{BlockKind, Format, Reading};
use crate::rules::letters::{Letters, letters};
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::Span;

pub static UNBALANCED: Rule = Rule {
    id: "quotes::unbalanced",
    title: "A quotation mark without its partner",
    why: "The reader can no longer tell where somebody's words end and the writer's begin. A quotation that goes on \
          in the next paragraph opens again there and closes only at its end.",
    source: "University of Kansas, \"Quotes\"; Associated Press practice for running quotations (second hand)",
    class: Class::A,
    severity: Severity::Warning,
    bad: "“We are staying, the minister said on Monday. “Nobody has asked us to go.”\n",
    good: "“We are staying,” the minister said on Monday. “Nobody has asked us to go.\n\n“And if they do, we stay.”\n",
    check: Check::Keyed(Keyed::of(note, judge).from(opens)),
    ..Rule::PLAIN
};

/// All notes are about one thing: which paragraphs leave a quotation open, and what follows those.
const KEY: Letters = letters!("marks");
/// A mark that has no partner in its block, in the middle of what the writer says.
const LOST: &str = "lost";
/// A closing mark that nothing opened.
const STRAY: &str = "stray";
/// A mark that looks the wrong way; it should open.
const TO_OPEN: &str = "to open";
/// A mark that looks the wrong way; it should close.
const TO_CLOSE: &str = "to close";
/// A closing mark that may close what an earlier block opened.
const CLOSES: &str = "closes";
/// The block's last quotation is open at its end; what comes next decides.
const OPEN: &str = "open";
/// The block follows one that left a quotation open, and opens it again or closes it.
const GOES_ON: &str = "goes on";
/// The block follows such a one and does neither.
const BREAKS_OFF: &str = "breaks off";

fn note(sheet: &Sheet, out: &mut Vec<Note>) {
    let (text, block) = (sheet.text(), sheet.block());
    let follows = block.carry.conversation.unclosed && block.kind.speaks();
    let marked = sheet.signs().any(['“', '"', '«']) && has_marks(text);
    if !(block.kind.speaks() || block.kind.is_head()) || !(follows || marked) {
        return;
    }
    let at = |span: Span| sheet.place(span);
    if !marked {
        let says = if block.continues { GOES_ON } else { BREAKS_OFF };
        out.push(Note::new(KEY, at(Span::default()), says));
        return;
    }
    // most need not be read
    if !follows && sheet.story().format() == Format::Plain && are_plainly_paired(text) {
        return;
    }
    if has_odd_marks(sheet.reading()) {
        out.extend(follows.then(|| Note::new(KEY, at(Span::default()), GOES_ON)));
        return;
    }
    let found = pair(sheet.reading());
    let closes = found.singles.iter().any(|s| matches!(s, Single::Closing { first: true, .. }));
    if follows {
        let says = if found.begins || closes || block.continues { GOES_ON } else { BREAKS_OFF };
        out.push(Note::new(KEY, at(Span::default()), says));
    }
    let quoted = f64::from(block.kind.is_quoted());
    for single in found.singles {
        let (span, says) = match single {
            // the next item of a list has a quotation of its own
            Single::Opening { span, passed: false, .. }
                if block.facts.claims.unclosed
                    && block.kind != BlockKind::ListItem
                    && may_run_on(text, span) =>
            {
                (span, OPEN)
            }
            Single::Opening { span, .. } => (span, LOST),
            Single::Closing { span, first: true } => (span, CLOSES),
            Single::Closing { span, .. } => (span, STRAY),
            Single::WrongWay { span, opens: true } => (span, TO_OPEN),
            Single::WrongWay { span, opens: false } => (span, TO_CLOSE),
        };
        out.push(Note::new(KEY, at(span), says).value(quoted));
    }
}

/// Whether a double quotation mark stands in the text.
fn has_marks(text: &str) -> bool {
    let [curly, angle] = ["“", "«"].map(|mark| mark.as_bytes()[0]);
    let mut begin = memchr::memchr3_iter(b'"', curly, angle, text.as_bytes());
    begin.any(|at| text[at..].starts_with(['“', '”', '"', '«', '»']))
}

/// Whether the block has marks that are not the writer's quotation marks, or that are not seen: attributes of broken
/// tags, entities, „so“.
fn has_odd_marks(reading: &Reading) -> bool {
    const SIGNS: [&str; 8] = ["=\"{{", "&#82", "&quot;", "&ldquo;", "&rdquo;", "„", "\" />", "\"/>"];
    let attribute = |i: usize| {
        let mark = |i: usize| matches!(reading.word(i), "\"" | "”" | "“");
        let pair = (reading.word(i - 1), reading.word(i));
        pair.0 == "=" && mark(i) || pair.1 == ">" && mark(i - 1)
    };
    SIGNS.iter().any(|sign| reading.text.contains(sign)) || (1..reading.tokens.len()).any(attribute)
}

/// Whether a quotation that opens at `span` can run over paragraphs: it begins a sentence of its own, or goes on in
/// further ones. A few words in the middle of the writer's sentence ("a “plan") do not.
fn may_run_on(text: &str, span: Span) -> bool {
    let said = span.of(text).trim_start_matches(['“', '"', '«', '*', '_']);
    let is_sentence_end = |c: char| matches!(c, '.' | '?' | '!');
    let said = said.trim_end_matches(|c: char| !c.is_alphanumeric());
    said.chars().next().is_none_or(|c| !c.is_lowercase()) || said.contains(is_sentence_end)
}

/// How many notes after an opening mark a closing one may be its partner, where the paragraphs between do not open
/// again.
const REACH: usize = 12;

/// Whether a mark looks for its partner behind it alone, and nothing before it looks further: what [`goes_on`] stops at.
fn opens(note: &Note) -> bool {
    matches!(&*note.says, LOST | OPEN | TO_OPEN | TO_CLOSE)
}

fn judge(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let mut closed = vec![false; notes.len()];
    for (n, note) in notes.iter().enumerate() {
        let message = match &*note.says {
            LOST | OPEN if !goes_on(notes, n, &mut closed) => "This quotation is never closed",
            STRAY | CLOSES if !closed[n] => "This quotation mark closes nothing",
            TO_OPEN => "This quotation mark looks the wrong way: it should open",
            TO_CLOSE => "This quotation mark looks the wrong way: it should close",
            _ => continue,
        };
        let finding = Finding::new(&UNBALANCED, note.place, message);
        let finding = match &*note.says {
            TO_OPEN => finding.fix("Turn it round: “", "“", true),
            TO_CLOSE => finding.fix("Turn it round: ”", "”", true),
            _ => finding,
        };
        out.push(finding.quoted(note.value > 0.0));
    }
}

/// Whether the quotation left open at note `n` is opened again by the next paragraph, or closed by a later one that
/// opens none of its own.
fn goes_on(notes: &[Note], n: usize, closed: &mut [bool]) -> bool {
    let reopened = notes.get(n + 1).is_some_and(|next| &*next.says == GOES_ON);
    for (at, later) in notes.iter().enumerate().skip(n + 1).take(REACH) {
        match &*later.says {
            GOES_ON | BREAKS_OFF => {}
            CLOSES | STRAY => {
                closed[at] = true;
                return true;
            }
            _ => break,
        }
    }
    reopened && &*notes[n].says == OPEN
}
