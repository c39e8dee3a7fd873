//! Hover: who, when, who says so.

use super::to_lsp;
use crate::session::Document;
use crate::story::{BlockView, Claim, Person, PersonId, Story, ledger};
use crate::text::{Encoding, Position, Span, is_direction_mark, position};
use tower_lsp::ls_types as lsp;

/// How many of a person's statements a hover lists.
const SAID: usize = 5;

/// What the article knows of the words at `position`; `None` when it knows nothing.
pub fn at(
    document: &mut Document,
    position: Position,
    encoding: Encoding,
    plain: bool,
) -> Option<lsp::Hover> {
    let hints = hints(document, position, encoding);
    let story = document.story();
    let byte = position::byte_at(story.rope(), position, encoding);
    let view = story.view_at(byte)?;
    let at = byte - view.start();
    let mut parts = Vec::new();
    let mut spot: Option<Span> = None;
    if let Some(mention) = view.mentions().into_iter().find(|m| m.span.touches(at)) {
        parts.extend(story.cast().get(mention.person).map(|p| person(story, p)));
        spot = Some(mention.span);
    } else if let Some(i) = view.block().facts.dates.iter().position(|d| d.span.touches(at)) {
        parts.push(date(&view, i));
        spot = Some(view.block().facts.dates[i].span);
    } else if let Some(figure) = view.block().facts.figures.iter().find(|f| f.span.touches(at)) {
        parts.push(figure_text(&view, figure));
        spot = Some(figure.span);
    }
    if let Some(c) = view.claims().iter().filter(|c| c.quotation.is_some()).find(|c| holds(&view, c, at)) {
        parts.push(claim(&view, c));
        spot = spot.or(Some(c.span));
    }
    let spot = spot.filter(|_| !parts.is_empty())?;
    parts.extend(hints);
    let text = parts.join("\n\n---\n\n");
    let contents = match plain {
        true => lsp::MarkupContent { kind: lsp::MarkupKind::PlainText, value: unmarked(&text) },
        false => lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: text },
    };
    let range = to_lsp::range(story, spot.shifted(view.start()), encoding);
    Some(lsp::Hover { contents: lsp::HoverContents::Markup(contents), range: Some(range) })
}

/// Quiet findings at the position: they are shown here and nowhere else unasked.
fn hints(document: &mut Document, position: Position, encoding: Encoding) -> Option<String> {
    let byte = position::byte_at(document.story().rope(), position, encoding);
    let findings = document.quiet_at(byte);
    let mut lines: Vec<String> = findings.iter().map(|f| format!("*{}*", escaped(&f.message))).collect();
    lines.dedup();
    (!lines.is_empty()).then(|| lines.join("\n\n"))
}

/// Whether byte `at` lies in the words of a claim, its cue or its source.
fn holds(view: &BlockView, claim: &Claim, at: usize) -> bool {
    let quotation = claim.quotation.map(|i| &view.block().quotations[i]);
    quotation.is_some_and(|q| {
        q.parts.iter().any(|p| p.touches(at))
            || q.cue.is_some_and(|c| c.touches(at))
            || claim.source.as_ref().and_then(|s| s.span).is_some_and(|s| s.touches(at))
    })
}

/// Name, roles, introduction, number of mentions, what they say.
fn person(story: &Story, person: &Person) -> String {
    let mut out = format!("**{}**", escaped(&person.name));
    let texts: Vec<&str> = person.roles.iter().map(|r| r.role.text.as_str()).collect();
    // "President" tells nothing beside "President of the United States"
    let told = |i: usize| {
        texts.iter().enumerate().any(|(j, t)| j != i && t.len() > texts[i].len() && t.contains(texts[i]))
    };
    let roles: Vec<String> = (0..texts.len()).filter(|i| !told(*i)).map(|i| escaped(texts[i])).collect();
    if !roles.is_empty() {
        out += &format!(" · {}", roles.join(", "));
    }
    if !person.handles.is_empty() {
        out += &format!(" · {}", escaped(&person.handles.join(", ")));
    }
    let line =
        position::position_of(story.rope(), story.span(person.introduction).start as usize, Encoding::Utf32)
            .line
            + 1;
    let mentions = story.cast().mentions(story.store(), person).len();
    let times = if mentions == 1 { "mentioned once".into() } else { format!("{mentions} mentions") };
    out += &format!(
        "\n\nintroduced in line {line} as “{}” · {times}",
        escaped(&story.text(person.introduction))
    );
    let forms: Vec<String> = person
        .forms
        .iter()
        .filter_map(|f| story.cast().form(*f))
        .map(|f| format!("“{}” ×{}", escaped(&f.text), f.count()))
        .collect();
    if forms.len() > 1 {
        out += &format!("\n\nnamed {}", forms.join(", "));
    }
    out + &said(story, person.id)
}

