//! Any messages of a client, the hostile ones among them: every request gets one reply, nothing fails inside, and the
//! server leaves when it is told to.
#![no_main]

use arbitrary::Arbitrary;
use copydesk::lsp::run::serve;
use copydesk::lsp::server::Server;
use copydesk::session::settings::KEYS;
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

/// Documents of every kind: a folder's, a draft's, settings, and names that need escaping.
const URIS: [&str; 6] = [
    "file:///news/2021-07-26-a.md",
    "file:///news/b.txt",
    "untitled:Untitled-1",
    "file:///news/copydesk.toml",
    "file:///news/caf%C3%A9%20%5B1%5D.md",
    "vscode-notebook-cell:/news/c.md#d",
];
const LANGUAGES: [&str; 4] = ["markdown", "plaintext", "toml", ""];
const QUESTIONS: [&str; 14] = [
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/codeAction",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta",
    "textDocument/semanticTokens/range",
    "textDocument/diagnostic",
    "workspace/executeCommand",
];
/// Words that have something to be said of them.
const WORDS: [&str; 12] = [
    "President Joe Biden met Mustafa al-Kadhimi on Tuesday, July 26, 2021. ",
    "“It is over,” Biden said last week. ",
    "President George.W. Bush left. ",
    "About 2,500 troops; later 3,500 troops. ",
    "---\ndate: 2021-07-27\n---\n",
    "\r\n\r\n",
    "<!-- copydesk:ignore -->",
    "## Head\n\n",
    "👩\u{200d}👧é𝒳",
    "profile = \"ap\"\n",
    "[rules]\n\"dates::weekday-mismatch\" = \"of\"\n",
    "[[pass]]\nrule = \"people::name-form\"\n",
];
/// Messages beyond this number teach nothing new.
const MOST: usize = 24;

#[derive(Arbitrary, Debug)]
enum Json {
    Null,
    Bool(bool),
    Number(i64),
    Float(f64),
    Text(String),
    List(Vec<Json>),
    Table(Vec<(Key, Json)>),
}

/// The name of a setting, or any other.
#[derive(Arbitrary, Debug)]
enum Key {
    Known(u8),
    Free(String),
}

#[derive(Arbitrary, Debug)]
struct At {
    line: i64,
    character: i16,
}

#[derive(Arbitrary, Debug)]
enum Step {
    Open {
        document: u8,
        language: u8,
        words: Vec<u8>,
        more: String,
    },
    Change {
        document: u8,
        version: i8,
        changes: Vec<(Option<(At, At)>, u8, String)>,
    },
    Save {
        document: u8,
    },
    Close {
        document: u8,
    },
    Ask {
        question: u8,
        document: u8,
        from: At,
        to: At,
        name: String,
    },
    Command {
        document: u8,
        date: Json,
    },
    Configure(Json),
    /// A question with parameters of any shape.
    Odd {
        question: u8,
        params: Json,
    },
    /// What is hardly ever a message.
    Raw(Json),
    Cancel(u8),
}

#[derive(Arbitrary, Debug)]
struct Input {
    encoding: u8,
    pulls: bool,
    rich: bool,
    steps: Vec<Step>,
}

fn pick<'a>(from: &[&'a str], n: u8) -> &'a str {
    from[usize::from(n) % from.len()]
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(b) => (*b).into(),
        Json::Number(n) => (*n).into(),
        Json::Float(n) => (*n).into(),
        Json::Text(text) => text.as_str().into(),
        Json::List(items) => items.iter().map(value).collect(),
        Json::Table(fields) => {
            let name = |key: &Key| match key {
                Key::Known(n) => KEYS[usize::from(*n) % KEYS.len()].name.to_owned(),
                Key::Free(text) => text.clone(),
            };
            Value::Object(fields.iter().map(|(k, v)| (name(k), value(v))).collect::<Map<_, _>>())
        }
    }
}

fn range((from, to): (&At, &At)) -> Value {
    let at = |at: &At| json!({ "line": at.line, "character": at.character });
    json!({ "start": at(from), "end": at(to) })
}

