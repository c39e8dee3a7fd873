//! The policy of a desk: which rules speak, how loud, and in which house's style.

use super::finding::Kept;
use super::profile::Profile;
use super::{Class, Finding, House, Rule, Severity, all, position};
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
    /// Findings let pass: the rule's id, and the words it was found on (anything when there are none).
    passed: Vec<(String, Option<String>)>,
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

    /// Lets findings of the rule called `id` pass: those on `words`, or all.
    pub fn pass(&mut self, id: &str, words: Option<&str>) {
        self.passed.push((id.to_owned(), words.map(str::to_owned)));
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
        let same = |w: &str| w.split_whitespace().eq(words.split_whitespace());
        let named =
            |(id, on): &(String, Option<String>)| id == finding.rule.id && on.as_deref().is_none_or(same);
        finding.rule.family() == "people" && self.accepted.iter().any(|n| same(n))
            || self.passed.iter().any(named)
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
