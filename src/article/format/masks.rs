//! What inside a block is markup: emphasis marks, link targets, URLs, tags, shortcodes, escapes.

use super::Format;
use super::brackets::Pairs;
use super::line::{date_header, list_marker};
use crate::article::BlockKind;
use crate::text::{Mask, MaskKind, Span};
use memchr::memmem;
use std::cell::OnceCell;

/// The masks of a block, in order, not overlapping. Linear: every construct that opens looks for its end within
/// a bounded distance, and brackets, which nest, are paired once.
pub fn masks(text: &str, kind: BlockKind, format: Format) -> Vec<Mask> {
    let mut scan = Scan { text, out: Vec::new(), at: 0, square: OnceCell::new(), round: OnceCell::new() };
    scan.line_prefix(kind, format);
    while scan.at < text.len() {
        let Some(step) = memchr_interesting(&text.as_bytes()[scan.at..], format) else { break };
        scan.at += step;
        let before = scan.at;
        scan.construct(kind, format);
        if scan.at == before {
            scan.at += 1;
        }
    }
    scan.out
}

/// No construct reaches further than this.
const REACH: usize = 2048;

fn memchr_interesting(bytes: &[u8], format: Format) -> Option<usize> {
    let plain = |b: u8| matches!(b, b':' | b'@' | b'.');
    match format {
        Format::Plain => memchr::memchr3(b':', b'@', b'.', bytes),
        Format::Markdown => bytes.iter().position(|b| {
            plain(*b)
                || matches!(
                    *b,
                    b'*' | b'_'
                        | b'`'
                        | b'['
                        | b']'
                        | b'!'
                        | b'<'
                        | b'{'
                        | b'\\'
                        | b'&'
                        | b'|'
                        | b'\n'
                        | b'\r'
                )
        }),
    }
}

struct Scan<'t> {
    text: &'t str,
    out: Vec<Mask>,
    at: usize,
    square: OnceCell<Pairs>,
    round: OnceCell<Pairs>,
}

