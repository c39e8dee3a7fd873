//! A client that means harm, or was never tried: names, numbers, settings and folders as nobody would send them.

use crate::editor::{Editor, rich, uri};
use crate::{SEED, URI, codes};
use serde_json::{Value, json};

/// A sentence that is marked, whatever stands around it.
const WRONG: &str = "They met on Tuesday, July 26, 2021.";
const MARKED: [&str; 1] = ["dates::weekday-mismatch"];

fn pushed(editor: &mut Editor, uri: &str) -> Vec<String> {
    let shown = editor.until(|m| m["params"]["uri"] == uri && m["params"]["diagnostics"].is_array());
    codes(shown["params"]["diagnostics"].as_array().expect("a list")).into_iter().map(str::to_owned).collect()
}

/// Waits until exactly these findings of a document are shown.
fn shows(editor: &mut Editor, uri: &str, wanted: &[&str]) {
    while pushed(editor, uri) != wanted {}
}

fn hover_of(id: Value) -> Value {
    let params = json!({ "textDocument": { "uri": URI }, "position": { "line": 14, "character": 2 } });
    json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": params })
}

/// An id comes back as it was sent; what is none is refused, and one that was used may be used again.
#[test]
fn ids_come_back_as_they_were_sent() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", SEED);
    let long = "9".repeat(100_000);
    let odd = [
        json!(0),
        json!(-7),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(""),
        json!("7"),
        json!("é\n\u{0}"),
        json!(long),
    ];
    for id in odd.iter().chain(&odd) {
        editor.send(&hover_of(id.clone()));
        let reply = editor.until(|m| m["id"] == *id && m.get("method").is_none());
        assert!(reply["result"]["contents"].is_object(), "{reply}");
    }
    for id in [json!(u64::MAX), json!(1.5), json!([1]), json!({}), json!(true)] {
        editor.send(&hover_of(id));
        let refused = editor.until(|m| m["id"].is_null() && m.get("error").is_some());
        assert_eq!(refused["error"]["code"], -32600, "{refused}");
    }
    // several in one message: the protocol knows no batches
    editor.send(&json!([hover_of(json!(1)), hover_of(json!(2))]));
    let refused = editor.until(|m| m["id"].is_null() && m.get("error").is_some());
    assert_eq!(refused["error"]["code"], -32600, "{refused}");
    editor.quit();
}

/// The text is the client's after any edit, in every encoding: with each save the server compares.
#[test]
fn edits_from_beyond_leave_both_with_one_text() {
    let text = "Jane 👩\u{200d}👧 Doe\r\nspoke é𝒳.\rShe left\n";
    let far = u32::MAX;
    // backwards, past a line, past the text, inside a character, and the text that must come of them
    let edits = |split: u32| {
        [
            ((1, 99), (0, 99), "+", "Jane 👩\u{200d}👧 Doe+\rShe left\n"),
            ((far, far), (far, 0), "!", "Jane 👩\u{200d}👧 Doe+\rShe left\n!"),
            ((9, 9), (1, 8), ".", "Jane 👩\u{200d}👧 Doe+\rShe left."),
            ((0, split), (0, 5), "", "Jane 👩\u{200d}👧 Doe+\rShe left."),
            ((0, 0), (far, far), "", ""),
        ]
    };
    for (encoding, split) in [("utf-8", 7), ("utf-16", 6), ("utf-32", 5)] {
        let mut able = rich();
        able["general"] = json!({ "positionEncodings": [encoding] });
        let mut editor = Editor::start_in(able, &[("COPYDESK_PARANOID", "1")]);
        editor.open(URI, "plaintext", text);
        for (version, (from, to, text, after)) in edits(split).into_iter().enumerate() {
            let place = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
            let range = json!({ "start": place(from), "end": place(to) });
            editor.change(URI, version as i64 + 2, json!([{ "range": range, "text": text }]));
            let document = json!({ "uri": URI });
            editor.notify("textDocument/didSave", json!({ "textDocument": document, "text": after }));
            for question in
                ["hover", "definition", "references", "documentHighlight", "prepareRename", "codeAction"]
            {
                let params = json!({
                    "textDocument": document, "position": place((far, far)), "range": range,
                    "context": { "includeDeclaration": true, "diagnostics": [] },
                });
                let id = editor.request(&format!("textDocument/{question}"), params);
                assert!(editor.reply(id).get("result").is_some(), "{question}");
            }
        }
        assert_eq!(editor.quit(), "", "{encoding}");
    }
}

