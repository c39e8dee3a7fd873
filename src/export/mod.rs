//! Exports: what other programs read.
//!
//! - [`contract`]: the JSON of `copydesk extract`, schema `copydesk.extract/1`.
//! - [`rulebook`]: the pages of `docs/rules/` and the schema of the settings, made from the registry.
//! - [`sarif`]: findings as SARIF 2.1.0.

pub mod contract;
mod offsets;
pub mod rulebook;
pub mod sarif;
