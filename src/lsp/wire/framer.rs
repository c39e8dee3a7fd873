//! Cutting a stream of bytes into messages, and finding the way back after garbage.
//!
//! A valid JSON text cannot hold a raw `Content-Length: 12⏎` line: line breaks inside strings are escaped, and
//! outside strings the word is no JSON. So wherever that line turns up among the bytes of a body, the length that
//! announced the body was wrong, and the line starts the next message.

use super::message::{Fault, Incoming, parse};

/// The longest body taken, in bytes (256 MiB). A header that announces more is refused at once.
pub const MAX_LENGTH: u64 = 256 << 20;
/// The longest header block taken, in bytes.
const MAX_HEAD: usize = 16 << 10;
/// The longest `Content-Length` line looked for among garbage, in bytes.
const MAX_MARK: usize = 64;
/// A buffer larger than this is given back once it is empty.
const KEEP: usize = 128 << 10;

/// One thing cut from the stream.
#[derive(Debug, PartialEq)]
pub enum Framed {
    /// A well-formed JSON-RPC message.
    Message(Incoming),
    /// Bytes that are none; the reader has gone on behind them or is looking for the next header.
    Fault(Fault),
}

/// Cuts a stream of bytes into messages. Feed it with [`push`](Self::push) or through [`space`](Self::space),
/// then call [`next`](Self::next) until it gives `None`. Costs time linear in the bytes.
#[derive(Debug)]
pub struct Framer {
    buf: Vec<u8>,
    /// What stands before this offset is used up.
    at: usize,
    /// What stands before this offset has been searched for a misplaced header.
    seen: usize,
    state: State,
    cap: u64,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Head,
    Body(usize),
    Lost,
}

/// What a header block says.
enum Head {
    /// A whole block: where it ends and the length it gives.
    Block { end: usize, length: Option<u64> },
    /// A line that cannot belong to a header starts here.
    Garbage { from: usize },
    /// The block's end has not come yet.
    Partial,
}

impl Default for Framer {
    fn default() -> Self {
        Self::new(MAX_LENGTH)
    }
}

impl Framer {
    /// A framer that refuses bodies longer than `cap` bytes.
    pub fn new(cap: u64) -> Self {
        Self { buf: Vec::new(), at: 0, seen: 0, state: State::Head, cap }
    }

    /// Takes in `bytes`.
    pub fn push(&mut self, bytes: &[u8]) {
        self.space().extend_from_slice(bytes);
    }

    /// The buffer to append freshly read bytes to.
    pub fn space(&mut self) -> &mut Vec<u8> {
        self.compact();
        &mut self.buf
    }

    /// The next message or fault, or `None` when more bytes are needed.
    #[expect(clippy::should_implement_trait, reason = "`None` means not yet, not the end")]
    pub fn next(&mut self) -> Option<Framed> {
        loop {
            let cut = match self.state {
                State::Head => self.head()?,
                State::Body(length) => Some(self.body(length)?),
                State::Lost => {
                    self.look_for_header()?;
                    None
                }
            };
            if cut.is_some() {
                return cut;
            }
        }
    }

    /// Reads a header block. `None`: more bytes are needed; `Some(None)`: the state moved on.
    fn head(&mut self) -> Option<Option<Framed>> {
        match read_head(&self.buf[self.at..]) {
            Head::Partial => None,
            Head::Garbage { from } => Some(Some(self.lose(from, Fault::Garbage))),
            Head::Block { end, length: Some(n) } if n > self.cap => {
                Some(Some(self.lose(end, Fault::TooLong(n))))
            }
            Head::Block { end, length: Some(n) } => {
                self.at += end;
                self.seen = self.at;
                self.state = State::Body(n as usize);
                Some(None)
            }
            Head::Block { end, length: None } if blank(&self.buf[self.at..self.at + end]) => {
                self.at += end;
                Some(None)
            }
            Head::Block { length: None, .. } => Some(Some(self.lose(0, Fault::NoLength))),
        }
    }

    /// Reads a body of `length` bytes, unless a header turns up inside it.
    fn body(&mut self, length: usize) -> Option<Framed> {
        let end = self.at + length;
        let have = end.min(self.buf.len());
        if let Some(mark) = find_header(&self.buf[self.at..have], self.seen - self.at) {
            self.at += mark;
            self.state = State::Head;
            return Some(Framed::Fault(Fault::Overrun));
        }
        self.seen = have;
        if have < end {
            return None;
        }
        match parse(&self.buf[self.at..end]) {
            Err(fault @ Fault::NotJson(_)) => Some(self.lose(0, fault)),
            parsed => {
                self.at = end;
                self.state = State::Head;
                Some(parsed.map_or_else(Framed::Fault, Framed::Message))
            }
        }
    }

