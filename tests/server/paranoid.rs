//! `COPYDESK_PARANOID=1` in the running server.

use crate::editor::{Editor, rich};
use crate::{SEED, URI};
use serde_json::{Value, json};

fn lines(messages: &[Value], level: i64) -> Vec<&str> {
    let said = messages.iter().filter(|m| m["method"] == "window/logMessage" && m["params"]["type"] == level);
    said.filter_map(|m| m["params"]["message"].as_str()).collect()
}

#[test]
fn it_says_that_it_is_on_and_finds_nothing_amiss() {
    let mut editor = Editor::start_in(rich(), &[("COPYDESK_PARANOID", "1")]);
    editor.open(URI, "plaintext", SEED);
    for (version, (line, character, text)) in
        [(0, 3, "\n\n"), (1, 0, "“"), (14, 5, "👩\u{200d}👧"), (14, 5, "\r"), (3, 0, "date 2020-02-02 ")]
            .into_iter()
            .enumerate()
    {
        editor.insert(URI, version as i64 + 2, line, character, text);
    }
    editor.diagnostics(URI, 6);
    let messages = editor.unread();
    assert!(lines(&messages, 3).iter().any(|l| l.contains("COPYDESK_PARANOID is on")), "{messages:?}");
    assert_eq!(lines(&messages, 1), [] as [&str; 0]);
    assert_eq!(editor.quit(), "");
}

/// With the text of a save it compares what it has kept; the client is right.
#[test]
fn a_text_out_of_step_is_told_and_read_again() {
    let mut editor = Editor::start_in(rich(), &[("COPYDESK_PARANOID", "1")]);
    editor.open(URI, "plaintext", "They left.\n");
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI }, "text": "They left.\n" }));
    let other = "They met on Tuesday, July 26, 2021.\n";
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI }, "text": other }));
    editor.until(|m| m["params"]["diagnostics"][0]["code"] == "dates::weekday-mismatch");
    let messages = editor.unread();
    let told = lines(&messages, 1);
    assert!(told.len() == 1 && told[0].contains("byte 5"), "{told:?}");
    assert!(editor.quit().contains("the text is not the client's"));
}

#[test]
fn it_is_off_unless_asked_for() {
    for variables in [&[][..], &[("COPYDESK_PARANOID", "0")]] {
        let mut editor = Editor::start_in(rich(), variables);
        editor.open(URI, "plaintext", "They left.\n");
        editor.diagnostics(URI, 1);
        assert_eq!(lines(&editor.unread(), 3), [] as [&str; 0]);
        editor.quit();
    }
}
