//! `copydesk lsp` as editors start it: `--stdio` in every place.

use super::program::Desk;

fn framed(message: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{message}", message.len())
}

#[test]
fn the_server_starts_wherever_stdio_stands() {
    let session: String = [
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}"#,
        r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
        r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#,
        r#"{"jsonrpc":"2.0","method":"exit"}"#,
    ]
    .map(framed)
    .concat();
    for line in
        ["lsp", "lsp --stdio", "--stdio", "--stdio lsp", "--stdio --stdio", "--stdio lsp --stdio --stdio"]
    {
        let ran = Desk::with(&[]).feed(line, session.as_bytes());
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        assert!(
            ran.out.starts_with("Content-Length: ") && ran.out.contains("\"capabilities\""),
            "{line}: {}",
            ran.out
        );
    }
}

#[test]
fn the_server_ends_when_nobody_speaks_to_it() {
    let ran = Desk::with(&[]).run("lsp --stdio");
    assert_eq!(ran.out, "");
}
