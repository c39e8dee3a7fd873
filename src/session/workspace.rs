//! The workspace: its folders, the settings that count for each article, and where they stand.
//!
//! The nearest `copydesk.toml` counts: the one in the article's folder, else in the next folder up, no further than
//! the workspace's own folder. An editor's configuration lies under it. Files are read once and again when somebody
//! says that they changed; a settings file that is open counts as it stands in the editor. Nothing a settings file
//! names is read from outside its workspace folder, and nothing in it can make anything run.

use super::settings::{FILE, Settings};
use super::settings_file::{SettingsFile, slashed};
use crate::article::Format;
use crate::rules::Policy;
use crate::rules::profile::{Complaint, Found};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The articles under `folder`, in no order: files that their extension marks as such, without hidden and git-ignored
/// ones. A part that cannot be searched is an error in its place.
pub fn articles(folder: &Path) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> {
    ignore::WalkBuilder::new(folder).build().filter_map(|entry| match entry {
        Ok(entry) => {
            let article = Format::said_by(entry.path()).is_some();
            (article && entry.file_type().is_some_and(|t| t.is_file())).then(|| Ok(entry.into_path()))
        }
        Err(error) => Some(Err(error)),
    })
}

/// Larger settings files and profiles are refused.
const TOO_LARGE: u64 = 1 << 20;

/// The folders that are open, and their settings.
#[derive(Default)]
pub struct Workspace {
    roots: Vec<PathBuf>,
    /// What the editor's configuration says.
    editor: Settings,
    /// Settings files as read, by path; `None` where there is none.
    read: FxHashMap<PathBuf, Option<Arc<Read>>>,
    /// Settings files open in the editor, as they stand there.
    open: FxHashMap<PathBuf, String>,
    policies: FxHashMap<Option<PathBuf>, Arc<Policy>>,
    /// Settings files read since somebody asked for them.
    fresh: Vec<PathBuf>,
    /// Settings files that were there when last read.
    shown: FxHashSet<PathBuf>,
}

/// A settings file as it was read.
pub struct Read {
    /// Its text.
    pub text: String,
    /// What it sets.
    pub settings: Settings,
    /// What is not understood in it.
    pub complaints: Vec<Complaint>,
}

impl Workspace {
    /// Sets the folders. What was read is forgotten.
    pub fn set_roots(&mut self, roots: Vec<PathBuf>) {
        self.roots = roots;
        self.forget();
    }

    /// The folders.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// Sets what the editor's configuration says.
    pub fn set_editor(&mut self, settings: Settings) {
        self.editor = settings;
        self.policies.clear();
    }

    /// Files may have changed: all are read again when they are next asked for.
    pub fn forget(&mut self) {
        self.read.clear();
        self.policies.clear();
    }

    /// A settings file stands in the editor with this text; `None` once it is closed.
    pub fn set_open(&mut self, path: &Path, text: Option<String>) {
        match text {
            Some(text) => self.open.insert(path.to_owned(), text),
            None => self.open.remove(path),
        };
        self.forget();
    }

    /// Whether `path` is a settings file by its name.
    pub fn is_settings(path: &Path) -> bool {
        path.file_name().is_some_and(|n| n == FILE)
    }

    /// The policy for the article at `path`; articles without a path are under the editor's configuration.
    pub fn policy(&mut self, path: Option<&Path>) -> Arc<Policy> {
        let key = path.map(Path::to_path_buf);
        if let Some(policy) = self.policies.get(&key) {
            return policy.clone();
        }
        let from_root =
            path.and_then(|p| p.strip_prefix(self.root_of(p)?).ok()).map(slashed).unwrap_or_default();
        let mut policy = self.editor.policy(Policy::default(), &from_root);
        if let Some((path, file)) = path.and_then(|p| Some((p, self.nearest(p)?)))
            && let Some(read) = self.settings(&file)
        {
            let relative = file.parent().and_then(|folder| path.strip_prefix(folder).ok()).map(slashed);
            policy = read.settings.policy(policy, &relative.unwrap_or_default());
        }
        let policy = Arc::new(policy);
        self.policies.insert(key, policy.clone());
        policy
    }

    /// The fields of the front matter that hold the date of the article at `path`, best first.
    pub fn date_keys(&mut self, path: Option<&Path>) -> Vec<String> {
        let nearest = path.and_then(|p| self.nearest(p)).and_then(|file| self.settings(&file));
        let own = nearest.map(|read| read.settings.date_keys.clone()).unwrap_or_default();
        own.into_iter().chain(self.editor.date_keys.iter().cloned()).collect()
    }

