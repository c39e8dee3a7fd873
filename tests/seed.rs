//! The seed article against its gold: every date, person, claim, figure, head and finding that must be there, and
//! none that must not.

use copydesk::article::Format;
use copydesk::export::contract::{self, Article, Offsets};
use copydesk::story::{Origin, Story};
use serde_json::Value;

const TEXT: &str = include_str!("seed/iraq-2021.txt");
const GOLD: &str = include_str!("seed/iraq-2021.gold.json");

fn gold() -> Value {
    serde_json::from_str(GOLD).expect("the gold is JSON")
}

fn read() -> Article {
    contract::article("seed".into(), &Story::new(TEXT, Format::Plain, Origin::default()), Offsets::CodePoints)
}

fn list<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("the gold has no list “{key}”"))
}

fn at(value: &Value) -> (usize, usize) {
    let number = |key: &str| value[key].as_u64().expect("an offset") as usize;
    (number("start"), number("end"))
}

fn text(value: &Value) -> &str {
    value["text"].as_str().unwrap_or("")
}

#[test]
fn the_article_is_dated_by_its_header() {
    let date = read().date.expect("a document date");
    assert_eq!(
        (date.value.as_str(), date.evidence, date.start, date.end),
        ("2021-07-27", "header", Some(6), Some(16))
    );
}

#[test]
fn heads() {
    let got: Vec<_> = read().sections.iter().map(|s| (s.start, s.end, s.kind.to_owned())).collect();
    let want: Vec<_> = list(&gold(), "sections")
        .iter()
        .map(|s| (at(s).0, at(s).1, s["kind"].as_str().expect("a kind").to_owned()))
        .collect();
    assert_eq!(got, want);
}

#[test]
fn dates() {
    let article = read();
    for want in list(&gold(), "dates").iter().filter(|d| d["optional"] != true) {
        let found = article.dates.iter().find(|d| (d.words.start, d.words.end) == at(want));
        let found = found.unwrap_or_else(|| panic!("no date “{}” at {:?}", text(want), at(want)));
        assert_eq!(found.timex, want["type"].as_str().expect("a type"), "type of “{}”", text(want));
        assert_eq!(found.value, want["value"].as_str().expect("a value"), "value of “{}”", text(want));
        assert_eq!(found.modifier, want["mod"].as_str(), "modifier of “{}”", text(want));
        assert_eq!(found.role, want["role"].as_str(), "role of “{}”", text(want));
    }
    let known: Vec<_> = list(&gold(), "dates").iter().map(at).collect();
    for date in &article.dates {
        assert!(
            known.contains(&(date.words.start, date.words.end)),
            "a date too many: “{}”",
            date.words.text
        );
    }
}

#[test]
fn people() {
    let (article, gold) = (read(), gold());
    for (layer, kind) in [("people", "name"), ("role_mentions", "role")] {
        for want in list(&gold, layer) {
            let found =
                article.people.iter().find(|m| (m.words.start, m.words.end) == at(want) && m.kind == kind);
            let found = found.unwrap_or_else(|| panic!("no {kind} “{}” at {:?}", text(want), at(want)));
            assert_eq!(found.person.as_deref(), want["entity"].as_str(), "whom “{}” means", text(want));
        }
    }
    let names = article.people.iter().filter(|m| m.kind == "name").count();
    assert_eq!(names, list(&gold, "people").len(), "named mentions");
}

#[test]
fn persons_and_their_roles() {
    let (article, gold) = (read(), gold());
    let entities = gold["entities"].as_object().expect("entities");
    assert_eq!(article.persons.len(), entities.len());
    for (id, want) in entities {
        let person = article.persons.iter().find(|p| p.id == *id).unwrap_or_else(|| panic!("no person {id}"));
        assert_eq!(person.name, want["name"].as_str().expect("a name"));
        for role in list(want, "roles").iter().filter_map(Value::as_str) {
            assert!(
                person.roles.iter().any(|r| r.text == role),
                "{id} has no role “{role}”: {:?}",
                person.roles
            );
        }
        for handle in want["handles"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(person.handles.iter().any(|h| h == handle), "{id} has no handle {handle}");
        }
    }
}

