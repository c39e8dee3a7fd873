//! One form of a figure throughout: percent or %, and no dash after "from" or "between".

use crate::figures::Unit;
use crate::rules::{Check, Class, Finding, House, Keyed, Note, Rule, Severity, Sheet};
use crate::story::Story;
use crate::text::{Span, pattern};
use regex::Regex;
use std::sync::LazyLock;

pub(super) static PERCENT_FORM: Rule = Rule {
    id: "figures::percent-form",
    title: "Percent written two ways",
    why: "Houses differ on %, percent and per cent; an article should keep to one.",
    source: "Associated Press style (2019, second hand): %; The Diamondback stylebook: percent; BBC News: %",
    class: Class::A,
    severity: Severity::Warning,
    on: false,
    bad: "Prices rose 5% in May and 6% in June. Wages rose 4 percent.\n",
    good: "Prices rose 5% in May and 6% in June. Wages rose 4%.\n",
    check: Check::Keyed(Keyed::of(percents, percent_form)),
    ..Rule::PLAIN
};

pub(super) static FROM_DASH: Rule = Rule {
    id: "figures::from-dash",
    title: "A dash after “from” or “between”",
    why: "“From 2017–2020” begins with a word and goes on with a sign: “from” asks for “to”, “between” for “and”.",
    source: "proselint typography; GOV.UK and Google style guides, \"Ranges\"",
    class: Class::A,
    severity: Severity::Warning,
    on: false,
    bad: "She led the agency from 2017-2020.\n",
    good: "She led the agency from 2017 to 2020.\n",
    check: Check::Block(from_dash),
    ..Rule::PLAIN
};

fn percents(sheet: &Sheet, out: &mut Vec<Note>) {
    for figure in sheet.block().facts.figures.iter().filter(|f| f.unit == Some(Unit::PERCENT)) {
        let words = figure.span.of(sheet.text());
        let form = ["%", "percent", "per cent"].into_iter().find(|f| words.to_lowercase().ends_with(f));
        if let Some(form) = form.filter(|_| !sheet.is_foreign(figure.span)) {
            out.push(Note::new("percent", sheet.place(figure.span), form));
        }
    }
}

fn percent_form(_: &Story, _: &House, notes: &[Note], out: &mut Vec<Finding>) {
    let count = |form: &str| notes.iter().filter(|n| &*n.says == form).count();
    let first = |form: &str| notes.iter().position(|n| &*n.says == form).unwrap_or(usize::MAX);
    let mut forms = ["%", "percent", "per cent"];
    forms.sort_by_key(|f| (std::cmp::Reverse(count(f)), first(f)));
    let usual = forms[0];
    let Some(example) = notes.iter().find(|n| &*n.says == usual) else { return };
    for note in notes.iter().filter(|n| &*n.says != usual) {
        let message = format!("“{}” here, “{usual}” in most of the article", note.says);
        out.push(Finding::new(&PERCENT_FORM, note.place, message).related(example.place, "The usual form"));
    }
}

static DASH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?i:(?P<from>from)|(?P<between>between))\s+(?P<a>\$?\d[\d,.]*)\s?[-–—]\s?\$?\d")
});

fn from_dash(sheet: &Sheet, out: &mut Vec<Finding>) {
    if !sheet.is_own_prose() {
        return;
    }
    for found in DASH.captures_iter(sheet.text()) {
        let (Some(whole), Some(a)) = (found.get(0), found.name("a")) else { continue };
        let dash = Span::new(a.end(), whole.end() - 1);
        let dash =
            Span::new(a.end(), dash.start as usize + dash.of(sheet.text()).trim_end_matches('$').len());
        let (word, joint) =
            if found.name("from").is_some() { ("from", " to ") } else { ("between", " and ") };
        let message = format!("After “{word}”, write “{}” instead of a dash", joint.trim());
        let finding = Finding::new(&FROM_DASH, sheet.place(dash), message);
        out.push(finding.fix(format!("Write “{}”", joint.trim()), joint, true).quoted(sheet.quoted(dash)));
    }
}