    /// Gives up on what stands here; the search for the next header starts `skip` bytes on.
    fn lose(&mut self, skip: usize, fault: Fault) -> Framed {
        self.at += skip;
        self.seen = self.at;
        self.state = State::Lost;
        Framed::Fault(fault)
    }

    /// Throws bytes away up to the next header line. `None`: there is none yet.
    fn look_for_header(&mut self) -> Option<()> {
        match find_header(&self.buf[self.at..], self.seen - self.at) {
            Some(mark) => {
                self.at += mark;
                self.state = State::Head;
                Some(())
            }
            None => {
                self.seen = self.buf.len();
                self.at = self.at.max(self.seen.saturating_sub(MAX_MARK));
                None
            }
        }
    }

    /// Forgets used bytes: at once when none are left, else when they are the larger part.
    fn compact(&mut self) {
        if self.at == self.buf.len() {
            self.buf.clear();
            if self.buf.capacity() > KEEP {
                self.buf = Vec::new();
            }
        } else if self.at > self.buf.len() / 2 {
            self.buf.drain(..self.at);
        } else {
            return;
        }
        self.seen = self.seen.saturating_sub(self.at);
        self.at = 0;
    }
}

/// Reads header lines up to the blank one.
fn read_head(bytes: &[u8]) -> Head {
    let mut from = 0;
    let mut length = None;
    loop {
        let Some(line_end) = memchr::memchr(b'\n', &bytes[from..]).map(|n| from + n + 1) else {
            return if bytes.len() > MAX_HEAD { Head::Garbage { from: 1 } } else { Head::Partial };
        };
        if line_end > MAX_HEAD {
            return Head::Garbage { from: 1 };
        }
        let line = bytes[from..line_end].trim_ascii();
        if line.is_empty() {
            return Head::Block { end: line_end, length };
        }
        match read_field(line) {
            Some((name, value)) if name.eq_ignore_ascii_case(b"content-length") => match number(value) {
                Some(n) => length = Some(n),
                None => return Head::Garbage { from: from + 1 },
            },
            // "…Content-Length: 12" is the start of a message behind the torn end of another
            Some(_) if header_before(line).is_none() => {}
            _ => return Head::Garbage { from },
        }
        from = line_end;
    }
}

/// A header line's name and value; `None` when the name is no token (RFC 9110, 5.6.2).
fn read_field(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    let (name, value) = (line[..colon].trim_ascii(), line[colon + 1..].trim_ascii());
    let token = |c: &u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(c);
    (!name.is_empty() && name.iter().all(token)).then_some((name, value))
}

/// A decimal number; one too large for 64 bits counts as the largest.
fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(digits.iter().fold(0u64, |n, d| n.saturating_mul(10).saturating_add(u64::from(d - b'0'))))
}

fn blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// Where the first whole `Content-Length: n` line starts whose line break stands at or behind `seen`.
fn find_header(bytes: &[u8], seen: usize) -> Option<usize> {
    memchr::memchr_iter(b'\n', &bytes[seen..]).find_map(|n| {
        let end = seen + n;
        let from = end.saturating_sub(MAX_MARK - 1);
        header_before(&bytes[from..end]).map(|at| from + at)
    })
}

/// Where a `Content-Length: n` line starts that ends with `bytes`.
fn header_before(bytes: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"content-length";
    let is_blank = |c: u8| c == b' ' || c == b'\t';
    let rest = strip_end(bytes.strip_suffix(b"\r").unwrap_or(bytes), is_blank);
    let before_digits = strip_end(rest, |c| c.is_ascii_digit());
    if before_digits.len() == rest.len() {
        return None;
    }
    let colon = strip_end(before_digits, is_blank).strip_suffix(b":")?;
    let name = strip_end(colon, is_blank);
    let at = name.len().checked_sub(NAME.len())?;
    name[at..].eq_ignore_ascii_case(NAME).then_some(at)
}

fn strip_end(bytes: &[u8], what: impl Fn(u8) -> bool) -> &[u8] {
    let keep = bytes.iter().rposition(|&c| !what(c)).map_or(0, |n| n + 1);
    &bytes[..keep]
}
