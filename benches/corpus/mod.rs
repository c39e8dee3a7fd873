//! Running news of any length: the corpus' articles, one after the other, again and again.

/// About so many bytes of it.
pub fn news(bytes: usize) -> String {
    let articles = include_str!("../../corpus/articles.jsonl").lines().filter_map(|line| {
        let article: serde_json::Value = serde_json::from_str(line).ok()?;
        article["text"].as_str().map(|text| format!("{}\n\n", text.trim()))
    });
    let articles: Vec<String> = articles.collect();
    let mut text = String::with_capacity(bytes + 10_000);
    for article in articles.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(article);
    }
    text.truncate(text.floor_char_boundary(bytes));
    text
}
