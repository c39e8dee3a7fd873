//! The outline: sections, the claims under them, and their people and dates.

use super::view::{BlockView, Clean};
use super::{Block, Claim, Story};
use crate::article::BlockKind;
use crate::claims::{Confidence, QuotationKind};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// What a line of the outline stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// The article's title.
    Title,
    /// A heading, marked up or not.
    Heading,
    /// A head inside a paragraph.
    RunIn,
    /// The text before the first head.
    Lead,
    /// A claim, somebody's or the writer's own.
    Claim,
    /// A person.
    Person,
    /// A date.
    Date,
}

/// One line of the outline. Spans count bytes of the article; children lie inside, siblings do not overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// What it is called; never empty.
    pub name: String,
    /// What is said beside it: who says it, the value of a date, a person's role.
    pub detail: String,
    /// All that belongs to it.
    pub span: Span,
    /// What to jump to.
    pub selection: Span,
    /// What lies under it, in text order.
    pub children: Vec<Node>,
}

/// A head of the article, for the outline and for `extract`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Title, heading or run-in.
    pub kind: NodeKind,
    /// 1 for a title; headings from 1; a run-in head is one below the heading it stands under.
    pub level: u8,
    /// Where its text stands, in bytes of the article.
    pub span: Span,
}

/// All heads in text order. Linear in the blocks.
pub fn heads(story: &Story) -> Vec<Head> {
    let mut under = 1;
    let mut out = Vec::new();
    for view in story.views() {
        let block = view.block();
        if let Some(span) = block.facts.rare().heading {
            let (kind, level) = match block.kind {
                BlockKind::Heading(level) => (NodeKind::Heading, level.max(1)),
                _ => (NodeKind::Title, 1),
            };
            under = level;
            out.push(Head { kind, level, span: span.shifted(view.start()) });
        }
        for span in &block.facts.rare().run_ins {
            out.push(Head { kind: NodeKind::RunIn, level: under + 1, span: span.shifted(view.start()) });
        }
    }
    out
}

/// The article's title: front matter first, else the title line.
pub fn title(story: &Story) -> Option<(Span, String)> {
    let first = story.views().take(6);
    let mut named = first.filter_map(|v| {
        let title = v.block().facts.rare().front_matter.as_ref()?.title.as_ref()?;
        Some((title.span.shifted(v.start()), title.text.clone()))
    });
    let line = || {
        let view = story.views().take(12).find(|v| v.block().kind == BlockKind::Title)?;
        let span = view.block().facts.rare().heading?;
        Some((span.shifted(view.start()), span.of(&view.text()).to_owned()))
    };
    named.next().or_else(line)
}

/// How many characters of a claim its line shows.
const SHOWN: usize = 80;
/// In the writer's own voice only sentences with this much to check are listed.
const WORTH_LISTING: f32 = 0.5;

/// The outline of a story. Linear.
pub fn outline(story: &Story) -> Vec<Node> {
    within(story, &heads(story), Allowance::default())
}

/// The outline with all its heads, and of claims, people and dates no more than somebody can look through: every section
/// has its first ones. An article of usual length is shown whole. Cost: a glance at each block, and the lines shown.
pub fn shortened_outline(story: &Story) -> Vec<Node> {
    let heads = heads(story);
    let facts =
        |b: &Block| b.names.len() + b.facts.dates.len() + b.quotations.len() + b.facts.checkable.len();
    let all: usize = story.store().blocks().iter().map(facts).sum();
    let allowance = match all <= LOOKED_THROUGH {
        true => Allowance::default(),
        false => Allowance { of_section: (MOST_LEAVES / (heads.len() + 1)).max(1), left: MOST_LEAVES },
    };
    within(story, &heads, allowance)
}

/// An article with so many names, dates and claims is shown with all of them.
const LOOKED_THROUGH: usize = 2000;
/// How many lines that are no heads a longer one is shown with.
const MOST_LEAVES: usize = 300;

/// How many lines that are no heads are shown.
#[derive(Clone, Copy)]
struct Allowance {
    of_section: usize,
    left: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Allowance { of_section: usize::MAX, left: usize::MAX }
    }
}

