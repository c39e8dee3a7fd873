//! Reading a profile, with what it extends.

use super::table::{self, span};
use super::{Complaint, Profile};
use crate::text::Span;
use toml::de::{DeTable, DeValue};

/// What a name that is no built-in profile's stands for: the text of the newsroom's own file (or why it cannot be
/// read), nothing when there is no such file.
pub type Found = Option<Result<String, String>>;

/// Finds a newsroom's own profile by the name under `extends`.
pub type Resolve<'r> = &'r dyn Fn(&str) -> Found;

impl Profile {
    /// Reads a profile's file. What it extends is a built-in profile, else what `resolve` finds. Never fails:
    /// what is not understood is complained of, with its place in `text`; what is wrong in a file it extends is
    /// complained of at the `extends`.
    pub fn read(text: &str, resolve: Resolve) -> (Profile, Vec<Complaint>) {
        Reader { resolve, chain: Vec::new() }.profile(text)
    }

    /// The profile called `name`: a built-in one, else what `resolve` finds; nothing when there is none. The
    /// complaints count into its own file.
    pub fn find(name: &str, resolve: Resolve) -> Option<(Profile, Vec<Complaint>)> {
        let mut reader = Reader { resolve, chain: vec![name.to_owned()] };
        match reader.text(name)? {
            Ok(text) => Some(reader.profile(&text)),
            Err(why) => {
                let message = format!("The profile “{name}” cannot be read: {why}");
                Some((Profile::default(), vec![Complaint { span: Span::default(), message }]))
            }
        }
    }
}

struct Reader<'r> {
    resolve: Resolve<'r>,
    /// The names that led here.
    chain: Vec<String>,
}

/// The keys of a profile's file.
const KEYS: [&str; 6] = ["name", "title", "extends", "rules", "style", "spellings"];

