//! Suppressions: where the writer has asked not to hear of a rule.
//!
//! In Markdown a comment does it: `<!-- copydesk:ignore RULE … -->` for the paragraph it stands in or before,
//! `copydesk:ignore-next-line` for the line after it, `copydesk:ignore-file` for the article. Front matter does it
//! for the article: `copydesk: {ignore: [RULE]}`. A rule may be named by its id, by its last part, or by its
//! family; without a name every rule is meant. One that suppresses nothing is itself a hint, and one that names no
//! rule there is says so. Plain text has no comments: there the settings say what is let pass ([`Passed`]), by rule and
//! words, so that edits around the words do not matter.

use super::finding::Kept;
use super::policy::Passed;
use super::{Check, Class, Finding, Rule, Severity, Sheet, all};
use crate::article::{BlockKind, Format};
use crate::story::{BlockId, Place, Story};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// The rules about suppressions; the desk reports them itself.
pub const RULES: &[&Rule] = &[&UNKNOWN, &UNUSED];

static UNKNOWN: Rule = Rule {
    id: "copydesk::unknown-rule",
    title: "A suppression of a rule that does not exist",
    why: "The comment was meant to quiet something, and it quiets nothing: the rule’s name is misspelled, or the \
          rule has gone.",
    source: "copydesk",
    class: Class::A,
    severity: Severity::Warning,
    bad: "<!-- copydesk:ignore dates::wekday-mismatch -->\n\nThey met on Monday.\n",
    good: "They met on Monday.\n",
    check: Check::Desk,
    ..Rule::MARKDOWN
};

static UNUSED: Rule = Rule {
    id: "copydesk::unused-suppression",
    title: "A suppression that suppresses nothing",
    why: "What it was written for has been put right. Left standing, it may hide the next slip.",
    source: "copydesk",
    class: Class::A,
    severity: Severity::Hint,
    bad: "<!-- copydesk:ignore dates::weekday-mismatch -->\n\nThey met on Monday, July 26, 2021.\n",
    good: "<!-- copydesk:ignore dates::weekday-mismatch -->\n\nThey met on Tuesday, July 26, 2021.\n",
    check: Check::Desk,
    ..Rule::MARKDOWN
};

/// How far a suppression reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The paragraph it stands in; when it stands alone, the one after it.
    Paragraph,
    /// The line after it.
    NextLine,
    /// The whole article.
    Article,
}

/// One suppression of one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Suppression {
    /// The comment, or the value in front matter.
    span: Span,
    /// The rule's name as it is written, with its place; none when every rule is meant.
    rule: Option<(String, Span)>,
    reach: Reach,
}

/// The suppressions of an article, by block.
#[derive(Clone, Debug, Default)]
pub struct Suppressions {
    of_block: FxHashMap<BlockId, Vec<Suppression>>,
}

/// How many comments and blanks may stand between a directive and the paragraph it means.
const NEAR: usize = 64;
/// The word that begins every directive.
const SIGN: &str = "copydesk:ignore";

/// The suppressions of one block: a pure function of it. Cost: a search of its bytes.
pub fn noted(sheet: &Sheet) -> Vec<Suppression> {
    let block = sheet.block();
    let mut found = Vec::new();
    if sheet.story().format() == Format::Markdown
        && block.kind != BlockKind::Code
        && memchr::memmem::find(sheet.text().as_bytes(), SIGN.as_bytes()).is_some()
    {
        comments(sheet.text(), &mut found);
    }
    for value in block.facts.rare().front_matter.iter().flat_map(|f| &f.ignore) {
        let rule = Some((value.text.clone(), value.span));
        found.push(Suppression { span: value.span, rule, reach: Reach::Article });
    }
    found
}

impl Suppressions {
    /// Whether there are none, so that nobody need look.
    pub fn is_empty(&self) -> bool {
        self.of_block.is_empty()
    }

    /// Takes in what is [`noted`] of a block that came or changed.
    pub fn enter(&mut self, block: BlockId, noted: Vec<Suppression>) {
        match noted.is_empty() {
            true => self.of_block.remove(&block),
            false => self.of_block.insert(block, noted),
        };
    }

