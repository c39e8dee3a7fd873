//! One open article: its story, its findings, and where the writer is typing.

use super::paranoid;
use crate::article::Format;
use crate::rules::house::DateOrder;
use crate::rules::{Desk, English, Finding, Fix, Policy};
use crate::story::{Origin, Story};
use crate::text::{Edit, Encoding, Position, Span, position};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long after the last keystroke what is being typed is left alone.
pub const PAUSE: Duration = Duration::from_millis(800);

/// One open article.
pub struct Document {
    story: Story,
    desk: Desk,
    version: i32,
    typing: Option<Typing>,
    complaints: Vec<String>,
    path: Option<PathBuf>,
}

/// The end of the last edit, and until when findings there wait.
#[derive(Clone, Copy, Debug)]
struct Typing {
    at: usize,
    until: Instant,
    /// Whether anything was in fact held back when the findings were last shown.
    held: bool,
}

impl Document {
    /// Reads `text`, to be judged under `policy`. Linear.
    pub fn new(text: &str, format: Format, origin: Origin, version: i32, policy: Arc<Policy>) -> Self {
        Document {
            story: Story::new(text, format, origin),
            desk: Desk::new(policy),
            version,
            typing: None,
            complaints: Vec::new(),
            path: None,
        }
    }

    /// Says where the article lies, if it is a file.
    pub fn set_path(&mut self, path: Option<&Path>) {
        self.path = path.map(Path::to_path_buf);
    }

    /// Where the article lies, if it is a file.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The story.
    pub fn story(&self) -> &Story {
        &self.story
    }

    /// The client's version of the text.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// Replaces what lies between two positions; without positions, the whole text. Positions outside the text
    /// are brought inside, and a range that runs backwards is turned round: nothing the client sends may panic.
    pub fn edit(
        &mut self,
        range: Option<(Position, Position)>,
        text: &str,
        encoding: Encoding,
        now: Instant,
    ) {
        let span = position::span_between(self.story.rope(), range, encoding);
        let edit = Edit { span, text: text.to_owned() };
        self.typing =
            range.map(|_| Typing { at: span.start as usize + text.len(), until: now + PAUSE, held: false });
        self.story.apply(&edit);
        if paranoid::is_on() {
            self.verify(&edit);
        }
    }

    /// Holds the story to its law after `edit`; a story that breaks it is read again, and that is complained of.
    fn verify(&mut self, edit: &Edit) {
        if let Some(complaint) = paranoid::broken(&self.story, &self.desk, edit) {
            self.complain(complaint);
            self.rebuild();
        }
    }

    /// Holds the story to the text the client says it is. The client is right: where they differ, its text is read.
    pub fn compare(&mut self, text: &str) {
        if *self.story.rope() == *text {
            return;
        }
        self.complain(paranoid::out_of_step(&self.story, text));
        self.story = Story::new(text, self.story.format(), self.story.origin().clone());
        self.desk = Desk::new(self.desk.policy().clone());
    }

    /// Tells that something went wrong: on standard error, and to whoever takes the complaints.
    pub fn complain(&mut self, complaint: String) {
        tracing::error!("{complaint}");
        self.complaints.push(complaint);
    }

    /// The story, to spoil it.
    #[cfg(test)]
    pub(super) fn story_mut(&mut self) -> &mut Story {
        &mut self.story
    }

    /// Takes what there is to complain of: breaches of the law and panics, of which the client ought to hear.
    pub fn take_complaints(&mut self) -> Vec<String> {
        std::mem::take(&mut self.complaints)
    }

    /// Judges under `policy` from now on. Says whether that is another than before.
    pub fn set_policy(&mut self, policy: Arc<Policy>) -> bool {
        let other = **self.desk.policy() != *policy;
        if other {
            self.desk = Desk::new(policy);
        }
        other
    }

    /// Changes what is known of the article beyond its text. Says whether anything is other than before.
    pub fn set_origin(&mut self, change: impl FnOnce(&mut Origin)) -> bool {
        let mut origin = self.story.origin().clone();
        change(&mut origin);
        let other = origin != *self.story.origin();
        if other {
            self.story.set_origin(origin);
        }
        other
    }

    /// Whether dates are written with the day first here.
    pub fn writes_day_first(&self) -> bool {
        let house = self.desk.policy().house();
        match house.dates {
            Some(order) => order == DateOrder::DayMonth,
            None => house.english == Some(English::Gb),
        }
    }

    /// Says which version of the text this is.
    pub fn set_version(&mut self, version: i32) {
        self.version = version;
    }

    /// The writer has paused on purpose (saved): nothing waits any longer.
    pub fn settle(&mut self) {
        self.typing = None;
    }

    /// Until when findings are held back, if any are.
    pub fn held_until(&self) -> Option<Instant> {
        self.typing.map(|t| t.until)
    }

    /// Lets go of what was held back until `now` or before. Says whether anything was.
    pub fn release_due(&mut self, now: Instant) -> bool {
        let due = self.typing.filter(|t| t.until <= now);
        if due.is_some() {
            self.typing = None;
        }
        due.is_some_and(|t| t.held)
    }

    /// The quiet findings that touch byte `at` of the article.
    pub fn quiet_at(&mut self, at: usize) -> Vec<Arc<Finding>> {
        self.desk.update(&self.story);
        self.desk.quiet_at(&self.story, at)
    }

