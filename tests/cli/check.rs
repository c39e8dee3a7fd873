//! `copydesk check`: its four formats and its exit codes.

use super::program::Desk;
use expect_test::{Expect, expect};
use serde_json::Value;

/// One weekday that is wrong, one name with a stray stop, one relative date.
const ARTICLE: &str = "date 2021-07-27

The two leaders of the countries met on Tuesday, July 26, 2021, in the city of Washington.

The war began in the time of the former president George.W. Bush and his allies.
";
const CLEAN: &str = "date 2021-07-27\n\nThe leaders met on Monday, July 26, 2021.\n";

fn desk() -> Desk {
    Desk::with(&[("talks.txt", ARTICLE.as_bytes()), ("clean.txt", CLEAN.as_bytes())])
}

fn shows(line: &str, code: i32, expected: &Expect) {
    let ran = desk().run(line);
    expected.assert_eq(&ran.out);
    assert_eq!((ran.code, ran.err.as_str()), (code, ""));
}

#[test]
fn text_shows_the_line_and_the_words() {
    shows(
        "check --no-hints talks.txt",
        1,
        &expect![[r#"
            warning[dates::weekday-mismatch]: July 26, 2021 is a Monday, not a Tuesday
             --> talks.txt:3:41
              |
            3 | …of the countries met on Tuesday, July 26, 2021, in the city of…
              |                          ^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: Write “Monday”

            warning[people::name-form]: Stray full stop in “George.W. Bush”
             --> talks.txt:5:51
              |
            5 | …began in the time of the former president George.W. Bush and his allies.
              |                                            ^^^^^^^^^^^^^^
              |
              = help: Write “George W. Bush”

            1 article: 2 warnings
        "#]],
    );
}

#[test]
fn beyond_a_thousand_findings_are_told_in_a_line_each() {
    let article = "Ja\u{200b}ne went. ".repeat(1003);
    let ran = Desk::with(&[("many.txt", article.as_bytes())]).run("check many.txt");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.iter().filter(|l| l.starts_with(" --> many.txt:1:")).count(), 1000);
    let told: Vec<_> = lines.iter().filter(|l| l.starts_with("many.txt:1:")).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[2].starts_with("many.txt:1:12027: info[copy::hidden-character]: "), "{}", told[2]);
}

