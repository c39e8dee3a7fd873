//! Figures with their value, unit and what they count.

use crate::drawing::{is_drawn, underline};
use copydesk::article::Reading;
use copydesk::figures::{Figure, recognise};
use std::fmt::Write;

/// The fixture with its drawings made afresh.
pub fn draw(fixture: &str) -> String {
    let mut out = String::new();
    for line in fixture.lines() {
        if is_drawn(line) {
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
    let mut label = figure.value.to_string();
    if let Some(high) = figure.high {
        let _ = write!(label, " to {high}");
    }
    if let Some(unit) = figure.unit {
        let _ = write!(label, " {}", unit.as_str());
    }
    if let Some(near) = figure.approximate {
        let _ = write!(label, ", {}", near.as_str());
    }
    if let Some(of) = figure.of {
        let _ = write!(label, ", of {:?}", of.of(text));
    }
    underline(out, text, 0, &[figure.span], &label);
}
