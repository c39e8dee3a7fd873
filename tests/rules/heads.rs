//! What the rules about heads say, and where they hold their tongue.

use super::{said, silent};

#[test]
fn figures_of_the_title() {
    let text = "Army sends 3,500 troops to northern border\n\nThe army sent 2,500 troops to the northern border on Monday.\n";
    assert_eq!(said(text).iter().filter(|s| s.ends_with("heads::figure-not-in-story")).count(), 1);
    let text = "Air France Flight 597 broke up in midair\n\nAir France Flight 447 broke up in midair, experts said.\n";
    assert_eq!(said(text).iter().filter(|s| s.ends_with("heads::figure-not-in-story")).count(), 1);
    silent("Army sends 2,500 troops to border\n\nThe army sent 2,480 troops to the border on Monday.\n");
    silent(
        "Storm kills 12 people in Leeds\n\nThe storm killed seven people in Leeds and five people in York.\n",
    );
}