impl Scan<'_> {
    fn push(&mut self, len: usize, kind: MaskKind) {
        self.out.push(Mask { span: Span::new(self.at, self.at + len), kind });
        self.at += len;
    }

    fn rest(&self) -> &str {
        let end = self.text.floor_char_boundary((self.at + REACH).min(self.text.len()));
        &self.text[self.at..end]
    }

    fn byte_before(&self) -> u8 {
        if self.at == 0 { b' ' } else { self.text.as_bytes()[self.at - 1] }
    }

    /// Marks at the start of the block: `#`, `>`, list markers, a `date` header's word.
    fn line_prefix(&mut self, kind: BlockKind, format: Format) {
        let lead = self.text.len() - self.text.trim_start().len();
        let rest = &self.text[lead..];
        let len = match (kind, format) {
            (BlockKind::ListItem, _) => list_marker(self.text).unwrap_or(lead),
            (BlockKind::DateLine, _) if date_header(self.text).is_some() => {
                lead + rest.find(' ').map_or(0, |i| i + 1)
            }
            (BlockKind::DateLine, _) if rest.starts_with("{{") => lead + rest.find('|').map_or(0, |i| i + 1),
            (BlockKind::Heading(_) | BlockKind::Title, Format::Markdown) => {
                lead + rest.bytes().take_while(|b| *b == b'#').count()
            }
            (BlockKind::Quote | BlockKind::Embed, Format::Markdown) => lead + quote_prefix(rest),
            _ => 0,
        };
        if len > 0 {
            self.push(len, MaskKind::Gap);
        }
    }

    fn construct(&mut self, kind: BlockKind, format: Format) {
        let byte = self.text.as_bytes()[self.at];
        match byte {
            b':' => self.url_scheme(),
            b'@' => self.mail(),
            b'.' => self.bare_host(),
            _ if format == Format::Plain => {}
            b'\\' => self.escape(),
            b'*' | b'_' => self.emphasis(byte),
            b'`' => self.code(),
            b'!' => self.image(),
            b'[' => self.link_open(),
            b']' => self.link_close(),
            b'<' => self.tag(),
            b'{' => self.braces(),
            b'&' => self.entity(),
            b'|' if kind == BlockKind::TableRow => self.push(1, MaskKind::Gap),
            b'\n' | b'\r' => self.next_line(kind),
            _ => {}
        }
    }

    /// `scheme://…` up to white space or a bracket; the scheme before the colon is taken back in.
    fn url_scheme(&mut self) {
        if !self.rest().starts_with("://") {
            return;
        }
        let back = self.text.as_bytes()[..self.at]
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count()
            .min(12);
        self.take_url(back);
    }

    fn take_url(&mut self, back: usize) {
        let floor = self.out.last().map_or(0, |m| m.span.end as usize);
        self.at = (self.at - back).max(floor);
        let len = url_len(self.rest());
        self.push(len, MaskKind::Gap);
    }

    /// `name@host.tld`; a handle "@name" is left alone.
    fn mail(&mut self) {
        let local = self.text.as_bytes()[..self.at]
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+'))
            .count();
        let host = self.rest()[1..]
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            .count();
        if local > 0 && host > 3 && self.rest()[1..1 + host].contains('.') {
            self.take_url(local);
        }
    }

    /// `www.example.org/…`, `pic.twitter.com/…`, `example.gov/path`: a host with a well-known ending.
    fn bare_host(&mut self) {
        const ENDINGS: [&str; 10] =
            [".com", ".org", ".net", ".gov", ".edu", ".mil", ".int", ".info", ".co.uk", ".io"];
        let rest = self.rest();
        let Some(ending) = ENDINGS
            .iter()
            .find(|e| rest.len() >= e.len() && rest.as_bytes()[..e.len()].eq_ignore_ascii_case(e.as_bytes()))
        else {
            return;
        };
        let after = rest.as_bytes().get(ending.len()).copied().unwrap_or(b' ');
        let path = after == b'/';
        if after.is_ascii_alphanumeric() || after == b'-' {
            return;
        }
        let back = self.text.as_bytes()[..self.at]
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            .count();
        // "Amazon.com" and "Login.gov" are names in prose; a path or a second dot makes it an address
        if back == 0 || !(path || self.text[self.at - back..self.at].contains('.')) {
            return;
        }
        self.take_url(back);
    }

    fn escape(&mut self) {
        if self.text.as_bytes().get(self.at + 1).is_some_and(u8::is_ascii_punctuation) {
            self.push(1, MaskKind::Markup);
            self.at += 1;
        }
    }

    /// A run of `*` or `_` that can open or close emphasis (CommonMark 0.31, 6.2, without the pairing).
    fn emphasis(&mut self, mark: u8) {
        let len = self.rest().bytes().take_while(|b| *b == mark).count();
        let before = self.byte_before();
        let after = self.text.as_bytes().get(self.at + len).copied().unwrap_or(b' ');
        let inside_word = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
        let lone = before.is_ascii_whitespace() && after.is_ascii_whitespace();
        if len <= 3 && !lone && !(mark == b'_' && inside_word) {
            self.push(len, MaskKind::Markup);
        } else {
            self.at += len;
        }
    }

    fn code(&mut self) {
        let ticks = self.rest().bytes().take_while(|b| *b == b'`').count();
        let fence = "`".repeat(ticks.min(16));
        match self.rest()[ticks..].find(&fence) {
            Some(end) => self.push(2 * ticks + end, MaskKind::Gap),
            None => self.at += ticks,
        }
    }

    /// Whether there is a `bracket` within reach: a quick look before anything is balanced.
    fn closes(&self, bracket: u8) -> bool {
        memchr::memchr(bracket, self.rest().as_bytes()).is_some()
    }

    /// One past the bracket that closes the one at `at`, within reach.
    fn closed(&self, at: usize) -> Option<usize> {
        let pairs = match self.text.as_bytes().get(at)? {
            b'[' => self.square.get_or_init(|| Pairs::of(self.text, b'[', b']')),
            b'(' => self.round.get_or_init(|| Pairs::of(self.text, b'(', b')')),
            _ => return None,
        };
        pairs.end(at).filter(|end| *end <= self.at + REACH)
    }

    /// The end of the `[text](target)` that begins at `at`.
    fn link_end(&self, at: usize) -> Option<usize> {
        let text = self.closed(at)?;
        (self.text.as_bytes().get(text) == Some(&b'(')).then(|| self.closed(text)).flatten()
    }

    fn image(&mut self) {
        if self.rest().starts_with("![")
            && let Some(end) = self.link_end(self.at + 1)
        {
            self.push(end - self.at, MaskKind::Gap);
        }
    }

    fn link_open(&mut self) {
        let rest = self.rest();
        let within = |reach: usize, what: &str| {
            memmem::find(&rest.as_bytes()[..reach.min(rest.len())], what.as_bytes())
        };
        if rest.starts_with("[^") {
            if let Some(end) = within(40, "]") {
                self.push(end + 1, MaskKind::Markup);
            }
        } else if self.link_end(self.at).is_some() || within(401, "][").is_some() {
            self.push(1, MaskKind::Markup);
        }
    }

    /// `](target)` or `][id]`.
    fn link_close(&mut self) {
        let rest = self.rest();
        if rest.starts_with("](") {
            if let Some(end) = self.closed(self.at + 1) {
                self.push(end - self.at, MaskKind::Markup);
            }
        } else if rest.starts_with("][")
            && let Some(end) = rest[2..].find(']').filter(|e| *e < 200)
        {
            self.push(end + 3, MaskKind::Markup);
        }
    }

    fn tag(&mut self) {
        const INLINE: [&str; 13] =
            ["a", "abbr", "b", "cite", "em", "i", "mark", "q", "small", "span", "strong", "sub", "u"];
        let rest = self.rest();
        if rest.starts_with("<!--") {
            if let Some(end) = rest.find("-->") {
                self.push(end + 3, MaskKind::Gap);
            }
            return;
        }
        let name: &str = rest[1..].trim_start_matches('/');
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        let address = rest.starts_with("<http") || rest.starts_with("<mailto:");
        if name.is_empty() && !address {
            return;
        }
        if let Some(end) = rest.find('>') {
            let inline = !address && INLINE.contains(&name.to_ascii_lowercase().as_str());
            self.push(end + 1, if inline { MaskKind::Markup } else { MaskKind::Gap });
        }
    }

    /// Shortcodes and templates `{{…}}`, `{%…%}`; CriticMarkup: deletions and comments are not text, the marks of
    /// additions are hidden; attribute lists `{: …}`.
    fn braces(&mut self) {
        if !self.closes(b'}') {
            return;
        }
        let rest = self.rest();
        let closed = |end: &str| rest.find(end).map(|i| i + end.len());
        let whole = match rest.as_bytes().get(1) {
            Some(b'{') => closed("}}"),
            Some(b'%') => closed("%}"),
            Some(b'-') if rest.starts_with("{--") => closed("--}"),
            Some(b'>') if rest.starts_with("{>>") => closed("<<}"),
            Some(b'~') if rest.starts_with("{~~") => closed("~>"),
            Some(b':') => closed("}"),
            Some(b'+') if rest.starts_with("{++") => Some(3),
            _ => None,
        };
        if let Some(len) = whole {
            self.push(len, MaskKind::Gap);
        }
    }

    fn entity(&mut self) {
        let rest = self.rest();
        let len = rest[1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        if !(2..=10).contains(&len) || rest.as_bytes().get(len + 1) != Some(&b';') {
            return;
        }
        match &rest[1..1 + len] {
            "amp" => {
                self.at += 1;
                self.push(4, MaskKind::Markup);
            }
            "nbsp" | "ensp" | "emsp" | "thinsp" | "mdash" | "ndash" | "#160" => {
                self.push(len + 2, MaskKind::Gap)
            }
            _ => self.push(len + 2, MaskKind::Markup),
        }
    }

    /// The quote marks or spaces that open the next line.
    fn next_line(&mut self, kind: BlockKind) {
        self.at += 1;
        if matches!(kind, BlockKind::Quote | BlockKind::Embed) {
            let len = quote_prefix(&self.text[self.at..]);
            if len > 0 {
                self.push(len, MaskKind::Gap);
            }
        }
        let rest = &self.text[self.at..];
        let setext =
            kind.is_head() && !rest.trim().is_empty() && rest.trim().bytes().all(|b| b == b'=' || b == b'-');
        if setext {
            self.push(rest.trim_end().len(), MaskKind::Gap);
        }
    }
}

