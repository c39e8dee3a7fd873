//! Openings that tell a newsroom's line from story text: corrections, credits, embargoes, bylines.

use super::BlockKind;
use super::date_line::without_date;
use super::head;
use crate::text::{entries, fold_char};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Openings by their first letter.
static OPENERS: LazyLock<FxHashMap<char, Vec<(&'static str, BlockKind)>>> = LazyLock::new(|| {
    let mut openers: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for line in entries(include_str!("../../data/article/openers.txt")) {
        let (kind, opening) = line.split_once('\t').expect("openers.txt: kind, tab, opening");
        let kind = match kind {
            "boilerplate" => BlockKind::Boilerplate,
            "caption" => BlockKind::Caption,
            "correction" => BlockKind::Correction,
            "credit" => BlockKind::Credit,
            "embargo" => BlockKind::Embargo,
            "note" => BlockKind::EditorsNote,
            "pull-quote" => BlockKind::PullQuote,
            other => panic!("openers.txt: unknown kind {other}"),
        };
        openers.entry(opening.chars().next().unwrap_or_default()).or_default().push((opening, kind));
    }
    openers
});

/// The kind of block that `line` opens by its wording, if any. `line` is without leading markup.
///
/// Cost: the openings are short and few; constant.
pub fn kind_of(line: &str) -> Option<BlockKind> {
    let folded = || line.chars().take(40).filter_map(fold_char).flat_map(char::to_lowercase);
    let alike = folded().next().and_then(|first| OPENERS.get(&first));
    if let Some((_, kind)) =
        alike.and_then(|alike| alike.iter().find(|(opening, _)| opens(folded(), opening)))
    {
        // "Correction officers said …" is a story, "Correction: …" and "Correction" alone are not
        let needs_mark = matches!(kind, BlockKind::Correction | BlockKind::Embargo);
        return (!needs_mark || marked(line, &folded().collect::<String>())).then_some(*kind);
    }
    is_byline(line).then_some(BlockKind::Byline)
}

fn opens(mut line: impl Iterator<Item = char>, opening: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '.' | ')' | '-' | '–' | '—');
    opening.chars().all(|c| line.next() == Some(c))
        && (!opening.ends_with(char::is_alphanumeric) || line.next().is_none_or(ends))
}

/// A correction or embargo says so: by a colon or dash near its opening, in capitals, or alone on its line.
fn marked(line: &str, start: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("");
    start.starts_with("an earlier version")
        || start.starts_with("this story has")
        || line.split_whitespace().count() <= 2
        || first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        || line.char_indices().take_while(|(i, _)| *i < 60).any(|(_, c)| matches!(c, ':' | '—' | '–'))
}

/// "By Jane Doe", "By Jane Doe and John Roe, Staff Writers": short, capitalised names, no full stop; the article's date may
/// close it. After a bar it makes a byline of a name alone: "Jane Doe | Nov. 20, 2026".
fn is_byline(line: &str) -> bool {
    const BARS: [char; 3] = ['|', '•', '·'];
    let Some(rest) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else {
        // most lines have no bar, and need not be searched for a date
        let name = line.contains(BARS).then(|| without_date(line));
        let closed = |name: &&str| line[name.len()..].trim_start().starts_with(BARS);
        return name.filter(closed).is_some_and(head::is_name);
    };
    let rest = without_date(rest);
    let words: Vec<&str> = rest.split_whitespace().collect();
    let name = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    (2..=12).contains(&words.len())
        && !rest.trim_end().ends_with(['.', '?', '!', ','])
        && words.iter().take(2).all(&name)
        && words.iter().all(|w| {
            name(w) || matches!(*w, "and" | "in" | "for" | "of" | "the" | "de" | "van" | "von" | "al" | "&")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newsroom_lines() {
        assert_eq!(kind_of("By Jane Doe and John Roe"), Some(BlockKind::Byline));
        assert_eq!(kind_of("By Jane Doe | Nov. 20, 2026, 4:15 p.m."), Some(BlockKind::Byline));
        assert_eq!(kind_of("Jane Doe | Nov. 20, 2026"), Some(BlockKind::Byline));
        assert_eq!(kind_of("Battle of Leeds, Nov. 20, 2026"), None);
        assert_eq!(kind_of("By Monday the army had left."), None);
        assert_eq!(
            kind_of("Correction: an earlier headline named the wrong minister."),
            Some(BlockKind::Correction)
        );
        assert_eq!(kind_of("Correction officers at the jail walked out on Monday over pay and hours"), None);
        assert_eq!(kind_of("EMBARGOED until 00:01 Tuesday"), Some(BlockKind::Embargo));
        assert_eq!(kind_of("Editor’s note: this story first ran in May."), Some(BlockKind::EditorsNote));
        assert_eq!(kind_of("(Reporting by Jane Doe; Editing by John Roe)"), Some(BlockKind::Boilerplate));
    }
}