    /// Forgets a block that went.
    pub fn forget(&mut self, block: BlockId) {
        self.of_block.remove(&block);
    }

    /// Forgets blocks that `alive` says no to.
    pub fn keep(&mut self, alive: impl Fn(BlockId) -> bool) {
        self.of_block.retain(|id, _| alive(*id));
    }

    /// Takes what is suppressed out of `found`, and gives what is to be said of the suppressions themselves: those
    /// of rules there are not, and those of rules `runs` says yes to that suppressed nothing.
    pub fn apply(
        &self,
        story: &Story,
        runs: impl Fn(&Rule) -> bool,
        found: &mut Vec<(Span, &Kept)>,
    ) -> Vec<Finding> {
        let mut said = Vec::new();
        found.sort_by_key(|(span, f)| (*span, f.rule.id));
        let starts: Vec<u32> = found.iter().map(|(span, _)| span.start).collect();
        let mut left: Vec<Option<(Span, &Kept)>> = found.drain(..).map(Some).collect();
        // what an earlier one has taken for the whole article is not there for a later one to take
        let mut taken: FxHashSet<Option<&str>> = FxHashSet::default();
        for (block, suppression) in self.in_text_order(story) {
            let name = suppression.rule.as_ref();
            let meant: Vec<&Rule> = name.map_or_else(|| all().to_vec(), |(name, _)| meant(name));
            if let Some((name, span)) = name.filter(|_| meant.is_empty()) {
                let message = format!("There is no rule “{name}”{}", super::registry::near(name));
                said.push(Finding::new(&UNKNOWN, Place { block, span: *span }, message));
                continue;
            }
            let again = suppression.reach == Reach::Article && !taken.insert(name.map(|(n, _)| n.as_str()));
            let some = !again && suppression.take(story, block, &meant, &mut left, &starts);
            if !some && meant.iter().any(|r| runs(r)) {
                said.push(suppression.unused(story, block));
            }
        }
        found.extend(left.into_iter().flatten());
        said
    }

    /// All suppressions in text order, whatever the blocks are called: where two would do, the first counts.
    fn in_text_order(&self, story: &Story) -> impl Iterator<Item = (BlockId, &Suppression)> {
        let index = |block: BlockId| story.store().index_of(block).unwrap_or(usize::MAX);
        let mut blocks: Vec<(BlockId, &Vec<Suppression>)> =
            self.of_block.iter().map(|(b, s)| (*b, s)).collect();
        blocks.sort_by_key(|(block, _)| index(*block));
        blocks.into_iter().flat_map(|(block, of_block)| of_block.iter().map(move |s| (block, s)))
    }
}

impl Suppression {
    /// Takes what it means out of the findings that are left, which are in text order. Says whether there was any.
    fn take(
        &self,
        story: &Story,
        block: BlockId,
        meant: &[&Rule],
        left: &mut [Option<(Span, &Kept)>],
        starts: &[u32],
    ) -> bool {
        let reach = self.reaches(story, block);
        let from = starts.partition_point(|start| *start < reach.start);
        let within = left[from..].iter_mut().zip(&starts[from..]);
        let mut some = false;
        for (found, _) in within.take_while(|(_, start)| reach.touches(**start as usize)) {
            if found.is_some_and(|(_, f)| meant.contains(&f.rule)) {
                *found = None;
                some = true;
            }
        }
        some
    }

    /// The stretch of the article it speaks for.
    fn reaches(&self, story: &Story, block: BlockId) -> Span {
        let end = story.rope().len_bytes();
        let Some(index) = story.store().index_of(block).filter(|_| self.reach != Reach::Article) else {
            return Span::new(0, end);
        };
        let blocks = story.store().blocks();
        let alone = matches!(blocks[index].kind, BlockKind::Comment | BlockKind::Markup);
        let own = story.store().text(index);
        let own = &own[self.span.end as usize..];
        if self.reach == Reach::NextLine
            && let Some(line) = next_line(own)
        {
            let at = story.store().start(index) + self.span.end as usize;
            return Span::new(at + line.start as usize, at + line.end as usize);
        }
        let next = || {
            (index + 1..blocks.len())
                .take(NEAR)
                .find(|i| !matches!(blocks[*i].kind, BlockKind::Blank | BlockKind::Comment))
        };
        let target = if alone || self.reach == Reach::NextLine { next() } else { Some(index) };
        let Some(target) = target else { return Span::new(end, end) };
        let (start, text) = (story.store().start(target), story.store().text(target));
        let length = match self.reach {
            Reach::NextLine => text.find('\n').unwrap_or(text.len()),
            _ => text.trim_end().len(),
        };
        Span::new(start, start + length)
    }

