//! What may be asked when, and how a session ends.

use serde_json::{Value, json};

use crate::client::{Client, PAGE, code, framed, opening, place};

#[tokio::test]
async fn nothing_is_served_before_initialize() {
    let mut client = Client::start();
    assert_eq!(client.ask_in_vain("textDocument/hover", place(PAGE)).await, -32002);
    assert_eq!(client.ask_in_vain("shutdown", Value::Null).await, -32002);
    client.notify("textDocument/didOpen", opening(PAGE, "teh")).await;
    client.ask("initialize", json!({"capabilities": {}})).await;
    assert_eq!(client.ask("textDocument/hover", place(PAGE)).await, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn a_failed_initialize_may_be_repeated() {
    let mut client = Client::start();
    assert_eq!(client.ask_in_vain("initialize", json!({"capabilities": 5})).await, -32602);
    client.ask("initialize", json!({"capabilities": {}})).await;
    assert_eq!(client.ask_in_vain("initialize", json!({"capabilities": {}})).await, -32600);
    client.finish().await;
}

#[tokio::test]
async fn unknown_methods() {
    let mut client = Client::up(json!({})).await;
    assert_eq!(client.ask_in_vain("copydesk/no", json!({})).await, -32601);
    assert_eq!(client.ask_in_vain("$/no", json!({})).await, -32601);
    assert_eq!(client.ask_in_vain("textDocument/rename", json!({})).await, -32602);
    assert_eq!(client.ask_in_vain("exit", Value::Null).await, -32600);
    client.notify("copydesk/no", json!({})).await;
    client.notify("$/no", json!([1])).await;
    client.notify("textDocument/didChange", json!(null)).await;
    client.finish().await;
}

#[tokio::test]
async fn after_shutdown_only_exit_counts() {
    let mut client = Client::up(json!({})).await;
    client.ask("shutdown", Value::Null).await;
    assert_eq!(client.ask_in_vain("textDocument/hover", place(PAGE)).await, -32600);
    assert_eq!(client.ask_in_vain("shutdown", Value::Null).await, -32600);
    client.notify("textDocument/didOpen", opening(PAGE, "teh")).await;
    client.send(json!({"jsonrpc": "2.0", "method": "exit"})).await;
    assert_eq!(client.ended().await, 0);
}

#[tokio::test]
async fn exit_codes() {
    let exit = json!({"jsonrpc": "2.0", "method": "exit"});
    let mut fresh = Client::start();
    fresh.send(exit.clone()).await;
    assert_eq!(fresh.ended().await, 1);

    let mut running = Client::up(json!({})).await;
    running.send(exit).await;
    assert_eq!(running.ended().await, 1);

    assert_eq!(Client::start().hang_up().await, 1);
    let mut shut_down = Client::up(json!({})).await;
    shut_down.ask("shutdown", json!({})).await;
    assert_eq!(shut_down.hang_up().await, 0);
}

#[tokio::test]
async fn the_end_of_input_ends_the_session_whatever_is_under_way() {
    let mut client = Client::up(json!({})).await;
    client.command("wait", 600_000).await;
    assert_eq!(client.hang_up().await, 1);
}

#[tokio::test]
async fn a_client_that_says_exit_and_closes_gets_its_replies() {
    let mut client = Client::up(json!({})).await;
    let slow = client.command("wait", 300).await;
    let shutdown = client.request("shutdown", Value::Null).await;
    client.send(json!({"jsonrpc": "2.0", "method": "exit"})).await;
    client.close();
    assert_eq!(client.next().await["id"], slow);
    assert_eq!(client.next().await["id"], shutdown);
    assert_eq!(client.ended().await, 0);
}

#[tokio::test]
async fn a_whole_session_in_one_write() {
    let mut client = Client::start();
    let session = [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "initialized"}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": opening(PAGE, "teh line")}),
        json!({"jsonrpc": "2.0", "id": "two", "method": "textDocument/documentSymbol",
               "params": {"textDocument": {"uri": PAGE}}}),
        json!({"jsonrpc": "2.0", "id": 3, "method": "shutdown"}),
        json!({"jsonrpc": "2.0", "method": "exit"}),
    ];
    client.raw(&session.iter().flat_map(framed).collect::<Vec<_>>()).await;
    assert_eq!(client.next().await["id"], 1);
    let diagnostics = client.next().await;
    assert_eq!(diagnostics["params"]["diagnostics"][0]["message"], "the");
    let symbols = client.next().await;
    assert_eq!((&symbols["id"], &symbols["result"][0]["name"]), (&json!("two"), &json!("teh line")));
    assert_eq!(client.next().await, json!({"jsonrpc": "2.0", "id": 3, "result": null}));
    assert_eq!(client.ended().await, 0);
}

#[tokio::test]
async fn shutdown_waits_for_what_is_under_way() {
    let mut client = Client::up(json!({})).await;
    let slow = client.command("wait", 100).await;
    let shutdown = client.request("shutdown", Value::Null).await;
    assert_eq!(client.next().await["id"], slow);
    assert_eq!(client.next().await["id"], shutdown);
    client.hang_up().await;
}

#[tokio::test]
async fn a_cancelled_request_gets_one_reply() {
    let mut client = Client::up(json!({})).await;
    let slow = client.command("wait", 600_000).await;
    client.notify("$/cancelRequest", json!({"id": slow})).await;
    assert_eq!(code(&client.reply(slow).await), -32800);
    client.notify("$/cancelRequest", json!({"id": slow})).await;
    client.notify("$/cancelRequest", json!({"id": "never"})).await;
    client.notify("$/cancelRequest", json!(null)).await;
    let named = json!({"jsonrpc": "2.0", "id": "s", "method": "workspace/executeCommand",
                       "params": {"command": "wait", "arguments": [600_000]}});
    client.send(named.clone()).await;
    client.notify("$/cancelRequest", json!({"id": "s"})).await;
    assert_eq!(code(&client.reply("s").await), -32800);
    // an id is free again once its reply is out
    client.send(named).await;
    client.notify("$/cancelRequest", json!({"id": "s"})).await;
    assert_eq!(code(&client.reply("s").await), -32800);
    client.finish().await;
}

#[tokio::test]
async fn an_id_under_way_is_not_taken_twice() {
    let mut client = Client::up(json!({})).await;
    let slow = client.command("wait", 600_000).await;
    let again = json!({"jsonrpc": "2.0", "id": slow, "method": "textDocument/hover", "params": place(PAGE)});
    client.send(again).await;
    assert_eq!(code(&client.reply(slow).await), -32600);
    client.notify("$/cancelRequest", json!({"id": slow})).await;
    assert_eq!(code(&client.reply(slow).await), -32800);
    client.finish().await;
}

#[tokio::test]
async fn a_panic_is_an_error_reply_and_a_log_line() {
    let mut client = Client::up(json!({})).await;
    for (method, params) in [
        ("workspace/executeCommand", json!({"command": "panic"})),
        ("workspace/executeCommand", json!({"command": "panic-later"})),
        ("notepad/direct-panic", json!({})),
    ] {
        assert_eq!(client.ask_in_vain(method, params).await, -32603);
        assert_eq!(client.next().await["method"], "window/logMessage");
    }
    assert_eq!(client.ask("textDocument/hover", place(PAGE)).await, Value::Null);
    client.finish().await;
}
