//! What the rules about claims say, and where they hold their tongue.

use super::said;

fn unattributed(line: &str) -> usize {
    said(&format!("{line}\n")).iter().filter(|s| s.ends_with(": claims::unattributed-figure")).count()
}

#[test]
fn figures_that_nobody_is_given_for() {
    assert_eq!(unattributed("Grace Wanjiru, 49, will step down next week."), 0);
    assert_eq!(unattributed("The country has about 2,500 regular troops left in the north."), 1);
    // a source two sentences away is not beside the figure
    let away = "The Pentagon said on Monday that they would leave. The convoy stood at the border. \
                The country has about 2,500 regular troops left in the north.";
    assert_eq!(unattributed(away), 1);
    for beside in [
        "The Pentagon said on Monday that they would leave. The country has about 2,500 regular troops left in the north.",
        "The country has about 2,500 regular troops left in the north. The Pentagon said on Monday that they would leave.",
        "The country has about 2,500 regular troops left in the north, the Pentagon said on Monday.",
    ] {
        assert_eq!(unattributed(beside), 0, "{beside}");
    }
}

#[test]
fn officials_who_speak_openly_are_no_unnamed_source() {
    let noted =
        |line: &str| said(&format!("{line}\n")).iter().any(|s| s.ends_with(": claims::anonymous-source"));
    for line in [
        "Officials said the fighting was some of the heaviest since the invasion.",
        "The plan failed, according to two Israeli officials.",
    ] {
        assert!(noted(line), "{line}");
    }
    for line in [
        "Illinois officials announced Monday that a search for carp had turned up nothing.",
        "CDC officials said that they were seeking to contact 80 passengers.",
        "City officials said at a news conference that the bridge was closed.",
        "Administration officials underscored that the work would go on.",
        "If local officials say that it is time to leave, go.",
        "Electoral officials said 77% of voters endorsed the amendments.",
        "Both sources said that a lorry was on board.",
    ] {
        assert!(!noted(line), "{line}");
    }
}
