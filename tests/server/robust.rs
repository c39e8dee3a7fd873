//! What editors do wrong, what happens out of turn, and too much of everything: the session goes on.

use crate::editor::{Editor, rich};
use crate::{SEED, URI};
use serde_json::{Value, json};

/// A sentence that is marked, whatever stands around it.
const WRONG: &str = "They met on Tuesday, July 26, 2021.";

fn range(from: (i64, i64), to: (i64, i64)) -> Value {
    let place = |(line, character): (i64, i64)| json!({ "line": line, "character": character });
    json!({ "start": place(from), "end": place(to) })
}

/// Lets the server show everything, and waits for the diagnostics of a version until they are `wanted`.
fn settled(editor: &mut Editor, version: i64, wanted: usize) {
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI } }));
    while editor.diagnostics(URI, version).len() != wanted {}
}

/// The words of a one-line article up to the first person's name, which tell what the server's text is.
fn introduced_as(editor: &mut Editor) -> Value {
    let place = json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 1 } });
    editor.ask("textDocument/definition", place)["range"]["end"]["character"].clone()
}

#[test]
fn changes_and_questions_before_the_opening_are_passed_over() {
    let mut editor = Editor::start(rich());
    editor.insert(URI, 2, 0, 0, "x");
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI } }));
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    assert_eq!(editor.hover_at(URI, 0, 0), None);
    editor.open(URI, "plaintext", WRONG);
    assert_eq!(editor.diagnostics(URI, 1).len(), 1);
    editor.quit();
}

#[test]
fn a_second_opening_counts_and_a_second_closing_does_not() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", WRONG);
    assert_eq!(editor.diagnostics(URI, 1).len(), 1);
    editor.open(URI, "markdown", "They met.\n");
    assert_eq!(editor.diagnostics(URI, 1).len(), 0);
    for _ in 0..2 {
        editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    }
    editor.until(|m| m["method"] == "textDocument/publishDiagnostics" && m["params"]["version"].is_null());
    assert_eq!(editor.hover_at(URI, 0, 12), None);
    editor.quit();
}

/// No edit is lost because its version is odd: the text is what counts.
#[test]
fn wrong_versions_lose_no_edit() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", "Smith spoke. Jane Doe left.");
    let versions =
        [json!(7), json!(7), json!(3), json!(-5), json!(null), json!(4_294_967_296_i64), json!(1.0)];
    for (count, version) in versions.into_iter().enumerate() {
        editor.change(URI, version, json!([{ "range": range((0, 0), (0, 0)), "text": "x" }]));
        let at = 13 + count as u32 + 2;
        let hover = editor.hover_at(URI, 0, at).unwrap_or_default();
        assert!(hover.contains("Jane Doe"), "after {} edits: {hover}", count + 1);
        let place = json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": at } });
        let found = editor.ask("textDocument/definition", place);
        assert_eq!(found["range"]["start"]["character"], at - 1, "after {} edits: {found}", count + 1);
    }
    editor.change(URI, 9, json!([{ "text": WRONG }]));
    settled(&mut editor, 9, 1);
    editor.quit();
}

/// Positions beyond a line's end, beyond the text, backwards, below zero, beyond 32 bits, inside a character.
#[test]
fn edits_outside_the_text_are_brought_inside() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", "Jane 👩 Doe\nleft.");
    let far = 4_294_967_295_i64;
    let edits = [
        (range((9, 0), (9, 5)), " They"),
        (range((1, 9999), (1, far)), " met"),
        (range((far, far), (far, far)), " on"),
        (range((1, 99), (0, 99)), "\nleft. They met on"),
        (range((-1, -1), (0, 0)), ""),
        (range((0, 0), (-4, 7)), ""),
        (range((far + 1, 0), (far * 9, far * 9)), " Tuesday,"),
        (range((0, 6), (0, 7)), ""),
        (
            json!({ "start": { "line": 1.0, "character": 1e30 }, "end": { "line": 1, "character": 1e300 } }),
            " July 26,",
        ),
    ];
    for (version, (range, text)) in edits.into_iter().enumerate() {
        editor.change(URI, version as i64 + 2, json!([{ "range": range, "text": text }]));
    }
    editor.insert(URI, 11, 99, 0, " 2021");
    settled(&mut editor, 11, 1);
    let diagnostics = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    assert!(diagnostics.is_array());
    editor.quit();
}