fn within(story: &Story, heads: &[Head], allowance: Allowance) -> Vec<Node> {
    let end = story.rope().len_bytes();
    let (leaves, cut) = leaves(story, heads, allowance);
    let mut leaves = leaves.into_iter().peekable();
    let mut roots: Vec<Node> = Vec::new();
    let first = heads.first().map_or(end, |h| h.span.start as usize);
    let lead = take_until(&mut leaves, first);
    if let (Some(a), Some(b)) = (lead.first(), lead.last()) {
        let span = a.span.to(b.span);
        roots.push(Node {
            kind: NodeKind::Lead,
            name: "Lead".into(),
            detail: String::new(),
            span,
            selection: a.selection,
            children: lead,
        });
    }
    let mut open: Vec<(u8, Node)> = Vec::new();
    for (i, head) in heads.iter().enumerate() {
        let next = heads.get(i + 1).map_or(end, |h| h.span.start as usize);
        while open.last().is_some_and(|(level, _)| *level >= head.level) {
            close(&mut open, &mut roots);
        }
        let children = take_until(&mut leaves, next);
        open.push((head.level, section(story, head, next, children, cut.contains(&(i + 1)))));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

/// `cut`: not all that belongs to the section is among `children`.
fn section(story: &Story, head: &Head, end: usize, children: Vec<Node>, cut: bool) -> Node {
    let text = story.rope().byte_slice(head.span.range()).to_string();
    let persons = children
        .iter()
        .flat_map(|c| std::iter::once(c).chain(&c.children))
        .filter(|n| n.kind == NodeKind::Person);
    let claims = children.iter().filter(|n| n.kind == NodeKind::Claim).count();
    let mut names: Vec<&str> = Vec::new();
    for person in persons {
        if !names.contains(&person.name.as_str()) {
            names.push(&person.name);
        }
    }
    let mut detail = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    if claims > 0 {
        let count = match claims {
            1 if !cut => "1 claim".to_owned(),
            _ => format!("{claims}{} claims", if cut { "+" } else { "" }),
        };
        detail = if detail.is_empty() { count } else { format!("{detail} · {count}") };
    }
    let span = Span::new(head.span.start as usize, end.max(head.span.end as usize));
    Node { kind: head.kind, name: single_line(&text), detail, span, selection: head.span, children }
}

/// Ends the innermost open section: it goes under the one around it, which grows to hold it.
fn close(open: &mut Vec<(u8, Node)>, roots: &mut Vec<Node>) {
    let Some((_, node)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, parent)) => {
            parent.span = parent.span.to(node.span);
            parent.children.push(node);
        }
        None => roots.push(node),
    }
}

fn take_until(leaves: &mut std::iter::Peekable<std::vec::IntoIter<Node>>, end: usize) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    while let Some(leaf) = leaves.next_if(|n| (n.span.start as usize) < end) {
        let clear = out.last().is_none_or(|last| last.span.end <= leaf.span.start);
        if clear && leaf.span.end as usize <= end {
            out.push(leaf);
        }
    }
    out
}

/// Claims with their people and dates, and the people and dates outside any claim, in text order, as many as are
/// allowed; and which sections, by number, do not have all of theirs. A person is listed once a section.
fn leaves(story: &Story, heads: &[Head], mut allowance: Allowance) -> (Vec<Node>, FxHashSet<usize>) {
    let (mut out, mut cut) = (Vec::new(), FxHashSet::default());
    let mut seen = FxHashSet::default();
    let (mut section, mut room) = (0, allowance.of_section);
    for view in story.views() {
        let end = view.start() + view.block().len;
        if heads.get(section).is_some_and(|h| (h.span.start as usize) < end) {
            seen.clear();
            room = allowance.of_section;
            section += heads[section..].iter().take_while(|h| (h.span.start as usize) < end).count();
        }
        if view.block().facts.rare().heading.is_some() || view.block().kind == BlockKind::DateLine {
            continue;
        }
        let most = room.min(allowance.left);
        if most == 0 {
            cut.insert(section);
            continue;
        }
        let before = out.len();
        block_leaves(&view, &mut seen, &mut out);
        if out.len() - before > most {
            out.truncate(before + most);
            cut.insert(section);
        }
        room -= out.len() - before;
        allowance.left -= out.len() - before;
    }
    (out, cut)
}

