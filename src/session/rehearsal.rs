//! A rehearsal: an article that nobody wrote is read while the editor and the server still greet each other.
//!
//! Word lists, patterns and the model's pages are made ready when they are first asked for. Those that nearly every article asks
//! for are by then, and the first article that is opened does not wait for them.

use crate::article::Format;
use crate::rules::Desk;
use crate::story::{Origin, Story};

/// Sentences with something in them for every room.
const ARTICLE: &str = "\
LEEDS, England, July 27, 2021 (Reuters) — Mayor Jane Miller, 54, said on Monday that the council had spent $4.2 billion, \
or 12 percent more than in 2019, on its schools (see page 4).

“We have waited three years for this,” said Miller, who was born in 1967. “It is the biggest budget since last March.”

According to the National Audit Office (NAO), between 20 and 30 people were hurt at 7:30 p.m. last Tuesday; two of the \
five, the NAO said, are 31-year-old twins. Mr. Abdul al-Hakim, the minister of health, denied it on Twitter.

* He told reporters: \"Half of them voted 52-48, from 9 to 11 a.m. EST.\"
";

/// Reads it: what the session's thread does while nothing is open yet.
pub fn read() {
    let story = Story::new(ARTICLE, Format::Markdown, Origin::default());
    drop(Desk::of(&story));
}
