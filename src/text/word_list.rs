//! Word lists as they are kept in data files: an entry a line, comments after `#`.

/// The entries of a word list: its lines without blank ones and those that open with `#`.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}
