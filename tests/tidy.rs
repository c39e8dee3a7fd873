//! House rules, held as tests: what `ARCHITECTURE.md` says of files and floors.

use copydesk::export::rulebook;
use std::path::{Path, PathBuf};

/// Every room with the rooms it may use. A room knows only floors to its left.
const FLOORS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("tagger", &["text"]),
    ("article", &["text"]),
    // the rooms of facts are given a block as `article::Reading`
    ("dates", &["text", "article"]),
    ("people", &["text", "article", "tagger"]),
    ("figures", &["text", "article"]),
    ("claims", &["text", "article", "tagger", "dates", "people", "figures"]),
    ("knowledge", &["text"]),
    ("story", &["text", "article", "tagger", "dates", "people", "figures", "claims", "knowledge"]),
    ("rules", &["text", "article", "dates", "people", "figures", "claims", "story"]),
    ("session", &["text", "article", "story", "rules", "knowledge"]),
    ("export", &["text", "article", "dates", "people", "figures", "claims", "story", "rules", "session"]),
    ("lsp", &["text", "article", "dates", "people", "figures", "claims", "story", "rules", "session"]),
    ("cli", &["text", "article", "story", "rules", "session", "export"]),
];
/// Lines a file of the source may have.
const LONG: usize = 600;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files under `folder` that git would keep, sorted.
fn files(folder: &str) -> Vec<PathBuf> {
    let walk = ignore::WalkBuilder::new(root().join(folder))
        .hidden(false)
        .filter_entry(|e| e.file_name() != ".git")
        .build();
    let mut files: Vec<PathBuf> = walk
        .map(|entry| entry.expect("a folder of the project can be read"))
        .filter(|entry| entry.file_type().is_some_and(|t| t.is_file()))
        .map(|entry| entry.into_path())
        .collect();
    files.sort();
    files
}

/// The files under `folder` that are text, each with its path from the root.
fn texts(folder: &str) -> Vec<(String, String)> {
    let name = |path: &Path| path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
    files(folder).iter().filter_map(|p| Some((name(p), std::fs::read_to_string(p).ok()?))).collect()
}

fn rust() -> Vec<(String, String)> {
    texts("src").into_iter().filter(|(name, _)| name.ends_with(".rs")).collect()
}

/// The lines of code, with their numbers, that are neither comments nor a file's own tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().take_while(|l| l.trim() != "#[cfg(test)]");
    lines.enumerate().map(|(i, l)| (i + 1, l)).filter(|(_, l)| !l.trim_start().starts_with("//"))
}

fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_file_says_what_it_is_about() {
    let silent = |(_, text): &(String, String)| !text.starts_with("//!");
    none(
        rust()
            .into_iter()
            .filter(silent)
            .map(|(name, _)| format!("{name} does not start with //!"))
            .collect(),
    );
}

#[test]
fn no_file_is_too_long_to_have_one_subject() {
    let lines = |(name, text): (String, String)| (name, text.lines().count());
    let long = rust().into_iter().map(lines).filter(|(_, count)| *count > LONG);
    none(long.map(|(name, count)| format!("{name} has {count} lines, more than {LONG}")).collect());
}

#[test]
fn only_the_view_for_editors_knows_the_protocol() {
    let mut problems = Vec::new();
    for (name, text) in rust().iter().filter(|(name, _)| !name.starts_with("src/lsp/")) {
        let talks = |line: &str| line.contains("tower_lsp") || line.contains("ls_types");
        problems
            .extend(code(text).filter(|(_, l)| talks(l)).map(|(i, l)| format!("{name}:{i}: {}", l.trim())));
    }
    none(problems);
}

#[test]
fn a_room_uses_only_floors_to_its_left() {
    let mut problems = Vec::new();
    for (name, text) in &rust() {
        let Some(room) = name.strip_prefix("src/").and_then(|n| n.split_once('/')).map(|(room, _)| room)
        else {
            continue;
        };
        if room == "bin" {
            continue;
        }
        let Some((_, may)) = FLOORS.iter().find(|(floor, _)| *floor == room) else {
            problems.push(format!("{name}: the room “{room}” has no floor"));
            continue;
        };
        for (i, line) in code(text) {
            let wrong = used(line).into_iter().filter(|o| *o != room && !may.contains(o));
            problems.extend(wrong.map(|other| format!("{name}:{i}: {room} may not use {other}")));
        }
    }
    none(problems);
}

