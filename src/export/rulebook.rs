//! The rulebook: what the registry says of every rule, as pages of Markdown and as a JSON Schema of the settings.

use crate::article::Format;
use crate::rules::house::KEYS as STYLE;
use crate::rules::profile::built_in_names;
use crate::rules::profile::table::LEVELS;
use crate::rules::{Check, Class, Level, Rule, all, profile};
use crate::session::settings::KEYS;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// What families are about, for the heads of their pages.
const FAMILIES: [(&str, &str); 10] = [
    ("acronyms", "Short forms: one for each thing, one thing for each."),
    ("article", "The file as an article."),
    ("claims", "On whose word, and with which figures."),
    ("copy", "Copy that is not finished, and characters that hide in it."),
    ("copydesk", "What was said to copydesk itself."),
    ("dates", "The calendar, and the article’s own day."),
    ("figures", "Sums, shares, scales, and what is counted."),
    ("heads", "What a headline says stands in the story."),
    ("people", "One person, one spelling; everybody introduced."),
    ("quotes", "Marks that pair, and somebody who speaks."),
];

/// Every page: file name and text, sorted. `README.md` is the table of all rules.
pub fn pages() -> Vec<(String, String)> {
    let mut families: Vec<&str> = all().iter().map(|r| r.family()).collect();
    families.dedup();
    let mut pages: Vec<(String, String)> = vec![("README.md".into(), contents())];
    pages.extend(families.iter().map(|f| (format!("{f}.md"), family(f))));
    pages.sort();
    pages
}

/// How loud a rule is when nobody has said anything, in a word.
pub fn level(rule: &Rule) -> &'static str {
    match rule.level() {
        Level::Off if rule.class == Class::B => "by profile",
        Level::Off => "off",
        Level::Quiet => "quiet",
        Level::On(severity) => severity.as_str(),
    }
}

/// The profiles that turn a rule on, by name.
fn profiles(rule: &Rule) -> Vec<&'static str> {
    let on = |name: &&str| {
        profile::built_in(name)
            .is_some_and(|p| p.rules.iter().any(|(r, l)| *r == rule && matches!(l, Level::On(_))))
    };
    built_in_names().filter(on).collect()
}

const PREFACE: &str = "\
# The rules

What copydesk says, and how loud it is when nobody has said anything. This page and those beside it are made from
the rules themselves; `copydesk explain RULE` says the same in a terminal.

Class A: the article contradicts itself or the calendar. Class B: house style, only where a profile asks for it.
Class C: worth a look in a hover or a hint, never shown unasked.

Levels: *warning*, the article contradicts itself or the calendar; *information*, a fact the desk wants to see;
*hint*, worth a look; *quiet*, found for hovers and reports only; *by profile*, off until a profile or the settings
turn it on. Where the words are somebody else’s, in a quotation, a post or a correction, every finding is a hint and
has no fix.

";

fn contents() -> String {
    let mut out = String::from(PREFACE);
    out += "| rule | class | level | profiles | what it finds |\n|---|---|---|---|---|\n";
    for rule in all() {
        let (family, name) = rule.id.split_once("::").unwrap_or((rule.id, ""));
        let _ = writeln!(
            out,
            "| [{}]({family}.md#{name}) | {} | {} | {} | {} |",
            rule.id,
            rule.class.as_str(),
            level(rule),
            profiles(rule).join(", "),
            rule.title
        );
    }
    out
}

fn family(family: &str) -> String {
    let about = FAMILIES.iter().find(|(f, _)| *f == family).map_or("House style.", |(_, about)| about);
    let mut out = format!("# {family}\n\n{about} [All rules](README.md)\n");
    for rule in all().iter().filter(|r| r.family() == family) {
        entry(rule, &mut out);
    }
    out
}

fn entry(rule: &Rule, out: &mut String) {
    let name = rule.id.split_once("::").map_or(rule.id, |(_, name)| name);
    let _ = write!(out, "\n## {name}\n\n{}. {}\n", rule.title, rule.why);
    let profiles = profiles(rule);
    let profiles =
        if profiles.is_empty() { String::new() } else { format!(" Profiles: {}.", profiles.join(", ")) };
    let _ = writeln!(
        out,
        "\n`{}` · class {} · {}.{profiles} Source: {}.\n",
        rule.id,
        rule.class.as_str(),
        level(rule),
        rule.source.trim_end_matches('.')
    );
    let language = if rule.format == Format::Markdown { "markdown" } else { "text" };
    for (words, example) in [("It speaks on", rule.bad), ("and is silent on", rule.good)] {
        let _ = writeln!(out, "{words}\n\n````{language}\n{}\n````\n", example.trim_end());
    }
    if matches!(rule.check, Check::Desk) {
        let _ = writeln!(out, "The desk reports it of its own work.\n");
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
}

/// The JSON Schema (draft 2020-12) of `copydesk.toml`, for editors that complete and check TOML by a schema.
pub fn settings_schema() -> Value {
    let properties: Map<String, Value> =
        KEYS.iter().map(|key| (key.name.to_owned(), described(of_key(key.name), key.doc))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "copydesk.toml",
        "description": "What a newsroom has set for copydesk.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn described(mut schema: Value, doc: &str) -> Value {
    schema["description"] = doc.into();
    schema
}

fn of_key(name: &str) -> Value {
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    match name {
        "profile" => json!({ "type": "string", "examples": built_in_names().collect::<Vec<_>>() }),
        "english" => json!({ "enum": ["us", "gb"] }),
        "rules" => rules_schema(),
        "style" => style_schema(),
        "spellings" => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        "pass" => json!({ "type": "array", "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["rule"],
            "properties": {
                "rule": { "enum": all().iter().map(|r| r.id).collect::<Vec<_>>() },
                "words": { "type": "string" },
                "file": { "type": "string" },
            },
        }}),
        _ => texts,
    }
}

fn rules_schema() -> Value {
    let levels: Vec<Value> = LEVELS
        .iter()
        .map(|(word, _, doc)| json!({ "const": word, "description": doc }))
        .chain([json!({ "type": "boolean", "description": "true: the rule’s own loudness; false: off." })])
        .collect();
    let properties: Map<String, Value> = all()
        .iter()
        .map(|r| {
            (r.id.to_owned(), json!({ "$ref": "#/properties/rules/$defs/level", "description": r.title }))
        })
        .collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "$defs": { "level": { "oneOf": levels } },
    })
}

fn style_schema() -> Value {
    let of = |values: &[(&str, &str)]| match values {
        [] => json!({ "type": "integer", "minimum": 0 }),
        values => {
            let one = |(word, doc): &(&str, &str)| json!({ "const": word, "description": doc });
            json!({ "oneOf": values.iter().map(one).collect::<Vec<_>>() })
        }
    };
    let properties: Map<String, Value> =
        STYLE.iter().map(|key| (key.name.to_owned(), described(of(key.values), key.doc))).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}
