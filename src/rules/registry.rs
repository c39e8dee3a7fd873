//! The registry: every rule there is.

use super::profile::table;
use super::{
    Rule, acronyms, article, claims, copy, dates, figures, heads, people, quotes, style, suppression,
};
use std::sync::LazyLock;

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules: Vec<&'static Rule> = [
        acronyms::RULES,
        article::RULES,
        claims::RULES,
        copy::RULES,
        dates::RULES,
        figures::RULES,
        heads::RULES,
        people::RULES,
        quotes::RULES,
        style::RULES.as_slice(),
        suppression::RULES,
    ]
    .concat();
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

/// Where `rule` stands in [`all`].
pub fn position(rule: &Rule) -> Option<usize> {
    ALL.binary_search_by_key(&rule.id, |r| r.id).ok()
}

/// A hint at the rule that was probably meant, " (did you mean …?)"; empty when none is near. A name without its family
/// is held against the last parts of the ids.
pub fn near(name: &str) -> String {
    let known = |r: &&'static Rule| match name.contains("::") {
        true => r.id,
        false => r.id.rsplit("::").next().unwrap_or(r.id),
    };
    let meant =
        table::nearest(name, all().iter().map(known)).and_then(|n| all().iter().find(|r| known(r) == n));
    meant.map_or_else(String::new, |r| format!(" (did you mean {}?)", r.id))
}