#[test]
fn a_clean_article_is_said_to_be_clean() {
    shows(
        "check --no-hints clean.txt",
        0,
        &expect![[r#"
        1 article: nothing to report
    "#]],
    );
}

#[test]
fn github_gets_one_annotation_a_finding() {
    shows(
        "check --no-hints --format github talks.txt",
        1,
        &expect![[r#"
            ::warning file=talks.txt,line=3,endLine=3,col=41,endColumn=63,title=dates%3A%3Aweekday-mismatch::July 26, 2021 is a Monday, not a Tuesday
            ::warning file=talks.txt,line=5,endLine=5,col=51,endColumn=65,title=people%3A%3Aname-form::Stray full stop in “George.W. Bush”
        "#]],
    );
}

#[test]
fn json_says_everything() {
    shows(
        "check --no-hints --format json talks.txt",
        1,
        &expect![[r#"
            [
              {
                "file": "talks.txt",
                "fix": {
                  "edits": [
                    {
                      "range": {
                        "column": 41,
                        "end_column": 48,
                        "end_line": 3,
                        "line": 3
                      },
                      "text": "Monday"
                    }
                  ],
                  "title": "Write “Monday”"
                },
                "message": "July 26, 2021 is a Monday, not a Tuesday",
                "range": {
                  "column": 41,
                  "end_column": 63,
                  "end_line": 3,
                  "line": 3
                },
                "related": [],
                "rule": "dates::weekday-mismatch",
                "severity": "warning",
                "text": "Tuesday, July 26, 2021"
              },
              {
                "file": "talks.txt",
                "fix": {
                  "edits": [
                    {
                      "range": {
                        "column": 51,
                        "end_column": 65,
                        "end_line": 5,
                        "line": 5
                      },
                      "text": "George W. Bush"
                    }
                  ],
                  "title": "Write “George W. Bush”"
                },
                "message": "Stray full stop in “George.W. Bush”",
                "range": {
                  "column": 51,
                  "end_column": 65,
                  "end_line": 5,
                  "line": 5
                },
                "related": [],
                "rule": "people::name-form",
                "severity": "warning",
                "text": "George.W. Bush"
              }
            ]
        "#]],
    );
}

#[test]
fn json_of_a_clean_article_is_an_empty_array() {
    shows(
        "check --no-hints --format json clean.txt",
        0,
        &expect![[r#"
        []
    "#]],
    );
}

#[test]
fn the_column_is_that_of_the_line_however_long_it_is() {
    let start = "Every word of this long paragraph stands on one line. ".repeat(20);
    let article = format!("date 2021-07-27\n\n{start}They met on Tuesday, July 26, 2021.\n");
    let ran = Desk::with(&[("long.txt", article.as_bytes())]).run("check --no-hints long.txt");
    let column = start.len() + "They met on ".len() + 1;
    assert!(ran.out.contains(&format!("long.txt:3:{column}\n")), "{}", ran.out);
    let widest = ran.out.lines().filter(|l| l.contains(" | ")).map(|l| l.chars().count()).max();
    assert!(widest.is_some_and(|w| w <= 80), "{}", ran.out);
}

#[test]
fn folders_are_searched_for_articles() {
    let desk = Desk::with(&[
        ("news/a.txt", ARTICLE.as_bytes()),
        ("news/deep/b.md", CLEAN.as_bytes()),
        ("news/.hidden/c.txt", ARTICLE.as_bytes()),
        ("news/picture.png", b"\x89PNG"),
    ]);
    let ran = desk.run("check --no-hints news");
    assert_eq!(ran.code, 1);
    assert!(ran.out.ends_with("2 articles: 2 warnings\n"), "{}", ran.out);
}

#[test]
fn standard_input_is_a_dash() {
    let ran = desk().feed("check --no-hints -", ARTICLE.as_bytes());
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("<standard input>:3:41"), "{}", ran.out);
}

#[test]
fn a_given_date_counts_more_than_the_article_s() {
    let article = "date 2021-07-27\n\nThe president spoke yesterday.\n";
    let ran = Desk::with(&[("a.txt", article.as_bytes())]).run("extract --date 2019-03-02 a.txt");
    assert_eq!(ran.json()["date"]["value"], "2019-03-02");
    assert_eq!(ran.json()["date"]["evidence"], "given");
}

#[test]
fn sarif_has_what_the_standard_asks_for() {
    let desk = Desk::with(&[("the talks.txt", ARTICLE.as_bytes())]);
    let ran = desk.run("check --format sarif .");
    assert_eq!(ran.code, 1);
    let log = ran.json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "copydesk");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(results.len() >= 2);
    for result in results {
        assert!(matches!(result["level"].as_str(), Some("error" | "warning" | "note" | "none")), "{result}");
        assert!(!result["message"]["text"].as_str().expect("a message").is_empty());
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "./the%20talks.txt");
        assert!(starts_before_its_end(&place["region"]), "{place}");
    }
}

fn starts_before_its_end(region: &Value) -> bool {
    let at = |line: &str, column: &str| (region[line].as_u64(), region[column].as_u64());
    let (start, end) = (at("startLine", "startColumn"), at("endLine", "endColumn"));
    start.0 >= Some(1) && start.1 >= Some(1) && start < end
}

/// What a newsroom has set counts on the command line as in an editor, and what is wrong in it is said.
#[test]
fn the_nearest_settings_count() {
    let article = b"They met on Tuesday, July 26, 2021. President George.W. Bush left.\n";
    let off = b"[rules]\n\"dates::weekday-mismatch\" = \"off\"\n";
    let desk = Desk::with(&[
        ("sport/a.txt", article),
        ("copydesk.toml", off),
        ("home/b.txt", article),
        ("home/copydesk.toml", b"[rules]\n\"people::name-form\" = \"of\"\n"),
    ]);
    let rules = |line: &str| -> Vec<String> {
        let found = desk.run(line).json();
        found
            .as_array()
            .expect("findings")
            .iter()
            .map(|f| f["rule"].as_str().expect("a rule").to_owned())
            .collect()
    };
    assert_eq!(rules("check --no-hints --format json sport"), ["people::name-form"]);
    let both = ["dates::weekday-mismatch", "people::name-form"];
    assert_eq!(rules("check --no-hints --format json home"), both);
    assert_eq!(rules("check --no-hints --format json --settings copydesk.toml home"), ["people::name-form"]);
    let ran = desk.run("check --no-hints home");
    assert!(ran.err.contains("home/copydesk.toml:2:23: “of” is no level"), "{}", ran.err);
    assert_eq!(ran.code, 2);
    let ran = desk.run("check --profile app home");
    assert!(
        ran.err.contains("there is no profile “app”") && ran.err.contains("did you mean ap?"),
        "{}",
        ran.err
    );
}