fn quote_prefix(line: &str) -> usize {
    let len = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
    if line[..len].contains('>') { len } else { 0 }
}

/// How far a URL at the start of `rest` goes: trailing punctuation belongs to the sentence.
fn url_len(rest: &str) -> usize {
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '’' | ')' | ']' | '|'))
        .unwrap_or(rest.len());
    rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']).len().max(1)
}

#[cfg(test)]
mod tests {
    use crate::article::{BlockKind, Format, Reading};

    fn words(text: &str, kind: BlockKind) -> String {
        let masks = Format::Markdown.masks(text, kind);
        let reading = Reading::new(text, kind, &masks);
        (0..reading.tokens.len()).map(|i| reading.word(i)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_prose_is_read() {
        let p = BlockKind::Paragraph;
        assert_eq!(words("**Joe** [Biden](https://x.org/a_(b)) said.", p), "Joe Biden said .");
        assert_eq!(
            words("See https://example.org/2021/07/26. He `left` ![cap](i.png) now\\_then", p),
            "See . He now _ then"
        );
        assert_eq!(words("snake_case_name {{< img src=\"x\" >}} 5 * 3", p), "snake _ case _ name 5 * 3");
        assert_eq!(words("<p>\n AT&amp;T <b>won</b>&nbsp;it</p>", p), "AT & T won it");
        assert_eq!(words("> one\n> two", BlockKind::Quote), "one two");
        assert_eq!(words("## A day ##", BlockKind::Heading(2)), "A day # #");
        assert_eq!(words("He {--was--} {++is++} here {>>check<<}", p), "He is + + } here");
    }
}
