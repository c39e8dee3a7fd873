//! The policy of a desk: which rules speak, how loud, and in which house's style.

use super::finding::Kept;
use super::profile::Profile;
use super::{Class, Finding, House, Rule, Severity, all, by_id, position};
use std::sync::{Arc, LazyLock};

/// What becomes of a rule's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule is not run.
    Off,
    /// Found for hovers, hints and reports, but not published unasked.
    Quiet,
    /// Published, this loud.
    On(Severity),
}

/// Which rules speak and how loud, the style they hold copy to, and what they let pass. Made once from profile
/// and settings and shared by every desk under them.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    levels: Vec<Level>,
    house: House,
    /// Names that are right however they look, as the newsroom writes them.
    accepted: Vec<String>,
    passed: Vec<Passed>,
}

/// Findings let pass: the rule's id, and the words it was found on (anything when there are none).
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// The rule's id.
    pub rule: String,
    /// The words.
    pub words: Option<String>,
    /// Whether that was said of this very article.
    pub here: bool,
}

impl Passed {
    fn is_for(&self, finding: &Finding, words: &str) -> bool {
        self.rule == finding.rule.id && self.words.as_deref().is_none_or(|own| same(own, words))
    }
}

/// Whether two texts have the same words, wherever their lines end.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

static DEFAULT: LazyLock<Arc<Policy>> = LazyLock::new(Arc::default);

impl Default for Policy {
    /// Class A on (but for those good copy breaks), class C quiet, no house style.
    fn default() -> Self {
        Policy {
            levels: all().iter().map(|r| r.level()).collect(),
            house: House::default(),
            accepted: Vec::new(),
            passed: Vec::new(),
        }
    }
}

impl Policy {
    /// The policy when nobody has said anything.
    pub fn shared() -> Arc<Policy> {
        DEFAULT.clone()
    }

    /// Adds what `profile` asks for to what was asked before.
    pub fn with_profile(mut self, profile: &Profile) -> Self {
        for (rule, level) in &profile.rules {
            self.set(rule, *level);
        }
        self.house = self.house.overlaid(&profile.house);
        self
    }

    /// Sets what becomes of one rule's findings.
    pub fn set(&mut self, rule: &Rule, level: Level) {
        if let Some(index) = position(rule) {
            self.levels[index] = level;
        }
    }

    /// Adds choices of style; those made replace earlier ones.
    pub fn set_house(&mut self, house: &House) {
        self.house = self.house.overlaid(house);
    }

    /// Accepts a name as it is written.
    pub fn accept(&mut self, name: &str) {
        self.accepted.push(name.to_owned());
    }

    /// Lets findings pass.
    pub fn pass(&mut self, passed: Passed) {
        self.passed.push(passed);
    }

    /// What becomes of findings of the rule at `index` of [`all`].
    pub fn level_at(&self, index: usize) -> Level {
        self.levels.get(index).copied().unwrap_or(Level::Off)
    }

    /// What becomes of findings of `rule`.
    pub fn level(&self, rule: &Rule) -> Level {
        position(rule).map_or(Level::Off, |i| self.level_at(i))
    }

    /// A finding as loud as the policy wants its rule; what was lowered (quoted words) stays as low as it is.
    pub fn keep(&self, mut finding: Finding) -> Kept {
        let level = self.level(finding.rule);
        if let Level::On(severity) = level
            && (finding.severity == finding.rule.severity || severity < finding.severity)
        {
            finding.severity = severity;
        }
        Kept::new(finding, level != Level::Quiet)
    }

    /// The style of the house.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// Whether `finding`, made on `words`, is let pass.
    pub fn passes(&self, finding: &Finding, words: &str) -> bool {
        finding.rule.family() == "people" && self.accepted.iter().any(|n| same(n, words))
            || self.passed.iter().any(|p| p.is_for(finding, words))
    }

    /// What is let pass in this very article, of rules that run.
    pub fn passed_here(&self) -> impl Iterator<Item = &Passed> {
        let runs = |id: &str| by_id(id).is_some_and(|r| self.level(r) != Level::Off);
        self.passed.iter().filter(move |p| p.here && runs(&p.rule))
    }

    /// What is let pass in this very article though none of `found`, findings and their words, is it.
    pub fn needless<'f>(&self, found: impl Iterator<Item = (&'f Finding, &'f str)> + Clone) -> Vec<&Passed> {
        self.passed_here().filter(|p| !found.clone().any(|(f, words)| p.is_for(f, words))).collect()
    }

    /// Whether nothing at all is let pass, so that nobody need ask.
    pub fn passes_nothing(&self) -> bool {
        self.accepted.is_empty() && self.passed.is_empty()
    }
}

impl Rule {
    /// What becomes of its findings when nobody has said anything.
    pub fn level(&self) -> Level {
        match self.class {
            _ if !self.on => Level::Off,
            Class::A => Level::On(self.severity),
            Class::B => Level::Off,
            Class::C => Level::Quiet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::rules::Desk;
    use crate::story::{Origin, Story};

    /// What is said of an article in which doubled words are let pass, as "words: rule".
    fn said(words: Option<&str>, here: bool, text: &str) -> Vec<String> {
        let mut policy = Policy::default();
        policy.pass(Passed { rule: "copy::doubled-word".into(), words: words.map(str::to_owned), here });
        let story = Story::new(text, Format::Plain, Origin::default());
        let found = Desk::under(Arc::new(policy), &story);
        found.iter().map(|f| format!("{}: {}", story.text(f.place), f.rule.id)).collect()
    }

    #[test]
    fn what_is_let_pass_in_an_article_must_be_there() {
        let slip = "A head\n\nThey went to to Rome.\n";
        for words in [None, Some("to to")] {
            assert_eq!(said(words, true, slip), [""; 0]);
            assert_eq!(said(words, true, &slip.replace("They", "A word before. They")), [""; 0]);
            let mended = "A head\n\nThey went to Rome.\n";
            assert_eq!(said(words, true, mended), ["A head: copydesk::unused-suppression"]);
            // what is said of many articles is needed by some of them
            assert_eq!(said(words, false, mended), [""; 0]);
        }
        let other = said(Some("in in"), true, slip);
        assert_eq!(other, ["A head: copydesk::unused-suppression", "to to: copy::doubled-word"]);
    }
}
