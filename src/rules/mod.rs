//! Rules: what a copy desk says of a story.
//!
//! One file (or folder) a family; each rule is one [`Rule`] entry from which `copydesk explain`, the docs, the
//! settings' schema and the example tests are made. The [`Desk`] keeps the findings of a story up to date: a rule
//! over one block runs again for new blocks, a rule over a person for touched persons, a [`keyed`] rule for the
//! keys whose notes changed. Which rules speak, how loud and in which [`House`]'s style is the [`Policy`]'s to say.
//!
//! Invariants: a finding's place is inside its block; a finding of class A says what contradicts what, with the
//! places; nothing here knows LSP or a terminal. What stands in quotation marks or a post is not the writer's to
//! change: there a finding is a hint and has no fix.

pub mod acronyms;
pub mod article;
pub mod claims;
pub mod copy;
pub mod dates;
pub mod desk;
pub mod figures;
pub mod finding;
pub mod foreign;
pub mod heads;
pub mod house;
pub mod keyed;
pub mod letters;
pub mod notes;
pub mod people;
pub mod policy;
pub mod profile;
pub mod quotes;
pub mod registry;
pub mod rule;
pub mod sheet;
pub mod signs;
pub mod spellings;
pub mod style;
pub mod suppression;
pub mod truth;

pub use desk::Desk;
pub use finding::{Finding, Fix, Related, Severity};
pub use house::{English, House};
pub use keyed::{Keyed, Note};
pub use policy::{Level, Policy};
pub use profile::{Complaint, Profile};
pub use registry::{all, by_id, near, position};
pub use rule::{Check, Class, Rule};
pub use sheet::Sheet;
pub use spellings::Spellings;
