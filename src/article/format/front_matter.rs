//! Front matter: the YAML (`---`) or TOML (`+++`) at the top of a Markdown file.

use super::line::Line;
use crate::text::Span;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The end of the front matter at the start of `text`, closing fence and line break included.
/// `None` when there is none or it is never closed.
pub fn end(text: &str) -> Option<usize> {
    let first = Line::at(text, 0);
    let fence = first.text.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let mut at = first.end;
    while at < text.len() {
        let line = Line::at(text, at);
        let closes = line.text.trim_end();
        if closes == fence || fence == "---" && closes == "..." {
            return Some(line.end);
        }
        at = line.end;
    }
    None
}

/// What the newsroom tools keep in front matter and copydesk reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The article's title, with the place of its value.
    pub title: Option<Value>,
    /// Date fields in the order they count: `date`, then `published_time` and its kin.
    pub dates: Vec<Value>,
    /// Every other field whose value begins with a figure: one of them may be the date of a newsroom that keeps it
    /// under a name of its own.
    pub figures: Vec<Value>,
    /// Rules that the article asks not to hear of, with their places: `copydesk: {ignore: […]}`.
    pub ignore: Vec<Value>,
    /// Why it could not be read, with the place.
    pub error: Option<(Span, String)>,
}

/// One field's value as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The field's name.
    pub key: String,
    /// The value, unescaped.
    pub text: String,
    /// Where the value stands in the block, in bytes; the quotation marks around it are left out.
    pub span: Span,
}

/// Date fields, best first.
const DATE_KEYS: [&str; 9] = [
    "date",
    "published_time",
    "publishdate",
    "published",
    "pubdate",
    "publish_date",
    "datepublished",
    "created",
    "created_at",
];

/// Reads a front matter block. Never fails: what is wrong is in [`FrontMatter::error`].
pub fn read(block: &str) -> FrontMatter {
    let first = Line::at(block, 0);
    let close = block.trim_end().rfind(['\n', '\r']).map_or(block.len(), |i| i + 1).max(first.end);
    let body = &block[first.end.min(close)..close];
    let fields = if block.starts_with("+++") { toml_fields(body) } else { yaml_fields(body) };
    match fields {
        Ok(fields) => pick(block, &fields).with_own_key(block, body),
        Err((offset, message)) => {
            let at = Line::at(block, line_start(block, first.end + offset.min(body.len())));
            let span = Span::new(at.start, at.start + at.text.len());
            FrontMatter { error: Some((span, message)), ..salvage(block) }
        }
    }
}

/// The key under which an article speaks to copydesk itself.
const OWN_KEY: &str = "copydesk";

/// What may stand under [`OWN_KEY`].
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Own {
    ignore: Vec<String>,
}

impl FrontMatter {
    /// Adds what stands under [`OWN_KEY`]; what cannot be read there is said, and the rest kept.
    fn with_own_key(mut self, block: &str, body: &str) -> Self {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Outer {
            copydesk: Own,
        }
        let Some(span) = value_span(block, OWN_KEY).or_else(|| table_span(block)) else { return self };
        let outer = match block.starts_with("+++") {
            true => toml::from_str(body).map_err(|e| e.message().to_owned()),
            false => serde_saphyr::from_str::<Outer>(body).map_err(|e| e.to_string()),
        };
        match outer {
            Ok(outer) => {
                self.ignore = outer.copydesk.ignore.iter().map(|rule| own_value(block, span, rule)).collect()
            }
            Err(message) => {
                let message = format!(
                    "What stands under “copydesk” is not understood ({}); it takes `ignore`, a list of rules",
                    first_line(&message)
                );
                self.error = Some((span, message));
            }
        }
        self
    }
}

/// One rule named under [`OWN_KEY`], with its place.
fn own_value(block: &str, span: Span, rule: &str) -> Value {
    let found = span.of(block).find(rule).map(|at| span.start as usize + at);
    let span = found.map_or(span, |at| Span::new(at, at + rule.len()));
    Value { key: "ignore".into(), text: rule.to_owned(), span }
}

