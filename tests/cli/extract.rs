//! `copydesk extract`: the contract's shape, offsets, order, streaming, broken lines.

use super::program::Desk;
use super::schema;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};

const ARTICLE: &str = include_str!("../seed/iraq-2021.txt");
/// Surrogate pairs, an accent of its own, ends of line of two letters.
const LETTERS: &str = "😀😀 Talks in Bağdad\r\n\r\nOn July 26, 2021, Joe Biden said that cafe\u{301} 😀 and 2,500 troops “would stay” until 2 August 2021.\r\n\r\n“We met Mustafa al-Kadhimi 😀,” Joe Biden said.\r\n";

fn line(id: &str, text: &str) -> String {
    json!({ "id": id, "text": text, "date": "2021-07-27" }).to_string() + "\n"
}

fn extract(options: &str, input: &str) -> super::program::Ran {
    Desk::with(&[]).feed(&format!("extract --input jsonl --format jsonl {options} -"), input.as_bytes())
}

#[test]
fn output_is_of_the_published_schema() {
    let schema = schema::published(&Desk::with(&[]).run("extract --schema").out);
    let input =
        [line("seed", ARTICLE), line("letters", LETTERS), line("empty", ""), "broken\n".into()].concat();
    let ran = extract("", &input);
    assert_eq!(ran.lines().len(), 4);
    for line in ran.lines() {
        assert_eq!(schema::problems(&schema, &line), Vec::<String>::new());
    }
}

#[test]
fn a_file_gives_the_same_as_a_line() {
    let of_file =
        Desk::with(&[("seed.txt", ARTICLE.as_bytes())]).run("extract --format jsonl seed.txt").json();
    let mut of_line = extract("", &(json!({ "id": "seed.txt", "text": ARTICLE }).to_string())).json();
    assert_eq!(of_file["date"]["value"], "2021-07-27");
    of_line["id"] = of_file["id"].clone();
    assert_eq!(of_file, of_line);
}

/// Every object with start, end and text says where its text stands.
fn every_text_stands_where_it_says(value: &Value, slice: &dyn Fn(usize, usize) -> String) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|v| every_text_stands_where_it_says(v, slice)).sum(),
        Value::Object(fields) => {
            let number = |key| fields.get(key).and_then(Value::as_u64).map(|n| n as usize);
            let mut count = fields.values().map(|v| every_text_stands_where_it_says(v, slice)).sum();
            if let (Some(start), Some(end), Some(text)) = (number("start"), number("end"), fields.get("text"))
            {
                assert_eq!(Some(slice(start, end).as_str()), text.as_str(), "{value}");
                count += 1;
            }
            count
        }
        _ => 0,
    }
}

#[test]
fn offsets_count_what_was_asked_for() {
    let points: Vec<char> = LETTERS.chars().collect();
    let units: Vec<u16> = LETTERS.encode_utf16().collect();
    let by_points = |a: usize, b: usize| points[a..b].iter().collect();
    let by_bytes = |a: usize, b: usize| LETTERS[a..b].to_owned();
    let by_units = |a: usize, b: usize| String::from_utf16(&units[a..b]).expect("no half letters");
    type Slice<'s> = &'s dyn Fn(usize, usize) -> String;
    let slices: [(&str, Slice); 4] = [
        ("", &by_points),
        ("--offsets code-points", &by_points),
        ("--offsets utf-8", &by_bytes),
        ("--offsets utf-16", &by_units),
    ];
    for (options, slice) in slices {
        let mut article = extract(options, &line("letters", LETTERS)).json();
        // fixes carry the text to put in, not the text that stands there
        article["findings"] = Value::Null;
        assert!(every_text_stands_where_it_says(&article, slice) > 8, "{options}: {article}");
    }
}

#[test]
fn order_is_kept_over_many_lines_and_jobs() {
    let text = |i: usize| "The leaders met on July 26, 2021. ".repeat((i * 7) % 12);
    let input: String = (0..300).map(|i| line(&i.to_string(), &text(i))).collect();
    let ran = extract("--jobs 4", &input);
    assert_eq!(ran.code, 0);
    let ids: Vec<String> =
        ran.lines().iter().map(|l| l["id"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(ids, (0..300).map(|i| i.to_string()).collect::<Vec<_>>());
    assert_eq!(ran.out, extract("--jobs 1", &input).out);
}

#[test]
fn broken_lines_say_so_in_their_place() {
    let input = [
        line("first", "It rained."),
        "{\"id\": \"torn\"\n".into(),
        json!({ "id": "no text" }).to_string() + "\n",
        json!({ "id": 7, "text": "It rained.", "date": "last Tuesday" }).to_string() + "\n",
        json!({ "id": "odd", "text": "It rained.", "format": "docx" }).to_string() + "\n",
        "[1, 2]\n".into(),
        "\n".into(),
        line("last", "It rained."),
    ]
    .concat();
    let ran = extract("", &input);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let lines = ran.lines();
    let message = |i: usize| lines[i]["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert_eq!(lines.len(), 7);
    assert_eq!((&lines[0]["id"], &lines[6]["id"]), (&json!("first"), &json!("last")));
    assert!(message(1).starts_with("not valid JSON"), "{}", message(1));
    assert_eq!(message(2), "“text” is missing or is no string");
    assert_eq!(message(3), "“last Tuesday” is no date of the form YYYY-MM-DD, such as 2021-07-26");
    assert_eq!(message(4), "“docx” is no format copydesk reads (plain, markdown)");
    assert_eq!(message(5), "“text” is missing or is no string");
    assert_eq!((&lines[2]["id"], &lines[3]["id"]), (&json!("no text"), &json!(7)));
    assert!((1..6).all(|i| lines[i]["error"]["line"] == i + 1));
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let desk = Desk::with(&[]);
    let mut child =
        desk.command("extract --input jsonl --format jsonl --jobs 2 -").spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for id in ["one", "two", "three"] {
        stdin.write_all(line(id, "The leaders met on July 26, 2021.").as_bytes()).expect("it reads");
        let answer: Value =
            serde_json::from_str(&answers.next().expect("an answer").expect("text")).expect("JSON");
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_lines() {
    let desk = Desk::with(&[]);
    let mut child =
        desk.command("extract --input jsonl --format jsonl --jobs 2 -").spawn().expect("it starts");
    let peak = |pid: u32| -> usize {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("the program runs");
        let line = status.lines().find(|l| l.starts_with("VmHWM:")).expect("a peak");
        line.split_whitespace().nth(1).and_then(|kb| kb.parse().ok()).expect("a number")
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    // much to carry, little to work out
    let mut input = line("blank", &"\n".repeat(50_000));
    input = input.repeat(20);
    let mut rounds = (0..40).map(|_| {
        std::thread::scope(|scope| {
            scope.spawn(|| stdin.write_all(input.as_bytes()).expect("it reads"));
            assert!((0..20).all(|_| answers.next().is_some_and(|a| a.is_ok())));
        });
        peak(child.id())
    });
    let (early, late) = (rounds.by_ref().nth(3).expect("early"), rounds.last().expect("late"));
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
    assert!(late < early + 16_000, "{early} kB after 80 lines, {late} kB after 800");
}
