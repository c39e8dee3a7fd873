//! Hostile texts: each is made of one thing over and over, as much of it as is asked for.

use copydesk::article::Format;

/// One kind of text.
pub struct Family {
    /// Its name, also that of its file.
    pub name: &'static str,
    /// Whether it is Markdown; else plain text.
    pub markdown: bool,
    /// Piece `n` of it.
    piece: fn(usize) -> String,
}

impl Family {
    /// At least `bytes` of it, to the end of a piece.
    pub fn text(&self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 64);
        for n in 0.. {
            if text.len() >= bytes {
                break;
            }
            text += &(self.piece)(n);
        }
        text
    }
}

const fn plain(name: &'static str, piece: fn(usize) -> String) -> Family {
    Family { name, markdown: false, piece }
}

const fn markdown(name: &'static str, piece: fn(usize) -> String) -> Family {
    Family { name, markdown: true, piece }
}

/// All of them. A text of a megabyte has at least what its comment says.
pub const FAMILIES: &[Family] = &[
    // a megabyte on one line, with sentences and without
    plain("one-line", |n| SENTENCES[n % SENTENCES.len()].to_owned() + " "),
    plain("one-sentence", |n| format!("{} and ", SENTENCES[n % SENTENCES.len()].trim_end_matches('.'))),
    plain("one-word", |_| "a".into()),
    // 100,000 heads
    plain("heads", |n| format!("Head {n}\n\n")),
    markdown("hash-heads", |n| format!("## H {n}\n")),
    plain("questions", |n| format!("What {n}?\n\n")),
    plain("run-in-heads", |n| format!("Talks in {}: They met.\n\n", family(n))),
    // 50,000 quotation marks
    plain("opening-marks", |_| "“we go ".into()),
    plain("straight-marks", |_| "\"we\" go, ".into()),
    plain("quotations", |n| format!("“We go,” {} said. ", family(n))),
    plain("quoted-paragraphs", |_| "“We go on.\n\n".into()),
    // 3,000 nested quotations
    plain("nested", |n| if n / 3000 % 2 == 0 { "“He said ‘" } else { "’”" }.into()),
    // digit runs
    plain("digits", |_| "1234567890".into()),
    plain("numbers", |n| format!("{} ", n % 3000)),
    plain("grouped-digits", |_| "123,".into()),
    plain("dates", |n| format!("July {}, {} ", n % 31 + 1, 1900 + n % 150)),
    plain("weekdays", |_| "Monday ".into()),
    plain("ranges", |_| "2001-02-".into()),
    plain("figures", |n| format!("{n} troops left. ")),
    // 60,000 people
    plain("people", |n| format!("{} {} met. ", given(n), family(n))),
    plain("one-surname", |n| format!("{} Smith met. ", given(n))),
    plain("one-given-name", |n| format!("John {} met. ", family(n))),
    plain("initials", |n| format!("J. {}. Smith met. ", char::from(b'A' + (n % 26) as u8))),
    // one name 100,000 times
    plain("one-name", |_| "Jane Doe ".into()),
    plain("one-surname-alone", |_| "Doe met. ".into()),
    plain("titles", |_| "President Mr. Dr. ".into()),
    plain("pronouns", |_| "She told him. ".into()),
    plain("name-list", |n| format!("{} {}, ", given(n), family(n))),
    // letters that look like others, and text that runs the other way
    plain("homoglyphs", |n| format!("J\u{43e}hn Sm\u{456}th\u{430}{} met. ", n % 100)),
    plain("bidi", |_| {
        "\u{202e}dlo si\u{202c} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{2067}\u{634}\u{627}\u{631}\u{639}\u{2069} "
            .into()
    }),
    plain("combining", |n| if n % 50 == 0 { "a" } else { "\u{301}" }.into()),
    plain("emoji", |_| "👩\u{200d}👩\u{200d}👧".into()),
    plain("zero-width", |_| "Ja\u{200b}ne\u{ad} Do\u{2060}e ".into()),
    plain("nul", |_| "\0".into()),
    plain("blank-lines", |_| "\n".into()),
    plain("carriage-returns", |_| "a\r".into()),
    plain("spaces", |_| " ".into()),
    plain("stops", |_| ".".into()),
    // no space after a stop
    plain("glued-stops", |_| "abc.abd.".into()),
    plain("abbreviations", |_| "U.S. ".into()),
    plain("dashes", |_| "— ".into()),
    // marks of Markdown that are never closed
    markdown("brackets", |_| "[".into()),
    markdown("links", |_| "[a](".into()),
    markdown("stars", |_| "**a ".into()),
    markdown("backticks", |n| "`".repeat(n % 40) + " "),
    markdown("comments", |_| "<!-- ".into()),
    markdown("tags", |_| "<p ".into()),
    markdown("block-quotes", |_| "> ".into()),
    markdown("items", |n| format!("- {} {}\n", given(n), family(n))),
    markdown("table", |_| "| a | b |\n".into()),
    markdown("fences", |_| "```\n".into()),
    markdown("front-matter", |n| if n == 0 { "---\n".into() } else { format!("k{n}: v\n") }),
    markdown("escapes", |_| "\\".into()),
    plain("posts", |_| "— Jane Doe (@jane) July 26, 2021\n\n".into()),
    plain("speakers", |n| format!("{}: Yes.\n\n", family(n).to_uppercase())),
    plain("according-to", |_| "according to officials, ".into()),
    plain("said", |_| "said that ".into()),
];

const SENTENCES: &[&str] = &[
    "President Joe Biden met Iraqi Prime Minister Mustafa al-Kadhimi on Monday.",
    "“We will not be in a combat mission by the end of the year,” he said.",
    "About 2,500 American troops remain in the country, according to the Pentagon.",
    "The two governments agreed last week that training would go on.",
    "She had asked for more time in 2019, when prices rose 4 percent to $62.50 a barrel.",
];

/// The running news that the others are compared with: the articles of the project's own corpus that may be read,
/// one after the other, again from the start when they are all used up, with other people in each round.
pub fn news(bytes: usize) -> String {
    let articles = articles();
    let mut text = String::with_capacity(bytes + 8192);
    for round in 0.. {
        for article in &articles {
            if text.len() >= bytes {
                return text;
            }
            let other = format!("{} {}", given(round * 7 + 1), family(round * 11 + 3));
            text += &if round == 0 { article.clone() } else { article.replace("Biden", &other) };
            text += "\n\n";
        }
    }
    text
}

fn articles() -> Vec<String> {
    let all = super::articles::of_the_corpus().into_iter();
    all.filter(|(_, format, _)| *format == Format::Plain).map(|(text, _, _)| text).collect()
}

/// Name `n` of syllables: all are different, and look like names.
fn syllables(mut n: usize, last: &str) -> String {
    const ON: &[&str] = &["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z"];
    const IN: &[&str] = &["a", "e", "i", "o", "u"];
    let mut name = String::new();
    for _ in 0..3 {
        name += ON[n % ON.len()];
        n /= ON.len();
        name += IN[n % IN.len()];
        n /= IN.len();
    }
    name += last;
    name[..1].to_uppercase() + &name[1..]
}

/// Given name `n`.
pub fn given(n: usize) -> String {
    syllables(n.wrapping_mul(7919), "n")
}

/// Family name `n`.
pub fn family(n: usize) -> String {
    syllables(n.wrapping_mul(104_729) + 17, "ley")
}
