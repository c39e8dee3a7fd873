//! Quotation marks that pair, and speakers.

use super::{applied, said, silent};

#[test]
fn a_quotation_that_never_closes() {
    let text = "“We are staying, the minister said on Monday. “Nobody has asked us to go,” he added.\n";
    assert_eq!(said(text), ["“We are staying, the minister said on Monday.: quotes::unbalanced"]);
    let text = "The minister spoke on Monday. “We are staying, he said.\n\nThe king left on Tuesday.\n";
    assert_eq!(said(text), ["“We are staying, he said.: quotes::unbalanced"]);
}

#[test]
fn a_quotation_over_paragraphs() {
    silent("“We are staying,” the minister said. “We like it here.\n\n“And we pay our taxes,” he added.\n");
    silent(
        "The aide told him “and said, ‘Go.’ And I went there.\n\n“And he said that we could stay,” the boy added.\n",
    );
    // closed where it ends, though the paragraphs between do not open again
    silent("“We are staying,” the minister said. “We like it here.\n\nWe pay our taxes.”\n");
}

#[test]
fn a_quoted_talk_over_paragraphs() {
    // marks of another kind stand within, and no turn of it is a head
    silent(
        "The host then asked the governor about it.\n\n\
         \"WALLACE: You have accepted that invitation. Why would he do that?\n\n\
         \"PENCE: Well, she thinks this is an episode of “Shark Tank.” But this is serious business.\n\n\
         \"(CROSSTALK.)\n\n\
         \"WALLACE: If I may, sir, will she be there?\n\n\
         \"PENCE: She will not.\"\n",
    );
}

#[test]
fn marks_that_are_none() {
    silent(
        "The boy is 5'10\" tall and the pipe 6\" wide, the ’90s were rock ’n’ roll, and it’s the boys’ turn.\n",
    );
    silent("“I admit that he is 6’2”,” she said on Monday. “I am not.”\n");
    silent("“She told me, ‘Go,’ and I went,” the boy said on Monday.\n");
}

#[test]
fn marks_that_look_the_wrong_way() {
    let text = "It was a “great“ plan, the mayor said.\n";
    assert_eq!(said(text), ["“: quotes::unbalanced"]);
    assert_eq!(applied(text), "It was a “great” plan, the mayor said.\n");
}
