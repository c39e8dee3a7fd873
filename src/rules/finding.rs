//! What a rule reports.

use super::Rule;
use crate::story::Place;
use std::ops::Deref;
use std::sync::Arc;

/// How loud a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look when somebody looks; never nags.
    Hint,
    /// A fact the desk wants to see.
    Information,
    /// The article contradicts itself or the calendar.
    Warning,
    /// The file cannot be read as what it claims to be.
    Error,
}

impl Severity {
    /// The name in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding. Places are relative to blocks, so that findings of a block that merely moved stay as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which rule reports it.
    pub rule: &'static Rule,
    /// How loud it is here: quoted words lower it.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, in words an editor would use.
    pub message: String,
    /// The other places that show it.
    pub related: Vec<Related>,
    /// How to put it right.
    pub fix: Option<Fix>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub message: String,
}

/// A change that removes a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a button would say it.
    pub title: String,
    /// What is replaced by what.
    pub edits: Vec<(Place, String)>,
    /// Whether it is right without a look ("fix all" takes only these).
    pub sure: bool,
}

impl Finding {
    /// A finding of `rule` at its own severity.
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        Finding {
            rule,
            severity: rule.severity,
            place,
            message: message.into(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// With another place that shows it.
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }

    /// With the fix that writes `text` where the finding stands ([`quoted`](Self::quoted) takes it away again).
    pub fn fix(mut self, title: impl Into<String>, text: impl Into<String>, sure: bool) -> Self {
        self.fix = Some(Fix { title: title.into(), edits: vec![(self.place, text.into())], sure });
        self
    }

    /// Every place it speaks of.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        let fixed = self.fix.iter().flat_map(|f| f.edits.iter().map(|(place, _)| *place));
        std::iter::once(self.place).chain(self.related.iter().map(|r| r.place)).chain(fixed)
    }

    /// The words are quoted: a hint, and no fix.
    pub fn quoted(mut self, quoted: bool) -> Self {
        if quoted {
            self.severity = Severity::Hint;
            self.fix = None;
        }
        self
    }
}

/// A finding as a desk keeps it: as loud as its policy wants it ([`Policy::keep`](super::Policy::keep)).
#[derive(Clone, Debug)]
pub struct Kept {
    finding: Arc<Finding>,
    loud: bool,
}

impl Kept {
    /// Keeps a finding; a `loud` one is shown unasked.
    pub fn new(finding: Finding, loud: bool) -> Self {
        Kept { finding: Arc::new(finding), loud }
    }

    /// Whether it is shown unasked.
    pub fn is_loud(&self) -> bool {
        self.loud
    }

    /// The finding itself.
    pub fn share(&self) -> Arc<Finding> {
        self.finding.clone()
    }
}

impl Deref for Kept {
    type Target = Finding;

    fn deref(&self) -> &Finding {
        &self.finding
    }
}
