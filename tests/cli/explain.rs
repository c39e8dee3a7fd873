//! `copydesk explain` and `copydesk rules`.

use super::program::Desk;

fn run(line: &str) -> super::program::Ran {
    Desk::with(&[]).run(line)
}

#[test]
fn a_rule_is_explained_with_examples() {
    let ran = run("explain dates::weekday-mismatch");
    assert_eq!(ran.code, 0);
    for part in ["dates::weekday-mismatch: ", "speaks on\n    ", "silent on\n    ", "\nsource: "] {
        assert!(ran.out.contains(part), "{part:?} is missing in {}", ran.out);
    }
}

#[test]
fn the_last_part_of_its_name_will_do() {
    assert_eq!(run("explain weekday-mismatch").out, run("explain dates::weekday-mismatch").out);
}

#[test]
fn an_unknown_rule_gets_the_nearest() {
    let ran = run("explain weekday-missmatch");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let expected = "copydesk: there is no rule “weekday-missmatch” (did you mean dates::weekday-mismatch?); `copydesk rules` lists all\n";
    assert_eq!(ran.err, expected);
}

#[test]
fn rules_lists_what_explain_knows() {
    let ran = run("rules --json");
    let rules = ran.json();
    let rules = rules.as_array().expect("an array");
    assert!(rules.len() >= 8);
    let list = run("rules").out;
    for rule in rules {
        let id = rule["id"].as_str().expect("an id");
        assert!(list.contains(id), "{id} is not in the list");
        assert!(
            ["title", "why", "source", "bad", "good"]
                .iter()
                .all(|k| rule[k].as_str().is_some_and(|s| !s.is_empty()))
        );
    }
}
