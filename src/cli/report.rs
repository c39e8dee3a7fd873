//! How one finding looks: in a terminal, as a GitHub annotation, as JSON.

use super::excerpt::{Excerpt, TOGETHER};
use crate::rules::{Finding, Severity};
use crate::story::Story;
use crate::text::{Encoding, Span, position};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::AnsiColor;
use serde_json::{Value, json};

/// A finding as compilers show theirs: `level[rule]: message`, the place, its line with the words underlined, the
/// related places, the fix. Lines are cut to `width` columns.
pub fn text(name: &str, story: &Story, finding: &Finding, width: usize) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::HELP,
    };
    let level = level.with_name(level_name(finding.severity));
    let place = story.span(finding.place);
    let (line, column) = line_column(story, place);
    let related: Vec<Span> = finding.related.iter().map(|r| story.span(r.place)).collect();
    let excerpt = Excerpt::new(story.rope(), place, &related, width.saturating_sub(gutter(line + TOGETHER)));
    let mut snippet = Snippet::source(excerpt.text.as_str())
        .line_start(excerpt.first_line)
        .fold(true)
        .annotation(AnnotationKind::Primary.span(excerpt.main.clone()));
    let mut elsewhere = Vec::new();
    for ((related, span), shown) in finding.related.iter().zip(&related).zip(&excerpt.others) {
        match shown {
            Some(at) => {
                snippet = snippet
                    .annotation(AnnotationKind::Context.span(at.clone()).label(related.message.as_str()))
            }
            None => elsewhere.push(format!("line {}: {}", line_column(story, *span).0, related.message)),
        }
    }
    let title = level.clone().primary_title(finding.message.as_str()).id(finding.rule.id);
    let body = Group::with_level(level)
        .element(snippet)
        .elements(elsewhere.into_iter().map(|words| Level::NOTE.message(words)))
        .elements(finding.fix.iter().map(|fix| Level::HELP.message(fix.title.as_str())));
    // the renderer would count the column from the start of the excerpt, the reader counts it from that of the line
    let renderer = Renderer::styled().term_width(usize::MAX / 2);
    let arrow = AnsiColor::BrightBlue.on_default().bold();
    let indent = " ".repeat(excerpt.last_line().to_string().len());
    let (title, body) = (renderer.render(&[Group::with_title(title)]), renderer.render(&[body]));
    format!("{title}\n{indent}{arrow}-->{arrow:#} {name}:{line}:{column}\n{body}")
}

/// The same on one line of its own, without the words: `name:line:column: level[rule]: message`.
pub fn line(name: &str, story: &Story, finding: &Finding) -> String {
    let (line, column) = line_column(story, story.span(finding.place));
    let Finding { severity, rule, message, .. } = finding;
    format!("{name}:{line}:{column}: {}[{}]: {message}", level_name(*severity), rule.id)
}

fn level_name(severity: Severity) -> &'static str {
    if severity == Severity::Information { "info" } else { severity.as_str() }
}

/// Columns that the line number and its bar take.
fn gutter(line: usize) -> usize {
    line.to_string().len() + " | ".len()
}

/// Columns of the terminal that standard output is; `COLUMNS` overrules it, and 100 stand for none.
pub fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.trim().parse().ok());
    let terminal =
        || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).unwrap_or(100).max(40)
}

/// Line and column from 1, columns in code points.
pub fn line_column(story: &Story, span: Span) -> (usize, usize) {
    line_column_of(story.rope(), span)
}

/// The same in any text.
pub fn line_column_of(rope: &ropey::Rope, span: Span) -> (usize, usize) {
    let p = position::position_of(rope, span.start as usize, Encoding::Utf32);
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
    let property = |s: &str| {
        s.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
            .replace(':', "%3A")
            .replace(',', "%2C")
    };
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
