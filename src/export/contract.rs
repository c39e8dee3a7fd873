//! The extract contract: one JSON object an article, schema `copydesk.extract/1` (`docs/extract.schema.json`).

use super::offsets::Ruled;
use crate::article::BlockKind;
use crate::claims::Quotation;
use crate::rules::{Desk, Finding};
use crate::story::cast::form_text;
use crate::story::outline::{self, NodeKind};
use crate::story::{self, BlockView, PersonId, Story};
use crate::text::Span;
use rustc_hash::FxHashMap;
use serde::Serialize;

pub use super::offsets::Offsets;

/// The schema's name; a change of shape is a new one.
pub const SCHEMA: &str = "copydesk.extract/1";
/// The schema as JSON Schema.
pub const JSON_SCHEMA: &str = include_str!("../../docs/extract.schema.json");

/// One article's line of output.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Article {
    pub id: String,
    pub date: Option<DocumentDate>,
    pub title: Option<Words>,
    pub sections: Vec<Section>,
    pub dates: Vec<Date>,
    pub people: Vec<Mention>,
    pub persons: Vec<Person>,
    pub quotes: Vec<Quote>,
    pub figures: Vec<Figure>,
    pub claims: Vec<Claim>,
    pub findings: Vec<Reported>,
    pub schema: &'static str,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct DocumentDate {
    pub value: String,
    pub evidence: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Words {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Section {
    pub start: usize,
    pub end: usize,
    pub level: u8,
    pub kind: &'static str,
    pub text: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Date {
    #[serde(flatten)]
    pub words: Words,
    #[serde(rename = "type")]
    pub timex: &'static str,
    pub value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Mention {
    #[serde(flatten)]
    pub words: Words,
    pub person: Option<String>,
    pub kind: &'static str,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Person {
    pub id: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub handles: Vec<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Role {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Quote {
    #[serde(flatten)]
    pub words: Words,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<[usize; 2]>,
    pub kind: &'static str,
    pub speaker: Option<Speaker>,
    pub cue: Option<Words>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub embed: bool,
}

#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Speaker {
    #[serde(flatten)]
    pub words: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Figure {
    #[serde(flatten)]
    pub words: Words,
    pub value: serde_json::Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approximate: Option<bool>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Claim {
    pub start: usize,
    pub end: usize,
    pub score: f64,
    pub attributed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<usize>,
    pub figures: Vec<usize>,
    pub dates: Vec<usize>,
    pub people: Vec<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Reported {
    pub rule: &'static str,
    pub severity: &'static str,
    pub start: usize,
    pub end: usize,
    pub message: String,
    pub related: Vec<Related>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Vec<Words>>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "field by field as the contract names them")]
pub struct Related {
    pub start: usize,
    pub end: usize,
    pub message: String,
}

/// Everything the engine says of a story, as the contract has it. Linear.
pub fn article(id: String, story: &Story, offsets: Offsets) -> Article {
    let persons = person_ids(story);
    let ids = persons.iter().enumerate().map(|(i, (id, _))| (*id, i)).collect();
    let text = &Ruled::of(story.rope(), offsets);
    let mut out = Writer { story, text, persons, ids, last_quote: None, handed: None, article: blank(id) };
    out.front();
    for view in story.views() {
        let own = Span::new(0, view.block().len).shifted(view.start());
        out.block(&view.with_text(text.words(own)));
    }
    out.linked_roles();
    out.findings(Desk::of(story));
    out.article
}

fn blank(id: String) -> Article {
    Article {
        id,
        date: None,
        title: None,
        sections: Vec::new(),
        dates: Vec::new(),
        people: Vec::new(),
        persons: Vec::new(),
        quotes: Vec::new(),
        figures: Vec::new(),
        claims: Vec::new(),
        findings: Vec::new(),
        schema: SCHEMA,
    }
}

/// Ids that depend on the text only: the name in lower case with hyphens, numbered when two persons share it.
fn person_ids(story: &Story) -> Vec<(PersonId, String)> {
    let mut persons: Vec<_> = story.cast().persons().collect();
    persons.sort_by_cached_key(|p| story.span(p.introduction));
    let slugs: Vec<String> = persons.iter().map(|p| slug(&p.name)).collect();
    let mut taken: FxHashMap<&str, usize> = FxHashMap::default();
    let mut counted = |slug| {
        let count = taken.entry(slug).or_insert(0);
        *count += 1;
        *count
    };
    let counts: Vec<usize> = slugs.iter().map(|slug| counted(slug.as_str())).collect();
    let unique = |(slug, count)| if count == 1 { slug } else { format!("{slug}-{count}") };
    persons.iter().map(|p| p.id).zip(slugs.into_iter().zip(counts).map(unique)).collect()
}

/// The words of a name in lower case, with hyphens between them.
fn slug(name: &str) -> String {
    let folded = crate::text::fold(name);
    let mut slug = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() { "person".into() } else { slug }
}

struct Writer<'s> {
    story: &'s Story,
    text: &'s Ruled,
    persons: Vec<(PersonId, String)>,
    /// Where each stands among `persons`.
    ids: FxHashMap<PersonId, usize>,
    /// The index of the last quotation, and the byte it ends at.
    last_quote: Option<(usize, u32)>,
    /// The source that later blocks may carry, in words.
    handed: Option<Words>,
    article: Article,
}

impl Writer<'_> {
    fn pair(&self, span: Span) -> [usize; 2] {
        [self.text.offset(span.start), self.text.offset(span.end)]
    }

    fn words(&self, span: Span) -> Words {
        let [start, end] = self.pair(span);
        Words { start, end, text: self.text.words(span).to_owned() }
    }

    fn id(&self, person: PersonId) -> Option<String> {
        self.ids.get(&person).map(|i| self.persons[*i].1.clone())
    }

    fn front(&mut self) {
        self.article.date = self.story.document_date().map(|d| DocumentDate {
            value: d.date.to_string(),
            evidence: d.evidence.as_str(),
            start: d.span.map(|s| self.text.offset(s.start)),
            end: d.span.map(|s| self.text.offset(s.end)),
        });
        self.article.title = outline::title(self.story).map(|(span, _)| self.words(span));
        self.article.sections = outline::heads(self.story).into_iter().map(|h| self.section(&h)).collect();
        self.article.persons = self.persons.iter().filter_map(|(id, name)| self.person(*id, name)).collect();
    }

    fn section(&self, head: &outline::Head) -> Section {
        let Words { start, end, text } = self.words(head.span);
        let kind = match head.kind {
            NodeKind::Title => "title",
            NodeKind::RunIn => "run-in",
            _ => "heading",
        };
        Section { start, end, level: head.level, kind, text }
    }

    fn person(&self, id: PersonId, name: &str) -> Option<Person> {
        let person = self.story.cast().get(id)?;
        let role = |r: &crate::story::cast::PersonRole| {
            let span = self.story.span(r.place);
            let [start, end] = self.pair(span);
            Role { text: r.role.text.clone(), start: start + article_of(self.text.words(span)), end }
        };
        Some(Person {
            id: name.to_owned(),
            name: person.name.clone(),
            roles: person.roles.iter().map(role).collect(),
            handles: person.handles.clone(),
        })
    }

    fn block(&mut self, view: &BlockView) {
        let start = view.start();
        let first_date = self.article.dates.len();
        self.dates(view);
        let mentions = view.mentions();
        for mention in &mentions {
            let words = self.words(mention.span.shifted(start));
            let person = self.id(mention.person);
            self.article.people.push(Mention { words, person, kind: mention.kind.as_str() });
        }
        let first_figure = self.article.figures.len();
        for figure in &view.block().facts.figures {
            let figure = self.figure(view, figure);
            self.article.figures.push(figure);
        }
        self.claims(view, &mentions, first_date, first_figure);
        let handed = view.block().facts.claims.hands_on.map(|source| self.words(source.span.shifted(start)));
        self.handed = handed.or(self.handed.take());
    }

    /// Roles that stand alone and are linked to a person ("The US President") are roles of theirs as well.
    fn linked_roles(&mut self) {
        // of two with one id the first
        let persons = self.persons.iter().enumerate().rev();
        let places: FxHashMap<&str, usize> = persons.map(|(i, (_, id))| (id.as_str(), i)).collect();
        for mention in self.article.people.iter().filter(|m| m.kind == "role") {
            let place = mention.person.as_ref().and_then(|id| places.get(id.as_str()));
            let Some(person) = place.map(|i| &mut self.article.persons[*i]) else { continue };
            let words = &mention.words.text;
            let article = article_of(words);
            let text = words[article..].to_owned();
            if !person.roles.iter().any(|r| r.text.eq_ignore_ascii_case(&text)) {
                let start = mention.words.start + article;
                person.roles.push(Role { text, start, end: mention.words.end });
            }
        }
    }

    fn dates(&mut self, view: &BlockView) {
        let document = self.story.document_date().and_then(|d| d.span);
        let signature = view.block().facts.rare().signature.as_ref().map(|s| s.date);
        let header = self.is_header(view);
        for (expression, resolved) in view.block().facts.dates.iter().zip(view.dates()) {
            let span = expression.span.shifted(view.start());
            let role = if header || document.is_some_and(|d| d.overlaps(span)) {
                Some("document-date")
            } else {
                signature.filter(|s| s.overlaps(expression.span)).map(|_| "embed-date")
            };
            self.article.dates.push(Date {
                words: self.words(span),
                timex: resolved.timex.as_str(),
                value: resolved.value.clone(),
                modifier: resolved.modifier.map(|m| m.as_str()),
                first_day: resolved.interval.as_ref().map(|i| i.first.to_string()),
                last_day: resolved.interval.as_ref().map(|i| i.last.to_string()),
                role,
            });
        }
    }

    /// Whether a block is a date header: a date line that stands by itself. One in the lines right under the title dates the
    /// article as well, but where the caller says its date it is no more than one of them.
    fn is_header(&self, view: &BlockView) -> bool {
        let rope = self.story.rope();
        let line_before = || rope.byte_to_line(view.start()).checked_sub(1).map(|line| rope.line(line));
        view.block().kind == BlockKind::DateLine
            && line_before().is_none_or(|line| line.chars().all(char::is_whitespace))
    }

    fn figure(&self, view: &BlockView, figure: &crate::figures::Figure) -> Figure {
        let value = if figure.value.fract() == 0.0 && figure.value.abs() < 9e15 {
            serde_json::Number::from(figure.value as i64)
        } else {
            serde_json::Number::from_f64(figure.value).unwrap_or_else(|| 0.into())
        };
        Figure {
            words: self.words(figure.span.shifted(view.start())),
            value,
            unit: figure.unit.as_ref().map(|u| u.as_str().to_owned()),
            of: figure.of.map(|of| form_text(self.text.words(of.shifted(view.start()))).into_owned()),
            approximate: figure.approximate.is_some().then_some(true),
        }
    }

    fn claims(
        &mut self,
        view: &BlockView,
        mentions: &[story::Mention],
        first_date: usize,
        first_figure: usize,
    ) {
        for claim in view.claims() {
            let quote = claim.quotation.map(|i| self.quote(view, &view.block().quotations[i], &claim));
            let span = claim.span;
            let inside = |spans: &mut dyn Iterator<Item = Span>, first: usize| -> Vec<usize> {
                spans.enumerate().filter(|(_, s)| span.covers(*s)).map(|(i, _)| first + i).collect()
            };
            let facts = &view.block().facts;
            let dates = inside(&mut facts.dates.iter().map(|d| d.span), first_date);
            let figures = inside(&mut facts.figures.iter().map(|f| f.span), first_figure);
            let mut people: Vec<String> = Vec::new();
            for mention in mentions.iter().filter(|m| span.covers(m.span)) {
                people.extend(self.id(mention.person).filter(|id| !people.contains(id)));
            }
            let [start, end] = self.pair(span.shifted(view.start()));
            let score = (f64::from(claim.score) * 1000.0).round() / 1000.0;
            let attributed = claim.source.is_some();
            self.article.claims.push(Claim { start, end, score, attributed, quote, figures, dates, people });
        }
    }

    /// Writes a quotation, or adds to the one it continues; gives its index.
    fn quote(&mut self, view: &BlockView, quotation: &Quotation, claim: &crate::story::Claim) -> usize {
        let parts: Vec<[usize; 2]> =
            quotation.parts.iter().map(|p| self.pair(p.shifted(view.start()))).collect();
        let end = quotation.span.shifted(view.start()).end;
        if let Some((last, before)) = self.last_quote.filter(|_| quotation.continues) {
            let quote = &mut self.article.quotes[last];
            if quote.parts.is_empty() {
                quote.parts.push([quote.words.start, quote.words.end]);
            }
            quote.parts.extend(parts);
            quote.words.text.push_str(self.text.words(Span { start: before, end }));
            quote.words.end = self.text.offset(end);
            self.last_quote = Some((last, end));
            return last;
        }
        let index = self.article.quotes.len();
        self.last_quote = Some((index, end));
        let speaker = claim.source.as_ref().and_then(|s| {
            let carried = || self.handed.clone().filter(|words| words.text == s.text);
            let words = s.span.map(|span| self.words(span.shifted(view.start()))).or_else(carried)?;
            Some(Speaker { words, person: s.person.and_then(|p| self.id(p)), anonymous: s.anonymous })
        });
        self.article.quotes.push(Quote {
            words: self.words(quotation.span.shifted(view.start())),
            parts: if parts.len() > 1 { parts } else { Vec::new() },
            kind: quotation.kind.as_str(),
            speaker,
            cue: quotation.cue.map(|c| self.words(c.shifted(view.start()))),
            embed: quotation.embed,
        });
        index
    }

    fn findings(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            let [start, end] = self.pair(self.story.span(finding.place));
            let related = finding.related.into_iter().map(|r| {
                let [start, end] = self.pair(self.story.span(r.place));
                Related { start, end, message: r.message }
            });
            let fix = finding.fix.map(|fix| {
                let edit = |(place, text): (crate::story::Place, String)| {
                    let [start, end] = self.pair(self.story.span(place));
                    Words { start, end, text }
                };
                fix.edits.into_iter().map(edit).collect()
            });
            let reported = Reported {
                rule: finding.rule.id,
                severity: finding.severity.as_str(),
                start,
                end,
                message: finding.message,
                related: related.collect(),
                fix,
            };
            self.article.findings.push(reported);
        }
    }
}

/// The characters of the article that `words` begin with, and of the space after it; as many in every unit.
fn article_of(words: &str) -> usize {
    let articles = ["The ", "the ", "A ", "a ", "An ", "an "];
    articles.iter().find(|a| words.starts_with(**a)).map_or(0, |a| a.len())
}
