//! A newsroom's settings: what `copydesk.toml` and an editor's configuration say.
//!
//! Reading never fails as a whole: what is not understood is a [`Complaint`] with its place, the rest counts.

use crate::rules::policy::Passed;
use crate::rules::profile::table::{self, span, unknown};
use crate::rules::profile::{Complaint, Resolve};
use crate::rules::{House, Level, Policy, Profile, Rule, all, by_id, near};
use crate::text::Span;
use globset::{Glob, GlobMatcher};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the settings file.
pub const FILE: &str = "copydesk.toml";

/// One key of the settings.
#[derive(Clone, Copy, Debug)]
pub struct SettingsKey {
    /// As it is written.
    pub name: &'static str,
    /// What it sets.
    pub doc: &'static str,
}

/// Every key at the top of `copydesk.toml`.
pub const KEYS: [SettingsKey; 9] = [
    SettingsKey {
        name: "profile",
        doc: "A house style: ap, bbc, economist, govuk, guardian, reuters or wikinews, or the path of your own file \
              beside this one.",
    },
    SettingsKey {
        name: "english",
        doc: "Whose English: \"us\" or \"gb\". The same as english under [style].",
    },
    SettingsKey {
        name: "ignore",
        doc: "Files to leave alone, as globs from this file’s folder: \"archive/**\".",
    },
    SettingsKey { name: "accept", doc: "Names that are right however they look." },
    SettingsKey {
        name: "date-keys",
        doc: "Fields of the front matter that hold the article’s date, best first; they come before the usual ones.",
    },
    SettingsKey { name: "rules", doc: "How loud each rule is." },
    SettingsKey { name: "style", doc: "Choices of house style." },
    SettingsKey { name: "spellings", doc: "What is not written = what is written for it." },
    SettingsKey {
        name: "pass",
        doc: "Findings to let pass: a rule, and if wanted the words it is found on and the file.",
    },
];

/// What a newsroom, or one of its editors, has set.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    profile: Option<Profile>,
    rules: Vec<(&'static Rule, Level)>,
    house: House,
    accept: Vec<String>,
    ignore: Vec<GlobMatcher>,
    /// Fields of the front matter that hold the date, best first.
    pub date_keys: Vec<String>,
    pass: Vec<Pass>,
}

/// One entry of `[[pass]]`.
#[derive(Clone, Debug)]
struct Pass {
    rule: String,
    words: Option<String>,
    file: Option<GlobMatcher>,
}

impl Settings {
    /// Reads the text of a settings file. Profiles that are not built in are what `resolve` finds.
    pub fn read(text: &str, resolve: Resolve) -> (Settings, Vec<Complaint>) {
        let mut reader = Reader { resolve, out: Vec::new(), settings: Settings::default() };
        let parsed = table::parse(text, &mut reader.out);
        parsed.iter().for_each(|(key, value)| reader.entry(key, value));
        table::in_order(&mut reader.out);
        (reader.settings, reader.out)
    }

    /// What this asks for on top of `policy`, for the article at `path`, counted from the settings' folder.
    pub fn policy(&self, mut policy: Policy, path: &str) -> Policy {
        if self.ignore.iter().any(|g| g.is_match(path)) {
            all().iter().for_each(|rule| policy.set(rule, Level::Off));
            return policy;
        }
        if let Some(profile) = &self.profile {
            policy = policy.with_profile(profile);
        }
        self.rules.iter().for_each(|(rule, level)| policy.set(rule, *level));
        policy.set_house(&self.house);
        self.accept.iter().for_each(|name| policy.accept(name));
        for pass in self.pass.iter().filter(|p| p.file.as_ref().is_none_or(|f| f.is_match(path))) {
            let here = pass.file.as_ref().is_some_and(|f| f.glob().glob() == globset::escape(path));
            policy.pass(Passed { rule: pass.rule.clone(), words: pass.words.clone(), here });
        }
        policy
    }
}

struct Reader<'r> {
    resolve: Resolve<'r>,
    out: Vec<Complaint>,
    settings: Settings,
}

