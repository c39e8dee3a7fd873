//! `copydesk explain` and `copydesk rules`: what the rules are and why they matter.

use super::Outcome;
use crate::export::rulebook;
use crate::rules::{self, Rule};
use anstyle::Style;
use anyhow::{Result, bail};
use std::io::Write;

/// Options of `copydesk explain`.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// The rule, as it is shown in brackets beside a finding
    #[arg(value_name = "RULE")]
    pub rule: String,
}

/// Options of `copydesk rules`.
#[derive(clap::Args, Debug)]
pub struct ListOptions {
    /// Print the list as JSON
    #[arg(long)]
    pub json: bool,
    /// Print the JSON Schema of copydesk.toml
    #[arg(long, conflicts_with = "json")]
    pub schema: bool,
}

/// Prints what a rule finds, why it matters, and an example of either kind.
pub fn run(options: &Options) -> Result<Outcome> {
    let Some(rule) = rules::by_id(&options.rule).or_else(|| by_last_part(&options.rule)) else {
        bail!(
            "there is no rule “{}”{}; `copydesk rules` lists all",
            options.rule,
            rules::near(&options.rule)
        );
    };
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let mut out = anstream::stdout().lock();
    writeln!(out, "{bold}{}{bold:#}: {}", rule.id, rule.title)?;
    writeln!(out, "{dim}class {}, {}{dim:#}\n", rule.class.as_str(), rulebook::level(rule))?;
    writeln!(out, "{}\n", rule.why)?;
    writeln!(out, "{bold}speaks on{bold:#}")?;
    rule.bad.lines().try_for_each(|l| writeln!(out, "    {l}"))?;
    writeln!(out, "\n{bold}silent on{bold:#}")?;
    rule.good.lines().try_for_each(|l| writeln!(out, "    {l}"))?;
    writeln!(out, "\n{dim}source: {}{dim:#}", rule.source)?;
    Ok(Outcome::Clean)
}

/// Lists every rule.
pub fn list(options: &ListOptions) -> Result<Outcome> {
    let mut out = anstream::stdout().lock();
    if options.schema {
        writeln!(out, "{}", serde_json::to_string_pretty(&rulebook::settings_schema())?)?;
        return Ok(Outcome::Clean);
    }
    if options.json {
        let rules: Vec<_> = rules::all().iter().map(|r| entry(r)).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&rules)?)?;
        return Ok(Outcome::Clean);
    }
    let width = rules::all().iter().map(|r| r.id.len()).max().unwrap_or(0);
    for rule in rules::all() {
        writeln!(
            out,
            "{:width$}  {}  {:11}  {}",
            rule.id,
            rule.class.as_str(),
            rulebook::level(rule),
            rule.title
        )?;
    }
    Ok(Outcome::Clean)
}

fn entry(rule: &Rule) -> serde_json::Value {
    serde_json::json!({
        "id": rule.id,
        "class": rule.class.as_str(),
        "severity": rule.severity.as_str(),
        "level": rulebook::level(rule),
        "profile": rule.profile,
        "title": rule.title,
        "why": rule.why,
        "source": rule.source,
        "bad": rule.bad,
        "good": rule.good,
    })
}

fn by_last_part(name: &str) -> Option<&'static Rule> {
    let mut found = rules::all().iter().filter(|r| r.id.rsplit("::").next() == Some(name));
    found.next().filter(|_| found.next().is_none()).copied()
}
