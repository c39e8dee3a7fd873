//! What an article, a workspace or a network may do to those who open it: nothing.

#[path = "server/editor.rs"]
#[allow(dead_code, reason = "shared with the other tests of the server")]
mod editor;

use editor::{Editor, rich};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_copydesk");
const SEED: &str = include_str!("seed/iraq-2021.txt");
const URI: &str = "file:///news/hostile.md";

/// Crates that speak to a network, or that a network crate is built on.
const NETWORK: &[&str] = &[
    "actix-web",
    "async-net",
    "async-std",
    "attohttpc",
    "axum",
    "curl",
    "curl-sys",
    "h2",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "mio",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "schannel",
    "security-framework",
    "smol",
    "socket2",
    "surf",
    "tiny_http",
    "tokio-native-tls",
    "tokio-rustls",
    "tokio-tungstenite",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "webpki",
    "zmq",
];

/// The crates of the default program with their features, as cargo tells them.
fn linked() -> Vec<(String, String)> {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let tree =
        ["tree", "--edges", "normal", "--locked", "--offline", "--prefix", "none", "--format", "{p}|{f}"];
    let output =
        Command::new(cargo).args(tree).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let line = |line: &str| {
        let (package, features) = line.split_once('|')?;
        Some((package.split(' ').next()?.to_owned(), features.trim_end_matches(" (*)").to_owned()))
    };
    text.lines().filter_map(line).collect()
}

#[test]
fn no_crate_that_speaks_to_a_network_is_linked() {
    let linked = linked();
    assert!(linked.iter().any(|(name, _)| name == "tokio"), "cargo tree has told nothing");
    for (name, features) in &linked {
        assert!(!NETWORK.contains(&name.as_str()), "{name} is linked");
        let net = name == "tokio" || name == "rustix";
        assert!(!net || !features.split(',').any(|f| f == "net"), "{name} is built with “net”");
    }
}

/// Not one of the system's calls that open a connection is bound by the program.
#[cfg(all(target_os = "linux", target_pointer_width = "64", target_endian = "little"))]
#[test]
fn no_network_call_is_in_the_program() {
    let program = std::fs::read(PROGRAM).expect("the program can be read");
    let bound = bound(&program);
    assert!(bound.contains(&"write"), "{bound:?}");
    for call in [
        "socket",
        "connect",
        "getaddrinfo",
        "gethostbyname",
        "bind",
        "listen",
        "accept4",
        "sendto",
        "sendmsg",
    ] {
        assert!(!bound.contains(&call), "{call} is bound");
    }
}

/// The names a program in ELF (64 bits, little-endian) asks of its libraries.
fn bound(program: &[u8]) -> Vec<&str> {
    const SYMBOLS: u64 = 11;
    let number =
        |at: usize, bytes: usize| program[at..at + bytes].iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
    let (sections, size, count) =
        (number(0x28, 8) as usize, number(0x3a, 2) as usize, number(0x3c, 2) as usize);
    let section = |i: usize| sections + i * size;
    let dynamic = (0..count).map(section).find(|&at| number(at + 4, 4) == SYMBOLS).expect("dynamic symbols");
    let names = section(number(dynamic + 0x28, 4) as usize);
    let (from, length) = (number(names + 0x18, 8) as usize, number(names + 0x20, 8) as usize);
    program[from..from + length]
        .split(|b| *b == 0)
        .filter_map(|name| std::str::from_utf8(name).ok())
        .collect()
}

/// Whether a program can be run with these arguments; says so when not.
fn can(program: &str, arguments: &[&str]) -> bool {
    let run = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let can = run.is_ok_and(|status| status.success());
    if !can {
        eprintln!("skipped: {program} cannot be run here");
    }
    can
}

fn server() -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("lsp");
    command
}

/// A session with everything an editor asks for.
fn whole_session(command: Command) {
    let mut editor = Editor::of(command, rich());
    editor.open(URI, "markdown", SEED);
    editor.insert(URI, 2, 0, 40, "x");
    editor.diagnostics(URI, 2);
    editor.hover_at(URI, 14, 2);
    editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    editor.quit();
}

