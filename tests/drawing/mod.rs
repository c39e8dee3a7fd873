//! Fixtures that are drawn: what is found in a line stands under it, underlined.
//!
//! `UPDATE_FIXTURES=1` draws the fixtures again; read the difference.

use copydesk::text::Span;
use std::fmt::Write;

/// Compares the fixture at `path` with what `draw` makes of it.
pub fn check(path: &str, draw: fn(&str) -> String) {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let actual = draw(&expected);
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, actual).expect("fixture can be written");
        return;
    }
    for (want, got) in expected.split("\n\n").zip(actual.split("\n\n")) {
        assert_eq!(want.trim_end(), got.trim_end(), "\nexpected\n{want}\ngot\n{got}\n");
    }
}

/// Whether a line of a fixture was drawn under another.
pub fn is_drawn(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

/// Draws `^^^ label` under `spans` of `text`, which stands `indent` columns into its line.
pub fn underline(out: &mut String, text: &str, indent: usize, spans: &[Span], label: &str) {
    let mut line = " ".repeat(indent);
    let mut at = 0;
    for span in spans {
        let (start, end) = (span.start as usize, span.end as usize);
        line.extend(text[at..start].chars().map(|_| ' '));
        line.extend(text[start..end].chars().map(|_| '^'));
        at = end;
    }
    let _ = writeln!(out, "{line} {label}");
}