/// Whatever it is called: a draft, a cell of a notebook, a path with escapes. What is said of it goes to that name.
#[test]
fn documents_of_any_name_are_read() {
    let mut editor = Editor::start(rich());
    let names = [
        "untitled:Untitled-1",
        "untitled:/news/2021%20draft.md",
        "vscode-notebook-cell:/news/a.ipynb#W0sZmlsZQ%3D%3D",
        "git:/news/a.md?%7B%22path%22%3A%22a%22%7D",
        "file:///c%3A/news/caf%C3%A9%20%5B1%5D.md",
        "file:///C:/news/a%2Fb.md",
        "file://server/share/a.md",
        "file:///news/a%00b.md",
        "file:///news/%ff%fe.md",
        "FILE:///news/upper.md",
        "http://example.org/a.md",
        "x:y",
    ];
    for name in names {
        editor.open(name, "markdown", WRONG);
        assert_eq!(codes(&editor.diagnostics(name, 1)), MARKED, "{name}");
        editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": name } }));
        assert_eq!(pushed(&mut editor, name), [""; 0], "{name}");
    }
    editor.quit();
}

/// A document's language is told with its opening: whoever changes it closes and opens, or merely opens again.
#[test]
fn a_document_may_change_its_language() {
    let mut editor = Editor::start(rich());
    let hidden = format!("```\n{WRONG}\n```\n");
    for (language, wanted) in
        [("markdown", &[][..]), ("plaintext", &MARKED), ("markdown", &[]), ("plaintext", &MARKED)]
    {
        editor.open(URI, language, &hidden);
        shows(&mut editor, URI, wanted);
        if wanted.is_empty() {
            editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
            shows(&mut editor, URI, &[]);
        }
    }
    editor.quit();
}

#[test]
fn a_name_that_is_none_is_refused() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", SEED);
    for (line, character, name) in
        [(14, 2, ""), (14, 2, " \n"), (14, 2, "\u{0}"), (14, 2, "7"), (14, 2, "Joe\nByden"), (18, 60, "Joe")]
    {
        let place = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": URI }, "position": place, "newName": name });
        let id = editor.request("textDocument/rename", params);
        let refused = editor.reply(id);
        assert_eq!(refused["error"]["code"], -32602, "{name:?}: {refused}");
    }
    editor.quit();
}

/// Settings of every wrong shape, pushed while one writes: what is not understood is told, what is counts, and the
/// next good ones put all right.
#[test]
fn settings_of_the_wrong_shape_do_no_harm() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", WRONG);
    shows(&mut editor, URI, &MARKED);
    let mut deep = json!(1);
    (0..100).for_each(|_| deep = json!([deep]));
    let shapes = [
        json!(7),
        json!("profile"),
        json!([{ "rules": 1 }]),
        json!({ "copydesk": null }),
        json!({ "copydesk": 5 }),
        json!({ "copydesk": { "profile": 5, "english": [], "ignore": "x", "accept": {}, "rules": "off" } }),
        json!({ "copydesk": { "rules": { "dates::weekday-mismatch": { "level": "off" } }, "style": 1e300 } }),
        json!({ "copydesk": { "pass": [1, { "rule": 5 }, { "rule": "dates::weekday-mismatch", "file": "[" }] } }),
        json!({ "copydesk": { "spellings": { "": "", "\u{0}": "\n", "a": null } } }),
        json!({ "copydesk": { "date-keys": [null, [], "date"], "accept": [""], "ignore": ["", "[", "{"] } }),
        json!({ "copydesk": { "style": deep, "profile": "../../../etc/passwd" } }),
    ];
    for shape in shapes {
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": shape }));
        let off = json!({ "settings": { "copydesk": { "rules": { MARKED[0]: "off" } } } });
        editor.notify("workspace/didChangeConfiguration", off);
        shows(&mut editor, URI, &[]);
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
        shows(&mut editor, URI, &MARKED);
    }
    let told = editor.unread().iter().filter(|m| m["method"] == "window/logMessage").count();
    assert!(told > 8, "{told} complaints");
    editor.quit();
}

