//! Rules about the file as an article.

use super::{Check, Class, Finding, Rule, Severity, Sheet};

/// The rules of this family.
pub const RULES: &[&Rule] = &[&FRONT_MATTER];

static FRONT_MATTER: Rule = Rule {
    id: "article::front-matter",
    title: "Front matter that cannot be read",
    why: "Title and date of the article come from its front matter. When it is broken, the site may show \
          the wrong date or none, and every relative date in the story hangs in the air.",
    source: "YAML 1.2, TOML 1.0",
    class: Class::A,
    severity: Severity::Warning,
    bad: "---\ntitle: \"A day in July\ndate: 2021-07-26\n---\n\nThe leaders met.\n",
    good: "---\ntitle: \"A day in July\"\ndate: 2021-07-26\n---\n\nThe leaders met.\n",
    check: Check::Block(front_matter),
    ..Rule::MARKDOWN
};

fn front_matter(view: &Sheet, out: &mut Vec<Finding>) {
    let Some(read) = &view.block().facts.rare().front_matter else { return };
    if let Some((span, message)) = &read.error {
        out.push(Finding::new(&FRONT_MATTER, view.place(*span), message.clone()));
    }
}
