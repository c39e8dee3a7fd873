//! The language server end to end: the real binary over its real protocol, on the seed article.

#[path = "server/desk.rs"]
mod desk;
#[path = "server/editor.rs"]
mod editor;
#[path = "server/hostile.rs"]
mod hostile;
#[path = "server/paranoid.rs"]
mod paranoid;
#[path = "server/robust.rs"]
mod robust;

use editor::{Editor, rich};
use serde_json::{Value, json};

const SEED: &str = include_str!("seed/iraq-2021.txt");
const URI: &str = "file:///news/iraq-2021.txt";

fn hover(editor: &mut Editor, line: u32, words: &str) -> String {
    let text = SEED.lines().nth(line as usize).expect("a line");
    let column = text[..text.find(words).expect("the words")].encode_utf16().count() + 1;
    editor.hover_at(URI, line, column as u32).unwrap_or_else(|| panic!("nothing on “{words}”"))
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|d| d["code"].as_str()).collect()
}

#[test]
fn an_article_is_checked_as_it_opens() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", SEED);
    let shown = editor.diagnostics(URI, 1);
    let found = codes(&shown);
    assert!(found.contains(&"people::name-form") && found.contains(&"claims::anonymous-source"), "{found:?}");
    // class C is never pushed
    assert!(!found.contains(&"dates::relative-date"), "{found:?}");
    let stop = shown.iter().find(|d| d["code"] == "people::name-form").expect("the stray stop");
    assert_eq!(
        (&stop["severity"], &stop["range"]["start"]),
        (&json!(2), &json!({ "line": 6, "character": 87 }))
    );
    let variant = shown.iter().find(|d| d["code"] == "people::name-variant").expect("the other spelling");
    assert_eq!(
        variant["relatedInformation"][0]["location"]["range"]["start"],
        json!({ "line": 0, "character": 89 })
    );
    editor.quit();
}

#[test]
fn hovers_tell_who_when_and_who_says_so() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "text", SEED);
    let biden = hover(&mut editor, 14, "Biden");
    for told in [
        "Joe Biden",
        "President of the United States",
        "line 1",
        "4 mentions",
        "strengthening of Iraq’s democracy",
    ] {
        assert!(biden.contains(told), "“{told}” is not in {biden}");
    }
    let week = hover(&mut editor, 18, "last week");
    for told in ["19–25 July 2021", "2021-W29", "date header"] {
        assert!(week.contains(told), "“{told}” is not in {week}");
    }
    let claim = hover(&mut editor, 14, "strengthening");
    assert!(claim.contains("Joe Biden") && claim.contains("indirect"), "{claim}");
    let troops = hover(&mut editor, 18, "2,500");
    assert!(troops.contains("2500") && troops.contains("regular troops"), "{troops}");
    editor.quit();
}

#[test]
fn what_somebody_denies_is_not_what_they_say() {
    let mut editor = Editor::start(rich());
    editor.open(
        URI,
        "text",
        "Marian Oduya said the wall would stand. Oduya denied that the vote had been rushed.\n",
    );
    let oduya = editor.hover_at(URI, 0, 3).expect("a person");
    for told in ["- the wall would stand", "- denies that the vote had been rushed"] {
        assert!(oduya.contains(told), "“{told}” is not in {oduya}");
    }
    editor.quit();
}

#[test]
fn the_outline_is_a_tree_of_sections_claims_people_and_dates() {
    let mut editor = Editor::start(rich());
    editor.open("untitled:Untitled-1", "plaintext", SEED);
    let symbols = editor
        .ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": "untitled:Untitled-1" } }));
    let names: Vec<&str> =
        symbols.as_array().expect("a list").iter().filter_map(|s| s["name"].as_str()).collect();
    assert_eq!(
        names[1..],
        ["What will be the new role of the US in Iraq?", "Invasion of Iraq by the US: Background"]
    );
    let section = &symbols[1]["children"];
    let claim = section
        .as_array()
        .expect("children")
        .iter()
        .find(|c| c["detail"] == "Joe Biden" && c["children"].is_array());
    let inside = claim.expect("a claim of Joe Biden's")["children"].clone();
    assert!(
        inside
            .as_array()
            .expect("children")
            .iter()
            .any(|c| c["detail"].as_str().is_some_and(|d| d.starts_with("2021")))
    );
    let folds =
        editor.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": "untitled:Untitled-1" } }));
    assert!(
        folds.as_array().expect("a list").iter().any(|f| f["startLine"] == 10 && f["endLine"] == 18),
        "{folds}"
    );
    editor.quit();
}