fn said(story: &Story, person: PersonId) -> String {
    let claims = ledger::said_by(story, person);
    if claims.is_empty() {
        return String::new();
    }
    let mut out = String::from("\n\nsays:\n");
    for (view, claim) in claims.iter().take(SAID) {
        let denied = claim.quotation.is_some_and(|i| view.block().quotations[i].is_denied(&view.text()));
        let denies = if denied { "denies " } else { "" };
        out += &format!("\n- {denies}{}", escaped(&ledger::content(view, &view.clean(), claim)));
    }
    if claims.len() > SAID {
        out += &format!("\n- … and {} more", claims.len() - SAID);
    }
    out
}

/// Value, weekday, interval, and how it was worked out.
fn date(view: &BlockView, index: usize) -> String {
    let resolved = &view.dates()[index];
    let words = view.words(view.block().facts.dates[index].span);
    let mut out = format!("**{}**", escaped(&words));
    if let Some(interval) = &resolved.interval {
        out += &format!(" · {}", interval.in_words());
    }
    let evidence = match view.post_date() {
        Some(_) => "the post’s own date",
        None => view.story().document_date().map_or("", |d| d.evidence.in_words()),
    };
    let why = resolved.explain(&words, evidence);
    if !why.is_empty() {
        out += &format!("\n\n{}", escaped(&why));
    }
    let modifier = resolved.modifier.map(|m| format!(" ({})", m.as_str())).unwrap_or_default();
    out + &format!("\n\n`{}` {}{modifier}", resolved.value, resolved.timex.as_str())
}

fn figure_text(view: &BlockView, figure: &crate::figures::Figure) -> String {
    let mut out = format!("**{}**", escaped(figure.span.of(&view.text())));
    let about = figure.approximate.map_or("", |_| "about ");
    out += &format!(" · {about}{}", figure.value);
    if let Some(high) = figure.high {
        out += &format!(" to {high}");
    }
    if let Some(unit) = figure.unit {
        out += &format!(" {}", unit.as_str());
    }
    if let Some(of) = figure.of {
        out += &format!(" · counts {}", escaped(&view.words(of)));
    }
    let others = ledger::same_quantity(view, figure);
    if !others.is_empty() {
        out += "\n\non the same thing:\n";
    }
    for (other, figure) in others.iter().take(SAID) {
        let start = figure.span.shifted(other.start()).start as usize;
        let line = position::position_of(view.story().rope(), start, Encoding::Utf32).line + 1;
        let words = figure.of.map_or(figure.span, |of| figure.span.to(of));
        out += &format!("\n- {} (line {line})", escaped(&other.words(words)));
    }
    out
}

/// The source of a claim and its figures.
fn claim(view: &BlockView, claim: &Claim) -> String {
    let quotation = claim.quotation.map(|i| &view.block().quotations[i]);
    let kind = quotation.map_or("claim", |q| q.kind.as_str());
    let source = match &claim.source {
        Some(source) => {
            let person = source.person.and_then(|p| view.story().cast().get(p));
            let name = person.map_or(source.text.clone(), |p| p.name.clone());
            let unnamed = if source.anonymous { " (not named)" } else { "" };
            format!("**{}**{unnamed}", escaped(&name))
        }
        None => "*nobody given*".into(),
    };
    let text = view.text();
    let cue =
        quotation.and_then(|q| q.cue).map(|c| format!(" · “{}”", escaped(c.of(&text)))).unwrap_or_default();
    let mut out = format!("{kind} quotation · source: {source}{cue}");
    let figures: Vec<String> = view
        .block()
        .facts
        .figures
        .iter()
        .filter(|f| claim.span.covers(f.span))
        .map(|f| escaped(f.span.of(&text)))
        .collect();
    if !figures.is_empty() {
        out += &format!("\n\nfigures: {}", figures.join(", "));
    }
    out
}

/// Text of the article in Markdown: nothing in it may act as markup, so no link or command of its can be clicked.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '+' | '!'
            | '|' | '~' | '&' | ':' | '@' => {
                out.push('\\');
                out.push(c);
            }
            // editors make links of addresses, marked as such or not
            '.' if out.len() >= 3 && out.as_bytes()[out.len() - 3..].eq_ignore_ascii_case(b"www") => {
                out += "\\."
            }
            // what would turn the words around
            c if is_direction_mark(c) => {}
            // a list or a heading of its own
            '-' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The same without Markdown, for clients that show plain text.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            '*' | '`' => {}
            c => out.push(c),
        }
    }
    out.replace("\n\n---\n\n", "\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_articles_markup_is_inert() {
        let text = "[click](command:evil) <a href=x> https://x.org";
        let shown = escaped(text);
        assert!(!shown.contains("](") && shown.contains("\\<a") && !shown.contains("https://"));
        assert_eq!(unmarked(&shown), text);
        assert_eq!(escaped("- see WWW.x.org, a@b.org\u{202e}!"), "\\- see WWW\\.x.org, a\\@b.org\\!");
    }
}