/// Where a TOML table `[copydesk]` stands, from its header to the next.
fn table_span(block: &str) -> Option<Span> {
    let start = block.find("\n[copydesk]")? + 1;
    let end = block[start + 1..].find("\n[").or_else(|| block[start + 1..].find("\n+++"));
    Some(Span::new(start, end.map_or(block.len(), |e| start + 1 + e)))
}

fn line_start(text: &str, at: usize) -> usize {
    text[..text.floor_char_boundary(at)].rfind(['\n', '\r']).map_or(0, |i| i + 1)
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Field {
    Text(String),
    Flag(()),
    Number(f64),
    #[allow(dead_code)]
    Other(serde::de::IgnoredAny),
}

fn yaml_fields(body: &str) -> Result<BTreeMap<String, String>, (usize, String)> {
    if body.trim().is_empty() {
        return Ok(BTreeMap::new());
    }
    // a key given twice is untidy, but every site generator reads it: the last one counts
    let options = serde_saphyr::options! { duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins };
    let fields: BTreeMap<String, Field> =
        serde_saphyr::from_str_with_options(body, options).map_err(|e| {
            let offset = e.location().map_or(0, |l| byte_of_line(body, l.line() as usize));
            (offset, format!("This front matter is not valid YAML: {}", first_line(&e.to_string())))
        })?;
    Ok(fields.into_iter().filter_map(|(k, v)| text_of(v).map(|v| (k, v))).collect())
}

fn toml_fields(body: &str) -> Result<BTreeMap<String, String>, (usize, String)> {
    let table: toml::Table = body.parse().map_err(|e: toml::de::Error| {
        (
            e.span().map_or(0, |s| s.start),
            format!("This front matter is not valid TOML: {}", first_line(e.message())),
        )
    })?;
    let text = |v: toml::Value| match v {
        toml::Value::String(s) => Some(s),
        toml::Value::Datetime(d) => Some(d.to_string()),
        toml::Value::Integer(i) => Some(i.to_string()),
        _ => None,
    };
    Ok(table.into_iter().filter_map(|(k, v)| text(v).map(|v| (k, v))).collect())
}

fn text_of(field: Field) -> Option<String> {
    match field {
        Field::Text(s) => Some(s),
        Field::Number(n) => Some(n.to_string()),
        Field::Flag(_) | Field::Other(_) => None,
    }
}

fn first_line(message: &str) -> &str {
    message.lines().find(|l| !l.trim().is_empty()).unwrap_or("").trim().trim_end_matches(':')
}

fn byte_of_line(text: &str, line: usize) -> usize {
    let mut at = 0;
    for _ in 1..line {
        at = Line::at(text, at).end;
    }
    at
}

fn pick(block: &str, fields: &BTreeMap<String, String>) -> FrontMatter {
    let value = |key: &str| {
        let (name, text) = fields.iter().find(|(k, _)| k.eq_ignore_ascii_case(key))?;
        Some(Value { key: name.clone(), text: text.clone(), span: value_span(block, name)? })
    };
    FrontMatter {
        title: value("title").or_else(|| value("headline")).filter(|v| !v.text.trim().is_empty()),
        dates: DATE_KEYS.iter().filter_map(|key| value(key)).collect(),
        figures: fields
            .iter()
            .filter(|(_, text)| text.trim_start().starts_with(|c: char| c.is_ascii_digit()))
            .filter_map(|(key, _)| value(key))
            .collect(),
        ignore: Vec::new(),
        error: None,
    }
}

/// What can still be read of broken front matter: simple `key: value` lines, so that a slip in one field does
/// not take the document date away.
fn salvage(block: &str) -> FrontMatter {
    let mut fields = BTreeMap::new();
    let mut at = Line::at(block, 0).end;
    while at < block.len() {
        let line = Line::at(block, at);
        if let Some((key, value)) = line.text.split_once([':', '=']) {
            let value = value.trim().trim_matches(['"', '\'']);
            if key.chars().all(|c| c.is_alphanumeric() || c == '_') && !value.is_empty() {
                fields.entry(key.to_owned()).or_insert_with(|| value.to_owned());
            }
        }
        at = line.end;
    }
    pick(block, &fields)
}

/// Where the value of a top-level `key` stands: the rest of its line and the indented lines that continue it,
/// without quotation marks.
fn value_span(block: &str, key: &str) -> Option<Span> {
    let mut at = Line::at(block, 0).end;
    while at < block.len() {
        let line = Line::at(block, at);
        let rest = line.text.strip_prefix(key).map(str::trim_start);
        if let Some(value) = rest.and_then(|r| r.strip_prefix([':', '='])) {
            let mut start = line.start + (line.text.len() - value.len());
            let mut end = line.start + line.text.trim_end().len();
            let mut next = Line::at(block, line.end);
            while next.end > next.start && next.text.starts_with([' ', '\t']) && !next.is_blank() {
                end = next.start + next.text.trim_end().len();
                next = Line::at(block, next.end);
            }
            start += block[start..end.max(start)].len() - block[start..end.max(start)].trim_start().len();
            let inner = &block[start..end.max(start)];
            let quote = inner.chars().next().filter(|c| matches!(c, '"' | '\''));
            if let Some(q) = quote.filter(|q| inner.len() >= 2 && inner.ends_with(*q)) {
                return Some(Span::new(start + q.len_utf8(), end - q.len_utf8()));
            }
            return Some(Span::new(start, end.max(start)));
        }
        at = line.end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml() {
        let block = "---\nlayout: post\n\ntitle: \"Readout of a Meeting \\\n  with the Prime\\_Minister\"\ndate: '2021-07-26'\npublished_time: 2021-07-26 20:53:55-04:00\ntags:\n- a\n---\n";
        let block = &block.replace("\\_", " ");
        let read = read(block);
        assert_eq!(read.error, None);
        assert!(read.title.expect("title").text.starts_with("Readout of a Meeting"));
        assert_eq!(read.dates[0].text, "2021-07-26");
        assert_eq!(read.dates[0].span.of(block), "2021-07-26");
        assert_eq!(read.dates.len(), 2);
    }

    #[test]
    fn toml() {
        let block = "+++\ntitle = 'A Day'\ndate = 2021-07-26\n+++\n";
        let read = read(block);
        assert_eq!(
            read.title.as_ref().map(|t| (t.text.as_str(), t.span.of(block))),
            Some(("A Day", "A Day"))
        );
        assert_eq!(read.dates[0].text, "2021-07-26");
    }

    #[test]
    fn rules_the_article_asks_not_to_hear_of() {
        for block in [
            "---\ntitle: A\ncopydesk:\n  ignore:\n    - dates::ambiguous-date\n    - quotes\n---\n",
            "---\ncopydesk: {ignore: [dates::ambiguous-date, quotes]}\n---\n",
            "+++\ncopydesk = { ignore = ['dates::ambiguous-date', \"quotes\"] }\n+++\n",
            "+++\ntitle = 'A'\n[copydesk]\nignore = ['dates::ambiguous-date', 'quotes']\n+++\n",
        ] {
            let read = read(block);
            assert_eq!(read.error, None, "{block}");
            let ignored: Vec<_> = read.ignore.iter().map(|v| v.span.of(block)).collect();
            assert_eq!(ignored, ["dates::ambiguous-date", "quotes"], "{block}");
        }
        let block = "---\ncopydesk: {ignroe: [quotes]}\ndate: 2021-07-26\n---\n";
        let read = read(block);
        assert!(read.error.is_some_and(|(_, m)| m.contains("ignroe")));
        assert_eq!(read.dates.len(), 1);
    }

    #[test]
    fn broken_front_matter_keeps_its_date() {
        let block = "---\ntitle: \"A Day\ndate: 2021-07-26\n---\n";
        let read = read(block);
        assert!(read.error.is_some_and(|(_, m)| m.contains("YAML")));
        assert_eq!(read.dates[0].text, "2021-07-26");
    }
}