impl Reader<'_> {
    fn entry(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        match (&**key.get_ref(), value.get_ref()) {
            ("profile", DeValue::String(name)) => self.profile(name, span(value)),
            ("english", DeValue::String(_)) => {
                let mut one = DeTable::new();
                one.insert(key.clone(), value.clone());
                self.settings.house = self.settings.house.overlaid(&table::style(&one, &mut self.out));
            }
            ("ignore", DeValue::Array(_)) => self.settings.ignore = self.globs(value),
            ("accept", DeValue::Array(_)) => {
                self.settings.accept = self.texts(value).into_iter().map(|(t, _)| t).collect()
            }
            ("date-keys", DeValue::Array(_)) => {
                self.settings.date_keys = self.texts(value).into_iter().map(|(t, _)| t).collect()
            }
            ("rules", DeValue::Table(t)) => self.settings.rules = table::rules(t, &mut self.out),
            ("style", DeValue::Table(t)) => {
                let style = table::style(t, &mut self.out);
                self.settings.house = self.settings.house.overlaid(&style);
            }
            ("spellings", DeValue::Table(t)) => {
                self.settings.house.spellings = table::spellings(t, &mut self.out)
            }
            ("pass", DeValue::Array(entries)) => entries.iter().for_each(|e| self.pass(e)),
            (name, _) => match wanted(name) {
                Some(wanted) => self.complain(span(value), format!("{name} wants {wanted}")),
                None => self.out.push(unknown("setting", name, span(key), KEYS.iter().map(|k| k.name))),
            },
        }
    }

    fn complain(&mut self, span: Span, message: String) {
        self.out.push(Complaint { span, message });
    }

    fn profile(&mut self, name: &str, at: Span) {
        let Some((profile, complaints)) = Profile::find(name, self.resolve) else {
            let near = table::near(name, crate::rules::profile::built_in_names());
            return self.complain(at, format!("There is no profile “{name}”{near}"));
        };
        self.settings.profile = Some(profile);
        for inner in complaints {
            self.complain(at, format!("In the profile “{name}”: {}", inner.message));
        }
    }

    /// The texts of a list, each with its place; anything else in it is complained of.
    fn texts(&mut self, list: &Spanned<DeValue<'_>>) -> Vec<(String, Span)> {
        let mut texts = Vec::new();
        for item in list.get_ref().as_array().into_iter().flat_map(|a| a.iter()) {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), span(item))),
                None => self.complain(span(item), "a text in quotation marks is wanted here".into()),
            }
        }
        texts
    }

    fn globs(&mut self, list: &Spanned<DeValue<'_>>) -> Vec<GlobMatcher> {
        let texts = self.texts(list);
        texts.into_iter().filter_map(|(text, at)| self.glob(&text, at)).collect()
    }

    fn glob(&mut self, text: &str, at: Span) -> Option<GlobMatcher> {
        match Glob::new(text) {
            Ok(glob) => Some(glob.compile_matcher()),
            Err(error) => {
                self.complain(at, format!("“{text}” is no glob: {}", error.kind()));
                None
            }
        }
    }

    fn pass(&mut self, entry: &Spanned<DeValue<'_>>) {
        let Some(fields) = entry.get_ref().as_table() else {
            return self.complain(span(entry), "pass wants entries that begin with [[pass]]".into());
        };
        let (mut rule, mut words, mut file) = (None, None, None);
        for (key, value) in fields {
            match (&**key.get_ref(), value.get_ref().as_str()) {
                ("rule", Some(id)) if by_id(id).is_some() => rule = Some(id.to_owned()),
                ("rule", Some(id)) => {
                    self.complain(span(value), format!("There is no rule “{id}”{}", near(id)));
                    return;
                }
                ("words", Some(text)) => words = Some(text.to_owned()),
                ("file", Some(text)) => file = self.glob(text, span(value)),
                (name @ ("rule" | "words" | "file"), None) => {
                    self.complain(span(value), format!("{name} wants a text"));
                }
                (name, _) => {
                    self.out.push(unknown("key of [[pass]]", name, span(key), ["rule", "words", "file"]))
                }
            }
        }
        match rule {
            Some(rule) => self.settings.pass.push(Pass { rule, words, file }),
            None => self.complain(span(entry), "this entry names no rule, so it lets nothing pass".into()),
        }
    }
}

/// What kind of value a setting wants.
fn wanted(name: &str) -> Option<&'static str> {
    Some(match name {
        "profile" => "the name of a profile",
        "english" => "“us” or “gb”",
        "ignore" => "a list of globs",
        "accept" => "a list of names",
        "date-keys" => "a list of fields",
        "rules" | "style" | "spellings" => "a table",
        "pass" => "entries that begin with [[pass]]",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<String>) {
        let (settings, complaints) = Settings::read(text, &|_| None);
        let said = complaints.into_iter().map(|c| format!("{}: {}", c.span.of(text), c.message));
        (settings, said.collect())
    }

    #[test]
    fn what_a_newsroom_sets() {
        let (settings, said) = read(
            "profile = \"ap\"\nenglish = \"gb\"\nignore = [\"archive/**\"]\naccept = [\"Jon Smyth\"]\n\
             date-keys = [\"goes_live\"]\n[rules]\n\"dates::weekday-mismatch\" = \"off\"\n[spellings]\n\
             adviser = \"advisor\"\n[[pass]]\nrule = \"people::name-form\"\nfile = \"*.txt\"\n",
        );
        assert_eq!(said, [""; 0]);
        let policy = settings.policy(Policy::default(), "a.txt");
        let rule = by_id("dates::weekday-mismatch").expect("a rule");
        assert_eq!(policy.level(rule), Level::Off);
        assert_eq!(policy.house().english, Some(crate::rules::English::Gb));
        assert!(!policy.passes_nothing());
        let ignored = settings.policy(Policy::default(), "archive/2021/a.txt");
        assert!(all().iter().all(|r| ignored.level(r) == Level::Off));
    }

    #[test]
    fn what_is_not_understood_is_said_with_its_place() {
        let (_, said) = read(
            "profil = \"ap\"\nprofile = \"app\"\nignore = [\"a[\", 3]\naccept = \"x\"\n[[pass]]\nrule = \"x::y\"\n\
             [[pass]]\nword = \"a\"\n",
        );
        assert_eq!(
            said,
            [
                "profil: There is no setting “profil” (did you mean profile?)",
                "\"app\": There is no profile “app” (did you mean ap?)",
                "\"a[\": “a[” is no glob: unclosed character class; missing ']'",
                "3: a text in quotation marks is wanted here",
                "\"x\": accept wants a list of names",
                "\"x::y\": There is no rule “x::y”",
                "[[pass]]: this entry names no rule, so it lets nothing pass",
                "word: There is no key of [[pass]] “word” (did you mean words?)",
            ]
        );
    }
}
