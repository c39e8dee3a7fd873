//! copydesk reads a news article the way a good copy desk does: what day is meant, who is meant, who says so,
//! and does it all agree.
//!
//! The library is laid out as floors; each knows only those before it:
//!
//! [`text`] → [`article`] → [`dates`] · [`people`] · [`figures`] → [`claims`] → [`story`] → [`rules`] → views
//! ([`lsp`], [`cli`], [`export`]). `ARCHITECTURE.md` says what lives where and which laws hold.

pub mod article;
pub mod claims;
pub mod cli;
pub mod dates;
pub mod export;
pub mod figures;
pub mod knowledge;
pub mod lsp;
pub mod people;
pub mod rules;
pub mod session;
pub mod story;
pub mod tagger;
pub mod text;
