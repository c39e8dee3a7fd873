//! Configuration: the workspace's folders, an editor's settings, and the settings files around the articles.

use super::from_lsp;
use crate::rules::Complaint;
use crate::session::{Session, Settings, settings};
use jiff::civil::Date;
use serde_json::Value;
use std::path::PathBuf;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;

/// The command that gives an article its date, `[uri, "2021-07-27"]`, or takes it back, `[uri, null]`. The client
/// says which day it is: the server never asks its machine's clock.
pub const SET_DATE: &str = "copydesk.setDocumentDate";

/// The folders of the workspace, in the old way of saying it where there is no new one.
pub fn roots(params: &lsp::InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().filter_map(|f| from_lsp::path(&f.uri));
    let roots: Vec<PathBuf> = folders.collect();
    #[allow(deprecated)]
    let old = params.root_uri.as_ref().and_then(from_lsp::path);
    if roots.is_empty() { old.into_iter().collect() } else { roots }
}

/// Settings out of an editor's configuration: the keys of `copydesk.toml` as JSON, alone or under `copydesk`. Keys
/// that are the editor's own (the server's path, the trace) are passed over; what is not understood in the others
/// comes with them.
pub fn settings(value: &Value) -> (Settings, Vec<Complaint>) {
    let value = value.get("copydesk").unwrap_or(value);
    let ours = settings::KEYS.iter().filter_map(|key| Some((key.name, value.get(key.name)?)));
    let table: toml::Table = ours.filter_map(|(name, v)| Some((name.to_owned(), toml_of(v)?))).collect();
    Settings::read(&table.to_string(), &|_| None)
}

/// JSON as TOML; nulls, which stand for "not set", are left out.
fn toml_of(value: &Value) -> Option<toml::Value> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(b) => toml::Value::Boolean(*b),
        Value::Number(n) => match n.as_i64() {
            Some(n) => toml::Value::Integer(n),
            None => toml::Value::Float(n.as_f64()?),
        },
        Value::String(s) => toml::Value::String(s.clone()),
        Value::Array(items) => toml::Value::Array(items.iter().filter_map(toml_of).collect()),
        Value::Object(fields) => {
            toml::Value::Table(fields.iter().filter_map(|(k, v)| Some((k.clone(), toml_of(v)?))).collect())
        }
    })
}

/// Gives an open article its date, or takes it back.
///
/// # Errors
/// −32602 with what was expected.
pub fn set_date(arguments: &[Value]) -> Result<impl FnOnce(&mut Session) -> bool + Send + 'static> {
    let wrong =
        |what: &str| Error { message: format!("{SET_DATE}: {what}").into(), ..Error::invalid_params("") };
    let [name, date] = arguments else { return Err(wrong("a URI and a date are wanted")) };
    let name = name.as_str().ok_or_else(|| wrong("the first argument is no URI"))?.to_owned();
    let date = match date {
        Value::Null => None,
        Value::String(text) => Some(
            text.parse::<Date>().map_err(|_| wrong(&format!("“{text}” is no date such as 2021-07-27")))?,
        ),
        other => return Err(wrong(&format!("{other} is no date such as \"2021-07-27\""))),
    };
    Ok(move |session: &mut Session| match session.changing(&name) {
        Some(document) => {
            document.set_origin(|origin| origin.date = date);
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Level, Policy, by_id};
    use serde_json::json;

    #[test]
    fn an_editors_configuration() {
        let value = json!({ "copydesk": {
            "server": { "path": "" }, "profile": null, "accept": ["Jon Smyth"],
            "rules": { "dates::weekday-mismatch": "off" }, "english": "gb",
        }});
        let (settings, complaints) = settings(&value);
        assert_eq!(complaints, []);
        let policy = settings.policy(Policy::default(), "a.md");
        assert_eq!(policy.level(by_id("dates::weekday-mismatch").expect("a rule")), Level::Off);
        let (_, complaints) = super::settings(&json!({ "rules": { "dates::weekday": "of" } }));
        assert_eq!(complaints.len(), 1);
    }
}