/// The rooms a line names, as `crate::room` or in `use crate::{room, …}`.
fn used(line: &str) -> Vec<&str> {
    let word = |s: &'_ str| s.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(s.len());
    let rooms = |rest| -> Vec<&str> {
        let rest: &str = rest;
        match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(str::trim).map(|item| &item[..word(item)]).collect(),
            None => vec![&rest[..word(rest)]],
        }
    };
    let named = line.split("crate::").skip(1).flat_map(rooms);
    named.filter(|name| FLOORS.iter().any(|(floor, _)| floor == name)).collect()
}

#[test]
fn rooms_are_found_in_lines() {
    assert_eq!(used("use crate::text::{Span, fold};"), ["text"]);
    assert_eq!(used("use crate::{article, story::Story};"), ["article", "story"]);
    assert_eq!(used("fn of(role: &crate::people::Role, in_words: crate::Other) {"), ["people"]);
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    // put together here, so that this file does not name them
    let hosts = ["crates", "npmjs", "pypi", "pythonhosted", "artifactory"].map(|h| match h {
        "crates" => "index.crates.".to_owned() + "io",
        "npmjs" | "pypi" => format!("{h}.") + "org",
        other => format!("{other}."),
    });
    let places =
        ["/wo", "/ho", "/ro", "/Us"].iter().zip(["rk/", "me/", "ot/", "ers/"]).map(|(a, b)| [*a, b].concat());
    let homes: Vec<String> = places.collect();
    let mut problems = Vec::new();
    for (name, text) in texts(".") {
        for (i, line) in text.lines().enumerate() {
            let host = hosts.iter().any(|h| line.contains(h.as_str()));
            if host || machine_path(line, &homes) {
                problems.push(format!("{name}:{}: {}", i + 1, line.trim()));
            }
        }
    }
    none(problems);
}

/// Whether a line names a folder of somebody's machine; the invented people of examples are nobody.
fn machine_path(line: &str, homes: &[String]) -> bool {
    homes.iter().any(|home| {
        line.match_indices(home.as_str()).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let starts = before.is_none_or(|c| c.is_whitespace() || "\"'`(=:".contains(c));
            starts && !["ida", "you/", "me/"].iter().any(|who| line[at + home.len()..].starts_with(who))
        })
    })
}

#[test]
fn word_lists_that_say_they_are_sorted_are() {
    let mut problems = Vec::new();
    for (name, text) in texts("data") {
        let header: Vec<&str> = text.lines().take_while(|l| l.starts_with('#')).collect();
        if !header.join(" ").to_lowercase().contains("sorted") {
            continue;
        }
        let key = |line: &'_ str| line.find(['\t', ' ']).unwrap_or(line.len());
        let entries: Vec<(usize, &str)> =
            text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')).collect();
        for pair in entries.windows(2) {
            let [(_, a), (i, b)] = pair else { continue };
            if a[..key(a)] > b[..key(b)] {
                problems.push(format!("{name}:{}: {b:?} stands after {a:?}", i + 1));
            }
        }
    }
    none(problems);
}

/// `UPDATE_EXPECT=1 cargo test --test tidy` writes them anew.
#[test]
fn the_pages_about_rules_are_those_of_the_registry() {
    let folder = root().join("docs/rules");
    let pages = rulebook::pages();
    for (name, text) in &pages {
        expect_test::expect_file![folder.join(name)].assert_eq(text);
    }
    let written = texts("docs/rules").into_iter().map(|(name, _)| name.rsplit('/').next().map(str::to_owned));
    let stale = written.flatten().filter(|name| !pages.iter().any(|(page, _)| page == name));
    none(stale.map(|name| format!("docs/rules/{name} is of no rule")).collect());
    let schema = serde_json::to_string_pretty(&rulebook::settings_schema()).expect("JSON") + "\n";
    expect_test::expect_file![root().join("docs/settings.schema.json")].assert_eq(&schema);
}
