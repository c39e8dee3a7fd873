//! Plain text: paragraphs, hard-wrapped or one a line; heads without markup; lists.

use super::line::{Line, date_header, list_marker, speaker_label};
use crate::article::cut::{Cut, glance};
use crate::article::date_line::{dates_article, is_date_line};
use crate::article::written_date::is_timestamp;
use crate::article::{BlockKind, LexicalState, embed, head, opener};

/// Lines of a hard-wrapped paragraph are this long; shorter or longer ones end a paragraph.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=110;

/// Cuts the block whose first line starts at `at`.
pub fn cut(text: &str, at: usize, state: LexicalState) -> Cut {
    let line = Line::at(text, at);
    let done = |len, kind, next| Cut { len, kind, continues: false, next };
    if state.before_story() {
        if let Some(len) = date_header(line.text) {
            let alone = len >= line.text.trim_end().len();
            let next = if alone { LexicalState::Top } else { LexicalState::Body };
            return done(if alone { line.end } else { at + len }, BlockKind::DateLine, next);
        }
        if dates_article(line.text, state) {
            return done(line.end, BlockKind::DateLine, state_after_date(state));
        }
    }
    if is_timestamp(line.text) {
        return done(line.end, BlockKind::Timestamp, state);
    }
    if list_marker(line.text).is_some() {
        return done(item_end(text, line), BlockKind::ListItem, LexicalState::Body);
    }
    let credited = state.before_story() && Line::at(text, line.end).credits();
    let end = if credited { line.end } else { paragraph_end(text, at) };
    let single = end == line.end;
    let kind = match opener::kind_of(line.text.trim_start()) {
        Some(BlockKind::Byline) if !state.before_story() => BlockKind::Paragraph,
        Some(kind) => kind,
        None if embed::is_post(&text[at..end]) => BlockKind::Embed,
        None if speaker_label(line.text).is_some() => BlockKind::SpeakerTurn,
        None if single => head_kind(text, line, state),
        None => BlockKind::Paragraph,
    };
    let next = match kind {
        BlockKind::Title => LexicalState::AfterTitle,
        // the paper's name, a byline without its "By"
        BlockKind::Paragraph if state == LexicalState::AfterTitle && single && head::is_name(line.text) => {
            state
        }
        BlockKind::Paragraph | BlockKind::SpeakerTurn | BlockKind::Embed | BlockKind::Heading(_) => {
            LexicalState::Body
        }
        _ if state == LexicalState::Start => LexicalState::Top,
        _ => state,
    };
    done(end, kind, next)
}

fn state_after_date(state: LexicalState) -> LexicalState {
    if state == LexicalState::AfterTitle { state } else { LexicalState::Top }
}

/// The end of the paragraph whose line holds byte `at`: a blank line, a line that is no part of a hard-wrapped
/// paragraph, or one that opens something else.
pub fn paragraph_end(text: &str, at: usize) -> usize {
    let mut line = Line::at(text, at);
    // most paragraphs are one line, which says so itself
    while line.end < text.len() && WRAPPED.contains(&line.text.trim_end().chars().count()) {
        let next = Line::at(text, line.end);
        if next.is_blank() || list_marker(next.text).is_some() || speaker_label(next.text).is_some() {
            break;
        }
        line = next;
    }
    line.end
}

/// A list item goes on over indented lines.
fn item_end(text: &str, first: Line) -> usize {
    let mut line = first;
    while line.end < text.len() {
        let next = Line::at(text, line.end);
        if next.is_blank() || next.indent() <= first.indent() || list_marker(next.text).is_some() {
            break;
        }
        line = next;
    }
    line.end
}

/// A line on its own: the title at the top, a heading when prose follows, else a short paragraph.
fn head_kind(text: &str, line: Line, state: LexicalState) -> BlockKind {
    // the line itself first: most are no head, whatever follows
    match state {
        LexicalState::Start | LexicalState::Top if head::is_title(line.text) => {
            let after = Line::at(text, line.end);
            let broken = || after.is_blank() || after.credits();
            if glance(text, line.end).is_some() && broken() { BlockKind::Title } else { BlockKind::Paragraph }
        }
        LexicalState::Body | LexicalState::AfterTitle if head::is_heading(line.text) => {
            let heads = |next: &str| head::is_prose(next) && !is_date_line(next);
            if glance(text, line.end).is_some_and(heads) {
                BlockKind::Heading(2)
            } else {
                BlockKind::Paragraph
            }
        }
        _ => BlockKind::Paragraph,
    }
}
