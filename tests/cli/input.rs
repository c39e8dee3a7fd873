//! Bad input: each a clear message or a sensible result, never a panic, and the other articles are read all the same.

use super::program::{Desk, Ran};

const GOOD: &[u8] = b"date 2021-07-27\n\nThe leaders met on Tuesday, July 26, 2021.\n";

fn check(name: &str, bytes: &[u8]) -> Ran {
    Desk::with(&[(name, bytes)]).run(&format!("check --no-hints {name}"))
}

fn complains(ran: &Ran, message: &str) {
    assert_eq!((ran.code, ran.err.as_str()), (2, format!("copydesk: {message}\n").as_str()));
}

#[test]
fn a_missing_file() {
    complains(&Desk::with(&[]).run("check gone.txt"), "gone.txt: there is no such file or folder");
    complains(&Desk::with(&[]).run("outline gone.txt"), "gone.txt: there is no such file or folder");
    complains(&Desk::with(&[]).run("extract gone.txt"), "gone.txt: there is no such file or folder");
}

#[test]
fn the_others_are_still_read() {
    let desk = Desk::with(&[("good.txt", GOOD)]);
    let ran = desk.run("check --no-hints gone.txt good.txt");
    assert_eq!(ran.code, 2);
    assert!(
        ran.out.contains("dates::weekday-mismatch") && ran.err.contains("gone.txt"),
        "{}{}",
        ran.out,
        ran.err
    );
    assert_eq!(desk.run("extract gone.txt good.txt").lines().len(), 1);
}

#[test]
fn a_folder_without_articles() {
    let desk = Desk::with(&[("pictures/one.png", b"\x89PNG")]);
    complains(
        &desk.run("check pictures"),
        "pictures: there is no article in this folder (looked for files ending in .txt, .text, .md, .markdown, .mdown, .mkd, .mdx, .qmd, .rmd)",
    );
}

#[test]
fn bytes_that_are_no_utf_8_are_named_by_their_line() {
    let message = "latin.txt: line 3 holds letters that are not in UTF-8; save the file with the encoding UTF-8 and try again";
    complains(&check("latin.txt", b"One\nTwo\nCaf\xe9\n"), message);
}

#[test]
fn files_of_other_programs_are_named_for_what_they_are() {
    let kinds: [(&[u8], &str); 5] = [
        (b"PK\x03\x04rest", "a Word, OpenDocument or zip file"),
        (b"\xd0\xcf\x11\xe0rest", "an old Word file"),
        (b"{\\rtf1 rest}", "a rich text file"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xff\xfeT\0h\0e\0", "a text in UTF-16"),
    ];
    for (bytes, kind) in kinds {
        let advice = "which copydesk cannot read; save the article as plain text (.txt, UTF-8)";
        complains(&check("a.txt", bytes), &format!("a.txt: this is {kind}, {advice}"));
    }
}

#[test]
fn nothing_and_next_to_nothing() {
    for bytes in [&b""[..], b"\n", b"\r\n\r\n", b"\0", b"\xef\xbb\xbf", b" \t ", "\u{301}".as_bytes()] {
        let ran = check("a.txt", bytes);
        let expected = (0, "1 article: nothing to report\n", "");
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), expected, "{bytes:?}");
        for command in ["outline", "extract"] {
            assert_eq!(
                Desk::with(&[("a.md", bytes)]).run(&format!("{command} a.md")).code,
                0,
                "{command} {bytes:?}"
            );
        }
    }
}

#[test]
fn nul_bytes_are_letters_like_others() {
    let ran = check("a.txt", b"date 2021-07-27\n\n\0The leaders\0met on Tuesday, July 26, 2021.\0\n");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("a.txt:3:21"), "{}", ran.out);
}

#[test]
fn a_byte_order_mark_is_no_letter() {
    let with = [b"\xef\xbb\xbf", GOOD].concat();
    assert_eq!(check("a.txt", &with).out, check("a.txt", GOOD).out);
}

#[test]
fn broken_front_matter_is_a_finding() {
    let broken: [&str; 3] = [
        "---\ntitle: \"A day in July\ndate: 2021-07-26\n---\n\nThe leaders met.\n",
        "---\ntitle: a\n- b: [\n---\n\nThe leaders met.\n",
        "+++\ntitle = \n+++\n\nThe leaders met.\n",
    ];
    for text in broken {
        let ran = check("a.md", text.as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{text}");
        assert!(ran.out.contains("article::front-matter"), "{text}: {}", ran.out);
    }
}

/// Ten megabytes, or a quarter of one where the program is not optimised.
#[test]
fn a_very_long_article() {
    let paragraph = "President Joe Biden met reporters on July 26, 2021. “Nobody was there,” he said of the 2,500 troops.\n\n";
    let size = if cfg!(debug_assertions) { 1 << 18 } else { 10 << 20 };
    let text = paragraph.repeat(size / paragraph.len());
    let ran = check("long.txt", text.as_bytes());
    assert!((ran.code == 0 || ran.code == 1) && ran.err.is_empty(), "{} {}", ran.code, ran.err);
    assert!(ran.out.lines().last().is_some_and(|l| l.starts_with("1 article: ")));
}

#[test]
fn a_very_long_line() {
    let text = "President Joe Biden met reporters on Tuesday, July 26, 2021. ".repeat(4_000);
    let ran = check("line.txt", text.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
}

#[test]
fn options_that_make_no_sense() {
    let desk = Desk::with(&[("a.txt", GOOD)]);
    for (line, words) in [
        ("check --format xml a.txt", "possible values: text, json, sarif, github"),
        (
            "check --date 2021-13-01 a.txt",
            "“2021-13-01” is no date of the form YYYY-MM-DD, such as 2021-07-26",
        ),
        ("check --as word a.txt", "possible values: plain, markdown"),
        ("extract --jobs 0 a.txt", "0 is not in 1..=1024"),
        ("chek a.txt", "a similar subcommand exists: 'check'"),
        ("check", "required arguments were not provided"),
    ] {
        let ran = desk.run(line);
        assert_eq!(ran.code, 2, "{line}");
        assert!(ran.err.contains(words), "{line}: {}", ran.err);
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    use std::io::Read;
    let text = "President Joe Biden met reporters on Tuesday, July 26, 2021.\n\n".repeat(800);
    let desk = Desk::with(&[("a.txt", text.as_bytes())]);
    for line in ["check a.txt", "outline a.txt", "extract a.txt", "extract --schema"] {
        let mut child = desk.command(line).spawn().expect("it starts");
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("text");
        assert_eq!((child.wait().expect("it ends").code(), err.as_str()), (Some(0), ""), "{line}");
    }
}
