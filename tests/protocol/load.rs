//! Order and bounds under load.

use serde_json::{Value, json};

use crate::client::{Client, PAGE, change, framed, place};

const EDITS: i32 = 20_000;

/// Two handlers of three touch the text at once, the third waits first; hovers and failures run among them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn edits_keep_their_order() {
    let mut client = Client::with_page("").await;
    let mut last = 0;
    for version in 2..=EDITS {
        client.notify("textDocument/didChange", change(PAGE, version, "x")).await;
        match version % 100 {
            0 => last = client.request("textDocument/hover", place(PAGE)).await,
            // so that neither side fills its pipe for good
            50 if version > 100 => drop(client.reply(last).await),
            _ => {}
        }
    }
    client.reply(last).await;
    let seen = client.ask("workspace/executeCommand", json!({"command": "seen"})).await;
    let seen: Vec<i32> = serde_json::from_value(seen).unwrap();
    assert_eq!(seen, (2..=EDITS).collect::<Vec<_>>());
    let last = last_version(&mut client).await;
    assert_eq!(last, EDITS);
    client.finish().await;
}

/// Reads diagnostics up to the newest version; versions must rise.
async fn last_version(client: &mut Client) -> i32 {
    let mut last = 1;
    while last < EDITS {
        let message = client.next().await;
        let version = message["params"]["version"].as_i64().expect("diagnostics") as i32;
        assert!(version > last, "{version} after {last}");
        last = version;
    }
    last
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_reads_late_gets_every_reply_and_only_the_newest_diagnostics() {
    const LINES: u64 = 5_000;
    let mut client = Client::with_page("").await;
    let count = 10_000;
    let first = client.request("textDocument/hover", place(PAGE)).await;
    for version in 2..=count {
        // told twice of one version, but not of the last: what is waited for comes once
        if version % 10 == 9 {
            client.notify("textDocument/didChange", change(PAGE, version, "")).await;
        }
        client.notify("textDocument/didChange", change(PAGE, version, "x")).await;
        client.request("textDocument/hover", place(PAGE)).await;
    }
    client.command("log", LINES).await;
    let (mut replies, mut diagnostics, mut written, mut dropped, mut newest) = (0, 0, 0, 0, 0);
    while replies < count as usize + 1 || newest < i64::from(count) || written + dropped < LINES {
        let message = client.next().await;
        match message["method"].as_str() {
            None => replies += 1,
            Some("window/logMessage") => match message["params"]["message"].as_str().unwrap().split_once(' ')
            {
                Some((lines, "log lines were dropped: the client did not read")) => {
                    dropped += lines.parse::<u64>().unwrap();
                }
                _ => written += 1,
            },
            _ => {
                diagnostics += 1;
                newest = message["params"]["version"].as_i64().unwrap();
            }
        }
    }
    assert_eq!(first, 2);
    // what was written before the pipe was full, and the newest
    assert!(diagnostics < count, "{diagnostics} diagnostics");
    // every line is written or counted
    assert_eq!(written + dropped, LINES);
    assert!(dropped > 0);
    client.finish().await;
}

/// Replies wait in a bounded room; requests are not taken up while it is full.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replies_to_a_client_that_does_not_read_are_bounded() {
    let (mut client, count, size) = (Client::up(json!({})).await, 48u64, 1u64 << 20);
    let requests: Vec<u8> = (1001..=1000 + count)
        .flat_map(|id| {
            framed(&json!({"jsonrpc": "2.0", "id": id, "method": "workspace/executeCommand",
                           "params": {"command": "big", "arguments": [size]}}))
        })
        .collect();
    client.raw(&requests).await;
    for _ in 0..count {
        let reply = client.next().await;
        assert_eq!(reply["result"].as_str().map(str::len), Some(size as usize));
    }
    client.finish().await;
}

/// Handlers that wait for the client do not keep its answers from being read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_handlers_that_wait_for_the_client_do_not_deadlock() {
    let mut client = Client::up(json!({"workspace": {"workspaceFolders": true}})).await;
    let count = 1000;
    for _ in 0..count {
        client.command("ask", 0).await;
    }
    let (mut asked, mut replied) = (0, 0);
    while asked < count || replied < count {
        let message = client.next().await;
        if message["method"] == "workspace/workspaceFolders" {
            asked += 1;
            client.send(json!({"jsonrpc": "2.0", "id": message["id"], "result": null})).await;
        } else {
            assert_eq!(message["result"], Value::Null);
            replied += 1;
        }
    }
    client.finish().await;
}
