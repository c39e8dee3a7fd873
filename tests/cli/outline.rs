//! `copydesk outline`: the tree.

use super::program::Desk;
use expect_test::expect;

#[test]
fn the_outline_is_a_tree() {
    let article = "---\ntitle: Talks in Washington\ndate: 2021-07-27\n---\n\n## The talks\n\nJoe Biden met reporters on July 26, 2021.\n\n## What next\n\nNobody knows.\n";
    let ran = Desk::with(&[("talks.md", article.as_bytes())]).run("outline talks.md");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    expect![[r#"
        Talks in Washington  2021-07-27 (front matter)
        ├─ The talks  Joe Biden · 1 claim
        │  └─ claim: Joe Biden met reporters on July 26, 2021.  in the article's own voice
        │     ├─ person: Joe Biden
        │     └─ date: July 26, 2021  Monday 26 July 2021
        └─ What next

    "#]]
    .assert_eq(&ran.out);
}

#[test]
fn an_article_without_a_date_says_so() {
    let ran = Desk::with(&[]).feed("outline -", b"The leaders met yesterday.\n");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("no date: relative dates stay open"), "{}", ran.out);
}

#[test]
fn words_keep_their_marks_and_a_denial_is_one() {
    let article = "\"We have waited,\" Marian Oduya told the chamber. \"That is not a plan.\" \
                   Oduya denied that the vote of 2019 had been rushed.\n";
    let ran = Desk::with(&[]).feed("outline -", article.as_bytes());
    let claims: Vec<&str> = ran.out.lines().filter_map(|l| l.split_once("claim: ").map(|l| l.1)).collect();
    let want = [
        "“We have waited … That is not a plan.”  Marian Oduya",
        "the vote of 2019 had been rushed  denied by Marian Oduya",
    ];
    assert_eq!(claims, want, "{}", ran.out);
}