#[test]
fn the_system_sees_no_network_call() {
    if !can("strace", &["-f", "-e", "trace=network", "true"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("2021-07-27-article.txt");
    std::fs::write(&article, SEED).expect("written");
    let seen = |name: &str| folder.path().join(name);
    let traced = |log: &Path| {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o"]).arg(log).arg(PROGRAM);
        command
    };
    let mut server = traced(&seen("lsp"));
    server.arg("lsp");
    whole_session(server);
    for command in ["check", "outline", "extract", "rules"] {
        let mut traced = traced(&seen(command));
        traced.arg(command).args((command != "rules").then_some(&article));
        let done = traced.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs");
        assert!(done.code().is_some_and(|code| code <= 1), "{command}: {done}");
    }
    for command in ["lsp", "check", "outline", "extract", "rules"] {
        let log = std::fs::read_to_string(seen(command)).expect("strace has written");
        // "???(" is a thread that ended before it could be seen what it was in
        let call = |l: &&str| l.contains('(') && !l.contains("+++") && !l.contains("???(");
        let calls: Vec<&str> = log.lines().filter(call).collect();
        assert_eq!(calls, [] as [&str; 0], "{command}");
    }
}

#[test]
fn it_works_where_there_is_no_network() {
    let apart = ["--net", "--map-root-user"];
    if !can("unshare", &[apart[0], apart[1], "true"]) {
        return;
    }
    let mut command = Command::new("unshare");
    command.args(apart).arg(PROGRAM).arg("lsp");
    whole_session(command);
}

/// Everything a hover can show of a hostile article, and not one link, command, tag or picture in it.
#[test]
fn hovers_carry_no_links_of_the_articles() {
    let article = "date 2021-07-27\n\n\
        President [Joe Biden](command:workbench.action.quit) met Joe <img src=x> Biden and Jane ![Doe](http://evil.example).\n\n\
        “[Click](command:evil) <a href='https://evil.example'>here</a> www.evil.example mail@evil.example \
        &lt;script&gt; `code` **bold** $(zap) https://evil.example/2021,” Joe Biden (@joe www.evil.example) said last week.\n\n\
        About 2,500 [troops](command:evil) left. Some 3,500 [troops](command:evil) came, [Kim Lee](file:///etc/passwd) said.\n\n\
        The White House www.evil.example spokeswoman Jen Psaki, <https://evil.example>, said on Monday [x]: command:evil \n";
    for (uri, language) in [(URI, "markdown"), ("file:///news/hostile.txt", "plaintext")] {
        let mut editor = Editor::start(rich());
        editor.open(uri, language, article);
        let mut shown = 0;
        for (line, text) in article.split('\n').enumerate() {
            for character in 0..text.encode_utf16().count() {
                if let Some(hover) = editor.hover_at(uri, line as u32, character as u32) {
                    shown += 1;
                    inert(&hover);
                }
            }
        }
        assert!(shown > 100, "{shown} hovers");
        editor.quit();
    }
}

/// Markdown as editors show it: nothing that can be clicked, loaded or run.
fn inert(hover: &str) {
    // what a backslash stands before is a plain letter
    let mut plain = String::new();
    let mut chars = hover.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.extend(chars.next().map(|_| '\u{1}')),
            c => plain.push(c),
        }
    }
    let lower = plain.to_lowercase();
    for live in ["](", "![", "<", "://", "www.", "command:", "file:", "mailto:", "$(", "&lt;", "]:"] {
        assert!(!lower.contains(live), "{live} lives in {hover:?}");
    }
    let at =
        |c: char| lower.split_once(c).is_some_and(|(a, _)| a.ends_with(|c: char| c.is_ascii_alphanumeric()));
    assert!(!at('@'), "an address lives in {hover:?}");
    let bidi = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!hover.contains(bidi), "{hover:?}");
}

/// An article whose names, titles, roles, quotations and heads are links, commands, tags and marks that turn words round.
const HOSTILE: &str = "date 2021-07-27\n\n# [Head](command:evil) \u{202e}daeH\n\n\
    President [George.W. Bush](command:evil) met \u{202e}Joe\u{2066} Biden on Tuesday, July 26, 2021.\n\n\
    The [command:evil](http://evil.example) spokeswoman Jen Psaki said the the \u{7}bell [rang](command:evil).\n\n\
    “[Click](command:evil), $(zap) <img src=x>,” Joe  Bidden (@joe) said last week to a senior official.\n\n\
    Joe Biden, 78, left. Joe Biden, 87, came. TK [TK](command:evil) 7/8/2021 50 per cent.\n";

/// Whatever is not a hover is plain words for an editor: no Markdown, no command, no address but our own, and nothing in it
/// that an editor would not show as it is.
#[test]
fn only_hovers_are_markdown_and_no_command_is_sent() {
    let mut able = rich();
    able["textDocument"]["publishDiagnostics"] = json!({
        "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true, "tagSupport": { "valueSet": [1, 2] },
    });
    able["textDocument"]["codeAction"] =
        json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    let mut editor = Editor::of(server(), able);
    editor.open(URI, "markdown", HOSTILE);
    let shown = editor.until(|m| m["method"] == "textDocument/publishDiagnostics");
    let found = shown["params"]["diagnostics"].as_array().expect("a list").len();
    assert!(found > 2, "{shown}");
    let document = json!({ "uri": URI });
    let mut said = vec![shown["params"].clone()];
    for question in ["documentSymbol", "foldingRange", "semanticTokens/full"] {
        said.push(editor.ask(&format!("textDocument/{question}"), json!({ "textDocument": document })));
    }
    let mut titles = 0;
    for (line, text) in HOSTILE.split('\n').enumerate() {
        for character in 0..text.encode_utf16().count() {
            let at = json!({ "line": line, "character": character });
            let place = json!({
                "textDocument": document, "position": at, "range": { "start": at, "end": at }, "newName": "Jane Doe",
                "context": { "diagnostics": [], "only": ["quickfix", "refactor", "source"], "includeDeclaration": true },
            });
            for question in ["codeAction", "prepareRename", "references"] {
                let answer = editor.ask(&format!("textDocument/{question}"), place.clone());
                titles += if question == "codeAction" { answer.as_array().map_or(0, Vec::len) } else { 0 };
                said.push(answer);
            }
        }
    }
    assert!(titles > 20, "{titles} actions");
    said.iter().for_each(|answer| plain("", answer));
    editor.quit();
}

