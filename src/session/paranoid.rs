//! `COPYDESK_PARANOID=1`: after every edit the law of the story is checked, and what broke it is told.
//!
//! Each edit then costs a fresh reading of the whole article. For those who work on copydesk, for nightly runs, and
//! for a user who has seen something odd.

use crate::rules::{Desk, truth};
use crate::story::Story;
use crate::text::Edit;
use std::sync::LazyLock;

/// The environment variable that turns checking on; `0` and nothing leave it off.
pub const VARIABLE: &str = "COPYDESK_PARANOID";

/// How many characters of an edit's text are shown.
const SHOWN: usize = 80;

/// Whether the law is checked live in this process.
pub fn is_on() -> bool {
    static ON: LazyLock<bool> =
        LazyLock::new(|| std::env::var_os(VARIABLE).is_some_and(|value| !value.is_empty() && value != "0"));
    *ON
}

/// What `edit`, which has just been made, broke: the first difference from the same text read afresh.
pub fn broken(story: &Story, desk: &Desk, edit: &Edit) -> Option<String> {
    let difference = truth::difference(story).or_else(|| truth::desk_difference(story, desk))?;
    let shown: String = edit.text.chars().take(SHOWN).collect();
    Some(format!(
        "the story is not what its text says, after bytes {}..{} became {shown:?}: {difference}; it is read again",
        edit.span.start, edit.span.end
    ))
}

/// Where the text that was kept parts from the client's.
pub fn out_of_step(story: &Story, text: &str) -> String {
    let rope = story.rope();
    let same = rope.bytes().zip(text.bytes()).take_while(|(ours, theirs)| ours == theirs).count();
    format!(
        "the text is not the client's: it parts from it at byte {same} ({} bytes kept, {} sent); the client's is read",
        rope.len_bytes(),
        text.len()
    )
}
