//! The newsroom's settings on the command line: the nearest `copydesk.toml`, or what the options name.

use super::input::Source;
use super::report;
use crate::rules::profile::{Complaint, built_in_names};
use crate::rules::{Policy, Profile};
use crate::session::{Settings, Workspace};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Options that say by which settings articles are judged.
#[derive(clap::Args, Clone, Debug, Default)]
#[group(id = "newsroom")]
pub struct Options {
    /// Judge by this house style as well: ap, bbc, economist, govuk, guardian, reuters, wikinews
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// Settings to use in place of the nearest copydesk.toml
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

/// The settings that count, looked up article by article.
pub struct Newsroom {
    workspace: Workspace,
    profile: Option<Profile>,
    /// Settings that were named: they count for every article.
    named: Option<Settings>,
    /// What is not understood in any settings file, ready to print.
    complaints: Vec<String>,
}

impl Newsroom {
    /// Makes ready what the options ask for.
    ///
    /// # Errors
    /// A profile that does not exist, a settings file that cannot be read.
    pub fn new(options: &Options) -> Result<Self> {
        let profile = options.profile.as_deref().map(profile).transpose()?;
        let mut newsroom =
            Newsroom { workspace: Workspace::default(), profile, named: None, complaints: Vec::new() };
        if let Some(file) = &options.settings {
            let file = file.canonicalize().with_context(|| format!("{} cannot be read", file.display()))?;
            newsroom.workspace.set_roots(file.parent().map(Path::to_path_buf).into_iter().collect());
            let read = newsroom.workspace.settings(&file).context("the settings cannot be read")?;
            newsroom.complain();
            newsroom.named = Some(read.settings.clone());
        }
        Ok(newsroom)
    }

    /// The policy for an article, and the fields of its front matter that hold the date.
    pub fn policy(&mut self, source: &Source) -> (Arc<Policy>, Vec<String>) {
        let path = match source {
            Source::File(path) => path.canonicalize().ok(),
            Source::Bare(_) | Source::Input => None,
        };
        let (policy, keys) = match (&self.named, &path) {
            (Some(named), _) => {
                let name =
                    path.as_deref().and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned());
                let policy = named.policy(Policy::default(), &name.unwrap_or_default());
                (Arc::new(policy), named.date_keys.clone())
            }
            (None, Some(path)) => {
                self.enter(path);
                let found = (self.workspace.policy(Some(path)), self.workspace.date_keys(Some(path)));
                self.complain();
                found
            }
            (None, None) => (Policy::shared(), Vec::new()),
        };
        match &self.profile {
            Some(profile) => (Arc::new(Policy::clone(&policy).with_profile(profile)), keys),
            None => (policy, keys),
        }
    }

    /// Takes what is not understood in the settings read so far.
    pub fn take_complaints(&mut self) -> Vec<String> {
        std::mem::take(&mut self.complaints)
    }

    /// Makes the project around `path` a folder of the workspace: up to where git's begins, else the folder the
    /// command was given in, else the article's own.
    fn enter(&mut self, path: &Path) {
        if self.workspace.roots().iter().any(|r| path.starts_with(r)) {
            return;
        }
        let here = std::env::current_dir().ok().and_then(|d| d.canonicalize().ok());
        let root = path
            .ancestors()
            .skip(1)
            .find(|a| a.join(".git").exists())
            .or(here.as_deref().filter(|h| path.starts_with(h)))
            .or(path.parent());
        if let Some(root) = root {
            let mut roots = self.workspace.roots().to_vec();
            roots.push(root.to_owned());
            self.workspace.set_roots(roots);
        }
    }

    /// Notes what is wrong in settings files that were read just now.
    fn complain(&mut self) {
        for path in self.workspace.take_read() {
            let Some(read) = self.workspace.settings(&path) else { continue };
            let here = std::env::current_dir().ok().and_then(|d| d.canonicalize().ok());
            let name = here.and_then(|h| path.strip_prefix(h).ok().map(Path::to_path_buf)).unwrap_or(path);
            let said = read.complaints.iter().map(|c| complaint(&name, &read.text, c));
            let fresh: Vec<String> = said.filter(|s| !self.complaints.contains(s)).collect();
            self.complaints.extend(fresh);
        }
    }
}

/// "copydesk.toml:3:1: There is no setting …".
fn complaint(path: &Path, text: &str, complaint: &Complaint) -> String {
    let rope = ropey::Rope::from_str(text);
    let (line, column) = report::line_column_of(&rope, complaint.span);
    format!("{}:{line}:{column}: {}", path.display(), complaint.message)
}

fn profile(name: &str) -> Result<Profile> {
    match crate::rules::profile::built_in(name) {
        Some(profile) => Ok(profile),
        None => bail!(
            "there is no profile “{name}”; there are {}{}",
            built_in_names().collect::<Vec<_>>().join(", "),
            crate::rules::profile::table::near(name, built_in_names())
        ),
    }
}
