//! Any text as `copydesk.toml`, and as a profile that it names or that names itself: what is not understood is said
//! with a place in the text, the rest counts; an entry put in by a quick fix is understood.
#![no_main]

use copydesk::article::Format;
use copydesk::rules::{Desk, Policy};
use copydesk::session::{Settings, SettingsFile};
use copydesk::story::{Origin, Story};
use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};

const RULE: &str = "dates::weekday-mismatch";

static STORY: LazyLock<Story> = LazyLock::new(|| {
    let text = "They met on Tuesday, July 26, 2021. Joe Biden said the colour was 50 percent grey.\n\nJoe Byden left.\n";
    Story::new(text, Format::Plain, Origin::default())
});

fn with(settings: &str, at: usize, entry: &str) -> String {
    let (before, after) = settings.split_at(at);
    format!("{before}{entry}{after}")
}

fuzz_target!(|texts: (&str, &str)| {
    let (text, profile) = texts;
    let resolve = |_: &str| Some(Ok(profile.to_owned()));
    let (settings, complaints) = Settings::read(text, &resolve);
    for complaint in &complaints {
        assert!(text.get(complaint.span.range()).is_some(), "{complaint:?}");
    }
    for path in ["", "archive/2021/a.md"] {
        Desk::under(Arc::new(settings.policy(Policy::default(), path)), &STORY);
    }
    let file = SettingsFile::new("copydesk.toml".into(), Some(text.to_owned()));
    let passed = file.let_pass(RULE, Some("a \"word\"\\\n"), Some("a.md"));
    let entries = [Some(passed), file.turn_off(RULE)];
    for (at, entry) in entries.into_iter().flatten() {
        let written = with(text, at, &entry);
        let (_, after) = Settings::read(&written, &resolve);
        assert!(!complaints.is_empty() || after.is_empty(), "{written:?}: {after:?}");
    }
});