/// An answer tells of the text at the question's place on the wire, so no answer is ever about a text that
/// changed under it, and there is no need of −32801 (ContentModified).
#[test]
fn questions_are_answered_at_their_place_among_the_edits() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", "Jane Doe spoke. Doe left.");
    let mut asked = Vec::new();
    for version in 2..202 {
        editor.insert(URI, version, 0, 0, if version % 2 == 0 { "É" } else { "x " });
        let place = json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 9999 } });
        let mut changed = place;
        changed["position"]["character"] = json!(1);
        asked.push(editor.request("textDocument/foldingRange", json!({ "textDocument": { "uri": URI } })));
        asked.push(editor.request("textDocument/hover", changed));
    }
    for id in asked {
        let reply = editor.reply(id);
        assert!(reply.get("result").is_some(), "{reply}");
    }
    // a whole text, and the question right behind it
    for name in ["Ann Lee", "Maximilian Schwarzenegger"] {
        editor.change(URI, 300, json!([{ "text": format!("{name} spoke. Nobody left.") }]));
        assert_eq!(introduced_as(&mut editor), name.len());
    }
    editor.quit();
}

#[test]
fn changes_of_one_version_are_made_one_after_the_other() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", "x");
    editor.change(URI, 2, json!([]));
    editor.change(
        URI,
        3,
        json!([
            { "text": "They met on July 26, 2021." },
            { "range": range((0, 12), (0, 12)), "text": "Monday, " },
            { "range": range((0, 12), (0, 18)), "rangeLength": 6, "text": "Tuesday" },
        ]),
    );
    settled(&mut editor, 3, 1);
    editor.quit();
}

/// Each gets one reply: its result when it was done in time, else that it was cancelled.
#[test]
fn cancelled_questions_get_one_reply_each() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", &SEED.repeat(20));
    let asked: Vec<i64> = (0..100)
        .map(|_| {
            let id = editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
            editor.notify("$/cancelRequest", json!({ "id": id }));
            id
        })
        .collect();
    let mut cancelled = 0;
    for id in asked {
        let reply = editor.reply(id);
        match reply["error"]["code"].as_i64() {
            Some(code) => cancelled += i64::from(code == -32800),
            None => assert!(reply["result"].is_array(), "{reply}"),
        }
    }
    assert!(cancelled > 0, "the article was still being read when all were cancelled");
    assert!(editor.unread().iter().all(|m| m.get("id").is_none()), "a second reply");
    editor.quit();
}

#[test]
fn bad_messages_get_an_error_and_the_session_goes_on() {
    let mut editor = Editor::start(rich());
    for (bytes, code) in [
        (&b"Content-Length: 12\r\n\r\n{\"jsonrpc\": "[..], -32700),
        (b"Content-Length: 4294967296\r\n\r\n{}", -32600),
        (b"Content-Length: 18446744073709551616\r\n\r\n{}", -32600),
        (b"Content-Length: 3\r\n\r\n\xff\xfe\xfd", -32700),
        (b"\0\0\0 no header at all \r\n\r\n", -32700),
    ] {
        editor.raw(bytes);
        editor.open(URI, "plaintext", WRONG);
        let fault = editor.until(|m| m["id"].is_null() && m.get("error").is_some());
        assert_eq!(fault["error"]["code"], code, "{fault}");
        assert_eq!(editor.diagnostics(URI, 1).len(), 1);
    }
    editor.quit();
}