#[test]
fn attributed_claims() {
    let (article, gold) = (read(), gold());
    for want in
        list(&gold, "claims").iter().filter(|c| c["kind"].as_str().is_some_and(|k| k.starts_with("quote")))
    {
        let found = article.quotes.iter().find(|q| (q.words.start, q.words.end) == at(want));
        let found = found.unwrap_or_else(|| panic!("no quotation “{}” at {:?}", text(want), at(want)));
        let speaker = found.speaker.as_ref().unwrap_or_else(|| panic!("nobody says “{}”", text(want)));
        assert_eq!(speaker.words.text, want["source_text"].as_str().expect("a source"));
        assert_eq!(speaker.person.as_deref(), want["speaker"].as_str(), "who says “{}”", text(want));
        assert_eq!(
            speaker.anonymous,
            want["anonymous"] == true,
            "whether the source is named of “{}”",
            text(want)
        );
        assert_eq!(found.embed, want["kind"] == "quote-embed");
        if let Some(cue) = want["cue"].as_str() {
            assert_eq!(found.cue.as_ref().map(|c| c.text.as_str()), Some(cue));
        }
    }
}

#[test]
fn claims_in_the_articles_own_voice() {
    let (article, gold) = (read(), gold());
    for want in list(&gold, "claims").iter().filter(|c| c["unattributed"] == true) {
        let found = article.claims.iter().find(|c| (c.start, c.end) == at(want));
        let found = found.unwrap_or_else(|| panic!("no claim “{}” at {:?}", text(want), at(want)));
        assert!(!found.attributed, "“{}” is nobody's words", text(want));
        let Some(quantity) = want.get("quantity") else { continue };
        let figures: Vec<_> = found.figures.iter().map(|i| &article.figures[*i]).collect();
        let right = figures.iter().any(|f| {
            f.value.as_f64() == quantity["value"].as_f64()
                && f.approximate == quantity["approximate"].as_bool()
                && f.of.as_deref() == quantity["of"].as_str()
        });
        assert!(right, "{quantity} is not among {figures:?}");
    }
}

#[test]
fn findings() {
    let (article, gold) = (read(), gold());
    let family = |rule: &str| rule.rsplit("::").next().unwrap_or(rule).to_owned();
    for want in list(&gold, "must_report") {
        let name = want["family"].as_str().expect("a family");
        let found = article.findings.iter().find(|f| (f.start, f.end) == at(want) && family(f.rule) == name);
        let found = found.unwrap_or_else(|| panic!("no finding {name} on “{}”", text(want)));
        let level = want["severity"].as_str().expect("a severity");
        let right = found.severity == level || level == "hint" && found.severity == "information";
        assert!(right, "{name} on “{}” is a {} and should be a {level}", text(want), found.severity);
    }
    for unwanted in list(&gold, "must_not_report") {
        let (start, end) = at(unwanted);
        let name = unwanted["family"].as_str().expect("a family");
        let close =
            article.findings.iter().find(|f| f.start < end && start < f.end && family(f.rule).contains(name));
        assert!(close.is_none(), "{close:?} on “{}”: {}", text(unwanted), unwanted["why"]);
    }
    let warnings: Vec<_> = article.findings.iter().filter(|f| f.severity == "warning").collect();
    let allowed: Vec<_> = ["must_report", "may_report"].iter().flat_map(|k| list(&gold, k)).map(at).collect();
    for warning in warnings {
        assert!(allowed.contains(&(warning.start, warning.end)), "a warning nobody asked for: {warning:?}");
    }
}

/// The fix of the stray stop is what an editor would write; quoted words get none.
#[test]
fn fixes() {
    let article = read();
    let fix = |rule: &str| {
        article
            .findings
            .iter()
            .find(|f| f.rule == rule)
            .and_then(|f| f.fix.as_ref())
            .map(|f| f[0].text.clone())
    };
    assert_eq!(fix("people::name-form").as_deref(), Some("George W. Bush"));
    assert_eq!(fix("people::name-variant"), None);
}
