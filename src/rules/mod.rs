//! Rules: what a copy desk says of a story.
//!
//! One file a family; each rule is one [`Rule`] entry from which `copydesk explain`, the docs, the settings'
//! schema and the example tests are made. The [`Desk`] keeps the findings of a story up to date: a rule over one
//! block runs again for new blocks, a rule over a person for touched persons.
//!
//! Invariants: a finding's place is inside its block; a finding of class A says what contradicts what, with the
//! places; nothing here knows LSP or a terminal. What stands in quotation marks or a post is not the writer's to
//! change: there a finding is a hint and has no fix.

pub mod article;
pub mod claims;
pub mod dates;
pub mod desk;
pub mod finding;
pub mod people;
pub mod registry;
pub mod rule;

pub use desk::Desk;
pub use finding::{Finding, Fix, Related, Severity};
pub use registry::{all, by_id};
pub use rule::{Check, Class, Rule};