    /// The findings shown unasked of the text as it stands, with nothing held back.
    pub fn shown(&mut self) -> Vec<Arc<Finding>> {
        self.desk.update(&self.story);
        self.desk.published(&self.story).to_vec()
    }

    /// Those of [`shown`](Self::shown) that touch `span` of the article.
    pub fn shown_within(&mut self, span: Span) -> Vec<Arc<Finding>> {
        self.desk.update(&self.story);
        self.desk.published_within(&self.story, span)
    }

    /// The fixes that are right without a look. Where two would change the same words, the first of them.
    pub fn sure_fixes(&mut self) -> Vec<Fix> {
        let mut taken: Vec<Span> = Vec::new();
        let mut fixes = Vec::new();
        for finding in self.shown() {
            let Some(fix) = finding.fix.as_ref().filter(|f| f.sure) else { continue };
            let spans: Vec<Span> = fix.edits.iter().map(|(p, _)| self.story.span(*p)).collect();
            let free = |s: &Span| !taken.iter().any(|t| t.overlaps(*s) || t == s);
            if spans.iter().all(free) {
                taken.extend(spans);
                fixes.push(fix.clone());
            }
        }
        fixes
    }

    /// The findings to show unasked: none that the policy keeps quiet, and none that the writer is still typing at.
    pub fn published(&mut self) -> Vec<Arc<Finding>> {
        self.desk.update(&self.story);
        let all = self.desk.published(&self.story);
        let Some(typing) = &mut self.typing else { return all.to_vec() };
        let (story, at) = (&self.story, typing.at);
        let here = story.store().index_at(at);
        // no other block reaches to where the writer is typing
        let near = |f: &Finding| {
            story.store().index_of(f.place.block).is_some_and(|index| index == here || index + 1 == here)
        };
        let held = |f: &Finding| near(f) && is_being_typed(story, story.span(f.place), at);
        let findings: Vec<_> = all.iter().filter(|f| !held(f)).cloned().collect();
        typing.held = findings.len() < all.len();
        findings
    }

    /// Reads the text afresh.
    pub fn rebuild(&mut self) {
        let text = self.story.rope().to_string();
        self.story = Story::new(&text, self.story.format(), self.story.origin().clone());
        self.desk = Desk::new(self.desk.policy().clone());
    }
}

/// Whether what a finding is about may still be growing under the writer's hands: the end of the last edit touches
/// it, or only a comma and figures stand between (a date whose year comes last).
fn is_being_typed(story: &Story, span: Span, at: usize) -> bool {
    const YEAR: usize = 6;
    let end = span.end as usize;
    span.touches(at)
        || (end < at
            && at - end <= YEAR
            && story.rope().byte_slice(end..at).bytes().all(|b| matches!(b, b',' | b' ' | b'0'..=b'9')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Not one state of a date being typed is marked, though "Tuesday, July 26" alone is wrong in the article's year.
    #[test]
    fn a_date_is_left_alone_until_its_year_stands() {
        let text = "date 2021-07-27\n\nThey met on \n";
        let mut document = Document::new(text, Format::Plain, Origin::default(), 1, Policy::shared());
        let now = Instant::now();
        for (i, c) in "Tuesday, July 26, 2021".chars().enumerate() {
            let at = Position { line: 2, column: 12 + i as u32 };
            document.edit(Some((at, at)), &c.to_string(), Encoding::Utf16, now);
            assert_eq!(document.published(), [], "after {c:?}");
        }
        assert!(document.held_until().is_some() && document.release_due(now + PAUSE));
        assert_eq!(document.published().len(), 1);
    }

    #[test]
    fn a_broken_law_is_told_and_mended() {
        let text = "President Joe Biden met Jane Doe.\n\nBiden left.\n";
        let mut document = Document::new(text, Format::Plain, Origin::default(), 1, Policy::shared());
        let edit = Edit::new(text.len(), text.len(), "x");
        document.story.apply(&edit);
        document.verify(&edit);
        assert_eq!(document.take_complaints(), [] as [&str; 0]);
        crate::story::truth::spoil(&mut document.story);
        document.verify(&edit);
        let complaints = document.take_complaints();
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].contains("names") && complaints[0].contains("Joe"), "{complaints:?}");
        assert_eq!(crate::rules::truth::difference(&document.story), None);
    }

    #[test]
    fn the_clients_text_is_right() {
        let mut document =
            Document::new("They met.\n", Format::Plain, Origin::default(), 1, Policy::shared());
        document.compare("They met.\n");
        assert_eq!(document.take_complaints(), [] as [&str; 0]);
        document.compare("They  met.\n");
        let complaints = document.take_complaints();
        assert!(complaints[0].contains("byte 5"), "{complaints:?}");
        assert_eq!(document.story.rope().to_string(), "They  met.\n");
    }

    /// Nothing was held back, so nothing is to be shown again after the pause.
    #[test]
    fn a_pause_after_harmless_words_shows_nothing_anew() {
        let mut document =
            Document::new("They met.\n", Format::Plain, Origin::default(), 1, Policy::shared());
        let (at, now) = (Position { line: 0, column: 8 }, Instant::now());
        document.edit(Some((at, at)), " again", Encoding::Utf16, now);
        document.published();
        assert!(!document.release_due(now + PAUSE));
    }
}
