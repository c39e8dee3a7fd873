//! What is made once in a process: lexicons, patterns, the pages of the model. It is made ready while the editor is still
//! sending its first article, so that nobody waits for it.

use crate::article::Format;
use crate::rules::Desk;
use crate::story::outline::outline;
use crate::story::{Origin, Story};
use std::sync::Once;
use std::thread;

/// A news story that has what most of them have: to read it is to make ready what they need.
const ARTICLE: &str = include_str!("../../data/session/first.txt");

/// Makes it ready on a thread of its own. Who needs a part of it meanwhile waits for that part, or makes it first.
pub fn make_ready() {
    static MADE: Once = Once::new();
    MADE.call_once(|| {
        let read = || {
            let story = Story::new(ARTICLE, Format::Plain, Origin::default());
            drop((Desk::of(&story), outline(&story)));
        };
        if let Err(error) = thread::Builder::new().name("first".into()).spawn(read) {
            tracing::debug!("nothing is made ready: {error}");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    #[test]
    fn nothing_is_wrong_in_it() {
        let story = Story::new(ARTICLE, Format::Plain, Origin::default());
        let wrong: Vec<_> = Desk::of(&story).into_iter().filter(|f| f.severity > Severity::Hint).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(story.cast().len() > 5 && story.date().is_some());
    }
}
