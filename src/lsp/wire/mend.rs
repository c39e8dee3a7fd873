//! What some clients get wrong and can be put right beyond doubt.

use serde_json::Value;

/// JSON text with each half of a surrogate pair that stands alone (`\ud83d`) replaced by U+FFFD, or `None` when
/// there is none. Editors that keep text as UTF-16 write such halves; both take one UTF-16 unit, so positions hold.
pub(super) fn lone_surrogates(json: &[u8]) -> Option<Vec<u8>> {
    let mut mended: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &json[at..]) {
        at += found;
        match escaped_unit(&json[at..]) {
            Some(0xD800..=0xDBFF) if matches!(escaped_unit(&json[at + 6..]), Some(0xDC00..=0xDFFF)) => {
                at += 12
            }
            Some(0xD800..=0xDFFF) => {
                mended.get_or_insert_with(|| json.to_vec())[at + 2..at + 6].copy_from_slice(b"fffd");
                at += 6;
            }
            Some(_) => at += 6,
            // a backslash and what it escapes
            None => at = (at + 2).min(json.len()),
        }
    }
    mended
}

/// The UTF-16 unit that `\uXXXX` at the start of `json` stands for.
fn escaped_unit(json: &[u8]) -> Option<u16> {
    let digits = json.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, &d| Some(unit << 4 | char::from(d).to_digit(16)? as u16))
}

/// Escapes what a URI may not hold (spaces, brackets, letters beyond ASCII) in `textDocument.uri`, so that the
/// document is not lost.
pub(super) fn document_uri(params: &mut Value) {
    let Some(Value::String(uri)) = params.pointer_mut("/textDocument/uri") else { return };
    if !uri.bytes().all(may_stand) || !percent_signs_escape(uri) {
        *uri = escape(uri);
    }
}

/// Brings the numbers of an opening or a change into the range the protocol has for them, so that no edit is lost
/// over a version that is null or a position below zero: what lies outside the text is brought inside it later.
pub(super) fn numbers(method: &str, params: &mut Value) {
    if !matches!(method, "textDocument/didOpen" | "textDocument/didChange") {
        return;
    }
    if let Some(Value::Object(document)) = params.get_mut("textDocument") {
        clamp(document.entry("version").or_insert(Value::Null), i32::MIN.into(), i32::MAX.into());
    }
    let changes = params.get_mut("contentChanges").and_then(Value::as_array_mut);
    for change in changes.into_iter().flatten() {
        if let Some(length) = change.get_mut("rangeLength") {
            clamp(length, 0, u32::MAX.into());
        }
        for field in ["line", "character"] {
            for end in ["start", "end"] {
                if let Some(number) = change.pointer_mut(&format!("/range/{end}/{field}")) {
                    clamp(number, 0, u32::MAX.into());
                }
            }
        }
    }
}

/// A number that is no integer in the range becomes the nearest one; null becomes zero; the rest is left alone.
fn clamp(value: &mut Value, least: i64, most: i64) {
    let number = match value {
        Value::Null => 0,
        // saturates, and turns what is not a number into zero
        Value::Number(n) => n.as_i64().unwrap_or_else(|| n.as_f64().unwrap_or_default() as i64),
        _ => return,
    };
    *value = number.clamp(least, most).into();
}

/// RFC 3986, 2.2 and 2.3, but for the brackets: they may stand only around an IPv6 address.
fn may_stand(c: u8) -> bool {
    c.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&c)
}

fn percent_signs_escape(uri: &str) -> bool {
    uri.split('%').skip(1).all(begins_with_two_digits)
}

fn begins_with_two_digits(text: &str) -> bool {
    text.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
}

fn escape(uri: &str) -> String {
    let mut escaped = String::with_capacity(uri.len() + 16);
    for (at, c) in uri.bytes().enumerate() {
        let sound = c != b'%' || uri.get(at + 1..).is_some_and(begins_with_two_digits);
        if may_stand(c) && sound {
            escaped.push(char::from(c));
        } else {
            escaped.push_str(&format!("%{c:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn mended(text: &str) -> Option<String> {
        lone_surrogates(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn halves_of_pairs_become_replacement_characters() {
        assert_eq!(mended(r#""a\ud83d\ude00b""#), None);
        assert_eq!(mended(r#""a\ud83db""#).as_deref(), Some(r#""a\ufffdb""#));
        assert_eq!(mended(r#""\ud83d\ud83d\ude00\uDE00""#).as_deref(), Some(r#""\ufffd\ud83d\ude00\ufffd""#));
        assert_eq!(mended(r#""an escaped \\ud83d""#), None);
        assert_eq!(mended(r#""\ud83"#), None);
        assert_eq!(mended("\"\\"), None);
    }

    #[test]
    fn numbers_are_brought_into_range() {
        let mut params = json!({
            "textDocument": { "uri": "file:///a" },
            "contentChanges": [
                { "range": { "start": { "line": -1, "character": 2.0 }, "end": { "line": 4294967296_i64, "character": 1e30 } },
                  "rangeLength": -3, "text": "" },
                { "text": "whole" },
                { "range": { "start": "odd", "end": null }, "text": "" },
            ]
        });
        numbers("textDocument/didChange", &mut params);
        assert_eq!(params["textDocument"]["version"], 0);
        assert_eq!(
            params["contentChanges"][0]["range"],
            json!({
                "start": { "line": 0, "character": 2 }, "end": { "line": u32::MAX, "character": u32::MAX }
            })
        );
        assert_eq!(params["contentChanges"][0]["rangeLength"], 0);
        assert_eq!(params["contentChanges"][1], json!({ "text": "whole" }));
        assert_eq!(params["contentChanges"][2]["range"]["start"], "odd");
        let mut version = json!({ "textDocument": { "version": 1e20 } });
        numbers("textDocument/didOpen", &mut version);
        assert_eq!(version["textDocument"]["version"], i32::MAX);
    }

    #[test]
    fn uris_are_escaped_once() {
        let after = |uri: &str| {
            let mut params = json!({"textDocument": {"uri": uri}});
            document_uri(&mut params);
            params["textDocument"]["uri"].as_str().unwrap().to_owned()
        };
        assert_eq!(after("file:///a%20b.md"), "file:///a%20b.md");
        assert_eq!(after("file:///a b/é[1].md"), "file:///a%20b/%C3%A9%5B1%5D.md");
        assert_eq!(after("file:///100%.md"), "file:///100%25.md");
        assert_eq!(after("untitled:Untitled-1"), "untitled:Untitled-1");
    }
}
