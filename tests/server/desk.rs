//! What a newsroom sets, what a writer does about a finding, and diagnostics for those who ask.

use crate::editor::{Editor, rich, uri};
use serde_json::{Value, json};
use std::path::Path;

/// A sentence that is marked, and one that a sure fix puts right.
const WRONG: &str = "They met on Tuesday, July 26, 2021.";
const STOP: &str = "President George.W. Bush left early.";

/// The capabilities of an editor that takes code actions and may create files.
fn able() -> Value {
    let mut able = rich();
    able["textDocument"]["codeAction"] = json!({
        "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "refactor", "source"] } },
        "isPreferredSupport": true,
    });
    able["workspace"] = json!({ "workspaceEdit": {
        "documentChanges": true, "resourceOperations": ["create", "rename", "delete"],
    }});
    able
}

fn pulling() -> Value {
    let mut able = able();
    able["textDocument"]["diagnostic"] = json!({ "dynamicRegistration": false });
    able
}

fn codes(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().expect("a list").iter().filter_map(|d| d["code"].as_str()).collect()
}

/// The code actions at a place of a document, by title.
fn actions(editor: &mut Editor, uri: &str, line: u32, character: u32, only: Value) -> Vec<Value> {
    let at = json!({ "line": line, "character": character });
    let mut context = json!({ "diagnostics": [] });
    if !only.is_null() {
        context["only"] = only;
    }
    let params =
        json!({ "textDocument": { "uri": uri }, "range": { "start": at, "end": at }, "context": context });
    editor.ask("textDocument/codeAction", params).as_array().expect("a list").clone()
}

fn titled<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    actions.iter().find(|a| a["title"] == title).unwrap_or_else(|| panic!("no “{title}” in {actions:#?}"))
}

/// Makes the edits an action has for one document, as its next version. They are sorted from the end.
fn make(editor: &mut Editor, uri: &str, version: i64, action: &Value) {
    let mut edits = action["edit"]["changes"][uri].as_array().expect("edits").clone();
    edits.sort_by_key(|e| {
        std::cmp::Reverse((e["range"]["start"]["line"].as_u64(), e["range"]["start"]["character"].as_u64()))
    });
    let changes: Vec<Value> =
        edits.iter().map(|e| json!({ "range": e["range"], "text": e["newText"] })).collect();
    editor.change(uri, version, json!(changes));
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
}

/// Waits until a document's diagnostics are these.
fn shows(editor: &mut Editor, uri: &str, wanted: &[&str]) {
    loop {
        let message =
            editor.until(|m| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri);
        if codes(&message["params"]["diagnostics"]) == wanted {
            return;
        }
    }
}

#[test]
fn a_fix_takes_its_finding_away() {
    let mut editor = Editor::start(able());
    let uri = "file:///news/a.md";
    editor.open(uri, "markdown", &format!("A word.\n\n{STOP}\n"));
    shows(&mut editor, uri, &["people::name-form"]);
    let offered = actions(&mut editor, uri, 2, 16, Value::Null);
    let fix = titled(&offered, "Write “George W. Bush”");
    assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(codes(&fix["diagnostics"]), ["people::name-form"]);
    make(&mut editor, uri, 2, fix);
    shows(&mut editor, uri, &[]);
    editor.quit();
}

#[test]
fn everything_sure_is_fixed_at_once_and_only_when_asked() {
    let mut editor = Editor::start(able());
    let uri = "file:///news/a.md";
    editor.open(uri, "markdown", &format!("{WRONG} {STOP}\n\nThen {STOP}\n"));
    let all = |editor: &mut Editor, only| actions(editor, uri, 0, 0, only);
    assert!(all(&mut editor, Value::Null).iter().all(|a| a["kind"] != "source.fixAll.copydesk"));
    let asked = all(&mut editor, json!(["source.fixAll"]));
    assert_eq!(asked.len(), 1, "{asked:#?}");
    make(&mut editor, uri, 2, &asked[0]);
    shows(&mut editor, uri, &["dates::weekday-mismatch"]);
    assert_eq!(all(&mut editor, json!(["source.fixAll"])), [""; 0]);
    editor.quit();
}

