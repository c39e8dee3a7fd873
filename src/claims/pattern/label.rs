//! Labels instead of verbs: a quotation with a dash and a name after it; "MAYOR: …".

use crate::claims::facts::Pattern;
use crate::claims::find::Finder;

/// "…" — Jane Doe
pub fn dash(finder: &mut Finder) {
    let block = finder.block;
    let n = block.len();
    let Some(region) = block.regions.last().copied() else { return };
    let (first, end) = (region.first, region.end);
    if first > 1 || finder.used[first] || end >= n {
        return;
    }
    let dash = matches!(block.as_written(end), "―" | "—" | "–" | "-" | "--");
    if dash && (2..=13).contains(&(n - end)) && block.capital(end + 1) {
        finder.emit(&[(first, end)], Some((end + 1, n)), Some((end, end + 1)), Pattern::DashAttribution);
        finder.mark((first, n));
    }
}

/// A label of at most four words and a colon, with something said after it.
pub fn speaker(finder: &mut Finder) {
    let block = finder.block;
    let Some(colon) = (1..block.len().min(7)).find(|i| block.as_written(*i) == ":") else { return };
    if !finder.found.is_empty() || colon > 4 || block.len() - colon <= 4 || block.headline {
        return;
    }
    let label = |i: usize| {
        block.capital(i)
            || matches!(block.as_written(i), "." | "(" | ")" | "-")
            || block.words[i].text.len() == 1
    };
    let named = (0..colon).any(|i| block.words[i].text.len() > 2 && block.words[i].alphanumeric);
    if named && (0..colon).all(label) {
        let n = block.len();
        finder.emit(&[(colon + 1, n)], Some((0, colon)), Some((colon, colon + 1)), Pattern::SpeakerLabel);
    }
}