/// A step as a message; requests are called by their number.
fn message(n: usize, step: &Step) -> Value {
    let document = |d: &u8| json!({ "uri": pick(&URIS, *d) });
    let (method, params, asks) = match step {
        Step::Open { document, language, words, more } => {
            let text: String = words.iter().map(|w| pick(&WORDS, *w)).collect::<String>() + more;
            let item = json!({
                "uri": pick(&URIS, *document), "languageId": pick(&LANGUAGES, *language), "version": 1, "text": text,
            });
            ("textDocument/didOpen", json!({ "textDocument": item }), false)
        }
        Step::Change { document, version, changes } => {
            let change = |(ends, word, more): &(Option<(At, At)>, u8, String)| match ends {
                Some((from, to)) => {
                    json!({ "range": range((from, to)), "text": format!("{}{more}", pick(&WORDS, *word)) })
                }
                None => json!({ "text": more }),
            };
            let changes: Vec<Value> = changes.iter().map(change).collect();
            let item = json!({ "uri": pick(&URIS, *document), "version": version });
            ("textDocument/didChange", json!({ "textDocument": item, "contentChanges": changes }), false)
        }
        Step::Save { document: d } => ("textDocument/didSave", json!({ "textDocument": document(d) }), false),
        Step::Close { document: d } => {
            ("textDocument/didClose", json!({ "textDocument": document(d) }), false)
        }
        Step::Ask { question, document: d, from, to, name } => {
            let mut params = json!({
                "textDocument": document(d), "newName": name, "range": range((from, to)), "previousResultId": "1",
                "context": { "diagnostics": [], "includeDeclaration": true },
            });
            params["position"] = params["range"]["start"].clone();
            (pick(&QUESTIONS, *question), params, true)
        }
        Step::Command { document, date } => {
            let arguments = json!([pick(&URIS, *document), value(date)]);
            let params = json!({ "command": "copydesk.setDocumentDate", "arguments": arguments });
            ("workspace/executeCommand", params, true)
        }
        Step::Configure(json) => {
            ("workspace/didChangeConfiguration", json!({ "settings": value(json) }), false)
        }
        Step::Odd { question, params } => (pick(&QUESTIONS, *question), value(params), true),
        Step::Raw(json) => return value(json),
        Step::Cancel(n) => ("$/cancelRequest", json!({ "id": format!("q{n}") }), false),
    };
    let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
    if asks {
        message["id"] = format!("q{n}").into();
    }
    message
}

fn capabilities(input: &Input) -> Value {
    let mut all =
        json!({ "general": { "positionEncodings": [pick(&["utf-16", "utf-8", "utf-32"], input.encoding)] } });
    if input.rich {
        all["textDocument"] = json!({
            "publishDiagnostics": { "versionSupport": true, "relatedInformation": true, "dataSupport": true },
            "hover": { "contentFormat": ["markdown"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
        });
    }
    if input.pulls {
        all["textDocument"]["diagnostic"] = json!({});
    }
    all
}

fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// The messages in what the server wrote.
fn cut(mut bytes: &[u8]) -> Vec<Value> {
    let mut messages = Vec::new();
    while let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
        let head = std::str::from_utf8(&bytes[..end]).expect("ASCII");
        let length: usize =
            head.strip_prefix("Content-Length: ").expect("a length").parse().expect("a number");
        messages.push(serde_json::from_slice(&bytes[end + 4..end + 4 + length]).expect("JSON"));
        bytes = &bytes[end + 4 + length..];
    }
    assert!(bytes.is_empty(), "half a message at the end");
    messages
}

fuzz_target!(|input: Input| {
    let initialize = json!({ "processId": null, "rootUri": null, "capabilities": capabilities(&input) });
    let ask =
        |id: &str, method, params| json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
    let steps: Vec<Value> = input.steps.iter().take(MOST).enumerate().map(|(n, s)| message(n, s)).collect();
    let mut all = vec![ask("first", "initialize", initialize)];
    all.extend(steps.iter().cloned());
    all.extend([ask("last", "shutdown", Value::Null), json!({ "jsonrpc": "2.0", "method": "exit" })]);
    let bytes: Vec<u8> = all.iter().flat_map(framed).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let (code, said) = runtime.block_on(async {
        let (mut to, read) = duplex(bytes.len() + 1);
        let (write, mut from) = duplex(64 << 10);
        let served = tokio::spawn(serve(read, write, Server::build));
        to.write_all(&bytes).await.expect("there is room");
        let mut said = Vec::new();
        from.read_to_end(&mut said).await.expect("it can be read");
        (served.await.expect("it does not panic"), said)
    });
    assert_eq!(code, 0);
    let messages = cut(&said);
    let replies =
        |id: &Value| messages.iter().filter(|m| m.get("method").is_none() && m["id"] == *id).count();
    for asked in all.iter().filter(|m| m["jsonrpc"] == "2.0" && !m["id"].is_null()) {
        assert_eq!(replies(&asked["id"]), 1, "{asked}");
    }
    for message in &messages {
        assert_ne!(message["error"]["code"], -32603, "{message}");
    }
});