    fn unused(&self, story: &Story, block: BlockId) -> Finding {
        let place = Place { block, span: self.span };
        let message = match &self.rule {
            Some((name, _)) => format!("Nothing here breaks {name}: this suppression is not needed"),
            None => "Nothing here is reported: this suppression is not needed".into(),
        };
        let finding = Finding::new(&UNUSED, place, message);
        let is_comment = story.text(place).starts_with("<!--");
        let only = self.rule.as_ref().is_none_or(|(name, _)| {
            story.text(place).split_whitespace().filter(|w| *w == name.as_str()).count() == 1
                && story.text(place).split_whitespace().count() <= 4
        });
        if is_comment && only { finding.fix("Take the suppression out", "", true) } else { finding }
    }
}

/// What is said of an entry of the settings that lets findings of this article pass, where there are none: on the article's
/// first line, for the entry itself stands in another file.
pub fn needless(story: &Story, passed: &Passed) -> Option<Finding> {
    let (view, whole) = story.views().map(|v| (v, v.text())).find(|(_, text)| !text.trim().is_empty())?;
    let text = whole.trim_start();
    let start = whole.len() - text.len();
    let span = Span::new(start, start + text.find('\n').unwrap_or(text.len()));
    let on = passed.words.as_ref().map_or(String::new(), |words| format!(" on “{words}”"));
    let message = format!(
        "The settings let {}{on} pass in this article, where it is not found: that is not needed",
        passed.rule
    );
    Some(Finding::new(&UNUSED, view.place(span), message))
}

/// The next line of `text` that is not blank, when `text` goes on after its first line.
fn next_line(text: &str) -> Option<Span> {
    let mut at = text.find('\n')? + 1;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
        if !text[at..end].trim().is_empty() {
            return Some(Span::new(at, end));
        }
        at = end + 1;
    }
    None
}

/// The rules that `name` names: one by its id or last part, or a family.
fn meant(name: &str) -> Vec<&'static Rule> {
    let fits =
        |r: &&&'static Rule| r.id == name || r.family() == name || r.id.rsplit("::").next() == Some(name);
    all().iter().filter(fits).copied().collect()
}

/// The directives in the comments of `text`.
fn comments(text: &str, out: &mut Vec<Suppression>) {
    let mut at = 0;
    while let Some(open) = text[at..].find("<!--").map(|i| at + i) {
        let Some(close) = text[open..].find("-->").map(|i| open + i) else { return };
        directive(text, open, close, out);
        at = close + 3;
    }
}

