//! The document date: on which day the article stands, and what says so.
//!
//! In order: given by the caller or settings › front matter › a header › a wire dateline › the file name.
//! The machine's clock is never asked.

use super::block_store::{Block, BlockStore};
use super::carried;
use crate::article::BlockKind;
use crate::article::date_line::is_update;
use crate::article::dateline::is_dateline;
use crate::text::Span;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// What says which day the article is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The caller or the settings.
    Given,
    /// A field of the front matter.
    FrontMatter,
    /// A date header or a date alone on its line at the top.
    Header,
    /// A wire dateline: "BAGHDAD, July 26 (Reuters) -".
    Dateline,
    /// The file's name.
    FileName,
}

impl Evidence {
    /// The name in `copydesk extract`'s output.
    pub fn as_str(self) -> &'static str {
        match self {
            Evidence::Given => "given",
            Evidence::FrontMatter => "front-matter",
            Evidence::Header => "header",
            Evidence::Dateline => "dateline",
            Evidence::FileName => "file-name",
        }
    }

    /// How a hover names it.
    pub fn in_words(self) -> &'static str {
        match self {
            Evidence::Given => "date given",
            Evidence::FrontMatter => "front matter",
            Evidence::Header => "date header",
            Evidence::Dateline => "dateline",
            Evidence::FileName => "file name",
        }
    }
}

/// The document date with its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentDate {
    /// The day.
    pub date: Date,
    /// What says so.
    pub evidence: Evidence,
    /// Where in the article (bytes), when it stands there.
    pub span: Option<Span>,
}

/// What the caller knows of an article beyond its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The document date, when the caller knows it.
    pub date: Option<Date>,
    /// The file's name, without its folder.
    pub file_name: Option<String>,
    /// Fields of the front matter that hold the date in this newsroom, best first; the usual ones come after them.
    pub date_keys: Vec<String>,
}

/// Evidence stands at the top: no more than this many blocks are looked at, and an edit below them changes nothing.
pub const TOP: usize = 12;

/// Finds the document date. Cost: constant (the first blocks).
pub fn find(store: &BlockStore, origin: &Origin) -> Option<DocumentDate> {
    if let Some(date) = origin.date {
        return Some(DocumentDate { date, evidence: Evidence::Given, span: None });
    }
    let top = || store.blocks().iter().enumerate().take(TOP);
    top()
        .find_map(|(i, b)| front_matter(b, store.start(i), origin))
        .or_else(|| headers(store))
        .or_else(|| top().find_map(|(i, b)| dateline(b, &store.text(i), store.start(i), origin)))
        .or_else(|| file_name(origin))
}

fn front_matter(block: &Block, start: usize, origin: &Origin) -> Option<DocumentDate> {
    let fields = block.facts.rare().front_matter.as_ref()?;
    let of = |key: &String| fields.figures.iter().find(|v| v.key.eq_ignore_ascii_case(key));
    origin.date_keys.iter().filter_map(of).chain(&fields.dates).find_map(|value| {
        let date = leading_date(&value.text)?;
        Some(DocumentDate { date, evidence: Evidence::FrontMatter, span: Some(value.span.shifted(start)) })
    })
}

/// The calendar day a front matter value starts with: "2021-07-26 20:53:55-04:00" is the 26th in its own zone.
fn leading_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (year, rest) = text.split_once(['-', '/'])?;
    let (month, rest) = rest.split_once(['-', '/'])?;
    let day: String = rest.chars().take_while(char::is_ascii_digit).collect();
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The first date on a line of its own or at the end of a byline; one that says when the article was changed only where
/// none says when it came out.
fn headers(store: &BlockStore) -> Option<DocumentDate> {
    let dated = |i: usize| header(&store.blocks()[i], store.start(i));
    let says = |i: &usize| matches!(store.blocks()[*i].kind, BlockKind::DateLine | BlockKind::Byline);
    let mut top = (0..store.blocks().len().min(TOP)).filter(says);
    let out = top.clone().filter(|i| !is_update(&store.text(*i))).find_map(dated);
    out.or_else(|| top.find_map(dated))
}

fn header(block: &Block, start: usize) -> Option<DocumentDate> {
    let resolved = carried::dates(block, None);
    let (i, day) = resolved.iter().enumerate().find_map(|(i, d)| {
        let interval = d.interval.as_ref().filter(|x| x.first == x.last)?;
        Some((i, interval.first))
    })?;
    let span = block.facts.dates[i].span.shifted(start);
    Some(DocumentDate { date: day, evidence: Evidence::Header, span: Some(span) })
}

/// "BAGHDAD, July 26 (Reuters) -": the year stands in it, or the file's name gives it.
fn dateline(block: &Block, text: &str, start: usize, origin: &Origin) -> Option<DocumentDate> {
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let said = block.facts.dates.first()?;
    let (year, Some(month), Some(day)) = said.calendar_parts() else { return None };
    let (before, rest) = text.split_at(said.span.start as usize);
    if !is_dateline(before, &rest[said.span.len()..], year.is_some()) {
        return None;
    }
    let year = match year {
        Some(year) => year,
        None => file_name(origin)?.date.year(),
    };
    Some(DocumentDate {
        date: Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?,
        evidence: Evidence::Dateline,
        span: Some(said.span.shifted(start)),
    })
}

static FILE_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9])(?P<y>(?:19|20)\d\d)[-_.]?(?P<m>\d\d)[-_.]?(?P<d>\d\d)(?:[^0-9]|$)")
        .expect("file date")
});

fn file_name(origin: &Origin) -> Option<DocumentDate> {
    let found = FILE_DATE.captures(origin.file_name.as_deref()?)?;
    let date =
        Date::new(found["y"].parse().ok()?, found["m"].parse().ok()?, found["d"].parse().ok()?).ok()?;
    Some(DocumentDate { date, evidence: Evidence::FileName, span: None })
}