#[test]
fn what_is_being_typed_is_left_alone_until_the_writer_pauses() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", SEED);
    let before = editor.diagnostics(URI, 1).len();
    let end = SEED.lines().nth(14).expect("a line").encode_utf16().count() as u32;
    editor.insert(URI, 2, 14, end, " They met on Tuesday, July 26, 2021");
    let typing = editor.diagnostics(URI, 2);
    assert!(!codes(&typing).contains(&"dates::weekday-mismatch"), "{typing:?}");
    // the pause: the same version again, with what was held back
    let paused = editor.diagnostics(URI, 2);
    assert!(codes(&paused).contains(&"dates::weekday-mismatch"), "{paused:?}");
    assert_eq!(paused.len(), before + 1);
    // an edit elsewhere does not hold it back
    editor.insert(URI, 3, 0, 40, "x");
    assert!(codes(&editor.diagnostics(URI, 3)).contains(&"dates::weekday-mismatch"));
    editor.quit();
}

#[test]
fn saving_shows_everything_at_once() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", "They left.\n");
    editor.insert(URI, 2, 0, 10, " They met on Tuesday, July 26, 2021");
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI } }));
    loop {
        let shown = editor.diagnostics(URI, 2);
        if codes(&shown) == ["dates::weekday-mismatch"] {
            break;
        }
    }
    editor.quit();
}

/// A client that declares nothing gets a flat outline, plain hovers and no position encoding it does not know.
#[test]
fn a_bare_client_is_served() {
    let mut editor = Editor::start(json!({}));
    editor.open(URI, "plaintext", SEED);
    let biden = hover(&mut editor, 14, "Biden");
    assert!(biden.starts_with("Joe Biden") && !biden.contains("**"), "{biden}");
    let symbols = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    assert!(symbols[0]["location"].is_object(), "{symbols}");
    editor.quit();
}

#[test]
fn a_person_can_be_followed_and_renamed() {
    let mut editor = Editor::start(json!({ "textDocument": { "rename": { "prepareSupport": true } } }));
    editor.open(URI, "plaintext", SEED);
    let biden = json!({ "textDocument": { "uri": URI }, "position": { "line": 14, "character": 2 } });
    let introduced = editor.ask("textDocument/definition", biden.clone());
    assert_eq!(introduced["range"]["start"], json!({ "line": 0, "character": 52 }));
    let mut everywhere = biden.clone();
    everywhere["context"] = json!({ "includeDeclaration": true });
    let places = editor.ask("textDocument/references", everywhere);
    // four names, and three times an office that means him
    assert_eq!(places.as_array().map(Vec::len), Some(7), "{places}");
    let lit = editor.ask("textDocument/documentHighlight", biden.clone());
    assert_eq!(lit.as_array().map(Vec::len), Some(4), "{lit}");
    let prepared = editor.ask("textDocument/prepareRename", biden.clone());
    assert_eq!(prepared["placeholder"], "Biden");
    let mut rename = biden.clone();
    rename["newName"] = json!("Byden");
    let edit = editor.ask("textDocument/rename", rename);
    let edits = edit["changes"][URI].as_array().expect("edits");
    assert!(
        edits.iter().any(|e| e["newText"] == "Joe Byden") && edits.iter().any(|e| e["newText"] == "Byden"),
        "{edit}"
    );
    assert_eq!(edits.len(), 4);
    editor.quit();
}

#[test]
fn figures_on_the_same_thing_are_shown_together() {
    let text = "The army has 2,500 troops there, officials said.\n\nThe minister spoke of about 3,500 troops in all.\n";
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", text);
    let at = json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 15 } });
    let hover = editor.ask("textDocument/hover", at);
    let told = hover["contents"]["value"].as_str().expect("a hover");
    assert!(told.contains("counts troops") && told.contains("3,500 troops (line 3)"), "{told}");
    editor.quit();
}

#[test]
fn who_speaks_is_none_of_those_spoken_of() {
    let mut editor = Editor::start(rich());
    let text = "Joanne Bright apologised to them all. “We let Doreen down,” she said.\n\n“I miss Joanne,” she said.\n";
    editor.open(URI, "text", text);
    let she = |line: &str| line.find("she").expect("the pronoun") as u32;
    let lines: Vec<&str> = text.lines().collect();
    // curly marks are one unit each in UTF-16 and three bytes here
    let said = editor.hover_at(URI, 0, she(lines[0]) - 4);
    assert!(said.as_deref().is_some_and(|said| said.contains("Joanne Bright")), "{said:?}");
    let missed = editor.hover_at(URI, 2, she(lines[2]) - 4);
    assert!(!missed.as_deref().is_some_and(|said| said.contains("**Joanne")), "{missed:?}");
    editor.quit();
}