/// Holds everything in an answer to that; `edit` and `newText` are the article's own words.
fn plain(key: &str, value: &Value) {
    const EXPLAINED: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules/";
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                assert!(
                    !["command", "arguments", "tooltip", "documentation"].contains(&&**name),
                    "{name}: {value}"
                );
                // the edits of an action are called by the document's name
                plain(if name == URI { "" } else { name }, value);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| plain(key, item)),
        Value::String(text) => match key {
            "kind" => assert_ne!(text, "markdown"),
            "uri" | "href" | "target" => assert!(text == URI || text.starts_with(EXPLAINED), "{key}: {text}"),
            "newText" | "placeholder" => {}
            _ => {
                let hidden = |c: char| {
                    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                };
                assert!(!text.contains(hidden), "{key}: {text:?}");
            }
        },
        _ => {}
    }
}

/// A folder that nobody trusts: its settings name files outside, programs and commands, and nothing is read or run for it.
#[test]
fn settings_neither_read_outside_the_folder_nor_run_anything() {
    if !can("strace", &["-f", "-e", "trace=execve", "true"]) {
        return;
    }
    let outer = tempfile::tempdir().expect("a folder");
    let outer = outer.path().canonicalize().expect("a folder");
    let folder = outer.join("news");
    std::fs::create_dir_all(&folder).expect("a folder");
    let secret = outer.join("secret.toml");
    std::fs::write(&secret, "extends = \"ap\"\n").expect("a file");
    let settings = format!(
        "profile = '{}'\nserver = {{ path = \"/bin/false\" }}\ncommand = \"touch evil\"\n[style]\nrun = \"evil\"\n",
        secret.display()
    );
    std::fs::write(folder.join("copydesk.toml"), settings).expect("settings");
    let log = outer.join("log");
    let mut traced = Command::new("strace");
    traced
        .args(["-f", "-qq", "-e", "trace=execve,openat,open", "-e", "signal=none", "-o"])
        .arg(&log)
        .arg(PROGRAM);
    traced.arg("lsp");
    let mut editor = Editor::at(traced, &folder, rich(), Value::Null);
    let article = editor::uri(&folder.join("a.md"));
    editor.open(&article, "markdown", "They met on Tuesday, July 26, 2021.");
    assert_eq!(editor.diagnostics(&article, 1).len(), 1);
    editor.quit();
    let log = std::fs::read_to_string(log).expect("strace has written");
    assert!(log.contains("news/copydesk.toml"), "the settings were not read");
    assert!(!log.contains("secret.toml"), "what lies outside was read");
    assert_eq!(log.lines().filter(|l| l.contains("execve(")).count(), 1, "something was run");
}

/// What reads bytes from outside is fuzzed, from seeds, and by night.
#[test]
fn every_fuzz_target_has_seeds_and_runs_by_night() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("it can be read");
    let (manifest, nightly) = (read("fuzz/Cargo.toml"), read(".github/workflows/nightly.yml"));
    let named =
        manifest.lines().filter_map(|l| l.strip_prefix("path = \"fuzz_targets/")?.strip_suffix(".rs\""));
    let mut targets: Vec<&str> = named.collect();
    targets.sort_unstable();
    for parser in ["framer", "front_matter", "messages", "model_file", "settings", "story"] {
        assert!(targets.contains(&parser), "{parser} is not fuzzed");
    }
    assert!(nightly.contains(&format!("target: [{}]", targets.join(", "))), "{targets:?}");
    for target in targets {
        let seeds = std::fs::read_dir(root.join("fuzz/seeds").join(target)).expect("seeds");
        assert!(seeds.count() > 0, "{target} has no seeds");
    }
}

/// `unsafe` is denied for the whole crate; one audited place at most may allow it.
#[test]
fn what_is_unsafe_is_denied() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
    // written in two, so that this test does not find itself
    let lint = ["unsafe", "_code"].concat();
    assert!(manifest.contains(&format!("{lint} = \"deny\"")));
    let mut allowed = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        for entry in ignore::Walk::new(root.join(folder)).filter_map(Result::ok) {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            let rust = entry.path().extension().is_some_and(|e| e == "rs");
            let lifted = |l: &&str| l.contains(&lint);
            allowed.extend(text.lines().filter(|_| rust).filter(lifted).map(str::to_owned));
        }
    }
    assert!(allowed.len() <= 1, "{allowed:#?}");
}