impl Reader<'_> {
    fn text(&self, name: &str) -> Found {
        super::text_of(name).map(|t| Ok(t.to_owned())).or_else(|| (self.resolve)(name))
    }

    fn profile(&mut self, text: &str) -> (Profile, Vec<Complaint>) {
        let mut out = Vec::new();
        let table = table::parse(text, &mut out);
        let mut profile = Profile::default();
        // what it extends comes first, wherever it stands
        let extends = table.iter().find(|(key, _)| key.get_ref() == "extends");
        if let Some((_, value)) = extends {
            match value.get_ref().as_str() {
                Some(base) => profile = self.extended(base, span(value), &mut out),
                None => out.push(Complaint {
                    span: span(value),
                    message: "extends wants the name of a profile".into(),
                }),
            }
            profile.title.clear();
            profile.name.clear();
        }
        self.own(&table, &mut profile, &mut out);
        table::in_order(&mut out);
        (profile, out)
    }

    fn own(&self, table: &DeTable, profile: &mut Profile, out: &mut Vec<Complaint>) {
        for (key, value) in table {
            match (&**key.get_ref(), value.get_ref()) {
                ("name", DeValue::String(s)) => profile.name = s.to_string(),
                ("title", DeValue::String(s)) => profile.title = s.to_string(),
                ("extends", _) => {}
                ("rules", DeValue::Table(t)) => profile.rules.extend(table::rules(t, out)),
                ("style", DeValue::Table(t)) => profile.house = profile.house.overlaid(&table::style(t, out)),
                ("spellings", DeValue::Table(t)) => {
                    profile.house.spellings = profile.house.spellings.overlaid(&table::spellings(t, out))
                }
                (name, _) if KEYS.contains(&name) => {
                    let wanted = if matches!(name, "name" | "title") { "text" } else { "a table" };
                    out.push(Complaint { span: span(value), message: format!("{name} wants {wanted}") });
                }
                (name, _) => out.push(table::unknown("key of a profile", name, span(key), KEYS)),
            }
        }
    }

    /// The profile called `base`; an empty one, and a complaint at `at`, when that cannot be.
    fn extended(&mut self, base: &str, at: Span, out: &mut Vec<Complaint>) -> Profile {
        let mut complain = |message| out.push(Complaint { span: at, message });
        if self.chain.iter().any(|n| n == base) {
            let way: Vec<&str> = self.chain.iter().map(String::as_str).chain([base]).collect();
            complain(format!("A profile that extends itself: {}", way.join(" → ")));
            return Profile::default();
        }
        let text = match self.text(base) {
            Some(Ok(text)) => text,
            Some(Err(why)) => {
                complain(format!("The profile “{base}” cannot be read: {why}"));
                return Profile::default();
            }
            None => {
                let near = table::near(base, super::built_in_names());
                complain(format!("There is no profile “{base}”{near}"));
                return Profile::default();
            }
        };
        self.chain.push(base.to_owned());
        let (profile, complaints) = self.profile(&text);
        self.chain.pop();
        for inner in complaints {
            let line = text[..inner.span.start as usize].matches('\n').count() + 1;
            complain(format!("In the profile “{base}”, line {line}: {}", inner.message));
        }
        profile
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::house::{Months, Percent};

    fn read(text: &str, others: &[(&str, &str)]) -> (Profile, Vec<String>) {
        let resolve = |name: &str| others.iter().find(|(n, _)| *n == name).map(|(_, t)| Ok(t.to_string()));
        let (profile, complaints) = Profile::read(text, &resolve);
        let said = complaints.into_iter().map(|c| format!("{}: {}", c.span.of(text), c.message));
        (profile, said.collect())
    }

    #[test]
    fn says_what_and_where() {
        let text = "name = \"ours\"\nextend = \"ap\"\n[rules]\n\"dates::wekday-mismatch\" = \"of\"\n\
                    \"dates::weekday-mismatch\" = \"loud\"\n[style]\nmounths = \"full\"\nmonths = \"ful\"\n\
                    percent = 5\n";
        let (profile, said) = read(text, &[]);
        assert_eq!(profile.name, "ours");
        assert_eq!(
            said,
            [
                "extend: There is no key of a profile “extend” (did you mean extends?)",
                "\"dates::wekday-mismatch\": There is no rule “dates::wekday-mismatch” (did you mean \
                 dates::weekday-mismatch?)",
                "\"loud\": “loud” is no level: it can be true, “off”, “quiet”, “hint”, “information”, “warning” or \
                 “error”",
                "mounths: There is no key of [style] “mounths” (did you mean months?)",
                "\"ful\": “ful” is no choice of months: it can be “abbreviated” or “full”",
                "5: 5 is no choice of percent: it can be “sign”, “percent” or “per-cent”",
            ]
        );
    }

    #[test]
    fn what_it_extends_comes_first() {
        let base = ("house", "extends = \"ap\"\n[style]\nmonths = \"full\"\npercent = \"percent\"\n");
        let (profile, said) = read("[style]\npercent = \"per-cent\"\n[x]\n", &[base]);
        assert_eq!((said.len(), profile.house.percent), (1, Some(Percent::TwoWords)));
        let (profile, said) = read("extends = \"house\"\n[style]\npercent = \"per-cent\"\n", &[base]);
        assert_eq!(said, [""; 0]);
        assert_eq!(
            (profile.house.percent, profile.house.months),
            (Some(Percent::TwoWords), Some(Months::Full))
        );
        assert!(profile.house.english.is_some(), "what ap chose is lost");
    }

    #[test]
    fn circles_and_gaps() {
        let (a, b) = (("a", "extends = \"b\"\n"), ("b", "extends = \"a\"\n"));
        let (_, said) = read("extends = \"a\"\n", &[a, b]);
        assert_eq!(
            said,
            [
                "\"a\": In the profile “a”, line 1: In the profile “b”, line 1: A profile that extends itself: a → b → a"
            ]
        );
        let (_, said) = read("extends = \"guardien\"\n", &[]);
        assert_eq!(said, ["\"guardien\": There is no profile “guardien” (did you mean guardian?)"]);
        let (_, said) = read("extends = 3\nrules = 1\nname = 2\n", &[]);
        assert_eq!(
            said,
            ["3: extends wants the name of a profile", "1: rules wants a table", "2: name wants text"]
        );
    }

    #[test]
    fn broken_toml_is_complained_of_and_the_rest_counts() {
        let (profile, said) = read("[style]\npercent = \"percent\"\nmonths =\n", &[]);
        assert_eq!(profile.house.percent, Some(Percent::Word));
        assert_eq!(said.len(), 1, "{said:?}");
    }
}
