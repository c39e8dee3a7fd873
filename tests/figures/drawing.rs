//! Drawing figures under the text they were found in.

use copydesk::article::Reading;
use copydesk::figures::{Figure, recognise};
use std::fmt::Write;

/// Compares a fixture with what is found in its text.
pub fn check(path: &str) {
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

fn draw(fixture: &str) -> String {
    let mut out = String::new();
    for line in fixture.lines() {
        if line.trim_start().starts_with('^') {
            continue;
        }
        let _ = writeln!(out, "{line}");
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        for figure in recognise(&Reading::plain(line), &[]) {
            draw_figure(&mut out, line, &figure);
        }
    }
    out
}

fn draw_figure(out: &mut String, text: &str, figure: &Figure) {
    let before = text[..figure.span.start as usize].chars().count();
    let length = figure.span.of(text).chars().count();
    let _ = write!(out, "{}{} {}", " ".repeat(before), "^".repeat(length), figure.value);
    if let Some(high) = figure.high {
        let _ = write!(out, " to {high}");
    }
    if let Some(unit) = figure.unit {
        let _ = write!(out, " {}", unit.as_str());
    }
    if let Some(near) = figure.approximate {
        let _ = write!(out, ", {}", near.as_str());
    }
    if let Some(of) = figure.of {
        let _ = write!(out, ", of {:?}", of.of(text));
    }
    out.push('\n');
}
