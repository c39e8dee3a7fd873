//! The annotated corpus holds what its README promises: every span is its text, ids resolve, values are TIMEX3.

use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

/// How many articles the corpus has at least. Raised as it grows.
const AT_LEAST: usize = 120;

const MODS: &[&str] = &[
    "START",
    "MID",
    "END",
    "APPROX",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
];
const BLOCKS: &[&str] = &[
    "title",
    "heading",
    "standfirst",
    "byline",
    "dateline",
    "caption",
    "credit",
    "list-item",
    "table-row",
    "quote",
    "embed",
    "speaker-turn",
    "correction",
    "editors-note",
    "embargo",
    "boilerplate",
    "code",
    "comment",
    "front-matter",
    "link-reference",
    "markup",
];
const LAYERS: &[&str] = &["dates", "people", "others", "quotes", "sections", "figures", "blocks"];

/// An article with its text cut into code points, so that offsets can be looked up.
struct Article {
    record: Value,
    points: Vec<char>,
}

impl Article {
    fn id(&self) -> &str {
        self.record["id"].as_str().unwrap_or_default()
    }

    fn layer(&self, name: &str) -> &[Value] {
        self.record[name].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// The words between two offsets, none if they are not in order inside the text.
    fn between(&self, start: &Value, end: &Value) -> Option<String> {
        let (start, end) = (start.as_u64()? as usize, end.as_u64()? as usize);
        (start < end).then(|| self.points.get(start..end)).flatten().map(|words| words.iter().collect())
    }

    /// Holds the span of `fact` against its text.
    fn holds(&self, fact: &Value) {
        let words = self.between(&fact["start"], &fact["end"]);
        assert!(words.is_some(), "{}: outside the text: {fact}", self.id());
        if let Some(text) = fact["text"].as_str() {
            assert_eq!(words.as_deref(), Some(text), "{}: the span is not its text", self.id());
        }
    }

    fn named(&self) -> HashSet<&str> {
        self.layer("people")
            .iter()
            .filter(|p| p["kind"] == "name")
            .filter_map(|p| p["person"].as_str())
            .collect()
    }
}

fn split(name: &str) -> Vec<Article> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(format!("{name}.jsonl"));
    let lines = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let article = |line: &str| {
        let record: Value = serde_json::from_str(line).expect("a line of the corpus is a JSON object");
        let points = record["text"].as_str().expect("an article has a text").chars().collect();
        Article { record, points }
    };
    lines.lines().map(article).collect()
}

fn corpus() -> Vec<Article> {
    split("dev").into_iter().chain(split("test")).collect()
}

#[test]
fn articles_are_many_enough_and_each_has_source_licence_date_and_all_layers() {
    let articles = corpus();
    assert!(articles.len() >= AT_LEAST, "{} articles, at least {AT_LEAST} are promised", articles.len());
    let ids: HashSet<_> = articles.iter().map(Article::id).collect();
    assert_eq!(ids.len(), articles.len(), "an id stands twice");
    for article in &articles {
        for field in ["id", "source", "licence", "date", "format"] {
            assert!(
                article.record[field].as_str().is_some_and(|s| !s.is_empty()),
                "{}: no {field}",
                article.id()
            );
        }
        let date = article.record["date"].as_str().unwrap_or_default();
        assert!(date.parse::<jiff::civil::Date>().is_ok(), "{}: {date} is no day", article.id());
        for layer in LAYERS {
            assert!(article.record[layer].is_array(), "{}: no layer {layer}", article.id());
        }
    }
}

#[test]
fn every_span_lies_inside_the_text_and_is_its_text() {
    for article in corpus() {
        for layer in LAYERS {
            article.layer(layer).iter().for_each(|fact| article.holds(fact));
        }
        for quote in article.layer("quotes") {
            for end in ["speaker", "cue"] {
                if quote[end]["start"].is_u64() {
                    article.holds(&quote[end]);
                }
            }
        }
    }
}

#[test]
fn layers_do_not_overlap_where_they_must_not() {
    let over = |a: &Value, b: &Value| {
        a["start"].as_u64() < b["end"].as_u64() && b["start"].as_u64() < a["end"].as_u64()
    };
    for article in corpus() {
        let names: Vec<_> = article.layer("people").iter().filter(|p| p["kind"] == "name").collect();
        let list = |layer: &str| article.layer(layer).iter().collect::<Vec<_>>();
        let groups =
            [[names, list("others")].concat(), [list("dates"), list("figures")].concat(), list("sections")];
        for mut facts in groups {
            facts.sort_by_key(|fact| fact["start"].as_u64());
            for pair in facts.windows(2) {
                assert!(!over(pair[0], pair[1]), "{}: {} and {}", article.id(), pair[0], pair[1]);
            }
        }
    }
}

/// The parts of a quotation as pairs of offsets.
fn parts(quote: &Value) -> Vec<(u64, u64)> {
    let pair = |part: &Value| Some((part[0].as_u64()?, part[1].as_u64()?));
    quote["parts"].as_array().into_iter().flatten().filter_map(pair).collect()
}

