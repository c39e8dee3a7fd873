//! Articles out of JSON Lines, as the corpus holds them: `text`, `format` and `file` a line.

use copydesk::article::Format;
use copydesk::story::Origin;

/// An article: its text, how that is written, and where it comes from.
pub type Article = (String, Format, Origin);

/// The articles of `lines`.
pub fn read(lines: &str) -> Vec<Article> {
    let article = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let format = if record["format"] == "markdown" { Format::Markdown } else { Format::Plain };
        let origin = Origin { file_name: record["file"].as_str().map(str::to_owned), ..Origin::default() };
        (record["text"].as_str().expect("its text").to_owned(), format, origin)
    };
    lines.lines().map(article).collect()
}

/// Those of the corpus that may be read.
pub fn of_the_corpus() -> Vec<Article> {
    read(include_str!("../../corpus/dev.jsonl"))
}