#[test]
fn a_finding_is_ignored_in_the_text_where_there_are_comments() {
    for scope in ["here", "in this file"] {
        let mut editor = Editor::start(able());
        let uri = "file:///news/a.md";
        editor.open(uri, "markdown", &format!("{WRONG}\n\nA word.\n"));
        shows(&mut editor, uri, &["dates::weekday-mismatch"]);
        let offered = actions(&mut editor, uri, 0, 14, json!(["quickfix"]));
        make(&mut editor, uri, 2, titled(&offered, &format!("Ignore dates::weekday-mismatch {scope}")));
        shows(&mut editor, uri, &[]);
        editor.quit();
    }
}

/// Writes what an action wants to have in the settings file, and says that it changed.
fn write_settings(editor: &mut Editor, folder: &Path, action: &Value) {
    let path = folder.join("copydesk.toml");
    let changes = &action["edit"];
    let (created, edit) = match changes["documentChanges"].as_array() {
        Some(both) => (both[0]["kind"] == "create", both[1]["edits"][0].clone()),
        None => (false, changes["changes"][uri(&path)][0].clone()),
    };
    let mut text = std::fs::read_to_string(&path).unwrap_or_default();
    assert_ne!(created, path.exists());
    let line = edit["range"]["start"]["line"].as_u64().expect("a line") as usize;
    let at: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    text.insert_str(at, edit["newText"].as_str().expect("text"));
    std::fs::write(&path, text).expect("the settings can be written");
    editor
        .notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(&path), "type": 2 }] }));
}

/// Plain text has no comments: there the settings file remembers, and it does so through edits around the words.
#[test]
fn a_finding_in_plain_text_is_ignored_in_the_settings() {
    ignored_in_the_settings("a.txt");
}

/// In any folder and under any name, a glob's own letters among them.
#[test]
fn the_settings_mean_the_very_article() {
    ignored_in_the_settings("sport/50% of [it].txt");
}

fn ignored_in_the_settings(name: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().canonicalize().expect("a folder");
    let article = uri(&folder.join(name));
    let mut editor = Editor::start_at(&folder, able(), Value::Null);
    editor.open(&article, "plaintext", &format!("{WRONG}\n\n{STOP}\n"));
    shows(&mut editor, &article, &["dates::weekday-mismatch", "people::name-form"]);
    let offered = actions(&mut editor, &article, 0, 14, Value::Null);
    write_settings(&mut editor, &folder, titled(&offered, "Ignore dates::weekday-mismatch here"));
    shows(&mut editor, &article, &["people::name-form"]);
    editor.insert(&article, 2, 0, 0, "A word before. ");
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": article } }));
    shows(&mut editor, &article, &["people::name-form"]);
    let offered = actions(&mut editor, &article, 2, 16, Value::Null);
    write_settings(&mut editor, &folder, titled(&offered, "Ignore people::name-form in this workspace"));
    shows(&mut editor, &article, &[]);
    editor.quit();
}

#[test]
fn settings_count_as_they_stand_in_the_editor_and_are_checked_themselves() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().canonicalize().expect("a folder");
    let (article, settings) = (uri(&folder.join("a.md")), uri(&folder.join("copydesk.toml")));
    let mut editor = Editor::start_at(&folder, able(), json!({ "rules": { "people::name-form": "off" } }));
    editor.open(&article, "markdown", &format!("{WRONG}\n\n{STOP}\n"));
    shows(&mut editor, &article, &["dates::weekday-mismatch"]);
    editor.open(&settings, "toml", "[rules]\n\"dates::weekday-mismatch\" = \"of\"\n");
    let complaint = editor.until(|m| {
        m["params"]["uri"] == settings.as_str()
            && !m["params"]["diagnostics"].as_array().is_none_or(Vec::is_empty)
    });
    let said = &complaint["params"]["diagnostics"][0];
    assert!(said["message"].as_str().is_some_and(|m| m.contains("“of” is no level")), "{said}");
    assert_eq!(said["range"]["start"], json!({ "line": 1, "character": 28 }));
    editor.insert(&settings, 2, 1, 31, "f");
    shows(&mut editor, &article, &[]);
    // what the editor's own configuration says lies under it
    let configuration = json!({ "settings": { "copydesk": { "rules": {} } } });
    editor.notify("workspace/didChangeConfiguration", configuration);
    shows(&mut editor, &article, &["people::name-form"]);
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": settings } }));
    shows(&mut editor, &article, &["dates::weekday-mismatch", "people::name-form"]);
    editor.quit();
}

