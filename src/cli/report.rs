//! How one finding looks: in a terminal, as a GitHub annotation, as JSON.

use crate::rules::{Finding, Severity};
use crate::story::Story;
use crate::text::{Encoding, Span, position};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};
use std::ops::Range;

/// A finding with its source line, the words underlined, and the related places beneath.
pub fn text(name: &str, story: &Story, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.rule.id);
    let excerpt = Excerpt::around(story, &spans(story, finding));
    let main = story.span(finding.place);
    let mut snippet = Snippet::source(excerpt.text.as_str())
        .path(name)
        .line_start(excerpt.line)
        .fold(true)
        .annotation(AnnotationKind::Primary.span(excerpt.local(main)).label(label(finding)));
    for related in near(story, finding) {
        let words = related.message.as_str();
        snippet = snippet.annotation(AnnotationKind::Context.span(excerpt.local(story.span(related.place))).label(words));
    }
    let mut group = Group::with_title(title).element(snippet);
    for related in finding.related.iter().filter(|r| !is_near(story, finding, story.span(r.place))) {
        let line = line_column(story, story.span(related.place)).0;
        group = group.element(Level::NOTE.message(format!("line {line}: {}", related.message)));
    }
    if let Some(fix) = &finding.fix {
        group = group.element(Level::HELP.message(fix.title.clone()));
    }
    let _ = Origin::path(name);
    let width = terminal_width();
    Renderer::styled().term_width(width).render(&[group])
}

fn label(finding: &Finding) -> &str {
    finding.rule.title
}

fn terminal_width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|w| *w >= 40).unwrap_or(120)
}

/// Lines of text shown together lie no further apart than this.
const TOGETHER: usize = 6;

fn is_near(story: &Story, finding: &Finding, span: Span) -> bool {
    let (a, b) = (line_column(story, story.span(finding.place)).0, line_column(story, span).0);
    a.abs_diff(b) <= TOGETHER
}

fn near<'f>(story: &'f Story, finding: &'f Finding) -> impl Iterator<Item = &'f crate::rules::Related> {
    finding.related.iter().filter(move |r| is_near(story, finding, story.span(r.place)))
}

fn spans(story: &Story, finding: &Finding) -> Vec<Span> {
    let related = near(story, finding).map(|r| story.span(r.place));
    std::iter::once(story.span(finding.place)).chain(related).collect()
}

/// Whole lines of the article around some spans; very long lines are cut to what is near the spans.
struct Excerpt {
    text: String,
    start: usize,
    line: usize,
}

/// A news paragraph is one line; no more than this is shown on either side of the words meant.
const MARGIN: usize = 60;

impl Excerpt {
    fn around(story: &Story, spans: &[Span]) -> Self {
        let rope = story.rope();
        let first = spans.iter().map(|s| s.start).min().unwrap_or(0) as usize;
        let last = spans.iter().map(|s| s.end).max().unwrap_or(0) as usize;
        let line = rope.byte_to_line(first);
        let line_start = rope.line_to_byte(line);
        let end_line = rope.byte_to_line(last.max(first));
        let line_end = if end_line + 1 < rope.len_lines() { rope.line_to_byte(end_line + 1) } else { rope.len_bytes() };
        let start = word_edge(story, line_start.max(first.saturating_sub(MARGIN)), line_start);
        let end = line_end.min(last + MARGIN);
        let end = rope.char_to_byte(rope.byte_to_char(end));
        let text = rope.byte_slice(start..end).to_string().replace(['\r', '\u{0}'], " ");
        Excerpt { text, start, line: line + 1 }
    }

    fn local(&self, span: Span) -> Range<usize> {
        let at = |byte: u32| (byte as usize).saturating_sub(self.start).min(self.text.len());
        at(span.start)..at(span.end)
    }
}

/// The start of the word at `byte`, not before `floor`.
fn word_edge(story: &Story, byte: usize, floor: usize) -> usize {
    let rope = story.rope();
    let mut char = rope.byte_to_char(byte);
    while rope.char_to_byte(char) > floor && !rope.char(char - 1).is_whitespace() {
        char -= 1;
    }
    rope.char_to_byte(char)
}

/// Line and column from 1, columns in code points.
pub fn line_column(story: &Story, span: Span) -> (usize, usize) {
    let p = position::position_of(story.rope(), span.start as usize, Encoding::Utf32);
    (p.line as usize + 1, p.column as usize + 1)
}

/// A workflow command that makes GitHub annotate the line.
pub fn github(name: &str, story: &Story, finding: &Finding) -> String {
    let span = story.span(finding.place);
    let (line, column) = line_column(story, span);
    let (end_line, end_column) = line_column(story, Span::new(span.end as usize, span.end as usize));
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    };
    let property = |s: &str| s.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace(':', "%3A").replace(',', "%2C");
    let data = finding.message.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    format!(
        "::{level} file={},line={line},endLine={end_line},col={column},endColumn={end_column},title={}::{data}",
        property(name),
        property(finding.rule.id),
    )
}

/// A finding as a JSON object; lines and columns from 1, columns in code points.
pub fn json(name: &str, story: &Story, finding: &Finding) -> Value {
    let place = |span: Span| {
        let ((line, column), (end_line, end_column)) =
            (line_column(story, span), line_column(story, Span::new(span.end as usize, span.end as usize)));
        json!({ "line": line, "column": column, "end_line": end_line, "end_column": end_column })
    };
    let mut out = json!({
        "file": name,
        "rule": finding.rule.id,
        "severity": finding.severity.as_str(),
        "message": finding.message,
        "range": place(story.span(finding.place)),
        "text": story.text(finding.place),
        "related": finding.related.iter().map(|r| {
            json!({ "range": place(story.span(r.place)), "message": r.message })
        }).collect::<Vec<_>>(),
    });
    if let Some(fix) = &finding.fix {
        out["fix"] = json!({
            "title": fix.title,
            "edits": fix.edits.iter().map(|(p, text)| json!({ "range": place(story.span(*p)), "text": text })).collect::<Vec<_>>(),
        });
    }
    out
}

/// "3 articles: 1 warning, 2 hints".
pub fn summary(articles: usize, counts: &[usize; 4]) -> String {
    let of = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let names = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Information, "note for the desk", "notes for the desk"),
        (Severity::Hint, "hint", "hints"),
    ];
    let found: Vec<String> = names
        .iter()
        .filter(|(s, ..)| counts[*s as usize] > 0)
        .map(|(s, one, many)| of(counts[*s as usize], one, many))
        .collect();
    let found = if found.is_empty() { "nothing to report".into() } else { found.join(", ") };
    format!("{}: {found}", of(articles, "article", "articles"))
}
