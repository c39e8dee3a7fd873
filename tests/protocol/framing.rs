//! Laws of the framing reader.

use copydesk::lsp::wire::{Call, Fault, Framed, Framer, Incoming};
use proptest::prelude::*;
use serde_json::json;

use crate::client::framed;

/// Everything cut from bytes that come in these pieces.
fn cut<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<Framed> {
    let mut framer = Framer::new(1 << 20);
    let mut all = Vec::new();
    for piece in pieces {
        framer.push(piece);
        all.extend(std::iter::from_fn(|| framer.next()));
    }
    all
}

fn chopped<'a>(mut bytes: &'a [u8], sizes: &[usize]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    for &size in sizes {
        let (piece, rest) = bytes.split_at(size.min(bytes.len()));
        pieces.push(piece);
        bytes = rest;
    }
    pieces.push(bytes);
    pieces
}

fn calls(all: Vec<Framed>) -> Vec<String> {
    let call = |one| match one {
        Framed::Message(Incoming::Call(Call { method, .. })) => Some(method),
        _ => None,
    };
    all.into_iter().filter_map(call).collect()
}

fn message(name: &str) -> Vec<u8> {
    framed(&json!({"jsonrpc": "2.0", "method": name, "params": {"text": "Content-Length: 5\r\n\r\n{}"}}))
}

/// Bytes that look the more like messages the worse they are.
fn garbage() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..40),
        "[a-zA-Z-]{0,12}: ?[0-9a-z]{0,12}(\r\n)?(\r\n)?".prop_map(String::into_bytes),
        (0..5000u32, "(\r\n|\n|\r\n\r\n|\n\n|)")
            .prop_map(|(n, end)| format!("Content-Length: {n}{end}").into_bytes()),
        "[\\{\\}\\[\\]\",:0-9a\\\\ \r\n]{0,60}".prop_map(String::into_bytes),
        (0..100usize).prop_map(|n| {
            let m = message("torn");
            m[..n.min(m.len() - 1)].to_vec()
        }),
        Just(b"Content-Length: 99999999999999999999999\r\n\r\n".to_vec()),
        (0..20_000usize).prop_map(|n| vec![b'a'; n]),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn chopping_changes_nothing(
        parts in prop::collection::vec((garbage(), prop::bool::ANY), 0..6),
        sizes in prop::collection::vec(0..200usize, 0..60),
    ) {
        let bytes: Vec<u8> = parts.iter().enumerate().flat_map(|(n, (garbage, good))| {
            let good = if *good { message(&n.to_string()) } else { Vec::new() };
            [garbage.clone(), good].concat()
        }).collect();
        prop_assert_eq!(cut([&bytes[..]]), cut(chopped(&bytes, &sizes)));
        prop_assert_eq!(cut([&bytes[..]]), cut(bytes.chunks(1)));
    }

    #[test]
    fn no_good_message_is_lost_to_garbage(parts in prop::collection::vec(garbage(), 1..6)) {
        let mut bytes = Vec::new();
        let mut names = Vec::new();
        for (n, garbage) in parts.into_iter().enumerate() {
            bytes.extend(garbage);
            names.push(format!("good/{n}"));
            bytes.extend(message(&names[n]));
        }
        let found: Vec<_> = calls(cut([&bytes[..]])).into_iter().filter(|m| m.starts_with("good/")).collect();
        prop_assert_eq!(found, names);
    }
}

#[test]
fn good_messages_make_no_faults() {
    let bytes = [message("a"), message("b"), b"\r\n".to_vec(), message("c")].concat();
    let all = cut([&bytes[..]]);
    assert_eq!(all.len(), 3);
    assert_eq!(calls(all), ["a", "b", "c"]);
}

#[test]
fn one_fault_a_loss() {
    let bytes = [vec![b'\n'; 100_000], b"junk\n".repeat(10_000), message("a")].concat();
    assert!(matches!(&cut(bytes.chunks(4096))[..], [Framed::Fault(Fault::Garbage), Framed::Message(_)]));
}

#[test]
fn a_length_over_the_cap_is_refused_before_its_body_comes() {
    let mut framer = Framer::default();
    framer.push(b"Content-Length: 268435457\r\n\r\n");
    assert_eq!(framer.next(), Some(Framed::Fault(Fault::TooLong(268_435_457))));
    framer.push(&vec![b' '; 1 << 20]);
    assert_eq!(framer.next(), None);
    assert!(framer.space().capacity() < 8 << 20);
    framer.push(&message("a"));
    assert!(matches!(framer.next(), Some(Framed::Message(_))));
}

#[test]
fn a_length_too_large_does_not_swallow_what_follows() {
    let bytes = [b"Content-Length: 1000000\r\n\r\n{\"jsonrpc\":".to_vec(), message("a")].concat();
    assert!(matches!(&cut([&bytes[..]])[..], [Framed::Fault(Fault::Overrun), Framed::Message(_)]));
}

#[test]
fn deep_nesting_is_a_fault() {
    let body = "[".repeat(100_000);
    let body = format!("{{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{body}");
    let bytes = format!("Content-Length: {}\r\n\r\n{body}", body.len());
    assert!(matches!(&cut([bytes.as_bytes()])[..], [Framed::Fault(Fault::NotJson(_))]));
}