/// A folder's settings count while it is open; names with escapes mean what they mean on disk.
#[test]
fn folders_come_and_go() {
    let outer = tempfile::tempdir().expect("a folder");
    let outer = outer.path().canonicalize().expect("a folder");
    let folder = outer.join("the desk");
    std::fs::create_dir_all(folder.join("sport")).expect("folders");
    let off = format!("[rules]\n\"{}\" = \"off\"\n", MARKED[0]);
    std::fs::write(folder.join("copydesk.toml"), off).expect("settings");
    let article = uri(&folder.join("sport/a.md"));
    let mut editor = Editor::start_at(&outer.join("nowhere"), rich(), Value::Null);
    editor.open(&article, "markdown", WRONG);
    shows(&mut editor, &article, &MARKED);
    let this = json!([{ "uri": uri(&folder), "name": "the desk" }]);
    let change = |added: &Value, removed: &Value| json!({ "event": { "added": added, "removed": removed } });
    let method = "workspace/didChangeWorkspaceFolders";
    for _ in 0..2 {
        editor.notify(method, change(&this, &json!([])));
        shows(&mut editor, &article, &[]);
        // what is not open, and what no path stands for
        editor.notify(
            method,
            change(&json!([{ "uri": "vsls:/", "name": "" }]), &json!([{ "uri": "x:y", "name": "" }])),
        );
        editor.notify(method, json!({ "event": 5 }));
        editor.notify(method, change(&json!([]), &this));
        shows(&mut editor, &article, &MARKED);
    }
    editor.quit();
}

/// Half a header, half a body: the end of input ends the session all the same.
#[test]
fn it_does_not_wait_for_the_other_half() {
    for half in [
        &b"Content-Len"[..],
        b"Content-Length: 50\r\n",
        b"Content-Length: 50\r\n\r\n{\"jsonrpc\":",
        b"\0",
        b"\r\n",
    ] {
        let mut editor = Editor::start(rich());
        editor.raw(half);
        assert_eq!(editor.hang_up(), Some(1), "{half:?}");
    }
}

/// What begins with `$/` and is not known may be passed over if it is a notification, never if it is a question.
#[test]
fn unknown_notifications_are_passed_over() {
    let mut editor = Editor::start(rich());
    for method in [
        "$/setTrace",
        "$/no",
        "$/progress",
        "$/cancelRequest",
        "no",
        "",
        "initialized",
        "textDocument/willSave",
    ] {
        for params in [json!({}), json!([]), json!(null), json!({ "id": {} }), json!({ "value": "verbose" })]
        {
            editor.notify(method, params);
        }
    }
    for method in ["$/no", "no", "", "initialized", "textDocument/didOpen"] {
        let id = editor.request(method, json!({}));
        let code = editor.reply(id)["error"]["code"].as_i64();
        // what is known but no question is a bad one
        assert!(matches!(code, Some(-32601 | -32600)), "{method}: {code:?}");
    }
    let heard = editor.unread();
    assert!(heard.iter().all(|m| m.get("id").is_none()), "a reply to a notification: {heard:?}");
    editor.quit();
}
