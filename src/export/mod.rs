//! Exports: what other programs read.
//!
//! - [`contract`]: the JSON of `copydesk extract`, schema `copydesk.extract/1`.
//! - [`sarif`]: findings as SARIF 2.1.0.

pub mod contract;
pub mod sarif;
