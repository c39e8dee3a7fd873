//! Writing into a newsroom's `copydesk.toml`: what its editors ask to be let alone.

use std::path::{Path, PathBuf};

/// Where an article's settings stand, or would stand if there were any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFile {
    path: PathBuf,
    text: Option<String>,
}

impl SettingsFile {
    /// The file at `path` with its text; `None` when it is not there yet.
    pub fn new(path: PathBuf, text: Option<String>) -> Self {
        SettingsFile { path, text }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stands in it; `None` when it is not there.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// How the article at `path` is called in this file: from its folder, by a glob that means this one alone. `None` when
    /// it lies elsewhere.
    pub fn calls(&self, path: &Path) -> Option<String> {
        let relative = path.strip_prefix(self.path.parent()?).ok()?;
        Some(globset::escape(&slashed(relative)))
    }

    /// What to insert at which byte, so that the rule called `id` is let pass on `words` (or whatever it is found
    /// on) in `file` (or everywhere).
    pub fn let_pass(&self, id: &str, words: Option<&str>, file: Option<&str>) -> (usize, String) {
        let mut entry = format!("{}[[pass]]\nrule = {}\n", self.parting(), quoted(id));
        if let Some(words) = words {
            let words: Vec<&str> = words.split_whitespace().collect();
            entry += &format!("words = {}\n", quoted(&words.join(" ")));
        }
        if let Some(file) = file {
            entry += &format!("file = {}\n", quoted(file));
        }
        (self.end(), entry)
    }

    /// What to insert at which byte, so that the rule called `id` is off; `None` when something is said of it
    /// already.
    pub fn turn_off(&self, id: &str) -> Option<(usize, String)> {
        let text = self.text.as_deref().unwrap_or("");
        let entry = format!("{} = \"off\"\n", quoted(id));
        let mut at = 0;
        let mut header = None;
        for line in text.split_inclusive('\n') {
            at += line.len();
            let line = line.split('#').next().unwrap_or("").trim();
            if line == "[rules]" {
                header = Some(at);
            }
            if line.trim_start_matches(['"', '\'']).starts_with(id) {
                return None;
            }
        }
        Some(match header {
            Some(at) if text[..at].ends_with('\n') => (at, entry),
            Some(at) => (at, format!("\n{entry}")),
            None => (self.end(), format!("{}[rules]\n{entry}", self.parting())),
        })
    }

    fn end(&self) -> usize {
        self.text.as_ref().map_or(0, String::len)
    }

    /// What parts an entry from what stands before it.
    fn parting(&self) -> &'static str {
        match self.text.as_deref().unwrap_or("") {
            "" => "",
            text if text.ends_with("\n\n") => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        }
    }
}

/// A path as globs see it, on any system.
pub(super) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// `text` as a string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, insertion: (usize, String)) -> String {
        let mut text = text.to_owned();
        text.insert_str(insertion.0, &insertion.1);
        text
    }

    #[test]
    fn every_entry_is_toml_that_says_what_was_asked() {
        for text in ["", "profile = \"ap\"", "profile = \"ap\"\n", "[rules]\n\"a::b\" = \"hint\"", "[rules]"]
        {
            let file = SettingsFile::new("copydesk.toml".into(), Some(text.into()));
            let off = with(text, file.turn_off("dates::weekday-mismatch").expect("not there yet"));
            let table: toml::Table = off.parse().expect("TOML");
            assert_eq!(table["rules"]["dates::weekday-mismatch"].as_str(), Some("off"), "{off}");
            let words = "a \"b\\\n  c";
            let passed = with(text, file.let_pass("copy::doubled-word", Some(words), Some("a.txt")));
            let table: toml::Table = passed.parse().expect("TOML");
            assert_eq!(table["pass"][0]["words"].as_str(), Some("a \"b\\ c"), "{passed}");
            assert_eq!(table["pass"][0]["file"].as_str(), Some("a.txt"));
        }
    }

    #[test]
    fn what_is_said_already_is_not_said_twice() {
        let text = "[rules]\n\"dates::weekday-mismatch\" = \"hint\"\n";
        let file = SettingsFile::new("copydesk.toml".into(), Some(text.into()));
        assert_eq!(file.turn_off("dates::weekday-mismatch"), None);
    }
}
