//! Markdown: front matter, headings, lists, quotes, tables, fences, comments (CommonMark 0.31 as far as it decides
//! what a block of news is; anything else is a paragraph).

use super::front_matter;
use super::line::{Line, list_marker, speaker_label};
use crate::article::cut::Cut;
use crate::article::date_line::dates_article;
use crate::article::written_date::is_timestamp;
use crate::article::{BlockKind, LexicalState, embed, opener};

/// Cuts the block whose first line starts at `at`.
pub fn cut(text: &str, at: usize, state: LexicalState) -> Cut {
    let line = Line::at(text, at);
    let done = |len, kind, next| Cut { len, kind, continues: false, next };
    match state {
        LexicalState::Fence { mark, length } => return in_fence(text, at, mark, length),
        LexicalState::Comment => return in_comment(text, at),
        LexicalState::Start if at == 0 => {
            if let Some(end) = front_matter::end(text) {
                return done(end, BlockKind::FrontMatter, LexicalState::Top);
            }
        }
        _ => {}
    }
    let trimmed = line.text.trim_start();
    if let Some((mark, length)) = fence(trimmed) {
        return in_fence_after(text, line, mark, length);
    }
    if trimmed.starts_with("<!--") {
        return in_comment(text, at);
    }
    if line.indent() >= 4 && state != LexicalState::List && list_marker(line.text).is_none() {
        return done(code_end(text, line), BlockKind::Code, body(state));
    }
    if let Some(level) = atx_level(trimmed) {
        let title = level == 1 && state.before_story();
        let next = if title { LexicalState::AfterTitle } else { LexicalState::Body };
        return done(line.end, if title { BlockKind::Title } else { BlockKind::Heading(level) }, next);
    }
    if is_break(trimmed) {
        return done(line.end, BlockKind::Markup, body(state));
    }
    if trimmed.starts_with('|') {
        return done(line.end, BlockKind::TableRow, LexicalState::Body);
    }
    if list_marker(line.text).is_some() {
        return done(item_end(text, line), BlockKind::ListItem, LexicalState::List);
    }
    paragraph(text, line, state)
}

fn body(state: LexicalState) -> LexicalState {
    match state {
        LexicalState::Start => LexicalState::Top,
        other => other,
    }
}

fn paragraph(text: &str, line: Line, state: LexicalState) -> Cut {
    let done = |len, kind, next| Cut { len, kind, continues: false, next };
    let trimmed = line.text.trim_start();
    if is_reference(trimmed) {
        return done(line.end, BlockKind::LinkReference, body(state));
    }
    if dates_article(unwrapped(trimmed), state) {
        return done(line.end, BlockKind::DateLine, body(state));
    }
    if is_timestamp(unwrapped(trimmed)) {
        return done(line.end, BlockKind::Timestamp, body(state));
    }
    let end = paragraph_end(text, line.start);
    let source = &text[line.start..end];
    if let Some(level) = setext_level(source) {
        let title = level == 1 && state.before_story();
        let kind = if title { BlockKind::Title } else { BlockKind::Heading(level) };
        return done(end, kind, if title { LexicalState::AfterTitle } else { LexicalState::Body });
    }
    if trimmed.starts_with('>') {
        let kind = if embed::is_post(source) { BlockKind::Embed } else { BlockKind::Quote };
        return done(end, kind, LexicalState::Body);
    }
    let kind = match opener::kind_of(unwrapped(trimmed)) {
        Some(BlockKind::Byline) if !state.before_story() => BlockKind::Paragraph,
        Some(kind) => kind,
        None if embed::is_post(source) => BlockKind::Embed,
        None if speaker_label(source).is_some() => BlockKind::SpeakerTurn,
        None if state == LexicalState::AfterTitle && is_italic(source) => BlockKind::Standfirst,
        None if is_bold_line(source) => BlockKind::Heading(3),
        None => BlockKind::Paragraph,
    };
    let next = match kind {
        BlockKind::Paragraph | BlockKind::SpeakerTurn | BlockKind::Embed | BlockKind::Heading(_) => {
            LexicalState::Body
        }
        _ => body(state),
    };
    // an indented paragraph goes on with the list it stands in
    let next = if state == LexicalState::List && line.indent() >= 2 { LexicalState::List } else { next };
    done(end, kind, next)
}

/// `text` without emphasis marks at its start.
fn unwrapped(text: &str) -> &str {
    text.trim_start_matches(['*', '_'])
}

/// The end of the paragraph that starts at `at`: a blank line, or a line that opens a block of its own.
pub fn paragraph_end(text: &str, at: usize) -> usize {
    let mut line = Line::at(text, at);
    let quoted = line.text.trim_start().starts_with('>');
    while line.end < text.len() {
        let next = Line::at(text, line.end);
        let trimmed = next.text.trim_start();
        if is_setext_underline(trimmed) && !quoted {
            return next.end;
        }
        let interrupts = next.is_blank()
            || atx_level(trimmed).is_some()
            || fence(trimmed).is_some()
            || is_break(trimmed)
            || trimmed.starts_with("<!--")
            || trimmed.starts_with('>') != quoted
            || list_marker(next.text).is_some_and(|_| interrupting_item(trimmed))
            || quoted && trimmed.trim_start_matches('>').trim().is_empty()
            || speaker_label(next.text).is_some();
        if interrupts {
            break;
        }
        line = next;
    }
    // the empty line of a quote goes with the paragraph before it
    let next = Line::at(text, line.end.min(text.len()));
    if quoted
        && next.text.trim_start().starts_with('>')
        && next.text.trim_start_matches(['>', ' ', '\t']).is_empty()
    {
        return next.end;
    }
    line.end
}