fn block_leaves(view: &BlockView, seen: &mut FxHashSet<super::PersonId>, out: &mut Vec<Node>) {
    let clean = view.clean();
    let mut inner = people_and_dates(view, &clean);
    let claims = view.claims().into_iter().filter(|c| is_listed(view, c));
    let mut nodes: Vec<Node> = claims.filter_map(|c| claim_node(view, &clean, &c, &mut inner)).collect();
    let alone = inner.into_iter().filter(|(person, _)| person.is_none_or(|p| seen.insert(p)));
    nodes.extend(alone.map(|(_, n)| n));
    nodes.sort_by_key(|n| (n.span.start, std::cmp::Reverse(n.span.end)));
    let mut last_end = 0;
    nodes.retain(|n| {
        let clear = n.span.start >= last_end;
        if clear {
            last_end = n.span.end;
        }
        clear
    });
    out.append(&mut nodes);
}

/// Whether a claim is worth a line: somebody's words by a reliable cue, or much to check in the writer's own voice.
fn is_listed(view: &BlockView, claim: &Claim) -> bool {
    match claim.quotation {
        Some(i) => view.block().quotations[i].confidence == Confidence::Speech,
        None => claim.score >= WORTH_LISTING,
    }
}

type Inner = Vec<(Option<super::PersonId>, Node)>;

fn people_and_dates(view: &BlockView, clean: &Clean) -> Inner {
    let mut out: Inner = Vec::new();
    for (mention, person) in view.named() {
        let Some(person) = view.story().cast().get(person) else { continue };
        let detail = person.roles.first().map(|r| r.role.text.clone()).unwrap_or_default();
        out.push((Some(person.id), leaf(view, NodeKind::Person, person.name.clone(), detail, mention.span)));
    }
    // "now" and "18 years" are no days that anybody would jump to
    let dated = view.block().facts.dates.iter().zip(view.dates()).filter(|(_, d)| d.interval.is_some());
    for (expression, resolved) in dated {
        let name = clean.words(expression.span);
        let day = resolved.interval.as_ref().map_or_else(String::new, |i| i.in_words());
        let detail = if day == name { String::new() } else { day };
        out.push((None, leaf(view, NodeKind::Date, name, detail, expression.span)));
    }
    out.sort_by_key(|(_, n)| n.span);
    out.dedup_by(|b, a| a.1.span.overlaps(b.1.span));
    out.retain(|(_, n)| !n.name.is_empty());
    out
}

fn leaf(view: &BlockView, kind: NodeKind, name: String, detail: String, span: Span) -> Node {
    let span = span.shifted(view.start());
    Node { kind, name, detail, span, selection: span, children: Vec::new() }
}

/// A claim's line with the people and dates of its words, which it takes out of `inner`.
fn claim_node(view: &BlockView, clean: &Clean, claim: &Claim, inner: &mut Inner) -> Option<Node> {
    let text = super::ledger::content(view, clean, claim);
    let name = match text.strip_prefix('“').and_then(|rest| rest.strip_suffix('”')) {
        Some(inner) => format!("“{}”", shortened(inner)),
        // "that" belongs to the sentence around it
        None => shortened(text.strip_prefix("that ").unwrap_or(&text)),
    };
    if !name.contains(char::is_alphanumeric) {
        return None;
    }
    let span = claim.span.shifted(view.start());
    let mine: Vec<Node> = inner.extract_if(.., |(_, n)| span.covers(n.span)).map(|(_, n)| n).collect();
    let said = who_says(view, claim);
    Some(Node { kind: NodeKind::Claim, name, detail: said, span, selection: span, children: mine })
}

/// Whose a claim is, in words.
fn who_says(view: &BlockView, claim: &Claim) -> String {
    let quotation = claim.quotation.map(|i| &view.block().quotations[i]);
    let denied = quotation.is_some_and(|q| q.is_denied(&view.text()));
    let said = match (&claim.source, quotation.map(|q| q.kind)) {
        (Some(source), _) => match source.person.and_then(|p| view.story().cast().get(p)) {
            Some(person) => person.name.clone(),
            None => source.text.trim_end_matches(',').to_owned(),
        },
        (None, Some(QuotationKind::Direct)) => "quotation, speaker not given".into(),
        (None, Some(_)) if denied => return "denied, source not given".into(),
        (None, Some(_)) => "source not given".into(),
        (None, None) => "in the article's own voice".into(),
    };
    if denied { format!("denied by {said}") } else { said }
}

fn single_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN).collect();
    let end = cut.rfind(' ').filter(|i| *i > SHOWN / 2).unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', ';', ':', '-', '–', '—']))
}