/// The directive in the comment whose marks begin at `open` and `close`, if it is one.
fn directive(text: &str, open: usize, close: usize, out: &mut Vec<Suppression>) {
    let inner = &text[(open + 4).min(close)..close];
    let mut words = inner.split([' ', '\t', '\r', '\n', ',']).filter(|w| !w.is_empty());
    let reach = match words.next().and_then(|w| w.strip_prefix(SIGN)) {
        Some("") => Reach::Paragraph,
        Some("-next-line") => Reach::NextLine,
        Some("-file") => Reach::Article,
        _ => return,
    };
    let span = Span::new(open, close + 3);
    let named: Vec<Suppression> = words
        .map(|w| Suppression { span, rule: Some((w.to_owned(), Span::within(text, w))), reach })
        .collect();
    match named.is_empty() {
        true => out.push(Suppression { span, rule: None, reach }),
        false => out.extend(named),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Format;
    use crate::rules::Desk;
    use crate::story::{Origin, Story};

    /// What is said of a Markdown article, as "words: rule", hints of class C left out.
    fn said(text: &str) -> Vec<String> {
        let story = Story::new(text, Format::Markdown, Origin::default());
        let desk = {
            let mut desk = Desk::default();
            desk.update(&story);
            desk
        };
        desk.published(&story).iter().map(|f| format!("{}: {}", story.text(f.place), f.rule.id)).collect()
    }

    const SLIP: &str = "They met on Tuesday, July 26, 2021.";
    const FOUND: &str = "Tuesday, July 26, 2021: dates::weekday-mismatch";

    #[test]
    fn a_comment_before_a_paragraph_or_in_it() {
        assert_eq!(said(&format!("A word.\n\n{SLIP}\n")), [FOUND]);
        for names in ["dates::weekday-mismatch", "weekday-mismatch", "dates", ""] {
            assert_eq!(said(&format!("A word.\n\n<!-- copydesk:ignore {names} -->\n\n{SLIP}\n")), [""; 0]);
            assert_eq!(said(&format!("A word.\n\n{SLIP} <!-- copydesk:ignore {names} -->\n")), [""; 0]);
        }
        // it reaches one paragraph and no further
        let text = format!("A word.\n\n<!-- copydesk:ignore dates -->\n\n{SLIP}\n\nThey left. {SLIP}\n");
        assert_eq!(said(&text), [FOUND]);
    }

    #[test]
    fn a_comment_before_a_line() {
        let sign = "<!-- copydesk:ignore-next-line weekday-mismatch -->";
        assert_eq!(said(&format!("A word.\n\n{sign}\n{SLIP}\n")), [""; 0]);
        assert_eq!(said(&format!("A word.\n\n{sign}\n\n{SLIP}\n")), [""; 0]);
        assert_eq!(said(&format!("A word. {sign}\n{SLIP}\nAnd so on.\n")), [""; 0]);
        assert_eq!(said(&format!("A word. {sign}\n{SLIP}\n{SLIP}\n")), [FOUND]);
    }

    #[test]
    fn the_whole_article() {
        let (a, b) = ("<!-- copydesk:ignore-file dates -->", "---\ncopydesk: {ignore: [dates]}\n---");
        for head in [a, b] {
            assert_eq!(said(&format!("{head}\n\n{SLIP}\n\n{SLIP} It was late.\n")), [""; 0]);
        }
    }

    /// Blocks get their names in the order they come into being, which is not the text's.
    #[test]
    fn of_two_that_would_do_the_first_in_the_text_counts() {
        use crate::rules::truth::desk_difference;
        use crate::text::Edit;
        let sign = "<!-- copydesk:ignore-file dates -->\n\n";
        let text = format!("A word.\n\nAnother.\n\n{SLIP}\n\nThey left.\n");
        let mut story = Story::new(&text, Format::Markdown, Origin::default());
        let mut desk = Desk::default();
        for at in [text.len(), text.find("They met").expect("there"), 0, 9] {
            story.apply(&Edit::new(at, at, sign));
            assert_eq!(desk_difference(&story, &desk), None, "{at}");
            desk.update(&story);
            let fresh = Story::new(&story.rope().to_string(), Format::Markdown, Origin::default());
            let unused =
                |story: &Story| -> Vec<_> { Desk::of(story).iter().map(|f| story.span(f.place)).collect() };
            assert_eq!(unused(&story), unused(&fresh), "{at}");
        }
    }

    #[test]
    fn what_suppresses_nothing_is_said() {
        assert_eq!(
            said("They met.\n\n<!-- copydesk:ignore dates::weekday-mismatch -->\n\nThey left.\n"),
            ["<!-- copydesk:ignore dates::weekday-mismatch -->: copydesk::unused-suppression"]
        );
        assert_eq!(
            said(&format!("They met.\n\n<!-- copydesk:ignore dates weekdy -->\n\n{SLIP}\n")),
            ["weekdy: copydesk::unknown-rule"]
        );
        // plain text has no comments, and a mention of the word is no directive
        assert_eq!(
            said("They wrote `copydesk:ignore dates` there.\n\n<!-- a note on dates -->\n\nThey left.\n"),
            [""; 0]
        );
    }
}
