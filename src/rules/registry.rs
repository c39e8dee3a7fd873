//! The registry: every rule there is.

use super::{Rule, article, claims, dates, people};
use std::sync::LazyLock;

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules: Vec<&'static Rule> = [article::RULES, claims::RULES, dates::RULES, people::RULES].concat();
    rules.sort_by_key(|r| r.id);
    rules
});

/// All rules, sorted by id.
pub fn all() -> &'static [&'static Rule] {
    &ALL
}

/// The rule called `id`.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    ALL.binary_search_by_key(&id, |r| r.id).ok().map(|i| ALL[i])
}