/// A bullet interrupts a paragraph; a number only when it is 1 (CommonMark 0.31, 5.2).
fn interrupting_item(trimmed: &str) -> bool {
    !trimmed.as_bytes()[0].is_ascii_alphanumeric() || trimmed.starts_with("1.") || trimmed.starts_with("1)")
}

fn item_end(text: &str, first: Line) -> usize {
    let mut line = first;
    while line.end < text.len() {
        let next = Line::at(text, line.end);
        let trimmed = next.text.trim_start();
        if next.is_blank()
            || list_marker(next.text).is_some()
            || atx_level(trimmed).is_some()
            || fence(trimmed).is_some()
        {
            break;
        }
        line = next;
    }
    line.end
}

fn atx_level(trimmed: &str) -> Option<u8> {
    let level = trimmed.bytes().take_while(|b| *b == b'#').count();
    let rest = &trimmed[level..];
    let named = rest.trim().trim_end_matches('#').trim_end();
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t']) && !named.is_empty()).then_some(level as u8)
}

fn is_setext_underline(trimmed: &str) -> bool {
    let line = trimmed.trim_end();
    line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
}

/// The level of a setext heading: a paragraph of one line whose last line is its underline.
fn setext_level(source: &str) -> Option<u8> {
    let first = Line::at(source, 0);
    if first.end >= source.len() {
        return None;
    }
    let last = Line::at(source, source.trim_end().rfind(['\n', '\r'])? + 1);
    (last.start == first.end && is_setext_underline(last.text.trim_start()))
        .then(|| if last.text.trim_start().starts_with('=') { 1 } else { 2 })
}

/// A thematic break.
fn is_break(trimmed: &str) -> bool {
    let mark = trimmed.as_bytes().first().copied().unwrap_or(0);
    matches!(mark, b'-' | b'*' | b'_')
        && trimmed.bytes().all(|b| b == mark || b == b' ' || b == b'\t')
        && trimmed.bytes().filter(|b| *b == mark).count() >= 3
}

/// A link reference definition or footnote target: `[id]: …`.
fn is_reference(trimmed: &str) -> bool {
    trimmed.starts_with('[')
        && trimmed.find("]:").is_some_and(|i| i > 1 && !trimmed[1..i].contains(['[', ']']))
}

/// A paragraph that is one phrase in italics: right under the title that is the standfirst.
fn is_italic(source: &str) -> bool {
    let line = source.trim();
    let inner = |mark| line.strip_prefix(mark).and_then(|l: &str| l.strip_suffix(mark));
    let inner = inner('*').or_else(|| inner('_'));
    inner.is_some_and(|i| i.len() > 2 && !i.starts_with(['*', '_']) && !i.contains(['*', '_']))
}

/// A paragraph that is one bold phrase and nothing else.
fn is_bold_line(source: &str) -> bool {
    let line = source.trim();
    let inner = line
        .strip_prefix("**")
        .and_then(|l| l.strip_suffix("**"))
        .or_else(|| line.strip_prefix("__").and_then(|l| l.strip_suffix("__")));
    inner.is_some_and(|i| {
        let words = i.split_whitespace().count();
        !i.contains("**")
            && (1..=14).contains(&words)
            && !i.trim_end().ends_with(['.', ',', ';', '!'])
            && i.chars().any(char::is_alphabetic)
    })
}

fn fence(trimmed: &str) -> Option<(u8, u8)> {
    let mark = *trimmed.as_bytes().first()?;
    if mark != b'`' && mark != b'~' {
        return None;
    }
    let length = trimmed.bytes().take_while(|b| *b == mark).count();
    let info = &trimmed[length..];
    (length >= 3 && !(mark == b'`' && info.contains('`'))).then_some((mark, length.min(250) as u8))
}

fn in_fence_after(text: &str, open: Line, mark: u8, length: u8) -> Cut {
    if open.end >= text.len() {
        let next = LexicalState::Fence { mark, length };
        return Cut { len: open.end, kind: BlockKind::Code, continues: false, next };
    }
    let rest = in_fence(text, open.end, mark, length);
    Cut { continues: false, ..rest }
}

/// Code up to its closing fence or the next blank line, so that an unclosed fence costs no more than a paragraph.
fn in_fence(text: &str, at: usize, mark: u8, length: u8) -> Cut {
    let mut line = Line::at(text, at);
    loop {
        let closes = fence(line.text.trim_start()).is_some_and(|(m, n)| m == mark && n >= length)
            && line.text.trim().bytes().all(|b| b == mark);
        if closes {
            return Cut { len: line.end, kind: BlockKind::Code, continues: false, next: LexicalState::Body };
        }
        if line.end >= text.len() || Line::at(text, line.end).is_blank() {
            let next = LexicalState::Fence { mark, length };
            return Cut { len: line.end, kind: BlockKind::Code, continues: true, next };
        }
        line = Line::at(text, line.end);
    }
}

/// A comment up to the line that closes it or the next blank line. What follows `-->` on its line is comment too.
fn in_comment(text: &str, at: usize) -> Cut {
    let mut line = Line::at(text, at);
    loop {
        if line.text.contains("-->") {
            return Cut {
                len: line.end,
                kind: BlockKind::Comment,
                continues: false,
                next: LexicalState::Body,
            };
        }
        if line.end >= text.len() || Line::at(text, line.end).is_blank() {
            return Cut {
                len: line.end,
                kind: BlockKind::Comment,
                continues: true,
                next: LexicalState::Comment,
            };
        }
        line = Line::at(text, line.end);
    }
}

fn code_end(text: &str, first: Line) -> usize {
    let mut line = first;
    while line.end < text.len() {
        let next = Line::at(text, line.end);
        if next.is_blank() || next.indent() < 4 {
            break;
        }
        line = next;
    }
    line.end
}
