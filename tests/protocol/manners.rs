//! Bad messages in, good manners out; nothing sent that the client did not declare.

use serde_json::{Value, json};

use crate::client::{Client, PAGE, change, code, opening, place};

#[tokio::test]
async fn bad_messages_get_an_error_and_the_session_goes_on() {
    let mut client = Client::up(json!({})).await;
    for (bytes, expected, id) in [
        ("Content-Length: 8\r\n\r\n{\"json\":", -32700, json!(null)),
        ("Content-Length: 2\r\n\r\n[]", -32600, json!(null)),
        ("Content-Length: 2\r\n\r\n{}", -32600, json!(null)),
        ("Content-Length: 7\r\n\r\n{\"id\":7", -32700, json!(null)),
        ("Content-Length: 18\r\n\r\n{\"id\":7,\"method\":5", -32700, json!(null)),
        ("Content-Length: 23\r\n\r\n{\"id\":7,\"method\":\"exit\"}", -32700, json!(null)),
        ("Content-Length: 24\r\n\r\n{\"id\":7,\"method\":\"exit\"}", -32600, json!(7)),
        ("Content-Length: 26\r\n\r\n{\"id\":1.5,\"method\":\"exit\"}", -32600, json!(null)),
        ("Content-Length: 99999999999\r\n\r\n{}", -32600, json!(null)),
        ("Content-Length: 4294967296\r\n\r\n{}", -32600, json!(null)),
        ("Content-Length: -1\r\n\r\n{}", -32700, json!(null)),
        ("X-Nothing: 1\r\n\r\n{}", -32700, json!(null)),
        ("\u{0}\u{1}no header at all\n\n", -32700, json!(null)),
    ] {
        client.raw(bytes.as_bytes()).await;
        // what is lost is known to be lost only when the next header comes
        client.ask("textDocument/hover", place(PAGE)).await;
        let reply = client.next().await;
        assert_eq!((code(&reply), &reply["id"]), (expected, &id), "{bytes:?}");
    }
    client.finish().await;
}

#[tokio::test]
async fn sloppy_but_clear_messages_are_taken() {
    let mut client = Client::start();
    let body = r#"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{"capabilities":{}}}"#;
    let head =
        format!("content-length:{}\nCONTENT-TYPE: application/vscode-jsonrpc; charset=utf8\n\n", body.len());
    for byte in format!("\r\n{head}{body}").bytes() {
        client.raw(&[byte]).await;
    }
    assert!(client.reply("a").await["result"].is_object());
    // a notification with an id of null, a document whose name was never escaped, half a surrogate pair
    let body = r#"{"jsonrpc":"2.0","id":null,"method":"textDocument/didOpen","params":{"textDocument":
        {"uri":"file:///é [1].txt","languageId":"text","version":1,"text":"teh \ud83d"}}}"#;
    client.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    let published = client.next().await;
    assert_eq!(published["params"]["uri"], "file:///%C3%A9%20%5B1%5D.txt");
    let place = place("file:///é [1].txt");
    assert_eq!(client.ask("textDocument/hover", place).await["contents"], "5 chars");
    client.finish().await;
}

#[tokio::test]
async fn requests_the_client_did_not_declare_are_not_sent() {
    let mut bare = Client::up(json!({})).await;
    for command in ["ask", "refresh"] {
        let params = json!({"command": command});
        assert_eq!(bare.ask_in_vain("workspace/executeCommand", params).await, -32601);
    }
    bare.finish().await;

    let able = json!({"workspace": {"workspaceFolders": true, "inlayHint": {"refreshSupport": true},
                                    "configuration": true}});
    let mut client = Client::up(able).await;
    let configuration = client.next().await;
    assert_eq!(configuration["method"], "workspace/configuration");
    client.send(json!({"jsonrpc": "2.0", "id": configuration["id"], "result": [null]})).await;
    for (command, method) in
        [("ask", "workspace/workspaceFolders"), ("refresh", "workspace/inlayHint/refresh")]
    {
        let id = client.command(command, 0).await;
        let question = client.next().await;
        assert_eq!(question["method"], method);
        // some clients leave out a result that is null
        client.send(json!({"jsonrpc": "2.0", "id": question["id"]})).await;
        assert_eq!(client.reply(id).await["result"], Value::Null);
    }
    client.send(json!({"jsonrpc": "2.0", "id": 12345, "result": "to nothing"})).await;
    client.finish().await;
}

#[tokio::test]
async fn diagnostics_carry_what_the_client_takes() {
    let mut bare = Client::up(json!({})).await;
    bare.notify("textDocument/didOpen", opening(PAGE, "teh")).await;
    assert_eq!(bare.next().await["params"].get("version"), None);
    bare.finish().await;

    let mut client = Client::with_page("teh").await;
    client.notify("textDocument/didChange", change(PAGE, 2, "teh ")).await;
    let published = client.next().await;
    assert_eq!(published["params"]["version"], 2);
    assert_eq!(published["params"]["diagnostics"].as_array().map(Vec::len), Some(2));
    client.finish().await;
}

#[tokio::test]
async fn a_reopened_document_starts_its_versions_afresh() {
    let mut client = Client::with_page("teh").await;
    client.notify("textDocument/didChange", change(PAGE, 20, "")).await;
    assert_eq!(client.next().await["params"]["version"], 20);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": PAGE}})).await;
    assert_eq!(client.next().await["params"]["diagnostics"], json!([]));
    client.notify("textDocument/didOpen", opening(PAGE, "teh")).await;
    assert_eq!(client.next().await["params"]["version"], 1);
    client.finish().await;
}

#[tokio::test]
async fn notifications_the_library_does_not_know_reach_the_server() {
    let mut client = Client::up(json!({})).await;
    client.notify("window/workDoneProgress/cancel", json!({"token": 7})).await;
    assert_eq!(client.next().await["params"]["message"], r#"cancelled {"token":7}"#);
    client.notify("notepad/panic", json!({})).await;
    assert_eq!(client.next().await["params"]["type"], 1);
    client.finish().await;
}
