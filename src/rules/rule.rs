//! What a rule is.

use super::finding::{Finding, Severity};
use super::keyed::Keyed;
use super::sheet::Sheet;
use crate::article::Format;
use crate::story::{Person, Story};

/// The three classes of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// The article contradicts itself or the calendar: on by default.
    A,
    /// House style: only in a named profile.
    B,
    /// A hint: shown in hover and outline, published only when asked for.
    C,
}

impl Class {
    /// The letter.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::A => "A",
            Class::B => "B",
            Class::C => "C",
        }
    }
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// One block with what was carried into it.
    Block(fn(&Sheet, &mut Vec<Finding>)),
    /// One person of the cast with all the places they are named.
    Person(fn(&Story, &Person, &mut Vec<Finding>)),
    /// Things that stand in many places: notes of each block, judged together by key.
    Keyed(Keyed),
    /// Nothing of the article: the desk reports it of its own work.
    Desk,
}

/// One rule of the catalogue: everything that is shown of it anywhere comes from this entry.
pub struct Rule {
    /// `family::name`, the way it is written in settings and shown in brackets.
    pub id: &'static str,
    /// One line: what it finds.
    pub title: &'static str,
    /// Why it matters, for somebody who has never heard of it.
    pub why: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
    /// Its class.
    pub class: Class,
    /// How loud it is.
    pub severity: Severity,
    /// Whether it runs when nobody has said anything. A few checks of class A do not, because good copy breaks
    /// them; class B never does, whatever stands here.
    pub on: bool,
    /// The profile its examples are judged under; empty for none.
    pub profile: &'static str,
    /// The format its examples are written in.
    pub format: Format,
    /// An article it speaks on; where it needs a document date, the first line is the date header.
    pub bad: &'static str,
    /// The same, put right: it is silent.
    pub good: &'static str,
    /// How it looks.
    pub check: Check,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Rule {
    /// What most rules have in common; an entry ends with `..Rule::PLAIN`.
    pub const PLAIN: Rule = Rule {
        id: "",
        title: "",
        why: "",
        source: "",
        class: Class::A,
        severity: Severity::Warning,
        on: true,
        profile: "",
        format: Format::Plain,
        bad: "",
        good: "",
        check: Check::Desk,
    };

    /// The same for a rule whose examples are Markdown.
    pub const MARKDOWN: Rule = Rule { format: Format::Markdown, ..Rule::PLAIN };

    /// The part of the id before `::`.
    pub fn family(&self) -> &'static str {
        self.id.split("::").next().unwrap_or(self.id)
    }
}
