//! Where names may stand in a sentence.

use super::unit::Unit;
use super::words::Marks;

/// The stretches of a sentence that may hold names: all else is labelled "outside" without asking the model.
///
/// A stretch holds capitalised words, lower-case words that the lexicons know as names and open text hardly ever
/// has in lower case, the particles before them, and what may stand inside a name between two of them.
///
/// Appends the first unit of each and one past its last.
pub(super) fn stretches(units: &[Unit], out: &mut Vec<(usize, usize)>) {
    let before = out.len();
    // a text that knows capitals does not write names without them
    let informal = !units.iter().skip(1).any(|u| u.capital() && u.long());
    let solid = |u: &Unit| (u.capital() || informal && u.word.rare_name()) && u.letters() && !u.barred();
    let mut i = 0;
    while i < units.len() {
        if !solid(&units[i]) {
            i += 1;
            continue;
        }
        let floor = out[before..].last().map_or(0, |&(_, end)| end);
        let mut start = i;
        while start > floor && i - start < 4 && leads(units, start - 1) {
            start -= 1;
        }
        let mut end = i + 1;
        loop {
            end += tail(&units[end..]);
            let Some(gap) = (end..units.len().min(end + 4)).find(|&j| !units[j].bridges()) else {
                break;
            };
            if !solid(&units[gap]) {
                break;
            }
            end = gap + 1;
        }
        // "O" between two stretches costs nothing; two that touch are one
        match out[before..].last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => out.push((start, end)),
        }
        i = end;
    }
}

/// Whether unit `i` may open a name before what follows: "al", "van", "de", and the hyphen after them.
fn leads(units: &[Unit], i: usize) -> bool {
    let u = &units[i];
    if u.hyphen() {
        return u.glued() && i > 0 && units[i - 1].word.marks.any(Marks::PARTICLE) && units[i + 1].glued();
    }
    u.letters() && u.word.marks.any(Marks::PARTICLE) && !u.barred()
}

/// How many units of a lower-case part hang on with a hyphen: the "-un" of "Jong-un".
fn tail(units: &[Unit]) -> usize {
    let hangs = |i: usize| {
        units.len() > i + 1
            && units[i].hyphen()
            && units[i].glued()
            && units[i + 1].glued()
            && units[i + 1].letters()
            && units[i + 1].span.len() <= 7
            && !units[i + 1].word.marks.any(Marks::HYPHEN_STOP)
    };
    let mut n = 0;
    while hangs(n) {
        n += 2;
    }
    n
}