    /// Where the settings of the article at `path` stand, or would stand: beside the workspace's own folder's
    /// articles, else beside the article.
    pub fn settings_file(&mut self, path: &Path) -> Option<SettingsFile> {
        if let Some(file) = self.nearest(path) {
            let text = self.settings(&file).map(|read| read.text.clone());
            return Some(SettingsFile::new(file, text));
        }
        let folder = self.root_of(path).or(path.parent())?;
        Some(SettingsFile::new(folder.join(FILE), None))
    }

    /// The nearest settings file that is there.
    fn nearest(&mut self, path: &Path) -> Option<PathBuf> {
        let root = self.root_of(path).map(Path::to_path_buf);
        let mut folder = path.parent();
        while let Some(here) = folder {
            let file = here.join(FILE);
            if self.settings(&file).is_some() {
                return Some(file);
            }
            // without a workspace nothing beyond the article's own folder is looked at
            if root.as_deref().is_none_or(|root| here == root) {
                return None;
            }
            folder = here.parent();
        }
        None
    }

    fn root_of(&self, path: &Path) -> Option<&Path> {
        self.roots
            .iter()
            .filter(|r| path.starts_with(r))
            .max_by_key(|r| r.as_os_str().len())
            .map(PathBuf::as_path)
    }

    /// The settings file at `path` as it stands now; `None` when there is none.
    pub fn settings(&mut self, path: &Path) -> Option<Arc<Read>> {
        if let Some(known) = self.read.get(path) {
            return known.clone();
        }
        let text = self.open.get(path).cloned().map(Ok).or_else(|| text_of(path));
        let root = self.root_of(path).or(path.parent()).map(Path::to_path_buf);
        let read = text.map(|text| Arc::new(read(path, text, root.as_deref())));
        let was_there = self.shown.contains(path);
        if read.is_some() || was_there {
            self.fresh.push(path.to_owned());
        }
        if read.is_some() {
            self.shown.insert(path.to_owned());
        } else {
            self.shown.remove(path);
        }
        self.read.insert(path.to_owned(), read.clone());
        read
    }

    /// Takes the paths of the settings files that were read, or found gone, since this was last asked.
    pub fn take_read(&mut self) -> Vec<PathBuf> {
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.sort();
        fresh.dedup();
        fresh
    }
}

/// Reads a settings file's text; the profiles it names are looked for beside it, inside `root`.
fn read(path: &Path, text: Result<String, String>, root: Option<&Path>) -> Read {
    let resolve = |name: &str| profile(path.parent()?, name, root);
    match text {
        Ok(text) => {
            let (settings, complaints) = Settings::read(&text, &resolve);
            Read { text, settings, complaints }
        }
        Err(why) => {
            let message = format!("This file cannot be read: {why}");
            let complaints = vec![Complaint { span: crate::text::Span::default(), message }];
            Read { text: String::new(), settings: Settings::default(), complaints }
        }
    }
}

/// The newsroom's own profile: a TOML file named by its path from `folder`, not outside `root`.
fn profile(folder: &Path, name: &str, root: Option<&Path>) -> Found {
    let outside = || Some(Err("it lies outside the workspace".into()));
    if !is_relative(name) {
        return outside();
    }
    let file = folder.join(name);
    let file = if file.extension().is_some() { file } else { file.with_extension("toml") };
    let real = file.canonicalize().ok()?;
    let inside = root.and_then(|r| r.canonicalize().ok()).is_some_and(|r| real.starts_with(r));
    if inside { text_of(&real) } else { outside() }
}

/// Whether a path starts from a folder, on any system: with no root, no drive, no server. To be asked before the file
/// system is, for to look for `\\server\share` is to speak to that server.
fn is_relative(path: &str) -> bool {
    !path.starts_with(['/', '\\']) && path.as_bytes().get(1) != Some(&b':')
}

