//! Words in a block that are not the writer's to change: between quotation marks, in the text of a link.

use crate::story::BlockView;
use crate::text::Span;

/// The stretches between quotation marks and in links, in order. A mark that is never closed holds to the end, one
/// that was never opened from the start (the quotation came from the paragraph before). Linear.
pub fn stretches(view: &BlockView) -> Vec<Span> {
    let text = view.text();
    let mut out = Vec::new();
    let marks = |b: &u8| matches!(b, b'"' | b'\'' | 0xe2 | 0xc2);
    if text.as_bytes().iter().any(marks) {
        double(&text, &mut out);
        single(&text, &mut out);
    }
    out.extend(links(view));
    out.sort_unstable();
    out
}

/// Between double marks: “ ”, " ", « », „ “.
fn double(text: &str, out: &mut Vec<Span>) {
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (c, open) {
            ('"', None) | ('“' | '«' | '„', None) => open = Some((at, c)),
            ('"', Some((from, '"'))) | ('”' | '»', Some((from, _))) => {
                out.push(Span::new(from, end));
                open = None;
            }
            ('“', Some((from, '„'))) => {
                out.push(Span::new(from, end));
                open = None;
            }
            // a quotation that came from the paragraph before
            ('”', None) => out.push(Span::new(0, end)),
            _ => {}
        }
    }
    if let Some((from, _)) = open {
        out.push(Span::new(from, text.len()));
    }
}

/// How far apart single marks may stand, in bytes.
const REACH: usize = 400;

/// Between single marks ‘ ’ and ' ': opened after no letter and before one, closed before no letter.
fn single(text: &str, out: &mut Vec<Span>) {
    let mut from = 0;
    while let Some(at) = text[from..].find(['‘', '\'']).map(|i| i + from) {
        let mark = text[at..].chars().next().unwrap_or('\'');
        from = at + mark.len_utf8();
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let letter = text[from..].chars().next().is_some_and(char::is_alphabetic);
        if before || !letter {
            continue;
        }
        let end = text.floor_char_boundary((from + REACH).min(text.len()));
        let close = if mark == '‘' { '’' } else { '\'' };
        let closes = |(i, _): &(usize, &str)| {
            let after = text[from + i + close.len_utf8()..].chars().next();
            after.is_none_or(|c| !c.is_alphanumeric())
        };
        if let Some((i, _)) = text[from..end].match_indices(close).find(closes) {
            let to = from + i + close.len_utf8();
            out.push(Span::new(at, to));
            from = to;
        }
    }
}

/// The text of links. Linear.
pub fn links(view: &BlockView) -> Vec<Span> {
    let text = view.text();
    let mut out = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"](").is_none() {
        return out;
    }
    let mut open = None;
    for mask in view.story().format().masks(&text, view.block().kind) {
        let source = mask.span.of(&text);
        if source.ends_with('[') {
            open = Some(mask.span.end);
        } else if source.starts_with(']')
            && let Some(from) = open.take()
        {
            out.push(Span { start: from, end: mask.span.start.max(from) });
        }
    }
    out
}