/// Nobody has opened an article yet.
#[test]
fn settings_that_are_open_alone_are_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().canonicalize().expect("a folder");
    let path = folder.join("copydesk.toml");
    std::fs::write(&path, "profile = \"ap\"\n").expect("settings");
    let settings = uri(&path);
    let mut editor = Editor::start_at(&folder, able(), Value::Null);
    let complains = |editor: &mut Editor, wanted: bool| {
        let said = |m: &Value| m["params"]["diagnostics"].as_array().is_some_and(|d| d.is_empty() != wanted);
        editor.until(|m| m["params"]["uri"] == settings.as_str() && said(m));
    };
    editor.open(&settings, "toml", "profile = \"app\"\n");
    complains(&mut editor, true);
    editor.insert(&settings, 2, 0, 12, "p");
    editor.insert(&settings, 3, 1, 0, "profil = 1\n");
    complains(&mut editor, true);
    // as it stands on disk there is nothing to say of it
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": settings } }));
    complains(&mut editor, false);
    editor.quit();
}

#[test]
fn who_pulls_is_not_pushed_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().canonicalize().expect("a folder");
    std::fs::write(folder.join("b.txt"), STOP).expect("a file");
    let article = uri(&folder.join("a.md"));
    let mut editor = Editor::start_at(&folder, pulling(), Value::Null);
    editor.open(&article, "markdown", WRONG);
    let document = json!({ "uri": article });
    let report = editor.ask("textDocument/diagnostic", json!({ "textDocument": document }));
    assert_eq!((&report["kind"], codes(&report["items"])), (&json!("full"), vec!["dates::weekday-mismatch"]));
    let again = editor.ask(
        "textDocument/diagnostic",
        json!({ "textDocument": document, "previousResultId": report["resultId"] }),
    );
    assert_eq!((&again["kind"], &again["resultId"]), (&json!("unchanged"), &report["resultId"]));
    let known = json!([{ "uri": article, "value": report["resultId"] }]);
    let whole = editor.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
    let items = whole["items"].as_array().expect("reports");
    assert_eq!((&items[0]["kind"], &items[0]["version"]), (&json!("unchanged"), &json!(1)));
    assert_eq!(
        (&items[1]["uri"], codes(&items[1]["items"])),
        (&json!(uri(&folder.join("b.txt"))), vec!["people::name-form"])
    );
    assert!(editor.unread().iter().all(|m| m["method"] != "textDocument/publishDiagnostics"));
    editor.quit();
}

/// The server does not know which day it is; its client does.
#[test]
fn a_draft_gets_its_date_from_the_client() {
    let mut editor = Editor::start(able());
    let uri = "untitled:Untitled-1";
    editor.open(uri, "plaintext", "They meet on Sunday, March 21, at noon. They met yesterday.\n");
    shows(&mut editor, uri, &[]);
    let command = |day| json!({ "command": "copydesk.setDocumentDate", "arguments": [uri, day] });
    assert_eq!(editor.ask("workspace/executeCommand", command(json!("2016-02-24"))), json!(true));
    shows(&mut editor, uri, &["dates::weekday-mismatch"]);
    let offered = actions(&mut editor, uri, 0, 52, json!(["refactor"]));
    assert_eq!(offered.len(), 1, "{offered:#?}");
    assert_eq!(offered[0]["title"], "Write “on February 23, 2016”");
    assert_eq!(editor.ask("workspace/executeCommand", command(Value::Null)), json!(true));
    shows(&mut editor, uri, &[]);
    let id = editor.request("workspace/executeCommand", command(json!("tomorrow")));
    let refused = editor.reply(id);
    assert!(
        refused["error"]["message"].as_str().is_some_and(|m| m.contains("“tomorrow” is no date")),
        "{refused}"
    );
    editor.quit();
}
