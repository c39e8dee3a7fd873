//! People: names found, parsed, compared and grouped.
//!
//! The room offers, in the order a story uses it: [`first_pass`] tags a block by itself; [`Counts`] (any
//! [`Evidence`]) sums what the blocks saw of each form; [`decide`] tags a block again, knowing the article, and
//! reads titles, appositions, ages and handles; [`role_mentions`] finds who is mentioned without a name;
//! [`Name`], [`mod@compare`] and [`NameKeys`] say which names can be one person's; [`mod@group`] makes persons of a
//! component of names; [`link_roles`] ties the nameless mentions to them.
//!
//! Invariants: all of it is pure and linear in its input; spans count bytes of the block and fall on character
//! boundaries; names of a block are in text order and never overlap; evidence comes from first-pass tags only,
//! so it does not depend on what the second pass decided; any two names that [`mod@compare`] does not call different
//! share a [`NameKey`].

mod apposition;
mod boundary;
pub mod compare;
mod consistency;
pub mod evidence;
mod features;
mod firm;
pub mod groundwork;
pub mod group;
mod join;
mod label;
mod lexicon;
#[cfg(feature = "train")]
pub mod lexicons;
pub mod link;
pub mod margin;
pub mod memory;
pub mod mention;
pub mod model;
pub mod name;
mod namesake;
mod overlooked;
pub mod pass;
pub mod role;
pub mod role_mention;
mod stretch;
#[cfg(feature = "train")]
pub mod training;
mod unit;
pub mod words;

pub use compare::{NameRelation, Spelling, compare, short_for};
pub use evidence::{Counts, Evidence, FormEvidence, FormKey, Seen, Tally};
pub use groundwork::{Groundwork, Piling, Worked};
pub use group::{FormUse, Group, group};
pub use label::Label;
pub use lexicon::Gender;
pub use link::{PersonUse, RoleUse, link_roles};
pub use margin::{Margins, Turn};
pub use memory::Memory;
pub use mention::{Decided, Handle, NameMention, decide, decide_all, decide_block, decide_on};
pub use model::Model;
pub use name::{Name, NameKey, NameKeys, Part, PartKind};
pub use pass::{FirstPass, NameTag, first_pass, first_passes};
pub use role::Role;
pub use role_mention::{RoleKind, RoleMention, role_mentions};
pub use unit::{Units, form_of};