#[test]
fn parts_of_quotations_are_in_order_and_do_not_cross() {
    for article in corpus() {
        let all: Vec<_> = article.layer("quotes").iter().map(parts).collect();
        for (quote, parts) in article.layer("quotes").iter().zip(&all) {
            let kind = quote["kind"].as_str().unwrap_or_default();
            assert!(["direct", "indirect", "mixed"].contains(&kind), "{}: {kind}", article.id());
            assert!(parts.iter().all(|(start, end)| start < end), "{}: {quote}", article.id());
            assert!(parts.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{}: {quote}", article.id());
            assert_eq!(parts.first().map(|p| p.0), quote["start"].as_u64(), "{}: {quote}", article.id());
            assert_eq!(parts.last().map(|p| p.1), quote["end"].as_u64(), "{}: {quote}", article.id());
        }
        let spans: Vec<_> = all.concat();
        for a in &spans {
            let crossed = spans.iter().find(|b| a.0 < b.0 && b.0 < a.1 && a.1 < b.1);
            assert!(crossed.is_none(), "{}: {a:?} crosses {crossed:?}", article.id());
        }
    }
}

#[test]
fn roles_and_speakers_name_a_person_of_the_article() {
    for article in corpus() {
        let named = article.named();
        for person in article.layer("people") {
            let kind = person["kind"].as_str().unwrap_or_default();
            assert!(["name", "role"].contains(&kind), "{}: {person}", article.id());
            let known = person["person"].as_str().is_some_and(|id| named.contains(id));
            assert!(known, "{}: nobody of that id: {person}", article.id());
        }
        for speaker in article.layer("quotes").iter().filter_map(|q| q["speaker"]["person"].as_str()) {
            assert!(named.contains(speaker), "{}: the speaker {speaker} has no name", article.id());
        }
    }
}

#[test]
fn kinds_are_known() {
    for article in corpus() {
        let all = |layer: &str, field: &str, known: &[&str]| {
            for fact in article.layer(layer) {
                let kind = fact[field].as_str().unwrap_or_default();
                assert!(known.contains(&kind), "{}: {layer} of {field} {kind:?}", article.id());
            }
        };
        all("others", "type", &["ORG", "LOC", "MISC"]);
        all("sections", "kind", &["title", "heading", "run-in"]);
        all("blocks", "kind", BLOCKS);
        let numbers = article.layer("figures").iter().all(|figure| figure["value"].is_number());
        assert!(numbers, "{}: a figure without a number", article.id());
    }
}

/// TIMEX3 values as ISO-TimeML writes them, one pattern a type.
fn timex(kind: &str) -> Option<regex::Regex> {
    let day =
        r"(\d{4}|X{4})(-(\d\d|XX)(-(\d\d|XX))?|-W(\d\d|XX)(-WE|-[1-7])?|-(SP|SU|FA|WI)|-(Q[1-4X]|H[12X]))?";
    let clock = r"T(\d\d(:\d\d(:\d\d)?)?|MO|MI|AF|EV|NI|DT|DA)(Z|[+-]\d\d(:?\d\d)?)?";
    let amount = r"(\d+(\.\d+)?|X{1,2})";
    let pattern = match kind {
        "DATE" => format!(
            r"{day}|\d\d|\d{{3}}|\d{{2,3}}X{{1,2}}|BC\d{{1,4}}|FY\d{{4}}(-Q[1-4])?|(PAST|PRESENT|FUTURE)_REF"
        ),
        "TIME" => format!(
            r"((\d{{4}}|XXXX)-(\d\d|XX)-(\d\d|XX)|(\d{{4}}|XXXX)-W(\d\d|XX)-([1-7X]|WE))?{clock}|(PAST|PRESENT|FUTURE)_REF"
        ),
        "DURATION" => format!(
            r"P(({amount}(Y|Q|M|W|D|DE|CE|WE|SU|WI|FA|SP))+(T({amount}[HMS])+)?|T({amount}[HMS])+|({amount}(DE|CE|WE))*T{amount}?(MO|AF|EV|NI|DT))"
        ),
        "SET" => format!(
            r"P{amount}(Y|Q|M|W|D|DE|WE)|PT{amount}[HMS]|(\d{{4}}|XXXX)-WXX(-([1-7X]|WE))?({clock})?|{day}({clock})?"
        ),
        _ => return None,
    };
    regex::Regex::new(&format!("^(?:{pattern})$")).ok()
}

#[test]
fn values_are_timex3() {
    for article in corpus() {
        for date in article.layer("dates") {
            let kind = date["type"].as_str().unwrap_or_default();
            let value = date["value"].as_str().unwrap_or_default();
            let fits = timex(kind).is_some_and(|pattern| pattern.is_match(value));
            assert!(fits, "{}: {value:?} is no value of a {kind:?}: {date}", article.id());
            assert!(
                date["mod"].is_null() || date["mod"].as_str().is_some_and(|m| MODS.contains(&m)),
                "{date}"
            );
            if kind == "DATE" && value.len() == 10 && !value.contains(['X', 'W', '_']) {
                assert!(value.parse::<jiff::civil::Date>().is_ok(), "{}: {value} is no day", article.id());
            }
        }
    }
}

#[test]
fn articles_stand_in_the_half_their_id_says() {
    for name in ["dev", "test"] {
        for article in split(name) {
            assert_eq!(half(article.id()), name, "{} stands in the wrong half", article.id());
        }
    }
}

/// The half an id belongs to: test if bit 16 of its 32-bit FNV-1a hash is set.
fn half(id: &str) -> &'static str {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    if hash >> 16 & 1 == 1 { "test" } else { "dev" }
}