/// The text of a file; `None` when there is none, the reason when it cannot be read.
fn text_of(path: &Path) -> Option<Result<String, String>> {
    let about = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    if about.len() > TOO_LARGE {
        return Some(Err("it is too large".into()));
    }
    Some(
        std::fs::read(path)
            .map_err(|e| e.to_string())
            .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not text in UTF-8".to_owned())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Level, by_id};

    fn level(workspace: &mut Workspace, path: &Path) -> Level {
        workspace.policy(Some(path)).level(by_id("dates::weekday-mismatch").expect("a rule"))
    }

    #[test]
    fn the_nearest_file_counts_and_none_outside_the_workspace() {
        let outer = tempfile::tempdir().expect("a folder");
        let root = outer.path().join("paper");
        std::fs::create_dir_all(root.join("sport/today")).expect("folders");
        let write = |path: PathBuf, text: &str| std::fs::write(path, text).expect("a file");
        let off = "[rules]\n\"dates::weekday-mismatch\" = \"off\"\n";
        write(outer.path().join(FILE), off);
        let mut workspace = Workspace::default();
        workspace.set_roots(vec![root.clone()]);
        let article = root.join("sport/today/a.md");
        assert_ne!(
            level(&mut workspace, &article),
            Level::Off,
            "settings from outside the workspace are read"
        );
        write(root.join(FILE), off);
        workspace.forget();
        assert_eq!(level(&mut workspace, &article), Level::Off);
        write(root.join("sport").join(FILE), "");
        workspace.forget();
        assert_ne!(level(&mut workspace, &article), Level::Off, "the nearest file does not count");
        // as it stands in the editor, saved or not
        workspace.set_open(&root.join("sport").join(FILE), Some(off.into()));
        assert_eq!(level(&mut workspace, &article), Level::Off);
    }

    #[test]
    fn a_profile_of_ones_own_lies_inside_the_workspace() {
        let outer = tempfile::tempdir().expect("a folder");
        let root = outer.path().join("paper");
        std::fs::create_dir_all(root.join("sub")).expect("folders");
        let ours = "extends = \"ap\"\n[rules]\n\"dates::weekday-mismatch\" = \"off\"\n";
        std::fs::write(outer.path().join("ours.toml"), ours).expect("a file");
        std::fs::write(root.join("ours.toml"), ours).expect("a file");
        let mut workspace = Workspace::default();
        workspace.set_roots(vec![root.clone()]);
        let absolute = outer.path().join("ours.toml").display().to_string();
        const OUT: &str = "outside the workspace";
        for (name, said) in [
            ("ours", ""),
            ("ours.toml", ""),
            ("./sub/../ours.toml", ""),
            ("../ours.toml", OUT),
            ("sub/../../ours", OUT),
            (&absolute, OUT),
            (r"\\server\share\ours", OUT),
            ("//server/share/ours", OUT),
            (r"\ours.toml", OUT),
            (r"C:\ours.toml", OUT),
            ("c:ours.toml", OUT),
        ] {
            std::fs::write(root.join(FILE), format!("profile = '{name}'\n")).expect("a file");
            workspace.forget();
            let complaints = workspace.settings(&root.join(FILE)).expect("the file").complaints.clone();
            assert_eq!(complaints.is_empty(), said.is_empty(), "{name}: {complaints:?}");
            assert!(complaints.iter().all(|c| c.message.contains(said)), "{name}: {complaints:?}");
            assert_eq!(level(&mut workspace, &root.join("a.md")) == Level::Off, said.is_empty(), "{name}");
        }
    }

    /// By whatever name: what counts is where it lies.
    #[cfg(unix)]
    #[test]
    fn a_profile_does_not_lie_where_its_link_lies() {
        let outer = tempfile::tempdir().expect("a folder");
        let root = outer.path().join("paper");
        std::fs::create_dir_all(root.join("sub")).expect("folders");
        std::fs::write(outer.path().join("ours.toml"), "extends = \"ap\"\n").expect("a file");
        std::fs::write(root.join("sub/ours.toml"), "extends = \"ap\"\n").expect("a file");
        let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, root.join(name)).expect("a link");
        link("../ours.toml", "out.toml");
        link("sub/ours.toml", "in.toml");
        link("..", "up");
        link("round.toml", "round.toml");
        let mut workspace = Workspace::default();
        workspace.set_roots(vec![root.clone()]);
        for (name, well) in
            [("in", true), ("out", false), ("up/ours", false), ("round", false), ("sub", false)]
        {
            std::fs::write(root.join(FILE), format!("profile = \"{name}\"\n")).expect("a file");
            workspace.forget();
            let read = workspace.settings(&root.join(FILE)).expect("the file");
            assert_eq!(read.complaints.is_empty(), well, "{name}: {:?}", read.complaints);
        }
    }
}