/// Every request the server offers, with parameters of every wrong shape: one reply each.
#[test]
fn nonsense_is_answered() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", SEED);
    let methods = [
        "hover",
        "definition",
        "references",
        "documentHighlight",
        "documentSymbol",
        "foldingRange",
        "prepareRename",
        "rename",
        "codeAction",
        "inlayHint",
        "semanticTokens/full",
        "codeLens",
        "completion",
        "diagnostic",
    ];
    let far = u32::MAX;
    let shapes = [
        json!(null),
        json!([]),
        json!({}),
        json!({ "textDocument": 5 }),
        json!({ "textDocument": { "uri": "" }, "position": { "line": 0, "character": 0 } }),
        json!({ "textDocument": { "uri": "no uri at all \u{0}" }, "position": {} }),
        json!({ "textDocument": { "uri": "file:///nothing/here" }, "position": { "line": 0, "character": 0 },
                "context": { "includeDeclaration": true, "diagnostics": [] }, "newName": "x",
                "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } } }),
        json!({ "textDocument": { "uri": URI }, "position": { "line": far, "character": far },
                "context": { "includeDeclaration": true, "diagnostics": [] }, "newName": "",
                "range": { "start": { "line": far, "character": far }, "end": { "line": 0, "character": 0 } } }),
    ];
    for method in methods {
        for shape in &shapes {
            let id = editor.request(&format!("textDocument/{method}"), shape.clone());
            let reply = editor.reply(id);
            assert_ne!(reply["error"]["code"], -32603, "{method} {shape}: {reply}");
        }
    }
    editor.quit();
}

/// A client that declares nothing gets what every client takes, whatever it does.
#[test]
fn a_bare_client_is_sent_nothing_it_did_not_declare() {
    let mut editor = Editor::start(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    editor.open(URI, "plaintext", SEED);
    for version in 2..20 {
        editor.insert(URI, version, 14, 0, WRONG);
    }
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI } }));
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    editor.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": URI } }));
    editor.until(|m| {
        m["method"] == "textDocument/publishDiagnostics" && m["params"]["diagnostics"] == json!([])
    });
    for message in editor.unread() {
        assert!(message.get("id").is_none(), "a question to a client that declared none: {message}");
        let method = message["method"].as_str().expect("a notification");
        assert!(
            ["textDocument/publishDiagnostics", "window/logMessage", "window/showMessage"].contains(&method),
            "{message}"
        );
        for one in message["params"]["diagnostics"].as_array().into_iter().flatten() {
            for undeclared in ["relatedInformation", "tags", "codeDescription", "data"] {
                assert!(one.get(undeclared).is_none(), "{undeclared}: {one}");
            }
        }
        assert!(message["params"].get("version").is_none(), "{message}");
    }
    editor.quit();
}

#[test]
fn ten_thousand_documents_may_be_open() {
    const COUNT: usize = 10_000;
    let name = |n: usize| format!("file:///desk/{n}.txt");
    let mut editor = Editor::start(rich());
    for n in 0..COUNT {
        editor.open(&name(n), "plaintext", if n == 7000 { WRONG } else { "They met." });
    }
    assert_eq!(editor.diagnostics(&name(7000), 1).len(), 1);
    assert_eq!(editor.diagnostics(&name(COUNT - 1), 1).len(), 0);
    editor.change(&name(123), 2, json!([{ "text": WRONG }]));
    assert_eq!(editor.diagnostics(&name(123), 2).len(), 1);
    for n in 0..COUNT {
        editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": name(n) } }));
    }
    editor.until(|m| m["params"]["uri"] == name(COUNT - 1) && m["params"]["version"].is_null());
    editor.quit();
}

/// It takes edits and keeps its memory; and once its input ends it goes, though nobody has read a word.
#[cfg(target_os = "linux")]
#[test]
fn a_client_that_never_reads_costs_no_memory() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    const EDITS: i64 = 4000;
    let framed = |message: Value| {
        let body = message.to_string();
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = command.spawn().expect("the server starts");
    let mut input = server.stdin.take().expect("piped");
    let mut send = |message: Value| input.write_all(framed(message).as_bytes()).expect("the server reads");
    send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": rich() } }));
    let document =
        json!({ "uri": URI, "languageId": "text", "version": 1, "text": format!("{WRONG}\n").repeat(50) });
    send(
        json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }),
    );
    for version in 2..EDITS {
        let change =
            json!({ "range": range((7, 3), (7, 4)), "text": if version % 2 == 0 { "e" } else { "\n" } });
        let params =
            json!({ "textDocument": { "uri": URI, "version": version }, "contentChanges": [change] });
        send(json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params }));
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).expect("it lives");
    let resident = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).expect("its memory");
    let kilobytes: u64 = resident.trim().trim_end_matches(" kB").parse().expect("a number");
    assert!(kilobytes < 256 << 10, "{kilobytes} KB");
    drop(input);
    assert_eq!(server.wait().expect("it ends").code(), Some(1));
}

/// The end of input ends it in the midst of long work.
#[test]
fn it_does_not_stay_to_finish_a_long_read() {
    let mut editor = Editor::start(rich());
    editor.open(URI, "plaintext", &SEED.repeat(400));
    editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    assert_eq!(editor.hang_up(), Some(1));
}
